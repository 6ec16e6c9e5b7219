"""The whole: from traces to Measures."""

from __future__ import annotations

import json
import os
import time
from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.measure.workers import AREAS, AS_OF, HOURS, ZONE, moment, traces_of, worker

from remit.areas.responsibilities import AREAS as ALL
from remit.measure.assumptions import read_assumptions
from remit.measure.cube import weekly_cube
from remit.measure.measure import Settings, measure, with_uncounted
from remit.measure.measures_json import measures_json
from remit.measure.model import NO_END, OUTSIDE, ConfirmedWeek, Measures, Traces, WorkingHours
from remit.measure.operators import operators_drawn

MEETING = 4
COLUMNS = (
    "activity", "start", "end", "kind", "area", "stated_minutes", "date_only", "automatic",
    "counted",
)  # fmt: skip


@pytest.fixture(scope="module")
def year() -> Traces:
    """A year of a worker, some of it unplaced."""
    traces = worker(3, "steady").traces
    area = traces.area.copy()
    area[::9] = len(traces.areas)
    return replace(traces, area=area)


@pytest.fixture(scope="module")
def measured(year) -> Measures:
    return measure(year, HOURS, as_of=AS_OF)


def meeting_at(day: date, hour: float, hours: float = 1.0, area: int = 0):
    at = moment(day) + 3600 * hour
    return (at, at + 3600 * hours, MEETING, area)


def test_an_empty_ledger_measures_to_zeros():
    found = measure(traces_of([]), HOURS, as_of=AS_OF)
    assert found.hours() == (0, 0, 0)
    assert found.share("unplaced") == (0, 0, 0)
    assert found.shifts == ()
    assert found.active_days == found.uncounted == found.outside == 0
    assert found.draws.shape == (400, 12, len(AREAS) + 1)
    assert len(found.months) == 12


def test_traced_tenths_of_entries_months_and_window_are_one_sum(year, measured):
    entries = np.bincount(year.area, measured.activity_tenths, len(AREAS) + 1)
    assert measured.traced_tenths.sum(axis=0).tolist() == entries.tolist()
    assert measured.window_tenths.tolist() == entries.tolist()


def test_months_and_window_are_one_sum_in_every_draw(measured):
    twelve = measured.draws[:, -12:].sum(axis=1)
    np.testing.assert_allclose(twelve, measured.window_draws, rtol=1e-12)


def test_shares_and_unplaced_make_one_whole(measured):
    shares = [measured.share(area).mid for area in (*AREAS, "unplaced")]
    assert abs(sum(shares) - 1) < 1e-9
    assert measured.share("unplaced").mid > 0.02


def test_points_sum_over_areas_and_months_and_each_is_its_share_of_the_whole(measured):
    whole = measured.hours()
    areas = {area: measured.hours(area) for area in (*AREAS, "unplaced")}
    assert whole.mid == pytest.approx(np.median(measured.window_draws.sum(axis=1)))
    assert sum(each.mid for each in areas.values()) == pytest.approx(whole.mid)
    for area, hours in areas.items():
        assert hours.mid == pytest.approx(measured.share(area).mid * whole.mid)
        assert hours.low <= hours.mid <= hours.high
    assert measured.middle(measured.draws).sum() == pytest.approx(whole.mid)
    shown = measures_json(measured)
    for month in shown["months"]:
        parts = sum(each["hours"][1] for each in month["areas"].values())
        assert parts == pytest.approx(month["hours"][1], abs=0.05 * (len(AREAS) + 2))


def test_points_of_nothing_are_nothing():
    found = measure(traces_of([]), HOURS, as_of=AS_OF)
    assert found.middle(found.draws).sum() == 0
    earlier = [meeting_at(date(2019, 5, 6 + day), 10) for day in range(4)]
    old = measure(traces_of(earlier), HOURS, as_of=AS_OF)
    assert old.hours() == (0, 0, 0)
    assert old.middle(old.draws).sum() > 3


def test_a_window_that_begins_within_a_month_cuts_that_month(year):
    found = measure(year, HOURS, as_of=date(2021, 11, 17))
    assert found.window == (date(2020, 11, 17), date(2021, 11, 17))
    assert found.months[0] == date(2020, 11, 1)
    early = meeting_at(date(2020, 11, 10), 10)
    late = meeting_at(date(2020, 11, 20), 10)
    found = measure(traces_of([early, late]), HOURS, as_of=date(2021, 11, 17))
    assert found.traced_tenths[0].sum() == 2 * found.window_tenths.sum() > 0


def test_the_order_of_the_ledger_changes_no_figure(year, measured):
    order = np.random.default_rng(0).permutation(len(year.start))
    mixed = replace(year, **{name: getattr(year, name)[order] for name in COLUMNS})
    found = measure(mixed, HOURS, as_of=AS_OF)
    assert found.activity_tenths.tolist() == measured.activity_tenths[order].tolist()
    assert found.hours() == measured.hours()
    assert found.shifts == measured.shifts


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone of this machine cannot be set")
def test_the_zone_of_the_machine_changes_no_figure(year, measured, monkeypatch):
    monkeypatch.setitem(os.environ, "TZ", "America/Los_Angeles")
    time.tzset()
    try:
        found = measure(year, HOURS, as_of=AS_OF)
    finally:
        monkeypatch.undo()
        time.tzset()
    assert measures_json(found) == measures_json(measured)


def test_another_seed_moves_the_draws_and_hardly_the_figures(year, measured):
    other = measure(year, HOURS, as_of=AS_OF, settings=Settings(seed=1))
    assert not np.array_equal(other.draws, measured.draws)
    assert other.hours().mid == pytest.approx(measured.hours().mid, rel=0.15)
    assert other.activity_tenths.tolist() == measured.activity_tenths.tolist()


def test_uncounted_traces_stay_outside_and_show_what_they_would_move(year, measured):
    waiting = year.area == 0
    partly = replace(year, counted=~waiting)
    found = measure(partly, HOURS, as_of=AS_OF)
    assert found.uncounted == int(waiting.sum()) > 0
    assert found.hours(AREAS[0]) == (0, 0, 0)
    assert (found.activity_day[waiting] == OUTSIDE).all()
    assert measure(with_uncounted(partly), HOURS, as_of=AS_OF).hours() == measured.hours()


def test_what_is_unknown_of_operators_is_carried_through_every_draw(year, measured):
    partly = measure(replace(year, counted=year.area != 0), HOURS, as_of=AS_OF)
    found = operators_drawn(partly, measured)
    for area in (AREAS[0], None):
        least, most, drawn = (each.hours(area) for each in (partly, measured, found))
        assert least.low <= drawn.low <= max(least.mid, 1)
        assert least.mid < drawn.mid < most.mid
        assert most.mid < drawn.high < most.high
    shares = [found.share(area).mid for area in (*AREAS, "unplaced")]
    assert sum(shares) == pytest.approx(1)
    assert found.traced_tenths is partly.traced_tenths
    nothing_waits = operators_drawn(measured, measured)
    assert np.array_equal(nothing_waits.window_draws, measured.window_draws)


def test_work_after_the_date_and_long_before_it_is_counted_apart():
    days = [date(1999, 5, 4), date(2021, 5, 4), date(2022, 1, 3), date(2090, 1, 3)]
    found = measure(traces_of([meeting_at(d, 10) for d in days]), HOURS, as_of=AS_OF)
    assert found.outside == 3
    assert (found.activity_tenths > 0).tolist() == [False, True, False, False]
    assert found.months[0] >= date(2020, 12, 1)


def test_days_with_counted_work_are_active_days():
    rows = [meeting_at(date(2021, 5, 4), hour) for hour in (9, 11, 13)]
    rows.append(meeting_at(date(2021, 5, 6), 10))
    assert measure(traces_of(rows), HOURS, as_of=AS_OF).active_days == 2


def test_late_work_is_told_by_its_kind_and_night_is_part_of_both():
    rows = [
        meeting_at(date(2021, 5, 4), 19, 2),  # a Tuesday evening
        meeting_at(date(2021, 5, 8), 22.5, 1),  # a Saturday night
        meeting_at(date(2021, 5, 5), 10, 3),
    ]
    found = measure(traces_of(rows), HOURS, as_of=AS_OF)
    margin = 10 / 60  # minutes around a meeting
    assert found.after_hours["after-hours"].mid == pytest.approx(2 + margin, rel=0.1)
    assert found.after_hours["weekend"].mid == pytest.approx(1 + margin, rel=0.1)
    assert found.after_hours["night"].mid == pytest.approx(1 + margin, rel=0.1)
    whole = 6 + 3 * margin
    assert found.after_hours_share["after-hours"].mid == pytest.approx((2 + margin) / whole)


def test_work_without_a_time_of_day_is_never_late():
    saturday = moment(date(2021, 5, 8))
    rows = [(saturday + 80_000, NO_END, 0, 0)] * 3
    loose = replace(
        traces_of(rows),
        date_only=np.array([True, False, False]),
        automatic=np.array([False, True, False]),
        stated_minutes=np.array([np.nan, np.nan, 90.0]),
    )
    found = measure(loose, HOURS, as_of=AS_OF)
    assert found.hours().mid > 1.5
    assert set(found.after_hours.values()) == {(0, 0, 0)}


rough = st.lists(
    st.tuples(
        st.integers(-(2**33), 2**33),
        st.one_of(st.just(NO_END), st.integers(-(2**33), 2**33)),
        st.integers(0, 4),
        st.integers(0, len(AREAS)),
        st.sampled_from([float("nan"), 0.0, -5.0, 30.0, 1e9, float("inf")]),
        st.tuples(st.booleans(), st.booleans(), st.booleans()),
    ),
    max_size=12,
)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("zone", ["Europe/Sofia", "America/Sao_Paulo", "Asia/Beirut"])
@given(items=rough)
@settings(max_examples=25, deadline=None)
def test_no_ledger_is_too_rough_to_measure(zone, items):
    flags = np.array([item[5] for item in items], bool).reshape(-1, 3)
    traces = replace(
        traces_of([item[:4] for item in items]),
        stated_minutes=np.array([item[4] for item in items], float),
        date_only=flags[:, 0],
        automatic=flags[:, 1],
        counted=flags[:, 2],
    )
    quick = Settings(draws=10)
    found = measure(traces, WorkingHours(ZoneInfo(zone)), as_of=AS_OF, settings=quick)
    assert (found.activity_tenths >= 0).all()
    assert found.traced_tenths.sum() == found.activity_tenths.sum()
    assert np.isfinite(found.draws).all()
    by_hand = found.uncounted + found.outside + int((found.activity_day != OUTSIDE).sum())
    assert by_hand == len(items)
    json.dumps(measures_json(found), allow_nan=False)


def test_every_assumption_that_is_cited_has_a_reason_and_its_own_name(measured):
    names = [each.name for each in measured.assumptions]
    assert len(names) == len(set(names))
    assert {"post-minutes", "untraced-crisis", "overlap-crisis", "day-limit"} <= set(names)
    assert all(len(each.reason) > 30 for each in measured.assumptions)
    assert "mail-minutes" in names
    assert "alert-minutes" not in names


def test_every_area_of_the_taxonomy_has_its_own_untraced_factor():
    assert set(ALL) | {"unplaced", "default"} == set(read_assumptions().untraced)


def test_a_confirmed_week_is_counted_once():
    week = ConfirmedWeek(date(2021, 5, 3), {AREAS[0]: 4.0})
    rows = [meeting_at(date(2021, 5, 4), 10)]
    found = measure(traces_of(rows), HOURS, as_of=AS_OF, confirmed=[week, week])
    assert found.confirmed_weeks == 1
    assert found.hours(AREAS[0]).mid == pytest.approx(4.0)


def test_the_weekly_cube_holds_every_tenth(year, measured):
    cube = weekly_cube(year, HOURS, AS_OF, read_assumptions())
    assert cube.tenths.sum() == measured.activity_tenths.sum()
    assert cube.first.weekday() == 0
    assert cube.first + timedelta(weeks=len(cube.tenths)) > AS_OF
    assert (cube.late <= cube.clock + 0.1).all()


def test_the_plain_values_are_json_with_all_areas_and_months(year, measured):
    shown = json.loads(json.dumps(measures_json(measured, measured), allow_nan=False))
    assert shown["version"] == 1
    assert set(shown["areas"]) == {*AREAS, "unplaced"}
    assert [m["month"] for m in shown["months"]][-1] == "2021-12"
    assert shown["if_all_counted"]["hours"] == shown["hours"]
    assert shown["operators_drawn"] == shown["if_all_counted"]
    assert {"after_hours", "rest"} == set(shown["only_if_ticked"]) <= set(shown)
    assert shown["rest"]["short"][1] == len(shown["rest"]["days"])
    low, mid, high = shown["hours"]
    assert low < mid < high
    traced = sum(area["traced_hours"] for area in shown["areas"].values())
    assert traced == pytest.approx(shown["traced_hours"], abs=1)


def test_her_zone_decides_what_is_late():
    traces = traces_of([meeting_at(date(2021, 5, 4), 10, 2)])
    abroad = measure(traces, WorkingHours(ZoneInfo("America/New_York")), as_of=AS_OF)
    at_home = measure(traces, WorkingHours(ZONE), as_of=AS_OF)
    assert at_home.after_hours["night"].mid == 0
    assert abroad.after_hours["night"].mid > 1.9
