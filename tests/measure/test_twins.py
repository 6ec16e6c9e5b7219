"""One piece of work that two exports tell of counts once."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from random import Random

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.measure.workers import HOURS

from remit.ledger.activity import Activity, Company, Facet
from remit.measure.measure import Settings, measure
from remit.measure.model import NO_END, Traces
from remit.measure.twins import together_with, twins

AT = 1_600_000_020
ARCHIVE, TABLE, ICS, OUTLOOK = "x-archive", "posts-csv", "icalendar", "outlook-calendar"
POST = "Doors open at nine on Saturday, bring your student card"
MANY = "▮▮▮"


def told(number: int, source: str, text: str = POST, **given: object) -> Activity:
    facet = Facet(
        source, 1, "post", "x", "x:@uni", "yes", "identity", "second", "UTC", "file", "none",
        False, None, "public", None, False, False,
    )  # fmt: skip
    named = {name: given.pop(name) for name in list(given) if name in facet.__struct_fields__}
    facet = msgspec.structs.replace(facet, **named)
    start = given.pop("start", AT)
    entry = Activity(number, start, None, None, text, None, None, facet, ())
    return msgspec.structs.replace(entry, **given)


def meeting(number: int, source: str, text: str, **given: object) -> Activity:
    fields = {"kind": "meeting", "channel": "calendar", "end": AT + 3600} | given
    return told(number, source, text, **fields)


def test_a_post_in_an_archive_and_in_a_table_is_one():
    archive, row = told(1, ARCHIVE), told(2, TABLE, start=AT + 30, automatic=True)
    assert twins([archive, row]) == {2: 1}


def test_a_meeting_in_two_exports_of_one_calendar_is_one_however_short_its_title():
    assert twins([meeting(1, OUTLOOK, "1:1 Ana"), meeting(2, ICS, "1:1 Ana")]) == {1: 2}


@pytest.mark.parametrize(
    "other",
    [
        {"start": AT + 60},
        {"kind": "reply"},
        {"channel": "mastodon"},
        {"source": ARCHIVE},
        {"text": POST.replace("nine", "ten")},
        {"end": AT + 600},
    ],
)
def test_what_differs_is_no_twin(other):
    entry = told(2, str(other.pop("source", TABLE)), **{"text": POST} | other)
    assert twins([told(1, ARCHIVE), entry]) == {}


def test_rows_that_do_not_say_the_platform_are_twins_of_those_that_do_one_each():
    row, again, third = (told(at, TABLE, channel="social", precision="minute") for at in (3, 4, 5))
    archive, other = told(1, ARCHIVE), told(2, "mastodon-archive", channel="mastodon")
    assert twins([archive, row]) == {3: 1}
    assert len(twins([archive, other, row])) == 1
    found = twins([archive, other, row, again, third])
    assert sorted(found) == [3, 4]
    assert set(found.values()) == {1, 2}


def test_a_text_cut_short_does_not_make_one_of_two_that_it_may_begin():
    one, two = f"{POST[:38]} and your parents", f"{POST[:38]} or come alone"
    both = [told(1, ARCHIVE, one), told(2, ICS, two)]
    assert twins(both) == {}
    assert len(twins([*both, told(3, TABLE, f"{POST[:30]}…", automatic=True)])) == 1


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (f"Interview with {MANY} of the BBC", f"Interview with {MANY} of the Times"),
        (f"Call us at {MANY} about tickets", f"Call us at {MANY} about parking"),
    ],
)
def test_what_differs_behind_a_mask_is_no_twin(one, two):
    assert twins([told(1, ARCHIVE, one), told(2, TABLE, two)]) == {}
    assert twins([meeting(1, ICS, one), meeting(2, OUTLOOK, two)]) == {}


@pytest.mark.parametrize(
    ("whole", "cut"),
    [
        (POST, "Doors open at nine on Sat…"),
        (POST, "Doors open at nine on Saturday, bring your"),
        (POST + " https://t.co/abc", POST + " https://uni.example/open-day?utm=x"),
        (POST.upper(), POST),
        (f"Call us at {MANY} for the open day", f"Call us at {MANY} for the open day"),
        (f"Write to us today: {MANY} or come", "Write to us today: desk or come"),
    ],
)
def test_masked_cut_and_linked_texts_are_compared_as_far_as_they_go(whole, cut):
    assert twins([told(1, ARCHIVE, whole), told(2, TABLE, cut, automatic=True)]) == {2: 1}


@pytest.mark.parametrize(
    "text", ["Thanks!", "", "🎉🎉🎉", f"{MANY}", "See https://t.co/abcdefghijk"]
)
def test_texts_that_say_too_little_make_no_twins(text):
    assert twins([told(1, ARCHIVE, text), told(2, TABLE, text)]) == {}


def test_a_short_text_that_another_continues_is_another_post():
    assert twins([told(1, ARCHIVE, "Doors open at nine"), told(2, TABLE, POST)]) == {}


def test_the_entry_that_is_wanted_counts():
    both = [told(1, ARCHIVE), told(2, TABLE, automatic=True)]
    assert twins(both) == {2: 1}
    assert twins(both, ({2},)) == {1: 2}
    assert twins(both, (set(), {2})) == {1: 2}
    assert twins(both, ({1}, {2})) == {2: 1}


def test_the_meeting_that_names_who_was_there_counts():
    who = (Company("p1", "executive", "attendee"),)
    both = [meeting(1, ICS, "Sync"), meeting(2, OUTLOOK, "Sync", company=who)]
    assert twins(both) == {1: 2}


texts = st.sampled_from([POST, POST + " and friends", POST[:30] + "…", POST[:45], "Thanks!", ""])
sources = st.sampled_from([ARCHIVE, TABLE, ICS, OUTLOOK])
ledgers = st.lists(
    st.tuples(sources, texts, st.integers(0, 2), st.sampled_from(["x", "mastodon", "social"])),
    max_size=14,
).map(
    lambda rows: [
        told(at, source, text, start=AT + 40 * minute, channel=channel)
        for at, (source, text, minute, channel) in enumerate(rows, start=1)
    ]
)


@settings(max_examples=200, deadline=None)
@given(ledgers, st.randoms(use_true_random=False))
def test_the_order_does_not_matter_and_no_source_has_two_in_one(entries, dice: Random):
    found = twins(entries)
    dice.shuffle(entries)
    assert twins(entries) == found
    of = {entry.id: entry for entry in entries}
    for kept, others in together_with(found).items():
        together = [of[each] for each in (kept, *others)]
        assert len({each.facet.source for each in together}) == len(together)
        assert len({each.start // 60 for each in together}) == 1
        assert len({each.facet.channel for each in together} - {"social"}) <= 1
    assert not found.keys() & set(found.values())


@settings(max_examples=200, deadline=None)
@given(ledgers, sources)
def test_one_source_more_never_makes_less_of_the_others(entries, more):
    named = [entry for entry in entries if entry.facet.channel != "social"]
    before = [entry for entry in named if entry.facet.source != more]
    assert len(named) - len(twins(named)) >= len(before) - len(twins(before))


@settings(max_examples=100, deadline=None)
@given(ledgers)
def test_entries_of_one_source_alone_are_never_twins(entries):
    alone = [msgspec.structs.replace(e, facet=told(1, ARCHIVE).facet) for e in entries]
    assert twins(alone) == {}


def traces(entries: list[Activity]) -> Traces:
    count = len(entries)
    no = np.zeros(count, bool)
    return Traces(
        np.array([e.id for e in entries]), np.array([e.start for e in entries]),
        np.array([NO_END if e.end is None else e.end for e in entries]),
        np.zeros(count, np.int64), np.array([e.start // 60 % 2 for e in entries]),
        np.full(count, np.nan), no, no, ~no, ("post",), ("crisis", "publishing"),
    )  # fmt: skip


def figures(entries: list[Activity]) -> tuple[object, ...]:
    counted = [entry for entry in entries if entry.id not in twins(entries)]
    found = measure(traces(counted), HOURS, as_of=date(2020, 12, 31), settings=Settings(draws=20))
    return len(counted), found.hours(), found.share("crisis"), found.active_days


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 40_000), min_size=1, max_size=8, unique=True), st.data())
def test_a_twin_more_changes_no_figure(minutes, data):
    entries = [told(at, ARCHIVE, start=AT + 60 * each) for at, each in enumerate(minutes, start=1)]
    again = data.draw(st.sampled_from(entries))
    twin = told(99, TABLE, start=again.start)
    assert figures([*entries, twin]) == figures(entries)


def seconds_of(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def test_many_entries_of_one_minute_take_no_square_time():
    """Two tables that know only days: every entry of a day lies at its midnight."""
    entries = [
        told(at, (ARCHIVE, TABLE)[at % 2], f"{POST} number {at // 2}") for at in range(20_000)
    ]
    assert len(twins(entries)) == 10_000
    assert seconds_of(lambda: twins(entries)) < 3
