"""Bulgaria: yearly averages of whole classes of occupations, and nothing finer."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct

from remit.cases.evidence import Ground
from remit.cases.matching import Match, Position, findings_of, grounds_of, match_of
from remit.findings import Finding
from remit.messages import say

NAMES = {"bulgaria", "българия", "bg"}


class ClassAverage(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The average of one class (first digit of NKPD and ISCO), in the table's currency."""

    key: str
    digit: int
    average: float
    en: str
    bg: str
    areas: tuple[str, ...]
    evidence: tuple[str, ...] = ()

    def name(self, language: str) -> str:
        """Return its name in a language."""
        return self.bg if language == "bg" else self.en


class ClassTable(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All classes, with where the figures come from and through whose hands.

    `name` and `source` are by language.
    """

    name: dict[str, str]
    source: dict[str, str]
    year: int
    currency: str
    second_hand: str
    classes: tuple[ClassAverage, ...] = msgspec.field(name="class")


@dataclass(frozen=True, slots=True)
class ClassAnchor:
    """A class, the part of the position it speaks for, and what its evidence lacks."""

    average: ClassAverage
    match: Match
    grounds: tuple[Ground, ...]


@dataclass(frozen=True, slots=True)
class ClassCase:
    """Classes that are matched, those withheld, and what to know of the figures."""

    table: ClassTable
    anchors: tuple[ClassAnchor, ...]
    withheld: tuple[ClassAnchor, ...]
    findings: tuple[Finding, ...]


@cache
def read_class_averages() -> ClassTable:
    """Return the table that ships with Remit.

    >>> [each.average for each in read_class_averages().classes]
    [72952.0, 43142.0, 30634.0]
    """
    text = (files("remit.cases") / "bulgaria.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(text), ClassTable)


def class_case(table: ClassTable, position: Position) -> ClassCase:
    """Return the classes that a position's duties belong to, side by side.

    >>> found = class_case(read_class_averages(), Position())
    >>> found.anchors, found.findings[0].code
    ((), 'pay-class-level')
    """
    anchors: list[ClassAnchor] = []
    withheld: list[ClassAnchor] = []
    for average in table.classes:
        match = match_of(average.areas, position)
        if match.counts:
            grounds = grounds_of(average.evidence, position)
            anchor = ClassAnchor(average, match, grounds)
            (anchors if all(each.met for each in grounds) else withheld).append(anchor)
    findings = [
        Finding(
            "pay-class-level",
            say(
                "Averages of whole classes of occupations, second hand; there are no figures by"
                " occupation, place or employer."
            ),
            severity="note",
        ),
        *findings_of(position),
    ]
    return ClassCase(
        table,
        tuple(sorted(anchors, key=lambda each: -each.match.mid)),
        tuple(sorted(withheld, key=lambda each: -each.match.mid)),
        tuple(findings),
    )
