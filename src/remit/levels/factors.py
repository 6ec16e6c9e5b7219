"""The table of the nine factors: what shows each of them, and what leaves it open."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, cast

from remit.areas.responsibilities import read_responsibilities
from remit.levels.model import Line, Says, Who
from remit.messages import LANGUAGES


@dataclass(frozen=True, slots=True)
class StrongRule:
    """From when evidence is strong: how many lines or days with entries, how far apart."""

    lines: int
    apart_days: int
    entry_days: int
    lasting_days: int


@dataclass(frozen=True, slots=True)
class Factor:
    """How one factor is recognised; see the head of `factors.toml` for the fields."""

    code: str
    alone: bool
    told: bool
    answered: bool
    every_line: bool
    diary: tuple[re.Pattern[str], ...]
    inventory: frozenset[str]
    inventory_words: tuple[re.Pattern[str], ...]
    claims: tuple[re.Pattern[str], ...]
    limits: tuple[re.Pattern[str], ...]
    open: dict[str, str]
    who: tuple[Who, ...]

    def spoken_of(self, line: Line) -> bool:
        """Return whether a line of hers speaks of this factor.

        A line that names its factors (`level: contacts, impact`) speaks of no
        others; every line of the diary is a decision.

        >>> independence = read_factors()["independence"]
        >>> independence.spoken_of(Line(1, "Stopped every post; authority: decided alone"))
        True
        >>> independence.spoken_of(Line(1, "Advised to wait; authority: recommended"))
        False
        """
        if named := factors_named(line.text):
            return self.code in named or (self.every_line and line.area is None)
        if line.area is not None:
            stated = any(words.search(line.text) for words in self.inventory_words)
            return line.area in self.inventory or stated
        told = bool(self.diary) and all(words.search(line.text) for words in self.diary)
        return self.every_line or told

    def said_in(self, sentence: str) -> Says | None:
        """Return whether a sentence of a description claims the factor, limits it, or neither.

        >>> read_factors()["independence"].said_in("Works under close supervision.")
        'limits'
        """
        if any(words.search(sentence) for words in self.limits):
            return "limits"
        return "claims" if any(words.search(sentence) for words in self.claims) else None


_NAMED = re.compile(r"\b(?:level|factors?|ниво|фактори?)\s*:\s*([^;.\n]+)", re.IGNORECASE)


def factors_named(text: str) -> frozenset[str]:
    """Return the factors that a line of hers names itself, by code or by name.

    Nothing else may stand beside them: a "threat level: high" names none.

    >>> sorted(factors_named("Held the post; level: impact, contacts"))
    ['contacts', 'impact']
    >>> factors_named("Asked for the threat level: high")
    frozenset()
    """
    names = _names()
    for found in _NAMED.finditer(text):
        listed = [each.strip().casefold() for each in re.split(r",| and | и ", found[1])]
        if all(each in names for each in listed):
            return frozenset(names[each] for each in listed)
    return frozenset()


@cache
def _names() -> dict[str, str]:
    table = read_responsibilities()
    codes = [factor.code for factor in table.factors]
    named = {table.name(code, lang).casefold(): code for code in codes for lang in LANGUAGES}
    short = {SHORT[code]: code for code in codes}
    return {code: code for code in codes} | named | short


SHORT = {
    "decision": "решение",
    "independence": "самостоятелност",
    "complexity": "сложност",
    "impact": "въздействие",
    "consequence": "последица",
    "contacts": "контакти",
    "supervision": "ръководене",
    "resources": "ресурси",
    "knowledge": "знания",
}
"""A Bulgarian word for each factor, beside its whole name."""


@cache
def read_factors() -> dict[str, Factor]:
    """Return the factors by code, in the order of the responsibilities.

    >>> list(read_factors())[:3]
    ['decision', 'independence', 'complexity']
    """
    rows = {row["code"]: _factor(row) for row in _table()["factor"]}
    return {factor.code: rows[factor.code] for factor in read_responsibilities().factors}


@cache
def read_strong_rule() -> StrongRule:
    """Return from when evidence is strong."""
    return StrongRule(**_table()["strong"])


def expressions(written: Sequence[str]) -> tuple[re.Pattern[str], ...]:
    """Return expressions of a table, which read small and large letters alike."""
    return tuple(re.compile(each, re.IGNORECASE) for each in written)


def _factor(row: dict[str, Any]) -> Factor:
    every = row["diary"] == "any"
    return Factor(
        code=row["code"],
        alone=row["alone"],
        told=row["told"],
        answered=row["answered"],
        every_line=every,
        diary=() if every else expressions(row["diary"]),
        inventory=frozenset(row["inventory"]),
        inventory_words=expressions(row["inventory_words"]),
        claims=expressions(row["claims"]),
        limits=expressions(row["limits"]),
        open=row["open"],
        who=cast(tuple[Who, ...], tuple(row["who"])),
    )


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((files("remit.levels") / "factors.toml").read_text(encoding="utf-8"))
