"""The written description held against the measured work."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from remit.findings import Finding
from remit.measure.model import Interval

GapKind = Literal["unwritten", "idle", "drifted", "agrees", "cannot tell"]
WrittenBasis = Literal["percentages", "order"]


@dataclass(frozen=True, slots=True)
class Answered:
    """Something she answers for, as she states it: it carries no minutes.

    `statement` is the ledger's id of the statement it comes from.
    """

    statement: int
    area: str
    what: str
    since: date | None = None
    assigned_by: str | None = None


@dataclass(frozen=True, slots=True)
class AreaGap:
    """One area in the description and in the record; shares are 0 to 1.

    `written` is the interval of the description's share, zero where no duty
    names the area. `since` is the date of the lasting shift in which the area
    changed most, None where the record shows no date. `duties` are the indices
    of the description's duties in this area, `entries` the number of ledger
    entries behind the measured share, `tenths` their traced tenths of minutes.
    """

    area: str
    kind: GapKind
    written: Interval
    measured: Interval
    duties: tuple[int, ...] = ()
    entries: int = 0
    tenths: int = 0
    since: date | None = None
    lasting: bool | None = None
    answered: tuple[Answered, ...] = ()


@dataclass(frozen=True, slots=True)
class Gap:
    """All areas, largest measured share first, and what remains open.

    `changed` is the share of the position that moved to other areas (half the
    sum of absolute differences, as an interval). `findings` say what the
    evidence cannot show.
    """

    areas: tuple[AreaGap, ...]
    unplaced: Interval
    written_basis: WrittenBasis
    changed: Interval
    window: tuple[date, date]
    findings: tuple[Finding, ...] = ()

    def of(self, kind: GapKind) -> tuple[AreaGap, ...]:
        """Return the areas of one kind of gap."""
        return tuple(each for each in self.areas if each.kind == kind)


AllocatedShares = Mapping[str, float]
"""Her own statement of where unplaced work belongs: area code → share of the whole."""
