"""What the one page for a one-to-one is drawn from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from remit.areas.model import UNPLACED
from remit.jd.gap import Gap
from remit.jd.gap.shown import Shown
from remit.measure.model import Floats, Interval, Measures
from remit.measure.support import support
from remit.packet.ground.model import PacketInputs

FEW = 5
"""Fewer entries than this never prove that an area grew, or was there to fall."""

Way = Literal["grew", "fell", "cannot tell"]


@dataclass(frozen=True, slots=True)
class Move:
    """How far an area's share moved (-1 to 1) from the twelve months before to the span."""

    area: str
    change: Interval
    way: Way


@dataclass(frozen=True, slots=True)
class Stretch:
    """The measures of a stretch of time, and its entries by area."""

    measures: Measures
    shown: Shown

    @property
    def enough(self) -> bool:
        """Return whether its record carries a verdict."""
        return support(self.measures, self.shown.count()).enough


@dataclass(frozen=True, slots=True)
class PageInputs:
    """The packet's inputs for a span, and the twelve months before it.

    `before_gap` is the description against those months. `trace` is the
    command that shows the holder what stands behind a figure.
    """

    packet: PacketInputs
    before: Measures
    before_gap: Gap
    moves: tuple[Move, ...]
    trace: str


def moves_between(now: Stretch, before: Stretch, material: float) -> tuple[Move, ...]:
    """Return how far each area moved; both stretches must be of one record, drawn alike.

    A move is claimed from `material` (a share) on, where nine draws in ten have
    it, whatever part of the unplaced and of the uncounted work belongs to the
    area; that part is taken to be the same in both stretches. Nothing is
    claimed where either record is too little.
    """
    told = now.enough and before.enough
    return tuple(
        _move(area, now, before, material if told else None) for area in now.measures.areas
    )


def _move(area: str, now: Stretch, before: Stretch, material: float | None) -> Move:
    changes = _readings(area, now) - _readings(area, before)
    mid = now.measures.share(area).mid - before.measures.share(area).mid
    low = min(_quantile(changes.min(axis=0), 0.05), mid)
    high = max(_quantile(changes.max(axis=0), 0.95), mid)
    way: Way = "cannot tell"
    if material is not None and low > 0 and mid >= material and now.shown.count(area) >= FEW:
        way = "grew"
    elif material is not None and high < 0 and -mid >= material:
        way = "fell" if before.shown.count(area) >= FEW else way
    return Move(area, Interval(low, mid, high), way)


def _readings(area: str, stretch: Stretch) -> Floats:
    """Return the share of an area as [reading, draw].

    The readings give none or all of the unplaced work to the area, and none or
    all of the entries that are not counted.
    """
    drawn, hidden = stretch.measures.window_draws, stretch.shown.unseen()
    total = drawn.sum(axis=1, keepdims=True)
    shares = np.divide(drawn, total, out=np.zeros_like(drawn), where=total > 0)
    of_area = shares[:, stretch.measures.index_of(area)]
    with_open = of_area + shares[:, stretch.measures.index_of(UNPLACED)]
    return np.stack(
        [part * (1 - hidden) + more for part in (of_area, with_open) for more in (0.0, hidden)]
    )


def _quantile(drawn: Floats, at: float) -> float:
    return float(np.quantile(drawn, at)) if drawn.size else 0.0
