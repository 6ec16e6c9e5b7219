"""Fitting the text model: exemplars in, weights out; needed only when exemplars change.

Two readings of the same features are added. A multinomial logistic regression
(`regression.py`), which weighs words against each other. And the log ratios of
multinomial naive Bayes, which learn from each word by itself and so carry
further when exemplars are few (Wang and Manning 2012 combine the two alike).

Each exemplar is also shown with words left out (feature noising, Wager et al.
2013), so that no single word is relied on; those with audience or attendees
also without them, because real exports seldom carry them.

Activities and duties are fitted apart. A description uses the common words in
its own way, and duties among the exemplars made activities be read worse;
activities among them help duties, which are few.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from math import log
from zlib import crc32

import numpy as np

from remit.areas.exemplars import Exemplar
from remit.areas.features import (
    BUCKETS,
    CONCEPT_PAIR_WEIGHT,
    DUTY,
    LABELS,
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
    pair_buckets,
    stem_hash,
    told_words,
    weighed_features,
)
from remit.areas.model import UNPLACED
from remit.areas.regression import Problem, Table, descend
from remit.areas.text_model import Weights
from remit.areas.weights import Purpose
from remit.areas.words import known_form, split_words

BAYES_SHARE = 0.5
BAYES_PRIOR = 0.5
THINNINGS = 2
LEFT_OUT = 35
NEVER = -20.0
EVENNESS = 0.6


def fit_for(purpose: Purpose, exemplars: Sequence[Exemplar]) -> Weights:
    """Return weights for reading activities, or for reading duties; not yet calibrated."""
    if purpose == "duties":
        return fit(exemplars)
    return fit([each for each in exemplars if each.item.kind != DUTY])


def fit(exemplars: Sequence[Exemplar]) -> Weights:
    """Return weights fitted to exemplars, not yet calibrated.

    >>> from remit.areas.exemplars import parse_line
    >>> from remit.areas.text_model import TextModel
    >>> lines = ["crisis|chat|holding statement", "paid|task|boost the advert"]
    >>> model = TextModel(fit([parse_line(line, "s", "en") for line in lines]))
    >>> LABELS[model.read([parse_line("crisis|chat|statement", "s", "en").item]).best[0]]
    'crisis'
    """
    shown = [each for exemplar in exemplars for each in (*_views(exemplar), *_thinned(exemplar))]
    rarity = _rarity(exemplars)
    rows = [_row(exemplar, rarity) for exemplar in shown]
    used = np.array(sorted({column for row in rows for column in row}), np.int64)
    place = {int(column): index for index, column in enumerate(used)}
    biased = ({place[c]: v for c, v in row.items()} | {len(used): 1.0} for row in rows)
    answers = np.array([LABELS.index(exemplar.area) for exemplar in shown])
    target = np.eye(len(LABELS), dtype=np.float32)[answers]
    found = descend(Problem.of(Table.of(biased), target, _shares(shown)))
    weights, bias = found[:-1], found[-1]
    bias[np.bincount(answers, minlength=len(LABELS)) == 0] = NEVER
    full = BAYES_SHARE * _bayes([(_row(each, rarity), each.area) for each in exemplars])
    full[used] += weights
    return Weights(full.astype(np.float16), bias, rarity)


def _views(exemplar: Exemplar) -> list[Exemplar]:
    item = exemplar.item
    if not item.attendees and item.audience is None:
        return [exemplar]
    return [exemplar, replace(exemplar, item=replace(item, attendees=(), audience=None))]


def _thinned(exemplar: Exemplar) -> list[Exemplar]:
    """Return the exemplar with words left out, always the same ones; not for unplaced texts."""
    words = split_words(exemplar.item.text)
    if exemplar.area == UNPLACED or len(words) < 3:
        return []
    kept = [
        [word for word in words if crc32(f"{turn} {len(words)} {word}".encode()) % 100 >= LEFT_OUT]
        for turn in range(THINNINGS)
    ]
    return [
        replace(exemplar, item=replace(exemplar.item, text=" ".join(some)))
        for some in kept
        if 0 < len(some) < len(words)
    ]


def _bayes(rows: Sequence[tuple[dict[int, float], str]]) -> Floats:
    """Return log ratios by bucket and label; buckets never seen stay at zero."""
    counts: Floats = np.zeros((BUCKETS, len(LABELS)), np.float32)
    for row, area in rows:
        counts[list(row), LABELS.index(area)] += list(row.values())
    sums = counts.sum(axis=0)
    seen = counts.sum(axis=1) > 0
    prior = BAYES_PRIOR * counts[seen].sum(axis=1, keepdims=True) * (sums / sums.sum())
    logs = np.log((counts[seen] + prior + 1e-3) / (sums + 1e-3))
    ratios: Floats = np.zeros(counts.shape, np.float32)
    ratios[seen] = logs - logs.mean(axis=1, keepdims=True)
    return ratios


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
    words = told_words(exemplar.item)
    forms = [known_form(bare(word)) for word in words]
    weights = [
        rarity.get(form, UNKNOWN_RARITY) * emphasis(word)
        for form, word in zip(forms, words, strict=True)
    ]
    norm = sum(weight * weight for weight in weights) ** 0.5
    for word, weight in zip(words, weights, strict=True):
        for named, share in weighed_features(word).items():
            row[named] = row.get(named, 0.0) + share * weight / norm
    stems = np.array([stem_hash(form) for form in forms], np.uint64)
    for pair in pair_buckets(stems[:-1], stems[1:]).tolist():
        row[pair] = row.get(pair, 0.0) + PAIR_WEIGHT / (len(forms) - 1) ** 0.5
    hashes = np.array([concept_hash(form) for form in forms], np.uint64)
    near, _ = concept_pairs(hashes, np.zeros(len(forms), np.int64))
    for pair in near.tolist():
        row[pair] = row.get(pair, 0.0) + CONCEPT_PAIR_WEIGHT / len(near) ** 0.5
    for name in context_features(exemplar.item):
        row[bucket(name)] = row.get(bucket(name), 0.0) + context_weight(name)
    return row


def _shares(shown: Sequence[Exemplar]) -> Floats:
    """Return what each row counts: those of rare areas more, so that areas come nearer to even."""
    sums = Counter(each.area for each in shown)
    even = np.array([len(shown) / len(sums) / sums[each.area] for each in shown])
    shares = even**EVENNESS
    return np.asarray(shares / shares.sum(), np.float32)
