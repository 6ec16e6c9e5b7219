"""The weekly and daily record of traced work, for shifts and for pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from remit.measure.assumptions import Assumptions
from remit.measure.days import Days, days_until
from remit.measure.episodes import AFTER_HOURS, WEEKEND
from remit.measure.model import Floats, Ints, Traces, WorkingHours
from remit.measure.worked import Worked, worked


@dataclass(frozen=True, slots=True)
class Cube:
    """Traced work by week (or day) and area, unplaced last.

    `first` is the Monday of row 0 (or its day) and `step` the days of a row.
    `tenths` [row, area] are tenths of minutes; `clock` and `late` [row] are
    minutes with a time of day, and those of them after hours or on days off.
    """

    first: date
    step: int
    tenths: Ints
    clock: Floats
    late: Floats


def weekly_cube(traces: Traces, hours: WorkingHours, as_of: date, assumptions: Assumptions) -> Cube:
    """Return traced work by local week up to a date, from a month before the first trace.

    >>> from zoneinfo import ZoneInfo
    >>> from remit.measure.assumptions import read_assumptions
    >>> one, no = np.ones(1, np.int64), np.zeros(1, bool)
    >>> traces = Traces(one, one * 1_614_589_200, one * 1_614_592_800, one * 0, one * 0,
    ...     np.full(1, np.nan), no, no, ~no, ("task",), ("crisis",))
    >>> zone = ZoneInfo("UTC")
    >>> cube = weekly_cube(traces, WorkingHours(zone), date(2021, 3, 7), read_assumptions())
    >>> cube.tenths[-1].tolist()
    [600, 0]
    """
    seen = traces.counted
    days = days_until(as_of, int(traces.start[seen].min()) if seen.any() else None, hours)
    return weekly(daily_cube(worked(traces, days, assumptions), traces, days))


def daily_cube(work: Worked, traces: Traces, days: Days) -> Cube:
    """Return traced work by local day, row 0 being the first day of the axis."""
    used = work.day >= 0
    areas = len(traces.areas) + 1
    flat = work.day[used] * areas + traces.area[used]
    tenths = np.bincount(flat, work.tenths[used], len(days) * areas)
    timed = work.clock
    outside = work.late[AFTER_HOURS] + work.late[WEEKEND]
    return Cube(
        first=days.first,
        step=1,
        tenths=np.rint(tenths).astype(np.int64).reshape(-1, areas),
        clock=np.bincount(work.day[timed], work.tenths[timed] / 10, len(days)).astype(np.float64),
        late=np.bincount(work.day[timed], outside[timed], len(days)).astype(np.float64),
    )


def weekly(daily: Cube) -> Cube:
    """Return a daily cube by weeks that begin on Monday; the last may be cut short."""
    lead = daily.first.weekday()
    opens = np.append(0, np.arange(7 - lead, len(daily.clock), 7))
    return Cube(
        first=date.fromordinal(daily.first.toordinal() - lead),
        step=7,
        tenths=np.add.reduceat(daily.tenths, opens, axis=0),
        clock=np.add.reduceat(daily.clock, opens),
        late=np.add.reduceat(daily.late, opens),
    )
