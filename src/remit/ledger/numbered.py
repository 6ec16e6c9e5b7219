"""Entries by their numbers: what they are, which version counts in their place, their history.

Each question reads the rows that it needs and no more, however large the ledger is.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from remit.ledger.activity import Activity
from remit.ledger.past import WHOLE, Mark, superseded_at
from remit.ledger.shared_parts import Companies, Facets
from remit.ledger.versions import CHUNK

ROWS = """
    SELECT id, start, finish, minutes, text, thread, series, facet, company FROM activity
    WHERE start IS NOT NULL AND id IN ({})
"""
IN_PLACE = """
    SELECT asked.id, each.id FROM activity asked
    JOIN activity each ON each.record = asked.record AND each.part = asked.part
    WHERE each.start IS NOT NULL AND each.id <= ? AND asked.id IN ({})
"""
COUNTS = "NOT EXISTS (SELECT 1 FROM superseded WHERE activity = each.id)"
VERSIONS = """
    SELECT a.id, a.start, e.name, e.exported_at, i.started_at,
           NOT EXISTS (SELECT 1 FROM superseded WHERE activity = a.id)
    FROM activity a JOIN member m ON m.id = a.member JOIN export e ON e.id = m.export
    LEFT JOIN sighting s ON s.record = a.record AND s.digest = a.digest
    LEFT JOIN import i ON i.id = s.import
    WHERE a.record = (SELECT record FROM activity WHERE id = ?)
    AND a.part = (SELECT part FROM activity WHERE id = ?) ORDER BY a.id
"""


@dataclass(frozen=True, slots=True)
class Version:
    """One version of an entry: its number, the file it came in, and whether it counts.

    Times are seconds since 1970 UTC; `start` is None where the record was
    called off, `read_at` where the import is not known.
    """

    id: int
    start: int | None
    export: str
    exported_at: int
    read_at: int | None
    counts: bool


def numbered(connection: sqlite3.Connection, numbers: Sequence[int]) -> list[Activity]:
    """Return the entries that have these numbers, whether they still stand or not."""
    found = [row for some in _some(numbers) for row in connection.execute(_of(ROWS, some), some)]
    facets, companies = Facets(connection), Companies(connection)
    return [
        Activity(
            number, start, end, minutes, text or "", thread, series,
            facets[facet], companies[company],
        )
        for number, start, end, minutes, text, thread, series, facet, company in found
    ]  # fmt: skip


def in_place_of(
    connection: sqlite3.Connection, numbers: Sequence[int], mark: Mark = WHOLE
) -> dict[int, int]:
    """Return the entry that counts in place of each: itself, or a newer version of its record.

    One of which no version counts any more is left out.
    """
    found = dict[int, int]()
    gone = None if mark is WHOLE or not numbers else superseded_at(connection, mark)
    for some in _some(numbers):
        query = IN_PLACE if gone is not None else f"{IN_PLACE} AND {COUNTS}"
        for asked, each in connection.execute(_of(query, some), (mark.entry, *some)):
            if gone is None or each not in gone:
                found[asked] = each
    return found


def versions(connection: sqlite3.Connection, number: int) -> list[Version]:
    """Return every version of an entry that the ledger took, the oldest number first."""
    rows = connection.execute(VERSIONS, (number, number))
    return [
        Version(each, start, export, exported_at, read_at, bool(counts))
        for each, start, export, exported_at, read_at, counts in rows
    ]


def _some(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    for at in range(0, len(numbers), CHUNK):
        yield numbers[at : at + CHUNK]


def _of(query: str, values: Sequence[object]) -> str:
    return query.format(",".join("?" * len(values)))
