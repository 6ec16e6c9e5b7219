"""What the ledger holds of each file that was imported: how much, from when, how many words."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

QUERY = """
    SELECT e.source, e.name, COUNT(c.id), MIN(c.start), MAX(c.start),
           COALESCE(SUM(c.text <> ''), 0), COUNT(DISTINCT c.company)
    FROM export e LEFT JOIN member m ON m.export = e.id LEFT JOIN current c ON c.member = m.id
    GROUP BY e.id ORDER BY e.source, e.name, e.id
"""


@dataclass(frozen=True, slots=True)
class Holding:
    """What came from one file: entries that stand, their first and last start, kept texts.

    Starts are seconds since 1970 UTC, None where nothing stands. `companies`
    counts the different groups of people in the entries.
    """

    source: str
    file: str
    entries: int
    first: int | None
    last: int | None
    texts: int
    companies: int


def holdings(connection: sqlite3.Connection) -> list[Holding]:
    """Return what each file brought that still stands."""
    return [Holding(*row) for row in connection.execute(QUERY)]
