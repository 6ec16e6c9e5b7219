"""Whether an area's share changed to last, for a while, or too recently to tell."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.jd_gap.making import AS_OF, measured, over_months

from remit.jd.gap.lasting import Lasted, lasted
from remit.measure.model import Interval, Measures, Shift

NONE, MUCH = Interval(0.0, 0.0, 0.0), Interval(0.3, 0.4, 0.5)
QUIET = {"publishing": 1.0}
BUSY = {"publishing": 0.6, "crisis": 0.4}


def shifted(kind: str, on: date, spread: int = 0, until: date | None = None) -> Shift:
    late = date.fromordinal(on.toordinal() + spread)
    early = date.fromordinal(on.toordinal() - spread)
    return Shift(
        "mix",
        on,
        early,
        late,
        kind,  # type: ignore[arg-type]
        0.01,
        {"crisis": 0.0},
        {"crisis": 0.4},
        until,
    )


def crisis(measures: Measures, shares: tuple[Interval, Interval] = (NONE, MUCH)) -> Lasted:
    return lasted("crisis", shares, measures)


def test_a_share_as_far_back_as_the_record_goes_lasts_that_long_without_a_date() -> None:
    found = crisis(over_months([BUSY] * 12))
    assert (found.from_the_start, found.holds, found.run, found.beyond) == (True, True, 12, 12)
    assert found.told(6) == "lasting"
    assert found.at_least(13) is None


def test_a_dated_change_counts_from_the_late_end_of_its_range() -> None:
    shift = shifted("lasting", date(2021, 6, 15), spread=20)
    found = crisis(over_months([QUIET] * 8 + [BUSY] * 7, shifts=[shift]))
    assert found.at_least(5) is True
    assert found.at_least(6) is None
    assert found.at_least(8) is False


def test_a_change_three_weeks_old_is_too_recent_whatever_a_year_shows() -> None:
    shift = shifted("too recent", date(2021, 12, 10))
    found = crisis(over_months([QUIET] * 23 + [BUSY], shifts=[shift]))
    assert [found.told(months) for months in (1, 6, 12)] == ["too recent"] * 3
    assert found.holds


def test_a_surge_that_ended_has_passed() -> None:
    surge = shifted("surge", date(2021, 2, 1), until=date(2021, 6, 1))
    found = crisis(over_months([QUIET] * 13 + [BUSY] * 4 + [QUIET] * 7, shifts=[surge]))
    assert found.told(6) == "passing"
    assert found.at_least(1) is False


def test_a_surge_that_nobody_dated_has_passed_once_three_months_lack_it() -> None:
    assert crisis(over_months([QUIET] * 4 + [BUSY] * 5 + [QUIET] * 3)).passed
    assert not crisis(over_months([QUIET] * 5 + [BUSY] * 5 + [QUIET] * 2)).passed


def test_a_single_quiet_month_does_not_end_a_run() -> None:
    found = crisis(over_months([QUIET] * 3 + [BUSY] * 5 + [QUIET] + [BUSY] * 3))
    assert (found.run, found.beyond, found.first) == (9, 8, date(2021, 4, 1))
    broken = crisis(over_months([BUSY] * 5 + [QUIET] * 2 + [BUSY] * 5))
    assert (broken.run, broken.first) == (5, date(2021, 8, 1))


def test_a_share_below_the_written_one_is_followed_as_one_above() -> None:
    written = (Interval(0.5, 0.5, 0.5), Interval(0.0, 0.0, 0.1))
    found = lasted("partners", written, over_months([BUSY] * 12))
    assert (found.way, found.level, found.told(6)) == (-1, 0.25, "lasting")


def test_a_change_of_which_no_month_is_left_cannot_be_told() -> None:
    found = crisis(over_months([QUIET] * 12))
    assert (found.run, found.first, found.told(6)) == (0, None, "cannot tell")


def test_a_last_month_that_has_hardly_begun_is_left_out() -> None:
    whole = over_months([QUIET] * 11 + [BUSY])
    begun = replace(whole, as_of=date(2021, 12, 9))
    assert [crisis(each).months_on_record for each in (whole, begun)] == [12, 11]


def test_months_without_work_are_no_months_of_the_record() -> None:
    assert crisis(measured({"crisis": 1.0}, months=4)).months_on_record == 4


def test_an_empty_record_tells_nothing() -> None:
    assert crisis(measured({})).told(1) == "cannot tell"


@given(st.lists(st.booleans(), min_size=1, max_size=24), st.floats(1.1, 8.0))
def test_more_of_everything_lasts_as_long(busy: list[bool], times: float) -> None:
    shares = [BUSY if each else QUIET for each in busy]
    once, often = crisis(over_months(shares)), crisis(over_months(shares, hours=150 * times))
    assert once == often


@given(st.lists(st.booleans(), min_size=1, max_size=24), st.integers(1, 24), st.integers(1, 24))
def test_what_has_lasted_long_has_lasted_a_shorter_time_too(
    busy: list[bool], first: int, second: int
) -> None:
    found = crisis(over_months([BUSY if each else QUIET for each in busy]))
    short, long = sorted((first, second))
    if found.at_least(long):
        assert found.at_least(short)


@pytest.mark.parametrize("kind", ["lasting", "too recent"])
def test_a_dated_change_that_no_longer_shows_is_not_called_lasting(kind: str) -> None:
    shift = shifted(kind, date(2020, 3, 1))
    found = crisis(over_months([BUSY] * 22 + [QUIET] * 2, shifts=[shift]))
    assert found.as_of == AS_OF
    assert found.told(6) == "cannot tell"
