"""The true days: what she did, from when, for how long, and for which area.

This is the ground truth. Exports are made from it; nothing is read back.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from remit.example.kinds import COLUMNS, Column, Kind
from remit.example.world import Incident, Phase, World

Gap = tuple[datetime, datetime]

# Minutes that a day asks of her: weekday, day off, chance of an evening at the desk.
ASKED: dict[Phase, tuple[int, int, float]] = {
    "routine": (545, 75, 0.25),
    "surge": (575, 185, 0.75),
    "after": (560, 95, 0.4),
}
WEEKDAY_HOURS = ((8 * 60 + 30, 12 * 60 + 15), (12 * 60 + 50, 18 * 60 + 40))
DAY_OFF_HOURS = ((10 * 60, 13 * 60), (15 * 60, 18 * 60))
EVENING_HOURS = (20 * 60, 25 * 60)
SHORTEST = 10
MINUTE = timedelta(minutes=1)
LEAST_GAP = SHORTEST * MINUTE


@dataclass(frozen=True, slots=True)
class Task:
    """One sitting of true work, in local time; `kind` is None for a standing meeting."""

    start: datetime
    minutes: int
    area: str
    kind: Kind | None
    incident: Incident | None
    privileged: bool = False

    @property
    def end(self) -> datetime:
        """When the sitting ends."""
        return self.start + timedelta(minutes=self.minutes)


def around(dice: Random, typical: float) -> int:
    """Return whole minutes around a typical length: 0.4 to 1.6 of it, now and then more.

    Only sums and products of uniform draws are used, so that every machine
    draws the same minute.

    >>> around(Random(3), 60)
    52
    """
    factor = 0.4 + 0.6 * (dice.random() + dice.random())
    if dice.random() < 0.07:
        factor += 0.8
    return max(SHORTEST, int(typical * factor))


class Desk:
    """Fills the hours between meetings with work that the day calls for."""

    def __init__(self, world: World, kinds: Sequence[Kind], dice: Random) -> None:
        self.world = world
        self.kinds = kinds
        self.dice = dice
        self.odds = {
            (column, by_night): _running_sum(kinds, column, by_night)
            for column in COLUMNS
            for by_night in (False, True)
        }

    def day(self, day: date, meetings: Sequence[Task]) -> list[Task]:
        """Return the sittings of one day beside the given meetings."""
        incident = self.world.incident(day)
        intensity = incident.intensity if incident else 0.0
        if self.world.on_leave(day) and intensity < 0.5:
            return []
        asked, evening = self._asked(day, intensity)
        spent = sum(task.minutes for task in meetings)
        hours = DAY_OFF_HOURS if self._off(day) else WEEKDAY_HOURS
        gaps = [gap for window in hours for gap in free(day, window, meetings)]
        tasks = list(self._fill(gaps, asked - evening - spent, by_night=self._off(day)))
        late = list(free(day, EVENING_HOURS, meetings))
        return tasks + list(self._fill(late, evening, by_night=True))

    def _off(self, day: date) -> bool:
        return day.weekday() > 4 or day in self.world.closed or self.world.on_leave(day)

    def _asked(self, day: date, intensity: float) -> tuple[int, int]:
        weekday, off, late = ASKED[self.world.phase(day)]
        if self._off(day):
            asked = int(off * 2 * self.dice.random() + 230 * intensity)
            if self.world.on_leave(day):
                asked //= 3
        else:
            asked = int(weekday - 60 + 120 * self.dice.random() + 90 * intensity)
        if self.dice.random() >= late + 0.4 * intensity:
            return asked, 0
        return asked, min(asked, int(40 + 100 * self.dice.random()))

    def _fill(self, gaps: Sequence[Gap], minutes: int, *, by_night: bool) -> Iterator[Task]:
        for start, end in gaps:
            at = start + timedelta(minutes=int(12 * self.dice.random()))
            while minutes >= SHORTEST and (end - at) >= LEAST_GAP:
                task = self._sitting(at, min(minutes, (end - at) // MINUTE), by_night=by_night)
                yield task
                minutes -= task.minutes
                at += MINUTE * (task.minutes + int(5 * self.dice.random()))

    def _sitting(self, at: datetime, room: int, *, by_night: bool) -> Task:
        day = at.date()
        incident = self.world.incident(day)
        column: Column = self.world.phase(day)
        if incident and self.dice.random() < incident.intensity:
            column = "incident"
        kind = self.dice.choices(self.kinds, cum_weights=self.odds[column, by_night])[0]
        return Task(at, min(around(self.dice, kind.minutes), room), kind.area, kind, incident)


def free(day: date, window: tuple[int, int], meetings: Sequence[Task]) -> Iterator[Gap]:
    """Return the stretches of a window, in minutes of the day, that no meeting takes.

    >>> nine_to_ten = next(free(date(2020, 1, 6), (540, 600), []))
    >>> nine_to_ten[1].strftime("%H:%M")
    '10:00'
    """
    midnight = datetime.combine(day, time())
    at, end = (midnight + timedelta(minutes=edge) for edge in window)
    for meeting in sorted(meetings, key=lambda task: task.start):
        if meeting.start >= end or meeting.end <= at:
            continue
        if meeting.start > at:
            yield at, meeting.start
        at = max(at, meeting.end)
    if at < end:
        yield at, end


def _running_sum(kinds: Sequence[Kind], column: Column, by_night: bool) -> list[float]:
    total = 0.0
    sums = []
    for kind in kinds:
        total += kind.readiness(column, by_night)
        sums.append(total)
    return sums
