"""What the managers' level rests on: worded in the description, or shown at level.

The facts: of the two occupations of public relations only the managers' is
described with crisis plans and internal communications. A title proves neither.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct

from remit.jd.description import Description
from remit.messages import Message, say

AT_LEVEL = ("decision", "independence")
"""One of these factors must be strong where work is to be shown at level."""


class Evidence(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A kind of work by which the managers' level is told, and the words it is found by."""

    key: str
    area: str
    en: str
    bg: str
    subject: str
    source: str
    beside: str = msgspec.field(name="with", default="")

    def name(self, language: str) -> str:
        """Return its name in a language."""
        return self.bg if language == "bg" else self.en


class _Limits(Struct, frozen=True, forbid_unknown_fields=True):
    """Words of help with a work."""

    words: str


class _Table(Struct, frozen=True, forbid_unknown_fields=True):
    """The file as it stands."""

    evidence: tuple[Evidence, ...]
    limits: _Limits


@cache
def _read_table() -> _Table:
    text = (files("remit.cases") / "evidence.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(text), _Table)


def read_evidence() -> dict[str, Evidence]:
    """Return the kinds of evidence by key.

    >>> list(read_evidence())
    ['crisis-plans', 'internal-communications']
    """
    return {each.key: each for each in _read_table().evidence}


@dataclass(frozen=True, slots=True)
class LevelShown:
    """What the record and her own lines show, as far as the level of an area goes.

    `entries` counts the window's entries by area, `answered` are the areas of
    the inventory, `strengths` are of the level factors by code.
    """

    entries: Mapping[str, int]
    answered: frozenset[str]
    strengths: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Ground:
    """One kind of evidence: the duties that word it, whether it is shown, what is missing.

    `duties` are indices of the description's duties. `missing` is empty where
    the evidence is there, by word or by record.
    """

    needed: str
    duties: tuple[int, ...] = ()
    shown: bool = False
    missing: tuple[Message, ...] = ()

    @property
    def met(self) -> bool:
        """Return whether the evidence is there."""
        return bool(self.duties) or self.shown


def ground_of(needed: str, description: Description | None, shown: LevelShown | None) -> Ground:
    """Return what there is for one kind of evidence; never met where nothing is known of it.

    It is worded where a duty names it as the position's own work, and shown at
    level where the year has entries in its area, the inventory answers for the
    area, and decision or independence is strong.

    >>> ground_of("none-known", None, None).met
    False
    """
    evidence = read_evidence().get(needed)
    if evidence is None:
        return Ground(needed, missing=(say("No duties are known that would speak for it."),))
    duties = tuple(_worded(evidence, description)) if description is not None else ()
    missing = tuple(_unshown(evidence, shown))
    if duties or not missing:
        return Ground(needed, duties, not missing)
    return Ground(needed, missing=(_unworded(evidence, description), *missing))


def _worded(evidence: Evidence, description: Description) -> Iterator[int]:
    limits = re.compile(_read_table().limits.words, re.IGNORECASE)
    for index, duty in enumerate(description.duties):
        named = re.search(evidence.subject, duty.text, re.IGNORECASE)
        beside = re.search(evidence.beside, duty.text, re.IGNORECASE)
        if named and beside and not limits.search(duty.text):
            yield index


def _unworded(evidence: Evidence, description: Description | None) -> Message:
    if description is None:
        return say("no description to look in")
    if evidence.key == "crisis-plans":
        return say("no duty of the description words crisis plans as its own work")
    return say("no duty of the description words internal communications as its own work")


def _unshown(evidence: Evidence, shown: LevelShown | None) -> Iterator[Message]:
    """Yield what the record lacks to show the work at level."""
    if shown is None:
        yield say("no record to show it")
        return
    if not shown.entries.get(evidence.area):
        yield say("no entries of it in these twelve months")
    if evidence.area not in shown.answered:
        yield say("no line of the inventory that you answer for it")
    if not any(shown.strengths.get(factor) == "strong" for factor in AT_LEVEL):
        yield say("no strong evidence of decisions or of independence")
