"""Stems spare searches and never hide what a search would find."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remit.jd.lint.sought import read_sought
from remit.jd.reading.lines import Lines, touches
from remit.jd.reading.sentences import is_no_work
from remit.jd.reading.sought import SOUGHT, STEMS
from remit.jd.reading.stems import Stems, holds
from remit.jd.reading.wording import read_wording

WORDS = ["guru", "Crisis", "one-man", "the box", "24/7", "on call", "кризи", "Дежури", "his", "x"]
KNOWN = Stems({word.lower(): [word.lower()] for word in WORDS})


def rows_of(stems: Stems[Any]) -> list[tuple[bytes, Any, str]]:
    return [row for rows in stems.rows.values() for row in rows]


def held(text: str, *stems: str) -> set[str]:
    return set(Lines(text).holding(Stems({stem: [stem] for stem in stems})))


def test_there_are_stems_to_look_at() -> None:
    assert len(rows_of(SOUGHT)) > 100
    assert len(rows_of(read_sought())) > 300


@pytest.mark.parametrize("stems", [SOUGHT, read_sought()], ids=["reading", "lint"])
def test_a_stem_is_found_where_it_begins_a_word(stems: Stems[Any]) -> None:
    for word, name, more in rows_of(stems):
        stem = more or word.decode("cp1251")
        longer = "" if re.search(r"\W\Z|\b\w{1,3}\Z", stem) else "ings"
        text = f"Before ({stem}{longer}, after"
        assert Lines(text).holding(stems).get(name) == [(0, len(text))], stem


@given(st.lists(st.sampled_from(WORDS), max_size=6), st.sampled_from([" ", ", ", "\n", " – "]))
def test_stems_miss_no_word_that_stands_in_the_text(words: list[str], between: str) -> None:
    found = Lines(between.join(words)).holding(KNOWN)
    assert {word.lower() for word in words} <= set(found)


@given(st.lists(st.sampled_from([*WORDS, "", "none"]), max_size=8))
def test_a_stem_is_held_by_the_lines_of_the_text_in_which_it_stands(lines: list[str]) -> None:
    text = "\n".join(lines)
    found = Lines(text).holding(KNOWN)
    spans = [line.span() for line in re.finditer(r"[^\n]*", text)]
    for word in map(str.lower, WORDS):
        alone = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)", re.IGNORECASE)
        assert found.get(word, []) == [span for span in spans if alone.search(text[slice(*span)])]


def test_a_stem_of_less_than_four_letters_is_a_whole_word() -> None:
    assert held("Lifts 30 LBS.", "10x", "lbs") == {"lbs"}
    assert held("A 10xer of albsen", "10x", "lbs") == set()


def test_marks_of_emphasis_are_no_letters() -> None:
    assert held("A _guru_ and a __guru__", "guru") == {"guru"}


def test_stems_in_the_middle_of_a_word_are_not_sought() -> None:
    assert held("Guru, self-starter; kickstarters", "guru", "starter") == {"guru", "starter"}
    assert held("kickstarters", "starter") == set()


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
        assert holds(found[0], STEMS["no work"]), found[0]
    assert is_no_work(line, wording) == bool(wording.not_work.search(line.lower()))
    assert is_no_work(line, wording)


@given(st.lists(st.sampled_from(["Pay: A", "(Pay: B)", "", " Pay: C", "x"]), max_size=8))
def test_fields_are_found_as_a_search_would_find_them(lines: list[str]) -> None:
    text, field = "\n".join(lines), re.compile(r"^[ ]*Pay: (\w)", re.MULTILINE)
    assert [found[0] for found in Lines(text).fields(field, "pay")] == [
        found[0] for found in field.finditer(text)
    ]


@given(st.lists(st.integers(0, 30), unique=True, max_size=6), st.integers(0, 30), st.integers(0, 9))
def test_spans_touch_where_they_share_text(ends: list[int], start: int, length: int) -> None:
    spans = list(zip(sorted(ends), sorted(ends)[1:], strict=False))[::2]
    shared = any(begin < start + length and end > start for begin, end in spans)
    assert touches(spans, start, start + length) == shared
