"""The clocks that calendars name: tz names, Windows names, zones that a file defines itself."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Literal, Protocol
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from remit.sources.evidence import ZoneBasis
from remit.sources.values.recurrence import UnreadableRule, occurrences, read_rule

FIRST, LAST = datetime(1970, 1, 1), datetime(2060, 1, 1)  # noqa: DTZ001 -- wall clock times
COMPONENT = re.compile(r"BEGIN:(STANDARD|DAYLIGHT)(.*?)END:\1", re.I | re.S)
EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001
AHEAD = timedelta(days=1)
"""A moment that lies further ahead of now was told by a clock that is wrong: no zone does that."""


class Clock(Protocol):
    """A clock on the wall: its zone's name, how that is known, and what it shows when."""

    @property
    def name(self) -> str:
        """The zone's name in the tz database."""

    @property
    def basis(self) -> ZoneBasis:
        """How the zone is known."""

    def at_utc(self, wall: datetime) -> int:
        """Return the moment (seconds since 1970 UTC) at which the clock shows `wall`."""


@dataclass(frozen=True, slots=True)
class ZoneClock:
    """The clock of a zone in the tz database."""

    zone: ZoneInfo
    basis: ZoneBasis

    @property
    def name(self) -> str:
        """The zone's name in the tz database."""
        return self.zone.key

    def at_utc(self, wall: datetime) -> int:
        """Return the moment; of an hour that comes twice the first.

        >>> ZoneClock(ZoneInfo("Europe/Sofia"), "file").at_utc(datetime(2020, 3, 14, 9))
        1584169200
        """
        return int(wall.replace(tzinfo=self.zone).timestamp())


@dataclass(frozen=True, slots=True)
class FileClock:
    """The clock of a zone that only the file defines; `name` is the zone to show it in."""

    name: str
    basis: ZoneBasis
    changes: tuple[tuple[datetime, int], ...]
    before: int

    def at_utc(self, wall: datetime) -> int:
        """Return the moment, by the offsets that the file gives."""
        place = bisect_right(self.changes, (wall, 1 << 30))
        offset = self.changes[place - 1][1] if place else self.before
        return (wall - EPOCH) // timedelta(seconds=1) - offset


def known_zone(name: str) -> ZoneInfo | None:
    """Return the zone that a name means: of the tz database, of Windows, or the end of a path.

    >>> known_zone("/freeassociation.sourceforge.net/Europe/Sofia")
    zoneinfo.ZoneInfo(key='Europe/Sofia')
    >>> known_zone("FLE Standard Time")
    zoneinfo.ZoneInfo(key='Europe/Kiev')
    >>> known_zone("Customized Time Zone") is None
    True
    """
    bare = name.strip().strip('"')
    parts = bare.split("/")
    ends = ("/".join(parts[-size:]) for size in (3, 2) if len(parts) > size)
    for candidate in (bare, _windows().get(bare.casefold(), ""), *ends):
        try:
            if candidate:
                return ZoneInfo(candidate)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            continue
    return None


@cache
def _windows() -> dict[str, str]:
    table = tomllib.loads((files("remit.sources") / "windows_zones.toml").read_text("utf-8"))
    return {name.casefold(): zone for name, zone in table.items()}


def defined_clock(definition: str, shown_in: str) -> FileClock | None:
    """Return the clock that the text of a VTIMEZONE defines; None when it defines none."""
    changes: list[tuple[datetime, int]] = []
    befores: list[tuple[datetime, int]] = []
    for _, body in COMPONENT.findall(definition):
        try:
            found = _changes(body)
        except (ValueError, KeyError, OverflowError):
            continue
        changes += found
        befores.append((found[0][0], _offset(_values(body)["TZOFFSETFROM"])))
    if not changes:
        return None
    return FileClock(shown_in, "file", tuple(sorted(changes)), min(befores)[1])


def _changes(body: str) -> list[tuple[datetime, int]]:
    """Return the wall times from which an offset holds, with the offset in seconds.

    In a gap the clock before it is kept, as the tz database's clocks do.
    """
    values = _values(body)
    before, after = _offset(values["TZOFFSETFROM"]), _offset(values["TZOFFSETTO"])
    start = datetime.strptime(values["DTSTART"][:15], "%Y%m%dT%H%M%S")  # noqa: DTZ007
    starts = [start]
    if "RRULE" in values:
        try:
            rule = read_rule(values["RRULE"])
            until = LAST
            if rule.until:
                until = datetime.strptime(f"{rule.until[:8]}235959", "%Y%m%d%H%M%S")  # noqa: DTZ007
            starts += occurrences(rule, start, min(until, LAST))
        except UnreadableRule:
            pass
    gap = timedelta(seconds=max(0, after - before))
    return [(max(at, FIRST) + gap, after) for at in starts]


def _values(body: str) -> dict[str, str]:
    lines = (line.strip().partition(":") for line in body.splitlines())
    return {name.split(";")[0].upper(): value for name, _, value in lines if value}


def _offset(text: str) -> int:
    sign = -1 if text.startswith("-") else 1
    digits = text.lstrip("+-")
    seconds = int(digits[:2]) * 3600 + int(digits[2:4]) * 60 + int(digits[4:6] or 0)
    return sign * seconds


class Clocks:
    """The clocks of one file, looked up once by the name that it uses for them.

    `assumed` collects the names that mean nothing and for which the reader's
    own zone stands in. `stated` is the clock of the calendar as a whole, where
    the file names one that is known: times without a zone are on it.
    """

    def __init__(
        self,
        zones: dict[str, str],
        own: ZoneInfo,
        own_basis: Literal["setting", "assumed"],
        stated: str = "",
    ) -> None:
        self._definitions = zones
        self.own = ZoneClock(own, own_basis)
        self.assumed: set[str] = set()
        zone = known_zone(stated) if stated else None
        self.stated = ZoneClock(zone, "file") if zone else None
        utc = ZoneClock(ZoneInfo("UTC"), "file")
        self._known: dict[str, Clock] = {"": self.stated or self.own, "UTC": utc}

    def named(self, name: str) -> Clock:
        """Return the clock of a name; without one that of the calendar, else the reader's."""
        if name not in self._known:
            self._known[name] = self._found(name)
        return self._known[name]

    def _found(self, name: str) -> Clock:
        definition = self._definitions.get(name, "")
        location = re.search(r"^X-LIC-LOCATION:([^\r\n]*)", definition, re.I | re.M)
        zone = known_zone(name) or (known_zone(location.group(1)) if location else None)
        if zone is not None:
            return ZoneClock(zone, "file")
        clock = defined_clock(definition, self.own.name)
        if clock is None:
            self.assumed.add(name)
            return ZoneClock(self.own.zone, "assumed")
        return clock
