"""What is odd in a calendar, said to the reader."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import BinaryIO

from remit.findings import Finding
from remit.messages import Message, say
from remit.sources.calendars.calendar_file import CHUNK, Event, Torn
from remit.sources.calendars.calendar_zone import Elsewhere
from remit.sources.evidence import Page
from remit.sources.opening.export import Export
from remit.sources.values.masking import masked

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def calendar_finding(code: str, message: Message, page: Page) -> Finding:
    """Return a finding about a calendar, which may lie inside an archive."""
    return Finding(
        code, message, f"{page.file}/{page.member}" if page.file != page.member else page.file
    )


def torn_events(page: Page, torn: Sequence[Torn], export: Export) -> Iterator[Finding]:
    """Yield the problems of events that cannot be read, with the lines in which they begin."""
    if not torn:
        return
    with export.open(page.member) as stream:
        lines = line_numbers(stream, [each.offset for each in torn])
    for each, line in zip(torn, lines, strict=True):
        message = say(
            "Event {number} of the file (line {line}) cannot be read: {why}.",
            number=each.number,
            line=line,
            why=each.why,
        )
        yield calendar_finding("torn-row", message, page)


def line_numbers(stream: BinaryIO, offsets: Sequence[int]) -> list[int]:
    """Return in which line each byte lies, lines counted from 1; `offsets` ascend.

    >>> from io import BytesIO
    >>> line_numbers(BytesIO(b"BEGIN:VCALENDAR\\nBEGIN:VEVENT\\n"), [16])
    [2]
    """
    found, line, place = [], 1, 0
    for offset in offsets:
        while place < offset and (chunk := stream.read(min(CHUNK, offset - place))):
            line, place = line + chunk.count(b"\n"), place + len(chunk)
        found.append(line)
    return found


def out_of_range(page: Page, event: Event) -> Finding:
    """Return the problem of an event before there were such calendars."""
    message = say("An event is dated {date}.", date=event.start.at.date())
    return calendar_finding("date-out-of-range", message, page)


def odd(page: Page, code: str, event: Event) -> Finding:
    """Return the finding of a code about a series."""
    title = masked(event.summary)
    messages = {
        "unreadable-rule": say("The recurrence of “{title}” is not understood.", title=title),
        "too-many-occurrences": say("“{title}” recurs too often to be work.", title=title),
        "this-and-future": say("“{title}” changes later instances; one is changed.", title=title),
    }
    return calendar_finding(code, messages[code], page)


def changed_ahead(page: Page, at: int) -> Finding:
    """Return the finding about events that were changed at a moment yet to come."""
    message = say(
        "Some events say that they were changed on {day}, which has not come yet; they count as"
        " changed when the calendar was exported.",
        day=(EPOCH + timedelta(seconds=at)).date(),
    )
    return calendar_finding("clock-ahead", message, page)


def zone_assumed(page: Page, name: str) -> Finding:
    """Return the finding about a zone that nobody defines."""
    message = say("The zone “{name}” is not known; yours stands in for it.", name=name)
    return calendar_finding("zone-assumed", message, page)


def other_zone(page: Page, found: Elsewhere) -> Finding:
    """Return the finding about a calendar that keeps to another zone than hers."""
    message = say(
        "Most of its events are in the time zone {zone}, but your time zone is {own}: what is at"
        " {there} in the calendar counts here as {here}. If you work by that clock, set your time"
        " zone to {zone} in the settings.",
        zone=found.zone,
        own=found.own,
        there=f"{found.there:%H:%M}",
        here=f"{found.here:%H:%M}",
    )
    return calendar_finding("other-zone", message, page)
