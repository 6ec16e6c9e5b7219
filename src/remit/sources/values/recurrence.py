"""The days and times on which something recurs, by RFC 5545, section 3.3.10.

Rules are expanded on the clock of the calendar's zone (naive times), so that
a meeting at nine stays at nine when the clocks change. Where the standard
leaves room, the choices of python-dateutil are followed; the tests hold every
expansion against it.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import product

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
DAILY_OR_LONGER = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
LAST_YEAR = 2200

Weekday = tuple[int, int]
"""How many-th (0: every) and which day of the week (0: Monday)."""


class UnreadableRule(ValueError):
    """A recurrence rule that means nothing, or recurs within the day."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A recurrence rule; `until` stands as written, for its meaning needs the zone."""

    frequency: str
    interval: int = 1
    count: int | None = None
    until: str | None = None
    weekdays: tuple[Weekday, ...] = ()
    month_days: tuple[int, ...] = ()
    year_days: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    positions: tuple[int, ...] = ()
    hours: tuple[int, ...] = ()
    minutes: tuple[int, ...] = ()
    week_start: int = 0


def read_rule(text: str) -> Rule:
    """Return the rule in a RRULE value; raises UnreadableRule.

    >>> read_rule("FREQ=MONTHLY;BYDAY=-1FR;COUNT=3").weekdays
    ((-1, 4),)
    """
    parts = dict(part.split("=", 1) for part in text.upper().split(";") if "=" in part)
    try:
        return _rule(parts)
    except (ValueError, KeyError, IndexError) as error:
        raise UnreadableRule(text) from error


def _rule(parts: dict[str, str]) -> Rule:
    frequency = parts["FREQ"]
    if frequency not in DAILY_OR_LONGER or "BYWEEKNO" in parts or "BYEASTER" in parts:
        raise UnreadableRule(frequency)
    return Rule(
        frequency=frequency,
        interval=max(1, int(parts.get("INTERVAL", 1))),
        count=_count(parts.get("COUNT")),
        until=parts.get("UNTIL"),
        weekdays=tuple(_weekday(day) for day in parts.get("BYDAY", "").split(",") if day),
        month_days=_numbers(parts, "BYMONTHDAY"),
        year_days=_numbers(parts, "BYYEARDAY"),
        months=_numbers(parts, "BYMONTH"),
        positions=_numbers(parts, "BYSETPOS"),
        hours=_numbers(parts, "BYHOUR"),
        minutes=_numbers(parts, "BYMINUTE"),
        week_start=WEEKDAYS.index(parts.get("WKST", "MO")),
    )


def _count(text: str | None) -> int | None:
    """A negative count is written by some programs for "endless"."""
    count = int(text) if text else None
    return count if count is None or count >= 0 else None


def _weekday(text: str) -> Weekday:
    return int(text[:-2] or 0), WEEKDAYS.index(text[-2:])


def _numbers(parts: dict[str, str], name: str) -> tuple[int, ...]:
    return tuple(int(number) for number in parts.get(name, "").split(",") if number)


def occurrences(rule: Rule, start: datetime, last: datetime) -> Iterator[datetime]:
    """Yield the times of a rule from `start` to `last`, both on the zone's clock.

    The start itself comes only where the rule meets it.

    >>> rule = read_rule("FREQ=WEEKLY;BYDAY=TU,TH;COUNT=3")
    >>> [day.day for day in occurrences(rule, datetime(2020, 3, 3, 9), datetime(2021, 1, 1))]
    [3, 5, 10]
    """
    left = rule.count
    if left == 0:
        return
    for days in _periods(_completed(rule, start.date()), start.date(), last.date()):
        for moment in _positioned(rule, _at_times(rule, days, start)):
            if moment < start:
                continue
            if moment > last:
                return
            yield moment
            if left is not None:
                left -= 1
                if not left:
                    return


def _completed(rule: Rule, start: date) -> Rule:
    """Return the rule with what it takes from its start when it names no days."""
    if rule.weekdays or rule.month_days or rule.year_days:
        return rule
    changes: dict[str, tuple[int, ...] | tuple[Weekday, ...]] = {}
    if rule.frequency == "YEARLY" and not rule.months:
        changes["months"] = (start.month,)
    if rule.frequency in {"YEARLY", "MONTHLY"}:
        changes["month_days"] = (start.day,)
    if rule.frequency == "WEEKLY":
        changes["weekdays"] = ((0, start.weekday()),)
    return _replaced(rule, changes)


def _replaced(rule: Rule, changes: dict[str, tuple[int, ...] | tuple[Weekday, ...]]) -> Rule:
    kept = {name: getattr(rule, name) for name in Rule.__dataclass_fields__}
    return Rule(**{**kept, **changes})


def _periods(rule: Rule, start: date, last: date) -> Iterator[list[date]]:
    """Yield the matching days of every period of the rule, from the start's period on."""
    if rule.frequency == "DAILY":
        yield from _days(rule, start, last)
    elif rule.frequency == "WEEKLY":
        yield from _weeks(rule, start, last)
    elif rule.frequency == "MONTHLY":
        for index in range(start.month - 1, 12 * (LAST_YEAR - start.year), rule.interval):
            year, month = start.year + index // 12, index % 12 + 1
            if (year, month) > (last.year, last.month):
                return
            yield _matching(rule, _month(year, month))
    else:
        for year in range(start.year, min(last.year, LAST_YEAR) + 1, rule.interval):
            yield _matching(rule, _year(year))


def _days(rule: Rule, start: date, last: date) -> Iterator[list[date]]:
    for ordinal in range(start.toordinal(), last.toordinal() + 1, rule.interval):
        yield _matching(rule, [date.fromordinal(ordinal)])


def _weeks(rule: Rule, start: date, last: date) -> Iterator[list[date]]:
    """The first week begins with the start; later ones on the day that begins weeks."""
    opening = start.toordinal() - (start.weekday() - rule.week_start) % 7
    wanted = sorted({(weekday - rule.week_start) % 7 for _, weekday in rule.weekdays})
    plain = wanted and not (rule.months or rule.month_days or rule.year_days)
    for first in range(opening, last.toordinal() + 1, 7 * rule.interval):
        if plain and first >= start.toordinal():
            yield [date.fromordinal(first + day) for day in wanted]
            continue
        days = range(max(first, start.toordinal()), first + 7)
        yield _matching(rule, [date.fromordinal(day) for day in days])


def _month(year: int, month: int) -> list[date]:
    return [date(year, month, day) for day in range(1, calendar.monthrange(year, month)[1] + 1)]


def _year(year: int) -> list[date]:
    first = date(year, 1, 1).toordinal()
    return [date.fromordinal(first + day) for day in range(366 if calendar.isleap(year) else 365)]


def _matching(rule: Rule, days: list[date]) -> list[date]:
    if rule.months:
        days = [day for day in days if day.month in rule.months]
    if rule.month_days:
        days = [day for day in days if _is_month_day(rule, day)]
    if rule.year_days:
        days = [day for day in days if _is_year_day(rule, day)]
    if rule.weekdays:
        days = [day for day in days if _is_weekday(rule, day)]
    return days


def _is_month_day(rule: Rule, day: date) -> bool:
    length = calendar.monthrange(day.year, day.month)[1]
    return day.day in rule.month_days or day.day - length - 1 in rule.month_days


def _is_year_day(rule: Rule, day: date) -> bool:
    number = day.timetuple().tm_yday
    length = 366 if calendar.isleap(day.year) else 365
    return number in rule.year_days or number - length - 1 in rule.year_days


def _is_weekday(rule: Rule, day: date) -> bool:
    """How many-th counts in the month, or in the year of a yearly rule without months."""
    for which, weekday in rule.weekdays:
        if day.weekday() != weekday:
            continue
        if not which or rule.frequency in {"DAILY", "WEEKLY"}:
            return True
        if rule.frequency == "YEARLY" and not rule.months:
            number = day.timetuple().tm_yday
            length = 366 if calendar.isleap(day.year) else 365
        else:
            number, length = day.day, calendar.monthrange(day.year, day.month)[1]
        if which in {(number - 1) // 7 + 1, -((length - number) // 7 + 1)}:
            return True
    return False


def _at_times(rule: Rule, days: Iterable[date], start: datetime) -> list[datetime]:
    if not rule.hours and not rule.minutes:
        return [datetime.combine(day, start.time()) for day in days]
    times = [
        time(hour, minute, start.second)
        for hour, minute in product(rule.hours or (start.hour,), rule.minutes or (start.minute,))
        if hour < 24 and minute < 60
    ]
    return [datetime.combine(day, at) for day in days for at in sorted(times)]


def _positioned(rule: Rule, moments: list[datetime]) -> list[datetime]:
    """Return those moments of a period whose position in it the rule names."""
    if not rule.positions:
        return moments
    size = len(moments)
    wanted = {place - 1 if place > 0 else size + place for place in rule.positions if place}
    return [moment for place, moment in enumerate(moments) if place in wanted]
