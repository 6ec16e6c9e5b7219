"""A short search for inputs that break a source; the long one is in `benchmarks/fuzzing.py`."""

from __future__ import annotations

import os
import re
import signal
from dataclasses import replace
from pathlib import Path

import pytest
from tests.sources.fuzzing import all_lines, fuzz
from tests.sources.fuzzing_apart import MEMORY, PATIENCE
from tests.sources.fuzzing_laws import (
    NOW,
    Broken,
    Laws,
    Sparing,
    TooLong,
    check_evidence,
    check_owed,
    check_record,
    time_limit,
)
from tests.sources.fuzzing_lines import LitLines, lines_of
from tests.sources.fuzzing_samples import all_samples
from tests.sources.fuzzing_trials import whole

from remit.sources.evidence import Evidence, Record
from remit.sources.journal import note_grammar, notes
from remit.sources.registry import SOURCES

INPUTS = 500
FOLDER = Path(note_grammar.__file__).parent


@pytest.fixture(scope="module")
def journal(samples):
    return next(sample for sample in samples if sample.source == "notes")


def test_nothing_that_is_tried_breaks_a_source():
    tallies = fuzz(all_samples(), INPUTS, seed=1)
    broken = [
        f"{tally.source}: {failure.kind} {failure.where}\n{failure.told}"
        for tally in tallies
        for failure in tally.failures.values()
    ]
    assert not broken, "\n\n".join(broken)
    assert {tally.source for tally in tallies} == {source.name for source in SOURCES}
    assert all(tally.claimed and tally.records and tally.deep for tally in tallies)
    lit = set().union(*(tally.lines for tally in tallies))
    assert len(lit & all_lines()) > 0.6 * len(all_lines())


def test_the_same_seed_tries_the_same_inputs(samples):
    some = [sample for sample in samples if sample.source == "tiktok-download"]
    first, again, other = (fuzz(some, 60, seed=seed)[0] for seed in (3, 3, 4))
    told = [(each.claimed, each.records, each.steps, each.kept) for each in (first, again, other)]
    assert told[0] == told[1] != told[2]


ODD_YEAR = re.compile("9999|1970|0001")


def planted(fault):
    """Return the reading of notes with a fault that certain years bring out."""
    real = notes.parse_note

    def at_fault(line, written):
        if ODD_YEAR.search(line):
            fault()
        return real(line, written)

    return at_fault


def stop():
    raise ValueError("planted")


def never_end():
    while True:
        pass


@pytest.mark.parametrize(("fault", "kind"), [(stop, "crash"), (never_end, "hang")])
def test_a_fault_that_only_an_odd_input_shows_is_found(journal, monkeypatch, fault, kind):
    monkeypatch.setattr(notes, "parse_note", planted(fault))
    monkeypatch.setattr("tests.sources.fuzzing_laws.SECONDS", 0.3)
    failures = fuzz([journal], 40, seed=1)[0].failures
    assert {found for found, _ in failures} == {kind}
    trial = next(iter(failures.values())).trial
    assert ODD_YEAR.search(str(trial.content(trial.main)))


@pytest.mark.parametrize(
    ("fault", "kind", "where"),
    [
        (os.abort, "crash", "SIGABRT .txt"),
        (lambda: os.kill(os.getpid(), signal.SIGXCPU), "hang", "SIGXCPU .txt"),
        (lambda: bytearray(MEMORY), "crash", "MemoryError notes.py:"),
    ],
    ids=["abort", "endless native code", "memory"],
)
def test_what_kills_the_process_is_found_and_the_search_goes_on(
    journal, monkeypatch, fault, kind, where
):
    monkeypatch.setattr(notes, "parse_note", planted(fault))
    monkeypatch.setattr("tests.sources.fuzzing.TOLD_EVERY", 1)
    (tally,) = fuzz([journal], 40, seed=1)
    assert tally.inputs == 40
    assert [found for found, _ in tally.failures] == [kind]
    failure = next(iter(tally.failures.values()))
    assert failure.where.startswith(where)
    assert ODD_YEAR.search(str(failure.trial.content(failure.trial.main)))


def test_a_search_that_dies_of_everything_is_given_up(journal, monkeypatch):
    monkeypatch.setattr(notes, "parse_note", lambda *_: os.abort())
    (tally,) = fuzz([journal], 900, seed=1)
    assert tally.inputs == PATIENCE
    assert sum(failure.count for failure in tally.failures.values()) == PATIENCE


def test_searches_side_by_side_find_what_they_find_one_by_one(samples):
    some = [sample for sample in samples if sample.source in {"notes", "tiktok-download"}]
    told = [
        [(each.source, each.inputs, each.steps) for each in fuzz(some, 80, seed=3, jobs=jobs)]
        for jobs in (1, 2)
    ]
    assert told[0] == told[1]


def test_a_record_that_is_lost_is_missed(journal, tmp_path):
    trial = whole(journal)[0]
    assert Laws(tmp_path).hold(trial).owed
    with pytest.raises(Broken, match="unaccounted: 5 of 6"):
        Laws(tmp_path).hold(replace(trial, owed=6))
    assert not check_owed(replace(trial, owed=None), [])


def test_a_private_member_that_is_opened_is_seen(journal, tmp_path):
    trial = replace(whole(journal)[0], private=frozenset({journal.main}))
    with pytest.raises(Broken, match="private"):
        Laws(tmp_path).hold(trial)


@pytest.mark.parametrize(
    "record",
    [
        Record("k", (), offset=90, length=20),
        Record("k", (), offset=-1, length=2),
        Record("", (), offset=0, length=2),
        Record("k", (), offset=0, length=2, revision=2**63),
        Record("k", (), offset=0, length=2, count=0),
    ],
)
def test_a_record_that_cannot_be_is_seen(record):
    check_record(Record("k", (), offset=80, length=20), 100)
    with pytest.raises(Broken):
        check_record(record, 100)


@pytest.mark.parametrize(
    "odd",
    [
        {"spans": ((int(NOW.timestamp()) + 10**6, None),)},
        {"spans": ((100, 50),)},
        {"spans": ((0, None),), "minutes": float("nan")},
        {"spans": ((0, None),), "account": ""},
    ],
)
def test_work_that_cannot_be_is_seen(odd):
    plain = {"kind": "note", "channel": "notes", "account": "notes"}
    check_evidence(Evidence(**plain, spans=((0, 60),), zone="UTC+02:30"))
    with pytest.raises(Broken):
        check_evidence(Evidence(**(plain | odd)))


def test_time_that_is_over_stops_what_runs():
    with pytest.raises(TooLong), time_limit(0.1):
        never_end()
    with time_limit(0.1):
        pass


def test_both_ways_through_a_branch_are_seen():
    lit = LitLines(FOLDER)
    with lit:
        note_grammar.parse_note("2020-03-14 2h x", NOW)
    first = lit.new
    with lit:
        note_grammar.parse_note("2020-03-14 2h x", NOW)
    assert lit.new == first > 0
    with lit:
        note_grammar.parse_note("2020-03-14 22:00-01:30 x", NOW)
    assert lit.new > first
    assert lit.lines() & lines_of(FOLDER)


def test_a_stream_may_be_made_to_give_little(tmp_path):
    (tmp_path / "a").write_bytes(b"abcdef")
    with Sparing((tmp_path / "a").open("rb"), 4) as stream:
        assert [stream.read(10), stream.read(10), stream.read(10)] == [b"abcd", b"ef", b""]
