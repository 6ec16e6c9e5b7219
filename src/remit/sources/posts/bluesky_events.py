"""The lines of a Jetstream: what accounts of Bluesky did, one event a line, as it was seen.

A line's `time_us` is when the network saw the event; a post's own date is what
its client claimed. The first counts, the second may be anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from remit.sources.evidence import Context
from remit.sources.json.json_items import UNDECODED
from remit.sources.posts.bluesky_fields import (
    KINDS,
    Commit,
    Event,
    PostRecord,
    is_claim_off,
    told_of,
)
from remit.sources.posts.told_posts import Owner, Raw, Told
from remit.sources.values.post_names import bluesky_key

CHUNK = 1 << 20
LONGEST = 4 << 20
DID = re.compile(rb'\s*\{\s*"did"\s*:\s*"(did:[a-z]+:[^"\\]{1,200})"')
FEW = 20
"""Accounts in one file that are asked about; a file of more is the public stream of many."""

decode = msgspec.json.Decoder(Event).decode
decode_record = msgspec.json.Decoder(PostRecord).decode


def lines(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Yield the place and the bytes of each line that is not empty."""
    start, rest = 0, b""
    while chunk := stream.read(CHUNK):
        *whole, rest = (rest + chunk).split(b"\n")
        for line in whole:
            if line.strip():
                yield start, line.rstrip()
            start += len(line) + 1
        if len(rest) > LONGEST:
            yield start, rest
            start, rest = start + len(rest), b""
    if rest.strip():
        yield start, rest.rstrip()


class Accounts:
    """Whose events a file holds, and which of them are told.

    Of a stream of many accounts only hers are remembered.
    """

    def __init__(self, stream: BinaryIO, context: Context) -> None:
        self._context = context
        self._owners: dict[str, Owner] = {}
        self.are_many = False
        """Whether these are more accounts than one person runs."""
        for _, line in lines(stream):
            self._meet(line)
        if self.are_many:
            self._owners = {did: one for did, one in self._owners.items() if one.mine == "yes"}

    def _meet(self, line: bytes) -> None:
        found = DID.match(line)
        did, handle = found.group(1).decode("utf-8", "replace") if found else "", ""
        if not did or b'"handle"' in line:
            did, handle = _who(line)
        if handle or (did and did not in self._owners):
            self._remember(did, Owner.of("bluesky", self._context, did, handle))

    def _remember(self, did: str, owner: Owner) -> None:
        known = self._owners.get(did)
        if known is not None and known.mine == "yes":
            return
        if len(self._owners) >= FEW and known is None:
            self.are_many = True
        if owner.mine == "yes" or known or not self.are_many:
            self._owners[did] = owner

    @property
    def is_hers_there(self) -> bool:
        """Whether one of the accounts is hers."""
        return any(owner.mine == "yes" for owner in self._owners.values())

    def owner(self, did: str) -> Owner | None:
        """Return the owner of an account; None for a stranger in the public stream."""
        return self._owners.get(did)


def _who(line: bytes) -> tuple[str, str]:
    """Return the account of an event and, where it says so, what the account calls itself."""
    try:
        event = decode(line)
    except UNDECODED:
        return "", ""
    return event.did, (event.identity.handle or "") if event.identity else ""


class Events:
    """Tells what the events of a file say of posts."""

    def __init__(self, accounts: Accounts) -> None:
        self._accounts = accounts
        self.off = 0
        """How many posts claimed another day than that on which they appeared."""

    def raws(self, stream: BinaryIO) -> Iterator[Raw]:
        """Yield where each event lies, and what it tells."""
        for offset, line in lines(stream):
            try:
                yield offset, len(line), self._told(decode(line))
            except UNDECODED:
                yield offset, len(line), None

    def _told(self, event: Event) -> Told | str | None:
        change = event.commit
        if event.kind and event.kind != "commit":
            return "not-a-post"
        if change is None or not event.did or not change.rkey:
            return None
        if change.collection not in KINDS:
            return "not-a-post"
        owner = self._accounts.owner(event.did)
        return self._change(event, change, owner) if owner else "others"

    def _change(self, event: Event, change: Commit, owner: Owner) -> Told | None:
        at = event.time_us // 1_000_000
        if change.operation == "delete":
            name = bluesky_key(event.did, KINDS[change.collection], change.rkey)
            return Told(
                at=at, written=str(at), name=name, revision=event.time_us, withdrawn="deleted"
            )
        record = decode_record(change.record)
        told = told_of(record, event.did, change.collection, change.rkey, owner)
        self.off += is_claim_off(told.at, at)
        told.at = at
        told.revision = event.time_us if change.operation == "update" else 0
        return told
