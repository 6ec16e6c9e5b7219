"""The shelf: current entries with their places, kept ready for pages and for searching.

A file of its own beside the ledger, derived from it: it may be deleted and comes
back the same. It is written whole under another name and then put in place, so
that whoever reads meanwhile goes on with the one before.

Words are searched in FTS5, the full-text index of SQLite, without a copy of the
texts. Area, month, source and kind of an entry are words of the index too, so
that every filter is a list of entries that SQLite already has in order; such a
word begins with a sign that is no letter, so that nothing typed can meet it.

Invariant: every word that is laid down or looked for is one token. The plainest
way of cutting is chosen for that: all signs beyond ASCII belong to words.
"""

from __future__ import annotations

import os
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice, starmap
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from msgspec import Struct
from msgspec.structs import astuple

from remit.errors import WorkspaceError
from remit.ledger.shelf_words import MARK as MARK
from remit.ledger.shelf_words import Wanted as Wanted
from remit.ledger.shelf_words import mark as mark
from remit.messages import say

TABLES = """
CREATE TABLE entry (
    at INTEGER PRIMARY KEY, -- rank in time, the oldest is 1
    id INTEGER NOT NULL,
    start INTEGER NOT NULL,
    finish INTEGER,
    tenths INTEGER NOT NULL,
    counted INTEGER NOT NULL,
    area TEXT NOT NULL,
    second TEXT,
    ground TEXT NOT NULL,
    confidence REAL NOT NULL,
    source TEXT NOT NULL,
    kind TEXT NOT NULL,
    account TEXT NOT NULL,
    text TEXT NOT NULL
);
CREATE VIRTUAL TABLE word USING fts5 (
    words, content = '', detail = 'none', columnsize = 0, prefix = '1 2 3 4 5', tokenize = 'ascii'
);
CREATE TABLE facet (mark TEXT PRIMARY KEY, entries INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE paper (name TEXT PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID;
"""
INDEXES = """
CREATE UNIQUE INDEX entry_id ON entry (id);
CREATE INDEX entry_start ON entry (start);
"""
"""Made when all entries are in, which is quicker than keeping them up to date."""
CACHE = 64_000
"""Kilobytes of the file that are kept in memory while it is written."""
AT_ONCE = 1000
"""So many entries are handed to SQLite together."""
FORMAT = 7
"""Rises when tables, words or papers of a shelf change; a shelf of another format is made anew."""
COUNTS = "WHERE start >= ? AND start < ? AND counted AND (tenths OR kind != ?)"
LAST = 2**62
"""More than any rank or number."""
CHUNK = 400
"""So many entries one question names."""
MOST_COUNTED = 10_000
"""More hits than these are not counted out."""


class Shelved(Struct, frozen=True):
    """An entry as pages list it; times are seconds since 1970 UTC, `tenths` of minutes.

    `counted` says whether it counts to her hours.
    """

    id: int
    start: int
    end: int | None
    tenths: int
    counted: bool
    area: str
    second: str | None
    ground: str
    confidence: float
    source: str
    kind: str
    account: str
    text: str


def write_shelf(
    path: Path,
    rows: Iterable[tuple[Shelved, Sequence[str], Sequence[tuple[str, str]]]],
    papers: Mapping[str, bytes],
) -> None:
    """Write a shelf: entries in order of time with their words and marks, and named papers."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    fresh.unlink(missing_ok=True)
    try:
        connection = sqlite3.connect(fresh, isolation_level=None)
        try:
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute(f"PRAGMA cache_size = -{CACHE}")
            connection.executescript(TABLES)
            connection.execute("BEGIN")
            _fill(connection, rows)
            for index in INDEXES.split(";"):
                connection.execute(index)
            connection.executemany("INSERT INTO paper VALUES (?, ?)", papers.items())
            connection.execute("COMMIT")
        finally:
            connection.close()
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)


def _fill(
    connection: sqlite3.Connection,
    rows: Iterable[tuple[Shelved, Sequence[str], Sequence[tuple[str, str]]]],
) -> None:
    counts = Counter[tuple[str, str]]()
    numbered = enumerate(rows, start=1)
    while some := list(islice(numbered, AT_ONCE)):
        connection.executemany(
            "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [(at, *astuple(entry)) for at, (entry, _, _) in some],
        )
        connection.executemany(
            "INSERT INTO word (rowid, words) VALUES (?, ?)",
            [(at, " ".join([*words, *starmap(mark, marks)])) for at, (_, words, marks) in some],
        )
        for _, (_, _, marks) in some:
            counts.update(marks)
    named = ((f"{name}={value}", count) for (name, value), count in counts.items())
    connection.executemany("INSERT INTO facet VALUES (?, ?)", named)


class ShelfSpoilt(WorkspaceError):
    """The file of a shelf is cut short, damaged or of another make."""

    code = "shelf-spoilt"


class Shelf:
    """A shelf open for reading. Close it, or use it in a `with` block.

    Every question raises `ShelfSpoilt` where the file cannot be read as a shelf.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._connection = sqlite3.connect(
                f"{path.resolve().as_uri()}?mode=ro", uri=True, isolation_level=None
            )
        except sqlite3.OperationalError as error:
            raise self._spoilt() from error

    def _spoilt(self) -> ShelfSpoilt:
        return ShelfSpoilt(
            say("What was laid ready for the pages is damaged."),
            where=str(self._path),
            next_step=say(
                "Try again in a minute: it is made anew, and nothing of your record is lost."
            ),
        )

    def _rows(self, query: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Return the answer of SQLite; a query that it cannot read is a fault of ours."""
        try:
            return self._connection.execute(query, tuple(values)).fetchall()
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.ProgrammingError) or str(error).startswith("fts5"):
                raise
            raise self._spoilt() from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._connection.close()

    def paper(self, name: str) -> bytes | None:
        """Return a paper that was laid down under a name, None where there is none."""
        query = "SELECT body FROM paper WHERE name = ?"
        found = self._rows(query, (name,))
        return bytes(found[0][0]) if found else None

    def entries(self, wanted: Wanted, before: int | None, most: int) -> list[tuple[int, Shelved]]:
        """Return the newest entries that are wanted, with their ranks, newest first.

        `before` is the rank of the last one that was seen.
        """
        high = LAST if before is None else min(before, LAST)
        query = wanted.query()
        if query:
            found = self._rows(
                "SELECT * FROM entry WHERE at IN (SELECT rowid FROM word WHERE word MATCH ?"
                " AND rowid < ? ORDER BY rowid DESC LIMIT ?) ORDER BY at DESC",
                (query, high, most),
            )
        else:
            found = self._rows(
                "SELECT * FROM entry WHERE at < ? ORDER BY at DESC LIMIT ?", (high, most)
            )
        return [(row[0], _shelved(row)) for row in found]

    def between(self, since: int, until: int) -> Iterator[Shelved]:
        """Yield the entries that start in [since, until), oldest first."""
        query = "SELECT * FROM entry WHERE start >= ? AND start < ? ORDER BY start, at"
        for row in self._rows(query, (since, until)):
            yield _shelved(row)

    def longest(self, since: int, until: int, most: int, but: str) -> list[Shelved]:
        """Return so many of the entries that start in [since, until) and count, the longest.

        They come in order of time. What has no minutes and is of the kind `but` is not among them.
        """
        query = f"SELECT * FROM entry {COUNTS} ORDER BY tenths DESC, start, id LIMIT ?"  # noqa: S608
        found = [_shelved(row) for row in self._rows(query, (since, until, but, most))]
        return sorted(found, key=lambda each: (each.start, each.id))

    def held(self, since: int, until: int, but: str) -> dict[str, tuple[int, int]]:
        """Return how many entries `longest` could give, and their tenths of minutes, by area."""
        query = f"SELECT area, COUNT(*), SUM(tenths) FROM entry {COUNTS} GROUP BY area"  # noqa: S608
        return {
            area: (many, tenths) for area, many, tenths in self._rows(query, (since, until, but))
        }

    def uncounted(self, since: int, until: int) -> set[str]:
        """Return the accounts of entries that start in [since, until) and do not count."""
        query = "SELECT DISTINCT account FROM entry WHERE start >= ? AND start < ? AND NOT counted"
        return {account for (account,) in self._rows(query, (since, until))}

    def latest_start(self, until: int) -> int | None:
        """Return the latest start before `until`, None where there is none."""
        query = "SELECT MAX(start) FROM entry WHERE start < ?"
        ((found,),) = self._rows(query, (until,))
        return None if found is None else int(found)

    def entry(self, number: int) -> Shelved | None:
        """Return an entry by its number, None where it does not stand."""
        query = "SELECT * FROM entry WHERE id = ?"
        found = self._rows(query, (min(number, LAST),))
        return _shelved(found[0]) if found else None

    def count(self, wanted: Wanted) -> int:
        """Return how many entries are wanted, at most one more than `MOST_COUNTED` of words."""
        query = wanted.query()
        if not query:
            return int(self._rows("SELECT IFNULL(MAX(at), 0) FROM entry")[0][0])
        if not wanted.words and not wanted.any_of and len(wanted.marks) == 1:
            found = self._rows(
                "SELECT entries FROM facet WHERE mark = ?", ("=".join(wanted.marks[0]),)
            )
            return int(found[0][0]) if found else 0
        limited = "SELECT COUNT(*) FROM (SELECT 1 FROM word WHERE word MATCH ? LIMIT ?)"
        return int(self._rows(limited, (query, MOST_COUNTED + 1))[0][0])

    def numbers(self, wanted: Wanted, most: int) -> list[int]:
        """Return the numbers of so many that are wanted at most, the newest first."""
        return [entry.id for _, entry in self.entries(wanted, None, most)]

    def those(self, numbers: Sequence[int]) -> list[Shelved]:
        """Return the entries of these numbers that lie here, the oldest first."""
        found = list[tuple[int, Shelved]]()
        for at in range(0, len(numbers), CHUNK):
            some = tuple(numbers[at : at + CHUNK])
            query = f"SELECT * FROM entry WHERE id IN ({','.join('?' * len(some))})"  # noqa: S608
            found += [(row[0], _shelved(row)) for row in self._rows(query, some)]
        return [entry for _, entry in sorted(found, key=lambda each: each[0])]

    def facets(self, name: str) -> dict[str, int]:
        """Return the values that a mark takes, with how many entries carry each."""
        query = "SELECT mark, entries FROM facet WHERE mark GLOB ? ORDER BY mark"
        rows = self._rows(query, (f"{name}=*",))
        return {mark.partition("=")[2]: entries for mark, entries in rows}


def _shelved(row: Sequence[object]) -> Shelved:
    _at, number, start, end, tenths, counted, *rest = row
    return Shelved(number, start, end, tenths, bool(counted), *rest)  # type: ignore[arg-type]
