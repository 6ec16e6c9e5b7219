"""The months of the twelve months: at their edges only the days inside count."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from remit.measure.model import Floats, Measures


@dataclass(frozen=True, slots=True)
class MonthHours:
    """The part of a month that lies in the window: its first and last day, and hours.

    `draws` are [draw, area] with unplaced last, as in `Measures`.
    """

    first: date
    last: date
    draws: Floats


def months_of_window(measures: Measures) -> list[MonthHours]:
    """Return the months that the window touches, oldest first.

    The draws of a month hold the whole month. Where the window opens within
    one, its part is what the window's draws leave after all later months, draw
    by draw, so that months sum to the window exactly. Nothing lies after the
    window. Months without draws are left out.
    """
    first, last = measures.window[0] + timedelta(days=1), measures.window[1]
    if not measures.draws.size:
        return []
    inside = [
        MonthHours(max(first, month), min(last, end_of_month(month)), measures.draws[:, at])
        for at, month in enumerate(measures.months)
        if end_of_month(month) >= first and month <= last
    ]
    if inside and inside[0].first.day > 1:
        later = sum((month.draws for month in inside[1:]), np.zeros_like(inside[0].draws))
        cut = np.maximum(measures.window_draws - later, 0.0)
        inside[0] = MonthHours(inside[0].first, inside[0].last, cut)
    return inside


def end_of_month(month: date) -> date:
    """Return the last day of a month.

    >>> end_of_month(date(2020, 2, 1))
    datetime.date(2020, 2, 29)
    """
    following = (month.replace(day=1) + timedelta(days=32)).replace(day=1)
    return following - timedelta(days=1)
