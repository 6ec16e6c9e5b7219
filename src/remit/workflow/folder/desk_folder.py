"""The desk's own folder in a workspace; all in it is derived, or waits to be imported.

desk/shelf.sqlite    entries and figures laid ready for pages
desk/arriving/       files that are just being handed in
desk/inbox/JOB/      files that were handed in and are not imported yet
desk/kept/JOB/       files that were imported and are read again once she answers
desk/papers/         the description that was dropped and is not in use yet
desk/jobs/JOB.json   what became of each import
desk/asked/JOB.json   what became of each packet that was asked for
desk/chores/          what else was asked for, and what came of it
desk/back/            a copy that was handed in to be taken back
desk/written/         papers of cases that were asked for
desk/pictures/        pages of packets as pictures
desk/watched.json     what was taken of the watched folder
desk/first-hour-over  that she wants the steps of the first hour no more
desk/working         held while something is done in the background
desk/work.log        what went wrong there
"""

from __future__ import annotations

import shutil
from pathlib import Path

from remit.workflow.folder.workspace import DESK, Workspace, writable

SHELF, INBOX, JOBS, LOCK, LOG = "shelf.sqlite", "inbox", "jobs", "working", "work.log"
ARRIVING, KEPT = "arriving", "kept"
ASKED, PICTURES = "asked", "pictures"
CHORES, FORGETTING = "chores", "forget-"
"""Where other things that were asked for lie, and how the names begin of those that forget."""


TAKEN_BACK, WRITTEN = "back", "written"


def desk_place(workspace: Workspace, *names: str) -> Path:
    """Return a place in the desk's folder, which is made where it is not there."""
    folder = workspace.folder / DESK
    with writable(workspace.folder):
        folder.mkdir(mode=0o700, exist_ok=True)
    return folder.joinpath(*names)


def arriving_place(workspace: Workspace) -> Path:
    """Return where files lie while they are handed in: on her disk, for her eyes alone."""
    folder = desk_place(workspace, ARRIVING)
    with writable(workspace.folder):
        folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def clear_desk(workspace: Workspace) -> None:
    """Remove what the desk holds of the record: after forgetting, none of it may stay.

    Files that wait to be imported stay; they are no part of the record yet.
    What is to be forgotten stays too, or a halt would leave it remembered.
    """
    folder = workspace.folder / DESK
    with writable(workspace.folder):
        for path in [*folder.glob(f"*{SHELF}*"), *folder.glob(f".{SHELF}*")]:
            path.unlink(missing_ok=True)
        (folder / LOG).unlink(missing_ok=True)
        for name in (KEPT, WRITTEN):
            shutil.rmtree(folder / name, ignore_errors=True)
        for path in folder.glob(f"{JOBS}/*.json"):
            if not (folder / INBOX / path.stem).is_dir():
                path.unlink(missing_ok=True)
        for path in (*folder.glob(f"{ASKED}/*.json"), *folder.glob(f"{PICTURES}/*.png")):
            path.unlink(missing_ok=True)
        for path in folder.glob(f"{CHORES}/*.json"):
            if not path.name.startswith(FORGETTING):
                path.unlink(missing_ok=True)
