"""Her words on single entries: the same work told twice, shares of several areas, not hers.

Each is a statement of its own kind, whose subject is the number of the entry; a
later word replaces an earlier one, and an empty one takes it back. They hold for
the version of the entry that counts, so that a meeting which a later export has
moved keeps what was said of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

import msgspec
from msgspec import Struct

from remit.ledger.reading import LedgerReader, Statement


class SameBody(Struct, frozen=True):
    """The entry is the same work as another, whose number this is; it counts there once."""

    of: int


class OwnBody(Struct, frozen=True):
    """Whether the entry is her work, whatever is said of its account."""

    mine: bool


class PrivilegeBody(Struct, frozen=True):
    """Whether the entry may be privileged, whatever its words or the people in it say."""

    privileged: bool


class RemarkBody(Struct, frozen=True):
    """A note of hers on the entry, for her eyes."""

    text: str


ENTRY_BODIES: dict[str, type[Struct]] = {
    "same": SameBody,
    "own": OwnBody,
    "privilege": PrivilegeBody,
    "remark": RemarkBody,
}
"""Every kind of word on a single entry but its areas, which are a correction."""

Body = TypeVar("Body", bound=Struct)


@dataclass(frozen=True, slots=True)
class EntryWords:
    """What she said of single entries, by the numbers of those that count now.

    `same` leads to the entry that counts, never to one that leads on. Where that
    one is gone, what led to it leads to one of its own; `parts` are shares of one
    by area, at least two. Where an entry counts that she neither placed nor divided,
    but one that is told in it was divided, it takes those shares: `carried` names
    that other one.
    """

    same: Mapping[int, int] = field(default_factory=dict)
    parts: Mapping[int, Mapping[str, float]] = field(default_factory=dict)
    mine: Mapping[int, bool] = field(default_factory=dict)
    privileged: Mapping[int, bool] = field(default_factory=dict)
    carried: Mapping[int, int] = field(default_factory=dict)


def entry_words(ledger: LedgerReader) -> EntryWords:
    """Return what she said of single entries; what names none that counts is left out."""
    same = {number: body.of for number, body in words_of(ledger, "same", SameBody).items()}
    mine = {number: body.mine for number, body in words_of(ledger, "own", OwnBody).items()}
    barred = {
        number: body.privileged
        for number, body in words_of(ledger, "privilege", PrivilegeBody).items()
    }
    named = {*same, *same.values(), *mine, *barred}
    now = ledger.in_place_of(sorted(named)) if named else {}
    links = {now.get(each, each): now.get(of, of) for each, of in same.items()}
    led, placed = led_to_the_end(links, set(now.values())), placed_by_her(ledger)
    parts = {number: whole(told) for number, told in placed.items() if len(told) > 1}
    carried = {led[each]: each for each in parts if each in led and led[each] not in placed}
    return EntryWords(
        led,
        parts | {into: parts[each] for into, each in carried.items()},
        {now[each]: said for each, said in mine.items() if each in now},
        {now[each]: said for each, said in barred.items() if each in now},
        carried,
    )


def words_of(ledger: LedgerReader, kind: str, shape: type[Body]) -> dict[int, Body]:
    """Return what stands of a kind by the number of the entry, as it was stated."""
    return {
        int(each.subject): msgspec.convert(each.body, shape) for each in ledger.statements(kind)
    }


def said_of_versions(ledger: LedgerReader, kind: str, number: int) -> list[Statement]:
    """Return all she ever said of a kind on any version of an entry, in the order she said it."""
    numbers = {number, *(each.id for each in ledger.versions(number))}
    found = [said for each in numbers for said in ledger.said_of(kind, str(each))]
    return sorted(found, key=lambda each: each.id)


def word_that_holds(ledger: LedgerReader, kind: str, number: int) -> Statement | None:
    """Return her last word of a kind on any version of an entry that was not taken back."""
    return _last_standing(said_of_versions(ledger, kind, number))


def word_but_for(
    ledger: LedgerReader, kind: str, number: int, subject: str
) -> dict[str, object] | None:
    """Return the word that would hold for an entry without what was said of one version of it."""
    said = said_of_versions(ledger, kind, number)
    held = _last_standing([each for each in said if each.subject != subject])
    return None if held is None else held.body


def _last_standing(said: Iterable[Statement]) -> Statement | None:
    last = {each.subject: each for each in said}
    return max(
        (each for each in last.values() if each.body), key=lambda each: each.id, default=None
    )


def subject_of_word(ledger: LedgerReader, kind: str, number: int) -> str:
    """Return the version of an entry of which her word that holds was said; else its own number."""
    held = word_that_holds(ledger, kind, number)
    return str(number) if held is None else held.subject


class _Parted(Struct, frozen=True):
    """What a correction says of shares; the rest of it is read elsewhere."""

    parts: dict[str, float] = {}


def placed_by_her(ledger: LedgerReader) -> dict[int, dict[str, float]]:
    """Return the entries that count and that she placed, the last one last.

    Each with its weights by area where she divided it; a later word on where a
    newer version belongs takes the place of those.
    """
    said = {
        int(each.subject): msgspec.convert(each.body, _Parted).parts
        for each in ledger.statements("correction")
        if each.subject.isdecimal()
    }
    if not any(said.values()):
        return {}
    now, found = ledger.in_place_of(sorted(said)), dict[int, dict[str, float]]()
    for each, parts in said.items():
        if each in now:
            found.pop(now[each], None)
            found[now[each]] = parts
    return found


def whole(parts: Mapping[str, float]) -> dict[str, float]:
    """Return weights by area as shares that come to one, the greatest first.

    >>> whole({"media": 25.0, "crisis": 75.0})
    {'crisis': 0.75, 'media': 0.25}
    """
    total = sum(parts.values())
    ranked = sorted(parts, key=lambda area: (-parts[area], area))
    return {area: parts[area] / total for area in ranked}


def led_to_the_end(same: Mapping[int, int], there: Collection[int]) -> dict[int, int]:
    """Return for each entry that is there the one that its links lead to, as far as it is there.

    Where the end is gone, or the links run in a circle, one of those that are
    linked takes its place: what she called one piece of work stays one.

    >>> led_to_the_end({1: 2, 2: 3}, {1, 2, 3})
    {1: 3, 2: 3}
    >>> led_to_the_end({1: 2, 2: 1, 5: 5}, {1, 2, 5})
    {2: 1}
    >>> led_to_the_end({1: 4, 2: 4, 3: 2}, {1, 2, 3})
    {1: 2, 3: 2}
    """
    named = set(same.values())
    found = dict[int, int]()
    for group in _linked(same.items()):
        left = [each for each in group if each in there]
        if left:
            best = min(left, key=lambda each: (each in same, each not in named, each))
            found.update({each: best for each in left if each != best})
    return found


def counted_once(twins: Mapping[int, int], same: Mapping[int, int]) -> dict[int, int]:
    """Return for each entry that does not count the one that does, by twins and by her word.

    All that is linked is one piece of work. What she named as the one that
    counts does, before what twins would choose.

    >>> counted_once({7: 3}, {3: 5})
    {3: 5, 7: 5}
    >>> counted_once({7: 3}, {})
    {7: 3}
    """
    groups = _linked([*twins.items(), *same.items()])
    named = set(same.values())
    found = dict[int, int]()
    for group in groups:
        best = min(group, key=lambda each: (each not in named, each in twins, each))
        found.update({each: best for each in group if each != best})
    return found


def _linked(links: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Return the groups that links make, each in order."""
    group_of = dict[int, list[int]]()
    for pair in links:
        one, other = (group_of.setdefault(each, [each]) for each in pair)
        if one is not other:
            one.extend(other)
            group_of.update(dict.fromkeys(other, one))
    return [sorted(group) for group in {id(each): each for each in group_of.values()}.values()]
