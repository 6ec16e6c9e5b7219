"""The desk's own folder in a workspace; all in it is derived, or waits to be imported.

desk/shelf.sqlite    entries and figures laid ready for pages
desk/arriving/       files that are just being handed in
desk/inbox/JOB/      files that were handed in and are not imported yet
desk/papers/         the description that was dropped and is not in use yet
desk/jobs/JOB.json   what became of each import
desk/asked/JOB.json   what became of each packet that was asked for
desk/pictures/        pages of packets as pictures
desk/working         held while something is done in the background
desk/work.log        what went wrong there
"""

from __future__ import annotations

from pathlib import Path

from remit.workflow.workspace import DESK, Workspace, writable

SHELF, INBOX, JOBS, LOCK, LOG = "shelf.sqlite", "inbox", "jobs", "working", "work.log"
ARRIVING = "arriving"
ASKED, PICTURES = "asked", "pictures"


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
    """
    folder = workspace.folder / DESK
    with writable(workspace.folder):
        for path in [*folder.glob(f"*{SHELF}*"), *folder.glob(f".{SHELF}*")]:
            path.unlink(missing_ok=True)
        (folder / LOG).unlink(missing_ok=True)
        for path in folder.glob(f"{JOBS}/*.json"):
            if not (folder / INBOX / path.stem).is_dir():
                path.unlink(missing_ok=True)
        for path in (*folder.glob(f"{ASKED}/*.json"), *folder.glob(f"{PICTURES}/*.png")):
            path.unlink(missing_ok=True)
