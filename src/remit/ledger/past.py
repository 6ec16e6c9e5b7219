"""How far a ledger had grown at some time, and which versions counted then.

Rows are only ever added, and numbered as they come, so that the largest
numbers say what a packet was made from. Which version of a record counts is
derived and changes with later exports: here it is worked out again for the
records that were met since. What an export that was read since has taken from
a sighting is not kept, so that a meeting which was moved back before, and seen
again since, may be taken for the version before it.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from dataclasses import dataclass

from remit.ledger.versions import CHUNK

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
    ranked: dict[bytes, list[tuple[object, ...]]] = defaultdict(list)
    for record, *rank in connection.execute(query, (mark.imported, mark.entry, *records)):
        ranked[record].append(tuple(rank))
    counting = {record: bytes(max(ranks)[-1]) for record, ranks in ranked.items()}  # type: ignore[call-overload]
    return {record: digest for record, digest in counting.items() if record not in off}
