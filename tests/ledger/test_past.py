"""Looking back: what came later is not there, and what counted then counts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.ledger import test_copies as copies
from tests.ledger.test_intake import KEY, export, post, take

from remit.ledger.activity import Activity
from remit.ledger.ledger import Ledger
from remit.sources.evidence import Record


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path / "ledger.sqlite", KEY, create=True) as opened:
        yield opened


def entries(ledger: Ledger) -> list[Activity]:
    return list(ledger.activities())


def test_later_statements_are_not_there_and_older_ones_stand_again(ledger: Ledger) -> None:
    ledger.state("operator", "x:@u", {"who": "me"}, 1)
    ledger.state("role", "p", {"role": "press"}, 1)
    mark = ledger.mark()
    ledger.state("operator", "x:@u", {"who": "agency"}, 2)
    ledger.state("role", "p", {}, 2)
    past = ledger.as_of(mark)
    assert [each.body for each in past.statements("operator")] == [{"who": "me"}]
    assert [each.body for each in past.statements("role")] == [{"role": "press"}]
    assert [each.body for each in ledger.statements("operator")] == [{"who": "agency"}]
    assert (past.mark(), ledger.mark().statement) == (mark, 4)


def test_a_version_that_was_replaced_since_counts_again(ledger: Ledger) -> None:
    take(ledger, export("one", 1), [post("1", "first"), post("2", "alone")])
    mark, then = ledger.mark(), entries(ledger)
    take(ledger, export("two", 2), [post("1", "second", revision=1), post("3", "new")])
    assert [each.text for each in then] == ["first", "alone"]
    assert entries(ledger.as_of(mark)) == then
    assert {each.text for each in ledger.activities()} == {"alone", "second", "new"}


def test_a_record_that_was_read_anew_is_one_entry_of_its_source(ledger: Ledger) -> None:
    take(ledger, export("one", 1), [post("1", "first"), post("2", "alone")])
    mark = ledger.mark()
    take(ledger, export("one", 1), [post("1", "second", revision=1)])
    take(ledger, export("two", 2, "slack-export"), [post("3", "new")])
    assert ledger.standing() == {"x-archive": 2, "slack-export": 1}
    assert ledger.as_of(mark).standing() == {"x-archive": 2}
    take(ledger, export("one", 3), [Record("2", (), offset=0, revision=2)])
    assert ledger.standing() == {"x-archive": 1, "slack-export": 1}
    assert ledger.as_of(mark).standing() == {"x-archive": 2}


def test_a_record_that_was_called_off_since_is_there_again(ledger: Ledger) -> None:
    take(ledger, export("one", 1), [post("1", "held")])
    mark, then = ledger.mark(), entries(ledger)
    called_off = post("1", "held", revision=2)
    take(ledger, export("two", 2), [type(called_off)("1", (), offset=0, revision=2)])
    assert entries(ledger) == []
    assert entries(ledger.as_of(mark)) == then


def test_a_meeting_that_was_moved_back_and_seen_again_since_lay_where_it_was_moved_back_to(
    ledger: Ledger,
) -> None:
    for made, day in ((50, 5), (51, 6), (52, 5)):
        copies.take(ledger, made, [copies.meeting("m", day), copies.meeting("n", 9)])
    mark, then = ledger.mark(), entries(ledger)
    assert [each.start // copies.DAY for each in then] == [5, 9]
    for made, day in ((53, 5), (54, 6), (55, 5), (56, 6)):
        copies.take(ledger, made, [copies.meeting("m", day), copies.meeting("n", 9)])
        assert entries(ledger.as_of(mark)) == then
    assert [each.start // copies.DAY for each in ledger.activities()] == [6, 9]


def test_the_account_is_that_of_the_imports_until_then(ledger: Ledger) -> None:
    take(ledger, export("one", 1), [post("1", "a")])
    mark, then = ledger.mark(), ledger.accounts()
    take(ledger, export("two", 2), [post("1", "a"), post("2", "b")])
    assert ledger.as_of(mark).accounts() == then


def test_numbers_count_on_where_something_was_forgotten(ledger: Ledger) -> None:
    take(ledger, export("one", 1), [post("1", "a")])
    take(ledger, export("two", 2, "slack-export"), [post("2", "b")])
    mark = ledger.mark()
    ledger.forget("slack-export", 5)
    assert ledger.as_of(mark).mark() == mark
    assert ledger.mark().forgotten == mark.forgotten + 1
    assert [each.text for each in ledger.as_of(mark).activities()] == ["a"]


@given(
    st.lists(
        st.lists(st.tuples(st.integers(1, 4), st.integers(0, 3)), max_size=4, unique=True),
        min_size=2,
        max_size=5,
    )
)
def test_every_state_of_a_ledger_comes_back_the_same(
    tmp_path_factory: pytest.TempPathFactory, imports: list[list[tuple[int, int]]]
) -> None:
    with Ledger(tmp_path_factory.mktemp("l") / "ledger.sqlite", KEY, create=True) as ledger:
        seen = []
        for at, versions in enumerate(imports):
            records = [post(str(key), f"{key} {mark}", revision=mark) for key, mark in versions]
            take(ledger, export(f"e{at}", at), records)
            seen.append((ledger.mark(), entries(ledger)))
        for mark, then in seen:
            past = ledger.as_of(mark)
            assert past.mark() == mark
            assert entries(past) == then
