"""`remit.toml`: who she is, where she works and when, in a file she can edit."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from datetime import date, time
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec
from msgspec import Struct, field

from remit.errors import InputError
from remit.measure.working_hours import WorkingHours
from remit.messages import LANGUAGES, Message, say

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


class PositionSettings(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The chair, as she states it; what is left out stays blank in documents."""

    title: str = ""
    institution: str = ""
    unit: str = ""
    reports_to: str = ""
    holder: str = ""
    since: date | None = None


class HoursSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """Agreed working hours: days, start and end of the day, hours a week, days off."""

    weekdays: list[str] = field(default_factory=lambda: list(WEEKDAYS[:5]))
    start: time = time(9)
    end: time = time(17)
    weekly: float = 40.0
    days_off: list[date] = field(default_factory=list)


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """Everything in `remit.toml`. `me` are her identities in exports."""

    version: int = 1
    language: str = "en"
    zone: str = ""
    me: list[str] = field(default_factory=list)
    profile: str = "neutral"
    description: str = ""
    tentative_counts: bool = False
    include_privileged: bool = False
    position: PositionSettings = field(default_factory=PositionSettings)
    hours: HoursSettings = field(default_factory=HoursSettings)

    def zone_info(self) -> ZoneInfo:
        """Return her zone, UTC where she has not said."""
        return ZoneInfo(self.zone or "UTC")

    def blanks(self) -> list[Message]:
        """Return what she has not said yet and what stays open without it."""
        asked = (
            (say("Not said yet: who you are in exports (--me)."), self.me),
            (say("Not said yet: your time zone (--zone); UTC is assumed."), self.zone),
            (say("Not said yet: your title on paper (--title)."), self.position.title),
            (say("Not given yet: your written description (--jd FILE)."), self.description),
        )
        return [question for question, answer in asked if not answer]

    def working_hours(self) -> WorkingHours:
        """Return her agreed hours in her zone."""
        return WorkingHours(
            zone=self.zone_info(),
            weekdays=frozenset(WEEKDAYS.index(day) for day in self.hours.weekdays),
            start=self.hours.start,
            end=self.hours.end,
            weekly_hours=self.hours.weekly,
            days_off=frozenset(self.hours.days_off),
        )


def read_settings(path: Path) -> Settings:
    """Return the settings in a file; `InputError` names what is wrong with it."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        settings = msgspec.convert(raw, Settings)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as error:
        raise _unusable(path, str(error)) from error
    return checked(settings, path)


def checked(settings: Settings, path: Path) -> Settings:
    """Return the settings if every value can be used; `InputError` otherwise."""
    try:
        settings.zone_info()
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise _unusable(path, f"zone: {settings.zone}") from error
    if settings.language not in LANGUAGES:
        raise _unusable(path, f"language: {settings.language}")
    unknown = [day for day in settings.hours.weekdays if day not in WEEKDAYS]
    if unknown:
        raise _unusable(path, f"hours.weekdays: {', '.join(unknown)}")
    return settings


def _unusable(path: Path, reason: str) -> InputError:
    return InputError(
        say("The settings cannot be used: {reason}.", reason=reason),
        where=str(path),
        next_step=say("Mend the value; `docs/reference/settings.md` lists what each may be."),
        code="settings",
    )


def settings_text(settings: Settings) -> str:
    """Return the settings as TOML, tables last.

    >>> print(settings_text(Settings(zone="Europe/Sofia")).splitlines()[2])
    zone = "Europe/Sofia"
    """
    plain = msgspec.to_builtins(settings, builtin_types=(date, time))
    tables = {name: value for name, value in plain.items() if isinstance(value, Mapping)}
    lines = [_line(name, value) for name, value in plain.items() if name not in tables]
    for name, table in tables.items():
        lines += ["", f"[{name}]"]
        lines += [_line(key, value) for key, value in table.items() if value is not None]
    return "\n".join(lines) + "\n"


def _line(name: str, value: object) -> str:
    return f"{name} = {_toml(value)}"


def _toml(value: object) -> str:
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, list):
        return f"[{', '.join(_toml(each) for each in value)}]"
    return json.dumps(value, ensure_ascii=False)
