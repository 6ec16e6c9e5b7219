"""Pages of records into rows: what is new, what is revised, what is known.

A record is known by a hash of its source and key, a version of it by a digest
of its evidence. Which version counts is the matter of `remit.ledger.versions`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import NamedTuple

import msgspec

from remit.ledger.companies import Companies
from remit.ledger.versions import Known
from remit.sources.evidence import Evidence, Page, Record

ROW = (
    "INSERT INTO activity (record, digest, part, start, finish, minutes, facet, company,"
    " member, place, length, revision, thread, series, text)"
    " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"
)
Row = tuple[object, ...]
START = 3
"""Where the start stands in a row; a record that was called off has none."""


class _New(NamedTuple):
    """A version of a record that the ledger does not hold, with the record's mark and its own."""

    mark: bytes
    digest: bytes
    record: Record


_encode = msgspec.msgpack.Encoder().encode


@dataclass(slots=True)
class Account:
    """What became of the records of one file; see `adds_up`."""

    source: str
    file: str
    records: int = 0
    accepted: int = 0
    revised: int = 0
    duplicates: int = 0
    skipped: dict[str, int] = field(default_factory=dict)
    problems: int = 0
    activities: int = 0

    def adds_up(self) -> bool:
        """Return whether records = accepted + revised + duplicates + skipped + problems.

        >>> Account("x-archive", "tweets.js", 3, accepted=1, skipped={"private": 2}).adds_up()
        True
        """
        known = self.accepted + self.revised + self.duplicates
        return self.records == known + sum(self.skipped.values()) + self.problems

    def add(self, other: Account) -> None:
        """Add the counts of `other` to this account."""
        self.records += other.records
        self.accepted += other.accepted
        self.revised += other.revised
        self.duplicates += other.duplicates
        self.problems += other.problems
        self.activities += other.activities
        for reason, count in other.skipped.items():
            self.skipped[reason] = self.skipped.get(reason, 0) + count


class Intake:
    """Writes the pages of one export inside the caller's transactions.

    Small things that many rows share (facets, people, members) are kept in
    memory from page to page; a page that was rolled back forgets them.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        source: tuple[str, int],
        read: tuple[int, int],
        key: bytes,
    ) -> None:
        """Take name and version of the source, numbers of the export and the import."""
        self._connection = connection
        self._source, self._version = source
        self._read = read
        self._key = key
        self.forget_cached()

    def forget_cached(self) -> None:
        """Forget row numbers given since the last commit."""
        self._facets: dict[tuple[object, ...], int] = {}
        self._companies = Companies(self._connection, self._key)
        self._members: dict[str, int] = {}

    def write(self, page: Page) -> Account:
        """Write a page and return its account; the page must fit one transaction."""
        account = Account(self._source, page.file, skipped=dict(page.skipped))
        account.problems = len(page.problems)
        known = Known(self._connection, self._read, [self._mark(each) for each in page.records])
        fresh = self._fresh(page, known, account)
        self._companies.meet(each.people for new in fresh for each in new.record.evidence)
        member = self._member(page.member)
        rows = [row for new in fresh for row in self._rows(new, member)]
        self._connection.executemany(ROW, rows)
        known.settle()
        account.activities = sum(row[START] is not None for row in rows)
        account.records = account.accepted + account.revised + account.duplicates
        account.records += sum(account.skipped.values()) + account.problems
        return account

    def _fresh(self, page: Page, known: Known, account: Account) -> list[_New]:
        """Return the versions that the ledger does not hold, and count all of them."""
        fresh: list[_New] = []
        for mark, record in zip(known.records, page.records, strict=True):
            digest = _digest(record)
            if known.meets(mark, digest):
                account.duplicates += record.count
                continue
            if known.adds(mark, digest):
                account.revised += record.count
            else:
                account.accepted += record.count
            fresh.append(_New(mark, digest, record))
        return fresh

    def _mark(self, record: Record) -> bytes:
        named = f"{self._source}\n{record.key}".encode(errors="surrogatepass")
        return blake2b(named, digest_size=16).digest()

    def _rows(self, new: _New, member: int) -> Iterable[Row]:
        mark, digest, record = new
        place, length, revision = record.offset, record.length, record.revision
        part = 0
        for each in record.evidence:
            facet, company = self._facet(each), self._companies.number(each.people)
            for start, end in each.spans:
                yield (
                    *(mark, digest, part, start, end, each.minutes, facet, company),
                    *(member, place, length, revision, each.thread, each.series, each.text),
                )
                part += 1
        if not part:
            yield (
                *(mark, digest, 0, None, None, None, None, None),
                *(member, place, length, revision, None, None, None),
            )

    def _facet(self, evidence: Evidence) -> int:
        shared = _shared(evidence)
        number = self._facets.get(shared)
        if number is None:
            body = msgspec.json.encode((self._source, self._version, *shared))
            number = self._number("facet", body)
            self._facets[shared] = number
        return number

    def _member(self, name: str) -> int:
        number = self._members.get(name)
        if number is None:
            run = self._connection.execute
            run("INSERT OR IGNORE INTO member (export, name) VALUES (?, ?)", (self._read[0], name))
            query = "SELECT id FROM member WHERE export = ? AND name = ?"
            number = int(run(query, (self._read[0], name)).fetchone()[0])
            self._members[name] = number
        return number

    def _number(self, table: str, body: bytes | str) -> int:
        run = self._connection.execute
        run(f"INSERT OR IGNORE INTO {table} (body) VALUES (?)", (body,))  # noqa: S608 - own names
        query = f"SELECT id FROM {table} WHERE body = ?"  # noqa: S608 - own names
        return int(run(query, (body,)).fetchone()[0])


def _shared(evidence: Evidence) -> tuple[object, ...]:
    """Return the fields of a facet, in its order, after source and version."""
    return (
        evidence.kind,
        evidence.channel,
        evidence.account,
        evidence.mine,
        evidence.mine_basis,
        evidence.precision,
        evidence.zone,
        evidence.zone_basis,
        evidence.end_basis,
        evidence.automatic,
        evidence.tool,
        evidence.visibility,
        evidence.audience,
        evidence.to_other,
        evidence.tentative,
    )


def _digest(record: Record) -> bytes:
    content = _encode((record.revision, record.evidence))
    return blake2b(content, digest_size=8).digest()
