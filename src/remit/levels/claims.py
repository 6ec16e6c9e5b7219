"""A description in, the sentences out that speak of level."""

from __future__ import annotations

import re
from collections.abc import Iterator

from remit.jd.description import Description
from remit.jd.lint.model import Page
from remit.jd.reading.sentences import sentences
from remit.levels.factors import Factor
from remit.levels.model import Claim

SILENT = frozenset(("about_employer", "benefits", "application"))
"""Sections that say nothing about the work itself."""
NOT_OF_THE_WORK = re.compile(
    r"\bequal (?:employment )?opportunit|\bEEO\b|\bwithout regard to\b"
    r"|\bbenefits? (?:include|package)|\binsurance\b|\bis hiring\b|\bwe (?:seek|are looking)"
    r"|равни възможности"
    r"|^\W*(?:(?:date of|дата на) \w+|(?:approval|effective|revision) date|prepared on)\b"
    r"|\b(?:личност|personality)\W*$",
    re.IGNORECASE,
)
"""Sentences of employers and of law, days of the paper, and what a person is like."""
FEWEST_WORDS = 3
"""A line of fewer words is a heading or a label."""
WRAP = re.compile(
    r"(?<=[\w,])\n(?=[ \t]*[a-zа-я]{2})"
    r"|(?:(?<=,)|(?<=\b(?:an|as|at|by|in|is|of|on|or|to))|(?<=\b(?:the|and|for|its|her|his|are)))"
    r"\n(?=[ \t]*[^\W\d]{2})"
)
"""A break within a sentence: before a small letter, or after a word that ends none."""
ROW = re.compile(r"[ \t]*\|.*\|[ \t]*$")
"""A row of a table as Markdown writes it."""
CELL = re.compile(r"[^|\s](?:[^|]*[^|\s])?")
SHORT_CLAIM = 2
"""… unless it ends like a sentence."""


def statements(description: Description) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and words of every sentence about the position, in the order of the text.

    The words are without addresses and markup, with every character in its place;
    a duty that runs over several lines is read as one. Headings, labels, and what
    is said of the employer or of applying are left out.

    >>> said = Description("Duties\\nWrites all posts. Advises the dean.", "en", True)
    >>> [words for _start, _end, words in statements(said)]
    ['Writes all posts.', 'Advises the dean.']
    """
    prose = _joined(_in_one_line(Page(description).prose, description))
    duties = [duty.start for duty in description.duties]
    for start, end in _stretches(description):
        at = start
        for line in prose[start:end].splitlines(keepends=True):
            for begin, stop in _cells(prose, at, at + len(line.rstrip())):
                for first, last in sentences(prose, begin, stop):
                    lead = len(prose[first:last]) - len(prose[first:last].lstrip(" \t•-–*·"))
                    duty = any(first <= at_duty < last for at_duty in duties)
                    if _is_said(prose[first + lead : last], duty=duty):
                        yield first + lead, last, prose[first + lead : last]
            at += len(line)


def _cells(prose: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield start and end of each cell of a table's row; any other line is one.

    >>> row = "| Writes the posts | Asks the editor |"
    >>> [row[a:b] for a, b in _cells(row, 0, len(row))]
    ['Writes the posts', 'Asks the editor']
    """
    line = prose[start:end]
    if not ROW.match(line):
        yield start, end
        return
    for cell in CELL.finditer(line):
        yield start + cell.start(), start + cell.end()


def _in_one_line(prose: str, description: Description) -> str:
    """Return the prose with spaces for the line breaks within duties."""
    for duty in description.duties:
        line = prose[duty.start : duty.end].replace("\n", " ").replace("\r", " ")
        prose = prose[: duty.start] + line + prose[duty.end :]
    return prose


def _joined(prose: str) -> str:
    """Return prose with a space for each break that only wraps a sentence, letter by letter.

    >>> _joined("Writes notes for the\\nminister.\\n- Edits them.")
    'Writes notes for the minister.\\n- Edits them.'
    """
    return WRAP.sub(" ", prose)


def _stretches(description: Description) -> list[tuple[int, int]]:
    """Return the parts of the text that are about the position."""
    silent = [(s.start, s.end) for s in description.sections if s.kind in SILENT]
    parts, at = [], 0
    for start, end in sorted(silent):
        parts.append((at, max(start, at)))
        at = max(end, at)
    return [*parts, (at, len(description.text))]


def _is_said(text: str, *, duty: bool) -> bool:
    """Say whether words state something of the work; a duty may name equal opportunity."""
    words = len(text.split())
    if not duty and NOT_OF_THE_WORK.search(text):
        return False
    return words >= FEWEST_WORDS or (words >= SHORT_CLAIM and text.rstrip().endswith("."))


def claims_of(description: Description, factor: Factor) -> tuple[Claim, ...]:
    """Return the sentences that claim or limit a factor, verbatim, each once.

    >>> from remit.levels.factors import read_factors
    >>> said = Description("No supervision of others. Manages the budget.", "en", True)
    >>> [(c.text, c.says) for c in claims_of(said, read_factors()["supervision"])]
    [('No supervision of others.', 'limits')]
    """
    found: dict[str, Claim] = {}
    for start, end, words in statements(description):
        text, says = description.text[start:end], factor.said_in(words)
        if says is not None:
            found.setdefault(" ".join(text.split()).casefold(), Claim(text, start, end, says))
    return tuple(found.values())
