"""A week as the record shows it, for her to confirm or mend in two minutes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from remit.errors import UsageError
from remit.ledger.activity import Activity
from remit.ledger.ledger import Ledger
from remit.measure.measure import Settings, measure
from remit.measure.model import OUTSIDE
from remit.messages import say
from remit.workflow.placed_work import Work, read_work, traces_of
from remit.workflow.stated import WeekBody, confirmed_weeks
from remit.workflow.workspace import Workspace

WEEK = timedelta(days=7)
QUARTERS = 4
"""Hours are proposed in quarters: nobody remembers minutes."""
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
    """

    monday: date
    seen: dict[str, float]
    entries: dict[str, tuple[WeekEntry, ...]]
    late: dict[str, float]
    confirmed: WeekBody | None
    unanswered: tuple[str, ...]

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


def propose_week(workspace: Workspace, monday: date | None, today: date) -> ProposedWeek:
    """Return the week of a day, or the latest finished one that is not confirmed.

    Raises UsageError for a week that has not begun, and where no finished week
    with entries waits.
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
        return _proposed(workspace, ledger, monday)


def waiting_weeks(workspace: Workspace, today: date, most: int = 8) -> list[date]:
    """Return the Mondays of finished weeks that have entries and wait for her, newest first."""
    zone = workspace.settings.zone_info()
    with workspace.ledger() as ledger:
        return list(_unconfirmed(ledger, zone, today))[:most]


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
    until = _midnight(today - timedelta(days=today.weekday()), zone)
    while (newest := ledger.latest_start(until)) is not None:
        day = datetime.fromtimestamp(newest, zone).date()
        monday = day - timedelta(days=day.weekday())
        if monday not in confirmed:
            yield monday
        until = _midnight(monday, zone)


def _midnight(day: date, zone: ZoneInfo) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=zone).timestamp())


def _proposed(workspace: Workspace, ledger: Ledger, monday: date) -> ProposedWeek:
    zone = workspace.settings.zone_info()
    work = read_work(workspace, ledger, (_midnight(monday, zone), _midnight(monday + WEEK, zone)))
    entries, late = _measured(workspace, work, monday)
    said = next((week for week in confirmed_weeks(ledger) if week.monday == monday), None)
    seen = {area: sum(one.minutes for one in some) / 60 for area, some in entries.items()}
    ranked = sorted(seen, key=lambda area: (-seen[area], area))
    return ProposedWeek(
        monday,
        {area: _in_quarters(seen[area]) for area in ranked},
        {area: entries[area] for area in ranked},
        {name: hours for name, hours in late.items() if hours},
        WeekBody(dict(said.hours), said.total) if said else None,
        work.unanswered,
    )


def _in_quarters(hours: float) -> float:
    return max(1, round(hours * QUARTERS)) / QUARTERS if hours else 0.0


def _measured(
    workspace: Workspace, work: Work, monday: date
) -> tuple[dict[str, tuple[WeekEntry, ...]], dict[str, float]]:
    """Return the week's entries by area with their minutes, and its late hours."""
    zone, hours = workspace.settings.zone_info(), workspace.settings.working_hours()
    sunday = monday + timedelta(days=6)
    measured = measure(traces_of(work), hours, as_of=sunday, settings=Settings(draws=FEW_DRAWS))
    found: dict[str, list[WeekEntry]] = {}
    for at, (entry, placement) in enumerate(zip(work.activities, work.placements, strict=True)):
        if measured.activity_day[at] != OUTSIDE:
            minutes = float(measured.activity_tenths[at]) / 10
            one = _entry(entry, placement.area, minutes, zone)
            found.setdefault(placement.area, []).append(one)
    ranked = {
        area: tuple(sorted(some, key=lambda one: (-one.minutes, one.at, one.id)))
        for area, some in found.items()
    }
    return ranked, {name: late.mid for name, late in measured.after_hours.items()}


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
