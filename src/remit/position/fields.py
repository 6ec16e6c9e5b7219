"""The declared fields of the position record: labels, questions, who can say them."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from remit.position.record import Who

Kind = Literal["text", "lines", "choice", "date", "when", "number", "part", "money"]
"""What an answer holds: free words in a line or several, one of some choices, a day or month,
words with a year, a count of months, a part of full time, an amount."""
Fills = Literal["written", "shown", "stated", "never"]
Asked = Literal["first", "later", "form"]

DUTY, REMOVED = "duty", "removed"
"""The groups whose fields are asked of every duty, and of every duty that went away."""


class Wording(Struct, frozen=True, forbid_unknown_fields=True):
    """A field in one language."""

    label: str
    question: str
    hint: str


class Choice(Struct, frozen=True, forbid_unknown_fields=True):
    """One of the answers that a field allows: its key and its words."""

    key: str
    en: str
    bg: str

    def words(self, language: str) -> str:
        """Return the words of the choice in a language, English where it has none."""
        return self.bg if language == "bg" else self.en


class Field(Struct, frozen=True, forbid_unknown_fields=True):
    """One thing that forms ask: how it is called and asked, who says it, what may fill it."""

    key: str
    group: str
    kind: Kind
    who: Annotated[tuple[Who, ...], Meta(min_length=1)]
    fills: Fills
    asked: Asked
    en: Wording
    bg: Wording
    choices: tuple[Choice, ...] = ()

    def wording(self, language: str) -> Wording:
        """Return the field in a language, in English where it has none."""
        return self.bg if language == "bg" else self.en

    @property
    def name(self) -> str:
        """Return the key without its group of repeated fields: `essential` of `duty.essential`."""
        return self.key.partition(".")[2] if self.repeated else self.key

    def stands_as(self, area: str) -> str:
        """Return the key with what stands for a duty's area: `duty.AREA.essential`.

        >>> read_fields().named("duty.essential").stands_as("AREA")
        'duty.AREA.essential'
        """
        return f"{self.group}.{area}.{self.name}" if self.repeated else self.key

    @property
    def repeated(self) -> bool:
        """Return whether it is asked of every duty instead of once."""
        return self.group in (DUTY, REMOVED)


class Group(Struct, frozen=True, forbid_unknown_fields=True):
    """A stretch of the interview."""

    key: str
    en: str
    bg: str

    def title(self, language: str) -> str:
        """Return the title in a language, in English where it has none."""
        return self.bg if language == "bg" else self.en


class Fields(Struct, frozen=True, forbid_unknown_fields=True):
    """Everything that `fields.toml` declares, in its order."""

    group: tuple[Group, ...]
    field: tuple[Field, ...]

    def single(self) -> tuple[Field, ...]:
        """Return the fields that a position has once: the keys of `PositionRecord.fields`."""
        return tuple(field for field in self.field if not field.repeated)

    def of(self, group: str) -> tuple[Field, ...]:
        """Return the fields of a group."""
        return tuple(field for field in self.field if field.group == group)

    def named(self, key: str) -> Field:
        """Return the field with a key; KeyError where none is declared."""
        return _by_key()[key]


@cache
def read_fields() -> Fields:
    """Return the fields that ship with Remit.

    >>> read_fields().named("identity.fte").wording("en").label
    'Part of full time (FTE)'
    >>> read_fields().named("duty.essential").name
    'essential'
    """
    text = (files("remit.position") / "fields.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), Fields)


@cache
def _by_key() -> dict[str, Field]:
    return {field.key: field for field in read_fields().field}


def label(key: str, language: str) -> str:
    """Return what a field is called in a language of the papers.

    >>> label("identity.reports_to", "bg")
    'Пряко подчинена на (длъжност)'
    """
    return read_fields().named(key).wording(language).label
