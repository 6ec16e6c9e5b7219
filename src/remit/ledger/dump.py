"""The ledger as plain lines and back: one JSON object a row, one file a table.

All that the ledger holds is in it, so that nobody needs SQLite or Remit to
read what is hers. Bytes are written in hexadecimal digits, under the name of
their column and `_hex`. The numbers of rows are kept: what cites them goes on
doing so.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from remit.errors import InputError, UsageError
from remit.ledger.schema import VERSIONS, transaction
from remit.messages import say

TABLES = (
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
)
"""Every table, those that others point to first."""
HEX = "_hex"
SCHEMA = len(VERSIONS)


def dump(connection: sqlite3.Connection) -> Iterator[tuple[str, Iterator[bytes]]]:
    r"""Yield name and lines of every table; use it inside one transaction.

    >>> connection = sqlite3.connect(":memory:")
    >>> for table in TABLES:
    ...     _ = connection.execute(f"CREATE TABLE {table} (id INTEGER, mark BLOB)")
    >>> _ = connection.execute("INSERT INTO person VALUES (1, x'0aff')")
    >>> [line for name, lines in dump(connection) for line in lines]
    [b'{"id":1,"mark_hex":"0aff"}\n']
    """
    for table in TABLES:
        yield table, _lines(connection, table)


def _lines(connection: sqlite3.Connection, table: str) -> Iterator[bytes]:
    cursor = connection.execute(f"SELECT * FROM {table}")  # noqa: S608 - own names
    names = [column[0] for column in cursor.description]
    for row in cursor:
        fields: dict[str, object] = {}
        for name, value in zip(names, row, strict=True):
            hexed = isinstance(value, bytes)
            fields[name + HEX if hexed else name] = value.hex() if hexed else value
        yield msgspec.json.encode(fields) + b"\n"


def must_be_empty(connection: sqlite3.Connection) -> None:
    """Raise UsageError where the ledger holds something already."""
    if any(connection.execute(f"SELECT 1 FROM {name} LIMIT 1").fetchone() for name in TABLES):  # noqa: S608
        raise UsageError(
            say("This workspace holds something already; a copy goes into an empty one."),
            next_step=say("Make one with `remit init DIR` and import it there."),
            code="not-empty",
        )


def restore(connection: sqlite3.Connection, tables: Mapping[str, Iterable[bytes]]) -> int:
    """Fill an empty ledger with what `dump` wrote; return how many rows came back.

    All of it or nothing. Raises UsageError where the ledger holds something
    already, InputError naming the table and line that is not a row of it.
    """
    count = 0
    with transaction(connection):
        must_be_empty(connection)
        for table in TABLES:
            for number, line in enumerate(tables.get(table, ()), 1):
                _put(connection, table, (number, line))
                count += 1
    return count


def _put(connection: sqlite3.Connection, table: str, numbered: tuple[int, bytes]) -> None:
    number, line = numbered
    try:
        fields = msgspec.json.decode(line, type=dict[str, str | int | float | None])
        row = dict(_column(name, value) for name, value in fields.items())
        known = _columns(connection, table)
        if not row or not row.keys() <= known:
            raise ValueError(", ".join(sorted(row.keys() - known)))
        marks = ",".join("?" * len(row))
        statement = f"INSERT INTO {table} ({','.join(row)}) VALUES ({marks})"  # noqa: S608
        connection.execute(statement, list(row.values()))
    except (ValueError, msgspec.DecodeError, sqlite3.IntegrityError, OverflowError) as error:
        raise InputError(
            say("Line {line} of the table `{table}` is not a row of it.", line=number, table=table),
            next_step=say("Export it anew; nothing of this copy was kept."),
            code="copy-row",
        ) from error


def _column(name: str, value: str | float | None) -> tuple[str, object]:
    if name.endswith(HEX):
        return name.removesuffix(HEX), bytes.fromhex(str(value))
    return name, value


def _columns(connection: sqlite3.Connection, table: str) -> set[str]:
    cursor = connection.execute(f"SELECT * FROM {table} LIMIT 0")  # noqa: S608 - own names
    return {column[0] for column in cursor.description}
