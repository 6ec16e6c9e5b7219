"""A span of time as people ask for it: since a day, the last quarter, three months."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from remit.errors import UsageError
from remit.measure.days import years_before
from remit.messages import Message, say
from remit.workflow.words.written_days import read_day

LEAST_DAYS = 28
"""Fewer days than this say nothing about a position."""
QUARTERS = ("quarter", "тримесечие", "тримесечието")
_LENGTH = re.compile(r"(\d{1,3})\s*(?:(months?|месеца?)|(weeks?|седмиц[аи]))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class AskedSpan:
    """What was asked for: the last whole quarter, so many months or weeks, or since a day."""

    unit: Literal["quarter", "months", "weeks", "day"]
    count: int = 1
    day: date | None = None

    def ending(self, last: date) -> tuple[date, date]:
        """Return the first and the last day of the span, where the record ends on `last`.

        The quarter is the last one of the calendar that was over by then. Raises
        `UsageError` (`odd-span`) for less than four weeks or more than twelve months.

        >>> AskedSpan("quarter").ending(date(2021, 11, 20))
        (datetime.date(2021, 7, 1), datetime.date(2021, 9, 30))
        >>> AskedSpan("months", 3).ending(date(2021, 11, 20))[0]
        datetime.date(2021, 8, 21)
        """
        if self.unit == "quarter":
            last = quarter_end(last)
        first = self._first(last)
        if first > last - timedelta(days=LEAST_DAYS - 1):
            raise _odd(say("A span of less than four weeks says nothing about a position."))
        if first <= years_before(last, 1):
            raise _odd(say("A span may have twelve months at most."))
        return first, last

    def _first(self, last: date) -> date:
        if self.unit == "quarter":
            return months_before(last + timedelta(days=1), 3)
        if self.unit == "months":
            return months_before(last + timedelta(days=1), self.count)
        if self.unit == "weeks":
            return last - timedelta(weeks=self.count) + timedelta(days=1)
        assert self.day is not None
        return self.day


def read_span(text: str) -> AskedSpan:
    """Return the span that words ask for, in English or Bulgarian; `ValueError` for other words.

    >>> read_span("quarter").unit, read_span("3 months").count, read_span("6 седмици").unit
    ('quarter', 3, 'weeks')
    >>> read_span("1.10.2021").day
    datetime.date(2021, 10, 1)
    """
    words = text.strip()
    if words.casefold() in QUARTERS:
        return AskedSpan("quarter")
    if length := _LENGTH.fullmatch(words):
        return AskedSpan("months" if length[2] else "weeks", int(length[1]))
    return AskedSpan("day", day=read_day(words))


def quarter_end(day: date) -> date:
    """Return the last day of the latest quarter of the calendar that was over on a day.

    >>> quarter_end(date(2021, 12, 31)), quarter_end(date(2022, 2, 1))
    (datetime.date(2021, 12, 31), datetime.date(2021, 12, 31))
    """
    following = day + timedelta(days=1)
    opened = following.replace(month=(following.month - 1) // 3 * 3 + 1, day=1)
    return opened - timedelta(days=1)


def months_before(day: date, months: int) -> date:
    """Return the same day some months earlier; a day that month lacks becomes its last.

    >>> months_before(date(2021, 5, 31), 3), months_before(date(2021, 1, 1), 12)
    (datetime.date(2021, 2, 28), datetime.date(2020, 1, 1))
    """
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    length = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, length))


def _odd(what: Message) -> UsageError:
    return UsageError(
        what,
        next_step=say("Ask as in --since quarter, --since '3 months' or --since 2021-10-01."),
        code="odd-span",
    )
