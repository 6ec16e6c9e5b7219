"""Which day a record ends with, where what came last may be notes alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

PAUSE = timedelta(days=92)
"""Notes that begin later than this after everything else stand alone."""
LEAST_MONTHS = 3
"""Notes that stand alone are a record from so many months on; fewer carry no verdict."""


@dataclass(frozen=True, slots=True)
class Later:
    """What lies after the twelve months: how many entries, how many of them notes, the last day."""

    entries: int
    notes: int
    last: date

    @property
    def only_notes(self) -> bool:
        """Return whether nothing but notes lies there."""
        return self.notes == self.entries


def carried_on(last: date, notes: Iterable[date]) -> date:
    """Return the day that a record ends with: `last`, or a later one to which notes carry it.

    `last` is the last day of everything else. Notes carry the record on from day
    to day; past a pause of more than three months only once they are of three months.

    >>> end, months = date(2021, 12, 30), (3, 5, 7)
    >>> carried_on(end, [date(2026, 11, 23)])
    datetime.date(2021, 12, 30)
    >>> carried_on(end, [date(2022, month, 1) for month in months])
    datetime.date(2022, 7, 1)
    >>> carried_on(end, [date(2026, month, 1) for month in months])
    datetime.date(2026, 7, 1)
    """
    for run in _runs(last, sorted({day for day in notes if day > last})):
        months = {(day.year, day.month) for day in run}
        if run[0] - last <= PAUSE or len(months) >= LEAST_MONTHS:
            last = run[-1]
    return last


def _runs(before: date, days: Iterable[date]) -> list[list[date]]:
    """Return days in order, parted where more than a pause lies between two of them."""
    runs: list[list[date]] = []
    for day in days:
        if not runs or day - before > PAUSE:
            runs.append([])
        runs[-1].append(day)
        before = day
    return runs
