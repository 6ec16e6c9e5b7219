"""One line of hers into the journal and from there into the ledger."""

from __future__ import annotations

from datetime import datetime

from remit.errors import UsageError
from remit.messages import say
from remit.workflow.import_evidence import ImportReport, import_evidence
from remit.workflow.workspace import Workspace, writable


def capture_note(workspace: Workspace, text: str, now: datetime) -> ImportReport:
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
    with writable(workspace.folder), workspace.journal.open("a", encoding="utf-8") as journal:
        journal.write(f"{written:%Y-%m-%d %H:%M} | {line}\n")
    return import_evidence(workspace, [workspace.journal], now)
