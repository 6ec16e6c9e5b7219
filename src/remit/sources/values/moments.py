"""Moments written in fixed formats, read by position (seconds since 1970 UTC)."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import lru_cache

EPOCH = date(1970, 1, 1).toordinal()
MONTHS = {
    name: number
    for number, name in enumerate(
        ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"), 1
    )
}
CLOCK = {f"{hour:02}:{minute:02}": hour * 3600 + minute * 60
         for hour in range(24) for minute in range(60)}  # fmt: skip
SECONDS = {f":{second:02}": second for second in range(61)}


@lru_cache(maxsize=4096)
def _midnight(year: str, month: str, day: str) -> int:
    return (date(int(year), MONTHS.get(month) or int(month), int(day)).toordinal() - EPOCH) * 86400


def twitter_moment(text: str) -> int | None:
    """Return the moment of `Wed Feb 10 18:00:00 +0000 2021` or `2013-02-10 18:00:00 +0000`.

    >>> twitter_moment("Wed Feb 10 18:00:00 +0000 2021")
    1612980000
    >>> twitter_moment("2021-02-10 18:00:00 +0000"), twitter_moment("yesterday")
    (1612980000, None)
    """
    try:
        if len(text) == 30:
            return _posted_day(text[4:10], text[19:]) + CLOCK[text[11:16]] + SECONDS[text[16:19]]
        if len(text) == 25:
            at = _midnight(text[:4], text[5:7], text[8:10]) - _offset(text[20:25])
            return at + CLOCK[text[11:16]] + SECONDS[text[16:19]]
    except (ValueError, KeyError):
        return None
    return None


@lru_cache(maxsize=4096)
def _posted_day(day: str, zone_and_year: str) -> int:
    """Return the midnight of `Feb 10` with ` +0000 2021`, so that a day is read once."""
    return _midnight(zone_and_year[7:], day[:3], day[4:]) - _offset(zone_and_year[1:6])


def _offset(text: str) -> int:
    if text == "+0000":
        return 0
    seconds = int(text[1:3]) * 3600 + int(text[3:5]) * 60
    return -seconds if text[0] == "-" else seconds


def iso_moment(text: str) -> datetime | None:
    """Return an ISO moment with its zone (UTC where it names none), None when it is none.

    >>> iso_moment("2021-11-20T16:22:24.361Z").isoformat()
    '2021-11-20T16:22:24.361000+00:00'
    """
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
