"""Taking out of the ledger all that came from one source, and leaving no trace of its words.

Everything else here only ever adds. What goes: the entries and where they lay,
accounts and findings, people and facets that nothing else names, and what she
said of single entries and people that are gone (corrections quote them, notes
may tell of them). What stays: one row that says which source it was, how much
was taken out and when, and the numbers, which are never given again, so that an
older packet cannot come to cite something else.

What other exports hold of the same records stands as if the forgotten ones had
never been read, as far as the ledger knows: an entry belongs to the export
that brought it first and goes with it.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from remit.errors import LedgerError, UsageError
from remit.ledger.calling_off import call_off
from remit.ledger.copies import last_named
from remit.ledger.people import pseudonym
from remit.ledger.schema import transaction
from remit.ledger.versions import supersede
from remit.messages import say

EXPORTS = "SELECT id FROM export WHERE source = :name OR name = :name"
ENTRIES = """
    SELECT a.id FROM activity a JOIN member m ON m.id = a.member
    WHERE m.export IN (SELECT id FROM gone_export)
"""
ABOUT_THEM = """
    DELETE FROM statement WHERE kind IN ('correction', 'same', 'own', 'privilege', 'remark')
    AND CAST(subject AS INTEGER) IN (SELECT id FROM gone)
"""
LEFT = """
    SELECT DISTINCT record FROM activity WHERE record IN
    (SELECT record FROM gone_record)
"""
UNSEEN = """
    SELECT export, record, digest FROM sighting WHERE export IN (SELECT id FROM gone_export)
    AND (record, digest) IN (SELECT record, digest FROM activity) ORDER BY export
"""
UNHELD = """
    DELETE FROM sighting WHERE record IN (SELECT record FROM gone_record)
    AND (record, digest) NOT IN (SELECT record, digest FROM activity)
"""
ORPHANS = (
    "DELETE FROM called_off WHERE record NOT IN (SELECT record FROM activity)",
    "DELETE FROM member WHERE export IN (SELECT id FROM gone_export)",
    "DELETE FROM account WHERE export IN (SELECT id FROM gone_export)",
    "DELETE FROM finding WHERE export IN (SELECT id FROM gone_export)",
    "DELETE FROM export WHERE id IN (SELECT id FROM gone_export)",
    "DELETE FROM facet WHERE id NOT IN (SELECT facet FROM activity WHERE facet IS NOT NULL)",
    "DELETE FROM company WHERE id NOT IN (SELECT company FROM activity WHERE company IS NOT NULL)",
)


NUMBERS = """
    SELECT a.id FROM activity a JOIN member m ON m.id = a.member WHERE m.export IN
    (SELECT id FROM export WHERE source = :name OR name = :name)
"""

Step = Literal["taking out", "writing over"]
"""What of a forgetting begins: the first is all or nothing, the second only wipes."""


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was taken out: how many files, entries, people, and words of hers on entries."""

    exports: int
    entries: int
    people: int
    corrections: int


def silent(step: Step) -> None:
    """Tell nobody."""


def numbers_from(connection: sqlite3.Connection, name: str) -> set[int]:
    """Return the numbers of all entries that the source, or the file, of this name brought."""
    return {number for (number,) in connection.execute(NUMBERS, {"name": name})}


def forget(
    connection: sqlite3.Connection, name: str, now: int, step: Callable[[Step], None] = silent
) -> Forgotten:
    """Take out what came from the source, or from the file, of this name.

    Raises UsageError, naming what there is, when nothing has that name. The
    bytes are written over (`secure_delete`), and the file shrinks. `step` is
    told what begins.
    """
    connection.execute("PRAGMA secure_delete = ON")
    step("taking out")
    with transaction(connection):
        exports, sources = _choose(connection, name)
        done = Forgotten(exports, *_take_out(connection, sources))
        connection.execute(
            "INSERT INTO forgotten (at, source, entries) VALUES (?,?,?)",
            (now, ", ".join(sources), done.entries),
        )
        for table in ("gone", "gone_record", "gone_export"):
            connection.execute(f"DROP TABLE temp.{table}")
    step("writing over")
    _shrink(connection)
    return done


def _shrink(connection: sqlite3.Connection) -> None:
    """Make the file smaller, and bring what was written over from the log into it.

    Where the disk has no room for it the file stays as large as it was.
    """
    with suppress(sqlite3.OperationalError):
        connection.execute("VACUUM")
    (busy, *_) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise LedgerError(
            say("It is forgotten, but another program is still reading the ledger."),
            next_step=say("End it; what is left is then wiped."),
            code="forgotten-in-use",
        )


def _choose(connection: sqlite3.Connection, name: str) -> tuple[int, list[str]]:
    """Put down which exports, entries and records are meant; return how many, of which sources."""
    run = connection.execute
    run("CREATE TEMP TABLE gone_export AS " + EXPORTS, {"name": name})
    exports = int(run("SELECT COUNT(*) FROM gone_export").fetchone()[0])
    if not exports:
        known = run("SELECT DISTINCT source FROM export UNION SELECT DISTINCT name FROM export")
        names = ", ".join(row[0] for row in known) or "–"
        raise UsageError(
            say("Nothing here came from `{name}`.", name=name),
            next_step=say("Name a source or a file: {names}.", names=names),
            code="unknown-source",
        )
    run("CREATE TEMP TABLE gone AS " + ENTRIES)
    run(
        "CREATE TEMP TABLE gone_record AS SELECT DISTINCT record FROM activity"
        " WHERE id IN (SELECT id FROM gone)"
    )
    query = "SELECT DISTINCT source FROM export WHERE id IN (SELECT id FROM gone_export) ORDER BY 1"
    return exports, [row[0] for row in run(query)]


def _take_out(connection: sqlite3.Connection, sources: list[str]) -> tuple[int, int, int]:
    """Delete what was chosen; return how many entries, people and corrections went."""
    run = connection.execute
    standing = "SELECT COUNT(*) FROM current WHERE id IN (SELECT id FROM gone)"
    entries = int(run(standing).fetchone()[0])
    corrections = run(ABOUT_THEM).rowcount
    run("DELETE FROM superseded WHERE activity IN (SELECT id FROM gone)")
    run("DELETE FROM activity WHERE id IN (SELECT id FROM gone)")
    run("DELETE FROM copy WHERE export IN (SELECT id FROM gone_export)")
    _see_again(connection)
    run(UNHELD)
    for (record,) in run(LEFT).fetchall():
        supersede(connection, record)
    for statement in ORPHANS:
        run(statement)
    for source in sources:
        call_off(connection, source, _latest_import(connection))
    return entries, _lose_people(connection), corrections


def _see_again(connection: sqlite3.Connection) -> None:
    """Let versions that a forgotten export was the last to hold be last seen in one before."""
    run = connection.execute
    unseen = run(UNSEEN).fetchall()
    run("DELETE FROM sighting WHERE export IN (SELECT id FROM gone_export)")
    for export, some in groupby(unseen, key=lambda each: each[0]):
        versions = {record: digest for _, record, digest in some}
        for row in last_named(connection, export, versions):
            run("INSERT INTO sighting SELECT ?, ?, ?, MIN(id) FROM import", row)
    for _, record, _ in unseen:
        supersede(connection, record)


def _latest_import(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT MAX(id) FROM import").fetchone()[0])


def _lose_people(connection: sqlite3.Connection) -> int:
    """Delete the people whom no company names any more, and the roles that were confirmed."""
    named = {
        number
        for (body,) in connection.execute("SELECT body FROM company")
        for number, _ in json.loads(body)
    }
    lost = {row for row in connection.execute("SELECT id, mark FROM person") if row[0] not in named}
    connection.executemany("DELETE FROM person WHERE id = ?", [row[:1] for row in lost])
    connection.executemany(
        "DELETE FROM statement WHERE kind = 'role' AND subject = ?",
        [(pseudonym(mark),) for _, mark in lost],
    )
    return len(lost)
