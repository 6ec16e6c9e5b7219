"""Time before a screen shows that she was there: it never counts beside what it overlaps."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.measure.workers import AREAS, HOURS, moment, traces_of

from remit.measure.days import days_until
from remit.measure.measure import Settings, measure
from remit.measure.model import Measures, Traces, WorkingHours
from remit.measure.presence import within_hours

KINDS = ("post", "meeting", "screen")
POST, MEETING, SCREEN = range(3)
NOWHERE = len(AREAS)
TUESDAY, SATURDAY = date(2021, 3, 2), date(2021, 3, 6)
AS_OF = date(2021, 3, 31)


def spell(day: date, hour: float, hours: float | None, kind: int = SCREEN, area: int = NOWHERE):
    at = moment(day) + 3600 * hour
    return (at, -1 if hours is None else at + 3600 * hours, kind, area)


def told(*rows: tuple[float, float, int, int]) -> Traces:
    return traces_of(list(rows), kinds=KINDS)


def measured(traces: Traces, hours: WorkingHours = HOURS) -> Measures:
    return measure(traces, hours, as_of=AS_OF, settings=Settings(draws=20))


def minutes(*rows: tuple[float, float, int, int]) -> float:
    return measured(told(*rows)).window_tenths.sum() / 10


def test_a_screen_beside_a_meeting_adds_nothing_to_it():
    meeting = spell(TUESDAY, 10, 2, MEETING, 0)
    assert minutes(meeting, spell(TUESDAY, 10, 2)) == minutes(meeting)


def test_a_screen_around_a_post_leaves_the_post_its_minutes():
    post, screen = spell(TUESDAY, 10.5, None, POST, 0), spell(TUESDAY, 10, 1)
    found = measured(told(post, screen))
    alone = measured(told(post))
    assert found.window_tenths[0] == alone.window_tenths[0] > 0
    assert found.window_tenths.sum() == 600


def test_a_screen_in_her_hours_counts_as_work_that_nothing_places():
    found = measured(told(spell(TUESDAY, 10, 3)))
    assert found.window_tenths[-1] == found.window_tenths.sum() == 1800


@pytest.mark.parametrize(
    ("day", "hour", "hours"), [(TUESDAY, 20, 3), (TUESDAY, 6, 2), (SATURDAY, 11, 4)]
)
def test_a_screen_outside_her_hours_is_private(day: date, hour: float, hours: float):
    found = measured(told(spell(day, hour, hours)))
    assert found.window_tenths.sum() == 0
    assert found.after_hours["after-hours"] == found.after_hours["weekend"] == (0, 0, 0)
    assert (found.outside, found.uncounted, found.active_days) == (0, 0, 0)


def test_a_screen_at_the_edge_of_her_hours_counts_up_to_it():
    assert minutes(spell(TUESDAY, 16, 3)) == 60
    assert minutes(spell(TUESDAY, 8, 2)) == 60


def test_a_screen_that_she_placed_is_work_whenever_it_was():
    assert minutes(spell(TUESDAY, 20, 3, SCREEN, 0)) == 180


def test_a_private_evening_shortens_no_rest():
    rows = [spell(TUESDAY, 10, 1, MEETING, 0), spell(TUESDAY, 20, 4)]
    rows += [spell(date(2021, 3, 3), 9, 1, MEETING, 0)]
    assert measured(told(*rows)).short_rest_days == ()


def test_a_screen_known_only_by_its_day_counts_for_nothing():
    day = replace(
        told(spell(TUESDAY, 0, None)), date_only=np.ones(1, bool), stated_minutes=np.array([300.0])
    )
    assert measured(day).window_tenths.sum() == 0
    assert measured(replace(day, area=np.zeros(1, np.int64))).window_tenths.sum() == 3000


def test_the_hours_of_a_night_are_hers_too():
    night = WorkingHours(HOURS.zone, start=time(22), end=time(6))
    found = measured(
        told(spell(TUESDAY, 23, 1), spell(TUESDAY, 3, 1), spell(TUESDAY, 12, 5)), night
    )
    assert found.window_tenths.sum() == 1200


stretches = st.lists(st.tuples(st.integers(1, 13), st.floats(0, 23), st.floats(0.1, 5)), max_size=6)


@settings(max_examples=40, deadline=None)
@given(stretches, stretches)
def test_screens_never_take_from_other_work_and_fill_at_most_her_hours(others, screens):
    work = [spell(date(2021, 3, day), hour, long, MEETING, day % 2) for day, hour, long in others]
    seen = [spell(date(2021, 3, day), hour, long) for day, hour, long in screens]
    alone, both = measured(told(*work)), measured(told(*work, *seen))
    assert (both.window_tenths[:NOWHERE] >= alone.window_tenths[:NOWHERE] - 2).all()
    days = {day for day, *_ in screens}
    assert both.window_tenths.sum() <= alone.window_tenths.sum() + (8 * 600 + 60) * len(days)


@settings(max_examples=40, deadline=None)
@given(stretches)
def test_cutting_twice_is_cutting_once(screens):
    traces = told(*(spell(date(2021, 3, day), hour, long) for day, hour, long in screens))
    days = days_until(AS_OF, None, HOURS)
    once, gone = within_hours(traces, days)
    twice, still = within_hours(once, days)
    assert (once.start == twice.start).all()
    assert (gone == still).all()
