"""Opening a ledger, importing into it, stating things in it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from remit import __version__
from remit.ledger.disk_trouble import disk_trouble
from remit.ledger.dump import dump
from remit.ledger.forgetting import Forgotten, Step, forget, numbers_from, silent
from remit.ledger.intake import Account
from remit.ledger.key_mark import check_key, mark_key
from remit.ledger.reading import LedgerReader
from remit.ledger.restoring import is_empty, not_empty, take_staged
from remit.ledger.schema import BUSY_SECONDS, open_ledger_file, snapshot, transaction
from remit.ledger.taking import ExportMark, Taking
from remit.sources.evidence import Page


class Ledger(LedgerReader):
    """One person's ledger in one SQLite file. Close it, or use it in a `with` block."""

    def __init__(
        self,
        path: Path,
        key: bytes,
        *,
        create: bool = False,
        patience: float = BUSY_SECONDS,
    ) -> None:
        super().__init__(open_ledger_file(path, create=create, patience=patience))
        self.path = path
        self._key = key
        self._must_have_this_key()

    def _must_have_this_key(self) -> None:
        try:
            with disk_trouble(self.path):
                check_key(self._connection, self._key, self.path)
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the file; what SQLite says of it in between is told as a stop."""
        self.close()
        if isinstance(error, sqlite3.DatabaseError):
            with disk_trouble(self.path):
                raise error

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Write in one transaction; the first of all leaves the mark of the key."""
        with disk_trouble(self.path), transaction(self._connection):
            mark_key(self._connection, self._key, self.path)
            yield

    # ── importing ──

    def begin_import(self, now: int) -> int:
        """Open an import and return its number."""
        with self._writing():
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
        not is called off at the end (`remit.ledger.calling_off`). `progress` is told
        how many records each page held.
        """
        with disk_trouble(self.path):
            return Taking(self._connection, self._key, number, export).take(pages, progress)

    # ── forgetting ──

    def forget(self, source: str, now: int, step: Callable[[Step], None] = silent) -> Forgotten:
        """Take out all that came from a source or from a file; see `remit.ledger.forgetting`."""
        with disk_trouble(self.path):
            return forget(self._connection, source, now, step)

    def numbers_from(self, source: str) -> set[int]:
        """Return the numbers of all entries that would go with a source or a file."""
        return numbers_from(self._connection, source)

    # ── a copy in plain lines ──

    @contextmanager
    def at_one_moment(self) -> Iterator[Self]:
        """Read everything as it stands at one moment, whoever writes meanwhile."""
        with disk_trouble(self.path), snapshot(self._connection):
            yield self

    def copied(self) -> Iterator[tuple[str, Iterator[bytes]]]:
        """Yield name and lines of every table, one after another; use it `at_one_moment`."""
        with disk_trouble(self.path):
            yield from dump(self._connection)

    def must_be_empty(self) -> None:
        """Raise UsageError where the ledger holds something already."""
        if not self.is_empty():
            raise not_empty(self.path)

    def is_empty(self) -> bool:
        """Return whether it holds nothing of hers."""
        return is_empty(self._connection)

    def take_staged(self, stage: Path, settle: Callable[[], None]) -> None:
        """Fill the ledger, which must be empty, from a file that `staging.Stage` checked.

        `settle` is called when all rows are in and may still be undone: an
        error in it leaves the ledger empty.
        """
        with disk_trouble(self.path):
            take_staged(self._connection, self.path, stage, settle)

    # ── what she states ──

    def state(self, kind: str, subject: str, body: dict[str, object], now: int) -> int:
        """Add a statement and return its number."""
        return self.state_all([(kind, subject, body)], now)[0]

    def state_all(
        self, statements: Sequence[tuple[str, str, dict[str, object]]], now: int
    ) -> list[int]:
        """Add statements (kind, subject, body) in one transaction; return their numbers."""
        with self._writing():
            return [
                _row_number(
                    self._connection.execute(
                        "INSERT INTO statement (kind, subject, stated_at, body) VALUES (?,?,?,?)",
                        (kind, subject, now, json.dumps(body, ensure_ascii=False)),
                    )
                )
                for kind, subject, body in statements
            ]


def _row_number(cursor: sqlite3.Cursor) -> int:
    number = cursor.lastrowid
    assert number is not None
    return number
