"""Copies of one whole: what a later copy of a calendar or of notes no longer names.

An event that was deleted, and a line that was removed, leave no trace in the
next export. A record is called off where a complete copy that was made after
the record was last seen does not name it, and is plainly a later copy of the
export that held it: the whole bears the same name (or neither has one), or the
export was a part of a file of that name; and at least half of what stood there
in the later one's period is in it. Nothing outside the period from its first
to its last entry is called off, so that an export of some months, or a notebook
begun anew, takes nothing from the years before.

All of this follows from what the exports hold, in whatever order they came:
what a copy that is read later names again is no longer off.
"""

from __future__ import annotations

import sqlite3
import struct
import zlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from remit.ledger.intake import mark_of
from remit.ledger.versions import Held, supersede
from remit.sources.evidence import Page

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
COPIES = """
    SELECT c.export, e.exported_at, e.sha256, e.name, c.whole, c.first, c.last
    FROM copy c JOIN export e ON e.id = c.export WHERE e.source = ?
    ORDER BY e.exported_at, e.sha256
"""
EXPORTS = "SELECT id, name, exported_at, sha256 FROM export"
LATEST = """
    SELECT record, off FROM called_off WHERE id IN
    (SELECT MAX(id) FROM called_off GROUP BY record)
"""
TORN = "torn-"
"""How the codes of problems begin that say how much of a file is lost: nobody knows."""
NAMED = struct.Struct("<16sq")
NO_START = -(2**63)
"""Stands for the start of what a copy names as called off."""

Starts = dict[bytes, int]
"""Records, and when the first of their entries starts."""


class Copy:
    """Watches the pages of one export, and afterwards calls off what is no longer named."""

    def __init__(self, connection: sqlite3.Connection, source: str, read: tuple[int, int]) -> None:
        """Take the source's name, and the numbers of the export and of the import."""
        self._connection = connection
        self._source = source
        self._export, self._import = read
        self._whole: str | None = None
        self._torn = False
        self._named: Starts = {}
        self._spans: list[int] = []

    def watching(self, pages: Iterable[Page]) -> Iterator[Page]:
        """Yield the pages, remembering what those of a complete copy name."""
        for page in pages:
            self._torn = self._torn or any(odd.code.startswith(TORN) for odd in page.problems)
            if page.whole is not None:
                self._whole = page.whole
                self._remember(page)
            yield page

    def _remember(self, page: Page) -> None:
        for record in page.records:
            starts = [span[0] for each in record.evidence for span in each.spans]
            self._named[mark_of(self._source, record)] = min(starts, default=NO_START)
            if starts:
                self._spans += [min(starts), max(starts)]

    def settle(self) -> int:
        """Call off what is gone; call in the transaction that ends the export.

        Return how many records the export lacks that counted until now.
        """
        if self._whole is not None and self._spans:
            self._keep(self._whole)
        off = call_off(self._connection, self._source, self._import)
        return len(off - self._named.keys())

    def _keep(self, whole: str) -> None:
        """Keep what the copy names; one that is torn has no period, so that it lacks nothing."""
        named = sorted(self._named.items())
        held = zlib.compress(b"".join(NAMED.pack(*each) for each in named))
        period = (0, -1) if self._torn else (min(self._spans), max(self._spans))
        self._connection.execute(
            "INSERT OR REPLACE INTO copy (export, whole, first, last, held) VALUES (?,?,?,?,?)",
            (self._export, whole, *period, held),
        )


def call_off(connection: sqlite3.Connection, source: str, number: int) -> set[bytes]:
    """Settle what copies of a source no longer name, for an import; return what is newly off."""
    rows = connection.execute(COPIES, (source,))
    copies = [_Copy(export, (at, sha256), *rest) for export, at, sha256, *rest in rows]
    if not copies:
        return set()
    counting = _counting(connection, source)
    was_off = {record for record, off in connection.execute(LATEST) if off} & counting.keys()
    off = _Judge(connection, copies, counting).off()
    for record in sorted(off ^ was_off):
        connection.execute(
            "INSERT INTO called_off (record, import, off) VALUES (?,?,?)",
            (record, number, record in off),
        )
        supersede(connection, record)
    return off - was_off


@dataclass(frozen=True, slots=True)
class _Copy:
    """A complete copy that was read: when it was made, its names, its period."""

    export: int
    held: Held
    name: str
    whole: str
    first: int
    last: int


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
        copies: Sequence[_Copy],
        counting: Mapping[bytes, _Counts],
    ) -> None:
        """Take the copies, the oldest first, and the versions that count."""
        self._connection = connection
        self._copies, self._counting = copies, counting
        self._times = [copy.held for copy in copies]
        self._by_export = {copy.export: copy for copy in copies}
        self._exports = {row[0]: row[1:] for row in connection.execute(EXPORTS)}
        self._akin = cache(self._are_akin)
        self._named = lru_cache(maxsize=16)(self._read_named)

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

    def _are_akin(self, before: int | str, copy: _Copy) -> bool:
        """Whether a copy follows an earlier one, or the parts of a file of that name."""
        if isinstance(before, int):
            alike = self._by_export[before].whole == copy.whole
            stood = self._named(before) if alike else {}
        else:
            stood = self._parts(copy) if before == copy.name else {}
        within = [each for each, start in stood.items() if copy.first <= start <= copy.last]
        named = self._named(copy.export) if within else {}
        return bool(within) and 2 * sum(each in named for each in within) >= len(within)

    def _parts(self, copy: _Copy) -> Starts:
        """Return what parts of a file told before a copy of all of it."""
        return {
            record: counts.start
            for record, counts in self._counting.items()
            if counts.start is not None
            and counts.entered not in self._by_export
            and self._exports[counts.entered][0] == copy.name
            and self._exports[counts.entered][1:] < copy.held
        }

    def _read_named(self, export: int) -> Starts:
        """Return the records that a copy names, with their starts."""
        query = "SELECT held FROM copy WHERE export = ?"
        (held,) = self._connection.execute(query, (export,)).fetchone()
        return dict(NAMED.iter_unpack(zlib.decompress(held)))
