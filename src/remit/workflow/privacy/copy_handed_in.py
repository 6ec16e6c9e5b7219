"""A copy of a workspace that was handed in at the desk, kept until it is taken back."""

from __future__ import annotations

import shutil
from datetime import datetime
from typing import BinaryIO

from remit.errors import InputError
from remit.messages import say
from remit.workflow.folder.desk_folder import TAKEN_BACK, desk_place
from remit.workflow.folder.workspace import Workspace, writable
from remit.workflow.privacy.written_copy import is_copy

CHUNK = 1024**2


def keep_copy(workspace: Workspace, content: BinaryIO, now: datetime) -> str:
    """Keep a copy and return the name under which it lies; nothing of it is taken yet.

    Raises `UsageError` (`not-empty`) where the workspace holds something, and
    `InputError` (`not-a-copy`) for another file; neither is kept.
    """
    with workspace.ledger() as ledger:
        ledger.must_be_empty()
    path = desk_place(workspace, TAKEN_BACK, f"{now:%Y%m%d-%H%M%S-%f}.zip")
    with writable(workspace.folder):
        path.parent.mkdir(mode=0o700, exist_ok=True)
        for left in path.parent.glob("*.zip"):
            left.unlink(missing_ok=True)
        with path.open("xb") as file:
            shutil.copyfileobj(content, file, CHUNK)
    if not is_copy(path):
        path.unlink(missing_ok=True)
        raise InputError(
            say("This is no copy of a workspace."),
            where=path.name,
            next_step=say("Exports of platforms are brought in on the page for them."),
            code="not-a-copy",
        )
    return path.name
