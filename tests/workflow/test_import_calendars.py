"""Calendars of several people, and copies of one calendar, in one ledger."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from itertools import permutations
from pathlib import Path

import pytest

from remit.workflow.folder.workspace import Workspace
from remit.workflow.imports.import_evidence import import_evidence
from remit.workflow.line.init_workspace import Answers, init_workspace

NOW = datetime(2021, 3, 2, 7, tzinfo=UTC)
START = "DTSTART;TZID=Europe/Sofia:20200302T090000"
HOUR = "DURATION:PT1H"
WEEKLY = "RRULE:FREQ=WEEKLY;COUNT=3"
MOVED = (
    "RECURRENCE-ID;TZID=Europe/Sofia:20200309T090000",
    "DTSTART;TZID=Europe/Sofia:20200310T150000",
    HOUR,
)
HERS = "ATTENDEE;PARTSTAT=ACCEPTED:mailto:dana@uni.example"


def file_of(*events: tuple[str, ...], name: str) -> str:
    lines = [line for event in events for line in ("BEGIN:VEVENT", *event, "END:VEVENT")]
    head = ("BEGIN:VCALENDAR", "VERSION:2.0", f"X-WR-CALNAME:{name}")
    return "\r\n".join((*head, *lines, "END:VCALENDAR", ""))


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    answers = Answers(me=["dana@uni.example"], zone="Europe/Sofia")
    return init_workspace(tmp_path / "work", answers)[0]


def take(workspace: Workspace, text: str, day: int) -> None:
    """Import a calendar that was exported on a day of February 2021."""
    path = workspace.folder.parent / f"calendar-{day}.ics"
    path.write_text(text, encoding="utf-8", newline="")
    made = datetime(2021, 2, day, tzinfo=UTC).timestamp()
    os.utime(path, (made, made))
    import_evidence(workspace, [path], NOW)


def told(workspace: Workspace) -> list[tuple[str, str]]:
    with workspace.ledger() as ledger:
        return [
            (f"{datetime.fromtimestamp(each.start, UTC):%m-%d %H}", each.facet.mine)
            for each in ledger.activities()
        ]


@pytest.mark.parametrize("order", list(permutations([1, 2])))
def test_that_she_took_part_beats_a_later_calendar_that_does_not_know(
    workspace: Workspace, order: tuple[int, ...]
) -> None:
    files = {
        1: file_of(("UID:a", START, HOUR, HERS), name="dana@uni.example"),
        2: file_of(("UID:a", START, HOUR, "SEQUENCE:0"), name="Council"),
    }
    for day in order:
        take(workspace, files[day], day)
    assert told(workspace) == [("03-02 07", "yes")]


@pytest.mark.parametrize("order", list(permutations([1, 2, 3])))
def test_an_invitation_to_one_instance_leaves_the_series_and_counts_once(
    workspace: Workspace, order: tuple[int, ...]
) -> None:
    series, changed = ("UID:a", START, HOUR, HERS, WEEKLY), ("UID:a", *MOVED, HERS, "SEQUENCE:1")
    files = {
        1: file_of(series, name="dana@uni.example"),
        2: file_of(changed, name=""),
        3: file_of(series, changed, name="dana@uni.example"),
    }
    for day in order:
        take(workspace, files[day], day)
    assert told(workspace) == [("03-02 07", "yes"), ("03-10 13", "yes"), ("03-16 07", "yes")]


def test_a_lone_instance_is_work_though_its_series_is_not_there(workspace: Workspace) -> None:
    take(workspace, file_of(("UID:a", *MOVED, HERS), name="dana@uni.example"), 1)
    assert told(workspace) == [("03-10 13", "yes")]


def test_a_change_by_a_clock_that_was_ahead_hides_no_later_change(workspace: Workspace) -> None:
    later = "DTSTART;TZID=Europe/Sofia:20200302T110000"
    first = file_of(("UID:a", START, HOUR, HERS, "LAST-MODIFIED:20300101T000000Z"), name="W")
    second = file_of(("UID:a", later, HOUR, HERS, "LAST-MODIFIED:20210209T000000Z"), name="W")
    take(workspace, first, 1)
    take(workspace, second, 10)
    take(workspace, first, 1)
    assert told(workspace) == [("03-02 09", "yes")]


def test_an_export_or_a_change_from_the_future_is_told(workspace: Workspace) -> None:
    path = workspace.folder.parent / "ahead.ics"
    for stamp, count in (("20210302T060000Z", 0), ("20230101T000000Z", 2)):
        marks = (f"DTSTAMP:{stamp}", f"LAST-MODIFIED:{stamp}")
        events = [(f"UID:{each}", START, HOUR, HERS, *marks) for each in "ab"]
        path.write_text(file_of(*events, name="W"), encoding="utf-8", newline="")
        findings = import_evidence(workspace, [path], NOW).findings
        assert [each.code for each in findings].count("clock-ahead") == count


PLAIN = "DTSTART:20200302T070000Z"
WRITTEN_IN_SOFIA = "X-WR-TIMEZONE:Europe/Sofia"


@pytest.mark.parametrize(
    ("zone", "starts", "stated", "count"),
    [
        ("UTC", (START, START, PLAIN), "", 1),
        ("UTC", (PLAIN,), WRITTEN_IN_SOFIA, 1),
        ("Europe/Sofia", (START, PLAIN), WRITTEN_IN_SOFIA, 0),
        ("Europe/Athens", (START,), "", 0),
        ("UTC", (START, PLAIN), "", 0),
        ("UTC", ("DTSTART;VALUE=DATE:20200302",), WRITTEN_IN_SOFIA, 0),
        ("Europe/Sofia", (PLAIN,), "X-WR-TIMEZONE:UTC", 0),
        ("UTC", ("DTSTART;TZID=Europe/London:20200302T090000",), "", 0),
        ("UTC", ("DTSTART;TZID=Europe/London:20200702T090000",), "", 1),
    ],
)
def test_a_calendar_by_the_clock_of_another_zone_is_told_once(
    tmp_path: Path, zone: str, starts: tuple[str, ...], stated: str, count: int
) -> None:
    workspace = init_workspace(tmp_path / "work", Answers(me=["dana@uni.example"], zone=zone))[0]
    events = [(f"UID:{place}", start, HERS) for place, start in enumerate(starts)]
    path = tmp_path / "zone.ics"
    text = file_of(*events, name=f"W\r\n{stated}" if stated else "W")
    path.write_text(text, encoding="utf-8", newline="")
    findings = import_evidence(workspace, [path], NOW).findings
    told_of = [each for each in findings if each.code == "other-zone"]
    assert len(told_of) == count
    assert all("09:00" in str(each.message) for each in told_of)


def test_a_meeting_that_a_later_export_of_the_calendar_lacks_is_gone(workspace: Workspace) -> None:
    events = [
        (f"UID:{day}", START.replace("0302", f"03{day:02}"), HOUR, HERS) for day in (2, 3, 4, 5)
    ]
    take(workspace, file_of(*events, name="Dana"), 1)
    take(workspace, file_of(events[0], *events[2:], name="Dana"), 2)
    assert [start for start, _ in told(workspace)] == ["03-02 07", "03-04 07", "03-05 07"]
    take(workspace, file_of(events[0], events[3], name="Council"), 3)
    assert len(told(workspace)) == 3
