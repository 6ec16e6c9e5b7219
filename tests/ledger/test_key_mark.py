"""A ledger knows the key that its pseudonyms were made with."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from remit.errors import WorkspaceError
from remit.ledger.key_mark import mark_of_key
from remit.ledger.ledger import Ledger
from remit.ledger.people import mark_of
from remit.ledger.read_only import ReadOnlyLedger
from remit.ledger.schema import VERSIONS, open_ledger_file

KEY, OTHER = b"k" * 32, b"o" * 32


def marks_in(path: Path) -> list[bytes]:
    connection = sqlite3.connect(path)
    found = [row[0] for row in connection.execute("SELECT value FROM meta")]
    connection.close()
    return found


@pytest.mark.parametrize("write", ["import", "statement"])
def test_with_another_key_a_ledger_that_was_written_does_not_open(
    tmp_path: Path, write: str
) -> None:
    path = tmp_path / "ledger.sqlite"
    with Ledger(path, KEY, create=True) as ledger:
        assert marks_in(path) == []
        if write == "import":
            ledger.begin_import(0)
        else:
            ledger.state("decision", "d", {}, 0)
    assert marks_in(path) == [mark_of_key(KEY)]
    for opening in (Ledger, ReadOnlyLedger):
        with pytest.raises(WorkspaceError) as stop:
            opening(path, OTHER)
        assert stop.value.code == "other-key"
        assert stop.value.where == str(path)
    Ledger(path, KEY).close()


def test_a_ledger_that_took_nothing_yet_takes_any_key(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    Ledger(path, KEY, create=True).close()
    with Ledger(path, OTHER) as ledger:
        ledger.begin_import(0)
    assert marks_in(path) == [mark_of_key(OTHER)]


def test_a_key_that_was_swapped_while_the_ledger_was_open_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    with Ledger(path, KEY, create=True) as first, Ledger(path, OTHER) as second:
        first.begin_import(0)
        with pytest.raises(WorkspaceError):
            second.begin_import(1)
        with pytest.raises(WorkspaceError):
            second.state("decision", "d", {}, 0)
        assert second.mark().imported == 1


def test_a_ledger_of_before_gets_its_mark_with_the_next_row(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    with sqlite3.connect(path) as connection:
        connection.executescript(VERSIONS[0])
        connection.execute("INSERT INTO import (started_at, remit) VALUES (0, '0')")
        connection.execute("PRAGMA user_version = 1")
    connection.close()
    with Ledger(path, KEY) as ledger:
        assert marks_in(path) == []
        ledger.state("decision", "d", {}, 0)
    assert marks_in(path) == [mark_of_key(KEY)]


def test_the_mark_survives_forgetting_and_gives_no_key_away(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    with Ledger(path, KEY, create=True) as ledger:
        ledger.begin_import(0)
    connection = open_ledger_file(path)
    connection.execute("VACUUM")
    connection.close()
    (mark,) = marks_in(path)
    assert len(mark) == 16
    assert mark not in {KEY[:16], mark_of("the key of this ledger", KEY)}
    shutil.copy(path, tmp_path / "other.sqlite")
    Ledger(tmp_path / "other.sqlite", KEY).close()
