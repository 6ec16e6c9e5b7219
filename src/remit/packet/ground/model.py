"""What a packet is made from, and what it says.

Everything in a packet is written for others: citations are reduced to id,
date, area and minutes; no title, text or name of a third person is in reach
of this room.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import NDArray

from remit.cases.level_case import LevelCase
from remit.jd.draft import Draft
from remit.jd.gap import Answered, Gap
from remit.measure.last_day import Later
from remit.measure.model import Interval, Measures
from remit.position.record import PositionRecord

if TYPE_CHECKING:
    from remit.jd.description import Description

Basis = Literal["traced", "modelled", "stated", "written", "counted"]
"""What a figure rests on: entries, entries and assumptions, her statements,
the written description, or a count that was kept while reading and measuring."""


@dataclass(frozen=True, slots=True)
class Entries:
    """The reduced citations as columns: ledger id, days since 1970, area index, tenths of minutes.

    `area` indexes the measures' `areas`, with len(areas) for unplaced. Only
    entries of the window that were counted are here.
    """

    activity: NDArray[np.int64]
    day: NDArray[np.int64]
    area: NDArray[np.int64]
    tenths: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Decided:
    """A diary entry as she released it: what she decided, advised or prevented.

    `text` is None unless she ticked the entry for this packet.
    """

    statement: int
    happened: date
    written: date
    text: str | None = None

    @property
    def reconstructed(self) -> bool:
        """Return whether it was written down more than a week after it happened."""
        return (self.written - self.happened).days > 7


@dataclass(frozen=True, slots=True)
class Position:
    """The chair: what she or the institution states about it. None is left blank."""

    title: str
    institution: str | None = None
    unit: str | None = None
    reports_to: str | None = None
    holder: str | None = None
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """What a packet needs of an institution's rules; data, never constants."""

    key: str
    name: str
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Sources:
    """One line of the account of records, as the report shows it.

    records = accepted + revised + duplicates + skipped + problems.
    """

    source: str
    records: int
    accepted: int
    skipped: int
    problems: int
    activities: int
    revised: int = 0
    duplicates: int = 0

    @property
    def taken(self) -> int:
        """Return the records that were new, or newer than what was known."""
        return self.accepted + self.revised

    @property
    def known(self) -> int:
        """Return the records that had been read before."""
        return self.duplicates


@dataclass(frozen=True, slots=True)
class Origin:
    """What a packet was made from, so that it can be made again from a ledger that has grown.

    `answers` is a digest of what she answered about the position.
    `last_import`, `last_entry`, `last_statement` and `last_forgotten` are the
    largest numbers in the ledger; `description` is the hash that names the written description,
    `settings` a digest of the settings that figures depend on.
    """

    seed: int = 0
    last_import: int = 0
    last_entry: int = 0
    last_statement: int = 0
    last_forgotten: int = 0
    description: str = ""
    settings: str = ""
    answers: str = ""


@dataclass(frozen=True, slots=True)
class OwnForm:
    """A Word file of her institution with placeholders: its key, and its bytes."""

    key: str
    content: bytes


@dataclass(frozen=True, slots=True)
class PacketInputs:
    """Everything a packet is built from; the same inputs give the same packet.

    `made_on` is the date on the papers. `withheld` counts entries left out for
    legal privilege, `withheld_lines` lines of the diary. `include_after_hours`
    is true only when she ticked it, and `weekly_hours` are the agreed ones,
    shown with them. `allocated_by` are the ids of the statements with which
    she allocated unplaced work.
    With a `level_case` the letter of a packet makes it.
    `position_record` fills `forms` (keys) and `own_forms`; without it there are none.
    `uncounted` entries of the window wait for their account to be attributed;
    `if_all_counted` are its hours if every one of them were hers. `later` is what
    is on record after the window.
    """

    position: Position
    profile: Profile
    description: Description
    gap: Gap
    draft: Draft
    measures: Measures
    entries: Entries
    made_on: date
    language: str
    answered: tuple[Answered, ...] = ()
    decided: tuple[Decided, ...] = ()
    accounts: tuple[Sources, ...] = ()
    withheld: int = 0
    withheld_lines: int = 0
    corrections: int = 0
    include_after_hours: bool = False
    area_names: dict[str, str] = field(default_factory=dict)
    version: str = ""
    allocated_by: tuple[int, ...] = ()
    weekly_hours: float | None = None
    uncounted: int = 0
    if_all_counted: Interval | None = None
    origin: Origin = field(default_factory=Origin)
    position_record: PositionRecord | None = None
    forms: tuple[str, ...] = ()
    own_forms: tuple[OwnForm, ...] = ()
    level_case: LevelCase | None = None
    later: Later | None = None
