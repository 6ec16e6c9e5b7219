"""The rows of a text table, whatever its encoding and delimiter; a torn row costs itself."""

from __future__ import annotations

import csv
import io
import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice
from typing import BinaryIO

DELIMITERS = (",", ";", "\t", "|")
TITLE_ROWS = 30
"""So many rows of titles may stand above the names of the columns."""
LONGEST_ROW = 200
"""A quoted text of more lines than this is a quote that was never closed."""
BLOCK = 512
"""So many rows are handed to the reader of fields at once."""

CYRILLIC = re.compile("[а-яА-Я]")

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
    records = _joined(io.StringIO(text, newline=""))
    parsed = (row for row in _parsed(records, delimiter) if row is None or _holds(row))
    for skipped, row in enumerate(islice(parsed, TITLE_ROWS)):
        if row and sum(map(bool, row)) > 1:
            yield skipped, tuple(name.strip() for name in row)


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
        for fields in _parsed(_joined(text), table.delimiter):
            if fields is None or _holds(fields):
                number += 1
                if number > 0:
                    yield number, _fitting(fields, width)
    finally:
        if not stream.closed:
            text.detach()


def _holds(fields: Sequence[str]) -> bool:
    return bool("".join(fields).strip())


def _fitting(fields: Row, width: int) -> Row:
    if fields is None or len(fields) == width:
        return fields
    return None if len(fields) < width or any(fields[width:]) else fields


def _parsed(records: Iterable[str | None], delimiter: str) -> Iterator[Row]:
    """Yield the fields of each record, None for one whose quotes do not fit."""
    coming = iter(records)
    while block := list(islice(coming, BLOCK)):
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


def _joined(lines: Iterable[str]) -> Iterator[str | None]:
    """Yield logical rows: lines are joined until their quotes are even.

    A quote that is never closed costs its own line, which is None; those after
    it are read anew.
    """
    again = deque[str]()
    coming = iter(lines)
    waiting: list[str] = []
    quotes = 0
    for line in chain(_or_again(coming, again), (None,)):
        if line is not None:
            if not waiting and '"' not in line:
                yield line.replace("\0", "")
                continue
            waiting.append(line.replace("\0", ""))
            quotes += line.count('"')
        if waiting and quotes % 2 == 0:
            yield "".join(waiting)
        elif waiting and (line is None or len(waiting) > LONGEST_ROW):
            yield None
            again.extendleft(reversed(waiting[1:]))
        else:
            continue
        waiting, quotes = [], 0
    if again:
        yield from _joined(list(again))


def _or_again(coming: Iterator[str], again: deque[str]) -> Iterator[str]:
    """Yield the lines, those first that are to be read anew."""
    while True:
        if again:
            yield again.popleft()
        elif (line := next(coming, None)) is not None:
            yield line
        else:
            return
