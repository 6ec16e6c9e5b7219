"""OpenDocument texts: headings, nested lists, tables, boxes, and what is not shown."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from remit.errors import UnreadableText
from remit.jd.reading import read_description
from remit.jd.reading.documents import read_document
from remit.jd.reading.documents.model import Document, Hint

NAMES = ("office", "text", "table", "style")
SPACES = " ".join(f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in NAMES)
SPACES += ' xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
SPACES += ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
STYLES = """<style:style style:name="T" style:family="text" style:parent-style-name="U"/>
<style:style style:name="U" style:family="text"><style:text-properties fo:font-weight="bold"/>
</style:style><style:style style:name="P" style:family="paragraph" style:parent-style-name="Title"/>
<style:style style:name="V" style:family="text"><style:text-properties text:display="none"/>
</style:style>"""
PAGE = f"""<office:document-styles {SPACES}><office:master-styles><style:master-page>
<style:header><text:p>Library of the Coast</text:p></style:header>
<style:footer><text:p>Secret</text:p></style:footer>
</style:master-page></office:master-styles><office:styles>
<style:style style:name="Title" style:family="paragraph"/></office:styles>
</office:document-styles>"""


def packed(body: str, **more: bytes) -> bytes:
    content = f"""<?xml version="1.0"?><office:document-content {SPACES}>
<office:automatic-styles>{STYLES}</office:automatic-styles>
<office:body><office:text>{body}</office:text></office:body></office:document-content>"""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
        archive.writestr("styles.xml", PAGE)
        for name, data in more.items():
            archive.writestr(name, data)
    return stream.getvalue()


def read(tmp_path: Path, body: str) -> Document:
    path = tmp_path / "a.odt"
    path.write_bytes(packed(body))
    return read_document(path)


def lines(document: Document) -> list[str]:
    return [line for line in document.text.split("\n") if line.strip()]


def hints(document: Document) -> list[Hint]:
    return [hint for _, hint in sorted((document.hints or {}).items())][1:]  # without the header


NOT_SHOWN = [
    "<text:tracked-changes><text:changed-region><text:deletion><text:p>Secret</text:p>"
    "</text:deletion></text:changed-region></text:tracked-changes>",
    "<office:annotation><text:p>Secret</text:p></office:annotation>",
    "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Secret</text:p>"
    "</text:note-body></text:note>",
    '<text:span text:style-name="V">Secret</text:span>',
    "<text:hidden-text>Secret</text:hidden-text>",
    "<!-- Secret -->",
]


@pytest.mark.parametrize("body", NOT_SHOWN)
def test_what_is_not_shown_is_not_read(body: str, tmp_path: Path) -> None:
    found = lines(read(tmp_path, f"<text:p>Writes {body}posts.</text:p><text:p>Edits.</text:p>"))
    assert found == ["Library of the Coast", "Writes posts.", "Edits."]


def test_a_section_that_is_hidden_and_a_table_of_contents_are_left_out(tmp_path: Path) -> None:
    body = '<text:section text:display="none"><text:p>Secret</text:p></text:section>'
    body += "<text:table-of-content><text:p>Secret</text:p></text:table-of-content>"
    body += "<text:section><text:p>Writes.</text:p></text:section>"
    assert lines(read(tmp_path, body))[1:] == ["Writes."]


def test_spaces_tabs_and_line_ends_are_those_that_are_meant(tmp_path: Path) -> None:
    body = '<text:p>Writes\n   posts<text:s text:c="2"/>and<text:tab/>edits<text:line-break/>them'
    assert lines(read(tmp_path, f"{body}</text:p>"))[1:] == ["Writes posts  and\tedits", "them"]


def test_headings_nested_lists_and_bold_are_told(tmp_path: Path) -> None:
    item = "<text:list-item><text:p>{}</text:p>{}</text:list-item>"
    inner = f"<text:list>{item.format('Drafts', '')}</text:list>"
    body = (
        '<text:p text:style-name="P">Officer</text:p><text:h text:outline-level="2">Duties</text:h>'
    )
    body += f"<text:list>{item.format('Writes', '<text:p>also at night</text:p>' + inner)}"
    body += f"{item.format('Edits', '')}</text:list>"
    body += '<text:p><text:span text:style-name="T">Bold</text:span></text:p><text:p>Plain</text:p>'
    document = read(tmp_path, body)
    assert lines(document)[1:] == [
        "Officer", "Duties", "Writes", "also at night", "Drafts", "Edits", "Bold", "Plain",
    ]  # fmt: skip
    assert [(hint.heading, hint.bullet, hint.bold) for hint in hints(document)] == [
        (1, 0, False),
        (2, 0, False),
        (0, 1, False),
        (0, 0, False),
        (0, 2, False),
        (0, 1, False),
        (0, 0, True),
        (0, 0, False),
    ]


def test_cells_have_their_places_and_a_box_follows_its_paragraph(tmp_path: Path) -> None:
    cell = "<table:table-cell{}><text:p>{}</text:p></table:table-cell>"
    wide = ' table:number-columns-spanned="2"'
    row = "<table:table-row>{}</table:table-row>"
    body = "<table:table><table:table-header-rows>"
    body += row.format(
        cell.format(wide, "Duty") + "<table:covered-table-cell/>" + cell.format("", "%")
    )
    body += "</table:table-header-rows>"
    body += row.format("".join(cell.format("", word) for word in ("Writes", "posts", "40")))
    body += "</table:table><text:p>Plans<draw:frame><draw:text-box><text:p>Boxed</text:p>"
    body += "</draw:text-box></draw:frame> weeks.</text:p>"
    document = read(tmp_path, body)
    assert lines(document)[1:] == ["Duty", "%", "Writes", "posts", "40", "Plans weeks.", "Boxed"]
    assert [(hint.row, hint.cell, hint.head) for hint in hints(document)] == [
        (1, 1, True),
        (1, 3, True),
        (2, 1, False),
        (2, 2, False),
        (2, 3, False),
        (0, 0, False),
        (0, 0, False),
    ]


def test_a_table_of_shares_gives_duties_their_shares(tmp_path: Path) -> None:
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    rows = (
        ("60 %", "Drafts statements for the press and clears them."),
        ("40 %", "Arranges interviews with researchers of the institute."),
    )
    body = "<text:h>Press Officer</text:h><text:h>Duties</text:h><table:table>"
    for words in rows:
        body += f"<table:table-row>{''.join(map(cell.format, words))}</table:table-row>"
    path = tmp_path / "a.odt"
    path.write_bytes(packed(body + "</table:table>"))
    assert [duty.percent for duty in read_description(path).duties] == [60, 40]


def test_a_document_that_is_only_a_picture_is_a_scan(tmp_path: Path) -> None:
    path = tmp_path / "a.odt"
    path.write_bytes(packed("<text:p><draw:frame/></text:p>", **{"Pictures/1.png": b"x"}))
    with pytest.raises(UnreadableText) as stop:
        read_document(path)
    assert stop.value.code == "scan"


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE a [<!ENTITY a "Secret"><!ENTITY b "&a;&a;">]>'
    data = packed("<text:p>Writes &b; posts.</text:p>")
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as archive:
        content = old.read("content.xml").decode().replace("?>", f"?>{bomb}", 1)
        archive.writestr("content.xml", content)
    path = tmp_path / "a.odt"
    path.write_bytes(stream.getvalue())
    assert "Secret" not in read_document(path).text
