"""Fitting the text model: exemplars in, weights out. Needed when exemplars change, never at run time.

Multinomial logistic regression with a ridge penalty, by accelerated gradient
descent (Nesterov 1983) from zero: the problem is convex, so the result depends
on the exemplars alone, not on a seed. Each exemplar with audience or attendees
is also shown without them, because real exports seldom carry them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import log

import numpy as np
from numpy.typing import NDArray

from remit.areas.exemplars import PHRASE, Exemplar
from remit.areas.text_model import (
    BUCKETS,
    CONTEXT_WEIGHT,
    LABELS,
    NGRAM_WEIGHT,
    PAIR_WEIGHT,
    UNKNOWN_RARITY,
    Floats,
    Weights,
    bucket,
    context_features,
    pair_buckets,
    softmax,
    stem_hash,
    word_features,
)
from remit.areas.words import known_form, split_words

RIDGE = 3e-4
STEPS = 250
PHRASE_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Table:
    """A sparse matrix by rows: `columns` and `values` of row r lie at `starts[r]:starts[r + 1]`."""

    starts: NDArray[np.int64]
    columns: NDArray[np.int64]
    values: Floats

    @staticmethod
    def of(rows: Iterable[dict[int, float]]) -> Table:
        """Return the table whose rows map columns to values."""
        held = list(rows)
        starts = np.cumsum([0, *map(len, held)])
        columns = np.array([column for row in held for column in row], np.int64)
        values = np.array([value for row in held for value in row.values()], np.float32)
        return Table(starts, columns, values)

    def times(self, dense: Floats) -> Floats:
        """Return this table times a dense matrix. No row may be empty."""
        products = dense[self.columns] * self.values[:, None]
        return np.asarray(np.add.reduceat(products, self.starts[:-1], axis=0), np.float32)

    def turned(self) -> Table:
        """Return the transpose; every column must occur."""
        rows = np.repeat(np.arange(len(self.starts) - 1), np.diff(self.starts))
        order = np.argsort(self.columns, kind="stable")
        counts = np.bincount(self.columns)
        starts = np.concatenate([[0], np.cumsum(counts)])
        return Table(starts, rows[order], self.values[order])


def fit(exemplars: Sequence[Exemplar]) -> Weights:
    """Return weights fitted to exemplars, not yet calibrated.

    >>> from remit.areas.exemplars import parse_line
    >>> from remit.areas.text_model import TextModel
    >>> lines = ["crisis|chat|holding statement", "paid|task|boost the advert"]
    >>> model = TextModel(fit([parse_line(line, "s", "en") for line in lines]))
    >>> LABELS[model.read([parse_line("crisis|chat|statement", "s", "en").item]).best[0]]
    'crisis'
    """
    shown = [each for exemplar in exemplars for each in _views(exemplar)]
    rarity = _rarity(exemplars)
    rows = [_row(exemplar, rarity) for exemplar in shown]
    used = np.array(sorted({column for row in rows for column in row}), np.int64)
    place = {int(column): index for index, column in enumerate(used)}
    table = Table.of({place[c]: v for c, v in row.items()} for row in rows)
    answers = np.array([LABELS.index(exemplar.area) for exemplar in shown])
    weights, bias = _descend(table, answers, _shares(shown))
    full = np.zeros((BUCKETS, len(LABELS)), np.float32)
    full[used] = weights.astype(np.float16)
    return Weights(full, bias, rarity)


def _views(exemplar: Exemplar) -> list[Exemplar]:
    item = exemplar.item
    if not item.attendees and item.audience is None:
        return [exemplar]
    return [exemplar, replace(exemplar, item=replace(item, attendees=(), audience=None))]


def _rarity(exemplars: Sequence[Exemplar]) -> dict[str, float]:
    seen = Counter(
        form for each in exemplars for form in {known_form(w) for w in split_words(each.item.text)}
    )
    most = log(len(exemplars) + 1)
    return {
        form: max(0.15, min(1.0, log((len(exemplars) + 1) / count) / most))
        for form, count in sorted(seen.items())
    }


def _row(exemplar: Exemplar, rarity: dict[str, float]) -> dict[int, float]:
    row: dict[int, float] = {}
    forms = [known_form(word) for word in split_words(exemplar.item.text)]
    weights = [rarity.get(form, UNKNOWN_RARITY) for form in forms]
    norm = sum(weight * weight for weight in weights) ** 0.5
    for form, weight in zip(forms, weights, strict=True):
        whole, *grams = word_features(form)
        row[whole] = row.get(whole, 0.0) + weight / norm
        for gram in grams:
            row[gram] = row.get(gram, 0.0) + NGRAM_WEIGHT * weight / norm / len(grams) ** 0.5
    stems = np.array([stem_hash(form) for form in forms], np.uint64)
    for pair in pair_buckets(stems[:-1], stems[1:]).tolist():
        row[pair] = row.get(pair, 0.0) + PAIR_WEIGHT / (len(forms) - 1) ** 0.5
    for name in context_features(exemplar.item):
        row[bucket(name)] = row.get(bucket(name), 0.0) + CONTEXT_WEIGHT
    return row


def _shares(shown: Sequence[Exemplar]) -> Floats:
    """Return what each row counts: areas count alike, phrases of the lexicon less."""
    raw = np.array([PHRASE_SHARE if each.item.kind == PHRASE else 1.0 for each in shown])
    sums = Counter[str]()
    for each, share in zip(shown, raw, strict=True):
        sums[each.area] += share
    even = np.array([raw.sum() / len(sums) / sums[each.area] for each in shown])
    shares = raw * even**0.5
    return np.asarray(shares / shares.sum(), np.float32)


def _descend(table: Table, answers: NDArray[np.int64], shares: Floats) -> tuple[Floats, Floats]:
    turned = table.turned()
    target = np.eye(len(LABELS), dtype=np.float32)[answers]
    step = 1.0 / (0.5 * _steepest(table, turned, shares) + RIDGE)
    weights = np.zeros((len(turned.starts) - 1, len(LABELS)), np.float32)
    bias = np.zeros(len(LABELS), np.float32)
    ahead, bias_ahead, pace = weights, bias, 1.0
    for _ in range(STEPS):
        wrong = (softmax(table.times(ahead) + bias_ahead) - target) * shares[:, None]
        new = ahead - step * (turned.times(wrong) + RIDGE * ahead)
        bias_new = bias_ahead - step * wrong.sum(axis=0)
        next_pace = (1 + (1 + 4 * pace * pace) ** 0.5) / 2
        ahead = new + (pace - 1) / next_pace * (new - weights)
        bias_ahead = bias_new + (pace - 1) / next_pace * (bias_new - bias)
        weights, bias, pace = new, bias_new, next_pace
    return weights, bias


def _steepest(table: Table, turned: Table, shares: Floats) -> float:
    """Return the largest eigenvalue of the weighted Gram matrix, by power iteration."""
    vector = np.ones((len(table.starts) - 1, 1), np.float32)
    size = 1.0
    for _ in range(15):
        vector = table.times(turned.times(vector * shares[:, None])) + vector.mean()
        size = float(np.abs(vector).max())
        vector = vector / size
    return size * 1.1
