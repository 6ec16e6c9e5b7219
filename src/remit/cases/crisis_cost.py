"""What crises really cost: their hours with ranges, and the work that fell away in them.

Hours have the range that the model gives them. What fell away is counted in
traced hours alone, and told only where chance does not explain it: weeks are
resampled (bootstrap; Efron 1979), never single entries.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from remit.cases.episodes import (
    CRISIS,
    RUN,
    Calendar,
    Episode,
    Run,
    drawn_hours,
    episode_of,
    runs_of,
)
from remit.cases.volume_numbers import Numbers
from remit.measure.model import Bools, Floats, Interval, Ints, Measures, interval

FEWEST_DAYS = 10
"""With fewer working days in crises, or outside them, nothing is said of what fell away."""
DRAWS = 400


@dataclass(frozen=True, slots=True)
class Fallen:
    """Traced hours of an area in five working days: outside crises, in them, the difference."""

    area: str
    usual: float
    during: float
    change: Interval


@dataclass(frozen=True, slots=True)
class CrisisCost:
    """The crises that ended in the window, and what fell away in them.

    `hours` are theirs together; `all_hours` those of all crisis work of the
    window, preparing for crises and small incidents too. `fell` are the areas
    that certainly fell, largest fall first; None where too few working days lie
    in crises, or outside them, to tell.
    """

    episodes: tuple[Episode, ...]
    hours: Interval
    all_hours: Interval
    fell: tuple[Fallen, ...] | None


def crisis_cost(
    calendar: Calendar, measures: Measures, numbers: Numbers, rng: np.random.Generator
) -> CrisisCost:
    """Return what the crises of the window cost.

    Calendar and measures must be of the same record. `rng` resamples weeks.
    """
    runs = runs_of(calendar.crisis, numbers)
    told = [at for at, run in enumerate(runs) if calendar.day(run[1]) > measures.window[0]]
    drawn = [drawn_hours(calendar, measures, runs[at]) for at in told]
    episodes = tuple(
        episode_of(calendar, runs, at, (measures.around(hours), numbers))
        for at, hours in zip(told, drawn, strict=True)
    )
    return CrisisCost(
        episodes,
        measures.around(sum(drawn, np.zeros(len(measures.draws)))),
        measures.hours(CRISIS),
        _fallen(calendar, measures, [runs[at] for at in told], rng),
    )


def _fallen(
    calendar: Calendar, measures: Measures, runs: Sequence[Run], rng: np.random.Generator
) -> tuple[Fallen, ...] | None:
    opened = max(0, (measures.window[0] - calendar.first).days + 1)
    days = np.arange(opened, len(calendar.working))
    crises = np.zeros(len(calendar.working), np.bool_)
    for first, last in runs:
        crises[first : last + 1] = True
    masks = (~crises[days], crises[days])
    if min(int((calendar.working[days] & mask).sum()) for mask in masks) < FEWEST_DAYS:
        return None
    sides = [_by_week(calendar, days, mask) for mask in masks]
    weeks = len(sides[0][1])
    chosen = rng.integers(0, weeks, (DRAWS, weeks))
    usual, during = (_rates(side, chosen) for side in sides)
    exact = [_rates(side, np.arange(weeks)[None])[0] for side in sides]
    found = _told(calendar.areas, exact, during - usual)
    return tuple(sorted(found, key=lambda each: each.change.mid))


def _by_week(calendar: Calendar, days: Ints, mask: Bools) -> tuple[Floats, Floats]:
    """Return minutes [week, area] and working days [week] of the days that are chosen."""
    week = (days + calendar.first.weekday()) // 7
    week = week - week[0]
    weeks = int(week[-1]) + 1
    minutes = np.zeros((weeks, calendar.minutes.shape[1]))
    np.add.at(minutes, week[mask], calendar.minutes[days[mask]])
    return minutes, np.bincount(week[mask], calendar.working[days[mask]], weeks).astype(np.float64)


def _rates(side: tuple[Floats, Floats], chosen: Ints) -> Floats:
    """Return hours of five working days, [draw, area], of resampled weeks [draw, week]."""
    minutes, working = side
    days = np.maximum(working[chosen].sum(axis=1), 1)
    rates: Floats = minutes[chosen].sum(axis=1) / days[:, None] * RUN / 60
    return rates


def _told(areas: tuple[str, ...], exact: Sequence[Floats], change: Floats) -> Iterator[Fallen]:
    usual, during = exact
    for at, area in enumerate(areas):
        found = interval(change[:, at])
        if area != CRISIS and found.high < 0:
            yield Fallen(area, float(usual[at]), float(during[at]), found)
