"""The weights that ship belong to the exemplars that ship, and fitting is repeatable."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from remit.areas.calibrate import best_temperature, least_chance
from remit.areas.exemplars import PHRASE, parse_line, read_digest, read_exemplars
from remit.areas.features import LABELS
from remit.areas.fit import fit
from remit.areas.model import UNPLACED
from remit.areas.responsibilities import AREAS, read_responsibilities
from remit.areas.weights import PURPOSES, Purpose, read_weights


@pytest.mark.parametrize("purpose", PURPOSES)
def test_the_weights_were_fitted_to_these_very_exemplars(purpose: Purpose) -> None:
    assert read_weights(purpose).digest == read_digest(), "run python -m remit.areas.train"


def test_fitting_twice_gives_the_same_weights() -> None:
    some = read_exemplars()[::60]
    first, second = fit(some), fit(some)
    np.testing.assert_allclose(first.table, second.table, atol=1e-3)
    assert first.rarity == second.rarity


@pytest.mark.parametrize("language", ["en", "bg"])
def test_every_area_has_exemplars_in_both_languages(language: str) -> None:
    counts = Counter(
        each.area
        for each in read_exemplars()
        if each.item.lang == language and each.item.kind != PHRASE
    )
    assert set(counts) == {*AREAS, UNPLACED}
    assert min(counts.values()) >= 20


def test_no_exemplar_stands_under_two_areas() -> None:
    homes: dict[tuple[object, ...], set[str]] = {}
    for each in read_exemplars():
        item = each.item
        if item.kind != PHRASE:
            key = (item.lang, item.text.casefold(), item.kind, item.audience, item.attendees)
            homes.setdefault(key, set()).add(each.area)
    assert [key for key, areas in homes.items() if len(areas) > 1] == []


def test_the_table_of_responsibilities_and_the_codes_agree() -> None:
    table = read_responsibilities()
    assert tuple(area.code for area in table.areas) == AREAS
    assert len(table.factors) == 9
    for entry in (*table.areas, *table.factors):
        assert set(entry.name) == {"en", "bg"}


@pytest.mark.parametrize("line", ["crisis|chat", "nowhere|chat|text", "crisis|letter|text", ""])
def test_a_line_that_is_no_exemplar_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match="not an exemplar"):
        parse_line(line, "s", "en")


def test_temperature_rises_when_the_model_is_too_sure() -> None:
    sure = np.full((20, len(LABELS)), 0.01 / (len(LABELS) - 1), np.float32)
    sure[:, 0] = 0.99
    answers = np.array([0] * 10 + [1] * 10)
    assert best_temperature(sure, answers) > 2
    assert best_temperature(sure, np.zeros(20, np.int64)) < 1


def test_the_bar_lies_where_what_is_named_is_right_often_enough() -> None:
    chances = np.zeros((40, len(LABELS)), np.float32)
    chances[:20, 0], chances[20:, 0] = 0.3, 0.5
    answers = np.array([1] * 20 + [0] * 20)
    assert least_chance(chances, answers, 0.8) == pytest.approx(0.31)
