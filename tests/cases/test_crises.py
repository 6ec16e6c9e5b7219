"""What crises cost: found by their days, never by name; nothing is told that chance explains."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cases.volumes import calendar_with, measures_of, stretch

from remit.areas.responsibilities import AREAS
from remit.cases.crisis_cost import crisis_cost
from remit.cases.episodes import crises_in, recovery_of, runs_of
from remit.cases.volume_numbers import read_volume_numbers, with_answers
from remit.errors import UsageError

NUMBERS = read_volume_numbers()
MARCH = date(2021, 3, 1)


def dice() -> np.random.Generator:
    return np.random.default_rng(3)


@given(st.lists(st.sampled_from([0.0, 30.0, 90.0, 400.0]), max_size=80))
def test_crises_hold_no_quiet_day_at_their_ends_and_never_touch(minutes: list[float]) -> None:
    days = np.array(minutes)
    runs = runs_of(days, NUMBERS)
    for first, last in runs:
        assert min(days[first], days[last]) >= 60 * NUMBERS["crisis-edge"].value
        assert days[first : last + 1].max() >= 60 * NUMBERS["crisis-day"].value
        assert days[first : last + 1].sum() >= 60 * NUMBERS["crisis-least"].value
    for (_, before), (after, _) in pairwise(runs):
        assert after > before


def test_days_are_held_against_worked_hours_not_traced_ones() -> None:
    calendar, month = calendar_with(stretch(MARCH, 5, 100.0)), {"crisis": 60.0, "publishing": 80.0}
    seldom = crisis_cost(calendar, measures_of([month] * 12, traced=0.25), NUMBERS, dice())
    mostly = crisis_cost(calendar, measures_of([month] * 12, traced=0.95), NUMBERS, dice())
    assert len(seldom.episodes) == 1  # an hour and a half of traces, and much without
    assert mostly.episodes == ()


def test_steady_preparing_is_no_crisis() -> None:
    assert runs_of(np.full(200, 45.0), NUMBERS) == []


def test_a_crisis_begins_and_ends_with_the_days_that_have_some_of_its_work() -> None:
    days = np.array([0.0, 70.0, 0.0, 70.0, 300.0, 300.0, 90.0, 0.0, 0.0, 90.0])
    assert runs_of(days, NUMBERS) == [(1, 6)]


def test_a_standing_meeting_makes_no_crisis_and_counts_inside_of_one() -> None:
    crises = {**stretch(MARCH, 1, 500.0), **stretch(date(2021, 6, 1), 4, 240.0)}
    calendar, month = calendar_with(crises), {"crisis": 30.0, "publishing": 80.0}
    measures = measures_of([month] * 12, traced=1.0)
    weekly = np.zeros(365)
    weekly[[59, 151]] = 500.0, 60.0
    plain = crisis_cost(calendar, measures, NUMBERS, dice()).episodes
    steady = crisis_cost(replace(calendar, standing=weekly), measures, NUMBERS, dice()).episodes
    assert [each.first for each in plain] == [MARCH, date(2021, 6, 1)]
    assert [each.first for each in steady] == [date(2021, 6, 1)]
    assert steady[0].traced == plain[1].traced


@pytest.mark.parametrize(
    ("days", "each_day", "count"), [(1, 1, 0), (1, 2, 0), (1, 3, 1), (2, 1, 1), (3, 1, 1)]
)
def test_one_entry_or_two_of_a_day_make_no_crisis(days: int, each_day: int, count: int) -> None:
    calendar = calendar_with(stretch(MARCH, days, 600.0))
    entries = np.where(calendar.crisis > 0, each_day, 0)
    month = {"crisis": 40.0, "publishing": 80.0}
    found = crises_in(replace(calendar, entries=entries), measures_of([month] * 12), NUMBERS)
    assert len(found) == count


def test_an_answer_moves_what_counts_as_a_crisis() -> None:
    answered = with_answers(NUMBERS, {"crisis-day": 0.5})
    assert runs_of(np.full(20, 45.0), answered) == [(0, 19)]


@pytest.mark.parametrize("value", [-1, 400, float("nan")])
def test_an_answer_that_cannot_be_is_refused(value: float) -> None:
    with pytest.raises(UsageError, match="no number for --leave"):
        with_answers(NUMBERS, {"leave": value})


def test_the_hours_of_a_crisis_are_its_part_of_the_months_crisis_work() -> None:
    crises = stretch(MARCH, 5, 240.0)
    months = [{"crisis": 0.0, "publishing": 80.0} for _ in range(12)]
    months[2] = {"crisis": 80.0, "publishing": 80.0}  # of which 40 traced, 20 in the crisis
    found = crisis_cost(calendar_with(crises), measures_of(months), NUMBERS, dice())
    assert [(each.first, each.last) for each in found.episodes] == [(MARCH, date(2021, 3, 5))]
    assert found.episodes[0].traced == pytest.approx(20)
    assert found.hours.mid == pytest.approx(40)
    assert found.all_hours.mid == pytest.approx(80)


def test_a_crisis_costs_no_more_than_all_crisis_work_of_its_month() -> None:
    crises = stretch(MARCH, 20, 600.0)  # more than the measures know of
    found = crisis_cost(
        calendar_with(crises), measures_of([{"crisis": 20.0}] * 12), NUMBERS, dice()
    )
    assert found.hours.high <= 20.0 + 1e-9


def test_a_crisis_before_the_window_is_not_told() -> None:
    calendar = calendar_with(stretch(MARCH, 5, 240.0))
    measures = measures_of([{"crisis": 40.0}] * 12)
    later = type(measures)(
        **{name: getattr(measures, name) for name in measures.__slots__}
        | {"window": (date(2021, 6, 30), date(2021, 12, 31))}
    )
    assert crisis_cost(calendar, later, NUMBERS, dice()).episodes == ()


def test_work_that_fell_away_is_named_and_what_stayed_is_not() -> None:
    crises = {
        day: minutes
        for first in (MARCH, date(2021, 6, 7), date(2021, 9, 6))
        for day, minutes in stretch(first, 12, 300.0).items()
    }
    less = dict.fromkeys(crises, 60.0)
    months = [{"crisis": 40.0, "publishing": 80.0}] * 12
    fallen = crisis_cost(calendar_with(crises, less), measures_of(months), NUMBERS, dice()).fell
    stayed = crisis_cost(calendar_with(crises), measures_of(months), NUMBERS, dice()).fell
    assert fallen is not None
    assert [(each.area, each.usual, each.during) for each in fallen] == [
        ("publishing", pytest.approx(20.0), pytest.approx(5.0))
    ]
    assert fallen[0].p_value < 0.05
    assert stayed == ()


def test_one_short_crisis_says_nothing_of_what_fell_away() -> None:
    calendar = calendar_with(stretch(MARCH, 4, 300.0), stretch(MARCH, 4, 0.0))
    assert crisis_cost(calendar, measures_of([{"crisis": 9.0}] * 12), NUMBERS, dice()).fell is None


def recovered(others: dict[date, float], crises: dict[date, float]) -> tuple[str, int | None]:
    calendar = calendar_with(crises, others)
    return recovery_of(calendar, runs_of(calendar.crisis, NUMBERS), 0, 0.9)


def test_recovery_counts_the_working_days_until_other_work_was_back() -> None:
    crises = stretch(MARCH, 5, 300.0)
    back_later = stretch(MARCH, 5 + 2 + 7, 60.0)  # the week after is still low
    assert recovered({}, crises) == ("did not fall", None)
    assert recovered(dict.fromkeys(crises, 60.0), crises) == ("came back", 0)
    assert recovered(back_later, crises) == ("came back", 5)


def test_recovery_is_left_open_where_the_record_or_the_calm_ends() -> None:
    last = date(2021, 12, 27)
    low = stretch(last, 5, 30.0)
    assert recovered(low, stretch(last, 5, 300.0)) == ("record ends", None)
    again = stretch(MARCH, 5, 300.0) | stretch(MARCH + timedelta(days=14), 5, 300.0)
    assert recovered(stretch(MARCH, 19, 60.0), again)[0] == "next crisis first"


def test_a_record_without_any_day_has_no_crisis() -> None:
    found = crisis_cost(calendar_with({}, 0.0), measures_of([{}] * 12), NUMBERS, dice())
    assert (found.episodes, found.fell, found.hours.high) == ((), None, 0.0)


def test_chance_alone_seldom_names_an_area() -> None:
    named, rng = 0, np.random.default_rng(5)
    crises = {
        day: minutes
        for first in (MARCH, date(2021, 6, 7), date(2021, 9, 6))
        for day, minutes in stretch(first, 12, 300.0).items()
    }
    quiet = calendar_with(crises)
    for _ in range(30):
        noisy = quiet.minutes * rng.lognormal(0, 0.6, quiet.minutes.shape)
        noisy[:, 1:4] = rng.lognormal(3, 1, (365, 3)) * quiet.working[:, None]
        noisy[:, AREAS.index("crisis")] = quiet.crisis
        found = crisis_cost(
            replace(quiet, minutes=noisy), measures_of([{"crisis": 40.0}] * 12), NUMBERS, rng
        )
        named += len(found.fell or ())
    assert named <= 5  # one or two are expected
