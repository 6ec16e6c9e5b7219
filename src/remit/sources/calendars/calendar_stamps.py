"""When a calendar was exported, as far as the stamps of its events tell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import BinaryIO

from remit.sources.calendars.calendar_values import UnreadableEvent, when

CHUNK = 1 << 20
ONE_MOMENT = timedelta(minutes=5)
STAMP = re.compile(rb"\nDTSTAMP(?:;[^:\r\n]*)?:(\d{8}T\d{6}Z?)", re.I)


def one_stamp(stream: BinaryIO) -> datetime | None:
    """Return the one moment that all events were stamped with, which is the export's.

    Calendars that stamp each event when it was changed say nothing of it: None.
    """
    found: list[datetime] = []
    for at in stamps(stream):
        found.append(at)
        if abs(at - found[0]) > ONE_MOMENT:
            return None
    if len(found) < 2 or max(found) - min(found) > ONE_MOMENT:
        return None
    return max(found)


def stamps(stream: BinaryIO) -> Iterator[datetime]:
    """Yield every DTSTAMP of a calendar; programs that export write the time of export there."""
    rest, ended = b"\n", False
    while not ended:
        chunk = stream.read(CHUNK)
        ended = not chunk
        lines, _, last = (rest + chunk).rpartition(b"\n")
        rest = b"\n" + last if len(last) < CHUNK else b""  # no stamp is so long a line
        for found in STAMP.findall(lines + rest if ended else lines):
            try:
                yield when("", found.decode()).at.replace(tzinfo=UTC)
            except UnreadableEvent:
                continue
