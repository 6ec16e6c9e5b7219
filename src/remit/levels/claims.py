"""A description in, the sentences out that speak of level."""

from __future__ import annotations

from collections.abc import Iterator

from remit.jd.description import Description
from remit.jd.reading.matter import prose_of
from remit.jd.reading.sentences import sentences
from remit.levels.factors import Factor
from remit.levels.model import Claim

SILENT = frozenset(("about_employer", "benefits", "application"))
"""Sections that say nothing about the work itself."""
FEWEST_WORDS = 3
"""A line of fewer words is a heading or a label."""
SHORT_CLAIM = 2
"""… unless it ends like a sentence."""


def statements(description: Description) -> Iterator[tuple[int, int]]:
    """Yield start and end of every sentence about the position, in the order of the text.

    Headings, labels, and what is said of the employer or of applying are left out.

    >>> said = Description("Duties\\nWrites all posts. Advises the dean.", "en", True)
    >>> [said.text[a:b] for a, b in statements(said)]
    ['Writes all posts.', 'Advises the dean.']
    """
    prose = prose_of(description.text)
    for start, end in _stretches(description):
        at = start
        for line in prose[start:end].splitlines(keepends=True):
            for first, last in sentences(prose, at, at + len(line.rstrip())):
                lead = len(prose[first:last]) - len(prose[first:last].lstrip(" \t•-–*·"))
                if _is_said(prose[first + lead : last]):
                    yield first + lead, last
            at += len(line)


def _stretches(description: Description) -> list[tuple[int, int]]:
    """Return the parts of the text that are about the position."""
    silent = [(s.start, s.end) for s in description.sections if s.kind in SILENT]
    parts, at = [], 0
    for start, end in sorted(silent):
        parts.append((at, max(start, at)))
        at = max(end, at)
    return [*parts, (at, len(description.text))]


def _is_said(text: str) -> bool:
    words = len(text.split())
    return words >= FEWEST_WORDS or (words >= SHORT_CLAIM and text.rstrip().endswith("."))


def claims_of(description: Description, factor: Factor) -> tuple[Claim, ...]:
    """Return the sentences that claim or limit a factor, verbatim, each once.

    >>> from remit.levels.factors import read_factors
    >>> said = Description("No supervision of others. Manages the budget.", "en", True)
    >>> [(c.text, c.says) for c in claims_of(said, read_factors()["supervision"])]
    [('No supervision of others.', 'limits')]
    """
    found: dict[str, Claim] = {}
    for start, end in statements(description):
        text = description.text[start:end]
        says = factor.said_in(text)
        if says is not None:
            found.setdefault(" ".join(text.split()).casefold(), Claim(text, start, end, says))
    return tuple(found.values())
