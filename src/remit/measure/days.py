"""Her days: where they begin on the clock of the world, and which are for work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import numpy as np
from numpy.typing import NDArray

from remit.measure.model import Bools, Ints, WorkingHours

YEARS_KEPT = 10
_EARLIER = timedelta(days=31)  # room for work that belongs to the working day before
_THURSDAY = 3  # 1 January 1970


@dataclass(frozen=True, slots=True)
class Days:
    """Consecutive local days as columns of length n, the last one being `as_of`.

    `midnights` (n + 1) are seconds UTC; `work_start`, `work_end`, `six` and
    `ten` (06:00 and 22:00) likewise, by day. `month` counts months since 1970,
    `week` Mondays from the first week of the axis, `inside` marks the window.
    """

    first: date
    midnights: Ints
    work_start: Ints
    work_end: Ints
    six: Ints
    ten: Ints
    working: Bools
    month: Ints
    week: Ints
    inside: Bools

    def __len__(self) -> int:
        return len(self.working)

    @property
    def since_1970(self) -> int:
        """Return the days from 1 January 1970 to the first day of the axis."""
        return (self.first - date(1970, 1, 1)).days

    def at(self, seconds: Ints) -> Ints:
        """Return the index of the day that each moment lies in (-1 before, n after)."""
        return np.searchsorted(self.midnights, seconds, side="right") - 1

    def day(self, index: int) -> date:
        """Return the date of an index."""
        return self.first + timedelta(days=index)

    def monday(self, week: int) -> date:
        """Return the Monday of a week of the axis."""
        return self.first - timedelta(days=self.first.weekday()) + timedelta(weeks=week)

    def working_day_before(self, index: Ints) -> Ints:
        """Return for each day the last working day before it; the day before if there is none."""
        days = np.arange(len(self))
        last = np.maximum.accumulate(np.where(self.working, days, -1))
        before = np.maximum(index - 1, 0)
        return np.where(last[before] >= 0, last[before], before)


def window(as_of: date) -> tuple[date, date]:
    """Return the trailing twelve months: after the first date, up to the second.

    >>> window(date(2021, 12, 31))
    (datetime.date(2020, 12, 31), datetime.date(2021, 12, 31))
    >>> window(date(2024, 2, 29))[0]
    datetime.date(2023, 2, 28)
    """
    return years_before(as_of, 1), as_of


def years_before(day: date, years: int) -> date:
    """Return the same day some years earlier; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def days_until(as_of: date, earliest: int | None, hours: WorkingHours) -> Days:
    """Return the axis of days that a ledger needs.

    It begins a month before the earliest moment (seconds UTC; None for an
    empty ledger), at the latest with the window and never more than ten years
    and a month back, so that one stray date costs no memory.

    >>> from zoneinfo import ZoneInfo
    >>> days = days_until(date(2021, 12, 31), None, WorkingHours(ZoneInfo("Asia/Tokyo")))
    >>> days.first, days.day(len(days) - 1)
    (datetime.date(2020, 11, 1), datetime.date(2021, 12, 31))
    """
    begin = years_before(as_of, 1)
    if earliest is not None:
        oldest = years_before(as_of, YEARS_KEPT)
        floor = int(datetime.combine(oldest, time(), hours.zone).timestamp())
        begin = min(begin, datetime.fromtimestamp(max(earliest, floor), hours.zone).date())
    first = (begin - _EARLIER).replace(day=1)
    return _axis(first, as_of, hours)


def _axis(first: date, last: date, hours: WorkingHours) -> Days:
    dates = np.datetime64(first, "D") + np.arange((last - first).days + 1)
    weekday = (dates.astype(np.int64) + _THURSDAY) % 7
    off = np.array(sorted(hours.days_off), dtype="datetime64[D]")
    working = np.isin(weekday, list(hours.weekdays)) & ~np.isin(dates, off)
    return Days(
        first=first,
        midnights=_seconds(np.append(dates, dates[-1] + 1), time(), hours),
        work_start=_seconds(dates, hours.start, hours),
        work_end=_seconds(dates, hours.end, hours),
        six=_seconds(dates, time(6), hours),
        ten=_seconds(dates, time(22), hours),
        working=working,
        month=dates.astype("datetime64[M]").astype(np.int64),
        week=(np.arange(len(dates)) + first.weekday()) // 7,
        inside=dates > np.datetime64(window(last)[0]),
    )


def _seconds(dates: NDArray[np.datetime64], at: time, hours: WorkingHours) -> Ints:
    moments = (datetime.combine(day, at, hours.zone) for day in dates.tolist())
    return np.fromiter((int(m.timestamp()) for m in moments), np.int64, len(dates))
