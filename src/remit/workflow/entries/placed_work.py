"""The ledger's entries with their places: what measuring and every page starts from."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np

from remit.areas.model import UNPLACED, Correction, Item, Placement
from remit.areas.placer import read_placer
from remit.areas.responsibilities import AREAS
from remit.ledger.activity import Activity
from remit.ledger.ledger import Ledger
from remit.ledger.privilege import privileged
from remit.measure.last_day import carried_on
from remit.measure.model import NO_END, Traces
from remit.measure.twins import together_with, twins
from remit.messages import Message, say
from remit.workflow.folder.workspace import Workspace
from remit.workflow.statements.entry_words import (
    EntryWords,
    counted_once,
    entry_words,
    led_to_the_end,
)
from remit.workflow.statements.stated import (
    ME,
    Operation,
    corrections,
    operator_on,
    operators,
    periods_of,
    roles,
)

LEGAL = "legal"
NOTE = "note"
"""The kind of what she wrote down herself, in a line."""
OTHERS = "others"
"""Who did what she said was not her work."""


@dataclass(frozen=True, slots=True)
class Work:
    """Entries and their placements, side by side.

    `counted[i]` is false where nobody has said who ran the account;
    `by_others` entries (an account that somebody else ran) are left out, and
    so are `withheld` ones (work with counsel-at-law). `twins` names for each
    entry that other sources tell of too, or that she said is the same as others,
    the entries which do not count again. An entry that she divided stands once
    for each of its areas, with its share in `shares`; none where nothing was divided.
    """

    activities: tuple[Activity, ...]
    placements: tuple[Placement, ...]
    counted: tuple[bool, ...]
    by_others: int
    withheld: int
    unanswered: tuple[str, ...]
    twins: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    shares: tuple[float, ...] | None = None

    def counting(self, entry: int) -> int:
        """Return the entry that counts for one: its twin, or itself."""
        return next((kept for kept, others in self.twins.items() if entry in others), entry)

    @property
    def uncounted(self) -> int:
        """Return how many entries wait for an answer about their account."""
        return self.counted.count(False)


def read_work(
    workspace: Workspace, ledger: Ledger, within: tuple[int | None, int | None] = (None, None)
) -> Work:
    """Return the current entries with their placements: all, or those that start `within`."""
    zone, said = workspace.settings.zone_info(), entry_words(ledger)
    confirmed, periods, stated = roles(ledger), operators(ledger), corrections(ledger)
    asked = list(ledger.activities(*within))
    inside = {entry.id for entry in asked}
    linked = sorted({*said.same, *said.same.values()} - inside)
    elsewhere = [] if within == (None, None) else ledger.numbered(linked)
    everyones = [(entry, whose(entry, periods, zone, said)) for entry in (*asked, *elsewhere)]
    hers = {entry.id: who for entry, who in everyones if who in (ME, None)}
    entries = [entry for entry, _ in everyones if entry.id in hers]
    sure = {entry for entry, who in hers.items() if who == ME}
    same = led_to_the_end(said.same, hers)
    kept_of = set(same.values())
    twin_of = counted_once(twins(entries, (kept_of, stated.keys(), sure)), same)
    private = set[int]()
    if not workspace.settings.include_privileged:
        marked = (entry.id for entry in entries if is_privileged(entry, confirmed, said))
        private = {twin_of.get(entry, entry) for entry in marked}
        private -= {entry for entry, barred in said.privileged.items() if not barred}
    out = twin_of.keys() | private
    kept = [entry for entry in entries if entry.id in inside and entry.id not in out]
    told_again = together_with({twin: of for twin, of in twin_of.items() if of not in private})
    sure.update(twin_of[entry] for entry in sure & twin_of.keys())
    named = _named_twins(kept, placed(kept, confirmed, stated), (told_again, same))
    rows = list(in_parts(zip(kept, named, strict=True), said))
    return Work(
        tuple(entry for entry, _, _ in rows),
        tuple(placement for _, placement, _ in rows),
        tuple(entry.id in sure for entry, _, _ in rows),
        len(inside - hers.keys()),
        len(private & inside),
        tuple(sorted({entry.facet.account for entry in kept if entry.id not in sure})),
        told_again,
        tuple(share for _, _, share in rows) if len(rows) > len(kept) else None,
    )


def in_parts(
    rows: Iterable[tuple[Activity, Placement]], said: EntryWords
) -> Iterator[tuple[Activity, Placement, float]]:
    """Yield entries with placement and share: those that she divided once for each area."""
    for entry, placement in rows:
        shares = said.parts.get(entry.id)
        if not shares:
            yield entry, placement, 1.0
            continue
        for area, share in shares.items():
            reason = _divided(share, said.carried.get(entry.id))
            others = placement.reasons[1:]  # the first says where it would lie as a whole
            yield entry, Placement(area, 1.0, "correction", None, (reason, *others)), share


def _divided(share: float, carried: int | None) -> Message:
    if carried is None:
        return say("You divided this entry: {share:.0f} % of it lies here.", share=100 * share)
    return say(
        "You divided entry {number}, which is the same work: {share:.0f} % of it lies here.",
        number=carried,
        share=100 * share,
    )


def _named_twins(
    kept: Sequence[Activity],
    placements: Sequence[Placement],
    given: tuple[Mapping[int, tuple[int, ...]], Mapping[int, int]],
) -> Iterator[Placement]:
    """Return placements whose reasons name what tells of the same work a second time."""
    told_again, same = given
    for entry, placement in zip(kept, placements, strict=True):
        others = told_again.get(entry.id, ())
        hers = ", ".join(f"#{each}" for each in others if each in same)
        found = ", ".join(f"#{each}" for each in others if each not in same)
        reasons = list(placement.reasons)
        if found:
            again = say("Told by another source too, counted once: {entries}.", entries=found)
            reasons.append(again)
        if hers:
            again = say(
                "You said that this is the same work, counted once: {entries}.", entries=hers
            )
            reasons.append(again)
        yield replace(placement, reasons=tuple(reasons)) if others else placement


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


def whose(
    entry: Activity, periods: dict[str, Sequence[Operation]], zone: ZoneInfo, said: EntryWords
) -> str | None:
    """Return who did an entry's work: her word on it, else who ran its account then."""
    own = said.mine.get(entry.id)
    return operator_of(entry, periods, zone) if own is None else (ME if own else OTHERS)


def is_privileged(entry: Activity, confirmed: dict[str, str], said: EntryWords) -> bool:
    """Return whether an entry may be privileged: by her word on it, its people or its words."""
    if entry.id in said.privileged:
        return said.privileged[entry.id]
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
        share=None if work.shares is None else np.array(work.shares, np.float64),
        kinds=kinds,
        areas=AREAS,
    )


def last_day(work: Work, zone: ZoneInfo, today: date) -> date:
    """Return the day that the twelve months end with, today for an empty ledger.

    It is the local day of the newest entry that counts; notes carry it on from
    there as `carried_on` says. When that lies in the last week of a month, it is
    the month's last day, so that twelve whole months are shown. Never later than today.
    """
    none_counts = not any(work.counted)

    def starts(*, notes: bool) -> Iterator[int]:
        for entry, counts in zip(work.activities, work.counted, strict=True):
            if (counts or none_counts) and (entry.facet.kind == NOTE) == notes:
                yield entry.start

    def local(start: int) -> date:
        return datetime.fromtimestamp(start, zone).date()

    begun = max(starts(notes=False), default=None)
    if begun is not None:
        newest = carried_on(local(begun), {local(start) for start in starts(notes=True)})
    elif noted := max(starts(notes=True), default=None):
        newest = local(noted)
    else:
        return today
    month_end = newest.replace(day=monthrange(newest.year, newest.month)[1])
    return min(month_end if month_end - newest < timedelta(days=7) else newest, today)
