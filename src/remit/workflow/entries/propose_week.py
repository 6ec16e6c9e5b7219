"""A week as the record shows it, for her to confirm or mend in two minutes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

import numpy as np

from remit.errors import UsageError
from remit.ledger.activity import Activity
from remit.ledger.ledger import Ledger
from remit.ledger.shelf import Shelf
from remit.measure.measure import Settings, measure
from remit.measure.model import OUTSIDE
from remit.measure.portions import rows_of
from remit.messages import say
from remit.workflow.entries.placed_work import Work, read_work, traces_of
from remit.workflow.entries.week_of_shelf import Shown, midnight, week_of_shelf
from remit.workflow.folder.workspace import Workspace
from remit.workflow.statements.entry_words import entry_words
from remit.workflow.statements.stated import WeekBody, confirmed_weeks

WEEK = timedelta(days=7)
BEFORE, AFTER = timedelta(days=3), timedelta(days=2)
"""What was published at a set time on a day off was prepared on the working day before, together
with more of its kind: these days around a week say how much of that lies in it."""
QUARTERS = 4
"""Hours are proposed in quarters: nobody remembers minutes."""
EVERYTHING = Shown()
FEW_DRAWS = 50
"""A week shows no ranges; only its late hours come of draws, and they are shown to a tenth."""


@dataclass(frozen=True, slots=True)
class WeekEntry:
    """One entry of the week: its number, local start, minutes, area and text."""

    id: int
    at: datetime
    minutes: float
    area: str
    kind: str
    channel: str
    text: str


@dataclass(frozen=True, slots=True)
class ProposedWeek:
    """What the record shows of one week; hours are traced ones, in quarters.

    `seen` and `entries` go by area, the longest first. `late` are hours after
    hours, on days off and at night (they overlap). `confirmed` is what she said
    of this week before. What leaves no trace is not in it: only she knows.
    `hidden` says how many shorter entries of a day count and are not among `entries`.
    """

    monday: date
    seen: dict[str, float]
    entries: dict[str, tuple[WeekEntry, ...]]
    late: dict[str, float]
    confirmed: WeekBody | None
    unanswered: tuple[str, ...]
    hidden: Mapping[date, int] = field(default_factory=dict)

    @property
    def sunday(self) -> date:
        """Return the last day of the week."""
        return self.monday + timedelta(days=6)

    @property
    def total(self) -> float:
        """Return the hours that were seen, over all areas."""
        return sum(self.seen.values())

    def mended(self, hours: dict[str, float], total: float | None) -> WeekBody:
        """Return the week as it is to be confirmed: what was seen, with her own hours over it."""
        stated = {area: told for area, told in {**self.seen, **hours}.items() if told > 0}
        return WeekBody(stated, total)


def propose_week(
    workspace: Workspace,
    monday: date | None,
    today: date,
    shelf: Shelf | None = None,
    shown: Shown = EVERYTHING,
) -> ProposedWeek:
    """Return the week of a day, or the latest finished one that is not confirmed.

    From a shelf that is fresh nothing is placed or measured again; late hours
    and channels are not on it. Raises UsageError for a week that has not begun, and
    where no finished week with entries waits.
    """
    zone = workspace.settings.zone_info()
    with workspace.ledger() as ledger:
        if monday is None:
            monday = _waiting(ledger, zone, today)
        monday -= timedelta(days=monday.weekday())
        if monday > today:
            raise UsageError(
                say("The week of {day} has not begun.", day=monday),
                next_step=say("Name a day in a week that has: remit week 2021-03-01"),
                code="week-to-come",
            )
        if shelf is not None:
            return _shelved(workspace, ledger, monday, shelf, shown)
        return _few(_proposed(workspace, ledger, monday, late=shown.late), shown)


def waiting_weeks(workspace: Workspace, today: date, most: int = 8) -> list[date]:
    """Return the Mondays of finished weeks that have entries and wait for her, newest first."""
    zone = workspace.settings.zone_info()
    with workspace.ledger() as ledger:
        return list(islice(_unconfirmed(ledger, zone, today), most))


def _waiting(ledger: Ledger, zone: ZoneInfo, today: date) -> date:
    found = next(_unconfirmed(ledger, zone, today), None)
    if found is None:
        raise UsageError(
            say("No finished week waits to be confirmed."),
            next_step=say("Import something, or name a week by a day in it: remit week 2021-03-01"),
            code="no-week-waits",
        )
    return found


def _unconfirmed(ledger: Ledger, zone: ZoneInfo, today: date) -> Iterator[date]:
    """Yield the Mondays, newest first; each is looked up only when it is asked for."""
    confirmed = {week.monday for week in confirmed_weeks(ledger)}
    until = midnight(today - timedelta(days=today.weekday()), zone)
    while (newest := ledger.latest_start(until)) is not None:
        day = datetime.fromtimestamp(newest, zone).date()
        monday = day - timedelta(days=day.weekday())
        if monday not in confirmed:
            yield monday
        until = midnight(monday, zone)


def _proposed(workspace: Workspace, ledger: Ledger, monday: date, *, late: bool) -> ProposedWeek:
    """Return the week as it is measured with the days around it, whose work lies in it too."""
    zone = workspace.settings.zone_info()
    since, until = midnight(monday, zone), midnight(monday + WEEK, zone)
    around = midnight(monday - BEFORE, zone), midnight(monday + WEEK + AFTER, zone)
    work = read_work(workspace, ledger, around)
    inside = [at for at, entry in enumerate(work.activities) if since <= entry.start < until]
    entries = _measured(workspace, work, inside, monday + WEEK + AFTER)
    waiting = {work.activities[at].facet.account for at in inside if not work.counted[at]}
    minutes = {area: sum(one.minutes for one in some) for area, some in entries.items()}
    hours = _late(workspace, work, inside, monday + timedelta(days=6)) if late else {}
    return _summed(ledger, monday, minutes, entries, (hours, tuple(sorted(waiting))))


def _shelved(
    workspace: Workspace, ledger: Ledger, monday: date, shelf: Shelf, shown: Shown
) -> ProposedWeek:
    """Return the week as it lies on the shelf; parts of divided entries have their shares."""
    zone, parts = workspace.settings.zone_info(), entry_words(ledger).parts
    week = week_of_shelf(shelf, monday, zone, parts, shown)
    entries: dict[str, list[WeekEntry]] = {area: [] for area in week.minutes}
    for row in week.listed:
        at = datetime.fromtimestamp(row.start, zone)
        for area, share in parts.get(row.id, {row.area: 1.0}).items():
            minutes = row.tenths / 10 * share
            entries[area].append(WeekEntry(row.id, at, minutes, area, row.kind, "", row.text))
    made = _summed(ledger, monday, week.minutes, entries, ({}, week.uncounted))
    return replace(made, hidden=week.hidden)


def _summed(
    ledger: Ledger,
    monday: date,
    minutes: Mapping[str, float],
    entries: Mapping[str, Iterable[WeekEntry]],
    beside: tuple[dict[str, float], tuple[str, ...]],
) -> ProposedWeek:
    late, unanswered = beside
    said = next((week for week in confirmed_weeks(ledger) if week.monday == monday), None)
    ranked = sorted(minutes, key=lambda area: (-minutes[area], area))
    return ProposedWeek(
        monday,
        {area: _in_quarters(minutes[area] / 60) for area in ranked},
        {area: _longest_first(entries[area]) for area in ranked},
        {name: hours for name, hours in late.items() if hours},
        WeekBody(dict(said.hours), said.total) if said else None,
        unanswered,
    )


def _longest_first(some: Iterable[WeekEntry]) -> tuple[WeekEntry, ...]:
    return tuple(sorted(some, key=lambda one: (-one.minutes, one.at, one.id)))


def _few(week: ProposedWeek, shown: Shown) -> ProposedWeek:
    """Return a week with the longest entries of each day only."""
    days = dict[date, dict[int, list[WeekEntry]]]()
    for one in (one for some in week.entries.values() for one in some):
        days.setdefault(one.at.date(), {}).setdefault(one.id, []).append(one)
    listed, hidden = set[int](), dict[date, int]()
    for day, held in days.items():
        ranked = sorted(
            held.items(),
            key=lambda each: (-sum(one.minutes for one in each[1]), each[1][0].at, each[0]),
        )
        listed |= {number for number, _ in ranked[: shown.of(day)]}
        if left := len(ranked[shown.of(day) :]):
            hidden[day] = left
    entries = {
        area: tuple(one for one in some if one.id in listed) for area, some in week.entries.items()
    }
    return replace(week, entries=entries, hidden=hidden)


def _in_quarters(hours: float) -> float:
    return max(1, round(hours * QUARTERS)) / QUARTERS if hours else 0.0


def _measured(
    workspace: Workspace, work: Work, inside: list[int], last: date
) -> dict[str, list[WeekEntry]]:
    """Return the entries that are inside by area with their minutes; all are measured."""
    zone, hours = workspace.settings.zone_info(), workspace.settings.working_hours()
    measured = measure(traces_of(work), hours, as_of=last, settings=Settings(draws=FEW_DRAWS))
    found: dict[str, list[WeekEntry]] = {}
    for at in inside:
        if measured.activity_day[at] != OUTSIDE:
            area, minutes = work.placements[at].area, float(measured.activity_tenths[at]) / 10
            found.setdefault(area, []).append(_entry(work.activities[at], area, minutes, zone))
    return found


def _late(workspace: Workspace, work: Work, inside: list[int], sunday: date) -> dict[str, float]:
    """Return the late hours of the entries that are inside."""
    traces = rows_of(traces_of(work), np.array(inside, np.int64))
    hours = workspace.settings.working_hours()
    measured = measure(traces, hours, as_of=sunday, settings=Settings(draws=FEW_DRAWS))
    return {name: late.mid for name, late in measured.after_hours.items()}


def _entry(entry: Activity, area: str, minutes: float, zone: ZoneInfo) -> WeekEntry:
    at = datetime.fromtimestamp(entry.start, zone)
    facet = entry.facet
    return WeekEntry(entry.id, at, minutes, area, facet.kind, facet.channel, entry.text)


def week_json(proposed: ProposedWeek) -> dict[str, object]:
    """Return what `remit week --json` prints."""
    return {
        "version": 1,
        "monday": proposed.monday,
        "hours": proposed.seen,
        "late": {name: round(hours, 2) for name, hours in proposed.late.items()},
        "unanswered": list(proposed.unanswered),
        "confirmed": proposed.confirmed is not None,
        "entries": [
            {
                "id": one.id,
                "at": one.at.isoformat(),
                "minutes": one.minutes,
                "area": area,
                "kind": one.kind,
                "channel": one.channel,
                "text": one.text,
            }
            for area, some in proposed.entries.items()
            for one in some
        ],
    }
