"""What the desk does in the background, in a process of its own: import, then measure anew.

    python -m remit.web.work FOLDER

One such process works for a workspace at a time; a second one leaves at once. It
ends when nothing waits any more, and goes on when the desk is gone.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from remit.web.desk import clock
from remit.workflow.desk_folder import LOCK, LOG, desk_place
from remit.workflow.inbox import take_next, waiting
from remit.workflow.shelve import is_fresh, shelve
from remit.workflow.workspace import Workspace, open_workspace


def wake(workspace: Workspace) -> None:
    """Start the work in the background where something waits for it."""
    if waiting(workspace) or not is_fresh(workspace, clock()):
        command = [sys.executable, "-m", "remit.web.work", str(workspace.folder)]
        with desk_place(workspace, LOG).open("wb") as told:
            subprocess.Popen(  # noqa: S603 - this program itself
                command, stdin=subprocess.DEVNULL, stdout=told, stderr=told, start_new_session=True
            )


def work(folder: Path) -> None:
    """Import what waits and bring the shelf up to date, until nothing is left to do."""
    with _alone(desk_place(open_workspace(folder, folder), LOCK)) as alone:
        while alone and _worked(folder):
            pass


def _worked(folder: Path) -> bool:
    """Do the next piece of work; whether there was one."""
    if take_next(folder, clock) is not None:
        return True
    workspace = open_workspace(folder, folder)
    if is_fresh(workspace, clock()):
        return False
    shelve(workspace, clock())
    return True


def is_working(workspace: Workspace) -> bool:
    """Return whether a process works for the workspace."""
    with _alone(desk_place(workspace, LOCK)) as alone:
        return not alone


@contextmanager
def _alone(path: Path) -> Iterator[bool]:
    """Hold a lock that the system gives back when the process ends, however it ends."""
    with path.open("ab") as lock:
        yield _locked(lock.fileno())


def _locked(handle: int) -> bool:
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined, unused-ignore]
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


if __name__ == "__main__":
    work(Path(sys.argv[1]))
