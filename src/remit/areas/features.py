"""An item in, numbered features out: what the text model and its fitting both count.

Each word counts through itself, its character n-grams (3 to 5 letters of its
folded spelling, so that inflected and misspelt words are read) and its
concept; each pair of neighbouring words through their stems, each pair of
concepts near each other; kind, audience and roles beside them. Features are
hashed (Weinberger et al. 2009).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from remit.areas.concepts import concept_of
from remit.areas.cut import Words, cut
from remit.areas.letters import letter_groups
from remit.areas.model import UNPLACED, Item
from remit.areas.responsibilities import AREAS
from remit.areas.words import known_form, split_words
from remit.ledger.roles import role_of

LABELS = (*AREAS, UNPLACED)
BUCKETS = 1 << 19
NOWHERE = BUCKETS
"""Stands for the bucket of a feature that an item does not have."""
STEM_LETTERS = 6
NGRAM_WEIGHT = 1.2
KIND_WEIGHT = 0.3
CONTEXT_WEIGHT = 0.4
PAIR_WEIGHT = 0.6
CONCEPT_WEIGHT = 1.0
CONCEPT_PAIR_WEIGHT = 0.6
CONCEPT_REACH = 4
DUTY_WEIGHT = 0.7
LEAD_WEIGHT = 1.2
LEAD_WORDS = 6
DUTY = "duty"
LEAD, TAIL = "\x01", "\x02"
MARKS = frozenset((LEAD, TAIL))
SCOPES = {LEAD: (DUTY, "lead"), TAIL: (DUTY,)}
UNKNOWN_RARITY = 0.8

_PAIR_MIX = 0x9E3779B1
_WORD, _STEM = crc32(b"w "), crc32(b"p ")
_SCOPED_STEM = {scope: crc32(f"{scope} w ".encode()) for scope in (DUTY, "lead")}
Floats = NDArray[np.float32]


def bucket(name: str) -> int:
    """Return the row of the weights that a feature of this name uses."""
    return crc32(name.encode()) % BUCKETS


def told_words(item: Item) -> list[str]:
    """Return the raw words of an item; those of a duty marked as its lead or its tail.

    A duty says first what is done to what; the rest says for whom and how.

    >>> [word[1:] for word in told_words(Item("1", "Writes posts", kind="duty"))]
    ['Writes', 'posts']
    """
    words = split_words(item.text)
    if item.kind != DUTY:
        return words
    lead = [LEAD + word for word in words[:LEAD_WORDS]]
    return lead + [TAIL + word for word in words[LEAD_WORDS:]]


def told_together(items: Sequence[Item]) -> Words:
    """Return the told words of many items at once, as `told_words` returns those of each.

    >>> words = told_together([Item("1", "Op call"), Item("2", "Call", kind="duty")])
    >>> [words.word(place) for place in range(3)]
    ['Op', 'call', '\\x01Call']
    """
    words = cut([item.text for item in items])
    duties = np.array([item.kind == DUTY for item in items], np.bool_)
    if not duties.any():
        return words
    marks = np.where(words.places() < LEAD_WORDS, np.uint64(ord(LEAD)), np.uint64(ord(TAIL)))
    return words.marked(marks * np.repeat(duties, words.sizes))


def bare(word: str) -> str:
    """Return a told word without its mark."""
    return word[1:] if word[0] in MARKS else word


@lru_cache(maxsize=65_536)
def weighed_features(word: str) -> dict[int, float]:
    """Return the buckets of a told word and what each counts, its letters too.

    >>> len(weighed_features("#time")), len(weighed_features("post"))
    (1, 11)
    """
    counts = dict(whole_features(word))
    form = known_form(bare(word))
    groups = letter_groups([form], BUCKETS)[0].tolist() if has_letters(form) else []
    for group in groups:
        counts[group] = counts.get(group, 0.0) + group_weight(len(groups))
    return counts


def whole_features(word: str) -> dict[int, float]:
    """Return the buckets of a told word as a whole and what each counts, without its letters."""
    form = known_form(bare(word))
    counts = {word_bucket(form): 1.0}
    concept = concept_hash(form)
    if concept:
        counts[concept % BUCKETS] = CONCEPT_WEIGHT
    return counts | dict.fromkeys(scoped_buckets(word, form), DUTY_WEIGHT)


def word_bucket(form: str) -> int:
    """Return the bucket of a word as it is."""
    return crc32(form.encode(), _WORD) % BUCKETS


def scoped_buckets(word: str, form: str) -> list[int]:
    """Return the buckets in which a word of a duty counts once more; each counts `DUTY_WEIGHT`.

    Words of a duty count a second time for duties alone, and those of its lead
    a third time: descriptions use common words in their own way (feature
    augmentation, Daume 2007).
    """
    concept = concept_of(form)
    return [
        found
        for scope in SCOPES.get(word[0], ())
        for found in (scoped_stem(scope, form), scoped_concept(scope, concept))
        if found != NOWHERE
    ]


def scoped_stem(scope: str, form: str) -> int:
    """Return the bucket of a word's stem within a scope."""
    return crc32(form[:STEM_LETTERS].encode(), _SCOPED_STEM[scope]) % BUCKETS


@cache
def scoped_concept(scope: str, concept: str | None) -> int:
    """Return the bucket of a concept within a scope, `NOWHERE` for none."""
    return bucket(f"{scope} c {concept}") if concept else NOWHERE


def has_letters(form: str) -> bool:
    """Return whether a form is read by its letters too; numbers, times and links are not."""
    return form[0] != "#"


def group_weight(groups: int) -> float:
    """Return what one group of letters counts in a word that has so many."""
    return float(NGRAM_WEIGHT / groups**0.5)


def emphasis(word: str) -> float:
    """Return what a told word counts beside other words of its kind."""
    return LEAD_WEIGHT if word[0] == LEAD else 1.0


def stem_hash(form: str) -> int:
    """Return the number by which a word enters pairs: equal for words of one stem."""
    return crc32(form[:STEM_LETTERS].encode(), _STEM)


def concept_hash(form: str) -> int:
    """Return the number by which a word's concept enters pairs; 0 where it has none."""
    return _number_of(concept_of(form))


@cache
def _number_of(concept: str | None) -> int:
    return crc32(f"c {concept}".encode()) if concept else 0


def concept_pairs(
    hashes: NDArray[np.uint64], owners: NDArray[np.int64]
) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Return the buckets of concepts that stand near each other, and whose they are.

    `hashes` are concept hashes in the order of the words, `owners` the item
    each belongs to. Order within a pair does not matter.
    """
    kept = np.flatnonzero(hashes)
    hashes, owners = hashes[kept], owners[kept]
    reaches = range(1, CONCEPT_REACH + 1)
    near = [
        np.flatnonzero((owners[:-reach] == owners[reach:]) & (hashes[:-reach] != hashes[reach:]))
        for reach in reaches
    ]
    first = np.concatenate(near)
    second = first + np.repeat(reaches, [len(each) for each in near])
    low, high = np.minimum(hashes[first], hashes[second]), np.maximum(hashes[first], hashes[second])
    return pair_buckets(low, high), owners[first]


def pair_buckets(first: NDArray[np.uint64], second: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return the buckets of neighbouring words, given their stem hashes."""
    mixed = first * np.uint64(_PAIR_MIX) + second
    return (mixed >> np.uint64(7)) & np.uint64(BUCKETS - 1)


def context_features(item: Item) -> list[str]:
    """Return what is known of an item besides its text, as names.

    >>> context_features(Item("1", "Call", kind="meeting", attendees=("President",)))
    ['kind meeting', 'role executive', 'with presid']
    """
    names = [f"kind {item.kind}"] if item.kind else []
    if item.audience:
        names.append(f"audience {item.audience}")
    names.extend(sorted({f"role {role}" for role in map(role_of, item.attendees) if role}))
    words = {known_form(word)[:STEM_LETTERS] for title in item.attendees for word in title.split()}
    names.extend(f"with {word}" for word in sorted(words))
    return names


def context_weight(name: str) -> float:
    """Return what a context feature counts beside a text, which counts about 1."""
    return KIND_WEIGHT if name.startswith("kind ") else CONTEXT_WEIGHT
