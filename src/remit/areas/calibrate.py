"""How far the model's probabilities can be trusted: measured on sessions kept apart.

Whole sessions (invented institutions) are held out in turn, so that what is
measured is how an institution never seen is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from remit.areas.exemplars import PHRASE, Exemplar
from remit.areas.features import DUTY, LABELS, Floats
from remit.areas.fit import fit_for
from remit.areas.model import UNPLACED
from remit.areas.text_model import TextModel, Weights, softmax
from remit.areas.weights import Purpose

FOLDS = 6
PRECISION = 0.8


def held_out_chances(
    exemplars: Sequence[Exemplar], purpose: Purpose, folds: int = FOLDS
) -> tuple[Floats, NDArray[np.int64]]:
    """Return probabilities (temperature 1) and true labels of what a purpose is about.

    Sessions are dealt to folds in their order. Phrases of the lexicon are left
    out: written by the same hands, they would tell what the sessions say.
    """
    duties = purpose == "duties"
    written = [e for e in exemplars if e.item.kind != PHRASE and (e.item.kind == DUTY) == duties]
    sessions = sorted({each.session for each in written})
    fold_of = {session: index % folds for index, session in enumerate(sessions)}
    chances: list[Floats] = []
    answers: list[int] = []
    for fold in range(folds):
        asked = [each for each in written if fold_of[each.session] == fold]
        if not asked:
            continue
        rest = [e for e in exemplars if e.item.kind != PHRASE and fold_of.get(e.session) != fold]
        model = TextModel(fit_for(purpose, rest))
        chances.append(model.read([each.item for each in asked]).chances)
        answers.extend(LABELS.index(each.area) for each in asked)
    return np.concatenate(chances), np.array(answers)


def calibrated(weights: Weights, chances: Floats, answers: NDArray[np.int64]) -> Weights:
    """Return the weights with the temperature and the least chance that fit held-out answers."""
    temperature = best_temperature(chances, answers)
    cooled = softmax(np.asarray(np.log(chances + 1e-9) / temperature, np.float32))
    return replace(
        weights, temperature=temperature, least_chance=least_chance(cooled, answers, PRECISION)
    )


def best_temperature(chances: Floats, answers: NDArray[np.int64]) -> float:
    """Return the temperature with the least log loss, to two decimals (Guo et al. 2017).

    >>> even = np.full((4, len(LABELS)), 1 / len(LABELS), np.float32)
    >>> best_temperature(even, np.zeros(4, np.int64))
    0.2
    """
    logits = np.log(chances + 1e-9)
    asked = np.arange(len(answers))
    losses: dict[float, float] = {}
    for step in range(20, 301, 2):
        tried = softmax(np.asarray(logits * (100 / step), np.float32))
        losses[step / 100] = float(-np.log(tried[asked, answers] + 1e-9).mean())
    return min(losses, key=losses.__getitem__)


def least_chance(chances: Floats, answers: NDArray[np.int64], precision: float) -> float:
    """Return the lowest bar at which the areas named above it are right as often as asked.

    0.6 where no lower bar gets there.
    """
    best = chances.argmax(axis=1)
    named = best != LABELS.index(UNPLACED)
    top, right = chances.max(axis=1)[named], (best == answers)[named]
    bars = (step / 100 for step in range(10, 60))
    return next((bar for bar in bars if right[top >= bar].mean() >= precision), 0.6)
