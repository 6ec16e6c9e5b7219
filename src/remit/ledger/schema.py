"""The ledger's file: its tables, its versions, and opening it safely.

A new version of the schema is one more script at the end of `VERSIONS`; a
script that has been released never changes. `user_version` counts the scripts
that a file has seen.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from remit.errors import WorkspaceMissing, WorkspaceNewer
from remit.ledger.disk_trouble import disk_trouble
from remit.ledger.form import must_have_its_form
from remit.messages import say

FIRST = """
CREATE TABLE export (
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL,
    sha256 BLOB NOT NULL,
    name TEXT NOT NULL,
    exported_at INTEGER NOT NULL,
    UNIQUE (source, sha256)
);
CREATE TABLE member (
    id INTEGER PRIMARY KEY,
    export INTEGER NOT NULL REFERENCES export,
    name TEXT NOT NULL,
    UNIQUE (export, name)
);
CREATE TABLE facet (
    id INTEGER PRIMARY KEY,
    body BLOB NOT NULL UNIQUE
);
CREATE TABLE person (
    id INTEGER PRIMARY KEY,
    mark BLOB NOT NULL UNIQUE,
    role TEXT
);
CREATE TABLE company (
    id INTEGER PRIMARY KEY,
    body TEXT NOT NULL UNIQUE
);
-- Exports that are complete copies of a whole (a calendar, a file of notes): what it
-- is called, the first and the last start in it, and the records that it names.
CREATE TABLE copy (
    export INTEGER PRIMARY KEY REFERENCES export,
    whole TEXT NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    held BLOB NOT NULL
);
-- Records that a later copy no longer names, and the import that found it; the
-- latest row of a record says whether it is off.
CREATE TABLE called_off (
    id INTEGER PRIMARY KEY,
    record BLOB NOT NULL,
    import INTEGER NOT NULL REFERENCES import,
    off INTEGER NOT NULL
);
CREATE INDEX called_off_record ON called_off (record);
-- One row an occurrence. `record` names what the export calls one thing,
-- `digest` its content, so that a changed version is another set of rows.
-- A row without a start says that the record was called off. `rank` says how
-- well the export knows: see `marks.rank_of`.
CREATE TABLE activity (
    id INTEGER PRIMARY KEY AUTOINCREMENT, -- a number that was forgotten never comes back
    record BLOB NOT NULL,
    digest BLOB NOT NULL,
    part INTEGER NOT NULL,
    start INTEGER,
    finish INTEGER,
    minutes REAL,
    facet INTEGER,
    company INTEGER,
    member INTEGER NOT NULL,
    place INTEGER NOT NULL,
    length INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    rank INTEGER NOT NULL,
    thread TEXT,
    series TEXT,
    text TEXT
);
CREATE UNIQUE INDEX activity_record ON activity (record, digest, part);
CREATE INDEX activity_start ON activity (start);
-- The latest export that held a version, and the import that read it there; none
-- for a version that is alone and was seen in no later export.
CREATE TABLE sighting (
    record BLOB NOT NULL,
    digest BLOB NOT NULL,
    export INTEGER NOT NULL REFERENCES export,
    import INTEGER NOT NULL REFERENCES import,
    PRIMARY KEY (record, digest)
) WITHOUT ROWID;
-- Rows whose record has another version that counts; follows from the tables above.
CREATE TABLE superseded (activity INTEGER PRIMARY KEY);
CREATE VIEW current AS
    SELECT * FROM activity
    WHERE start IS NOT NULL AND id NOT IN (SELECT activity FROM superseded);
CREATE TABLE import (
    id INTEGER PRIMARY KEY,
    started_at INTEGER NOT NULL,
    finished_at INTEGER,
    remit TEXT NOT NULL
);
-- records = accepted + revised + duplicates + skipped + problems, at every commit.
CREATE TABLE account (
    import INTEGER NOT NULL REFERENCES import,
    export INTEGER NOT NULL REFERENCES export,
    file TEXT NOT NULL,
    records INTEGER NOT NULL DEFAULT 0,
    accepted INTEGER NOT NULL DEFAULT 0,
    revised INTEGER NOT NULL DEFAULT 0,
    duplicates INTEGER NOT NULL DEFAULT 0,
    skipped TEXT NOT NULL DEFAULT '{}',
    problems INTEGER NOT NULL DEFAULT 0,
    activities INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (import, export, file)
) WITHOUT ROWID;
CREATE TABLE finding (
    id INTEGER PRIMARY KEY,
    import INTEGER NOT NULL REFERENCES import,
    export INTEGER NOT NULL REFERENCES export,
    code TEXT NOT NULL,
    body TEXT NOT NULL
);
-- What was taken out at her wish: that it was there, and nothing of what it said.
CREATE TABLE forgotten (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    source TEXT NOT NULL,
    entries INTEGER NOT NULL
);
-- What she states: never changed, replaced by a later row of the same kind and subject.
CREATE TABLE statement (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    stated_at INTEGER NOT NULL,
    body TEXT NOT NULL
);
CREATE INDEX statement_subject ON statement (kind, subject);
"""

SECOND = """
-- What the ledger says of itself, by name (`remit.ledger.key_mark`).
CREATE TABLE meta (
    name TEXT PRIMARY KEY,
    value BLOB NOT NULL
) WITHOUT ROWID;
"""

VERSIONS: tuple[str, ...] = (FIRST, SECOND)
APPLICATION = 0x52454D54
"""Marks the file as a ledger ("REMT")."""

BUSY_SECONDS = 60.0
"""So long one waits at most for another program to let go of the ledger."""
CHECKPOINT_PAGES = 16_000
"""Pages (4 kB) that gather in the log before they go to the file: fewer, larger moves."""


def open_ledger_file(
    path: Path, *, create: bool = False, patience: float = BUSY_SECONDS
) -> sqlite3.Connection:
    """Return a connection to the ledger at `path`, upgraded to this version.

    `patience` are the seconds for which it waits while another program holds the ledger.

    Raises `WorkspaceMissing` where there is none, `WorkspaceNewer` where a
    later version of Remit wrote it, `WorkspaceError` where it is no ledger or an
    unreleased version made it, `WorkspaceReadOnly` where an upgrade or a
    write is impossible.
    """
    if not create and not path.is_file():
        raise WorkspaceMissing(
            say("There is no workspace here."),
            where=str(path.parent),
            next_step=say("Make one with `remit init DIR`, or name one with --workspace."),
        )
    with disk_trouble(path):
        connection = sqlite3.connect(
            path, timeout=min(patience, BUSY_SECONDS), isolation_level=None
        )
        try:
            _prepare(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    found = connection.execute("PRAGMA user_version").fetchone()[0]
    if found > len(VERSIONS):
        raise WorkspaceNewer(
            say("A later version of Remit wrote this workspace."),
            where=str(path),
            next_step=say("Install that version or a newer one; nothing was changed."),
        )
    must_have_its_form(connection, path, upgrade)
    connection.execute("PRAGMA cache_size = -16000")
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute(f"PRAGMA wal_autocheckpoint = {CHECKPOINT_PAGES}")
    if found < len(VERSIONS):
        connection.execute("PRAGMA journal_mode = WAL")
        upgrade(connection)
    connection.execute("PRAGMA synchronous = NORMAL")


def upgrade(connection: sqlite3.Connection, version: int = len(VERSIONS)) -> None:
    """Bring the tables of a file up to a version of the schema, the newest by default."""
    with transaction(connection):
        found = connection.execute("PRAGMA user_version").fetchone()[0]
        for number in range(found, version):
            for statement in _statements(VERSIONS[number]):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number + 1}")
        connection.execute(f"PRAGMA application_id = {APPLICATION}")


def _statements(script: str) -> Iterator[str]:
    """Yield the statements of a script (`executescript` would end the transaction)."""
    statement = ""
    for line in script.splitlines():
        if line.lstrip().startswith("--"):
            continue
        statement += line + "\n"
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Hold the one write lock; commit at the end, undo everything on an error."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextmanager
def snapshot(connection: sqlite3.Connection) -> Iterator[None]:
    """Read everything as it stands at one moment, whoever writes meanwhile."""
    connection.execute("BEGIN")
    try:
        yield
    finally:
        connection.execute("ROLLBACK")
