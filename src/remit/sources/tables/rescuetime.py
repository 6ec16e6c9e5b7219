"""RescueTime's tables: so many seconds in an hour in an application or on a site.

Only the category is kept, as the tool: the names of sites and documents tell
what she read, and a category says when somebody worked, not on what.
The hour is known and the place in it is not, so what fell into one hour is laid
end to end. The marks for productivity are left out: they call a social
network a distraction, which here is the work.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import chain
from typing import BinaryIO, NamedTuple

from remit.findings import Finding
from remit.messages import Message, say
from remit.sources.evidence import Context, Evidence, Page, Record, Span
from remit.sources.opening.export import Export
from remit.sources.tables.row_names import Twins
from remit.sources.tables.table_rows import Layout, layout, rows
from remit.sources.tables.table_times import at_utc, bare
from remit.sources.values.written_dates import Written, written_date

PAGE = 2000
EARLIEST = 2007
SUFFIXES = (".csv", ".tsv", ".txt")
BARE_ROW = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d [+-]\d{4}")
ZONED = re.compile(r"(.*\d) ([+-]\d{4})")
COLUMNS = 6
Rows = Iterator[tuple[int, list[str] | None]]


@dataclass(frozen=True, slots=True)
class RescueTime:
    """Reads RescueTime's reports by the hour, and its history of activities."""

    name: str = "rescuetime"
    version: int = 1
    title: str = "RescueTime report"
    reads: tuple[str, ...] = ("*",)
    private_members: tuple[str, ...] = ()
    belongs: tuple[str, ...] = ()

    def identify(self, export: Export) -> bool:
        """Return whether the table has RescueTime's columns, or is its history without names."""
        if not export.single or not export.names[0].lower().endswith(SUFFIXES):
            return False
        found = layout(export.head())
        return found is not None and _shape(found) is not None

    def extract(self, export: Export, context: Context) -> Iterator[Page]:
        """Yield the rows in the order of the file."""
        member = export.members()[0].name
        table = layout(export.head())
        shape = _shape(table) if table else None
        if table is None or shape is None:
            return
        with export.open(member) as stream:
            by_day = not any(_has_hour(row[shape.at]) for _, row in _all(stream, table) if row)
        reader = _Reader(shape, context, by_day=by_day)
        with export.open(member) as stream:
            page = Page(export.account_name(member), member)
            yield from reader.pages(page, _all(stream, table))


class _Shape(NamedTuple):
    """Where a row holds its time, its seconds, its category, and what it is known by."""

    at: int
    seconds: int
    category: int
    told: tuple[int, ...]


JUDGED = frozenset(
    {"time spent seconds", "number of people", "category", "sub category", "productivity"}
)
"""What changes when she sorts her programs anew, or what a row measures."""


def _shape(table: Layout) -> _Shape | None:
    """Return the shape of a report; its rows are known by hour, program and document."""
    if _has_no_names(table):
        return _Shape(0, 5, 4, (0, 1, 2))
    names = [bare(name) for name in table.header]
    wanted = ("date", "time spent seconds", "category")
    if any(name not in names for name in wanted):
        return None
    at, seconds, category = (names.index(name) for name in wanted)
    told = tuple(place for place, name in enumerate(names) if name not in JUDGED)
    return _Shape(at, seconds, category, told if "activity" in names else (*told, category))


def _has_no_names(table: Layout) -> bool:
    first = table.header
    return len(first) == COLUMNS and bool(BARE_ROW.fullmatch(first[0])) and first[5].isdigit()


def _all(stream: BinaryIO, table: Layout) -> Rows:
    """Yield the rows, the first too where the table has no names of columns."""
    found = rows(stream, table)
    return chain([(0, list(table.header))], found) if _has_no_names(table) else found


def _has_hour(text: str) -> bool:
    written = _written(text)
    return written is not None and (written.wall.hour, written.wall.minute) != (0, 0)


def _written(text: str) -> Written | None:
    zoned = ZONED.fullmatch(text.strip())
    return written_date("".join(zoned.groups()) if zoned else text, "undecided")


class _Reader:
    """Turns the rows of one table into records."""

    def __init__(self, shape: _Shape, context: Context, *, by_day: bool) -> None:
        self._shape, self._context, self._by_day = shape, context, by_day
        self._latest = int((context.now + timedelta(days=1)).timestamp())
        self._hour = 0
        self._filled = 0
        self._twins = Twins()

    def pages(self, page: Page, found: Rows) -> Iterator[Page]:
        for number, fields in found:
            self._take(page, number, fields)
            if len(page.records) >= PAGE:
                yield page
                page = Page(page.file, page.member)
        yield page

    def _take(self, page: Page, number: int, fields: list[str] | None) -> None:
        seconds = fields[self._shape.seconds].strip() if fields else ""
        if fields is None or not seconds.isascii() or not seconds.isdigit() or len(seconds) > 6:
            page.problems.append(_problem(page, "torn-row", say("Row {row} is torn.", row=number)))
            return
        date = fields[self._shape.at]
        written = _written(date)
        if written is None:
            message = say("Row {row}: the date `{date}` is not clear.", row=number, date=date)
            page.problems.append(_problem(page, "unclear-date", message))
            return
        at = at_utc(written, self._context)
        if written.wall.year < EARLIEST or at > self._latest:
            message = say("Row {row} is dated {date}.", row=number, date=date)
            page.problems.append(_problem(page, "date-out-of-range", message))
            return
        if not int(seconds):
            page.skipped["not-work"] = page.skipped.get("not-work", 0) + 1
            return
        page.records.append(self._record(number, fields, written, int(seconds)))

    def _record(self, number: int, fields: list[str], written: Written, seconds: int) -> Record:
        at, zoned = at_utc(written, self._context), written.offset is not None
        named = "/".join(fields[place].strip() for place in self._shape.told)
        evidence = Evidence(
            kind="screen",
            channel="screen",
            account="screen:rescuetime",
            spans=((at, None) if self._by_day else self._laid(at, seconds),),
            mine="ask",
            mine_basis="assumed",
            precision="day" if self._by_day else "minute",
            zone="UTC" if zoned else self._context.zone.key,
            zone_basis="file" if zoned else self._context.zone_basis,
            end_basis="none" if self._by_day else "file",
            minutes=seconds / 60 if self._by_day else None,
            tool=fields[self._shape.category].strip(),
            visibility="own",
        )
        return Record(self._twins.name(named, fields), (evidence,), number)

    def _laid(self, at: int, seconds: int) -> Span:
        """Return the place of so many seconds after what already lies in the same hour."""
        if at != self._hour:
            self._hour, self._filled = at, 0
        begin = at + self._filled
        self._filled += seconds
        return begin, begin + seconds


def _problem(page: Page, code: str, message: Message) -> Finding:
    return Finding(code, message, page.file)
