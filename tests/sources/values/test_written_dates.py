"""Dates of tables, as people and programs write them."""

from __future__ import annotations

import pytest

from remit.sources.values.written_dates import order_of, written_date


@pytest.mark.parametrize(
    "text",
    [
        "12 март 2020 г., 09:15",
        "12 март 2020 г. 09:15 ч.",
        "12 март 2020 в 9:15",
        "чт, 12 март 2020 г., 09:15",
        "12.03.2020 г. 09:15",
        "12.03.2020 09:15 ч.",
        "12 March 2020 at 09:15",
        "Thursday, 12 March 2020 9:15 AM",
    ],
)
def test_a_date_may_name_its_month_after_the_day(text: str) -> None:
    written = written_date(text, "day first")
    assert written is not None
    assert (written.wall.isoformat(), written.day_only) == ("2020-03-12T09:15:00", False)


@pytest.mark.parametrize(
    "text",
    [
        "12-Mar-20", "12-Mar-2020", "12/Mar/2020", "12-мар-20", "12 мар. 2020 г.", "12. März 2020",
        "12 mars 2020", "12 de marzo de 2020", "12 marzo 2020", "2020.03.12", "20200312",
        "чт, 12.03.2020", "четвъртък, 12.03.2020 г.", "Thu 12/03/2020", "12.03.20г.",
    ],
)  # fmt: skip
def test_a_day_is_read_in_the_forms_that_offices_give_it(text: str) -> None:
    written = written_date(text, "day first")
    assert written is not None
    assert (written.wall.isoformat(), written.day_only) == ("2020-03-12T00:00:00", True)


@pytest.mark.parametrize(
    "text",
    [
        "12.03.2020 в 9:15", "12.03.2020 - 09:15", "12.03.2020 09.15", "12.03.2020г. 9:15ч",
        "12-Mar-20 09:15", "12/03/2020 at 9:15 AM", "чт, 12.03.2020, 09:15",
    ],
)  # fmt: skip
def test_a_time_may_follow_in_several_ways(text: str) -> None:
    written = written_date(text, "day first")
    assert written is not None
    assert (written.wall.isoformat(), written.day_only) == ("2020-03-12T09:15:00", False)


@pytest.mark.parametrize(
    "text", ["План 12.03.2020", "12-Foo-20", "20201312", "20200230", "30-feb-20", "12.03.2020 9.7"]
)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert written_date(text, "day first") is None


def test_words_before_a_date_decide_no_order() -> None:
    assert written_date("Thu 3/4/2020", "undecided") is None
    assert order_of(["Thu 3/4/2020", "Sat 3/14/2020"]) == "month first"


def test_a_date_without_a_time_is_a_day() -> None:
    written = written_date("12 февр. 2020 г.", "undecided")
    assert written is not None
    assert (written.wall.date().isoformat(), written.day_only) == ("2020-02-12", True)


@pytest.mark.parametrize("text", ["31 февруари 2020 г.", "12 щърк 2020", "12 март", "март 2020"])
def test_what_is_no_day_is_not_guessed(text: str) -> None:
    assert written_date(text, "undecided") is None
