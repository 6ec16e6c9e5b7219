"""What level evidence is made of: entries, her own lines, claims, proofs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from remit.findings import Finding
from remit.messages import Message

Strength = Literal["cannot tell", "none", "some", "strong"]
RANK: dict[str, int] = {"cannot tell": 0, "none": 0, "some": 1, "strong": 2}
"""How much is shown; what cannot be told shows as little as what is not there."""

Says = Literal["claims", "limits", "names"]
Recorded = Literal["at the time", "reconstructed", "stated"]
Who = Literal["holder", "supervisor", "hr"]
Because = Literal["record", "diary", "inventory", "word"]

AT_THE_TIME_DAYS = 7
"""A line written down later than so many days after the event was reconstructed."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A ledger entry as far as level is concerned: no words, no people, only roles.

    `shows` are the factors that the entry itself is some evidence of
    (`remit.areas.structure.level_evidence`), `late` whether it began outside of
    her agreed hours, `public` whether everybody could read it, `confirmed` whether she confirmed a
    role of somebody there.
    """

    id: int
    day: date
    kind: str
    area: str
    roles: frozenset[str] = frozenset()
    shows: frozenset[str] = frozenset()
    audience: str | None = None
    public: bool = False
    late: bool = False
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line of hers: of the decision diary, or of the inventory (with its area).

    `day` is when it happened, or since when she answers for it (None where she
    did not say); `written` is when a diary line was put down.
    """

    statement: int
    text: str
    day: date | None = None
    written: date | None = None
    area: str | None = None

    @property
    def because(self) -> Because:
        """Return which of her two books the line stands in."""
        return "diary" if self.area is None else "inventory"

    @property
    def recorded(self) -> Recorded:
        """Return whether the line was put down when it happened.

        >>> Line(1, "Held it.", date(2020, 3, 1), date(2020, 3, 9)).recorded
        'reconstructed'
        """
        if self.area is not None or self.day is None or self.written is None:
            return "stated"
        late = (self.written - self.day).days > AT_THE_TIME_DAYS
        return "reconstructed" if late else "at the time"


@dataclass(frozen=True, slots=True)
class Word:
    """Her word that an area, an entry or a line of hers shows a factor, or that it does not.

    Exactly one of `area`, `entry` and `line` (a statement's number) is given;
    `on` is the day on which she said so.
    """

    statement: int
    factor: str
    shows: bool
    on: date
    area: str | None = None
    entry: int | None = None
    line: int | None = None

    @property
    def of(self) -> str:
        """Return what it is about as she names it: an area's code, `#412` or `S12`."""
        return self.area or (f"#{self.entry}" if self.entry is not None else f"S{self.line}")


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence of a description that speaks of a factor, verbatim with its place.

    It `claims` the factor, or `limits` it ("under close supervision"); of an
    element of a frame it may only `name` what the element is about.
    """

    text: str
    start: int
    end: int
    says: Says


@dataclass(frozen=True, slots=True)
class Proof:
    """What shows a factor: an entry, a line, or her word for an area or an entry.

    `id` is a ledger entry's for what is on record, else a statement's. Her word
    is never recorded at the time: `written` is the day on which she gave it.
    """

    because: Because
    id: int
    day: date | None
    recorded: Recorded
    written: date | None = None
    area: str | None = None


@dataclass(frozen=True, slots=True)
class Missing:
    """What the evidence lacks, and who could supply it."""

    what: Message
    who: tuple[Who, ...]


@dataclass(frozen=True, slots=True)
class FactorEvidence:
    """One factor: what is claimed, what is shown, and what is open.

    `proofs` are all of them, oldest first, those without a day last. `since`
    and `latest` are the days of the first and the last entry or diary line,
    `stated_since` the earliest day that the inventory gives.
    """

    factor: str
    strength: Strength
    claims: tuple[Claim, ...] = ()
    proofs: tuple[Proof, ...] = ()
    shown: tuple[Message, ...] = ()
    missing: tuple[Missing, ...] = ()
    since: date | None = None
    latest: date | None = None
    stated_since: date | None = None

    def count(self, because: Because) -> int:
        """Return how many proofs come from the record, one of her books, or her word."""
        return sum(proof.because == because for proof in self.proofs)


@dataclass(frozen=True, slots=True)
class LevelEvidence:
    """All nine factors as they stand in the twelve months that end with `window[1]`."""

    factors: tuple[FactorEvidence, ...]
    window: tuple[date, date]
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """What there is to judge by, in any order: entries, her lines and words; and the window."""

    entries: Sequence[Entry]
    lines: Sequence[Line]
    window: tuple[date, date]
    words: Sequence[Word] = ()
