"""Which answers belong to which duty, though the ledger grows and the duties move."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from remit.position.answers import DutyAnswers

NOTED = 80
"""So many characters of a statement tell which duty was answered for."""


@dataclass(frozen=True, slots=True)
class Named:
    """A duty under the name that its answers have, with how its statement begins."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Matched:
    """The answers by the name of the duty they belong to, and the tables that fit none."""

    said: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    table: Mapping[str, str] = field(default_factory=dict)
    left: tuple[DutyAnswers, ...] = ()


def named(duties: Iterable[tuple[str, str]]) -> tuple[Named, ...]:
    """Return names for duties, given as area and statement: the area, numbered from the second on.

    >>> [each.name for each in named([("crisis", "Leads."), ("media", "Answers."),
    ...                               ("crisis", "Trains.")])]
    ['crisis', 'media', 'crisis-2']
    """
    seen: Counter[str] = Counter()
    names = []
    for area, statement in duties:
        seen[area] += 1
        name = area if seen[area] == 1 else f"{area}-{seen[area]}"
        names.append(Named(name, beginning(statement)))
    return tuple(names)


def beginning(statement: str) -> str:
    """Return how a statement begins, as it is noted beside the answers."""
    return " ".join(statement.split())[:NOTED].rstrip()


def matched(duties: Sequence[Named], tables: Sequence[DutyAnswers]) -> Matched:
    """Return which answers belong to which duty.

    A table that notes the words of a duty belongs to the duty of its area that
    begins so, wherever it stands by now; one without words to the duty of its
    name. What was said of one wording is never carried over to another.

    >>> two = named([("crisis", "Trains staff."), ("crisis", "Leads the response.")])
    >>> matched(two, [DutyAnswers("crisis", "Leads the response.", {"essential": "yes"})]).said
    {'crisis-2': {'essential': 'yes'}}
    """
    said: dict[str, Mapping[str, str]] = {}
    table: dict[str, str] = {}
    left = []
    for each in sorted(tables, key=lambda each: not each.words):
        duty = _duty_of(each, [duty for duty in duties if duty.name not in said])
        if duty is None:
            left.append(each)
        else:
            said[duty.name], table[duty.name] = each.said, each.name
    return Matched(said, table, tuple(each for each in left if each.said))


def _duty_of(table: DutyAnswers, duties: Sequence[Named]) -> Named | None:
    """Return the duty that a table speaks of; among alike ones the one of its name."""
    words = beginning(table.words)
    alike = [
        duty
        for duty in duties
        if (duty.words == words and duty.name.partition("-")[0] == table.area)
        or (not words and duty.name == table.name)
    ]
    return next((duty for duty in alike if duty.name == table.name), alike[0] if alike else None)
