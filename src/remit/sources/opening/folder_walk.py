"""The files below a folder, and what in it cannot be read: a finding each, never a stop."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from remit.errors import why_refused
from remit.findings import Finding
from remit.messages import say
from remit.sources.opening.file_names import readable


@dataclass(frozen=True, slots=True)
class Entry:
    """A file in a store: bytes, when it was last changed, and its name on disk if that is odd."""

    size: int
    modified: datetime | None
    on_disk: str = ""


def walk_folder(folder: Path) -> tuple[dict[str, Entry], list[Finding]]:
    """Return the plain files below a folder by their posix names, and what was left out.

    Links are not followed; pipes, sockets and devices are not opened; what may
    not be read, or goes while it is looked at, is a finding. Raises OSError
    only where the folder itself cannot be listed.
    """
    found: dict[str, Entry] = {}
    findings: list[Finding] = []
    os.scandir(folder).close()
    for path in _below(folder, findings):
        try:
            entry, odd = _looked_at(path)
        except OSError as error:
            entry, odd = None, unreadable(path, error)
        if odd is not None:
            findings.append(odd)
        elif entry is not None:
            inside = path.relative_to(folder).as_posix()
            name = readable(inside)
            found[name] = entry if name == inside else replace(entry, on_disk=inside)
    return dict(sorted(found.items())), findings


def _below(folder: Path, findings: list[Finding]) -> Iterator[Path]:
    """Yield all files and links below a folder; folders that cannot be listed are findings."""

    def shut(error: OSError) -> None:
        findings.append(unreadable(Path(error.filename or folder), error))

    for here, folders, files in os.walk(folder, onerror=shut):
        links = [name for name in folders if _is_link(Path(here, name))]
        yield from (Path(here, name) for name in sorted((*files, *links)))


def _is_link(path: Path) -> bool:
    try:
        return path.is_symlink()
    except OSError:
        return False


def _looked_at(path: Path) -> tuple[Entry | None, Finding | None]:
    about = path.lstat()
    if stat.S_ISLNK(about.st_mode):
        return None, _link_left_out(path)
    if not stat.S_ISREG(about.st_mode):
        return None, _no_file(path)
    if not os.access(path, os.R_OK):
        return None, _may_not(path)
    return entry_of(about), None


def entry_of(about: os.stat_result) -> Entry:
    """Return size and time of a file on disk."""
    return Entry(about.st_size, datetime.fromtimestamp(int(about.st_mtime), UTC))


def unreadable(path: Path, error: OSError) -> Finding:
    """Return the finding for something that the system does not let be read."""
    if isinstance(error, PermissionError):
        return _may_not(path)
    if isinstance(error, FileNotFoundError):
        gone = say("`{name}` was there and is gone; it was not read.", name=readable(path.name))
        return Finding("unreadable-file", gone, readable(path), "error")
    message = say(
        "`{name}` cannot be read ({reason}).",
        name=readable(path.name),
        reason=why_refused(error),
    )
    return Finding("unreadable-file", message, readable(path), "error")


def _may_not(path: Path) -> Finding:
    message = say(
        "`{name}` may not be read; the rest was read without it.", name=readable(path.name)
    )
    return Finding("unreadable-file", message, readable(path), "error")


def _no_file(path: Path) -> Finding:
    message = say(
        "`{name}` is a pipe, a socket or a device and was not opened.", name=readable(path.name)
    )
    return Finding("not-a-file", message, readable(path), "note")


def _link_left_out(path: Path) -> Finding:
    message = say("`{name}` is a link and was not followed.", name=readable(path.name))
    return Finding("link-left-out", message, readable(path), "note")
