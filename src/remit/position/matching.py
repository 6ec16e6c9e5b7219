"""Which answers belong to which duty, though the ledger grows and the duties move."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, count

from remit.position.answers import DutyAnswers

NOTED = 80
"""So many characters of a statement tell which duty was answered for."""


@dataclass(frozen=True, slots=True)
class Named:
    """A duty under the name that its answers have, with how its statement begins."""

    name: str
    words: str

    @property
    def area(self) -> str:
        """Return the area of the duty."""
        return self.name.partition("-")[0]


@dataclass(frozen=True, slots=True)
class Matched:
    """The answers of each duty in its order, and the tables that fit none.

    An unanswered duty has an empty table under the name that its answers will have.
    """

    tables: tuple[DutyAnswers, ...] = ()
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
    """Return how a statement begins, in whole words, as it is noted beside the answers.

    >>> beginning("Leads the  response." + " And more." * 20)[:30]
    'Leads the response. And more. '
    """
    printed = (letter if letter.isprintable() else " " for letter in statement)
    words = " ".join("".join(printed).split())
    return words if len(words) <= NOTED else words[: NOTED + 1].rpartition(" ")[0] or words[:NOTED]


def matched(duties: Sequence[Named], tables: Sequence[DutyAnswers]) -> Matched:
    """Return which answers belong to which duty.

    A table that notes the words of a duty belongs to the duty of its area that
    begins so, wherever it stands by now; one without words to the only duty of
    its area. What was said of one wording is never carried over to another.

    >>> two = named([("crisis", "Trains staff."), ("crisis", "Leads the response.")])
    >>> said = DutyAnswers("crisis", "Leads the response.", {"essential": "yes"})
    >>> [each.name for each in matched(two, [said]).tables]
    ['crisis-2', 'crisis']
    """
    found: dict[str, DutyAnswers] = {}
    left = []
    for each in sorted(tables, key=lambda each: not each.words):
        alike = [duty for duty in _alike(each, duties) if duty.name not in found]
        duty = next((duty for duty in alike if duty.name == each.name), (*alike, None)[0])
        if duty is None:
            left.append(each)
        else:
            found[duty.name] = each
    taken = {each.name for each in tables}
    for duty in duties:
        if duty.name not in found:
            name = _free(duty.name, taken)
            taken.add(name)
            found[duty.name] = DutyAnswers(name)
    return Matched(
        tuple(found[duty.name] for duty in duties), tuple(each for each in left if each.said)
    )


def _alike(table: DutyAnswers, duties: Sequence[Named]) -> list[Named]:
    """Return the duties that a table may speak of; without words none of several in an area."""
    inside = [duty for duty in duties if duty.area == table.area]
    if table.words:
        return [duty for duty in inside if duty.words == beginning(table.words)]
    return inside if len(inside) == 1 and inside[0].name == table.name else []


def _free(name: str, taken: Collection[str]) -> str:
    """Return the name, or where it is taken the next number of its area that is not."""
    area = name.partition("-")[0]
    later = (f"{area}-{number}" for number in count(2))
    return next(each for each in chain([name], later) if each not in taken)
