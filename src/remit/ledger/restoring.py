"""What `remit.ledger.dump` wrote, back into tables, each value held against its column.

A copy is first put into a file of its own (`remit.ledger.staging`), and from
there into the ledger in one transaction.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from remit.errors import InputError, UsageError
from remit.ledger.activity import Facet
from remit.ledger.dump import GIVEN, HEX, TABLES, Column, columns_of, tables_in
from remit.ledger.schema import transaction
from remit.messages import say

ABOUT_ITSELF = frozenset({"meta", GIVEN})
"""Tables that say something of the ledger and hold nothing of hers."""
LARGEST = 2**63
MOST_ROWS = 2**53
"""No row is numbered so high; one that were would leave no number for the next."""
TYPES: dict[str, type] = {"INTEGER": int, "REAL": float, "TEXT": str}
CONTENTS: dict[tuple[str, str], type] = {
    ("facet", "body"): Facet,
    ("company", "body"): list[tuple[int, str]],
    ("account", "skipped"): dict[str, int],
    ("finding", "body"): dict[str, object],
    ("statement", "body"): dict[str, object],
}
"""Columns that hold JSON, and what is in it."""
Value = str | int | float | bytes | None


def is_empty(connection: sqlite3.Connection) -> bool:
    """Return whether a ledger holds nothing of hers."""
    held = (table for table in TABLES if table not in ABOUT_ITSELF)
    return not any(connection.execute(f"SELECT 1 FROM {name} LIMIT 1").fetchone() for name in held)  # noqa: S608


def not_empty(path: Path) -> UsageError:
    """Return the stop for a workspace that holds something of hers at `path`."""
    return UsageError(
        say("This workspace holds something already; a copy goes into an empty one."),
        where=str(path),
        next_step=say("Make one with `remit init DIR` and import it there."),
        code="not-empty",
    )


def put(connection: sqlite3.Connection, table: str, lines: Iterable[bytes]) -> int:
    """Fill an empty table with the lines of a copy; return how many there were.

    Raises InputError naming the table and the line that is not a row of it.
    """
    columns = columns_of(connection, table)
    rows = _Rows(table, columns, lines)
    marks = ",".join("?" * len(columns))
    names = ",".join(column.name for column in columns)
    connection.execute(f"DELETE FROM {table}")  # noqa: S608 - own names
    try:
        connection.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)  # noqa: S608
    except sqlite3.IntegrityError as error:
        raise no_row(table, rows.number) from error
    return rows.number


class _Rows:
    """The lines of a table as rows; `number` is that of the line that was last read."""

    def __init__(self, table: str, columns: Sequence[Column], lines: Iterable[bytes]) -> None:
        self._table, self._columns, self._lines = table, columns, lines
        self._decode = msgspec.json.Decoder(dict[str, str | int | float | None]).decode
        self._inside: Mapping[int, Callable[[Any], object]] = {
            at: msgspec.json.Decoder(CONTENTS[table, column.name]).decode
            for at, column in enumerate(columns)
            if (table, column.name) in CONTENTS
        }
        self.number = 0

    def __iter__(self) -> Iterator[list[Value]]:
        for line in self._lines:
            self.number += 1
            try:
                yield self._row(line)
            except (ValueError, KeyError, RecursionError) as error:
                raise no_row(self._table, self.number) from error

    def _row(self, line: bytes) -> list[Value]:
        fields = self._decode(line)
        row = [_value(column, fields) for column in self._columns]
        if len(fields) != len(row):
            raise ValueError(", ".join(fields))
        for at, decode in self._inside.items():
            decode(row[at])
        return row


def _value(column: Column, fields: dict[str, str | int | float | None]) -> Value:
    """Return the value of a column; ValueError or KeyError where it is none of its type."""
    if column.type == "BLOB":
        digits = str(fields[column.name + HEX])
        value = bytes.fromhex(digits)
        if value.hex() != digits:
            raise ValueError(digits)
        return value
    found = fields[column.name]
    if not (column.empty if found is None else isinstance(found, TYPES[column.type])):
        raise ValueError(found)
    if isinstance(found, int) and not -LARGEST <= found < LARGEST:
        raise ValueError(found)
    if column.name in {"id", "seq"} and not 0 <= int(found or 0) < MOST_ROWS:
        raise ValueError(found)
    return found


def no_row(table: str, number: int) -> InputError:
    """Return the stop for a line that is not a row of its table."""
    return InputError(
        say("Line {line} of the table `{table}` is not a row of it.", line=number, table=table),
        next_step=say("Export it anew; nothing of this copy was kept."),
        code="copy-row",
    )


def take_staged(
    connection: sqlite3.Connection, path: Path, stage: Path, settle: Callable[[], None]
) -> None:
    """Fill the empty ledger at `path` from the file of a stage.

    All of it or, also when `settle` stops, nothing. Raises UsageError where
    the ledger holds something already.
    """
    connection.execute("ATTACH ? AS stage", (str(stage),))
    try:
        with transaction(connection):
            if not is_empty(connection):
                raise not_empty(path)
            for table in tables_in(connection):
                connection.execute(f"DELETE FROM main.{table}")  # noqa: S608 - own names
                connection.execute(f"INSERT INTO main.{table} SELECT * FROM stage.{table}")  # noqa: S608
            settle()
    finally:
        connection.execute("DETACH stage")
