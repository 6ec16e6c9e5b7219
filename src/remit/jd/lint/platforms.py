"""Rules about platforms: those that are gone, and lists where a capability is meant."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from remit.jd.lint.model import Hit, Page
from remit.messages import Message, say

_NEAR = 80  # characters on either side in which context is sought
_ASIDE = 24  # characters on either side in which a new name is sought
_LIST = 3  # names that make a list


@dataclass(frozen=True, slots=True)
class Platform:
    """A platform that closed or was renamed: until when, by which source.

    `word` occurs in small letters in every text that names it. `until` is a
    day, month or year as exact as the source has it; `now` the name it goes by
    since, None where it closed.
    """

    name: str
    until: str
    source: str
    word: str
    now: str | None
    pattern: re.Pattern[str]
    near: re.Pattern[str] | None
    passes: tuple[re.Pattern[str], ...]


@cache
def read_platforms() -> tuple[Platform, ...]:
    """Read the shipped table of platforms that are gone; it is read once.

    >>> next(p.until for p in read_platforms() if p.name == "Google+")
    '2019-04-02'
    """
    return tuple(
        Platform(
            name=row["name"],
            until=row["until"],
            source=row["source"],
            word=row["word"],
            now=row.get("now"),
            pattern=re.compile(rf"(?<![\w/@#.])(?:{row['pattern']})(?!\w|/X\b)"),
            near=re.compile(row["near"]) if "near" in row else None,
            passes=tuple(re.compile(pattern) for pattern in row.get("passes", ())),
        )
        for row in _table()["platform"]
    )


@cache
def _known() -> re.Pattern[str]:
    names = sorted(_table()["platforms"]["known"], key=len, reverse=True)
    return re.compile(rf"(?<![\w@#])(?:{'|'.join(re.escape(name) for name in names)})(?!\w)")


@cache
def _table() -> dict[str, Any]:
    text = files("remit.jd.lint").joinpath("platforms.toml").read_text("utf-8")
    return tomllib.loads(text)


def dated_platforms(page: Page) -> Iterator[Hit]:
    """Yield mentions of platforms that are gone or bear another name now."""
    for platform in read_platforms():
        if platform.word not in page.lowered:
            continue
        for found in platform.pattern.finditer(page.prose):
            start, end = found.span()
            aside = (
                page.prose[max(0, start - _ASIDE) : start] + " | " + page.prose[end : end + _ASIDE]
            )
            around = page.prose[max(0, start - _NEAR) : start] + page.prose[end : end + _NEAR]
            if any(passes.search(aside) for passes in platform.passes):
                continue
            if platform.near and not platform.near.search(around):
                continue
            yield Hit(start, end, _fate(platform))


def _fate(platform: Platform) -> Message:
    if platform.now:
        return say(
            "{name} has been {now} since {until}; name the capability, or the name of today.",
            name=platform.name,
            now=platform.now,
            until=platform.until,
        )
    return say(
        "{name} has been closed since {until}; name the capability instead.",
        name=platform.name,
        until=platform.until,
    )


def platform_lists(page: Page) -> Iterator[Hit]:
    """Yield lists of platforms in duties, where the capability would last longer."""
    for duty in page.description.duties:
        names = list(_known().finditer(page.prose, duty.start, duty.end))
        if len({name.group() for name in names}) >= _LIST:
            yield Hit(
                names[0].start(),
                names[-1].end(),
                say("A list of platforms dates soon: name the capability, platforms in brackets."),
            )
