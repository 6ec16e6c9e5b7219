"""Entries that are like one: of its series or thread, of the same or nearly the same text.

What a correction teaches follows the same likeness (`remit.areas.corrections`).
The shelf finds what may be alike without a look at all entries; whether it is
alike is then decided as everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b

from remit.areas.corrections import (
    LEAST_WORDS_FOR_NEAR,
    NEAR,
    Memory,
    says_something,
    text_key,
)
from remit.areas.model import Correction, Item
from remit.ledger.activity import Activity
from remit.ledger.ledger import Ledger
from remit.ledger.shelf import MARK, Shelf, Wanted
from remit.workflow.words.search_words import search_words

MOST = 400
"""So many entries that may be alike are looked at; where there are more, that is said."""
_BYTES = 6


@dataclass(frozen=True, slots=True)
class Alike:
    """Entries that are like one, the newest first; `more` says that there may be others."""

    entries: tuple[Activity, ...]
    more: bool


def just_alike(entry: Activity) -> Wanted:
    """Return what finds an entry and those of its series, its thread or its very text."""
    return Wanted(any_of=tuple((each,) for each in marks_of_likeness(entry)))


def marks_of_likeness(entry: Activity) -> list[str]:
    """Return the words under which the shelf finds an entry by what makes others like it."""
    found = [_mark("text", " ".join(text_key(entry.text)))] if says_something(entry.text) else []
    if entry.series:
        found.append(_mark("series", entry.series))
    if entry.thread:
        found.append(_mark("thread", entry.thread))
    return found


def _mark(name: str, value: str) -> str:
    """Return a mark as `shelf.mark` makes it, which keeps those in mind that come again."""
    return f"{MARK}{name}{MARK}{blake2b(value.encode(), digest_size=_BYTES).hexdigest()}"


def alike(shelf: Shelf, ledger: Ledger, said: Correction) -> Alike:
    """Return the entries on the shelf that a correction teaches of."""
    wanted = Wanted(any_of=_any_of(said))
    if not wanted.any_of:
        return Alike((), more=False)
    numbers = shelf.numbers(wanted, MOST + 1)
    like = Memory([said])
    found = {
        entry.id: entry
        for entry in ledger.numbered(numbers[:MOST])
        if like.match(_item(entry)) is not None
    }
    ordered = tuple(found[each] for each in numbers if each in found)
    return Alike(ordered, more=len(numbers) > MOST)


def _item(entry: Activity) -> Item:
    return Item(str(entry.id), entry.text, series=entry.series, thread=entry.thread)


def _any_of(said: Correction) -> tuple[tuple[str, ...], ...]:
    """Return groups of words, one of which everything holds that is like a correction.

    Of a text of n words whatever is near enough holds all but a few, k. Where
    the words are dealt to k + 1 groups, it holds one group whole.
    """
    found = list[tuple[str, ...]]()
    if says_something(said.text):
        key = text_key(said.text)
        found.append((_mark("text", " ".join(key)),))
        words = sorted(set(key), key=lambda word: (-len(word), word))
        if len(words) >= LEAST_WORDS_FOR_NEAR * NEAR:
            groups = int((1 - NEAR) * len(words) + 1e-9) + 1
            dealt = [words[at::groups] for at in range(groups)]
            found += [tuple(each for word in some for each in search_words(word)) for some in dealt]
    if said.series:
        found.append((_mark("series", said.series),))
    if said.thread:
        found.append((_mark("thread", said.thread),))
    return tuple(each for each in found if each)
