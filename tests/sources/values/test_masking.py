"""What is blotted out of kept text, and what must stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remit.sources.values.masking import (
    MASK,
    PHONE,
    mark_for,
    masked,
    may_dial,
    without_addresses,
)
from remit.sources.values.suspect_texts import suspects


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("mail press@uni.example now", "press@uni.example"),
        ("call 0888 123 456", "0888 123 456"),
        ("call 0888/123456 today", "0888/123456"),
        ("02/981-12-34", "02/981-12-34"),
        ("tel. 0888-12-34-56", "0888-12-34-56"),
        ("1-800-555-0199", "1-800-555-0199"),
        ("+1 (415) 555-0199", "+1 (415) 555-0199"),
        ("тел. +359 2 981 12 34", "981"),
        ("Meeting ID: 98765432101", "98765432101"),
        ("Meeting ID 987 6543 2101", "6543"),
        ("passcode is 4711", "4711"),
        ("PIN 4711", "4711"),
        ("парола е x77", "x77"),
        ("код за достъп: тайна", "тайна"),
        ("https://zoom.example/j/1?pwd=abc123", "abc123"),
    ],
)
def test_what_opens_doors_or_reaches_people_is_blotted_out(text, secret):
    assert secret in text
    assert secret not in masked(text)
    assert MASK in masked(text)


@pytest.mark.parametrize(
    "text",
    [
        "#OpenDay2021 #2020 @UniNews @campus@social.example",
        "02/03/2020, 3/4/2020, 01-02-2020 and 01.02.2020 9:00",
        "27 02 2021, 2019 2020 2021, 2020-2021",
        "budget 120 000 000 leva for 10 000 000 people in 250 rooms",
        "https://t.co/0123456789 and https://uni.example/2020/03/14/12345678",
        "pin the tweet; Pin: our statement; password reset drive",
        "meeting number 2021 and meeting number 12, rooms 204 to 210, 10:00-11:30, final 3-2",
    ],
)
def test_topics_handles_dates_amounts_and_links_stay(text):
    assert masked(text) == text


def test_the_words_around_a_secret_stay():
    assert masked("PIN 4711 now") == f"PIN {MASK} now"


def test_marks_tell_names_apart_and_say_nothing_of_them():
    marks = {mark_for(name) for name in ("a@uni.example", "b@uni.example", "")}
    assert len(marks) == 3
    assert not any("uni" in mark for mark in marks)
    shown = {without_addresses(name) for name in ("a@uni.example", "b@uni.example", "Team")}
    assert len(shown) == 3
    assert "Team" in shown
    assert not any("@" in name for name in shown)


@given(st.text("0123456789+ ()-/. a", min_size=5, max_size=24))
def test_no_telephone_number_is_passed_over_by_the_first_look(text: str) -> None:
    if PHONE.search(text):
        assert may_dial(text)


SIGNS = st.text("0123456789+ ()-/.a@\0PpIiNnмпİ:", max_size=12)
WORDS = st.sampled_from(
    [
        "pass",
        "Passcode",
        " PIN ",
        "pwd=",
        "meeting ID ",
        " webinar number: ",
        "ПИН-код ",
        "парола е ",
        "ПАРОЛАТА: ",
    ]
)


@given(st.lists(st.lists(SIGNS | WORDS, max_size=5).map("".join), max_size=6))
def test_what_masking_changes_is_suspected_among_many_texts(texts: list[str]) -> None:
    changed = [at for at, text in enumerate(texts) if masked(text) != text]
    assert set(changed) <= set(suspects(texts))
