"""Whether a spreadsheet can be opened without harm, before anything opens it.

A few bytes can name a cell at the far end of a sheet, and a reader that lays
the sheet out in full then asks for all the memory there is. Text that breaks
off inside a tag can keep a reader waiting for its end.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from struct import unpack_from
from xml.parsers.expat import ExpatError, ParserCreate
from zipfile import BadZipFile, ZipFile, ZipInfo

from remit.sources.old_sheet_size import MAGIC, is_sound

PIECE = 1 << 20
MOST_INFLATED = 1 << 30
"""So many bytes may come out of all parts together."""
MOST_CELLS = 30_000_000
"""A sheet may be laid out over so many cells: about 800 MB."""
MANY_COLUMNS = 256

SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
BEYOND_Z = re.compile(rb' r="([A-Z]{2,3})\d')
LAST_ROW = re.compile(rb'.* r="[A-Z]{1,3}(\d{1,7})"', re.DOTALL)
ROW = re.compile(rb' r="[A-Z]{1,3}(\d{1,7})"')
FAR_ROW = re.compile(rb' r="[A-Z]{1,3}(\d{6,7})"')
LONGEST_TAG = 400
"""Bytes that are looked at again where two pieces meet."""


class Harmful(Exception):
    """The file is damaged, or would fill the memory."""


def refuse_harm(content: bytes) -> None:
    """Raise `Harmful` for a spreadsheet that had better stay shut.

    >>> refuse_harm(MAGIC)
    Traceback (most recent call last):
    remit.sources.sheet_size.Harmful: it breaks off
    """
    if content.startswith(MAGIC):
        if not is_sound(content):
            raise Harmful("it breaks off")
    elif content.startswith(b"PK"):
        _refuse_zip(content)
    else:
        raise Harmful("it is no spreadsheet")


def _refuse_zip(content: bytes) -> None:
    left = MOST_INFLATED
    try:
        with ZipFile(BytesIO(content)) as archive:
            infos = archive.infolist()
        for info in infos:
            left -= _size(info, content, left)
    except (BadZipFile, ValueError, OSError, NotImplementedError, ExpatError, zlib.error) as error:
        raise Harmful(str(error)) from error


def _size(info: ZipInfo, content: bytes, left: int) -> int:
    """Return how many bytes a part inflates to, having looked at the cells in it."""
    extent = _Extent() if SHEET.fullmatch(info.filename) else None
    open_sheets = _OpenSheets() if info.filename == "content.xml" else None
    size = 0
    for piece in _inflated(info, content):
        size += len(piece)
        if size > left:
            raise Harmful("it grows too much")
        for looker in (extent, open_sheets):
            if looker is not None:
                looker.take(piece)
    if open_sheets is not None:
        open_sheets.end()
    return size


class _Extent:
    """How far the cells of a sheet in an office file (.xlsx) reach."""

    def __init__(self) -> None:
        self._columns, self._rows, self._before = 26, 0, b""

    def take(self, piece: bytes) -> None:
        """Look at the last cell of a piece, at columns beyond Z and at far rows."""
        piece = self._before + piece
        self._before = piece[-LONGEST_TAG:]
        for letters in set(BEYOND_Z.findall(piece)):
            self._columns = max(self._columns, _column(letters))
        if last := LAST_ROW.match(piece):
            self._rows = max(self._rows, int(last.group(1)))
        far = ROW if self._columns > MANY_COLUMNS else FAR_ROW
        self._rows = max(self._rows, max(map(int, far.findall(piece)), default=0))
        _refuse_many(self._rows * self._columns)


class _OpenSheets:
    """How far the cells of the sheets in an open document (.ods) reach; it must be well formed."""

    def __init__(self) -> None:
        self._parser = ParserCreate()
        self._parser.StartElementHandler = self._begin
        self._parser.EndElementHandler = self._finish
        self._rows = self._width = self._widest = self._repeated = self._waiting = 0
        self._filled = 0

    def take(self, piece: bytes) -> None:
        """Look at a piece of the text."""
        self._parser.Parse(piece)

    def end(self) -> None:
        """Look at the end."""
        self._parser.Parse(b"", True)

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        kind = name.rpartition(":")[2]
        if kind == "table":
            self._rows = self._widest = self._waiting = 0
        elif kind == "table-row":
            self._repeated = _count(attributes, "table:number-rows-repeated")
            self._width = self._filled = 0
        elif kind in {"table-cell", "covered-table-cell"}:
            self._width += _count(attributes, "table:number-columns-repeated")
            if len(attributes) > ("table:number-columns-repeated" in attributes):
                self._filled = self._width

    def _finish(self, name: str) -> None:
        if name.rpartition(":")[2] != "table-row":
            return
        self._waiting += self._repeated
        if self._filled:
            self._rows += self._waiting
            self._waiting = 0
            self._widest = max(self._widest, self._filled)
            _refuse_many(self._rows * self._widest)


def _count(attributes: dict[str, str], name: str) -> int:
    value = attributes.get(name, "1")
    if not (value.isascii() and value.isdecimal() and len(value) < 9):
        raise Harmful("a count that is none")
    return int(value)


def _refuse_many(cells: int) -> None:
    if cells > MOST_CELLS:
        raise Harmful("its cells reach too far")


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
        raise Harmful("it breaks off")
    name, extra = unpack_from("<HH", header, 26)
    start = info.header_offset + 30 + name + extra
    packed = content[start : start + info.compress_size]
    if info.compress_type != 8:
        yield from (packed[at : at + PIECE] for at in range(0, len(packed), PIECE))
        return
    inflater = zlib.decompressobj(-15)
    while packed and not inflater.eof:
        yield inflater.decompress(packed, PIECE)
        packed = inflater.unconsumed_tail
