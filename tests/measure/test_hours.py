"""Hours as intervals: what confirmed weeks teach, and how often the truth lies inside."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from tests.measure.coverage import coverage, workers
from tests.measure.workers import AREAS, AS_OF, HOURS, TEMPERAMENTS, moment, traces_of

from remit.measure.assumptions import read_assumptions
from remit.measure.measure import measure
from remit.measure.model import ConfirmedWeek

MEETING = 4


def meetings_each_week(area: int, hours: int = 4):
    """One meeting on every Tuesday of the year."""
    rows = []
    day = date(2021, 1, 5)
    while day <= AS_OF:
        at = moment(day) + 9 * 3600
        rows.append((at, at + hours * 3600, MEETING, area))
        day += timedelta(days=7)
    return rows


@pytest.fixture(scope="module")
def twice_each():
    """Two workers of each temperament."""
    return workers(2 * len(TEMPERAMENTS))


def test_four_confirmed_weeks_give_narrow_intervals_that_hold_the_truth(twice_each):
    found = coverage(twice_each, weeks=4)
    assert found.total >= 0.8
    assert found.areas >= 0.8
    assert found.shares >= 0.8
    assert found.total_width < 2
    assert found.area_width < 5
    assert 0.9 < found.total_ratio < 1.15


def test_without_confirmed_weeks_the_intervals_are_wide_and_still_hold_the_truth(twice_each):
    found = coverage(twice_each, weeks=0)
    assert found.total >= 0.8
    assert found.areas >= 0.8
    assert found.shares >= 0.8
    assert found.total_width > 4


@pytest.mark.parametrize("area", ["crisis", "listening"])
def test_more_confirmed_weeks_narrow_the_interval(area):
    traces = traces_of(meetings_each_week(AREAS.index(area)))
    widths = []
    for weeks in (0, 1, 4, 12):
        said = [
            ConfirmedWeek(date(2021, 2, 1) + timedelta(weeks=i), {area: 9.0}) for i in range(weeks)
        ]
        found = measure(traces, HOURS, as_of=AS_OF, confirmed=said).hours(area)
        widths.append(found.high / found.low)
    assert widths == sorted(widths, reverse=True)


def test_a_confirmed_week_holds_what_she_confirmed_in_every_draw():
    traces = traces_of(meetings_each_week(0))
    march = [
        ConfirmedWeek(date(2021, 3, 1) + timedelta(weeks=i), {"crisis": 12.0, "admin": 5.5})
        for i in range(4)
    ]
    found = measure(traces, HOURS, as_of=AS_OF, confirmed=march)
    at = found.months.index(date(2021, 3, 1))
    crisis = found.draws[:, at, AREAS.index("crisis")]
    assert (crisis >= 4 * 12.0 - 1e-9).all()  # 29 to 31 March may add modelled hours
    assert crisis.min() == pytest.approx(48.0, abs=6)


def test_a_total_alone_scales_the_week_and_says_nothing_of_areas():
    rows = meetings_each_week(0) + [
        (s + 20_000, e + 20_000, k, 1) for s, e, k, _ in meetings_each_week(0)
    ]
    totals = [ConfirmedWeek(date(2021, 3, 1) + timedelta(weeks=i), total=30.0) for i in range(6)]
    plain = measure(traces_of(rows), HOURS, as_of=AS_OF)
    taught = measure(traces_of(rows), HOURS, as_of=AS_OF, confirmed=totals)
    assert taught.hours().high / taught.hours().low < plain.hours().high / plain.hours().low
    assert taught.hours().mid == pytest.approx(52 * 30, rel=0.2)
    assert taught.share(AREAS[0]).mid == pytest.approx(0.5, abs=0.1)


def test_work_that_leaves_no_trace_is_learnt_from_confirmed_weeks():
    traces = traces_of(meetings_each_week(AREAS.index("admin")))
    said = [
        ConfirmedWeek(date(2021, 3, 1) + timedelta(weeks=5 * i), {"admin": 6.0, "listening": 8.0})
        for i in range(5)
    ]
    silent = measure(traces, HOURS, as_of=AS_OF).hours("listening")
    taught = measure(traces, HOURS, as_of=AS_OF, confirmed=said).hours("listening")
    assert silent.high == 0
    assert taught.low <= 52 * 8 <= taught.high
    assert taught.mid == pytest.approx(52 * 8, rel=0.35)


def two_areas_each_week():
    """Four hours of meetings of the first area every Tuesday, and as much of the second."""
    first = meetings_each_week(0)
    return traces_of(first + [(s + 20_000, e + 20_000, k, 1) for s, e, k, _ in first])


def six_weeks(hours, total=None):
    mondays = (date(2021, 3, 1) + timedelta(weeks=i) for i in range(6))
    return [ConfirmedWeek(monday, hours, total) for monday in mondays]


@pytest.mark.parametrize(
    "said", [six_weeks({AREAS[0]: 10.0, AREAS[1]: 0.0}), six_weeks({AREAS[0]: 10.0}, total=10.0)]
)
def test_an_area_that_she_confirmed_as_nothing_shrinks(said):
    found = measure(two_areas_each_week(), HOURS, as_of=AS_OF, confirmed=said)
    plain = measure(two_areas_each_week(), HOURS, as_of=AS_OF)
    assert found.share(AREAS[1]).mid < plain.share(AREAS[1]).mid / 2
    march = found.months.index(date(2021, 3, 1))
    assert (found.draws[:, march, 1] == 0).all()


def test_an_area_that_a_week_does_not_name_is_not_said_to_be_none():
    traces = two_areas_each_week()
    found = measure(traces, HOURS, as_of=AS_OF, confirmed=six_weeks({AREAS[0]: 10.0}))
    plain = measure(traces, HOURS, as_of=AS_OF)
    traced = found.window_tenths[1] / 600
    assert found.hours(AREAS[1]).mid > traced
    assert found.share(AREAS[1]).mid == pytest.approx(plain.share(AREAS[1]).mid, abs=0.1)
    march = found.months.index(date(2021, 3, 1))
    assert (found.draws[:, march, 1] > 0).all()
    assert np.ptp(found.draws[:, march, 1]) > 1


def test_an_area_that_only_some_weeks_name_is_learnt_from_those_alone():
    traces = two_areas_each_week()
    both = six_weeks({AREAS[0]: 10.0, AREAS[1]: 10.0})
    mixed = [*both[:3], *six_weeks({AREAS[0]: 10.0})[3:]]
    half = measure(traces, HOURS, as_of=AS_OF, confirmed=mixed).hours(AREAS[1])
    full = measure(traces, HOURS, as_of=AS_OF, confirmed=both).hours(AREAS[1])
    assert half.mid == pytest.approx(full.mid, rel=0.1)
    assert half.high / half.low > full.high / full.low


def test_before_any_statement_no_area_has_fewer_hours_than_traces():
    assert min(each.factor for each in read_assumptions().untraced.values()) >= 1


def test_what_a_total_exceeds_the_areas_by_is_unplaced():
    traces = traces_of(meetings_each_week(0))
    said = [
        ConfirmedWeek(date(2021, 3, 1) + timedelta(weeks=i), {AREAS[0]: 5.0}, total=20.0)
        for i in range(8)
    ]
    found = measure(traces, HOURS, as_of=AS_OF, confirmed=said)
    assert found.share("unplaced").mid == pytest.approx(0.75, abs=0.1)


def test_an_unknown_area_in_a_confirmed_week_is_not_passed_over():
    said = [ConfirmedWeek(date(2021, 3, 1), {"gardening": 5.0})]
    with pytest.raises(KeyError, match="gardening"):
        measure(traces_of(meetings_each_week(0)), HOURS, as_of=AS_OF, confirmed=said)


def test_work_without_trace_never_lengthens_a_week_beyond_what_can_be_worked():
    rows = []
    for day in range(365):
        at = moment(date(2021, 1, 1) + timedelta(days=day)) + 8 * 3600
        rows.append((at, at + 11 * 3600, MEETING, day % 3))
    assert measure(traces_of(rows), HOURS, as_of=AS_OF).hours().high <= 100 * 53 + 1e-6
