"""What a tip consists of, and the table its texts stand in."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple

import msgspec
from msgspec import Struct

from remit.messages import Message


class Named(NamedTuple):
    """An area of responsibility or a level factor by its code; shells put its name there."""

    kind: Literal["area", "factor"]
    code: str


class Text(Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence with gaps in both languages."""

    en: str
    bg: str

    def of(self, language: str) -> str:
        """Return the sentence in a language; English for one that has none."""
        return self.bg if language == "bg" else self.en


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence of the table with what fills its gaps.

    Values are counts (int), days, shares (0 to 1, float or interval), `Named`
    codes, messages, phrases, words, or tuples of these, which are listed.
    """

    text: Text
    values: Mapping[str, object] = field(default_factory=dict)


Told = Phrase | Message | Text
"""Whatever a shell can put into words."""


class TipRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One kind of tip as the table has it; the head of `tips.toml` tells the fields."""

    rank: int
    minutes: int
    command: str = ""
    ground: str = ""
    texts: Mapping[str, Text] = {}

    def says(self, what: str, **values: object) -> Phrase:
        """Return one of its sentences with the gaps filled."""
        return Phrase(self.texts[what], values)


class ClaimRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The step for a claim that would not stand: how long, what to type, what to have signed."""

    minutes: int = 10
    command: str = ""
    write: Text | None = None


class _Table(Struct, frozen=True, forbid_unknown_fields=True):
    """The file as it stands."""

    tip: dict[str, dict[str, object]]
    text: dict[str, Text]
    claim: dict[str, ClaimRow]
    parts: dict[str, Text]
    lint: dict[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class TipTable:
    """Kinds of tips by code, sentences that tips of the lint share, names of missing parts.

    `claims` are the steps for claims by the code of the reason, `lint` gives the
    rank and the minutes of a rule by its code.
    """

    tips: Mapping[str, TipRow]
    text: Mapping[str, Text]
    claims: Mapping[str, ClaimRow]
    parts: Mapping[str, Text]
    lint: Mapping[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that a tip is about, and where they stand.

    Words of a description have their characters (`start`, `end`), a line of
    hers the ledger's number of the statement.
    """

    text: str
    start: int | None = None
    end: int | None = None
    statement: int | None = None


@dataclass(frozen=True, slots=True)
class Tip:
    """What was found, why it matters to a reviewer (with source), and what to do in one step.

    `command` is what to type and `write` the sentence to put down, where the
    step is either; `ground` is the command that shows what a figure rests on.
    `rank` (1 first) and `size` order tips, `minutes` is what the step takes.
    """

    code: str
    rank: int
    minutes: int
    found: Told
    why: Told
    source: Told
    do: Told
    command: str = ""
    write: str = ""
    ground: str = ""
    quotes: tuple[Quote, ...] = ()
    size: float = 0.0
    area: str = ""
    factors: tuple[str, ...] = ()


@cache
def read_tip_table() -> TipTable:
    """Return the table of tips, read once.

    >>> read_tip_table().tips["unwritten"].rank
    3
    """
    text = (files("remit.cases") / "tips.toml").read_text("utf-8")
    stated = msgspec.convert(tomllib.loads(text), _Table)
    rows = {code: _row(row) for code, row in stated.tip.items()}
    return TipTable(rows, stated.text, stated.claim, stated.parts, stated.lint)


def _row(stated: Mapping[str, object]) -> TipRow:
    """Return a kind of tip: what is a table in the file is a text in two languages."""
    plain = {key: value for key, value in stated.items() if not isinstance(value, dict)}
    texts = {key: value for key, value in stated.items() if isinstance(value, dict)}
    return msgspec.convert({**plain, "texts": texts}, TipRow)
