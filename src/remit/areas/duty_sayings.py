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

from remit.areas.duty_clauses import Line, read_line
from remit.areas.duty_head import read_table

Strength = Literal["settles", "decides", "points", "leans"]
STRENGTHS: tuple[Strength, ...] = ("settles", "decides", "points", "leans")
INDEXED = 3
"""Sayings are looked up by so many first letters."""
FAR = 5
"""What is spoken of, as in "related to", begins at most so many words behind that."""
REACH = 3
"""A preposition sets aside what begins at most so many words behind it."""
DOING = "^"
"""Stands before a word that begins a doing; no gap reaches over such a word."""
NOTHING = ""
"""The area of a name, which says nothing and hides what lies within it."""
WITHOUT = "~"
"""Stands before a list: up to ten words, none of them in the list."""
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_OWN = r"(?!(?<=social )media |(?<=digital )media |(?<=multi )media )"
"""What no gap leads to: "media" in "social media" is no press."""
_GAPS = {"..": r"(?: [^\s^]\S*){0,3}?", "...": r"(?: [^\s^]\S*){0,10}?"}


@dataclass(frozen=True, slots=True)
class Saying:
    """One way of saying what belongs to an area; `exactness` counts the words it spells out.

    `pattern` is made ready for matching when a text first asks for it: no text
    asks for many of the sayings, and there are more than two thousand.
    """

    area: str
    strength: Strength
    pattern: str
    exactness: int
    ends: frozenset[str]
    """The first letters of what it ends with: where a text has none of them, it is not said."""


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
    [('strategy', 'Plans'), ('strategy', 'social media strategy')]
    """
    read = read_line(text)
    words = read.words
    marked = [DOING + word if n in read.doings else word for n, word in enumerate(words)]
    line = " ".join(marked) + " "
    starts = list(accumulate((len(word) + 1 for word in marked), initial=0))
    place_of = {start: place for place, start in enumerate(starts)}
    letters = {word[:INDEXED] for word in words}
    found = [
        Said(
            saying.area,
            _heard(saying, read, place),
            place,
            last,
            " ".join(read.written[place:last]),
            saying.exactness,
        )
        for place, word in enumerate(words)
        for saying in read_sayings().get(word[:INDEXED], ())
        if not saying.ends.isdisjoint(letters)
        if (match := _ready(saying.pattern).match(line, starts[place]))
        for last in (place_of[match.end()],)
    ]
    heard = [said for said in _longest(found) if said.area]
    return sorted(heard, key=lambda said: (said.last, said.first))


def _heard(saying: Saying, read: Line, place: int) -> Strength:
    """Return how strongly a saying speaks where it stands.

    What a preposition sets aside only leans, a kind that is named ("including") counts for
    less, and what a later doing says, or one more thing in a list, settles nothing.
    """
    if saying.strength == "decides" and _is_aside(read.words, place):
        return "leans"
    if saying.area == "internal" and _is_for_both(read.words, place):
        return "leans"
    named = any(word in read_table()["kinds"] for word in read.words[2:place])
    named |= any(word in read_table()["topics"] for word in read.words[max(place - FAR, 2) : place])
    further = place in read.joined or any(0 < doing <= place for doing in read.doings)
    later = saying.strength == "settles" and further
    return STRENGTHS[min(STRENGTHS.index(saying.strength) + (named or later), len(STRENGTHS) - 1)]


def _is_aside(words: Sequence[str], place: int) -> bool:
    """Return whether a preposition stands before it; "creation of", "a range of" do not count."""
    table = read_table()
    for before in range(place - 1, max(place - 1 - REACH, 1), -1):
        if words[before] in table["asides"]:
            thing = words[before - 1]
            counts = thing.endswith(tuple(table["doing_endings"])) or thing in table["containers"]
            return not counts
    return False


def _is_for_both(words: Sequence[str], place: int) -> bool:
    """Return whether what is meant for her own people is meant for others in the same breath."""
    return any(word in read_table()["others"] for word in words[max(place - 2, 0) : place + 3])


def _longest(found: Sequence[Said]) -> list[Said]:
    return [each for each in found if not any(_covers(other, each) for other in found)]


def _covers(other: Said, one: Said) -> bool:
    more = (other.last - other.first, other.exactness) > (one.last - one.first, one.exactness)
    weaker = STRENGTHS.index(other.strength) > STRENGTHS.index(one.strength)
    return more and not weaker and other.first <= one.first and one.last <= other.last


@cache
def read_sayings() -> Mapping[str, Sequence[Saying]]:
    """Return the sayings of `duty_reading.toml` by the first letters of what they begin with."""
    table = read_table()
    lists: dict[str, list[str]] = table["words"]
    by_letters: dict[str, list[Saying]] = defaultdict(list)
    readings = [*table["reading"], {"area": NOTHING, "strength": "settles", "says": table["names"]}]
    for reading in readings:
        for says in reading["says"]:
            parts = says.split()
            saying = Saying(
                reading["area"],
                reading["strength"],
                pattern_of(says, lists),
                _exactness(says, lists),
                frozenset(_letters(parts[-1], lists)),
            )
            for letters in dict.fromkeys(_letters(parts[0], lists)):
                by_letters[letters].append(saying)
    return by_letters


_ready = cache(re.compile)


def pattern_of(says: str, lists: Mapping[str, Sequence[str]]) -> str:
    """Return the pattern of a saying, to be matched where a word begins, through the last space.

    >>> bool(re.match(pattern_of("writ* .. post/posts", {}), "writes funny posts "))
    True
    """
    pattern, behind_a_gap = "", False
    for part in says.split():
        if part in _GAPS:
            pattern += _GAPS[part]
        elif part.startswith(WITHOUT):
            none = "|".join(map(_one_word, lists[part.removeprefix(WITHOUT)]))
            pattern += _GAPS["..."].replace("[^", f"(?!(?:{none}) )[^", 1)
        else:
            mark = r"\^" if part.startswith(DOING) else r"\^?"
            one = "|".join(map(_one_word, _choices(part, lists)))
            pattern += f" {_OWN if behind_a_gap else ''}{mark}(?:{one})"
        behind_a_gap = part in _GAPS or part.startswith(WITHOUT)
    return pattern[1:] + " "


def _exactness(says: str, lists: Mapping[str, Sequence[str]]) -> int:
    return sum(
        part.lstrip(DOING + WITHOUT) not in lists and part not in _GAPS for part in says.split()
    )


def _choices(part: str, lists: Mapping[str, Sequence[str]]) -> Sequence[str]:
    part = part.removeprefix(DOING)
    return lists[part] if part in lists else part.split("/")


def _one_word(word: str) -> str:
    return word.replace("*", r"\w*").replace("-", " ")


def _letters(part: str, lists: Mapping[str, Sequence[str]]) -> Iterator[str]:
    for word in _choices(part, lists):
        yield _WORD.match(word)[0][:INDEXED]  # type: ignore[index]
