"""How much of a position the duties of an occupation make up: measured and written, apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from remit.areas.responsibilities import AREAS
from remit.cases.evidence import Ground, LevelShown, ground_of
from remit.findings import Finding
from remit.jd.description import Description
from remit.jd.gap.written import spread, weigh
from remit.measure.model import Floats, Interval, Measures
from remit.messages import say

LEAST = 0.05
"""Duties that make up less than this part of a position speak for no occupation."""

Half = Literal["more than half", "less than half", "cannot tell"]


@dataclass(frozen=True, slots=True)
class Shares:
    """The parts of the time that areas take, as draws [draw, area], unplaced last.

    Rows sum to one, or to zero where there is nothing. Areas that are summed are
    summed draw by draw, so that ranges stay coherent.
    """

    areas: tuple[str, ...]
    draws: Floats

    def over(self, areas: Iterable[str]) -> Interval:
        """Return the share of some areas together; unplaced work may all belong to them.

        >>> Shares(("crisis",), np.array([[0.5, 0.5], [0.5, 0.5]])).over(["crisis"])
        Interval(low=0.5, mid=0.5, high=1.0)
        """
        columns = [self.areas.index(area) for area in areas if area in self.areas]
        drawn = self.draws[:, columns].sum(axis=1)
        return spread(drawn, drawn, drawn + self.draws[:, -1] if columns else drawn)


def measured_shares(measures: Measures) -> Shares:
    """Return the shares of the trailing twelve months."""
    total = measures.window_draws.sum(axis=1, keepdims=True)
    parts = np.divide(
        measures.window_draws, total, out=np.zeros_like(measures.window_draws), where=total > 0
    )
    return Shares(measures.areas, parts)


def written_shares(description: Description) -> Shares:
    """Return the shares that a description gives to the areas, see `remit.jd.gap.written`."""
    return Shares(tuple(AREAS), weigh(description).draws)


@dataclass(frozen=True, slots=True)
class Position:
    """What is known of a position: its text, its time as measured, its level as shown.

    `too_thin` tells that there is a record, but too little for any verdict;
    then `measured` is None.
    """

    description: Description | None = None
    measured: Shares | None = None
    shown: LevelShown | None = None
    too_thin: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """The areas that an occupation speaks for, and what part of the position they are.

    Both shares are 0 to 1, None where there is no record or no description.
    `duties` are indices of the description's duties in these areas.
    """

    areas: tuple[str, ...]
    measured: Interval | None
    written: Interval | None
    duties: tuple[int, ...] = ()

    @property
    def mid(self) -> float:
        """Return the middle of the measured share, of the written one without a record."""
        found = self.measured or self.written
        return found.mid if found else 0.0

    @property
    def counts(self) -> bool:
        """Return whether either share is large enough to speak for an occupation."""
        return any(each is not None and each.mid >= LEAST for each in (self.measured, self.written))

    @property
    def half(self) -> Half:
        """Return whether these are the preponderant duties: more than half of the time.

        >>> Match(("crisis",), Interval(0.55, 0.6, 0.7), None).half
        'more than half'
        """
        found = self.measured or self.written
        if found is None or found.low <= 0.5 < found.high:
            return "cannot tell"
        return "more than half" if found.low > 0.5 else "less than half"


def match_of(areas: Sequence[str], position: Position) -> Match:
    """Return how much of a position some areas are; of them those that occur at all."""
    written = position.description and written_shares(position.description)
    known = [each for each in (position.measured, written) if each]
    kept = tuple(
        area for area in areas if any(shares.over([area]).mid >= 0.005 for shares in known)
    )
    duties = position.description.duties if position.description else ()
    return Match(
        kept,
        position.measured.over(kept) if position.measured else None,
        written.over(kept) if written else None,
        tuple(index for index, duty in enumerate(duties) if duty.area in kept),
    )


def grounds_of(needed: Sequence[str], position: Position) -> tuple[Ground, ...]:
    """Return what there is for each kind of evidence that is needed."""
    return tuple(ground_of(each, position.description, position.shown) for each in needed)


def findings_of(position: Position) -> Iterator[Finding]:
    """Yield what keeps a position's own time from speaking."""
    if position.too_thin:
        yield Finding(
            "pay-thin-record",
            say("The record is too thin for shares; only the description speaks here."),
        )
