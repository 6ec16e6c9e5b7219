"""Versions of a record: which are known, and which one counts.

The version that counts has the highest revision mark, then the highest rank,
then the latest export that held it, whatever order the files came in. The
file's hash decides between two exports of the same second; of two readings of
one file the later counts. A meeting that was moved and moved back is the first
version again, seen in a later export: that is what sightings remember. Of a
record that was called off (`remit.ledger.calling_off`) none counts.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Literal

CHUNK = 400
"""How many records one look-up names (SQLite takes 999 on old builds)."""
KIND = 8
"""The bytes of a mark before the record's number."""
MANY = 8
"""So many records of a kind are looked for between the first and the last of them first."""

ENTERED = """
    SELECT DISTINCT a.record, a.digest, a.revision, a.rank, e.exported_at, e.sha256
    FROM activity a
    JOIN member m ON m.id = a.member JOIN export e ON e.id = m.export
    WHERE a.record IN ({})
"""
SIGHTED = """
    SELECT s.record, s.digest, e.exported_at, e.sha256 FROM sighting s
    JOIN export e ON e.id = s.export WHERE s.record IN ({})
"""
RANKED = """
    SELECT a.revision, a.rank, e.exported_at, e.sha256, COALESCE(s.import, 0), MAX(a.id), a.digest
    FROM activity a JOIN member m ON m.id = a.member
    LEFT JOIN sighting s ON s.record = a.record AND s.digest = a.digest
    JOIN export e ON e.id = COALESCE(s.export, m.export)
    WHERE a.record = ? GROUP BY a.digest
"""
OFF = "SELECT off FROM called_off WHERE record = ? ORDER BY id DESC LIMIT 1"
Held = tuple[int, bytes]
"""The time of an export and its hash: what orders exports."""
Outcome = Literal["accepted", "revised", "outranked", "known"]
"""A first version; one that replaces another; one that another hides; nothing new."""
Weight = tuple[int, int]
"""Revision and rank of a version: what outweighs any order of exports."""
Version = tuple[Weight, Held]
"""A version's weight, and the latest export that held it; the greatest counts."""


class Known:
    """The versions that the ledger holds of the records of one page."""

    def __init__(
        self, connection: sqlite3.Connection, read: tuple[int, int], records: Sequence[bytes]
    ) -> None:
        """Look the records up; `read` are the numbers of the export and of the import."""
        self.records = records
        self._connection = connection
        self._read = read
        self._now: Held = connection.execute(
            "SELECT exported_at, sha256 FROM export WHERE id = ?", read[:1]
        ).fetchone()
        self._any_sighted = connection.execute("SELECT 1 FROM sighting LIMIT 1").fetchone()
        self._first: dict[bytes, tuple[bytes, Weight]] = {}
        self._versions: dict[bytes, dict[bytes, Version]] = {}
        self._seen: list[tuple[bytes, bytes]] = []
        self._changed: set[bytes] = set()
        possible = self._possible()
        for at in range(0, len(possible), CHUNK):
            self._look_up(possible[at : at + CHUNK])

    def take(self, record: bytes, digest: bytes, weight: Weight) -> Outcome:
        """Take a version that this export holds; say what it is to the record."""
        versions = self._versions.get(record)
        if versions is None:
            first = self._first.setdefault(record, own := (digest, weight))
            if first is own:
                return "accepted"
            versions = self._versions[record] = {first[0]: (first[1], self._now)}
        version = (weight, self._now)
        if digest in versions:
            self._meet(record, digest, version)
            return "known"
        outranked = version < max(versions.values())
        versions[digest] = version
        self._seen.append((record, digest))
        self._changed.add(record)
        return "outranked" if outranked else "revised"

    def _meet(self, record: bytes, digest: bytes, version: Version) -> None:
        """Remember that this export, too, holds a version, where that may matter."""
        versions = self._versions[record]
        alone = len(versions) == 1
        if version > versions[digest] or (version == versions[digest] and not alone):
            versions[digest] = version
            self._seen.append((record, digest))
            if not alone:
                self._changed.add(record)

    def settle(self) -> None:
        """Write the sightings and mark what no longer counts; call after the rows are in."""
        self._connection.executemany(
            "INSERT OR REPLACE INTO sighting (record, digest, export, import) VALUES (?,?,?,?)",
            [(*version, *self._read) for version in self._seen],
        )
        for record in self._changed:
            supersede(self._connection, record)

    def _possible(self) -> list[bytes]:
        """Return the records that may be held: of numbers, between which none is, none is."""
        query = "SELECT 1 FROM activity WHERE record BETWEEN ? AND ? LIMIT 1"
        return [
            record
            for some in _by_kind(self.records)
            if len(some) < MANY
            or self._connection.execute(query, (min(some), max(some))).fetchone()
            for record in some
        ]

    def _look_up(self, records: Sequence[bytes]) -> None:
        run, marks = self._connection.execute, ",".join("?" * len(records))
        for record, digest, revision, rank, *held in run(ENTERED.format(marks), records):
            versions = self._versions.setdefault(record, {})
            versions[digest] = ((revision, rank), (held[0], held[1]))
        if not self._any_sighted:
            return
        for record, digest, at, sha256 in run(SIGHTED.format(marks), records):
            weight, held = self._versions[record][digest]
            self._versions[record][digest] = (weight, max(held, (at, sha256)))


def _by_kind(records: Sequence[bytes]) -> Iterable[Sequence[bytes]]:
    if not records or min(records)[:KIND] == max(records)[:KIND]:
        return [records]
    kinds: dict[bytes, list[bytes]] = {}
    for record in records:
        kinds.setdefault(record[:KIND], []).append(record)
    return kinds.values()


def supersede(connection: sqlite3.Connection, record: bytes) -> None:
    """Mark every version of a record but the one that counts; all where it was called off."""
    off = connection.execute(OFF, (record,)).fetchone()
    digest = None
    if off is None or not off[0]:
        *_, digest = max(connection.execute(RANKED, (record,)))
    connection.execute(
        "DELETE FROM superseded WHERE activity IN"
        " (SELECT id FROM activity WHERE record = ? AND digest IS ?)",
        (record, digest),
    )
    connection.execute(
        "INSERT OR IGNORE INTO superseded"
        " SELECT id FROM activity WHERE record = ? AND digest IS NOT ?",
        (record, digest),
    )
