"""What one person can carry, what work comes back, and which lines are about being on call."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cases.volumes import measures_of

from remit.cases.headcount import Cost, capacity_of, inheritance_of
from remit.cases.load import load_of
from remit.cases.on_call import is_on_call
from remit.cases.rhythm import recurrence_of
from remit.cases.volume_numbers import read_volume_numbers, with_answers

NUMBERS = read_volume_numbers()
START = date(2021, 1, 4)


@given(st.floats(0, 260), st.floats(0, 52), st.floats(0, 100))
def test_a_first_year_never_carries_more_than_a_usual_one(
    leave: float, weeks: float, pace: float
) -> None:
    answers = {"leave": leave, "ramp-up": weeks, "ramp-up-pace": pace}
    found = capacity_of(40.0, 5, 261, with_answers(NUMBERS, answers))
    assert 0 <= found.first_year <= found.hours <= 261 * 8


def test_what_one_person_leaves_over_is_the_load_less_what_she_can_work() -> None:
    capacity = capacity_of(40.0, 5, 261, NUMBERS)
    much = load_of(measures_of([{"crisis": 200.0}] * 12), 40, enough=True)
    little = load_of(measures_of([{"crisis": 100.0}] * 12), 40, enough=True)
    assert inheritance_of(much, capacity).uncovered.mid == pytest.approx(2400 - 1848)
    assert inheritance_of(much, capacity).positions.mid == pytest.approx(2400 / 1848)
    assert inheritance_of(little, capacity).uncovered.high == 0


def test_a_position_without_any_day_of_work_carries_nothing() -> None:
    none = capacity_of(40.0, 5, 20, NUMBERS)
    load = load_of(measures_of([{"crisis": 100.0}] * 12), 40, enough=True)
    assert none.hours == 0
    assert inheritance_of(load, none).positions.high == 0


@pytest.mark.parametrize(("benefits", "overhead"), [(None, 5000.0), (0.3, None), (None, None)])
def test_no_whole_cost_is_named_while_a_part_is_not_stated(
    benefits: float | None, overhead: float | None
) -> None:
    assert Cost(60_000.0, benefits, overhead).total is None
    assert Cost(60_000.0, 0.0, 0.0).total == 60_000.0


def every(days: int, times: int) -> list[date]:
    return [START + timedelta(days=days * at) for at in range(times)]


@pytest.mark.parametrize(
    ("days", "rhythm"),
    [(7, "weekly"), (14, "fortnightly"), (30, "monthly"), (91, "quarterly"), (365, "yearly")],
)
def test_a_rhythm_is_told_by_its_pauses(days: int, rhythm: str) -> None:
    found = recurrence_of(every(days, 5), START + timedelta(days=days * 4))
    assert found is not None
    assert (found.rhythm, found.alive) == (rhythm, True)


def test_twice_a_week_is_several_times_a_week() -> None:
    days = [day + timedelta(days=gap) for day in every(7, 20) for gap in (0, 2)]
    found = recurrence_of(days, days[-1])
    assert found is not None
    assert (found.rhythm, found.weekday) == ("several a week", None)


def test_what_stopped_is_not_alive_and_what_came_at_random_has_no_rhythm() -> None:
    stopped = recurrence_of(every(7, 10), START + timedelta(days=300))
    random = recurrence_of(
        [START + timedelta(days=at) for at in (0, 3, 40, 41, 90, 95, 200)],
        START + timedelta(days=200),
    )
    assert stopped is not None
    assert random is not None
    assert not stopped.alive
    assert random.rhythm == "irregular"


@given(st.lists(st.dates(date(2019, 1, 1), date(2021, 12, 31)), max_size=40))
def test_any_days_have_a_recurrence_or_none(days: list[date]) -> None:
    found = recurrence_of(days, date(2021, 12, 31))
    assert (found is None) == (len(set(days)) < 3)
    if found is not None:
        assert (found.first, found.last, found.times) == (min(days), max(days), len(set(days)))


@pytest.mark.parametrize(
    "text",
    [
        "On call around the clock for the main accounts",
        "Stand-by on weekends",
        "Дежурство през уикенда",
        "Денонощно на разположение за кризисния щаб",
    ],
)
def test_lines_about_being_on_call_are_found(text: str) -> None:
    assert is_on_call(text)


@pytest.mark.parametrize(
    "text",
    [
        "Calls the press back",
        "Weekly call with the agency",
        "Editorial calendar for all accounts",
        "Календар за публикации",
        "Разпорежда бюджета за реклама",
    ],
)
def test_other_lines_are_not(text: str) -> None:
    assert not is_on_call(text)
