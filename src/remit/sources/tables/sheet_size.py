"""Whether a spreadsheet can be opened without harm, before anything opens it.

A few bytes can name a cell at the far end of a sheet, and a reader that lays
the sheet out in full then asks for all the memory there is, which ends the
process. Text that breaks off inside a tag can keep a reader waiting for its
end. So each part of the file is looked at first, and what the file says of its
own size is not believed.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from io import BytesIO
from struct import error as cut_short
from struct import unpack_from
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile, ZipFile, ZipInfo

from remit.sources.tables.office_sheet_size import take_sheet
from remit.sources.tables.old_sheet_size import MAGIC, is_sound
from remit.sources.tables.open_sheet_size import OpenSheets
from remit.sources.tables.shared_texts import MOST_TEXT, pointing, refuse_much_text, text_lengths
from remit.sources.tables.sheet_budget import ALL_SHEETS, HELD_TOGETHER, ONE_SHEET, Budget, Harmful

PIECE = 1 << 20
MOST_INFLATED = 1 << 30
"""So many bytes may come out of all parts together."""
MOST_TEXTS = ONE_SHEET
"""So many texts may be kept for cells to point at."""
END = b"PK\x05\x06"


def refuse_harm(content: bytes) -> None:
    """Raise `Harmful` for a spreadsheet that had better stay shut.

    >>> refuse_harm(MAGIC)
    Traceback (most recent call last):
    remit.sources.tables.sheet_budget.Harmful: it breaks off
    """
    if content.startswith(MAGIC):
        if not is_sound(content, Budget(one=HELD_TOGETHER, together=HELD_TOGETHER)):
            raise Harmful("it breaks off")
    elif content.startswith(b"PK"):
        try:
            _Parts(content).refuse_harm()
        except DAMAGE as error:
            raise Harmful(str(error)) from error
    else:
        raise Harmful("it is no spreadsheet")


DAMAGE = (
    BadZipFile, ValueError, OSError, NotImplementedError, ExpatError, zlib.error, cut_short,
)  # fmt: skip


class _Parts:
    """The parts of a zip, each looked at by what it holds."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._left, self._pointing = MOST_INFLATED, 0
        self._sheets = Budget(one=ONE_SHEET, together=ALL_SHEETS)
        self._held = Budget(one=HELD_TOGETHER, together=HELD_TOGETHER)

    def refuse_harm(self) -> None:
        """Look at all parts; raises Harmful, or what tells of damage."""
        _refuse_two_lists(self._content)
        with ZipFile(BytesIO(self._content)) as archive:
            infos = archive.infolist()
        sheets: list[ZipInfo] = []
        texts: list[int] = []
        for info in infos:
            name = info.filename.lower()
            if name.endswith("workbook.bin"):
                raise Harmful("it is of a format that nobody looked at")
            if name == "content.xml":
                self._take_open(info)
                continue
            if name.endswith("sharedstrings.xml"):
                texts += text_lengths(self._pieces(info))
            if name.startswith("xl/worksheets/") or self._names_cells(info):
                take_sheet(self._counted(info), self._counted(info), self._sheets)
                sheets.append(info)
        if len(texts) > MOST_TEXTS:
            raise Harmful("it holds too many texts")
        if self._pointing * max(texts, default=0) > MOST_TEXT:
            refuse_much_text(map(self._pieces, sheets), texts)

    def _take_open(self, info: ZipInfo) -> None:
        sheets = OpenSheets(self._held)
        for piece in self._pieces(info):
            sheets.take(piece)
        sheets.end()

    def _names_cells(self, info: ZipInfo) -> bool:
        """Return whether a part may be read as a sheet, wherever it lies."""
        found, before = False, b""
        for piece in self._pieces(info):
            found = found or b"sheetData" in before + piece
            before = piece[-16:]
        return found

    def _counted(self, info: ZipInfo) -> Iterator[bytes]:
        for piece in self._pieces(info):
            self._pointing += pointing(piece)
            yield piece

    def _pieces(self, info: ZipInfo) -> Iterator[bytes]:
        for piece in _inflated(info, self._content):
            self._left -= len(piece)
            if self._left < 0:
                raise Harmful("it grows too much")
            yield piece


def _refuse_two_lists(content: bytes) -> None:
    """Raise Harmful unless the last list of parts is the only one that a reader may take.

    It must end where its end record begins, so that none takes it for a zip
    with something in front of it and looks for its parts elsewhere.
    """
    end = content.rfind(END)
    size, start = unpack_from("<II", content, end + 12) if end >= 0 else (0, 0)
    if end != start + size:
        raise Harmful("its list of parts is not where it should be")


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
