"""`releases.jsonl`: what was released to whom and when, one line each, never changed."""

from __future__ import annotations

import os
from datetime import date, datetime
from pathlib import Path

import msgspec
from msgspec import Struct

from remit.errors import InputError
from remit.messages import say
from remit.packet.release.release_text import receiver_of as receiver_of
from remit.workflow.folder.workspace import RELEASES, Workspace, writable


class Released(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One release: `seal` is what the receiver may ask for, `where` its place at that time.

    `added` and `names_ok` are what she let through by hand.
    """

    at: datetime
    to: str
    packet: str
    where: str
    seal: str
    status: str
    made_on: date
    after_hours: bool = False
    stale: bool = False
    added: tuple[str, ...] = ()
    names_ok: tuple[str, ...] = ()


def keep_release(workspace: Workspace, released: Released) -> None:
    """Add a line; it is on the disk when this returns."""
    line = msgspec.json.encode(released) + b"\n"
    with writable(workspace.folder):
        descriptor = os.open(
            workspace.folder / RELEASES, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600
        )
        with os.fdopen(descriptor, "ab") as file:
            file.write(line)
            file.flush()
            os.fsync(file.fileno())


def read_releases(workspace: Workspace) -> list[Released]:
    """Return what was released, the oldest first.

    Raises `InputError` (`releases-file`) where a line cannot be read.
    """
    path = workspace.folder / RELEASES
    if not path.is_file():
        return []
    return [
        _line(path, at, line) for at, line in enumerate(path.read_bytes().split(b"\n"), 1) if line
    ]


def _line(path: Path, at: int, line: bytes) -> Released:
    try:
        return msgspec.json.decode(line, type=Released)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError(
            say("The record of releases cannot be read."),
            where=f"{path}:{at}",
            next_step=say("Put the file back from a copy, or mend the line by hand."),
            code="releases-file",
        ) from error
