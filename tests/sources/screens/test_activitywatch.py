"""Watched programs: time at the computer, calls in which nobody typed, and no titles."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.sources.sample_time import activitywatch, bucket, seen

from remit.sources.discovery import read_exports
from remit.sources.screens import watched_events
from remit.sources.screens.watched_events import read_watched


@pytest.fixture
def read(tmp_path, context, total):
    def reading(buckets: object):
        (tmp_path / "export.json").write_text(json.dumps({"buckets": buckets}))
        (found,) = read_exports([tmp_path / "export.json"]).readings
        assert found.source.name == "activitywatch"
        return total(found.pages(context))

    return reading


def minutes(found) -> dict[str, float]:
    return {
        str(one.tool): sum(end - begin for begin, end in one.spans) / 60
        for record in found.records
        for one in record.evidence
    }


WINDOWS = bucket("window", [seen("09:00:00", 600, app="Word"), seen("09:10:00", 60, app="Mail")])


def test_buckets_may_be_an_object_or_an_array_in_any_order_of_fields(read):
    as_object = read({"w": WINDOWS})
    as_array = read([WINDOWS])
    turned = {key: WINDOWS[key] for key in sorted(WINDOWS, reverse=True)}
    turned["events"] = [dict(reversed(event.items())) for event in WINDOWS["events"]]
    assert minutes(as_object) == minutes(as_array) == minutes(read([turned]))
    assert {record.key for record in as_object.records} == {
        record.key for record in read([turned]).records
    }


def test_time_away_counts_for_nothing_but_in_calls(read):
    there = bucket("afk", [seen("09:00:00", 300, status="not-afk")])
    windows = bucket(
        "window",
        [
            seen("09:00:00", 600, app="Word"),
            seen("09:10:00", 1800, app="Microsoft Teams"),
            seen("10:00:00", 600, app="Mail"),
            seen("12:00:00", 9 * 3600, app="zoom.us"),
        ],
    )
    found = read([there, windows])
    assert minutes(found) == {"Word": 5, "Microsoft Teams": 30}
    assert found.skipped == {"system": 1, "not-work": 2}


def test_nothing_but_the_name_of_the_program_is_kept(read):
    private = [seen("09:00:00", 60, app="Mail", title="Salary of Ivan")]
    pages = [seen("09:00:00", 60, url="https://secret.example", title="Secret")]
    found = read([bucket("window", private), bucket("web-firefox", pages)])
    kept = str(found.records)
    assert [one.text for each in found.records for one in each.evidence] == [""]
    assert "Mail" in kept
    assert "Ivan" not in kept
    assert "ecret" not in kept
    assert found.skipped == {"private": 1}


def test_looks_at_one_program_are_one_stretch_and_overlaps_count_once(read):
    looks = [seen(f"09:00:{second:02}", 9, app="Word") for second in range(0, 60, 10)]
    other = [seen("09:00:00", 30, app="Word")]
    found = read([bucket("window", looks), bucket("window2", other)])
    (record,) = found.records
    assert record.count == 7
    assert minutes(found) == {"Word": 59 / 60}


def test_presence_that_is_told_within_presence_hides_nothing(read):
    there = [
        seen("09:00:00", 3600, status="not-afk"),
        seen("09:10:00", 60, status="not-afk"),
        seen("09:10:00", 60, status="not-afk"),
    ]
    found = read([bucket("afk", there), bucket("window", [seen("09:30:00", 600, app="Word")])])
    assert minutes(found) == {"Word": 10}


def test_programs_side_by_side_count_each_once_and_their_time_once(read):
    windows = [seen("09:00:00", 600, app="Word"), seen("09:05:00", 600, app="Mail")]
    found = read([bucket("window", windows), bucket("window_again", windows)])
    assert minutes(found) == {"Word": 10, "Mail": 10}
    assert [record.count for record in found.records] == [2, 2]


def test_a_later_export_revises_the_last_hour(read):
    (first,) = read([bucket("window", WINDOWS["events"][:1])]).records
    (later,) = read(
        [bucket("window", [*WINDOWS["events"][:1], seen("09:50:00", 60, app="Word")])]
    ).records
    assert first.key == later.key
    assert first.revision < later.revision


def test_it_is_asked_whose_work_at_that_computer_counts(read):
    found = read([WINDOWS])
    assert {(one.mine, one.account) for each in found.records for one in each.evidence} == {
        ("ask", "screen:desk")
    }


@given(st.integers(60, 3000))
@settings(max_examples=40, deadline=None)
def test_where_a_chunk_ends_changes_nothing(chunk):
    sample = activitywatch()
    content = sample.files[sample.main]
    whole = list(read_watched(io.BytesIO(content)))
    before = watched_events.CHUNK
    watched_events.CHUNK = chunk
    try:
        assert [each[:2] for each in read_watched(io.BytesIO(content))] == [
            each[:2] for each in whole
        ]
    finally:
        watched_events.CHUNK = before
    assert len(whole) == sample.count
    assert all(content[each.offset : each.offset + 1] == b"{" for each in whole)


def test_a_torn_event_costs_itself(read, tmp_path, context, total):
    text = json.dumps({"buckets": [WINDOWS]}).replace('"duration": 600', '"duration": six')
    (tmp_path / "torn.json").write_text(text)
    (reading,) = read_exports([tmp_path / "torn.json"]).readings
    found = total(reading.pages(context))
    assert found.problems == ["torn-row"]
    assert list(minutes(found)) == ["Mail"]


@given(st.integers(200, 3000), st.booleans())
@settings(max_examples=40, deadline=None)
def test_presence_is_found_wherever_a_chunk_ends(chunk, turned):
    there = [seen(f"09:{minute:02}:00", 30, status="not-afk") for minute in range(50)]
    if turned:
        there = [dict(reversed(event.items())) for event in there]
    content = json.dumps({"buckets": [WINDOWS, bucket("afk", there), WINDOWS]}).encode()
    before = watched_events.CHUNK
    watched_events.CHUNK = chunk
    try:
        found = list(read_watched(io.BytesIO(content), b"not-afk"))
    finally:
        watched_events.CHUNK = before
    assert sum(each.event.data.status == "not-afk" for each in found if each.event) == 50


def test_a_file_without_events_is_passed_through_in_little_memory():
    content = b'{"buckets": {"aw-x": "' + b"x" * (10 << 20) + b'"}}'
    assert list(read_watched(io.BytesIO(content))) == []
