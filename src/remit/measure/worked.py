"""Each trace's minutes: on the clock where it has a time of day, on its day where not."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from remit.measure.assumptions import Assumptions
from remit.measure.days import Days
from remit.measure.episodes import Spans, split, whole_tenths
from remit.measure.model import NO_END, Bools, Floats, Ints, Traces
from remit.measure.portions import divided, rows_of, wholes
from remit.measure.presence import is_presence, within_hours

CRISIS = "crisis"
MEETING = "meeting"
UNSEEN = -2
"""The day of a screen's time that counts to none, since it may be private."""
_SEEN_TO_END = ("call", MEETING)
_NOON = 43_200


@dataclass(frozen=True, slots=True)
class Worked:
    """What every trace of a ledger contributes, as columns of length n.

    `tenths` of minutes; `day` the index of the day they belong to (-1 where the
    trace does not count, `UNSEEN` where a screen was on outside her hours);
    `form` what the minutes rest on: an index into the kinds for points,
    len(kinds) for spans and stated durations, one more for all-day entries.
    `late` [3, n] are minutes after hours, on days off and at night; only traces
    with `clock` can have any.
    """

    tenths: Ints
    day: Ints
    form: Ints
    clock: Bools
    late: Floats


@dataclass(frozen=True, slots=True)
class _Reading:
    """How each trace is read; the masks exclude each other."""

    length: Ints
    stated: Bools
    all_day: Bools
    span: Bools
    point: Bools


def worked(traces: Traces, days: Days, assumptions: Assumptions) -> Worked:
    """Return the minutes of each trace, shared time counted once.

    Spans and points with a time of day go through `episodes.split`. Traces
    without one (date only, published by a tool, a duration stated without its
    place on the clock, all-day entries) are added to their working day within
    stated limits. Time before a screen is presence: `presence.within_hours`.
    An entry of several shares is worked out as one and divided then.
    """
    if traces.share is None:
        return _worked(traces, days, assumptions)
    first, entry = wholes(traces)
    return divided(_worked(rows_of(traces, first), days, assumptions), entry, traces)


def _worked(traces: Traces, days: Days, assumptions: Assumptions) -> Worked:
    traces, unseen = within_hours(traces, days)
    reading = _read(traces, assumptions)
    day = np.where(unseen, UNSEEN, _day_of(traces, reading, days))
    clock = (reading.span | reading.point) & (day >= 0)
    tenths = np.zeros(len(day), np.int64)
    late = np.zeros((3, len(day)))
    where = np.flatnonzero(clock)
    tenths[where], late[:, where] = _split_time(traces, reading, where, (days, assumptions))
    loose = np.flatnonzero(~clock & (day >= 0))
    taken = np.bincount(day[where], tenths[where], len(days)) / 10
    tenths[loose] = _on_the_day(traces, reading, loose, (day, taken, days, assumptions))
    form = np.where(reading.all_day, len(traces.kinds) + 1, len(traces.kinds))
    form = np.where(reading.span | reading.stated | reading.all_day, form, traces.kind)
    return Worked(tenths, day, form, clock, late)


def on_the_clock(
    traces: Traces, days: Days, assumptions: Assumptions, extent: float = 0.0
) -> tuple[Ints, Ints]:
    """Return start and end (seconds UTC) of all counted work with a time of day, overlaps kept.

    The minutes around it are the assumed ones, or those of somebody who takes
    `extent` standard deviations more.
    """
    traces, unseen = within_hours(traces, days)
    reading = _read(traces, assumptions)
    counts = (_day_of(traces, reading, days) >= 0) & ~unseen
    where = np.flatnonzero((reading.span | reading.point) & counts)
    return _around(traces, reading, where, (assumptions, extent))


def grounds(traces: Traces, assumptions: Assumptions) -> tuple[str, ...]:
    """Return what the minutes of each trace rest on.

    "span" is begin and end on the clock, "stated" a length without them,
    "all-day" an entry for whole days, "point" a moment, "day" a day without
    an hour; the last three have assumed minutes.
    """
    reading = _read(traces, assumptions)
    named = (("span", reading.span), ("stated", reading.stated), ("all-day", reading.all_day))
    found = np.where(reading.point, "point", "day")
    for name, holds in named:
        found = np.where(holds, name, found)
    return tuple(found.tolist())


def _read(traces: Traces, assumptions: Assumptions) -> _Reading:
    closed = (traces.end != NO_END) & (traces.end > traces.start)
    length = np.where(closed, traces.end - traces.start, 0)
    said = np.isfinite(traces.stated_minutes) & (traces.stated_minutes > 0)
    with np.errstate(invalid="ignore"):
        agrees = said & closed & (np.abs(length - traces.stated_minutes * 60) <= 60)
    placed = ~traces.date_only & ~traces.automatic
    least_day = 3600 * assumptions.value("all-day-from")
    longest = 3600 * assumptions.value("longest-stretch")
    long = np.where(traces.date_only, length >= least_day, length > longest)
    all_day = closed & long & ~said & ~traces.automatic
    known = closed & traces.date_only & ~traces.automatic & ~all_day
    span = placed & closed & (~said | agrees) & ~all_day
    return _Reading(
        length=length,
        stated=(said | known) & ~span,
        all_day=all_day,
        span=span,
        point=placed & ~closed & ~said,
    )


def _day_of(traces: Traces, reading: _Reading, days: Days) -> Ints:
    """Return the day each trace belongs to, -1 where it does not count or lies outside.

    A day in an export begins at midnight of the zone it was written in, so its
    noon is asked for, which is the same date in most other zones.
    """
    at = days.at(traces.start)
    dated = traces.date_only & ~traces.automatic
    at = np.where(dated, days.at(traces.start + _NOON), at)
    good = traces.counted & (at >= 0) & (at < len(days))
    ready = days.working_day_before(np.clip(at, 0, len(days) - 1))
    prepared = traces.automatic & ~reading.stated
    return np.where(good, np.where(prepared, ready, at), -1)


def _split_time(
    traces: Traces, reading: _Reading, where: Ints, given: tuple[Days, Assumptions]
) -> tuple[Ints, Floats]:
    days, assumptions = given
    start, end = _around(traces, reading, where, (assumptions, 0.0))
    order = np.lexsort((traces.area[where], traces.kind[where], traces.activity[where], end, start))
    spans = Spans(start, end, _rank(traces, assumptions)[where], order)
    got = split(spans, days, round(60 * assumptions.value("episode-gap")))
    return whole_tenths(got.seconds / 60, got.episode, order), got.late / 60


def _around(
    traces: Traces, reading: _Reading, where: Ints, given: tuple[Assumptions, float]
) -> tuple[Ints, Ints]:
    """Return start and end of traces on the clock with the minutes before and after them."""
    assumptions, extent = given
    kind, span = traces.kind[where], reading.span[where]
    before, after = _margins(traces.kinds, assumptions, extent)
    start = traces.start[where] - np.where(span, before[1, kind], before[0, kind])
    closed = np.where(span, traces.end[where], traces.start[where])
    end = closed + np.where(span, after[1, kind], after[0, kind])
    return start, np.maximum(end, start + 60)


def _margins(kinds: tuple[str, ...], assumptions: Assumptions, extent: float) -> tuple[Ints, Ints]:
    """Return seconds before and after a point and a span of each kind, twice [2, kind]."""
    points = [assumptions.point(kind) for kind in kinds]
    more = np.exp([extent * point.spread for point in points])

    def seconds(of_points: list[float], name: str) -> Ints:
        around = assumptions.value(name) * np.exp(extent * assumptions.spread(name))
        of_spans = [around if kind == MEETING else 0.0 for kind in kinds]
        both: Ints = np.rint(60 * np.stack([more * of_points, of_spans])).astype(np.int64)
        return both

    return (
        seconds([point.before for point in points], "meeting-preparation"),
        seconds([point.after for point in points], "meeting-follow-up"),
    )


def _rank(traces: Traces, assumptions: Assumptions) -> Ints:
    """Return who wins shared minutes: the smaller number."""
    crisis, meeting, rest, screen = (
        int(assumptions.value(f"overlap-{name}"))
        for name in ("crisis", "meeting", "rest", "screen")
    )
    of_kind = np.array([meeting if k in _SEEN_TO_END else rest for k in traces.kinds], np.int64)
    of_area = np.array([crisis if a == CRISIS else rest for a in (*traces.areas, "")], np.int64)
    told = np.minimum(of_kind[traces.kind], of_area[traces.area])
    return np.where(is_presence(traces), screen, told)


def _on_the_day(
    traces: Traces, reading: _Reading, loose: Ints, given: tuple[Ints, Floats, Days, Assumptions]
) -> Ints:
    """Return the tenths of traces without a time of day.

    `given` holds the day of every trace, the minutes that the clock already
    fills on each day, the axis and the assumptions.
    """
    all_days, taken, days, assumptions = given
    day = all_days[loose]
    minutes = _loose_minutes(traces, reading, loose, (day, days, assumptions))
    firm = reading.stated[loose]
    length = 60 * assumptions.value("day-length")
    minutes[firm] *= _shrink(minutes[firm], day[firm], length - taken)[day[firm]]
    taken = taken + np.bincount(day[firm], minutes[firm], len(days))
    limit = 60 * assumptions.value("day-limit")
    minutes[~firm] *= _shrink(minutes[~firm], day[~firm], limit - taken)[day[~firm]]
    keys = (traces.area, traces.kind, traces.activity, traces.start)
    return whole_tenths(minutes, day, np.lexsort((*(key[loose] for key in keys), day)))


def _loose_minutes(
    traces: Traces, reading: _Reading, loose: Ints, given: tuple[Ints, Days, Assumptions]
) -> Floats:
    day, days, assumptions = given
    points = [assumptions.point(kind) for kind in traces.kinds]
    minutes = np.array([p.before + p.after for p in points])[traces.kind[loose]]
    stated, all_day = reading.stated[loose], reading.all_day[loose]
    _, group = np.unique(day * len(traces.kinds) + traces.kind[loose], return_inverse=True)
    together = np.bincount(group, ~(stated | all_day))[group]
    minutes = minutes * np.maximum(together, 1) ** -assumptions.value("batch-saving")
    said = traces.stated_minutes[loose]
    minutes = np.where(stated, np.where(said > 0, said, reading.length[loose] / 60), minutes)
    covered = _days_covered(day, np.rint(reading.length[loose] / 86_400), days)
    most = assumptions.value("all-day-days")
    entry = np.minimum(covered, most) * assumptions.value("all-day-minutes")
    return np.where(all_day, entry, minutes)


def _days_covered(day: Ints, length: Floats, days: Days) -> Ints:
    """Return the working days that an all-day entry covers."""
    running = np.append(0, np.cumsum(days.working))
    last = np.minimum(day + np.maximum(length, 1).astype(np.int64), len(days))
    covered: Ints = running[last] - running[day]
    return covered


def _shrink(minutes: Floats, day: Ints, room: Floats) -> Floats:
    """Return for each day the factor (0 to 1) by which minutes must shrink to fit its room."""
    wanted = np.bincount(day, minutes, len(room))
    room = np.maximum(room, 0)
    return np.divide(room, wanted, out=np.ones(len(room)), where=wanted > room)
