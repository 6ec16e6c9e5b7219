"""Sittings of work into one-line notes, as a tired person types them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from remit.example.days import Task
from remit.example.wording import Words, phrase
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
    text = phrase(task.kind.texts["note"], Words(dice, world, task.start.date(), task.incident))
    typed = task.end + timedelta(minutes=int(40 * dice.random()))
    day = f"{task.start:%Y-%m-%d}"
    form = dice.random()
    if form < 0.45:
        yield Note(typed, f"{typed:%Y-%m-%d %H:%M} {_length(task.minutes)} {text}", task.area)
    elif form < 0.65:
        yield Note(task.end, f"{day} {_span(task)} {text}", task.area)
    elif form < 0.85:
        yield Note(typed, f"{day} {_length(task.minutes)} {text}", task.area)
    elif form < 0.92 and task.start.hour >= 20:
        morning = datetime.combine(task.start.date() + timedelta(days=1), task.start.time())
        morning = morning.replace(hour=8)
        line = f"{morning:%Y-%m-%d %H:%M} yesterday {_span(task)} {text}"
        yield Note(morning, line, task.area)
    else:
        yield Note(typed, f"{typed:%Y-%m-%d %H:%M} {text}", task.area)


def _length(minutes: int) -> str:
    """Return how a person writes a length: in fives, in halves of an hour.

    >>> _length(47), _length(62), _length(94)
    ('45m', '1h', '1.5h')
    """
    if minutes < 55:
        return f"{max(5, round(minutes / 5) * 5)}m"
    halves = round(minutes / 30)
    return f"{halves // 2}h" if halves % 2 == 0 else f"{halves / 2:.1f}h"


def _span(task: Task) -> str:
    start = task.start - timedelta(minutes=task.start.minute % 5)
    end = task.end + timedelta(minutes=-task.end.minute % 5)
    return f"{start:%H:%M}-{end:%H:%M}"
