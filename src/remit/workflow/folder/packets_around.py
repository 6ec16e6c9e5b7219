"""Packets that lie among what is searched for exports: they are no evidence of work."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from remit.errors import RemitError
from remit.findings import Finding
from remit.messages import say
from remit.sources.opening.file_names import readable
from remit.sources.opening.stores import open_store
from remit.workflow.folder.workspace import MANIFEST

DEPTHS = (f"*/{MANIFEST}", f"*/*/{MANIFEST}")
"""Where a packet is looked for below a folder: people put it beside their exports."""
MANIFEST_OF_A_PACKET = re.compile(rf"(?:[^/]+/)?(?:packet/)?{re.escape(MANIFEST)}")
"""Where it lies in a packet, in a release, and in a zip of either's folder."""
LARGEST = 16 << 20
"""Bytes of a manifest: far more than the papers of any packet need."""


class _File(msgspec.Struct, frozen=True):
    name: str


class _Manifest(msgspec.Struct, frozen=True):
    """As much of a manifest as tells it from other files of this name."""

    remit: str
    seal: str
    files: tuple[_File, ...]


@dataclass(frozen=True, slots=True)
class LyingPacket:
    """A packet that was written earlier: its folder and the files that it is made of."""

    folder: Path
    files: tuple[Path, ...]

    def left_out(self) -> Finding:
        """Return the finding that says so."""
        message = say("A packet that Remit wrote is no evidence of work; it was left out.")
        return Finding("packet-left-out", message, readable(self.folder), "note")


def is_packet(path: Path) -> bool:
    """Return whether this is a packet or a release: a folder, or a zip of one."""
    try:
        store = open_store(path)
        manifests = [name for name in store.entries if MANIFEST_OF_A_PACKET.fullmatch(name)]
        return any(_told(store.head(name, LARGEST)) is not None for name in manifests)
    except (OSError, RemitError):
        return False


def packets_below(folders: Iterable[Path]) -> list[LyingPacket]:
    """Return the packets in folders, up to two levels deep; a folder itself is none of them."""
    places = (
        place
        for folder in folders
        if folder.is_dir()
        for pattern in DEPTHS
        for place in _found(folder, pattern)
    )
    packets = (_packet(place) for place in dict.fromkeys(places))
    return [packet for packet in packets if packet is not None]


def _found(folder: Path, pattern: str) -> Iterator[Path]:
    try:
        yield from sorted(folder.glob(pattern))
    except OSError:  # what may not be listed is told by the search itself
        return


def _told(content: bytes) -> _Manifest | None:
    """Return what a manifest says; None for a file of this name that is of no packet."""
    try:
        return msgspec.json.decode(content, type=_Manifest)
    except ValueError:
        return None


def _packet(manifest: Path) -> LyingPacket | None:
    try:
        found = _told(manifest.read_bytes())
    except OSError:
        found = None
    if found is None:
        return None
    names = [each.name for each in found.files if each.name == Path(each.name).name]
    folder = manifest.parent
    return LyingPacket(folder, (manifest, *(folder / name for name in names)))
