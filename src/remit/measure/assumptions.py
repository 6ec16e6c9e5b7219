"""The numbers that stand in where the evidence is silent, with their reasons."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from remit.measure.model import Assumption


@dataclass(frozen=True, slots=True)
class PointMinutes:
    """The minutes that a point of one kind stands for (medians), and their spread."""

    before: float
    after: float
    spread: float
    reason: str


@dataclass(frozen=True, slots=True)
class Untraced:
    """Real hours over traced hours in an area: median and log-normal spread."""

    factor: float
    spread: float
    reason: str


@dataclass(frozen=True, slots=True)
class Assumptions:
    """Every assumed number by its name.

    `minutes` by kind of trace, `numbers` by name, `untraced` by area code. A
    kind without an entry is "other", an area without one "default".
    """

    minutes: Mapping[str, PointMinutes]
    numbers: Mapping[str, Assumption]
    untraced: Mapping[str, Untraced]

    def value(self, name: str) -> float:
        """Return the value of a number.

        >>> read_assumptions().value("day-length")
        24.0
        """
        return self.numbers[name].value

    def spread(self, name: str) -> float:
        """Return the spread of a number."""
        return self.numbers[name].spread

    def point(self, kind: str) -> PointMinutes:
        """Return what a point of a kind stands for."""
        return self.minutes.get(kind, self.minutes["other"])

    def factor(self, area: str) -> Untraced:
        """Return real over traced hours of an area before any week is confirmed."""
        return self.untraced.get(area, self.untraced["default"])

    def cited(self, kinds: Iterable[str], areas: Iterable[str]) -> tuple[Assumption, ...]:
        """Return what documents cite: the entries that these kinds and areas rest on.

        Names read "post-minutes" for a kind and "untraced-crisis" for an area.

        >>> [a.name for a in read_assumptions().cited(["post"], ["crisis"])][:2]
        ['post-minutes', 'untraced-crisis']
        """
        points = {kind if kind in self.minutes else "other" for kind in kinds}
        factors = {area if area in self.untraced else "default" for area in areas}
        return (
            *(_of_point(kind, self.minutes[kind]) for kind in sorted(points)),
            *(_of_area(area, self.untraced[area]) for area in sorted(factors)),
            *self.numbers.values(),
        )


def _of_point(kind: str, entry: PointMinutes) -> Assumption:
    total = entry.before + entry.after
    return Assumption(f"{kind}-minutes", total, entry.spread, "minutes", entry.reason)


def _of_area(area: str, entry: Untraced) -> Assumption:
    unit = "real hours over traced hours"
    return Assumption(f"untraced-{area}", entry.factor, entry.spread, unit, entry.reason)


@cache
def read_assumptions() -> Assumptions:
    """Return the assumptions that ship with Remit.

    >>> read_assumptions().point("post").before
    15.0
    """
    table = tomllib.loads((files("remit.measure") / "assumptions.toml").read_text("utf-8"))
    return assumptions_of(table)


def assumptions_of(table: Mapping[str, Any]) -> Assumptions:
    """Return the assumptions of a table with the layout of `assumptions.toml`."""
    return Assumptions(
        minutes={
            kind: PointMinutes(
                float(e["before"]), float(e["after"]), float(e["spread"]), e["reason"]
            )
            for kind, e in table["minutes"].items()
        },
        numbers={
            name: Assumption(name, float(e["value"]), float(e["spread"]), e["unit"], e["reason"])
            for name, e in table["number"].items()
        },
        untraced={
            area: Untraced(float(e["factor"]), float(e["spread"]), e["reason"])
            for area, e in table["untraced"].items()
        },
    )
