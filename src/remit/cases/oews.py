"""Rows of an OEWS release in; the slice that Remit ships out.

OEWS: Occupational Employment and Wage Statistics of the U.S. Bureau of Labor
Statistics, public domain. The figures' numbers (01 employment, 04 annual mean,
08 hourly median, 11 to 15 annual percentiles) and the footnotes' (4, 5, 8) are
those of its flat files.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from remit.cases.wages import ALL_SECTORS, NATION, Amount, Cell, Mark, Place, Release, Wages
from remit.findings import Finding
from remit.messages import say

SOURCE = "U.S. Bureau of Labor Statistics, Occupational Employment and Wage Statistics (OEWS)"
FIGURES = {
    "01": "Employment",
    "04": "Annual mean wage",
    "08": "Hourly median wage",
    "11": "Annual 10th percentile wage",
    "12": "Annual 25th percentile wage",
    "13": "Annual median wage",
    "14": "Annual 75th percentile wage",
    "15": "Annual 90th percentile wage",
}
"""The figures of a cell in the order of `Cell`, by their numbers in the release."""
FOOTNOTES = {"4": Mark.OTHER_UNIT, "5": Mark.TOP_CODED, "8": Mark.NOT_RELEASED}

CellRow = tuple[str, tuple[str | None, ...], tuple[str | None, ...]]
"""A cell as the release holds it: key, values and footnotes in the order of `FIGURES`."""


@dataclass(frozen=True, slots=True)
class Whole:
    """All of a release: names by code, places, and rows of cells in any order."""

    release: Release
    places: Iterable[Place]
    sectors: Mapping[str, str]
    occupations: Mapping[str, str]
    cells: Iterable[CellRow]


def cut(whole: Whole, occupations: Iterable[str], sectors: Iterable[str]) -> Wages:
    """Return the slice of a release: some occupations, every area, some sectors.

    All employers together (`ALL_SECTORS`) always belong to it. Sectors are told
    for the nation only; a row of another area and sector is left out. What was
    asked for and is not in the release is a finding of the slice.

    >>> here = Place("0000000", "N", "00", "National")
    >>> row = ("OEUN0000000000000273031", ("90", "5.5", "2.64", "-", "4", "5", "6", "-"),
    ...        (None, None, None, "8", None, None, None, "5"))
    >>> made = cut(Whole(Release(*"abcdefg"), [here], {"000000": "All"},
    ...                  {"273031": "PR"}, [row]), ["273031"], [])
    >>> made.cell("273031").p90, made.cell("273031").mean
    (<Mark.TOP_CODED: '#'>, 5.5)
    """
    wanted, kept = set(occupations), {ALL_SECTORS, *sectors}
    places = {place.code: place for place in whole.places}
    cells: dict[str, Cell] = {}
    for key, values, notes in whole.cells:
        cell = Cell(key, *map(_amount, values, notes))
        nation = cell.area == NATION
        if cell.occupation not in wanted or cell.area not in places:
            continue
        if cell.sector == ALL_SECTORS or (nation and cell.sector in kept):
            cells[key] = cell
    return Wages(
        whole.release,
        places,
        {code: name for code, name in whole.sectors.items() if code in kept},
        {code: name for code, name in whole.occupations.items() if code in wanted},
        cells,
        tuple(_lacking(whole, wanted, kept)),
    )


def _amount(value: str | None, note: str | None) -> Amount:
    """Return a figure, or the mark that the footnote gives in its place."""
    if note in FOOTNOTES:
        return FOOTNOTES[note]
    try:
        amount = float(value or "")
    except ValueError:
        return Mark.NOT_RELEASED
    return amount if math.isfinite(amount) and amount >= 0 else Mark.NOT_RELEASED


def _lacking(whole: Whole, occupations: set[str], sectors: set[str]) -> Iterator[Finding]:
    for code in sorted(occupations - set(whole.occupations)):
        yield Finding(
            "release-without-occupation",
            say("The release holds no occupation {code}.", code=dashed(code)),
        )
    for code in sorted(sectors - set(whole.sectors)):
        yield Finding(
            "release-without-sector", say("The release holds no sector {code}.", code=code)
        )


def dashed(code: str) -> str:
    """Return the code of an occupation as people write it.

    >>> dashed("273031")
    '27-3031'
    """
    return f"{code[:2]}-{code[2:]}"
