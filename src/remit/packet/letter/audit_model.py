"""What the holder's own papers are made from: the rehearsal, the audit kit and the guides.

These papers are for her alone. They hold what no packet may hold: titles of
entries, her diary in her words, and what speaks against her case. Nothing here
is ever written into a packet or released.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from remit.jd.gap.refused import Refusal
from remit.jd.gap.risks import Risks
from remit.jd.gap.rules import Rule
from remit.jd.profiles import InstitutionProfile
from remit.levels.model import AT_THE_TIME_DAYS, FactorEvidence
from remit.packet.ground.document import Document
from remit.packet.ground.figure import Figure
from remit.packet.ground.model import PacketInputs
from remit.packet.letter.audit_diary import Parts


@dataclass(frozen=True, slots=True)
class Told:
    """A line of her diary, taken apart; `area` is where its words place it, or `unplaced`."""

    statement: int
    happened: date
    written: date
    parts: Parts
    area: str

    @property
    def reconstructed(self) -> bool:
        """Return whether it was put down later than a week after it happened.

        >>> Told(1, date(2020, 3, 1), date(2020, 3, 9), Parts("Held it."), "crisis").reconstructed
        True
        """
        return (self.written - self.happened).days > AT_THE_TIME_DAYS


@dataclass(frozen=True, slots=True)
class Sample:
    """An entry as a sample of work, with its title: for her eyes."""

    entry: int
    day: date
    kind: str
    title: str


@dataclass(frozen=True, slots=True)
class AuditInputs:
    """Everything that her own papers say; the same inputs give the same papers.

    `chosen` tells whether an institution was chosen, or the neutral rules stand
    in. `level` holds the nine factors, `diary` her lines, oldest first, and
    `samples` entries by area. `withheld` are lines of hers that may be
    privileged: they are in none of the others.
    """

    packet: PacketInputs
    profile: InstitutionProfile
    chosen: bool
    rules: tuple[Rule, ...]
    level: tuple[FactorEvidence, ...]
    refused: tuple[Refusal, ...]
    risks: Risks
    diary: tuple[Told, ...] = ()
    samples: Mapping[str, tuple[Sample, ...]] | None = None
    withheld: int = 0

    @property
    def against(self) -> frozenset[int]:
        """Return the lines of hers that an analyst would refuse: none of them is a case to tell."""
        refused = (each for each in self.refused if each.weight == "refused")
        return frozenset(each.statement for each in refused if each.statement is not None)

    def told_in(self, area: str) -> tuple[Told, ...]:
        """Return the lines of the diary whose words belong to an area."""
        return tuple(each for each in self.diary if each.area == area)


@dataclass(frozen=True, slots=True)
class OwnPaper:
    """A paper of hers under the name of its file, with the figures that it shows."""

    name: str
    document: Document
    figures: Mapping[str, Figure]
    made_on: date
