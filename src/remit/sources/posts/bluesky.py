"""Bluesky: the repository of an account, and the lines of a Jetstream.

Both tell of the same posts under the same names. Messages are in neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from remit.messages import say
from remit.sources.evidence import Context, Page, Seen
from remit.sources.json.json_items import UNDECODED
from remit.sources.opening.export import Export
from remit.sources.posts.bluesky_events import Accounts, Events, decode
from remit.sources.posts.bluesky_repository import Records, Repository
from remit.sources.posts.told_posts import Owner, Raw, Teller

FIRST_YEAR = 2022
LINE = re.compile(rb'\s*\{[^\n]{0,400}?"(?:did|time_us)"\s*:')
HEADER = re.compile(rb".{1,2}\xa2\x65roots\x81\xd8\x2a\x58\x25\x00\x01\x71\x12\x20", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Bluesky:
    """Reads an account's repository, or a file of Jetstream lines."""

    name: str = "bluesky"
    version: int = 1
    title: str = "Bluesky repository (CAR) or Jetstream"
    seen: Seen = "real file"
    basis: str = "a real stream of events; repositories after the published format"
    reads: tuple[str, ...] = ("*.car", "*.jsonl", "*.ndjson", "*.json")
    private_members: tuple[str, ...] = ()
    belongs: tuple[str, ...] = ()

    def identify(self, export: Export) -> bool:
        """Return whether it is one file that begins as one of the two does."""
        if not export.single:
            return False
        head = export.head()
        return HEADER.match(head) is not None or _is_event(head)

    def extract(self, export: Export, context: Context) -> Iterator[Page]:
        """Yield posts, replies and reposts in the order of the file."""
        is_repository = HEADER.match(export.head()) is not None
        read = _repository if is_repository else _events
        yield from read(export, context, Teller(export, context, FIRST_YEAR))


def _is_event(head: bytes) -> bool:
    """Whether the first line is an event of an account."""
    if LINE.match(head) is None:
        return False
    try:
        event = decode(head.lstrip().partition(b"\n")[0])
    except UNDECODED:
        return False
    return event.did.startswith("did:") and event.time_us > 0


def _events(export: Export, context: Context, teller: Teller) -> Iterator[Page]:
    member = export.members()[0].name
    with export.open(member) as stream:
        accounts = Accounts(stream, context)
    events = Events(accounts)

    def told(stream: BinaryIO) -> Iterator[Raw]:
        yield from events.raws(stream)
        if accounts.are_many and not accounts.is_hers_there:
            teller.note("not-among-accounts", say("None of your names is among its accounts."))
        _say_off(teller, events.off)

    with export.open(member) as stream:
        yield from teller.pages(member, Owner.of("bluesky", context), told(stream))


def _repository(export: Export, context: Context, teller: Teller) -> Iterator[Page]:
    member = export.members()[0].name
    with export.open(member) as stream:
        repository = Repository(stream)
    with export.open(member) as stream:
        repository.forget_stale(stream)
    owner = Owner.of("bluesky", context, repository.did)
    records = Records(repository, owner)

    def told(stream: BinaryIO) -> Iterator[Raw]:
        yield from records.raws(stream)
        _say_off(teller, records.off)

    with export.open(member) as stream:
        yield from teller.pages(member, owner, told(stream))


def _say_off(teller: Teller, count: int) -> None:
    if count:
        teller.note(
            "claimed-date",
            say(
                "{count} posts claim a date more than a day from that on which they appeared;"
                " the day on which they appeared counts.",
                count=count,
            ),
            "note",
        )
