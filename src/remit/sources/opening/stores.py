"""Where an export's bytes lie: on disk or in a zip, read without unpacking.

Everything that could hurt is refused here: names that climb out of their
folder, zips that are torn, locked, or grow without bound, links that leave.
"""

from __future__ import annotations

import hashlib
import io
import stat
import zipfile
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import BinaryIO, Literal, Protocol, cast

from remit.errors import InputError, UnsafeArchive
from remit.findings import Finding
from remit.messages import Message, say
from remit.sources.opening.file_names import readable
from remit.sources.opening.folder_walk import Entry, entry_of, walk_folder
from remit.sources.opening.inflate import READ, Budget, Inflated

LARGEST_RATIO = 400
"""Plain text deflates 5 to 40 times, endless repetition up to 1,032 times."""

SPREADSHEETS = frozenset({".xlsx", ".xlsm", ".ods"})
"""Files that are zips inside and are read as one."""

SMALL = 64 << 20
"""Below 64 MB no ratio can hurt."""


class Store(Protocol):
    """Named files that can be read, in one place on disk."""

    kind: Literal["folder", "zip", "file"]
    entries: dict[str, Entry]
    findings: list[Finding]
    damage: dict[str, Finding]
    """What broke off while it was read, by the name of the file."""

    def open(self, name: str) -> BinaryIO:
        """Open a file for streaming."""

    def head(self, name: str, size: int) -> bytes:
        """Return the first bytes of a file, remembered."""

    def sha256(self) -> str:
        """Return the hash of the file that the store is (for a folder: empty)."""


def open_store(path: Path) -> Store:
    """Return the store at a path; raises InputError or UnsafeArchive with a next step."""
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            return FolderStore(path)
        if not stat.S_ISREG(mode):
            raise _no_file(path)
        return ZipStore(path) if is_zip(path) else FileStore(path)
    except PermissionError as error:
        raise InputError(
            say("`{name}` may not be read.", name=readable(path.name)),
            where=readable(path),
            next_step=say("Allow reading it, or copy it to a folder of yours."),
            code="no-permission",
        ) from error
    except OSError as error:
        raise InputError(
            say("There is no `{name}`.", name=readable(path.name)),
            where=readable(path),
            next_step=say("Check the path; a download may have another name."),
            code="no-such-file",
        ) from error


def _no_file(path: Path) -> InputError:
    return InputError(
        say("`{name}` is a pipe, a socket or a device, not a file.", name=readable(path.name)),
        where=readable(path),
        next_step=say("Pass a file, a zip or a folder."),
        code="no-plain-file",
    )


def is_zip(path: Path) -> bool:
    """Return whether the file starts like a zip, or is called one; a spreadsheet is one file."""
    if path.suffix.lower() in SPREADSHEETS:
        return False
    with path.open("rb") as stream:
        return stream.read(4) in {b"PK\3\4", b"PK\5\6"} or path.suffix.lower() == ".zip"


@dataclass(slots=True)
class _Heads:
    """The first bytes of files, remembered: every source wants to see them."""

    kept: dict[str, bytes] = field(default_factory=dict)

    def of(self, name: str, size: int, store: Store) -> bytes:
        if name not in self.kept:
            if len(self.kept) > 64:
                self.kept.clear()
            with store.open(name) as stream:
                self.kept[name] = _first(stream, size)
        return self.kept[name]


def _first(stream: BinaryIO, size: int) -> bytes:
    pieces = b""
    while len(pieces) < size and (piece := stream.read(size - len(pieces))):
        pieces += piece
    return pieces


class FolderStore:
    """A folder on disk, with all that lies below it; links are not followed."""

    kind: Literal["folder", "zip", "file"] = "folder"

    def __init__(self, path: Path) -> None:
        self.path = path
        self.entries, self.findings = walk_folder(path)
        self.damage: dict[str, Finding] = {}
        self._heads = _Heads()

    def open(self, name: str) -> BinaryIO:
        return (self.path / (self.entries[name].on_disk or name)).open("rb")

    def head(self, name: str, size: int) -> bytes:
        return self._heads.of(name, size, self)

    def sha256(self) -> str:
        return ""


class FileStore:
    """One file on disk."""

    kind: Literal["folder", "zip", "file"] = "file"

    def __init__(self, path: Path) -> None:
        self.path = path
        self.findings: list[Finding] = []
        self.damage: dict[str, Finding] = {}
        self.entries = {readable(path.name): entry_of(path.stat())}
        self._heads = _Heads()

    def open(self, name: str) -> BinaryIO:
        assert name in self.entries
        return self.path.open("rb")

    def head(self, name: str, size: int) -> bytes:
        return self._heads.of(name, size, self)

    def sha256(self) -> str:
        return file_sha256(self.path)


class ZipStore:
    """A zip, read member by member as a stream; nothing is written to disk."""

    kind: Literal["folder", "zip", "file"] = "zip"

    def __init__(self, path: Path) -> None:
        self.path = path
        self.findings: list[Finding] = []
        self.damage: dict[str, Finding] = {}
        self._infos = self._checked(_infolist(path))
        self.entries = {name: _zip_entry(info) for name, info in sorted(self._infos.items())}
        self._heads = _Heads()
        self._budget = Budget(max(SMALL, LARGEST_RATIO * path.stat().st_size))
        self._hash = ""

    def _checked(self, infos: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
        if sum(info.compress_size for info in infos) > self.path.stat().st_size:
            raise self._unsafe(say("Members of the zip overlap, as in a zip bomb."))
        members: dict[str, zipfile.ZipInfo] = {}
        packed: list[str] = []
        for info in infos:
            name = readable(info.filename.replace("\\", "/"))
            self._refuse_harm(name, info)
            if info.is_dir() or name.endswith("/"):
                continue
            if name in members:
                self.findings.append(_named_twice(self.path, name))
            if info.compress_type in READ:
                members[name] = info
            else:
                packed.append(name)
        if packed:
            self.findings.append(_packed_otherwise(self.path, packed))
        return members

    def _refuse_harm(self, name: str, info: zipfile.ZipInfo) -> None:
        if name.startswith("/") or ".." in name.split("/") or name[1:2] == ":":
            raise self._unsafe(say("`{member}` in the zip climbs out of its folder.", member=name))
        if info.flag_bits & 1:
            raise UnsafeArchive(
                say("The zip is locked with a password."),
                where=readable(self.path.name),
                next_step=say("Unpack it with its password and pass the folder."),
            )
        if info.file_size > max(SMALL, LARGEST_RATIO * info.compress_size):
            raise self._unsafe(say("`{member}` grows too much, as in a zip bomb.", member=name))

    def _unsafe(self, what: Message) -> UnsafeArchive:
        return UnsafeArchive(
            what,
            where=readable(self.path.name),
            next_step=say("Download the export again from the platform itself."),
        )

    def open(self, name: str) -> BinaryIO:
        broke_off = partial(self._broke_off, name)
        stream = Inflated(self.path, self._infos[name], self._budget, broke_off)
        return cast(BinaryIO, stream)

    def _broke_off(self, name: str) -> None:
        self.damage[name] = Finding(
            "torn-member",
            say("`{member}` is damaged; what could be read of it was read.", member=name),
            f"{readable(self.path.name)}/{name}",
            "error",
        )

    def head(self, name: str, size: int) -> bytes:
        return self._heads.of(name, size, self)

    def sha256(self) -> str:
        self._hash = self._hash or file_sha256(self.path)
        return self._hash


def _infolist(path: Path) -> list[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(path) as archive:
            return archive.infolist()
    except (
        zipfile.BadZipFile,
        OSError,
        ValueError,
        NotImplementedError,
        io.UnsupportedOperation,
    ) as error:
        raise UnsafeArchive(
            say("The zip is torn: its list of members cannot be read."),
            where=readable(path.name),
            next_step=say("Download it again; the download may have been cut short."),
        ) from error


def _zip_entry(info: zipfile.ZipInfo) -> Entry:
    try:
        modified = datetime(*info.date_time, tzinfo=UTC)
    except ValueError:
        return Entry(info.file_size, None)
    return Entry(info.file_size, modified if modified.year > 1980 else None)


def file_sha256(path: Path) -> str:
    """Return the hash of a file, read as a stream."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _packed_otherwise(path: Path, names: list[str]) -> Finding:
    """Windows packs files of more than two gigabytes in a way of its own."""
    message = say(
        "Files in the zip that are packed in a way that is not opened: {count}"
        " (`{name}` …). Unpack it and pass the folder.",
        count=len(names),
        name=names[0],
    )
    return Finding("packed-otherwise", message, readable(path.name), "error")


def _named_twice(path: Path, name: str) -> Finding:
    return Finding(
        "member-named-twice",
        say("`{member}` is in the zip twice; the later one is read.", member=name),
        readable(path.name),
    )
