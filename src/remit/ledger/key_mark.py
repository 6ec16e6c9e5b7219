"""What tells whether a key is the one that a ledger's pseudonyms were made with.

A ledger keeps a keyed hash of a fixed word, written with the first row that it
takes. With another key nobody would be recognised any more, and everybody
would be in the ledger twice.
"""

from __future__ import annotations

import sqlite3
from hashlib import blake2b
from pathlib import Path

from remit.errors import WorkspaceError
from remit.messages import say

NAME = "key"
WORD = b"the key of this ledger"
FOUND = "SELECT value FROM meta WHERE name = ?"


def mark_of_key(key: bytes) -> bytes:
    """Return 16 bytes that tell a key from others and do not give it away.

    >>> mark_of_key(b"k" * 32) == mark_of_key(b"K" * 32)
    False
    """
    return blake2b(WORD, key=key, digest_size=16, person=b"remit-key").digest()


def check_key(connection: sqlite3.Connection, key: bytes, path: Path) -> None:
    """Raise `WorkspaceError` (`other-key`) where the ledger at `path` has another key.

    One that has no mark yet takes every key.
    """
    found = connection.execute(FOUND, (NAME,)).fetchone()
    if found is not None and found[0] != mark_of_key(key):
        raise WorkspaceError(
            say("This key is not the one that the ledger's pseudonyms were made with."),
            where=str(path),
            next_step=say(
                "Put back the file `key` that belongs to this ledger, from a copy of the"
                " workspace; nothing was changed."
            ),
            code="other-key",
        )


def mark_key(connection: sqlite3.Connection, key: bytes, path: Path) -> None:
    """Give a ledger without a mark that of this key; call it in a transaction that writes.

    Raises as `check_key` does.
    """
    row = (NAME, mark_of_key(key))
    connection.execute("INSERT OR IGNORE INTO meta (name, value) VALUES (?,?)", row)
    check_key(connection, key, path)
