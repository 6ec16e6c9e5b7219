"""Dates as tables write them; whether the day or the month comes first is read off the column."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Literal

from remit.sources.journal.note_day_words import MONTHS as NAMED_MONTHS
from remit.sources.journal.note_day_words import WEEKDAYS
from remit.sources.values.moments import MONTHS, twitter_moment

Order = Literal["day first", "month first", "undecided", "contradictory"]

WEEKDAY = rf"(?:(?:{'|'.join(sorted(WEEKDAYS, key=len, reverse=True))})\.?,? )?"
CLOCK = (
    r"(?:(?:,?[ T]+|,? ?(?:-|–|\b(?:at|в|um|à)) )(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?"
    r"(?:\s?ч\.?)?\s*([AaPp]\.?[Mm]\.?)?)?"
)
NUMBERS = re.compile(
    rf"{WEEKDAY}(\d{{1,2}})([./-])(\d{{1,2}})\2(\d{{4}}|\d{{2}})(?:\s?г\.?)?{CLOCK}", re.IGNORECASE
)
ISO = re.compile(
    r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[ T](\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?"
    r"\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?"
)
COMPACT = re.compile(r"(20\d\d)([01]\d)([0-3]\d)", re.ASCII)
WORDS = re.compile(
    r"(?:[A-Za-z]{3,9},? )?([A-Za-z]{3})[a-z]*\.? (\d{1,2}),? (\d{4})"
    r"(?:,?(?: at)? (\d{1,2}):(\d{2})(?::(\d{2}))?\s*([AaPp]\.?[Mm]\.?)?)?"
)
DAY_WORDS = re.compile(
    r"(?:[^\W\d_]{2,10}\.?,? )?(\d{1,2})(?:st|nd|rd|th|\.)? (?:de )?([^\W\d_]{2,10})\.?,? (?:de )?"
    r"(\d{4})(?:\s?г\.?)?"
    r"(?:,?(?: at| в)? (\d{1,2}):(\d{2})(?::(\d{2}))?(?:\s?ч\.?)?\s*([AaPp]\.?[Mm]\.?)?)?"
)
DASHED = re.compile(rf"(\d{{1,2}})([-/])([^\W\d_]{{2,10}})\.?\2(\d{{4}}|\d{{2}}){CLOCK}")
SERIAL = re.compile(r"(\d{5})(?:[.,](\d{1,12}))?", re.ASCII)
SERIAL_DAYS = 36_526, 58_450
"""The days of 2000 to 2059 as spreadsheets count them."""


@dataclass(frozen=True, slots=True)
class Written:
    """A moment as a table writes it: on an unnamed clock, or with an offset from UTC."""

    wall: datetime
    offset: int | None = None
    day_only: bool = False


def order_of(texts: Iterable[str]) -> Order:
    """Return which of day and month comes first in a column of dates.

    >>> order_of(["3/4/2020", "3/14/2020"]), order_of(["3/4/2020"])
    ('month first', 'undecided')
    """
    day_first = month_first = False
    for text in texts:
        found = NUMBERS.fullmatch(text.strip())
        if found:
            first, sign, second = int(found.group(1)), found.group(2), int(found.group(3))
            day_first = day_first or first > 12 or sign == "."
            month_first = month_first or second > 12
    if day_first and month_first:
        return "contradictory"
    return "day first" if day_first else "month first" if month_first else "undecided"


def written_date(text: str, order: Order) -> Written | None:
    """Return the moment that a text writes; None when it writes none, or not clearly one.

    >>> written_date("14.03.2020 9:05", "day first").wall.isoformat()
    '2020-03-14T09:05:00'
    >>> written_date("12 март 2020 г., 09:15", "undecided").wall.isoformat()
    '2020-03-12T09:15:00'
    >>> written_date("3/4/2020", "undecided") is None
    True
    """
    bare = text.strip()
    try:
        known = _epoch(bare) or _twitter(bare) or _iso(bare) or _numbers(bare, order)
        return known or _words(bare) or _compact(bare)
    except (ValueError, KeyError, OverflowError):
        return None


def written_serial(text: str) -> Written | None:
    """Return the moment of the number that a spreadsheet counts days by; None for no such number.

    Only a column of dates may be read so: elsewhere such a number is a number.

    >>> written_serial("43904").wall.isoformat(), written_serial("43904,375").wall.isoformat()
    ('2020-03-14T00:00:00', '2020-03-14T09:00:00')
    >>> written_serial("1500") is None
    True
    """
    found = SERIAL.fullmatch(text.strip())
    if found is None or not SERIAL_DAYS[0] <= int(found.group(1)) < SERIAL_DAYS[1]:
        return None
    part = float(f"0.{found.group(2) or 0}")
    wall = datetime(1899, 12, 30) + timedelta(int(found.group(1)))  # noqa: DTZ001 -- a wall clock
    return Written(wall + timedelta(seconds=round(part * 86_400)), day_only=not part)


def _epoch(text: str) -> Written | None:
    if not (text.isascii() and text.isdigit() and len(text) in {10, 13}):
        return None
    return Written(_from_epoch(int(text[:10])), 0)


def _twitter(text: str) -> Written | None:
    at = twitter_moment(text) if len(text) in {25, 30} else None
    return None if at is None else Written(_from_epoch(at), 0)


def _from_epoch(seconds: int) -> datetime:
    return datetime(1970, 1, 1) + timedelta(seconds=seconds)  # noqa: DTZ001 -- the offset is apart


def _iso(text: str) -> Written | None:
    found = ISO.fullmatch(text)
    if not found:
        return None
    year, _, month, day, *clock, zone = found.groups()
    return _written((int(year), int(month), int(day)), (*clock, None), _offset(zone))


def _offset(zone: str | None) -> int | None:
    if zone is None:
        return None
    if zone in {"Z", "UTC", "GMT"}:
        return 0
    digits = zone[1:].replace(":", "")
    seconds = int(digits[:2]) * 3600 + int(digits[2:]) * 60
    return -seconds if zone[0] == "-" else seconds


def _numbers(text: str, order: Order) -> Written | None:
    found = NUMBERS.fullmatch(text)
    if not found:
        return None
    first, sign, second, year, *clock = found.groups()
    pair = _day_and_month(int(first), int(second), sign, order)
    if pair is None:
        return None
    full = int(year) + (2000 if len(year) == 2 else 0)
    return _written((full, pair[1], pair[0]), tuple(clock))


def _day_and_month(first: int, second: int, sign: str, order: Order) -> tuple[int, int] | None:
    """A row that is clear by itself needs no order; one that is not is never guessed."""
    if first > 12 or sign == "." or first == second:
        return first, second
    if second > 12:
        return second, first
    if order == "day first":
        return first, second
    return (second, first) if order == "month first" else None


def _words(text: str) -> Written | None:
    found = WORDS.fullmatch(text)
    if found:
        month, day, year, *clock = found.groups()
        return _written((int(year), MONTHS[month.title()], int(day)), tuple(clock))
    if found := DAY_WORDS.fullmatch(text):
        day, month, year, *clock = found.groups()
    elif found := DASHED.fullmatch(text):
        day, _, month, year, *clock = found.groups()
    else:
        return None
    full = int(year) + (2000 if len(year) == 2 else 0)
    return _written((full, named_months()[month.casefold()], int(day)), tuple(clock))


def _compact(text: str) -> Written | None:
    found = COMPACT.fullmatch(text)
    if not found:
        return None
    year, month, day = map(int, found.groups())
    return _written((year, month, day), (None,) * 4)


@cache
def named_months() -> dict[str, int]:
    """Return the months by their names and what these are shortened to, in small letters.

    >>> named_months()["märz"], named_months()["мар"], named_months()["déc"]
    (3, 3, 12)
    """
    text = (files("remit.sources") / "months.toml").read_text("utf-8")
    listed: dict[str, list[str]] = tomllib.loads(text)
    return {name: int(month) for month, names in listed.items() for name in names} | NAMED_MONTHS


def _written(
    day: tuple[int, int, int], clock: tuple[str | None, ...], offset: int | None = None
) -> Written:
    hour, minute, second, half = clock
    if hour is None:
        return Written(datetime(*day), offset, day_only=True)  # noqa: DTZ001 -- the offset is apart
    hours = int(hour)
    if half:
        hours = hours % 12 + (12 if half[0] in "Pp" else 0)
    wall = datetime(*day, hours, int(minute or 0), int(second or 0))  # noqa: DTZ001
    return Written(wall, offset)
