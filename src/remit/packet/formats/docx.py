"""A document as a Word file: real headings, tables with header rows, a place to sign."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from functools import cache
from io import BytesIO
from typing import Any

import docx
from docx.document import Document as Paper
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.shared import Cm, Emu

from remit.packet.formats.docx_marks import dressed, fill, rows_of, to_the_right, write
from remit.packet.formats.docx_package import members_of
from remit.packet.formats.docx_page import tighten
from remit.packet.formats.docx_parts import (
    add_footer,
    add_rule,
    describe_picture,
    describe_table,
    dress,
    hold_card,
    hold_ends,
    hold_last,
    hold_list,
    prepare,
    repeat_head,
    sit_on_line,
    widths,
)
from remit.packet.ground.document import (
    QUIET,
    Block,
    Bullets,
    Chart,
    Document,
    Fields,
    Paragraph,
    Runs,
    Signatures,
    Subheading,
    Table,
    leads_on,
    opens_card,
    text_of,
)

TEXT_WIDTH = Cm(17)
STEP = Cm(0.635)
"""How far an item of a list stands to the right of the one above it."""
ZIP_DATE = (1980, 1, 1, 0, 0, 0)
TONES = {"body": "Normal", "lead": "Normal", "note": "Note", "warning": "Warning"}


def docx_file(document: Document, pictures: Mapping[str, bytes], made_on: date) -> bytes:
    """Return a document as a Word file; `pictures` are PNG bytes by chart id.

    The same document gives the same bytes: times in the file are `made_on`.
    """
    single = document.kind == "page"
    paper = docx.Document(BytesIO(_empty(document.language, single=single)))
    _properties(paper, document, made_on)
    for at, line in enumerate(document.banner):
        _write(dressed(paper.add_paragraph(), "Banner" if at == 0 else "Warning"), line)
    _write(dressed(paper.add_paragraph(), "Title"), document.title)
    _write(dressed(paper.add_paragraph(), "Subtitle"), document.subtitle)
    if document.every_page:
        _write(dressed(paper.add_paragraph(), "Note"), document.every_page)
    for section in document.sections:
        if any(isinstance(block, Signatures) for block in section.blocks):
            hold_last(paper)
        _write(dressed(paper.add_paragraph(), "Heading 1"), section.heading)
        for at, block in enumerate(section.blocks):
            if isinstance(block, Fields) and opens_card(section.blocks[:at]):
                hold_card(paper, _add_fields(paper, block))
            elif isinstance(block, Bullets):
                _add_bullets(paper, block, quiet=section.id in QUIET)
            else:
                _add(paper, block, pictures)
            if leads_on(section.blocks, at):
                hold_last(paper)
    hold_last(paper)
    closing = dressed(paper.add_paragraph(), "Note")
    add_rule(closing, 4 if single else 10)
    _write(closing, document.footer)
    if not single:
        add_footer(paper, text_of(document.title), text_of(document.every_page))
    return _fixed(paper)


@cache
def _empty(language: str, *, single: bool) -> bytes:
    """Return an empty file with page, styles and language set; they are the same for many."""
    paper, file = docx.Document(), BytesIO()
    prepare(paper, language)
    if single:
        tighten(paper)
    paper.save(file)
    return file.getvalue()


def _properties(paper: Paper, document: Document, made_on: date) -> None:
    moment = datetime.combine(made_on, time(), UTC).replace(tzinfo=None)
    core = paper.core_properties
    core.title, core.subject = text_of(document.title), text_of(document.subtitle)
    core.author, core.last_modified_by, core.comments = "Remit", "Remit", ""
    core.language, core.revision = document.language, 1
    core.created = core.modified = core.last_printed = moment


def _fixed(paper: Paper) -> bytes:
    """Return the file with every time in its zip the same."""
    made, fixed = members_of(paper), BytesIO()
    with zipfile.ZipFile(fixed, "w") as kept:
        for name in sorted(made, key=lambda name: (name != "[Content_Types].xml", name)):
            member = zipfile.ZipInfo(name, ZIP_DATE)
            packed = name.endswith(".png")
            member.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
            member.external_attr = 0o600 << 16
            kept.writestr(member, made[name])
    return fixed.getvalue()


def _add(paper: Paper, block: Block, pictures: Mapping[str, bytes]) -> None:
    match block:
        case Paragraph():
            _write(dressed(paper.add_paragraph(), TONES[block.tone]), block.runs)
        case Subheading():
            _write(dressed(paper.add_paragraph(), "Heading 2"), block.runs)
        case Fields():
            _add_fields(paper, block)
        case Table():
            _add_table(paper, block)
        case Signatures():
            _add_signatures(paper, block)
        case Chart():
            _add_chart(paper, block, pictures[block.id])


def _write(paragraph: Any, runs: Runs) -> None:
    write(paragraph._p, runs)


def _add_bullets(paper: Paper, block: Bullets, *, quiet: bool) -> None:
    depths = block.depths or (0,) * len(block.items)
    items = []
    for item, depth in zip(block.items, depths, strict=True):
        paragraph = dressed(paper.add_paragraph(), "Quiet Bullet" if quiet else "List Bullet")
        if depth:
            paragraph.paragraph_format.left_indent = STEP * (depth + 1)
            paragraph.paragraph_format.first_line_indent = -STEP
        _write(paragraph, item)
        items.append(paragraph)
    hold_list(items)


def _add_fields(paper: Paper, block: Fields) -> Any:
    table = paper.add_table(rows=len(block.fields), cols=2)
    widths(table, (6, 11), TEXT_WIDTH)
    for (_, (label, value)), field in zip(rows_of(table), block.fields, strict=True):
        fill(label, field.label, "Label")
        fill(value, field.value, "Cell", italic=field.blank)
    hold_ends(table)
    dress(table, head=False)
    describe_table(table, "", head=False)
    dressed(paper.add_paragraph(), "Gap")
    return table


def _add_table(paper: Paper, block: Table) -> None:
    caption = dressed(paper.add_paragraph(), "Caption")
    _write(caption, block.caption)
    caption.paragraph_format.keep_with_next = True
    head, style = ("Small Head", "Small Cell") if block.small else ("Head", "Cell")
    rows = [tuple(column.head for column in block.columns), *block.rows]
    if block.total is not None:
        rows.append(block.total)
    table = paper.add_table(rows=len(rows), cols=len(block.columns))
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    widths(table, tuple(column.weight for column in block.columns), TEXT_WIDTH)
    for at, ((_, cells), row) in enumerate(zip(rows_of(table), rows, strict=True)):
        last = block.total is not None and at == len(rows) - 1
        for cell, runs, column in zip(cells, row, block.columns, strict=True):
            written = fill(cell, runs, head if at == 0 else style, bold=last)
            if column.align == "right":
                to_the_right(written)
    repeat_head(table)
    hold_ends(table)
    dress(table, head=True, total=block.total is not None)
    describe_table(table, text_of(block.caption), head=True)
    dressed(paper.add_paragraph(), "Gap")


def _add_signatures(paper: Paper, block: Signatures) -> None:
    hold_last(paper)
    table = paper.add_table(rows=len(block.roles) + 1, cols=len(block.heads))
    widths(table, (4, 5, 5, 3), TEXT_WIDTH)
    for cell, head in zip(table.rows[0].cells, block.heads, strict=True):
        fill(cell._tc, head, "Head")
    for row, role in zip(list(table.rows)[1:], block.roles, strict=True):
        row.height = Cm(1.3)
        fill(row.cells[0]._tc, role, "Cell")
    for row in list(table.rows)[:-1]:
        row.cells[0].paragraphs[0].paragraph_format.keep_with_next = True
    repeat_head(table)
    dress(table, head=True)
    for row in list(table.rows)[1:]:
        sit_on_line(row)
    describe_table(table, "", head=True)
    dressed(paper.add_paragraph(), "Gap")


def _add_chart(paper: Paper, block: Chart, picture: bytes) -> None:
    caption = dressed(paper.add_paragraph(), "Caption")
    _write(caption, block.caption)
    caption.paragraph_format.keep_with_next = True
    paragraph = dressed(paper.add_paragraph(), "Picture")
    shape = paragraph.add_run().add_picture(BytesIO(picture), width=Emu(int(TEXT_WIDTH * 0.96)))
    describe_picture(shape, block.id, block.alt)
