"""The share of the position that moved to other areas, all of it or the part that lasts."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np

from remit.areas.responsibilities import AREAS
from remit.jd.gap.written import Written, spread
from remit.measure.model import Bools, Floats, Interval, Measures

UNKNOWN = Interval(0.0, 0.5, 1.0)


def shares_of(measures: Measures) -> Floats:
    """Return the window's shares as [draw, area] in the order of `AREAS`, unplaced last."""
    drawn = measures.window_draws
    shares = np.zeros((drawn.shape[0], len(AREAS) + 1))
    columns = [AREAS.index(area) for area in measures.areas]
    total = drawn.sum(axis=1, keepdims=True)
    shares[:, [*columns, -1]] = np.divide(drawn, total, out=np.zeros_like(drawn), where=total > 0)
    return shares


def changed_share(
    written: Written,
    shares: Floats,
    hidden: float,
    least_in: Collection[str] = AREAS,
    most_in: Collection[str] = AREAS,
) -> Interval:
    """Return the share of the position that moved to other areas.

    Half the sum of absolute differences (total variation), which is the sum of
    what each area has beyond its written share. At least: each area was
    written as high as it may have been, unplaced work closes the gap, and only
    areas that have more on the whole are summed, so that mere noise of the
    draws never adds up to a change. At most: each was written as low as it may
    have been, and unplaced work opens it. The middle lies halfway. Nothing is
    known where either side is empty. What moved to areas outside of `least_in`
    does not count to the low end, what moved to those outside of `most_in`
    counts to neither; `least_in` must lie within `most_in`.
    """
    if not (shares.any() and written.draws.any()):
        return UNKNOWN
    bounds = np.array([written.share(area) for area in AREAS])
    placed, unplaced = shares[:, :-1], shares[:, -1]
    sure, open_ = _among(least_in), _among(most_in)
    more = sure & (placed.mean(axis=0) > bounds[:, 2])
    least = (placed[:, more] - bounds[more, 2]).sum(axis=1)
    beyond = np.maximum(placed - bounds[:, 0], 0.0)[:, open_].sum(axis=1)
    most = np.minimum(beyond + unplaced, 1.0)
    within = np.maximum(placed - bounds[:, 2], 0.0)[:, sure].sum(axis=1)
    return spread((within + most) / 2, least * (1 - hidden), most * (1 - hidden) + hidden)


def _among(areas: Collection[str]) -> Bools:
    return np.array([area in areas for area in AREAS])
