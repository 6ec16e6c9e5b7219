"""What crises really cost: their hours with ranges, and the work that fell away in them.

Hours have the range that the model gives them. What fell away is counted in
traced hours alone, and told only where chance does not explain it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from remit.cases.episodes import (
    CRISIS,
    RUN,
    Calendar,
    Episode,
    Run,
    crises_in,
    drawn_hours,
    episode_of,
)
from remit.cases.volume_numbers import Numbers
from remit.measure.model import Bools, Floats, Interval, Ints, Measures

FEWEST_DAYS = 10
"""With fewer working days in crises, or outside them, nothing is said of what fell away."""
SHUFFLES = 1000
BY_CHANCE = 0.05
"""How often chance alone may name an area that did not fall: over all areas together."""
WEEK = 7


@dataclass(frozen=True, slots=True)
class Fallen:
    """Traced hours of an area in five working days, outside crises and in them.

    `p_value` is how often chance alone makes any area fall as clearly.
    """

    area: str
    usual: float
    during: float
    p_value: float


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

    Calendar and measures must be of the same record. `rng` moves crises to other weeks.
    """
    runs = crises_in(calendar, measures, numbers)
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


@dataclass(frozen=True, slots=True)
class _Weeks:
    """Whole weeks from Monday: minutes [week, day, area], working days and crises [week, day]."""

    minutes: Floats
    working: Floats
    crises: Floats

    def rates(self, crises: Floats) -> Floats:
        """Return hours of five working days on days that are chosen, [draw, area]."""
        chosen = crises.reshape(-1, self.working.size)
        days = np.maximum(chosen @ self.working.reshape(-1), 1.0)
        minutes = self.minutes.reshape(self.working.size, -1)
        rates: Floats = chosen @ minutes / days[:, None] * RUN / 60
        return rates

    def change(self, orders: Ints) -> Floats:
        """Return what areas have in crises less outside, [draw, area], crises in other weeks."""
        crises = self.crises[orders]
        return self.rates(crises) - self.rates(1.0 - crises)


def _fallen(
    calendar: Calendar, measures: Measures, runs: Sequence[Run], rng: np.random.Generator
) -> tuple[Fallen, ...] | None:
    """Return the areas that fell in crises, held against the same crises in other weeks.

    Weeks that a crisis joins are moved together, so that what lasts for weeks
    proves nothing; areas are judged by the clearest fall of all of them
    (permutation of blocks; Westfall and Young 1993).
    """
    weeks = _weeks(calendar, measures, runs)
    inside, outside = ((weeks.working * side).sum() for side in (weeks.crises, 1.0 - weeks.crises))
    if min(inside, outside) < FEWEST_DAYS:
        return None
    usual, during = weeks.rates(1.0 - weeks.crises)[0], weeks.rates(weeks.crises)[0]
    blocks = _blocks(weeks.crises.sum(axis=1) > 0)
    drawn = weeks.change(np.stack([_shuffled(blocks, rng) for _ in range(SHUFFLES)]))
    clear = _clearness(drawn, during - usual)
    others = [at for at, area in enumerate(calendar.areas) if area != CRISIS and usual[at] > 0]
    clearest = clear[1:, others].min(axis=1, initial=0.0)
    found = (
        Fallen(
            calendar.areas[at], float(usual[at]), float(during[at]), _part(clearest, clear[0, at])
        )
        for at in others
    )
    told = (each for each in found if each.p_value <= BY_CHANCE and each.during < each.usual)
    return tuple(sorted(told, key=lambda each: each.during - each.usual))


def _clearness(drawn: Floats, seen: Floats) -> Floats:
    """Return changes in units of what chance does to each area: the seen one, then the drawn."""
    spread = drawn.std(axis=0)
    all_of_them = np.vstack([seen, drawn]) - drawn.mean(axis=0)
    clear: Floats = np.divide(all_of_them, spread, out=np.zeros_like(all_of_them), where=spread > 0)
    return clear


def _part(clearest: Floats, seen: float) -> float:
    """Return how often chance was as clear, itself counted once."""
    return (int((clearest <= seen).sum()) + 1) / (len(clearest) + 1)


def _weeks(calendar: Calendar, measures: Measures, runs: Sequence[Run]) -> _Weeks:
    """Return the weeks of the window; days beside it are neither work nor crisis."""
    opened = max(0, (measures.window[0] - calendar.first).days + 1)
    count = len(calendar.working) - opened
    crises = np.zeros(len(calendar.working))
    for first, last in runs:
        crises[first : last + 1] = 1.0
    lead = calendar.day(opened).weekday()
    behind = -(lead + count) % WEEK

    def whole(values: Floats) -> Floats:
        padding = [(lead, behind)] + [(0, 0)] * (values.ndim - 1)
        padded: Floats = np.pad(values[opened:], padding)
        return padded.reshape(-1, WEEK, *values.shape[1:])

    return _Weeks(
        whole(calendar.minutes), whole(calendar.working.astype(np.float64)), whole(crises)
    )


def _blocks(joined: Bools) -> list[Ints]:
    """Return the weeks in blocks: those of a crisis together, each other week alone."""
    cuts = np.flatnonzero(~(joined[1:] & joined[:-1])) + 1
    return np.split(np.arange(len(joined)), cuts)


def _shuffled(blocks: list[Ints], rng: np.random.Generator) -> Ints:
    order: Ints = np.concatenate([blocks[at] for at in rng.permutation(len(blocks))])
    return order
