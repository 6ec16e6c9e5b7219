"""The table of sayings: which words in a duty speak for which area.

`duty_reading.toml` tells how a saying is written. Words are compared in lower
case, hyphens and strokes part words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import Literal

from remit.areas.duty_head import read_table

Strength = Literal["settles", "decides", "leans"]
INDEXED = 3
"""Sayings are looked up by so many first letters."""
REACH = 3
"""A preposition sets aside what begins at most so many words behind it."""
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_GAPS = {"..": r"(?: \S+){0,3}?", "...": r"(?: \S+){0,8}?"}


@dataclass(frozen=True, slots=True)
class Saying:
    """One way of saying what belongs to an area; `exactness` counts the words it spells out.

    `pattern` is made ready for matching when a text first asks for it: no text
    asks for many of the sayings, and there are nearly two thousand.
    """

    area: str
    strength: Strength
    pattern: str
    exactness: int


@dataclass(frozen=True, slots=True)
class Said:
    """A saying found: its area, where it begins and ends (in words, from 0), as written."""

    area: str
    strength: Strength
    first: int
    last: int
    words: str
    exactness: int = 0


def said_in(text: str) -> list[Said]:
    """Return what a text says, in the order in which it is said out; what is longer first.

    A saying within a longer one is left out, and one within a more exact one of its length.

    >>> [(each.area, each.words) for each in said_in("Plans social media strategy")]
    [('strategy', 'social media strategy')]
    """
    written = _WORD.findall(text)
    words = [word.lower() for word in written]
    line = " ".join(words) + " "
    starts = list(accumulate((len(word) + 1 for word in words), initial=0))
    place_of = {start: place for place, start in enumerate(starts)}
    found = [
        Said(
            saying.area,
            _heard(saying, words, place),
            place,
            last,
            " ".join(written[place:last]),
            saying.exactness,
        )
        for place, word in enumerate(words)
        for saying in read_sayings().get(word[:INDEXED], ())
        if (match := _ready(saying.pattern).match(line, starts[place]))
        for last in (place_of[match.end()],)
    ]
    return sorted(_longest(found), key=lambda said: (said.last, said.first))


def _heard(saying: Saying, words: Sequence[str], place: int) -> Strength:
    """Return how strongly a saying speaks: what a preposition sets aside only leans."""
    if saying.strength == "decides" and _is_aside(words, place):
        return "leans"
    return saying.strength


def _is_aside(words: Sequence[str], place: int) -> bool:
    """Return whether a preposition stands before it; "creation of" does not count."""
    table = read_table()
    for before in range(place - 1, max(place - 1 - REACH, 1), -1):
        if words[before] in table["asides"]:
            return not words[before - 1].endswith(tuple(table["doing_endings"]))
    return False


def _longest(found: Sequence[Said]) -> list[Said]:
    return [each for each in found if not any(_covers(other, each) for other in found)]


def _covers(other: Said, one: Said) -> bool:
    more = (other.last - other.first, other.exactness) > (one.last - one.first, one.exactness)
    return more and other.first <= one.first and one.last <= other.last


@cache
def read_sayings() -> Mapping[str, Sequence[Saying]]:
    """Return the sayings of `duty_reading.toml` by the first letters of what they begin with."""
    table = read_table()
    lists: dict[str, list[str]] = table["words"]
    by_letters: dict[str, list[Saying]] = defaultdict(list)
    for reading in table["reading"]:
        for says in reading["says"]:
            pattern, exactness = pattern_of(says, lists), _exactness(says, lists)
            saying = Saying(reading["area"], reading["strength"], pattern, exactness)
            for letters in dict.fromkeys(_first_letters(says, lists)):
                by_letters[letters].append(saying)
    return by_letters


_ready = cache(re.compile)


def pattern_of(says: str, lists: Mapping[str, Sequence[str]]) -> str:
    """Return the pattern of a saying, to be matched where a word begins, through the last space.

    >>> bool(re.match(pattern_of("writ* .. post/posts", {}), "writes funny posts "))
    True
    """
    pattern = ""
    for part in says.split():
        if part in _GAPS:
            pattern += _GAPS[part]
        else:
            pattern += f" (?:{'|'.join(map(_one_word, _choices(part, lists)))})"
    return pattern[1:] + " "


def _exactness(says: str, lists: Mapping[str, Sequence[str]]) -> int:
    return sum(part not in lists and part not in _GAPS for part in says.split())


def _choices(part: str, lists: Mapping[str, Sequence[str]]) -> Sequence[str]:
    return lists[part] if part in lists else part.split("/")


def _one_word(word: str) -> str:
    return word.replace("*", r"\w*").replace("-", " ")


def _first_letters(says: str, lists: Mapping[str, Sequence[str]]) -> Iterator[str]:
    for word in _choices(says.split()[0], lists):
        yield _WORD.match(word)[0][:INDEXED]  # type: ignore[index]
