"""A paper as plain parts, for shells that show it on a screen without drawing it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from remit.packet.ground.document import (
    Block,
    Bullets,
    Document,
    Fields,
    Paragraph,
    Runs,
    Signatures,
    Subheading,
    Table,
    text_of,
)

Kind = Literal["title", "heading", "text", "note", "item", "table"]


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a paper: one line of `text`, or a table with its caption in it.

    `right` are the columns whose cells are numbers.
    """

    kind: Kind
    text: str
    heads: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    right: tuple[bool, ...] = ()


def parts_of(document: Document) -> Iterator[Part]:
    """Yield the parts of a paper in reading order; pictures and lines to sign on are left out."""
    yield Part("title", text_of(document.title))
    yield Part("note", text_of(document.subtitle))
    if document.every_page:
        yield Part("note", text_of(document.every_page))
    for line in document.banner:
        yield Part("text", text_of(line))
    for section in document.sections:
        yield Part("heading", text_of(section.heading))
        for block in section.blocks:
            yield from _parts(block)
    yield Part("note", text_of(document.footer))


def _parts(block: Block) -> Iterator[Part]:
    match block:
        case Paragraph(runs=runs, tone=tone):
            yield Part("note" if tone == "note" else "text", text_of(runs))
        case Subheading(runs=runs):
            yield Part("heading", text_of(runs))
        case Bullets(items=items):
            for item in items:
                yield Part("item", text_of(item))
        case Fields(fields=fields):
            for field in fields:
                yield Part("item", f"{text_of(field.label)}: {text_of(field.value)}")
        case Table():
            yield _table(block)
        case Signatures():
            return


def _table(table: Table) -> Part:
    rows = (*table.rows, *((table.total,) if table.total else ()))
    return Part(
        "table",
        text_of(table.caption),
        _texts([column.head for column in table.columns]),
        tuple(_texts(row) for row in rows),
        tuple(column.align == "right" for column in table.columns),
    )


def _texts(cells: Sequence[Runs]) -> tuple[str, ...]:
    return tuple(text_of(cell) for cell in cells)
