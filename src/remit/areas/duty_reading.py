"""A duty read as a sentence, and what that adds to the model's reading of its words.

The model reads the head of a duty and the whole of it; the head weighs more.
To its log odds comes what the sayings of the head speak for: the first that
decides counts most. So a sentence outweighs loud words, and the model has its
say where no saying speaks, or where two disagree.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain

import numpy as np

from remit.areas.duty_head import Sentence, cut_duty
from remit.areas.duty_sayings import Said, Strength, said_in
from remit.areas.features import LABELS, Floats
from remit.areas.model import Item
from remit.areas.text_model import Reading, TextModel, softmax

HEAD_SHARE = 0.5
TEMPERATURE = 1.2
FIRST: dict[Strength, float] = {"settles": 6.0, "decides": 2.8, "points": 1.4, "leans": 0.6}
"""What the first saying of the head adds to the log odds of its area, by how it speaks."""
FURTHER: dict[Strength, float] = {"settles": 2.0, "decides": 1.2, "points": 0.8, "leans": 0.5}
TAIL: dict[Strength, float] = {"settles": 0.6, "decides": 0.2, "points": 0.1, "leans": 0.0}
LEAD: dict[Strength, float] = {"settles": 0.6, "decides": 0.6, "points": 0.6, "leans": 0.2}
"""What was taken off before the head: with whom, under whose direction."""
LEAST = 0.01
"""Added to each chance of the model: it is never too sure to be outweighed by what is said."""


@dataclass(frozen=True, slots=True)
class DutyReading:
    """Chances by label, and for each duty the words of its head by area, first ones first."""

    chances: Floats
    said: list[dict[str, str]]


def read_duties(model: TextModel, items: Sequence[Item], whole: Reading) -> DutyReading:
    """Return how duties are read; `whole` is the model's reading of their whole texts."""
    cuts = [cut_duty(item.text) for item in items]
    heads = model.read(
        [replace(item, text=cut.head or item.text) for item, cut in zip(items, cuts, strict=True)]
    )
    scores = HEAD_SHARE * _logs(heads) + (1 - HEAD_SHARE) * _logs(whole)
    said = [said_in(cut.head) for cut in cuts]
    for row, (cut, sayings) in enumerate(zip(cuts, said, strict=True)):
        scores[row] += spoken_for(cut, sayings)
    chances = softmax(np.asarray(scores / TEMPERATURE, np.float32))
    return DutyReading(chances, [_words_by_area(sayings) for sayings in said])


def spoken_for(cut: Sentence, head: Sequence[Said]) -> Floats:
    """Return what the sayings of a duty add to the log odds of each label.

    An area gets what its strongest saying is worth; more of them add nothing.

    >>> cut = cut_duty("Writes posts that carry the strategy")
    >>> added = spoken_for(cut, said_in(cut.head))
    >>> LABELS[int(added.argmax())]
    'publishing'
    """
    added: Floats = np.zeros(len(LABELS), np.float32)
    first = next(iter(in_order(head)), None)
    spoken = chain(
        ((said, FIRST if said is first else FURTHER) for said in head),
        ((said, TAIL) for said in said_in(cut.tail)),
        ((said, LEAD) for said in said_in(cut.lead)),
    )
    for said, worth in spoken:
        label = LABELS.index(said.area)
        added[label] = max(added[label], worth[said.strength])
    return added


def in_order(sayings: Sequence[Said]) -> list[Said]:
    """Return what settles before what decides before what leans, each as it stands in the text."""
    ranks: tuple[Strength, ...] = ("settles", "decides", "points", "leans")
    return sorted(sayings, key=lambda said: ranks.index(said.strength))


def _words_by_area(sayings: Sequence[Said]) -> dict[str, str]:
    return {said.area: said.words for said in reversed(in_order(sayings))}


def _logs(reading: Reading) -> Floats:
    return np.asarray(np.log(reading.chances + LEAST), np.float32)
