"""What a ledger file holds, seen from outside: rows without their numbers, accounts, pages.

Written against the tables alone, so that it is no mirror of the code that
fills them.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

Row = tuple[object, ...]
Seen = set[tuple[str, int]]

CURRENT = """
    SELECT c.record, c.digest, c.part, c.start, c.finish, c.minutes, f.body, c.company,
           c.thread, c.series, c.text, c.revision
    FROM current c JOIN facet f ON f.id = c.facet
"""


def _opened(ledger: Path) -> closing[sqlite3.Connection]:
    return closing(sqlite3.connect(f"file:{ledger}?mode=ro", uri=True, timeout=30))


def current_rows(ledger: Path) -> Counter[Row]:
    """Return the entries that stand, people by mark and role, without row numbers."""
    with _opened(ledger) as connection:
        people = {
            number: (mark, role)
            for number, mark, role in connection.execute("SELECT id, mark, role FROM person")
        }
        companies: dict[int | None, object] = {None: None}
        for number, body in connection.execute("SELECT id, body FROM company"):
            members = [(*people[person], part) for person, part in json.loads(body)]
            companies[number] = tuple(sorted(members, key=repr))
        rows = connection.execute(CURRENT)
        return Counter((*row[:7], companies[row[7]], *row[8:]) for row in rows)


def seen_rows(ledger: Path) -> Seen | None:
    """Return the rows committed so far (content and number); None before there is a ledger."""
    if not ledger.exists():
        return None
    try:
        with _opened(ledger) as connection:
            rows = connection.execute("SELECT record, digest, part, id FROM activity")
            return {(f"{row[0].hex()}{row[1].hex()}{row[2]}", row[3]) for row in rows}
    except sqlite3.OperationalError:
        return None


def lost_rows(ledger: Path, seen: Seen) -> int:
    """Return how many of the rows that were committed are gone."""
    return len(seen - (seen_rows(ledger) or set()))


def account_trouble(ledger: Path) -> list[str]:
    """Return where accounts do not add up, or say something else than the rows do."""
    trouble = []
    with closing(sqlite3.connect(ledger)) as connection:
        if not _has_tables(connection):
            return []
        rows = connection.execute(
            "SELECT records, accepted, revised, duplicates, skipped, problems FROM account"
        )
        for records, accepted, revised, duplicates, skipped, problems in rows:
            known = accepted + revised + duplicates + problems + sum(json.loads(skipped).values())
            if known != records:
                trouble.append(f"an account has {records} records and knows of {known}")
        (booked,) = connection.execute("SELECT TOTAL(activities) FROM account").fetchone()
        query = "SELECT COUNT(*) FROM activity WHERE start IS NOT NULL"
        (held,) = connection.execute(query).fetchone()
        if booked != held:
            trouble.append(f"accounts book {booked:.0f} entries, the ledger holds {held}")
    return trouble


def rows_by_export(ledger: Path) -> Seen:
    """Return (export's name, rows of it), for every export that has rows."""
    with closing(sqlite3.connect(ledger)) as connection:
        if not _has_tables(connection):
            return set()
        rows = connection.execute(
            "SELECT e.name, COUNT(*) FROM activity a JOIN member m ON m.id = a.member"
            " JOIN export e ON e.id = m.export GROUP BY e.name"
        )
        return set(rows)


def _has_tables(connection: sqlite3.Connection) -> bool:
    found = connection.execute("SELECT COUNT(*) FROM sqlite_master WHERE name = 'activity'")
    return bool(found.fetchone()[0])
