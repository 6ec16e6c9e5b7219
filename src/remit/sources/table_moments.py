"""The moment that a cell of a table writes, quickly where its form is a common one."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from remit.sources.moments import twitter_moment
from remit.sources.written_dates import NUMBERS, Order, written_date

EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 -- wall clock times


class When(NamedTuple):
    """A moment in seconds since 1970 UTC; `named` says that the cell tells its zone."""

    at_utc: int
    named: bool = False
    day_only: bool = False


def moment(text: str, order: Order, zone: ZoneInfo) -> When | None:
    """Return the moment that a text writes, on the clock of `zone` where it names none.

    None where it writes no moment, or not clearly one.

    >>> moment("2022-04-01 18:42 +0000", "undecided", ZoneInfo("Europe/Sofia"))
    When(at_utc=1648838520, named=True, day_only=False)
    >>> moment("1.4.2022", "day first", ZoneInfo("Europe/Sofia"))
    When(at_utc=1648760400, named=False, day_only=True)
    """
    if len(text) == 22 and text[16] == " ":
        at = twitter_moment(f"{text[:16]}:00{text[16:]}")
        if at is not None:
            return When(at, named=True)
    written = written_date(text, order)
    if written is None:
        return None
    if written.offset is None:
        at = int(written.wall.replace(tzinfo=zone).timestamp())
        return When(at, day_only=written.day_only)
    return When((written.wall - EPOCH) // timedelta(seconds=1) - written.offset, named=True)


def needs_order(text: str) -> bool:
    """Return whether a date is of numbers, of which the day or the month may come first.

    >>> needs_order("3/4/2020"), needs_order("2020-03-04")
    (True, False)
    """
    return NUMBERS.fullmatch(text.strip()) is not None
