"""The box a release lies in: a folder, or a zip whose every byte is accounted for."""

from __future__ import annotations

import os
import shutil
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path

from remit.errors import PacketError, why_refused
from remit.messages import say
from remit.packet.release.release_form import PACKET, README, RELEASE, SUMS

LARGEST = 512 * 1024 * 1024
"""Bytes that a release may have; no packet comes near them."""
MOST_FILES = 500
ZIP = ".zip"
TORN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    ValueError,
    OverflowError,
    KeyError,
)
"""What the zip reader says of a file that is none, or is damaged."""


@dataclass(frozen=True, slots=True)
class Box:
    """The files of a release by name, and the zip they came in as it lies there."""

    contents: Mapping[str, bytes]
    zipped: bytes | None = None


def is_release(path: Path) -> bool:
    """Return whether this is meant as a release: any file, or a folder that looks like one."""
    if path.is_dir():
        return any((path / name).is_file() for name in (RELEASE, SUMS, f"{PACKET}manifest.json"))
    return path.is_file()


def zip_of(contents: Mapping[str, bytes], day: date) -> bytes:
    """Return a zip of files, nothing packed, so that the same files give the same bytes.

    Pictures and Word files are packed already. The files bear the day of the
    release, and no name of a machine or a user.
    """
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(contents):
            info = zipfile.ZipInfo(name, (max(day.year, 1980), day.month, day.day, 0, 0, 0))
            info.create_system, info.external_attr = 3, 0o644 << 16
            archive.writestr(info, contents[name])
    return kept.getvalue()


def write_box(contents: Mapping[str, bytes], out: Path, day: date) -> None:
    """Write a release as a zip or a folder, by the ending of its name; all of it or nothing.

    Raises `PacketError`: `release-exists` where something of this name lies
    already (what was released is never replaced), `release-not-written` when
    the disk does not take it.
    """
    out = Path(os.path.abspath(out))  # noqa: PTH100  # resolve() would follow a link
    must_be_free(out)
    beside = out.with_name(f".{out.name}.{os.getpid()}.new")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        if out.suffix.casefold() == ZIP:
            beside.write_bytes(zip_of(contents, day))
        else:
            _write_folder(contents, beside)
        must_be_free(out)
        beside.rename(out)
    except OSError as reason:
        raise _not_written(out, reason) from reason
    finally:
        if beside.is_dir():
            shutil.rmtree(beside, ignore_errors=True)
        else:
            beside.unlink(missing_ok=True)


def must_be_free(out: Path) -> None:
    """Raise `PacketError` (`release-exists`) where something lies at a place already."""
    if os.path.lexists(out):
        raise PacketError(
            say("Something of this name is there already; what was released is not replaced."),
            where=str(out),
            next_step=say("Name another file or folder with --out."),
            code="release-exists",
        )


def _write_folder(contents: Mapping[str, bytes], folder: Path) -> None:
    for name, content in contents.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)


def _not_written(out: Path, reason: OSError) -> PacketError:
    return PacketError(
        say("The release could not be written: {reason}.", reason=why_refused(reason)),
        where=str(out),
        next_step=say("Free some space, or name another place with --out."),
        code="release-not-written",
    )


def read_box(path: Path) -> Box:
    """Return what lies in a release; `PacketError` (`not-a-release`) where nothing can be read."""
    try:
        if path.is_dir():
            return Box(dict(_of_folder(path)))
        zipped = _bounded(path)
        return Box(_of_zip(zipped), zipped)
    except (OSError, *TORN) as reason:
        raise PacketError(
            say("This is no release that can be opened, or it was damaged on its way."),
            where=str(path),
            next_step=say("Ask for it again, and compare its seal with the one that was told."),
            code="not-a-release",
        ) from reason


def _bounded(path: Path) -> bytes:
    if path.stat().st_size > LARGEST:
        raise ValueError("too large")
    return path.read_bytes()


def _of_zip(zipped: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(zipped)) as archive:
        members = [each for each in archive.infolist() if not each.is_dir()]
        names = [each.filename for each in members]
        if len(members) > MOST_FILES or sum(each.file_size for each in members) > LARGEST:
            raise ValueError("too large")
        if len(set(names)) < len(names):
            raise ValueError("two files of one name")
        return {each.filename: archive.read(each) for each in members}


def _of_folder(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a folder by their names in it; folders with nothing in them too."""
    size = 0
    for at, path in enumerate(sorted(folder.rglob("*"))):
        name = path.relative_to(folder).as_posix()
        if path.is_dir() and not path.is_symlink():
            if not any(path.iterdir()):
                yield f"{name}/", b""
            continue
        size += path.lstat().st_size
        if at > MOST_FILES or size > LARGEST:
            raise ValueError("too large")
        yield name, b"" if path.is_symlink() else path.read_bytes()


def taken_apart(contents: Mapping[str, bytes], folder: Path) -> Path:
    """Write the packet of a release into a folder and return where it lies there.

    Only plain names are taken, so that nothing lands anywhere else.
    """
    place = folder / "packet"
    place.mkdir()
    for name, content in contents.items():
        bare = name.removeprefix(PACKET)
        if name.startswith(PACKET) and is_plain(bare):
            (place / bare).write_bytes(content)
    return place


def is_plain(name: str) -> bool:
    r"""Return whether a name is one of a file that lies directly in its folder.

    >>> is_plain("report.pdf"), is_plain("../x"), is_plain("a\\b"), is_plain(".."), is_plain("C:x")
    (True, False, False, False, False)
    """
    return bool(name) and not name.startswith(".") and not set(name) & set('/\\:\0<>"|?*')


OWN = (README, RELEASE, SUMS)
"""What a release holds beside the packet."""
