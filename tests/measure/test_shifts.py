"""Shifts on stories whose turns are known, and on stories without any."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pytest
from tests.measure.workers import AREAS, AS_OF, HOURS, moment, story, traces_of

from remit.measure.assumptions import read_assumptions
from remit.measure.cube import daily_cube
from remit.measure.days import days_until
from remit.measure.model import Shift, Traces
from remit.measure.partition import certainty, changes, gains, place_between
from remit.measure.shifts import shifts
from remit.measure.worked import worked

CALM = np.array([0.5, 0.1, 0.25, 0.1, 0.05])
NEW = np.array([0.3, 0.1, 0.2, 0.1, 0.3])
STORM = np.array([0.15, 0.05, 0.15, 0.05, 0.6])
BEGIN = AS_OF - timedelta(days=800)
CRISIS = AREAS[4]


def shifts_in(traces: Traces, seed: int = 0, lasting_months: int = 6) -> tuple[Shift, ...]:
    days = days_until(AS_OF, int(traces.start.min()), HOURS)
    daily = daily_cube(worked(traces, days, read_assumptions()), traces, days)
    return shifts(daily, traces.areas, lasting_months, np.random.default_rng(seed))


def test_a_lasting_change_of_the_mix_is_found_within_ten_days():
    near, held = [], []
    for seed in range(12):
        turn = date(2020, 6, 1) + timedelta(days=25 * seed)
        found = [s for s in shifts_in(story(seed, {BEGIN: CALM, turn: NEW})) if s.what == "mix"]
        assert len(found) == 1
        assert found[0].kind == "lasting"
        near.append(abs((found[0].on - turn).days) <= 10)
        held.append(found[0].earliest <= turn <= found[0].latest)
    assert sum(near) >= 11
    assert sum(held) >= 10


def test_stories_without_a_turn_seldom_show_one():
    alarms = [bool(shifts_in(story(seed, {BEGIN: CALM}), seed)) for seed in range(60)]
    assert sum(alarms) <= 5  # 5 % of 60, and what chance adds to it in one case of fifty


def test_what_returns_is_one_surge_with_its_end():
    turns = {BEGIN: CALM, date(2021, 2, 1): STORM, date(2021, 4, 1): CALM}
    for seed in range(4):
        (found,) = shifts_in(story(seed, turns))
        assert found.kind == "surge"
        assert abs((found.on - date(2021, 2, 1)).days) <= 10
        assert found.until is not None
        assert abs((found.until - date(2021, 4, 1)).days) <= 14


def test_what_comes_each_year_is_seasonal():
    turns = {BEGIN: CALM}
    for year in (2020, 2021):
        turns |= {date(year, 8, 20): STORM, date(year, 10, 25): CALM}
    for seed in range(3):
        found = shifts_in(story(seed, turns))
        assert [s.kind for s in found] == ["seasonal", "seasonal"]


def test_a_change_of_two_months_ago_is_too_recent_until_the_profile_says_otherwise():
    traces = story(0, {BEGIN: CALM, date(2021, 10, 12): NEW})
    assert [s.kind for s in shifts_in(traces)] == ["too recent"]
    assert [s.kind for s in shifts_in(traces, lasting_months=2)] == ["lasting"]


def test_a_storm_that_settles_on_a_new_level_lasts_from_its_first_day():
    turns = {BEGIN: CALM, date(2020, 8, 12): STORM, date(2020, 11, 1): NEW}
    for seed in range(4):
        first = shifts_in(story(seed, turns))[0]
        assert first.kind == "lasting"
        assert first.until is None
        assert abs((first.on - date(2020, 8, 12)).days) <= 10


def test_shares_before_and_after_make_one_whole_each():
    (found,) = shifts_in(story(1, {BEGIN: CALM, date(2021, 1, 11): NEW}))
    assert sum(found.before.values()) == pytest.approx(1)
    assert sum(found.after.values()) == pytest.approx(1)
    assert found.after[CRISIS] > found.before[CRISIS] + 0.1


def even_days(length_of_day) -> Traces:
    """Meetings of one area on every working day; `length_of_day` gives start and hours."""
    rng = np.random.default_rng(0)
    rows = []
    for back in range(500, 0, -1):
        day = AS_OF - timedelta(days=back)
        if day.weekday() < 5:
            begin, hours = length_of_day(day)
            at = moment(day) + 3600 * (begin + rng.normal(0, 0.3))
            rows.append((at, at + 3600 * max(hours + rng.normal(0, 0.5), 0.2), 4, 0))
    return traces_of(rows, AREAS[:2])


def test_more_work_is_a_shift_of_volume_and_not_of_mix():
    turn = date(2021, 3, 15)
    found = shifts_in(even_days(lambda day: (10, 5 if day >= turn else 2.5)))
    assert [s.what for s in found] == ["volume"]
    assert abs((found[0].on - turn).days) <= 3
    assert found[0].after["volume"] > 1.5 * found[0].before["volume"]


def test_the_same_work_in_the_evening_is_a_shift_of_after_hours():
    turn = date(2021, 3, 15)
    found = shifts_in(even_days(lambda day: (16, 4) if day >= turn else (10, 4)))
    assert [s.what for s in found] == ["after-hours"]
    assert abs((found[0].on - turn).days) <= 3
    assert found[0].before["after-hours"] < 0.2 < found[0].after["after-hours"]


def test_weeks_of_leave_are_no_shift():
    away = (date(2021, 7, 5), date(2021, 7, 30))
    traces = story(3, {BEGIN: CALM})
    first, last = (moment(day) for day in away)
    keep = (traces.start < first) | (traces.start > last)
    rows = zip(traces.start, traces.end, traces.kind, traces.area, strict=True)
    left = [row for row, kept in zip(rows, keep, strict=True) if kept]
    assert shifts_in(traces_of(left, AREAS[:5])) == shifts_in(traces) == ()


def test_a_dozen_weeks_are_too_few_to_say_anything():
    traces = story(0, {BEGIN: CALM, date(2021, 11, 25): STORM})
    recent = traces.start > moment(AS_OF - timedelta(weeks=10))
    rows = zip(traces.start, traces.end, traces.kind, traces.area, strict=True)
    left = [row for row, kept in zip(rows, recent, strict=True) if kept]
    assert shifts_in(traces_of(left, AREAS[:5])) == ()


def test_segments_are_the_cheapest_of_all_divisions():
    rng = np.random.default_rng(2)
    for _ in range(10):
        series = rng.standard_normal((14, 2)) + 2 * (np.arange(14) > rng.integers(4, 10))[:, None]
        found = changes(series, cost=3.0, least=2)
        assert cost_of(series, found, 3.0) == pytest.approx(cheapest(series, 3.0, 2))


def cost_of(series, found, cost) -> float:
    bounds = [0, *found, len(series)]
    parts = [series[a:b] for a, b in pairwise(bounds)]
    return sum(np.square(p - p.mean(axis=0)).sum() for p in parts) + cost * len(found)


def cheapest(series, cost, least) -> float:
    rows = len(series)

    def divisions(first):
        yield []
        for at in range(first + least, rows - least + 1):
            for rest in divisions(at):
                yield [at, *rest]

    return min(cost_of(series, one, cost) for one in divisions(0))


def test_a_split_saves_what_its_two_means_explain():
    series = np.random.default_rng(0).standard_normal((20, 3))
    for at in (4, 9, 16):
        without, split = cost_of(series, [], 0), cost_of(series, [at], 0)
        assert gains(series)[at] == pytest.approx(without - split)


def test_a_clear_step_is_certain_and_its_place_is_narrow():
    rng = np.random.default_rng(0)
    series = rng.standard_normal((60, 1)) + 4 * (np.arange(60) >= 25)[:, None]
    assert certainty(series, rng) <= 0.01
    low, high = place_between(series, 25, rng)
    assert 23 <= low <= 25 <= high <= 27
