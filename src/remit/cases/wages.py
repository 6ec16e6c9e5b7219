"""Official wages: cells of a release as published, and what was not published kept as such."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Literal

from remit.findings import Finding

Scope = Literal["N", "S", "M"]
NATION = "0000000"
"""The code of the whole country."""
ALL_SECTORS = "000000"
"""The code of all employers, private and public."""


class Mark(Enum):
    """What stands in a cell where no figure was published; it is never a number.

    `NOT_RELEASED` the estimate was withheld; `TOP_CODED` the wage is above the
    highest that the release states (239,200 dollars a year in those that have
    such a limit); `OTHER_UNIT` the wage is published by the hour or by the year
    only, not in this form.
    """

    NOT_RELEASED = "*"
    TOP_CODED = "#"
    OTHER_UNIT = "~"


Amount = float | Mark


@dataclass(frozen=True, slots=True)
class Cell:
    """What a release says of one occupation in one area and sector.

    `key` is the release's own name of the series without the figure's number:
    OEU, N, S or M, area (7), sector (6), occupation (6). `employment` counts
    people; `hourly_median` is in dollars an hour, all others in dollars a year.
    """

    key: str
    employment: Amount
    mean: Amount
    hourly_median: Amount
    p10: Amount
    p25: Amount
    median: Amount
    p75: Amount
    p90: Amount

    @property
    def area(self) -> str:
        """Return the code of the area.

        >>> blank = (Mark.NOT_RELEASED,) * 8
        >>> Cell("OEUM0014460000000273031", *blank).area
        '0014460'
        """
        return self.key[4:11]

    @property
    def sector(self) -> str:
        """Return the code of the sector."""
        return self.key[11:17]

    @property
    def occupation(self) -> str:
        """Return the code of the occupation, six digits without the dash."""
        return self.key[17:]

    @property
    def has_wage(self) -> bool:
        """Return whether a yearly median was published as a figure."""
        return not isinstance(self.median, Mark)

    @property
    def amounts(self) -> tuple[Amount, ...]:
        """Return the figures in the order of the fields."""
        return (
            *(self.employment, self.mean, self.hourly_median),
            *(self.p10, self.p25, self.median, self.p75, self.p90),
        )


@dataclass(frozen=True, slots=True)
class Place:
    """An area of a release. `state` is the two digits of the (first) state it lies in."""

    code: str
    scope: Scope
    state: str
    name: str


@dataclass(frozen=True, slots=True)
class Release:
    """Where cells come from. Days are ISO dates, empty where the source did not say.

    `sha256` is of the whole database that the cells were cut from, `through`
    the package that handed it on.
    """

    source: str
    name: str
    code: str
    published: str
    retrieved: str
    through: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Wages:
    """One release: cells by key, and the names of what their keys are made of."""

    release: Release
    places: Mapping[str, Place]
    sectors: Mapping[str, str]
    occupations: Mapping[str, str]
    cells: Mapping[str, Cell]
    findings: tuple[Finding, ...] = ()

    def cell(self, occupation: str, place: str = NATION, sector: str = ALL_SECTORS) -> Cell | None:
        """Return a cell, None where the release holds none; its wage may still be a mark.

        >>> from remit.cases.wage_text import read_wages
        >>> read_wages().cell("273031").median
        74750.0
        """
        found = self.places.get(place)
        if found is None:
            return None
        return self.cells.get(f"OEU{found.scope}{place}{sector}{occupation}")
