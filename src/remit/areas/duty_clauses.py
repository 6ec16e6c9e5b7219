"""Where a duty begins to say another thing that is done: "writes posts, and answers comments"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice, pairwise
from typing import Literal

from remit.areas.duty_head import read_table

MOST_READ = 200
"""So many words of a duty are read; what stands further behind says what it is for."""
Form = Literal["plain", "s", "ing"]
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_MARK = re.compile(r"[,;:&/]")
_DOUBLED = re.compile(r"[^aeiouy]+[aeiou][bdgmnprt]")
"""Verbs of one short syllable, which double their last letter: plan, planning."""
_LINKS = frozenset(("and", "or", "then", "also", "и", "или"))
_BEHIND_A_THING = frozenset(
    ("and", "or", "of", "for", "in", "on", "at", "by", "from", "that", "which", "are", "is", "as")
)


@dataclass(frozen=True, slots=True)
class Line:
    """The words of a text as written and in lower case, and how they hang together.

    `doings` are the places where a doing begins, `joined` those behind a comma or an "and".
    """

    written: list[str]
    words: list[str]
    doings: frozenset[int]
    joined: frozenset[int]


def read_line(text: str) -> Line:
    """Return the words of a text and where it says what is done: at its beginning, and anew.

    >>> sorted(read_line("Writes posts and plans, and answers all comments").doings)
    [0, 5]
    """
    found = list(islice(_WORD.finditer(text), MOST_READ))
    words = [each.group().lower() for each in found]
    ends = [each.end() for each in found]
    joined = [
        place
        for place in range(1, len(words))
        if words[place - 1] in _LINKS or _MARK.search(text[ends[place - 1] : ends[place]])
    ]
    doings = [0, *(at for at in joined if words[at] in _forms() and _is_done(words, at))]
    begun = {0, *(at for was, at in pairwise(doings) if _holds_more(words[was + 1 : at]))}
    written = [each.group() for each in found]
    return Line(written, words, frozenset(begun), frozenset(joined))


def _holds_more(words: Sequence[str]) -> bool:
    """Return whether there is a thing between two doings; "writes and edits" is one doing."""
    return any(word not in _LINKS for word in words)


def _is_done(words: list[str], place: int) -> bool:
    """Return whether a word that may name a doing or a thing ("plans") names a doing here."""
    first = _forms().get(words[0])
    if first and first != _forms()[words[place]]:
        return False
    behind = words[place + 1] if place + 1 < len(words) else "and"
    return words[place] not in read_table()["things"] or behind not in _BEHIND_A_THING


@cache
def _forms() -> dict[str, Form]:
    """Return the verbs of `duty_reading.toml` in the forms in which a duty uses them."""
    forms: dict[str, Form] = dict.fromkeys(read_table()["verbs_bulgarian"], "plain")
    for verb in read_table()["verbs"]:
        forms[verb] = "plain"
        forms[_with_s(verb)] = "s"
        forms[_with_ing(verb)] = "ing"
    return forms


def _with_s(verb: str) -> str:
    if verb.endswith(("s", "sh", "ch", "x")):
        return verb + "es"
    return verb[:-1] + "ies" if verb.endswith("y") and verb[-2] not in "aeou" else verb + "s"


def _with_ing(verb: str) -> str:
    if _DOUBLED.fullmatch(verb):
        return verb + verb[-1] + "ing"
    return (verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb) + "ing"
