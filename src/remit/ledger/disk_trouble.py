"""What SQLite says of the disk, in sentences with a next step."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import disk_usage

from remit.errors import DiskFull, WorkspaceError, WorkspaceReadOnly
from remit.messages import say

ROOM = 64 * 1024
"""Bytes."""


def disk_full(where: Path) -> DiskFull:
    """Return the error that says so."""
    return DiskFull(
        say("The disk is full; what was committed before is kept."),
        where=str(where),
        next_step=say("Free some space and try again."),
    )


def _is_full(path: Path) -> bool:
    """Return whether not even the small files fit in that stand beside a ledger in use."""
    try:
        return disk_usage(path.parent).free < ROOM
    except OSError:
        return False


@contextmanager
def disk_trouble(path: Path) -> Iterator[None]:
    """Turn what SQLite says of the disk into an error with a next step."""
    try:
        yield
    except sqlite3.OperationalError as error:
        reason = str(error)
        if "full" in reason or ("unable to open" in reason and _is_full(path)):
            raise disk_full(path) from error
        if "disk I/O" in reason:
            raise WorkspaceReadOnly(
                say("The disk did not take what was written; what was committed before is kept."),
                where=str(path),
                next_step=say("Name a workspace on another disk, or have the limit raised."),
                code="disk-refused",
            ) from error
        if "readonly" in reason or "unable to open" in reason:
            raise WorkspaceReadOnly(
                say("The ledger cannot be written."),
                where=str(path),
                next_step=say("Check the folder's permissions, or name another workspace."),
            ) from error
        if "locked" in reason or "busy" in reason:
            raise WorkspaceError(
                say("Another program has held the ledger for too long."),
                where=str(path),
                next_step=say("Wait for the other import to end and try again."),
                code="ledger-busy",
            ) from error
        raise
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.IntegrityError | sqlite3.ProgrammingError):
            raise
        raise WorkspaceError(
            say("The ledger's file is damaged or is not a ledger."),
            where=str(path),
            next_step=say("Put back a copy of the file; nothing was changed."),
            code="ledger-damaged",
        ) from error
