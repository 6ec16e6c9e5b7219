"""Time before a screen: a trace of presence within her hours, and of nothing outside them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from remit.measure.days import Days
from remit.measure.model import NO_END, Bools, Ints, Traces

SCREEN = "screen"
_DAY = 86_400


def is_presence(traces: Traces) -> Bools:
    """Return which traces say only that a screen was on.

    Time before a screen that she placed in an area herself is work as she says.
    """
    kinds = np.array([kind == SCREEN for kind in (*traces.kinds, "")])
    found: Bools = kinds[traces.kind] & (traces.area == len(traces.areas))
    return found


def within_hours(traces: Traces, days: Days) -> tuple[Traces, Bools]:
    """Return the traces with presence cut to her agreed hours, and which have nothing left.

    What lies outside them may be private, and what is known only by its day
    could be the very minutes that other traces tell of: neither counts.
    """
    where = np.flatnonzero(is_presence(traces))
    if not len(where):
        return traces, np.zeros(len(traces.start), bool)
    begin, end = _cut(traces, where, days)
    left = (end > begin) & ~traces.date_only[where] & ~traces.automatic[where]
    start, until = traces.start.copy(), traces.end.copy()
    start[where[left]], until[where[left]] = begin[left], end[left]
    gone = np.zeros(len(start), bool)
    gone[where[~left]] = True
    return replace(traces, start=start, end=until), gone


def _cut(traces: Traces, where: Ints, days: Days) -> tuple[Ints, Ints]:
    """Return begin and end of what lies in the hours of the day, or of the night before it."""
    start, end = traces.start[where], np.where(traces.end == NO_END, -1, traces.end)[where]
    over_night = np.where(days.work_end > days.work_start, 0, _DAY)
    best_begin, best_end = start, start
    for back in (0, 1):
        day = np.clip(days.at(start) - back, 0, len(days) - 1)
        begin = np.maximum(start, days.work_start[day])
        until = np.minimum(end, days.work_end[day] + over_night[day])
        longer = (until - begin > best_end - best_begin) & days.working[day]
        best_begin, best_end = (
            np.where(longer, begin, best_begin),
            np.where(longer, until, best_end),
        )
    return best_begin, best_end
