"""When the events of one calendar series took place, up to a bound.

A series is what shares a UID: a master, which may recur, and events that
replace single instances of it, or an instance and all that follow. Checked
against recurring-ical-events.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from typing import NamedTuple

from msgspec.structs import replace

from remit.sources.calendars.calendar_file import Event
from remit.sources.calendars.calendar_values import UnreadableEvent, When, when
from remit.sources.values.clocks import Clock, Clocks
from remit.sources.values.recurrence import UnreadableRule, occurrences, read_rule

MOST = 20_000
"""A daily series fills this in 54 years; what has more is not a calendar of work."""

DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)
EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 -- wall clock time


class Instance(NamedTuple):
    """An event at a place on the clock: start and end in seconds since 1970 UTC."""

    event: Event
    start: int
    end: int | None


@dataclass(slots=True)
class Series:
    """The instances of a series that began by the bound, and what is odd about it.

    `future` says that there are instances beyond the bound. `oddities` are
    codes: unreadable-rule, too-many-occurrences, this-and-future.
    """

    instances: list[Instance] = field(default_factory=list)
    future: bool = False
    oddities: list[str] = field(default_factory=list)


def series_of(events: Sequence[Event], clocks: Clocks, until: int) -> Series:
    """Return what a UID's events amount to until a moment (seconds since 1970 UTC)."""
    return _Expansion(events, clocks, until).series()


class _Expansion:
    def __init__(self, events: Sequence[Event], clocks: Clocks, until: int) -> None:
        self._clocks, self._until = clocks, until
        masters = [event for event in events if event.replaces is None]
        master = max(masters, key=lambda event: event.sequence) if masters else None
        self._master = self._on_the_calendars_clock(master) if master else None
        self._changed = self._latest_changes(events)
        self._following = self._changes_that_go_on()
        self._series = Series()

    def _on_the_calendars_clock(self, master: Event) -> Event:
        """Return a series written in UTC as the clock shows it that the calendar states.

        Programs that state one zone for a calendar write its moments in UTC, and
        their meetings stay at nine all the same.
        """
        stated = self._clocks.stated
        if stated is None or master.start.zone != "UTC" or not _recurs(master):
            return master
        start = When(self._on_clock(master.start, When(master.start.at)))
        end = master.end
        if end is not None and end.zone == "UTC":
            end = When(self._on_clock(end, When(end.at)))
        return replace(master, start=start, end=end)

    def _latest_changes(self, events: Sequence[Event]) -> dict[int, Event]:
        """Return the events that replace an instance, by the moment of that instance."""
        latest: dict[int, Event] = {}
        for event in events:
            if event.replaces is not None:
                moment = self._instance(event.replaces)
                known = latest.get(moment)
                if known is None or event.sequence > known.sequence:
                    latest[moment] = event
        return latest

    def _changes_that_go_on(self) -> list[tuple[int, Event, timedelta]]:
        """Return what changes all later instances: from which on, and by how much they move."""
        if self._master is None:
            return []
        start = self._master.start
        return [
            (moment, event, self._on_clock(event.start, start) - self._wall(event.replaces))
            for moment, event in sorted(self._changed.items(), key=lambda pair: pair[0])
            if event.and_following and event.replaces is not None
        ]

    def series(self) -> Series:
        master = self._master
        if master is not None and not (self._changed or _recurs(master)):
            self._add(master, master.start.at, self._moment(master.start), None)
        else:
            self._expand_all()
        return self._series

    def _expand_all(self) -> None:
        excluded: set[int] = set()
        if self._master is not None:
            excluded = {self._instance(one) for one in self._master.excluded}
            self._expand(self._master, excluded)
        for moment, event in self._changed.items():
            if moment not in excluded:
                self._add(event, event.start.at, self._moment(event.start), None)
            if event.and_following and self._master is None:
                self._note("this-and-future")
        self._series.instances.sort(key=lambda one: one.start)

    def _expand(self, master: Event, excluded: set[int]) -> None:
        days = {one.at.date() for one in master.excluded if one.day}
        clock = self._clock(master.start)
        stops = {begin.at: stop for begin, stop in master.extra}
        for wall, moment in sorted(self._walls(master, clock).items()):
            if moment in excluded or wall.date() in days or moment in self._changed:
                continue
            self._add_moved(master, wall, moment, stops.get(wall))

    def _add_moved(
        self, master: Event, wall: datetime, moment: int, stop: When | timedelta | None
    ) -> None:
        """Add an instance, as the last change says that goes on until it."""
        last = bisect_left(self._following, moment, key=lambda change: change[0])
        if not last:
            self._add(master, wall, moment, stop)
            return
        _, event, by = self._following[last - 1]
        at = self._clock(master.start).at_utc(wall + by)
        same = event.start.zone == master.start.zone
        self._add(event, wall + by if same else self._shown(at, event.start), at, stop)

    def _walls(self, master: Event, clock: Clock) -> dict[datetime, int]:
        """Return the wall times of the master (start, rules, extra dates) and their moments."""
        extra = {self._on_clock(begin, master.start) for begin, _ in master.extra}
        walls = {wall: clock.at_utc(wall) for wall in extra}
        lasts: list[int | None] = []
        for text in master.rules:
            found, last = self._by_rule(text, master, clock)
            walls.update(found)
            lasts.append(last)
        ends = [last for last in lasts if last is not None]
        if len(ends) < len(lasts) or not ends or clock.at_utc(master.start.at) <= max(ends):
            walls[master.start.at] = clock.at_utc(master.start.at)
        return walls

    def _by_rule(
        self, text: str, master: Event, clock: Clock
    ) -> tuple[dict[datetime, int], int | None]:
        """Return what a rule gives up to the bound, and the last moment it allows."""
        start = master.start
        try:
            rule = read_rule(text)
            last = self._last_moment(rule.until, start, clock)
        except (UnreadableRule, UnreadableEvent):
            self._note("unreadable-rule")
            return {}, None
        until = self._until + max((0, *(-by // SECOND for _, _, by in self._following)))
        bound = min(until, last if last is not None else until)
        horizon = datetime.fromtimestamp(max(bound, 0), UTC).replace(tzinfo=None) + 2 * DAY
        found: dict[datetime, int] = {}
        for wall in occurrences(rule, start.at, horizon):
            moment = clock.at_utc(wall)
            if last is not None and moment > last:
                break
            if moment > until:
                self._series.future = True
                break
            if len(found) >= MOST:
                self._note("too-many-occurrences")
                break
            found[wall] = moment
        return found, last

    @staticmethod
    def _last_moment(until: str | None, start: When, clock: Clock) -> int | None:
        if not until:
            return None
        stated = when("", until)
        if stated.zone == "UTC" and not start.day and start.zone:
            return int(stated.at.replace(tzinfo=UTC).timestamp())
        if start.day:
            return clock.at_utc(stated.at.replace(hour=0, minute=0, second=0))
        if not start.zone:
            return clock.at_utc(stated.at)
        return int(stated.at.replace(tzinfo=UTC).timestamp())

    def _add(self, event: Event, wall: datetime, start: int, stop: When | timedelta | None) -> None:
        if start > self._until:
            self._series.future = True
            return
        self._series.instances.append(Instance(event, start, self._end(event, wall, stop)))

    def _end(self, event: Event, wall: datetime, stop: When | timedelta | None) -> int | None:
        """Return the end of an instance; lengths are kept on the clock, not in seconds."""
        clock = self._clock(event.start)
        if isinstance(stop, timedelta):
            return clock.at_utc(wall + stop)
        if stop is not None:
            return self._moment(stop)
        if event.end is not None:
            if event.end.zone == event.start.zone or event.start.day:
                return clock.at_utc(wall + (event.end.at - event.start.at))
            length = self._moment(event.end) - self._moment(event.start)
            return clock.at_utc(wall) + max(0, length)
        if event.duration is not None:
            return clock.at_utc(wall + event.duration)
        return clock.at_utc(wall + DAY) if event.start.day else None

    def _clock(self, moment: When) -> Clock:
        return self._clocks.own if moment.day else self._clocks.named(moment.zone)

    def _moment(self, moment: When) -> int:
        return self._clock(moment).at_utc(moment.at)

    def _instance(self, moment: When) -> int:
        """Return the moment of the instance that a changed or excluded one names."""
        if self._master is None:
            return self._moment(moment)
        start = self._master.start
        if moment.day == start.day and (moment.zone or not start.zone):
            return self._moment(moment)
        return self._clock(start).at_utc(self._wall(moment))

    def _wall(self, moment: When) -> datetime:
        """Return a moment on the clock of the series.

        Some programs name an instance of whole days by its midnight, on any
        clock, or one within the day by its day alone.
        """
        assert self._master is not None
        start = self._master.start
        if not start.day:
            return (
                datetime.combine(moment.at, start.at.time())
                if moment.day
                else self._on_clock(moment, start)
            )
        if moment.day or moment.at.time() == time():
            return datetime.combine(moment.at, time())
        shown = datetime.fromtimestamp(self._moment(moment), self._clocks.own.zone)
        return datetime.combine(shown, time())

    def _on_clock(self, moment: When, start: When) -> datetime:
        """Return a moment as the start's clock shows it (they nearly always share the clock)."""
        if moment.zone == start.zone or moment.day or start.day or not moment.zone:
            return moment.at
        return self._shown(self._moment(moment), start)

    def _shown(self, moment: int, start: When) -> datetime:
        """Return what the start's clock shows at a moment (seconds since 1970 UTC)."""
        clock = self._clock(start)
        wall = EPOCH + moment * SECOND
        for _ in range(2):
            wall += (moment - clock.at_utc(wall)) * SECOND
        return wall

    def _note(self, oddity: str) -> None:
        if oddity not in self._series.oddities:
            self._series.oddities.append(oddity)


def _recurs(master: Event) -> bool:
    """Whether there may be another instance than the event itself, or not even that one."""
    return bool(master.rules or master.extra or master.excluded)
