"""A packet read back from its folder, with what was wrong while reading it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import msgspec
import numpy as np

from remit.errors import PacketError
from remit.findings import Finding
from remit.measure.model import Ints
from remit.messages import Message, say
from remit.packet.ground.figure import Figure, Selector, day_number
from remit.packet.whole.json_form import (
    ENTRIES,
    MANIFEST,
    POSITION,
    DocumentFile,
    Entry,
    FileMark,
    Manifest,
    PositionFile,
    lines_of,
    pretty,
)

T = TypeVar("T")
LARGEST_FILE = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Sealed:
    """A packet as it lies in a folder; a file that cannot be read is absent here.

    `contents` are the bytes by file name, the manifest's too, `documents` the
    json forms by the name of their files. `position` is what the forms were
    filled from, None where there are none.
    """

    manifest: Manifest
    contents: Mapping[str, bytes]
    documents: Mapping[str, DocumentFile]
    entries: tuple[Entry, ...] | None
    findings: tuple[Finding, ...]
    position: PositionFile | None = None

    def figures(self) -> dict[str, Figure]:
        """Return all figures of the documents by id; the last document's where several have one."""
        found: dict[str, Figure] = {}
        for document in self.documents.values():
            found |= {figure.id: figure for figure in document.figures}
        return found


class Cited:
    """The entries of a packet as columns, so that a selector is answered at once."""

    def __init__(self, entries: tuple[Entry, ...]) -> None:
        codes = sorted({entry.area for entry in entries})
        self._code = {code: at for at, code in enumerate(codes)}
        self.ids: Ints = np.array([entry.id for entry in entries], np.int64)
        self.tenths: Ints = np.array([round(entry.minutes * 10) for entry in entries], np.int64)
        self._day: Ints = np.array([day_number(entry.date) for entry in entries], np.int64)
        self._area: Ints = np.array([self._code[entry.area] for entry in entries], np.int64)

    def chosen(self, selector: Selector) -> np.ndarray:
        """Return which entries a selector means, as a mask of length n."""
        first, last = day_number(selector.first), day_number(selector.last)
        mask = (self._day >= first) & (self._day <= last)
        if selector.areas:
            wanted = [self._code[area] for area in selector.areas if area in self._code]
            mask &= np.isin(self._area, wanted)
        return mask


def read_sealed(folder: Path) -> Sealed:
    """Return the packet in a folder; raises `PacketError` where there is none."""
    manifest = _manifest(folder)
    findings: list[Finding] = []
    contents: dict[str, bytes] = {MANIFEST: (folder / MANIFEST).read_bytes()}
    marks = {mark.name: mark for mark in manifest.files}
    asked = manifest.names()
    for name in sorted({*marks, *asked}):
        content = _content(folder / name)
        if content is None:
            findings.append(_finding("packet-file-missing", name, _MISSING))
            continue
        contents[name] = content
        if name not in marks or marks[name] != FileMark.of(name, content):
            findings.append(_finding("packet-file-changed", name, _CHANGED))
    strangers = {path.name for path in folder.iterdir()} - {*marks, *asked, MANIFEST}
    findings += [_finding("packet-file-extra", name, _EXTRA) for name in sorted(strangers)]
    documents = {}
    for name in manifest.documents():
        read = _decoded(contents, f"{name}.json", DocumentFile, findings)
        if read is not None:
            documents[name] = read
    entries = _decoded(contents, ENTRIES, tuple[Entry, ...], findings)
    position = _decoded(contents, POSITION, PositionFile, findings)
    findings += _as_written(contents, documents, entries, position)
    return Sealed(manifest, contents, documents, entries, tuple(findings), position)


def _as_written(
    contents: Mapping[str, bytes],
    documents: Mapping[str, DocumentFile],
    entries: tuple[Entry, ...] | None,
    position: PositionFile | None,
) -> Iterator[Finding]:
    """Yield the json files that hold more than what was read of them, or hold it otherwise."""
    written = {f"{name}.json": pretty(document) for name, document in documents.items()}
    if position is not None:
        written[POSITION] = pretty(position)
    if entries is not None:
        written[ENTRIES] = lines_of(entries)
    for name, content in written.items():
        if contents[name] != content:
            yield _finding("packet-file-unreadable", name, _UNREADABLE)


_MISSING = say("The file is missing.")
_CHANGED = say("The file is not the one that was sealed.")
_EXTRA = say("The file does not belong to the packet.")
_UNREADABLE = say("The file does not have the form that the schema asks for.")


def _finding(code: str, name: str, message: Message) -> Finding:
    return Finding(code, message, name, "error")


def _manifest(folder: Path) -> Manifest:
    content = _content(folder / MANIFEST)
    try:
        return msgspec.json.decode(content or b"", type=Manifest)
    except (msgspec.DecodeError, UnicodeDecodeError) as reason:
        raise PacketError(
            say("This folder is not a packet: it holds no manifest that can be read."),
            where=str(folder / MANIFEST),
            next_step=say("Name the folder that `remit packet --out` has written."),
            code="not-a-packet",
        ) from reason


def _content(path: Path) -> bytes | None:
    try:
        if path.stat().st_size > LARGEST_FILE or not path.is_file():
            return None
        return path.read_bytes()
    except OSError:
        return None


def _decoded(
    contents: Mapping[str, bytes], name: str, shape: type[T], findings: list[Finding]
) -> T | None:
    if name not in contents:
        return None
    try:
        return msgspec.json.decode(contents[name], type=shape)
    except (msgspec.DecodeError, UnicodeDecodeError):
        findings.append(_finding("packet-file-unreadable", name, _UNREADABLE))
        return None
