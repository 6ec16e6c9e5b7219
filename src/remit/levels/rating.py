"""A description held against a frame: reasons that quote it, a level and a range.

What the text does not speak of is open. A reading by rules is never taken for a
single level: a range spans two levels at least, and the level is the one within
it that the text reads most like.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from remit.jd.description import Description
from remit.levels.factors import read_factors
from remit.levels.frame import Element, Frame, Step
from remit.levels.holder import Holder, holder_of
from remit.levels.model import Claim, Says
from remit.levels.own_work import names_holder, of_others, own_work, speaks_of_it
from remit.levels.share_of_text import Said, said_in
from remit.levels.whole import Range, Work, of_the_work, range_of, whole_of
from remit.levels.whole import wide as wide

WEIGHT: tuple[Says, ...] = ("limits", "claims", "names")
"""What a sentence says of an element where it says several things."""
DECISIVE = 5
"""So many sentences are named as those that carry the level."""
NEAR = 0.5
"""A step whose middle is so near to a level speaks for it."""


@dataclass(frozen=True, slots=True)
class Reason:
    """A sentence of the description, the step that it speaks for, and its part of the text."""

    claim: Claim
    step: Step | None = None
    weight: float = 0.0


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
    """A description in a frame: the level it reads most like, and the range around it.

    Both count levels from 1 and are None where none can be told. `decisive` are
    the sentences that carry the level.
    """

    frame: Frame
    elements: tuple[ElementRating, ...]
    range: Range | None
    level: int | None = None
    decisive: tuple[Reason, ...] = ()

    @property
    def open(self) -> tuple[str, ...]:
        """Return the elements of which the text says nothing."""
        return tuple(each.element.code for each in self.elements if each.open)


def rate(description: Description, frame: Frame) -> Rating:
    """Return how a description reads in a frame; see `remit.levels.whole` for the method.

    >>> from remit.levels.frame import read_frame
    >>> said = Description("Under close supervision, posts content.", "en", True)
    >>> found = rate(said, read_frame("canada-is"))
    >>> found.level, found.range, found.decisive[0].claim.text
    (2, (1, 3), 'Under close supervision, posts content.')
    """
    holder = holder_of(description)
    said = [each for each in said_in(description) if not of_others(each.words, holder)]
    text = _Text(description.text, said, _own(said, holder))
    rated = tuple(_rated(text, element, len(frame.levels)) for element in frame.elements)
    work = [each for each in rated if each.element.work]
    others = [[r.step for r in each.reasons if r.step] for each in rated if not each.element.work]
    found = whole_of(_work(work[0]) if work else None, others, len(frame.levels))
    if found is None:
        return Rating(frame, rated, None)
    return Rating(frame, rated, found.range, found.level, _decisive(rated, found.level))


@dataclass(frozen=True, slots=True)
class _Text:
    """A description's text, its sentences, and of each of them what the position does."""

    text: str
    said: Sequence[Said]
    own: Sequence[str]

    def claim(self, said: Said, says: Says) -> Claim:
        return Claim(self.text[said.start : said.end], said.start, said.end, says)


def _own(said: Sequence[Said], holder: Holder) -> list[str]:
    """Return of each sentence what the position itself does.

    Where a sentence began with somebody else, what goes on with it is theirs.
    """
    found: list[str] = []
    it = theirs = False
    for each in said:
        own = "" if each.title else own_work(each.words, holder, it=it)
        theirs = theirs if each.goes_on else not own
        found.append("" if theirs and not names_holder(each.words, holder) else own)
        it = speaks_of_it(each.words, it=it)
    return found


def _rated(text: _Text, element: Element, levels: int) -> ElementRating:
    if not element.steps:
        return ElementRating(element, tuple(_by_factor(text, element)))
    reasons = _together(element, tuple(_by_step(text, element)))
    rated = ElementRating(element, reasons)
    work = _work(rated) if element.work else None
    told = work.range if work else range_of([each.step for each in reasons if each.step])
    return replace(rated, range=None if told is None else wide(told, levels))


def _together(element: Element, reasons: tuple[Reason, ...]) -> tuple[Reason, ...]:
    """Return reasons in which steps of several parts are the step that says them together."""
    both = next((step for step in element.steps if step.together), None)
    parts = {reason.step.part for reason in reasons if reason.step and reason.step.part}
    if both is None or len(parts) < 2:
        return reasons
    return tuple(
        replace(reason, step=both) if reason.step and reason.step.part else reason
        for reason in reasons
    )


def _work(rated: ElementRating) -> Work | None:
    return of_the_work([(each.step, each.weight) for each in rated.reasons if each.step])


def _by_step(text: _Text, element: Element) -> Iterator[Reason]:
    """Yield each sentence for the steps that limit it, else once for the highest it claims."""
    for said, own in zip(text.said, text.own, strict=True):
        if (element.work and not said.work) or (said.title and not element.work):
            continue
        hit = [step for step in element.steps if _hits(step, said, own)]
        limiting = [step for step in hit if step.limits]
        for step in limiting or sorted(hit, key=_height)[-1:]:
            yield Reason(text.claim(said, "limits" if step.limits else "claims"), step, said.weight)


def _hits(step: Step, said: Said, own: str) -> bool:
    """Return whether a step's words are in a sentence, with its part's name before it."""
    words = own if step.own else said.words
    told = f"{said.about}: {words}" if said.about else words
    return any(each.search(told) for each in step.words)


def _height(step: Step) -> Range:
    return step.levels


def _decisive(rated: Sequence[ElementRating], level: int) -> tuple[Reason, ...]:
    """Return the sentences that carry the level, each once, of the work first.

    Of each element the one that says it first, then one for each step that speaks
    for the level, the weightiest first, and then more of the same. Where the
    level lies between what the sentences speak for, those next to it carry it.
    """
    by_work = sorted(rated, key=lambda each: not each.element.work)
    told = [[(r, r.step) for r in each.reasons if r.step] for each in by_work]
    far = min((_distance(step, level) for each in told for _, step in each), default=0.0)
    found: dict[int, Reason] = {}
    for each in told:
        near = [reason for reason, step in each if _distance(step, level) <= max(far, NEAR)]
        for reason in [*near[:1], *_in_turns(near[1:])][: DECISIVE - 2]:
            found.setdefault(reason.claim.start, reason)
    return tuple(found.values())[:DECISIVE]


def _in_turns(reasons: Sequence[Reason]) -> list[Reason]:
    """Return reasons by weight, the first of each step before the second of any."""
    by_weight = sorted(reasons, key=lambda reason: -reason.weight)
    steps = [reason.step for reason in by_weight]
    turn = [steps[:at].count(step) for at, step in enumerate(steps)]
    return [reason for _, reason in sorted(zip(turn, by_weight, strict=True), key=_turn)]


def _turn(placed: tuple[int, Reason]) -> int:
    return placed[0]


def _distance(step: Step, level: int) -> float:
    """Return how far the middle of a step's levels lies from a level."""
    low, high = step.levels
    return abs((low + high) / 2 - level)


def _by_factor(text: _Text, element: Element) -> Iterator[Reason]:
    """Yield each sentence that speaks of one of the element's factors, or holds its words."""
    table = read_factors()
    factors = [table[code] for code in element.factors]
    for said in text.said:
        if said.title:
            continue
        found = {factor.said_in(said.words) for factor in factors} - {None}
        if any(words.search(said.words) for words in element.words):
            found.add("names")
        if found:
            yield Reason(text.claim(said, next(each for each in WEIGHT if each in found)))
