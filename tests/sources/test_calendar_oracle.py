"""Occurrences are those of recurring-ical-events, which is a test's oracle only."""

# ruff: noqa: DTZ001 -- wall clock times

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.sources.conftest import calendar, event

from remit.sources.calendars.calendar_file import read_calendar
from remit.sources.calendars.calendar_groups import grouped
from remit.sources.calendars.calendar_series import series_of
from remit.sources.values.clocks import Clocks

SOFIA = ZoneInfo("Europe/Sofia")
UNTIL = datetime(2023, 6, 1, tzinfo=UTC)
QUICK = settings(
    max_examples=80,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


def ours(content, until=UNTIL, zone=SOFIA):
    """The occurrences as this project sees them, in seconds since 1970."""
    found_calendar = read_calendar(io.BytesIO(content))
    clocks = Clocks(found_calendar.zones, zone, "setting", found_calendar.zone)
    bound = int(until.timestamp())
    found = [
        (one.event.summary, one.start, one.start if one.end is None else one.end)
        for _, events in grouped(found_calendar.events, clocks)
        for one in series_of(events, clocks, bound).instances
    ]
    return sorted(found)


def theirs(content, until=UNTIL, zone=SOFIA):
    """The occurrences as recurring-ical-events sees them."""

    def at_utc(moment):
        if not isinstance(moment, datetime):
            moment = datetime(moment.year, moment.month, moment.day)
        return int((moment if moment.tzinfo else moment.replace(tzinfo=zone)).timestamp())

    found = []
    for one in recurring_ical_events.of(icalendar.Calendar.from_ical(content)).between(
        datetime(1990, 1, 1), datetime(2031, 1, 1)
    ):
        start, end = one["DTSTART"].dt, one["DTEND"].dt
        if at_utc(start) <= until.timestamp():
            found.append((str(one.get("SUMMARY", "")).strip(), at_utc(start), at_utc(end)))
    return sorted(found)


def test_real_calendars_expand_as_the_oracle_expands_them(shared_data):
    until = datetime(2027, 1, 1, tzinfo=UTC)
    for path in sorted((shared_data / "evidence" / "ics").glob("*.ics")):
        content = path.read_bytes()
        expected = theirs(content, until)
        assert len(expected) > 90
        assert ours(content, until) == expected, path.name


CASES = Path(recurring_ical_events.__file__).parent / "test" / "calendars"
OTHERWISE = {
    "bad_rrule_missing_until_event.ics": "the oracle stops",
    "end_before_start_event.ics": "an end before the start is told, not swapped",
    "issue_132_swapped_start_and_end.ics": "an end before the start is told, not swapped",
    "issue_201_mixed_datetime_and_date.ics": "a day begins at midnight on her clock, not in UTC",
    "issue_201_test_matrix.ics": "a day begins at midnight on her clock, not in UTC",
    "issue_253_additional_recurrence_id.ics": "a changed instance stands, whatever its count",
}


def test_the_oracles_own_hard_cases_expand_alike():
    if not CASES.is_dir():
        pytest.skip("the oracle came without its cases")
    until = datetime(2030, 1, 1, tzinfo=UTC)
    unlike = []
    for path in sorted(CASES.rglob("*.ics")):
        content = path.read_bytes()
        if path.name not in OTHERWISE and ours(content, until) != theirs(content, until):
            unlike.append(path.name)
    assert unlike == []


ZONES = ["Europe/Sofia", "America/New_York", "Australia/Lord_Howe", "UTC", ""]
CHANGES = [
    datetime(2020, 3, 29, 3, 30),
    datetime(2021, 10, 31, 3, 30),
    datetime(2021, 3, 14, 2, 30),
]
"""Times in the hour that is left out, or that comes twice, in one of the zones."""
DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]


class Shape:
    """On which clock a generated series is written, and how its moments look."""

    def __init__(self, zone, day):
        self.zone, self.day = zone, day
        self.clock = SOFIA if day or not zone else ZoneInfo(zone)

    def stamp(self, at):
        if self.day:
            return f";VALUE=DATE:{at:%Y%m%d}"
        if self.zone == "UTC":
            return f":{at:%Y%m%dT%H%M%S}Z"
        return f";TZID={self.zone}:{at:%Y%m%dT%H%M%S}" if self.zone else f":{at:%Y%m%dT%H%M%S}"

    def in_utc(self, at):
        moment = at.replace(tzinfo=self.clock).astimezone(UTC)
        return f":{moment:%Y%m%dT%H%M%S}Z"

    def either(self, draw, at):
        """A moment on the series' clock, or in UTC as some programs write it."""
        plain = self.day or self.zone in {"", "UTC"}
        return self.stamp(at) if plain or draw(st.booleans()) else self.in_utc(at)

    def wall(self, at):
        return datetime.fromtimestamp(at, self.clock).replace(tzinfo=None)


@st.composite
def rules(draw, shape, start):
    frequency = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    rule = f"FREQ={frequency};INTERVAL={draw(st.integers(1, 3))}"
    days = ",".join(draw(st.lists(st.sampled_from(DAYS), min_size=1, max_size=3, unique=True)))
    choices = {
        "DAILY": ["", f";BYDAY={days}", ";BYMONTH=3,10"],
        "WEEKLY": ["", f";BYDAY={days}", f";BYDAY={days};WKST=SU"],
        "MONTHLY": [
            "",
            ";BYDAY=2TU",
            ";BYDAY=-1FR",
            ";BYMONTHDAY=-1",
            ";BYMONTHDAY=31",
            f";BYDAY={days};BYSETPOS={draw(st.sampled_from(['1', '-1', '2']))}",
        ],
        "YEARLY": ["", ";BYMONTH=3;BYDAY=-1SU", f";BYMONTH=10;BYDAY={days};BYSETPOS=-1"],
    }
    rule += draw(st.sampled_from(choices[frequency]))
    end = start + timedelta(days=draw(st.integers(0, 500)))
    ends = ["", f";COUNT={draw(st.integers(1, 12))}", f";UNTIL={end:%Y%m%d}"]
    if not shape.day:
        if shape.zone:
            ends.append(f";UNTIL{shape.in_utc(end)}".replace(":", "="))
        else:
            ends.append(f";UNTIL={end:%Y%m%dT%H%M%S}")
    return rule + draw(st.sampled_from(ends))


@st.composite
def starts(draw):
    if draw(st.integers(0, 3)) == 0:
        weeks = draw(st.integers(0, 6))
        return draw(st.sampled_from(CHANGES)) - timedelta(weeks=weeks)
    return draw(st.datetimes(datetime(2019, 1, 1), datetime(2022, 6, 30))).replace(microsecond=0)


@st.composite
def calendars(draw):
    """A series with what may be said about it: left out, added, changed, changed from then on."""
    day = draw(st.integers(0, 4)) == 0
    shape = Shape("" if day else draw(st.sampled_from(ZONES)), day)
    start = draw(starts())
    if not day and not shape.zone:  # a floating hour that is left out is none for the oracle
        start = start.replace(hour=9)
    length = "DURATION:P1D" if day else draw(st.sampled_from(["DURATION:PT90M", "DURATION:PT26H"]))
    rule = draw(rules(shape, start))
    master = ["UID:a", f"DTSTART{shape.stamp(start)}", length, f"RRULE:{rule}", "SUMMARY:master"]
    walls = sorted({shape.wall(at) for _, at, _ in theirs(calendar(event(*master)))})
    if not walls:
        return calendar(event(*master))
    left_out = draw(st.lists(st.sampled_from(walls), max_size=3))
    master += [f"EXDATE{shape.either(draw, wall)}" for wall in left_out]
    if draw(st.booleans()):
        added = start + timedelta(days=draw(st.integers(1, 300)), hours=0 if day else 5)
        master.append(f"RDATE{shape.stamp(added)}")
    changed = draw(st.lists(st.sampled_from(walls), max_size=3, unique=True))
    events = [event(*draw(changes(shape, wall, length))) for wall in changed]
    return calendar(*draw(st.permutations([event(*master), *events])))


@st.composite
def changes(draw, shape, wall, length):
    """One instance moved: by hours, by days, or by years out of every window."""
    hours = draw(st.sampled_from([0, 1, -3, 30, -30, 24 * 45, -24 * 45, 24 * 900]))
    moved = wall + timedelta(hours=hours // 24 * 24 if shape.day else hours)
    following = draw(st.integers(0, 3)) == 0
    named = shape.stamp(wall) if following else shape.either(draw, wall)
    return [
        "UID:a",
        f"RECURRENCE-ID{';RANGE=THISANDFUTURE' if following else ''}{named}",
        f"DTSTART{shape.stamp(moved)}",
        length if shape.day else draw(st.sampled_from([length, "DURATION:PT15M"])),
        f"SUMMARY:{draw(st.sampled_from(['changed', 'again']))}",
    ]


@QUICK
@given(calendars())
def test_generated_calendars_expand_as_the_oracle_expands_them(content):
    assert ours(content) == theirs(content), content.decode()


def test_the_generator_reaches_what_is_hard():
    """Each kind of line that programs write is among what is generated."""
    wanted = {"BYSETPOS", "COUNT=", "EXDATE;TZID", "EXDATE:", "RDATE", "THISANDFUTURE", "UNTIL="}
    seen = set()

    @settings(max_examples=120, database=None, deadline=None, phases=[Phase.generate])
    @given(calendars())
    def look(content):
        seen.update(sign for sign in wanted if sign in content.decode())

    look()
    assert seen == wanted
