"""Another reader finds in the calendar what was planned."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events
from hypothesis import given
from hypothesis import strategies as st

from remit.example.calendar_file import fold
from remit.example.generator import Story, tell
from remit.example.recurrence import Series
from remit.example.truth import Truth

ZONE = ZoneInfo("America/New_York")


def test_calendar_lines_are_folded_and_end_as_they_must(exports: Path) -> None:
    data = (exports / "calendar.ics").read_bytes()
    assert data.count(b"\n") == data.count(b"\r\n")
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    assert b"\r\n " in data


def test_another_reader_finds_as_many_events(calendar: icalendar.Calendar, truth: Truth) -> None:
    counts = truth.records["calendar.ics"]
    events = list(calendar.walk("VEVENT"))
    assert len(events) == counts["events"]
    assert sum("RRULE" in event for event in events) == counts["series"]
    assert sum("RECURRENCE-ID" in event for event in events) == counts["overrides"]
    assert sum(event.get("STATUS") == "CANCELLED" for event in events) == counts["cancelled"]
    assert any("EXDATE" in event for event in events)
    assert len(list(calendar.walk("VTIMEZONE"))) == 1


def test_overrides_stand_for_occurrences_that_the_rule_names(
    calendar: icalendar.Calendar,
) -> None:
    events = list(calendar.walk("VEVENT"))
    plain = icalendar.Calendar()
    for event in events:
        if "RRULE" in event:
            plain.add_component(event)
    named = {
        (str(event["UID"]), event.start.astimezone(UTC))
        for event in recurring_ical_events.of(plain).between((2019, 9, 1), (2022, 1, 10))
    }
    for event in events:
        if "RECURRENCE-ID" in event:
            assert (str(event["UID"]), event["RECURRENCE-ID"].dt.astimezone(UTC)) in named


@pytest.mark.parametrize("seed", [1, 2020])
def test_no_two_entries_claim_the_same_place_in_the_calendar(seed: int) -> None:
    entries = Counter((entry.uid, entry.replaces) for entry in tell(seed).entries)
    assert entries.most_common(1)[0][1] == 1


def test_there_are_about_as_many_occurrences_as_in_such_a_life(
    calendar: icalendar.Calendar,
) -> None:
    occurrences = recurring_ical_events.of(calendar).between((2019, 9, 1), (2022, 1, 1))
    assert 1000 < len(occurrences) < 1800


def test_meetings_she_sat_in_are_in_the_calendar_at_their_hour(
    calendar: icalendar.Calendar, story: Story
) -> None:
    starts = {
        event.start.astimezone(ZONE).replace(tzinfo=None)
        for event in recurring_ical_events.of(calendar).between((2019, 9, 1), (2022, 1, 1))
        if isinstance(event.start, datetime) and event.get("STATUS") != "CANCELLED"
    }
    attended = [task.start for task in story.tasks if task.kind is None]
    assert len(attended) > 600
    assert set(attended) <= starts


def test_talks_with_the_lawyer_can_be_told_by_their_attendee(
    calendar: icalendar.Calendar, truth: Truth
) -> None:
    found = [event for event in calendar.walk("VEVENT") if "University Counsel" in attendees(event)]
    assert len(found) == truth.records["calendar.ics"]["with_lawyer"] > 10
    assert 10 < truth.hours_privileged < 60


def attendees(event: Any) -> str:
    listed = event.get("ATTENDEE", [])
    listed = listed if isinstance(listed, list) else [listed]
    return " | ".join(str(one.params.get("CN", "")) for one in listed)


@given(st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=400))
def test_folding_loses_nothing_and_keeps_lines_short(text: str) -> None:
    folded = fold(text)
    assert folded.replace(b"\r\n ", b"").removesuffix(b"\r\n").decode() == text
    assert all(len(line) <= 75 for line in folded.split(b"\r\n"))


@given(st.integers(0, 400), st.integers(1, 4), st.sets(st.sampled_from(["MO", "WE", "SA"])))
def test_a_rule_names_the_days_that_another_reader_reads_from_it(
    offset: int, every: int, days: set[str]
) -> None:
    since = date(2019, 9, 2) + timedelta(days=offset)
    codes = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
    named = tuple(sorted({*days, codes[since.weekday()]}, key=codes.index))
    series = Series("a", "A", "x", "09:00", 30, since, (), "B", 1, named, every=every, count=9)
    event = icalendar.Event()
    event.add("UID", "a")
    event.add("DTSTART", datetime(since.year, since.month, since.day, 9, tzinfo=ZONE))
    event.add("RRULE", icalendar.vRecur.from_ical(series.rule(ZONE)))
    calendar = icalendar.Calendar()
    calendar.add_component(event)
    found = recurring_ical_events.of(calendar).between((2019, 9, 1), (2022, 1, 1))
    assert sorted(one.start.date() for one in found) == list(series.dates())
