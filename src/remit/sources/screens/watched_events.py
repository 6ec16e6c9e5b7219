"""The events in an ActivityWatch export, one by one from a stream, whatever holds the buckets.

Buckets lie in an object or in an array, their fields in any order. Events are
found by their shape; of what they carry only the application and the state of
absence are decoded, so that titles of windows and addresses of pages are never
taken in.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from datetime import UTC, datetime
from typing import BinaryIO, NamedTuple

import msgspec

from remit.sources.json.json_items import UNDECODED

CHUNK = 1 << 20
LONGEST = 4 << 20
LONGEST_EVENT = 1 << 14
STRING = rb'"(?:[^"\\]++|\\.)*+"'
FLAT = rb'\{(?:[^{}"]++|' + STRING + rb")*+\}"
DEEPER = rb'\{(?:[^{}"]++|' + STRING + rb"|" + FLAT + rb")*+\}"
OBJECT = re.compile(
    rb'\{(?:[^{}"]++|(?!"events"\s*:)' + STRING + rb"|" + DEEPER + rb")*+\}", re.DOTALL
)
"""An event, with what nests in it; never a bucket, whose events are a field."""

SIGN = b'"timestamp"'
HOST = re.compile(rb'"hostname"\s*:\s*(' + STRING + rb")")


class Shown(msgspec.Struct, gc=False):
    """What a watcher saw, as far as it is read."""

    app: str | None = None
    status: str | None = None


class Event(msgspec.Struct, gc=False):
    """A stretch of time in which a watcher saw the same."""

    timestamp: datetime
    duration: float = 0.0
    data: Shown = msgspec.field(default_factory=Shown)

    def span(self) -> tuple[float, float]:
        """Return start and end in seconds since 1970 UTC."""
        at = self.timestamp
        begin = (at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp()
        return begin, begin + min(max(self.duration, 0.0), 1e7)


class Watched(NamedTuple):
    """An event and where its bytes lie, with the computer it is from; None where it is torn."""

    offset: int
    length: int
    host: str
    event: Event | None


_decode = msgspec.json.Decoder(Event).decode


def read_watched(stream: BinaryIO, only: bytes = b"") -> Iterator[Watched]:
    """Yield the events in the order of the file; one that is torn costs itself.

    Stretches of the file in which the bytes `only` do not stand are passed by.

    >>> import io
    >>> text = b'{"buckets":[{"hostname":"pc","events":[{"timestamp":"2020-03-02T09:00:00Z",' \\
    ...        b'"duration":60,"data":{"app":"Zoom","title":"secret"}}]}]}'
    >>> [(each.host, each.event.data.app) for each in read_watched(io.BytesIO(text))]
    [('pc', 'Zoom')]
    """
    buffer, start, host, ended = b"", 0, "", False
    while not ended:
        chunk = stream.read(CHUNK)
        ended = not chunk
        buffer += chunk
        edge = len(buffer) if ended else _edge(buffer)
        if buffer.find(only, 0, edge) >= 0:
            host, done = yield from _events_in(buffer[:edge], start, host)
        else:
            done = max(0, edge - LONGEST_EVENT)
        if not done and len(buffer) > LONGEST:
            done = len(buffer) - LONGEST_EVENT
        buffer, start = buffer[done:], start + done
    yield from _between(buffer, start, host)


def _events_in(buffer: bytes, start: int, host: str) -> Generator[Watched, None, tuple[str, int]]:
    """Yield the events of a piece; return the last computer that was named, and where they end."""
    done = 0
    for found in OBJECT.finditer(buffer):
        host = yield from _between(buffer[done : found.start()], start + done, host)
        done = found.end()
        yield from _event(found.group(), start + found.start(), host)
    return host, done


def hosts_in(stream: BinaryIO) -> set[str]:
    """Return the names of all computers in an export."""
    found: set[str] = set()
    rest = b""
    while chunk := stream.read(CHUNK):
        buffer = rest + chunk
        found |= {_text(name) for name in HOST.findall(buffer)}
        rest = buffer[-512:]
    return found


def _edge(buffer: bytes) -> int:
    """Return up to where objects are complete: before the last brace that an event opens."""
    return max(0, buffer.rfind(b"{", 0, max(0, buffer.rfind(SIGN))))


def _between(piece: bytes, offset: int, host: str) -> Generator[Watched, None, str]:
    """Take in what stands between events; a sign of an event there is one that is torn."""
    place = piece.find(SIGN)
    while place >= 0:
        yield Watched(offset + place, len(SIGN), host, None)
        place = piece.find(SIGN, place + 1)
    named = HOST.findall(piece)
    return _text(named[-1]) if named else host


def _event(piece: bytes, offset: int, host: str) -> Iterator[Watched]:
    signs = piece.count(SIGN)
    if not signs:
        return
    try:
        yield Watched(offset, len(piece), host, _decode(piece))
    except UNDECODED:
        for _ in range(signs):
            yield Watched(offset, len(piece), host, None)


def _text(raw: bytes) -> str:
    try:
        return msgspec.json.decode(raw, type=str)
    except UNDECODED:
        return ""
