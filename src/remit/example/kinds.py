"""The kinds of work there are, and the words that each leaves behind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from remit.example.world import read_scene

Column = Literal["routine", "surge", "after", "incident"]
COLUMNS: tuple[Column, ...] = ("routine", "surge", "after", "incident")
SCENES = ("everyday", "upkeep", "crisis")


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of work: how long, how often, and the chance of each trace.

    `weights` follow `COLUMNS` and are parts of time, not of sittings.
    `evening` is how readily it is done at night; above 1 it is done only then.
    """

    name: str
    area: str
    minutes: int
    weights: tuple[float, ...]
    evening: float
    texts: Mapping[str, list[str]]
    post: float = 0.0
    posts: tuple[int, int] = (1, 1)
    how: Literal["scheduled", "live", "reply", "thread"] = "live"
    chat: float = 0.0
    channels: tuple[str, ...] = ()
    note: float = 0.0
    meet: float = 0.0
    grave: bool = False

    def readiness(self, column: Column, by_night: bool) -> float:
        """Return how often, beside other kinds, a sitting of this kind begins."""
        if self.evening > 1 and not by_night:
            return 0.0
        part = self.weights[COLUMNS.index(column)] / self.minutes
        return part * self.evening if by_night else part


def read_kinds(language: str = "en") -> tuple[Kind, ...]:
    """Return every kind of work, in the order of the data files, with the words of a language.

    >>> next(kind.area for kind in read_kinds() if kind.name == "night-watch")
    'crisis'
    """
    kinds = []
    for scene in SCENES:
        for name, row in read_scene(scene, language).items():
            settled: dict[str, Any] = {
                key: tuple(v) if isinstance(v, list) else v for key, v in row.items()
            }
            kinds.append(Kind(name=name, grave=scene == "crisis", **settled))
    return tuple(kinds)
