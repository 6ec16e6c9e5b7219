"""What single cells of a table say: the platform, the zone of a clock, a length, yes or no."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from remit.sources.tables.table_profile import bare
from remit.sources.values.links import host_and_path

YES = frozenset({"1", "true", "yes", "y", "x", "да", "scheduled", "✓"})
ZONE = re.compile(r"\b(UTC|GMT)\b|\b([A-Z][a-z]+/[A-Z][A-Za-z_/]+)\b")
SHIFTED = re.compile(r"\b(?:UTC|GMT)\s*[+-]\s*\d")
CLOCK = re.compile(r"(?:(\d+)\s*[dд]\w*\s*)?(\d{1,3}):(\d{2})(?::(\d{2}))?")
HOURS = re.compile(r"(\d+(?:[.,]\d+)?)\s*(?:h|hr|hrs|hours?|ч|час\w*)\.?", re.IGNORECASE)
MINUTES = re.compile(r"(\d+(?:[.,]\d+)?)\s*(?:m|min|mins|minutes?|мин\w*)\.?", re.IGNORECASE)
NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
DAY = 24 * 60.0


def is_yes(text: str) -> bool:
    """Return whether a cell says yes.

    >>> is_yes("TRUE"), is_yes("да"), is_yes("0"), is_yes("")
    (True, True, False, False)
    """
    return text.strip().casefold() in YES


@lru_cache(maxsize=4096)
def platform_named(text: str) -> str:
    """Return the channel that a table's name of a platform means, "" for an empty cell.

    >>> platform_named("Twitter"), platform_named("Facebook Page"), platform_named("Мрежа 7")
    ('x', 'facebook', 'мрежа 7')
    """
    plain = text.strip().casefold()
    return _platforms()["names"].get(bare(text), plain)


def platform_known(text: str) -> bool:
    """Return whether a text is a name of a platform.

    >>> platform_known("Facebook page"), platform_known("X"), platform_known("Budget")
    (True, True, False)
    """
    named = _platforms()
    plain = bare(text)
    return plain in named["names"] or plain in named["hosts"].values()


def platform_of_link(address: str) -> str:
    """Return the channel that the host of a link tells, "" for any other link.

    >>> platform_of_link("https://www.instagram.com/p/C1"), platform_of_link("https://uni.example/")
    ('instagram', '')
    """
    parts = address.split("/", 3)
    return _platform_of_host(parts[2] if len(parts) > 3 and not parts[1] else address)


@lru_cache(maxsize=4096)
def _platform_of_host(host: str) -> str:
    address = host if "//" in host else f"//{host}"
    return _platforms()["hosts"].get(host_and_path(address)[0], "")


@cache
def _platforms() -> dict[str, dict[str, str]]:
    text = (files("remit.sources") / "table_platforms.toml").read_text("utf-8")
    table = tomllib.loads(text)
    return {
        "names": {bare(name): channel for name, channel in table["names"].items()},
        "hosts": table["hosts"],
    }


def zone_in(header: str) -> ZoneInfo | None:
    """Return the zone that the name of a column of dates tells; None where it tells none.

    >>> zone_in("Date (GMT)"), zone_in("Start (Europe/Sofia)"), zone_in("Date (UTC+02:00)")
    (zoneinfo.ZoneInfo(key='UTC'), zoneinfo.ZoneInfo(key='Europe/Sofia'), None)
    """
    found = ZONE.search(header)
    if found is None or SHIFTED.search(header):
        return None
    try:
        return ZoneInfo(found.group(2) or "UTC")
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def minutes_in(text: str, unit: str = "hours") -> float | None:
    """Return the length that a cell tells, in minutes; None for none, or more than a day.

    `unit` is that of a bare number.

    >>> minutes_in("1:30"), minutes_in("2,5 ч."), minutes_in("90 min"), minutes_in("1h 15m")
    (90.0, 150.0, 90.0, 75.0)
    >>> minutes_in("1.5"), minutes_in("45", "minutes"), minutes_in("soon")
    (90.0, 45.0, None)
    """
    bare_text = text.strip()
    if clock := CLOCK.fullmatch(bare_text):
        days, hours, minutes, seconds = (float(part or 0) for part in clock.groups())
        return _within_a_day(days * DAY + hours * 60 + minutes + seconds / 60)
    if NUMBER.fullmatch(bare_text):
        return _within_a_day(_number(bare_text) * (60 if unit == "hours" else 1))
    hours_named, minutes_named = HOURS.search(bare_text), MINUTES.search(bare_text)
    if hours_named is None and minutes_named is None:
        return None
    hours = _number(hours_named.group(1)) if hours_named else 0.0
    minutes = _number(minutes_named.group(1)) if minutes_named else 0.0
    return _within_a_day(hours * 60 + minutes)


def _number(text: str) -> float:
    return float(text.replace(",", "."))


def _within_a_day(minutes: float) -> float | None:
    return minutes if 0 < minutes <= DAY else None
