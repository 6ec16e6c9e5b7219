"""Removing a packet from this machine: the files that were written, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from remit.errors import UsageError
from remit.messages import say
from remit.workflow.folder.desk_folder import PICTURES, desk_place
from remit.workflow.folder.workspace import MANIFEST, Workspace, writable
from remit.workflow.packets.changed_by_hand import is_there, was_edited
from remit.workflow.packets.kept_packets import KeptPacket, kept_packets, packet_id


@dataclass(frozen=True, slots=True)
class ToRemove:
    """What would go with a packet: its files, those of them that were edited since, their bytes.

    `stay` are files in its folder that it did not come with.
    """

    packet: KeptPacket
    files: tuple[str, ...]
    edited: tuple[str, ...]
    stay: tuple[str, ...]
    bytes: int


def to_remove(packet: KeptPacket) -> ToRemove:
    """Return what would go with a packet; nothing is removed."""
    there = [each for each in packet.files if is_there(packet.folder / each.name)]
    names = {each.name for each in there} | {MANIFEST}
    stay = sorted(path.name for path in packet.folder.iterdir() if path.name not in names)
    sizes = [(packet.folder / name).lstat().st_size for name in names]
    edited = tuple(each.name for each in there if was_edited(packet.folder, each))
    return ToRemove(packet, tuple(sorted(names)), edited, tuple(stay), sum(sizes))


def remove_packet(workspace: Workspace, packet: KeptPacket) -> ToRemove:
    """Remove a packet's files and what was drawn of them, and return what went.

    Its folder goes too where nothing else lies in it. A halt on the way leaves
    a packet that can be removed again: what tells that it is one goes last.
    """
    going = to_remove(packet)
    with writable(packet.folder):
        for name in sorted(going.files, key=lambda name: name == MANIFEST):
            (packet.folder / name).unlink(missing_ok=True)
        if not going.stay:
            packet.folder.rmdir()
    for mark in packet.files:
        for drawn in desk_place(workspace, PICTURES).glob(f"{mark.sha256}-*.png"):
            drawn.unlink(missing_ok=True)
    return going


def packet_in(workspace: Workspace, folder: Path) -> KeptPacket:
    """Return the packet in a folder that this workspace knows; `UsageError` (`no-such-packet`)."""
    wanted = {packet_id(folder.absolute()), packet_id(folder.resolve())}
    for each in kept_packets(workspace):
        if each.id in wanted:
            return each
    raise UsageError(
        say("This workspace knows of no packet there."),
        where=str(folder),
        next_step=say("`remit packets` lists those that it knows."),
        code="no-such-packet",
    )
