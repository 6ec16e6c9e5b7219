"""The responsibility areas and level factors, as plain values."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from remit.areas.model import UNPLACED

AREAS = (
    "publishing",
    "creative",
    "community",
    "listening",
    "crisis",
    "internal",
    "counsel",
    "strategy",
    "channels",
    "analytics",
    "governance",
    "paid",
    "media",
    "partners",
    "people",
    "admin",
    "other",
)
_UNPLACED_NAME = {"en": "Unplaced", "bg": "Неразпределено"}


@dataclass(frozen=True, slots=True)
class Area:
    """One responsibility: its code, names, bounds, and whether it is social-media work."""

    code: str
    name: dict[str, str]
    belongs: str
    excludes: str
    social: bool


@dataclass(frozen=True, slots=True)
class Factor:
    """One level factor: its code, names, and what counts as evidence for it."""

    code: str
    name: dict[str, str]
    evidence: str


@dataclass(frozen=True, slots=True)
class Responsibilities:
    """All areas and level factors, each in the order of the table."""

    areas: tuple[Area, ...]
    factors: tuple[Factor, ...]

    def name(self, code: str, language: str = "en") -> str:
        """Return the name of an area, a factor, or of what is unplaced.

        Raises `KeyError` for any other code. An unknown language gives English.

        >>> read_responsibilities().name("crisis", "bg")
        'Кризисни комуникации'
        """
        names = _UNPLACED_NAME if code == UNPLACED else self._names()[code]
        return names.get(language, names["en"])

    def social(self) -> frozenset[str]:
        """Return the codes of the areas that count as social-media work.

        >>> sorted(set(AREAS) - read_responsibilities().social())
        ['admin', 'media', 'other', 'partners', 'people']
        """
        return frozenset(area.code for area in self.areas if area.social)

    def _names(self) -> dict[str, dict[str, str]]:
        areas = {area.code: area.name for area in self.areas}
        return areas | {factor.code: factor.name for factor in self.factors}


@cache
def read_responsibilities() -> Responsibilities:
    """Return the areas and factors that ship with Remit.

    >>> [area.code for area in read_responsibilities().areas] == list(AREAS)
    True
    """
    text = (files("remit.areas") / "responsibilities.toml").read_text(encoding="utf-8")
    table: dict[str, list[dict[str, Any]]] = tomllib.loads(text)
    return Responsibilities(
        areas=tuple(Area(**entry) for entry in table["areas"]),
        factors=tuple(Factor(**entry) for entry in table["factors"]),
    )
