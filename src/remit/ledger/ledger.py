"""Opening a ledger, importing into it, stating things in it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from remit import __version__
from remit.errors import AccountError
from remit.findings import Finding
from remit.ledger.copies import Copy
from remit.ledger.dump import dump, must_be_empty, restore
from remit.ledger.forgetting import Forgotten, forget
from remit.ledger.intake import Account, Intake
from remit.ledger.reading import LedgerReader
from remit.ledger.schema import disk_trouble, open_ledger_file, snapshot, transaction
from remit.messages import say
from remit.sources.evidence import Page

AT_ONCE = 2000
MOST_PAGES = 500
"""How many records, and how many pages, are looked up and written as one."""
TOGETHER = 20_000
"""How many records one transaction writes, at least where there are so many."""


@dataclass(frozen=True, slots=True)
class ExportMark:
    """What names a file that was handed in: source and version, hash, name, time of export."""

    source: str
    version: int
    sha256: bytes
    name: str
    exported_at: int


class Ledger(LedgerReader):
    """One person's ledger in one SQLite file. Close it, or use it in a `with` block."""

    def __init__(self, path: Path, key: bytes, *, create: bool = False) -> None:
        super().__init__(open_ledger_file(path, create=create))
        self.path = path
        self._key = key

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    # ── importing ──

    def begin_import(self, now: int) -> int:
        """Open an import and return its number."""
        with disk_trouble(self.path), transaction(self._connection):
            return _row_number(
                self._connection.execute(
                    "INSERT INTO import (started_at, remit) VALUES (?, ?)", (now, __version__)
                )
            )

    def finish_import(self, number: int, now: int) -> None:
        """Mark an import as finished; one that was killed stays open."""
        with disk_trouble(self.path), transaction(self._connection):
            self._connection.execute(
                "UPDATE import SET finished_at = ? WHERE id = ?", (now, number)
            )

    def take(
        self,
        number: int,
        export: ExportMark,
        pages: Iterable[Page],
        progress: Callable[[int], None] = lambda _records: None,
    ) -> list[Account]:
        """Write the pages of one export, some at a time, and return the accounts by file.

        Pages that are written together stay together: all of them, or none.
        What was committed before a stop stays; taking the export again counts
        it as duplicates. What earlier copies named and this one, whole, does
        not is called off at the end (`remit.ledger.copies`). `progress` is told
        how many records each page held.
        """
        accounts: dict[str, Account] = {}
        with disk_trouble(self.path):
            row = self._export_row(export)
            importer = (export.source, export.version)
            intake = Intake(self._connection, importer, (row, number), self._key)
            copy = Copy(self._connection, export.source, row)
            reading = copy.watching(pages)
            stop: BaseException | None = None
            while stop is None:
                taken, stop = self._take_some(intake, number, row, reading)
                _add_up(accounts, taken)
                for account in taken:
                    progress(account.records)
            if not isinstance(stop, StopIteration):
                raise stop
            with transaction(self._connection):
                gone = copy.settle()
        for account in accounts.values():
            account.called_off, gone = gone, 0
        return list(accounts.values())

    def _take_some(
        self, intake: Intake, number: int, export: int, reading: Iterator[Page]
    ) -> tuple[list[Account], BaseException | None]:
        """Write about `TOGETHER` records in one transaction; return the accounts of the pages.

        The other value is what stopped the reading (its end, or an error), to be
        raised when what was read before it is safe. An error in the writing
        undoes the transaction.
        """
        taken: list[Account] = []
        stop: BaseException | None = None
        try:
            with transaction(self._connection):
                while stop is None and sum(each.records + 1 for each in taken) < TOGETHER:
                    pages, stop = _gathered(reading)
                    taken += self._take_pages(intake, (number, export), pages)
                self._book(number, export, taken)
        except BaseException:
            intake.forget_cached()
            raise
        return taken, stop

    def _take_pages(
        self, intake: Intake, read: tuple[int, int], pages: Sequence[Page]
    ) -> list[Account]:
        accounts = intake.write(pages)
        for account in accounts:
            if not account.adds_up():
                raise AccountError(
                    say("The account of records does not add up."),
                    where=account.file,
                    next_step=say("Nothing of this page was kept. Please report it."),
                )
        self._keep_findings(read, [odd for page in pages for odd in page.problems])
        self._keep_findings(read, [odd for page in pages for odd in page.findings])
        return accounts

    def _export_row(self, export: ExportMark) -> int:
        with transaction(self._connection):
            run = self._connection.execute
            run(
                "INSERT OR IGNORE INTO export (source, sha256, name, exported_at) VALUES (?,?,?,?)",
                (export.source, export.sha256, export.name, export.exported_at),
            )
            query = "SELECT id FROM export WHERE source = ? AND sha256 = ?"
            return int(run(query, (export.source, export.sha256)).fetchone()[0])

    def _book(self, number: int, export: int, taken: Sequence[Account]) -> None:
        """Add what was taken to the accounts of the files, once for each file."""
        files: dict[str, Account] = {}
        _add_up(files, taken)
        for account in files.values():
            self._book_file((number, export, account.file), account)

    def _book_file(self, which: tuple[int, int, str], account: Account) -> None:
        run = self._connection.execute
        query = "SELECT skipped FROM account WHERE import = ? AND export = ? AND file = ?"
        held = run(query, which).fetchone()
        if held is None:
            run("INSERT INTO account (import, export, file) VALUES (?,?,?)", which)
        skipped = json.loads(held[0]) if held else {}
        for reason, count in account.skipped.items():
            skipped[reason] = skipped.get(reason, 0) + count
        run(
            "UPDATE account SET records = records + ?, accepted = accepted + ?,"
            " revised = revised + ?, duplicates = duplicates + ?, skipped = ?,"
            " problems = problems + ?, activities = activities + ?"
            " WHERE import = ? AND export = ? AND file = ?",
            (
                *(account.records, account.accepted, account.revised, account.duplicates),
                *(json.dumps(skipped), account.problems, account.activities),
                *which,
            ),
        )

    def _keep_findings(self, read: tuple[int, int], findings: Sequence[Finding]) -> None:
        if not findings:
            return
        self._connection.executemany(
            "INSERT INTO finding (import, export, code, body) VALUES (?,?,?,?)",
            [(*read, finding.code, _finding_body(finding)) for finding in findings],
        )

    # ── forgetting ──

    def forget(self, source: str, now: int) -> Forgotten:
        """Take out all that came from a source or from a file; see `remit.ledger.forgetting`."""
        with disk_trouble(self.path):
            return forget(self._connection, source, now)

    # ── a copy in plain lines ──

    def write_copy(self, write: Callable[[str, Iterator[bytes]], None]) -> None:
        """Hand name and lines of every table to `write`, as they stood at one moment."""
        with disk_trouble(self.path), snapshot(self._connection):
            for name, lines in dump(self._connection):
                write(name, lines)

    def must_be_empty(self) -> None:
        """Raise UsageError where the ledger holds something already."""
        must_be_empty(self._connection)

    def take_copy(self, tables: Mapping[str, Iterable[bytes]]) -> int:
        """Fill the ledger, which must be empty, with a copy; return how many rows it has."""
        with disk_trouble(self.path):
            return restore(self._connection, tables)

    # ── what she states ──

    def state(self, kind: str, subject: str, body: dict[str, object], now: int) -> int:
        """Add a statement and return its number."""
        return self.state_all([(kind, subject, body)], now)[0]

    def state_all(
        self, statements: Sequence[tuple[str, str, dict[str, object]]], now: int
    ) -> list[int]:
        """Add statements (kind, subject, body) in one transaction; return their numbers."""
        with disk_trouble(self.path), transaction(self._connection):
            return [
                _row_number(
                    self._connection.execute(
                        "INSERT INTO statement (kind, subject, stated_at, body) VALUES (?,?,?,?)",
                        (kind, subject, now, json.dumps(body, ensure_ascii=False)),
                    )
                )
                for kind, subject, body in statements
            ]


def _gathered(reading: Iterator[Page]) -> tuple[list[Page], BaseException | None]:
    """Return some pages that are written as one, and what stopped the reading, if anything did.

    An export of many small files would otherwise pay for each of them.
    """
    pages: list[Page] = []
    records = 0
    while records < AT_ONCE and len(pages) < MOST_PAGES:
        try:
            pages.append(next(reading))
        except (Exception, KeyboardInterrupt) as stop:
            return pages, stop
        records += len(pages[-1].records)
    return pages, None


def _add_up(files: dict[str, Account], taken: Sequence[Account]) -> None:
    """Add accounts of pages to those of their files."""
    for account in taken:
        files.setdefault(account.file, Account(account.source, account.file)).add(account)


def _row_number(cursor: sqlite3.Cursor) -> int:
    number = cursor.lastrowid
    assert number is not None
    return number


def _finding_body(finding: Finding) -> str:
    values = {name: str(value) for name, value in finding.message.values.items()}
    return json.dumps(
        {
            "message": finding.message.template,
            "values": values,
            "where": finding.where,
            "severity": finding.severity,
        },
        ensure_ascii=False,
    )
