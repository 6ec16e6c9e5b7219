"""Taking out of the ledger all that came from one source, and leaving no trace of its words.

Everything else here only ever adds. What goes: the entries and where they lay,
accounts and findings, people and facets that nothing else names, and what she
said of single entries that are gone (their corrections quote them). What
stays: one row that says how much was taken out and when, and the numbers,
which are never given again, so that an older packet cannot come to cite
something else.
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass

from remit.errors import UsageError
from remit.ledger.schema import transaction
from remit.ledger.versions import supersede
from remit.messages import say

EXPORTS = "SELECT id FROM export WHERE source = :name OR name = :name"
ENTRIES = """
    SELECT a.id FROM activity a JOIN member m ON m.id = a.member
    WHERE m.export IN (SELECT id FROM gone_export)
"""
ABOUT_THEM = """
    DELETE FROM statement WHERE kind = 'correction' AND CAST(subject AS INTEGER) IN
    (SELECT id FROM gone)
"""
LEFT = """
    SELECT DISTINCT record FROM activity WHERE record IN
    (SELECT record FROM gone_record)
"""
ORPHANS = (
    "DELETE FROM copy WHERE export IN (SELECT id FROM gone_export)",
    "DELETE FROM member WHERE export IN (SELECT id FROM gone_export)",
    "DELETE FROM account WHERE export IN (SELECT id FROM gone_export)",
    "DELETE FROM finding WHERE export IN (SELECT id FROM gone_export)",
    "DELETE FROM export WHERE id IN (SELECT id FROM gone_export)",
    "DELETE FROM facet WHERE id NOT IN (SELECT facet FROM activity WHERE facet IS NOT NULL)",
    "DELETE FROM company WHERE id NOT IN (SELECT company FROM activity WHERE company IS NOT NULL)",
)


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was taken out: how many files, entries, people, and corrections of entries."""

    exports: int
    entries: int
    people: int
    corrections: int


def forget(connection: sqlite3.Connection, name: str, now: int) -> Forgotten:
    """Take out what came from the source, or from the file, of this name.

    Raises UsageError, naming what there is, when nothing has that name. The
    bytes are written over (`secure_delete`), and the file shrinks.
    """
    connection.execute("PRAGMA secure_delete = ON")
    with transaction(connection):
        exports = _choose(connection, name)
        done = Forgotten(exports, *_take_out(connection))
        connection.execute(
            "INSERT INTO forgotten (at, source, entries) VALUES (?,?,?)", (now, name, done.entries)
        )
        for table in ("gone", "gone_record", "gone_export"):
            connection.execute(f"DROP TABLE temp.{table}")
    connection.execute("VACUUM")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return done


def _choose(connection: sqlite3.Connection, name: str) -> int:
    """Put down which exports, entries and records are meant; return how many exports."""
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
    return exports


def _take_out(connection: sqlite3.Connection) -> tuple[int, int, int]:
    """Delete what was chosen; return how many entries, people and corrections went."""
    run = connection.execute
    standing = "SELECT COUNT(*) FROM current WHERE id IN (SELECT id FROM gone)"
    entries = int(run(standing).fetchone()[0])
    corrections = run(ABOUT_THEM).rowcount
    run("DELETE FROM superseded WHERE activity IN (SELECT id FROM gone)")
    run("DELETE FROM sighting WHERE export IN (SELECT id FROM gone_export)")
    run("DELETE FROM activity WHERE id IN (SELECT id FROM gone)")
    run(
        "DELETE FROM sighting WHERE record IN (SELECT record FROM gone_record)"
        " AND record NOT IN (SELECT record FROM activity)"
    )
    for (record,) in run(LEFT).fetchall():
        supersede(connection, record)
    for statement in ORPHANS:
        run(statement)
    return entries, _lose_people(connection), corrections


def _lose_people(connection: sqlite3.Connection) -> int:
    """Delete the people whom no company names any more."""
    named = {
        number
        for (body,) in connection.execute("SELECT body FROM company")
        for number, _ in json.loads(body)
    }
    held = {row[0] for row in connection.execute("SELECT id FROM person")}
    connection.executemany("DELETE FROM person WHERE id = ?", [(each,) for each in held - named])
    return len(held - named)
