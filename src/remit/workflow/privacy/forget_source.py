"""Forgetting: a source, or one file of it, taken out of the ledger with all that came from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from remit.errors import LedgerError
from remit.ledger.forgetting import Forgotten, Step
from remit.messages import Message, say
from remit.sources.journal.notes import Notes
from remit.workflow.folder.desk_folder import clear_desk
from remit.workflow.folder.workspace import Workspace, writable
from remit.workflow.privacy.forgotten_packets import packets_holding
from remit.workflow.queue.chore import Holds

LOOKING = say("Looking which packets hold something of it.")
STEPS: Mapping[Step, Message] = {
    "taking out": say("Taking it out of the record."),
    "writing over": say("Writing over its place on the disk."),
}
"""What is being done, in words."""


@dataclass(frozen=True, slots=True)
class Forgetting:
    """What was taken out, and where her journal was set aside (None where it was not meant).

    `packets` are those that still cite entries of it.
    """

    done: Forgotten
    journal: Path | None
    packets: tuple[Holds, ...] = ()


def forget_source(
    workspace: Workspace,
    name: str,
    now: datetime,
    step: Callable[[Message, tuple[Holds, ...]], None] = lambda _step, _packets: None,
) -> Forgetting:
    """Take out what came from a source or a file; `UsageError` where nothing has that name.

    The exports themselves and the adopted descriptions are hers and stay where
    they lie. Her journal stays hers too, but is set aside under another name
    where its notes were meant: the next note begins a new one and brings no
    forgotten line back. `step` is told what begins, and which packets hold
    something of it.
    """
    clear_desk(workspace)
    with workspace.ledger() as ledger:
        step(LOOKING, ())
        packets = packets_holding(workspace, ledger, name)
        try:
            done = ledger.forget(
                name, int(now.timestamp()), lambda each: step(STEPS[each], packets)
            )
        except LedgerError:  # forgotten, though another program still reads
            _set_journal_aside(workspace, name, now)
            raise
        return Forgetting(done, _set_journal_aside(workspace, name, now), packets)


def _set_journal_aside(workspace: Workspace, name: str, now: datetime) -> Path | None:
    journal = workspace.journal
    if name not in {journal.name, Notes().name} or not journal.is_file():
        return None
    day = now.astimezone(workspace.settings.zone_info()).date()
    aside = _free(workspace.folder / f"journal-forgotten-{day}.txt")
    with writable(workspace.folder):
        return journal.rename(aside)


def _free(path: Path) -> Path:
    """Return the path, or one like it that is not taken."""
    number, found = 2, path
    while found.exists():
        found = path.with_stem(f"{path.stem}-{number}")
        number += 1
    return found
