"""How far a ledger had grown at some time, and which versions counted then.

Rows are only ever added, and numbered as they come, so that the largest
numbers say what a packet was made from. Which version of a record counts is
derived and changes with later exports: here it is worked out again for the
records that were met since. A sighting that an export read since has replaced
is found again by what complete copies name: the record, with the start that the
version has. Of an export that is no complete copy nothing of it is kept.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from dataclasses import dataclass

from remit.ledger.copies import named_in
from remit.ledger.versions import CHUNK, Held

MET_SINCE = """
    SELECT DISTINCT record FROM activity WHERE id > :entry UNION
    SELECT record FROM sighting WHERE import > :imported UNION
    SELECT record FROM called_off WHERE import > :imported
"""
SUPERSEDED = "SELECT activity FROM superseded WHERE activity <= ?"
STOOD = """
    SELECT a.record, a.revision, a.rank, e.exported_at, e.sha256, COALESCE(s.import, 0),
           MAX(a.id), a.digest
    FROM activity a JOIN member m ON m.id = a.member
    LEFT JOIN sighting s ON s.record = a.record AND s.digest = a.digest AND s.import <= ?
    JOIN export e ON e.id = COALESCE(s.export, m.export)
    WHERE a.id <= ? AND a.record IN ({}) GROUP BY a.record, a.digest
"""
OFF = """
    SELECT record FROM called_off WHERE off AND id IN
    (SELECT MAX(id) FROM called_off WHERE import <= ? AND record IN ({}) GROUP BY record)
"""
LOST = """
    SELECT s.record, s.digest, MIN(a.start) FROM sighting s
    JOIN activity a ON a.record = s.record AND a.digest = s.digest
    WHERE s.import > ? AND a.id <= ? AND s.record IN ({}) GROUP BY s.record, s.digest
"""
READ = """
    SELECT c.export, e.exported_at, e.sha256 FROM copy c JOIN export e ON e.id = c.export
    WHERE EXISTS (SELECT 1 FROM account WHERE export = c.export AND import <= ?)
    ORDER BY e.exported_at DESC, e.sha256 DESC
"""
HOLDERS = """
    SELECT a.digest, m.export, s.export FROM activity a JOIN member m ON m.id = a.member
    LEFT JOIN sighting s ON s.record = a.record AND s.digest = a.digest WHERE a.record = ?
"""
ROWS = "SELECT id, record, digest FROM activity WHERE id <= ? AND record IN ({})"


@dataclass(frozen=True, slots=True)
class Mark:
    """The numbers of the latest import, entry, statement and forgetting; 0 where none was."""

    imported: int
    entry: int
    statement: int
    forgotten: int


WHOLE = Mark(2**62, 2**62, 2**62, 2**62)
"""A mark that no ledger reaches."""


def mark_of(connection: sqlite3.Connection, until: Mark = WHOLE) -> Mark:
    """Return how far the ledger has grown, at most `until` there.

    Numbers of entries and statements that were taken out since still count.
    """

    given = dict(connection.execute("SELECT name, seq FROM sqlite_sequence"))

    def latest(table: str) -> int:
        query = f"SELECT COALESCE(MAX(id), 0) FROM {table}"  # noqa: S608 - own names
        return int(connection.execute(query).fetchone()[0])

    return Mark(
        min(latest("import"), until.imported),
        min(given.get("activity", 0), until.entry),
        min(given.get("statement", 0), until.statement),
        min(latest("forgotten"), until.forgotten),
    )


def superseded_at(connection: sqlite3.Connection, mark: Mark) -> set[int]:
    """Return the entries that did not count then, because another version of them did."""
    values = {"entry": mark.entry, "imported": mark.imported}
    gone = {row[0] for row in connection.execute(SUPERSEDED, (mark.entry,))}
    met = [row[0] for row in connection.execute(MET_SINCE, values)]
    for at in range(0, len(met), CHUNK):
        records = met[at : at + CHUNK]
        counting = _counting(connection, mark, records)
        query = ROWS.format(",".join("?" * len(records)))
        for number, record, digest in connection.execute(query, (mark.entry, *records)):
            (gone.discard if counting.get(record) == digest else gone.add)(number)
    return gone


def _counting(
    connection: sqlite3.Connection, mark: Mark, records: list[bytes]
) -> dict[bytes, bytes]:
    """Return the digest of the version that counted, by record; none where it was called off."""
    marks = ",".join("?" * len(records))
    off = {row[0] for row in connection.execute(OFF.format(marks), (mark.imported, *records))}
    query = STOOD.format(marks)
    seen = _seen_again(connection, mark, records)
    ranked: dict[bytes, list[tuple[object, ...]]] = defaultdict(list)
    for record, revision, rank, *held, read, number, digest in connection.execute(
        query, (mark.imported, mark.entry, *records)
    ):
        latest = max((held[0], held[1]), seen.get((record, digest), (held[0], held[1])))
        ranked[record].append((revision, rank, *latest, read, number, digest))
    counting = {record: bytes(max(ranks)[-1]) for record, ranks in ranked.items()}  # type: ignore[call-overload]
    return {record: digest for record, digest in counting.items() if record not in off}


def _seen_again(
    connection: sqlite3.Connection, mark: Mark, records: list[bytes]
) -> dict[tuple[bytes, bytes], Held]:
    """Return the latest copy until then that held a version whose sighting was replaced since.

    A copy names records with their starts. One that is known to have held
    another version of a record is passed over.
    """
    query = LOST.format(",".join("?" * len(records)))
    lost = connection.execute(query, (mark.imported, mark.entry, *records)).fetchall()
    found: dict[tuple[bytes, bytes], Held] = {}
    copies = connection.execute(READ, (mark.imported,)).fetchall() if lost else []
    for export, at, sha256 in copies:
        named = named_in(connection, export)
        for record, digest, start in lost:
            version = (record, digest)
            if version in found or start is None or named.get(record) != start:
                continue
            holders = connection.execute(HOLDERS, (record,)).fetchall()
            if all(held == digest or export not in at_least for held, *at_least in holders):
                found[version] = (at, sha256)
    return found
