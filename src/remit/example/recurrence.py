"""Standing meetings: which days a rule names, and how the rule is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
FOREVER = date(2022, 6, 30)


@dataclass(frozen=True, slots=True)
class Series:
    """A standing meeting. Either `days` every `every` weeks, or a `month_day` such as `1WE`.

    `attends` is the chance that she is really there. A series in `utc` keeps
    its world time, so its local hour moves when the clocks change.
    """

    uid: str
    title: str
    area: str
    at: str
    minutes: int
    since: date
    people: tuple[str, ...]
    organizer: str
    attends: float
    days: tuple[str, ...] = ()
    month_day: str = ""
    every: int = 1
    until: date | None = None
    count: int | None = None
    endless: bool = False
    utc: bool = False
    privileged: bool = False

    def dates(self) -> Iterator[date]:
        """Yield the days that the rule names, to its end or to the end of the story."""
        named = self._monthly() if self.month_day else self._weekly()
        for position, day in enumerate(named):
            if day > (self.until or FOREVER) or position == self.count:
                return
            yield day

    def starts_at(self, day: date, zone: ZoneInfo) -> datetime:
        """Return the local start on a day, without its zone."""
        local = datetime.combine(day, time.fromisoformat(self.at))
        if not self.utc:
            return local
        first = datetime.combine(self.since, time.fromisoformat(self.at), zone).astimezone(UTC)
        return datetime.combine(day, first.timetz()).astimezone(zone).replace(tzinfo=None)

    def rule(self, zone: ZoneInfo) -> str:
        """Return the RRULE value.

        >>> day = date(2019, 9, 13)
        >>> Series("a", "A", "x", "09:00", 60, day, (), "B", 1, ("FR",), count=5).rule(
        ...     ZoneInfo("America/New_York"))
        'FREQ=WEEKLY;COUNT=5;BYDAY=FR'
        """
        parts = ["FREQ=MONTHLY" if self.month_day else "FREQ=WEEKLY"]
        if self.until is not None:
            last = datetime.combine(self.until, time(23, 59, 59), zone).astimezone(UTC)
            parts.append(f"UNTIL={last:%Y%m%dT%H%M%SZ}")
        if self.count is not None:
            parts.append(f"COUNT={self.count}")
        if self.every > 1:
            parts.append(f"INTERVAL={self.every}")
        parts.append(f"BYDAY={self.month_day or ','.join(self.days)}")
        return ";".join(parts)

    def _weekly(self) -> Iterator[date]:
        monday = self.since - timedelta(days=self.since.weekday())
        while monday <= FOREVER:
            for weekday in sorted(WEEKDAYS.index(code) for code in self.days):
                day = monday + timedelta(days=weekday)
                if day >= self.since:
                    yield day
            monday += timedelta(weeks=self.every)

    def _monthly(self) -> Iterator[date]:
        nth, weekday = int(self.month_day[0]), WEEKDAYS.index(self.month_day[1:])
        first = self.since.replace(day=1)
        while first <= FOREVER:
            day = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
            if day >= self.since:
                yield day
            first = (first + timedelta(days=32)).replace(day=1)
