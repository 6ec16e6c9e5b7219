"""A packet alone in a zip, as it is handed out to be kept: no release, and checked as a packet."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import msgspec

from remit.findings import Finding
from remit.messages import say
from remit.packet.release.release_box import is_plain, read_box
from remit.packet.release.release_form import PACKET, RELEASE, SUMS
from remit.packet.whole.check import check_sealed
from remit.packet.whole.json_form import MANIFEST, Manifest


def boxed_packet(path: Path) -> Mapping[str, bytes] | None:
    """Return the files of a packet that lies alone in a zip, by name; None where none does.

    It may lie in a folder of its own there. Raises `PacketError` (`not-a-release`)
    where the zip cannot be opened.
    """
    if not path.is_file():
        return None
    contents = read_box(path).contents
    if RELEASE in contents or SUMS in contents:
        return None
    found = [name for name in contents if name.rpartition("/")[2] == MANIFEST]
    if len(found) != 1 or found[0] == f"{PACKET}{MANIFEST}":
        return None
    around = found[0].removesuffix(MANIFEST)
    return {name.removeprefix(around): content for name, content in contents.items()}


def check_boxed(contents: Mapping[str, bytes]) -> list[Finding]:
    """Return what is wrong with a packet by its files alone; `PacketError` where it is none."""
    with tempfile.TemporaryDirectory(prefix="remit-packet-") as folder:
        for name, content in contents.items():
            if is_plain(name):
                (Path(folder) / name).write_bytes(content)
        findings = check_sealed(Path(folder))
    extra = say("The file does not belong to the packet.")
    others = sorted(name for name in contents if not is_plain(name))
    return findings + [Finding("packet-file-extra", extra, name, "error") for name in others]


def made_on(contents: Mapping[str, bytes]) -> date:
    """Return the day on the papers of a packet that was checked."""
    return msgspec.json.decode(contents[MANIFEST], type=Manifest).made_on
