"""A spreadsheet in the old binary format (.xls), as reports of LinkedIn pages still come.

BIFF8 records of texts in one stream of a compound file: no more than a reader
needs, after the published descriptions of both formats.
"""

from __future__ import annotations

from collections.abc import Sequence
from struct import pack

SECTOR = 512
SMALLEST = 4096
"""Shorter streams would have to lie in a file system of their own."""
END, FREE, FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def xls(sheets: dict[str, Sequence[Sequence[str]]]) -> bytes:
    """Return the file; at most 64 kB of content."""
    stream = _workbook(sheets)
    stream += bytes(max(SMALLEST - len(stream), -len(stream) % SECTOR))
    sectors = len(stream) // SECTOR
    assert sectors <= 126
    chain = [FAT, END, *range(3, 2 + sectors), END]
    allocation = pack("<128I", *chain, *[FREE] * (128 - len(chain)))
    directory = _entry("Root Entry", 5, END, 0, child=1) + _entry("Workbook", 2, 2, len(stream))
    return _header() + allocation + directory.ljust(SECTOR, b"\0") + stream


def _header() -> bytes:
    start = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    shape = pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    places = pack("<IIIIIIIII", 0, 1, 1, 0, SMALLEST, END, 0, END, 0)
    return start + shape + places + pack("<109I", 0, *[FREE] * 108)


def _entry(name: str, kind: int, start: int, size: int, child: int = FREE) -> bytes:
    letters = name.encode("utf-16-le") + b"\0\0"
    links = pack("<BBIII", kind, 1, FREE, FREE, child)
    head = letters.ljust(64, b"\0") + pack("<H", len(letters)) + links
    return head + bytes(36) + pack("<IQ", start, size)


def _workbook(sheets: dict[str, Sequence[Sequence[str]]]) -> bytes:
    bodies = [_sheet(rows) for rows in sheets.values()]
    begin = _record(0x0809, pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0))
    bounds = sum(len(_bound(name, 0)) for name in sheets)
    place = len(begin) + bounds + 4
    listed = b""
    for name, body in zip(sheets, bodies, strict=True):
        listed += _bound(name, place)
        place += len(body)
    return begin + listed + _record(0x000A, b"") + b"".join(bodies)


def _bound(name: str, place: int) -> bytes:
    letters = name.encode("utf-16-le")
    return _record(0x0085, pack("<IBBBB", place, 0, 0, len(name), 1) + letters)


def _sheet(rows: Sequence[Sequence[str]]) -> bytes:
    cells = b"".join(
        _record(
            0x0204,
            pack("<HHHHB", number, place, 0, len(text), 1) + text.encode("utf-16-le"),
        )
        for number, row in enumerate(rows)
        for place, text in enumerate(row)
        if text
    )
    begin = _record(0x0809, pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0))
    return begin + cells + _record(0x000A, b"")


def _record(kind: int, content: bytes) -> bytes:
    return pack("<HH", kind, len(content)) + content
