"""Stems spare searches and never hide what a search would find."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remit.jd.lint import RULES
from remit.jd.lint.phrases import read_phrases
from remit.jd.reading.lines import at_lines, lines_holding
from remit.jd.reading.sentences import is_no_work
from remit.jd.reading.stems import Stems, holds
from remit.jd.reading.terms import _CONDITIONS as CONDITIONS
from remit.jd.reading.wording import read_wording

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


@pytest.mark.parametrize(
    "line",
    [
        "To apply, send a résumé and a cover letter.",
        "Applications are read in May; applicants are told.",
        "Your CV and your resume, please.",
        "Click below, or download PDF.",
        "Visit our page on equal opportunity.",
        "You may be interviewed; a background check and a drug test follow.",
        "Learn more, read more, ask for more information.",
        "Candidates must send samples.",
        "The salary, the compensation and the benefits are good.",
        "Paid per year, per hour, or annually.",
        "Put the title in the subject line.",
        "Share this with a friend.",
        "Interviews will be held in May.",
        "Thank you for completing this form.",
        "Writing the job description takes a week.",
        "This work can only be done on-site.",
        "Изпратете автобиография. Одобрени кандидати ще бъдат поканени.",
        "Кандидатствайте до петък.",
        "Заплащането е добро; пратете CV.",
    ],
)
def test_what_is_no_work_holds_a_word_by_which_it_is_sought(line: str) -> None:
    wording = read_wording()
    for found in wording.not_work.finditer(line.lower()):
        assert holds(found[0], wording.not_work_needs), found[0]
    assert is_no_work(line, wording) == bool(wording.not_work.search(line.lower()))
    assert is_no_work(line, wording)


@given(st.lists(st.sampled_from(["To: A", "(To: B)", "", " To: C", "x"]), max_size=8))
def test_fields_are_found_as_a_search_would_find_them(lines: list[str]) -> None:
    text, field = "\n".join(lines), re.compile(r"^[ ]*To: (\w)", re.MULTILINE)
    assert [found[0] for found in at_lines(field, text)] == [
        found[0] for found in field.finditer(text)
    ]


@given(st.text("ab\n", max_size=30), st.lists(st.sampled_from(["a", "ab", "ba"]), max_size=3))
def test_the_lines_that_hold_a_stem_are_those_of_the_text(text: str, stems: list[str]) -> None:
    spans = [(line.start(), line.end()) for line in re.finditer(r"[^\n]*", text)]
    held = [span for span in spans if any(stem in text[slice(*span)] for stem in stems)]
    assert lines_holding(text, stems) == held
