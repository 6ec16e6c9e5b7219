"""The whole example: her years lived through once, and every file written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random

from remit.example.calendar_file import write_calendar
from remit.example.chats import Message, Workspace
from remit.example.days import Desk, Task
from remit.example.kinds import Kind, read_kinds
from remit.example.meetings import Entry, Planner, blocks
from remit.example.notes import Note, jot
from remit.example.old_description import write_old_description
from remit.example.papers import (
    write_confirmed_weeks,
    write_decisions,
    write_inventory,
    write_notes,
    write_operators,
    write_position,
    write_settings,
)
from remit.example.posts import Feed, Post, Wording
from remit.example.slack_export import write_slack_export
from remit.example.truth import Truth, by_area, by_incident, by_month, by_week
from remit.example.world import World, read_answered, read_scene, read_world
from remit.example.x_archive import write_x_archive

LAST_DAY = date(2021, 12, 31)

Counts = dict[str, dict[str, int]]
Areas = dict[str, dict[str, str]]


@dataclass(frozen=True, slots=True)
class Story:
    """Everything that happened, before any of it is written."""

    world: World
    tasks: Sequence[Task]
    entries: Sequence[Entry]
    posts: Sequence[Post]
    messages: Sequence[Message]
    notes: Sequence[Note]


def generate(folder: Path, seed: int = 2020, until: date = LAST_DAY, language: str = "en") -> Truth:
    """Write everything into a folder and return the truth about it.

    `exports/` holds what services hand out and her notes; `stated/` holds her
    settings and what she states; `old-description.docx` and `truth.json` lie
    beside them. Folders are made where absent, files of an earlier run are
    replaced. The same seed and day give the same bytes on every machine.
    `language` is "en", or "bg" for her Bulgarian twin.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     generate(Path(folder), until=date(2019, 9, 30)).records["notes.txt"]["lines"] > 0
    True
    """
    story = tell(seed, until, language)
    areas = _write_exports(folder / "exports", story, seed, until)
    counts = _records(story) | _write_stated(folder / "stated", story, seed, until)
    paper = folder / "old-description.docx"
    write_old_description(paper, story.world, read_scene("description", language))
    truth = _truth(story, seed, until, counts, areas)
    truth.write(folder / "truth.json")
    return truth


def tell(seed: int, until: date = LAST_DAY, language: str = "en") -> Story:
    """Return her years up to a day, drawn from a seed. Each stage throws its own dice."""
    world, kinds = read_world(language), read_kinds(language)
    plan = Planner(world, until, _dice(seed, "meetings")).plan()
    sittings = list(_sittings(Desk(world, kinds, _dice(seed, "days")), plan.attended, until))
    tasks = sorted([*plan.attended, *sittings], key=lambda task: task.start)
    others = read_scene("others", language)
    wording = Wording(_ordinary(kinds), others["reposted"])
    return Story(
        world,
        tasks,
        [*plan.entries, *blocks(world, sittings, _dice(seed, "blocks"))],
        Feed(world, wording, until, _dice(seed, "posts")).fill(sittings),
        Workspace(world, others, until, _dice(seed, "chats")).fill(sittings),
        jot(world, sittings, _dice(seed, "notes")),
    )


def _dice(seed: int, stage: str) -> Random:
    return Random(f"{seed}:{stage}")


def _sittings(desk: Desk, attended: Sequence[Task], until: date) -> Iterator[Task]:
    meetings: dict[date, list[Task]] = {}
    for task in attended:
        meetings.setdefault(task.start.date(), []).append(task)
    day = desk.world.holder["first_day"]
    while day <= until:
        yield from desk.day(day, meetings.get(day, []))
        day += timedelta(days=1)


def _ordinary(kinds: Sequence[Kind]) -> list[str]:
    return [
        text
        for kind in kinds
        if kind.area == "publishing" and kind.how == "scheduled"
        for text in kind.texts["post"]
    ]


def _write_exports(folder: Path, story: Story, seed: int, until: date) -> Areas:
    """Write what services hand out and what she notes; return the area of each record."""
    folder.mkdir(parents=True, exist_ok=True)
    world = story.world
    channels = read_scene("others", world.institution["language"])["channels"]
    hearts = _dice(seed, "hearts")
    posts = write_x_archive(folder / "x-archive.zip", world, story.posts, until, hearts)
    messages = write_slack_export(folder / "slack.zip", world, channels, story.messages)
    write_calendar(folder / "calendar.ics", world, story.entries, until)
    write_notes(folder / "notes.txt", story.notes)
    return {
        "x-archive.zip": {key: post.area for key, post in posts.items() if post.by == "me"},
        "calendar.ics": {entry.uid: entry.area for entry in story.entries if entry.area},
        "slack.zip": {key: message.area for key, message in messages.items() if message.area},
        "notes.txt": {str(line): note.area for line, note in enumerate(story.notes, 1)},
    }


def _write_stated(folder: Path, story: Story, seed: int, until: date) -> Counts:
    """Write what she states herself; return how many entries each file has."""
    folder.mkdir(parents=True, exist_ok=True)
    world = story.world
    scene = read_scene("stated", world.institution["language"])
    write_operators(folder / "operators.toml", world, until)
    write_settings(folder / "remit.toml", world)
    write_position(folder / "position.toml", read_answered(world.institution["language"]))
    confirmed = write_confirmed_weeks(
        folder / "confirmed-weeks.toml",
        by_week(story.tasks),
        world.holder["confirmed"],
        _dice(seed, "weeks"),
    )
    decisions = write_decisions(folder / "decisions.txt", scene["decision"], until)
    inventory = write_inventory(folder / "inventory.toml", scene["answers_for"], until)
    return {
        "confirmed-weeks.toml": {"weeks": confirmed},
        "decisions.txt": {"lines": decisions},
        "inventory.toml": {"entries": inventory},
    }


def _truth(story: Story, seed: int, until: date, counts: Counts, areas: Areas) -> Truth:
    world, tasks = story.world, story.tasks
    return Truth(
        seed=seed,
        since=world.holder["first_day"],
        until=until,
        shift=world.holder["shift"],
        hours_by_area=by_area(tasks),
        hours_by_month=by_month(tasks),
        hours_by_week=by_week(tasks),
        hours_by_incident=by_incident(tasks),
        hours_privileged=round(sum(task.minutes for task in tasks if task.privileged) / 60, 4),
        hours_outside_working_time=_outside(world, tasks),
        markers=tuple(world.private.values()),
        records=counts,
        areas_of=areas,
    )


def _records(story: Story) -> Counts:
    me, lawyer = story.world.holder["slack"], story.world.cast["Priya Raman"]
    posts, messages, entries = story.posts, story.messages, story.entries
    return {
        "x-archive.zip": {
            "tweets": len(posts),
            "hers": sum(post.by == "me" for post in posts),
            "scheduled": sum("Hootsuite" in post.source for post in posts),
            "replies": sum(isinstance(post.answers, str) for post in posts),
        },
        "calendar.ics": {
            "events": len(entries),
            "series": sum(bool(entry.rule) for entry in entries),
            "overrides": sum(entry.replaces is not None for entry in entries),
            "cancelled": sum(entry.cancelled for entry in entries),
            "declined": sum(entry.answer == "DECLINED" for entry in entries),
            "personal": sum(entry.personal for entry in entries),
            "with_lawyer": sum(lawyer in entry.people for entry in entries),
        },
        "slack.zip": {
            "messages": len(messages),
            "hers": sum(message.user == me and not message.joined for message in messages),
            "joins": sum(message.joined for message in messages),
            "private": 6,
        },
        "notes.txt": {"lines": len(story.notes)},
    }


def _outside(world: World, tasks: Sequence[Task]) -> float:
    """Hours outside the contract's working time, by the minute, days off included."""
    opens, closes = (time.fromisoformat(world.holder[key]) for key in ("day_start", "day_end"))
    minutes = 0
    for task in tasks:
        day = task.start.date()
        inside = 0
        if day.weekday() < 5:
            start = max(task.start, datetime.combine(day, opens))
            end = min(task.end, datetime.combine(day, closes))
            inside = max(0, int((end - start).total_seconds() // 60))
        minutes += task.minutes - inside
    return round(minutes / 60, 4)
