"""Pages of records into rows: what is new, what is revised, what is known.

A record is known by a hash of its source and key, a version of it by a digest
of its evidence. Which version counts is the matter of `remit.ledger.versions`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from hashlib import blake2b
from typing import Any

import msgspec

from remit.ledger.companies import Companies
from remit.ledger.versions import Known
from remit.sources.evidence import Evidence, Page, Record
from remit.sources.masking import masked, suspects

COLUMNS = (
    "record, digest, part, start, finish, minutes, facet, company,"
    " member, place, length, revision, rank, thread, series, text"
)
WIDTH = COLUMNS.count(",") + 1
ROWS = 999 // WIDTH
"""How many rows one statement writes (SQLite takes 999 values on old builds)."""
DIGITS = "0123456789"
LONGEST_NUMBER = 19
"""Digits that fit eight bytes."""
NOTHING = (None,) * 5
"""What stands in a row of a record that was called off."""


New = tuple[bytes, bytes, int, Record, str]
"""A version that the ledger does not hold: the record's mark, its own, its rank, where it lies."""

_encode = msgspec.msgpack.Encoder().encode


@dataclass(slots=True)
class Account:
    """What became of the records of one file; see `adds_up`.

    `called_off` counts records of earlier copies of the file that this one, a
    complete copy, no longer names; they are not among its own.
    """

    source: str
    file: str
    records: int = 0
    accepted: int = 0
    revised: int = 0
    duplicates: int = 0
    skipped: dict[str, int] = field(default_factory=dict)
    problems: int = 0
    activities: int = 0
    called_off: int = 0

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
        self.called_off += other.called_off
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

    def write(self, pages: Sequence[Page]) -> list[Account]:
        """Write some pages as one, inside one transaction; return the account of each."""
        marks = [[mark_of(self._source, each) for each in page.records] for page in pages]
        known = Known(self._connection, self._read, [mark for some in marks for mark in some])
        accounts, fresh = [], []
        for page, some in zip(pages, marks, strict=True):
            account = Account(self._source, page.file, skipped=dict(page.skipped))
            account.problems = len(page.problems)
            fresh += self._fresh(page, some, known, account)
            account.records = account.accepted + account.revised + account.duplicates
            account.records += sum(account.skipped.values()) + account.problems
            accounts.append(account)
        self._companies.meet(each.people for new in fresh for each in new[3].evidence)
        self._insert(fresh)
        known.settle()
        return accounts

    def _fresh(
        self, page: Page, marks: Sequence[bytes], known: Known, account: Account
    ) -> list[New]:
        """Return the versions that the ledger does not hold, and count all of them."""
        fresh: list[New] = []
        for mark, record in zip(marks, page.records, strict=True):
            rank = rank_of(record)
            digest = _digest(record, rank)
            outcome = known.take(mark, digest, (record.revision, rank))
            if outcome in {"known", "outranked"}:
                account.duplicates += record.count
                if outcome == "known":
                    continue
            else:
                account.activities += _occurrences(record)
                if outcome == "accepted":
                    account.accepted += record.count
                else:
                    account.revised += record.count
            fresh.append((mark, digest, rank, record, page.member))
        return fresh

    def _insert(self, fresh: Sequence[New]) -> None:
        """Write the rows; whatever source a text is from, nothing that opens doors is kept."""
        values: list[Any] = []
        for new in fresh:
            self._add_rows(new, values)
        texts = [text or "" for text in values[WIDTH - 1 :: WIDTH]]
        for at in suspects(texts):
            values[at * WIDTH + WIDTH - 1] = masked(texts[at])
        for at in range(0, len(values), ROWS * WIDTH):
            some = values[at : at + ROWS * WIDTH]
            self._connection.execute(_insertion(len(some) // WIDTH), some)

    def _add_rows(self, new: New, values: list[Any]) -> None:
        """Add the values of a version's rows, one row after the other."""
        mark, digest, rank, record, name = new
        member = self._members.get(name) or self._member(name)
        place, length, revision = record.offset, record.length, record.revision
        part = 0
        for each in record.evidence:
            facet, company = self._facet(each), self._companies.number(each.people)
            for start, end in each.spans:
                values += (
                    mark, digest, part, start, end, each.minutes, facet, company,
                    member, place, length, revision, rank, each.thread, each.series, each.text,
                )  # fmt: skip
                part += 1
        if not part:
            located = (member, place, length, revision, rank)
            values += (mark, digest, 0, *NOTHING, *located, *NOTHING[:3])

    def _facet(self, evidence: Evidence) -> int:
        shared = _shared(evidence)
        number = self._facets.get(shared)
        if number is None:
            body = msgspec.json.encode((self._source, self._version, *shared))
            number = self._number("facet", body)
            self._facets[shared] = number
        return number

    def _member(self, name: str) -> int:
        run = self._connection.execute
        row = (self._read[0], name)
        held = run("SELECT id FROM member WHERE export = ? AND name = ?", row).fetchone()
        if held is None:
            held = (run("INSERT INTO member (export, name) VALUES (?, ?)", row).lastrowid,)
        number = self._members[name] = int(held[0])
        return number

    def _number(self, table: str, body: bytes | str) -> int:
        run = self._connection.execute
        run(f"INSERT OR IGNORE INTO {table} (body) VALUES (?)", (body,))  # noqa: S608 - own names
        query = f"SELECT id FROM {table} WHERE body = ?"  # noqa: S608 - own names
        return int(run(query, (body,)).fetchone()[0])


@cache
def _insertion(rows: int) -> str:
    marks = f"({','.join('?' * WIDTH)})"
    return f"INSERT INTO activity ({COLUMNS}) VALUES {','.join([marks] * rows)}"  # noqa: S608


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


def mark_of(source: str, record: Record) -> bytes:
    """Return 16 bytes for a record: a hash of source and key, then the number the key ends with.

    Records whose keys are numbered lie side by side in the index, so that a
    page of them is written to a few places instead of all over the file.

    >>> mark_of("x-archive", Record("x:258", (), 0))[8:].hex()
    '0000000000000102'
    """
    key = record.key
    stem = key.rstrip(DIGITS)
    number = key[len(stem) :]
    if len(number) > LONGEST_NUMBER:
        stem, number = key, ""
    start = _stem("" if record.shared else source, stem, len(number))
    return start + int(number or 0).to_bytes(8, "big")


@lru_cache(maxsize=4096)
def _stem(source: str, stem: str, digits: int) -> bytes:
    named = f"{source}\n{stem}\n{digits}".encode(errors="surrogatepass")
    return blake2b(named, digest_size=8).digest()


def _occurrences(record: Record) -> int:
    evidence = record.evidence
    if len(evidence) == 1:
        return len(evidence[0].spans)
    return sum(len(each.spans) for each in evidence)


def rank_of(record: Record) -> int:
    """Return how well an export knows a record: 2 where it knows whose, 1 at first hand.

    Her own calendar knows that she accepted; a team's calendar under the same
    UID does not. Called off is called off for everybody; what is still to come
    is known no better for lying in her calendar.
    """
    evidence = record.evidence
    if len(evidence) == 1:
        knows = evidence[0].mine == "yes"
    elif evidence:
        knows = any(each.mine == "yes" for each in evidence)
    else:
        knows = record.withdrawn != "future"
    return 2 * knows + (not record.secondhand)


def _digest(record: Record, rank: int) -> bytes:
    content = _encode((record.revision, rank, record.evidence))
    return blake2b(content, digest_size=8).digest()
