"""Calendar entries into an iCalendar file as a mail server exports it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from remit.example.meetings import Entry
from remit.example.world import World

WIDTH = 75
"""Bytes that a line may hold."""
HEAD = """\
BEGIN:VCALENDAR
PRODID:-//Hollow Groupware//Calendar 14.2//EN
VERSION:2.0
CALSCALE:GREGORIAN
METHOD:PUBLISH
X-WR-CALNAME:{name}
BEGIN:VTIMEZONE
TZID:{zone}
BEGIN:DAYLIGHT
TZOFFSETFROM:{winter}
TZOFFSETTO:{summer}
TZNAME:{daylight}
DTSTART:{spring}
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY={march}SU
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:{summer}
TZOFFSETTO:{winter}
TZNAME:{standard}
DTSTART:{autumn}
RRULE:FREQ=YEARLY;BYMONTH={month};BYDAY={back}SU
END:STANDARD
END:VTIMEZONE
"""


def write_calendar(path: Path, world: World, entries: Sequence[Entry], until: date) -> None:
    """Write all entries, series before their overrides, lines folded, ends CRLF.

    The export is stamped in the night that ends the last day, as the archives
    are; what a rule names after that has not happened.
    """
    stamp = f"{until + timedelta(days=1):%Y%m%d}T050000Z"
    zone = world.institution["zone"]
    lines = HEAD.format(name=world.holder["name"], zone=zone, **world.words["clocks"]).splitlines()
    ordered = sorted(
        entries, key=lambda entry: (entry.uid, entry.replaces is not None, entry.start)
    )
    for number, entry in enumerate(ordered):
        lines.extend(_event(world, entry, stamp, number))
    lines.append("END:VCALENDAR")
    path.write_bytes(b"".join(fold(line) for line in lines))


def _event(world: World, entry: Entry, stamp: str, number: int) -> Iterator[str]:
    zone = ZoneInfo(world.institution["zone"])
    yield "BEGIN:VEVENT"
    yield f"UID:{entry.uid}@{world.institution['domain']}"
    yield f"DTSTAMP:{stamp}"
    if entry.replaces is not None:
        yield f"RECURRENCE-ID{_moment(entry.replaces, entry, zone)}"
    yield f"DTSTART{_moment(entry.start, entry, zone)}"
    minutes = int((entry.end - entry.start).total_seconds() // 60)
    if number % 5 == 3 and not entry.all_day:
        yield f"DURATION:PT{minutes}M"
    else:
        yield f"DTEND{_moment(entry.end, entry, zone)}"
    if entry.rule:
        yield f"RRULE:{entry.rule}"
    for without in entry.without:
        yield f"EXDATE{_moment(without, entry, zone)}"
    yield f"SUMMARY:{escaped(entry.title)}"
    yield from _people(world, entry)
    yield from _manners(world, entry, number)
    yield "END:VEVENT"


def _people(world: World, entry: Entry) -> Iterator[str]:
    if not entry.people:
        return
    host = world.by_name.get(entry.organizer)
    mail = host.mail if host else world.holder["mail"]
    yield f'ORGANIZER;CN="{entry.organizer}":mailto:{mail}'
    name, mail = world.holder["name"], world.holder["mail"]
    yield f'ATTENDEE;CUTYPE=INDIVIDUAL;PARTSTAT={entry.answer};CN="{name}":mailto:{mail}'
    for other in entry.people:
        person = world.by_name[other]
        shown = f"{person.name}, {person.title}"
        yield f'ATTENDEE;CUTYPE=INDIVIDUAL;PARTSTAT=ACCEPTED;CN="{shown}":mailto:{person.mail}'


def _manners(world: World, entry: Entry, number: int) -> Iterator[str]:
    if entry.cancelled:
        yield "STATUS:CANCELLED"
    elif entry.answer == "TENTATIVE":
        yield "STATUS:TENTATIVE"
    else:
        yield "STATUS:CONFIRMED"
    yield f"SEQUENCE:{1 if entry.replaces else 0}"
    yield f"TRANSP:{'TRANSPARENT' if entry.all_day else 'OPAQUE'}"
    if entry.personal:
        yield "CLASS:PRIVATE"
    if entry.people and number % 3 == 0:
        joining = world.words["joining"].format(
            domain=world.institution["domain"],
            room=7000 + number,
            code=104729 * (number + 7) % 900000,
            tail=number % 90 + 10,
        )
        yield f"DESCRIPTION:{escaped(joining)}"
    if number % 11 == 4:
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", "DESCRIPTION:Soon", "TRIGGER:-PT10M")
        yield "END:VALARM"


def _moment(moment: datetime, entry: Entry, zone: ZoneInfo) -> str:
    if entry.all_day:
        return f";VALUE=DATE:{moment:%Y%m%d}"
    if entry.utc:
        return f":{moment.replace(tzinfo=zone).astimezone(UTC):%Y%m%dT%H%M%SZ}"
    return f";TZID={zone.key}:{moment:%Y%m%dT%H%M%S}"


def escaped(text: str) -> str:
    r"""Return text with the signs escaped that a value may not hold.

    >>> escaped("a, b; c")
    'a\\, b\\; c'
    """
    for sign in ("\\", ",", ";"):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


def fold(line: str) -> bytes:
    r"""Return a line in pieces of at most 75 bytes; no character is torn apart.

    >>> fold("SUMMARY:" + "x" * 70)[74:80]
    b'x\r\n xx'
    """
    rest, pieces, room = line.encode(), [], WIDTH
    while len(rest) > room:
        cut = room
        while rest[cut] & 0b11000000 == 0b10000000:
            cut -= 1
        pieces.append(rest[:cut])
        rest, room = rest[cut:], WIDTH - 1
    return b"\r\n ".join([*pieces, rest]) + b"\r\n"
