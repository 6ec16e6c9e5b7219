"""Items in, placements out: her correction, then structure, then words, then nothing."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cache

import numpy as np

from remit.areas.corrections import Match, Memory
from remit.areas.duty_reading import DutyReading, read_duties
from remit.areas.features import DUTY, LABELS
from remit.areas.model import UNPLACED, Correction, Item, Placement
from remit.areas.structure import Ruling, is_internal, level_evidence, ruling
from remit.areas.text_model import Reading, TextModel
from remit.areas.weights import Purpose, read_weights
from remit.messages import say

BATCH = 1024
SECOND_CHANCE = 0.25
_UNPLACED = LABELS.index(UNPLACED)
_NAMES = (*LABELS, None)
_NO_AREA = len(LABELS)
_NO_RULE = frozenset((None, "", "public", "press"))
_UNDECIDED = (say("Nothing in it decides."),)
_WRITTEN_SO = (say("The way it is written speaks for it."),)


Guess = tuple[int, float, int]


class Placer:
    """Places pieces of work and duties by what is known of them.

    A duty is always placed: what a description asks for is never "nothing".

    Placing keeps no state between calls: the same items and corrections give
    the same placements, alone or in a batch.
    """

    def __init__(self, model_for: Callable[[Purpose], TextModel]) -> None:
        self._model_for = model_for

    def place(
        self, items: Sequence[Item], corrections: Sequence[Correction] = ()
    ) -> list[Placement]:
        """Return one placement an item, in the order of the items.

        `confidence` is a probability: among many placements with confidence
        0.8 about eight in ten are right. A correction counts as certain.

        >>> item = Item("1", "Holding statement for the fire", kind="task")
        >>> read_placer().place([item])[0].area
        'crisis'
        >>> read_placer().place([item], [Correction(item.text, "media")])[0].area
        'media'
        """
        memory = Memory(corrections) if corrections else None
        duties = [item for item in items if item.kind == DUTY]
        others = [item for item in items if item.kind != DUTY]
        placed_duties = iter(self._place_all(duties, memory, "duties"))
        placed_others = iter(self._place_all(others, memory, "activities"))
        return [next(placed_duties if i.kind == DUTY else placed_others) for i in items]

    def _place_all(
        self, items: Sequence[Item], memory: Memory | None, purpose: Purpose
    ) -> list[Placement]:
        if not items:
            return []
        placements: list[Placement] = []
        model = self._model_for(purpose)
        with _without_collecting():
            for start in range(0, len(items), BATCH):
                placements.extend(
                    _place_batch(model, items[start : start + BATCH], memory, purpose)
                )
        return placements


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Keep the collector of cycles still: placing makes none, and it would walk all items again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@cache
def read_placer() -> Placer:
    """Return the placer with the weights that ship with Remit.

    >>> read_placer().place([Item("1", "Sync")])[0].area
    'unplaced'
    """
    return Placer(cache(lambda purpose: TextModel(read_weights(purpose))))


def _place_batch(
    model: TextModel, items: Sequence[Item], memory: Memory | None, purpose: Purpose
) -> list[Placement]:
    reading = model.read(items)
    duties = read_duties(model, items, reading) if purpose == "duties" else None
    if duties:
        reading = replace(reading, chances=duties.chances)
    guesses = _guesses(reading, None if purpose == "duties" else model.weights.least_chance)
    placements = []
    for row, (item, guess) in enumerate(zip(items, guesses, strict=True)):
        if memory and (match := memory.match(item)):
            placements.append(_by_correction(item, match))
        elif _may_be_ruled(item) and (found := _ruling(item, reading, row)):
            placements.append(_by_structure(item, found, reading, row))
        else:
            placements.append(_by_text(item, reading.words[row], guess))
            if duties:
                _say_its_words(placements[-1], duties, row)
    return placements


def _say_its_words(placement: Placement, duties: DutyReading, row: int) -> None:
    """Give the duty's own words as the reason where they speak for the area it was placed in."""
    if words := duties.said[row].get(placement.area):
        placement.reasons = (say("The duty's own words: {words}.", words=words),)


def _guesses(reading: Reading, bar: float | None) -> Iterator[Guess]:
    """Return for each text its label, the chance of that, and the next area, None if unlikely.

    Without a bar, only a text without words is left unplaced.
    """
    rows = np.arange(len(reading.chances))
    nothing = reading.chances[:, _UNPLACED].astype(np.float64)
    areas = reading.chances[:, :_UNPLACED].astype(np.float64)
    best = areas.argmax(axis=1)
    top = areas[rows, best]
    areas[rows, best] = 0.0
    second = areas.argmax(axis=1)
    near = (areas[rows, second] >= SECOND_CHANCE) & (top >= nothing)
    silent = reading.counts == 0
    if bar is not None:
        silent |= top < np.maximum(nothing, bar)
    return zip(
        np.where(silent, _UNPLACED, best).tolist(),
        np.where(silent, nothing, top).tolist(),
        np.where(near, second, _NO_AREA).tolist(),
        strict=True,
    )


def _by_text(item: Item, words: Sequence[str], guess: Guess) -> Placement:
    best, chance, second = guess
    if best == _UNPLACED:
        return Placement(UNPLACED, chance, "nothing", None, _UNDECIDED)
    area, reasons = LABELS[best], _WRITTEN_SO
    if words:
        reasons = (say("Words that speak for it: {words}.", words=", ".join(words)),)
    return Placement(area, chance, "text", _NAMES[second], reasons, level_evidence(item, area))


def _may_be_ruled(item: Item) -> bool:
    told = item.attendees or item.incident or item.kind == "reply"
    return bool(told) or item.audience not in _NO_RULE or is_internal(item.channel)


def _ruling(item: Item, reading: Reading, row: int) -> Ruling | None:
    return ruling(item, dict(zip(LABELS, reading.chances[row].tolist(), strict=True)))


def _by_correction(item: Item, match: Match) -> Placement:
    said = match.correction
    return Placement(
        said.area,
        1.0,
        "correction",
        second=said.second,
        reasons=(match.reason,),
        level=level_evidence(item, said.area),
    )


def _by_structure(item: Item, found: Ruling, reading: Reading, row: int) -> Placement:
    chance = float(reading.chances[row, LABELS.index(found.area)])
    return Placement(
        found.area,
        max(chance, found.trust),
        "nothing" if found.area == UNPLACED else "structure",
        second=found.second,
        reasons=(found.reason,),
        level=level_evidence(item, found.area),
    )
