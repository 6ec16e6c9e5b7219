"""The measures of a part of the record: a quarter, say, or the twelve months before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from remit.measure.calibration import Dice
from remit.measure.cells import cells_of
from remit.measure.days import Days, days_until
from remit.measure.hours import by_week_of, hours_of
from remit.measure.measure import Settings
from remit.measure.model import ConfirmedWeek, Measures, Traces, WorkingHours
from remit.measure.worked import worked

OF_HOURS = 0
"""The dice that `measure` draws hours with: the same weeks get the same draws here."""


@dataclass(frozen=True, slots=True)
class Basis:
    """What a record is measured from."""

    traces: Traces
    hours: WorkingHours
    confirmed: Sequence[ConfirmedWeek]
    settings: Settings


def over_span(measures: Measures, basis: Basis, first: date, last: date) -> Measures:
    """Return the measures of the days from `first` to `last`, by the methods of the whole.

    The model is fitted to the whole record up to `measures.as_of`, and a week
    is drawn as it is there, so that two spans may be compared draw by draw. A
    short span has few weeks, whose chance does not even out: its ranges are
    wider. Late hours and rests are left out; shifts are those of the record.
    """
    counted = basis.traces.start[basis.traces.counted]
    axis = days_until(measures.as_of, int(counted.min()) if counted.size else None, basis.hours)
    days = replace(axis, inside=_between(axis, first, last))
    work = worked(basis.traces, days, basis.settings.assumptions)
    cells = cells_of(basis.traces, work, days)
    dice = Dice(np.random.default_rng((basis.settings.seed, OF_HOURS)), basis.settings.draws)
    by_week = by_week_of(basis.confirmed, days)
    drawn, _ = hours_of(cells, basis.traces, by_week, basis.settings.assumptions, dice)
    used = work.day[work.day >= 0]
    kept = sum(month <= last for month in measures.months)
    return replace(
        measures,
        as_of=last,
        window=(first - timedelta(days=1), last),
        months=measures.months[:kept],
        traced_tenths=measures.traced_tenths[:kept],
        draws=measures.draws[:, :kept],
        agreed_hours=measures.agreed_hours[:kept],
        window_draws=cells.in_window(drawn),
        window_tenths=cells.tenths[cells.inside].sum(axis=(0, 2)),
        window_agreed_hours=_agreed(measures, days),
        active_days=len(np.unique(used[days.inside[used]])),
        after_hours={},
        after_hours_share={},
        short_rest_days=(),
    )


def _between(days: Days, first: date, last: date) -> NDArray[np.bool_]:
    at = np.arange(len(days))
    opened, closed = ((day - days.first).days for day in (first, last))
    inside: NDArray[np.bool_] = (at >= opened) & (at <= closed)
    return inside


def _agreed(measures: Measures, days: Days) -> float:
    """Return the agreed hours of the span: those of a working day in the measures, by its days."""
    before, last = measures.window
    whole = int((days.working & _between(days, before + timedelta(days=1), last)).sum())
    return measures.window_agreed_hours / max(whole, 1) * int((days.working & days.inside).sum())
