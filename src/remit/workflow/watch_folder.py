"""A watched folder: what lands in it, or changes in it, is imported when it has come to rest."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from remit.errors import InputError, RemitError
from remit.messages import say
from remit.workflow.import_evidence import ImportReport, import_evidence
from remit.workflow.workspace import Workspace

Print = tuple[int, int, int]
"""What tells a file or folder from its earlier state: files, bytes, latest change."""
PAUSE = 2.0
"""Seconds between two looks; a file that has not changed from one to the next is whole."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """What became of one thing in the folder: the report, or what stopped it."""

    name: str
    report: ImportReport | None
    stop: RemitError | None


@dataclass(frozen=True, slots=True)
class Pace:
    """How a watch tells the time and waits; `wait` returns False to end it."""

    now: Callable[[], datetime]
    wait: Callable[[float], bool]


def watch_folder(workspace: Workspace, folder: Path, pace: Pace) -> Iterator[Arrival]:
    """Import what lies in the folder, then what arrives or changes, until `pace` ends it.

    A file is taken when it looked the same at two looks in a row. What cannot
    be imported is yielded with its stop and tried again when it changes.
    Importing the same again adds nothing, so a watch may be begun anew at any
    time. Raises InputError where there is no such folder.
    """
    if not folder.is_dir():
        raise InputError(
            say("There is no such folder."),
            where=str(folder),
            next_step=say("Make it, or name another one."),
            code="no-folder",
        )
    seen, taken = _prints(folder), dict[str, Print]()
    while pace.wait(PAUSE):
        now = _prints(folder)
        for name, look in now.items():
            if seen.get(name) == look and taken.get(name) != look:
                taken[name] = look
                yield _import(workspace, folder / name, pace.now())
        seen = now


def _import(workspace: Workspace, path: Path, now: datetime) -> Arrival:
    try:
        return Arrival(path.name, import_evidence(workspace, [path], now), None)
    except RemitError as stop:
        return Arrival(path.name, None, stop)


def _prints(folder: Path) -> dict[str, Print]:
    """Return a print of everything that lies directly in the folder; hidden files are not."""
    found: dict[str, Print] = {}
    for path in sorted(folder.iterdir()):
        if not path.name.startswith("."):
            look = _print(path)
            if look[0]:
                found[path.name] = look
    return found


def _print(path: Path) -> Print:
    files = total = latest = 0
    for file in path.rglob("*") if path.is_dir() else (path,):
        try:
            about = file.stat()
        except OSError:
            continue
        if file.is_file():
            files, total = files + 1, total + about.st_size
            latest = max(latest, about.st_mtime_ns)
    return files, total, latest
