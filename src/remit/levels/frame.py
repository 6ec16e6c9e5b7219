"""Level frames: a public scheme's levels and elements, as data with their source."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from remit.levels.factors import expressions


@dataclass(frozen=True, slots=True)
class Step:
    """What a sentence that matches says of an element: from which level to which.

    `levels` counts from 1. A step that `limits` says that it is not more. One that
    reads what is the position's `own` reads only that (`remit.levels.own_work`),
    any other the sentence as it is. Sentences for steps of two different `part`s
    stand for the step that says them `together`.
    """

    levels: tuple[int, int]
    text: dict[str, str]
    words: tuple[re.Pattern[str], ...]
    limits: bool = False
    own: bool = False
    part: str = ""
    together: bool = False


@dataclass(frozen=True, slots=True)
class Element:
    """One thing that a frame weighs: by steps, or by the factors that it stands for.

    The element about the `work` decides where the whole position lies.
    """

    code: str
    name: dict[str, str]
    factors: tuple[str, ...] = ()
    words: tuple[re.Pattern[str], ...] = ()
    steps: tuple[Step, ...] = ()
    work: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """A scheme of level. `levels` are lowest first, empty where only elements are known."""

    key: str
    name: dict[str, str]
    source: str
    note: dict[str, str]
    levels: tuple[str, ...]
    elements: tuple[Element, ...]


FRAMES = ("canada-is", "uc", "us-federal", "hera", "gitlab")
"""The frames that ship with Remit."""


@cache
def read_frame(key: str) -> Frame:
    """Return a frame that ships with Remit; `KeyError` for any other name.

    >>> read_frame("canada-is").levels[0], len(read_frame("hera").elements)
    ('IS-1', 14)
    """
    if key not in FRAMES:
        raise KeyError(key)
    path = files("remit.levels") / "frames" / f"{key}.toml"
    table: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    return Frame(
        key,
        table["name"],
        table["source"],
        table["note"],
        tuple(table["levels"]),
        tuple(_element(row) for row in table["element"]),
    )


def _element(row: dict[str, Any]) -> Element:
    return Element(
        row["code"],
        row["name"],
        tuple(row.get("factors", ())),
        expressions(row.get("words", ())),
        tuple(_step(step) for step in row.get("step", ())),
        row.get("work", False),
    )


def _step(row: dict[str, Any]) -> Step:
    low, high = row["levels"]
    return Step(
        (low, high),
        row["text"],
        expressions(row["words"]),
        row.get("limits", False),
        row.get("own", False),
        row.get("part", ""),
        row.get("together", False),
    )
