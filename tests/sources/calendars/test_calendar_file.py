"""A calendar file is cut alike wherever a chunk ends, and in time."""

from __future__ import annotations

import io
import re

import pytest
from tests.sources.conftest import calendar, event

from remit.sources.calendars import calendar_file, calendar_stamps
from remit.sources.calendars.calendar_file import blocks, read_calendar
from remit.sources.calendars.calendar_stamps import stamps

START = "DTSTART:20200302T090000Z"
CONTENT = calendar(
    *(event(f"UID:{each}", START, "DTSTAMP:20200301T080000Z", "SUMMARY:x") for each in range(6)),
    head="X-WR-CALNAME:Office\r\n",
)


@pytest.mark.parametrize("size", [7, 31, 64, 79, 80, 81, 100, 333, 1000])
def test_where_a_chunk_ends_changes_nothing(monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    whole = [each for each in blocks(io.BytesIO(CONTENT)) if each[0]]
    assert len(whole) == 6
    monkeypatch.setattr(calendar_file, "CHUNK", size)
    assert [each for each in blocks(io.BytesIO(CONTENT)) if each[0]] == whole


class Counted:
    """An expression that counts how many bytes it goes through."""

    def __init__(self, pattern: re.Pattern[bytes]) -> None:
        self.pattern, self.bytes = pattern, 0

    def finditer(self, buffer: bytes, start: int = 0) -> object:
        self.bytes += len(buffer) - start
        return self.pattern.finditer(buffer, start)


def test_a_line_without_end_is_gone_through_once(monkeypatch: pytest.MonkeyPatch) -> None:
    line = b"SUMMARY:" + b"a" * 1_000_000
    content = b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n%b\r\nEND:VEVENT\r\n" % line
    seen = Counted(calendar_file.NEXT)
    monkeypatch.setattr(calendar_file, "CHUNK", 10_000)
    monkeypatch.setattr(calendar_file, "NEXT", seen)
    read_calendar(io.BytesIO(content))
    assert len(content) <= seen.bytes < 2 * len(content)


def test_a_line_beyond_all_bounds_costs_its_event(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calendar_file, "CHUNK", 1000)
    monkeypatch.setattr(calendar_file, "LONGEST", 10_000)
    long = event("UID:long", START, "SUMMARY:" + "a" * 50_000)
    found = read_calendar(io.BytesIO(calendar(event("UID:a", START), long, event("UID:b", START))))
    assert [each.uid for each in found.events] == ["a", "b"]
    assert [(each.number, str(each.why)) for each in found.torn] == [(2, "its end is missing")]


def test_stamps_are_found_wherever_a_chunk_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    content = CONTENT.replace(b"SUMMARY:x", b"SUMMARY:" + b"x" * 500, 2)
    for size in (101, 333, 1 << 20):
        monkeypatch.setattr(calendar_stamps, "CHUNK", size)
        assert len(list(stamps(io.BytesIO(content)))) == 6
