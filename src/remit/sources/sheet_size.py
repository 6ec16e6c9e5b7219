"""Whether a spreadsheet is too large to be opened, before anything opens it.

A few bytes can name a cell at the far end of a sheet, and a reader that lays
the sheet out in full then asks for all the memory there is.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from struct import unpack_from
from zipfile import BadZipFile, ZipFile, ZipInfo

PIECE = 1 << 20
MOST_INFLATED = 1 << 30
"""So many bytes may come out of all parts together."""
MOST_CELLS = 30_000_000
"""A sheet may be laid out over so many cells: about 800 MB."""

SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
BEYOND_Z = re.compile(rb' r="([A-Z]{2,3})\d')
LAST_ROW = re.compile(rb'.* r="[A-Z]{1,3}(\d{1,7})"', re.DOTALL)
LONGEST_TAG = 400
"""Bytes that are looked at again where two pieces meet."""


def is_too_large(content: bytes) -> bool:
    """Return whether a spreadsheet in a zip would fill the memory; others are bounded.

    >>> is_too_large(b"no zip at all")
    False
    """
    if not content.startswith(b"PK"):
        return False
    try:
        with ZipFile(BytesIO(content)) as archive:
            infos = archive.infolist()
        left = MOST_INFLATED
        for info in infos:
            left -= _size(info, content, left)
    except _TooLarge:
        return True
    except (BadZipFile, ValueError, OSError, NotImplementedError):
        return False
    return False


class _TooLarge(Exception):
    pass


def _size(info: ZipInfo, content: bytes, left: int) -> int:
    """Return how many bytes a part inflates to; raises where it is too much."""
    size, before = 0, b""
    extent = _Extent()
    looked_at = SHEET.fullmatch(info.filename) is not None
    for piece in _inflated(info, content):
        size += len(piece)
        if size > left:
            raise _TooLarge
        if looked_at:
            extent.take(before + piece)
            before = piece[-LONGEST_TAG:]
    return size


class _Extent:
    """How far the cells of a sheet reach."""

    def __init__(self) -> None:
        self.columns, self.rows = 26, 0

    def take(self, piece: bytes) -> None:
        """Look at the last cell of a piece, and at every column beyond Z."""
        if last := LAST_ROW.match(piece):
            self.rows = max(self.rows, int(last.group(1)))
        for letters in set(BEYOND_Z.findall(piece)):
            self.columns = max(self.columns, _column(letters))
        if self.rows * self.columns > MOST_CELLS:
            raise _TooLarge


def _column(letters: bytes) -> int:
    """Return the number of a column.

    >>> _column(b"A"), _column(b"XFD")
    (1, 16384)
    """
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _inflated(info: ZipInfo, content: bytes) -> Iterator[bytes]:
    """Yield what a part holds, whatever its entry says of the size."""
    header = content[info.header_offset : info.header_offset + 30]
    if len(header) < 30:
        return
    name, extra = unpack_from("<HH", header, 26)
    start = info.header_offset + 30 + name + extra
    packed = content[start : start + info.compress_size]
    if info.compress_type != 8:
        yield from (packed[at : at + PIECE] for at in range(0, len(packed), PIECE))
        return
    inflater = zlib.decompressobj(-15)
    try:
        while packed and not inflater.eof:
            yield inflater.decompress(packed, PIECE)
            packed = inflater.unconsumed_tail
    except zlib.error:
        return
