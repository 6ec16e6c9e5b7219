"""Since when an area's share is what it is, and whether that lasts or passed.

Two witnesses are heard: the dated shifts of the record, and its months, each
of which lies nearer to the written share or nearer to the measured one.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import takewhile
from typing import Literal

import numpy as np

from remit.measure.model import Interval, Measures, Shift

MOVED = 0.02
"""A shift in which an area's share changed by less says nothing about the area."""
AT_THE_END = 2
"""So many last months tell whether a change still holds; as many without it end a run."""
LONG_GONE = 3
"""A change without a date that no month has shown for so long has passed."""
HARDLY = 0.25
"""A part of the months in which something hardly shows."""
HALF_A_MONTH = 15
"""A last month of fewer days is left out."""

Lasts = Literal["lasting", "passing", "too recent", "cannot tell"]
Staying = frozenset({"lasting", "too recent"})


@dataclass(frozen=True, slots=True)
class Lasted:
    """How long the share of an area has been different.

    `level` is the share (0 to 1) halfway between the near end of what is
    written and the middle of what is measured; months beyond it (`way` 1:
    above, -1: below) show the change. `run` are the months from the first to
    the last of the newest stretch that shows it, in which no two months in a
    row lack it; `beyond` of them show it. `first` is the month in which that
    stretch begins, no earlier than the dated change; `from_the_start` tells
    whether the record begins no earlier, `holds` whether the last months show
    the change, `gone` how many last months do not. `before` are the months of
    the record before the run, and how many of them show it too. `shift` is the dated change
    that tells most of the area, `months_on_record` how many months there are.
    """

    way: int
    level: float
    run: int
    beyond: int
    first: date | None
    from_the_start: bool
    holds: bool
    gone: int
    months_on_record: int
    as_of: date
    before: tuple[int, int] = (0, 0)
    shift: Shift | None = None

    def at_least(self, months: int) -> bool | None:
        """Return whether the change has lasted so many months, None where it cannot be told.

        A change with a date counts from the late end of the date's range. One
        without a date must show in as many months; it has not lasted so long
        where the months before it hardly show it.
        """
        if self.passed:
            return False
        if self.shift is not None and self.shift.kind in Staying:
            if months_between(self.shift.earliest, self.as_of) < months:
                return False
            sure = months_between(self.shift.latest, self.as_of) >= months
            return True if sure and self.holds else None
        if self.holds and self.run >= months:
            return True
        return False if self.holds and self._is_new else None

    @property
    def _is_new(self) -> bool:
        months, showing = self.before
        return months >= LONG_GONE and showing <= months * HARDLY

    @property
    def passed(self) -> bool:
        """Return whether the share only moved for a while, and is back."""
        if self.shift is not None:
            return self.shift.kind not in Staying and not self.holds
        return bool(self.beyond) and self.gone >= LONG_GONE

    def told(self, months: int) -> Lasts:
        """Return what is to be said where a change must last so many months."""
        if self.passed:
            return "passing"
        lasted = self.at_least(months)
        if lasted is None:
            return "cannot tell"
        return "lasting" if lasted else "too recent"


def lasted(area: str, shares: tuple[Interval, Interval], measures: Measures) -> Lasted:
    """Return how long the measured share of an area (the second of `shares`) has differed
    from the written one (the first)."""
    written, measured = shares
    way = 1 if measured.mid > written.mid else -1
    near = min(written.high, measured.mid) if way > 0 else max(written.low, measured.mid)
    level = (near + measured.mid) / 2
    months, monthly = by_month(area, measures)
    beyond = [bool(way * (share - level) > 0) for share in monthly]
    shift = _telling(area, way, measures.shifts)
    run = _newest_run(beyond)
    if shift is not None and shift.kind in Staying:
        run = _from(shift.on, months, run)
    gone = len(list(takewhile(lambda shows: not shows, reversed(beyond))))
    return Lasted(
        way=way,
        level=level,
        run=run.stop - run.start,
        beyond=sum(beyond[run.start : run.stop]),
        first=months[run.start] if run else None,
        from_the_start=bool(run) and run.start == 0,
        holds=bool(beyond) and any(beyond[-AT_THE_END:]),
        gone=gone,
        months_on_record=len(months),
        as_of=measures.as_of,
        before=(run.start, sum(beyond[: run.start])),
        shift=shift,
    )


def by_month(area: str, measures: Measures) -> tuple[list[date], list[float]]:
    """Return the months with work and the area's share (0 to 1) in each.

    A last month of which little has passed is left out.
    """
    worked = measures.traced_tenths.sum(axis=1) > 0
    last = measures.as_of
    if last.day < HALF_A_MONTH and (last + timedelta(days=1)).month == last.month:
        worked &= np.array([month < last.replace(day=1) for month in measures.months])
    hours = measures.draws.mean(axis=0) if len(measures.draws) else measures.traced_tenths
    totals = hours.sum(axis=1)
    kept = [at for at in range(len(measures.months)) if worked[at] and totals[at] > 0]
    column = measures.index_of(area)
    return [measures.months[at] for at in kept], [
        float(hours[at, column] / totals[at]) for at in kept
    ]


def _newest_run(beyond: list[bool]) -> range:
    """Return the newest stretch of months that show a change, from its first to its last.

    >>> _newest_run([True, False, False, True, False, True])
    range(3, 6)
    """
    last = max((at for at, shows in enumerate(beyond) if shows), default=-1)
    first = last
    for at in range(last, -1, -1):
        if beyond[at]:
            if first - at > AT_THE_END:
                break
            first = at
    return range(first, last + 1) if last >= 0 else range(0)


def _telling(area: str, way: int, shifts: Collection[Shift]) -> Shift | None:
    """Return the shift that tells most of an area: one that lasts, is recent, or passed."""
    for kinds in (("lasting",), ("too recent",), ("surge", "seasonal")):
        found = largest(area, way, shifts, kinds)
        if found is not None:
            return found
    return None


def _from(day: date, months: list[date], run: range) -> range:
    """Return the part of a run of months that lies after a day's month began."""
    first = sum(month < day.replace(day=1) for month in months)
    return range(max(run.start, first), run.stop) if first < run.stop else range(0)


def largest(area: str, way: int, shifts: Collection[Shift], kinds: Collection[str]) -> Shift | None:
    """Return the shift of some kinds that moved an area most in one direction, None for none."""
    mixes = [each for each in shifts if each.what == "mix" and each.kind in kinds]
    found = [each for each in mixes if _moved(each, area, way) >= MOVED]
    return max(found, key=lambda each: _moved(each, area, way), default=None)


def _moved(shift: Shift, area: str, way: int) -> float:
    return way * (shift.after.get(area, 0.0) - shift.before.get(area, 0.0))


def months_between(start: date, end: date) -> int:
    """Return the whole months from one day to another.

    >>> months_between(date(2021, 1, 31), date(2021, 3, 30))
    1
    """
    months = (end.year - start.year) * 12 + end.month - start.month
    return months - (end.day < start.day)
