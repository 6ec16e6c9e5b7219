"""The moment that a cell of a table writes, quickly where its form is a common one."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cache, lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from remit.sources.evidence import Precision
from remit.sources.values.written_dates import NUMBERS, Order, Written, written_date, written_serial

UTC_ZONE = ZoneInfo("UTC")
EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 -- wall clock times


@cache
def _tails() -> dict[str, tuple[int, Precision, bool]]:
    """Return what may follow the hour: minutes, perhaps seconds, perhaps the offset of UTC."""
    found: dict[str, tuple[int, Precision, bool]] = {}
    for offset in ("", " +0000"):
        for minute in range(60):
            found[f"{minute:02}{offset}"] = minute * 60, "minute", bool(offset)
            for second in range(60):
                at = minute * 60 + second
                found[f"{minute:02}:{second:02}{offset}"] = at, "second", bool(offset)
    return found


class When(NamedTuple):
    """A moment in seconds since 1970 UTC; `named` says that the cell tells its zone."""

    at_utc: int
    named: bool = False
    precision: Precision = "minute"


def moment(text: str, order: Order, zone: ZoneInfo) -> When | None:
    """Return the moment that a text writes, on the clock of `zone` where it names none.

    None where it writes no moment, or not clearly one.

    >>> moment("2022-04-01 18:42 +0000", "undecided", ZoneInfo("Europe/Sofia"))
    When(at_utc=1648838520, named=True, precision='minute')
    >>> moment("1.4.2022", "day first", ZoneInfo("Europe/Sofia"))
    When(at_utc=1648760400, named=False, precision='day')
    """
    hour, sign, rest = text.partition(":")
    tail = _tails().get(rest) if sign else None
    if tail is not None:
        seconds, precision, named = tail
        begin = _hour(hour, order, UTC_ZONE if named else zone)
        if begin is not None:
            return When(begin + seconds, named, precision)
    return _slowly(text, order, zone)


def _slowly(text: str, order: Order, zone: ZoneInfo) -> When | None:
    written = written_date(text, order) or _counted(text, order)
    if written is None:
        return None
    precise: Precision = "second" if text.count(":") > 1 or text.isdigit() else "minute"
    if written.offset is None:
        at = int(written.wall.replace(tzinfo=zone).timestamp())
        return When(at, precision="day" if written.day_only else precise)
    at = (written.wall - EPOCH) // timedelta(seconds=1) - written.offset
    return When(at, named=True, precision=precise)


def _counted(text: str, order: Order) -> Written | None:
    """Return the moment of a day that a spreadsheet has counted, with a time of day or without."""
    day, _, clock = text.partition(" ")
    counted = written_serial(day)
    if counted is None or not clock:
        return counted
    return written_date(f"{counted.wall:%Y-%m-%d} {clock}", order)


@lru_cache(maxsize=16_384)
def _hour(text: str, order: Order, zone: ZoneInfo) -> int | None:
    """Return when an hour begins that is written as a day and two digits; None for anything else.

    None too on a day on which clocks are changed.
    """
    day, hour = text[:-3], text[-2:]
    if text[-3:-2] not in {" ", "T"} or not (hour.isascii() and hour.isdigit() and hour < "24"):
        return None
    midnight = _midnight(day, order, zone)
    return None if midnight is None else midnight + int(hour) * 3600


@lru_cache(maxsize=4096)
def _midnight(day: str, order: Order, zone: ZoneInfo) -> int | None:
    """Return when a day begins; None for no clear day, and for one on which clocks are changed."""
    written = written_date(day, order)
    if written is None or not written.day_only or written.offset is not None:
        return None
    begin = written.wall.replace(tzinfo=zone)
    try:
        offsets = {(begin + timedelta(hours=hours)).utcoffset() for hours in (0, 6, 12, 24)}
        return int(begin.timestamp()) if len(offsets) == 1 else None
    except OverflowError:
        return None


def needs_order(text: str) -> bool:
    """Return whether a date is of numbers, of which the day or the month may come first.

    >>> needs_order("3/4/2020"), needs_order("2020-03-04")
    (True, False)
    """
    return NUMBERS.fullmatch(text.strip()) is not None
