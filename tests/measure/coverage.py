"""How often the intervals hold the truth, over simulated workers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from tests.measure.workers import AREAS, AS_OF, TEMPERAMENTS, Worker, worker

from remit.measure.measure import Settings, measure
from remit.measure.model import Interval

LEAST_HOURS = 10
_SETTINGS = Settings(draws=200)


@dataclass(frozen=True)
class Coverage:
    """Parts (0 to 1) of truths inside, and the middle high over low, of total and areas."""

    total: float
    areas: float
    shares: float
    total_width: float
    area_width: float
    total_ratio: float


def workers(count: int, first: int = 0) -> list[tuple[int, Worker]]:
    """Return workers with their seeds, each temperament as often as the others."""
    names = list(TEMPERAMENTS)
    return [(seed, worker(seed, names[seed % len(names)])) for seed in range(first, first + count)]


def coverage(given: Iterable[tuple[int, Worker]], weeks: int) -> Coverage:
    """Return the coverage over workers who confirmed some weeks of the year, drawn at random.

    Areas count from ten true hours on, those without any trace too.
    """
    total, areas, shares, widths, area_widths, ratios = [], [], [], [], [], []
    for seed, one in given:
        rng = np.random.default_rng(seed)
        chosen = [one.weeks[i] for i in rng.choice(len(one.weeks), weeks, replace=False)]
        found = measure(one.traces, one.agreed, as_of=AS_OF, confirmed=chosen, settings=_SETTINGS)
        truth, whole = sum(one.hours.values()), found.hours()
        total.append(_holds(whole, truth))
        widths.append(whole.high / whole.low)
        ratios.append(np.log(whole.mid / truth))
        for area in (a for a in AREAS if one.hours[a] >= LEAST_HOURS):
            hours = found.hours(area)
            areas.append(_holds(hours, one.hours[area]))
            shares.append(_holds(found.share(area), one.hours[area] / truth))
            if hours.low:
                area_widths.append(hours.high / hours.low)
    return Coverage(
        total=float(np.mean(total)),
        areas=float(np.mean(areas)),
        shares=float(np.mean(shares)),
        total_width=float(np.median(widths)),
        area_width=float(np.median(area_widths)),
        total_ratio=float(np.exp(np.mean(ratios))),
    )


def _holds(interval: Interval, truth: float) -> bool:
    return interval.low <= truth <= interval.high
