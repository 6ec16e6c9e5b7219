"""A document as Markdown: what a plain editor opens, and a person can go on writing in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from remit.packet.ground.document import (
    Block,
    Bullets,
    Document,
    Fields,
    Paragraph,
    Runs,
    Section,
    Signatures,
    Subheading,
    Table,
    text_of,
)

Cells = Sequence[str]
ORDERED = ("duties", "decisions")
"""Sections whose lists are numbered, so that one may refer to the other."""


def markdown(document: Document) -> str:
    """Return a document as Markdown; pictures have no place in it.

    >>> from remit.packet.ground.document import Run
    >>> said = (Run("Posts notices.", "given"),)
    >>> duties = Section("duties", (Run("Duties"),), (Bullets((said,)),))
    >>> page = Document("description", (Run("Editor"),), (), "en", (), (duties,), (Run("End."),))
    >>> markdown(page).splitlines()[:5]
    ['# Editor', '', '## Duties', '', '1. Posts notices.']
    """
    lines = [*(text_of(line) for line in document.banner), f"# {text_of(document.title)}"]
    lines += [text_of(document.subtitle), text_of(document.every_page)]
    for section in document.sections:
        lines += _section(section)
    lines += ["---", text_of(document.footer)]
    return "\n\n".join(line for line in lines if line) + "\n"


def _section(section: Section) -> Iterator[str]:
    yield f"## {text_of(section.heading)}"
    for block in section.blocks:
        yield _block(block, ordered=section.id in ORDERED)


def _block(block: Block, *, ordered: bool) -> str:
    match block:
        case Paragraph(runs=runs):
            return text_of(runs)
        case Subheading(runs=runs):
            return f"### {text_of(runs)}"
        case Bullets(items=items):
            marks = [f"{at}." if ordered else "-" for at in range(1, len(items) + 1)]
            return "\n".join(
                f"{mark} {text_of(item)}" for mark, item in zip(marks, items, strict=True)
            )
        case Fields(fields=fields):
            return "  \n".join(f"**{text_of(f.label)}**: {text_of(f.value)}" for f in fields)
        case Signatures(heads=heads, roles=roles):
            empty = [""] * (len(heads) - 1)
            return _table(_cells(heads), [[text_of(role), *empty] for role in roles])
        case Table():
            rows = (*block.rows, *((block.total,) if block.total else ()))
            columns = tuple(column.head for column in block.columns)
            return _table(_cells(columns), [_cells(row) for row in rows])
    return ""


def _cells(row: Sequence[Runs]) -> list[str]:
    return [text_of(cell) for cell in row]


def _table(heads: Cells, rows: Sequence[Cells]) -> str:
    return "\n".join([_row(heads), _row(["---"] * len(heads)), *map(_row, rows)])


def _row(cells: Cells) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
