"""Traced minutes in the smallest cells that months, weeks and the window share."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from remit.measure.days import Days
from remit.measure.model import Bools, Floats, Ints, Traces
from remit.measure.worked import Worked


@dataclass(frozen=True, slots=True)
class Cells:
    """Traced tenths of minutes by piece of time, area and form, shape [piece, area, form].

    A piece is a stretch of days that lie in one week, one month and on one side
    of the window's edge, so that sums over pieces give weeks, months and the
    window alike. `month` and `week` count as in `Days`; `workdays` and `length`
    are days.
    """

    tenths: Ints
    month: Ints
    week: Ints
    inside: Bools
    workdays: Ints
    length: Ints

    def hours(self) -> Floats:
        """Return traced hours, shape [piece, area]."""
        traced: Floats = self.tenths.sum(axis=2) / 600
        return traced

    def month_tenths(self) -> Ints:
        """Return traced tenths of minutes by month of the axis, shape [month, area]."""
        return np.add.reduceat(self.tenths.sum(axis=2), self._months_open(), axis=0)

    def by_month(self, drawn: Floats) -> Floats:
        """Return sums over the months of the axis of draws [draw, piece, area]."""
        return np.add.reduceat(drawn, self._months_open(), axis=1)

    def in_window(self, drawn: Floats) -> Floats:
        """Return sums over the window of draws [draw, piece, area]."""
        summed: Floats = drawn[:, self.inside].sum(axis=1)
        return summed

    def _months_open(self) -> Ints:
        return np.flatnonzero(np.diff(self.month, prepend=self.month[:1] - 1))


def cells_of(traces: Traces, work: Worked, days: Days) -> Cells:
    """Return the traced minutes of a ledger in cells."""
    turns = [np.diff(column, prepend=column[:1]) != 0 for column in (days.week, days.month)]
    turns.append(np.diff(days.inside.astype(np.int64), prepend=0) != 0)
    piece = np.cumsum(np.logical_or.reduce(turns))
    piece -= piece[0]
    opens = np.flatnonzero(np.diff(piece, prepend=-1))
    shape = (len(opens), len(traces.areas) + 1, len(traces.kinds) + 2)
    used = work.day >= 0
    where = (piece[work.day[used]], traces.area[used], work.form[used])
    flat = np.ravel_multi_index(where, shape)
    tenths = np.bincount(flat, work.tenths[used], int(np.prod(shape)))
    return Cells(
        tenths=np.rint(tenths).astype(np.int64).reshape(shape),
        month=days.month[opens],
        week=days.week[opens],
        inside=days.inside[opens],
        workdays=np.add.reduceat(days.working.astype(np.int64), opens),
        length=np.diff(np.append(opens, len(days))),
    )
