"""When a mail was sent, as mail programs have written it for forty years."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from remit.sources.values.moments import EPOCH, MONTHS

CLOCK = r"\b([01]?\d|2[0-3]):([0-5]\d)(?::(\d{2}))?(?:[.,]\d+)?(?:\s*([AaPp])[Mm]\b)?"
ZONE = r"(?:\s*(?:GMT|UTC)?([+-]\d{2}:?\d{2})|\s+\"?([A-Za-z]{1,5})\b)?"
MAIL_DATE = re.compile(
    rf"(\d{{1,2}})[ -]+([A-Za-z]{{3}})[a-z]*\.?[ -]+(\d{{4}}|\d{{2}}),?\s+{CLOCK}{ZONE}"
)
FROM_DATE = re.compile(rf"\b([A-Z][a-z]{{2}}) +(\d{{1,2}}),? +{CLOCK}{ZONE}\s+(\d{{4}})\b")
USUAL_DAY = re.compile(rb"[A-Z][a-z]{2}, (\d{1,2}) ([A-Z][a-z]{2}) (\d{4})")
USUAL_ZONE = re.compile(rb" ([+-]\d{4})(?: \([^()]*\))?")
CLOCK_ALONE = re.compile(rb"([01]\d|2[0-3]):([0-5]\d):(\d\d)")
ZONES = {
    **dict.fromkeys(("GMT", "UT", "UTC", "Z", "WET"), 0),
    **dict.fromkeys(("CET", "BST", "WEST"), 1),
    **dict.fromkeys(("EET", "CEST"), 2),
    **dict.fromkeys(("EEST", "MSK"), 3),
    **dict.fromkeys(("EDT",), -4),
    **dict.fromkeys(("EST", "CDT"), -5),
    **dict.fromkeys(("CST", "MDT"), -6),
    **dict.fromkeys(("MST", "PDT"), -7),
    **dict.fromkeys(("PST",), -8),
}
"""Names of zones that mail programs write, in hours from UTC."""

DAY = 86400


class Sent(NamedTuple):
    """When a mail was sent: seconds since 1970 as if UTC, and the offset that it names."""

    wall: int
    offset: int | None


def sent_at(raw: bytes) -> Sent | None:
    """Return the moment in a date field, or in a `From ` line; None where there is none.

    An offset of -0000 says that the zone is not known, but that it is UTC.

    >>> sent_at(b"Fri, 31 May 2013 15:02:31 -0700")
    Sent(wall=1370012551, offset=-25200)
    >>> sent_at(b"Sat Jun  1 00:02:31 2013"), sent_at(b"soon")
    (Sent(wall=1370044951, offset=None), None)
    """
    colon = raw.find(b":")
    midnight, offset = _day(raw[: max(0, colon - 3)]), _zone(raw[colon + 6 :])
    clock = CLOCK_ALONE.fullmatch(raw, colon - 2, colon + 6) if colon > 1 else None
    if midnight is None or offset is None or clock is None:
        return _any_date(raw.decode("ascii", "replace"))
    hour, minute, second = clock.groups()
    return Sent(midnight + int(hour) * 3600 + int(minute) * 60 + int(second), offset)


@lru_cache(maxsize=1 << 13)
def _day(raw: bytes) -> int | None:
    """Return the midnight of a day as nearly all mail writes it: `Fri, 31 May 2013`."""
    found = USUAL_DAY.fullmatch(raw)
    if found is None:
        return None
    day, month, year = (part.decode() for part in found.groups())
    try:
        return _midnight(year, month, day)
    except (ValueError, KeyError):
        return None


@lru_cache(maxsize=1 << 10)
def _zone(raw: bytes) -> int | None:
    found = USUAL_ZONE.fullmatch(raw)
    return _offset(found.group(1).decode()) if found else None


def _any_date(text: str) -> Sent | None:
    """Return a moment that is written in another way."""
    if found := MAIL_DATE.search(text):
        day, month, year, *clock = found.groups()
    elif found := FROM_DATE.search(text):
        month, day, *clock, year = found.groups()
    else:
        return None
    hour, minute, second, half, offset, zone = clock
    try:
        wall = _midnight(year, month, day) + int(minute) * 60 + int(second or 0)
    except (ValueError, KeyError):
        return None
    hours = int(hour) if half is None else int(hour) % 12 + 12 * (half in "Pp")
    return Sent(wall + hours * 3600, _offset(offset or zone or ""))


@lru_cache(maxsize=1 << 13)
def _midnight(year: str, month: str, day: str) -> int:
    full = int(year)
    if len(year) == 2:
        full += 1900 if full >= 70 else 2000
    return (date(full, MONTHS[month.title()], int(day)).toordinal() - EPOCH) * DAY


def _offset(zone: str) -> int | None:
    if zone[:1] in {"+", "-"}:
        seconds = int(zone[1:3]) * 3600 + int(zone[-2:]) * 60
        return None if seconds > DAY else -seconds if zone[0] == "-" else seconds
    hours = ZONES.get(zone.upper())
    return None if hours is None else hours * 3600
