"""Versions of records into rows of the table of entries, many rows to a statement.

Most records are one point in time: a row of theirs binds fewer values than one of a span.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from remit.ledger.companies import Companies
from remit.sources.evidence import Evidence, Record
from remit.sources.values.masking import masked
from remit.sources.values.suspect_texts import suspects

POINT = "record, digest, start, facet, member, place, length, revision, rank, thread, company, text"
SPAN = (
    "record, digest, part, start, finish, minutes, facet, member, place, length, revision, rank,"
    " thread, series, company, text"
)
"""The values of a row in either form; people stand in the place of their company."""
MOST_VALUES = 999
"""So many values one statement binds (SQLite takes no more on old builds)."""


@dataclass(slots=True)
class Rows:
    """The values of rows that are yet to be written, form by form, one row after the other."""

    points: list[Any] = field(default_factory=list)
    spans: list[Any] = field(default_factory=list)

    def add(
        self,
        version: tuple[bytes, bytes, int, int],
        record: Record,
        number: Callable[[Evidence], int],
        *,
        first: bool = True,
    ) -> None:
        """Add the rows of a version: its record's mark, its own, its rank, where it lies.

        `number` gives the facet of a piece of evidence. Points are written
        before spans; a version that is not its record's first goes among the
        spans, so that it gets the later row number.
        """
        mark, digest, rank, member = version
        place, length, revision, part = record.offset, record.length, record.revision, 0
        for each in record.evidence:
            facet, bare = number(each), first and each.minutes is None and each.series is None
            for start, end in each.spans:
                if end is None and bare and not part:
                    self.points += (
                        mark, digest, start, facet, member, place, length, revision, rank,
                        each.thread, each.people, each.text,
                    )  # fmt: skip
                else:
                    self.spans += (
                        mark, digest, part, start, end, each.minutes, facet,
                        member, place, length, revision, rank,
                        each.thread, each.series, each.people, each.text,
                    )  # fmt: skip
                part += 1
        if not part:
            self.spans += (
                mark, digest, 0, None, None, None, None, member, place, length, revision, rank,
                None, None, (), None,
            )  # fmt: skip

    def write(self, connection: sqlite3.Connection, companies: Companies) -> None:
        """Write all rows; whatever source a text is from, nothing that opens doors is kept."""
        for form, values in ((POINT, self.points), (SPAN, self.spans)):
            width = form.count(",") + 1
            values[width - 2 :: width] = companies.numbers(values[width - 2 :: width])
            _mask(values, width)
            step = MOST_VALUES // width * width
            for at in range(0, len(values), step):
                some = values[at : at + step]
                connection.execute(_insertion(form, len(some) // width), some)


def _mask(values: list[Any], width: int) -> None:
    texts = [text or "" for text in values[width - 1 :: width]]
    for at in suspects(texts):
        values[at * width + width - 1] = masked(texts[at])


@cache
def _insertion(form: str, rows: int) -> str:
    """Return a statement for so many rows; what has no part is the first of its record."""
    columns, first = (form, "") if form is SPAN else (f"part, {form}", "0,")
    row = f"({first}{','.join('?' * (form.count(',') + 1))})"
    return f"INSERT INTO activity ({columns}) VALUES {','.join([row] * rows)}"  # noqa: S608
