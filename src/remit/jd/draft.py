"""The gap turned into a proposed description."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from remit.findings import Finding
from remit.measure.model import Interval

DutyOrigin = Literal["kept", "new", "unplaced"]
DraftStatus = Literal["draft", "ready"]


@dataclass(frozen=True, slots=True)
class DraftDuty:
    """A duty of the proposed description with its whole per cent.

    `kept` duties keep their wording, `new` ones state verb, object and purpose
    in the third person, `unplaced` is the row of work that nothing could place.
    `measured` is the unrounded share (0 to 1) of the duty's area; where several
    duties share an area, `area_shared_by` is their number and the per cent is
    the part that falls to this one. `previous` is the per cent it had.
    """

    statement: str
    area: str
    percent: int
    origin: DutyOrigin
    measured: Interval
    second: str | None = None
    previous: float | None = None
    since: date | None = None
    area_shared_by: int = 1
    entries: int = 0
    tenths: int = 0
    allocated: int = 0


@dataclass(frozen=True, slots=True)
class OldDuty:
    """A duty of the old description and what became of it."""

    text: str
    area: str
    percent: float | None
    fate: Literal["kept", "idle", "merged"]


@dataclass(frozen=True, slots=True)
class Draft:
    """The proposed duties, summing to 100 exactly, beside the old ones.

    `status` stays "draft" while unplaced work exceeds the profile's limit and
    she has not allocated it. `summary` is the proposed purpose of the position.
    `blanks` name what the record cannot fill and who must.
    """

    title: str
    summary: str
    duties: tuple[DraftDuty, ...]
    old: tuple[OldDuty, ...]
    status: DraftStatus
    language: str
    window: tuple[date, date]
    blanks: tuple[tuple[str, str], ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def total(self) -> int:
        """Return the sum of the duties' per cents: always 100 for a draft with duties."""
        return sum(duty.percent for duty in self.duties)
