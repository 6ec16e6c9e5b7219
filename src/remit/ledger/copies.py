"""Copies of one whole: what a later copy of a calendar or of notes no longer names.

An event that was deleted, and a line that was removed, leave no trace in the
next export. Where that export is complete and plainly a later copy of the same
thing, what it lacks is called off in its name, by a row like any other: a still
later copy that names it again brings it back.

It is a copy where the whole bears the same name (or neither has one) and at
least half of what stood there in its period is in it. Nothing outside the
period from its first to its last entry is called off, so that an export of
some months, or a notebook begun anew, takes nothing from the years before.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import NamedTuple

from remit.ledger.intake import mark_of
from remit.ledger.versions import Held, supersede
from remit.sources.evidence import Page

VERSIONS_OF = """
    SELECT a.record, MIN(a.start), MAX(a.revision), MAX(a.rank), e.exported_at, e.sha256, e.id,
           m.export, MIN(a.id)
    FROM activity a JOIN member m ON m.id = a.member
    LEFT JOIN sighting s ON s.record = a.record AND s.digest = a.digest
    JOIN export e ON e.id = COALESCE(s.export, m.export)
    WHERE a.member IN
        (SELECT m.id FROM member m JOIN export e ON e.id = m.export WHERE e.source = ?)
    GROUP BY a.record, a.digest
"""
CALLED_OFF = (
    "INSERT INTO activity (record, digest, part, member, place, length, revision, rank)"
    " VALUES (?, ?, 0, (SELECT MIN(id) FROM member WHERE export = ?), 0, 0, ?, ?)"
    " ON CONFLICT (record, digest, part) DO NOTHING"
)

Line = tuple[str, str | int]
"""What an export belongs with: copies of one line, or parts of a file of one name."""


class _Version(NamedTuple):
    """A version of a record; ordered so that the largest counts."""

    revision: int
    rank: int
    held: Held
    number: int
    start: int | None
    export: int
    entered: int


@dataclass(frozen=True, slots=True)
class _Copy:
    """A complete copy that was read: its line, when it was made, its period."""

    export: int
    whole: str
    line: int
    held: Held
    first: int
    last: int

    def misses(self, start: int, seen: Held) -> bool:
        """Whether it would name something that starts then and was last seen before it."""
        return self.held > seen and self.first <= start <= self.last


class Copy:
    """Watches the pages of one export, and afterwards calls off what it no longer names."""

    def __init__(self, connection: sqlite3.Connection, source: str, export: int) -> None:
        """Take the source's name and the number of the export."""
        self._connection = connection
        self._source, self._export = source, export
        self._whole: str | None = None
        self._member = ""
        self._met: set[bytes] = set()
        self._starts: list[int] = []

    def watching(self, pages: Iterable[Page]) -> Iterator[Page]:
        """Yield the pages, remembering what those of a complete copy name."""
        for page in pages:
            if page.whole is not None:
                self._whole, self._member = page.whole, page.member
                self._remember(page)
            yield page

    def _remember(self, page: Page) -> None:
        for record in page.records:
            self._met.add(mark_of(self._source, record))
            starts = [span[0] for each in record.evidence for span in each.spans]
            if starts:
                self._starts += [min(starts), max(starts)]

    def settle(self) -> int:
        """Call off what is gone, and return how much; call in a transaction after all pages."""
        if self._whole is None or not self._starts:
            return 0
        versions = self._versions()
        copies, names = self._copies(), self._names()
        akin = self._akin(versions, copies, names)
        line = min((key[1] for key in akin if isinstance(key[1], int)), default=self._export)
        self._keep(line, akin)
        own = [each for each in self._copies().values() if each.line == line]
        gone = []
        for record, known in versions.items():
            counts = max(known)
            belongs = _line(counts.export, copies, names) in akin or counts.export == self._export
            later = [each for each in own if _misses(each, counts, known)]
            if counts.start is not None and belongs and later:
                gone.append((record, counts, max(later, key=lambda each: each.held)))
        self._call_off(gone)
        return len(gone)

    def _versions(self) -> dict[bytes, list[_Version]]:
        found: dict[bytes, list[_Version]] = defaultdict(list)
        rows = self._connection.execute(VERSIONS_OF, (self._source,))
        for record, start, revision, rank, at, sha256, export, entered, number in rows:
            version = _Version(revision, rank, (at, sha256), number, start, export, entered)
            found[record].append(version)
        return found

    def _copies(self) -> dict[int, _Copy]:
        query = (
            "SELECT c.export, c.whole, c.line, e.exported_at, e.sha256, c.first, c.last"
            " FROM copy c JOIN export e ON e.id = c.export WHERE e.source = ?"
        )
        rows = self._connection.execute(query, (self._source,))
        return {
            export: _Copy(export, whole, line, (at, sha256), first, last)
            for export, whole, line, at, sha256, first, last in rows
        }

    def _names(self) -> dict[int, str]:
        query = "SELECT id, name FROM export WHERE source = ?"
        return dict(self._connection.execute(query, (self._source,)))

    def _akin(
        self,
        versions: Mapping[bytes, list[_Version]],
        copies: Mapping[int, _Copy],
        names: Mapping[int, str],
    ) -> set[Line]:
        """Return the lines of which the export is a copy: half of what stood is in it."""
        first, last = min(self._starts), max(self._starts)
        stood: dict[Line, int] = defaultdict(int)
        named: dict[Line, int] = defaultdict(int)
        for record, known in versions.items():
            start = max(known).start
            entered = min(known, key=lambda version: version.number).entered
            if start is None or not first <= start <= last or entered == self._export:
                continue
            line = _line(entered, copies, names)
            stood[line] += 1
            named[line] += record in self._met
        wholes: dict[Line, str] = {("line", each.line): each.whole for each in copies.values()}
        own: Line = ("name", names[self._export])
        return {
            line
            for line, count in stood.items()
            if 2 * named[line] >= count and (line == own or wholes.get(line) == self._whole)
        }

    def _keep(self, line: int, akin: set[Line]) -> None:
        self._connection.execute(
            "INSERT OR REPLACE INTO copy (export, whole, line, first, last) VALUES (?,?,?,?,?)",
            (self._export, self._whole, line, min(self._starts), max(self._starts)),
        )
        self._connection.execute(
            "INSERT OR IGNORE INTO member (export, name) VALUES (?, ?)",
            (self._export, self._member),
        )
        self._connection.executemany(
            "UPDATE copy SET line = ? WHERE line = ?",
            [(line, key[1]) for key in akin if key[0] == "line"],
        )

    def _call_off(self, gone: Iterable[tuple[bytes, _Version, _Copy]]) -> None:
        for record, counts, by in gone:
            said = f"gone\n{by.export}\n{counts.revision}\n{counts.rank}".encode()
            digest = blake2b(said, digest_size=8).digest()
            row = (record, digest, by.export, counts.revision, counts.rank)
            self._connection.execute(CALLED_OFF, row)
            supersede(self._connection, record)


def _line(export: int, copies: Mapping[int, _Copy], names: Mapping[int, str]) -> Line:
    known = copies.get(export)
    return ("name", names.get(export, "")) if known is None else ("line", known.line)


def _misses(copy: _Copy, counts: _Version, known: Iterable[_Version]) -> bool:
    seen = max(version.held for version in known)
    return counts.start is not None and copy.misses(counts.start, seen)
