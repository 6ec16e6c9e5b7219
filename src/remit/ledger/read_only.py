"""A ledger in a folder that takes no writing: a locked disk, a copy on a read-only share."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from remit.errors import WorkspaceNewer, WorkspaceReadOnly
from remit.ledger.disk_trouble import disk_trouble
from remit.ledger.form import must_have_its_form
from remit.ledger.ledger import Ledger
from remit.ledger.reading import LedgerReader
from remit.ledger.schema import VERSIONS, upgrade
from remit.messages import Message, say


class ReadOnlyLedger(Ledger):
    """A ledger that answers questions; whatever would write stops with `WorkspaceReadOnly`."""

    def __init__(self, path: Path, key: bytes = b"") -> None:
        """Open it; a key that is given must be that of the ledger."""
        LedgerReader.__init__(self, read_only_connection(path))
        self.path = path
        self._key = key
        if key:
            self._must_have_this_key()


def read_only_connection(path: Path) -> sqlite3.Connection:
    """Return a connection that only reads, and needs no file beside the ledger.

    What a killed import left in the log is read where the log can be read; it
    is never passed over. Raises `WorkspaceReadOnly` where the ledger cannot be
    read as it lies, `WorkspaceNewer` where a later version wrote it,
    `WorkspaceError` where it is damaged or is no ledger.
    """
    for mode in _modes(path):
        with disk_trouble(path):
            found = _opened(f"{path.absolute().as_uri()}?{mode}")
        if found is None:
            continue
        connection, version = found
        if version == len(VERSIONS):
            return _in_its_form(connection, path)
        connection.close()
        raise _other_version(path, version)
    raise _unreadable(path, say("The ledger can neither be written nor be read where it lies."))


def _in_its_form(connection: sqlite3.Connection, path: Path) -> sqlite3.Connection:
    try:
        with disk_trouble(path):
            must_have_its_form(connection, path, upgrade)
    except BaseException:
        connection.close()
        raise
    return connection


def _modes(path: Path) -> Iterator[str]:
    """Yield ways of opening, the safest first.

    A file that is said not to change is read without its log, so that way is
    open only where the log is empty.
    """
    yield "mode=ro"
    log = path.with_name(f"{path.name}-wal")
    if not log.is_file() or not log.stat().st_size:
        yield "mode=ro&immutable=1"


def _opened(address: str) -> tuple[sqlite3.Connection, int] | None:
    """Return the connection and the version of its schema; None where it cannot be read."""
    try:
        connection = sqlite3.connect(address, uri=True, isolation_level=None)
    except sqlite3.OperationalError:
        return None
    try:
        return connection, int(connection.execute("PRAGMA user_version").fetchone()[0])
    except sqlite3.OperationalError:
        connection.close()
        return None
    except sqlite3.DatabaseError:
        connection.close()
        raise


def _other_version(path: Path, version: int) -> WorkspaceNewer | WorkspaceReadOnly:
    if version > len(VERSIONS):
        return WorkspaceNewer(
            say("A later version of Remit wrote this workspace."),
            where=str(path),
            next_step=say("Install that version or a newer one; nothing was changed."),
        )
    return _unreadable(path, say("An earlier version of Remit wrote this ledger."))


def _unreadable(path: Path, what: Message) -> WorkspaceReadOnly:
    return WorkspaceReadOnly(
        what,
        where=str(path),
        next_step=say(
            "Copy the whole folder to a place that you may write to and name it with --workspace."
        ),
    )
