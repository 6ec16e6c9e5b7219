"""Platforms of public communication, and what became of each."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

Fate = Literal["closed", "merged", "renamed", "changed", "paused", "alive"]

_NEAR = 80  # characters on either side in which words that prove a common name are sought
_BETWEEN = r"\s*(?:,(?:\s*(?:and|or|и|или)\b)?|;|/|&|\+|\b(?:and|or|и|или)\b)\s*"
_THING = r"\s+(?:accounts?|profiles?|pages?|feeds?|followers|hashtags?|posts|channel|app\b|videos?)"
_NOT_IN_ADDRESS = r"(?<![\w@#.].)(?<!\.\w\w/.)(?<!\.\w\w\w/.)(?<!//.)"  # after a first letter
_THING_BEFORE = re.compile(r"(?:профил\w*|страниц\w*|акаунт\w*|канал\w*) (?:в|във|на)\s+$")


class Platform(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A platform and its fate; `platforms.toml` says what each kind means.

    `on` is the last day under the name, as exact as is certain (a day, a month
    or a year), None while it is alive. `names` are its spellings.
    """

    name: str
    kind: Fate
    on: Annotated[str, Meta(pattern=r"^\d{4}(-\d\d){0,2}$")] | None = None
    source: str | None = None
    successor: str | None = None
    names: tuple[str, ...] = ()
    common: bool = False
    near: tuple[str, ...] = ()
    back: int | None = None

    @property
    def year(self) -> int | None:
        """Return the year in which it ended or changed, None while it is alive.

        >>> Platform(name="Vine", kind="closed", on="2017-01-17", source="its notice").year
        2017
        """
        return int(self.on[:4]) if self.on else None

    @property
    def spellings(self) -> tuple[str, ...]:
        """Return the ways in which texts write it."""
        return self.names or (self.name,)


@dataclass(frozen=True, slots=True)
class Mention:
    """A platform named in a text, between two places of it."""

    platform: Platform
    start: int
    end: int


@cache
def read_platforms() -> tuple[Platform, ...]:
    """Read the shipped table; it is read once.

    >>> next(each.year for each in read_platforms() if each.name == "Google+")
    2019
    """
    table = tomllib.loads(files("remit.jd").joinpath("platforms.toml").read_text("utf-8"))
    return msgspec.convert(table["platform"], tuple[Platform, ...])


def mentions(
    text: str, platforms: Sequence[Platform], lines: Sequence[tuple[int, int]] | None = None
) -> Iterator[Mention]:
    """Yield the platforms that a text names, in its order; words that only look so pass.

    Where it is known which lines alone can hold a name, `lines` are their starts and ends.

    >>> [each.platform.name for each in mentions("Vine, Facebook", read_platforms())]
    ['Vine', 'Facebook']
    >>> [each.platform.name for each in mentions("Prunes the Vine", read_platforms())]
    []
    """
    known = platforms is read_platforms()
    by_name, pattern = _shipped_pattern() if known else _pattern(tuple(platforms))
    found = [
        Mention(by_name[hit.group()], hit.start(), hit.end())
        for line in ([(0, len(text))] if lines is None else lines)
        for hit in pattern.finditer(text, *line)
    ]
    for at, mention in enumerate(found):
        beside = (found[at - 1] if at else None, found[at + 1] if at + 1 < len(found) else None)
        if not mention.platform.common or _is_meant(text, mention, beside):
            yield mention


@cache
def _shipped_pattern() -> tuple[dict[str, Platform], re.Pattern[str]]:
    """Return the pattern of the shipped table, which is asked for too often to be compared."""
    return _pattern(read_platforms())


@cache
def _pattern(platforms: tuple[Platform, ...]) -> tuple[dict[str, Platform], re.Pattern[str]]:
    by_name = {name: platform for platform in platforms for name in platform.spellings}
    tails: dict[str, list[str]] = {}
    for name in sorted(by_name, key=len, reverse=True):
        tails.setdefault(name[0], []).append(re.escape(name[1:]))
    # One branch for each first letter, so that the search leaps from letter to letter.
    branches = (
        rf"{re.escape(first)}{_NOT_IN_ADDRESS}(?:{'|'.join(rest)})" for first, rest in tails.items()
    )
    return by_name, re.compile(rf"(?:{'|'.join(branches)})(?!\w)")


def _is_meant(text: str, mention: Mention, beside: tuple[Mention | None, Mention | None]) -> bool:
    """Say whether a name that is a common word too stands for the platform."""
    before, after = beside
    joined = (
        (before and text[before.end : mention.start]),
        (after and text[mention.end : after.start]),
    )
    if any(between and re.fullmatch(_BETWEEN, between) for between in joined):
        return True
    if re.match(_THING, text[mention.end : mention.end + 30]):
        return True
    ahead = text[max(0, mention.start - _NEAR) : mention.start]
    around = (ahead + text[mention.end : mention.end + _NEAR]).lower()
    return bool(_THING_BEFORE.search(ahead)) or any(w in around for w in mention.platform.near)
