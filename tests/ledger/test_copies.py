"""What a later copy of a calendar or of notes no longer names."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import pytest

from remit.ledger.ledger import Ledger
from remit.ledger.taking import ExportMark
from remit.sources.evidence import Evidence, Page, Record

DAY = 86_400
WHOLE = "Dana"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path / "ledger.sqlite", b"k" * 32, create=True) as opened:
        yield opened


def meeting(key: str, day: int, *, revision: int = 0, mine: bool = True) -> Record:
    one = Evidence(
        kind="meeting",
        channel="calendar",
        account="calendar:x",
        spans=((day * DAY, day * DAY + 3600),),
        text=key,
        mine="yes" if mine else "ask",
    )
    return Record(key, (one,), 0, revision=revision)


def days(*numbers: int) -> list[Record]:
    return [meeting(f"m{number}", number) for number in numbers]


def take(
    ledger: Ledger, made: int, records: list[Record], whole: str | None = WHOLE, name: str = "c.ics"
) -> int:
    """Read an export made on a day; return how many records it calls off."""
    sha256 = f"{made}/{whole}/{name}".encode()
    number = ledger.begin_import(0)
    pages = [Page(name, name, records[:2], whole=whole), Page(name, name, records[2:], whole=whole)]
    accounts = ledger.take(number, ExportMark("icalendar", 1, sha256, name, made * DAY), pages)
    ledger.finish_import(number, 1)
    return sum(account.called_off for account in accounts)


def told(ledger: Ledger) -> list[str]:
    return [entry.text for entry in ledger.activities()]


def test_what_a_later_copy_lacks_no_longer_counts(ledger: Ledger) -> None:
    take(ledger, 50, days(1, 2, 3, 4))
    take(ledger, 60, days(1, 3, 4, 5))
    assert told(ledger) == ["m1", "m3", "m4", "m5"]


def test_the_account_says_how_many_records_a_later_copy_lacks(ledger: Ledger) -> None:
    assert take(ledger, 50, days(1, 2, 3, 4)) == 0
    assert take(ledger, 60, days(1, 4, 5)) == 2
    assert take(ledger, 60, days(1, 4, 5)) == 0


@pytest.mark.parametrize("order", list(permutations([50, 60, 70])))
def test_the_order_of_copies_does_not_matter(ledger: Ledger, order: tuple[int, ...]) -> None:
    copies = {50: days(1, 2, 3, 4), 60: days(1, 3, 4, 5), 70: days(1, 3, 4, 5, 6)}
    for made in order:
        take(ledger, made, copies[made])
    assert told(ledger) == ["m1", "m3", "m4", "m5", "m6"]


def test_what_a_still_later_copy_names_again_is_back(ledger: Ledger) -> None:
    take(ledger, 50, days(1, 2, 3))
    take(ledger, 60, days(1, 3))
    take(ledger, 70, days(1, 2, 3))
    assert told(ledger) == ["m1", "m2", "m3"]
    take(ledger, 80, days(1, 3))
    assert told(ledger) == ["m1", "m3"]


def test_reading_a_copy_again_changes_nothing(ledger: Ledger) -> None:
    for made in (50, 60, 50, 60, 60):
        take(ledger, made, days(1, 2, 3) if made == 50 else days(1, 3))
    assert told(ledger) == ["m1", "m3"]


def test_nothing_outside_the_period_of_a_copy_is_called_off(ledger: Ledger) -> None:
    take(ledger, 50, days(1, 2, 11, 12, 13, 14))
    take(ledger, 60, days(11, 13, 14, 15))
    assert told(ledger) == ["m1", "m2", "m11", "m13", "m14", "m15"]


def test_another_calendar_calls_nothing_off(ledger: Ledger) -> None:
    take(ledger, 50, days(1, 2, 3))
    take(ledger, 60, [meeting("m1", 1, mine=False), meeting("m3", 3, mine=False)], whole="Team")
    assert told(ledger) == ["m1", "m2", "m3"]
    take(ledger, 70, [meeting("m1", 1, mine=False), meeting("x", 4, mine=False)], whole="Team")
    assert told(ledger) == ["m1", "m2", "m3", "x"]


def test_another_file_without_a_name_calls_nothing_off(ledger: Ledger) -> None:
    take(ledger, 50, days(1, 2, 3), whole="", name="a.txt")
    take(ledger, 60, [meeting("x", 1), meeting("y", 3)], whole="", name="b.txt")
    assert told(ledger) == ["m1", "x", "m2", "m3", "y"]


def test_a_revised_meeting_that_was_deleted_is_gone(ledger: Ledger) -> None:
    take(ledger, 50, [*days(1, 3, 4), meeting("r", 2)])
    take(ledger, 60, [*days(1, 3, 4), meeting("r", 2, revision=7)])
    take(ledger, 70, days(1, 3, 4))
    assert told(ledger) == ["m1", "m3", "m4"]


def test_single_parts_are_called_off_by_the_whole_of_their_name(ledger: Ledger) -> None:
    for number in (1, 2, 3):
        take(ledger, 50 + number, days(number), whole=None, name="journal.txt")
    assert told(ledger) == ["m1", "m2", "m3"]
    take(ledger, 60, days(1, 3), whole="", name="journal.txt")
    assert told(ledger) == ["m1", "m3"]


def test_what_was_called_off_stays_in_the_ledger(ledger: Ledger) -> None:
    take(ledger, 50, days(1, 2, 3))
    take(ledger, 60, days(1, 3))
    second = ledger.activity(2)
    assert second is not None
    assert second.text == "m2"
