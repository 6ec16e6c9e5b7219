"""ActivityWatch: which program was in front, without the times when nobody was there.

One record is what a program was used in one hour of one computer. Programs
that were in front while she was away count for nothing, but those for video
calls, in which nobody touches the keyboard. Titles of windows and addresses
of pages are never read. A program says when somebody worked, not on what: its
name is kept as the tool, and there is no text that could be placed.
"""

from __future__ import annotations

import tomllib
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from remit.findings import Finding
from remit.messages import say
from remit.sources.evidence import Context, Evidence, Page, Record
from remit.sources.opening.export import Export
from remit.sources.screens.watched_events import Watched, hosts_in, read_watched

PAGE = 1000
OPEN_GROUPS = 500
"""So many hours of programs are held open, since events come nearly in order."""

EARLIEST = int(datetime(2012, 1, 1, tzinfo=UTC).timestamp())
HOUR = 3600
PAUSE = 60
"""Shorter pauses between two looks at the same program are none."""

Stretch = tuple[float, float]


@dataclass(frozen=True, slots=True)
class ActivityWatch:
    """Reads an export of ActivityWatch's buckets."""

    name: str = "activitywatch"
    version: int = 1
    title: str = "ActivityWatch export"
    reads: tuple[str, ...] = ("*",)
    private_members: tuple[str, ...] = ()
    belongs: tuple[str, ...] = ()

    def identify(self, export: Export) -> bool:
        """Return whether the file is a JSON of buckets."""
        if not export.single:
            return False
        head = export.head().removeprefix(b"\xef\xbb\xbf").lstrip()
        begins = head[:1] in {b"{", b"["}
        return (begins and b'"buckets"' in head[:200] and b'"aw-' in head) or _is_bucket(head)

    def extract(self, export: Export, context: Context) -> Iterator[Page]:
        """Yield what was used, hour by hour, in the order of the file."""
        member = export.members()[0].name
        with export.open(member) as stream:
            presence = _presence(read_watched(stream, b"not-afk"))
        with export.open(member) as stream:
            hosts = hosts_in(stream)
        reader = _Reader(context, presence, hosts)
        with export.open(member) as stream:
            page = Page(export.account_name(member), member)
            yield from reader.pages(page, read_watched(stream))


def _is_bucket(head: bytes) -> bool:
    """Whether it is the export of one bucket."""
    return head[:1] == b"{" and all(
        sign in head for sign in (b'"hostname"', b'"client"', b'"events"', b'"timestamp"', b'"aw-')
    )


@dataclass(slots=True)
class _Presence:
    """When somebody was at the computers, as sorted stretches; empty where nothing watched."""

    starts: list[float] = field(default_factory=list)
    ends: list[float] = field(default_factory=list)

    def within(self, begin: float, end: float) -> list[Stretch]:
        """Return the parts of a stretch in which somebody was there."""
        if not self.starts:
            return [(begin, end)]
        found: list[Stretch] = []
        at = bisect_left(self.ends, begin)
        while at < len(self.starts) and self.starts[at] < end:
            part = max(begin, self.starts[at]), min(end, self.ends[at])
            if part[1] > part[0]:
                found.append(part)
            at += 1
        return found


def _presence(events: Iterator[Watched]) -> _Presence:
    found = [
        each.event.span()
        for each in events
        if each.event is not None and each.event.data.status == "not-afk"
    ]
    joined = _joined(sorted(found), 0)
    return _Presence([begin for begin, _ in joined], [end for _, end in joined])


def _joined(stretches: list[Stretch], pause: float) -> list[Stretch]:
    """Return stretches in which those that touch, or nearly, are one.

    >>> _joined([(0, 10), (5, 20), (90, 99)], 60)
    [(0, 20), (90, 99)]
    """
    found: list[Stretch] = []
    for begin, end in stretches:
        if found and begin <= found[-1][1] + pause:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((begin, end))
    return found


class _Apps(NamedTuple):
    """Programs of a special kind, by their names in lower case."""

    calls: frozenset[str]
    locked: frozenset[str]
    longest_call: float


@cache
def _apps() -> _Apps:
    table = tomllib.loads((files("remit.sources") / "call_apps.toml").read_text("utf-8"))
    return _Apps(frozenset(table["apps"]), frozenset(table["locked"]), table["hours"] * HOUR)


@dataclass(slots=True)
class _Group:
    """What was seen of a program in one hour."""

    host: str
    app: str
    hour: int
    first: Watched
    count: int = 0
    stretches: list[Stretch] = field(default_factory=list)


class _Reader:
    """Gathers the events of a program and an hour into one record."""

    def __init__(self, context: Context, presence: _Presence, hosts: set[str]) -> None:
        self._presence = presence
        self._only_host = next(iter(hosts)) if len(hosts) == 1 else ""
        self._latest = int((context.now + timedelta(days=1)).timestamp())
        self._open: dict[tuple[str, str, int], _Group] = {}
        self._closed: Counter[str] = Counter()

    def pages(self, page: Page, events: Iterator[Watched]) -> Iterator[Page]:
        for number, each in enumerate(events, 1):
            self._take(page, each, number)
            if len(self._open) > OPEN_GROUPS:
                self._close(page, next(iter(self._open)))
            if len(page.records) >= PAGE:
                yield page
                page = Page(page.file, page.member)
        for key in list(self._open):
            self._close(page, key)
        if not page.records and not self._closed:
            page.findings.append(
                Finding("empty-export", say("No program's use is recorded in it."), page.file)
            )
        yield page

    def _take(self, page: Page, each: Watched, number: int) -> None:
        if each.event is None:
            message = say("Event {number} of the file is torn.", number=number)
            page.problems.append(Finding("torn-row", message, page.file))
            return
        data, (begin, end) = each.event.data, each.event.span()
        if data.app is None:
            _skip(page, "system" if data.status else "private")
        elif not EARLIEST <= begin <= self._latest:
            day = each.event.timestamp.date()
            message = say("An event is dated {date}.", date=day)
            page.problems.append(Finding("date-out-of-range", message, page.file))
        elif stretches := self._worked(data.app.casefold(), begin, end):
            self._gather(each, data.app, stretches)
        else:
            _skip(page, "not-work")

    def _worked(self, app: str, begin: float, end: float) -> list[Stretch]:
        """Return when somebody used a program: present, or in a call."""
        apps = _apps()
        if app in apps.locked or end <= begin:
            return []
        if app in apps.calls and end - begin <= apps.longest_call:
            return [(begin, end)]
        return self._presence.within(begin, end)

    def _gather(self, each: Watched, app: str, stretches: list[Stretch]) -> None:
        host = self._only_host or each.host
        hour = int(stretches[0][0]) // HOUR
        key = (host, app, hour)
        group = self._open.get(key)
        if group is None:
            group = self._open[key] = _Group(host, app, hour, each)
        group.count += 1
        group.stretches += stretches

    def _close(self, page: Page, key: tuple[str, str, int]) -> None:
        group = self._open.pop(key)
        named = f"{group.host}/{group.hour}/{group.app}"
        self._closed[named] += 1
        again = self._closed[named]
        joined = _joined(sorted(group.stretches), PAUSE)
        evidence = Evidence(
            kind="screen",
            channel="screen",
            account=f"screen:{group.host}",
            spans=tuple((int(begin), max(int(begin) + 1, round(end))) for begin, end in joined),
            mine="ask",
            mine_basis="assumed",
            end_basis="file",
            tool=group.app,
            visibility="own",
        )
        page.records.append(
            Record(
                named if again == 1 else f"{named}#{again}",
                (evidence,),
                group.first.offset,
                group.first.length,
                revision=int(joined[-1][1]),
                count=group.count,
            )
        )


def _skip(page: Page, reason: str) -> None:
    page.skipped[reason] = page.skipped.get(reason, 0) + 1
