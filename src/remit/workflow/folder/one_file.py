"""A file that a command writes at a name of hers: where it may lie, and how it gets there."""

from __future__ import annotations

import os
from pathlib import Path

from remit.errors import UsageError
from remit.messages import say
from remit.workflow.folder.workspace import (
    OWN_FOLDERS,
    Workspace,
    in_packet,
    replace_bytes,
    writable,
)


def must_be_new(out: Path, *, code: str) -> None:
    """Raise `UsageError` of a code where something of this name is there."""
    if os.path.lexists(out):
        raise UsageError(
            say("There is a file of this name already."),
            where=str(out),
            next_step=say("Name another one, or move it away first."),
            code=code,
        )


def must_have_room(workspace: Workspace, out: Path, *, code: str) -> None:
    """Raise `UsageError` of a code in a packet, whose files are sealed, and in own folders.

    Those are the folders of the workspace that hold other things.
    """
    place = out.parent.resolve()
    if in_packet(place) or place in {workspace.folder.resolve() / own for own in OWN_FOLDERS}:
        raise UsageError(
            say("This folder is kept for other files: a packet's, or the workspace's own."),
            where=str(out),
            next_step=say("Name another place with --out."),
            code=code,
        )


def write_whole(out: Path, content: bytes) -> None:
    """Write a file, which appears whole or not at all, and the folders above it."""
    with writable(out):
        out.parent.mkdir(parents=True, exist_ok=True)
        replace_bytes(out, content)
