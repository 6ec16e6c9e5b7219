"""Shares of time as descriptions write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remit.jd.reading import parse_description
from remit.jd.reading.documents import Document
from remit.jd.reading.stated_share import marks_of, share_alone
from remit.jd.reading.wording import read_wording

FORMS = [
    "{n} % – Writes posts",
    "{n}% Writes posts",
    "({n}%) Writes posts",
    "{n} percent: Writes posts",
    "{n} на сто – Пише текстове",
    "около {n} % Пише текстове",
    "Writes posts ({n}%)",
    "Writes posts – {n} %",
    "Writes posts - approx. {n}% of time",
    "Writes posts\t{n}%",
    "Up to {n}% of time – Writes posts",
    "Writes posts ({n} % от работното време)",
]


@given(st.sampled_from(FORMS), st.integers(0, 100))
def test_a_share_at_either_end_is_read_and_left_out_of_the_words(form: str, number: int) -> None:
    text = form.format(n=number)
    marks = marks_of(text, 0, len(text))
    assert marks.share is not None
    assert marks.share.percent == number
    assert text[marks.start : marks.end] in {"Writes posts", "Пише текстове"}


@pytest.mark.parametrize(
    "text",
    [
        "Raises reach by 20 %",
        "Increases engagement 10% to 30% year over year",
        "Keeps 100% of the archive online for readers",
        "Covers 97% of costs",
        "Writes 24 posts",
        "Works for 120% of pay",
    ],
)
def test_a_percentage_that_is_no_share_of_time_is_left_alone(text: str) -> None:
    marks = marks_of(text, 0, len(text))
    assert marks.share is None
    assert text[marks.start : marks.end] == text


@pytest.mark.parametrize(
    ("text", "essential"),
    [("(E) Writes posts", True), ("Writes posts [marginal]", False), ("Writes posts (EU)", None)],
)
def test_marks_of_essential_duties_are_read(text: str, essential: bool | None) -> None:
    assert marks_of(text, 0, len(text)).essential is essential


def test_a_range_keeps_both_ends_and_a_reversed_one_is_none() -> None:
    stated = share_alone("30 - 40%")
    assert stated is not None
    assert (stated.percent, stated.ends) == (35, (30, 40))
    assert share_alone("40-30%") is None


@pytest.mark.parametrize(
    ("first", "second", "shares"),
    [
        (
            "- 30 % Writes posts\n- 30 % Edits pages",
            "- Answers (20 %)\n- Sorts (20 %)",
            [30, 30, 20, 20],
        ),
        ("- 50 % Writes posts\n- 50 % Edits pages", "- Answers mail", [50, 50, None]),
    ],
)
def test_a_line_whose_share_the_items_below_it_divide_is_no_duty(
    first: str, second: str, shares: list[float | None]
) -> None:
    text = f"Editor\n\nDuties\n\nWriting (60 %)\n{first}\n\nMail (40 %)\n{second}\n"
    said = parse_description(Document(text), read_wording())
    assert [duty.percent for duty in said.duties] == shares
    assert [section.percent for section in said.sections if section.percent] == [60, 40]


def test_a_line_beside_items_with_shares_of_their_own_is_a_duty() -> None:
    items = "- 50 % Writes posts\n- 30 % Edits pages\n"
    text = f"Editor\n\nDuties\n\nCorrespondence (20 %)\n{items}"
    said = parse_description(Document(text), read_wording())
    assert [duty.percent for duty in said.duties] == [20, 50, 30]
