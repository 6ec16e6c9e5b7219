"""A watched folder: what lands in it, or changes in it, is imported when it has come to rest."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from stat import S_ISREG

from remit.errors import InputError, RemitError, WorkspaceError
from remit.messages import say
from remit.workflow.folder.workspace import Workspace
from remit.workflow.imports.import_evidence import ImportReport, import_evidence

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


def watch_folder(
    workspace: Workspace, folder: Path, pace: Pace, open_private: Sequence[str] = ()
) -> Iterator[Arrival]:
    """Import what lies in the folder, then what arrives or changes, until `pace` ends it.

    A file is taken when it looked the same at two looks in a row. What cannot
    be imported is yielded with its stop and tried again when it changes; where
    the workspace was the hindrance (busy, full, locked) it is tried again at
    every look, and told once. Private channels named in `open_private` are
    read in the exports that have them. Importing the same again adds nothing,
    so a watch may be begun anew at any time. Raises InputError where there is
    no such folder, or no longer.
    """
    seen, taken = prints_of(folder), dict[str, Print]()
    hindered = dict[str, str]()
    while pace.wait(PAUSE):
        now = prints_of(folder)
        for name, look in now.items():
            if seen.get(name) != look or taken.get(name) == look:
                continue
            arrival = _import(workspace, folder / name, pace.now(), open_private)
            if isinstance(arrival.stop, WorkspaceError):
                told = hindered.get(name) == arrival.stop.code
                hindered[name] = arrival.stop.code
            else:
                told = False
                taken[name] = look
                hindered.pop(name, None)
            if not told:
                yield arrival
        seen = now


def _import(
    workspace: Workspace, path: Path, now: datetime, open_private: Sequence[str]
) -> Arrival:
    """Import one thing; a private channel that it does not have is no hindrance."""
    named = list(open_private)
    while True:
        try:
            report = import_evidence(workspace, [path], now, open_private=named)
        except RemitError as stop:
            absent = stop.what.values.get("name") if stop.code == "unknown-private" else None
            if absent not in named:
                return Arrival(path.name, None, stop)
            named.remove(str(absent))
        else:
            return Arrival(path.name, report, None)


def prints_of(folder: Path) -> dict[str, Print]:
    """Return a print of everything that lies directly in the folder; hidden files are not."""
    found: dict[str, Print] = {}
    try:
        paths = sorted(folder.iterdir())
    except OSError as error:
        raise InputError(
            say("There is no such folder."),
            where=str(folder),
            next_step=say("Make it, or name another one."),
            code="no-folder",
        ) from error
    for path in paths:
        if not path.name.startswith("."):
            look = _print(path)
            if look[0]:
                found[path.name] = look
    return found


def _print(path: Path) -> Print:
    """Return the print of a file or folder; what cannot be looked at has none."""
    files = total = latest = 0
    with suppress(OSError):
        for file in path.rglob("*") if path.is_dir() else (path,):
            with suppress(OSError):
                about = file.stat()
                if S_ISREG(about.st_mode):
                    files, total = files + 1, total + about.st_size
                    latest = max(latest, about.st_mtime_ns)
    return files, total, latest
