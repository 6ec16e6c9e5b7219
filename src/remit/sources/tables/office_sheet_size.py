"""How far the cells of a sheet in an office file (.xlsx) reach.

Nearly all programs write the tags of cells in one way, each with its place. Of
such a sheet the places are taken by search, which bounds its box from above. A
sheet that is written in another way, or whose bound is too large, is read again
in full: then places are counted on where none is written, and cells without a
value or a formula take none, as the reader of the format does it. What says places that no
sheet has is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from xml.parsers.expat import ParserCreate

from remit.sources.tables.sheet_budget import Budget, Harmful

ROWS, COLUMNS = 1_048_576, 16_384
LONGEST_TAG = 1 << 16
FIRST_COLUMNS = 26

_OTHERS = rb'(?: [a-qs-z][a-zA-Z0-9:.]*="[^"<>]*")*[ ]?/?>'
ODD = (
    re.compile(rb'<c(?! r="[A-Z]{1,3}[1-9][0-9]{0,6}"' + _OTHERS + rb")[\s/>]"),
    re.compile(rb'<row(?! r="[1-9][0-9]{0,6}"' + _OTHERS + rb")[\s/>]"),
    re.compile(rb":c[\s/>]"),
    re.compile(rb":row[\s/>]"),
)
"""Tags of a cell or a row that are not written as usual, or might be such."""
BEYOND_Z = re.compile(rb'<c r="([A-Z]{2,3})[0-9]')
PLACE = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")
NUMBER = re.compile(r"[0-9]{1,7}")


def take_sheet(pieces: Iterator[bytes], again: Iterator[bytes], budget: Budget) -> None:
    """Count the sheet in a part of a file, given twice in pieces; raises Harmful.

    >>> cells = b'<sheetData><row r="9"><c r="XFD9"><v>1</v></c></row></sheetData>'
    >>> take_sheet(iter([cells]), iter([cells]), Budget(one=147_456, together=147_456))
    >>> take_sheet(iter([cells]), iter([cells]), Budget(one=147_455, together=147_456))
    Traceback (most recent call last):
    remit.sources.tables.sheet_budget.TooFar: its cells reach too far
    """
    bound = _bound(pieces)
    if bound is None or not budget.allows(*bound):
        bound = _Extent().of(again)
    budget.take(*bound)


def _bound(pieces: Iterator[bytes]) -> tuple[int, int] | None:
    """Return rows and columns that the cells do not go beyond; None where it is written oddly.

    >>> _bound(iter([b'<row r="2"><c r="A2" s="1"/><c r="AB2" t="s"><v>3</v></c></row>']))
    (99, 28)
    >>> _bound(iter([b'<row r="2"><c r="A2" r="ZZ9"/></row>'])) is None
    True
    """
    rows, columns = 99, FIRST_COLUMNS
    for piece in _whole_tags(pieces):
        if any(odd.search(piece) for odd in ODD):
            return None
        rows = _furthest(piece, rows)
        letters = set(BEYOND_Z.findall(piece))
        columns = max(columns, max(map(_column, letters), default=0))
    return rows, columns


def _furthest(piece: bytes, rows: int) -> int:
    """Return a row that no cell of a piece lies below: two digits, then nines.

    >>> _furthest(b'<c r="A7"/><c r="B123456"/>', 99)
    129999
    """
    at = 0
    while found := _beyond(rows).search(piece, at):
        at = found.start()
        digits = found[1].decode()
        rows = int(digits[:2].ljust(len(digits), "9"))
    return rows


@lru_cache(maxsize=8)
def _beyond(rows: int) -> re.Pattern[bytes]:
    """Return what finds a cell below a row that is written with two digits, then nines."""
    digits = str(rows)
    first, second, rest = digits[0], digits[1], len(digits) - 2
    least = int(first) + 1
    longer = f"[0-9]{{{rest + 3},}}"
    same = [f"[{least}-9][0-9]{{{rest + 1}}}"] if least < 10 else []
    if second < "9":
        same.append(f"{first}[{int(second) + 1}-9][0-9]{{{rest}}}")
    return re.compile(f'<c r="[A-Z]{{1,3}}({"|".join([longer, *same])})"'.encode())


def _whole_tags(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Yield the pieces so that no tag is cut."""
    before = b""
    for piece in pieces:
        joined = before + piece
        cut = joined.rfind(b"<")
        if cut < 0 or len(joined) - cut > LONGEST_TAG:
            cut = len(joined)
        yield joined[:cut]
        before = joined[cut:]
    yield before


class _Extent:
    """Counts the places of a sheet one by one."""

    def __init__(self) -> None:
        self._rows = self._columns = self._row = self._column = 0
        self._last = (0, 0)
        self._parser = ParserCreate()
        self._parser.StartElementHandler = self._begin
        self._parser.EndElementHandler = self._finish
        self._parser.StartDoctypeDeclHandler = _refuse_doctype

    def of(self, pieces: Iterator[bytes]) -> tuple[int, int]:
        """Return the row and the column of the furthest cells that hold something."""
        for piece in pieces:
            self._parser.Parse(piece)
        self._parser.Parse(b"", True)
        return self._rows, self._columns

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        kind = name.rpartition(":")[2]
        place = attributes.get("r")
        if kind == "c":
            here = self._row + 1, self._column + 1
            self._last = here if place is None else _place(place)
            self._column = self._last[1]
        elif kind == "row" and place is not None:
            if not NUMBER.fullmatch(place):
                raise Harmful("a row that is none")
            self._row = int(place) - 1
        elif kind in {"v", "is", "f"}:
            self._rows = max(self._rows, self._last[0])
            self._columns = max(self._columns, self._last[1])

    def _finish(self, name: str) -> None:
        if name.rpartition(":")[2] == "row":
            self._row += 1
            self._column = 0


def _place(written: str) -> tuple[int, int]:
    """Return the row and the column of a place, counted from one; raises Harmful for none.

    >>> _place("B7"), _place("xfd1048576")
    ((7, 2), (1048576, 16384))
    """
    found = PLACE.fullmatch(written)
    if found is None:
        raise Harmful("a place that is none")
    row, column = int(found[2]), _column(found[1].upper().encode())
    if not (0 < row <= ROWS and column <= COLUMNS):
        raise Harmful("a place beyond the sheet")
    return row, column


def _refuse_doctype(*_: object) -> None:
    raise Harmful("it declares what sheets do not")


def _column(letters: bytes) -> int:
    """Return the number of a column.

    >>> _column(b"A"), _column(b"XFD")
    (1, 16384)
    """
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
