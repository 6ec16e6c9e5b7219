"""Rules about the description as a whole: shares, age, hard sentences, missing parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from remit.jd.description import Description
from remit.jd.lint.model import Hit, Page
from remit.jd.reading.lines import lines_of
from remit.jd.reading.sentences import sentences
from remit.messages import Message, say

OLDEST = 3  # years after which a description counts as old
LONGEST = 45  # words a sentence may have
_SHORTEST = 2 * LONGEST - 2  # characters of so many words, with blanks between them
_FEWEST = 36  # blanks in a line, or a sentence, that can hold so many words
_WORD = re.compile(r"\w[\w'’-]*")
_ITEMS = re.compile(r"[,;:]")
_DASH = re.compile(r"(?<=[.:;]) [-–•] (?=[A-ZА-Я])")
_FEWEST_ITEMS = 2  # items behind dashes within a line that make it a list
_FIRST = re.compile(r"[\w“„\"«(]")  # what a sentence begins with behind the mark of a bullet


Part = tuple[Fraction, Fraction]
"""A stated per cent as the ends of its range."""


def shares(page: Page) -> Iterator[Hit]:
    """Yield the one finding that the stated shares of time do not make 100."""
    parts = stated_parts(page.description)
    if len(parts) < 2 or make_a_whole(parts):
        return
    low, high = (sum(ends, Fraction(0)) for ends in zip(*parts, strict=True))
    total = _number(low) if low == high else f"{_number(low)}–{_number(high)}"
    yield Hit(None, None, say("The shares of time add to {total} %, not to 100.", total=total))


def stated_parts(description: Description) -> list[Part]:
    """Return the per cents that a description states: a heading's stands for all below it."""
    headed = [section for section in description.sections if section.percent is not None]
    parts = [(Fraction(str(each.percent)),) * 2 for each in headed]
    for duty in description.duties:
        inside = any(section.start <= duty.start < section.end for section in headed)
        if duty.percent is not None and not inside:
            least, most = duty.percent_range or (duty.percent, duty.percent)
            parts.append((Fraction(str(least)), Fraction(str(most))))
    return parts


def make_a_whole(parts: Sequence[Part]) -> bool:
    """Return whether per cents can be parts of one whole; those with decimals may be rounded.

    >>> third, less = (Fraction("33.33"),) * 2, (Fraction(33),) * 2
    >>> make_a_whole([third] * 3), make_a_whole([less] * 3)
    (True, False)
    """
    rounded = sum(map(_rounding, parts), Fraction(0))
    low, high = sum(part[0] for part in parts), sum(part[1] for part in parts)
    return low - rounded <= 100 <= high + rounded


def _rounding(part: Part) -> Fraction:
    """Return how far a share with decimals may lie from what was meant: a third is 33.33 %."""
    if all(end.denominator == 1 for end in part):
        return Fraction(0)
    return Fraction(1, 200) if any((10 * end).denominator > 1 for end in part) else Fraction(1, 20)


def _number(value: Fraction | int) -> str:
    return f"{float(value):g}"


def outdated(page: Page) -> Iterator[Hit]:
    """Yield the one finding that the description is older than three years."""
    if page.today is None or page.description.date is None:
        return
    written = date.fromisoformat(page.description.date)
    today = page.today
    if (today.year - OLDEST, today.month, today.day) > (written.year, written.month, written.day):
        yield Hit(
            None,
            None,
            say(
                "The description is of {date}, more than three years ago.",
                date=written,
            ),
        )


def hard_sentences(page: Page) -> Iterator[Hit]:
    """Yield sentences that are too long to read in one go.

    A list within a sentence counts half: it is read item by item.
    """
    spans = lines_of(page.description.text).spans
    long = [(start, end) for start, end in spans if end - start > _SHORTEST]
    long = [span for span in long if page.prose.count(" ", *span) >= _FEWEST]
    for section in page.description.sections if long else ():
        if section.kind in ("summary", "duties", "qualifications"):
            for start, end in long:
                if start < section.end and section.start < end:
                    begin, stop = max(start, section.start), min(end, section.end)
                    yield from _hard_in(page.prose, begin, stop)


def _hard_in(text: str, begin: int, stop: int) -> Iterator[Hit]:
    """Yield the hard sentences of a line; a row of names is no sentence."""
    for start, end in _apart(text, begin, stop):
        if text.count(" ", start, end) < _FEWEST:
            continue
        words = _WORD.findall(text, start, end)
        load = len(words) - len(words) * min(len(_ITEMS.findall(text, start, end)), 8) / 20
        if load > LONGEST and sum(word[0].islower() for word in words) > len(words) / 2:
            first = _FIRST.search(text, start, end)
            start = first.start() if first else start
            yield Hit(start, end, say("This sentence has {words} words.", words=len(words)))


def _apart(text: str, begin: int, stop: int) -> Iterator[tuple[int, int]]:
    """Yield start and end of the sentences of a line, items behind dashes each by itself."""
    for start, end in sentences(text, begin, stop):
        dashes = list(_DASH.finditer(text, start, end))
        if len(dashes) < _FEWEST_ITEMS:
            yield start, end
            continue
        yield from zip(
            (start, *(dash.end() for dash in dashes)),
            (*(dash.start() for dash in dashes), end),
            strict=True,
        )


def missing(stems: str, pattern: str, message: Message) -> Missing:
    """Return a check that yields one finding where a description never says something.

    Whatever the pattern matches begins with one of `stems`, with commas between
    them: it is tried nowhere else.
    """
    begins = pattern.replace(
        r"\b", r"(?<![^\W_])", 1
    )  # as \b, but emphasis (_crisis_) is no letter
    return Missing(tuple(stems.split(", ")), re.compile(begins), message)


@dataclass(frozen=True, slots=True, eq=False)
class Missing:
    """A check for something that a description should say somewhere."""

    needs: tuple[str, ...]
    pattern: re.Pattern[str]
    message: Message

    def __call__(self, page: Page) -> Iterator[Hit]:
        lines = page.lines_with(self)
        if not any(self.pattern.search(page.lowered, *line) for line in lines):
            yield Hit(None, None, self.message)


def missing_purpose(page: Page) -> Iterator[Hit]:
    """Yield a finding where nothing says what the position is for."""
    if not any(section.kind == "summary" for section in page.description.sections):
        yield Hit(None, None, say("Nothing says what the position is for."))


def missing_shares(page: Page) -> Iterator[Hit]:
    """Yield a finding where no duty states its share of time."""
    description = page.description
    stated = [duty.percent for duty in description.duties if duty.percent is not None]
    headed = [section for section in description.sections if section.percent is not None]
    if description.duties and not stated and not headed:
        yield Hit(None, None, say("No duty states its share of time."))


def missing_review(page: Page) -> Iterator[Hit]:
    """Yield a finding where the description bears no date of its own."""
    if page.description.date is None:
        yield Hit(
            None,
            None,
            say("The description bears no date, so nobody sees when it is due for review."),
        )
