"""Calendars: what took place, whose it was, and what does not count."""

# ruff: noqa: DTZ001 -- wall clock times

from __future__ import annotations

import dataclasses
import time
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from remit.sources.discovery import read_exports
from remit.sources.values.clocks import defined_clock, known_zone

SOFIA = ZoneInfo("Europe/Sofia")
NINE = "DTSTART;TZID=Europe/Sofia:20200302T090000"
HOUR = "DURATION:PT1H"
ME = "mailto:dana@uni.example"


@pytest.fixture
def read(tmp_path, total, context, make_calendar):
    def reader(*events, head="", asked=context):
        path = tmp_path / "work.ics"
        path.write_bytes(make_calendar(*events, head=head))
        return total(read_exports([path]).readings[0].pages(asked))

    return reader


def evidence(read):
    return [one for record in read.records for one in record.evidence]


def local(at):
    return datetime.fromtimestamp(at, SOFIA).strftime("%Y-%m-%d %H:%M")


def test_a_meeting_at_nine_stays_at_nine_when_the_clocks_change(read, make_event):
    found = read(make_event("UID:a", NINE, HOUR, "RRULE:FREQ=WEEKLY;COUNT=8", "SUMMARY:A"))
    assert {local(start)[11:] for start, _ in evidence(found)[0].spans} == {"09:00"}
    assert {end - start for start, end in evidence(found)[0].spans} == {3600}


def test_an_endless_series_ends_with_the_export(read, make_event):
    stamp = "DTSTAMP:20200401T000000Z"
    found = read(
        make_event("UID:a", NINE, HOUR, stamp, "RRULE:FREQ=WEEKLY", "SUMMARY:A"),
        make_event("UID:b", NINE, HOUR, stamp, "SUMMARY:B"),
    )
    assert len(evidence(found)[0].spans) == 5


def test_without_a_date_of_export_it_ends_now(read, make_event, context, tmp_path):
    asked = dataclasses.replace(context, now=datetime(2020, 3, 20, tzinfo=UTC))
    found = read(make_event("UID:a", NINE, "RRULE:FREQ=DAILY", "SUMMARY:A"), asked=asked)
    assert len(evidence(found)[0].spans) == 18
    assert evidence(found)[0].end_basis == "none"


def test_an_absurd_series_is_bounded_and_said(read, make_event):
    daily = "DTSTART;TZID=Europe/Sofia:19900101T090000"
    found = read(
        make_event("UID:a", NINE, "RRULE:FREQ=SECONDLY", "SUMMARY:A"),
        make_event("UID:b", daily, "RRULE:FREQ=DAILY;BYHOUR=1,2,3;COUNT=1000000", "SUMMARY:B"),
    )
    assert found.findings == ["unreadable-rule", "too-many-occurrences"]
    assert [len(one.spans) for one in evidence(found)] == [1, 20_001]


def test_an_override_replaces_one_instance_and_is_counted_with_its_series(read, make_event):
    changed = "RECURRENCE-ID;TZID=Europe/Sofia:20200309T090000"
    found = read(
        make_event("UID:a", NINE, HOUR, "RRULE:FREQ=WEEKLY;COUNT=3", "SUMMARY:A"),
        make_event(
            "UID:a", changed, "DTSTART;TZID=Europe/Sofia:20200310T150000", HOUR, "SUMMARY:A"
        ),
    )
    record = found.records[0]
    assert (record.count, found.raw) == (2, 2)
    assert [local(start) for start, _ in sorted(record.evidence[0].spans)] == [
        "2020-03-02 09:00",
        "2020-03-10 15:00",
        "2020-03-16 09:00",
    ]


def test_one_declined_instance_leaves_the_others(read, make_event):
    asked = f"ATTENDEE;PARTSTAT=ACCEPTED:{ME}"
    found = read(
        make_event("UID:a", NINE, HOUR, asked, "RRULE:FREQ=WEEKLY;COUNT=3", "SUMMARY:A"),
        make_event(
            "UID:a",
            "RECURRENCE-ID;TZID=Europe/Sofia:20200309T090000",
            "DTSTART;TZID=Europe/Sofia:20200309T090000",
            HOUR,
            asked.replace("ACCEPTED", "DECLINED"),
            "SUMMARY:A",
        ),
    )
    assert [local(start)[:10] for start, _ in evidence(found)[0].spans] == [
        "2020-03-02",
        "2020-03-16",
    ]
    assert evidence(found)[0].mine_basis == "attendance"


@pytest.mark.parametrize(
    ("line", "withdrawn"),
    [
        ("STATUS:CANCELLED", "cancelled"),
        (f"ATTENDEE;PARTSTAT=DECLINED:{ME}", "declined"),
        (f"ATTENDEE;PARTSTAT=TENTATIVE:{ME}", "tentative"),
    ],
)
def test_what_was_called_off_or_declined_replaces_what_stood(read, make_event, line, withdrawn):
    (record,) = read(make_event("UID:a", NINE, HOUR, line, "SUMMARY:A")).records
    assert record.evidence == ()
    assert record.withdrawn == withdrawn


def test_tentative_counts_when_she_says_so(read, make_event, context):
    asked = dataclasses.replace(context, tentative_counts=True)
    answer = f"ATTENDEE;PARTSTAT=TENTATIVE:{ME}"
    (one,) = evidence(read(make_event("UID:a", NINE, HOUR, answer, "SUMMARY:A"), asked=asked))
    assert one.tentative


def test_in_her_own_calendar_everything_is_hers(read, make_event):
    other = "ATTENDEE;CN=Ivan;PARTSTAT=ACCEPTED:mailto:ivan@uni.example"
    found = read(
        make_event("UID:a", NINE, HOUR, "SUMMARY:Alone"),
        make_event("UID:b", NINE, HOUR, other, "SUMMARY:Ivan"),
        head="X-WR-CALNAME:dana@uni.example\r\n",
    )
    assert [(one.mine, one.mine_basis) for one in evidence(found)] == [("yes", "owner")] * 2
    assert [person.label for person in evidence(found)[1].people] == ["Ivan"]


def test_a_team_calendar_with_her_on_one_event_is_not_hers(read, make_event):
    names = ("dana@uni.example", "ben@uni.example", "cy@uni.example")
    events = [
        make_event(f"UID:{name}", NINE, HOUR, f"ATTENDEE;PARTSTAT=ACCEPTED:mailto:{name}")
        for name in names
    ]
    found = read(*events, head="X-WR-CALNAME:Team\r\n")
    assert [one.mine for one in evidence(found)] == ["yes", "ask", "ask"]


def test_in_a_calendar_without_her_she_is_asked(read, make_event):
    found = read(make_event("UID:a", NINE, HOUR, "SUMMARY:A"), head="X-WR-CALNAME:Council\r\n")
    assert [(one.mine, one.account) for one in evidence(found)] == [("ask", "calendar:Council")]


def test_a_line_without_a_value_costs_no_more_than_others(read, make_event):
    begun = time.process_time()
    found = read(make_event("UID:a", NINE, HOUR, f"ATTENDEE;X={'a,' * 25}", "SUMMARY:A"))
    assert time.process_time() - begun < 1
    assert [one.people for one in evidence(found)] == [()]


def test_rooms_and_calendars_are_no_people_and_neither_is_she(read, make_event):
    found = read(
        make_event(
            "UID:a",
            NINE,
            f"ORGANIZER;CN=Dana:{ME}",
            f"ATTENDEE;PARTSTAT=ACCEPTED:{ME}",
            "ATTENDEE;CUTYPE=ROOM;CN=Hall:mailto:hall@uni.example",
            "ATTENDEE:mailto:x@group.calendar.google.com",
            'ATTENDEE;CN="Petrova, Rector":MAILTO:P.Petrova@uni.example',
            "SUMMARY:A",
        )
    )
    (one,) = evidence(found)
    assert [(person.address, person.label) for person in one.people] == [
        ("p.petrova@uni.example", "Petrova, Rector")
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ("DTSTART;VALUE=DATE:20200303", "TRANSP:TRANSPARENT", "SUMMARY:National day"),
        ("DTSTART;VALUE=DATE:20200303", "SUMMARY:Annual leave"),
        ("DTSTART;VALUE=DATE:20200303", "SUMMARY:Отпуск"),
        ("DTSTART;VALUE=DATE:20200303", "X-MICROSOFT-CDO-BUSYSTATUS:OOF", "SUMMARY:Away"),
        ("DTSTART;VALUE=DATE:19600303", "RRULE:FREQ=YEARLY", "SUMMARY:Birthday of Ivan"),
    ],
)
def test_leave_holidays_and_birthdays_are_no_work(read, make_event, lines):
    found = read(make_event("UID:a", *lines))
    assert found.skipped == {"not-work": 1}
    assert not found.records


def test_a_conference_of_two_days_is_two_days(read, make_event):
    found = read(
        make_event("UID:a", "DTSTART;VALUE=DATE:20200303", "DTEND;VALUE=DATE:20200305", "SUMMARY:C")
    )
    (one,) = evidence(found)
    assert one.precision == "day"
    assert [tuple(map(local, span)) for span in one.spans] == [
        ("2020-03-03 00:00", "2020-03-05 00:00")
    ]


def test_dates_of_1970_are_problems_and_2099_is_the_future(read, make_event):
    found = read(
        make_event("UID:a", "DTSTART:19700101T000000Z", "SUMMARY:A"),
        make_event("UID:b", "DTSTART:20990101T000000Z", "SUMMARY:B"),
        make_event("UID:c", "DTSTART:20990101T000000Z", "SEQUENCE:2", "SUMMARY:Moved away"),
    )
    assert found.problems == ["date-out-of-range"]
    assert found.skipped == {"future": 1}
    assert [(record.key, record.withdrawn) for record in found.records] == [("c", "future")]


def test_an_event_that_ends_before_it_starts_is_a_problem(read, make_event):
    found = read(
        make_event("UID:a", NINE, "DTEND;TZID=Europe/Sofia:20200302T080000", "SUMMARY:A"),
        make_event("UID:b", NINE, "DURATION:-PT1H", "SUMMARY:B"),
    )
    assert found.problems == ["torn-row", "torn-row"]


def test_a_damaged_event_is_told_by_its_place_and_in_plain_words(
    tmp_path, context, make_calendar, make_event
):
    path = tmp_path / "work.ics"
    events = (
        make_event("UID:a", NINE, "SUMMARY:A"),
        make_event("UID:b", "DTSTART:20201399T000000Z ana@uni.example", "SUMMARY:B"),
        make_event("UID:c", NINE, "SEQUENCE:two", "SUMMARY:C"),
        make_event("UID:d", "SUMMARY:D"),
        make_event("UID:e", NINE, "DURATION:long", "SUMMARY:E"),
        make_event("UID:f", NINE, "DURATION:-PT1H", "SUMMARY:F"),
        make_event("UID:g", NINE, "SUMMARY:G").replace("END:VEVENT\r\n", ""),
    )
    path.write_bytes(make_calendar(*events))
    [page] = read_exports([path]).readings[0].pages(context)
    lines = path.read_text().splitlines()
    begins = [line for line, text in enumerate(lines, 1) if text == "BEGIN:VEVENT"]
    told = [problem.message.values for problem in page.problems]
    assert [(each["number"], each["line"]) for each in told] == [
        (number, begins[number - 1]) for number in range(2, 8)
    ]
    whys = [str(each["why"]) for each in told]
    assert "no date" in whys[0]
    assert "ana@uni.example" not in whys[0]
    assert whys[1:] == [
        "a number in it is none",
        "it has no start",
        "`long` is no length of time",
        "it ends before it begins",
        "its end is missing",
    ]


def test_an_empty_calendar_is_a_finding(read):
    assert read().findings == ["empty-calendar"]


def test_private_entries_without_others_stay_out_and_with_others_lose_their_title(read, make_event):
    found = read(
        make_event("UID:a", NINE, "CLASS:PRIVATE", "SUMMARY:Dentist"),
        make_event("UID:b", NINE, "CLASS:CONFIDENTIAL", f"ATTENDEE:{ME}", "SUMMARY:Dismissal"),
    )
    assert found.skipped == {"private": 1}
    assert [(one.text, one.visibility) for one in evidence(found)] == [("", "private")]


def test_only_titles_are_read(read, make_event):
    found = read(
        make_event(
            "UID:a",
            NINE,
            "SUMMARY:Call\\, war\n  room",
            "DESCRIPTION:passcode 123456",
        )
    )
    (one,) = evidence(found)
    assert one.text == "Call, war room"
    assert "123456" not in str(found.records)


def test_a_change_of_the_series_raises_its_revision(read, make_event):
    marks = []
    for sequence, modified in (
        (0, "20200101T000000Z"),
        (0, "20200201T000000Z"),
        (1, "20191201T000000Z"),
    ):
        lines = (f"SEQUENCE:{sequence}", f"LAST-MODIFIED:{modified}", "DTSTAMP:20300101T000000Z")
        marks.append(read(make_event("UID:a", NINE, HOUR, *lines, "SUMMARY:A")).records[0].revision)
    assert marks == sorted(set(marks))
    assert max(marks) < 1 << 63


def test_windows_names_paths_and_quoted_names_are_zones(read, make_event):
    for name in ("FLE Standard Time", "/mozilla.org/20050126_1/Europe/Sofia", '"Europe/Sofia"'):
        found = read(make_event("UID:a", f"DTSTART;TZID={name}:20200302T090000", "SUMMARY:A"))
        assert local(evidence(found)[0].spans[0][0]) == "2020-03-02 09:00"
        assert not found.findings


def test_every_windows_name_agrees_with_the_oracle():
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    for name, zone in WINDOWS_TO_OLSON.items():
        known = known_zone(name)
        assert known is not None, name
        for month in (1, 7):
            noon = datetime(2024, month, 1, 12)
            assert known.utcoffset(noon) == ZoneInfo(zone).utcoffset(noon), name


DEFINED = (
    "BEGIN:VTIMEZONE\r\nTZID:Office\r\n"
    "BEGIN:STANDARD\r\nDTSTART:16010101T040000\r\nTZOFFSETFROM:+0300\r\nTZOFFSETTO:+0200\r\n"
    "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\nEND:STANDARD\r\n"
    "BEGIN:DAYLIGHT\r\nDTSTART:16010101T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0300\r\n"
    "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n"
)


@given(st.datetimes(datetime(1998, 1, 1), datetime(2036, 12, 31)))
@settings(max_examples=100, deadline=None)
def test_a_zone_defined_in_the_file_is_followed(wall):
    clock = CLOCK
    assert clock is not None
    wall = wall.replace(microsecond=0)
    assert clock.at_utc(wall) == int(wall.replace(tzinfo=SOFIA).timestamp())


CLOCK = defined_clock(DEFINED, "Europe/Sofia")


def test_an_unknown_zone_is_hers_and_said(read, make_event):
    found = read(make_event("UID:a", "DTSTART;TZID=Nowhere:20200302T090000", "SUMMARY:A"))
    assert found.findings == ["zone-assumed"]
    assert evidence(found)[0].zone_basis == "assumed"


def test_an_event_without_an_end_mark_costs_itself(read, make_event):
    torn = make_event("UID:t", NINE, "SUMMARY:T").replace("END:VEVENT\r\n", "")
    found = read(
        make_event("UID:a", NINE, "SUMMARY:A"), torn, make_event("UID:b", NINE, "SUMMARY:B")
    )
    assert [record.key for record in found.records] == ["a", "b"]
    assert found.problems == ["torn-row"]


def test_alarms_do_not_speak_for_their_event(read, make_event):
    alarm = ("BEGIN:VALARM", "UID:z", "SUMMARY:Ring", "DURATION:PT5M", "END:VALARM")
    (record,) = read(make_event("UID:a", NINE, HOUR, *alarm, "SUMMARY:A")).records
    assert (record.key, record.evidence[0].text) == ("a", "A")
    start, end = record.evidence[0].spans[0]
    assert end - start == 3600


def test_a_floating_time_is_on_her_clock(read, make_event):
    found = read(make_event("UID:a", "DTSTART:20200302T090000", "SUMMARY:A"))
    (one,) = evidence(found)
    assert (local(one.spans[0][0]), one.zone, one.zone_basis) == (
        "2020-03-02 09:00",
        "Europe/Sofia",
        "setting",
    )


MOVED = "DTSTART;TZID=Europe/Sofia:20200310T150000"
REPLACED = "RECURRENCE-ID;TZID=Europe/Sofia:20200309T090000"
WEEKLY = "RRULE:FREQ=WEEKLY;COUNT=3"


def test_an_invitation_to_one_instance_stands_for_itself(read, make_event):
    series = read(make_event("UID:a", NINE, HOUR, WEEKLY, "SUMMARY:A")).records
    alone = read(make_event("UID:a", REPLACED, MOVED, HOUR, "SUMMARY:A")).records
    assert len(alone) == 1
    assert alone[0].key != series[0].key
    assert [local(start) for start, _ in alone[0].evidence[0].spans] == ["2020-03-10 15:00"]
    assert alone[0].evidence[0].series == series[0].evidence[0].series


def test_a_series_that_holds_an_instance_replaces_the_invitation_to_it(read, make_event):
    invited = f"ATTENDEE;PARTSTAT=ACCEPTED:{ME}"
    changed = make_event("UID:a", REPLACED, MOVED, HOUR, invited, "SEQUENCE:1", "SUMMARY:A")
    (alone,) = read(changed).records
    found = read(make_event("UID:a", NINE, HOUR, WEEKLY, "SUMMARY:A"), changed)
    series, told = found.records
    assert (told.key, told.evidence) == (alone.key, ())
    assert told.revision > alone.revision
    assert sum(len(one.spans) for one in series.evidence) == 3
    assert found.raw == 2


def test_a_calendar_of_others_never_replaces_an_invitation_to_her(read, make_event):
    found = read(
        make_event("UID:a", NINE, HOUR, WEEKLY, "SUMMARY:A"),
        make_event("UID:a", REPLACED, MOVED, HOUR, "SUMMARY:A"),
        head="X-WR-CALNAME:Council\r\n",
    )
    assert [record.key for record in found.records] == ["a"]


def test_an_instance_is_named_alike_in_every_zone(read, make_event):
    utc = REPLACED.replace(";TZID=Europe/Sofia", "").replace("T090000", "T070000Z")
    names = {
        read(make_event("UID:a", line, MOVED, HOUR)).records[0].key for line in (utc, REPLACED)
    }
    assert len(names) == 1


def test_no_address_of_others_is_kept(read, make_event):
    found = read(
        make_event("UID:ivan@uni.example", NINE, HOUR, WEEKLY, "SUMMARY:A"),
        head="X-WR-CALNAME:ivan@uni.example\r\n",
    )
    (one,) = evidence(found)
    assert "ivan" not in f"{one}"
    assert one.series
    assert one.account.startswith("calendar:▮▮▮-")


ALL_DAY = ("DTSTART;VALUE=DATE:20200302", "RRULE:FREQ=DAILY;COUNT=3")


@pytest.mark.parametrize(
    "named",
    [
        ";VALUE=DATE:20200303",
        ":20200303",
        ":20200303T000000Z",
        ":20200302T220000Z",
        ";TZID=GMT Standard Time:20200303T000000",
    ],
)
def test_an_instance_of_whole_days_may_be_named_by_its_midnight(read, make_event, named):
    moved = ("DTSTART;VALUE=DATE:20200310", "SUMMARY:A")
    found = read(
        make_event("UID:a", *ALL_DAY, "SUMMARY:A"),
        make_event("UID:a", f"RECURRENCE-ID{named}", *moved),
    )
    days = sorted(local(at)[:10] for one in evidence(found) for at, _ in one.spans)
    assert days == ["2020-03-02", "2020-03-04", "2020-03-10"]
    (left_out,) = evidence(read(make_event("UID:a", *ALL_DAY, f"EXDATE{named}", "SUMMARY:A")))
    assert [local(at)[:10] for at, _ in left_out.spans] == ["2020-03-02", "2020-03-04"]


def test_an_instance_within_the_day_may_be_named_by_its_day(read, make_event):
    found = read(
        make_event("UID:a", NINE, HOUR, WEEKLY, "SUMMARY:A"),
        make_event("UID:a", "RECURRENCE-ID;VALUE=DATE:20200309", MOVED, HOUR, "SUMMARY:A"),
    )
    (one,) = evidence(found)
    assert sorted(local(at)[:10] for at, _ in one.spans) == [
        "2020-03-02",
        "2020-03-10",
        "2020-03-16",
    ]


def test_a_series_that_is_changed_from_one_instance_on_moves_and_is_called_off(read, make_event):
    from_then = REPLACED.replace("RECURRENCE-ID", "RECURRENCE-ID;RANGE=THISANDFUTURE")
    series = make_event("UID:a", NINE, HOUR, "RRULE:FREQ=WEEKLY;COUNT=4", "SUMMARY:A")
    found = read(series, make_event("UID:a", from_then, MOVED, "DURATION:PT2H", "SUMMARY:B"))
    first, later = evidence(found)
    assert [local(at) for at, _ in first.spans] == ["2020-03-02 09:00"]
    assert [local(at) for at, _ in later.spans] == [
        "2020-03-10 15:00",
        "2020-03-17 15:00",
        "2020-03-24 15:00",
    ]
    assert {end - start for start, end in later.spans} == {7200}
    assert not found.findings
    called_off = make_event("UID:a", from_then, MOVED, "STATUS:CANCELLED", "SUMMARY:A")
    (left,) = evidence(read(series, called_off))
    assert [local(at) for at, _ in left.spans] == ["2020-03-02 09:00"]


def test_a_change_of_later_instances_without_its_series_is_said(read, make_event):
    from_then = REPLACED.replace("RECURRENCE-ID", "RECURRENCE-ID;RANGE=THISANDFUTURE")
    found = read(make_event("UID:a", from_then, MOVED, HOUR, "SUMMARY:A"))
    assert found.findings == ["this-and-future"]
    assert len(evidence(found)[0].spans) == 1


STATED = "X-WR-TIMEZONE:America/New_York\r\n"


def test_a_floating_time_is_on_the_clock_that_the_calendar_states(read, make_event):
    found = read(make_event("UID:a", "DTSTART:20200302T090000", "SUMMARY:A"), head=STATED)
    (one,) = evidence(found)
    assert (local(one.spans[0][0]), one.zone, one.zone_basis) == (
        "2020-03-02 16:00",
        "America/New_York",
        "file",
    )


def test_a_series_in_utc_is_on_the_clock_that_the_calendar_states(read, make_event):
    lines = ("DTSTART:20200302T140000Z", "DTEND:20200302T150000Z", "RRULE:FREQ=WEEKLY;COUNT=3")
    changed = ("RECURRENCE-ID:20200309T130000Z", "DTSTART:20200309T170000Z", HOUR)
    for head, expected in (
        (STATED, ["2020-03-02 16:00", "2020-03-09 19:00", "2020-03-16 15:00"]),
        ("", ["2020-03-02 16:00", "2020-03-09 16:00", "2020-03-09 19:00", "2020-03-16 16:00"]),
    ):
        found = read(
            make_event("UID:a", *lines, "SUMMARY:A"),
            make_event("UID:a", *changed, "SUMMARY:A"),
            head=head,
        )
        (one,) = evidence(found)
        assert sorted(local(at) for at, _ in one.spans) == expected
