"""Overlapping traces become episodes whose minutes are counted once.

The union of spans is taken over the person, never the sum; what several traces
share goes to the most pressing of them. The cost is that of sorting.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from remit.measure.days import Days
from remit.measure.model import Bools, Floats, Ints

AFTER_HOURS, WEEKEND, NIGHT = range(3)


@dataclass(frozen=True, slots=True)
class Spans:
    """Work with a place on the clock, as columns of length n.

    `start` and `end` are seconds UTC (`end` above `start`). `rank` says who
    wins shared minutes: 0 before 1 before 2. `order` sorts the spans by start
    and settles ties by what they are, so that their order of arrival is of no
    consequence.
    """

    start: Ints
    end: Ints
    rank: Ints
    order: Ints


@dataclass(frozen=True, slots=True)
class Split:
    """What each span keeps: seconds in all and in the three late parts, [span] and [3, span].

    `episode` numbers the stretches without a pause.
    """

    seconds: Floats
    late: Floats
    episode: Ints


def split(spans: Spans, days: Days, gap_seconds: int) -> Split:
    """Return the seconds of each span after shared time was split.

    Time that several spans cover goes to those of the lowest rank among them,
    in proportion to their whole lengths. A pause of at most `gap_seconds`
    belongs to the span that ended last before it. The seconds of all spans sum
    to the length of their union and those pauses.

    >>> from datetime import date
    >>> from zoneinfo import ZoneInfo
    >>> from remit.measure.days import days_until
    >>> from remit.measure.model import WorkingHours
    >>> days = days_until(date(2021, 3, 7), None, WorkingHours(ZoneInfo("UTC")))
    >>> noon = int(days.midnights[-2]) + 43_200
    >>> start, end = np.array([noon, noon + 600]), np.array([noon + 3600, noon + 900])
    >>> spans = Spans(start, end, rank=np.array([2, 1]), order=np.array([0, 1]))
    >>> split(spans, days, gap_seconds=0).seconds.tolist()
    [3300.0, 300.0]
    """
    if not len(spans.start):
        return Split(np.zeros(0), np.zeros((3, 0)), np.zeros(0, np.int64))
    end, episode = _joined(spans, gap_seconds)
    marks = _marks(days, spans.start.min(), end.max())
    edges = np.sort(np.concatenate([spans.start, end, marks]))
    edges = edges[np.diff(edges, prepend=edges[0] - 1) > 0]
    first, last = np.searchsorted(edges, spans.start), np.searchsorted(edges, end)
    masks = np.vstack([np.ones((1, len(edges) - 1), np.bool_), late_parts(edges[:-1], days)])
    kept = np.zeros((4, len(end)))
    free = np.ones(len(edges) - 1, np.bool_)
    for rank in np.unique(spans.rank):
        mine = np.flatnonzero(spans.rank == rank)
        weight = (spans.end - spans.start)[mine].astype(np.float64)
        load = _load(first[mine], last[mine], weight, len(edges))
        taken = free & (load > 0)
        rate = np.divide(np.diff(edges), load, out=np.zeros(len(load)), where=taken)
        kept[:, mine] = weight * _between(rate * masks, first[mine], last[mine])
        free &= ~taken
    return Split(kept[0], kept[1:], episode)


def late_parts(moments: Ints, days: Days) -> Bools:
    """Return [3, moment]: outside her hours on a working day, on a day off, at night (22 to 6).

    The first two exclude each other; night may be part of either.
    """
    day = np.clip(days.at(moments), 0, len(days) - 1)
    working = days.working[day]
    begun, over = moments >= days.work_start[day], moments >= days.work_end[day]
    ordinary = days.work_start[day] < days.work_end[day]
    at_work = np.where(ordinary, begun & ~over, begun | ~over)
    night = (moments < days.six[day]) | (moments >= days.ten[day])
    return np.stack([working & ~at_work, ~working, night])


def whole_tenths(minutes: Floats, group: Ints, order: Ints) -> Ints:
    """Return whole tenths of minutes whose sum in each group is that group's rounded sum.

    `order` must keep the members of a group together. No item moves by a tenth
    or more.

    >>> third = np.full(3, 10 / 3)
    >>> whole_tenths(third, np.zeros(3, int), np.arange(3)).tolist()
    [33, 34, 33]
    """
    tenths = 10 * minutes[order]
    running = np.cumsum(tenths)
    member = group[order]
    opens = np.flatnonzero(np.diff(member, prepend=member[:1] - 1))
    sizes = np.diff(np.append(opens, len(member)))
    base = np.repeat(running[opens] - tenths[opens], sizes)
    rounded = np.floor(running - base + 0.5 + 1e-6).astype(np.int64)
    steps = np.diff(rounded, prepend=0)
    steps[opens] = rounded[opens]
    given = np.zeros(len(minutes), np.int64)
    given[order] = steps
    return given


def _joined(spans: Spans, gap_seconds: int) -> tuple[Ints, Ints]:
    """Return the ends drawn out over short pauses, and the episode of each span."""
    start = spans.start[spans.order]
    reach = np.maximum.accumulate(spans.end[spans.order])[:-1]
    pause = start[1:] - reach
    short = (pause > 0) & (pause <= gap_seconds)
    pauses_begin, pauses_end = reach[short], start[1:][short]
    end = spans.end.copy()
    if len(pauses_begin):
        at = np.minimum(np.searchsorted(pauses_begin, end), len(pauses_begin) - 1)
        end = np.where(pauses_begin[at] == end, pauses_end[at], end)
    episode = np.zeros(len(end), np.int64)
    episode[spans.order[1:]] = np.cumsum(pause > gap_seconds)
    return end, episode


def _marks(days: Days, earliest: int, latest: int) -> Ints:
    marks = np.concatenate([days.midnights, days.work_start, days.work_end, days.six, days.ten])
    return marks[(marks > earliest) & (marks < latest)]


def _load(first: Ints, last: Ints, weight: Floats, edges: int) -> Floats:
    opened = np.bincount(first, weight, edges)
    closed = np.bincount(last, weight, edges)
    return np.cumsum(opened - closed)[:-1]


def _between(rates: Floats, first: Ints, last: Ints) -> Floats:
    running = np.zeros((len(rates), rates.shape[1] + 1))
    np.cumsum(rates, axis=1, out=running[:, 1:])
    return running[:, last] - running[:, first]
