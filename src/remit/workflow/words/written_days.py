"""Days as people write them: read without guessing, and shown as the reader's language has them."""

from __future__ import annotations

import re
from datetime import date, datetime

from remit.packet.ground.language import conventions

DAY = r"\d{4}-\d{2}-\d{2}|\d{1,2}\.\s?\d{1,2}\.\s?\d{4}(?:\s?г\.)?"
"""How a day may be written: the year first with dashes, or the day first with dots."""
_DOTTED = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?:\s?г\.?)?")


def read_day(text: str) -> date:
    """Return a day; `ValueError` for what is none, or could be one of two.

    With dots the day stands first everywhere. With slashes it depends on the
    country, so that 03/12/2020 is not guessed.

    >>> read_day("2020-03-12") == read_day("12.03.2020") == read_day("12.3.2020 г.")
    True
    """
    if dotted := _DOTTED.fullmatch(text.strip()):
        day, month, year = (int(part) for part in dotted.groups())
        return date(year, month, day)
    return date.fromisoformat(text.strip())


def shown_day(day: date, language: str) -> str:
    """Return a day in digits.

    >>> shown_day(date(2020, 3, 12), "en"), shown_day(date(2020, 3, 12), "bg")
    ('2020-03-12', '12.03.2020')
    """
    return conventions(language).digits.format(day=day.day, month=day.month, year=day.year)


def brief_day(day: date, language: str) -> str:
    """Return a day as a page shows it, short and not to be mistaken.

    >>> brief_day(date(2020, 3, 12), "en"), brief_day(date(2020, 3, 12), "bg")
    ('12 Mar 2020', '12.03.2020')
    """
    return _brief(conventions(language).brief, day, language)


def brief_month(month: date, language: str) -> str:
    """Return a month as a page shows it.

    >>> brief_month(date(2020, 3, 1), "en"), brief_month(date(2020, 3, 1), "bg")
    ('Mar 2020', '03.2020')
    """
    return _brief(conventions(language).brief_month, month, language)


def _brief(template: str, day: date, language: str) -> str:
    short = conventions(language).short_months[day.month - 1]
    return template.format(day=day.day, month=day.month, short=short, year=day.year)


def long_day(day: date, language: str) -> str:
    """Return a day with its month in words.

    >>> long_day(date(2020, 3, 12), "en")
    '12 March 2020'
    """
    habits = conventions(language)
    return habits.day.format(day=day.day, month=habits.months[day.month - 1], year=day.year)


def shown_moment(at: datetime, language: str) -> str:
    """Return a day with the hour on the clock.

    >>> shown_moment(datetime(2020, 3, 12, 9, 5), "bg")
    '12.03.2020 09:05'
    """
    return f"{shown_day(at, language)} {at:%H:%M}"


def shown_month(month: date, language: str) -> str:
    """Return a month in digits.

    >>> shown_month(date(2020, 3, 1), "en"), shown_month(date(2020, 3, 1), "bg")
    ('2020-03', '03.2020')
    """
    return conventions(language).month_digits.format(month=month.month, year=month.year)
