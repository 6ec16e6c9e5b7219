"""What the cells of a column look like, whatever its name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Literal

from remit.sources.tables.table_profile import bare
from remit.sources.tables.table_values import is_yes, minutes_in, platform_known
from remit.sources.values.written_dates import written_date, written_serial

Looks = Literal[
    "nothing", "date", "time", "link", "platform", "yes or no", "length", "number", "people",
    "choice", "text", "words",
]  # fmt: skip

MOST_CHOICES = 15
LONG = 30
MOSTLY = 0.8
CLOCK = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?\s*(?:[AaPp]\.?[Mm]\.?)?")
NUMBER = re.compile(r"[-+]?\d[\d\s.,'%]*(?:[Ee]\+?\d+)?")
NO = frozenset({"no", "false", "0", "n", "не", "-", ""})
NAME = re.compile(r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){1,3}")
ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def looks_of(cells: Iterable[str]) -> Looks:
    """Return what most of the cells that are not empty look like.

    >>> looks_of(["14.03.2020", "15.03.2020 9:05", ""]), looks_of(["Facebook", "Twitter"])
    ('date', 'platform')
    >>> looks_of(["Dana Ivanova", "Ivan Petrov", "Dana Ivanova"]), looks_of(["1h 30m", "45 min"])
    ('people', 'length')
    """
    held = [cell.strip() for cell in cells if cell.strip()]
    if not held:
        return "nothing"
    for looks, holds in TESTS:
        if sum(bool(holds(cell)) for cell in held) >= MOSTLY * len(held):
            return looks
    return _of_words(held)


def are_moments_in_figures(cells: Iterable[str]) -> bool:
    """Return whether all cells may be moments that are counted; a name must say so too.

    >>> are_moments_in_figures(["44265", "20210314", "1584169507"])
    True
    >>> are_moments_in_figures(["12", "44266"])
    False
    """
    held = [cell.strip() for cell in cells if cell.strip()]
    return bool(held) and all(
        written_serial(cell) is not None or written_date(cell, "undecided") is not None
        for cell in held
    )


def _of_words(held: Sequence[str]) -> Looks:
    distinct = set(held)
    few = len(distinct) <= MOST_CHOICES
    named = sum(map(_is_name, distinct)) >= MOSTLY * len(distinct)
    if few and named and len(distinct) * 3 <= len(held) * 2:
        return "people"
    if few and len(distinct) * 2 <= len(held):
        return "choice"
    return "text" if sum(map(len, held)) > LONG * len(held) else "words"


def _is_date(cell: str) -> bool:
    return not cell.isdigit() and any(
        written_date(cell, order) is not None for order in ("day first", "month first")
    )


def _is_yes_or_no(cell: str) -> bool:
    return is_yes(cell) or cell.casefold() in NO


def _is_length(cell: str) -> bool:
    return not NUMBER.fullmatch(cell) and minutes_in(cell) is not None


def _is_name(cell: str) -> bool:
    return bool(ADDRESS.fullmatch(cell)) or (
        bool(NAME.fullmatch(cell)) and all(part[:1].isupper() for part in cell.split())
    )


def _is_platform(cell: str) -> bool:
    return all(platform_known(part) for part in re.split(r"[,;/+&]", cell) if bare(part))


TESTS: tuple[tuple[Looks, Callable[[str], object]], ...] = (
    ("link", re.compile(r"https?://\S+").match),
    ("yes or no", _is_yes_or_no),
    ("time", CLOCK.fullmatch),
    ("date", _is_date),
    ("number", NUMBER.fullmatch),
    ("length", _is_length),
    ("platform", _is_platform),
)
"""What a cell may be, the narrow before the wide."""
