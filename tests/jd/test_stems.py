"""Stems spare searches and never hide what a search would find."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remit.jd.lint import RULES
from remit.jd.lint.phrases import read_phrases
from remit.jd.reading.stems import Stems
from remit.jd.reading.terms import _CONDITIONS as CONDITIONS

ALL = [
    *(stems for _, stems, _ in CONDITIONS),
    *(phrase.needs for phrases in read_phrases().values() for phrase in phrases),
    *(rule.check.stems for rule in RULES if hasattr(rule.check, "stems")),
]
WORDS = ["guru", "Crisis", "one-man", "the box", "24/7", "on call", "кризи", "Дежури", "his", "x"]


def test_there_are_stems_to_look_at() -> None:
    assert sum(len(stems.stems) for stems in ALL) > 200


@pytest.mark.parametrize("stems", ALL, ids=lambda stems: stems.stems[0].strip())
def test_a_stem_is_found_where_it_begins_a_word(stems: Stems) -> None:
    for stem in stems.stems:
        longer = "" if re.search(r"\W\Z|\b\w{1,3}\Z", stem) else "ings"
        assert stem in stems.in_text(f"Before ({stem.strip()}{longer}, after"), stem


@given(st.lists(st.sampled_from(WORDS), max_size=6), st.sampled_from([" ", ", ", "\n", " – "]))
def test_stems_miss_no_word_that_stands_in_the_text(words: list[str], between: str) -> None:
    text = between.join(words)
    known = Stems([word.lower() for word in WORDS])
    assert {word.lower() for word in words} <= set(known.in_text(text))


def test_a_stem_of_less_than_four_letters_is_a_whole_word() -> None:
    short = Stems(("10x", "lbs"))
    assert short.in_text("Lifts 30 LBS.") == ["lbs"]
    assert short.in_text("A 10xer of albsen") == []


def test_marks_of_emphasis_are_no_letters() -> None:
    assert Stems(("guru",)).in_text("A _guru_ and a __guru__") == ["guru"]


def test_stems_in_the_middle_of_a_word_are_not_sought() -> None:
    assert Stems(("guru", "starter")).in_text("Guru, self-starter; kickstarters") == [
        "guru",
        "starter",
    ]
    assert Stems(("starter",)).in_text("kickstarters") == []
