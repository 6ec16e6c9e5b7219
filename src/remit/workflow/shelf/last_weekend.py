"""What the last weekend with anything on record cost: its hours, and their areas."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from remit.workflow.shelf.shelve import Shelf

TENTHS = 600
"""Tenths of minutes in an hour."""
LONG_AGO = 9
"""Days after its Friday for which a weekend is the last one."""
BEGINS, ENDS = time(18), time(6)
DAYS = timedelta(days=3)
LOOKED_AT = 2
"""So many weekends are looked at, the newest first: the latest entry may lie between two."""


@dataclass(frozen=True, slots=True)
class Weekend:
    """A weekend, from Friday 18:00 to Monday 06:00: its hours, by area too, the most first.

    `past` says that a newer one is over, of which nothing is on record.
    """

    friday: date
    past: bool
    entries: int
    areas: tuple[tuple[str, float], ...]

    @property
    def monday(self) -> date:
        """Return the day on which it ends."""
        return self.friday + DAYS

    @property
    def hours(self) -> float:
        """Return the hours of all areas."""
        return sum(hours for _, hours in self.areas)


def last_weekend(shelf: Shelf, now: datetime, zone: ZoneInfo) -> Weekend | None:
    """Return the last weekend with anything in it; None where nothing is on record."""
    newest = shelf.latest_start(int(now.timestamp()))
    if newest is None:
        return None
    friday = _friday(datetime.fromtimestamp(newest, zone).date())
    today = now.astimezone(zone).date()
    looked_at = (friday - timedelta(days=7 * back) for back in range(LOOKED_AT))
    return next((found for each in looked_at if (found := _cost(shelf, zone, each, today))), None)


def _friday(day: date) -> date:
    """Return the latest Friday that is not after a day.

    >>> _friday(date(2021, 12, 31)), _friday(date(2022, 1, 3))
    (datetime.date(2021, 12, 31), datetime.date(2021, 12, 31))
    """
    return day - timedelta(days=(day.weekday() - 4) % 7)


def _cost(shelf: Shelf, zone: ZoneInfo, friday: date, today: date) -> Weekend | None:
    begins = datetime.combine(friday, BEGINS, zone)
    ends = datetime.combine(friday + DAYS, ENDS, zone)
    between = shelf.between(int(begins.timestamp()), int(ends.timestamp()))
    entries = [each for each in between if each.counted]
    tenths = Counter[str]()
    for each in entries:
        tenths[each.area] += each.tenths
    areas = tuple((area, each / TENTHS) for area, each in tenths.most_common() if each)
    past = (today - friday).days > LONG_AGO
    return Weekend(friday, past, len(entries), areas) if entries else None
