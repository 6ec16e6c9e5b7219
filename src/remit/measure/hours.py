"""From traced minutes to hours: draws that keep every sum coherent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import numpy as np

from remit.measure.assumptions import Assumptions
from remit.measure.calibration import Dice, Factors, factors
from remit.measure.cells import Cells
from remit.measure.confirmed import Confirmed
from remit.measure.days import Days
from remit.measure.model import ConfirmedWeek, Floats, Ints, Traces

_LEAVE = 0.5
"""The part of a usual week's traces below which a week is partly leave; see silent-hours."""


def hours_of(
    cells: Cells,
    traces: Traces,
    by_week: dict[int, ConfirmedWeek],
    assumptions: Assumptions,
    dice: Dice,
) -> tuple[Floats, Factors]:
    """Return draws of hours [draw, piece, area] and the factors behind them.

    `by_week` are the confirmed weeks by their index on the axis of weeks; each
    holds what she confirmed, in every draw. All other weeks, and in a confirmed
    week the areas that it does not name, are traces times factors times noise,
    which is drawn for whole weeks, within what a week can hold.
    """
    codes = (*traces.areas, "unplaced")
    confirmed = _beside_traces(cells, by_week, codes)
    record = cells.tenths.sum(axis=0) / 600
    found = factors(confirmed, record, (codes, traces.kinds), assumptions, dice)
    hours = _expected(cells, found)
    hours *= _week_noise(hours, cells, found, assumptions, dice)
    hours *= _within_a_week(hours, cells, assumptions)
    for week, said in by_week.items():
        _hold(hours, np.flatnonzero(cells.week == week), said, (cells, codes))
    return hours, found


def by_week_of(weeks: Sequence[ConfirmedWeek], days: Days) -> dict[int, ConfirmedWeek]:
    """Return confirmed weeks by their index on the axis of weeks.

    Weeks off the axis and weeks that say nothing are left out; of two for one
    week the later wins.
    """
    first = days.monday(0)
    placed = {}
    for week in weeks:
        monday = week.monday - timedelta(days=week.monday.weekday())
        index = (monday - first).days // 7
        if 0 <= index <= days.week[-1] and (week.hours or week.total is not None):
            placed[index] = week
    return placed


def hours_by_area(week: ConfirmedWeek, codes: tuple[str, ...]) -> Floats:
    """Return confirmed hours [area], NaN for an area of which the week says nothing.

    With a total everything is said: what it exceeds the named areas by is
    unplaced, and the others are none.

    >>> from datetime import date
    >>> codes = ("crisis", "admin", "unplaced")
    >>> hours_by_area(ConfirmedWeek(date(2021, 3, 1), {"crisis": 30.0}), codes).tolist()
    [30.0, nan, nan]
    >>> hours_by_area(ConfirmedWeek(date(2021, 3, 1), {"crisis": 30.0}, 38.0), codes).tolist()
    [30.0, 0.0, 8.0]
    """
    at = {code: index for index, code in enumerate(codes)}
    hours = np.full(len(codes), np.nan if week.total is None else 0.0)
    for code, said in week.hours.items():
        hours[at[code]] = said
    if week.total is not None:
        hours[-1] += max(0.0, week.total - float(hours.sum()))
    return hours


def _beside_traces(
    cells: Cells, by_week: dict[int, ConfirmedWeek], codes: tuple[str, ...]
) -> Confirmed:
    _, areas, forms = cells.tenths.shape
    full = [w for w, said in by_week.items() if said.hours]
    bare = [w for w, said in by_week.items() if not said.hours]
    hours = [hours_by_area(by_week[w], codes) for w in full]
    return Confirmed(
        hours=np.array(hours).reshape(len(full), areas),
        traced=_traced(cells, full).reshape(len(full), areas, forms),
        totals=np.array([by_week[w].total or 0.0 for w in bare]),
        total_traced=_traced(cells, bare).reshape(len(bare), areas, forms),
    )


def _traced(cells: Cells, weeks: list[int]) -> Floats:
    return np.array([cells.tenths[cells.week == week].sum(axis=0) for week in weeks]) / 600


def _expected(cells: Cells, found: Factors) -> Floats:
    pieces, areas, forms = cells.tenths.shape
    traced = cells.tenths / 600
    hours = (found.form @ traced.reshape(-1, forms).T).reshape(-1, pieces, areas)
    hours[:, :, -1] = 0.0
    hours += _part_of_week(cells)[:, None] * found.base
    hours *= found.area[:, None, :]
    hours[:, :, -1] += found.unplaced @ traced[:, -1].T
    return hours


def _part_of_week(cells: Cells) -> Floats:
    """Return the part of a usual working week in each piece.

    A week with less than `_LEAVE` of the usual traces is partly leave, and one
    without any wholly.
    """
    weeks = int(cells.week[-1]) + 1
    weight = np.where(
        np.bincount(cells.week, cells.workdays, weeks)[cells.week] > 0,
        cells.workdays,
        cells.length,
    )
    traced = np.bincount(cells.week, cells.tenths.sum(axis=(1, 2)), weeks)
    usual = np.median(traced[traced > 0]) if traced.any() else 1.0
    at_work = np.minimum(traced / (_LEAVE * usual), 1.0)
    whole = np.bincount(cells.week, weight, weeks)
    return at_work[cells.week] * weight / whole[cells.week]


def _week_noise(
    hours: Floats, cells: Cells, found: Factors, assumptions: Assumptions, dice: Dice
) -> Floats:
    """Return log-normal noise of mean one, the same for all pieces of a week."""
    areas = hours.shape[2]
    weeks = int(cells.week[-1]) + 1
    active = np.maximum((hours.mean(axis=0) > 0).sum(axis=0), 1)
    weekly = np.maximum(hours.sum(axis=1) / active, 0.05)
    relative = np.square(found.noise)[:, None] * (1 + assumptions.value("small-area") / weekly)
    spread = np.sqrt(np.log1p(np.minimum(relative, 4.0)))[:, None, :]
    noise = dice.rng.standard_normal((len(hours), weeks, areas))
    noise *= spread
    noise -= spread**2 / 2
    np.exp(noise, out=noise)
    return noise[:, cells.week]


def _within_a_week(hours: Floats, cells: Cells, assumptions: Assumptions) -> Floats:
    """Return the factors [draw, piece, 1] that keep weeks within what a person can work."""
    weeks = np.flatnonzero(np.diff(cells.week, prepend=-1))
    whole = np.add.reduceat(hours.sum(axis=2), weeks, axis=1)
    traced = np.add.reduceat(cells.hours().sum(axis=1), weeks)
    limit = assumptions.value("week-limit") / 7 * np.add.reduceat(cells.length, weeks)
    most = np.maximum(limit, traced)
    factor = np.divide(most, whole, out=np.ones_like(whole), where=whole > most)
    return factor[:, cells.week, None]


def _hold(
    hours: Floats, pieces: Ints, said: ConfirmedWeek, given: tuple[Cells, tuple[str, ...]]
) -> None:
    """Put what a week says in the place of its modelled hours, in every draw.

    Areas of which it says nothing keep their modelled hours.
    """
    cells, codes = given
    if not said.hours:
        whole = hours[:, pieces].sum(axis=(1, 2))
        if (whole > 0).all():
            hours[:, pieces] *= ((said.total or 0.0) / whole)[:, None, None]
            return
    traced = cells.tenths[pieces].sum(axis=2).astype(np.float64)
    plain = np.maximum(cells.workdays[pieces], 1e-3 * cells.length[pieces])[:, None]
    part = np.where(traced.sum(axis=0) > 0, traced, plain)
    confirmed = hours_by_area(said, codes)
    named = np.flatnonzero(~np.isnan(confirmed))
    hours[:, pieces[:, None], named] = (confirmed * part / part.sum(axis=0))[:, named]
