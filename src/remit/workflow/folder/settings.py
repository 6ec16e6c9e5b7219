"""`remit.toml`: who she is, where she works and when, in a file she can edit."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, time
from difflib import get_close_matches
from functools import lru_cache
from operator import itemgetter
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

import msgspec
from msgspec import Struct, field
from msgspec.structs import replace

from remit.errors import InputError, WorkspaceNewer, why_refused
from remit.ledger.privilege import privileged
from remit.measure.working_hours import WorkingHours
from remit.messages import LANGUAGES, Message, say
from remit.sources.values.misshapen import line_of_fault, place_of, why_misshapen, why_no_toml
from remit.workflow.folder.case_settings import MarketSettings, VolumeSettings, wrong_answers
from remit.workflow.folder.lint_settings import LintSettings

VERSION = 1
EARLIEST = date(1990, 1, 1)
"""No export reaches farther back than this."""
WEEK_HOURS = 168.0
KEPT = 8
"""So many files of settings are kept as they were read."""
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
    """Everything in `remit.toml`. `me` are her identities in exports.

    `watched` is the folder, seen from the workspace, whose files the scheduled
    run imports; it imports nothing where none is named. `adopted` is the day on
    which the description was taken into use, `as_of` the last of the twelve
    months, None for the last of the record.
    """

    version: int = VERSION
    language: str = "en"
    zone: str = ""
    me: list[str] = field(default_factory=list)
    profile: str = "neutral"
    description: str = ""
    adopted: date | None = None
    watched: str = ""
    as_of: date | None = None
    tentative_counts: bool = False
    include_privileged: bool = False
    position: PositionSettings = field(default_factory=PositionSettings)
    hours: HoursSettings = field(default_factory=HoursSettings)
    volume: VolumeSettings = field(default_factory=VolumeSettings)
    market: MarketSettings = field(default_factory=MarketSettings)
    lint: LintSettings = field(default_factory=LintSettings)

    def zone_info(self) -> ZoneInfo:
        """Return her zone, UTC where she has not said."""
        return ZoneInfo(self.zone or "UTC")

    def blanks(self, title: str = "") -> list[Message]:
        """Return what she has not said yet and what stays open without it.

        `title` is the position's where a written description names it.
        """
        asked = (
            (say("Not said yet: who you are in exports (--me)."), self.me),
            (say("Not said yet: your time zone (--zone); UTC is assumed."), self.zone),
            (say("Not said yet: your title on paper (--title)."), self.position.title or title),
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
            days_off=frozenset(self.hours.days_off),
        )

    def may_tell(self, text: str) -> bool:
        """Return whether a text may be told: it is not under privilege, or she lets that in."""
        return self.include_privileged or not privileged(text)


def with_identities(settings: Settings, me: Iterable[str]) -> Settings:
    """Return the settings with identities added; those that are there already stay once.

    >>> with_identities(Settings(me=["@Ana"]), ["@ana", "ana@uni.example"]).me
    ['@Ana', 'ana@uni.example']
    """
    known = {identity.casefold() for identity in settings.me}
    fresh = [identity for identity in me if identity.casefold() not in known]
    return replace(settings, me=[*settings.me, *fresh]) if fresh else settings


def read_settings(path: Path) -> Settings:
    """Return the settings in a file; `InputError` names what is wrong with it.

    `WorkspaceNewer` where a later version of Remit wrote the file.
    """
    return _settings_of(_text(path), path)


@lru_cache(maxsize=KEPT)
def _settings_of(text: str, path: Path) -> Settings:
    """Return the settings that a text says; pages ask again and again, and it seldom changes."""
    raw = _table(text, path)
    version = raw.get("version", VERSION)
    if isinstance(version, int) and version > VERSION:
        raise WorkspaceNewer(
            say("A later version of Remit wrote this workspace."),
            where=str(path),
            next_step=say("Install that version or a newer one; nothing was changed."),
        )
    try:
        settings = msgspec.convert(raw, Settings)
    except msgspec.ValidationError as error:
        what = say("A setting is not what it may be: {why}.", why=why_misshapen(error))
        raise _unusable(what, path, place_of(error)) from error
    return checked(settings, path)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        what = say("The settings may not be read ({reason}).", reason=why_refused(error))
        raise InputError(
            what,
            where=str(path),
            next_step=say("Allow reading the file, or name another workspace with --workspace."),
            code="settings",
        ) from error
    except UnicodeDecodeError as error:
        raise _unusable(say("The settings are not text in UTF-8."), path) from error


def _table(text: str, path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        what = say("The settings are not written as TOML ({reason}).", reason=why_no_toml(error))
        raise _unusable(what, path, line_of_fault(error)) from error


def checked(settings: Settings, path: Path) -> Settings:
    """Return the settings if every value can be used; `InputError` otherwise."""
    for _, wrong in wrong_values(settings):
        raise _unusable(wrong, path)
    try:
        settings.zone_info()
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise _no_zone(settings.zone, path) from error
    return settings


def with_changes(fresh: Settings, before: Settings, after: Settings) -> Settings:
    """Return settings as another may have left them, with what changed between two others.

    >>> with_changes(Settings(zone="UTC"), Settings(), Settings(me=("Ana",))).zone
    'UTC'
    """
    names = [each.name for each in msgspec.structs.fields(Settings)]
    changed = [name for name in names if getattr(before, name) != getattr(after, name)]
    return msgspec.structs.replace(fresh, **{name: getattr(after, name) for name in changed})


def wrong_values(settings: Settings) -> Iterator[tuple[str, Message]]:
    """Yield what is wrong with single values, each with the name of the setting; not the zone.

    >>> [name for name, _ in wrong_values(Settings(language="la"))]
    ['language']
    """
    hours = settings.hours
    if settings.version != VERSION:
        what = say("There is no version {version} of the settings.", version=settings.version)
        yield "version", what
    if settings.language not in LANGUAGES:
        what = say(
            "`{language}` is not a language of the documents: {known}.",
            language=settings.language,
            known=", ".join(LANGUAGES),
        )
        yield "language", what
    if unknown := [day for day in hours.weekdays if day not in WEEKDAYS]:
        what = say(
            "`{days}` is not a day of the week: {known}.",
            days=", ".join(unknown),
            known=", ".join(WEEKDAYS),
        )
        yield "weekdays", what
    if hours.end <= hours.start:
        yield "end", say("The working day ends before it begins.")
    if not 0 < hours.weekly <= WEEK_HOURS:
        yield "weekly", say("A week does not have {hours} working hours.", hours=hours.weekly)
    if settings.description != Path(settings.description).name:
        what = say("The description is named by a path; it lies in `descriptions`.")
        yield "description", what
    if settings.as_of is not None and settings.as_of < EARLIEST:
        yield (
            "as_of",
            say("No twelve months of work can end on {day}.", day=settings.as_of),
        )
    yield from wrong_answers(settings.volume)


def _no_zone(zone: str, path: Path) -> InputError:
    close = close_zones(zone)
    return InputError(
        say("`{zone}` is not a time zone.", zone=zone),
        where=str(path),
        next_step=say("Did you mean {names}?", names=", ".join(close))
        if close
        else say("Write it as in Europe/Sofia or America/New_York."),
        code="settings",
    )


def close_zones(text: str) -> list[str]:
    """Return up to three time zones whose name, or whose city, is like a text.

    >>> close_zones("sofia"), close_zones("Europe/Sofija")[0], close_zones("new york")[0]
    (['Europe/Sofia'], 'Europe/Sofia', 'America/New_York')
    """
    sought = text.strip().casefold().replace(" ", "_")
    whole = {zone.casefold(): zone for zone in sorted(available_timezones())}
    cities = {name.rpartition("/")[2]: zone for name, zone in whole.items() if "/" in zone}
    if sought in cities:
        return [cities[sought]]
    close = [whole[name] for name in get_close_matches(sought, whole, 3, 0.8)]
    return close or [cities[name] for name in get_close_matches(sought, cities, 3, 0.8)]


def _unusable(what: Message, path: Path, at: str = "") -> InputError:
    return InputError(
        what,
        where=f"{path}: {at}" if at else str(path),
        next_step=say("Mend the value; `docs/reference/settings.md` lists what each may be."),
        code="settings",
    )


def settings_text(settings: Settings) -> str:
    """Return the settings as TOML, tables last; a table that says nothing is left out.

    >>> print(settings_text(Settings(zone="Europe/Sofia")).splitlines()[2])
    zone = "Europe/Sofia"
    """
    plain = msgspec.to_builtins(settings, builtin_types=(date, time))
    tables = {name: value for name, value in plain.items() if isinstance(value, Mapping)}
    alone = {name: value for name, value in plain.items() if name not in tables}
    lines = [_line(name, value) for name, value in alone.items() if value is not None]
    for name, table in filter(itemgetter(1), tables.items()):
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
