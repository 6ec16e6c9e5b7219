"""The proposed description as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from remit.findings import Finding
from remit.jd.gap import AllocatedShares, Answered
from remit.measure.model import Interval
from remit.messages import Message

DutyOrigin = Literal["kept", "new", "unplaced"]
DraftStatus = Literal["draft", "ready"]
Fate = Literal["kept", "idle", "merged", "open", "left out"]


@dataclass(frozen=True, slots=True)
class DraftDuty:
    """A duty of the proposed description with its whole per cent.

    `kept` duties keep their wording, `new` ones state verb, object and purpose
    in the third person, `unplaced` is the row of work that nothing could place.
    `measured` is the unrounded share (0 to 1) of the duty's area; where several
    duties share an area, `area_shared_by` is their number and the per cent is
    the part that falls to this one. `previous` is the per cent it had.
    `allocated` of the per cents are her own statement, not measured. `also`
    are the areas too small to be listed that are counted here, and `entries`
    and `tenths` are of the area and of these. `details` are what she states
    that she answers for; they carry no time. `duties` are the indices of the
    old duties whose wording the statement keeps. `key` names the duty for her
    edits. `worded_by` is her statement that gives the words, `shared_by` are
    those that decide about the per cent: it is the one that she gives (`given`),
    or the measured one without the duties that she leaves out.
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
    also: tuple[str, ...] = ()
    details: tuple[Answered, ...] = ()
    duties: tuple[int, ...] = ()
    key: str = ""
    worded_by: int | None = None
    shared_by: tuple[int, ...] = ()
    given: bool = False


@dataclass(frozen=True, slots=True)
class OldDuty:
    """A duty of the old description and what became of it.

    `kept` as a duty of its own or the leading words of one, `merged` into
    another duty's row, `idle` since the record shows none of it, `open` since
    nothing could place it: it waits for her to say which area it belongs to.
    `left out` as she says. `unsure` tells that its words do not say clearly
    which area it is of.
    """

    text: str
    area: str
    percent: float | None
    fate: Fate
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """The proposed duties, summing to 100 exactly, beside the old ones.

    `status` stays "draft" while unplaced work exceeds the profile's limit and
    she has not allocated it. `summary` is the proposed purpose of the position.
    `blanks` name what the record cannot fill and who must (field, who).
    """

    title: str
    summary: str
    duties: tuple[DraftDuty, ...]
    old: tuple[OldDuty, ...]
    status: DraftStatus
    language: str
    window: tuple[date, date]
    blanks: tuple[tuple[Message, Message], ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def total(self) -> int:
        """Return the sum of the duties' per cents: always 100 for a draft with duties."""
        return sum(duty.percent for duty in self.duties)


@dataclass(frozen=True, slots=True)
class DutyEdit:
    """What she changes in one duty of a draft: words, whole per cent; `out` leaves it out.

    `statement` is the number of the statement in which she says it.
    """

    statement: int
    words: str | None = None
    percent: int | None = None
    out: bool = False


@dataclass(frozen=True, slots=True)
class Wishes:
    """What goes into a draft beside the gap.

    `scope` says how far her part goes, by area code (supports, runs, directs),
    where the evidence shows it; a new duty of any other area is stated
    neutrally. `allocated` is her own statement of where unplaced work belongs,
    `edits` what she changes in the draft, by the key of a duty.
    """

    scope: Mapping[str, str] = field(default_factory=dict)
    allocated: AllocatedShares = field(default_factory=dict)
    edits: Mapping[str, DutyEdit] = field(default_factory=dict)
