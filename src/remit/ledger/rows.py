"""Versions of records into rows of the table of entries, many rows to a statement.

Most records are one point in time: a row of theirs binds fewer values than one
of a span. What many rows have in common is bound once for all of them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from remit.ledger.companies import Companies
from remit.sources.evidence import Evidence, Record
from remit.sources.masking import masked
from remit.sources.suspect_texts import suspects

Common = tuple[int, int, int]
"""What rows have in common: member, revision, rank."""
POINT = "record, digest, start, facet, place, length, thread, company, text"
SPAN = (
    "record, digest, part, start, finish, minutes, facet, place, length, thread, series,"
    " company, text"
)
"""The values of a row that are its own; people stand in the place of their company."""
MOST_VALUES = 999
"""So many values one statement binds (SQLite takes no more on old builds)."""


@dataclass(slots=True)
class Rows:
    """The values of rows that are yet to be written, form by form, one row after the other."""

    points: list[Any] = field(default_factory=list)
    spans: list[Any] = field(default_factory=list)

    def add(
        self, mark: bytes, digest: bytes, record: Record, number: Callable[[Evidence], int]
    ) -> None:
        """Add the rows of a version; `number` gives the facet of a piece of evidence."""
        place, length, part = record.offset, record.length, 0
        for each in record.evidence:
            facet, bare = number(each), each.minutes is None and each.series is None
            for start, end in each.spans:
                if end is None and bare and not part:
                    self.points += (
                        mark, digest, start, facet, place, length,
                        each.thread, each.people, each.text,
                    )  # fmt: skip
                else:
                    self.spans += (
                        mark, digest, part, start, end, each.minutes, facet, place, length,
                        each.thread, each.series, each.people, each.text,
                    )  # fmt: skip
                part += 1
        if not part:
            self.spans += (
                mark, digest, 0, None, None, None, None, place, length, None, None, (), None,
            )  # fmt: skip

    def write(self, connection: sqlite3.Connection, common: Common, companies: Companies) -> None:
        """Write all rows; whatever source a text is from, nothing that opens doors is kept."""
        for form, values in ((POINT, self.points), (SPAN, self.spans)):
            width = form.count(",") + 1
            _number_companies(values, width, companies)
            _mask(values, width)
            step = (MOST_VALUES - len(common)) // width * width
            for at in range(0, len(values), step):
                some = values[at : at + step]
                connection.execute(_insertion(form, len(some) // width), [*common, *some])


def _number_companies(values: list[Any], width: int, companies: Companies) -> None:
    """Put the numbers of companies where their people stand."""
    people = values[width - 2 :: width]
    companies.meet(people)
    values[width - 2 :: width] = [companies.number(each) for each in people]


def _mask(values: list[Any], width: int) -> None:
    texts = [text or "" for text in values[width - 1 :: width]]
    for at in suspects(texts):
        values[at * width + width - 1] = masked(texts[at])


@cache
def _insertion(form: str, rows: int) -> str:
    """Return a statement for so many rows; a row without a part is the first of its record."""
    width = form.count(",") + 1
    known = "?1,?2,?3" if "part" in form else "0,?1,?2,?3"
    shared = "member, revision, rank" if "part" in form else "part, member, revision, rank"
    places = range(4, 4 + rows * width, width)
    each = [",".join(f"?{at + place}" for place in range(width)) for at in places]
    values = ",".join(f"({known},{own})" for own in each)
    return f"INSERT INTO activity ({shared}, {form}) VALUES {values}"  # noqa: S608 - own names
