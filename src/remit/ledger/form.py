"""Whether a ledger's file has the tables and columns that its version says it has."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from functools import cache
from pathlib import Path

from remit.errors import WorkspaceError
from remit.messages import say

SHAPES = """
    SELECT name, sql FROM sqlite_master
    WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%'
"""
COLUMNS = """
    SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c
    WHERE m.type IN ('table', 'view') AND m.name NOT LIKE 'sqlite_%'
"""

Make = Callable[[sqlite3.Connection, int], None]
"""Brings an empty file to a version of the schema."""
_seen: set[tuple[object, ...]] = set()
"""How ledgers said that their tables were made, with their versions, that had their form:
the same words make the same columns, and looking each of them up takes a while."""


def must_have_its_form(connection: sqlite3.Connection, path: Path, make: Make) -> None:
    """Raise WorkspaceError where tables or columns are not those that `make` creates.

    Such a file bears the number of a version and was made before that version
    was settled (or holds something else): no query could be trusted with it.
    """
    connection.execute("BEGIN")
    try:
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        shapes = (version, *connection.execute(SHAPES).fetchall())
        if shapes in _seen:
            return
        found = _columns(connection)
    finally:
        connection.execute("ROLLBACK")
    if found != _expected(make, version):
        raise WorkspaceError(
            say("An unreleased version of Remit made this ledger; this one cannot read it."),
            where=str(path),
            next_step=say(
                "Make a workspace in another folder with `remit init` and import everything"
                " again; your journal and remit.toml can be copied. Nothing was changed here."
            ),
            code="ledger-unreleased",
        )
    _seen.add(shapes)


def _columns(connection: sqlite3.Connection) -> frozenset[tuple[str, str]]:
    return frozenset(connection.execute(COLUMNS).fetchall())


@cache
def _expected(make: Make, version: int) -> frozenset[tuple[str, str]]:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        make(connection, version)
        return _columns(connection)
    finally:
        connection.close()
