"""Sittings of work into posts of the account."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from remit.example.days import Task
from remit.example.kinds import Kind
from remit.example.wording import Words, sentence
from remit.example.world import World

BROWSER = '<a href="https://mobile.twitter.com" rel="nofollow">Twitter Web App</a>'
PHONE = '<a href="http://twitter.com/download/iphone" rel="nofollow">Twitter for iPhone</a>'
SCHEDULER = '<a href="https://www.hootsuite.com" rel="nofollow">Hootsuite Inc.</a>'
DECK = '<a href="https://about.twitter.com/products/tweetdeck" rel="nofollow">TweetDeck</a>'
SLOTS = ((8, 0), (9, 0), (9, 30), (11, 0), (12, 15), (13, 0), (15, 0), (16, 30), (18, 0), (20, 0))


@dataclass(frozen=True, slots=True)
class Post:
    """One post in local time. `answers` is a screen name, or an earlier post of a thread."""

    at: datetime
    text: str
    source: str
    area: str
    by: str = "me"
    answers: str | int | None = None


@dataclass(frozen=True, slots=True)
class Wording:
    """Templates that belong to no sitting of hers: what stand-ins post, what is passed on."""

    ordinary: Sequence[str]
    reposted: Sequence[str]


class Feed:
    """The account's posts in the order in which they were written."""

    def __init__(self, world: World, wording: Wording, until: date, dice: Random) -> None:
        self.world = world
        self.wording = wording
        self.until = until
        self.dice = dice
        self.posts: list[Post] = []

    def fill(self, tasks: Sequence[Task]) -> list[Post]:
        """Return her posts and those of stand-ins."""
        for task in tasks:
            kind = task.kind
            if kind is None or self.world.stand_in(task.start.date()):
                continue
            if self.dice.random() < kind.post:
                leave = self._queue if kind.how == "scheduled" else self._write
                leave(task, kind)
        self.posts.extend(self._stand_ins())
        self._repost()
        return self.posts

    def _count(self, kind: Kind) -> int:
        fewest, most = kind.posts
        return fewest + int((most - fewest + 1) * self.dice.random())

    def _queue(self, task: Task, kind: Kind) -> None:
        """What is written in one sitting appears over the following days."""
        for _ in range(self._count(kind)):
            day = task.start.date() + timedelta(days=1 + int(6 * self.dice.random()))
            at = datetime.combine(day, time(*self.dice.choice(SLOTS)))
            words = Words(self.dice, self.world, day, task.incident)
            text = sentence(kind.texts["post"], words)
            if day <= self.until and not self._held(day) and not self.world.stand_in(day):
                self.posts.append(Post(at, text, SCHEDULER, task.area))

    def _write(self, task: Task, kind: Kind) -> None:
        """Written by hand, posts and replies come one after the other."""
        count, at = self._count(kind), task.start
        earlier: int | None = None
        for _ in range(count):
            words = Words(self.dice, self.world, task.start.date(), task.incident)
            text = sentence(kind.texts["post"], words)
            at += timedelta(seconds=20 + int(task.minutes * 50 / count * self.dice.random()))
            if at.date() > self.until:
                return
            answers: str | int | None = None
            if kind.how == "reply":
                answers = words["fan"]
                text = f"@{answers} {text}"
            elif kind.how == "thread":
                answers, earlier = earlier, len(self.posts)
            self.posts.append(Post(at, text, self._hand(), task.area, answers=answers))

    def _hand(self) -> str:
        return self.dice.choices((BROWSER, PHONE, DECK), (60, 25, 15))[0]

    def _held(self, day: date) -> bool:
        """The queue is stopped in the first days of a grave incident."""
        shift: date = self.world.holder["shift"]
        if shift <= day < shift + timedelta(days=8):
            return True
        incident = self.world.incident(day)
        return (
            incident is not None
            and incident.intensity >= 0.5
            and day < incident.start + timedelta(days=2)
        )

    def _stand_ins(self) -> Iterator[Post]:
        for stand_in in self.world.stand_ins:
            day = stand_in.start
            while day <= min(stand_in.end, self.until):
                for _ in range(stand_in.posts_a_day):
                    at = datetime.combine(day, time(*self.dice.choice(SLOTS)))
                    at += timedelta(seconds=int(900 * self.dice.random()))
                    text = sentence(self.wording.ordinary, Words(self.dice, self.world, day, None))
                    yield Post(at, text, stand_in.source, "", stand_in.by)
                day += timedelta(days=1)

    def _repost(self) -> None:
        """Now and then a neighbour's post is passed on, which takes a moment."""
        for position in range(len(self.posts)):
            if self.dice.random() >= 0.03 or self.posts[position].by != "me":
                continue
            words = Words(self.dice, self.world, self.posts[position].at.date(), None)
            text = f"RT @{words['fan']}: {sentence(self.wording.reposted, words)}"
            at = self.posts[position].at + timedelta(seconds=95)
            self.posts.append(Post(at, text, PHONE, "publishing"))
