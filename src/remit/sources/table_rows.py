"""The rows of a text table, whatever its encoding and delimiter; a torn row costs itself."""

from __future__ import annotations

import csv
import io
import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

DELIMITERS = (",", ";", "\t", "|")
LONGEST_ROW = 200
"""A quoted text of more lines than this is a quote that was never closed."""

CYRILLIC = re.compile("[а-яА-Я]")


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table is written."""

    encoding: str
    delimiter: str
    header: tuple[str, ...]


def layout(head: bytes) -> Layout | None:
    """Return the layout that the first bytes of a table show; None when they show none.

    >>> layout("дата;текст\\n1.2.2020;Пожар\\n".encode("cp1251")).header
    ('дата', 'текст')
    """
    encoding = _encoding(head)
    text = head.decode(encoding, "replace").lstrip("\ufeff")
    if "\0" in text:
        return None
    line = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(DELIMITERS, key=line.count)
    if not line.count(delimiter):
        return None
    try:
        header = next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return None
    return Layout(encoding, delimiter, tuple(name.strip() for name in header))


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


def rows(stream: BinaryIO, table: Layout) -> Iterator[tuple[int, list[str] | None]]:
    """Yield the number (1 = first after the header) and the fields of each row.

    The fields are None for a row that is torn: cut short, or with a quote that
    is never closed. Empty lines are no rows.
    """
    number = -1
    for record in _records(stream, table.encoding):
        fields = _fields(record, table)
        if fields is None or any(field.strip() for field in fields):
            number += 1
            if number:
                yield number, fields


def _fields(record: str, table: Layout) -> list[str] | None:
    if record.count('"') % 2:
        return None
    try:
        fields = next(csv.reader(io.StringIO(record), delimiter=table.delimiter), [])
    except csv.Error:
        return None
    if len(fields) < 2 and not "".join(fields).strip():
        return fields
    extra = fields[len(table.header) :]
    return None if len(fields) < len(table.header) or any(extra) else fields


def _records(stream: BinaryIO, encoding: str) -> Iterator[str]:
    """Yield logical rows: lines are joined until their quotes are even."""
    text = io.TextIOWrapper(stream, encoding, errors="replace", newline="")
    try:
        yield from _joined(text)
    finally:
        if not stream.closed:
            text.detach()


def _joined(lines: Iterable[str]) -> Iterator[str]:
    """A quote that is never closed costs its own line; those after it are read anew."""
    coming, again = iter(lines), deque[str]()
    waiting: list[str] = []
    quotes = 0
    while (line := again.popleft() if again else next(coming, None)) is not None or waiting:
        if line is not None:
            waiting.append(line.replace("\0", ""))
            quotes += line.count('"')
        if quotes % 2 == 0:
            yield "".join(waiting)
        elif line is None or len(waiting) > LONGEST_ROW:
            yield waiting[0]
            again.extendleft(reversed(waiting[1:]))
        else:
            continue
        waiting, quotes = [], 0
