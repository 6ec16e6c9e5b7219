"""What can be placed, and what a placement says."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from remit.messages import Message

UNPLACED = "unplaced"
Audience = Literal["public", "internal", "leaders"]
Grade = Literal["none", "some", "strong"]
Ground = Literal["correction", "structure", "text", "nothing"]


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of work, or one duty of a description, to be placed.

    `kind` is what it is in the export: post, reply, meeting, chat, mail, task,
    note, document, alert, duty. `attendees` are titles or role names, as far
    as they are known; never needed to be people's names. `series` names what
    recurs (a calendar UID), `thread` what it answers to or belongs to.
    `incident` is true inside a crisis that she has declared.
    """

    id: str
    text: str
    kind: str = "note"
    channel: str | None = None
    lang: str | None = None
    attendees: tuple[str, ...] = ()
    audience: str | None = None
    series: str | None = None
    thread: str | None = None
    incident: bool = False


@dataclass(slots=True)
class Placement:
    """The area of an item, with the reasons a person can read.

    `area` is a code of `responsibilities.toml` or `UNPLACED`. `confidence` is
    a calibrated probability between 0 and 1 that the area is right. `level`
    maps level factors to "some" or "strong"; a factor that is absent was not
    shown.
    """

    area: str
    confidence: float
    ground: Ground
    second: str | None = None
    reasons: tuple[Message, ...] = ()
    level: dict[str, Grade] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Correction:
    """What she said an item is. It wins for the same series, thread or text."""

    text: str
    area: str
    second: str | None = None
    series: str | None = None
    thread: str | None = None
