"""`packets.json`: where the packets of this workspace lie, so that it can tell what they say.

The places are those of this machine: a copy of the workspace leaves them out.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec import Struct

from remit.errors import WorkspaceReadOnly
from remit.workflow.folder.workspace import MANIFEST, PACKETS, Workspace, replace_bytes, writable

MOST = 50
"""So many packets are remembered; the oldest is dropped."""


class Places(Struct, frozen=True):
    """`packets.json`: folders, the one that was written last at the end."""

    version: int = 1
    packets: tuple[str, ...] = ()


def remember_packet(workspace: Workspace, folder: Path) -> None:
    """Keep where a packet lies; a workspace that takes no writing does without."""
    place = os.path.abspath(folder)  # noqa: PTH100  # resolve() would follow a link
    with (
        suppress(WorkspaceReadOnly, UnicodeEncodeError),
        workspace.turn(),
        writable(workspace.folder),
    ):
        known = [each for each in _read(workspace) if each != place]
        places = Places(packets=(*known, place)[-MOST:])
        replace_bytes(workspace.folder / PACKETS, msgspec.json.encode(places) + b"\n")


def known_packets(workspace: Workspace) -> list[Path]:
    """Return the folders of packets that are still there, the one written last at the end."""
    return [Path(each) for each in _read(workspace) if (Path(each) / MANIFEST).is_file()]


def _read(workspace: Workspace) -> tuple[str, ...]:
    """Return the places; a file that cannot be read is as good as none and is written anew."""
    try:
        content = (workspace.folder / PACKETS).read_bytes()
        return msgspec.json.decode(content, type=Places).packets
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return ()
