"""A document as lines of plain text, for a screen: tables become rows to read one by one."""

from __future__ import annotations

from collections.abc import Iterator

from remit.packet.ground.document import (
    Block,
    Bullets,
    Document,
    Fields,
    Paragraph,
    Runs,
    Section,
    Subheading,
    Table,
    text_of,
)


def plain_lines(document: Document) -> Iterator[str]:
    """Yield a document line by line; pictures and lines to sign on have no place in it.

    >>> from remit.packet.ground.document import Run
    >>> bring = Section("bring", (Run("Bring"),), (Bullets(((Run("The packet."),),)),))
    >>> page = Document("page", (Run("A talk"),), (), "en", (), (bring,), (Run("End."),))
    >>> list(plain_lines(page))
    ['A talk', '', 'Bring', '  – The packet.', '', 'End.']
    """
    top = (*document.banner, document.title, document.subtitle, document.every_page)
    yield from filter(None, map(text_of, top))
    for section in document.sections:
        yield ""
        yield from _section(section)
    yield ""
    yield text_of(document.footer)


def _section(section: Section) -> Iterator[str]:
    yield text_of(section.heading)
    for block in section.blocks:
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(runs=runs) | Subheading(runs=runs):
            yield f"  {text_of(runs)}"
        case Bullets(items=items):
            yield from (f"  – {text_of(item)}" for item in items)
        case Fields(fields=fields):
            yield from (f"  {text_of(each.label)}: {text_of(each.value)}" for each in fields)
        case Table():
            yield from (_row(row) for row in block.rows)


def _row(cells: tuple[Runs, ...]) -> str:
    """Return the cells of a row as one line: the first names it, the others follow."""
    first, *rest = (text_of(cell).strip() for cell in cells)
    return f"  {first}: " + " – ".join(filter(None, rest))
