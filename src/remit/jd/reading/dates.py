"""Dates as descriptions write them, in English and Bulgarian."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan", "януари", "ян"),
            ("february", "feb", "февруари", "фев"),
            ("march", "mar", "март"),
            ("april", "apr", "април", "апр"),
            ("may", "май"),
            ("june", "jun", "юни"),
            ("july", "jul", "юли"),
            ("august", "aug", "август", "авг"),
            ("september", "sep", "sept", "септември", "септ"),
            ("october", "oct", "октомври", "окт"),
            ("november", "nov", "ноември", "ноем"),
            ("december", "dec", "декември", "дек"),
        ),
        start=1,
    )
    for name in names
}
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})")
_DOTTED = re.compile(r"(?<!\d)(\d{1,2})\.(\d{1,2})\.(\d{4})")
_SLASHED = re.compile(r"(?<!\d)(\d{1,2})([/-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/-])")
_MONTH_FIRST = re.compile(
    r"([a-zа-я]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})", re.IGNORECASE
)
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})\s+([a-zа-я]{3,9})\.?,?\s+(\d{4})", re.IGNORECASE)
_MONTH_ALONE = re.compile(r"([a-zа-я]{3,9})\.?,?\s+(\d{4})", re.IGNORECASE)
_MILLISECONDS = re.compile(r"\d{12,13}$")


def iso_date(value: str) -> str | None:
    """Return the first date in a text as ISO, None where there is none.

    Slashes and dashes are read month first, unless the first number cannot be
    a month; dots are read day first; a month without a day is its first day; a
    year of two digits is one of this century.

    >>> iso_date("July 17, 2024"), iso_date("17.07.2024"), iso_date("17 юли 2024 г.")
    ('2024-07-17', '2024-07-17', '2024-07-17')
    """
    if _MILLISECONDS.match(value.strip()):
        return datetime.fromtimestamp(int(value) / 1000, UTC).date().isoformat()
    if found := _ISO.search(value):
        return _date(int(found[1]), int(found[2]), int(found[3]))
    if found := _DOTTED.search(value):
        return _date(int(found[3]), int(found[2]), int(found[1]))
    if found := _SLASHED.search(value):
        first, second = int(found[1]), int(found[3])
        year = int(found[4]) + (2000 if len(found[4]) == 2 else 0)
        return _date(year, *((second, first) if first > 12 else (first, second)))
    if found := _MONTH_FIRST.search(value):
        return _named(found[3], found[1], found[2])
    if found := _DAY_FIRST.search(value):
        return _named(found[3], found[2], found[1])
    if found := _MONTH_ALONE.search(value):
        return _named(found[2], found[1], "1")
    return None


def _named(year: str, month: str, day: str) -> str | None:
    number = _MONTHS.get(month.lower())
    return _date(int(year), number, int(day)) if number else None


def _date(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
