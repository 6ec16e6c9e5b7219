"""The workspace: the folder on her machine that holds the ledger and her settings.

remit.toml        settings
ledger.sqlite     the ledger
key               what pseudonyms are keyed with
journal.txt       her one-line notes, one to a line
news.json         what of the gap was told already
releases.jsonl    what was released to whom and when
packets.json      where on this machine her packets lie
position.toml     her answers to what forms ask
descriptions/     the written descriptions, by the hash of the file
forms/            Word forms of her institution, with placeholders
packets/          packets that were made at the desk, by day
released/         releases that were sealed at the desk
desk/             what the desk lays ready and what waits to be imported
"""

from __future__ import annotations

import errno
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from threading import get_ident

from remit.errors import (
    RemitError,
    UsageError,
    WorkspaceError,
    WorkspaceMissing,
    WorkspaceReadOnly,
    why_refused,
)
from remit.ledger.disk_trouble import disk_full
from remit.ledger.ledger import Ledger
from remit.ledger.people import KEY_BYTES, read_or_make_key
from remit.ledger.read_only import ReadOnlyLedger
from remit.ledger.schema import BUSY_SECONDS
from remit.messages import Message, say
from remit.workflow.folder.settings import (
    Settings,
    checked,
    read_settings,
    settings_text,
    with_changes,
)
from remit.workflow.folder.turns import turn

SETTINGS = "remit.toml"
LEDGER = "ledger.sqlite"
KEY = "key"
NEWS = "news.json"
RELEASES = "releases.jsonl"
POSITION = "position.toml"
MANIFEST = "manifest.json"
"""What tells a packet's folder from others."""
PACKETS = "packets.json"
OWN_FILES = (SETTINGS, KEY, NEWS, POSITION, RELEASES, PACKETS, f"{LEDGER}*", "journal*.txt")
"""The files of a workspace, as patterns."""
FORMS = "forms"
DESK, RELEASED = "desk", "released"
KEPT_FOLDERS = ("descriptions", "profiles", FORMS)
"""The folders of a workspace that a copy of it holds."""
OWN_FOLDERS = (*KEPT_FOLDERS, DESK)
"""The folders of a workspace."""
STAGE = ".taking-back."
"""How the folders begin in which a copy is tried out before it is taken back."""
LEFT_BEHIND = 3600
"""Seconds without a change after which such a folder cannot be of a run that goes on."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """An existing workspace, its settings, and the seconds it waits for others with its ledger."""

    folder: Path
    settings: Settings
    patience: float = BUSY_SECONDS

    @property
    def journal(self) -> Path:
        """Return the path of her notes."""
        return self.folder / "journal.txt"

    def ledger(self) -> Ledger:
        """Open the ledger; the caller closes it.

        In a folder that takes no writing it can be read, and writing stops.
        Raises `WorkspaceError` where the key or the ledger is lost: neither is
        ever made anew in a workspace.
        """
        key, path = self._key(), self.folder / LEDGER
        if not _holds_something(path):
            raise _lost(path, say("The ledger of this workspace is lost."))
        try:
            return Ledger(path, key, patience=self.patience)
        except WorkspaceReadOnly:
            return ReadOnlyLedger(path, key)

    def _key(self) -> bytes:
        path = self.folder / KEY
        try:
            key = path.read_bytes() if path.is_file() else b""
        except OSError as error:
            raise _lost(path, say("The key of this workspace may not be read.")) from error
        if len(key) != KEY_BYTES:
            raise _lost(path, say("The key of this workspace is lost or cut short."))
        return key

    def description_path(self) -> Path:
        """Return the adopted description; `UsageError` where none was adopted."""
        if not self.settings.description:
            raise UsageError(
                say("No written description has been adopted yet."),
                where=str(self.folder),
                next_step=say("Adopt it with `remit jd use FILE`."),
                code="no-adopted-description",
            )
        return self.folder / "descriptions" / self.settings.description

    def turn(self) -> AbstractContextManager[None]:
        """Return what holds the turn of the workspace: one at a time reads, changes and writes."""
        return turn(self.folder / KEY, self.patience)

    def keep(self, settings: Settings) -> Workspace:
        """Write what changed of the settings and return the workspace with them.

        What another wrote meanwhile stays.
        """
        path = self.folder / SETTINGS
        with self.turn(), writable(self.folder):
            if path.is_file():
                settings = with_changes(read_settings(path), self.settings, settings)
            replace_text(path, settings_text(checked(settings, path)))
        return replace(self, settings=settings)


def _holds_something(path: Path) -> bool:
    return path.is_file() and path.stat().st_size > 0


def _lost(path: Path, what: Message) -> WorkspaceError:
    return WorkspaceError(
        what,
        where=str(path),
        next_step=say(
            "Put the file back from a copy. Without one, make a workspace in another folder with"
            " `remit init` and import everything again; nothing was changed here."
        ),
        code="workspace-lost",
    )


@contextmanager
def writable(folder: Path) -> Iterator[None]:
    """Turn what the system says of the disk into an error with a next step."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise disk_full(folder) from error
        if error.errno == errno.EFBIG:
            raise WorkspaceReadOnly(
                say("A file would grow larger than this disk or this account may hold."),
                where=str(folder),
                next_step=say("Name a place on another disk, or have the limit raised."),
                code="file-too-large",
            ) from error
        raise WorkspaceReadOnly(
            say("The folder cannot be written ({reason}).", reason=why_refused(error)),
            where=str(folder),
            next_step=say("Check the folder's permissions, or name another folder."),
        ) from error


def replace_text(path: Path, text: str) -> None:
    """Write a text file so that it appears whole or not at all."""
    replace_bytes(path, text.encode())


def replace_bytes(path: Path, content: bytes) -> None:
    """Write a file so that it appears whole or not at all."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}.{get_ident()}")
    try:
        fresh.write_bytes(content)
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)


def is_workspace(folder: Path) -> bool:
    """Return whether a folder holds a workspace that may be looked into."""
    try:
        return (folder / SETTINGS).is_file()
    except OSError:
        return False


def create_workspace(folder: Path, settings: Settings) -> Workspace:
    """Make a workspace, or open the one that is there without touching its settings.

    The settings come last: a folder is a workspace when all of it is there.
    """
    if is_workspace(folder):
        return Workspace(folder, read_settings(folder / SETTINGS))
    checked(settings, folder / SETTINGS)
    if in_packet(folder):
        raise ledger_in_packet(folder)
    with writable(folder):
        if not folder.exists():
            folder.mkdir(parents=True)
            folder.chmod(0o700)
    _found(folder)
    return Workspace(folder, settings).keep(settings)


def _found(folder: Path) -> None:
    """Make key and ledger; a ledger that is there already needs its own key."""
    if _holds_something(folder / LEDGER):
        Workspace(folder, Settings()).ledger().close()
        return
    with writable(folder):
        key = read_or_make_key(folder / KEY)
        if len(key) != KEY_BYTES:
            raise _lost(folder / KEY, say("The key of this workspace is lost or cut short."))
        Ledger(folder / LEDGER, key, create=True).close()


def open_workspace(named: Path | None, start: Path) -> Workspace:
    """Return the workspace that was named, or the one that `start` lies in or holds.

    Looked for: `named`; `start` and the folders above it; the one folder
    directly below `start` that is a workspace. Raises `WorkspaceMissing`.
    What a killed attempt to take a copy back left in it is cleared away.
    """
    for folder in [named] if named else [start, *start.parents, *_below(start)]:
        if is_workspace(folder):
            found = Workspace(folder, read_settings(folder / SETTINGS))
            _clear_spent_stages(found)
            return found
    if several := [] if named else _all_below(start):
        raise WorkspaceMissing(
            say("There are several workspaces here: {folders}.", folders=", ".join(several)),
            where=str(start),
            next_step=say("Name the one you mean with --workspace."),
        )
    raise WorkspaceMissing(
        say("There is no workspace here."),
        where=str(named or start),
        next_step=say("Make one with `remit init DIR`, or name one with --workspace."),
    )


def _below(start: Path) -> list[Path]:
    return [start / only for only in found] if len(found := _all_below(start)) == 1 else []


def _all_below(start: Path) -> list[str]:
    return [path.parent.name for path in sorted(start.glob(f"*/{SETTINGS}"))]


def clear_stages(folder: Path, older_than: float = 0) -> None:
    """Remove the stages of copies that have not changed for so many seconds."""
    for stage in folder.glob(f"{STAGE}*"):
        with suppress(OSError):
            latest = max(path.stat().st_mtime for path in (stage, *stage.rglob("*")))
            if not older_than or time.time() - latest >= older_than:
                shutil.rmtree(stage, ignore_errors=True)


def _clear_spent_stages(workspace: Workspace) -> None:
    """Remove what a killed attempt left: each stage once something else came in, else old ones.

    A ledger that holds something takes no copy, so nobody can need a stage any
    more; beside an empty one a stage may belong to a run that goes on.
    """
    if not any(workspace.folder.glob(f"{STAGE}*")):
        return
    with suppress(RemitError), workspace.ledger() as ledger:
        clear_stages(workspace.folder, LEFT_BEHIND if ledger.is_empty() else 0)


def in_packet(folder: Path) -> bool:
    """Return whether a folder is that of a packet, or lies in one."""
    inner = folder.resolve()
    return any((place / MANIFEST).is_file() for place in (inner, *inner.parents))


def ledger_in_packet(folder: Path) -> UsageError:
    """Return the stop for a workspace in the folder of a packet."""
    return UsageError(
        say("The ledger may not lie in the folder of a packet."),
        where=str(folder),
        next_step=say("Name another --workspace or another --out."),
        code="ledger-in-packet",
    )
