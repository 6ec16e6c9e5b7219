"""One export into the ledger, some pages at a time.

Pages are read before the ledger is locked and go on being read while it is,
for half a second at most, so that others who wait for the lock get it. What is
written together stays together, with its account: all of it, or none.
"""

from __future__ import annotations

import gc
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from time import monotonic

from remit.errors import AccountError, LedgerError
from remit.findings import Finding
from remit.ledger.calling_off import call_off
from remit.ledger.copies import CopyWatch, copies_of
from remit.ledger.intake import Account, Intake
from remit.ledger.schema import transaction
from remit.messages import say
from remit.sources.evidence import Page

AT_ONCE = 2000
MOST_PAGES = 500
"""How many records, and how many pages, are looked up and written as one."""
COLLECTED = 50_000
"""How many containers may come up before Python looks for cycles among them."""
TOGETHER = 20_000
LONGEST = 0.5
"""How many records, and seconds of reading and writing, one transaction takes."""


@dataclass(frozen=True, slots=True)
class ExportMark:
    """What names a file that was handed in: source and version, hash, name, time of export."""

    source: str
    version: int
    sha256: bytes
    name: str
    exported_at: int


class Taking:
    """Takes one export into the ledger, for one import."""

    def __init__(
        self, connection: sqlite3.Connection, key: bytes, number: int, export: ExportMark
    ) -> None:
        """Take the key of pseudonyms and the number of the import."""
        self._connection, self._mark = connection, export
        self._forgettings = 0
        with transaction(connection):
            self._forgettings = self._count_forgettings()
            self._read = (self._export_row(), number)
        self._intake = Intake(connection, (export.source, export.version), self._read, key)
        self._copy = CopyWatch(connection, export.source, self._read[0])
        self._accounts: dict[str, Account] = {}

    def take(self, pages: Iterable[Page], progress: Callable[[int], None]) -> list[Account]:
        """Write the pages and return the accounts by file; see `Ledger.take`."""
        reading, stop, gone = self._copy.watching(pages), None, 0
        with _few_collections():
            while stop is None:
                taken, stop, gone = self._take_some(reading)
                _add_up(self._accounts, taken)
                for account in taken:
                    progress(account.records)
        if not isinstance(stop, StopIteration):
            raise stop
        for account in self._accounts.values():
            account.called_off, gone = gone, 0
        return list(self._accounts.values())

    def _take_some(
        self, reading: Iterator[Page]
    ) -> tuple[list[Account], BaseException | None, int]:
        """Write some pages in one transaction; return their accounts.

        The other values are what stopped the reading (its end, or an error), to
        be raised when what was read before it is safe, and how many records the
        export, when it has ended, no longer names. An error in the writing
        undoes the transaction.
        """
        began, gone = monotonic(), 0
        pages, stop = _gathered(reading)
        try:
            with transaction(self._connection):
                self._look_whether_forgotten()
                taken = self._write(pages)
                while stop is None and not _enough(taken, began):
                    pages, stop = _gathered(reading)
                    taken += self._write(pages)
                self._book(taken)
                if isinstance(stop, StopIteration):
                    gone = self._settle()
        except BaseException:
            self._intake.forget_cached()
            raise
        return taken, stop, gone

    def _settle(self) -> int:
        """Call off what copies lack; return how much that counted until now is not in this one."""
        self._copy.keep()
        if not copies_of(self._connection, self._mark.source):
            return 0
        off = call_off(self._connection, self._mark.source, self._read[1])
        return len(off - self._copy.named.keys())

    def _write(self, pages: Sequence[Page]) -> list[Account]:
        accounts = self._intake.write(pages)
        for account in accounts:
            if not account.adds_up():
                raise AccountError(
                    say("The account of records does not add up."),
                    where=account.file,
                    next_step=say("Nothing of this page was kept. Please report it."),
                )
        self._keep_findings([odd for page in pages for odd in page.problems])
        self._keep_findings([odd for page in pages for odd in page.findings])
        return accounts

    def _export_row(self) -> int:
        run, mark = self._connection.execute, self._mark
        run(
            "INSERT OR IGNORE INTO export (source, sha256, name, exported_at) VALUES (?,?,?,?)",
            (mark.source, mark.sha256, mark.name, mark.exported_at),
        )
        query = "SELECT id FROM export WHERE source = ? AND sha256 = ?"
        return int(run(query, (mark.source, mark.sha256)).fetchone()[0])

    def _count_forgettings(self) -> int:
        query = "SELECT COALESCE(MAX(id), 0) FROM forgotten"
        return int(self._connection.execute(query).fetchone()[0])

    def _look_whether_forgotten(self) -> None:
        """Give up row numbers that another process may have taken out since the last pages."""
        now = self._count_forgettings()
        if now == self._forgettings:
            return
        self._forgettings = now
        self._intake.forget_cached()
        query = "SELECT 1 FROM export WHERE id = ? AND source = ? AND sha256 = ?"
        row = (self._read[0], self._mark.source, self._mark.sha256)
        if self._connection.execute(query, row).fetchone() is None:
            raise LedgerError(
                say("`{name}` was forgotten while it was read.", name=self._mark.name),
                next_step=say("Import it again if it shall be in the ledger after all."),
                code="forgotten-meanwhile",
            )

    def _book(self, taken: Sequence[Account]) -> None:
        """Add what was taken to the accounts of the files, once for each file."""
        files: dict[str, Account] = {}
        _add_up(files, taken)
        export, number = self._read
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

    def _keep_findings(self, findings: Sequence[Finding]) -> None:
        export, number = self._read
        self._connection.executemany(
            "INSERT INTO finding (import, export, code, body) VALUES (?,?,?,?)",
            [(number, export, finding.code, _finding_body(finding)) for finding in findings],
        )


@contextmanager
def _few_collections() -> Iterator[None]:
    """Let Python look for cycles seldom: pages make none, and go when the next ones come."""
    usual = gc.get_threshold()
    gc.set_threshold(max(COLLECTED, usual[0]), *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)


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


def _enough(taken: Sequence[Account], began: float) -> bool:
    written = sum(each.records + 1 for each in taken)
    return written >= TOGETHER or monotonic() - began >= LONGEST


def _add_up(files: dict[str, Account], taken: Sequence[Account]) -> None:
    """Add accounts of pages to those of their files."""
    for account in taken:
        files.setdefault(account.file, Account(account.source, account.file)).add(account)


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
