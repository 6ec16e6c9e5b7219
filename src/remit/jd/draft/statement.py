"""Duties that a draft states anew, in the words of a description, by language."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

Scope = Literal["supports", "runs", "directs"]
SCOPES: tuple[Scope, ...] = ("supports", "runs", "directs")
Sentence = Annotated[str, Meta(pattern=r"^\S.*\.$")]


class AreaStatements(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How the duty of one area is stated: by scope, and without saying how far it goes.

    `supports` helps others who lead the work, `runs` carries it alone,
    `directs` sets what others follow. `purpose` is what the area is for, to
    follow "to" in English and "да" in Bulgarian.
    """

    purpose: str
    neutral: Sentence
    supports: Sentence | None = None
    runs: Sentence | None = None
    directs: Sentence | None = None


class Statements(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All statements of one language."""

    language: str
    unplaced: str
    summary: Annotated[tuple[str, ...], Meta(min_length=3, max_length=3)]
    areas: dict[str, AreaStatements]

    def duty(self, area: str, scope: str | None = None) -> str:
        """Return the duty of an area: verb, object, purpose, third person.

        The neutral one where the evidence names no scope or the area knows none.

        >>> read_statements("en").duty("admin", "directs") == read_statements("en").duty("admin")
        True
        """
        stated = self.areas[area]
        by_scope = {"supports": stated.supports, "runs": stated.runs, "directs": stated.directs}
        return by_scope.get(scope or "") or stated.neutral

    def purpose(self, areas: Sequence[str]) -> str:
        """Return the sentence that says what the position is for, from up to three areas.

        >>> read_statements("en").purpose([])
        ''
        """
        phrases = [self.areas[area].purpose for area in areas[:3]]
        return self.summary[len(phrases) - 1].format(*phrases) if phrases else ""


@cache
def read_statements(language: str = "en") -> Statements:
    """Return the statements that ship with Remit; English for a language without its own.

    >>> read_statements("bg").language
    'bg'
    """
    folder = files("remit.jd.draft") / "statements"
    file = folder / f"{language}.toml"
    text = (file if file.is_file() else folder / "en.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), Statements)
