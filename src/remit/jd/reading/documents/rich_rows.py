"""Paragraphs and rows gathered from a file of marks, laid out as lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from remit.jd.reading.documents.model import Hint, Lines
from remit.jd.reading.documents.rich_letters import whole
from remit.jd.reading.stated_share import is_figure


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with what its layout said; its place in a table comes later."""

    text: str
    hint: Hint


@dataclass(slots=True)
class Gathered:
    """A paragraph that is being read: its words with whether they are bold, its layout.

    `depth` is that of the list it belongs to, `marked` says that a bullet or a
    number was written before it, `level` how many tables it lies in.
    """

    pieces: list[tuple[str, bool]] = field(default_factory=list)
    heading: int = 0
    depth: int = 0
    marked: bool = False
    level: int = 0

    def paragraph(self) -> Paragraph:
        """Return what was gathered."""
        text = whole("".join(piece for piece, _ in self.pieces)).strip("\n")
        worded = [bold for piece, bold in self.pieces if piece.strip()]
        heading = min(self.heading, 6) if len(text) < 200 else 0
        depth = max(self.depth, int(self.marked)) if not heading else 0
        bold = bool(worded) and all(worded)
        return Paragraph(text, Hint(heading=heading, bullet=depth, bold=bold))


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: cells that hold paragraphs and rows of inner tables."""

    cells: Sequence[Sequence[Paragraph | Row]]
    head: bool


def laid_out(items: Sequence[Paragraph | Row]) -> Lines:
    """Return the lines; rows that follow each other are one table.

    >>> cells = [[Paragraph("40 %", Hint())], [Paragraph("Writes posts.", Hint())]]
    >>> lines = laid_out([Row(cells, head=False)])
    >>> lines.text(), [hint.cell for hint in lines.hints.values()]
    ('40 %\\nWrites posts.\\n', [1, 2])
    """
    laid = _Laid()
    laid.add(items, Hint())
    return laid.lines


class _Laid:
    def __init__(self) -> None:
        self.lines = Lines()
        self._rows = self._tables = 0

    def add(self, items: Sequence[Paragraph | Row], place: Hint) -> None:
        table = 0
        for item in items:
            if isinstance(item, Row):
                self._tables += not table
                table = table or self._tables
                self._row(item, table)
            else:
                table = 0
                hint = item.hint
                there = replace(place, heading=hint.heading, bullet=hint.bullet, bold=hint.bold)
                self.lines.add(item.text, there)

    def _row(self, row: Row, table: int) -> None:
        """Add the cells of a row; a cell of many paragraphs is a page, not a field."""
        self._rows += 1
        place = Hint(row=self._rows, table=table, head=row.head)
        together = _is_row(row.cells)
        for column, cell in enumerate(row.cells, 1):
            self.add(cell, replace(place, cell=column) if together else Hint())


def _is_row(cells: Sequence[Sequence[Paragraph | Row]]) -> bool:
    if len(cells) < 2:
        return False
    texts = ["".join(item.text for item in cell if isinstance(item, Paragraph)) for cell in cells]
    return all(len(cell) <= 3 for cell in cells) or any(map(is_figure, texts))
