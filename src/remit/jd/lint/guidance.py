"""What stands beside each rule: an example before and after, and its source."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct

_NEW_LINE = "↵"


class Guidance(Struct, frozen=True, forbid_unknown_fields=True):
    """An example of text that a rule finds, how it could read, and what the rule rests on."""

    before: str
    after: str
    source: str


@cache
def read_guidance(language: str = "en") -> dict[str, Guidance]:
    """Return the guidance of every rule by its code; it is read once.

    A language other than English and Bulgarian gives English.

    >>> read_guidance()["RJ105"].before
    'Other duties as assigned.'
    """
    raw = files("remit.jd.lint").joinpath("guidance.toml").read_text("utf-8")
    table = tomllib.loads(raw.replace(_NEW_LINE, r"\n"))
    rules = msgspec.convert(table, dict[str, dict[str, Guidance]])
    return {code: told.get(language, told["en"]) for code, told in rules.items()}
