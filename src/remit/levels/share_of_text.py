"""How much each sentence of a description weighs: by stated shares of time, else alike."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from remit.jd.description import Description, Duty
from remit.levels.claims import statements

SUMMARY = 20.0
"""What the sentences before the first duty weigh together, in per cents of time."""
UNSHARED = 10.0
"""What a duty weighs for which no share is stated, where none has one."""
BESIDE = 3.0
"""What a sentence weighs that stands outside of the duties."""


ASKED = re.compile(
    r"^\W*(?:knowledge|skills?|ability|experience|familiarity|proficiency|understanding|must"
    r"|requires|proven|demonstrated|join us|learn more|apply|click|if you"
    r"|(?:you|candidates?) (?:have|will be evaluated|should|must|may)"
    r"|знания|умения|опит|владеене)\b",
    re.IGNORECASE,
)
"""How a sentence begins that says what is asked of the holder, wherever it stands."""


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence about the position: where it lies, its words, and its weight.

    `work` is whether it can say what the position does: what is asked of its
    holder does not.
    """

    start: int
    end: int
    words: str
    weight: float
    work: bool
    title: bool = False


def said_in(description: Description) -> list[Said]:
    """Return the sentences with their weights, in the order of the text.

    >>> duty = Duty("Writes all the posts.", 0, 21, percent=60.0)
    >>> said = Description("Writes all the posts.", "en", True, duties=(duty,))
    >>> [(each.words, each.weight) for each in said_in(said)]
    [('Writes all the posts.', 60.0)]
    """
    told = list(statements(description))
    duties = sorted(description.duties, key=lambda duty: duty.start)
    places = [_duty_at(duties, start, end) for start, end, _words in told]
    first = duties[0].start if duties else len(description.text)
    before = [
        place is None and start < first for place, (start, _, _) in zip(places, told, strict=True)
    ]
    asked = [_is_asked(description, start, words) for start, _, words in told]
    shared, lines = any(duty.percent for duty in duties), Counter(places)
    opening = sum(early and not ask for early, ask in zip(before, asked, strict=True))
    found = list(_title(description))
    for (start, end, words), place, early, ask in zip(told, places, before, asked, strict=True):
        if place is not None:
            weight = _weight(duties[place], shared) / lines[place]
        else:
            weight = SUMMARY / opening if early and not ask and duties else BESIDE
        found.append(Said(start, end, words, weight, not ask))
    return found


def _title(description: Description) -> Iterator[Said]:
    """Yield the title: it may say that its holder is in training."""
    at = description.text.find(description.title) if description.title else -1
    if description.title and at >= 0:
        words = description.title
        yield Said(at, at + len(words), words, SUMMARY, work=True, title=True)


def _weight(duty: Duty, shared: bool) -> float:
    if duty.percent is not None:
        return duty.percent
    return BESIDE if shared else UNSHARED


def _duty_at(duties: list[Duty], start: int, end: int) -> int | None:
    """Return which duty a sentence belongs to; its share may stand before the duty's words."""
    at = bisect_right([duty.start for duty in duties], start) - 1
    if at >= 0 and start < duties[at].end:
        return at
    following = at + 1
    if following < len(duties) and 2 * (end - duties[following].start) >= end - start:
        return following
    return None


def _is_asked(description: Description, start: int, words: str) -> bool:
    """Return whether a sentence says what is asked of the holder, by its words or its place."""
    within = [each for each in description.sections if each.start <= start < each.end]
    placed = any(each.kind == "qualifications" for each in within)
    return placed or ASKED.match(words) is not None
