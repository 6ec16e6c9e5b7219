"""One at a time: what reads something of the workspace, changes it and writes it back.

The desk and a terminal may do so at the same moment. Whoever comes second waits,
and reads what the first one wrote.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from errno import EACCES, EAGAIN, EDEADLK
from pathlib import Path
from threading import local
from time import monotonic, sleep

from remit.errors import WorkspaceError
from remit.ledger.schema import BUSY_SECONDS
from remit.messages import say

APART = 1 << 20
"""Where the lock lies: beyond all bytes of the file, which others read meanwhile."""
PAUSE = 0.02
"""Seconds."""
TAKEN = (EACCES, EAGAIN, EDEADLK)


class _Held(local):
    """The keys of the workspaces whose turn this thread has already."""

    def __init__(self) -> None:
        self.keys: set[Path] = set()


_held = _Held()


@contextmanager
def turn(key: Path, patience: float = BUSY_SECONDS) -> Iterator[None]:
    """Hold the turn of a workspace; within one that this thread holds already, go on.

    What is locked is its key, which is there as long as the workspace and never
    written again. The system gives the turn back when the process ends, however
    it ends. Where files cannot be locked nobody waits. Raises `WorkspaceError`
    (`workspace-busy`) after so many seconds.
    """
    place = key.resolve()
    if place in _held.keys:
        yield
        return
    try:
        file = key.open("r+b")
    except OSError:  # nothing is written there, or the key is lost, which is told elsewhere
        yield
        return
    with file:
        file.seek(APART)
        _wait(file.fileno(), key.parent, patience)
        _held.keys.add(place)
        try:
            yield
        finally:
            _held.keys.discard(place)


def _wait(handle: int, folder: Path, patience: float) -> None:
    until = monotonic() + patience
    while True:
        try:
            lock(handle)
        except OSError as error:
            if error.errno not in TAKEN:
                return
        else:
            return
        if monotonic() >= until:
            raise WorkspaceError(
                say("Another program has held the workspace for too long."),
                where=str(folder),
                next_step=say("Wait for the other one to end and try again."),
                code="workspace-busy",
            )
        sleep(PAUSE)


def lock(handle: int) -> None:
    """Lock a file for this process alone; `OSError` where another one has it."""
    if os.name == "nt":
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined, unused-ignore]
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
