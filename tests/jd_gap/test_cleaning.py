"""A bullet and a stated share are taken off a duty; every other figure is work."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remit.jd.draft.cleaning import as_sentence, cleaned

WORK = "Writes posts for the alumni"


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("• Writes posts for the alumni", None),
        ("- Writes posts\n  for the alumni", None),
        ("3. Writes posts for the alumni", None),
        ("b) Writes posts for the alumni", None),
        ("35 % – Writes posts for the alumni", 35),
        ("35% Writes posts for the alumni", 35),
        ("(35%) Writes posts for the alumni", 35),
        ("* 35%: Writes posts for the alumni", 35),
        ("Writes posts for the alumni (35%)", 35),
        ("Writes posts for the alumni – 35 %", 35),
        ("Writes posts for the alumni (approximately 35% of the time)", 35),
        ("30–40 % Writes posts for the alumni", 35),
        ("30% - 40%: Writes posts for the alumni", 35),
        ("12,5 % – Writes posts for the alumni", 12.5),
        ("Writes posts for the alumni (около 35 % от работното време)", 35),
    ],
)
def test_the_marks_of_the_list_are_taken_off(text: str, percent: float | None) -> None:
    assert cleaned(text, percent) == WORK


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("100% accurate captions are written for films", 20),
        ("Raises engagement by 20%", 20),
        ("Raises the share of answered questions (80%)", 20),
        ("Reaches 20% of the alumni", 20),
        ("A weekly bulletin is edited", None),
        ("24/7 monitoring is organised", None),
        ("Operates 3 accounts - 20 posts a week", 20),
    ],
)
def test_other_figures_stay(text: str, percent: float | None) -> None:
    assert cleaned(text, percent) == text


@given(st.text(alphabet="abc XYZ%0123456789.,:;()-–•", max_size=60))
def test_cleaning_only_takes_away(text: str) -> None:
    line = " ".join(text.split())
    for percent in (None, 20.0):
        assert set(cleaned(text, percent)) <= set(line)
        assert len(cleaned(text, percent)) <= len(line)


@pytest.mark.parametrize(
    ("text", "sentence"), [("Writes;", "Writes."), ("Writes.", "Writes."), ("Why?", "Why?")]
)
def test_a_sentence_ends_once(text: str, sentence: str) -> None:
    assert as_sentence(text) == sentence
