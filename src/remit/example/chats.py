"""Sittings of work, and other people's days, into messages of the workspace."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from remit.example.days import Task
from remit.example.wording import Words, in_passing, phrase
from remit.example.world import Incident, World


@dataclass(slots=True)
class Message:
    """One message in local time. `head` is the message that its thread hangs from."""

    channel: str
    at: datetime
    user: str
    text: str
    area: str = ""
    head: Message | None = None
    replies: int = 0
    joined: bool = False
    extra: dict[str, Any] = field(default_factory=dict)


class Workspace:
    """The talk of an office, a third of it hers."""

    def __init__(self, world: World, scene: Mapping[str, Any], until: date, dice: Random) -> None:
        self.world = world
        self.scene = scene
        self.until = until
        self.dice = dice
        self.me: str = world.holder["slack"]
        staff = [person for person in world.people if person.slack]
        self.everyone = [person.slack for person in staff]
        self.employees = [person.slack for person in staff if person.role != "student"]
        self.messages: list[Message] = []

    def fill(self, tasks: Sequence[Task]) -> list[Message]:
        """Return all messages in the order of their times."""
        self.messages.extend(self._joins())
        for task in tasks:
            if task.kind is not None and self.dice.random() < task.kind.chat:
                self._conversation(task)
        self.messages.extend(self._chatter())
        last = datetime.combine(self.until, time(23, 59, 59))
        kept = [message for message in self.messages if message.at <= last]
        for message in kept:
            if message.head is not None:
                message.head.replies += 1
        return sorted(kept, key=lambda message: (message.at, message.channel, message.user))

    def open_channel(self, names: Sequence[str], day: date) -> str:
        """Return one of the channels that exist by a day."""
        channels = self.scene["channels"]
        opened = [name for name in names if channels[name]["since"] <= day]
        return self.dice.choice(opened or ["marcomm"])

    def _others(self, channel: str) -> Sequence[str]:
        students = self.scene["channels"][channel].get("students", False)
        return self.everyone if students else self.employees

    def _joins(self) -> Iterator[Message]:
        for name, row in self.scene["channels"].items():
            first = max(row["since"], self.world.holder["first_day"])
            at = datetime.combine(first, time(9, 2))
            for user in [self.me, *self._others(name)]:
                at += timedelta(seconds=30 + int(5000 * self.dice.random()))
                yield Message(name, at, user, f"<@{user}> has joined the channel", joined=True)

    def _conversation(self, task: Task) -> None:
        kind = task.kind
        assert kind is not None
        channel = self.open_channel(kind.channels, task.start.date())
        at = task.start + timedelta(seconds=int(task.minutes * 60 * self.dice.random()))
        words = Words(self.dice, self.world, task.start.date(), task.incident)
        opening = Message(channel, at, self.me, in_passing(kind.texts["chat"], words), task.area)
        self._decorate(opening)
        if self.dice.random() < 0.25:
            asked = Message(
                channel, at, self.dice.choice(self._others(channel)), self._answer(task)
            )
            self.messages.append(asked)
            opening.at = at = at + timedelta(seconds=15 + int(400 * self.dice.random()))
        self.messages.append(opening)
        threaded = self.dice.random() < 0.35
        for _ in range(self.dice.choices(range(5), (30, 27, 20, 14, 9))[0]):
            at += timedelta(seconds=8 + int(900 * self.dice.random() ** 2))
            self._follow(task, opening, at, threaded)

    def _follow(self, task: Task, opening: Message, at: datetime, threaded: bool) -> None:
        mine = self.dice.random() < 0.3
        user = self.me if mine else self.dice.choice(self._others(opening.channel))
        text = self._short(task) if mine else self._answer(task)
        message = Message(opening.channel, at, user, text, task.area if mine else "")
        if threaded:
            message.head = opening
        self.messages.append(message)

    def _answer(self, task: Task) -> str:
        if self.dice.random() < 0.3:
            return self._short(task)
        grave = task.kind is not None and task.kind.grave
        templates = self.scene["replies"]["crisis" if grave else "everyday"]
        return phrase(templates, Words(self.dice, self.world, task.start.date(), task.incident))

    def _short(self, task: Task) -> str:
        words = Words(self.dice, self.world, task.start.date(), task.incident)
        return str(self.dice.choice(self.scene["terse"]).format_map(words))

    def _decorate(self, message: Message) -> None:
        """Give some messages what real ones have: reactions, files, edits, mentions."""
        chance = self.dice.random()
        someone = self.dice.choice(self._others(message.channel))
        if chance < 0.08:
            reaction = {"name": "eyes", "users": [someone], "count": 1}
            message.extra["reactions"] = [reaction]
        elif chance < 0.12:
            number = int(1e6 * self.dice.random())
            file = {"id": f"F{number:08d}", "name": "draft.docx", "filetype": "docx"}
            message.extra["files"] = [file]
            message.extra["upload"] = True
        elif chance < 0.16:
            message.extra["edited"] = {"user": self.me, "ts": "0"}
        elif chance < 0.24:
            message.text = f"<@{someone}> {message.text}"

    def _chatter(self) -> Iterator[Message]:
        """Others talk without her, more so when something burns."""
        day = self.world.holder["first_day"]
        while day <= self.until:
            incident = self.world.incident(day)
            quiet = day.weekday() > 4 or day in self.world.closed or self.world.on_leave(day)
            busy = incident.intensity if incident else 0.0
            for _ in range(int((1 if quiet else 3.6) * (0.4 + self.dice.random()) + 3 * busy)):
                yield self._remark(day, incident)
            day += timedelta(days=1)

    def _remark(self, day: date, incident: Incident | None) -> Message:
        channel = self.open_channel(list(self.scene["chatter"]), day)
        at = datetime.combine(day, time(8)) + timedelta(seconds=int(36000 * self.dice.random()))
        words = Words(self.dice, self.world, day, incident)
        remark = phrase(self.scene["chatter"][channel], words)
        if self.dice.random() < 0.06:
            bot = {"subtype": "bot_message", "bot_id": "B01CALBOT", "username": "calendar"}
            return Message(
                channel, at, "", self.world.words["reminder"].format(remark=remark), extra=bot
            )
        return Message(channel, at, self.dice.choice(self._others(channel)), remark)
