"""A duty cut in two: its head says what is done to what, its tail what for and how."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

LEAST_WORDS = 2
"""A head is not cut before it has so many words."""
MOST_TAKEN_OFF = 5
_SPACE = re.compile(r"\s+")
_SENTENCE = re.compile(r"(?<=[a-zа-я)])(?<!e\.g)(?<!i\.e)(?<!etc)(?<!напр)(?:\.|;)\s+(?=\S)")
_NUMBERED = re.compile(r"^(?:[\d•*–-]+[.)]?\s+|[a-z]\)\s+)")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A duty in its parts: `head` is the first verb group with its objects, `tail` the rest.

    `lead` is what was taken off before the head.
    """

    head: str
    tail: str
    lead: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Cuts:
    """Where heads begin and end, as patterns."""

    lead_in: re.Pattern[str]
    tail: re.Pattern[str]


def cut_duty(text: str) -> Sentence:
    """Return the head and the tail of a duty, lead-ins taken off.

    >>> cut_duty("Responsible for writing posts in order to reach students")
    Sentence(head='writing posts', tail='in order to reach students')
    """
    cuts = read_cuts()
    rest = whole = _NUMBERED.sub("", _SPACE.sub(" ", text).strip())
    for _ in range(MOST_TAKEN_OFF):
        shorter = cuts.lead_in.sub("", rest, count=1).strip()
        if shorter == rest or len(shorter.split()) < 2:
            break
        rest = shorter
    end = _end_of_head(rest, cuts)
    lead = whole.removesuffix(rest).strip(" ,;.")
    return Sentence(rest[:end].strip(" ,;."), rest[end:].strip(" ,;."), lead)


def _end_of_head(text: str, cuts: Cuts) -> int:
    ends = [match.start() for match in cuts.tail.finditer(text)]
    ends += [match.end() for match in _SENTENCE.finditer(text)]
    return min((end for end in ends if len(text[:end].split()) >= LEAST_WORDS), default=len(text))


@cache
def read_cuts() -> Cuts:
    """Return the patterns of `duty_reading.toml` that say where heads begin and end."""
    table = read_table()
    purposes = f"(?:{'|'.join(table['purposes'])})\\b"
    doings = f"(?:{'|'.join(table['verbs'])})\\b"
    lead_ins = "|".join(table["lead_ins"]).replace("VERB", purposes).replace("DOING", doings)
    tails = "|".join(table["tail_starts"]).replace("VERB", purposes)
    return Cuts(
        re.compile(rf"^(?:{lead_ins})(?:(?<=\s)|(?!\w))", re.IGNORECASE),
        re.compile(rf"(?<![\w-])(?:{tails})(?!\w)", re.IGNORECASE),
    )


@cache
def read_table() -> dict[str, Any]:
    """Return `duty_reading.toml` as plain values."""
    source = files("remit.areas") / "duty_reading.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))
