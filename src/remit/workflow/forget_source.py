"""Forgetting: a source, or one file of it, taken out of the ledger with all that came from it."""

from __future__ import annotations

from datetime import datetime

from remit.ledger.forgetting import Forgotten
from remit.workflow.workspace import Workspace


def forget_source(workspace: Workspace, name: str, now: datetime) -> Forgotten:
    """Take out what came from a source or a file; `UsageError` where nothing has that name.

    The exports themselves, the journal and the adopted descriptions are hers
    and stay where they lie.
    """
    with workspace.ledger() as ledger:
        return ledger.forget(name, int(now.timestamp()))
