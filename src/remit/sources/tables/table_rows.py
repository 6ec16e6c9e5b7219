"""The rows of a text table, whatever its encoding and delimiter; a torn row costs itself."""

from __future__ import annotations

import csv
import io
import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, zip_longest
from typing import BinaryIO

DELIMITERS = (",", ";", "\t", "|")
TITLE_ROWS = 30
"""So many rows of titles may stand above the names of the columns."""
LONGEST_ROW = 200
"""A quoted text of more lines than this is a quote that was never closed."""
BLOCK = 512
"""So many rows are handed to the reader of fields at once."""

CYRILLIC = re.compile("[а-яА-Я]")
VALUE = re.compile(r"\d|https?:", re.IGNORECASE)
"""What begins so is no name of a column."""

Row = list[str] | None
"""The fields of a row; None when it is torn: cut short, or with a quote that is never closed."""
Numbered = tuple[int, Row]


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table is written.

    `skipped` rows of titles stand above the header. `sheet` is the sheet of a
    spreadsheet; a text table has encoding and delimiter instead.
    """

    encoding: str
    delimiter: str
    header: tuple[str, ...]
    skipped: int = 0
    sheet: str = ""


def layout(head: bytes) -> Layout | None:
    """Return the layout that the first bytes of a table show; None when they show none.

    >>> layout("дата;текст\\n1.2.2020;Пожар\\n".encode("cp1251")).header
    ('дата', 'текст')
    """
    return next(iter(layouts(head)), None)


@lru_cache(maxsize=16)
def layouts(head: bytes) -> tuple[Layout, ...]:
    """Return every way to read the first bytes as a table, by the row that holds the names.

    The first row comes first, with the delimiter that it has most of; a row
    further down may be the header when titles stand above it.

    >>> [found.header for found in layouts(b"Report, May\\n\\nDate,Text\\n2020-03-14,a\\n")]
    [('Report', 'May'), ('Date', 'Text'), ('2020-03-14', 'a')]
    """
    encoding = _encoding(head)
    text = head.decode(encoding, "replace").lstrip("\ufeff")
    if "\0" in text:
        return ()
    lines = [line for line in text.splitlines() if line.strip()]
    written = sorted(DELIMITERS, key=lambda sign: -lines[0].count(sign)) if lines else []
    found = [
        Layout(encoding, sign, header, skipped)
        for sign in written
        for skipped, header in _headers(text, sign)
    ]
    return tuple(sorted(found, key=lambda each: each.skipped))


def _headers(text: str, delimiter: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the first rows that have at least two fields, with how many rows stand above."""
    if delimiter not in text:
        return
    lines = io.StringIO(text, newline="")
    parsed = (row for rows in _parsed(lines, delimiter) for row in rows)
    held = (row for row in parsed if row is None or _holds(row))
    above: list[str] = []
    for skipped, row in enumerate(islice(held, TITLE_ROWS)):
        names = [name.strip() for name in row or ()]
        for header in headers_in(above, names):
            yield skipped, header
        above = names


def headers_in(above: Sequence[str], row: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield the names of columns that a row holds, then those of it and the row above together.

    The names of some columns may stand in the upper of two rows alone.

    >>> list(headers_in(["Date", "Post", ""], ["", "Text", "Link"]))
    [('', 'Text', 'Link'), ('Date', 'Text', 'Link')]
    """
    if sum(map(bool, row)) < 2:
        return
    yield tuple(row)
    together = tuple(low or up for up, low in zip_longest(above[: len(row)], row, fillvalue=""))
    if together != tuple(row) and not any(map(VALUE.match, (*above, *row))):
        yield together


def _encoding(head: bytes) -> str:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if head.startswith(b"\xef\xbb\xbf"):
        return "utf-8-sig"
    try:
        head[: head.rfind(b"\n") + 1 or None].decode("utf-8")
    except UnicodeDecodeError:
        old = head.decode("cp1251", "replace")
        letters = sum(sign.isalpha() for sign in old)
        cyrillic = (
            len(CYRILLIC.findall(old)) * 5 > letters and bytes([max(head, default=0)]) >= b"\xe0"
        )
        return "cp1251" if cyrillic else "cp1252"
    return "utf-8"


def rows(stream: BinaryIO, table: Layout) -> Iterator[Numbered]:
    """Yield the number (1 = first after the header) and the fields of each row.

    Empty lines are no rows. A row with fewer fields than the header is torn;
    one with more is, unless those are empty.
    """
    width = len(table.header)
    number = -1 - table.skipped
    text = io.TextIOWrapper(stream, table.encoding, errors="replace", newline="")
    try:
        for block in _parsed(text, table.delimiter):
            for fields in block:
                if fields is not None and not (fields and fields[0]) and not _holds(fields):
                    continue
                number += 1
                if number > 0:
                    fits = fields is not None and len(fields) == width
                    yield number, fields if fits else _fitting(fields, width)
    finally:
        if not stream.closed:
            text.detach()


def _holds(fields: Sequence[str]) -> bool:
    return bool("".join(fields).strip())


def _fitting(fields: Row, width: int) -> Row:
    if fields is None or len(fields) < width or any(fields[width:]):
        return None
    return fields


def _parsed(lines: Iterable[str], delimiter: str) -> Iterator[list[Row]]:
    """Yield the fields of the rows, some hundred at a time; None for one that is torn."""
    for block in _blocks(lines):
        whole = [record for record in block if record is not None]
        reader = csv.reader(whole, delimiter=delimiter)
        try:
            rows: list[Row] = [*reader]
        except csv.Error:
            rows = []
        if len(rows) == len(block) == len(whole):
            yield rows
        else:
            yield list(_one_by_one(block, delimiter))


def _one_by_one(block: list[str | None], delimiter: str) -> Iterator[Row]:
    """Yield the fields of each record, None for one whose quotes do not fit."""
    start = 0
    while start < len(block):
        stop = next((at for at in range(start, len(block)) if block[at] is None), len(block))
        good = [record for record in block[start:stop] if record is not None]
        yield from _fields(good, delimiter)
        yield from (None,) * (stop < len(block))
        start = stop + 1


def _fields(records: list[str], delimiter: str) -> Iterator[Row]:
    """Yield one result for each record; one that would swallow the next is torn."""
    start = 0
    while start < len(records):
        reader, read = csv.reader(records[start:], delimiter=delimiter), 0
        try:
            for fields in reader:
                if reader.line_num > read + 1:
                    break
                read += 1
                yield fields
            else:
                return
        except csv.Error:
            pass
        yield None
        start += read + 1


def _blocks(lines: Iterable[str]) -> Iterator[list[str | None]]:
    """Yield logical rows, some hundred at a time: lines are joined until their quotes are even.

    A quote that is never closed costs its own line, which is None; those after
    it are read anew.
    """
    coming, again = iter(lines), deque[str]()
    block: list[str | None] = []
    while (line := again.popleft() if again else next(coming, None)) is not None:
        if '"' not in line or line.count('"') % 2 == 0:
            block.append(line if "\0" not in line else line.replace("\0", ""))
        else:
            block.append(_joined(line, coming, again))
        if len(block) >= BLOCK:
            yield block
            block = []
    yield block


def _joined(line: str, coming: Iterator[str], again: deque[str]) -> str | None:
    """Return a row of several lines; None where its quote is not closed within reach."""
    waiting, quotes = [line], line.count('"')
    while quotes % 2 and len(waiting) <= LONGEST_ROW:
        more = again.popleft() if again else next(coming, None)
        if more is None:
            break
        waiting.append(more)
        quotes += more.count('"')
    if quotes % 2 == 0:
        return "".join(waiting).replace("\0", "")
    again.extendleft(reversed(waiting[1:]))
    return None
