"""Her watched folder, while the desk is open: what comes to rest in it is handed in by itself.

desk/watched.json remembers what was taken, so that a desk that is started anew
does not hand everything in again. What no source knows is left where it lies.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import msgspec
from msgspec import Struct, field

from remit.errors import InputError, RemitError, UsageError
from remit.messages import say
from remit.sources.discovery import read_exports
from remit.workflow.folder.desk_folder import desk_place
from remit.workflow.folder.table_profiles import sources_of
from remit.workflow.folder.workspace import Workspace, replace_bytes, writable
from remit.workflow.imports.watch_folder import Print, prints_of
from remit.workflow.queue.import_job import Job
from remit.workflow.queue.inbox import new_job, safe_name
from remit.workflow.settings.edit_settings import edit_settings

TAKEN = "watched.json"
MOST_SHOWN = 400
"""Letters of a name that no folder bears."""


class Taken(Struct, frozen=True):
    """What was taken of a folder, by name, as it looked then."""

    folder: str = ""
    prints: dict[str, Print] = field(default_factory=dict)


class Watch:
    """One desk's look at the watched folder; what looked the same twice has come to rest."""

    def __init__(self) -> None:
        self._seen: tuple[str, dict[str, Print]] = ("", {})

    def look(self, workspace: Workspace, now: datetime) -> list[Job]:
        """Hand in what has come to rest since the last look and return the jobs.

        Nothing happens where no folder is watched, or where it cannot be looked into now.
        """
        folder = watched_folder(workspace)
        if folder is None:
            return []
        try:
            looks = prints_of(folder)
        except InputError:
            return []
        before = self._seen[1] if self._seen[0] == str(folder) else {}
        self._seen = (str(folder), looks)
        taken = _taken(workspace, folder)
        rested = [
            name
            for name, look in looks.items()
            if before.get(name) == look and taken.get(name) != look
        ]
        made = [_handed_in(workspace, folder / name, now) for name in rested]
        if rested:
            _keep(workspace, folder, {**taken, **{name: looks[name] for name in rested}})
        return [job for job in made if job is not None]


def watched_folder(workspace: Workspace) -> Path | None:
    """Return the folder that is watched; None where none is."""
    named = workspace.settings.watched
    return workspace.folder / from_home(Path(named)) if named else None


def watch_this(workspace: Workspace, named: str) -> None:
    """Watch a folder from now on, none for an empty name.

    Raises `InputError` (`no-folder`) where there is none, and `UsageError`
    (`folder-of-ours`) for one that holds the workspace or lies in it.
    """
    folder = workspace.folder / from_home(Path(named.strip()))
    if named.strip():
        if not _is_folder(folder):
            raise InputError(
                say("There is no such folder."),
                where=str(folder)[:MOST_SHOWN],
                next_step=say("Make it, or name another one."),
                code="no-folder",
            )
        own, other = workspace.folder.resolve(), folder.resolve()
        if own.is_relative_to(other) or other.is_relative_to(own):
            raise UsageError(
                say("This folder and the workspace lie in each other."),
                where=str(folder),
                next_step=say("Make a folder of its own for exports, and name that."),
                code="folder-of-ours",
            )
    edit_settings(workspace, {"watched": named.strip()})


def from_home(path: Path) -> Path:
    """Return a path with `~` as her home; that of somebody unknown is left as it is."""
    try:
        return path.expanduser()
    except RuntimeError:
        return path


def _is_folder(path: Path) -> bool:
    """Return whether this is a folder; what the system cannot even look for is none."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _handed_in(workspace: Workspace, path: Path, now: datetime) -> Job | None:
    """Hand a copy in of what a source knows; None for anything else."""
    try:
        read_exports([path], sources_of(workspace)[0])
    except RemitError:
        return None

    def copy(folder: Path) -> list[str]:
        place = folder / safe_name(path.name)
        lay: Callable[[Path, Path], object] = shutil.copytree if path.is_dir() else shutil.copyfile
        lay(path, place)
        return [place.name]

    return new_job(workspace, copy, now)


def _taken(workspace: Workspace, folder: Path) -> dict[str, Print]:
    try:
        held = msgspec.json.decode(desk_place(workspace, TAKEN).read_bytes(), type=Taken)
    except (OSError, msgspec.DecodeError):
        return {}
    return held.prints if held.folder == str(folder) else {}


def _keep(workspace: Workspace, folder: Path, prints: dict[str, Print]) -> None:
    with writable(workspace.folder):
        replace_bytes(desk_place(workspace, TAKEN), msgspec.json.encode(Taken(str(folder), prints)))
