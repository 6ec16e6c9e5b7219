"""The tables that a tagged pdf declares: which of its words lie in which cell.

A pdf written for reading aloud carries a tree of what is a heading, a
paragraph, a table (ISO 32000-2, 14.8). Only its tables are taken from there:
the place of words on the page tells paragraphs well, and cells badly.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from pypdfium2 import raw

from remit.jd.reading.documents.model import Hint

_DEEPEST = 40  # elements within elements; trees that go deeper are broken
_CELLS = frozenset(("TD", "TH"))


class TaggedTables:
    """The tables of a pdf, page after page; one that goes on keeps its number."""

    def __init__(self) -> None:
        self._tables = self._rows = 0
        self._last_row: frozenset[int] = frozenset()
        self._open = False

    def cells_of(self, page: Any) -> dict[int, Hint]:
        """Return the cell of each piece of marked content that lies in a table of the page."""
        tree = raw.FPDF_StructTree_GetForPage(page.raw)
        if not tree:
            return {}
        try:
            cells: dict[int, Hint] = {}
            for at in range(raw.FPDF_StructTree_CountChildren(tree)):
                root = raw.FPDF_StructTree_GetChildAtIndex(tree, at)
                for element in _tables_and_others(root):
                    cells.update(self._element(element))
            return cells
        finally:
            raw.FPDF_StructTree_Close(tree)

    def _element(self, element: Any) -> dict[int, Hint]:
        """Return the cells of a table; anything else that bears words ends the one before."""
        if _kind(element) != "Table":
            self._open = self._open and not any(True for _ in _content(element))
            return {}
        rows = [row for row in map(_cells, _of_kind(element, "TR")) if row]
        if not rows:
            return {}
        if not self._open or any(head for _, _, head in rows[0]):
            self._tables, self._open, self._last_row = self._tables + 1, True, frozenset()
        return {ident: place for row in rows for ident, place in self._row(row)}

    def _row(self, cells: list[tuple[int, list[int], bool]]) -> Iterator[tuple[int, Hint]]:
        columns = frozenset(column for column, _, _ in cells)
        torn = columns < self._last_row and self._rows and 1 in columns and len(columns) == 1
        self._rows += not torn
        self._last_row = self._last_row if torn else columns
        head = all(head for _, _, head in cells)
        place = Hint(row=self._rows, table=self._tables, head=head)
        for column, idents, _ in cells:
            for ident in idents:
                yield ident, replace(place, cell=column)


def runs_of(
    text_page: Any, start: int, length: int, cells: Mapping[int, Hint]
) -> Iterator[tuple[int, int, Hint]]:
    """Yield the stretches of a printed line that lie in one cell, or outside of any.

    `start` is the line's first character on its page; what comes back counts
    from the line's own.
    """
    begin, place = 0, Hint()
    for at in range(length):
        letter = raw.FPDFText_GetTextObject(text_page, start + at)
        if not letter:
            continue
        here = cells.get(raw.FPDFPageObj_GetMarkedContentID(letter), Hint())
        if here != place and at > begin:
            yield begin, at, place
            begin = at
        place = here
    yield begin, length, place


def _tables_and_others(element: Any, depth: int = 0) -> Iterator[Any]:
    """Yield the outermost tables, and between them what holds no table."""
    inside = [child for child in _children(element) if depth < _DEEPEST]
    if _kind(element) == "Table" or not inside:
        yield element
        return
    for child in inside:
        yield from _tables_and_others(child, depth + 1)


def _cells(row: Any) -> list[tuple[int, list[int], bool]]:
    """Return column, marked content and whether it is a head, of the cells with words here."""
    found = []
    for column, cell in enumerate((c for c in _children(row) if _kind(c) in _CELLS), 1):
        idents = list(_content(cell))
        if idents:
            found.append((column, idents, _kind(cell) == "TH"))
    return found


def _of_kind(element: Any, kind: str, depth: int = 0) -> Iterator[Any]:
    for child in _children(element) if depth < _DEEPEST else ():
        if _kind(child) == kind:
            yield child
        elif _kind(child) != "Table":
            yield from _of_kind(child, kind, depth + 1)


def _content(element: Any, depth: int = 0) -> Iterator[int]:
    """Yield the marks of all content of the page below an element."""
    for at in range(raw.FPDF_StructElement_CountChildren(element)):
        ident = raw.FPDF_StructElement_GetChildMarkedContentID(element, at)
        if ident >= 0:
            yield ident
    for child in _children(element) if depth < _DEEPEST else ():
        yield from _content(child, depth + 1)


def _children(element: Any) -> Iterator[Any]:
    for at in range(raw.FPDF_StructElement_CountChildren(element)):
        child = raw.FPDF_StructElement_GetChildAtIndex(element, at)
        if child:
            yield child


def _kind(element: Any) -> str:
    size = raw.FPDF_StructElement_GetType(element, None, 0)
    if size <= 2:
        return ""
    buffer = ctypes.create_string_buffer(size)
    raw.FPDF_StructElement_GetType(element, buffer, size)
    return buffer.raw[: size - 2].decode("utf-16-le", errors="replace")
