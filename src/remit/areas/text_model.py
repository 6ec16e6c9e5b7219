"""A linear model over words: which area a text speaks for, and which words say so.

Each word counts through itself and its character n-grams (3 to 5 letters of
its folded spelling, so that inflected and misspelt words are read), each pair
of neighbouring words through their stems; kind, audience and roles count
beside them. Features are hashed (Weinberger et al. 2009); scores become
probabilities by a softmax whose temperature was set on exemplars kept apart
(Guo et al. 2017). A word's scores are worked out once and remembered, so a
ledger costs about one dictionary look-up a word.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from remit.areas.concepts import concept_of
from remit.areas.model import UNPLACED, Item
from remit.areas.responsibilities import AREAS
from remit.areas.words import known_form, split_words
from remit.ledger.roles import role_of

LABELS = (*AREAS, UNPLACED)
BUCKETS = 1 << 18
STEM_LETTERS = 6
NGRAM_WEIGHT = 1.2
KIND_WEIGHT = 0.3
CONTEXT_WEIGHT = 0.4
PAIR_WEIGHT = 0.6
CONCEPT_WEIGHT = 1.0
CONCEPT_PAIR_WEIGHT = 0.6
CONCEPT_REACH = 4
UNKNOWN_RARITY = 0.8
MOST_REMEMBERED = 300_000
SECOND_CHANCE = 0.25
WORDS_NAMED = 3
LETTERS_NAMED = 3

_PAIR_MIX = 0x9E3779B1
Floats = NDArray[np.float32]


def bucket(name: str) -> int:
    """Return the row of the weights that a feature of this name uses."""
    return crc32(name.encode()) % BUCKETS


def word_features(form: str) -> list[int]:
    """Return the buckets of a word: first the word itself, then its n-grams.

    >>> len(word_features("#time")), len(word_features("post"))
    (1, 10)
    """
    whole = [bucket(f"w {form}")]
    if form[0] == "#":
        return whole
    framed = f"<{form}>"
    grams = {
        framed[start : start + size]
        for size in (3, 4, 5)
        for start in range(len(framed) - size + 1)
    }
    return whole + [bucket(f"g {gram}") for gram in sorted(grams)]


def stem_hash(form: str) -> int:
    """Return the number by which a word enters pairs: equal for words of one stem."""
    return crc32(f"p {form[:STEM_LETTERS]}".encode())


def concept_hash(form: str) -> int:
    """Return the number by which a word's concept enters pairs; 0 where it has none."""
    concept = concept_of(form)
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
    buckets, whose = [], []
    for reach in range(1, CONCEPT_REACH + 1):
        first, second = hashes[:-reach], hashes[reach:]
        near = np.flatnonzero((owners[:-reach] == owners[reach:]) & (first != second))
        low, high = np.minimum(first, second)[near], np.maximum(first, second)[near]
        buckets.append(pair_buckets(low, high))
        whose.append(owners[:-reach][near])
    return np.concatenate(buckets), np.concatenate(whose)


def pair_buckets(first: NDArray[np.uint64], second: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return the buckets of neighbouring words, given their stem hashes."""
    mixed = first * np.uint64(_PAIR_MIX) + second
    return (mixed >> np.uint64(7)) % np.uint64(BUCKETS)


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

    table: Floats
    bias: Floats
    rarity: dict[str, float]
    temperature: float = 1.0
    least_chance: float = 0.0
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """Probabilities (one row an item, one column a label) and the words behind the best one.

    `second` is the next best area where it has a chance of `SECOND_CHANCE` or
    more, else -1; `counts` are the words read; `words` up to three telling ones, strongest first.
    """

    chances: Floats
    best: list[int]
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
        raw = [split_words(item.text) for item in items]
        rows = self._known_rows(raw)
        sizes = np.array([len(words) for words in raw]) + 1
        starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
        norms = np.sqrt(np.add.reduceat(self._squares[rows], starts))
        scores = np.add.reduceat(self._scores[rows], starts, axis=0) / norms[:, None]
        scores += self._pair_scores(rows, starts, sizes)
        scores += self._concept_scores(rows, np.repeat(np.arange(len(items)), sizes), len(items))
        scores += np.stack([self._context(item) for item in items]) + self.weights.bias
        chances = softmax(np.asarray(scores / self.weights.temperature, np.float32))
        best = chances.argmax(axis=1)
        telling = self._scores[rows, np.repeat(best, sizes)]
        counts = (sizes - 1).tolist()
        second = _next_best(chances, best)
        return Reading(
            chances, best.tolist(), second, counts, _telling_words(raw, telling.tolist())
        )

    def _forget(self) -> None:
        self._rows: dict[str, int] = {}
        self._contexts: dict[tuple[object, ...], Floats] = {}
        self._scores = np.zeros((1024, len(LABELS)), np.float32)
        self._squares = np.full(1024, 1e-12, np.float32)
        self._stems = np.zeros(1024, np.uint64)
        self._concepts = np.zeros(1024, np.uint64)

    def _known_rows(self, raw: list[list[str]]) -> NDArray[np.int64]:
        """Return the rows of all words in order, each item led by the empty row 0."""
        rows: list[int] = []
        known = self._rows
        for words in raw:
            rows.append(0)
            try:
                rows.extend([known[word] for word in words])
            except KeyError:
                rows.extend([known.get(word) or self._learn(word) for word in words])
        return np.array(rows, np.int64)

    def _learn(self, word: str) -> int:
        row = len(self._rows) + 1
        if row >= len(self._scores):
            self._grow()
        form = known_form(word)
        rarity = self.weights.rarity.get(form, UNKNOWN_RARITY)
        whole, *grams = word_features(form)
        score = self.weights.table[whole].copy()
        if grams:
            score += NGRAM_WEIGHT / len(grams) ** 0.5 * self.weights.table[grams].sum(axis=0)
        concept = concept_of(form)
        if concept:
            score += CONCEPT_WEIGHT * self.weights.table[bucket(f"c {concept}")]
        self._scores[row] = rarity * score
        self._squares[row] = rarity * rarity
        self._stems[row] = stem_hash(form)
        self._concepts[row] = concept_hash(form)
        self._rows[word] = row
        return row

    def _grow(self) -> None:
        size = len(self._scores)
        self._scores = np.concatenate([self._scores, np.zeros_like(self._scores)])
        self._squares = np.concatenate([self._squares, np.zeros(size, np.float32)])
        self._stems = np.concatenate([self._stems, np.zeros(size, np.uint64)])
        self._concepts = np.concatenate([self._concepts, np.zeros(size, np.uint64)])

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
        np.add.at(total, whose, self.weights.table[buckets])
        counts = np.maximum(np.bincount(whose, minlength=count), 1)
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


def _telling_words(raw: list[list[str]], telling: list[float]) -> list[list[str]]:
    found, place = [], 0
    for words in raw:
        said = telling[place + 1 : place + 1 + len(words)]
        place += len(words) + 1
        strong = [pair for pair in zip(said, words, strict=True) if pair[0] > 0]
        long = [pair for pair in strong if len(pair[1]) >= LETTERS_NAMED]
        found.append([word for _, word in sorted(long or strong, reverse=True)[:WORDS_NAMED]])
    return found
