"""Crises in a record: when they were, and how long other work took to come back.

Nothing is taken from a list of crises: a crisis is a run of days on which the
record shows enough work that was placed as crisis. Standing work of that kind,
such as a weekly meeting, makes none, nor does a single entry.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

import numpy as np

from remit.cases.volume_numbers import Numbers
from remit.measure.model import OUTSIDE, Bools, Floats, Interval, Ints, Measures, Traces

CRISIS = "crisis"
EPOCH = date(1970, 1, 1)
RUN = 5
"""Working days in a row over which other work is looked at, so that no single day decides."""

EDGE = 2
"""At the ends of a crisis a day of its work is at most so many days from the next one."""

FEWEST = 3
"""Work of a single day is a crisis with so many entries at least: one may be misplaced."""

Run = tuple[int, int]
"""The first and the last index of a crisis on the days of a calendar."""
Recovery = Literal["did not fall", "came back", "next crisis first", "record ends"]


@dataclass(frozen=True, slots=True)
class Calendar:
    """Traced minutes [day, area] (unplaced last) on consecutive days from `first` on.

    `working` marks her working days. `clocked` [2, day] are the minutes of
    crisis work with a time of day inside and outside her hours; zeros unless
    she ticked after-hours. `standing` are the minutes of crisis work that comes
    back whatever happens, `entries` the number of the other entries of crisis work.
    """

    first: date
    areas: tuple[str, ...]
    minutes: Floats
    working: Bools
    clocked: Floats
    standing: Floats
    entries: Ints

    @property
    def crisis(self) -> Floats:
        """Return the minutes of crisis work by day."""
        found: Floats = self.minutes[:, self.areas.index(CRISIS)]
        return found

    @property
    def others(self) -> Floats:
        """Return the minutes of all other work by day."""
        found: Floats = self.minutes.sum(axis=1) - self.crisis
        return found

    def day(self, at: int) -> date:
        """Return the date of an index."""
        return self.first + timedelta(days=at)


@dataclass(frozen=True, slots=True)
class Episode:
    """A crisis: its first and last day, its traced hours, its hours with their range.

    `worked_days` are the days with any crisis work. `back_after` are the
    working days until other work was back, where it fell and came back.
    `outside` is the part (0 to 1) of the crisis work with a time of day that lay
    outside her hours, None unless she ticked it.
    """

    first: date
    last: date
    worked_days: int
    traced: float
    hours: Interval
    recovery: Recovery
    back_after: int | None = None
    outside: float | None = None

    @property
    def days(self) -> int:
        """Return its length in days, both ends included."""
        return (self.last - self.first).days + 1


def calendar_of(
    traces: Traces,
    measures: Measures,
    rest: tuple[frozenset[int], frozenset[date]],
    late: Floats | None = None,
    standing: Bools | None = None,
) -> Calendar:
    """Return the traced minutes of a record by day and area, up to `as_of`.

    `rest` are her weekdays of work (Monday 0) and her days off; `late` [2, n]
    the minutes of each trace inside and outside her hours, if she ticked them;
    `standing` [n] marks the traces of standing work, none if left out.
    """
    used = traces.counted & (measures.activity_day != OUTSIDE) & (measures.activity_tenths > 0)
    last = (measures.as_of - EPOCH).days
    begin = int(measures.activity_day[used].min()) if used.any() else last
    at, count = measures.activity_day[used] - begin, last - begin + 1
    columns = len(traces.areas) + 1
    flat = np.bincount(
        at * columns + traces.area[used], measures.activity_tenths[used] / 10, count * columns
    )
    first = EPOCH + timedelta(days=begin)
    steady = np.zeros(len(used), np.bool_) if standing is None else standing
    crisis = traces.area[used] == traces.areas.index(CRISIS)
    minutes = measures.activity_tenths[used] / 10
    return Calendar(
        first,
        traces.areas,
        flat.reshape(count, columns).astype(np.float64),
        np.array([_works(first + timedelta(days=each), rest) for each in range(count)], np.bool_),
        _clocked(traces, used, at, late, count),
        np.bincount(at, minutes * (crisis & steady[used]), count).astype(np.float64),
        np.bincount(at[crisis & ~steady[used]], minlength=count),
    )


def _works(day: date, rest: tuple[frozenset[int], frozenset[date]]) -> bool:
    weekdays, days_off = rest
    return day.weekday() in weekdays and day not in days_off


def _clocked(traces: Traces, used: Bools, at: Ints, late: Floats | None, count: int) -> Floats:
    if late is None:
        return np.zeros((2, count))
    crisis = traces.area[used] == traces.areas.index(CRISIS)
    sides = [np.bincount(at, side[used] * crisis, count) for side in late]
    return np.stack(sides).astype(np.float64)


def runs_of(minutes: Floats, numbers: Numbers) -> list[Run]:
    """Return the first and the last index of each crisis in minutes of crisis work by day.

    The minutes are worked ones, see `worked_minutes`.

    >>> from remit.cases.volume_numbers import read_volume_numbers
    >>> quiet, busy = [0.0] * 5, [300.0, 0.0, 240.0]
    >>> runs_of(np.array([*quiet, *busy, *quiet, 90.0]), read_volume_numbers())
    [(5, 7)]
    """
    days = np.flatnonzero(minutes >= 60 * numbers["crisis-day"].value)
    parts = np.split(days, np.flatnonzero(np.diff(days) > numbers["crisis-pause"].value + 1) + 1)
    least = 60 * numbers["crisis-least"].value
    busy = [part for part in parts if len(part)]
    found = [(int(part[0]), int(part[-1])) for part in busy if minutes[part].sum() >= least]
    near = minutes >= 60 * numbers["crisis-edge"].value
    return _joined([_grown(run, near) for run in found])


def _grown(run: Run, near: Bools) -> Run:
    """Return a crisis with the days before and after it that still have some of its work."""
    first, last = run
    while earlier := [at for at in range(max(first - EDGE, 0), first) if near[at]]:
        first = earlier[0]
    while later := [at for at in range(last + 1, min(last + EDGE + 1, len(near))) if near[at]]:
        last = later[-1]
    return first, last


def _joined(runs: Sequence[Run]) -> list[Run]:
    """Return crises in order, those that share days as one."""
    joined: list[Run] = []
    for first, last in runs:
        if joined and first <= joined[-1][1]:
            first, last = joined[-1][0], max(last, joined.pop()[1])
        joined.append((first, last))
    return joined


def crises_in(calendar: Calendar, measures: Measures, numbers: Numbers) -> list[Run]:
    """Return the crises of a record: runs of days with enough work that several entries show.

    Standing work lies inside of a crisis, and is no part of what makes one.
    """
    worked = worked_minutes(calendar, measures)
    traced = calendar.crisis
    answering = np.divide(
        worked * (traced - calendar.standing), traced, np.zeros(len(traced)), where=traced > 0
    )
    least = 60 * numbers["crisis-least"].value
    return [
        (first, last)
        for first, last in runs_of(worked, numbers)
        if answering[first : last + 1].sum() >= least
        and _is_shown(calendar.entries[first : last + 1])
    ]


def _is_shown(entries: Ints) -> bool:
    """Return whether entries of several days show it, or several of one."""
    return bool((entries > 0).sum() > 1 or entries.sum() >= FEWEST)


def worked_minutes(calendar: Calendar, measures: Measures) -> Floats:
    """Return the minutes of crisis work by day with what leaves no trace, at the middle values.

    Of each month's modelled crisis work, a day has the part that its traces are.
    """
    crisis = measures.index_of(CRISIS)
    traced = measures.traced_tenths[:, crisis] / 600
    worked = measures.middle(measures.draws[:, :, crisis])
    rate = np.divide(worked, traced, out=np.ones(len(worked)), where=traced > 0)
    by_month = dict(zip(measures.months, np.maximum(rate, 1.0), strict=True))
    months = [calendar.day(at).replace(day=1) for at in range(len(calendar.crisis))]
    found: Floats = calendar.crisis * np.array([by_month.get(month, 1.0) for month in months])
    return found


def episode_of(
    calendar: Calendar, runs: Sequence[Run], at: int, known: tuple[Interval, Numbers]
) -> Episode:
    """Return one of the crises, with its hours as they were modelled."""
    hours, numbers = known
    first, last = runs[at]
    part = slice(first, last + 1)
    recovery, after = recovery_of(calendar, runs, at, numbers["recovered"].value / 100)
    inside, outside = (float(side[part].sum()) for side in calendar.clocked)
    return Episode(
        calendar.day(first),
        calendar.day(last),
        int((calendar.crisis[part] > 0).sum()),
        float(calendar.crisis[part].sum()) / 60,
        hours,
        recovery,
        after,
        outside / (inside + outside) if inside + outside else None,
    )


def recovery_of(
    calendar: Calendar, runs: Sequence[Run], at: int, part: float
) -> tuple[Recovery, int | None]:
    """Return whether other work fell in a crisis, and after how many working days it was back.

    Usual is the middle of all runs of `RUN` working days that touch no crisis.
    Other work fell where it came to less than `part` of that, and is back with
    the first run after the crisis that reaches it. Work on days off counts to
    the working day before.
    """
    days, (begun, ended) = np.flatnonzero(calendar.working), runs[at]
    if len(days) < RUN:
        return "did not fall", None
    by_day = np.add.reduceat(calendar.others, days)
    sums = np.convolve(by_day, np.ones(RUN), "valid")
    quiet = _quiet(days, runs)
    usual = part * float(np.median(sums[quiet])) if quiet.any() else 0.0
    inside = (days >= begun) & (days <= ended)
    if not inside.any() or by_day[inside].mean() * RUN >= usual:
        return "did not fall", None
    after = int(np.searchsorted(days, ended, side="right"))
    back = np.flatnonzero(sums[after:] >= usual)
    following = min((first for first, _ in runs if first > ended), default=None)
    if back.size and (following is None or days[after + int(back[0])] < following):
        return "came back", int(back[0])
    return ("record ends", None) if following is None else ("next crisis first", None)


def _quiet(days: Ints, runs: Sequence[Run]) -> Bools:
    """Return which runs of working days touch no crisis."""
    begins, ends = days[: len(days) - RUN + 1], days[RUN - 1 :]
    quiet = np.ones(len(begins), np.bool_)
    for first, last in runs:
        quiet &= (ends < first) | (begins > last)
    return quiet


def drawn_hours(calendar: Calendar, measures: Measures, run: Run) -> Floats:
    """Return the hours of a crisis as [draw]: of each month's, the part that its traces are.

    What leaves no trace is taken to lie where the traces lie.
    """
    crisis = measures.index_of(CRISIS)
    hours, by_month = np.zeros(len(measures.draws)), dict[date, float]()
    for at in range(run[0], run[1] + 1):
        month = calendar.day(at).replace(day=1)
        by_month[month] = by_month.get(month, 0.0) + float(calendar.crisis[at])
    for month, minutes in by_month.items():
        column = measures.months.index(month) if month in measures.months else -1
        traced = measures.traced_tenths[column, crisis] / 10 if column >= 0 else 0
        if traced:
            hours += min(1.0, minutes / traced) * measures.draws[:, column, crisis]
    return hours
