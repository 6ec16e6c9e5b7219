"""Invented measures and calendars, simple enough to know what must come out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import numpy as np

from remit.areas.responsibilities import AREAS
from remit.cases.episodes import Calendar
from remit.measure.model import Measures, Shift

YEAR = (date(2020, 12, 31), date(2021, 12, 31))
MONTHS = tuple(date(2021, month, 1) for month in range(1, 13))
DRAWS = 200


def measures_of(
    by_month: Sequence[Mapping[str, float]],
    *,
    agreed: float = 160.0,
    traced: float = 0.5,
    spread: float = 0.0,
    shifts: tuple[Shift, ...] = (),
) -> Measures:
    """Return measures with these hours by area in each month of 2021, oldest first.

    `traced` is the part of them that is traced, `spread` the log-normal spread
    of one factor for the whole record.
    """
    codes = (*AREAS, "unplaced")
    exact = np.array([[month.get(code, 0.0) for code in codes] for month in by_month])
    factor = np.exp(spread * np.random.default_rng(1).standard_normal((DRAWS, 1, 1)))
    draws = factor * exact
    return Measures(
        as_of=YEAR[1],
        window=YEAR,
        months=MONTHS[: len(by_month)],
        areas=tuple(AREAS),
        activity_tenths=np.zeros(0, np.int64),
        traced_tenths=np.rint(600 * traced * exact).astype(np.int64),
        draws=draws,
        window_draws=draws.sum(axis=1),
        after_hours={},
        shifts=shifts,
        assumptions=(),
        confirmed_weeks=0,
        uncounted=0,
        active_days=200,
        agreed_hours=np.full(len(by_month), agreed),
        window_agreed_hours=12 * agreed,
    )


def calendar_with(
    crises: Mapping[date, float], others: Mapping[date, float] | float = 240.0
) -> Calendar:
    """Return 2021 with minutes of crisis work on some days, and other work on working days."""
    first = date(2021, 1, 1)
    days = [first + timedelta(days=at) for at in range(365)]
    working = np.array([day.weekday() < 5 for day in days])
    minutes = np.zeros((365, len(AREAS) + 1))
    minutes[:, AREAS.index("crisis")] = [crises.get(day, 0.0) for day in days]
    usual = [others if isinstance(others, float) else others.get(day, 240.0) for day in days]
    minutes[:, AREAS.index("publishing")] = np.where(working, usual, 0.0)
    entries = np.array([3 * (day in crises) for day in days])
    return Calendar(
        first, tuple(AREAS), minutes, working, np.zeros((2, 365)), np.zeros(365), entries
    )


def stretch(first: date, days: int, minutes: float) -> dict[date, float]:
    """Return the same minutes on consecutive days."""
    return {first + timedelta(days=at): minutes for at in range(days)}
