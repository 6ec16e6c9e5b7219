"""What the head of a table makes of the cells below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from msgspec.structs import replace

from remit.jd.description import Kind
from remit.jd.reading.block import Block, BlockKind, Role
from remit.jd.reading.documents.model import Hint
from remit.jd.reading.stated_parts import hours_alone, whole_week
from remit.jd.reading.stated_share import StatedShare, bare_share, is_figure, share_alone
from remit.jd.reading.wording import Wording

Row = Sequence[Block]

MOST_TOGETHER = 110.0
"""Bare numbers that sum to more are no shares of one whole (those of each year, say)."""
_ONE_DUTY = 2  # paragraphs that one duty may have
_LONGEST_HEAD = 8  # words
_TOTAL = re.compile(r"(?:(?:grand |sub)?total|sum|all(?: duties)?|общо|всичко|сума|сбор)\b.{0,20}")
_SEPARATOR = re.compile(r"[ \t|:-]*-[ \t|:-]*")


def drawn_rows(text: str, wording: Wording) -> dict[int, Hint]:
    """Return the rows of the tables that plain text draws, by the place where each line starts.

    Bars draw a table wherever they stand; tabs do below a line that heads a
    column of shares, for else they only set off words.

    >>> from remit.jd.reading.wording import read_wording
    >>> text = "Duty | Share |\\n--- | --- |\\nWrites posts | 40 |\\n"
    >>> [(place, hint.row, hint.head) for place, hint in drawn_rows(text, read_wording()).items()]
    [(0, 1, True), (27, 3, False)]
    """
    rows: dict[int, Hint] = {}
    if "|" not in text and "\t" not in text:
        return rows
    position, table, below, lines = 0, 0, 0, text.split("\n")
    for at, line in enumerate(lines):
        cells = _cells_drawn(line, below, wording)
        table += bool(cells and not below)
        if cells and not _SEPARATOR.fullmatch(line.strip()):
            following = lines[at + 1].strip() if at + 1 < len(lines) else ""
            head = not below and bool(_SEPARATOR.fullmatch(following))
            rows[position] = Hint(row=at + 1, table=table, head=head)
        below = cells
        position += len(line) + 1
    return rows


def _cells_drawn(line: str, below: int, wording: Wording) -> int:
    """Return the number of cells in a line, 0 where it is no row (`below` a row of so many)."""
    if line.count("|") > 1:
        return line.count("|")
    cells = line.strip().split("\t")
    if len(cells) < 2:
        return 0
    names = [cell.strip().lower() for cell in cells]
    heads = (wording.share_head, wording.hours_head)
    headed = any(head.fullmatch(name) for head in heads for name in names)
    return len(cells) if headed or len(cells) == below else 0


def with_roles(text: str, blocks: Sequence[Block], wording: Wording) -> list[Block]:
    """Return the blocks, those below a head with the role that it gives their column.

    A table has a head where its first row is marked as one, or where a row
    names a column of shares that shares follow; a form may hold it below other
    fields. Its cells head nothing themselves. A heading between the rows that
    announces something ends what the head says.
    """
    tables: dict[tuple[int, int], list[Block]] = {}
    announced: dict[tuple[int, int], bool] = {}
    above: Block | None = None
    stretch = 0
    for block in blocks:
        if block.table:
            key = (block.table, stretch)
            tables.setdefault(key, []).append(block)
            announced.setdefault(key, above is not None and above.section == "duties")
        elif block.kind == "heading" and (block.section or not above or block.level <= above.level):
            above = block
            stretch += block.section is not None
    if not tables:
        return list(blocks)
    changed: dict[Block, Block] = {}
    for key, cells in tables.items():
        table = _headed(text, rows_of(cells), wording)
        changed.update(table.in_roles(announced=announced[key]) if table else ())
    return [changed.get(block, block) for block in blocks]


def _headed(text: str, rows: Sequence[Row], wording: Wording) -> _Table | None:
    """Return the table from its head on, None where it has none."""
    below = (_Table(text, row, rows[at + 1 :], wording) for at, row in enumerate(rows))
    named = next((table for table in below if table.columns), None)
    if named or not rows[0][0].head:
        return named
    return _Table(text, rows[0], rows[1:], wording)


def rows_of(blocks: Sequence[Block]) -> list[list[Block]]:
    """Return the blocks row by row; a block outside a table is a row of its own.

    >>> [len(row) for row in rows_of([Block("plain", 0, 4, row=1), Block("plain", 5, 9, row=1)])]
    [2]
    """
    rows: dict[int, list[Block]] = {}
    for block in blocks:
        rows.setdefault(block.row or -block.start - 1, []).append(block)
    return list(rows.values())


def shared_row(row: Row) -> StatedShare | None:
    """Return the share that several duties of one row have together, None where one holds it."""
    held = [cell for cell in row if cell.role == "duty"]
    listed = sum(cell.kind == "bullet" for cell in held) > 1 or len(held) > _ONE_DUTY
    return next((cell.share for cell in row if cell.share), None) if listed else None


class _Table:
    def __init__(self, text: str, head: Row, rows: Sequence[Row], wording: Wording) -> None:
        self.text = text
        self.wording = wording
        self.head = head
        self.rows = rows

    def in_roles(self, *, announced: bool) -> Iterator[tuple[Block, Block]]:
        """Yield the cells with what they become.

        Where no heading above announces duties, the name of their column does.
        """
        roles = self.columns
        for cell in self.head:
            opens = not announced and roles.get(cell.cell) == "duty"
            section: Kind | None = "duties" if opens else None
            kind: BlockKind = "heading" if opens else "plain"
            yield cell, replace(cell, kind=kind, level=9 * opens, section=section, role="head")
        bare = self._together(roles) <= MOST_TOGETHER
        for row in self.rows:
            inside: Mapping[int, Role] = {} if self._is_total(row) else roles
            for cell in row:
                yield cell, self._cell(cell, inside.get(cell.cell, "aside"), bare)

    def _cell(self, cell: Block, role: Role, bare: bool) -> Block:
        share = self._share(cell, bare) if role == "share" else None
        kind: BlockKind = "plain" if cell.kind == "heading" else cell.kind
        level = 0 if cell.kind == "heading" else cell.level
        return replace(cell, kind=kind, level=level, section=None, role=role, share=share)

    @cached_property
    def columns(self) -> dict[int, Role]:
        """Return the columns of shares and of duties; both empty where no head names them."""
        names = {cell.cell: self._words(cell) for cell in self.head}
        if len(names) < 2 or any(not _is_name(name) for name in names.values()):
            return {}
        shares = [at for at, name in names.items() if self.wording.share_head.fullmatch(name)]
        shares = [at for at in shares if any(self._shares(at))][:1] or [*self.hours][:1]
        duties = [at for at, name in names.items() if self._names_duties(name)]
        if not duties and shares:
            duties = sorted(set(names) - set(shares), key=self._letters)[-1:]
        if not duties or not (shares or self.head[0].head):
            return {}
        return {**dict.fromkeys(shares, "share"), duties[0]: "duty"}

    @cached_property
    def hours(self) -> dict[int, float]:
        """Return the column of hours, if there is one, with the hours that are the whole."""
        for at in (cell.cell for cell in self.head if self._heads_hours(cell)):
            told: dict[bool, list[float]] = {True: [], False: []}
            for row in self.rows:
                said = (self.text[each.start : each.end] for each in row if each.cell == at)
                found = [hours for hours in map(hours_alone, said) if hours is not None]
                told[self._is_total(row)] += found
            if whole := whole_week(told[False], told[True], self.text):
                return {at: whole}
        return {}

    def _heads_hours(self, cell: Block) -> bool:
        return bool(self.wording.hours_head.fullmatch(self._words(cell)))

    def _names_duties(self, name: str) -> bool:
        known = self.wording.heading_kind(name) == "duties"
        return known or bool(self.wording.duty_head.fullmatch(name))

    def _letters(self, column: int) -> int:
        cells = (cell for row in self.rows for cell in row if cell.cell == column)
        return sum(cell.end - cell.start for cell in cells)

    def _shares(self, column: int) -> Iterator[StatedShare]:
        for row in self.rows:
            for cell in row:
                share = self._share(cell, True) if cell.cell == column else None
                if share and not self._is_total(row):
                    yield share

    def _together(self, roles: Mapping[int, Role]) -> float:
        column = next((at for at, role in roles.items() if role == "share"), None)
        return sum(share.percent for share in self._shares(column)) if column else 0.0

    def _share(self, cell: Block, bare: bool) -> StatedShare | None:
        said = self.text[cell.start : cell.end]
        if whole := self.hours.get(cell.cell):
            hours = hours_alone(said)
            return None if hours is None else StatedShare(round(100 * hours / whole, 2))
        return share_alone(said) or (bare_share(said) if bare else None)

    def _is_total(self, row: Row) -> bool:
        words = [self._words(cell) for cell in row]
        return bool(_TOTAL.fullmatch(words[0])) or all(map(is_figure, words))

    def _words(self, cell: Block) -> str:
        return " ".join(self.text[cell.start : cell.end].lower().split()).rstrip(" :*")


def _is_name(text: str) -> bool:
    return bool(re.search(r"[^\W\d_]|[%№#]", text)) and len(text.split()) <= _LONGEST_HEAD
