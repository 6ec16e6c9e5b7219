"""A copy put into a file of its own, where everything about it can be tried before it is taken."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from remit.errors import InputError
from remit.ledger.copies import NAMED
from remit.ledger.disk_trouble import disk_trouble
from remit.ledger.dump import GIVEN, tables_in
from remit.ledger.key_mark import check_key
from remit.ledger.reading import LedgerReader, Statement
from remit.ledger.restoring import put
from remit.ledger.schema import transaction, upgrade
from remit.messages import say

EARLIEST, LATEST = -62_000_000_000, 253_000_000_000
"""Seconds since 1970 that are a day of the calendar in every zone: from the year 5 to 9987."""
TIMES = {
    "activity": ("start", "finish"),
    "export": ("exported_at",),
    "import": ("started_at", "finished_at"),
    "forgotten": ("at",),
    "statement": ("stated_at",),
}
POINTERS = """
    SELECT id FROM activity WHERE member NOT IN (SELECT id FROM member)
    OR (start IS NOT NULL AND (facet IS NULL OR facet NOT IN (SELECT id FROM facet)))
    OR (company IS NOT NULL AND company NOT IN (SELECT id FROM company))
    UNION ALL SELECT activity FROM superseded WHERE activity NOT IN (SELECT id FROM activity)
    LIMIT 1
"""
MOST_HELD = 1 << 28
"""Bytes that the list of a calendar's records may come to: eleven million of them."""


class Stage(LedgerReader):
    """The ledger of a copy, under the schema it was written in; use it in a `with` block."""

    def __init__(self, path: Path, schema: int) -> None:
        """Make the file; nobody else reads it, and nothing of it is worth a log."""
        super().__init__(sqlite3.connect(path, isolation_level=None))
        self.path = path
        self._connection.execute("PRAGMA journal_mode = OFF")
        self._connection.execute("PRAGMA synchronous = OFF")
        upgrade(self._connection, schema)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._connection.close()

    def tables(self) -> tuple[str, ...]:
        """Return the tables that a copy of this schema has."""
        return tables_in(self._connection)

    def fill(self, tables: Mapping[str, Iterable[bytes]]) -> int:
        """Put in the lines of every table and return their number.

        Raises InputError (`copy-row`) for a line that is not a row of its table,
        and for rows that cannot stand beside each other.
        """
        with disk_trouble(self.path), transaction(self._connection):
            count = sum(put(self._connection, name, tables[name]) for name in self.tables())
        for odd in self._odd():
            raise InputError(
                say("The rows of the table `{table}` do not fit the others.", table=odd),
                next_step=say("Export it anew; nothing of this copy was kept."),
                code="copy-row",
            )
        return count

    def upgrade(self, key: bytes, path: Path) -> None:
        """Bring it up to the schema of today; `other-key` where the copy's key is not its own."""
        upgrade(self._connection)
        check_key(self._connection, key, path)

    def all_statements(self) -> Iterator[Statement]:
        """Yield everything she ever stated, what was replaced since included."""
        query = "SELECT id, kind, subject, stated_at, body FROM statement ORDER BY id"
        for number, kind, subject, at, body in self._connection.execute(query):
            yield Statement(number, kind, subject, at, msgspec.json.decode(body))

    def _odd(self) -> Iterator[str]:
        """Yield tables with rows that point nowhere, lie outside time, or cannot be."""
        run = self._connection.execute
        yield from (row[0] for row in run("PRAGMA foreign_key_check"))
        if run(POINTERS).fetchone():
            yield "activity"
        for table, columns in TIMES.items():
            for column in columns:
                query = f"SELECT 1 FROM {table} WHERE {column} NOT BETWEEN ? AND ?"  # noqa: S608
                if run(query, (EARLIEST, LATEST)).fetchone():
                    yield table
        if not self._were_given():
            yield GIVEN
        if not all(_is_list(held) for (held,) in run("SELECT held FROM copy")):
            yield "copy"
        if not self._named_people() <= {row[0] for row in run("SELECT id FROM person")}:
            yield "company"

    def _were_given(self) -> bool:
        """Return whether no row has a number beyond the highest that was given."""
        run = self._connection.execute
        given = run(f"SELECT name, seq FROM {GIVEN}").fetchall()  # noqa: S608 - own name
        highest = dict(given)
        numbered = {"activity", "statement"}
        for table in numbered:
            query = f"SELECT COALESCE(MAX(id), 0) FROM {table}"  # noqa: S608 - own names
            if run(query).fetchone()[0] > highest.get(table, 0):
                return False
        return highest.keys() <= numbered and len(highest) == len(given)

    def _named_people(self) -> set[int]:
        decode = msgspec.json.Decoder(list[tuple[int, str]]).decode
        bodies = self._connection.execute("SELECT body FROM company")
        return {number for (body,) in bodies for number, _ in decode(body)}


def _is_list(held: bytes) -> bool:
    """Return whether the bytes are a packed list of records that does not grow without bound."""
    inflater = zlib.decompressobj()
    try:
        found = inflater.decompress(held, MOST_HELD)
    except zlib.error:
        return False
    return inflater.eof and len(found) % NAMED.size == 0
