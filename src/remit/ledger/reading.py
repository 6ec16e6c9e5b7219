"""Reading the ledger: entries, their origin, the people in them, what was stated."""

from __future__ import annotations

import copy
import json
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Self

from remit.ledger.activity import Activity, Locator
from remit.ledger.holdings import Holding, holdings
from remit.ledger.intake import Account
from remit.ledger.numbered import Version, in_place_of, numbered, versions
from remit.ledger.past import WHOLE, Mark, mark_of, superseded_at
from remit.ledger.people import pseudonym
from remit.ledger.shared_parts import Companies, Facets

LAST = 2**63 - 1
"""The largest number that an entry can have."""
NOTHING = "{}"
"""The body of a statement that takes back what stood under its subject."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in the ledger: pseudonym, proposed role, entries that name them."""

    pseudonym: str
    role: str | None
    entries: int


@dataclass(frozen=True, slots=True)
class Statement:
    """Something she stated; a later one of the same kind and subject replaces it."""

    id: int
    kind: str
    subject: str
    stated_at: int
    body: dict[str, object]


ENTRY = "SELECT id, start, finish, minutes, text, thread, series, facet, company FROM current"


class LedgerReader:
    """The questions that a ledger answers; see `Ledger` for opening one."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._until = WHOLE

    def mark(self) -> Mark:
        """Return how far the ledger has grown: what `as_of` needs to look back to this."""
        return mark_of(self._connection, self._until)

    def as_of(self, mark: Mark) -> Self:
        """Return the ledger as it stood at a mark.

        Entries, accounts and statements that came later are not there, and the
        versions that counted then count. The roles of people are those of now.
        """
        past = copy.copy(self)
        past._until = mark
        return past

    def sources(self) -> set[str]:
        """Return the names of the sources of which anything was imported."""
        return {name for (name,) in self._connection.execute("SELECT DISTINCT source FROM export")}

    def accounts(self) -> list[Account]:
        """Return the account of every export and file over all imports.

        Records, skipped and problems are those of the latest import that was
        finished, where one was; accepted and revised count what any import of
        the file brought; what is left was known before. Importing a file again
        changes nothing here, nor does an import that broke off.
        """
        query = """
            SELECT a.export, e.source, a.file, a.records, a.accepted, a.revised,
                   a.skipped, a.problems, a.activities
            FROM account a JOIN export e ON e.id = a.export JOIN import i ON i.id = a.import
            WHERE a.import <= ?
            ORDER BY e.source, e.name, a.export, a.file, i.finished_at IS NOT NULL, a.import
        """
        found: dict[tuple[int, str], Account] = {}
        for export, source, file, *counts in self._connection.execute(
            query, (self._until.imported,)
        ):
            account = found.setdefault((export, file), Account(source, file))
            _go_on(account, *counts)
        return list(found.values())

    def standing(self) -> dict[str, int]:
        """Return how many entries count, by the source that brought them first."""
        query = """
            SELECT a.id, e.source FROM activity a
            JOIN member m ON m.id = a.member JOIN export e ON e.id = m.export
            WHERE a.start IS NOT NULL AND a.id <= ?
        """
        gone = superseded_at(self._connection, self._until)
        rows = self._connection.execute(query, (self._until.entry,))
        return dict(Counter(source for number, source in rows if number not in gone))

    def count(self) -> int:
        """Return the number of current entries."""
        return int(self._connection.execute("SELECT COUNT(*) FROM current").fetchone()[0])

    def account_names(self) -> set[str]:
        """Return the accounts of which there are current entries."""
        facets = Facets(self._connection)
        kinds = self._connection.execute(
            "SELECT DISTINCT facet FROM current WHERE start IS NOT NULL"
        ).fetchall()
        return {facets[facet].account for (facet,) in kinds if facet is not None}

    def activities(self, since: int | None = None, until: int | None = None) -> Iterator[Activity]:
        """Yield the current entries that start in [since, until), oldest first.

        Times are seconds since 1970 UTC; None leaves that side open.
        """
        query = f"{ENTRY} WHERE start >= ? AND start < ? ORDER BY start, id"
        low = -(2**62) if since is None else since
        high = 2**62 if until is None else until
        if self._until is WHOLE:
            yield from self._entries(query, (low, high))
        else:
            yield from self._entries_then(self._until, (low, high))

    def _entries_then(self, mark: Mark, between: tuple[int, int]) -> Iterator[Activity]:
        query = (
            f"{ENTRY.replace('current', 'activity')} WHERE id <= ? AND start IS NOT NULL"
            " AND start >= ? AND start < ? ORDER BY start, id"
        )
        gone = superseded_at(self._connection, mark)
        found = self._entries(query, (mark.entry, *between))
        yield from (entry for entry in found if entry.id not in gone)

    def activity(self, number: int) -> Activity | None:
        """Return one entry, whether it still stands or not; None where there is none."""
        return next(iter(self.numbered([number])), None)

    def numbered(self, numbers: Sequence[int]) -> list[Activity]:
        """Return the entries that have these numbers, whether they still stand or not."""
        return numbered(self._connection, [each for each in numbers if each <= LAST])

    def in_place_of(self, numbers: Sequence[int]) -> dict[int, int]:
        """Return for each entry the version of its record that counts, where one does."""
        return in_place_of(self._connection, numbers, self._until)

    def versions(self, number: int) -> list[Version]:
        """Return every version of an entry that was taken, the oldest number first."""
        return versions(self._connection, min(number, LAST))

    def newest(self, source: str) -> Activity | None:
        """Return the entry that was last taken from a source; None where there is none."""
        query = """
            SELECT MAX(id) FROM current WHERE facet IN
            (SELECT id FROM facet WHERE CAST(body AS TEXT) LIKE ?)
        """
        (number,) = self._connection.execute(query, (f'["{source}",%',)).fetchone()
        return None if number is None else self.activity(number)

    def holdings(self) -> list[Holding]:
        """Return what each imported file brought that still stands."""
        return holdings(self._connection)

    def kinds_stated(self) -> dict[str, int]:
        """Return how many statements of each kind were made, but for those that only take back."""
        query = "SELECT kind, COUNT(*) FROM statement WHERE body != ? GROUP BY kind ORDER BY kind"
        return dict(self._connection.execute(query, (NOTHING,)).fetchall())

    def exported_at(self, source: str) -> int:
        """Return when the latest export of a source was made (seconds UTC), 0 without one."""
        query = "SELECT COALESCE(MAX(exported_at), 0) FROM export WHERE source = ?"
        return int(self._connection.execute(query, (source,)).fetchone()[0])

    def imported_at(self) -> int:
        """Return when the latest import began by the machine's clock (seconds UTC), 0 without."""
        query = "SELECT COALESCE(MAX(started_at), 0) FROM import"
        return int(self._connection.execute(query).fetchone()[0])

    def latest_start(self, until: int) -> int | None:
        """Return the latest start of a current entry before `until`, None where there is none."""
        query = "SELECT MAX(start) FROM current WHERE start < ?"
        (found,) = self._connection.execute(query, (until,)).fetchone()
        return None if found is None else int(found)

    def _entries(self, query: str, values: tuple[int | str, ...]) -> Iterator[Activity]:
        # While the rows are open, what they point to is read as it stood with them,
        # whoever writes meanwhile: the order matters.
        rows = self._connection.execute(query, values)
        facets, companies = Facets(self._connection), Companies(self._connection)
        for row in rows:
            number, start, end, minutes, text, thread, series, facet, company = row
            words = (text or "", thread, series)
            yield Activity(number, start, end, minutes, *words, facets[facet], companies[company])

    def locator(self, activity: int) -> Locator | None:
        """Return where the record of an entry lies, None where there is no such entry."""
        query = """
            SELECT e.name, e.sha256, m.name, a.place, a.length FROM activity a
            JOIN member m ON m.id = a.member JOIN export e ON e.id = m.export WHERE a.id = ?
        """
        row = self._connection.execute(query, (activity,)).fetchone()
        return None if row is None else Locator(row[0], row[1].hex(), row[2], row[3], row[4])

    def people(self) -> list[Person]:
        """Return everybody in current entries, the most frequent first."""
        rows = self._connection.execute(
            "SELECT company, COUNT(*) FROM current WHERE company IS NOT NULL GROUP BY company"
        )
        bodies = dict(self._connection.execute("SELECT id, body FROM company"))
        counts: dict[int, int] = {}
        for company, entries in rows:
            for number in {number for number, _ in json.loads(bodies[company])}:
                counts[number] = counts.get(number, 0) + entries
        held = {row[0]: row[1:] for row in self._connection.execute("SELECT * FROM person")}
        ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        return [
            Person(pseudonym(held[number][0]), held[number][1], entries)
            for number, entries in ranked
        ]

    def entries_with(self, name: str) -> Iterator[Activity]:
        """Yield all current entries with the person of a pseudonym, the newest first."""
        marks = self._connection.execute("SELECT id, mark FROM person")
        people = json.dumps([number for number, mark in marks if pseudonym(mark) == name])
        query = f"""{ENTRY} WHERE company IN (
            SELECT c.id FROM company c, json_each(c.body) p
            WHERE json_extract(p.value, '$[0]') IN (SELECT value FROM json_each(?))
        ) ORDER BY start DESC, id"""  # noqa: S608
        yield from self._entries(query, (people,))

    def said_of(self, kind: str, subject: str) -> list[Statement]:
        """Return all she ever said of a kind on a subject, also what only takes back."""
        query = """
            SELECT id, kind, subject, stated_at, body FROM statement
            WHERE kind = ? AND subject = ? AND id <= ? ORDER BY id
        """
        rows = self._connection.execute(query, (kind, subject, self._until.statement))
        return [
            Statement(number, kind, subject, stated_at, json.loads(body))
            for number, kind, subject, stated_at, body in rows
        ]

    def said_between(self, first: int, last: int) -> list[tuple[str, str]]:
        """Return kind and subject of the statements of these numbers, each once, in order."""
        query = "SELECT kind, subject FROM statement WHERE id BETWEEN ? AND ? ORDER BY id"
        return list(dict.fromkeys(self._connection.execute(query, (first, last)).fetchall()))

    def statements(self, kind: str) -> list[Statement]:
        """Return the statements of a kind that stand, in the order they were made.

        One whose body is empty takes back what stood under its subject.
        """
        query = """
            SELECT id, kind, subject, stated_at, body FROM statement WHERE id IN
            (SELECT MAX(id) FROM statement WHERE kind = ? AND id <= ? GROUP BY subject)
            ORDER BY id
        """
        rows = self._connection.execute(query, (kind, self._until.statement))
        return [
            Statement(number, kind, subject, stated_at, json.loads(body))
            for number, kind, subject, stated_at, body in rows
            if body != NOTHING
        ]


def _go_on(  # noqa: PLR0913, PLR0917 - the columns of an account
    account: Account,
    records: int,
    accepted: int,
    revised: int,
    skipped: str,
    problems: int,
    activities: int,
) -> None:
    """Bring an account up to a later import of the same file."""
    account.records, account.problems = records, problems
    account.skipped = json.loads(skipped)
    account.activities += activities
    taken = records - problems - sum(account.skipped.values())
    account.accepted = min(account.accepted + accepted, taken)
    account.revised = min(account.revised + revised, taken - account.accepted)
    account.duplicates = taken - account.accepted - account.revised
