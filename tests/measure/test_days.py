"""Her days, weeks and hours on the clock of the world."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from tests.measure.workers import AS_OF, HOURS, ZONE

from remit.measure.days import days_until
from remit.measure.episodes import late_parts
from remit.measure.model import WorkingHours


def at(year, month, day, hour, minute=0) -> np.ndarray:
    return np.array([int(datetime(year, month, day, hour, minute, tzinfo=ZONE).timestamp())])


def late(*when) -> list[bool]:
    days = days_until(AS_OF, None, HOURS)
    return late_parts(at(*when), days)[:, 0].tolist()


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ((2021, 5, 3, 9), [False, False, False]),
        ((2021, 5, 3, 16, 59), [False, False, False]),
        ((2021, 5, 3, 17), [True, False, False]),
        ((2021, 5, 3, 22), [True, False, True]),
        ((2021, 5, 3, 5, 59), [True, False, True]),
        ((2021, 5, 8, 12), [False, True, False]),
        ((2021, 5, 8, 23), [False, True, True]),
        ((2021, 3, 28, 9), [False, True, False]),  # the clock went forward at 3
        ((2021, 3, 29, 9), [False, False, False]),
    ],
)
def test_each_hour_is_known_as_after_hours_weekend_or_night(when, expected):
    assert late(*when) == expected


def test_a_day_off_is_no_working_day():
    hours = WorkingHours(ZONE, days_off=frozenset({date(2021, 5, 3)}))
    days = days_until(AS_OF, None, hours)
    assert late_parts(at(2021, 5, 3, 12), days)[:, 0].tolist() == [False, True, False]


def test_hours_over_midnight_are_her_hours():
    hours = WorkingHours(ZONE, start=time(22), end=time(6))
    days = days_until(AS_OF, None, hours)
    inside = [late_parts(at(2021, 5, 4, hour), days)[0, 0] for hour in (1, 12, 23)]
    assert inside == [False, True, False]


def test_days_begin_at_local_midnight_on_both_sides_of_summer_time():
    days = days_until(AS_OF, None, HOURS)
    for day in (date(2021, 3, 28), date(2021, 3, 29), date(2021, 10, 31), date(2021, 11, 1)):
        midnight = int(datetime.combine(day, time(), ZONE).timestamp())
        found = days.at(np.array([midnight - 1, midnight]))
        assert [days.day(int(i)) for i in found][1] == day
        assert found[1] - found[0] == 1


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "America/Los_Angeles", "Asia/Kathmandu"])
def test_weeks_begin_on_monday_in_every_zone(zone):
    days = days_until(AS_OF, None, WorkingHours(ZoneInfo(zone)))
    for index in range(0, len(days), 17):
        day = days.day(index)
        assert (day - days.monday(int(days.week[index]))).days == day.weekday()


def test_a_stray_old_date_costs_no_memory():
    days = days_until(AS_OF, -(10**9), HOURS)
    assert len(days) < 11 * 366
    assert days.first >= date(2011, 11, 1)
