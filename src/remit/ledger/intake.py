"""Pages of records into rows: what is new, what is revised, what is known.

How records and their versions are told apart is the matter of
`remit.ledger.marks`, which version counts that of `remit.ledger.versions`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field

import msgspec

from remit.ledger.companies import Companies
from remit.ledger.marks import digest_of, mark_of, rank_of
from remit.ledger.rows import Rows
from remit.ledger.versions import Known, Outcome
from remit.sources.evidence import Evidence, Page, Record


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

    def count(self, record: Record, outcome: Outcome) -> None:
        """Count a record by what it is to the ledger."""
        self.records += record.count
        if outcome == "accepted":
            self.accepted += record.count
        elif outcome == "revised":
            self.revised += record.count
        else:
            self.duplicates += record.count
            return
        for each in record.evidence:
            self.activities += len(each.spans)

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
        rows = Rows()
        accounts = [
            self._take(page, some, known, rows) for page, some in zip(pages, marks, strict=True)
        ]
        rows.write(self._connection, self._companies)
        known.settle()
        return accounts

    def _take(self, page: Page, marks: Sequence[bytes], known: Known, rows: Rows) -> Account:
        """Return the account of a page, and add the rows of versions that are not yet held."""
        account = Account(self._source, page.file, skipped=dict(page.skipped))
        for mark, record in zip(marks, page.records, strict=True):
            rank = rank_of(record)
            digest = digest_of(record, rank)
            outcome = known.take(mark, digest, (record.revision, rank))
            account.count(record, outcome)
            if outcome != "known":
                member = self._members.get(page.member) or self._member(page.member)
                version, first = (mark, digest, rank, member), outcome == "accepted"
                rows.add(version, record, self._facet, first=first)
        account.problems = len(page.problems)
        account.records += sum(account.skipped.values()) + account.problems
        return account

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
