"""Days in notes: every way to name one is read as that day, and nothing is guessed."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remit.sources.evidence import Context
from remit.sources.journal.note_grammar import parse_note
from remit.sources.journal.notes import journal_notes

SOFIA, NEW_YORK = ZoneInfo("Europe/Sofia"), ZoneInfo("America/New_York")
TORONTO = ZoneInfo("America/Toronto")
WRITTEN = datetime(2021, 10, 20, 18, 40, tzinfo=SOFIA)
"""A Wednesday."""
MONTHS = [f"{datetime(2021, month, 1, tzinfo=SOFIA):%B}" for month in range(1, 13)]
BULGARIAN = [
    *("януари", "февруари", "март", "април", "май", "юни", "юли", "август", "септември"),
    *("октомври", "ноември", "декември"),
]
WEEKDAYS = {
    "Mon": 0, "Monday": 0, "on Tuesday": 1, "Wed": 2, "thursday": 3, "Fri": 4, "Sat": 5,
    "on Sunday": 6, "в понеделник": 0, "вторник": 1, "в сряда": 2, "чт": 3, "петък": 4, "сб": 5,
    "в неделя": 6,
}  # fmt: skip
DAYS = st.dates(date(2020, 10, 21), date(2021, 10, 20))
WITH_YEAR = (
    "{0:%Y-%m-%d}",
    "{0:%Y/%m/%d}",
    "{0:%d.%m.%Y}",
    "{0:%d.%m.%Y} г.",
    "{0.day}.{0.month}.{0:%y}",
    "{month} {0.day}, {0.year}",
    "{short} {0.day} {0.year}",
    "{0.day} {month} {0.year}",
    "{0.day}-{short}-{0.year}",
    "{0.day} {месец} {0.year} г.",
    "на {0.day} {месец} {0.year}",
)
WITHOUT_YEAR = (
    "{0:%d.%m}",
    "{0:%d.%m}.",
    "{month} {0.day}",
    "{short} {0.day}",
    "on {short}. {0.day}th",
    "{0.day} {short}",
    "{0.day} {месец}",
    "на {0.day}-ти {месец}",
)
PLACES = ("{} 2h call", "2h call {}", "call {} 2h", "2h call, {}", "2h call ({})", "{}: call 2h")


def read(line, written=WRITTEN):
    return parse_note(f"2021-10-20 18:40 | {line}", written)


def told(form, day):
    month = MONTHS[day.month - 1]
    return form.format(day, month=month, short=month[:3], месец=BULGARIAN[day.month - 1])


@given(DAYS, st.sampled_from(WITH_YEAR + WITHOUT_YEAR), st.sampled_from(PLACES))
def test_a_day_is_read_as_it_was_meant(day, form, place):
    note = read(place.format(told(form, day)))
    assert (note.start.date(), note.refused) == (day, None)
    assert (note.minutes, note.text, note.day_only) == (120, "call", True)


@given(DAYS, st.sampled_from(("/", "-")), st.sampled_from((SOFIA, NEW_YORK, TORONTO)))
def test_slashed_dates_follow_the_place_or_stay_open(day, sign, zone):
    written = WRITTEN.replace(tzinfo=zone)
    numbers = (day.month, day.day) if zone is NEW_YORK else (day.day, day.month)
    note = read(f"{numbers[0]:02}{sign}{numbers[1]:02}{sign}{day.year} 2h call", written)
    if zone is TORONTO and day.day <= 12 and day.day != day.month:
        assert note.refused.code == "unclear-date"
    else:
        assert (note.start.date(), note.refused) == (day, None)


def test_a_slashed_date_with_one_reading_needs_no_place():
    for zone in (SOFIA, NEW_YORK, TORONTO):
        note = read("10/14 2h call", WRITTEN.replace(tzinfo=zone))
        assert note.start.date() == date(2021, 10, 14)
    assert read("10/11 2h", WRITTEN.replace(tzinfo=NEW_YORK)).start.date() == date(2021, 10, 11)
    assert read("10/11 2h").start.date() == date(2020, 11, 10)
    assert read("10/11 2h").doubts[0].code == "far-day"


def test_a_line_in_cyrillic_puts_the_day_first_everywhere():
    note = read("03/10 2 часа среща", WRITTEN.replace(tzinfo=NEW_YORK))
    assert note.start.date() == date(2021, 10, 3)


@given(st.sampled_from(sorted(WEEKDAYS)), st.integers(0, 6), st.sampled_from(PLACES[:1]))
def test_a_weekday_is_the_latest_such_day(word, shift, place):
    written = datetime(2021, 10, 20 - shift, 18, 40, tzinfo=SOFIA)
    note = parse_note(f"{written:%Y-%m-%d %H:%M} | " + place.format(word), written)
    assert note.start.weekday() == WEEKDAYS[word]
    assert timedelta() <= written.date() - note.start.date() < timedelta(days=7)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("yesterday 2h call", "2021-10-19"),
        ("2h call yesterday", "2021-10-19"),
        ("day before yesterday 2h call", "2021-10-18"),
        ("the day before yesterday 2h call", "2021-10-18"),
        ("3 days ago 2h call", "2021-10-17"),
        ("a week ago 2h call", "2021-10-13"),
        ("2h a week ago re call", "2021-10-13"),
        ("last friday 2h call", "2021-10-15"),
        ("last Wednesday 2h call", "2021-10-13"),
        ("2h call on Monday", "2021-10-18"),
        ("2h on Monday with the dean re call", "2021-10-18"),
        ("вчера 2ч call", "2021-10-19"),
        ("онзи ден 2 ч. call", "2021-10-18"),
        ("преди 3 дни 2 часа call", "2021-10-17"),
        ("миналия петък 2ч call", "2021-10-15"),
        ("миналата сряда 2ч call", "2021-10-13"),
        ("vchera 2 chasa call", "2021-10-19"),
        ("29.02 2h call", "2020-02-29"),
    ],
)
def test_days_in_other_words(line, day):
    note = read(line)
    assert (f"{note.start:%Y-%m-%d}", note.minutes, note.text.split()[-1]) == (day, 120, "call")


@pytest.mark.parametrize(
    "line",
    [
        "2h plan for Friday",
        "reply to yesterday's post 2h",
        "mail about yesterday 2h",
        "2h replies to the Monday mail",
        "24/7 watch 2h",
        "2h posts for 10/14 and 10/15",
        "2h talks since Oct 14",
        "2ч отговори на писмото от 14.10",
        "2h in room 14.10",
        "sat with the dean 2h",
        "2h tomorrow's speech",
    ],
)
def test_a_day_that_is_the_topic_is_none_of_the_note(line):
    note = read(line)
    assert (f"{note.start:%Y-%m-%d %H:%M}", note.minutes) == ("2021-10-20 18:40", 120)
    assert (note.doubts, note.refused) == ((), None)


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        ("2h Friday newsletter", "other-day", "Friday"),
        ("2h release 2.1", "other-day", "2.1"),
        ("2h call tomorrow", "other-day", "tomorrow"),
        ("Friday newsletter 2h", "near-day", "Friday"),
        ("Sat with the dean 2h", "other-day", "Sat"),
        ("last Monday 2h", "near-day", "last Monday"),
        ("14.11 2h call", "far-day", "14.11"),
    ],
)
def test_what_may_be_meant_otherwise_is_said(line, code, words):
    assert read(line).doubts == ((code, words),)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("tomorrow 2h call", "planned"),
        ("утре 2ч среща", "planned"),
        ("next Friday 2h", "planned"),
        ("следващия петък 2ч", "planned"),
        ("21.10.2021 2h call", "planned"),
        ("today 23:00-23:30 watch", "planned"),
        ("20.10 19:00-20:00 visit", "planned"),
        ("Mon-Wed 6h desk", "several-days"),
        ("14-15.10 trip 6h", "several-days"),
        ("Oct 14–16 trip", "several-days"),
        ("yesterday and today 4h", "several-days"),
        ("last week 5h", "several-days"),
        ("миналата седмица 5ч", "several-days"),
        ("14.10, 15.10 4h", "several-days"),
    ],
)
def test_a_note_of_no_single_day_that_was_is_not_kept(line, code):
    assert read(line).refused.code == code


def test_a_day_in_words_before_a_topic_is_the_day():
    note = read("yesterday Friday newsletter 2h")
    assert (note.start.date(), note.text) == (date(2021, 10, 19), "Friday newsletter")


def test_two_names_of_one_day_are_one_day():
    note = read("yesterday (Tuesday) 2h call")
    assert (note.start.date(), note.text, note.refused) == (date(2021, 10, 19), "call", None)


@given(st.text("0123456789./- OctMonлястръ", max_size=30))
def test_no_day_is_read_that_is_to_come(words):
    note = read(words)
    assert note.refused or note.start.date() <= WRITTEN.date()


def pages(text, zone=SOFIA):
    now = datetime(2021, 10, 20, 18, 40, tzinfo=zone)
    return journal_notes(text.encode(), "journal.txt", Context(frozenset(), zone, "setting", now))


def test_a_line_that_is_not_kept_is_a_problem_and_accounted_for():
    page = pages("2021-10-20 18:40 | tomorrow 2h\n2021-10-20 18:40 | 10/11 2h\n", TORONTO)
    assert [problem.code for problem in page.problems] == ["planned", "unclear-date"]
    assert not page.records


def test_a_line_with_its_date_stays_there_and_may_name_its_weekday():
    page = pages(
        "2021-10-18 Mon 2h call\n2021-10-18 Fri 1h mail\n## 2021-10-19 (Tuesday)\n- 1h x\n"
    )
    days = [datetime.fromtimestamp(each.evidence[0].spans[0][0], SOFIA) for each in page.records]
    assert [day.day for day in days] == [18, 18, 19]
    assert [each.evidence[0].text for each in page.records] == ["call", "Fri mail", "x"]
    assert [finding.code for finding in page.findings] == ["other-day"]
    assert not page.problems


def test_two_spans_of_a_line_are_two_entries_of_one_record():
    page = pages("2021-10-19 10–11:30 and 13–14 desk\n")
    (record,) = page.records
    (evidence,) = record.evidence
    assert [end - start for start, end in evidence.spans] == [90 * 60, 60 * 60]
    assert (evidence.minutes, evidence.end_basis) == (None, "stated")


@pytest.mark.parametrize("line", ["2021-10-19 -1h lunch", "## 2021-10-19\n-1h lunch"])
def test_a_minus_is_no_bullet_and_adds_nothing(line):
    page = pages(line)
    (evidence,) = page.records[0].evidence
    assert (evidence.minutes, evidence.end_basis, evidence.text) == (None, "none", "-1h lunch")
    assert [finding.code for finding in page.findings] == ["minus-length"]


@given(st.text(max_size=60))
def test_a_line_without_any_length_has_no_end_that_was_stated(words):
    page = pages("2021-10-19 " + "".join(sign for sign in words if not sign.isdigit()) + "\n")
    for record in page.records:
        for evidence in record.evidence:
            assert evidence.end_basis == "none"
            assert all(end is None for _, end in evidence.spans)
