"""Steps with their weights in; the level of the whole position out.

The work decides: the position lies at the highest level that a quarter of
its work, by stated shares of time else by sentences, speak for, so that neither
one great word nor one humble duty settles it. Supervision then bounds it: work
that is closely supervised lies no higher than its supervision lets it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor

from remit.levels.frame import Step

Range = tuple[int, int]
ENOUGH = 0.25
"""So large a part of the work must speak for a level or a higher one."""
BOUND = 0.2
"""So large a part of the work that is limited limits all of it."""


@dataclass(frozen=True, slots=True)
class Work:
    """Where the work lies: a level, or half-way between two, and the range of its steps."""

    at: float
    range: Range
    limited: bool = False


@dataclass(frozen=True, slots=True)
class Whole:
    """The level of the whole position and the range around it."""

    level: int
    range: Range


def of_the_work(steps: Sequence[tuple[Step, float]]) -> Work | None:
    """Return where the work lies by what its sentences stand for, each with its weight.

    >>> writes, manages = Step((2, 3), {}, ()), Step((4, 4), {}, ())
    >>> of_the_work([(writes, 80.0), (manages, 20.0)]).at
    2.5
    >>> of_the_work([(writes, 60.0), (manages, 40.0)]).at
    4.0
    """
    if not steps:
        return None
    all_of_it = sum(weight for _, weight in steps)
    limiting = [(step, weight) for step, weight in steps if step.limits]
    limited = sum(weight for _, weight in limiting) >= BOUND * all_of_it > 0
    kept = limiting if limited else [(s, w) for s, w in steps if not s.limits] or steps
    levels = _highest_of_enough(kept)
    return Work(sum(levels) / 2, levels, limited)


def _highest_of_enough(steps: Sequence[tuple[Step, float]]) -> Range:
    """Return the levels of the highest step that enough of the weight reaches."""
    enough, held = ENOUGH * sum(weight for _, weight in steps), 0.0
    levels = (0, 0)
    for step, weight in sorted(steps, key=lambda each: -sum(each[0].levels)):
        held, levels = held + weight, step.levels
        if held >= enough:
            break
    return levels


def range_of(steps: Sequence[Step]) -> Range | None:
    """Return the levels that steps of one element allow together.

    Claims reach as high as the highest of them; limits hold as low as the
    lowest; where a text has both, the range holds both, since the text does not
    settle it.
    """
    told = [each for each in (claimed(steps), limited(steps)) if each is not None]
    return (min(low for low, _ in told), max(high for _, high in told)) if told else None


def claimed(steps: Sequence[Step]) -> Range | None:
    """Return the levels that the claims among steps reach."""
    told = [step.levels for step in steps if not step.limits]
    return (max(low for low, _ in told), max(high for _, high in told)) if told else None


def limited(steps: Sequence[Step]) -> Range | None:
    """Return the levels at which the limits among steps hold."""
    told = [step.levels for step in steps if step.limits]
    return (min(low for low, _ in told), min(high for _, high in told)) if told else None


def whole_of(work: Work | None, others: Sequence[Sequence[Step]], levels: int) -> Whole | None:
    """Return the level of the whole; None where the text says nothing that has a level.

    `others` are the steps of the elements beside the work, the first of them
    supervision. Without work the whole lies no higher than its lowest element;
    what must be known tells no level by itself.

    >>> whole_of(Work(4.0, (4, 4)), [[Step((2, 2), {}, (), limits=True)]], 6)
    Whole(level=3, range=(2, 4))
    """
    told = [each for each in map(range_of, others) if each is not None]
    if work is None:
        if not (others and range_of(others[0])):
            return None
        low, high = wide((min(low for low, _ in told), min(high for _, high in told)), levels)
        return Whole(low if low == 1 else floor((low + high) / 2), (low, high))
    at = _bounded(work, others[0] if others else ())
    around = [at, work.at, *told[:1][0]] if told and others and others[0] else [at, work.at]
    level = _rounded(at, around)
    low = max(level - 1, min(level, floor(min(around))))
    high = min(level + 1, max(level, ceil(max(around))))
    return Whole(level, wide((low, high), levels))


def _bounded(work: Work, supervision: Sequence[Step]) -> float:
    """Return where the work lies under its supervision."""
    if work.limited:
        return work.at
    bound, freedom = _bound(supervision), claimed(supervision)
    at = work.at
    if bound is not None:
        over = at - bound
        return bound + max(0.0, over - 1) / 2 if over > 0 else at
    if freedom is not None and at < freedom[0]:
        return (at + freedom[0]) / 2
    return at


def _bound(supervision: Sequence[Step]) -> float | None:
    """Return the level that supervision lets work reach; None where nothing limits it.

    Where more sentences claim more than the limits than there are limits, the
    bound is the mean of all, so that one slip of the pen does not settle it.
    """
    limits = limited(supervision)
    if limits is None:
        return None
    claims = [each.levels[0] for each in supervision if not each.limits]
    more = [low for low in claims if low > limits[1]]
    held = [limits[1]] * sum(each.limits for each in supervision)
    told = held + more if len(more) > len(held) else held
    return sum(told) / len(told)


def _rounded(at: float, around: Sequence[float]) -> int:
    """Return the level next to a place; half-way it goes where the rest of the text lies."""
    if at % 1 != 0.5:
        return floor(at + 0.5)
    middle = sum(around) / len(around)
    return ceil(at) if middle > at else floor(at)


def wide(told: Range, levels: int) -> Range:
    """Return a range of two levels at least, the lower neighbour first where there is one.

    >>> wide((3, 3), 6), wide((1, 1), 6), wide((2, 5), 6)
    ((2, 3), (1, 2), (2, 5))
    """
    low, high = told
    if low < high:
        return told
    return (low - 1, high) if low > 1 else (low, min(high + 1, levels))
