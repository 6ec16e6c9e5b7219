"""Everything she has, written to a zip of plain files; `copy_back` takes it back without loss.

remit-export.json     what this is: version, schema of the ledger, rows of each table
entries.csv           the entries that stand, for reading and for other programs
tables/NAME.jsonl     the ledger, one JSON object a row
remit.toml, key, journal.txt, news.json, position.toml, releases.jsonl, descriptions/, profiles/
                      as they lie in the workspace
"""

from __future__ import annotations

import codecs
import csv
import io
import os
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import BinaryIO

import msgspec

from remit import __version__
from remit.errors import UsageError
from remit.ledger.activity import Activity
from remit.ledger.dump import SCHEMA
from remit.messages import Message, say
from remit.sources.workspace_copy import COPY_MARK
from remit.workflow.folder.gathered import Gathered
from remit.workflow.folder.one_file import must_be_new
from remit.workflow.folder.workspace import (
    KEPT_FOLDERS,
    KEY,
    NEWS,
    POSITION,
    RELEASES,
    SETTINGS,
    Workspace,
    in_packet,
    writable,
)

VERSION = 1
JOURNAL = "journal.txt"
COLUMNS = ("entry", "start", "end", "minutes", "kind", "channel", "account", "source", "text")
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the beginning of a formula, full-width letters included."""
AT_ONCE = 500
"""So many lines are written at a time."""
CHUNK = 1024**2
YEARS = (1980, 2107)
"""The years that a zip can tell."""


class Mark(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a copy says of itself; `rows` counts the lines of each table."""

    version: int
    remit: str
    schema: int
    made: str
    rows: dict[str, int]


@dataclass(frozen=True, slots=True)
class Copied:
    """What a copy holds: rows of the ledger and files beside it."""

    rows: int
    files: int


def export_workspace(workspace: Workspace, out: Path, now: datetime) -> Copied:
    """Write everything of the workspace to the zip `out`; it appears whole or not at all.

    Nobody else may read it, from its first byte. Raises UsageError where
    something of this name exists, or where the copy would lie in a packet or
    in the workspace itself.
    """
    _must_have_its_place(workspace.folder, out)
    with writable(out), _appearing(out) as stream, zipfile.ZipFile(stream, "w") as archive:
        writing = _Writing(archive, now)
        for _part in writing.write(workspace):
            pass
        return writing.copied


def copy_name(workspace: Workspace, now: datetime) -> str:
    """Return what a copy is called that is handed out.

    Raises `UsageError` (`copy-name`) where it holds a file that cannot be copied.
    """
    for _name in _names(workspace.folder):
        pass
    day = now.astimezone(workspace.settings.zone_info()).date()
    return f"remit-everything-{day.isoformat()}.zip"


def copied_bit_by_bit(workspace: Workspace, now: datetime) -> Iterator[bytes]:
    """Yield the zip that `export_workspace` writes, so that none of it need be held or kept.

    What says that it is a copy comes last: one that was cut off is none.
    """
    stream = Gathered()
    with zipfile.ZipFile(stream, "w") as archive:  # type: ignore[call-overload]
        for _part in _Writing(archive, now).write(workspace):
            if part := stream.taken():
                yield part
    yield stream.taken()


def _must_have_its_place(folder: Path, out: Path) -> None:
    inner, place = folder.resolve(), out.parent.resolve()
    must_be_new(out, code="copy-exists")
    if place == inner or inner in place.parents:
        raise _misplaced(
            out,
            say("A copy inside the workspace would be lost with it."),
            say("Name a place outside: remit export {path}", path=inner.parent / out.name),
        )
    if in_packet(place):
        raise _misplaced(
            out,
            say("A copy holds everything, and a packet goes to others."),
            say("Name a place outside the packet's folder."),
        )


def _misplaced(out: Path, what: Message, next_step: Message) -> UsageError:
    return UsageError(what, where=str(out), next_step=next_step, code="copy-place")


@contextmanager
def _appearing(out: Path) -> Iterator[BinaryIO]:
    """Yield a new file, readable by her alone, that gets its name when it is whole."""
    descriptor, name = tempfile.mkstemp(prefix=".remit-export.", dir=out.parent)
    part = Path(name)
    try:
        with os.fdopen(descriptor, "w+b") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        _give_name(part, out)
    finally:
        part.unlink(missing_ok=True)


def _give_name(part: Path, out: Path) -> None:
    """Name the file; what got that name in the meantime stays."""
    try:
        out.hardlink_to(part)
    except OSError:
        must_be_new(out, code="copy-exists")
        part.replace(out)


class _Writing:
    """One copy being written, step by step; every member bears the moment of the export."""

    def __init__(self, archive: zipfile.ZipFile, now: datetime) -> None:
        self._archive = archive
        self._now = now.astimezone(UTC)
        self._rows: dict[str, int] = {}
        self._files = 0

    @property
    def copied(self) -> Copied:
        """Return what was written so far."""
        return Copied(sum(self._rows.values()), self._files)

    def write(self, workspace: Workspace) -> Iterator[None]:
        """Write the ledger as it stands at one moment, then the files, then the mark."""
        with workspace.ledger() as ledger, ledger.at_one_moment():
            for name, lines in ledger.copied():
                yield from self._table(name, lines)
            for _count in self._lines("entries.csv", _entry_lines(ledger.activities(), workspace)):
                yield
            for name in _names(workspace.folder):
                yield from self._file(workspace.folder, name)
        mark = Mark(VERSION, __version__, SCHEMA, self._now.isoformat(), self._rows)
        for _count in self._lines(COPY_MARK, [msgspec.json.format(msgspec.json.encode(mark))]):
            yield

    def _table(self, name: str, lines: Iterable[bytes]) -> Iterator[None]:
        self._rows[name] = 0
        for count in self._lines(table_member(name), lines):
            self._rows[name] += count
            yield

    def _lines(self, name: str, lines: Iterable[bytes]) -> Iterator[int]:
        """Write lines, and yield now and then how many they were."""
        rest = iter(lines)
        with self._member(name) as stream:
            while some := list(islice(rest, AT_ONCE)):
                stream.write(b"".join(some))
                yield len(some)

    def _file(self, folder: Path, name: str) -> Iterator[None]:
        self._files += 1
        with (folder / name).open("rb") as source, self._member(name) as stream:
            while part := source.read(CHUNK):
                stream.write(part)
                yield

    @contextmanager
    def _member(self, name: str) -> Iterator[BinaryIO]:
        first, last = YEARS
        at = self._now.replace(year=min(max(self._now.year, first), last))
        info = zipfile.ZipInfo(name, at.timetuple()[:6])
        info.compress_type = zipfile.ZIP_DEFLATED
        info.external_attr = 0o600 << 16
        with self._archive.open(info, "w", force_zip64=True) as stream:
            yield stream  # type: ignore[misc]


def table_member(table: str) -> str:
    """Return where a table of the ledger lies in a copy.

    >>> table_member("activity")
    'tables/activity.jsonl'
    """
    return f"tables/{table}.jsonl"


def _names(folder: Path) -> Iterator[str]:
    """Yield the files beside the ledger; hidden ones were put there by the system."""
    for name in (SETTINGS, KEY, JOURNAL, NEWS, POSITION, RELEASES):
        if (folder / name).is_file():
            yield name
    for beside in KEPT_FOLDERS:
        for path in sorted((folder / beside).glob("[!.]*")):
            if path.is_file():
                yield f"{beside}/{_writable_name(path)}"


def _writable_name(path: Path) -> str:
    """Return the name of a file if every system can give it to a file."""
    name = path.name
    if not name.isprintable() or "\\" in name or ":" in name:
        raise UsageError(
            say("A file has a name that no zip can carry to another machine."),
            where=ascii(str(path)),
            next_step=say("Give it another name, or move it out of the workspace."),
            code="copy-name",
        )
    return name


def _entry_lines(entries: Iterable[Activity], workspace: Workspace) -> Iterator[bytes]:
    """Yield the table of entries; its first bytes tell spreadsheets that it is UTF-8."""
    zone = workspace.settings.zone_info()

    def clock(at: int | None) -> str:
        return datetime.fromtimestamp(at, zone).isoformat() if at is not None else ""

    yield codecs.BOM_UTF8 + _line(COLUMNS)
    for entry in entries:
        facet = entry.facet
        minutes = "" if entry.minutes is None else f"{entry.minutes:g}"
        named = (facet.kind, facet.channel, facet.account, facet.source, entry.text)
        yield _line((str(entry.id), clock(entry.start), clock(entry.end), minutes, *named))


def _line(cells: Iterable[str]) -> bytes:
    r"""Return a row of a table; what a spreadsheet would run as a formula begins with a quote.

    >>> _line(["=1+1", "-2", "@a", "\tb", "c, d"])
    b'\'=1+1,\'-2,\'@a,\'\tb,"c, d"\r\n'
    """
    text = io.StringIO()
    csv.writer(text).writerow(f"'{cell}" if cell.startswith(FORMULA) else cell for cell in cells)
    return text.getvalue().encode()
