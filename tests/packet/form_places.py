"""A form's document taken apart again: which part of the form asked for what stands where."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from remit.packet.form.form_model import (
    Cards,
    Changes,
    Chart,
    Clauses,
    Duties,
    Element,
    Elements,
    Form,
    Lines,
    Note,
    Papers,
    Part,
    Removed,
    Row,
    Signing,
    Text,
)
from remit.packet.ground.document import (
    Block,
    Bullets,
    Document,
    Fields,
    Paragraph,
    Runs,
    Table,
    text_of,
)
from remit.position.record import DutyRecord, PositionRecord, RemovedDuty, Who

IN_CHART = ("identity.reports_to", "identity.position_number", "identity.fte")
"""The keys that cells of a chart show alone, in the order of reading."""


@dataclass(frozen=True)
class Place:
    """A spot of a paper and what stands there: of a key, of a part of a duty, of an element.

    `who` is who the form itself names to fill it in, where it does.
    """

    shown: str
    key: str = ""
    part: str = ""
    duty: DutyRecord | RemovedDuty | None = None
    element: Element | None = None
    who: Who | None = None


def places_of(form: Form, paper: Document, record: PositionRecord) -> Iterator[Place]:
    """Yield every place of a form that values go to, in reading order."""
    for asked, shown in zip(form.section, paper.sections, strict=False):
        blocks = deque(shown.blocks)
        for part in asked.part:
            yield from _places(part, blocks, record)
        assert not blocks, f"{form.key}: more stands in {asked.id} than the form asks"


def _places(part: Part, blocks: deque[Block], record: PositionRecord) -> Iterator[Place]:
    match part:
        case Lines(rows=rows):
            yield from _of_lines(rows, blocks)
        case Text(key=key, hint=hint, who=who):
            _leave(blocks, 2 if hint else 1)
            yield Place(_text(blocks.popleft()), key, who=who)
        case Elements(elements=elements):
            for element in elements:
                _leave(blocks, 2)
                yield Place(_text(blocks.popleft()), element=element)
        case Chart(key=key):
            yield from _of_chart(key, blocks)
        case Cards():
            yield from _of_cards(part, blocks, record)
        case Duties():
            yield from _of_duties(part, blocks, record)
        case Removed():
            yield from _of_removed(part, blocks, record)
        case Changes():
            _leave(blocks, 2 if isinstance(blocks[0], Table) == bool(record.removed) else 1)
        case Clauses():
            _leave(blocks, 1 if isinstance(blocks[0], Table) else 2)
        case Note() | Papers():
            _leave(blocks, 1)
        case Signing(lead=lead):
            _leave(blocks, 2 if lead else 1)


def _leave(blocks: deque[Block], count: int) -> None:
    for _ in range(count):
        blocks.popleft()


def _of_lines(rows: tuple[Row | str, ...], blocks: deque[Block]) -> Iterator[Place]:
    block = blocks.popleft()
    assert isinstance(block, Fields)
    for row, field in zip(rows, block.fields, strict=True):
        asked = Row(key=row) if isinstance(row, str) else row
        yield Place(text_of(field.value), asked.key or "", who=asked.who)


def _of_chart(key: str, blocks: deque[Block]) -> Iterator[Place]:
    table, rest = blocks.popleft(), blocks.popleft()
    assert isinstance(table, Table)
    above, this, _ = table.rows
    for one, cell in zip(IN_CHART, (above[1], this[2], this[3]), strict=True):
        yield Place(text_of(cell), one)
    yield Place(_text(rest), key)


def _of_cards(part: Cards, blocks: deque[Block], record: PositionRecord) -> Iterator[Place]:
    stated = any(row.part == "statement" for row in part.rows)
    for duty in record.duties:
        if duty.origin == "unplaced":
            continue
        _leave(blocks, 1 if stated else 2)
        block = blocks.popleft()
        assert isinstance(block, Fields)
        for row, field in zip(part.rows, block.fields, strict=True):
            yield Place(text_of(field.value), part=row.part, duty=duty, who=row.who)


def _of_duties(part: Duties, blocks: deque[Block], record: PositionRecord) -> Iterator[Place]:
    table = blocks.popleft()
    if not isinstance(table, Table):
        return _leave(blocks, 1)
    duties = [each for each in record.duties if part.only == "all" or each.origin == "new"]
    if not any(column.part == "percent" for column in part.columns):
        duties = [each for each in duties if each.origin != "unplaced"]
    for duty, cells in zip(duties, table.rows, strict=True):
        for column, cell in zip(part.columns, cells, strict=True):
            yield Place(text_of(cell), part=column.part, duty=duty, who=column.who)


def _of_removed(part: Removed, blocks: deque[Block], record: PositionRecord) -> Iterator[Place]:
    table = blocks.popleft()
    _leave(blocks, 1)
    if not isinstance(table, Table):
        return
    for gone, cells in zip(record.removed, table.rows, strict=True):
        for column, cell in zip(part.columns, cells, strict=True):
            yield Place(text_of(cell), part=column.part, duty=gone)


def _text(block: Block) -> str:
    """Return the words of a paragraph, or of the items of a list, a line each."""
    lines: tuple[Runs, ...]
    match block:
        case Paragraph(runs=runs):
            lines = (runs,)
        case Bullets(items=items):
            lines = items
        case _:
            raise AssertionError(block)
    return "\n".join(text_of(line) for line in lines)
