"""The ledger's entries with their places: what measuring and every page starts from."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np

from remit.areas.model import UNPLACED, Correction, Item, Placement
from remit.areas.placer import read_placer
from remit.areas.responsibilities import AREAS
from remit.ledger.activity import Activity
from remit.ledger.ledger import Ledger
from remit.ledger.privilege import privileged
from remit.measure.model import NO_END, Traces
from remit.messages import say
from remit.workflow.stated import (
    ME,
    Operation,
    corrections,
    operator_on,
    operators,
    periods_of,
    roles,
)
from remit.workflow.workspace import Workspace

LEGAL = "legal"


@dataclass(frozen=True, slots=True)
class Work:
    """Entries and their placements, side by side.

    `counted[i]` is false where nobody has said who ran the account;
    `by_others` entries (an account that somebody else ran) are left out, and
    so are `withheld` ones (work with counsel-at-law).
    """

    activities: tuple[Activity, ...]
    placements: tuple[Placement, ...]
    counted: tuple[bool, ...]
    by_others: int
    withheld: int
    unanswered: tuple[str, ...]

    @property
    def uncounted(self) -> int:
        """Return how many entries wait for an answer about their account."""
        return self.counted.count(False)


def read_work(
    workspace: Workspace, ledger: Ledger, within: tuple[int | None, int | None] = (None, None)
) -> Work:
    """Return the current entries with their placements: all, or those that start `within`."""
    zone = workspace.settings.zone_info()
    confirmed, periods = roles(ledger), operators(ledger)
    kept, counted, unanswered = [], [], set()
    by_others = withheld = 0
    for entry in ledger.activities(*within):
        who = operator_of(entry, periods, zone)
        if who not in (ME, None):
            by_others += 1
            continue
        if _privileged(entry, confirmed) and not workspace.settings.include_privileged:
            withheld += 1
            continue
        if who is None:
            unanswered.add(entry.facet.account)
        kept.append(entry)
        counted.append(who is not None)
    return Work(
        tuple(kept),
        tuple(placed(kept, confirmed, corrections(ledger))),
        tuple(counted),
        by_others,
        withheld,
        tuple(sorted(unanswered)),
    )


def placed(
    entries: Sequence[Activity], confirmed: dict[str, str], stated: dict[int, Correction]
) -> list[Placement]:
    """Return a placement for each entry; one that she corrected itself lies where she said."""
    items = [item_of(entry, confirmed) for entry in entries]
    placements = read_placer().place(items, list(stated.values()))
    for at, entry in enumerate(entries):
        if own := stated.get(entry.id):
            placements[at] = Placement(
                own.area, 1.0, "correction", own.second, (say("You placed this entry here."),)
            )
    return placements


def item_of(entry: Activity, confirmed: dict[str, str]) -> Item:
    """Return an entry as something that can be placed; people are their roles."""
    facet = entry.facet
    attending = {confirmed.get(each.pseudonym, each.role) for each in entry.company}
    return Item(
        id=str(entry.id),
        text=entry.text,
        kind="post" if facet.kind == "reply" and not facet.to_other else facet.kind,
        channel=facet.channel,
        attendees=tuple(sorted(role for role in attending if role)),
        audience=facet.audience,
        series=entry.series,
        thread=entry.thread,
    )


def operator_of(
    entry: Activity, periods: dict[str, Sequence[Operation]], zone: ZoneInfo
) -> str | None:
    """Return who did an entry's work: stated first, then what the export shows; None: not said."""
    stated = periods_of(entry.facet.account, periods)
    if stated:
        day = datetime.fromtimestamp(entry.start, zone).date()
        who = operator_on(stated, day)
        if who is not None:
            return who
    return ME if entry.facet.mine == "yes" else None


def _privileged(entry: Activity, confirmed: dict[str, str]) -> bool:
    if entry.facet.visibility == "public":
        return False
    lawyers = any(confirmed.get(each.pseudonym, each.role) == LEGAL for each in entry.company)
    return lawyers or privileged(entry.text)


def traces_of(work: Work) -> Traces:
    """Return the work as the columns that measuring takes."""
    kinds = tuple(sorted({entry.facet.kind for entry in work.activities}))
    kind_at = {kind: index for index, kind in enumerate(kinds)}
    area_at = {UNPLACED: len(AREAS)} | {area: index for index, area in enumerate(AREAS)}
    entries, facets = work.activities, [entry.facet for entry in work.activities]
    return Traces(
        activity=np.array([entry.id for entry in entries], np.int64),
        start=np.array([entry.start for entry in entries], np.int64),
        end=np.array([NO_END if entry.end is None else entry.end for entry in entries], np.int64),
        kind=np.array([kind_at[facet.kind] for facet in facets], np.int64),
        area=np.array([area_at[placement.area] for placement in work.placements], np.int64),
        stated_minutes=np.array(
            [np.nan if entry.minutes is None else entry.minutes for entry in entries], np.float64
        ),
        date_only=np.array([facet.precision == "day" for facet in facets], np.bool_),
        automatic=np.array([facet.automatic for facet in facets], np.bool_),
        counted=np.array(work.counted, np.bool_),
        kinds=kinds,
        areas=AREAS,
    )


def last_day(work: Work, zone: ZoneInfo, today: date) -> date:
    """Return the day that the twelve months end with, today for an empty ledger.

    It is the local day of the newest entry that counts; when that lies in the
    last week of a month, the month's last day, so that twelve whole months are
    shown. Never later than today.
    """
    counted = [
        entry.start for entry, counts in zip(work.activities, work.counted, strict=True) if counts
    ]
    moments = counted or [entry.start for entry in work.activities]
    if not moments:
        return today
    newest = datetime.fromtimestamp(max(moments), zone).date()
    month_end = newest.replace(day=monthrange(newest.year, newest.month)[1])
    return min(month_end if month_end - newest < timedelta(days=7) else newest, today)
