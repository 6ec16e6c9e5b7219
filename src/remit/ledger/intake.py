"""Pages of records into rows: what is new, what is revised, what is known.

A record is known by a hash of its source and key, a version of it by a digest
of its evidence. Which version counts is the matter of `remit.ledger.versions`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import blake2b

import msgspec

from remit.ledger.people import mark_of, proposed_role
from remit.ledger.versions import Known
from remit.sources.evidence import Evidence, Page, Person, Record

ROW = (
    "INSERT INTO activity (record, digest, part, start, finish, minutes, facet, company,"
    " member, place, length, revision, thread, series, text)"
    " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"
)
Row = tuple[object, ...]
START = 3
"""Where the start stands in a row; a record that was called off has none."""

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
        self._companies: dict[tuple[Person, ...], int] = {}
        self._members: dict[str, int] = {}

    def write(self, page: Page) -> Account:
        """Write a page and return its account; the page must fit one transaction."""
        account = Account(self._source, page.file, skipped=dict(page.skipped))
        account.problems = len(page.problems)
        rows: list[Row] = []
        marks = [self._mark(record) for record in page.records]
        known = Known(self._connection, self._read, marks)
        for mark, record in zip(marks, page.records, strict=True):
            digest = _digest(record)
            if known.meets(mark, digest):
                account.duplicates += record.count
                continue
            if known.adds(mark, digest):
                account.revised += record.count
            else:
                account.accepted += record.count
            fresh = list(self._rows(record, mark, digest, page.member))
            account.activities += len(fresh) if fresh[0][START] is not None else 0
            rows += fresh
        self._connection.executemany(ROW, rows)
        known.settle()
        account.records = account.accepted + account.revised + account.duplicates
        account.records += sum(account.skipped.values()) + account.problems
        return account

    def _mark(self, record: Record) -> bytes:
        named = f"{self._source}\n{record.key}".encode(errors="surrogatepass")
        return blake2b(named, digest_size=16).digest()

    def _rows(self, record: Record, mark: bytes, digest: bytes, member: str) -> Iterable[Row]:
        where = (self._member(member), record.offset, record.length, record.revision)
        if not any(evidence.spans for evidence in record.evidence):
            yield (mark, digest, 0, None, None, None, None, None, *where, None, None, None)
            return
        part = 0
        for evidence in record.evidence:
            facet, company = self._facet(evidence), self._company(evidence.people)
            words = (evidence.thread, evidence.series, evidence.text)
            for start, end in evidence.spans:
                yield (
                    *(mark, digest, part, start, end, evidence.minutes, facet, company),
                    *where,
                    *words,
                )
                part += 1

    def _facet(self, evidence: Evidence) -> int:
        shared = _shared(evidence)
        number = self._facets.get(shared)
        if number is None:
            body = msgspec.json.encode((self._source, self._version, *shared))
            number = self._number("facet", body)
            self._facets[shared] = number
        return number

    def _company(self, people: tuple[Person, ...]) -> int | None:
        if not people:
            return None
        number = self._companies.get(people)
        if number is None:
            parts = sorted({(self._person(person), person.part) for person in people})
            number = self._number("company", msgspec.json.encode(parts).decode())
            self._companies[people] = number
        return number

    def _person(self, person: Person) -> int:
        mark = mark_of(person.address or person.label, self._key)
        role = proposed_role(person.label, person.address)
        run = self._connection.execute
        held = run("SELECT id, role FROM person WHERE mark = ?", (mark,)).fetchone()
        if held is None:
            run("INSERT INTO person (mark, role) VALUES (?, ?)", (mark, role))
            held = run("SELECT id, role FROM person WHERE mark = ?", (mark,)).fetchone()
        elif held[1] is None and role is not None:
            run("UPDATE person SET role = ? WHERE id = ?", (role, held[0]))
        return int(held[0])

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
