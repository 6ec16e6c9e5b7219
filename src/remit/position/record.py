"""The position record: everything that any form asks about a position, each with its ground.

A form never asks the ledger or her: it shows what lies here, and where a value
is blank it says who must fill it in.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from msgspec import Struct

from remit.findings import Finding

Ground = Literal["stated", "written", "shown", "assumed", "blank"]
"""What a value rests on: her or another's answer, the written description, the
ledger's entries, a named assumption; or nothing, and then it is blank."""

Who = Literal["holder", "supervisor", "hr", "department-head"]
"""Who can answer, and who must fill in what is blank."""

DutyOrigin = Literal["kept", "new", "unplaced"]


class Value(Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """What is known of one thing, and by what.

    `text` is what stands on the paper, lines apart by line breaks; None exactly
    where `ground` is "blank". `cites` name what it rests on: a statement in the
    ledger ("S12"), a duty of the written description ("clause 3", counted from
    one), another part of it ("description title"), an answer in position.toml
    ("answer identity.fte"), a setting ("setting position.unit") or a figure of
    the packet ("share.crisis"). `who` must fill it in while it is blank.
    Raises ValueError for a text without ground or cites, and for a blank with either.

    >>> Value("Office of Communications", "stated", ("answer identity.department",)).blank
    False
    >>> Value(who="hr").blank
    True
    """

    text: str | None = None
    ground: Ground = "blank"
    cites: tuple[str, ...] = ()
    who: Who | None = None

    def __post_init__(self) -> None:
        """Refuse a claim that rests on nothing."""
        known = self.text is not None
        if known != (self.ground != "blank") or known != bool(self.cites):
            raise ValueError("a value has a text, a ground and cites, or none of them")

    @property
    def blank(self) -> bool:
        """Return whether somebody must still fill it in."""
        return self.text is None

    @property
    def lines(self) -> tuple[str, ...]:
        """Return the lines of the text, empty ones left out; how far a line is indented stays.

        >>> Value("Head\\n\\n  Editor", "stated", ("answer chart.now",)).lines
        ('Head', '  Editor')
        """
        return tuple(line.rstrip() for line in (self.text or "").splitlines() if line.strip())


BLANK = Value()
"""Nothing known, and nobody named who must fill it in."""


class DutyRecord(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A proposed duty with everything that a form may ask of it.

    `number` counts from one, as in the ids of its figures. `name` is what her
    answers know it by: its area's code, with a number from the second duty of
    the area on ("crisis", "crisis-2"). `percent` is whole
    and None where the record carries no shares; all of them sum to 100.
    `percent_figure`, `previous_figure` and `since_figure` are the ids of the
    packet's figures that hold these numbers, None where there is none.
    `since` is the day of the lasting shift. `factors` are the codes of the
    level factors that the evidence of its area shows. `area` may be
    "unplaced": then the row holds work that nothing could place.
    """

    number: int
    statement: Value
    area: str
    name: str
    origin: DutyOrigin
    percent: int | None = None
    percent_figure: str | None = None
    previous_percent: float | None = None
    previous_figure: str | None = None
    since: date | None = None
    since_figure: str | None = None
    essential: Value = BLANK
    decisions: tuple[Value, ...] = ()
    problems: Value = BLANK
    guidance: Value = BLANK
    contacts: Value = BLANK
    consequence: Value = BLANK
    functional: Value = BLANK
    source_position: Value = BLANK
    answers_for: tuple[Value, ...] = ()
    factors: tuple[str, ...] = ()


class RemovedDuty(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A duty of the written description of which the record shows nothing any more.

    That is no proof that it went away: `to_whom` is blank until somebody says.
    """

    statement: Value
    area: str
    name: str
    previous_percent: float | None = None
    previous_figure: str | None = None
    to_whom: Value = BLANK
    since: Value = BLANK


class PositionRecord(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One position. `fields` holds every key that `fields.toml` declares once, blank ones too.

    `findings` tell of answers that could not be used, such as a line of the
    diary that is not there.
    """

    fields: Mapping[str, Value]
    duties: tuple[DutyRecord, ...] = ()
    removed: tuple[RemovedDuty, ...] = ()
    language: str = "en"
    findings: tuple[Finding, ...] = ()

    def __getitem__(self, key: str) -> Value:
        """Return the value of a key; KeyError for one that `fields.toml` does not declare."""
        return self.fields[key]

    @property
    def total(self) -> int | None:
        """Return the sum of the duties' per cents, None where any is left open.

        >>> PositionRecord(fields={}).total is None
        True
        """
        shares = [duty.percent for duty in self.duties]
        known = [share for share in shares if share is not None]
        return sum(known) if shares and len(known) == len(shares) else None
