"""Rest between workdays: which days were followed by too little of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.measure.workers import AS_OF, HOURS, KINDS, ZONE, moment, traces_of

from remit.measure.days import Days, days_until
from remit.measure.measure import measure
from remit.measure.model import NO_END, WorkingHours
from remit.measure.rest import short_rest

ELEVEN = 11 * 3600
MEETING, POST = KINDS.index("meeting"), KINDS.index("post")
TUESDAY = date(2021, 5, 4)
NIGHT = WorkingHours(ZONE, start=time(22), end=time(6))


def worked(*spans: tuple[float, float]):
    """Work from and to an hour after Tuesday's midnight, as start and end."""
    hours = moment(TUESDAY) + 3600 * np.array(spans).reshape(-1, 2)
    return hours[:, 0].astype(np.int64), hours[:, 1].astype(np.int64)


@cache
def axis(hours: WorkingHours) -> Days:
    """Her days up to the end of that May."""
    return days_until(date(2021, 5, 31), None, hours)


def short_days(*spans: tuple[float, float], hours: WorkingHours = HOURS) -> list[date]:
    """The days after which such work left less than eleven hours of rest."""
    start, end = worked(*spans)
    days = axis(hours)
    return [days.day(int(day)) for day in np.flatnonzero(short_rest(start, end, days, ELEVEN))]


@pytest.mark.parametrize(
    ("spans", "short"),
    [
        ([(9, 17), (33, 41)], False),
        ([(7, 19), (31, 43)], False),  # twelve hours in between
        ([(9, 17), (22.5, 23), (33, 41)], True),  # a late answer
        ([(9, 17), (22.5, 23), (34, 41)], False),  # and a late beginning after it
        ([(9, 17), (23, 24), (27, 28), (33, 41)], True),  # a night broken twice
        ([(9, 17), (23, 24), (37, 41)], False),  # the afternoon after, thirteen hours later
        ([(18, 26), (42, 50)], False),  # agreed hours are not hers, her rest is long
        ([(9, 17), (20, 33)], True),  # through the night
        ([(22, 23)], False),
        ([], False),
    ],
)
def test_a_rest_is_the_longest_pause_before_the_next_day(spans, short):
    assert short_days(*spans) == ([TUESDAY] if short else [])


def test_the_days_of_a_night_shift_turn_in_its_middle():
    night = (22, 30)
    assert short_days(night, (46, 54), hours=NIGHT) == []
    assert short_days(night, (38, 38.5), (46, 54), hours=NIGHT) == [TUESDAY]


def test_a_free_weekend_with_one_early_post_is_rested():
    friday = 3 * 24
    assert short_days((friday + 9, friday + 17), (friday + 72 + 8, friday + 72 + 8.1)) == []


@given(
    starts=st.lists(st.floats(0, 500), max_size=30),
    length=st.floats(0.1, 12),
    more=st.lists(st.floats(0, 500), max_size=10),
)
def test_a_day_off_has_been_rested_however_the_others_were(starts, length, more):
    spans = [(at, at + length) for at in starts]
    found = short_days(*spans)
    assert all(any(_near(day, span) for span in spans) for day in found)
    assert short_days(*reversed(spans)) == found
    assert short_days(*spans, *spans) == found


def _near(day: date, span: tuple[float, float]) -> bool:
    begin = 24 * (day - TUESDAY).days + 13
    return span[0] < begin + 24 and span[1] > begin


def evenings(hour: float, kind: int = MEETING):
    """Work from nine to five on two weeks of workdays, and something in the evening of each."""
    rows = []
    for back in range(14):
        at = moment(date(2021, 5, 3) + timedelta(days=back))
        if back % 7 < 5:
            rows.append((at + 9 * 3600, at + 17 * 3600, MEETING, 0))
            rows.append((at + hour * 3600, at + hour * 3600 + 600, kind, 0))
    return rows


def test_late_evenings_before_working_mornings_are_counted_with_their_days():
    found = measure(traces_of(evenings(23)), HOURS, as_of=AS_OF)
    assert found.short_rests == (8, 8, 8)  # Fridays and the last day are rested
    assert date(2021, 5, 6) in found.short_rest_days
    assert date(2021, 5, 7) not in found.short_rest_days


def test_where_the_minutes_around_a_post_decide_the_count_is_a_range():
    rows = [(s, NO_END if k == POST else e, k, a) for s, e, k, a in evenings(21.8, POST)]
    found = measure(traces_of(rows), HOURS, as_of=AS_OF).short_rests
    assert found.low == 0
    assert found.high == 8


def test_work_without_a_time_of_day_shortens_no_rest():
    traces = traces_of(evenings(23))
    late = traces.start % 86_400 > 60_000
    for column in ("date_only", "automatic"):
        found = measure(replace(traces, **{column: late}), HOURS, as_of=AS_OF)
        assert found.short_rests == (0, 0, 0)
    unknown = replace(traces, counted=~late)
    assert measure(unknown, HOURS, as_of=AS_OF).short_rest_days == ()


def test_rests_before_the_window_are_not_told():
    rows = evenings(23)
    found = measure(traces_of(rows), HOURS, as_of=date(2022, 5, 5))
    assert found.short_rest_days[0] == date(2021, 5, 6)
