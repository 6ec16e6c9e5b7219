"""Word files as offices fill them in: boxes to tick, blanks, symbols, changes, files within."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from remit.errors import UnreadableText
from remit.jd.reading.documents import read_document
from remit.jd.reading.documents.model import Document

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def packed(body: str, *, space: str = W, main: str = "word/document.xml", **more: str) -> bytes:
    content = f'<w:document xmlns:w="{space}" xmlns:r="{R}"><w:body>{body}</w:body></w:document>'
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(main, content)
        for name, data in more.items():
            archive.writestr(name, data)
    return stream.getvalue()


def read(folder: Path, data: bytes) -> Document:
    path = folder / "a.docx"
    path.write_bytes(data)
    return read_document(path)


def lines(folder: Path, body: str) -> list[str]:
    return [line for line in read(folder, packed(body)).text.split("\n") if line]


def run(words: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


SHOWN = {
    "a box of today, ticked": (
        "<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>☒</w:t></w:r></w:sdtContent></w:sdt>"
        + run(" Yes"),
        "☒ Yes",
    ),
    "a box of old, ticked": (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/>'
        "<w:checked/></w:checkBox></w:ffData></w:fldChar><w:instrText>FORMCHECKBOX</w:instrText></w:r>"
        + run("Yes"),
        "☒ Yes",
    ),
    "a box of old, empty": (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/>'
        "</w:checkBox></w:ffData></w:fldChar></w:r>" + run("No"),
        "☐ No",
    ),
    "a line chosen from a list": (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/>'
        '<w:listEntry w:val="Daily"/><w:listEntry w:val="Weekly"/></w:ddList></w:ffData>'
        "</w:fldChar></w:r>",
        "Weekly",
    ),
    "a sign of Wingdings": (
        '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>' + run(" Essential"),
        "☑ Essential",
    ),
    "a blank that nobody filled in": (
        run("Title: ")
        + "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Click here</w:t>"
        "</w:r></w:sdtContent></w:sdt>",
        "Title: ",
    ),
    "hidden words": (run("Writes") + run(" Secret", "<w:vanish/>"), "Writes"),
    "hidden words shown again": (run("Writes") + run(" it", '<w:vanish w:val="0"/>'), "Writes it"),
    "words moved away and struck out": (
        run("Writes")
        + "<w:moveFrom><w:r><w:t>Secret</w:t></w:r></w:moveFrom><w:del><w:r><w:delText>Secret"
        "</w:delText></w:r></w:del><w:ins><w:r><w:t> posts</w:t></w:r></w:ins>",
        "Writes posts",
    ),
    "notes and comments": (
        run("Writes") + '<w:r><w:footnoteReference w:id="1"/></w:r><w:commentRangeStart w:id="0"/>'
        '<w:r><w:commentReference w:id="0"/></w:r>',
        "Writes",
    ),
    "a field with its answer": (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>May 2024</w:t></w:r>',
        "May 2024",
    ),
}


@pytest.mark.parametrize("name", SHOWN)
def test_a_paragraph_is_read_as_it_is_shown(name: str, tmp_path: Path) -> None:
    inside, shown = SHOWN[name]
    assert lines(tmp_path, f"<w:p>{inside}</w:p>" + "<w:p><w:r><w:t>End</w:t></w:r></w:p>") == [
        shown,
        "End",
    ]


def test_a_whole_block_that_nobody_filled_in_is_left_out(tmp_path: Path) -> None:
    block = "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent><w:p>{}</w:p></w:sdtContent></w:sdt>"
    body = block.format("<w:showingPlcHdr/>", run("Secret")) + block.format("", run("Writes"))
    assert lines(tmp_path, body) == ["Writes"]


def test_a_table_within_a_cell_keeps_its_rows(tmp_path: Path) -> None:
    def table(*cells: str) -> str:
        inside = "".join(f"<w:tc>{cell}</w:tc>" for cell in cells)
        return f"<w:tbl><w:tr>{inside}</w:tr></w:tbl>"

    def words(said: str) -> str:
        return f"<w:p>{run(said)}</w:p>"

    inner = table(words("40 %"), words("Writes"))
    document = read(
        tmp_path, packed(table(words("Duties") + inner) + table(words("a"), words("b")))
    )
    hints = [hint for _, hint in sorted((document.hints or {}).items())]
    assert document.text.split() == ["Duties", "40", "%", "Writes", "a", "b"]
    assert [(hint.table, hint.cell) for hint in hints] == [(0, 0), (2, 1), (2, 2), (3, 1), (3, 2)]


def test_strict_files_and_parts_of_other_names_are_read(tmp_path: Path) -> None:
    relation = f'<Relationships xmlns="{RELATIONS}"><Relationship Id="a" Type="{R}/officeDocument"'
    relation += ' Target="/word/document2.xml"/></Relationships>'
    body = f"<w:p>{run('Writes')}</w:p>"
    data = packed(body, space=STRICT, main="word/document2.xml", **{"_rels/.rels": relation})
    assert read(tmp_path, data).text.strip() == "Writes"


def within(target: str, content: str, around: str = "") -> bytes:
    relation = f'<Relationships xmlns="{RELATIONS}"><Relationship Id="c1" Type="{R}/aFChunk"'
    relation += f' Target="{target}"/></Relationships>'
    body = f'<w:p>{run("Before")}</w:p>{around}<w:altChunk r:id="c1"/>{around}'
    body += f"<w:p>{run('After')}</w:p>"
    return packed(body, **{"word/_rels/document.xml.rels": relation, "word/part.htm": content})


def test_a_web_page_that_lies_within_is_read_where_it_stands(tmp_path: Path) -> None:
    page = "<html><body><h2>Duties</h2><ul><li>Writes posts</li></ul></body></html>"
    document = read(tmp_path, within("part.htm", page))
    assert [line for line in document.text.split("\n") if line] == [
        "Before",
        "Duties",
        "Writes posts",
        "After",
    ]
    hints = document.hints or {}
    assert hints[document.text.index("Duties")].heading == 2
    assert hints[document.text.index("Writes")].bullet == 1


def test_tables_of_a_page_within_are_counted_on(tmp_path: Path) -> None:
    row = "<tr><td>{}</td><td>{}</td></tr>"
    page = f"<html><table>{row.format('40 %', 'Writes')}</table></html>"
    table = "<w:tbl><w:tr>" + f"<w:tc><w:p>{run('a')}</w:p></w:tc>" * 2 + "</w:tr></w:tbl>"
    data = within("part.htm", page, table)
    hints = [hint for _, hint in sorted((read(tmp_path, data).hints or {}).items()) if hint.row]
    assert [(hint.table, hint.row) for hint in hints] == [(1, 1)] * 2 + [(2, 2)] * 2 + [(3, 3)] * 2


@pytest.mark.parametrize("target", ["missing.htm", "../../../part.htm"])
def test_a_part_that_is_not_there_is_a_torn_file(target: str, tmp_path: Path) -> None:
    with pytest.raises(Exception, match="torn"):
        read(tmp_path, within(target, "<html>"))


def test_a_document_that_is_only_a_picture_is_a_scan(tmp_path: Path) -> None:
    picture = packed(f"<w:p>{run('Scan 1')}</w:p>", **{"word/media/image1.png": "x"})
    with pytest.raises(UnreadableText) as stop:
        read(tmp_path, picture)
    assert stop.value.code == "scan"
    described = packed(
        f"<w:p>{run('Writes posts and answers')}</w:p>" * 2, **{"word/media/a.png": ""}
    )
    assert "Writes posts" in read(tmp_path, described).text


def test_a_header_that_stands_in_several_parts_is_read_once(tmp_path: Path) -> None:
    header = f'<w:hdr xmlns:w="{W}"><w:p>{run("Library")}</w:p></w:hdr>'
    data = packed(
        f"<w:p>{run('Writes')}</w:p>", **{"word/header1.xml": header, "word/header2.xml": header}
    )
    assert read(tmp_path, data).text.split() == ["Library", "Writes"]
