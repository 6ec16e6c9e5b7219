"""Everything she has, as a zip of plain files, and the same taken back without loss.

remit-export.json     what this is: version, schema of the ledger, rows of each table
entries.csv           the entries that stand, for reading and for other programs
tables/NAME.jsonl     the ledger, one JSON object a row
remit.toml, key, journal.txt, descriptions/, profiles/   as they lie in the workspace
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from remit import __version__
from remit.errors import InputError, UsageError, WorkspaceNewer
from remit.ledger.activity import Activity
from remit.ledger.dump import SCHEMA, TABLES
from remit.messages import say
from remit.workflow.settings import read_settings
from remit.workflow.workspace import KEY, SETTINGS, Workspace, replace_bytes, writable

MARK = "remit-export.json"
VERSION = 1
BESIDE = ("descriptions", "profiles")
COLUMNS = ("entry", "start", "end", "minutes", "kind", "channel", "account", "source", "text")
FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Mark(msgspec.Struct, frozen=True):
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


# ── out ──


def export_workspace(workspace: Workspace, out: Path, now: datetime) -> Copied:
    """Write everything of the workspace to the zip `out`; it appears whole or not at all.

    Raises UsageError where the file exists: a copy never replaces another.
    """
    if out.exists():
        raise UsageError(
            say("There is a file of this name already."),
            where=str(out),
            next_step=say("Name another one, or move it away first."),
            code="copy-exists",
        )
    part = out.with_name(f".{out.name}.part")
    try:
        with writable(out.parent), zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
            copied = _write(workspace, archive, now)
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)
    return copied


def _write(workspace: Workspace, archive: zipfile.ZipFile, now: datetime) -> Copied:
    rows: dict[str, int] = {}

    def table(name: str, lines: Iterator[bytes]) -> None:
        rows[name] = _write_lines(archive, f"tables/{name}.jsonl", lines)

    with workspace.ledger() as ledger:
        ledger.write_copy(table)
        _write_lines(archive, "entries.csv", _entry_lines(ledger.activities(), workspace))
    files = list(_files_beside(workspace.folder))
    for path in files:
        archive.write(path, path.relative_to(workspace.folder).as_posix())
    mark = Mark(VERSION, __version__, SCHEMA, now.astimezone(UTC).isoformat(), rows)
    archive.writestr(MARK, msgspec.json.format(msgspec.json.encode(mark)))
    return Copied(sum(rows.values()), len(files))


def _write_lines(archive: zipfile.ZipFile, name: str, lines: Iterable[bytes]) -> int:
    count = 0
    with archive.open(name, "w", force_zip64=True) as stream:
        for line in lines:
            stream.write(line)
            count += 1
    return count


def _files_beside(folder: Path) -> Iterator[Path]:
    for name in (SETTINGS, KEY, "journal.txt"):
        if (folder / name).is_file():
            yield folder / name
    for beside in BESIDE:
        yield from sorted(path for path in (folder / beside).glob("*") if path.is_file())


def _entry_lines(entries: Iterable[Activity], workspace: Workspace) -> Iterator[bytes]:
    zone = workspace.settings.zone_info()

    def clock(at: int | None) -> str:
        return datetime.fromtimestamp(at, zone).isoformat() if at is not None else ""

    yield _line(COLUMNS)
    for entry in entries:
        facet = entry.facet
        minutes = "" if entry.minutes is None else f"{entry.minutes:g}"
        named = (facet.kind, facet.channel, facet.account, facet.source, entry.text)
        yield _line((str(entry.id), clock(entry.start), clock(entry.end), minutes, *named))


def _line(cells: Iterable[str]) -> bytes:
    """Return a row of a table; what a spreadsheet would run as a formula begins with a quote."""
    text = io.StringIO()
    csv.writer(text).writerow(f"'{cell}" if cell.startswith(FORMULA) else cell for cell in cells)
    return text.getvalue().encode()


# ── back ──


def is_copy(path: Path) -> bool:
    """Return whether the file is a copy that `export_workspace` wrote."""
    if not path.is_file() or not zipfile.is_zipfile(path):
        return False
    with zipfile.ZipFile(path) as archive:
        return MARK in archive.namelist()


def take_back(workspace: Workspace, path: Path) -> Copied:
    """Fill an empty workspace with a copy: ledger, key, settings, journal, descriptions.

    The ledger comes last and whole, so that a stop leaves a workspace that is
    still empty. Raises UsageError where the workspace holds something,
    WorkspaceNewer for a copy of a later version, InputError for a damaged one.
    """
    with zipfile.ZipFile(path) as archive:
        mark = _mark_of(archive, path)
        beside = {name: archive.read(name) for name in archive.namelist() if _lies_beside(name)}
        with workspace.ledger() as ledger:
            ledger.must_be_empty()
        with writable(workspace.folder):
            _put_back(workspace.folder, beside)
        with workspace.ledger() as ledger:
            rows = ledger.take_copy(_tables(archive, mark.rows, path))
    return Copied(rows, len(beside))


def _mark_of(archive: zipfile.ZipFile, path: Path) -> Mark:
    try:
        mark = msgspec.json.decode(archive.read(MARK), type=Mark)
        broken = archive.testzip()
    except (msgspec.DecodeError, zipfile.BadZipFile, KeyError) as error:
        raise _damaged(path) from error
    if mark.version > VERSION or mark.schema > SCHEMA:
        raise WorkspaceNewer(
            say("A later version of Remit wrote this copy."),
            where=str(path),
            next_step=say("Install that version or a newer one; nothing was changed."),
        )
    if broken or not {SETTINGS, KEY} <= set(archive.namelist()):
        raise _damaged(path)
    return mark


def _damaged(path: Path) -> InputError:
    return InputError(
        say("This copy is damaged."),
        where=str(path),
        next_step=say("Export it anew; nothing of this copy was kept."),
        code="damaged-copy",
    )


def _lies_beside(name: str) -> bool:
    folder, _, file = name.rpartition("/")
    plain = bool(file) and not file.startswith(".") and "\\" not in file
    return plain and (folder in BESIDE or (not folder and name in {SETTINGS, KEY, "journal.txt"}))


def _put_back(folder: Path, beside: Mapping[str, bytes]) -> None:
    for name, content in sorted(beside.items(), key=lambda each: each[0] == SETTINGS):
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        replace_bytes(path, content)
        if name == KEY:
            path.chmod(0o600)
    read_settings(folder / SETTINGS)


def _tables(
    archive: zipfile.ZipFile, rows: Mapping[str, int], path: Path
) -> dict[str, Iterator[bytes]]:
    return {name: _counted(archive, name, rows.get(name, 0), path) for name in TABLES}


def _counted(archive: zipfile.ZipFile, table: str, rows: int, path: Path) -> Iterator[bytes]:
    """Yield the lines of a table; a copy that has lost some is damaged."""
    count = 0
    if rows:
        with archive.open(f"tables/{table}.jsonl") as stream:
            for line in stream:
                count += 1
                yield line
    if count != rows:
        raise _damaged(path)
