"""Numbers as they are shown: never more precise than what is known, and whole in the sum."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remit.errors import PacketError
from remit.messages import say
from remit.packet.ground.figure import Figure, shown, whole_per_cents
from remit.packet.ground.language import NBSP, long_day, number
from remit.packet.ground.writer import Given, Shown, Writer

PARTS = st.floats(0, 1, allow_nan=False)


@given(st.lists(PARTS, min_size=1, max_size=30))
def test_whole_per_cents_sum_to_a_hundred_and_stay_within_one(shares: list[float]) -> None:
    whole = whole_per_cents(shares)
    total = sum(shares)
    assert sum(whole) == (100 if total > 0 else 0)
    if total > 0:
        pairs = zip(whole, shares, strict=True)
        assert all(abs(each - 100 * share / total) < 1 for each, share in pairs)


@given(st.tuples(PARTS, PARTS, PARTS).map(sorted))
def test_a_shown_range_of_shares_holds_the_interval(ends: list[float]) -> None:
    low, mid, high = ends
    figure = Figure(id="s", unit="share", basis="modelled", value=mid, low=low, high=high)
    numbers = [int(each) for each in re.findall(r"\d+", shown(figure, "en", "range"))]
    assert numbers[0] / 100 <= low + 0.01
    assert numbers[-1] / 100 >= high - 1e-9


@given(st.lists(st.floats(0, 1e6, allow_nan=False), min_size=3, max_size=3).map(sorted))
def test_hours_show_two_digits_at_most_and_hold_the_interval(ends: list[float]) -> None:
    low, mid, high = ends
    figure = Figure(id="h", unit="hours", basis="modelled", value=mid, low=low, high=high)
    text = shown(figure, "en").replace(",", "")
    numbers = [int(each) for each in re.findall(r"\d+", text)]
    assert all(len(str(each).rstrip("0")) <= 3 for each in numbers)
    if len(numbers) == 3:
        assert numbers[1] <= low
        assert numbers[2] >= high


def test_numbers_and_dates_follow_the_language_and_not_the_machine() -> None:
    assert number(1234.5, "en", 1) == "1,234.5"
    assert number(1234.5, "bg", 1) == "1234,5"
    assert long_day(date(2021, 5, 1), "bg") == f"1 май 2021{NBSP}г."
    share = Figure(id="s", unit="share", basis="written", value=0.2, low=0.1, high=0.3, whole=20)
    assert shown(share, "bg") == f"20{NBSP}% (10–30{NBSP}%)"


def test_a_small_share_is_shown_as_under_one_per_cent() -> None:
    tiny = Figure(id="s", unit="share", basis="written", value=0.001, low=0.0, high=0.004, whole=0)
    assert shown(tiny, "en") == "under 1%"
    assert shown(tiny, "bg") == f"под 1{NBSP}%"


def test_a_figure_without_ground_is_refused() -> None:
    for basis in ("traced", "modelled", "stated", "counted"):
        figure = Figure(id="x", unit="count", basis=basis, value=1)  # type: ignore[arg-type]
        with pytest.raises(PacketError) as stopped:
            Writer("en").keep(figure)
        assert stopped.value.code == "figure-without-ground"


@pytest.mark.parametrize("value", [3, 3.5, None, ["3"]])
def test_a_number_that_is_no_figure_cannot_be_written(value: object) -> None:
    with pytest.raises(TypeError):
        Writer("en").runs(say("{count} things", count=value))


def test_an_unknown_figure_cannot_be_written() -> None:
    with pytest.raises(KeyError):
        Writer("en").runs(say("{count} things", count=Shown("none")))


def test_braces_in_somebodys_words_stay_as_they_are() -> None:
    runs = Writer("en").runs(say("Says {what}.", what=Given("{curly} 5")))
    assert "".join(run.text for run in runs) == "Says {curly} 5."
