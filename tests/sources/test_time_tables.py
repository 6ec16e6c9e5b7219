"""Outlook's calendars, timers and RescueTime: tables that write times without a zone."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.sources.sample_time import OUTLOOK, meeting

from remit.sources.discovery import read_exports
from remit.sources.tables.table_times import written_at

TOGGL = "User,Email,Project,Description,Start date,Start time,End date,End time,Duration"
RESCUETIME = "Date,Time Spent (seconds),Number of People,Activity,Category,Productivity"


@pytest.fixture
def read(tmp_path, context, total):
    def reading(*rows: str, name: str = "table.csv", encoding: str = "utf-8"):
        (tmp_path / name).write_bytes("\r\n".join(rows).encode(encoding))
        (found,) = read_exports([tmp_path / name]).readings
        return total(found.pages(context))

    return reading


def evidence(found):
    return [one for record in found.records for one in record.evidence]


def sofia(text: str) -> int:
    """Seconds since 1970 UTC of a winter's time on the clock in Sofia."""
    return int(datetime.fromisoformat(f"{text}+02:00").timestamp())


# ── calendars ──


def test_a_meeting_lies_on_her_clock_with_its_people(read):
    (one,) = evidence(read(OUTLOOK, meeting("Lab", "3/14/2020", "Ivan", "dana@uni.example;Ana")))
    assert one.spans == ((sofia("2020-03-14T10:00:00"), sofia("2020-03-14T11:30:00")),)
    assert (one.kind, one.zone, one.zone_basis) == ("meeting", "Europe/Sofia", "setting")
    assert [(each.label, each.part) for each in one.people] == [
        ("Ivan", "organizer"),
        ("Ana", "attendee"),
    ]


def test_the_order_of_day_and_month_is_never_guessed(read):
    clear = read(OUTLOOK, meeting("A", "3/4/2020"), meeting("B", "3/14/2020"))
    assert len(clear.records) == 2
    assert evidence(clear)[0].spans[0][0] == sofia("2020-03-04T10:00:00")
    unclear = read(OUTLOOK, meeting("A", "3/4/2020"), meeting("B", "5/5/2020"))
    assert unclear.problems == ["unclear-date"]
    assert unclear.findings == ["date-order"]
    assert read(OUTLOOK, meeting("A", "nonsense")).findings == []


@pytest.mark.parametrize(
    ("header", "row", "encoding"),
    [
        (
            "Betreff;Beginnt am;Beginnt um;Endet am;Endet um;Ganztägiges Ereignis",
            "Lage;14.3.2020;09:00:00;14.3.2020;10:00:00;Falsch",
            "cp1252",
        ),
        (
            "Тема,Начална дата,Начален час,Крайна дата,Краен час,Целодневно събитие",
            "Lage,14.3.2020 г.,9:00:00 ч.,14.3.2020 г.,10:00:00 ч.,Невярно",
            "cp1251",
        ),
        (
            "Onderwerp,Begindatum,Begintijd,Einddatum,Eindtijd",
            "Lage,14-3-2020,9:00:00,14-3-2020,10:00:00",
            "utf-8-sig",
        ),
        (
            "Objet,Date de début,Heure de début,Date de fin,Heure de fin",
            "Lage,14/03/2020,09:00:00,14/03/2020,10:00:00",
            "utf-16",
        ),
    ],
)
def test_calendars_are_read_in_the_languages_of_outlook(read, header, row, encoding):
    (one,) = evidence(read(header, row, encoding=encoding))
    assert one.text == "Lage"
    assert one.spans == ((sofia("2020-03-14T09:00:00"), sofia("2020-03-14T10:00:00")),)


def whole_day(subject: str, show_as: str) -> str:
    times = '"3/14/2020","12:00:00 AM","3/16/2020","12:00:00 AM","True","False"'
    return f'"{subject}",{times},"","","","","","False","Normal","{show_as}"'


def test_whole_days_end_at_midnight_and_leave_is_no_work(read):
    found = read(OUTLOOK, whole_day("Fair", "2"), whole_day("Annual leave", "2"),
                 whole_day("Elsewhere", "4"))  # fmt: skip
    (one,) = evidence(found)
    assert one.spans == ((sofia("2020-03-14T00:00:00"), sofia("2020-03-16T00:00:00")),)
    assert one.precision == "day"
    assert found.skipped == {"not-work": 2}


def test_private_meetings_lose_their_title_or_are_left_out(read):
    hidden = '"True","Private","2"'
    found = read(
        OUTLOOK,
        meeting("Doctor", "3/14/2020", rest=hidden),
        meeting("Salary", "3/15/2020", "Ivan", rest=hidden),
    )
    assert [one.text for one in evidence(found)] == [""]
    assert found.skipped == {"private": 1}


def test_what_was_called_off_replaces_the_meeting(read):
    plain, called_off = read(
        OUTLOOK, meeting("Lab", "3/14/2020"), meeting("Canceled: Lab", "3/14/2020")
    ).records
    assert plain.key == called_off.key
    assert called_off.evidence == ()


def test_a_calendar_in_which_she_is_on_most_meetings_is_hers(read):
    hers = [meeting(f"M{day}", f"3/{day}/2020", "Ivan", "Dana") for day in (14, 15)]
    other = meeting("Other", "3/16/2020", "Ivan", "Ana")
    assert [one.mine for one in evidence(read(OUTLOOK, *hers, other))] == ["yes"] * 3
    assert [one.mine for one in evidence(read(OUTLOOK, hers[0], other))] == ["yes", "ask"]


def test_a_tentative_meeting_counts_when_she_says_so(read):
    found = read(OUTLOOK, meeting("Maybe", "3/14/2020", rest='"False","Normal","1"'))
    assert [record.withdrawn for record in found.records] == ["tentative"]


# ── timers ──


def test_the_rows_of_others_are_counted_alone(read):
    found = read(
        TOGGL,
        "Dana,dana@uni.example,Press,Line,2020-03-14,09:00:00,2020-03-14,09:30:00,00:30:00",
        "Ivan,ivan@uni.example,Press,Line,2020-03-14,09:00:00,2020-03-14,09:30:00,00:30:00",
    )
    assert [one.account for one in evidence(found)] == ["toggl:dana@uni.example"]
    assert found.skipped == {"others": 1}


def test_a_report_of_one_stranger_is_asked_about_and_one_of_many_is_not_kept(read):
    row = "{0},{0}@other.example,,Line,2020-03-14,09:00:00,2020-03-14,09:30:00,00:30:00"
    (one,) = evidence(read(TOGGL, row.format("D")))
    assert (one.mine, one.account) == ("ask", "toggl:D")
    many = read(TOGGL, row.format("D"), row.format("E"))
    assert many.skipped == {"others": 2}
    assert many.findings == ["not-in-workspace"]


def test_a_timer_over_midnight_and_one_without_an_end(read):
    row = "Dana,dana@uni.example,,{0},2020-03-14,23:30:00,{1},{2}"
    watch, rest, running = evidence(
        read(
            TOGGL,
            row.format("watch", "2020-03-15,00:15:00", "00:45:00"),
            row.format("rest", ",", "0:20:00"),
            row.format("running", ",", ""),
        )
    )
    assert watch.spans[0][1] - watch.spans[0][0] == 45 * 60
    assert rest.spans[0][1] - rest.spans[0][0] == 20 * 60
    assert running.spans[0][1] is None


def test_a_timer_that_was_stopped_at_once_is_no_work(read):
    row = "Dana,dana@uni.example,,slip,2020-03-14,09:00:00,2020-03-14,09:00:00,00:00:00"
    assert read(TOGGL, row).skipped == {"not-work": 1}


CLOCKIFY = "Project,Description,User,Email,Start Date,Start Time,End Date,End Time,Duration (h)"


def timed(start: str, end: str = "") -> tuple[str, str]:
    """Return a row of Toggl's and a row of Clockify's report with these dates."""
    times = f"{start},09:00:00,{end or start},10:00:00,1:00:00"
    return f"Dana,dana@uni.example,,Call,{times}", f",Call,Dana,dana@uni.example,{times}"


@pytest.mark.parametrize(("header", "which"), [(TOGGL, 0), (CLOCKIFY, 1)])
def test_a_timer_names_no_zone_and_lies_on_her_clock(read, header, which):
    (one,) = evidence(read(header, timed("2020-03-14")[which]))
    assert one.spans == ((sofia("2020-03-14T09:00:00"), sofia("2020-03-14T10:00:00")),)
    assert (one.zone, one.zone_basis) == ("Europe/Sofia", "setting")


@pytest.mark.parametrize(("header", "which"), [(TOGGL, 0), (CLOCKIFY, 1)])
def test_the_order_of_day_and_month_of_timers_is_never_guessed(read, header, which):
    def starts(*dates: tuple[str, str]) -> tuple[list[int], list[str], list[str]]:
        found = read(header, *(timed(*each)[which] for each in dates))
        return [one.spans[0][0] for one in evidence(found)], found.problems, found.findings

    unclear = starts(("3/4/2020", ""), ("5/5/2020", ""))
    assert unclear == ([sofia("2020-05-05T08:00:00")], ["unclear-date"], ["date-order"])
    by_end = starts(("3/4/2020", ""), ("12/12/2020", "13/12/2020"))
    assert by_end == ([sofia("2020-04-03T08:00:00"), sofia("2020-12-12T09:00:00")], [], [])
    month_first = starts(("3/4/2020", ""), ("3/14/2020", ""))
    assert month_first == ([sofia("2020-03-04T09:00:00"), sofia("2020-03-14T09:00:00")], [], [])
    both = starts(("3/4/2020", ""), ("3/14/2020", ""), ("14/3/2020", ""))
    assert both[1:] == (["unclear-date"], ["date-order"])
    assert starts(("soon", ""))[1:] == (["unclear-date"], [])


# ── watched time ──


def test_what_fell_into_an_hour_is_laid_end_to_end_without_names(read):
    found = read(
        RESCUETIME,
        "2020-03-02T09:00:00,1200,1,secret.example,Social Networking,-2",
        "2020-03-02T09:00:00,600,1,letter to Ivan,Writing,2",
        "2020-03-02T10:00:00,60,1,secret.example,Social Networking,-2",
    )
    first, second, third = evidence(found)
    assert first.spans == ((sofia("2020-03-02T09:00:00"), sofia("2020-03-02T09:20:00")),)
    assert second.spans == ((sofia("2020-03-02T09:20:00"), sofia("2020-03-02T09:30:00")),)
    assert third.spans[0][0] == sofia("2020-03-02T10:00:00")
    assert {one.mine for one in evidence(found)} == {"ask"}
    assert "secret.example" not in str(evidence(found))
    assert "Ivan" not in str(evidence(found))
    assert {(one.zone, one.zone_basis) for one in evidence(found)} == {("Europe/Sofia", "setting")}


def test_a_history_without_names_of_columns_is_read_from_its_first_row(read):
    found = read(
        "2012-07-19 09:00:00 -0700,Firefox,No Details,Utilities,Browsers,90",
        "2012-07-19 10:00:00 -0700,Word,Letter,Writing,Documents,60",
    )
    assert [one.tool for one in evidence(found)] == ["Browsers", "Documents"]
    begin = datetime(2012, 7, 19, 16, tzinfo=UTC).timestamp()
    assert evidence(found)[0].spans == ((begin, begin + 90),)


def test_a_report_by_day_says_how_long_and_not_when(read):
    (one,) = evidence(read(RESCUETIME, "2020-03-02T00:00:00,7200,1,Word,Writing,2"))
    assert (one.minutes, one.precision, one.spans[0][1]) == (120, "day", None)


# ── clocks ──


@pytest.mark.parametrize(
    ("time", "clock"),
    [
        ("9:05", "09:05:00"),
        ("09.05", "09:05:00"),
        ("9:05:30 ч.", "09:05:30"),
        ("12:05 AM", "00:05:00"),
        ("12:05:00 p. m.", "12:05:00"),
        ("9:05 сл.об.", "21:05:00"),
        ("9:05 Uhr", "09:05:00"),
        ("9:05 o'clock", None),
        ("25:05", None),
    ],
)
def test_times_of_day_are_read_as_programs_write_them(time, clock):
    written = written_at("2020-03-14", time, "undecided")
    assert (written and f"{written.wall:%H:%M:%S}") == clock


@given(st.text(max_size=20), st.text(max_size=20))
def test_no_text_breaks_the_reading_of_times(date, time):
    written_at(date, time, "day first")
