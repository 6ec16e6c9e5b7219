"""How each place is asked for its export: facts with the day on which they were looked up."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec
from msgspec import Struct

Rests = Literal["maker", "guides", "format"]
"""What a page rests on: its maker's pages, what others wrote, or only what can be read."""
Group = Literal["calendar", "notes", "platforms", "chats", "mail", "tables"]
Told = dict[str, str]
"""A sentence by language."""


class Way(Struct, frozen=True, forbid_unknown_fields=True):
    """One way to the export: in which program or place, step by step, by language."""

    where: Told
    steps: dict[str, list[str]]


class HowToAsk(Struct, frozen=True, forbid_unknown_fields=True):
    """How a place is asked: what for, how, how long it takes, what is read and never opened."""

    group: Group
    sources: list[str]
    checked: date
    rests: Rests
    links: list[str]
    title: Told
    ask: Told
    wait: Told
    reads: Told
    never: Told
    tips: Told
    ways: list[Way] = []


@cache
def read_how_to_ask() -> dict[str, HowToAsk]:
    """Return how each place is asked, by its name, in the order in which they are shown.

    >>> read_how_to_ask()["linkedin"].sources
    ['linkedin-archive']
    """
    text = (files("remit.sources") / "how_to_ask.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), dict[str, HowToAsk])
