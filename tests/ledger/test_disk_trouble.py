"""What SQLite says of the disk becomes a sentence, and nothing else does."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from remit.errors import RemitError
from remit.ledger.disk_trouble import disk_trouble


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("database or disk is full", "disk-full"),
        ("disk I/O error", "disk-refused"),
        ("attempt to write a readonly database", "workspace-read-only"),
        ("unable to open database file", "workspace-read-only"),
        ("database is locked", "ledger-busy"),
    ],
)
def test_trouble_with_the_disk_is_told_by_its_kind(said: str, code: str) -> None:
    with pytest.raises(RemitError) as stop, disk_trouble(Path("work/ledger.sqlite")):
        raise sqlite3.OperationalError(said)
    assert stop.value.code == code


def test_a_fault_of_the_program_is_no_trouble_with_the_disk() -> None:
    with pytest.raises(sqlite3.OperationalError), disk_trouble(Path("work/ledger.sqlite")):
        raise sqlite3.OperationalError("no such column: records")
