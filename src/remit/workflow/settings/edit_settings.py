"""The settings as a person edits them: read from what she typed, each mistake beside its field."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, time
from math import isfinite
from typing import TypeVar
from zoneinfo import ZoneInfoNotFoundError

from msgspec import structs

from remit.errors import UsageError
from remit.messages import Message, say
from remit.workflow.cases.show_market import Question, refuse_unknown
from remit.workflow.folder.case_settings import MarketSettings, VolumeSettings
from remit.workflow.folder.institution import institution_profile
from remit.workflow.folder.settings import Settings, checked, close_zones, wrong_values
from remit.workflow.folder.workspace import SETTINGS, Workspace

LONGEST = 300
"""Letters of one answer on one line."""
MOST_LINES = 1000
Value = TypeVar("Value")
Typed = Mapping[str, str]
"""What was typed, by the name of the setting; lists hold one answer a line."""
CHAIR = ("title", "institution", "unit", "reports_to", "holder")
TICKS = ("tentative_counts", "include_privileged")
ANSWERS = ("leave", "holidays", "ramp_up", "ramp_up_pace", "months", "benefits", "overhead")
"""Answers in numbers to what the cases of volume would assume, or leave open."""
PLACE = ("area", "sector")
TRUE = "yes"
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")


def typed_settings(settings: Settings) -> dict[str, str]:
    """Return the settings that a person sets, as she would type them.

    >>> typed_settings(Settings(zone="Europe/Sofia"))["start"]
    '09:00'
    """
    chair, hours, market = settings.position, settings.hours, settings.market
    return {
        "language": settings.language,
        "zone": settings.zone,
        "profile": settings.profile,
        "watched": settings.watched,
        "me": "\n".join(settings.me),
        **{name: getattr(chair, name) for name in CHAIR},
        "since": chair.since.isoformat() if chair.since else "",
        "weekdays": "\n".join(hours.weekdays),
        "start": f"{hours.start:%H:%M}",
        "end": f"{hours.end:%H:%M}",
        "weekly": f"{hours.weekly:g}",
        "days_off": "\n".join(day.isoformat() for day in hours.days_off),
        "as_of": settings.as_of.isoformat() if settings.as_of else "",
        **{name: _shown(getattr(settings.volume, name)) for name in ANSWERS},
        "social": "\n".join(settings.volume.social),
        **{name: getattr(market, name) for name in PLACE},
        "occupations": "\n".join(market.occupations),
        **{name: TRUE if getattr(settings, name) else "" for name in TICKS},
    }


def _shown(number: float | None) -> str:
    return "" if number is None else f"{number:.12g}"


def edit_settings(workspace: Workspace, typed: Typed) -> dict[str, Message]:
    """Keep what was typed and return nothing; or keep nothing and return what is wrong, by setting.

    A setting that was not typed stays as it is.
    """
    held = workspace.settings
    reading = _Reading({**typed_settings(held), **typed})
    fresh = reading.settings(held)
    wrong = {**dict(wrong_values(fresh)), **_unknown(workspace, fresh), **reading.wrong}
    if not wrong and fresh != held:
        workspace.keep(checked(fresh, workspace.folder / SETTINGS))
    return wrong


def merged(
    settings: Settings, typed: Typed, before: Typed
) -> tuple[dict[str, str], dict[str, Message]]:
    """Return what is meant by what she typed, where others were kept since she looked.

    `before` is what she saw when she began. What she left as it was stays as it
    is now; where both changed the same setting it is told, by setting.

    >>> now = Settings(zone="Europe/Sofia", language="bg")
    >>> merged(now, {"language": "en", "zone": "UTC"}, {"language": "en", "zone": ""})[0]
    {'language': 'bg', 'zone': 'UTC'}
    """
    held, meant, both = typed_settings(settings), dict(typed), {}
    for name, was in before.items():
        if name not in held or held[name] == was or name not in typed:
            continue
        if typed[name] == was:
            meant[name] = held[name]
        elif typed[name] != held[name]:
            now = ", ".join(held[name].splitlines()) or "–"
            both[name] = say(
                "Another window kept something else here meanwhile: {now}. Keep once more to have"
                " it as it stands here.",
                now=now,
            )
    return meant, both


def _unknown(workspace: Workspace, settings: Settings) -> dict[str, Message]:
    """Return what is wrong with the names of a zone and of an institution."""
    wrong = {}
    try:
        settings.zone_info()
    except (ZoneInfoNotFoundError, ValueError, OSError):
        wrong["zone"] = _no_zone(settings.zone)
    try:
        institution_profile(workspace.folder, settings.profile)
    except UsageError as stop:
        wrong["profile"] = stop.what
    if settings.market != workspace.settings.market:
        wrong |= _unknown_market(settings.market)
    return wrong


def _unknown_market(asked: MarketSettings) -> dict[str, Message]:
    try:
        refuse_unknown(Question(asked.area, asked.sector, asked.occupations))
    except UsageError as stop:
        told = Message("{what} {then}", {"what": stop.what, "then": stop.next_step})
        return {OF_THE_MARKET.get(stop.code, "area"): told}
    return {}


def _no_zone(zone: str) -> Message:
    close = close_zones(zone)
    if close:
        names = ", ".join(close)
        return say("`{zone}` is not a time zone. Did you mean {names}?", zone=zone, names=names)
    return say("`{zone}` is not a time zone. Write it as in Europe/Sofia.", zone=zone)


class _Reading:
    """What was typed, read into values; `wrong` fills with what could not be read."""

    def __init__(self, typed: Typed) -> None:
        self._typed = typed
        self.wrong: dict[str, Message] = {}

    def settings(self, held: Settings) -> Settings:
        """Return the settings with all that could be read; the rest is as it was."""
        chair = structs.replace(
            held.position,
            **{name: self._line(name) for name in CHAIR},
            since=self._read("since", typed_day, held.position.since),
        )
        hours = structs.replace(
            held.hours,
            weekdays=self._lines("weekdays"),
            start=self._read("start", _clock, held.hours.start),
            end=self._read("end", _clock, held.hours.end),
            weekly=self._read("weekly", _number, held.hours.weekly),
            days_off=self._read("days_off", _days, held.hours.days_off),
        )
        return structs.replace(
            held,
            **{name: self._line(name) for name in ("language", "zone", "profile", "watched")},
            **{name: self._typed[name] == TRUE for name in TICKS},
            as_of=self._read("as_of", typed_day, held.as_of),
            volume=VolumeSettings(
                **{name: self._amount(name, held.volume) for name in ANSWERS},
                social=self._lines("social"),
            ),
            market=MarketSettings(
                **{name: self._line(name) for name in PLACE},
                occupations=self._lines("occupations"),
            ),
            me=_each_once(self._lines("me")),
            position=chair,
            hours=hours,
        )

    def _line(self, name: str) -> str:
        return " ".join(_plain(self._typed[name]).split())[:LONGEST]

    def _lines(self, name: str) -> list[str]:
        lines = (" ".join(_plain(line).split()) for line in self._typed[name].splitlines())
        return [line[:LONGEST] for line in lines if line][:MOST_LINES]

    def _amount(self, name: str, held: VolumeSettings) -> float | None:
        """Return a typed number, None for nothing."""
        before: float | None = getattr(held, name)
        return self._read(name, _number, before) if self._line(name) else None

    def _read(self, name: str, read: Callable[[str], Value], before: Value) -> Value:
        try:
            return read("\n".join(self._lines(name)))
        except ValueError:
            self.wrong[name] = UNREAD.get(name, NO_NUMBER)
            return before


NO_DAY = say("This is no day. Write it as in 2020-03-11 or 11.03.2020.")
NO_NUMBER = say("This is no number. Write it as in 37.5.")
UNREAD = {
    "since": NO_DAY,
    "as_of": NO_DAY,
    "start": say("This is no time of day. Write it as in 09:00."),
    "end": say("This is no time of day. Write it as in 09:00."),
    "days_off": say("A line here is no day. Write one a line, as in 2020-03-11 or 11.03.2020."),
}
"""What is said of each setting that could not be read; the others are numbers."""
OF_THE_MARKET = {
    "unknown-sector": "sector",
    "class-level-only": "sector",
    "unknown-occupation": "occupations",
}
"""Which setting a stop of the market is about, by its code; of others it is the area."""


def _plain(text: str) -> str:
    return "".join(sign if sign.isprintable() else " " for sign in text)


def _each_once(names: Sequence[str]) -> list[str]:
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(name.casefold(), name)
    return list(found.values())


def _clock(text: str) -> time:
    """Return a time of day.

    >>> _clock("8:30")
    datetime.time(8, 30)
    """
    hour, minute = text.split(":")[:2]
    return time(int(hour), int(minute))


def _number(text: str) -> float:
    """Return a number, with a comma or a point before its decimals.

    >>> _number("37,5")
    37.5
    """
    found = float(text.replace(",", "."))
    if not isfinite(found):
        raise ValueError(text)
    return found


def _day(text: str) -> date:
    """Return a day.

    >>> _day("11.3.2020"), _day("2020-03-11")
    (datetime.date(2020, 3, 11), datetime.date(2020, 3, 11))
    """
    if dotted := _DOTTED.fullmatch(text):
        return date(int(dotted[3]), int(dotted[2]), int(dotted[1]))
    return date.fromisoformat(text)


def typed_day(text: str) -> date | None:
    """Return a day as a person types it, None for nothing; `ValueError` for anything else."""
    return _day(text) if text else None


def _days(text: str) -> list[date]:
    return sorted({_day(line) for line in text.splitlines()})
