"""Whether an old binary spreadsheet (.xls) is what it says, before anything opens it.

Such a file is a small file system (a compound file) with one stream of records.
A damaged number in either may ask for more memory than there is; here the
chains of sectors are followed, and the numbers that stand for sizes are held
against the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from struct import error as cut_short
from struct import iter_unpack, unpack_from

from remit.sources.tables.sheet_budget import Budget

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
FREE_FROM = 0xFFFFFFFA
"""Numbers of sectors from here on are marks: end of chain, free, and the like."""
LISTED = 109
"""So many sectors of the table of sectors are named in the header itself."""
ENTRY = 128
NAMES = ("Workbook", "Book")
ROWS, COLUMNS = 65_536, 256
DIMENSIONS, SHARED_TEXTS, SHEET, SEVERAL = 0x0200, 0x00FC, 0x0085, 0x00BD
BEGIN, END = 0x0809, 0x000A
DEEPEST = 8
"""Charts lie inside sheets, and little inside charts."""
CELLS = frozenset({0x0006, 0x00BD, 0x00BE, 0x00D6, 0x00FD, 0x0201, 0x0203, 0x0204, 0x0205, 0x027E})
VALUES = CELLS - {0x00BE, 0x0201}
"""Cells that are laid out: those without a value are not."""
SHORTEST = {BEGIN: 4, SHEET: 8, 0x00E0: 16, 0x041E: 3, 0x0042: 2, **dict.fromkeys(CELLS, 6)}
"""The least that records must hold to be read."""


def is_sound(content: bytes, budget: Budget) -> bool:
    """Return whether an old spreadsheet holds nothing that leads out of it.

    Counts the places of its sheets; raises TooFar when they are too many.

    >>> budget = Budget(one=10, together=10)
    >>> is_sound(b"PK", budget), is_sound(MAGIC + bytes(600), budget)
    (False, False)
    """
    try:
        stream = _File(content).workbook()
        return stream is not None and _records_fit(stream, budget)
    except (cut_short, IndexError, KeyError, ValueError, UnicodeDecodeError):
        return False


class _File:
    """A compound file: sectors, the table that chains them, and named streams."""

    def __init__(self, content: bytes) -> None:
        if not content.startswith(MAGIC):
            raise ValueError
        self._content = content
        shift, small = unpack_from("<HH", content, 30)
        if shift not in {9, 12} or small != 6:
            raise ValueError
        self._size = 1 << shift
        self._most = len(content) // self._size + 1
        tables, first, _, self._cutoff, mini, minis, more, mores = unpack_from("<8I", content, 44)
        if max(tables, minis, mores) > self._most or self._cutoff != 4096:
            raise ValueError
        self._table = self._joined(self._listed(tables, more, mores))
        self._small = self._numbers(mini) if minis else []
        self._entries = self._chain(first)

    def _listed(self, tables: int, more: int, mores: int) -> list[int]:
        """Return the sectors that hold the table of sectors."""
        found = list(unpack_from(f"<{LISTED}I", self._content, 76))
        for _ in range(mores):
            *named, more = self._sector_numbers(more)
            found += named
        used = [number for number in found if number < FREE_FROM]
        if len(used) != tables:
            raise ValueError
        return used

    def _joined(self, sectors: list[int]) -> list[int]:
        return [number for each in sectors for number in self._sector_numbers(each)]

    def _sector_numbers(self, sector: int) -> list[int]:
        return [number for (number,) in iter_unpack("<I", self._sector(sector))]

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        found = self._content[start : start + self._size]
        if not found:
            raise ValueError
        return found.ljust(self._size, b"\0")

    def _chain(self, first: int) -> bytes:
        return b"".join(self._sector(number) for number in self._linked(first, self._table))

    def _numbers(self, first: int) -> list[int]:
        return self._joined(list(self._linked(first, self._table)))

    def _linked(self, first: int, table: list[int]) -> Iterator[int]:
        """Yield the numbers of a chain; one that comes back to itself is no chain."""
        number, seen = first, 0
        while number < FREE_FROM:
            if seen > len(table):
                raise ValueError
            yield number
            number, seen = table[number], seen + 1

    def workbook(self) -> bytes | None:
        """Return the stream of records; None where there is none."""
        streams: dict[str, tuple[int, int]] = {}
        root = 0
        for at in range(0, len(self._entries), ENTRY):
            letters, kind = unpack_from("<HB", self._entries, at + 64)
            start, size = unpack_from("<II", self._entries, at + 116)
            if letters > 64 or letters % 2 or (kind and size > len(self._content)):
                raise ValueError
            name = self._entries[at : at + max(0, letters - 2)].decode("utf-16-le")
            streams.setdefault(name, (start, size))
            root = root or (start if kind == 5 else 0)
        found = next((streams[name] for name in NAMES if name in streams), None)
        return self._stream(*found, root) if found else None

    def _stream(self, start: int, size: int, root: int) -> bytes:
        if size >= self._cutoff:
            return self._chain(start)[:size]
        small = self._chain(root)
        pieces = (small[at * 64 : at * 64 + 64] for at in self._linked(start, self._small))
        return b"".join(islice(pieces, size // 64 + 1))[:size]


class _Sheet:
    """Records from a beginning to its end, and how far their cells reach."""

    def __init__(self) -> None:
        self.rows = self.columns = 0

    def take(self, kind: int, body: bytes) -> None:
        """Count a cell; several in a row count up to their last."""
        row, column = unpack_from("<HH", body)
        if kind == SEVERAL:
            (column,) = unpack_from("<H", body, len(body) - 2)
        self.rows, self.columns = max(self.rows, row + 1), max(self.columns, column + 1)


def _records_fit(stream: bytes, budget: Budget) -> bool:
    """Return whether the records fill the stream and lead nowhere else.

    A sheet is read from where the book says that it begins, so something must
    begin there; it is laid out as often as the book names it.
    """
    begun: dict[int, _Sheet] = {}
    open_sheets: list[_Sheet] = []
    named: list[int] = []
    for at, kind, body in _records(stream):
        if len(body) < SHORTEST.get(kind, 0) or not _fits(kind, body, len(stream)):
            return False
        if kind == BEGIN:
            begun[at] = _Sheet()
            open_sheets.append(begun[at])
        elif kind == END:
            open_sheets.pop()
        elif kind == SHEET:
            named += unpack_from("<I", body)
        elif kind in VALUES:
            for sheet in open_sheets:
                sheet.take(kind, body)
        if len(open_sheets) > DEEPEST:
            return False
    for at in named:
        budget.take(begun[at].rows, begun[at].columns)
    return not open_sheets


def _records(stream: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Yield place, kind and body of all records; raises ValueError where they break off."""
    at, depth = 0, 0
    while at + 4 <= len(stream):
        kind, size = unpack_from("<HH", stream, at)
        if not kind and not depth:
            if any(stream[at:]):
                raise ValueError
            return
        body = stream[at + 4 : at + 4 + size]
        if len(body) < size:
            raise ValueError
        yield at, kind, body
        depth += (kind == BEGIN) - (kind == END)
        at += 4 + size


def _fits(kind: int, body: bytes, longest: int) -> bool:
    if kind == DIMENSIONS:
        wide = len(body) >= 14
        rows_from, rows, columns_from, columns = unpack_from("<IIHH" if wide else "<4H", body)
        return bool(rows_from <= rows <= ROWS and columns_from <= columns <= COLUMNS)
    if kind == SHARED_TEXTS:
        return bool(max(unpack_from("<II", body)) <= longest * 64)
    if kind == SEVERAL:
        first, last = *unpack_from("<H", body, 2), *unpack_from("<H", body, len(body) - 2)
        return bool(first <= last < COLUMNS and len(body) == 6 * (last - first + 2))
    return kind not in CELLS or int(unpack_from("<H", body, 2)[0]) < COLUMNS
