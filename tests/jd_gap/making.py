"""Descriptions and measures of any shape, built without a ledger."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np

from remit.areas.responsibilities import AREAS
from remit.jd.description import Description, Duty
from remit.jd.gap.shown import Shown
from remit.measure.model import Measures, Shift

AS_OF = date(2021, 12, 31)
MONTHS = tuple(date(2021, month, 1) for month in range(1, 13))
ALL_KINDS = ("post", "reply", "meeting", "mail", "chat", "task", "document", "alert")


def described(*duties: tuple[str, float | None] | tuple[str, float | None, str]) -> Description:
    """Return a description with duties (area, per cent, second area)."""
    found, text = [], ""
    for area, percent, *second in duties:
        words = f"Looks after {area} for the university."
        start = len(text)
        text += words + "\n"
        found.append(
            Duty(words, start, start + len(words), percent, None, area, *(second or [None]), 0.9)
        )
    return Description(text, "en", True, title="Communications officer", duties=tuple(found))


def measured(
    shares: Mapping[str, float],
    *,
    noise: float = 0.0,
    shifts: Sequence[Shift] = (),
    months: int = 12,
    confirmed: int = 4,
) -> Measures:
    """Return measures of 1,800 hours in these shares, "unplaced" among them.

    `noise` is the log-normal spread of each area's hours; `months` the months
    with work, the last ones of the window.
    """
    names = (*AREAS, "unplaced")
    hours = np.array([1800.0 * shares.get(name, 0.0) for name in names])
    drawn = hours * np.exp(noise * np.random.default_rng(1).standard_normal((400, len(names))))
    tenths = np.zeros((12, len(names)), dtype=np.int64)
    tenths[12 - months :] = (hours * 600 / months).astype(np.int64)
    return Measures(
        as_of=AS_OF,
        window=(date(2020, 12, 31), AS_OF),
        months=MONTHS,
        areas=AREAS,
        activity_tenths=np.zeros(0, dtype=np.int64),
        traced_tenths=tenths,
        draws=np.repeat(drawn[:, None, :] / 12, 12, axis=1),
        window_draws=drawn,
        after_hours={},
        shifts=tuple(shifts),
        assumptions=(),
        confirmed_weeks=confirmed,
        uncounted=0,
        active_days=220,
    )


def shown(
    shares: Mapping[str, float], *, kinds: Sequence[str] = ALL_KINDS, uncounted: int = 0
) -> Shown:
    """Return 2,000 entries in these shares, the kinds of entry taking turns."""
    counts = {area: round(2000 * share) for area, share in shares.items() if share}
    entries = {
        area: {kind: -(-(count - at) // len(kinds)) for at, kind in enumerate(kinds)}
        for area, count in counts.items()
    }
    return Shown(entries, {area: count * 100 for area, count in counts.items()}, uncounted)


def over_months(
    shares: Sequence[Mapping[str, float]], *, hours: float = 150.0, shifts: Sequence[Shift] = ()
) -> Measures:
    """Return measures of a record with one mapping of shares for each month, the last December.

    The window is the last twelve of them, each month of so many `hours`.
    """
    names = (*AREAS, "unplaced")
    by_month = np.array([[hours * each.get(name, 0.0) for name in names] for each in shares])
    last = AS_OF.year * 12 + 11
    months = [
        date((last - back) // 12, (last - back) % 12 + 1, 1)
        for back in reversed(range(len(shares)))
    ]
    return Measures(
        as_of=AS_OF,
        window=(date(2020, 12, 31), AS_OF),
        months=tuple(months),
        areas=AREAS,
        activity_tenths=np.zeros(0, dtype=np.int64),
        traced_tenths=(by_month * 600).astype(np.int64),
        draws=np.repeat(by_month[None], 50, axis=0),
        window_draws=np.repeat(by_month[-12:].sum(axis=0)[None], 50, axis=0),
        after_hours={},
        shifts=tuple(shifts),
        assumptions=(),
        confirmed_weeks=4,
        uncounted=0,
        active_days=220,
    )
