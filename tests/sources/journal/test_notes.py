"""One-line notes: when, how long, with whom."""

# ruff: noqa: DTZ001 -- wall clock times

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remit.sources.discovery import read_exports
from remit.sources.journal.note_grammar import parse_note, struck, unstruck

WRITTEN = datetime(2020, 3, 14, 9, 12)


@pytest.fixture
def read(tmp_path, total, context):
    def reader(text, name="journal.txt"):
        path = tmp_path / name
        path.write_bytes(text.encode())
        return total(read_exports([path]).readings[0].pages(context))

    return reader


@pytest.mark.parametrize(
    ("line", "minutes", "text"),
    [
        ("2h war room", 120, "war room"),
        ("1.5 h editing", 90, "editing"),
        ("1,5ч. монтаж", 90, "монтаж"),
        ("editing 90 min", 90, "editing"),
        ("45m replies", 45, "replies"),
        ("1h30 replies", 90, "replies"),
        ("1h 15m replies", 75, "replies"),
        ("2 ч. 30 мин среща", 150, "среща"),
        ("2 часа среща", 120, "среща"),
        ("30 мин. отговори", 30, "отговори"),
        ("answered 24 messages in room 2", None, "answered 24 messages in room 2"),
        ("plan for 2021", None, "plan for 2021"),
        ("99h impossible", None, "99h impossible"),
        ("2ч45м среща", 165, "среща"),
        ("2 ч. 45 м. среща", 165, "среща"),
        ("2h45m call", 165, "call"),
        ("2 h 45 min call", 165, "call"),
        ("1ч 30мин среща", 90, "среща"),
        ("1 час и 30 минути среща", 90, "среща"),
        ("1440 min watch", 1440, "watch"),
        ("48h deadline, 2h drafting", 120, "48h deadline, drafting"),
        ("run of 1400m", None, "run of 1400m"),
    ],
)
def test_lengths(line, minutes, text):
    note = parse_note(line, WRITTEN)
    assert (note.minutes, note.text) == (minutes, text)


@pytest.mark.parametrize(
    ("line", "odd"),
    [
        ("99h impossible", "99h"),
        ("24h30m watch", "24h30m"),
        ("work of 250 часа", "250 часа"),
        ("1441 min watch", "1441 min"),
        ("24h watch", ""),
        ("0h watch", ""),
    ],
)
def test_a_length_of_more_than_a_day_is_named_and_stays_in_the_text(line, odd):
    note = parse_note(line, WRITTEN)
    assert note.odd_length == odd
    assert odd in note.text
    assert (note.minutes is None) == (line != "24h watch")


@pytest.mark.parametrize(
    ("line", "start", "minutes_long"),
    [
        ("2023-11-15 09:00 | 14.11.2023 18:00-20:30 watch", "2023-11-14 18:00", 150),
        ("2023-11-15 09:00 | 2023-11-14 18:00 watch", "2023-11-14 18:00", None),
        ("2023-11-15 09:00 | 2023-11-14 watch", "2023-11-14 00:00", None),
        ("2023-11-15 09:00 | 15.11.2023 г. 18:00-20:30 watch", "2023-11-15 18:00", 150),
    ],
)
def test_a_date_after_the_bar_says_when_it_happened(line, start, minutes_long):
    note = parse_note(line, WRITTEN)
    assert f"{note.start:%Y-%m-%d %H:%M}" == start
    assert (note.end and (note.end - note.start).total_seconds() / 60) == minutes_long
    assert note.text == "watch"
    assert not note.moved


@pytest.mark.parametrize(
    "line",
    [
        "2023-11-15 09:00 | 16.11.2023 is the deadline",
        "2023-11-15 09:00 14.11.2023 was too early",
        "2023-11-15 09:00 | 14.11.2023",
    ],
)
def test_other_dates_in_a_line_do_not_move_it(line):
    note = parse_note(line, WRITTEN)
    assert note.start == datetime(2023, 11, 15, 9)
    assert ".11.2023" in note.text


@pytest.mark.parametrize(
    ("line", "start", "end"),
    [
        ("08:00-09:00 call", "2020-03-14 08:00", "2020-03-14 09:00"),
        ("yesterday 22:00–01:30 watch", "2020-03-13 22:00", "2020-03-14 01:30"),
        ("вчера от 22:00 до 01:30 дежурство", "2020-03-13 22:00", "2020-03-14 01:30"),
        ("22:00–01:30 watch", "2020-03-13 22:00", "2020-03-14 01:30"),
        ("2020-03-10 22:00-23.30 watch", "2020-03-10 22:00", "2020-03-10 23:30"),
        ("- 10.03.2020 г. 9:00 — 9:45 call", "2020-03-10 09:00", "2020-03-10 09:45"),
    ],
)
def test_hours_on_the_clock(line, start, end):
    note = parse_note(line, WRITTEN)
    assert (f"{note.start:%Y-%m-%d %H:%M}", f"{note.end:%Y-%m-%d %H:%M}") == (start, end)
    assert note.minutes is None
    assert note.text in {"call", "watch", "дежурство"}


def test_hours_after_the_writing_are_last_night_and_said():
    assert parse_note("22:00–01:30 watch", WRITTEN).moved
    assert not parse_note("yesterday 22:00–01:30 watch", WRITTEN).moved
    assert not parse_note("2020-03-14 22:00–01:30 watch", WRITTEN).moved


@pytest.mark.parametrize(
    ("line", "people", "text"),
    [
        ("war room w/ president, lab fire", ("president",), "war room, lab fire"),
        ("call with the president and counsel about the fire", ("president", "counsel"),
         "call about the fire"),
        ("среща с ректора и пресата за пожара", ("ректора", "пресата"), "среща за пожара"),
        ("обяд със спонсор", ("спонсор",), "обяд"),
        ("dealt with everything that nobody else wanted to do", (),
         "dealt with everything that nobody else wanted to do"),
    ],
)  # fmt: skip
def test_people(line, people, text):
    note = parse_note(line, WRITTEN)
    assert (note.people, note.text) == (people, text)


def test_yesterday_counts_from_the_date_of_the_line():
    note = parse_note("2020-03-01 8:00 вчера 2 ч. среща", WRITTEN)
    assert (note.start, note.day_only) == (datetime(2020, 2, 29), True)


@given(st.text(), st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1)))
def test_any_line_is_a_note(line, written):
    note = parse_note(line, written)
    assert note.end is None or note.end > note.start


def test_a_line_of_any_size_keeps_its_words_and_is_searched_at_its_beginning():
    words = "2h call " + "call " * 100_000 + "end"
    note = parse_note(words, WRITTEN)
    assert (note.minutes, len(note.text.split())) == (120, 100_002)
    assert parse_note("call " * 1000 + "2h", WRITTEN).minutes is None


def test_a_journal_says_when_and_how_long(read):
    found = read(
        "2020-03-14 09:12 | 2h war room w/ president, lab fire\n"
        "14.03.2020 22:00–01:30 night watch\n"
        "2020-03-15 statement, corrected\n"
    )
    first, second, third = (record.evidence[0] for record in found.records)
    assert (first.minutes, first.precision, first.people[0].label) == (120.0, "minute", "president")
    assert second.spans[0][1] - second.spans[0][0] == 3.5 * 3600
    assert second.end_basis == "stated"
    assert (third.precision, third.text) == ("day", "statement, corrected")


def test_a_date_as_a_heading_holds_for_the_lines_below(read):
    found = read("# Journal\n\n## 2020-03-14\n\n- 2h war room\n- 09:00-10:00 call\n", "journal.md")
    days = [record.evidence[0] for record in found.records]
    assert [one.minutes for one in days] == [120.0, None]
    assert days[1].spans[0][1] - days[1].spans[0][0] == 3600


def test_a_longer_journal_adds_only_its_new_lines(read):
    text = "2020-03-14 2h call\n2020-03-14 2h call\n2020-03-15 1h call\n"
    before = {record.key for record in read(text).records}
    after = {
        record.key for record in read("2020-03-13 9h new\n" + text + "2020-03-16 1h new\n").records
    }
    assert len(before) == 3
    assert before < after
    assert len(after) == 5


def test_lines_without_a_date_and_dates_out_of_range_are_problems(read):
    found = read("2020-03-14 call\nno date\n2099-01-01 call\n1970-01-01 call\n")
    assert found.problems == ["undated-line", "date-out-of-range", "date-out-of-range"]


def test_a_line_without_a_date_never_falls_back_over_a_dated_one(read):
    found = read("## 2020-03-14\n- 2h call\n2020-03-20 1h visit\n- 3h of what day\n- more\n")
    assert [record.evidence[0].minutes for record in found.records] == [120, 60]
    assert found.problems == ["undated-line"] * 2
    assert found.raw == 4


def test_a_heading_holds_over_a_line_with_its_own_date_and_a_new_one_begins_anew(read):
    found = read("2020-03-14\n14.03.2020 10:00 call\n1h mail\n2020-03-20 visit\n2020-03-21\n2h x\n")
    assert [record.evidence[0].minutes for record in found.records] == [None, 60, None, 120]
    assert not found.problems


@pytest.mark.parametrize(
    "line",
    [
        "2024-02-30 1h call",
        "- 31.04.2020 г. call",
        "2020-03-14 25:10 call",
        "2020-03-14 09:00 | 30.02.2020 call",
        "## 2024-02-30",
    ],
)
def test_a_date_that_does_not_exist_is_a_problem_and_nothing_falls_elsewhere(read, line):
    found = read(f"## 2020-03-14\n- 2h call\n{line}\n- 1h mail\n")
    assert len(found.records) == 1
    assert found.problems == ["impossible-date", "undated-line"]


def test_a_date_that_does_not_exist_is_named(read):
    page = read("2020-03-14 call\n31.02.2020 | 2h call\n").pages[0]
    (problem,) = page.problems
    assert "31.02.2020." in str(problem.message)


def test_a_length_of_more_than_a_day_is_said_and_costs_no_note(read):
    found = read("2020-03-14 99h of work\n2020-03-15 2ч45м среща\n")
    assert [record.evidence[0].minutes for record in found.records] == [None, 165]
    assert found.records[0].evidence[0].text == "99h of work"
    assert found.findings == ["odd-length"]
    assert "99h" in str(found.pages[0].findings[0].message)


def keys(found):
    return [record.key for record in found.records]


def test_a_line_that_was_mended_is_the_same_note_where_it_has_a_time(read):
    text = "2020-03-14 09:12 | 2h wr room\n14.03.2020 22:00–01:30 nigth watch\n"
    before = read(text)
    after = read(text.replace("wr room", "war room").replace("nigth", "night"))
    assert keys(before) == keys(after)
    assert [record.evidence[0].text for record in after.records] == ["war room", "night watch"]


def test_notes_of_one_minute_are_told_apart(read):
    found = read("2020-03-14 09:12 | 2h call\n2020-03-14 09:12 | 1h mail\n")
    assert len(set(keys(found))) == 2


def test_two_files_that_tell_of_one_day_share_no_key(read):
    first = read("2020-03-14 2h call\n", "calls.txt")
    assert not set(keys(first)) & set(keys(read("2020-03-14 1h mail\n", "desk.txt")))


@pytest.mark.parametrize(
    ("stamp", "hour"),
    [
        ("2020-07-14 09:12:40+03:00", 6),
        ("2020-07-14 09:12:40-05:00", 14),
        ("2020-07-14 09:12+05:30", 3),
        ("2020-07-14 09:12Z", 9),
        ("14.07.2020 09:12:00Z", 9),
        ("2020-07-14 09:12", 6),
        ("2020-07-14 09:12:40", 6),
    ],
)
def test_a_line_may_name_its_own_clock(read, stamp, hour):
    (record,) = read(f"{stamp} | 2h call\n").records
    (one,) = record.evidence
    assert datetime.fromtimestamp(one.spans[0][0], UTC).hour == hour
    assert (one.text, one.minutes) == ("call", 120)
    hers = stamp.endswith(("+03:00", "09:12", "09:12:40"))
    assert one.zone_basis == ("setting" if hers else "file")


def test_a_range_before_a_bar_is_no_offset(read):
    (record,) = read("2020-03-14 14:00-05:00 | watch\n").records
    start, end = record.evidence[0].spans[0]
    assert (end - start) / 3600 == 15


def test_hours_in_winter_stay_in_winter_though_written_in_summer(read):
    (record,) = read("2020-04-02 09:15:00+03:00 | 2020-03-10 14:00-15:00 visit\n").records
    start = datetime.fromtimestamp(record.evidence[0].spans[0][0], UTC)
    assert start == datetime(2020, 3, 10, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    "line", ["2020-03-14 09:12 | ~~2h call~~", "~~2020-03-14 09:12 | 2h call~~"]
)
def test_a_line_struck_through_is_taken_back(read, line):
    (stood,) = read("2020-03-14 09:12 | 2h call\n").records
    (record,) = read(f"{line}\n2020-03-15\n").records
    assert (record.key, record.evidence, record.withdrawn) == (stood.key, (), "struck")


def test_a_bullet_struck_through_is_taken_back(read):
    found = read("## 2020-03-14\n- ~~2h call~~\n- 1h ~~long~~ mail\n")
    assert [bool(record.evidence) for record in found.records] == [False, True]
    assert keys(found)[0] == keys(read("2020-03-14\n2h call\n"))[0]


@given(st.text(st.characters(exclude_characters="~", exclude_categories=["C", "Z"]), min_size=1))
def test_striking_through_can_be_read_back(words):
    for line in (f"2020-03-14 09:12:00+02:00 | {words}", f"- {words}"):
        assert unstruck(struck(line)) == line


@pytest.mark.parametrize(
    "line",
    [
        "12 март 2020 г. - 2 ч. кризисен щаб",
        "четвъртък, 12 март 2020 – 2 ч. кризисен щаб",
        "12.03.20 2 ч. кризисен щаб",
        "12.03.2020 г.: 2 ч. кризисен щаб",
        "12 March 2020: 2h кризисен щаб",
        "March 12, 2020 2h кризисен щаб",
    ],
)
def test_a_date_at_the_head_of_a_line_may_name_its_month(read, line):
    (record,) = read(f"{line}\n").records
    (evidence,) = record.evidence
    assert datetime.fromtimestamp(evidence.spans[0][0], UTC).date().isoformat() in {
        "2020-03-11",  # midnight in Sofia
        "2020-03-12",
    }
    assert (evidence.precision, evidence.minutes) == ("day", 120.0)
    assert evidence.text == "кризисен щаб"


def test_a_heading_may_name_its_month(read):
    found = read("## четвъртък, 12 февр. 2020 г.\n- 2 ч. щаб\n")
    assert [record.evidence[0].minutes for record in found.records] == [120.0]


def test_a_day_that_its_month_does_not_have_is_said(read):
    found = read("28 февруари 2020 г. 2 ч. щаб\n31 февруари 2020 г. 2 ч. щаб\n")
    assert found.problems == ["impossible-date"]


def test_no_dot_of_an_abbreviated_year_stays_before_the_words(read):
    (record,) = read("2026-11-23 08:00 | на 12.03.2020 г. час и половина преглед\n").records
    assert record.evidence[0].text == "преглед"


def test_an_odd_line_is_named_by_its_number(read):
    page = read("2020-03-13 call\n2020-03-14 call\n\nno date\n31.02.2020 | 2h call\n").pages[0]
    assert [str(each.message) for each in page.problems] == [
        "Line 4 has no date.",
        "Line 5 has a date that does not exist: 31.02.2020.",
    ]
