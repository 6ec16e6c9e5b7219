"""The shelf as pages use it: what lies there now, and the work that brings it up to date."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from remit.web.desk import running
from remit.web.work import has_fallen, is_working, wake
from remit.workflow.inbox import waiting
from remit.workflow.shelve import Shelf, is_fresh, open_shelf, shelf_path
from remit.workflow.workspace import Workspace


@dataclass(frozen=True, slots=True)
class State:
    """Whether there are figures, whether they are those of the record, and what is being done.

    `fallen` says that the work in the background came to a bad end just now,
    `bare` that nothing was ever brought in, so that there is nothing to wait for.
    """

    there: bool
    fresh: bool
    imports: int
    fallen: bool = False
    bare: bool = False

    @property
    def at_work(self) -> bool:
        """Return whether a page should look again soon."""
        return (not self.fresh and not self.bare) or self.imports > 0


def state_of(workspace: Workspace) -> State:
    """Return the state of the figures, and have the work done that they need."""
    fresh, imports = is_fresh(workspace, running().now()), len(waiting(workspace))
    idle = (not fresh or imports > 0) and not is_working(workspace)
    if idle:
        wake(workspace)
    fallen = idle and has_fallen(workspace)
    there = shelf_path(workspace).is_file()
    return State(there, fresh, imports, fallen, bare=not there and _is_bare(workspace))


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
