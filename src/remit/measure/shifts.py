"""Since when the work is different, and whether that lasts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from remit.measure.cube import Cube, weekly
from remit.measure.model import Floats, Ints, Shift, ShiftKind
from remit.measure.partition import (
    LEAST,
    certainty,
    changes,
    in_noise_units,
    penalty,
    place_between,
)
from remit.measure.series import AFTER_HOURS, MIX, VOLUME, Series, series_of
from remit.measure.turning import turning_day

CERTAIN = 0.01
"""The largest p-value that is reported: three series share a false alarm rate of 5 %,
and each may hold more than one change."""

MATTERS = {MIX: 0.05, VOLUME: 0.1, AFTER_HOURS: 0.02}
"""The least change that is reported, however certain: the part of the mix that moved, the
part by which volume rose or fell, and the part of the work that became late or ceased to be."""

_FEWEST_WEEKS = 3 * LEAST
_DAYS_A_MONTH = 30.44


@dataclass(frozen=True, slots=True)
class _Story:
    """A series in noise units, its segments (row 0, changes, end) and the cubes behind it."""

    series: Series
    level: Floats
    bounds: list[int]
    daily: Cube
    cube: Cube
    areas: tuple[str, ...]

    def mean(self, segment: int) -> Floats:
        mean: Floats = self.level[self.bounds[segment] : self.bounds[segment + 1]].mean(axis=0)
        return mean


def shifts(
    daily: Cube, areas: tuple[str, ...], lasting_months: int, rng: np.random.Generator
) -> tuple[Shift, ...]:
    """Return the shifts of mix, volume and after-hours share, oldest first.

    `daily` is the record up to the date at which is measured. A change that
    returned is one surge with its end, not two shifts. Fewer than twelve weeks
    with traces show nothing.
    """
    cube = weekly(daily)
    as_of = daily.first + timedelta(days=len(daily.clock) - 1)
    complete = (len(daily.clock) + daily.first.weekday()) // 7
    found: list[Shift] = []
    for series in series_of(cube, complete):
        if len(series.week) < _FEWEST_WEEKS:
            continue
        level = in_noise_units(series.values)
        bounds, p_values = _certain_changes(level, rng)
        story = _Story(series, level, bounds, daily, cube, areas)
        found += _told(story, p_values, (as_of, lasting_months), rng)
    return tuple(sorted(found, key=lambda shift: (shift.on, shift.what)))


def _certain_changes(level: Floats, rng: np.random.Generator) -> tuple[list[int], list[float]]:
    """Return segment bounds and the p-value of each change, least certain dropped in turn."""
    rows = len(level)
    found = changes(level, penalty(rows, level.shape[1]))
    while True:
        bounds = [0, *found, rows]
        p_values = [certainty(level[a:b], rng) for a, b in zip(bounds, bounds[2:], strict=False)]
        if not p_values or max(p_values) <= CERTAIN:
            return bounds, p_values
        del found[int(np.argmax(p_values))]


def _told(
    story: _Story, p_values: list[float], until: tuple[date, int], rng: np.random.Generator
) -> list[Shift]:
    """Return the shifts of one series; changes that only end a surge are not told again."""
    told = []
    ends: set[int] = set()
    for segment, p_value in enumerate(p_values):
        if segment in ends:
            continue
        back = _returned(story, segment)
        if back is not None:
            ends.add(back - 1)
        told.append(_shift(story, (segment, back, p_value), until, rng))
    return [shift for shift in told if _size(shift) >= MATTERS[shift.what]]


def _size(shift: Shift) -> float:
    """Return how large a change is, in the unit of `MATTERS`."""
    names = {*shift.before, *shift.after}
    moved = sum(abs(shift.after.get(n, 0.0) - shift.before.get(n, 0.0)) for n in names)
    if shift.what == MIX:
        return moved / 2
    return moved / shift.before[VOLUME] if shift.what == VOLUME else moved


def _returned(story: _Story, segment: int) -> int | None:
    """Return the later segment whose level is the old one again, or None.

    It is when it lies within a third of the change from the old level, or
    within half of it and no farther than chance explains.
    """
    weeks = np.diff(story.bounds)
    before = story.mean(segment)
    change = np.square(story.mean(segment + 1) - before).sum()
    for later in range(segment + 2, len(story.bounds) - 1):
        apart = np.square(story.mean(later) - before).sum()
        chance = 1.5 * len(before) * (1 / weeks[segment] + 1 / weeks[later])
        if apart <= min(change / 4, change / 9 + chance):
            return later
    return None


def _shift(
    story: _Story,
    change: tuple[int, int | None, float],
    until: tuple[date, int],
    rng: np.random.Generator,
) -> Shift:
    segment, back, p_value = change
    first, at, last = story.bounds[segment : segment + 3]
    low, high = place_between(story.level[first:last], at - first, rng)
    day = _date(story, (first, at, last))
    ended = None if back is None else _monday(story, story.bounds[back])
    stop = len(story.level) if back is None else story.bounds[back]
    kind = _kind(story, (first, at, stop), (day, ended), until)
    return Shift(
        what=story.series.what,
        on=day,
        earliest=min(day, _monday(story, first + low)),
        latest=max(day, _monday(story, first + high) + timedelta(days=6)),
        kind=kind,
        p_value=p_value,
        before=_figures(story, story.series.week[first:at]),
        after=_figures(story, story.series.week[at:stop]),
        until=ended,
    )


def _kind(
    story: _Story,
    rows: tuple[int, int, int],
    dates: tuple[date, date | None],
    until: tuple[date, int],
) -> ShiftKind:
    as_of, lasting_months = until
    day, ended = dates
    weeks = ((ended or as_of) - day).days / 7
    if weeks < 52 and _each_year(story, rows):
        return "seasonal"
    if ended is not None:
        return "surge"
    lasted = (as_of - day).days / _DAYS_A_MONTH
    return "lasting" if lasted >= lasting_months else "too recent"


def _each_year(story: _Story, rows: tuple[int, int, int]) -> bool:
    """Return whether the same weeks of another year changed at least half as much."""
    first, at, stop = rows
    week, lead = story.series.week, max(first, at - 13)
    change = story.level[at:stop].mean(axis=0) - story.level[lead:at].mean(axis=0)
    for away in (-52, 52):
        there = (week >= week[at] + away) & (week <= week[stop - 1] + away)
        ahead = (week >= week[lead] + away) & (week < week[at] + away)
        if min(there.sum(), ahead.sum()) >= LEAST:
            then = story.level[there].mean(axis=0) - story.level[ahead].mean(axis=0)
            if float(then @ change) >= 0.5 * float(change @ change):
                return True
    return False


def _date(story: _Story, rows: tuple[int, int, int]) -> date:
    first, at, last = rows
    week, lead = story.series.week, story.daily.first.weekday()
    week_of_day = (np.arange(len(story.daily.clock)) + lead) // 7
    before = np.flatnonzero(np.isin(week_of_day, week[first:at]))
    after = np.flatnonzero(np.isin(week_of_day, week[at:last]))
    near = int(week[at]) * 7 - lead
    row = turning_day(story.series.what, story.daily, (before, after), near)
    return story.daily.first + timedelta(days=row)


def _monday(story: _Story, row: int) -> date:
    at = min(row, len(story.series.week) - 1)
    return story.cube.first + timedelta(weeks=int(story.series.week[at]))


def _figures(story: _Story, weeks: Ints) -> dict[str, float]:
    """Return shares by area (mix), hours a week (volume), or the late share (after-hours)."""
    tenths = story.cube.tenths[weeks].sum(axis=0)
    if story.series.what == MIX:
        names = (*story.areas, "unplaced")
        return {n: float(t / tenths.sum()) for n, t in zip(names, tenths, strict=True) if t}
    if story.series.what == AFTER_HOURS:
        clock = story.cube.clock[weeks].sum()
        return {AFTER_HOURS: float(story.cube.late[weeks].sum() / clock)}
    return {VOLUME: float(tenths.sum() / 600 / len(weeks))}
