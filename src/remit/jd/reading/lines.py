"""The lines of a text, and those alone that can hold what is sought."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache

_IN_HAND = 4  # texts whose lines are kept: many patterns ask for those of one text in turn
_CELL = re.compile(r"[^\n\t]+")


@lru_cache(_IN_HAND)
def small_letters(text: str) -> str:
    """Return a text in small letters, every character in its place.

    >>> small_letters("İzmir OFFICE")
    'İzmir office'
    """
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(small if len(small := c.lower()) == 1 else c for c in text)


def at_lines(pattern: re.Pattern[str], text: str, start: int = 0) -> Iterator[re.Match[str]]:
    """Yield what a pattern matches where lines begin: a search would try every letter.

    What tabs set off in a line is tried too. `start` is where the first line begins.

    >>> said = "to: A\\tto: B\\n(to: C)\\n\\nto: D"
    >>> [found[0] for found in at_lines(re.compile(r"to: \\w+"), said)]
    ['to: A', 'to: B', 'to: D']
    """
    starts = _line_starts(text)
    for at in starts[bisect_left(starts, start) :] if start else starts:
        if found := pattern.match(text, at):
            yield found


def first_at_line(pattern: re.Pattern[str], text: str, start: int = 0) -> re.Match[str] | None:
    """Return the first of what `at_lines` yields."""
    return next(at_lines(pattern, text, start), None)


def lines_holding(lowered: str, stems: Iterable[str], start: int = 0) -> list[tuple[int, int]]:
    """Return start and end of every line from `start` on that holds one of the stems, in order.

    >>> lines_holding("one\\ntwo\\nthree", ("o", "ne"))
    [(0, 3), (4, 7)]
    """
    lines: set[tuple[int, int]] = set()
    for stem in stems:
        at = lowered.find(stem, start)
        while at >= 0:
            last = at + len(stem) - 1
            end = lowered.find("\n", last)
            end = end if end >= 0 else len(lowered)
            lines.add((lowered.rfind("\n", 0, last) + 1, end))
            at = lowered.find(stem, end)
    return sorted(lines)


@lru_cache(_IN_HAND)
def _line_starts(text: str) -> tuple[int, ...]:
    return tuple([cell.start() for cell in _CELL.finditer(text)])
