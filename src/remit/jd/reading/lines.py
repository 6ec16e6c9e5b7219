"""The lines of a text, read once, and those alone that can hold what is sought."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, chain, compress, repeat

from remit.jd.reading.sought import SOUGHT, Sought
from remit.jd.reading.stems import CAPITALS, SMALL, Name, Stems, first_letters, in_bytes

Span = tuple[int, int]

_IN_HAND = 4  # texts whose lines are kept: many steps ask for those of one text in turn
_CELL = re.compile(r"[^\t]+")


def small_letters(text: str) -> str:
    """Return a text in small letters, every character in its place.

    >>> small_letters("İzmir OFFICE")
    'İzmir office'
    """
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(small if len(small := c.lower()) == 1 else c for c in text)


class Lines:
    """A text as lines, with what the steps of reading ask about it worked out once.

    `coded` is the text in Windows-1251, which has one byte for each letter of both
    languages, `lowered` in small letters; `capitals` has an A for each of its capitals,
    and for the signs between them. `spans` are start and end of every line,
    `words` all words in bytes. `held` are the lines in which steps find what they seek.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.lowered = small_letters(text)
        self.coded = in_bytes(text)
        self.capitals = self.coded.translate(CAPITALS)
        lines = self.coded.translate(SMALL).split(b"\n")
        ends = list(accumulate(len(line) + 1 for line in lines))
        self.spans: list[Span] = [
            (end - len(line) - 1, end - 1) for line, end in zip(lines, ends, strict=True)
        ]
        words = list(map(bytes.split, lines))
        self.words = list(chain.from_iterable(words))
        self._keys = list(map(first_letters, self.words))
        self._lines = list(chain.from_iterable(map(repeat, self.spans, map(len, words))))
        self.held = self.holding(SOUGHT)

    def holding(self, stems: Stems[Name], lowered: str = "") -> dict[Name, list[Span]]:
        """Return who finds a stem, with start and end of every line that holds one, in order.

        `lowered` stands for the small letters of the text where some of it is blanked.

        >>> said = Lines("One man\\ntwo gurus\\nthree")
        >>> said.holding(Stems({"label": ["guru", "one man"], "number": ["four"]}))
        {'label': [(0, 7), (8, 17)]}
        """
        lowered = lowered or self.lowered
        held: dict[Name, list[Span]] = {}
        known = map(stems.rows.__contains__, self._keys)
        absent: set[str] = set()  # stems that the line does not hold: it may be very long
        start = end = -1
        for word, span in compress(zip(self.words, self._lines, strict=True), known):
            if span[0] != start:
                start, end = span
                absent.clear()
            for name, stem in stems.of_word(word):
                if stem in absent or (name in held and held[name][-1] is span):
                    continue
                if not stem or lowered.find(stem, start, end) >= 0:
                    held.setdefault(name, []).append(span)
                else:
                    absent.add(stem)
        return held

    def lines(self, sought: Sought, start: int = 0) -> list[Span]:
        """Return the lines that hold a stem of what is sought, those from a place on."""
        return [span for span in self.held.get(sought, ()) if span[0] >= start]

    def held_in(self, sought: Sought, start: int, end: int) -> bool:
        """Say whether a line that holds a stem of what is sought shares text with a span."""
        return touches(self.held.get(sought, ()), start, end)

    def fields(
        self, pattern: re.Pattern[str], sought: Sought, start: int = 0
    ) -> Iterator[re.Match[str]]:
        """Yield what a pattern matches where lines begin, and what tabs set off in them.

        `start` is where the first line begins.

        >>> said = Lines("Pay: A\\tPay: B\\n(Pay: C)\\n\\nPay: D")
        >>> [found[0] for found in said.fields(re.compile(r"Pay: \\w+"), "pay")]
        ['Pay: A', 'Pay: B', 'Pay: D']
        """
        for line in self.lines(sought, start):
            for cell in _CELL.finditer(self.text, *line):
                if found := pattern.match(self.text, cell.start()):
                    yield found

    def field(
        self, pattern: re.Pattern[str], sought: Sought, start: int = 0
    ) -> re.Match[str] | None:
        """Return the first of what `fields` yields."""
        return next(self.fields(pattern, sought, start), None)


@lru_cache(_IN_HAND)
def lines_of(text: str) -> Lines:
    """Return the lines of a text; those of the last few texts are at hand."""
    return Lines(text)


def touches(spans: Sequence[Span], start: int, end: int) -> bool:
    """Say whether one of the spans, which stand in order, shares text with another one.

    >>> touches([(0, 4), (9, 12)], 4, 9), touches([(0, 4), (9, 12)], 3, 9)
    (False, True)
    """
    before = bisect_left(spans, (end,)) - 1
    return before >= 0 and spans[before][1] > start
