"""Calling off: what a later copy of a calendar or of notes no longer names.

An event that was deleted, and a line that was removed, leave no trace in the
next export. A record is called off where a complete copy that was made after
the record was last seen does not name it, and is plainly a later copy of the
export that held it: the whole bears the same name (or neither has one), or the
export was a part of a file of that name; and at least half of what stood there
in the later one's period is in it. Nothing outside the period from its first
to its last entry is called off, so that an export of some months, or a notebook
begun anew, takes nothing from the years before.

All of this follows from what the copies hold, in whatever order they came; what
one that is read later names again is no longer off.
"""

from __future__ import annotations

import sqlite3
from bisect import bisect_right
from collections.abc import Mapping
from functools import cache, lru_cache, partial
from typing import NamedTuple

from remit.ledger.copies import Copy, Starts, copies_of, named_in
from remit.ledger.versions import Held, supersede

VERSIONS_OF = """
    SELECT a.record, a.revision, a.rank, e.exported_at, e.sha256, COALESCE(s.import, 0),
           MAX(a.id), MIN(a.start), e.id, m.export
    FROM activity a JOIN member m ON m.id = a.member
    LEFT JOIN sighting s ON s.record = a.record AND s.digest = a.digest
    JOIN export e ON e.id = COALESCE(s.export, m.export)
    WHERE a.member IN
        (SELECT m.id FROM member m JOIN export e ON e.id = m.export WHERE e.source = ?)
    GROUP BY a.record, a.digest
"""
EXPORTS = "SELECT id, name, exported_at, sha256 FROM export"
LATEST = """
    SELECT record, off FROM called_off WHERE id IN
    (SELECT MAX(id) FROM called_off GROUP BY record)
"""
AT_HAND = 16
"""How many copies are kept in memory: each may name thousands of records."""


def call_off(connection: sqlite3.Connection, source: str, number: int) -> set[bytes]:
    """Settle, for an import, what copies of a source no longer name; return what is newly off.

    Call it in a transaction.
    """
    counting = _counting(connection, source)
    was_off = {record for record, off in connection.execute(LATEST) if off} & counting.keys()
    off = _Judge(connection, source, counting).off()
    for record in sorted(off ^ was_off):
        connection.execute(
            "INSERT INTO called_off (record, import, off) VALUES (?,?,?)",
            (record, number, record in off),
        )
        supersede(connection, record)
    return off - was_off


class _Version(NamedTuple):
    """A version of a record: the greatest `ranked` counts; it was entered by one export."""

    ranked: tuple[object, ...]
    start: int | None
    export: int
    held: Held
    entered: int


class _Counts(NamedTuple):
    """What counts of a record: its start, the latest export that held it.

    `seen` is when any version was last held, `entered` the export that brought the first.
    """

    start: int | None
    export: int
    seen: Held
    entered: int


def _counting(connection: sqlite3.Connection, source: str) -> dict[bytes, _Counts]:
    versions: dict[bytes, list[_Version]] = {}
    for record, *ranked, start, export, entered in connection.execute(VERSIONS_OF, (source,)):
        version = _Version(tuple(ranked), start, export, (ranked[2], ranked[3]), entered)
        versions.setdefault(record, []).append(version)
    found = {}
    for record, known in versions.items():
        counts = max(known, key=lambda each: each.ranked)
        first = min(known, key=lambda each: each.ranked[-1])  # type: ignore[arg-type, return-value]
        seen = max(each.held for each in known)
        found[record] = _Counts(counts.start, counts.export, seen, first.entered)
    return found


class _Judge:
    """Says which records a later copy lacks."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        source: str,
        counting: Mapping[bytes, _Counts],
    ) -> None:
        """Take the source's name, and what counts of its records."""
        self._copies, self._counting = copies_of(connection, source), counting
        self._times = [copy.held for copy in self._copies]
        self._by_export = {copy.export: copy for copy in self._copies}
        self._exports = {row[0]: row[1:] for row in connection.execute(EXPORTS)}
        self._akin = cache(self._are_akin)
        self._named = lru_cache(maxsize=AT_HAND)(partial(named_in, connection))

    def off(self) -> set[bytes]:
        """Return the records that a later copy of their whole lacks."""
        grouped = sorted(self._counting.items(), key=lambda each: each[1].export)
        return {record for record, counts in grouped if self._lacks(counts)}

    def _lacks(self, counts: _Counts) -> bool:
        start = counts.start
        if start is None:
            return False
        later = self._copies[bisect_right(self._times, counts.seen) :]
        whole = self._by_export.get(counts.export)
        before = counts.export if whole else self._exports[counts.export][0]
        return any(copy.first <= start <= copy.last and self._akin(before, copy) for copy in later)

    def _are_akin(self, before: int | str, copy: Copy) -> bool:
        """Whether a copy follows an earlier one, or the parts of a file of that name."""
        if isinstance(before, int):
            alike = self._by_export[before].whole == copy.whole
            stood = self._named(before) if alike else {}
        else:
            stood = self._parts(copy) if before == copy.name else {}
        within = [each for each, start in stood.items() if copy.first <= start <= copy.last]
        named = self._named(copy.export) if within else {}
        return bool(within) and 2 * sum(each in named for each in within) >= len(within)

    def _parts(self, copy: Copy) -> Starts:
        """Return what parts of a file told before a copy of all of it."""
        return {
            record: counts.start
            for record, counts in self._counting.items()
            if counts.start is not None
            and counts.entered not in self._by_export
            and self._exports[counts.entered][0] == copy.name
            and self._exports[counts.entered][1:] < copy.held
        }
