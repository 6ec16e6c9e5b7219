"""Laws of overlapping work: nothing is counted twice and nothing is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.measure.workers import AREAS, AS_OF, HOURS, KINDS, ZONE, moment, traces_of

from remit.measure.assumptions import read_assumptions
from remit.measure.days import days_until
from remit.measure.episodes import Spans, split, whole_tenths
from remit.measure.model import NO_END, Traces
from remit.measure.worked import worked

MORNING = moment(date(2021, 5, 3)) + 9 * 3600
DAYS = days_until(AS_OF, MORNING, HOURS)
ASSUMED = read_assumptions()
POST, _REPLY, CHAT, _MAIL, MEETING = range(5)

stretches = st.lists(
    st.tuples(st.integers(0, 20_000), st.integers(1, 9_000), st.integers(0, 2)),
    min_size=1,
    max_size=25,
)
traced = st.lists(
    st.tuples(
        st.integers(0, 900_000),
        st.one_of(st.just(NO_END), st.integers(60, 9_000)),
        st.integers(0, len(KINDS) - 1),
        st.integers(0, len(AREAS)),
    ),
    min_size=1,
    max_size=30,
)


def spans_of(items) -> Spans:
    start = np.array([MORNING + s for s, _, _ in items], np.int64)
    length = np.array([n for _, n, _ in items], np.int64)
    rank = np.array([r for _, _, r in items], np.int64)
    return Spans(start, start + length, rank, np.lexsort((rank, start + length, start)))


def traces_from(items) -> Traces:
    rows = [
        (MORNING + start, NO_END if length == NO_END else MORNING + start + length, kind, area)
        for start, length, kind, area in items
    ]
    return traces_of(rows)


def tenths(rows, **changed) -> list[int]:
    traces = replace(traces_of(rows), **{k: np.array(v) for k, v in changed.items()})
    return worked(traces, DAYS, ASSUMED).tenths.tolist()


def seconds_covered(spans: Spans) -> int:
    covered = set()
    for start, end in zip(spans.start.tolist(), spans.end.tolist(), strict=True):
        covered.update(range(start, end))
    return len(covered)


@given(stretches)
@settings(max_examples=60, deadline=None)
def test_spans_keep_exactly_the_time_that_any_of_them_covers(items):
    spans = spans_of(items)
    kept = split(spans, DAYS, 0).seconds
    assert abs(kept.sum() - seconds_covered(spans)) < 1e-3
    assert (kept >= -1e-6).all()
    assert (kept <= spans.end - spans.start + 1e-3).all()


@given(stretches)
@settings(max_examples=60, deadline=None)
def test_what_outranks_all_others_keeps_its_whole_time(items):
    spans = spans_of([*items, (5_000, 3_000, -1)])
    assert abs(split(spans, DAYS, 0).seconds[-1] - 3_000) < 1e-3


@given(stretches, st.integers(0, 900))
@settings(max_examples=60, deadline=None)
def test_short_pauses_add_no_more_than_themselves(items, gap):
    spans = spans_of(items)
    without, joined = (split(spans, DAYS, g).seconds.sum() for g in (0, gap))
    assert without - 1e-3 <= joined <= without + gap * (len(items) - 1) + 1e-3


@given(stretches, st.integers(0, 24), st.integers(0, 2))
@settings(max_examples=60, deadline=None)
def test_a_trace_inside_another_adds_no_time(items, which, rank):
    start, length, _ = items[which % len(items)]
    inside = (start + length // 3, max(length // 3, 1), rank)
    before = split(spans_of(items), DAYS, 300).seconds.sum()
    after = split(spans_of([*items, inside]), DAYS, 300).seconds.sum()
    assert abs(before - after) < 1e-3


@given(traced, st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_order_of_traces_is_of_no_consequence(items, random):
    traces = traces_from(items)
    order = list(range(len(items)))
    random.shuffle(order)
    columns = ("activity", "start", "end", "kind", "area")
    mixed = replace(traces, **{name: getattr(traces, name)[order] for name in columns})
    kept = worked(traces, DAYS, ASSUMED).tenths
    assert worked(mixed, DAYS, ASSUMED).tenths.tolist() == kept[order].tolist()


@given(st.lists(st.floats(0, 500), min_size=1, max_size=60), st.integers(1, 5))
def test_whole_tenths_sum_to_the_rounded_whole_of_each_group(minutes, groups):
    values = np.array(minutes)
    group = np.arange(len(values)) * groups // len(values)
    given_tenths = whole_tenths(values, group, np.arange(len(values)))
    for one in range(groups):
        exact = 10 * values[group == one].sum()
        assert abs(given_tenths[group == one].sum() - exact) <= 0.5 + 1e-4
    assert (np.abs(given_tenths - 10 * values) < 1 + 1e-4).all()


def test_a_burst_of_lines_shares_the_minutes_around_it():
    lines = [(MORNING + 30 * i, NO_END, CHAT, 0) for i in range(20)]
    point = ASSUMED.point("chat")
    expected = (19 * 30 / 60 + point.before + point.after) * 10
    assert sum(tenths(lines)) == round(expected)


def test_a_crisis_line_takes_its_minutes_from_the_meeting_around_it():
    meeting = (MORNING, MORNING + 3600, MEETING, AREAS.index("admin"))
    line = (MORNING + 1800, NO_END, CHAT, AREAS.index("crisis"))
    alone, together = tenths([meeting]), tenths([meeting, line])
    point = ASSUMED.point("chat")
    assert together[1] == 10 * (point.before + point.after)
    assert sum(together) == sum(alone)


def test_a_line_typed_in_a_meeting_leaves_the_time_to_the_meeting():
    meeting = (MORNING, MORNING + 3600, MEETING, AREAS.index("admin"))
    line = (MORNING + 1800, NO_END, CHAT, AREAS.index("community"))
    assert tenths([meeting, line]) == [*tenths([meeting]), 0]


def test_an_all_day_entry_does_not_swallow_the_week():
    monday = moment(date(2021, 5, 3))
    (kept,) = tenths([(monday, monday + 7 * 86_400, MEETING, 0)], date_only=[True])
    per_day = ASSUMED.value("all-day-minutes")
    assert kept == round(10 * min(5 * per_day, 60 * ASSUMED.value("day-limit")))


def test_an_all_day_entry_on_a_day_off_counts_nothing():
    saturday = moment(date(2021, 5, 8))
    assert tenths([(saturday, saturday + 2 * 86_400, MEETING, 0)], date_only=[True]) == [0]


def test_a_span_of_a_night_and_a_day_is_an_all_day_entry():
    (kept,) = tenths([(MORNING, MORNING + 30 * 3600, MEETING, 0)])
    assert kept == 10 * ASSUMED.value("all-day-minutes")


def test_stated_minutes_count_as_stated_beside_a_full_day():
    meeting = (MORNING, MORNING + 10 * 3600, MEETING, 0)
    note = (MORNING + 40_000, NO_END, POST, 1)
    kept = tenths([meeting, note], stated_minutes=[np.nan, 120.0])
    assert kept[1] == 1200


def test_stated_minutes_cannot_fill_more_than_a_day():
    note = (MORNING, NO_END, POST, 1)
    assert sum(tenths([note] * 3, stated_minutes=[900.0] * 3)) == 14_400


def test_a_stated_length_that_agrees_with_the_span_lies_on_the_clock():
    inside = (MORNING, MORNING + 7200, POST, 1)
    meeting = (MORNING, MORNING + 7200, MEETING, 0)
    kept = tenths([meeting, inside], stated_minutes=[np.nan, 120.0])
    assert kept[1] == 0


def test_scheduled_posts_belong_to_the_working_day_before_them():
    sunday = moment(date(2021, 5, 9)) + 36_000
    traces = replace(traces_of([(sunday, NO_END, POST, 0)]), automatic=np.array([True]))
    work = worked(traces, DAYS, ASSUMED)
    assert DAYS.day(int(work.day[0])) == date(2021, 5, 7)
    assert not work.clock[0]
    assert work.late.sum() == 0


def test_a_batch_of_scheduled_posts_costs_less_than_as_many_sittings():
    rows = [(MORNING + 600 * i, NO_END, POST, 0) for i in range(8)]
    kept = sum(tenths(rows, automatic=[True] * 8))
    one = sum(tenths(rows[:1], automatic=[True]))
    assert one < kept < 8 * one


def test_assumed_minutes_do_not_lengthen_a_day_beyond_its_limit():
    rows = [(MORNING, NO_END, POST, 0)] * 500
    assert sum(tenths(rows, date_only=[True] * 500)) == 600 * ASSUMED.value("day-limit")


def test_a_day_written_in_another_zone_is_the_same_date():
    abroad = int(datetime(2021, 5, 4, tzinfo=HOURS.zone).timestamp()) - 6 * 3600
    traces = replace(traces_of([(abroad, NO_END, POST, 0)]), date_only=np.array([True]))
    assert DAYS.day(int(worked(traces, DAYS, ASSUMED).day[0])) == date(2021, 5, 4)


def test_what_is_not_counted_takes_no_time_from_others():
    rows = [(MORNING, MORNING + 3600, MEETING, 0), (MORNING, MORNING + 3600, MEETING, 1)]
    assert tenths(rows, counted=[True, False]) == [*tenths(rows[:1]), 0]


def test_an_end_before_its_start_is_read_as_a_point():
    (kept,) = tenths([(MORNING, MORNING - 500, CHAT, 0)])
    point = ASSUMED.point("chat")
    assert kept == 10 * (point.before + point.after)


def test_the_zone_of_the_tests_has_summer_time():
    assert (
        datetime(2021, 1, 1, tzinfo=ZONE).utcoffset()
        != datetime(2021, 7, 1, tzinfo=ZONE).utcoffset()
    )
