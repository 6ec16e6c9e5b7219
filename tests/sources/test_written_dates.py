"""Dates of tables, as people and programs write them."""

from __future__ import annotations

import pytest

from remit.sources.written_dates import written_date


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


def test_a_date_without_a_time_is_a_day() -> None:
    written = written_date("12 февр. 2020 г.", "undecided")
    assert written is not None
    assert (written.wall.date().isoformat(), written.day_only) == ("2020-02-12", True)


@pytest.mark.parametrize("text", ["31 февруари 2020 г.", "12 щърк 2020", "12 март", "март 2020"])
def test_what_is_no_day_is_not_guessed(text: str) -> None:
    assert written_date(text, "undecided") is None
