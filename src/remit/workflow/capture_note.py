"""One line of hers into the journal and from there into the ledger."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime

from remit.areas.model import Placement
from remit.areas.placer import read_placer
from remit.errors import LedgerError, UsageError
from remit.ledger.activity import Activity
from remit.messages import say
from remit.workflow.import_evidence import import_evidence
from remit.workflow.placed_work import item_of
from remit.workflow.stated import corrections, roles
from remit.workflow.workspace import Workspace, writable

NOTES = "notes"


@dataclass(frozen=True, slots=True)
class Captured:
    """A note as the ledger understood it: its entry, its area, its hours of the day."""

    entry: Activity
    placement: Placement
    local: datetime


def capture_note(workspace: Workspace, text: str, now: datetime) -> Captured:
    """Append a note to the journal, with the time of writing, and import the journal.

    The journal is the note's export: the ledger's entry points to its line.
    """
    line = " ".join(text.split())
    if not line:
        raise UsageError(
            say("The note is empty."),
            next_step=say('Say what you did, as in `remit note "2h war room w/ president"`.'),
            code="empty-note",
        )
    written = now.astimezone(workspace.settings.zone_info())
    _append(workspace, f"{written:%Y-%m-%d %H:%M} | {line}\n")
    import_evidence(workspace, [workspace.journal], now)
    with workspace.ledger() as ledger:
        entry = ledger.newest(NOTES)
        if entry is None:
            raise LedgerError(
                say("The note was written to the journal but could not be read from it."),
                where=str(workspace.journal),
                next_step=say("Look at its last line; a note needs more than a time."),
                code="unread-note",
            )
        item = item_of(entry, roles(ledger))
        (placement,) = read_placer().place([item], list(corrections(ledger).values()))
    local = datetime.fromtimestamp(entry.start, workspace.settings.zone_info())
    return Captured(entry, placement, local)


def _append(workspace: Workspace, line: str) -> None:
    """Add a line to the journal whole or not at all; a line that was cut before stays apart."""
    path = workspace.journal
    with writable(workspace.folder):
        before = path.read_bytes() if path.is_file() else b""
        if before and not before.endswith(b"\n"):
            line = f"\n{line}"
        try:
            with path.open("ab") as journal:
                journal.write(line.encode())
        except OSError:
            os.truncate(path, len(before))
            raise
