"""Everything that is known about her time, from placed traces to Measures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np

from remit.measure.assumptions import Assumptions, read_assumptions
from remit.measure.calibration import Dice
from remit.measure.cells import cells_of
from remit.measure.cube import Cube, daily_cube
from remit.measure.days import Days, days_until, window
from remit.measure.hours import by_week_of, hours_of
from remit.measure.model import (
    OUTSIDE,
    Assumption,
    ConfirmedWeek,
    Floats,
    Interval,
    Ints,
    Measures,
    Shift,
    Traces,
    WorkingHours,
    interval,
)
from remit.measure.operators import with_uncounted as with_uncounted
from remit.measure.rest import short_rest
from remit.measure.shifts import shifts
from remit.measure.worked import Worked, on_the_clock, worked

LATE = ("after-hours", "weekend", "night")
_HOURS, _SHIFTS = range(2)
_NINE_IN_TEN = 1.645
"""Standard deviations on both sides of the middle that hold 90 % of a normal."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How to measure: assumptions, seed, number of draws, months that make a shift lasting.

    `weekly_hours` are the agreed hours of a week, None where only the hours of
    the clock are known.
    """

    assumptions: Assumptions = field(default_factory=read_assumptions)
    seed: int = 0
    draws: int = 400
    lasting_months: int = 6
    weekly_hours: float | None = None


def measure(
    traces: Traces,
    hours: WorkingHours,
    *,
    as_of: date,
    confirmed: Sequence[ConfirmedWeek] = (),
    settings: Settings | None = None,
) -> Measures:
    """Return hours, shares, late work and shifts up to a date.

    The same traces (in any order), settings and date give the same figures on
    any machine. An empty ledger gives zeros.

    >>> from zoneinfo import ZoneInfo
    >>> none = np.zeros(0, np.int64)
    >>> traces = Traces(none, none, none, none, none, none.astype(float), none.astype(bool),
    ...     none.astype(bool), none.astype(bool), ("post",), ("crisis",))
    >>> measure(traces, WorkingHours(ZoneInfo("UTC")), as_of=date(2021, 12, 31)).hours().mid
    0.0
    """
    settings = settings or Settings()
    earliest = int(traces.start[traces.counted].min()) if traces.counted.any() else None
    days = days_until(as_of, earliest, hours)
    by_week = by_week_of(confirmed, days)
    work = worked(traces, days, settings.assumptions)
    cells = cells_of(traces, work, days)
    dice = _dice(settings, _HOURS)
    drawn, found = hours_of(cells, traces, by_week, settings.assumptions, dice)
    late, late_share = _late(work, days, found.form)
    rests, rest_days = _rests(traces, days, settings.assumptions)
    months = _months(days, work)
    used = work.day[work.day >= 0]
    agreed = _agreed_hours(days, hours, settings.weekly_hours)
    return Measures(
        as_of=as_of,
        window=window(as_of),
        months=months,
        areas=traces.areas,
        activity_tenths=work.tenths,
        traced_tenths=cells.month_tenths()[-len(months) :],
        draws=cells.by_month(drawn)[:, -len(months) :],
        window_draws=cells.in_window(drawn),
        after_hours=late,
        shifts=_shifts(daily_cube(work, traces, days), traces.areas, settings),
        assumptions=_cited(traces, work, settings.assumptions),
        confirmed_weeks=len(by_week),
        uncounted=len(np.unique(traces.activity[~traces.counted])),
        active_days=len(np.unique(used[days.inside[used]])),
        after_hours_share=late_share,
        window_tenths=cells.tenths[cells.inside].sum(axis=(0, 2)),
        outside=len(np.unique(traces.activity[traces.counted & (work.day == -1)])),
        activity_day=np.where(work.day < 0, OUTSIDE, days.since_1970 + work.day),
        short_rests=rests,
        short_rest_days=rest_days,
        agreed_hours=_by_month(agreed, days)[-len(months) :],
        window_agreed_hours=float(agreed[days.inside].sum()),
    )


def _dice(settings: Settings, use: int) -> Dice:
    """Return dice for one use alone, so that no use moves what another finds."""
    return Dice(np.random.default_rng((settings.seed, use)), settings.draws)


def _shifts(daily: Cube, areas: tuple[str, ...], settings: Settings) -> tuple[Shift, ...]:
    return shifts(daily, areas, settings.lasting_months, _dice(settings, _SHIFTS).rng)


def _late(
    work: Worked, days: Days, form: Floats
) -> tuple[dict[str, Interval], dict[str, Interval]]:
    """Return late hours of the window, and their share of its hours with a time of day.

    Only traced minutes enter, with the uncertainty of what a point stands for;
    when work without trace was done is not known.
    """
    seen = work.clock & days.inside[np.maximum(work.day, 0)]
    whole = _by_form(work.tenths[seen] / 10, work.form[seen], form)
    hours, share = {}, {}
    for at, name in enumerate(LATE):
        part = _by_form(work.late[at, seen], work.form[seen], form)
        hours[name] = interval(part)
        share[name] = interval(np.divide(part, whole, out=np.zeros(len(part)), where=whole > 0))
    return hours, share


def _rests(
    traces: Traces, days: Days, assumptions: Assumptions
) -> tuple[Interval, tuple[date, ...]]:
    """Return how many days of the window were followed by a short rest, and which.

    The interval is between readers who take little and much time around each
    trace, all of them alike.
    """
    least = round(3600 * assumptions.value("daily-rest"))
    found = []
    for extent in (-_NINE_IN_TEN, 0.0, _NINE_IN_TEN):
        start, end = on_the_clock(traces, days, assumptions, extent)
        found.append(np.flatnonzero(short_rest(start, end, days, least) & days.inside))
    low, mid, high = sorted(float(len(each)) for each in found)
    return Interval(low, mid, high), tuple(days.day(int(day)) for day in found[1])


def _agreed_hours(days: Days, hours: WorkingHours, weekly: float | None) -> Floats:
    """Return the agreed hours of each day: a week's, divided over its working days."""
    clock = np.mod(days.work_end - days.work_start, 86_400) / 3600
    daily = clock if weekly is None else weekly / max(len(hours.weekdays), 1)
    agreed: Floats = np.where(days.working, daily, 0.0)
    return agreed


def _by_month(by_day: Floats, days: Days) -> Floats:
    summed: Floats = np.bincount(days.month - days.month[0], by_day).astype(np.float64)
    return summed


def _by_form(minutes: Floats, of_form: Ints, form: Floats) -> Floats:
    drawn: Floats = form @ np.bincount(of_form, minutes, form.shape[1]) / 60
    return drawn


def _months(days: Days, work: Worked) -> tuple[date, ...]:
    """Return first days of the months from the first work, at the latest the window's first."""
    begin = int(np.argmax(days.inside))
    used = work.day[work.day >= 0]
    if len(used):
        begin = min(begin, int(used.min()))
    first = days.day(begin).replace(day=1)
    last = days.day(len(days) - 1)
    count = 12 * (last.year - first.year) + last.month - first.month + 1
    months = [first]
    while len(months) < count:
        months.append((months[-1] + timedelta(days=32)).replace(day=1))
    return tuple(months)


def _cited(traces: Traces, work: Worked, assumptions: Assumptions) -> tuple[Assumption, ...]:
    used = work.day >= 0
    kinds = {traces.kinds[k] for k in np.unique(work.form[used]) if k < len(traces.kinds)}
    codes = (*traces.areas, "unplaced")
    areas = {codes[a] for a in np.unique(traces.area[used])}
    return assumptions.cited(kinds, areas)
