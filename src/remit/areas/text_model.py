"""A linear model over features: which area a text speaks for, and which words say so.

Scores become probabilities by a softmax whose temperature was set on
exemplars kept apart (Guo et al. 2017). A word's scores are worked out once and
remembered, so a ledger costs about one dictionary look-up a word.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from remit.areas.features import (
    BUCKETS,
    CONCEPT_PAIR_WEIGHT,
    CONCEPT_WEIGHT,
    DUTY_WEIGHT,
    LABELS,
    MARKS,
    PAIR_WEIGHT,
    UNKNOWN_RARITY,
    Floats,
    bare,
    bucket,
    concept_hash,
    concept_pairs,
    context_features,
    context_weight,
    emphasis,
    group_weight,
    has_letters,
    pair_buckets,
    scoped_buckets,
    stem_hash,
    told_together,
    word_bucket,
)
from remit.areas.letters import letter_groups
from remit.areas.model import Item
from remit.areas.responsibilities import AREAS
from remit.areas.words import BETWEEN, known_form

MOST_REMEMBERED = 300_000
SECOND_CHANCE = 0.25
WORDS_NAMED = 3
LETTERS_NAMED = 3
SHORT_WORD_SHARE = 0.001


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

    `top` is the probability of the best; `second` the next best area where it
    has a chance of `SECOND_CHANCE` or more, else -1; `counts` are the words
    read; `words` up to three telling ones, strongest first.
    """

    chances: Floats
    best: list[int]
    top: list[float]
    second: list[int]
    counts: list[int]
    words: list[list[str]]


class TextModel:
    """Reads texts with fitted weights. What it remembers saves time and changes nothing."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self._forget()

    def read(self, items: Sequence[Item]) -> Reading:
        """Return calibrated probabilities for a batch, and up to three telling words an item."""
        if len(self._rows) > MOST_REMEMBERED:
            self._forget()
        words = told_together(items)
        rows = self._known_rows(words)
        starts = np.flatnonzero(rows == 0)
        sizes = np.diff(starts, append=len(rows))
        norms = np.sqrt(np.add.reduceat(self._squares[rows], starts))
        scores = np.add.reduceat(self._scores[rows], starts, axis=0) / norms[:, None]
        scores += self._pair_scores(rows, starts, sizes)
        scores += self._concept_scores(rows, np.repeat(np.arange(len(items)), sizes), len(items))
        scores += np.stack(list(map(self._context, items))) + self.weights.bias
        chances = softmax(np.asarray(scores / self.weights.temperature, np.float32))
        best = chances.argmax(axis=1)
        telling = self._scores[rows, np.repeat(best, sizes)] * self._nameable[rows]
        named = _telling_words(words, telling, sizes)
        top = chances.max(axis=1).tolist()
        second = _next_best(chances, best)
        return Reading(chances, best.tolist(), top, second, (sizes - 1).tolist(), named)

    def _forget(self) -> None:
        self._rows: dict[str, int] = {BETWEEN: 0}
        self._contexts: dict[tuple[object, ...], Floats] = {}
        self._scores = np.zeros((1024, len(LABELS)), np.float32)
        self._squares = np.full(1024, 1e-12, np.float32)
        self._stems = np.zeros(1024, np.uint64)
        self._concepts = np.zeros(1024, np.uint64)
        self._nameable = np.zeros(1024, np.float32)

    def _known_rows(self, words: list[str]) -> NDArray[np.int64]:
        """Return the rows of all words in order; an item is led by the empty row 0."""
        known = self._rows
        try:
            return np.fromiter(map(known.__getitem__, words), np.int64, len(words))
        except KeyError:
            self._learn([word for word in dict.fromkeys(words) if word not in known])
            return np.fromiter(map(known.__getitem__, words), np.int64, len(words))

    def _learn(self, words: list[str]) -> None:
        first = len(self._rows)
        while len(self._scores) < first + len(words):
            self._grow()
        here = slice(first, first + len(words))
        forms = [known_form(bare(word)) for word in words]
        rarity = np.array(
            [
                self.weights.rarity.get(form, UNKNOWN_RARITY) * emphasis(word)
                for form, word in zip(forms, words, strict=True)
            ],
            np.float32,
        )
        concepts = np.fromiter(map(concept_hash, forms), np.uint64, len(forms))
        self._scores[here] = rarity[:, None] * self._word_scores(words, forms, concepts)
        self._squares[here] = rarity * rarity
        self._stems[here] = [stem_hash(form) for form in forms]
        self._concepts[here] = concepts
        self._nameable[here] = [
            1.0 if len(bare(word)) >= LETTERS_NAMED else SHORT_WORD_SHARE for word in words
        ]
        self._rows.update(zip(words, range(first, first + len(words)), strict=True))

    def _word_scores(
        self, words: list[str], forms: list[str], concepts: NDArray[np.uint64]
    ) -> Floats:
        table = self.weights.table
        scores = table[list(map(word_bucket, forms))].astype(np.float32)
        held = np.flatnonzero(concepts)
        scores[held] += CONCEPT_WEIGHT * table[concepts[held] % BUCKETS]
        scoped = [
            (place, found)
            for place, (word, form) in enumerate(zip(words, forms, strict=True))
            if word[0] in MARKS
            for found in scoped_buckets(word, form)
        ]
        if scoped:
            places, buckets = np.array(scoped, np.int64).T
            np.add.at(scores, places, DUTY_WEIGHT * table[buckets].astype(np.float32))
        lettered = [place for place, form in enumerate(forms) if has_letters(form)]
        if lettered:
            scores[lettered] += self._letter_scores([forms[place] for place in lettered])
        return scores

    def _letter_scores(self, forms: list[str]) -> Floats:
        groups, owners = letter_groups(forms, BUCKETS)
        sizes = np.bincount(owners)
        starts = np.cumsum(sizes) - sizes
        told = np.add.reduceat(self.weights.table[groups], starts, axis=0, dtype=np.float32)
        return np.asarray(told * (group_weight(1) / np.sqrt(sizes))[:, None], np.float32)

    def _grow(self) -> None:
        size = len(self._scores)
        self._scores = np.concatenate([self._scores, np.zeros_like(self._scores)])
        self._squares = np.concatenate([self._squares, np.zeros(size, np.float32)])
        self._stems = np.concatenate([self._stems, np.zeros(size, np.uint64)])
        self._concepts = np.concatenate([self._concepts, np.zeros(size, np.uint64)])
        self._nameable = np.concatenate([self._nameable, np.zeros(size, np.float32)])

    def _pair_scores(
        self, rows: NDArray[np.int64], starts: NDArray[np.int64], sizes: NDArray[np.int64]
    ) -> Floats:
        stems = self._stems[rows]
        found = np.zeros((len(rows), len(LABELS)), np.float32)
        both = (rows[:-1] != 0) & (rows[1:] != 0)
        inner = np.flatnonzero(both)
        found[inner] = self.weights.table[pair_buckets(stems[inner], stems[inner + 1])]
        share = PAIR_WEIGHT / np.sqrt(np.maximum(sizes - 2, 1))
        return np.asarray(np.add.reduceat(found, starts, axis=0) * share[:, None], np.float32)

    def _concept_scores(
        self, rows: NDArray[np.int64], owners: NDArray[np.int64], count: int
    ) -> Floats:
        buckets, whose = concept_pairs(self._concepts[rows], owners)
        total = np.zeros((count, len(LABELS)), np.float32)
        counts = np.bincount(whose, minlength=count)
        held = np.flatnonzero(counts)
        if len(held):
            found = self.weights.table[buckets[np.argsort(whose, kind="stable")]]
            starts = (np.cumsum(counts) - counts)[held]
            total[held] = np.add.reduceat(found, starts, axis=0, dtype=np.float32)
        counts = np.maximum(counts, 1)
        return np.asarray(total * (CONCEPT_PAIR_WEIGHT / np.sqrt(counts))[:, None], np.float32)

    def _context(self, item: Item) -> Floats:
        key = (item.kind, item.audience, item.attendees)
        if key not in self._contexts:
            total = np.zeros(len(LABELS), np.float32)
            for name in context_features(item):
                total += context_weight(name) * self.weights.table[bucket(name)]
            self._contexts[key] = total
        return self._contexts[key]


def _next_best(chances: Floats, best: NDArray[np.int64]) -> list[int]:
    others = chances[:, : len(AREAS)].copy()
    placed = np.flatnonzero(best < len(AREAS))
    others[placed, best[placed]] = 0.0
    likely = others.max(axis=1) >= SECOND_CHANCE
    second: list[int] = np.where(likely, others.argmax(axis=1), -1).tolist()
    return second


def _telling_words(words: list[str], telling: Floats, sizes: NDArray[np.int64]) -> list[list[str]]:
    """Return up to `WORDS_NAMED` words an item that speak for its area, strongest first."""
    owners = np.repeat(np.arange(len(sizes)), sizes)
    spoken = np.flatnonzero(telling > 0)
    owners, telling = owners[spoken], telling[spoken]
    order = np.argsort(owners - telling / (telling.max(initial=0.0) + 1.0), kind="stable")
    counts = np.bincount(owners, minlength=len(sizes))
    within = np.arange(len(order)) - np.repeat(np.cumsum(counts) - counts, counts)
    chosen = spoken[order[within < WORDS_NAMED]]
    told = iter([bare(words[place]) for place in chosen.tolist()])
    return [list(islice(told, count)) for count in np.minimum(counts, WORDS_NAMED).tolist()]
