"""Shares of time that stand at the end of a line, a paragraph or a column of per cents."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TAIL = re.compile(
    r"(?:[(\[]?\b(\d{1,3}) ?(?:%|per ?cent\b|на сто\b)[)\].;]*|(?:[ ]{3,}|\t[ \t]*)(\d{1,3}) ?%?"
    r"|\((\d{1,3})\))[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_GAP = re.compile(r"\n[ \t]*\n")
FEWEST, LEAST, MOST = 2, 60, 110
"""Tails are shares of time if there are so many of them, and they sum to so much."""


@dataclass(frozen=True, slots=True)
class Share:
    """A stretch of the text and the share of time that stands at its end."""

    start: int
    end: int
    percent: float


def tail_shares(text: str) -> list[Share]:
    """Return the stretches that end in a share of time, none unless they make up a whole.

    A stretch begins after the share before it, or after the last empty line.

    >>> found = tail_shares("Writes notes.   60\\nReads proofs. 40 %\\n")
    >>> [(each.start, each.percent) for each in found]
    [(0, 60.0), (18, 40.0)]
    >>> tail_shares("In 2019 sales grew by 40 %\\n")
    []
    """
    found: list[Share] = []
    for tail in _TAIL.finditer(text):
        percent = float(next(each for each in tail.groups() if each))
        begin = found[-1].end if found else 0
        gaps = [gap.end() for gap in _GAP.finditer(text, begin, tail.start())]
        if percent:
            found.append(Share(max([begin, *gaps]), tail.end(), percent))
    whole = sum(each.percent for each in found)
    return found if len(found) >= FEWEST and LEAST <= whole <= MOST else []
