"""Work that comes back: how often, on which day, how long, and whether it still does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import median
from typing import Literal

Rhythm = Literal[
    "daily",
    "weekly",
    "several a week",
    "fortnightly",
    "monthly",
    "quarterly",
    "yearly",
    "irregular",
]
FEWEST = 3
"""So many times something must have come for its rhythm to be told."""
STEADY = 0.6
"""This part of the pauses must fit a rhythm; below it the work comes when it comes."""
STANDING = frozenset[Rhythm](("weekly", "fortnightly", "monthly", "quarterly", "yearly"))
QUARTER = timedelta(days=91)
PAUSES: tuple[tuple[Rhythm, float, float], ...] = (
    ("daily", 1, 1.9),
    ("several a week", 2, 4.9),
    ("weekly", 5, 9),
    ("fortnightly", 12, 16),
    ("monthly", 26, 35),
    ("quarterly", 80, 100),
    ("yearly", 350, 380),
)
"""The pauses in days that each rhythm allows, both ends included."""


@dataclass(frozen=True, slots=True)
class Recurrence:
    """How work recurs: its rhythm, the weekday it mostly falls on (None: on any), its last day.

    `alive` tells whether it came within two of its pauses before the end of the record.
    """

    rhythm: Rhythm
    times: int
    weekday: int | None
    first: date
    last: date
    alive: bool

    @property
    def stands(self) -> bool:
        """Return whether it is a standing work: once a week or more rarely, for a quarter at least.

        Calls every day of some weeks answer something; a weekly one goes on whatever happens.

        >>> days = [date(2021, 3, 1) + timedelta(weeks=at) for at in range(20)]
        >>> [recurrence_of(days[:times], days[-1]).stands for times in (8, 20)]
        [False, True]
        """
        return self.rhythm in STANDING and self.last - self.first >= QUARTER


def recurrence_of(days: Sequence[date], until: date) -> Recurrence | None:
    """Return how work of these days recurs up to a day, None where it came too seldom to tell.

    >>> mondays = [date(2021, 3, 1) + timedelta(weeks=at) for at in range(8)]
    >>> found = recurrence_of(mondays, date(2021, 4, 30))
    >>> found.rhythm, found.weekday, found.alive
    ('weekly', 0, True)
    >>> recurrence_of(mondays[:2], date(2021, 4, 30)) is None
    True
    """
    unlike = sorted(set(days))
    if len(unlike) < FEWEST:
        return None
    pauses = [(later - earlier).days for earlier, later in pairwise(unlike)]
    usual = median(pauses)
    rhythm = _rhythm(pauses, usual)
    return Recurrence(
        "several a week" if rhythm == "irregular" and _several_a_week(unlike) else rhythm,
        len(unlike),
        _weekday(unlike),
        unlike[0],
        unlike[-1],
        unlike[-1] + timedelta(days=2 * max(usual, 1) + 7) >= until,
    )


def _rhythm(pauses: Sequence[int], usual: float) -> Rhythm:
    for name, least, most in PAUSES:
        if not least <= usual <= most:
            continue
        fit = sum(least <= pause <= most for pause in pauses)
        return name if fit >= STEADY * len(pauses) else "irregular"
    return "irregular"


def _several_a_week(days: Sequence[date]) -> bool:
    """Return whether most weeks from the first to the last have it two to four times."""
    weeks = Counter((day - timedelta(days=day.weekday())) for day in days)
    span = (max(weeks) - min(weeks)).days // 7 + 1
    return sum(2 <= times <= 4 for times in weeks.values()) >= STEADY * span


def _weekday(days: Sequence[date]) -> int | None:
    weekday, times = Counter(day.weekday() for day in days).most_common(1)[0]
    return weekday if times >= STEADY * len(days) else None
