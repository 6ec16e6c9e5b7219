"""The shelf as pages use it: what lies there now, and the work that brings it up to date."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from remit.web.desk import running
from remit.web.work import has_fallen, is_working, wake
from remit.workflow.folder.workspace import Workspace
from remit.workflow.queue.inbox import waiting
from remit.workflow.shelf.shelve import Shelf, open_shelf, shelf_path, shows

DAYS_BEHIND = 2 * 86_400
"""Seconds by which a clock may be wrong before that is said."""


@dataclass(frozen=True, slots=True)
class State:
    """Whether there are figures, whether they are those of the record, and what is being done.

    `fallen` says that the work in the background came to a bad end just now,
    `bare` that nothing was ever brought in, so that there is nothing to wait for.
    `behind` is when something was last brought in (seconds) where the machine's
    clock now lies days before that, else 0.
    """

    there: bool
    fresh: bool
    imports: int
    fallen: bool = False
    bare: bool = False
    behind: int = 0

    @property
    def at_work(self) -> bool:
        """Return whether a page should look again soon."""
        return (not self.fresh and not self.bare) or self.imports > 0


def state_of(workspace: Workspace) -> State:
    """Return the state of the figures, and have the work done that they need."""
    now, imports = running().now(), len(waiting(workspace))
    with workspace.ledger() as ledger:
        fresh, latest = shows(workspace, ledger, now), ledger.imported_at()
    idle = (not fresh or imports > 0) and not is_working(workspace)
    if idle:
        wake(workspace)
    fallen = idle and has_fallen(workspace)
    behind = latest if latest - now.timestamp() > DAYS_BEHIND else 0
    there = shelf_path(workspace).is_file()
    bare = not there and _is_bare(workspace)
    return State(there, fresh, imports, fallen, bare=bare, behind=behind)


def _is_bare(workspace: Workspace) -> bool:
    with workspace.ledger() as ledger:
        return ledger.is_empty()


@contextmanager
def laid_ready(workspace: Workspace) -> Iterator[Shelf | None]:
    """Open what lies on the shelf; None where nothing was laid there yet that can be read."""
    shelf = open_shelf(workspace)
    if shelf is None:
        yield None
        return
    with shelf:
        yield shelf
