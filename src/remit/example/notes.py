"""Sittings of work into one-line notes, as a tired person types them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

from remit.example.days import Task
from remit.example.wording import Words, in_passing
from remit.example.world import World


@dataclass(frozen=True, slots=True)
class Note:
    """A line, the moment it was typed (local), and the area of the work it tells of."""

    at: datetime
    line: str
    area: str


def jot(world: World, tasks: Sequence[Task], dice: Random) -> list[Note]:
    """Return her notes in the order of typing."""
    notes = [note for task in tasks for note in _note(world, task, dice)]
    return sorted(notes, key=lambda note: note.at)


def _note(world: World, task: Task, dice: Random) -> Iterator[Note]:
    if task.kind is None or dice.random() >= task.kind.note:
        return
    words = Words(dice, world, task.start.date(), task.incident)
    text, length = in_passing(task.kind.texts["note"], words), _length(task.minutes, world.words)
    typed = task.end + timedelta(minutes=int(40 * dice.random()))
    day = f"{task.start:%Y-%m-%d}"
    form = dice.random()
    if form < 0.45:
        yield Note(typed, f"{typed:%Y-%m-%d %H:%M} {length} {text}", task.area)
    elif form < 0.65:
        yield Note(task.end, f"{day} {_span(task)} {text}", task.area)
    elif form < 0.85:
        yield Note(typed, f"{day} {length} {text}", task.area)
    elif form < 0.92 and task.start.hour >= 20:
        morning = datetime.combine(task.start.date() + timedelta(days=1), task.start.time())
        morning = morning.replace(hour=8)
        line = f"{morning:%Y-%m-%d %H:%M} {world.words['yesterday']} {_span(task)} {text}"
        yield Note(morning, line, task.area)
    else:
        yield Note(typed, f"{typed:%Y-%m-%d %H:%M} {text}", task.area)


def _length(minutes: int, words: Mapping[str, Any]) -> str:
    """Return how a person writes a length: in fives, in halves of an hour.

    >>> words = {"length": {"minutes": "{}m", "hour": "{}h", "hours": "{}h"}, "point": "."}
    >>> _length(47, words), _length(62, words), _length(94, words)
    ('45m', '1h', '1.5h')
    """
    said: Mapping[str, str] = words["length"]
    if minutes < 55:
        return said["minutes"].format(max(5, round(minutes / 5) * 5))
    halves = round(minutes / 30)
    count = f"{halves // 2}" if halves % 2 == 0 else f"{halves / 2:.1f}"
    told = said["hour" if halves == 2 else "hours"]
    return told.format(count.replace(".", words["point"]))


def _span(task: Task) -> str:
    start = task.start - timedelta(minutes=task.start.minute % 5)
    end = task.end + timedelta(minutes=-task.end.minute % 5)
    return f"{start:%H:%M}-{end:%H:%M}"
