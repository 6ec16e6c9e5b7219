"""Statements of work that one sentence runs together."""

from __future__ import annotations

import re

from remit.jd.reading.sentences import starts_as_work
from remit.jd.reading.wording import Wording

_SEMICOLON = re.compile(r"\s*;\s+(?:and\s+|or\s+|и\s+|както и\s+)?")
_LEAD_IN = re.compile(
    r"(?:[\w’']+ ){0,4}(?:responsibilities|duties|tasks|задължения|отговорности|задачи)"
    r"(?:(?: [\w’']+){0,3} ?: |(?: will| may)?(?: also)? include )",
    re.IGNORECASE,
)
_ANNOUNCED = re.compile(_LEAD_IN.pattern + r"\Z", re.IGNORECASE)
_LONGEST_LEAD_IN = 80  # characters


def run_in_items(text: str, start: int, end: int, wording: Wording) -> list[tuple[int, int]]:
    """Return the statements that a sentence runs together with semicolons, or the sentence.

    At least two more, and most of them, must begin as work does; the subject
    stays with the first.

    >>> from remit.jd.reading.wording import read_wording
    >>> said = "Tasks include: writing posts; answering readers; and keeping the archive."
    >>> [said[a:b] for a, b in run_in_items(said, 0, len(said), read_wording())]
    ['writing posts', 'answering readers', 'keeping the archive.']
    """
    stops = list(_SEMICOLON.finditer(text, start, end))
    begins = [start, *(stop.end() for stop in stops)]
    items = list(zip(begins, [*(stop.start() for stop in stops), end], strict=True))
    working = sum(starts_as_work(text[a:b], wording) for a, b in items[1:])
    if working < 2 or working * 3 < len(stops) * 2:
        return [(start, end)]
    lead = _LEAD_IN.match(text, *items[0])
    return [(lead.end() if lead else start, items[0][1]), *items[1:]]


def is_announced(text: str, at: int) -> bool:
    """Say whether right before a place of the text its sentence announces a list of work.

    >>> is_announced("The tasks will include writing; and answering.", 23)
    True
    """
    return _ANNOUNCED.search(text, max(at - _LONGEST_LEAD_IN, 0), at) is not None


def announced_items(text: str, start: int, end: int, wording: Wording) -> list[tuple[int, int]]:
    """Return what `run_in_items` does where the sentence itself announces a list of work.

    Elsewhere in prose a sentence is one statement, whatever it holds.

    >>> from remit.jd.reading.wording import read_wording
    >>> said = "The officer writes posts; answers readers; and keeps the archive."
    >>> len(announced_items(said, 0, len(said), read_wording()))
    1
    """
    announced = _LEAD_IN.match(text, start, end)
    return run_in_items(text, start, end, wording) if announced else [(start, end)]
