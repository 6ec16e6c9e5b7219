"""A workspace and a packet lie apart, or whoever gets the packet gets the ledger."""

from __future__ import annotations

from pathlib import Path

from remit.errors import UsageError
from remit.messages import say
from remit.workflow.folder.workspace import OWN_FOLDERS, in_packet, ledger_in_packet


def keep_apart(folder: Path, out: Path) -> None:
    """Raise `UsageError` where a workspace would lie in a packet's folder.

    A packet may lie in the workspace, in a folder of its own.
    """
    inner, outer = folder.resolve(), out.resolve()
    if inner == outer or outer in inner.parents or in_packet(inner):
        raise ledger_in_packet(folder)
    if outer.is_relative_to(inner) and outer.relative_to(inner).parts[0] in OWN_FOLDERS:
        raise UsageError(
            say("This folder belongs to the workspace, which keeps other things in it."),
            where=str(out),
            next_step=say("Name another folder with --out."),
            code="packet-place",
        )
