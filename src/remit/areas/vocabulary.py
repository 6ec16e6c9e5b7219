"""Words in, what a model holds of each out: worked out when a word is first met, then remembered.

A ledger of a hundred thousand entries holds some twenty thousand words, so
that most are found by their key alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from remit.areas.cut import Keys, Numbers, Words
from remit.areas.features import (
    BUCKETS,
    CONCEPT_WEIGHT,
    DUTY_WEIGHT,
    LABELS,
    MARKS,
    UNKNOWN_RARITY,
    Floats,
    bare,
    concept_hash,
    emphasis,
    group_weight,
    has_letters,
    scoped_buckets,
    stem_hash,
    word_bucket,
)
from remit.areas.letters import letter_groups
from remit.areas.words import known_form

LETTERS_NAMED = 3
SHORT_WORD_SHARE = 0.001
_LAST_KEY = np.uint64(2**64 - 1)

_HELD = np.dtype(
    [
        ("scores", np.float32, (len(LABELS),)),
        ("square", np.float32),
        ("nameable", np.float32),
        ("stem", np.uint32),
        ("concept", np.uint32),
    ]
)
Buckets = NDArray[np.unsignedinteger[Any]] | NDArray[np.signedinteger[Any]]
Held = np.ndarray[tuple[int], np.dtype[np.void]]


class Table:
    """The fitted weights by bucket; most buckets are empty, and their rows are not looked at."""

    def __init__(self, table: NDArray[np.float16]) -> None:
        used = np.flatnonzero(table.view(np.uint16).any(axis=1))
        self._places = np.zeros(len(table), np.int32)
        self._places[used] = np.arange(1, len(used) + 1)
        self._rows = np.zeros((len(used) + 1, table.shape[1]), np.float32)
        self._rows[1:] = table[used]

    def rows(self, buckets: Buckets) -> Floats:
        """Return the weights of buckets, one row each."""
        return self._rows[self._places[buckets]]

    def summed(self, buckets: Buckets, owners: Numbers, count: int) -> Floats:
        """Return the weights of buckets added up by owner: `count` rows."""
        places = self._places[buckets]
        used = np.flatnonzero(places)
        used = used[np.argsort(owners[used], kind="stable")]
        return added_up(self._rows[places[used]], np.bincount(owners[used], minlength=count))


def added_up(rows: Floats, sizes: Numbers) -> Floats:
    """Return the sums of runs of rows, as long as `sizes` says.

    >>> added_up(np.ones((3, 1), np.float32), np.array([2, 0, 1])).tolist()
    [[2.0], [0.0], [1.0]]
    """
    sums = np.zeros((len(sizes), rows.shape[1]), np.float32)
    held = np.flatnonzero(sizes)
    if len(held):
        sums[held] = np.add.reduceat(rows, (np.cumsum(sizes) - sizes)[held], axis=0)
    return sums


class Vocabulary:
    """The words that a model has met, a row each. What it remembers saves time, changes nothing."""

    def __init__(self, table: Table, rarity: dict[str, float]) -> None:
        self._table = table
        self._rarity = rarity
        self._keys: Keys = np.array([_LAST_KEY], np.uint64)
        self._places: Numbers = np.array([-1], np.int64)
        self._held: Held = np.zeros(1024, _HELD)
        self.words: list[str] = []

    def __len__(self) -> int:
        return len(self.words)

    def rows(self, words: Words) -> Numbers:
        """Return the row of each word, in order; words never met are learned."""
        found = np.searchsorted(self._keys, words.keys)
        unknown = np.flatnonzero(self._keys[found] != words.keys)
        if len(unknown):
            keys, first = np.unique(words.keys[unknown], return_index=True)
            self._learn(keys, [words.word(place) for place in unknown[first].tolist()])
            found = np.searchsorted(self._keys, words.keys)
        return self._places[found]

    def held(self, rows: Numbers) -> Held:
        """Return what is held of the words in some rows."""
        return self._held[rows]

    def _learn(self, keys: Keys, words: Sequence[str]) -> None:
        first, last = len(self.words), len(self.words) + len(words)
        while len(self._held) < last:
            self._held = np.concatenate([self._held, np.zeros_like(self._held)])
        self._held[first:last] = self._learned(words)
        self.words += [bare(word) for word in words]
        at = np.searchsorted(self._keys, keys)
        self._keys = np.insert(self._keys, at, keys)
        self._places = np.insert(self._places, at, np.arange(first, last))

    def _learned(self, words: Sequence[str]) -> Held:
        held = np.zeros(len(words), _HELD)
        forms = [known_form(bare(word)) for word in words]
        rarity = np.array(
            [
                self._rarity.get(form, UNKNOWN_RARITY) * emphasis(word)
                for form, word in zip(forms, words, strict=True)
            ],
            np.float32,
        )
        held["square"] = rarity * rarity
        held["nameable"] = [
            1.0 if len(bare(word)) >= LETTERS_NAMED else SHORT_WORD_SHARE for word in words
        ]
        held["stem"] = [stem_hash(form) for form in forms]
        held["concept"] = [concept_hash(form) for form in forms]
        held["scores"] = rarity[:, None] * self._scores(words, forms, held["concept"])
        return held

    def _scores(
        self, words: Sequence[str], forms: list[str], concepts: NDArray[np.uint32]
    ) -> Floats:
        scores = self._table.rows(np.array(list(map(word_bucket, forms))))
        with_concept = np.flatnonzero(concepts)
        scores[with_concept] += CONCEPT_WEIGHT * self._table.rows(concepts[with_concept] % BUCKETS)
        scoped = [
            (place, found)
            for place, (word, form) in enumerate(zip(words, forms, strict=True))
            if word[0] in MARKS
            for found in scoped_buckets(word, form)
        ]
        if scoped:
            places, buckets = np.array(scoped, np.int64).T
            scores += DUTY_WEIGHT * self._table.summed(buckets, places, len(words))
        lettered = [place for place, form in enumerate(forms) if has_letters(form)]
        if lettered:
            groups, owners = letter_groups([forms[place] for place in lettered], BUCKETS)
            sums = self._table.summed(groups, owners, len(lettered))
            scores[lettered] += sums * (group_weight(1) / np.sqrt(np.bincount(owners)))[:, None]
        return scores
