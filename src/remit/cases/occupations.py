"""Which areas of responsibility an occupation speaks for, and the sectors of employers."""

from __future__ import annotations

import tomllib
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from remit.errors import UsageError
from remit.messages import say

Needed = Literal["crisis-plans", "internal-communications", "none-known"]
Code = Annotated[str, Meta(pattern=r"^\d{6}$")]


class Occupation(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An occupation of the SOC: the areas it speaks for, and what must be shown first.

    `areas` is empty where no duties are known that would speak for it;
    `evidence` names what `remit.cases.evidence` must find. `source` says where
    its duties are described.
    """

    code: Code
    en: str
    bg: str
    areas: tuple[str, ...]
    source: str
    evidence: tuple[Needed, ...] = ()

    def name(self, language: str) -> str:
        """Return its name in a language."""
        return self.bg if language == "bg" else self.en

    @property
    def managerial(self) -> bool:
        """Return whether it is a managers' occupation (major group 11)."""
        return self.code.startswith("11")


class Sector(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A kind of employer, by a key to ask for it and the code in the release."""

    key: str
    code: Code
    en: str
    bg: str

    def name(self, language: str) -> str:
        """Return its name in a language."""
        return self.bg if language == "bg" else self.en


class _Table(Struct, frozen=True, forbid_unknown_fields=True):
    """The file as it stands."""

    occupation: tuple[Occupation, ...]
    sector: tuple[Sector, ...]


@cache
def _read_table() -> _Table:
    text = (files("remit.cases") / "occupations.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(text), _Table)


def read_occupations() -> dict[str, Occupation]:
    """Return the occupations by code, in the order of the table.

    >>> read_occupations()["112032"].evidence
    ('crisis-plans', 'internal-communications')
    """
    return {each.code: each for each in _read_table().occupation}


def read_sectors() -> dict[str, Sector]:
    """Return the sectors by key.

    >>> read_sectors()["universities"].code
    '611300'
    """
    return {each.key: each for each in _read_table().sector}


def known_sector(text: str) -> Sector:
    """Return a sector by its key or name; `UsageError` with those near it for any other.

    >>> known_sector("Universities").key, known_sector("болници").key
    ('universities', 'hospitals')
    """
    sectors = read_sectors()
    sought = text.strip().casefold().replace(" ", "-")
    named = {
        name.casefold().replace(" ", "-"): sector
        for sector in sectors.values()
        for name in (sector.key, sector.en, sector.bg)
    }
    if sought in named:
        return named[sought]
    close = dict.fromkeys(named[each].key for each in get_close_matches(sought, named, 3, 0.6))
    raise UsageError(
        say("There are no wages by employer for `{name}`.", name=text),
        next_step=say("Did you mean {names}?", names=", ".join(close))
        if close
        else say("The sectors are {names}.", names=", ".join(sectors)),
        code="unknown-sector",
    )
