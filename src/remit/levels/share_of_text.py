"""How much each sentence of a description weighs: by stated shares of time, else alike."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from remit.jd.description import Description, Duty
from remit.jd.gap.written import stated_shares
from remit.levels.claims import FEWEST_WORDS, statements
from remit.levels.holder import Holder, holder_of
from remit.levels.parts import About, Parts
from remit.levels.tail_shares import Share, tail_shares

SUMMARY = 20.0
"""What the sentences before the first duty weigh together, in per cents of time."""
UNSHARED = 10.0
"""What a duty weighs for which no share is stated, where none has one."""
BESIDE = 3.0
"""What a sentence weighs that stands outside of the duties."""


TITLE_PART = 0.6
"""A line of which the title is so large a part is the title."""
ASKED = re.compile(
    r"^\W*(?:knowledge|skills?|ability|experience|familiarity|proficiency|understanding|must"
    r"|requires|proven|demonstrated|join us|learn more|apply|click|if you"
    r"|(?:you|candidates?) (?:have|will be evaluated|should|must|may|will (?:need|bring|have))"
    r"|(?:the )?(?:work|position|job|incumbent|[\w-]+ ?officer|she|he|you)"
    r" (?:requires?|demands?|calls? for|needs?)"
    r"|знания|умения|опит|владеене)\b",
    re.IGNORECASE,
)
"""How a sentence begins that says what is asked of the holder, wherever it stands."""


MEANS = 0.25
"""What a line keeps of its weight that only tells by what means the line above is done."""
_BY = re.compile(r"\b(?:by|чрез)\W*$", re.IGNORECASE)
_SEMICOLON = re.compile(r";\s+(?:and\s+|и\s+)?")
_GERUND = re.compile(r"\W*[a-z]+ing\b", re.IGNORECASE)
NO_WORK: tuple[About, ...] = ("knowledge", "contacts")
"""Parts of a description that are about no work of their own."""

Place = Duty | Share | None


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence about the position: where it lies, its words, and its weight.

    `work` is whether it can say what the position does: what is asked of its
    holder does not. `about` is the factor under whose heading it stands. What
    follows a semicolon stands by itself and `goes_on` with the sentence before.
    """

    start: int
    end: int
    words: str
    weight: float
    work: bool
    title: bool = False
    about: About = ""
    goes_on: bool = False


def said_in(description: Description) -> list[Said]:
    """Return the sentences with their weights, in the order of the text, the title first.

    >>> duty = Duty("Writes all the posts.", 0, 21, percent=60.0)
    >>> said = Description("Writes all the posts.", "en", True, duties=(duty,))
    >>> [(each.words, each.weight) for each in said_in(said)]
    [('Writes all the posts.', 60.0)]
    """
    holder = holder_of(description)
    whole = [each for each in statements(description) if not _is_title(each, holder)]
    told = [part for each in whole for part in _at_semicolons(each)]
    begun = {start for start, _, _ in whole}
    duties = sorted(_with_shares(description), key=lambda duty: duty.start)
    shares = [] if any(duty.percent for duty in duties) else tail_shares(description.text)
    places = [_place(duties, shares, start, end) for start, end, _ in told]
    parts = Parts(description.text, _work_begins(description))
    said = []
    for (start, end, words), place in zip(told, places, strict=True):
        about = parts.at(start)
        asked = _is_asked(description, start, words) or (about in NO_WORK and not _share(place))
        goes_on = start not in begun
        said.append(Said(start, end, words, 0.0, not asked, about=about, goes_on=goes_on))
    return [*_title(holder), *_by_means(_weighed(said, places, bool(shares)))]


def _with_shares(description: Description) -> Iterator[Duty]:
    """Yield the duties, those below a heading with a share each with its part of it."""
    each_has = {
        at: (low + high) / 2 / len(members)
        for (low, high), members in stated_shares(description)
        for at in members
    }
    for at, duty in enumerate(description.duties):
        yield replace(duty, percent=each_has[at]) if at in each_has else duty


def _at_semicolons(told: tuple[int, int, str]) -> Iterator[tuple[int, int, str]]:
    """Yield the parts of a sentence that semicolons part, a short one with the part before it."""
    start, end, words = told
    begin = 0
    for found in _SEMICOLON.finditer(words):
        enough = len(words[begin : found.start()].split()) >= FEWEST_WORDS
        if enough and len(words[found.end() :].split()) >= FEWEST_WORDS:
            yield start + begin, start + found.start(), words[begin : found.start()]
            begin = found.end()
    yield start + begin, end, words[begin:]


def _work_begins(description: Description) -> list[int]:
    return [each.start for each in description.sections if each.kind in ("duties", "summary")]


def _weighed(said: Sequence[Said], places: Sequence[Place], tails: bool) -> list[Said]:
    """Return sentences with the weights of their places, those before the work with a summary's."""
    counted = Counter(places)
    shared = tails or any(_share(place) for place in places)
    first = min((place.start for place in places if place is not None), default=-1)
    early = [
        place is None and each.start < first and each.work
        for each, place in zip(said, places, strict=True)
    ]
    return [
        replace(
            each,
            weight=_weight(place, shared) / counted[place]
            if place is not None
            else SUMMARY / sum(early)
            if opens
            else BESIDE,
        )
        for each, place, opens in zip(said, places, early, strict=True)
    ]


def _by_means(said: list[Said]) -> list[Said]:
    """Return sentences with most of the weight of the means moved to what they serve.

    Under a line that ends in "by", lines that begin with a verbal noun tell how.
    """
    found, lead = list(said), None
    for at, each in enumerate(said):
        if lead is not None and _GERUND.match(each.words):
            over = each.weight * (1 - MEANS)
            found[at] = replace(each, weight=each.weight - over)
            found[lead] = replace(found[lead], weight=found[lead].weight + over)
        else:
            lead = at if _BY.search(each.words) else None
    return found


def _is_title(told: tuple[int, int, str], holder: Holder) -> bool:
    """Return whether a line is the title and little more."""
    start, end, _ = told
    length = len(holder.title or "")
    return start <= holder.start < end and length >= TITLE_PART * (end - start)


def _title(holder: Holder) -> Iterator[Said]:
    """Yield the title: it may say that its holder is in training."""
    if holder.title and holder.start >= 0:
        end = holder.start + len(holder.title)
        yield Said(holder.start, end, holder.title, SUMMARY, work=True, title=True)


def _share(place: Place) -> float | None:
    return None if place is None else place.percent


def _weight(place: Duty | Share, shared: bool) -> float:
    if place.percent is not None:
        return place.percent
    return BESIDE if shared else UNSHARED


def _place(duties: list[Duty], shares: list[Share], start: int, end: int) -> Place:
    """Return the duty or the stretch with a share that a sentence belongs to."""
    within = [each for each in shares if each.start <= start < each.end]
    if within:
        return within[0]
    at = _duty_at(duties, start, end)
    return None if at is None else duties[at]


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
