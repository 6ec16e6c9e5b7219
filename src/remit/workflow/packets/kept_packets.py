"""The packets that lie on this machine: what each is, its files, and all of them as one zip."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from pathlib import Path

import msgspec

from remit.errors import UsageError
from remit.messages import say
from remit.packet.whole.json_form import FileMark, Manifest
from remit.workflow.folder.gathered import Gathered
from remit.workflow.folder.packets_known import known_packets
from remit.workflow.folder.workspace import MANIFEST, Workspace

CHUNK = 1024**2
PACKED = (".docx", ".pdf")
"""Endings of files that are packed already."""


@dataclass(frozen=True, slots=True)
class KeptPacket:
    """A packet that lies in a folder, as its manifest tells; nothing of it was checked.

    `id` names it in addresses: a digest of where it lies. `written` is when its
    manifest was, in seconds.
    """

    id: str
    folder: Path
    made_on: date
    ready: bool
    institution: str
    language: str
    window: tuple[date, date]
    files: tuple[FileMark, ...]
    after_hours: bool = False
    written: float = 0.0

    def named(self, name: str) -> FileMark:
        """Return a file by its name; `UsageError` (`not-in-packet`) where there is none."""
        for each in self.files:
            if each.name == name and _is_plain(self.folder / each.name):
                return each
        raise UsageError(
            say("This packet has no such file."),
            where=str(self.folder),
            next_step=say("Choose one of its list, or make the packet anew."),
            code="not-in-packet",
        )


def kept_packets(workspace: Workspace) -> list[KeptPacket]:
    """Return the packets of a workspace that are still there, the newest first."""
    found = (_packet(folder) for folder in reversed(known_packets(workspace)))
    return [packet for packet in found if packet is not None]


def kept_packet(workspace: Workspace, key: str) -> KeptPacket:
    """Return a packet by its id; `UsageError` (`no-such-packet`) where there is none."""
    for folder in known_packets(workspace):
        if packet_id(folder) == key and (packet := _packet(folder)) is not None:
            return packet
    raise UsageError(
        say("This packet is not there any more."),
        next_step=say("Choose one of the list, or make it anew."),
        code="no-such-packet",
    )


def packet_id(folder: Path) -> str:
    """Return the id of the packet in a folder."""
    return blake2b(str(folder).encode(errors="surrogatepass"), digest_size=8).hexdigest()


def _packet(folder: Path) -> KeptPacket | None:
    """Return the packet in a folder; None where its manifest cannot be read."""
    try:
        told = msgspec.json.decode((folder / MANIFEST).read_bytes(), type=Manifest)
        written = (folder / MANIFEST).stat().st_mtime
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return None
    asked = told.parameters
    return KeptPacket(
        id=packet_id(folder),
        folder=folder,
        made_on=told.made_on,
        ready=told.status == "ready",
        institution=asked.institution,
        language=asked.language,
        window=asked.window,
        files=tuple(each for each in told.files if Path(each.name).name == each.name),
        after_hours=asked.include_after_hours,
        written=written,
    )


def _is_plain(path: Path) -> bool:
    """Return whether this is a file itself, and no link to one elsewhere."""
    return path.is_file() and not path.is_symlink()


def zipped(folder: Path, names: Sequence[str]) -> Iterator[bytes]:
    """Yield a zip of files of a folder, bit by bit, so that none of it need be held."""
    stream = Gathered()
    with zipfile.ZipFile(stream, "w") as archive:  # type: ignore[call-overload]
        for name in names:
            yield from _member(archive, stream, folder / name)
    yield stream.taken()


def _member(archive: zipfile.ZipFile, stream: Gathered, path: Path) -> Iterator[bytes]:
    info = zipfile.ZipInfo.from_file(path, path.name, strict_timestamps=False)
    info.compress_type = zipfile.ZIP_STORED if path.suffix in PACKED else zipfile.ZIP_DEFLATED
    with path.open("rb") as source, archive.open(info, "w") as member:
        while part := source.read(CHUNK):
            member.write(part)
            yield stream.taken()


def names_of(packet: KeptPacket) -> tuple[str, ...]:
    """Return the names of all files that may be handed on, the manifest's with them."""
    there = (each.name for each in packet.files if _is_plain(packet.folder / each.name))
    return (*there, MANIFEST)
