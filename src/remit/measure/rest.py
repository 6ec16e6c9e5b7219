"""Rest between workdays, and the days after which it was short."""

from __future__ import annotations

import numpy as np

from remit.measure.days import Days
from remit.measure.model import Bools, Ints

_DAY = 86_400


def short_rest(start: Ints, end: Ints, days: Days, least_seconds: int) -> Bools:
    """Return of each day whether the rest that followed it was shorter than the least, [day].

    `start` and `end` (seconds UTC, in any order) are what she worked on the
    clock. A day is followed by the 24 hours from the middle of its agreed hours
    to the middle of the next day's; its rest is the longest pause in them. A
    pause that reaches over an edge counts whole where its middle lies, so that
    agreed hours which are not quite hers shorten no rest. Who did not work has
    rested.

    >>> from datetime import date
    >>> from zoneinfo import ZoneInfo
    >>> from remit.measure.days import days_until
    >>> from remit.measure.model import WorkingHours
    >>> days = days_until(date(2021, 3, 2), None, WorkingHours(ZoneInfo("UTC")))
    >>> late, early = days.midnights[-3] + 22 * 3600, days.midnights[-2] + 7 * 3600
    >>> start, end = np.array([late, early]), np.array([late + 3600, early + 3600])
    >>> np.flatnonzero(short_rest(start, end, days, 11 * 3600)[-3:]).tolist()
    [1]
    """
    edges = _middles(days)
    begin, over = _pauses(start, end, edges)
    long = over - begin >= least_seconds
    begin, over = begin[long], over[long]
    first = np.searchsorted(edges[1:], begin + least_seconds)
    last = np.searchsorted(edges[:-1], over - least_seconds, side="right")
    turns = np.zeros(len(edges), np.int64)
    np.add.at(turns, np.minimum(first, last), 1)
    np.add.at(turns, last, -1)
    rested = np.cumsum(turns)[:-1] > 0
    middle = np.searchsorted(edges, (begin + over) // 2, side="right") - 1
    rested[middle[(middle >= 0) & (middle < len(rested))]] = True
    short: Bools = ~rested
    return short


def _middles(days: Days) -> Ints:
    """Return the middles of agreed hours, and one more a day later, [day + 1]."""
    over_night = np.where(days.work_end > days.work_start, 0, _DAY)
    middles = (days.work_start + days.work_end + over_night) // 2
    return np.append(middles, middles[-1] + _DAY)


def _pauses(start: Ints, end: Ints, edges: Ints) -> tuple[Ints, Ints]:
    """Return where pauses begin and end, those before and after all work included."""
    order = np.argsort(start)
    reach = np.maximum.accumulate(end[order])
    begin = np.append(edges[0] - 2 * _DAY, reach)
    over = np.append(start[order], edges[-1] + 2 * _DAY)
    return begin, over
