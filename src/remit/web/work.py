"""What the desk does in the background, in a process of its own: import, write, measure.

    python -m remit.web.work FOLDER

One such process works for a workspace at a time; a second one leaves soon. It
ends when nothing waits any more, and goes on when the desk is gone. Where it
falls, its log says why, and it is begun again after a while.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep, time

from remit.web.desk import clock
from remit.workflow.folder.desk_folder import LOCK, LOG, desk_place
from remit.workflow.folder.turns import lock
from remit.workflow.folder.workspace import Workspace, open_workspace
from remit.workflow.packets.packet_jobs import make_next_packet, packets_wait
from remit.workflow.queue.answer_import import clear_kept
from remit.workflow.queue.chore import chores_wait
from remit.workflow.queue.inbox import clear_abandoned, take_next, waiting
from remit.workflow.shelf.do_chore import do_next_chore
from remit.workflow.shelf.shelve import is_fresh, shelve

REST = 30.0
"""Seconds until work that fell is begun again."""
PATIENCE = 2.0
"""Seconds for which a process waits for its turn: whoever looks whether one works holds it too."""

_begun: list[subprocess.Popen[bytes]] = []
"""The processes that this one began and that may still run."""


def wake(workspace: Workspace) -> None:
    """Start the work in the background where something waits for it and nobody is at it.

    One that this process began takes a second to get going, and is not begun again meanwhile.
    """
    _begun[:] = [each for each in _begun if each.poll() is None]
    if _begun or is_working(workspace) or has_fallen(workspace):
        return
    if _is_left(workspace):
        command = [sys.executable, "-m", "remit.web.work", str(workspace.folder)]
        with desk_place(workspace, LOG).open("ab") as told:
            begun = subprocess.Popen(  # noqa: S603 - this program itself
                command, stdin=subprocess.DEVNULL, stdout=told, stderr=told, start_new_session=True
            )
        _begun.append(begun)


def has_fallen(workspace: Workspace) -> bool:
    """Return whether the last work fell, so lately that it is not begun again yet."""
    try:
        log = desk_place(workspace, LOG).stat()
    except FileNotFoundError:
        return False
    return log.st_size > 0 and abs(time() - log.st_mtime) < REST


def work(folder: Path) -> None:
    """Import, make packets and bring the shelf up to date, until nothing is left to do."""
    workspace = open_workspace(folder, folder)
    clear_abandoned(workspace, clock())
    clear_kept(workspace, clock())
    while _worked_alone(workspace):
        if not _is_left(open_workspace(folder, folder)):  # as of what came in at the last moment
            break


def _is_left(workspace: Workspace) -> bool:
    if packets_wait(workspace) or chores_wait(workspace):
        return True
    return bool(waiting(workspace)) or not is_fresh(workspace, clock())


def _worked_alone(workspace: Workspace) -> bool:
    """Do all that is left, unless another process does; whether it was this one."""
    with _alone(desk_place(workspace, LOCK), PATIENCE) as alone:
        while alone and _worked(workspace.folder):
            pass
        if alone:
            desk_place(workspace, LOG).write_bytes(b"")
        return alone


def _worked(folder: Path) -> bool:
    """Do the next piece of work; whether there was one."""
    for do_next in (do_next_chore, take_next, make_next_packet):  # what she waits for comes first
        if do_next(folder, clock) is not None:
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
def _alone(path: Path, patience: float = 0.0) -> Iterator[bool]:
    """Hold a lock that the system gives back when the process ends, however it ends."""
    until = monotonic() + patience
    with path.open("ab") as file:
        while not (held := _locked(file.fileno())) and monotonic() < until:
            sleep(PATIENCE / 20)
        yield held


def _locked(handle: int) -> bool:
    try:
        lock(handle)
    except OSError:
        return False
    return True


if __name__ == "__main__":
    work(Path(sys.argv[1]))
