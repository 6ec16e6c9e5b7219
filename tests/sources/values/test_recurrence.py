"""Recurrence rules hold against python-dateutil, which is a test's oracle only."""

# ruff: noqa: DTZ001 -- wall clock times

from __future__ import annotations

import warnings
from datetime import datetime, timedelta

import pytest
from dateutil.rrule import rrulestr
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from remit.sources.values.recurrence import UnreadableRule, occurrences, read_rule

DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
HORIZON = timedelta(days=1500)


def dateutil(rule: str, start: datetime, last: datetime) -> list[datetime]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # a count and an end at once
        return list(rrulestr(rule, dtstart=start).replace(until=last))


@st.composite
def rules(draw: st.DrawFn) -> str:
    frequency = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    parts = [f"FREQ={frequency}"]
    if draw(st.booleans()):
        parts.append(f"INTERVAL={draw(st.integers(1, 5))}")
    if draw(st.booleans()):
        parts.append(f"COUNT={draw(st.integers(1, 40))}")
    days = draw(st.lists(st.sampled_from(DAYS), max_size=3, unique=True))
    if days and frequency in {"MONTHLY", "YEARLY"}:
        which = st.sampled_from(["1", "2", "-1", "5"]) if draw(st.booleans()) else st.just("")
        days = [f"{draw(which)}{day}" for day in days]
    if days:
        parts.append("BYDAY=" + ",".join(days))
    if frequency != "WEEKLY" and draw(st.booleans()):
        numbers = st.lists(st.sampled_from([1, 2, 13, 28, 29, 30, 31, -1, -2]), min_size=1)
        parts.append("BYMONTHDAY=" + ",".join(map(str, draw(numbers))))
    if draw(st.booleans()):
        months = draw(st.lists(st.integers(1, 12), min_size=1, max_size=4, unique=True))
        parts.append("BYMONTH=" + ",".join(map(str, months)))
    if len(parts) > 1 and "BY" in parts[-1] and draw(st.booleans()):
        parts.append("BYSETPOS=" + draw(st.sampled_from(["1", "-1", "2", "1,-1"])))
    if draw(st.booleans()):
        parts.append("WKST=" + draw(st.sampled_from(DAYS)))
    return ";".join(parts)


@given(rules(), st.datetimes(datetime(2015, 1, 1), datetime(2024, 12, 31)))
@settings(max_examples=150, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
def test_every_rule_gives_what_dateutil_gives(rule: str, start: datetime) -> None:
    start = start.replace(microsecond=0)
    last = start + HORIZON
    assert list(occurrences(read_rule(rule), start, last)) == dateutil(rule, start, last)


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=YEARLY;BYDAY=20MO",
        "FREQ=YEARLY;BYYEARDAY=1,100,-1",
        "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
        "FREQ=DAILY;BYHOUR=9,17;BYMINUTE=0,30",
        "FREQ=YEARLY;INTERVAL=2;BYMONTH=1;BYDAY=SU;BYHOUR=8,9;BYMINUTE=30",
        "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU",
        "FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5",
    ],
)
def test_the_examples_of_the_standard_hold(rule: str) -> None:
    start = datetime(1997, 9, 2, 9)
    last = start + HORIZON
    assert list(occurrences(read_rule(rule), start, last)) == dateutil(rule, start, last)


@pytest.mark.parametrize(
    "rule", ["", "FREQ=SECONDLY", "FREQ=DAILY;COUNT=x", "FREQ=WEEKLY;BYDAY=XX", "COUNT=3"]
)
def test_a_rule_without_meaning_is_refused(rule: str) -> None:
    with pytest.raises(UnreadableRule):
        read_rule(rule)


def test_plain_and_counted_days_stand_side_by_side() -> None:
    both = read_rule("FREQ=MONTHLY;BYDAY=MO,1TU")  # dateutil finds no day here
    days = [at.day for at in occurrences(both, datetime(2015, 1, 1), datetime(2015, 1, 31))]
    assert days == [5, 6, 12, 19, 26]


def test_a_rule_that_never_meets_a_day_ends_at_the_bound() -> None:
    never = read_rule("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30")
    assert list(occurrences(never, datetime(1601, 1, 1), datetime(2150, 1, 1))) == []
