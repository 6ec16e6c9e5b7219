"""Whether packets still stand on the record as it is, at one look: what was added since."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from remit.messages import Message
from remit.packet.whole.json_form import Manifest
from remit.workflow.folder.workspace import MANIFEST, Workspace
from remit.workflow.packets.check_packet import changes_since
from remit.workflow.packets.kept_packets import KeptPacket
from remit.workflow.queue.chore import Chore, Compare, Compared, chores


def freshness(
    workspace: Workspace, packets: Iterable[KeptPacket]
) -> dict[str, tuple[Message, ...]]:
    """Return what was added to the record since each packet was made, by the packet's id.

    Nothing is measured: an empty answer means that every figure is the same,
    another that some may have moved.
    """
    with workspace.ledger() as ledger:
        return {
            each.id: tuple(changes_since(workspace, ledger, manifest))
            for each in packets
            if (manifest := _manifest(each)) is not None
        }


def _manifest(packet: KeptPacket) -> Manifest | None:
    try:
        return msgspec.json.decode((packet.folder / MANIFEST).read_bytes(), type=Manifest)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return None


def comparison_of(workspace: Workspace, packet: KeptPacket) -> tuple[Chore, bool] | None:
    """Return what was last asked of how a packet moved, and whether that holds still.

    None where nobody asked.
    """
    asked = Compare(packet.id)
    found = next((each for each in chores(workspace) if each.task == asked), None)
    if found is None:
        return None
    with workspace.ledger() as ledger:
        mark = ledger.mark()
    now = (mark.imported, mark.entry, mark.statement, mark.forgotten)
    held = not isinstance(found.came, Compared) or found.came.mark == now
    return found, held
