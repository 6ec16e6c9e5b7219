"""Words in, what a model holds of each out: worked out when a word is first met, then remembered.

A ledger of a hundred thousand entries holds some twenty thousand words, so
that most are found by their key alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from remit.areas.concepts import concept_of
from remit.areas.cut import Numbers, Words
from remit.areas.features import (
    BUCKETS,
    CONCEPT_WEIGHT,
    DUTY_WEIGHT,
    LABELS,
    LEAD,
    LEAD_WEIGHT,
    NOWHERE,
    SCOPES,
    UNKNOWN_RARITY,
    Floats,
    concept_hash,
    group_weight,
    has_letters,
    scoped_concept,
    scoped_stem,
    stem_hash,
    word_bucket,
)
from remit.areas.key_table import UNKNOWN, Keys, KeyTable
from remit.areas.letters import letter_groups
from remit.areas.words import known_form

LETTERS_NAMED = 3
SHORT_WORD_SHARE = 0.001

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
        self._places = np.zeros(NOWHERE + 1, np.int32)
        self._places[used] = np.arange(1, len(used) + 1)
        self._rows = np.zeros((len(used) + 1, table.shape[1]), np.float32)
        self._rows[1:] = table[used]

    def rows(self, buckets: Buckets) -> Floats:
        """Return the weights of buckets, one row each."""
        return self._rows.take(self._places[buckets], axis=0)

    def summed(self, buckets: Buckets, owners: Numbers, count: int) -> Floats:
        """Return the weights of buckets added up by owner: `count` rows."""
        places = self._places[buckets]
        used = np.flatnonzero(places)
        used = used[np.argsort(owners[used], kind="stable")]
        return added_up(
            self._rows.take(places[used], axis=0), np.bincount(owners[used], minlength=count)
        )


def added_up(rows: Floats, sizes: Numbers) -> Floats:
    """Return the sums of runs of rows, as long as `sizes` says; the columns are even in number.

    Two columns are added as one complex number, which takes half the time.

    >>> added_up(np.ones((3, 2), np.float32), np.array([2, 0, 1])).tolist()
    [[2.0, 2.0], [0.0, 0.0], [1.0, 1.0]]
    """
    sums = np.zeros((len(sizes), rows.shape[1]), np.float32)
    held = np.flatnonzero(sizes)
    if len(held):
        starts = (np.cumsum(sizes) - sizes)[held]
        sums[held] = np.add.reduceat(rows.view(np.complex64), starts, axis=0).view(np.float32)
    return sums


class Vocabulary:
    """The words that a model has met, a row each. What it remembers saves time, changes nothing."""

    def __init__(self, table: Table, rarity: dict[str, float]) -> None:
        self._table = table
        self._rarity = rarity
        self._keys = KeyTable()
        self._held: Floats = np.zeros((1024, _HELD.itemsize // 4), np.float32)
        self.words: list[str] = []

    def __len__(self) -> int:
        return len(self.words)

    def rows(self, words: Words) -> Numbers:
        """Return the row of each word, in order; words never met are learned."""
        rows = self._keys.rows(words.keys)
        unknown = np.flatnonzero(rows == UNKNOWN)
        if len(unknown):
            keys, first = np.unique(words.keys[unknown], return_index=True)
            self._learn(words.bare(unknown[first]), words.marks[unknown[first]])
            self._keys.add(keys)
            rows[unknown] = self._keys.rows(words.keys[unknown])
        return rows

    def held(self, rows: Numbers) -> Held:
        """Return what is held of the words in some rows."""
        return self._held.take(rows, axis=0).view(_HELD)[:, 0]

    def _learn(self, words: Sequence[str], marks: Keys) -> None:
        first, last = len(self.words), len(self.words) + len(words)
        while len(self._held) < last:
            self._held = np.concatenate([self._held, np.zeros_like(self._held)])
        self._held[first:last].view(_HELD)[:, 0] = self._learned(words, marks)
        self.words += words

    def _learned(self, words: Sequence[str], marks: Keys) -> Held:
        forms = list(map(known_form, words))
        rarity = np.array([self._rarity.get(form, UNKNOWN_RARITY) for form in forms], np.float32)
        rarity[marks == ord(LEAD)] *= LEAD_WEIGHT
        concepts = np.array(list(map(concept_hash, forms)), np.uint32)
        scores = self._scores(forms, concepts)
        for mark, scopes in SCOPES.items():
            marked = np.flatnonzero(marks == ord(mark))
            if len(marked):
                scores[marked] += self._scoped_scores(scopes, [forms[at] for at in marked.tolist()])
        held = np.zeros(len(words), _HELD)
        held["scores"] = rarity[:, None] * scores
        held["square"] = rarity * rarity
        held["nameable"] = [1.0 if len(w) >= LETTERS_NAMED else SHORT_WORD_SHARE for w in words]
        held["stem"] = list(map(stem_hash, forms))
        held["concept"] = concepts
        return held

    def _scores(self, forms: list[str], concepts: NDArray[np.uint32]) -> Floats:
        held = np.where(concepts, concepts % BUCKETS, NOWHERE)
        scores = self._table.rows(np.array(list(map(word_bucket, forms))))
        scores += CONCEPT_WEIGHT * self._table.rows(held)
        once = {form: place for place, form in enumerate(filter(has_letters, dict.fromkeys(forms)))}
        if once:
            groups, owners = letter_groups(list(once), BUCKETS)
            sums = self._table.summed(groups, owners, len(once))
            sums *= (group_weight(1) / np.sqrt(np.bincount(owners)))[:, None]
            lettered = [place for place, form in enumerate(forms) if form in once]
            scores[lettered] += sums[[once[forms[place]] for place in lettered]]
        return scores

    def _scoped_scores(self, scopes: Sequence[str], forms: list[str]) -> Floats:
        concepts = list(map(concept_of, forms))
        scores = np.zeros((len(forms), len(LABELS)), np.float32)
        for scope in scopes:
            scores += self._table.rows(np.array([scoped_stem(scope, form) for form in forms]))
            scores += self._table.rows(np.array([scoped_concept(scope, c) for c in concepts]))
        return scores * DUTY_WEIGHT
