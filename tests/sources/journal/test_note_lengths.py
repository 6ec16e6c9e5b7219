"""Lengths and hours in notes: every way to write one is read as that one, or not at all."""

# ruff: noqa: DTZ001 -- wall clock times

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remit.sources.journal.note_amounts import amount
from remit.sources.journal.note_grammar import parse_note
from remit.sources.journal.note_lengths import lengths
from remit.sources.journal.note_people import company

WRITTEN = datetime(2021, 10, 20, 18, 40)
MINUTES = st.integers(1, 24 * 60)
HALVES = st.integers(1, 46).map(lambda halves: halves * 30)
QUARTERS = st.integers(1, 90).map(lambda quarters: quarters * 15)
BY_HOURS = st.integers(60, 24 * 60 - 1)
WORDS = {"two": 2, "three": 3, "five": 5, "eight": 8, "два": 2, "три": 3, "пет": 5, "осем": 8}

OF_ANY = ("{m}min", "{m} min", "{m} minutes", "{m} мин", "{m} мин.", "{m} минути")
OF_HOURS = (
    "{h}h{r:02}",
    "{h}h {r}m",
    "{h} h {r} min",
    "{h} hours and {r} minutes",
    "{h}:{r:02}h",
    "{h}:{r:02} часа",
    "{h}ч{r}м",
    "{h} ч. {r} мин.",
    "{h} часа и {r} минути",
    "{h} hrs {r} mins",
)
OF_PARTS = ("{d}h", "{d} h", "{d} hours", "{d} hrs", "{d}ч", "{d} ч.", "{d} часа", "{c}ч", "{c} h")
AROUND = ("{} mail", "mail {}", "mail, {}", "mail ({})", "mail {} with the dean")


@given(MINUTES, st.sampled_from(OF_ANY), st.sampled_from(AROUND))
def test_minutes_are_read_as_they_were_meant(minutes, form, around):
    note = parse_note(around.format(form.format(m=minutes)), WRITTEN)
    assert (note.minutes, note.end, note.text) == (minutes, None, "mail")


@given(BY_HOURS, st.sampled_from(OF_HOURS), st.sampled_from(AROUND))
def test_hours_and_minutes_are_read_as_they_were_meant(minutes, form, around):
    written = form.format(h=minutes // 60, r=minutes % 60)
    note = parse_note(around.format(written), WRITTEN)
    assert (note.minutes, note.end, note.text) == (minutes, None, "mail")


@given(QUARTERS, st.sampled_from(OF_PARTS), st.sampled_from(AROUND))
def test_decimal_hours_are_read_as_they_were_meant(minutes, form, around):
    decimal = f"{minutes / 60:g}"
    written = form.format(d=decimal, c=decimal.replace(".", ","))
    told = parse_note(around.format(written), WRITTEN)
    if told.minutes is None:  # 14 ч. is an hour of the day as well
        assert "ч" in written
        assert told.doubts[0].code == "unclear-length"
    else:
        assert (told.minutes, told.text) == (minutes, "mail")


@given(st.sampled_from(sorted(WORDS)), st.booleans(), st.sampled_from(AROUND))
def test_lengths_in_words_are_read_as_they_were_meant(word, half, around):
    english = word.isascii()
    unit, more = ("hours", " and a half") if english else ("часа", " и половина")
    for written in (f"{word}{more * half} {unit}", f"{word} {unit}{more * half}"):
        note = parse_note(around.format(written), WRITTEN)
        assert (note.minutes, note.text) == (WORDS[word] * 60 + 30 * half, "mail")


@pytest.mark.parametrize(
    ("written", "minutes"),
    [
        ("half an hour", 30),
        ("a half hour", 30),
        ("half-hour", 30),
        ("quarter of an hour", 15),
        ("three quarters of an hour", 45),
        ("an hour", 60),
        ("an hour and a half", 90),
        ("an hour and a quarter", 75),
        ("an hour and 20 minutes", 80),
        ("twenty minutes", 20),
        ("1½ h", 90),
        ("½ h", 30),
        ("1 1/2 hours", 90),
        ("3/4 hour", 45),
        (".5h", 30),
        ("2h:30", 150),
        ("~2h", 120),
        ("1h + 30m", 90),
        ("1 hour, 20 minutes", 80),
        ("2h late", 120),
        ("9 часа", 540),
        ("2-hour", 120),
        ("90-minute", 90),
        ("половин час", 30),
        ("четвърт час", 15),
        ("час и половина", 90),
        ("час и двайсет минути", 80),
        ("един час", 60),
        ("два часа и половина", 150),
        ("2 и половина часа", 150),
        ("2,5ч", 150),
        ("polovin chas", 30),
        ("2 chasa", 120),
    ],
)
def test_lengths_in_other_words(written, minutes):
    assert lengths(f"{written} mail").minutes == minutes
    assert lengths(f"mail {written}").minutes == minutes


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("2-3 hours of mail", "unclear-length"),
        ("90–120 min mail", "unclear-length"),
        ("2 до 3 часа поща", "unclear-length"),
        ("a couple of hours of mail", "unclear-length"),
        ("14 ч. монтаж", "unclear-length"),
        ("9 ч. среща", "unclear-length"),
        ("3 x 1h calls", "unclear-length"),
        ("5 min x 3 posts", "unclear-length"),
        ("1,30 ч монтаж", "unclear-length"),
        ("2-4 call", "unclear-hours"),
        ("9.10-10.10 trip", "unclear-hours"),
        ("expanded from 3 to 5 channels", "unclear-hours"),
        ("-1h lunch", "minus-length"),
        ("30m call, -45m lunch", "minus-length"),
    ],
)
def test_what_is_open_is_said_and_counts_for_nothing(line, code):
    note = parse_note(line, WRITTEN)
    assert (note.minutes, note.end) == (None, None)
    assert [doubt.code for doubt in note.doubts] == [code]


@pytest.mark.parametrize(
    "line",
    [
        "replied within 2h",
        "24h deadline",
        "every 30 min",
        "преди 2 часа",
        "в 15 ч.",
        "2h later",
        "2h/day",
    ],
)
def test_a_length_that_is_not_of_the_work_is_none(line):
    assert parse_note(line, WRITTEN).minutes is None


def test_of_two_lengths_the_first_counts_and_the_other_is_said():
    told = amount("1h call, 2h mail")
    assert (told.minutes, told.text.strip("\x1f ")) == (60, "call, 2h mail")
    assert told.doubts == (("second-length", "2h"),)
    told = amount("2h on the 9:00-17:00 outage")
    assert (told.minutes, told.spans) == (120, ())
    assert told.doubts == (("second-length", "9:00-17:00"),)
    assert amount("14:00-16:00 call, 2h").doubts == ()


@given(st.integers(2, 24), st.integers(1, 119))
def test_what_is_taken_off_is_taken_off(hours, minutes):
    for sign in ("-", "−", "–", "minus ", "less ", "без "):
        note = parse_note(f"{hours}h desk, {sign}{minutes}m lunch", WRITTEN)
        assert note.minutes == hours * 60 - minutes
        assert f"{minutes}m lunch" in note.text
        assert not note.doubts


def test_what_is_taken_off_hours_of_the_day_leaves_a_length_that_begins_there():
    note = parse_note("9:00-17:00 desk, -1h lunch", WRITTEN)
    assert (f"{note.start:%H:%M}", note.end, note.minutes) == ("09:00", None, 420)


def spans(line, written=WRITTEN):
    note = parse_note(line, written)
    every = [(note.start, note.end), *note.more] if note.end else []
    return " ".join(f"{start:%H:%M}-{end:%H:%M}" for start, end in every)


def clock(at, half):
    if not half:
        return f"{at // 60:02}:{at % 60:02}"
    return f"{at // 60 % 12 or 12}:{at % 60:02}{'pm' if at >= 720 else 'am'}"


@given(
    st.integers(0, 1439),
    st.integers(1, 719),
    st.booleans(),
    st.sampled_from(["{}-{}", "{} – {}", "{} to {}", "from {} until {}", "от {} до {}"]),
)
def test_hours_of_the_day_are_read_as_they_were_meant(start, minutes, half, form):
    end = (start + minutes) % 1440
    note = parse_note("2021-10-19 " + form.format(clock(start, half), clock(end, half)), WRITTEN)
    assert note.start == datetime(2021, 10, 19) + timedelta(minutes=start)
    assert note.end == note.start + timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("3pm-4pm call", "15:00-16:00"),
        ("3-4pm call", "15:00-16:00"),
        ("11-1pm call", "11:00-13:00"),
        ("7:30a-9a call", "07:30-09:00"),
        ("3 p.m. to 4 p.m. call", "15:00-16:00"),
        ("noon - 1pm", "12:00-13:00"),
        ("noon-1", "12:00-13:00"),
        ("9am to noon", "09:00-12:00"),
        ("9-11 meeting", "09:00-11:00"),
        ("9-11 ч.", "09:00-11:00"),
        ("9-5 desk", "09:00-17:00"),
        ("11:30-1:00 call", "11:30-13:00"),
        ("от 9 до 11 среща", "09:00-11:00"),
        ("между 9 и 11 ч. среща", "09:00-11:00"),
        ("from 22 to 1:30", "22:00-01:30"),
        ("22:00-24:00 watch", "22:00-00:00"),
        ("10–11:30 and 13–14", "10:00-11:30 13:00-14:00"),
        ("9-11 and 1-3 desk", "09:00-11:00 13:00-15:00"),
        ("at 14:00 2h call", "14:00-16:00"),
        ("8:30 standup 15m", "08:30-08:45"),
        ("1:30 standup 15m", ""),
        ("в 14 ч. среща 2 ч.", "14:00-16:00"),
        ("last night 10-12 watch", "22:00-00:00"),
        ("снощи 00:30-02:00 дежурство", "00:30-02:00"),
        ("9/11 memorial", ""),
        ("24-7 watch", ""),
        ("call at 9", ""),
    ],
)
def test_hours_in_many_forms(line, read):
    assert spans(line) == read


def test_hours_of_the_night_are_of_the_evening_or_the_small_hours():
    assert parse_note("last night 10-12 watch", WRITTEN).start == datetime(2021, 10, 19, 22)
    assert parse_note("снощи 00:30-02:00", WRITTEN).start == datetime(2021, 10, 20, 0, 30)


def test_hours_of_no_known_half_of_the_day_give_their_length_alone():
    note = parse_note("2:00-4:00 call", WRITTEN)
    assert (note.minutes, note.end, note.start) == (120, None, WRITTEN)
    assert [doubt.code for doubt in note.doubts] == ["unclear-hours"]
    assert spans("14:00-4:00 call") == "14:00-04:00"
    assert spans("02:00-04:00 call") == "02:00-04:00"


WORD = st.text(st.characters(categories=["Ll", "Lu"], include_characters="'’#@"), max_size=12)


@given(st.lists(WORD, max_size=8).map(" ".join))
def test_a_line_without_a_figure_or_a_word_of_time_has_no_length(line):
    if any(word in line.casefold() for word in ("hour", "min", "час", "мин", "chas", "noon")):
        return
    note = parse_note(line, WRITTEN)
    assert (note.end, note.minutes, note.more) == (None, None, ())


@given(st.text("0123456789 -–:.,/apmh чот до и w+()", max_size=40))
def test_whatever_is_read_has_a_length_and_no_span_overlaps_another(line):
    note = parse_note(line, WRITTEN)
    every = [(note.start, note.end), *note.more] if note.end else []
    assert all(start < end for start, end in every)
    assert all(end <= start for (_, end), (start, _) in pairwise(every))
    assert note.minutes is None or (0 < note.minutes <= 1440 and not every)


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("call w/ R. Kaplan, Esq.", ("R. Kaplan, Esq.",)),
        ("call w/ R. Kaplan, Esq., lab fire", ("R. Kaplan, Esq.",)),
        ("with Dr. Petrova and the dean", ("Dr. Petrova", "dean")),
        ("среща с д-р Петрова", ("д-р Петрова",)),
        ("с проф. Иванов и доц. Петрова за бюджета", ("проф. Иванов", "доц. Петрова")),
        ("w/ president, lab fire", ("president",)),
        ("w/ Anna, Boris and Vera, budget", ("Anna", "Boris", "Vera")),
        ("with J. R. Smith, PhD and the dean. Lab fire", ("J. R. Smith, PhD", "dean")),
        ("call with VP Finance re: layoffs", ("VP Finance",)),
        ("2h call w/o dean", ()),
        ("среща с д-р Ив. Петров", ("д-р Ив. Петров",)),
        ("dealt with everything that nobody else wanted", ()),
    ],
)
def test_names_keep_their_titles_and_degrees(line, people):
    assert company(line)[1] == people
