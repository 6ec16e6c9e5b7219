"""Files of a packet that are not those that were written, by the hashes in its own manifest."""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec

from remit.packet.whole.json_form import FileMark, Manifest, pretty
from remit.workflow.folder.workspace import MANIFEST
from remit.workflow.packets.kept_packets import KeptPacket


def edited_files(packet: KeptPacket) -> tuple[str, ...]:
    """Return the names of the files that were changed since; those that are gone are not named."""
    there = [each for each in packet.files if is_there(packet.folder / each.name)]
    names = [each.name for each in there if was_edited(packet.folder, each)]
    return (*names, *([MANIFEST] if _manifest_edited(packet.folder / MANIFEST) else []))


def missing_files(packet: KeptPacket) -> tuple[str, ...]:
    """Return the names of the files that are not there any more."""
    return tuple(each.name for each in packet.files if not is_there(packet.folder / each.name))


def looks_edited(packet: KeptPacket) -> bool:
    """Return at one look whether anything was changed or is gone: sizes, and times of writing.

    Files that were written later than the manifest, which is written last, are read.
    """
    if missing_files(packet) or _manifest_edited(packet.folder / MANIFEST):
        return True
    return any(
        _was_touched(packet, each) and was_edited(packet.folder, each) for each in packet.files
    )


def _was_touched(packet: KeptPacket, mark: FileMark) -> bool:
    state = (packet.folder / mark.name).lstat()
    return state.st_size != mark.bytes or state.st_mtime > packet.written


def is_there(path: Path) -> bool:
    """Return whether a file, or a link, is at a place."""
    return path.is_file() or path.is_symlink()


def was_edited(folder: Path, mark: FileMark) -> bool:
    """Return whether a file of a folder is another one than was written; a link always is."""
    path = folder / mark.name
    if path.is_symlink():
        return True
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() != mark.sha256


def _manifest_edited(path: Path) -> bool:
    content = path.read_bytes()
    return pretty(msgspec.json.decode(content, type=Manifest).sealed()) != content
