"""Unplaced work keeps its hours, whatever weeks were confirmed."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np

from remit.measure.measure import measure
from remit.measure.model import ConfirmedWeek, Traces, WorkingHours

FIRST = date(2021, 1, 4)


def two_meetings_a_day(placed: int, unplaced: int) -> Traces:
    """A year of workdays with `placed` hours of crisis and `unplaced` hours of who knows what."""
    starts, ends, areas = [], [], []
    for day in range(364):
        on = FIRST + timedelta(days=day)
        if on.weekday() > 4:
            continue
        at = int(datetime(on.year, on.month, on.day, 9, tzinfo=UTC).timestamp())
        for area, hours in ((0, placed), (1, unplaced)):
            starts.append(at)
            ends.append(at := at + hours * 3600)
            areas.append(area)
    count = len(starts)
    return Traces(
        activity=np.arange(count),
        start=np.array(starts),
        end=np.array(ends),
        kind=np.zeros(count, np.int64),
        area=np.array(areas),
        stated_minutes=np.full(count, np.nan),
        date_only=np.zeros(count, bool),
        automatic=np.zeros(count, bool),
        counted=np.ones(count, bool),
        kinds=("meeting",),
        areas=("crisis",),
    )


def test_confirming_weeks_by_area_does_not_move_unplaced_hours_to_areas() -> None:
    weeks = [
        ConfirmedWeek(FIRST + timedelta(weeks=number), {"crisis": 40.0}) for number in (5, 15, 25)
    ]
    measures = measure(
        two_meetings_a_day(placed=4, unplaced=2),
        WorkingHours(ZoneInfo("UTC")),
        as_of=date(2021, 12, 31),
        confirmed=weeks,
    )
    traced = measures.window_tenths[-1] / measures.window_tenths.sum()
    assert abs(traced - 1 / 3) < 0.01
    assert abs(measures.share("unplaced").mid - traced) < 0.08
    assert 1500 < measures.hours().mid < 2600
