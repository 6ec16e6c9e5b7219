"""A calendar file taken apart: its events with their bytes, its name, its zones.

Only the properties that are used are read. Descriptions, locations and
attachments (where passcodes and phone numbers stand) never leave the bytes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, timedelta
from functools import cache, lru_cache
from typing import BinaryIO, NamedTuple

from msgspec import Struct

from remit.messages import Message, say
from remit.sources.calendars.calendar_values import (
    NEVER,
    UnreadableEvent,
    When,
    decoded,
    duration,
    parameters_of,
    unescaped,
    when,
)

CHUNK = 1 << 20
LONGEST = 64 << 20
EDGE = 80
"""So much of the end of a chunk is looked at again: a line may go on in the next."""

BEGIN = re.compile(rb"BEGIN:(VEVENT|VTIMEZONE|VTODO|VJOURNAL|VFREEBUSY)[ \t]*\r?$", re.I | re.M)
NEXT = re.compile(rb"\n" + BEGIN.pattern, re.I | re.M)
NESTED = re.compile(r"^BEGIN:(\w+)$.*?^END:\1$", re.I | re.M | re.S)
HEADER = re.compile(rb"^(X-WR-CALNAME|X-WR-TIMEZONE|NAME)(?:;[^:\r\n]*)?:([^\r\n]*)", re.I | re.M)
PROPERTY = re.compile(
    r"\n(UID|DTSTART|DTEND|DURATION|RRULE|RDATE|EXDATE|RECURRENCE-ID|SUMMARY|STATUS|TRANSP|CLASS"
    r"|SEQUENCE|LAST-MODIFIED|ORGANIZER|ATTENDEE|X-MICROSOFT-CDO-BUSYSTATUS)([;:][^\r\n]*)",
    re.I | re.A,
)
PARTS = re.compile(
    r'((?:;[^=:;\r\n]+=(?:"[^"\r\n]*"|[^",:;\r\n]*)(?:,(?:"[^"\r\n]*"|[^",:;\r\n]*))*)*):(.*)'
)
"""The parameters of a property, and its value; a line can be cut in one way only."""

PEOPLE = frozenset({"ORGANIZER", "ATTENDEE"})


class Attendee(Struct, frozen=True, eq=False, gc=False):
    """Somebody on an event, as written; the same line is the same object, and equals no other."""

    address: str
    label: str
    organizer: bool
    answer: str
    kind: str


class Event(Struct, eq=False, gc=False):
    """What is read of one VEVENT."""

    offset: int
    length: int
    uid: str = ""
    start: When = NEVER
    end: When | None = None
    duration: timedelta | None = None
    rules: list[str] = []
    extra: list[tuple[When, When | timedelta | None]] = []
    excluded: list[When] = []
    replaces: When | None = None
    and_following: bool = False
    summary: str = ""
    status: str = ""
    transparent: bool = False
    private: bool = False
    away: bool = False
    sequence: int = 0
    modified: int = 0
    people: list[Attendee] = []


class Torn(NamedTuple):
    """An event that cannot be read: where its bytes begin, the how manieth it is, and why."""

    offset: int
    number: int
    why: Message


@dataclass(slots=True)
class Calendar:
    """A calendar as its file shows it; `torn` are the events that cannot be read."""

    name: str = ""
    zone: str = ""
    zones: dict[str, str] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    torn: list[Torn] = field(default_factory=list)


def read_calendar(stream: BinaryIO) -> Calendar:
    """Return the calendar in a stream; what cannot be read is in `torn` with the reason."""
    calendar, number = Calendar(), 0
    for kind, offset, block, whole in blocks(stream):
        if kind == "":
            _read_header(calendar, block)
        elif kind == "VTIMEZONE":
            text = decoded(unfolded(block))
            name = re.search(r"^TZID(?:;[^:\r\n]*)?:([^\r\n]*)", text, re.I | re.M)
            calendar.zones[name.group(1).strip() if name else ""] = text
        elif kind == "VEVENT":
            number += 1
            found = _event_or_why(block, offset, whole=whole)
            if isinstance(found, Event):
                calendar.events.append(found)
            else:
                calendar.torn.append(Torn(offset, number, found))
    return calendar


def _event_or_why(block: bytes, offset: int, *, whole: bool) -> Event | Message:
    if not whole:
        return say("its end is missing")
    try:
        return read_event(block, offset)
    except UnreadableEvent as error:
        return error.why
    except (ValueError, OverflowError):
        return say("a number in it is none")


def blocks(stream: BinaryIO) -> Iterator[tuple[str, int, bytes, bool]]:
    """Yield kind, offset and bytes of each component, and whether its end is there.

    What lies outside components comes with the kind "".
    """
    buffer, start, ended = b"", 0, False
    begins: list[int] = []
    searched = 0
    while not ended:
        chunk = stream.read(CHUNK)
        ended = not chunk
        buffer += chunk
        begins += [found.start() + 1 for found in NEXT.finditer(buffer, searched)]
        if not searched and BEGIN.match(buffer):
            begins.insert(0, 0)
        kept = len(buffer) if ended else begins[-1] if begins else max(0, len(buffer) - EDGE)
        if not ended and len(buffer) - kept > LONGEST:
            kept = len(buffer)
        edges = [begin for begin in begins if begin < kept]
        for begin, end in zip([0, *edges], [*edges, kept], strict=True):
            yield from _component(buffer[begin:end], start + begin)
        buffer, start = buffer[kept:], start + kept
        searched = max(0, len(buffer) - EDGE)
        known = begins if searched else []
        begins = [begin - kept for begin in known if kept <= begin <= kept + searched]


def _component(piece: bytes, offset: int) -> Iterator[tuple[str, int, bytes, bool]]:
    begins = BEGIN.match(piece)
    if begins is None:
        yield "", offset, piece, True
        return
    kind = begins.group(1).decode().upper()
    end = _end(kind).search(piece)
    stop = end.end() if end else len(piece)
    yield kind, offset, piece[:stop].rstrip(), end is not None
    if end and b"X-WR-" in piece[stop:]:
        yield "", offset + stop, piece[stop:], True


@cache
def _end(kind: str) -> re.Pattern[bytes]:
    return re.compile(rb"\nEND:%b[ \t]*\r?$" % kind.encode(), re.I | re.M)


def unfolded(content: bytes) -> bytes:
    r"""Return lines in one piece that the format folds, with plain ends.

    >>> unfolded(b"SUMMARY:Press brie\r\n fing\r\nEND:VEVENT")
    b'SUMMARY:Press briefing\nEND:VEVENT'
    """
    return content.replace(b"\r\n", b"\n").replace(b"\n ", b"").replace(b"\n\t", b"")


def _read_header(calendar: Calendar, block: bytes) -> None:
    for name, value in HEADER.findall(unfolded(block)):
        text = unescaped(decoded(value)).strip()
        if name.upper() == b"X-WR-TIMEZONE":
            calendar.zone = calendar.zone or text
        else:
            calendar.name = calendar.name or text


def read_event(block: bytes, offset: int) -> Event:
    """Return the event in the bytes of a VEVENT; raises UnreadableEvent."""
    lines = unfolded(block)
    text = decoded(lines)
    body = text[text.find("\n") : text.rfind("END:")]
    if lines.upper().count(b"BEGIN:") > 1:
        body = NESTED.sub("", body)
    event = Event(offset, len(block))
    for name, rest in PROPERTY.findall(body):
        _read_property(event, name.upper(), rest)
    if event.start is NEVER:
        raise UnreadableEvent(say("it has no start"))
    if (event.end and event.end.at < event.start.at and event.end.zone == event.start.zone) or (
        event.duration and event.duration < timedelta()
    ):
        raise UnreadableEvent(say("it ends before it begins"))
    return event


def _read_property(event: Event, name: str, rest: str) -> None:
    if name in PEOPLE:
        if person := _attendee(rest, name == "ORGANIZER"):
            event.people.append(person)
    elif rest[0] == ":":
        _READERS[name](event, "", rest[1:].strip())
    elif parts := PARTS.fullmatch(rest):
        _READERS[name](event, parts.group(1), parts.group(2).strip())


def _read_start(event: Event, parameters: str, value: str) -> None:
    event.start = when(parameters, value)


def _read_end(event: Event, parameters: str, value: str) -> None:
    event.end = when(parameters, value)


def _read_duration(event: Event, _: str, value: str) -> None:
    event.duration = duration(value)


def _read_extra(event: Event, parameters: str, value: str) -> None:
    for item in filter(None, value.split(",")):
        begin, _, end = item.partition("/")
        stop: When | timedelta | None = None
        if end:
            stop = duration(end) if end.lstrip("+-").startswith("P") else when(parameters, end)
        event.extra.append((when(parameters, begin), stop))


def _read_excluded(event: Event, parameters: str, value: str) -> None:
    event.excluded += [when(parameters, item) for item in value.split(",") if item]


def _read_replaced(event: Event, parameters: str, value: str) -> None:
    event.replaces = when(parameters, value)
    event.and_following = "THISANDFUTURE" in parameters.upper()


@lru_cache(maxsize=16_384)
def _attendee(rest: str, organizer: bool) -> Attendee | None:
    """Return who a line names; the same people stand in line after line."""
    parts = PARTS.fullmatch(rest)
    if parts is None:
        return None
    about, value = parameters_of(parts.group(1)), parts.group(2).strip()
    return Attendee(
        value.removeprefix("mailto:").removeprefix("MAILTO:").strip().lower(),
        unescaped(about.get("CN", "")),
        organizer,
        about.get("PARTSTAT", "").upper(),
        about.get("CUTYPE", "").upper(),
    )


def _read_modified(event: Event, _: str, value: str) -> None:
    event.modified = int(when("", value).at.replace(tzinfo=UTC).timestamp())


_READERS: dict[str, Callable[[Event, str, str], None]] = {
    "UID": lambda event, _, value: setattr(event, "uid", value),
    "DTSTART": _read_start,
    "DTEND": _read_end,
    "DURATION": _read_duration,
    "RRULE": lambda event, _, value: event.rules.append(value),
    "RDATE": _read_extra,
    "EXDATE": _read_excluded,
    "RECURRENCE-ID": _read_replaced,
    "SUMMARY": lambda event, _, value: setattr(event, "summary", unescaped(value).strip()),
    "STATUS": lambda event, _, value: setattr(event, "status", value.upper()),
    "TRANSP": lambda event, _, value: setattr(event, "transparent", value.upper() != "OPAQUE"),
    "CLASS": lambda event, _, value: setattr(event, "private", value.upper() != "PUBLIC"),
    "SEQUENCE": lambda event, _, value: setattr(event, "sequence", int(value or 0)),
    "LAST-MODIFIED": _read_modified,
    "X-MICROSOFT-CDO-BUSYSTATUS": lambda event, _, v: setattr(event, "away", v.upper() == "OOF"),
}
