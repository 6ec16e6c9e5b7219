"""How much a record shows of the agreed hours, and when that is too little."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.measure.workers import AS_OF, HOURS, moment, traces_of, worker

from remit.measure.measure import Settings, measure
from remit.measure.measures_json import measures_json
from remit.measure.model import ConfirmedWeek, Measures, WorkingHours
from remit.measure.support import ENOUGH_OF_THE_HOURS, STANDS_FOR, Support, support

CHAT, MEETING = 2, 4
FEW_DRAWS = Settings(draws=50)


def year_of(kind: int, every: int, length: float | None = None) -> list[tuple[object, ...]]:
    """Return one trace on every so manieth day of the year; `length` in hours."""
    first = AS_OF - timedelta(days=364)
    moments = [moment(first + timedelta(days=day)) + 36_000 for day in range(0, 365, every)]
    return [(at, -1 if length is None else at + 3600 * length, kind, 0) for at in moments]


def measured(rows: list[tuple[object, ...]], **given: object) -> Measures:
    return measure(traces_of(rows), HOURS, as_of=AS_OF, settings=FEW_DRAWS, **given)


def test_a_few_hours_of_chat_in_a_year_carry_no_verdict():
    found = support(measured(year_of(CHAT, every=2)))
    assert found.entries > 30
    assert found.hours < 40 < found.needed
    assert not found.enough


def test_two_hours_of_meetings_a_day_are_enough():
    found = support(measured(year_of(MEETING, every=1, length=2)))
    assert found.enough
    assert found.months == 12


def test_all_the_work_in_two_months_is_too_short_a_record():
    rows = [
        row for row in year_of(MEETING, every=1, length=8) if row[0] >= moment(AS_OF) - 50 * 86_400
    ]
    found = support(measured(rows))
    assert found.hours >= found.needed
    assert (found.months, found.enough) == (2, False)


def test_the_agreed_hours_are_those_of_the_working_days_that_have_come():
    """261 weekdays lie in 2021, of which ten are taken off here."""
    off = frozenset(date(2021, 8, 2) + timedelta(days=day) for day in range(12))
    hours = WorkingHours(HOURS.zone, days_off=off)
    found = measure(traces_of([]), hours, as_of=date(2021, 12, 31), settings=FEW_DRAWS)
    assert found.window_agreed_hours == 8 * 251
    assert found.agreed_hours.sum() == found.window_agreed_hours
    assert found.agreed_hours[7] == 8 * 12


def test_a_part_timer_is_held_against_her_own_hours():
    half = Settings(draws=50, weekly_hours=20)
    rows = year_of(MEETING, every=7, length=3)
    full_time, part_time = (
        support(measure(traces_of(rows), HOURS, as_of=AS_OF, settings=each))
        for each in (FEW_DRAWS, half)
    )
    assert part_time.agreed == full_time.agreed / 2
    assert (full_time.enough, part_time.enough) == (False, True)


def test_hours_that_end_before_they_begin_are_those_of_a_night():
    night = WorkingHours(HOURS.zone, start=time(22), end=time(6))
    found = measure(traces_of([]), night, as_of=AS_OF, settings=FEW_DRAWS)
    assert found.window_agreed_hours == pytest.approx(8 * 261, abs=2)


def test_confirmed_weeks_say_what_an_hour_of_traces_stands_for():
    rows = year_of(MEETING, every=3, length=1)
    mondays = [date(2021, month, 1) for month in (2, 3, 11)]
    weeks = [ConfirmedWeek(monday, total=38.0) for monday in mondays]
    before, after = support(measured(rows)), support(measured(rows, confirmed=weeks))
    assert not before.enough
    assert after.enough
    assert before.hours < after.hours <= STANDS_FOR * before.hours + 1e-9


def test_a_few_confirmed_weeks_alone_carry_no_verdict():
    weeks = [ConfirmedWeek(date(2021, month, 1), total=38.0) for month in (2, 3, 11)]
    assert not support(measured(year_of(CHAT, every=9), confirmed=weeks)).enough


@pytest.mark.parametrize("temperament", ["steady", "heavy-tailed", "night-shift", "long-leave"])
def test_a_record_of_every_export_is_enough(temperament):
    one = worker(3, temperament)
    assert support(measure(one.traces, one.agreed, as_of=AS_OF, settings=FEW_DRAWS)).enough


@settings(max_examples=15, deadline=None)
@given(every=st.integers(1, 60), more=st.integers(1, 59))
def test_more_of_the_same_work_never_makes_a_record_worse(every, more):
    full, part = year_of(MEETING, every=1, length=1), year_of(MEETING, every=every, length=1)
    least, most = support(measured(part)), support(measured(full))
    assert least.hours <= most.hours
    assert least.months <= most.months
    assert most.enough or not least.enough


def test_a_thin_record_is_told_in_words_in_the_json():
    shown = measures_json(measured(year_of(CHAT, every=9)))
    (finding,) = shown["findings"]
    assert finding["code"] == "measure-thin-record"
    assert "of about 2088 agreed hours" in finding["message"]
    assert shown["coverage"]["months_well_shown"] == 0
    assert measures_json(measured(year_of(MEETING, every=1, length=2)))["findings"] == []


def test_the_least_that_is_needed_is_a_tenth():
    assert Support(30, 199.9, 2000, 3).enough is False
    assert Support(30, 2000 * ENOUGH_OF_THE_HOURS, 2000, 3).enough is True
    assert Support(29, 400, 2000, 3).enough is False
    assert Support(30, 400, 2000, 2).enough is False
