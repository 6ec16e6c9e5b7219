"""Where a series changes its level: optimal partitioning, its certainty and its date.

Segments are found by exact minimisation of squared error with a penalty for
each change (optimal partitioning: Jackson et al. 2005; Killick, Fearnhead and
Eckley 2012, whose pruning a few hundred weeks do not need). Squared error is
measured in units of the series' own noise. A change is certain when few block
permutations of its surroundings split as well (blocks keep the
autocorrelation); its place varies over a bootstrap of blocks of residuals.
"""

from __future__ import annotations

import numpy as np

from remit.measure.model import Floats, Ints

LEAST = 4
"""The fewest rows of a segment."""

_CLIP = 8.0  # noise units beyond which one row has no more say


def in_noise_units(values: Floats) -> Floats:
    """Return a series [row, part] around its median in units of its robust noise.

    The noise is the median size of steps from row to row, so that a change of
    level does not count as noise; single wild rows are drawn in.

    >>> in_noise_units(np.array([[0.0], [1.0], [0.0], [1.0]])).max().round(2)
    np.float64(0.48)
    """
    centred = values - np.median(values, axis=0)
    steps = np.abs(np.diff(values, axis=0))
    noise = np.median(steps, axis=0) * 1.4826 / np.sqrt(2)
    wide = np.abs(centred).mean(axis=0)
    noise = np.maximum(noise, np.where(wide > 0, 0.1 * wide, 1.0))
    units: Floats = np.clip(centred / noise, -_CLIP, _CLIP)
    return units


def penalty(rows: int, parts: int) -> float:
    """Return what one more change must gain: the Bayesian criterion (Yao 1988).

    Each change costs its place and one level in each part.
    """
    return (parts + 1) * float(np.log(max(rows, 2)))


def changes(series: Floats, cost: float, least: int = LEAST) -> list[int]:
    """Return the rows at which new segments of [row, part] begin, first segment left out.

    >>> changes(np.repeat([0.0, 5.0, 0.0], 10)[:, None], cost=10.0)
    [10, 20]
    """
    rows = len(series)
    sums = np.vstack([np.zeros(series.shape[1]), np.cumsum(series, axis=0)])
    squares = np.append(0.0, np.cumsum(np.square(series).sum(axis=1)))
    best, came = np.full(rows + 1, np.inf), np.zeros(rows + 1, np.int64)
    best[0] = -cost
    for row in range(least, rows + 1):
        length = row - np.arange(row - least + 1)
        error = squares[row] - squares[: len(length)]
        error -= np.square(sums[row] - sums[: len(length)]).sum(axis=1) / length
        reached = best[: len(length)] + error
        came[row] = np.argmin(reached)
        best[row] = reached[came[row]] + cost
    return _walked_back(came, rows)


def _walked_back(came: Ints, rows: int) -> list[int]:
    found = []
    row = int(came[rows])
    while row > 0:
        found.append(row)
        row = int(came[row])
    return found[::-1]


def gains(series: Floats, least: int = LEAST) -> Floats:
    """Return the squared error that a split before each row saves; 0 near the ends.

    `series` is [..., row, part]; the result is [..., row].

    >>> gains(np.array([[0.0], [0.0], [3.0], [3.0]]), least=1).tolist()
    [0.0, 3.0, 9.0, 3.0]
    """
    rows = series.shape[-2]
    place = np.arange(1, rows)
    sums = np.cumsum(series, axis=-2)
    left, whole = sums[..., :-1, :], sums[..., -1:, :]
    apart = left - whole * (place / rows)[:, None]
    saved = np.zeros(series.shape[:-1])
    saved[..., 1:] = np.square(apart).sum(axis=-1) * rows / (place * (rows - place))
    saved[..., :least] = 0
    saved[..., rows - least + 1 :] = 0
    return saved


def certainty(series: Floats, rng: np.random.Generator, times: int = 399) -> float:
    """Return the p-value of the best split of a series: how often chance splits as well.

    Chance is the series with its blocks in another order.
    """
    seen = gains(series).max()
    chance = gains(series[_shuffled(len(series), rng, times)]).max(axis=-1)
    return (1 + int((chance >= seen - 1e-9).sum())) / (times + 1)


def place_between(
    series: Floats, at: int, rng: np.random.Generator, times: int = 200
) -> tuple[int, int]:
    """Return the rows (5 % and 95 %) between which the change at a row truly lies."""
    level = _levels(series, at)
    again = level + (series - level)[_resampled(len(series), at, rng, times)]
    found = gains(again).argmax(axis=-1)
    low, high = np.quantile(found, (0.05, 0.95), method="nearest")
    return int(low), int(high)


def _levels(series: Floats, at: int) -> Floats:
    """Return the series' two levels, before and from a row."""
    means = np.vstack([series[:at].mean(axis=0), series[at:].mean(axis=0)])
    return means[(np.arange(len(series)) >= at).astype(np.int64)]


def _block(rows: int) -> int:
    return int(np.clip(round(rows**0.5 / 2), 2, 8))


def _shuffled(rows: int, rng: np.random.Generator, times: int) -> Ints:
    """Return [time, row]: rows in blocks, the blocks in random order from a random start."""
    block = _block(rows)
    number = (np.arange(rows) // block)[None].repeat(times, axis=0)
    order = rng.random((times, rows // block + 1))
    keys = np.take_along_axis(order, number, axis=1)
    return (np.argsort(keys, axis=1, kind="stable") + rng.integers(rows, size=(times, 1))) % rows


def _resampled(rows: int, at: int, rng: np.random.Generator, times: int) -> Ints:
    """Return [time, row]: residual rows in blocks drawn with replacement, side by side."""
    block = _block(rows)

    def side(first: int, length: int) -> Ints:
        count = -(-length // block)
        starts = rng.integers(0, max(length - block + 1, 1), (times, count))
        drawn = (starts[:, :, None] + np.arange(block)).reshape(times, -1)[:, :length]
        inside: Ints = first + np.minimum(drawn, length - 1)
        return inside

    return np.hstack([side(0, at), side(at, rows - at)])
