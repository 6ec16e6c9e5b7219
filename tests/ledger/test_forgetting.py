"""What forgetting takes out, and what it leaves."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from remit.errors import UsageError
from remit.findings import Finding
from remit.ledger.ledger import Ledger
from remit.ledger.taking import ExportMark
from remit.messages import say
from remit.sources.evidence import Evidence, Page, Person, Record

KEY = b"k" * 32
SECRET = "Besuch der Ministerin"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path / "ledger.sqlite", KEY, create=True) as opened:
        yield opened


def record(key: str, text: str, *people: str) -> Record:
    evidence = Evidence(
        kind="meeting",
        channel="calendar",
        account="calendar:Own",
        spans=((1_600_000_000, 1_600_003_600),),
        text=text,
        people=tuple(Person(address) for address in people),
    )
    return Record(key, (evidence,), 0)


def take(ledger: Ledger, source: str, name: str, records: list[Record], at: int = 0) -> None:
    number = ledger.begin_import(0)
    odd = [Finding("torn-row", say("A post at byte {offset} is torn.", offset=7), name)]
    page = Page(name, name, records, problems=odd)
    ledger.take(number, ExportMark(source, 1, name.encode(), name, at), [page])
    ledger.finish_import(number, 1)


def texts(ledger: Ledger) -> list[str]:
    return sorted(entry.text for entry in ledger.activities())


def test_all_that_came_from_a_source_goes_and_nothing_else(ledger: Ledger) -> None:
    take(ledger, "icalendar", "a.ics", [record("1", SECRET, "x@u.example", "y@u.example")])
    take(ledger, "slack", "s.zip", [record("1", "chat", "y@u.example")])
    done = ledger.forget("icalendar", 5)
    assert (done.exports, done.entries, done.people) == (1, 1, 1)
    assert texts(ledger) == ["chat"]
    assert [account.source for account in ledger.accounts()] == ["slack"]
    assert len(ledger.people()) == 1


def test_a_single_file_may_be_forgotten_by_its_name(ledger: Ledger) -> None:
    take(ledger, "icalendar", "a.ics", [record("1", "one")])
    take(ledger, "icalendar", "b.ics", [record("2", "two")])
    ledger.forget("a.ics", 5)
    assert texts(ledger) == ["two"]


def test_no_word_of_it_is_left_in_the_file(ledger: Ledger) -> None:
    take(ledger, "icalendar", "a.ics", [record("1", SECRET)])
    (entry,) = ledger.activities()
    ledger.state("correction", str(entry.id), {"area": "crisis", "text": SECRET}, 1)
    assert SECRET.encode() in everything(ledger)
    assert ledger.forget("icalendar", 5).corrections == 1
    assert SECRET.encode() not in everything(ledger)


def everything(ledger: Ledger) -> bytes:
    files = ledger.path.parent.glob(ledger.path.name + "*")
    return b"".join(path.read_bytes() for path in files)


def test_what_an_older_export_said_stands_again(ledger: Ledger) -> None:
    take(ledger, "icalendar", "old.ics", [record("1", "as it was")], at=1)
    take(ledger, "icalendar", "new.ics", [record("1", "as it is")], at=2)
    assert texts(ledger) == ["as it is"]
    ledger.forget("new.ics", 5)
    assert texts(ledger) == ["as it was"]


def test_numbers_of_entries_never_come_back(ledger: Ledger) -> None:
    take(ledger, "icalendar", "a.ics", [record("1", "one")])
    (before,) = ledger.activities()
    ledger.forget("a.ics", 5)
    take(ledger, "icalendar", "b.ics", [record("2", "two")])
    (after,) = ledger.activities()
    assert after.id > before.id


def test_imported_again_it_is_all_there_again(ledger: Ledger) -> None:
    dice = random.Random(3)
    records = [record(str(n), f"text {n}", f"p{dice.randrange(4)}@u.example") for n in range(40)]
    take(ledger, "icalendar", "a.ics", records)
    before = texts(ledger), len(ledger.people())
    ledger.forget("icalendar", 5)
    assert (texts(ledger), ledger.people(), ledger.accounts()) == ([], [], [])
    take(ledger, "icalendar", "a.ics", records)
    assert (texts(ledger), len(ledger.people())) == before


def test_an_unknown_name_is_refused_with_the_known_ones(ledger: Ledger) -> None:
    take(ledger, "icalendar", "a.ics", [record("1", "one")])
    with pytest.raises(UsageError) as stop:
        ledger.forget("slack", 5)
    assert "a.ics, icalendar" in str(stop.value.next_step)
    assert texts(ledger) == ["one"]
    assert ledger.forget("icalendar", 6).entries == 1
