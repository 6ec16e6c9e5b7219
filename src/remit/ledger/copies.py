"""Complete copies of one whole (a calendar, a file of notes): what each of them names.

A copy is kept as the records that it names, each with its first start, so that
what a later one lacks (`remit.ledger.calling_off`) can be told in any order of
reading, and after another was forgotten.
"""

from __future__ import annotations

import sqlite3
import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from remit.ledger.marks import mark_of
from remit.ledger.versions import Held
from remit.sources.evidence import Page

COPIES = """
    SELECT c.export, e.exported_at, e.sha256, e.name, c.whole, c.first, c.last
    FROM copy c JOIN export e ON e.id = c.export WHERE e.source = ?
    ORDER BY e.exported_at, e.sha256
"""
EXPORT = "SELECT source, exported_at, sha256 FROM export WHERE id = ?"
HOLDERS = """
    SELECT a.digest = ?, e.id, e.exported_at, e.sha256 FROM activity a
    JOIN member m ON m.id = a.member
    LEFT JOIN sighting s ON s.record = a.record AND s.digest = a.digest
    JOIN export e ON e.id IN (m.export, s.export) WHERE a.record = ?
"""
TORN = "torn-"
"""How the codes of problems begin that say how much of a file is lost: nobody knows."""
NAMED = struct.Struct("<16sq")
NO_START = -(2**63)
"""Stands for the start of what a copy names as called off."""

Starts = dict[bytes, int]
"""Records, and when the first of their entries starts."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A complete copy that was read: when it was made, its names, its period.

    One that is torn has no period: nobody can say what it lacks.
    """

    export: int
    held: Held
    name: str
    whole: str
    first: int
    last: int


def copies_of(connection: sqlite3.Connection, source: str) -> list[Copy]:
    """Return the copies of a source, the oldest first."""
    rows = connection.execute(COPIES, (source,))
    return [Copy(export, (at, sha256), *rest) for export, at, sha256, *rest in rows]


def named_in(connection: sqlite3.Connection, export: int) -> Starts:
    """Return the records that a copy names, with their starts."""
    query = "SELECT held FROM copy WHERE export = ?"
    (held,) = connection.execute(query, (export,)).fetchone()
    return dict(NAMED.iter_unpack(zlib.decompress(held)))


def last_named(
    connection: sqlite3.Connection, export: int, versions: Mapping[bytes, bytes]
) -> Iterator[tuple[bytes, bytes, int]]:
    """Yield versions (digests by record) with the latest copy before an export that held them.

    A copy tells which records it names, not in which version: one that is known
    to have held another is passed over. What the export that brought a version
    was the last to hold is not among them.
    """
    source, *held = connection.execute(EXPORT, (export,)).fetchone()
    before = [copy for copy in copies_of(connection, source) if copy.held < tuple(held)]
    left = dict(versions)
    for copy in reversed(before):
        for record in left.keys() & named_in(connection, copy.export).keys():
            holders = connection.execute(HOLDERS, (left[record], record)).fetchall()
            if copy.held <= max(tuple(at) for own, _, *at in holders if own):
                del left[record]
            elif copy.export not in {number for own, number, *_ in holders if not own}:
                yield record, left.pop(record), copy.export


class CopyWatch:
    """Watches the pages of one export, and keeps what it names where it is a complete copy."""

    def __init__(self, connection: sqlite3.Connection, source: str, export: int) -> None:
        """Take the source's name, and the number of the export."""
        self._connection = connection
        self._source, self._export = source, export
        self._whole: str | None = None
        self._torn = False
        self._spans: list[int] = []
        self.named: Starts = {}

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
            self.named[mark_of(self._source, record)] = min(starts, default=NO_START)
            if starts:
                self._spans += [min(starts), max(starts)]

    def keep(self) -> None:
        """Write what the copy names; call when all pages have been read."""
        if self._whole is None or not self._spans:
            return
        named = (NAMED.pack(*each) for each in sorted(self.named.items()))
        period = (0, -1) if self._torn else (min(self._spans), max(self._spans))
        self._connection.execute(
            "INSERT OR REPLACE INTO copy (export, whole, first, last, held) VALUES (?,?,?,?,?)",
            (self._export, self._whole, *period, zlib.compress(b"".join(named))),
        )
