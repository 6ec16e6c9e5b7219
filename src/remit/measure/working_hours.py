"""Her agreed hours; apart from the model, since settings are read where nothing is measured."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """Her zone and agreed hours: weekdays (Monday 0), start, end, days off."""

    zone: ZoneInfo
    weekdays: frozenset[int] = frozenset({0, 1, 2, 3, 4})
    start: time = time(9)
    end: time = time(17)
    days_off: frozenset[date] = frozenset()
