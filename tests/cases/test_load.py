"""Load against capacity: every verdict follows from the range, and thin months have none."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cases.volumes import measures_of

from remit.cases.load import load_of, verdict_of
from remit.measure.model import Interval

HOURS = st.floats(0, 500)


@given(st.tuples(HOURS, HOURS, HOURS).map(sorted), st.floats(1, 400))
def test_a_verdict_is_given_only_where_the_whole_range_lies_on_one_side(
    ends: list[float], agreed: float
) -> None:
    hours = Interval(*ends)
    found = verdict_of(hours, agreed)
    assert (found == "above") == (hours.low > agreed)
    assert (found == "within") == (hours.high <= agreed)
    assert found in ("above", "within", "cannot tell")


def test_more_hours_than_agreed_are_told_month_by_month() -> None:
    load = load_of(measures_of([{"crisis": 200.0}] * 6 + [{"crisis": 120.0}] * 6), 40, enough=True)
    assert [month.verdict for month in load.months] == ["above"] * 6 + ["within"] * 6
    assert load.count("above") == 6
    assert load.hours.mid == pytest.approx(1920)
    assert load.weekly.mid == pytest.approx(40)


def test_a_month_of_which_less_than_a_tenth_is_shown_says_nothing() -> None:
    busy, quiet = {"publishing": 170.0}, {"publishing": 10.0}
    load = load_of(measures_of([busy] * 3 + [quiet] * 9), 40, enough=True)
    assert load.count("thin") == 9
    assert load.agreed == pytest.approx(3 * 160)
    assert load.weekly.mid == pytest.approx(170 / 160 * 40)


def test_months_without_a_record_do_not_make_a_year_look_quiet() -> None:
    full = load_of(measures_of([{"crisis": 200.0}] * 12), 40, enough=True)
    half = load_of(measures_of([{}] * 6 + [{"crisis": 200.0}] * 6), 40, enough=True)
    assert half.verdict == full.verdict == "above"
    assert half.year.mid == pytest.approx(full.year.mid)


def test_a_record_that_carries_no_verdict_gets_none() -> None:
    assert load_of(measures_of([{"crisis": 200.0}] * 12), 40, enough=False).verdict == "thin"


def test_an_empty_record_has_no_load() -> None:
    load = load_of(measures_of([{}] * 12), 40, enough=False)
    assert load.hours.high == load.weekly.high == load.year.high == 0
    assert load.count("thin") == 12


def test_wide_ranges_leave_a_month_open() -> None:
    load = load_of(measures_of([{"crisis": 165.0}] * 12, spread=0.3), 40, enough=True)
    assert {month.verdict for month in load.months} == {"cannot tell"}
    assert load.months[0].first == date(2021, 1, 1)


def test_entries_that_nobody_claimed_forbid_calling_a_month_quiet() -> None:
    measures = measures_of([{"crisis": 120.0}] * 12)
    sure = load_of(measures, 40, enough=True)
    unsure = load_of(measures, 40, enough=True, hidden=0.5)
    assert sure.verdict == "within"
    assert unsure.verdict == "cannot tell"
    assert unsure.hours.low == sure.hours.low
    assert load_of(measures, 40, enough=True, hidden=1.0).hours.high < 11 * sure.hours.high
