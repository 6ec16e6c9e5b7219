"""What the paper of the level case holds, for the shelf to keep and pages to show."""

from __future__ import annotations

from datetime import date

import msgspec
from msgspec import Struct

from remit.workflow.words.written_sentences import Told

LEVEL_CASE = "case-level"
"""The name of the paper."""
Range = tuple[float, float]
"""The ends of a share, 0 to 1."""


class Open(Struct, frozen=True):
    """What is missing, and who could say it: holder, supervisor, hr."""

    what: Told
    who: tuple[str, ...]


class RuleRow(Struct, frozen=True):
    """A rule: what it asks, what it was held against, met or not, and what would settle it.

    `ours` tells that Remit measures this by itself, and no institution asks it.
    """

    asks: Told
    shown: Range
    verdict: str
    source: Told
    name: Told
    ours: bool
    why: Told | None = None
    open: Open | None = None


class AreaRow(Struct, frozen=True):
    """An area whose share is clear of the written one; `lines` are numbers of the inventory."""

    area: str
    written: Range
    measured: Range
    lasts: str
    entries: int
    lines: tuple[int, ...]
    since: date | None = None
    between: tuple[date, date] | None = None
    when: Told | None = None
    often: Told | None = None


class FactorRow(Struct, frozen=True):
    """A level factor: what is shown, and how it stands to the description."""

    factor: str
    name: Told
    strength: str
    stand: str
    open: Open
    counts: dict[str, int]
    since: date | None = None
    stated_since: date | None = None


class DecisionRow(Struct, frozen=True):
    """A line of the diary by its parts, with when it happened and when it was put down."""

    statement: int
    day: date | None
    written: date | None
    recorded: str
    what: str
    options: str = ""
    authority: str = ""
    outcome: str = ""


class ClaimRow(Struct, frozen=True):
    """A claim that would fall: a line of hers by its number and words, or an area."""

    about: str
    statement: int | None = None
    area: str | None = None
    words: str = ""


class RefusalRow(Struct, frozen=True):
    """Why some claims would be refused or asked about, by whom, and what would help.

    `named` tells whether the chosen institution names the reason itself.
    """

    weight: str
    reason: Told
    mend: Told
    source: Told
    named: bool
    claims: tuple[ClaimRow, ...]


class RiskRow(Struct, frozen=True):
    """What could lead to a lower outcome, with where to look."""

    message: Told
    source: Told
    area: str | None = None
    factor: Told | None = None
    words: str = ""
    entries: int = 0


class Asked(Struct, frozen=True):
    """A question of the institution, and whether anything answers it yet."""

    question: Told
    answered: bool


class Level(Struct, frozen=True):
    """The level case as its page shows it.

    `stop` says what keeps it from being made, what to do, and where; then nothing else is filled.
    """

    key: str = ""
    name: Told = {}
    chosen: bool = False
    window: tuple[date, date] | None = None
    thin: bool = False
    only_volume: bool = False
    verdict: str = "cannot tell"
    stated: bool = False
    changed: Range = (0.0, 1.0)
    months: int = 0
    rules: tuple[RuleRow, ...] = ()
    elsewhere: tuple[RuleRow, ...] = ()
    more: tuple[AreaRow, ...] = ()
    less: tuple[AreaRow, ...] = ()
    factors: tuple[FactorRow, ...] = ()
    decisions: tuple[DecisionRow, ...] = ()
    refused: tuple[RefusalRow, ...] = ()
    risks: tuple[RiskRow, ...] = ()
    risk_verdict: str = "cannot tell"
    withheld: int = 0
    asked: tuple[Asked, ...] = ()
    filing: Told | None = None
    filing_source: Told | None = None
    roads: tuple[Told, ...] = ()
    stop: tuple[Told, Told, str] | None = None


def read_level(paper: bytes | None) -> Level | None:
    """Return what lies on the shelf; None where there is nothing, or an older paper."""
    try:
        return None if paper is None else msgspec.json.decode(paper, type=Level)
    except msgspec.ValidationError:
        return None
