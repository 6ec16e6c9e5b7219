"""A linear model over features: which area a text speaks for, and which words say so.

Scores become probabilities by a softmax whose temperature was set on
exemplars kept apart (Guo et al. 2017). A word's scores are worked out once and
remembered, and a batch of items is read at once, so that a ledger costs about
a table look-up a word.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter

import numpy as np
from numpy.typing import NDArray

from remit.areas.cut import Numbers, Words
from remit.areas.features import (
    CONCEPT_PAIR_WEIGHT,
    LABELS,
    PAIR_WEIGHT,
    Floats,
    bucket,
    concept_pairs,
    context_features,
    context_weight,
    pair_buckets,
    told_together,
)
from remit.areas.key_table import Keys
from remit.areas.model import Item
from remit.areas.vocabulary import Table, Vocabulary, added_up

MOST_REMEMBERED = 300_000
WORDS_NAMED = 3
LEAST = 1e-12  # by which a text without words is divided
_CONTEXT = attrgetter("kind", "audience", "attendees")
_PLACE, _OWNER = np.uint64(7), np.uint64(7 + 31)
_PLACES = np.uint64((1 << 7) - 1)
_STRONGEST = np.uint64((1 << 31) - 1)


def softmax(scores: Floats) -> Floats:
    """Return rows that sum to one.

    >>> softmax(np.zeros((1, 2), np.float32)).tolist()
    [[0.5, 0.5]]
    """
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True), np.float32)


@dataclass(frozen=True, slots=True)
class Weights:
    """What was fitted, and to what.

    `table` has one row a bucket and one column a label of `LABELS`; `rarity`
    says how much a known word counts (0 to 1); below `least_chance` the best
    area is not named. `digest` is that of the exemplars behind it all.
    """

    table: NDArray[np.float16]
    bias: Floats
    rarity: dict[str, float]
    temperature: float = 1.0
    least_chance: float = 0.0
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """Probabilities (one row an item, one column a label) and the words behind the best one.

    `counts` are the words read; `words` up to three telling ones, strongest first.
    """

    chances: Floats
    counts: Numbers
    words: list[list[str]]

    @property
    def best(self) -> list[int]:
        """The most likely label of each item, as an index of `LABELS`."""
        best: list[int] = self.chances.argmax(axis=1).tolist()
        return best


class TextModel:
    """Reads texts with fitted weights. What it remembers saves time and changes nothing."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self._table = Table(weights.table)
        self._forget()

    def read(self, items: Sequence[Item]) -> Reading:
        """Return calibrated probabilities for a batch, and up to three telling words an item."""
        if len(self._vocabulary) + len(self._contexts) > MOST_REMEMBERED:
            self._forget()
        words = told_together(items)
        rows = self._vocabulary.rows(words)
        held = self._vocabulary.held(rows)
        owners = np.repeat(np.arange(len(items)), words.sizes)
        squares = np.bincount(owners, held["square"], len(items))
        scores = added_up(held["scores"], words.sizes) / _roots(np.maximum(squares, LEAST))
        scores += self._pair_scores(held["stem"], owners, len(items))
        scores += self._concept_scores(held["concept"], owners, len(items))
        scores += self._contexts.rows(items) + self.weights.bias
        chances = softmax(np.asarray(scores / self.weights.temperature, np.float32))
        best = chances.argmax(axis=1)
        telling = held["scores"][np.arange(len(rows)), best[owners]] * held["nameable"]
        strongest, counts = _strongest(telling, words)
        return Reading(chances, words.sizes, self._named(rows[strongest], counts))

    def _forget(self) -> None:
        self._vocabulary = Vocabulary(self._table, self.weights.rarity)
        self._contexts = Contexts(self.weights.table)

    def _named(self, rows: Numbers, counts: Numbers) -> list[list[str]]:
        named = [self._vocabulary.words[row] for row in rows.tolist()]
        ends = [0, *np.cumsum(counts).tolist()]
        return [named[first:last] for first, last in pairwise(ends)]

    def _pair_scores(self, stems: NDArray[np.uint32], owners: Numbers, count: int) -> Floats:
        inner = np.flatnonzero(owners[:-1] == owners[1:])
        first, second = stems[inner].astype(np.uint64), stems[inner + 1].astype(np.uint64)
        return self._evened(pair_buckets(first, second), owners[inner], count) * PAIR_WEIGHT

    def _concept_scores(self, concepts: NDArray[np.uint32], owners: Numbers, count: int) -> Floats:
        buckets, whose = concept_pairs(concepts.astype(np.uint64), owners)
        return self._evened(buckets, whose, count) * CONCEPT_PAIR_WEIGHT

    def _evened(self, buckets: Keys, owners: Numbers, count: int) -> Floats:
        """Return the weights of buckets added up by owner, over the root of how many each has."""
        sizes = np.maximum(np.bincount(owners, minlength=count), 1)
        return self._table.summed(buckets, owners, count) / _roots(sizes)


class Contexts(dict[tuple[str, str | None, tuple[str, ...]], Floats]):
    """What kind, audience and attendees speak for, worked out when they are first met together."""

    def __init__(self, table: NDArray[np.float16]) -> None:
        self._table = table

    def __missing__(self, key: tuple[str, str | None, tuple[str, ...]]) -> Floats:
        kind, audience, attendees = key
        total = np.zeros(len(LABELS), np.float32)
        for name in context_features(Item("", "", kind, attendees=attendees, audience=audience)):
            total += context_weight(name) * self._table[bucket(name)]
        self[key] = total
        return total

    def rows(self, items: Sequence[Item]) -> Floats:
        """Return one row an item."""
        rows = np.concatenate(list(map(self.__getitem__, map(_CONTEXT, items))))
        return rows.reshape(len(items), len(LABELS))


def _strongest(telling: Floats, words: Words) -> tuple[Numbers, Numbers]:
    """Return where up to `WORDS_NAMED` words an item stand that speak for its area, and how many.

    One sort of whole numbers ranks all: by item, then by strength (the bits of
    a positive 32-bit number rise with it), then by the place in the text.
    """
    first = np.cumsum(words.sizes) - words.sizes
    spoken = np.flatnonzero(telling > 0)
    owners = np.repeat(np.arange(len(first)), words.sizes)[spoken]
    places = (spoken - first[owners]).astype(np.uint64)
    weakness = _STRONGEST - telling[spoken].view(np.uint32)
    ranked = np.sort(owners.astype(np.uint64) << _OWNER | weakness << _PLACE | places)
    counts = np.bincount(owners, minlength=len(first))
    rank = np.arange(len(ranked)) - np.repeat(np.cumsum(counts) - counts, counts)
    ranked = ranked[rank < WORDS_NAMED]
    places = (ranked & _PLACES).astype(np.int64)
    return first[ranked >> _OWNER] + places, np.minimum(counts, WORDS_NAMED)


def _roots(squares: Numbers | NDArray[np.float64]) -> Floats:
    return np.sqrt(squares).astype(np.float32)[:, None]
