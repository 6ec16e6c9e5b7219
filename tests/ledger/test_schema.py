"""The ledger's file: versions, damage, disks that cannot take more, two processes at once."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from remit.errors import (
    WorkspaceError,
    WorkspaceMissing,
    WorkspaceNewer,
    WorkspaceReadOnly,
)
from remit.ledger.ledger import Ledger
from remit.ledger.schema import VERSIONS, open_ledger_file
from remit.ledger.taking import ExportMark
from remit.sources.evidence import Evidence, Page, Record

KEY = b"k" * 32

WRITER = """
import sys
from pathlib import Path
from remit.ledger.ledger import Ledger
from remit.ledger.taking import ExportMark
from remit.sources.evidence import Evidence, Page, Record

def pages(prefix, count):
    for page in range(count):
        records = [
            Record(f"{prefix}{page}-{n}", (Evidence(kind="post", channel="x", account="a",
                   spans=((page * 1000 + n, None),), text="t"),), offset=n)
            for n in range(50)
        ]
        yield Page("f", "f", records)

path, prefix, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
with Ledger(path, b"k" * 32, create=True) as ledger:
    print("ready", flush=True)
    ledger.take(ledger.begin_import(0), ExportMark("x", 1, prefix.encode(), prefix, 0),
                pages(prefix, count))
"""


def writer(path: Path, prefix: str, pages: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITER, str(path), prefix, str(pages)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def tables(path: Path) -> list[str]:
    with sqlite3.connect(path) as connection:
        found = connection.execute("SELECT sql FROM sqlite_master WHERE sql NOT NULL ORDER BY name")
        return [row[0] for row in found]


def test_a_missing_ledger_is_named_with_a_next_step(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceMissing, match="no workspace"):
        open_ledger_file(tmp_path / "ledger.sqlite")


@pytest.mark.parametrize("version", range(len(VERSIONS)))
def test_every_older_version_is_upgraded_to_what_a_new_ledger_has(
    tmp_path: Path, version: int
) -> None:
    old, new = tmp_path / "old.sqlite", tmp_path / "new.sqlite"
    with sqlite3.connect(old) as connection:
        for script in VERSIONS[:version]:
            connection.executescript(script)
        connection.execute(f"PRAGMA user_version = {version}")
    connection.close()
    open_ledger_file(old).close()
    open_ledger_file(new, create=True).close()
    assert tables(old) == tables(new)


def test_a_ledger_of_a_later_version_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    open_ledger_file(path, create=True).close()
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {len(VERSIONS) + 1}")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(WorkspaceNewer):
        open_ledger_file(path)
    assert path.read_bytes() == before


def test_a_file_that_is_no_ledger_is_said_to_be_damaged(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    path.write_bytes(b"not a database, but long enough to be read as one" * 100)
    with pytest.raises(WorkspaceError, match="damaged"):
        open_ledger_file(path)


def test_a_full_disk_loses_nothing_that_was_committed(tmp_path: Path) -> None:
    evidence = Evidence(kind="post", channel="x", account="a", spans=((1, None),), text="t" * 2000)
    pages = [
        Page("f", "f", [Record(f"{page}-{n}", (evidence,), offset=0) for n in range(50)])
        for page in range(20)
    ]
    with Ledger(tmp_path / "ledger.sqlite", KEY, create=True) as ledger:
        ledger._connection.execute("PRAGMA max_page_count = 120")
        with pytest.raises(WorkspaceReadOnly) as stopped:
            ledger.take(ledger.begin_import(0), ExportMark("x", 1, b"h", "f", 0), pages)
        assert stopped.value.code == "disk-full"
        assert ledger.count() % 50 == 0
        assert sum(account.activities for account in ledger.accounts()) == ledger.count()


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_is_said_to_be_so(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(WorkspaceReadOnly):
        open_ledger_file(tmp_path / "ledger.sqlite", create=True)


def test_two_processes_import_at_once_and_a_third_reads(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    first, second = writer(path, "a", 20), writer(path, "b", 20)
    assert first.stdout is not None
    first.stdout.readline()
    with Ledger(path, KEY) as ledger:
        counts = [ledger.count() for _ in range(20)]
    assert (first.wait(60), second.wait(60)) == (0, 0)
    first.stdout.close()
    assert second.stdout is not None
    second.stdout.close()
    assert counts == sorted(counts)
    with Ledger(path, KEY) as ledger:
        assert ledger.count() == 2000


@pytest.mark.skipif(os.name != "posix", reason="kills a process the posix way")
def test_a_killed_import_leaves_whole_pages_and_goes_on(tmp_path: Path) -> None:
    path, dice = tmp_path / "ledger.sqlite", random.Random(7)
    for _ in range(5):
        process = writer(path, "a", 400)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(dice.random() * 0.1)
        process.send_signal(signal.SIGKILL)
        process.wait(60)
        process.stdout.close()
        with Ledger(path, KEY) as ledger:
            assert ledger.count() % 50 == 0
    process = writer(path, "a", 400)
    assert process.wait(60) == 0
    assert process.stdout is not None
    process.stdout.close()
    with Ledger(path, KEY) as ledger:
        assert ledger.count() == 400 * 50
        assert [entry.start for entry in ledger.activities(0, 50)] == list(range(50))
