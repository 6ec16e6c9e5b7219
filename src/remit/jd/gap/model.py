"""What a gap holds: areas with their verdicts, and what she answers for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from remit.findings import Finding
from remit.jd.gap.lasting import Lasted
from remit.jd.gap.written import WrittenBasis
from remit.measure.model import Interval

GapKind = Literal["unwritten", "idle", "drifted", "agrees", "cannot tell"]

THIN = "gap-thin-record"


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

    `written` is the interval of the description's share; its middle is zero
    where no duty names the area. `measured` reaches up to what the area would
    have if all unplaced work belonged to it, and both ways by what is not
    counted, so it is wider than the measure's own interval with the same
    middle. `since` is the date of the lasting shift in which the area changed
    most, None where the record shows no date; `lasting` is False where it only
    changed for a while, None where that cannot be told yet. `duties` are the
    indices of the description's duties in this area, `second_in` of those that
    name it second, `entries` the number of ledger entries behind the measured
    share, `tenths` their traced tenths of minutes. `over_time` tells since when
    and in which months the share differs, whatever an institution asks.
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
    second_in: tuple[int, ...] = ()
    over_time: Lasted | None = None

    @property
    def stands(self) -> bool:
        """Return whether a description has reason to list the area as a duty of its own.

        An idle area has none, nor has one that no duty is about and that agrees
        with that: what is reported in agreement is never proposed as new.
        """
        return self.kind != "idle" and (bool(self.duties) or self.kind != "agrees")

    @property
    def distance(self) -> float:
        """Return how far the intervals are apart: above 0 when more is done than written.

        0 where they meet.

        >>> AreaGap("crisis", "unwritten", Interval(0, 0, 0), Interval(0.2, 0.3, 0.4)).distance
        0.2
        """
        more, less = self.measured.low - self.written.high, self.written.low - self.measured.high
        return more if more > 0 else -max(less, 0.0)


@dataclass(frozen=True, slots=True)
class Gap:
    """The areas that are written, shown or stated, largest measured share first.

    `changed` is the share of the position that moved to other areas (half the
    sum of absolute differences, as an interval). `findings` say what the
    evidence cannot show; the `where` of a finding about one area is its code.
    `weights` are the middle shares of the description's duties, in its order.
    `unplaced_entries` and `unplaced_tenths` are what stands behind `unplaced`.
    """

    areas: tuple[AreaGap, ...]
    unplaced: Interval
    written_basis: WrittenBasis
    changed: Interval
    window: tuple[date, date]
    findings: tuple[Finding, ...] = ()
    weights: tuple[float, ...] = ()
    unplaced_entries: int = 0
    unplaced_tenths: int = 0

    @property
    def thin(self) -> bool:
        """Return whether the record is too little for any verdict."""
        return any(finding.code == THIN for finding in self.findings)

    def of(self, kind: GapKind) -> tuple[AreaGap, ...]:
        """Return the areas of one kind of gap."""
        return tuple(each for each in self.areas if each.kind == kind)


AllocatedShares = Mapping[str, float]
"""Her own statement of where unplaced work belongs: area code → share of the whole."""
