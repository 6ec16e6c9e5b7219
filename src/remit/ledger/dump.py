"""The ledger as plain lines: one JSON object a row, one file a table.

All that the ledger holds is in it, so that nobody needs SQLite or Remit to
read what is hers. Bytes are written in hexadecimal digits, under the name of
their column and `_hex`. The numbers of rows are kept: what cites them goes on
doing so; and so are the highest numbers ever given, those of rows that were
forgotten included. The way back is `remit.ledger.restoring`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from remit.ledger.schema import VERSIONS

GIVEN = "sqlite_sequence"
"""SQLite's own table of the highest number that was given in a table."""
TABLES = (
    "meta",
    "import",
    "export",
    "member",
    "copy",
    "called_off",
    "facet",
    "person",
    "company",
    "activity",
    "sighting",
    "superseded",
    "account",
    "finding",
    "forgotten",
    "statement",
    GIVEN,
)
"""Every table, those that others point to first."""
HEX = "_hex"
SCHEMA = len(VERSIONS)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its name, its declared type, whether it may be empty, its key.

    `key` is its place in the table's primary key, from 1; 0 where it has none.
    """

    name: str
    type: str
    empty: bool
    key: int


def columns_of(connection: sqlite3.Connection, table: str) -> tuple[Column, ...]:
    """Return the columns of a table in their order; none where there is no such table.

    >>> connection = sqlite3.connect(":memory:")
    >>> _ = connection.execute("CREATE TABLE person (id INTEGER PRIMARY KEY, role TEXT)")
    >>> [(each.name, each.empty, each.key) for each in columns_of(connection, "person")]
    [('id', False, 1), ('role', True, 0)]
    """
    if table == GIVEN:
        return (Column("name", "TEXT", False, 1), Column("seq", "INTEGER", False, 0))
    return tuple(
        Column(name, kind, not (needed or key), key)
        for _, name, kind, needed, _, key in connection.execute(f"PRAGMA table_info({table})")
    )


def dump(connection: sqlite3.Connection) -> Iterator[tuple[str, Iterator[bytes]]]:
    r"""Yield name and lines of every table that is there; use it inside one transaction.

    >>> connection = sqlite3.connect(":memory:")
    >>> _ = connection.execute("CREATE TABLE person (id INTEGER PRIMARY KEY, mark BLOB)")
    >>> _ = connection.execute("INSERT INTO person VALUES (1, x'0aff')")
    >>> [(name, list(lines)) for name, lines in dump(connection)]
    [('person', [b'{"id":1,"mark_hex":"0aff"}\n'])]
    """
    for table in tables_in(connection):
        yield table, _lines(connection, table)


def tables_in(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Return the tables that a ledger of this version of the schema has, in their order."""
    found = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    return tuple(table for table in TABLES if table in found)


def _lines(connection: sqlite3.Connection, table: str) -> Iterator[bytes]:
    columns = columns_of(connection, table)
    keys = sorted((column.key, column.name) for column in columns if column.key)
    order = ",".join(name for _, name in keys)
    cursor = connection.execute(f"SELECT * FROM {table} ORDER BY {order}")  # noqa: S608 - own names
    for row in cursor:
        fields: dict[str, object] = {}
        for column, value in zip(columns, row, strict=True):
            hexed = isinstance(value, bytes)
            fields[column.name + HEX if hexed else column.name] = value.hex() if hexed else value
        yield msgspec.json.encode(fields) + b"\n"
