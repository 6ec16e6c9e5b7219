"""A description held against a frame: reasons that quote it, and a range of levels.

What the text does not speak of is open. A reading by rules is never taken for a
single level: a range spans two levels at least.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from remit.jd.description import Description
from remit.levels.claims import statements
from remit.levels.factors import read_factors
from remit.levels.frame import Element, Frame, Step
from remit.levels.model import Claim, Says

Range = tuple[int, int]
WEIGHT: tuple[Says, ...] = ("limits", "claims", "names")
"""What a sentence says of an element where it says several things."""


@dataclass(frozen=True, slots=True)
class Reason:
    """A sentence of the description, and the step of the frame that it speaks for."""

    claim: Claim
    step: Step | None = None


@dataclass(frozen=True, slots=True)
class ElementRating:
    """One element: the sentences that speak of it, and the levels they allow.

    Without reasons the element is open. `range` is None there, and where the
    frame has no levels for the element.
    """

    element: Element
    reasons: tuple[Reason, ...] = ()
    range: Range | None = None

    @property
    def open(self) -> bool:
        """Return whether the text says nothing of this element."""
        return not self.reasons


@dataclass(frozen=True, slots=True)
class Rating:
    """A description in a frame. `range` counts levels from 1; None where none can be told."""

    frame: Frame
    elements: tuple[ElementRating, ...]
    range: Range | None

    @property
    def open(self) -> tuple[str, ...]:
        """Return the elements of which the text says nothing."""
        return tuple(each.element.code for each in self.elements if each.open)


def rate(description: Description, frame: Frame) -> Rating:
    """Return how a description reads in a frame.

    Level descriptions are minimum criteria, so the whole lies no higher than
    the lowest of its elements: with elements between `low` and `high`, between
    the lowest low and the lowest high. Open elements are left out and named.

    >>> from remit.levels.frame import read_frame
    >>> said = Description("Under close supervision, posts content.", "en", True)
    >>> rate(said, read_frame("canada-is")).range
    (1, 2)
    """
    rated = tuple(_rated(description, element, len(frame.levels)) for element in frame.elements)
    told = [each.range for each in rated if each.range is not None]
    whole = None
    if told:
        whole = wide(
            (min(low for low, _ in told), min(high for _, high in told)), len(frame.levels)
        )
    return Rating(frame, rated, whole)


def wide(told: Range, levels: int) -> Range:
    """Return a range of two levels at least, the lower neighbour first where there is one.

    >>> wide((3, 3), 6), wide((1, 1), 6), wide((2, 5), 6)
    ((2, 3), (1, 2), (2, 5))
    """
    low, high = told
    if low < high:
        return told
    return (low - 1, high) if low > 1 else (low, min(high + 1, levels))


def _rated(description: Description, element: Element, levels: int) -> ElementRating:
    if not element.steps:
        return ElementRating(element, tuple(_by_factor(description, element)))
    reasons = tuple(_by_step(description, element))
    told = _range_of([each.step for each in reasons if each.step is not None])
    return ElementRating(element, reasons, None if told is None else wide(told, levels))


def _by_step(description: Description, element: Element) -> Iterator[Reason]:
    """Yield each sentence for the steps that limit it, else once for the highest that it claims."""
    for start, end, said in statements(description):
        text = description.text[start:end]
        hit = [step for step in element.steps if any(w.search(said) for w in step.words)]
        limiting = [step for step in hit if step.limits]
        for step in limiting or sorted(hit, key=_height)[-1:]:
            says: Says = "limits" if step.limits else "claims"
            yield Reason(Claim(text, start, end, says), step)


def _height(step: Step) -> Range:
    return step.levels


def _range_of(steps: Sequence[Step]) -> Range | None:
    """Return the levels that steps allow together.

    Claims reach as high as the highest of them; limits hold as low as the
    lowest; where a text has both, the range holds both, since the text does not
    settle it.
    """
    claimed = [step.levels for step in steps if not step.limits]
    limited = [step.levels for step in steps if step.limits]
    told = []
    if claimed:
        told.append((max(low for low, _ in claimed), max(high for _, high in claimed)))
    if limited:
        told.append((min(low for low, _ in limited), min(high for _, high in limited)))
    return (min(low for low, _ in told), max(high for _, high in told)) if told else None


def _by_factor(description: Description, element: Element) -> Iterator[Reason]:
    """Yield each sentence that speaks of one of the element's factors, or holds its words."""
    table = read_factors()
    factors = [table[code] for code in element.factors]
    for start, end, said in statements(description):
        found = {factor.said_in(said) for factor in factors} - {None}
        if any(words.search(said) for words in element.words):
            found.add("names")
        if found:
            says = next(each for each in WEIGHT if each in found)
            yield Reason(Claim(description.text[start:end], start, end, says))
