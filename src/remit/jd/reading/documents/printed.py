"""Lines as they are printed, and those of a table in the order of its cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from remit.jd.reading.documents.model import Hint
from remit.jd.reading.stated_share import is_figure

NOWHERE = Hint()
_LONGEST_CELL = 600  # letters in a cell that belongs with the others of its row
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: its words, its edges in points from the page's lower left, its type.

    `begins_at` and `ends_at` are the heights of its first and last letter: lines
    that a hyphen joins come as one. `cell` is where a tagged pdf says it lies
    in a table.
    """

    text: str
    page: int
    left: float
    right: float
    begins_at: float
    ends_at: float
    size: float
    bold: bool
    cell: Hint = NOWHERE


def cell_by_cell(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with those of each table in the order of its cells.

    A row whose cells are pages of text lays out the page; it is no row then.
    What a page repeats of a table's head, where the table goes on, is left out.
    """
    rows = _rows(lines)
    ordered: list[Line] = []
    table: list[Line] = []
    for line in lines:
        if line.cell.row in rows:
            table.append(line)
        elif not (table and _repeats_head(line, table)):
            ordered += sorted(table, key=_place)
            ordered.append(replace(line, cell=NOWHERE))
            table = []
    return ordered + sorted(table, key=_place)


def _rows(lines: Sequence[Line]) -> frozenset[int]:
    """Return the numbers of the rows whose cells belong together."""
    letters: dict[int, dict[int, int]] = {}
    for line in lines:
        row = letters.setdefault(line.cell.row, {})
        row[line.cell.cell] = row.get(line.cell.cell, 0) + len(line.text)
    figures = {line.cell.row for line in lines if is_figure(line.text)}
    return frozenset(
        number
        for number, cells in letters.items()
        if number and (max(cells.values()) <= _LONGEST_CELL or number in figures)
    )


def _repeats_head(line: Line, table: Sequence[Line]) -> bool:
    if line.page == table[0].page:
        return False
    head = {word for each in table if each.cell.head for word in _WORD.findall(each.text)}
    return set(_WORD.findall(line.text)) <= head


def _place(line: Line) -> tuple[int, int]:
    return line.cell.row, line.cell.cell
