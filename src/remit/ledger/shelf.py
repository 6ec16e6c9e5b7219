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
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from msgspec import Struct

TABLES = """
CREATE TABLE entry (
    at INTEGER PRIMARY KEY, -- rank in time, the oldest is 1
    id INTEGER NOT NULL UNIQUE,
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
CREATE INDEX entry_start ON entry (start);
CREATE VIRTUAL TABLE word USING fts5 (
    words, content = '', detail = 'none', columnsize = 0, prefix = '1 2 3 4 5', tokenize = 'ascii'
);
CREATE TABLE facet (mark TEXT PRIMARY KEY, entries INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE paper (name TEXT PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID;
"""
FORMAT = 3
"""Rises when tables or words of a shelf change; a shelf of another format is made anew."""
MARK = "\ue000"
"""What marks begin with: a sign for private use, which no search holds."""
LAST = 2**62
"""More than any rank or number."""
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


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for: beginnings of words, and marks that an entry must carry all.

    `marks` are pairs such as ("area", "crisis"), ("month", "2020-03"); `ends`
    are other beginnings, one of which may stand for the last word.
    """

    words: tuple[str, ...] = ()
    marks: tuple[tuple[str, str], ...] = ()
    ends: tuple[str, ...] = ()

    def query(self) -> str:
        """Return it in the language of FTS5; empty where everything is wanted.

        >>> Wanted(("lab", "fok"), ends=("foc",)).query()
        '"lab"* AND ("fok"* OR "foc"*)'
        """
        words = [f'"{_quoted(word)}"*' for word in self.words]
        if words and self.ends:
            other = " OR ".join(f'"{_quoted(end)}"*' for end in self.ends)
            words[-1] = f"({words[-1]} OR {other})"
        return " AND ".join([*words, *(f'"{mark(*each)}"' for each in self.marks)])


def mark(name: str, value: str) -> str:
    """Return a mark of an entry as a word of the index that no text holds.

    >>> mark("month", "2020-03").split(MARK)
    ['', 'month', '2020', '2d', '03']
    """
    return f"{MARK}{_token(name)}{MARK}{_token(value)}"


def _token(value: str) -> str:
    return "".join(sign if sign.isalnum() else f"{MARK}{ord(sign):x}{MARK}" for sign in value)


def _quoted(word: str) -> str:
    return word.replace('"', '""')


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
            connection.executescript(TABLES)
            connection.execute("BEGIN")
            _fill(connection, rows)
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
    counts: dict[tuple[str, str], int] = {}
    for at, (entry, words, marks) in enumerate(rows, start=1):
        connection.execute(
            "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                at,
                entry.id,
                entry.start,
                entry.end,
                entry.tenths,
                entry.counted,
                entry.area,
                entry.second,
                entry.ground,
                entry.confidence,
                entry.source,
                entry.kind,
                entry.account,
                entry.text,
            ),
        )
        held = " ".join([*words, *(mark(*each) for each in marks)])
        connection.execute("INSERT INTO word (rowid, words) VALUES (?, ?)", (at, held))
        for each in marks:
            counts[each] = counts.get(each, 0) + 1
    named = ((f"{name}={value}", count) for (name, value), count in counts.items())
    connection.executemany("INSERT INTO facet VALUES (?, ?)", named)


class Shelf:
    """A shelf open for reading. Close it, or use it in a `with` block."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode=ro", uri=True, isolation_level=None
        )

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
        row = self._connection.execute(query, (name,)).fetchone()
        return None if row is None else bytes(row[0])

    def entries(self, wanted: Wanted, before: int | None, most: int) -> list[tuple[int, Shelved]]:
        """Return the newest entries that are wanted, with their ranks, newest first.

        `before` is the rank of the last one that was seen.
        """
        high = LAST if before is None else min(before, LAST)
        query = wanted.query()
        if query:
            found = self._connection.execute(
                "SELECT * FROM entry WHERE at IN (SELECT rowid FROM word WHERE word MATCH ?"
                " AND rowid < ? ORDER BY rowid DESC LIMIT ?) ORDER BY at DESC",
                (query, high, most),
            )
        else:
            found = self._connection.execute(
                "SELECT * FROM entry WHERE at < ? ORDER BY at DESC LIMIT ?", (high, most)
            )
        return [(row[0], _shelved(row)) for row in found]

    def between(self, since: int, until: int) -> Iterator[Shelved]:
        """Yield the entries that start in [since, until), oldest first."""
        query = "SELECT * FROM entry WHERE start >= ? AND start < ? ORDER BY start, at"
        for row in self._connection.execute(query, (since, until)):
            yield _shelved(row)

    def latest_start(self, until: int) -> int | None:
        """Return the latest start before `until`, None where there is none."""
        query = "SELECT start FROM entry WHERE start < ? ORDER BY at DESC LIMIT 1"
        row = self._connection.execute(query, (until,)).fetchone()
        return None if row is None else int(row[0])

    def entry(self, number: int) -> Shelved | None:
        """Return an entry by its number, None where it does not stand."""
        query = "SELECT * FROM entry WHERE id = ?"
        row = self._connection.execute(query, (min(number, LAST),)).fetchone()
        return None if row is None else _shelved(row)

    def count(self, wanted: Wanted) -> int:
        """Return how many entries are wanted, at most one more than `MOST_COUNTED` of words."""
        query = wanted.query()
        if not query:
            return int(self._connection.execute("SELECT COUNT(*) FROM entry").fetchone()[0])
        if not wanted.words and len(wanted.marks) == 1:
            name, value = wanted.marks[0]
            return self.facets(name).get(value, 0)
        limited = "SELECT COUNT(*) FROM (SELECT 1 FROM word WHERE word MATCH ? LIMIT ?)"
        row = self._connection.execute(limited, (query, MOST_COUNTED + 1)).fetchone()
        return int(row[0])

    def facets(self, name: str) -> dict[str, int]:
        """Return the values that a mark takes, with how many entries carry each."""
        query = "SELECT mark, entries FROM facet WHERE mark GLOB ? ORDER BY mark"
        rows = self._connection.execute(query, (f"{name}=*",))
        return {mark.partition("=")[2]: entries for mark, entries in rows}


def _shelved(row: Sequence[object]) -> Shelved:
    _at, number, start, end, tenths, counted, *rest = row
    return Shelved(number, start, end, tenths, bool(counted), *rest)  # type: ignore[arg-type]
