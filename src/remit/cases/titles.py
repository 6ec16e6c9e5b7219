"""The ladder of titles, and what of each rung's evidence is there."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec
from msgspec import Struct

from remit.cases.evidence import Ground
from remit.cases.matching import Position, grounds_of
from remit.levels.model import RANK


class Rung(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A level of title: its names, the codes it is told by, and what must be shown.

    `soc` and `isco` are codes of occupations; `canada_is` the levels of that
    frame it reads most like, both ends; `factors` level factors by code with
    the least strength; `asks`, by language, what only the supervisor or HR can
    say. `bg_source` tells which Bulgarian words are official.
    """

    key: str
    en: tuple[str, ...]
    bg: tuple[str, ...]
    bg_source: str
    soc: tuple[str, ...]
    isco: tuple[str, ...]
    canada_is: tuple[int, int]
    source: str
    evidence: tuple[str, ...] = ()
    factors: dict[str, Literal["some", "strong"]] = {}
    asks: dict[str, str] = {}

    def title(self, language: str) -> str:
        """Return the title that stands first in a language."""
        return (self.bg if language == "bg" else self.en)[0]


class _Ladder(Struct, frozen=True, forbid_unknown_fields=True):
    """The file as it stands."""

    rung: tuple[Rung, ...]


@dataclass(frozen=True, slots=True)
class RungView:
    """A rung held against a position: the evidence, and the factors not yet shown so far.

    `factors_open` holds the factors with the strength that they need.
    """

    rung: Rung
    grounds: tuple[Ground, ...]
    factors_open: tuple[tuple[str, str], ...]

    @property
    def met(self) -> bool:
        """Return whether all that a record and a description can show is there.

        What the rung `asks` besides stays open.
        """
        return not self.factors_open and all(each.met for each in self.grounds)


@cache
def read_ladder() -> tuple[Rung, ...]:
    """Return the rungs, lowest first.

    >>> [rung.key for rung in read_ladder()][2:5]
    ['senior-specialist', 'manager', 'senior-manager']
    """
    text = (files("remit.cases") / "titles.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(text), _Ladder).rung


def ladder_of(rungs: tuple[Rung, ...], position: Position) -> tuple[RungView, ...]:
    """Return every rung with what is there and what is open.

    It is a reading for a talk, no verdict: an institution's own titles and
    grades decide. What is open was not shown; that is not proof that it is not so.

    >>> [view.met for view in ladder_of(read_ladder(), Position())]
    [True, True, False, False, False, False]
    """
    return tuple(
        RungView(
            rung,
            grounds_of(rung.evidence, position),
            tuple(
                (factor, strength)
                for factor, strength in rung.factors.items()
                if _rank(position, factor) < RANK[strength]
            ),
        )
        for rung in rungs
    )


def _rank(position: Position, factor: str) -> int:
    return RANK[position.shown.strengths.get(factor, "none")] if position.shown else 0
