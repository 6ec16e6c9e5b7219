"""A copy of a workspace taken back: all of it, or nothing.

Everything is put into a folder of its own inside the workspace and tried out
there. Then the files get their places and the ledger, last, its rows, in one
transaction. A stop on the way puts back what was there; after a kill the
workspace is still empty, opens, and takes the same copy again.
"""

from __future__ import annotations

import filecmp
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec

from remit.errors import InputError, WorkspaceNewer
from remit.ledger.ledger import Ledger
from remit.ledger.people import KEY_BYTES
from remit.ledger.restoring import not_empty
from remit.ledger.staging import Stage
from remit.messages import say
from remit.workflow.folder.settings import checked, read_settings, settings_text, with_identities
from remit.workflow.folder.workspace import (
    KEY,
    LEDGER,
    NEWS,
    SETTINGS,
    STAGE,
    Workspace,
    clear_stages,
    writable,
)
from remit.workflow.privacy.copy_workspace import JOURNAL, Copied
from remit.workflow.privacy.written_copy import WrittenCopy
from remit.workflow.statements.stated import BODIES, read_everything

LAST = (JOURNAL, SETTINGS, KEY)
"""What gets its place last, in this order: the key just before the ledger that needs it."""


def take_back(workspace: Workspace, path: Path, me: Sequence[str] = ()) -> Copied:
    """Fill an empty workspace with a copy: ledger, key, settings, journal, descriptions.

    The settings of the workspace are replaced by those of the copy, to which
    the identities in `me` are added. Raises UsageError (`not-empty`) where the
    workspace holds entries, statements or notes; WorkspaceNewer, UnsafeArchive
    or InputError (`damaged-copy`, `copy-row`) for a copy that cannot be taken;
    `other-key` where its key is not that of its ledger. Then the workspace is
    as it was.
    """
    folder = workspace.folder
    with workspace.ledger() as ledger:
        ledger.must_be_empty()
        copy = WrittenCopy(path)
        with writable(folder), _stage(folder) as stage:
            rows = _fill(stage, copy)
            _add_identities(stage / "new" / SETTINGS, me)
            names = _in_order(copy.beside)
            with _places(folder, stage, ledger) as places:
                ledger.take_staged(stage / LEDGER, lambda: places.take(names))
    clear_stages(folder)
    return Copied(rows, len(names))


@contextmanager
def _stage(folder: Path) -> Iterator[Path]:
    """A folder for the copy while it is tried out, hers alone, that does not stay."""
    stage = Path(tempfile.mkdtemp(prefix=STAGE, dir=folder))
    try:
        yield stage
    finally:
        shutil.rmtree(stage, ignore_errors=True)


# ── trying it out ──


def _fill(stage: Path, copy: WrittenCopy) -> int:
    """Put the copy into the stage, and return its rows if all of it can be used."""
    for name in copy.beside:
        _write(stage / "new" / name, name, copy)
    key = _checked_files(stage / "new", copy)
    with Stage(stage / LEDGER, copy.mark.schema) as ledger:
        if set(ledger.tables()) != copy.mark.rows.keys():
            raise copy.damaged(say("It does not have the tables of a ledger."))
        with _named(copy.path):
            rows = ledger.fill({name: copy.lines(name) for name in ledger.tables()})
        ledger.upgrade(key, copy.path)
        _read_through(ledger, copy)
    return rows


def _write(path: Path, name: str, copy: WrittenCopy) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        copy.write(name, file)
        file.flush()
        os.fsync(file.fileno())


def _checked_files(new: Path, copy: WrittenCopy) -> bytes:
    """Return the key of the copy if it is one and the settings can be used."""
    key = (new / KEY).read_bytes()
    if len(key) != KEY_BYTES:
        raise copy.damaged(say("`{member}` is not as it was written.", member=KEY))
    with _named(copy.path / SETTINGS):
        read_settings(new / SETTINGS)
    return key


def _add_identities(path: Path, me: Sequence[str]) -> None:
    """Add identities to the settings in a file, so that they come with it or not at all."""
    held = read_settings(path)
    if (settings := with_identities(held, me)) is not held:
        path.write_text(settings_text(checked(settings, path)), encoding="utf-8")


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """Let a stop name the copy, not the stage in which it was tried out."""
    try:
        yield
    except (InputError, WorkspaceNewer) as error:
        error.where = str(path)
        raise


def _read_through(ledger: Stage, copy: WrittenCopy) -> None:
    """Ask the ledger everything that is ever asked of it."""
    try:
        for _entry in ledger.activities():
            pass
        ledger.accounts(), ledger.holdings(), ledger.people(), ledger.mark()
        for each in ledger.all_statements():
            if each.body and each.kind in BODIES:
                msgspec.convert(each.body, BODIES[each.kind])
        read_everything(ledger)
    except (ValueError, KeyError, TypeError, OverflowError) as error:
        raise copy.damaged(say("What its ledger holds cannot be read.")) from error


# ── taking its place ──


def _in_order(names: Sequence[str]) -> list[str]:
    return [*(name for name in names if name not in LAST), *(n for n in LAST if n in names)]


class _Places:
    """Files on their way from the stage to the workspace."""

    def __init__(self, folder: Path, stage: Path) -> None:
        self._folder, self._new, self._old = folder, stage / "new", stage / "old"
        self._taken: list[str] = []

    def take(self, names: Sequence[str]) -> None:
        """Move the files, one by one, keeping what they replace.

        Raises UsageError where that would go over notes, descriptions or
        mappings that are not those of the copy.
        """
        for name in {JOURNAL, *names} - {SETTINGS, KEY, NEWS}:
            if self._is_another(name):
                raise not_empty(self._folder / name)
        for name in names:
            self._move(name)

    def _is_another(self, name: str) -> bool:
        held, new = self._folder / name, self._new / name
        if not held.is_file() or not held.stat().st_size:
            return False
        return not new.is_file() or not filecmp.cmp(held, new, shallow=False)

    def _move(self, name: str) -> None:
        place, old = self._folder / name, self._old / name
        if not place.parent.exists():
            place.parent.mkdir()
        if place.exists():
            old.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(place, old)
        self._taken.append(name)
        (self._new / name).replace(place)

    def give_back(self) -> None:
        """Put everything as it was."""
        for name in reversed(self._taken):
            place, old = self._folder / name, self._old / name
            if old.exists():
                old.replace(place)
            else:
                place.unlink(missing_ok=True)


@contextmanager
def _places(folder: Path, stage: Path, ledger: Ledger) -> Iterator[_Places]:
    """Give the files back after a stop, unless the rows have come into the ledger before it."""
    places = _Places(folder, stage)
    try:
        yield places
    except BaseException:
        if ledger.is_empty():
            places.give_back()
        raise
