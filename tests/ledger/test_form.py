"""A ledger's file that is none, is torn, or is of an unsettled version ends in a clear stop."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from remit.errors import WorkspaceError
from remit.ledger.ledger import Ledger
from remit.ledger.read_only import ReadOnlyLedger

KEY = bytes(32)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    Ledger(tmp_path / "ledger.sqlite", KEY, create=True).close()
    return tmp_path / "ledger.sqlite"


@pytest.mark.parametrize(
    "change",
    [
        "ALTER TABLE activity ADD COLUMN note TEXT",
        "ALTER TABLE activity RENAME COLUMN rank TO place_in_line",
        "DROP TABLE called_off",
        "CREATE TABLE extra (id INTEGER)",
    ],
)
def test_a_ledger_of_another_form_is_an_unreleased_one(path: Path, change: str) -> None:
    with sqlite3.connect(path) as connection:
        if "RENAME" in change:
            connection.execute("DROP VIEW current")
        connection.execute(change)
    connection.close()
    before = path.read_bytes()
    for opened in (lambda: Ledger(path, KEY), lambda: ReadOnlyLedger(path)):
        with pytest.raises(WorkspaceError) as stop:
            opened()
        assert stop.value.code == "ledger-unreleased"
    assert path.read_bytes() == before


@pytest.mark.parametrize("opened", [Ledger, ReadOnlyLedger])
def test_a_file_that_is_no_ledger_is_said_so(path: Path, opened: type[Ledger]) -> None:
    path.write_text("This is a letter, not a ledger. " * 200)
    with pytest.raises(WorkspaceError) as stop:
        opened(path, KEY)
    assert stop.value.code == "ledger-damaged"


@pytest.mark.parametrize("opened", [Ledger, ReadOnlyLedger])
@pytest.mark.parametrize("kept", [100, 4096, 0.5])
def test_a_torn_ledger_is_said_so_wherever_it_is_met(
    path: Path, kept: float, opened: type[Ledger]
) -> None:
    with Ledger(path, KEY) as ledger:
        rows = [("decision", str(number), {"text": "x" * 200}) for number in range(2000)]
        ledger.state_all(rows, 0)
    content = path.read_bytes()
    path.write_bytes(content[: int(kept if kept > 1 else kept * len(content))])
    with pytest.raises(WorkspaceError) as stop, opened(path, KEY) as ledger:
        ledger.statements("decision")
    assert stop.value.code == "ledger-damaged"
