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

    def covers(self, day: date) -> bool:
        """Return whether the incident is running on a day."""
        return self.start <= day < self.start + timedelta(days=self.days)


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
    """Institution, holder, people, words and incidents."""

    institution: Mapping[str, str]
    holder: Mapping[str, Any]
    people: tuple[Person, ...]
    slots: Mapping[str, list[str]]
    seasons: Mapping[str, Mapping[str, list[str]]]
    incidents: tuple[Incident, ...]
    leaves: tuple[Leave, ...]
    stand_ins: tuple[StandIn, ...]
    private: Mapping[str, str]

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
        covering = [incident for incident in self.incidents if incident.covers(day)]
        return max(covering, key=lambda incident: incident.intensity, default=None)

    def on_leave(self, day: date) -> bool:
        """Return whether she is on leave on a day."""
        return any(leave.start <= day <= leave.end for leave in self.leaves)

    def stand_in(self, day: date) -> StandIn | None:
        """Return who else operated the account on a day, if anyone."""
        for stand_in in self.stand_ins:
            if stand_in.start <= day <= stand_in.end:
                return stand_in
        return None


def read_scene(name: str) -> dict[str, Any]:
    """Return one data file of the example, such as `read_scene("meetings")`.

    >>> sorted(read_scene("description"))[:3]
    ['date', 'department', 'duty']
    """
    text = (files("remit.example") / "scenes" / f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def read_world() -> World:
    """Return the invented world.

    >>> read_world().institution["zone"]
    'America/New_York'
    """
    scene = read_scene("world")
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
    )


def _frozen(row: Mapping[str, Any]) -> dict[str, Any]:
    names = [field.name for field in fields(Incident)]
    values = [row[name] for name in names]
    return {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in zip(names, values, strict=True)
    }
