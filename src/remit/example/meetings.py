"""Her calendar, and which of its meetings she was really in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any, Literal
from zoneinfo import ZoneInfo

from remit.example.days import Task
from remit.example.recurrence import WEEKDAYS, Series
from remit.example.wording import Words, sentence
from remit.example.world import Incident, Person, World, read_scene

Answer = Literal["ACCEPTED", "DECLINED", "TENTATIVE"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One VEVENT as it will be written, in local time without a zone.

    `replaces` is the start of the occurrence that an override stands for.
    """

    uid: str
    title: str
    start: datetime
    end: datetime
    area: str
    people: tuple[str, ...] = ()
    organizer: str = ""
    answer: Answer = "ACCEPTED"
    rule: str = ""
    without: tuple[datetime, ...] = ()
    replaces: datetime | None = None
    cancelled: bool = False
    all_day: bool = False
    personal: bool = False
    utc: bool = False


@dataclass
class Calendar:
    """Entries to write and the meetings she sat in."""

    entries: list[Entry] = field(default_factory=list)
    attended: list[Task] = field(default_factory=list)


class Planner:
    """Plans meetings through the years and lets each occurrence meet its fate."""

    def __init__(self, world: World, until: date, dice: Random) -> None:
        self.world = world
        self.zone = ZoneInfo(world.institution["zone"])
        self.until = until
        self.dice = dice
        self.calendar = Calendar()

    def plan(self) -> Calendar:
        """Return the standing meetings, war rooms, talks with the lawyer, and the rest."""
        scene = read_scene("meetings", self.world.institution["language"])
        for row in scene["series"]:
            settled: dict[str, Any] = {
                key: tuple(v) if isinstance(v, list) else v for key, v in row.items()
            }
            self._standing(self._with_people(Series(**settled)))
        for incident in self.world.incidents:
            if incident.war_room:
                self._standing(self._with_people(_war_room(self.world, incident)))
                self._lawyer(incident, scene["lawyer"]["titles"])
        self._aside(scene["aside"])
        self.calendar.attended = one_at_a_time(self.calendar.attended)
        return self.calendar

    def _with_people(self, series: Series) -> Series:
        """Return a series with those who play its parts."""
        cast = self.world.cast
        people = tuple(cast[name] for name in series.people)
        return replace(series, people=people, organizer=cast[series.organizer])

    def _standing(self, series: Series) -> None:
        if series.since > self.until:
            return
        start = series.starts_at(series.since, self.zone)
        overrides: list[Entry] = []
        without: list[datetime] = []
        master = Entry(
            series.uid,
            series.title,
            start,
            start + timedelta(minutes=series.minutes),
            series.area,
            series.people,
            series.organizer,
            rule=series.rule(self.zone),
            utc=series.utc,
        )
        for day in series.dates():
            at = series.starts_at(day, self.zone)
            override = self._fate(series, master, at)
            if override == "left out":
                without.append(at)
            elif isinstance(override, Entry):
                overrides.append(override)
        self.calendar.entries.append(replace(master, without=tuple(without)))
        self.calendar.entries.extend(overrides)

    def _fate(
        self, series: Series, master: Entry, at: datetime
    ) -> Entry | Literal["left out"] | None:
        """Return the override that an occurrence gets, or nothing where the rule stands."""
        day = at.date()
        if day > self.until:
            return None
        once = _once(master, at)
        chance = 1.0 if at == master.start else self.dice.random()
        if self.world.on_leave(day):
            return replace(once, answer="DECLINED") if chance < 0.5 else None
        if day in self.world.closed:
            return "left out" if chance < 0.75 else None
        if chance < 0.03:
            return "left out"
        if chance < 0.05:
            return replace(once, cancelled=True)
        if chance < 0.09:
            moved = at + timedelta(minutes=30 * self.dice.choice((-2, -1, 1, 2, 3)))
            once = replace(once, start=moved, end=moved + timedelta(minutes=series.minutes))
            self._attend(series, moved)
            return once
        self._attend(series, at)
        return None

    def _attend(self, series: Series, at: datetime) -> None:
        incident = self.world.incident(at.date())
        busy = incident.intensity if incident else 0.0
        urgent = series.area in ("crisis", "internal", "counsel")
        if self.dice.random() < series.attends * (1.0 if urgent else 1 - 0.5 * busy):
            minutes = int(series.minutes * (0.85 + 0.4 * self.dice.random()))
            task = Task(at, minutes, series.area, None, incident, series.privileged)
            self.calendar.attended.append(task)

    def _lawyer(self, incident: Incident, titles: Sequence[str]) -> None:
        for number in range(1 + min(incident.days, 20) // 4):
            day = incident.start + timedelta(days=1 + 3 * number)
            start = datetime.combine(day, time(14 + number % 3, 30))
            if day.weekday() > 4 or day > self.until or self.world.on_leave(day):
                continue
            title = sentence(titles, Words(self.dice, self.world, day, incident))
            entry = Entry(
                f"lawyer-{incident.key}-{number}",
                title,
                start,
                start + timedelta(minutes=30),
                "crisis",
                (self.world.cast["Priya Raman"], self.world.cast["Owen Delacroix-Hume"]),
                self.world.cast["Priya Raman"],
            )
            self.calendar.entries.append(entry)
            minutes = 20 + int(30 * self.dice.random())
            task = Task(start, minutes, "crisis", None, incident, privileged=True)
            self.calendar.attended.append(task)

    def _aside(self, aside: dict[str, list[str]]) -> None:
        """Invitations turned down or left open, entries that are no work, whole days."""
        for leave in self.world.leaves:
            if leave.start <= self.until:
                self._whole_day(leave.start, leave.end, leave.title)
        for day in sorted(self.world.closed):
            if day <= self.until:
                self._whole_day(day, day, self.world.words["holiday"])
        day = self.world.holder["first_day"] + timedelta(days=2)
        while day <= self.until:
            if day.weekday() < 5 and not self.world.on_leave(day):
                self._one_aside(day, aside)
            day += timedelta(days=4 + int(7 * self.dice.random()))

    def _one_aside(self, day: date, aside: dict[str, list[str]]) -> None:
        sort = self.dice.choices(
            ("declined", "tentative", "personal", "called_off", "allday"), (40, 25, 12, 13, 10)
        )[0]
        words = Words(self.dice, self.world, day, None)
        title = sentence(aside[sort], words)
        if sort == "allday":
            return self._whole_day(day, day, title)
        start = datetime.combine(day, time(11 + int(6 * self.dice.random()), 0))
        dev, cast = self.world.cast["Dev Hallorand"], self.world.cast
        answers: dict[str, Answer] = {"declined": "DECLINED", "tentative": "TENTATIVE"}
        entry = Entry(
            f"{sort}-{day:%Y%m%d}",
            title,
            start,
            start + timedelta(minutes=60),
            "",
            () if sort == "personal" else (cast["Bettina Sorrel"], dev),
            "" if sort == "personal" else dev,
            answers.get(sort, "ACCEPTED"),
            cancelled=sort == "called_off",
            personal=sort == "personal",
        )
        self.calendar.entries.append(entry)
        return None

    def _whole_day(self, start: date, end: date, title: str) -> None:
        first, last = (datetime.combine(day, time()) for day in (start, end + timedelta(days=1)))
        uid = f"day-{start:%Y%m%d}-{title.split()[0].lower()}"
        self.calendar.entries.append(Entry(uid, title, first, last, "", all_day=True))


def _war_room(world: World, incident: Incident) -> Series:
    name = f"{incident.name[:1].upper()}{incident.name[1:]}"
    return Series(
        uid=f"war-{incident.key}",
        title=world.words["response_call"].format(incident=name),
        area="crisis",
        at="12:30",
        minutes=45,
        since=incident.start + timedelta(days=1),
        people=("Gus Tomasek", "Camille Ostrander", "Stuart Venn", "Lorna Beech"),
        organizer="Stuart Venn",
        attends=0.97,
        days=WEEKDAYS,
        count=incident.war_room,
    )


def _once(master: Entry, at: datetime) -> Entry:
    return replace(
        master, start=at, end=at + (master.end - master.start), rule="", without=(), replaces=at
    )


def one_at_a_time(tasks: Sequence[Task]) -> list[Task]:
    """Return the meetings in order without those double-booked: the graver one wins.

    >>> nine = datetime(2020, 1, 6, 9)
    >>> both = [Task(nine, 60, "admin", None, None), Task(nine, 30, "crisis", None, None)]
    >>> [task.area for task in one_at_a_time(both)]
    ['crisis']
    """
    kept: list[Task] = []
    for task in sorted(tasks, key=lambda task: (task.start, task.area, task.minutes)):
        if not kept or task.start >= kept[-1].end:
            kept.append(task)
        elif task.area in ("crisis", "counsel") and kept[-1].area not in ("crisis", "counsel"):
            kept[-1] = task
    return kept


def blocks(world: World, tasks: Sequence[Task], dice: Random) -> Iterator[Entry]:
    """Yield calendar entries for those sittings that she or others put there."""
    for number, task in enumerate(tasks):
        if task.kind is None or dice.random() >= task.kind.meet:
            continue
        words = Words(dice, world, task.start.date(), task.incident)
        start = task.start - timedelta(minutes=task.start.minute % 5)
        planned = max(15, round(task.minutes / 15) * 15)
        others = dice.sample(_company(world, task), k=dice.choice((1, 1, 2, 3)))
        yield Entry(
            f"block-{number}",
            sentence(task.kind.texts["meet"], words),
            start,
            start + timedelta(minutes=planned),
            task.area,
            tuple(person.name for person in others),
            dice.choice((world.holder["name"], others[0].name)),
        )


def _company(world: World, task: Task) -> list[Person]:
    if task.area == "counsel":
        roles: tuple[str, ...] = ("executive",)
    elif task.area == "crisis":
        roles = ("executive", "authority")
    else:
        roles = ("colleague", "student")
    return [person for person in world.people if person.role in roles]
