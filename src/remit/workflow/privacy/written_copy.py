"""A copy of a workspace, opened for reading: a zip, or the folder that was unpacked from it.

Nothing of it is believed: what is missing, damaged, not known to this version
or not part of a copy ends in an error before anything is written.
"""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

import msgspec

from remit.errors import InputError, WorkspaceNewer
from remit.ledger.dump import SCHEMA, TABLES
from remit.messages import Message, say
from remit.sources.opening.stores import Store, open_store
from remit.sources.workspace_copy import ADDED, COPY_MARK, copy_folder
from remit.workflow.folder.workspace import KEPT_FOLDERS, KEY, NEWS, POSITION, RELEASES, SETTINGS
from remit.workflow.privacy.copy_workspace import JOURNAL, VERSION, Mark, table_member

BESIDE = frozenset({SETTINGS, KEY, JOURNAL, NEWS, POSITION, RELEASES})
"""The files that lie beside the ledger, in no folder."""
FOR_READING = "entries.csv"
SMALL = 1 << 20
"""Bytes that the mark, the key and the settings may have at most."""
LONGEST_LINE = 1 << 26
"""Bytes of the longest row: the list of the records of a calendar with millions of them."""


class _Format(msgspec.Struct, frozen=True):
    """Which version a copy is of: all that can be read of one from a later Remit."""

    version: int
    schema: int


def is_copy(path: Path) -> bool:
    """Return whether this is a copy of a workspace: a zip, or a folder unpacked from one."""
    if path.is_dir():
        return (path / COPY_MARK).is_file()
    try:
        store = open_store(path)
    except InputError:
        return False
    return store.kind == "zip" and copy_folder(store.entries) is not None


class WrittenCopy:
    """The members of a copy, each one known; `mark` is what it says of itself."""

    def __init__(self, path: Path) -> None:
        """Open it.

        Raises WorkspaceNewer for a copy of a later version, UnsafeArchive for a
        zip that could do harm, InputError (`damaged-copy`) for any other fault.
        """
        self.path = path
        self._store: Store = open_store(path)
        if self._store.findings:
            raise self.damaged(self._store.findings[0].message)
        self._folder = copy_folder(self._store.entries)
        if self._folder is None:
            raise self.damaged(say("It lies among other files."))
        self.mark = self._read_mark()
        self._must_be_whole()

    @property
    def beside(self) -> tuple[str, ...]:
        """Return the names of the files that lie beside the ledger."""
        return tuple(sorted(name for name in self._names() if _lies_beside(name)))

    def lines(self, table: str) -> Iterator[bytes]:
        """Yield the lines of a table, as many as the mark says; else the copy is damaged."""
        name, count = table_member(table), 0
        with self._open(name) as stream:
            while line := stream.readline(LONGEST_LINE):
                count += 1
                if not line.endswith(b"\n"):
                    break
                yield line
            else:
                self._must_have_ended_well(name)
                if count == self.mark.rows[table]:
                    return
        raise self._torn(name)

    def write(self, name: str, into: BinaryIO) -> None:
        """Write a file that lies beside the ledger."""
        with self._open(name) as stream:
            shutil.copyfileobj(stream, into)
        self._must_have_ended_well(name)

    def damaged(self, why: Message) -> InputError:
        """Return the stop for a copy that cannot be taken back."""
        return InputError(
            say("This copy is damaged."),
            where=str(self.path),
            details=(why,),
            next_step=say("Export it anew; nothing of this copy was kept."),
            code="damaged-copy",
        )

    def _names(self) -> Iterator[str]:
        for name in self._store.entries:
            if not ADDED.fullmatch(name):
                yield name.removeprefix(self._folder or "")

    @contextmanager
    def _open(self, name: str) -> Iterator[BinaryIO]:
        try:
            raw = self._store.open(f"{self._folder}{name}")
        except OSError as error:
            raise self._torn(name) from error
        with raw:
            yield cast(BinaryIO, io.BufferedReader(cast(io.RawIOBase, raw)))

    def _read_mark(self) -> Mark:
        with self._open(COPY_MARK) as stream:
            content = stream.read(SMALL)
        self._must_have_ended_well(COPY_MARK)
        try:
            found = msgspec.json.decode(content, type=_Format)
            if found.version > VERSION or found.schema > SCHEMA:
                raise self._newer()
            mark = msgspec.json.decode(content, type=Mark)
        except ValueError as error:
            raise self._torn(COPY_MARK) from error
        counts = all(name in TABLES and count >= 0 for name, count in mark.rows.items())
        if mark.version < 1 or mark.schema < 1 or not counts:
            raise self._torn(COPY_MARK)
        return mark

    def _newer(self) -> WorkspaceNewer:
        return WorkspaceNewer(
            say("A later version of Remit wrote this copy."),
            where=str(self.path),
            next_step=say("Install that version or a newer one; nothing was changed."),
        )

    def _must_be_whole(self) -> None:
        names = set(self._names())
        needed = {SETTINGS, KEY, COPY_MARK, *map(table_member, self.mark.rows)}
        for lost in sorted(needed - names):
            raise self.damaged(say("`{member}` is missing.", member=lost))
        for small in (SETTINGS, KEY):
            if self._store.entries[f"{self._folder}{small}"].size > SMALL:
                raise self._torn(small)
        for odd in sorted(names - needed - {FOR_READING}):
            if not _lies_beside(odd):
                raise self.damaged(say("`{member}` is no part of a copy.", member=odd))

    def _must_have_ended_well(self, name: str) -> None:
        if f"{self._folder}{name}" in self._store.damage:
            raise self._torn(name)

    def _torn(self, name: str) -> InputError:
        return self.damaged(say("`{member}` is not as it was written.", member=name))


def _lies_beside(name: str) -> bool:
    folder, _, file = name.rpartition("/")
    return bool(file) and (folder in KEPT_FOLDERS or name in BESIDE)
