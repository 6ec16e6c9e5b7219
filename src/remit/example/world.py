"""The invented world as the data files beside this module describe it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, timedelta
from functools import cached_property
from importlib.resources import files
from typing import Any, Literal

Phase = Literal["routine", "surge", "after"]


@dataclass(frozen=True, slots=True)
class Person:
    """Someone at or around the institution; `slack` is empty for those who never chat."""

    name: str
    title: str
    mail: str
    role: str
    slack: str = ""

    @property
    def first_name(self) -> str:
        """How colleagues call the person."""
        return self.name.split()[0]


@dataclass(frozen=True, slots=True)
class Incident:
    """Something that befalls the institution, and what can be said about it.

    `intensity` is the part of her unscheduled work that it takes, 0 to 1;
    `war_room` counts its standing daily calls.
    """

    key: str
    name: str
    start: date
    days: int
    intensity: float
    scene: str
    facts: tuple[str, ...]
    asks: tuple[str, ...]
    war_room: int

    def dates(self) -> list[date]:
        """Return the days on which the incident is running."""
        return [self.start + timedelta(days=number) for number in range(self.days)]


@dataclass(frozen=True, slots=True)
class Leave:
    """Days away, both ends included."""

    start: date
    end: date
    title: str


@dataclass(frozen=True, slots=True)
class StandIn:
    """A span in which others operated the account, both ends included."""

    by: Literal["team", "agency"]
    who: str
    start: date
    end: date
    source: str
    posts_a_day: int


@dataclass(frozen=True)
class World:
    """Institution, holder, people, words and incidents.

    `cast` says who plays the part of somebody in the English example, by name.
    """

    institution: Mapping[str, str]
    holder: Mapping[str, Any]
    people: tuple[Person, ...]
    slots: Mapping[str, list[str]]
    seasons: Mapping[str, Mapping[str, list[str]]]
    incidents: tuple[Incident, ...]
    leaves: tuple[Leave, ...]
    stand_ins: tuple[StandIn, ...]
    private: Mapping[str, str]
    words: Mapping[str, Any]
    cast: Mapping[str, str]

    @cached_property
    def by_name(self) -> Mapping[str, Person]:
        """The people by name."""
        return {person.name: person for person in self.people}

    @cached_property
    def closed(self) -> frozenset[date]:
        """The days on which the university is closed."""
        return frozenset(date.fromisoformat(day) for day in self.holder["closed"])

    def phase(self, day: date) -> Phase:
        """Return which stretch of her years a day belongs to.

        >>> read_world().phase(date(2020, 3, 12))
        'surge'
        """
        if day < self.holder["shift"]:
            return "routine"
        return "surge" if day <= self.holder["surge_end"] else "after"

    def incident(self, day: date) -> Incident | None:
        """Return what weighs most on a day, or nothing on a quiet one."""
        return self._heaviest.get(day)

    @cached_property
    def _heaviest(self) -> Mapping[date, Incident]:
        """What weighs most, by day; of two that weigh the same, what is named first."""
        days: dict[date, Incident] = {}
        for incident in sorted(self.incidents, key=lambda each: each.intensity, reverse=True):
            for day in incident.dates():
                days.setdefault(day, incident)
        return days

    def on_leave(self, day: date) -> bool:
        """Return whether she is on leave on a day."""
        return any(leave.start <= day <= leave.end for leave in self.leaves)

    def stand_in(self, day: date) -> StandIn | None:
        """Return who else operated the account on a day, if anyone."""
        for stand_in in self.stand_ins:
            if stand_in.start <= day <= stand_in.end:
                return stand_in
        return None


def read_scene(name: str, language: str = "en") -> dict[str, Any]:
    """Return one data file of the example, such as `read_scene("meetings")`.

    The files of another language hold its words alone; what they leave out (how
    long, how often, on which day) is as in the English ones.

    >>> sorted(read_scene("description"))[:3]
    ['date', 'department', 'duty']
    >>> read_scene("world", "bg")["holder"]["shift"] == read_scene("world")["holder"]["shift"]
    True
    """
    scenes = files("remit.example") / "scenes"
    told = tomllib.loads((scenes / f"{name}.toml").read_text(encoding="utf-8"))
    if language == "en":
        return told
    words = tomllib.loads((scenes / language / f"{name}.toml").read_text(encoding="utf-8"))
    merged: dict[str, Any] = _in_other_words(told, words)
    return merged


def read_answered(language: str = "en") -> str:
    """Return what was typed about the position, as the text of a position.toml.

    >>> "identity.fte" in read_answered("bg")
    True
    """
    scenes = files("remit.example") / "scenes"
    folder = scenes if language == "en" else scenes / language
    return (folder / "position.toml").read_text(encoding="utf-8")


def _in_other_words(told: Any, words: Any) -> Any:
    """Return what is told with other words put in: tables by key, rows of tables by place.

    >>> _in_other_words({"rows": [{"on": 1, "text": "One"}]}, {"rows": [{"text": "Едно"}]})
    {'rows': [{'on': 1, 'text': 'Едно'}]}
    """
    if isinstance(told, dict) and isinstance(words, dict):
        changed = {key: _in_other_words(told.get(key), value) for key, value in words.items()}
        return told | changed
    if isinstance(told, list) and told and isinstance(told[0], dict):
        return [_in_other_words(*pair) for pair in zip(told, words, strict=True)]
    return words


def read_world(language: str = "en") -> World:
    """Return the invented world of a language: the same years, other people and words.

    >>> read_world().institution["zone"], read_world("bg").institution["zone"]
    ('America/New_York', 'Europe/Sofia')
    """
    scene, parts = read_scene("world", language), read_scene("world")
    players = [scene["holder"], *scene["person"]]
    return World(
        institution=scene["institution"],
        holder=scene["holder"],
        people=tuple(Person(**row) for row in scene["person"]),
        slots=scene["slots"],
        seasons=scene["seasons"],
        incidents=tuple(Incident(**_frozen(row)) for row in scene["incident"]),
        leaves=tuple(Leave(**row) for row in scene["leave"]),
        stand_ins=tuple(StandIn(**row) for row in scene["stand_in"]),
        private=scene["private"],
        words=scene["words"],
        cast={
            part["name"]: player["name"]
            for part, player in zip([parts["holder"], *parts["person"]], players, strict=True)
        },
    )


def _frozen(row: Mapping[str, Any]) -> dict[str, Any]:
    names = [field.name for field in fields(Incident)]
    values = [row[name] for name in names]
    return {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in zip(names, values, strict=True)
    }
