"""Files under the name of another kind, as systems of personnel offices hand them out."""

from __future__ import annotations

import base64
import io
from pathlib import Path

import docx
import pytest
from tests.jd.rendering import as_docx, as_html, as_odt, as_pdf, as_rtf

from remit.jd.reading import read_description
from remit.jd.reading.documents import read_document

TEXT = "# Press Officer\n\n## Duties\n\n- Writes releases for the press\n- Пише за вестника\n"
DUTIES = ["Writes releases for the press", "Пише за вестника"]
PIECE = "<table><tr><td><h2>Duties</h2><ul><li>Writes releases for the press</li>"
PIECE += "<li>Пише за вестника</li></ul></td></tr></table>"


def mailed(page: str, charset: str, named: str) -> bytes:
    head = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n"
    head += f"Content-Type: text/html{named}\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    body = base64.b64encode(page.encode(charset)).decode()
    return (head + body + "\r\n--x\r\nContent-Type: image/png\r\n\r\nxx\r\n--x--\r\n").encode()


def web(text: str) -> str:
    return as_html(text).decode().replace("<meta charset='utf-8'>", "")


FILES = {
    "rich.doc": as_rtf(TEXT),
    "rich.docx": b"\xef\xbb\xbf \r\n" + as_rtf(TEXT),
    "new.doc": as_docx(TEXT),
    "open.doc": as_odt(TEXT),
    "open.docx": as_odt(TEXT),
    "print.doc": as_pdf(TEXT),
    "page.doc": as_html(TEXT),
    "page.rtf": as_html(TEXT),
    "wide.doc": web(TEXT).encode("utf-16"),
    "xhtml.doc": b'<?xml version="1.0" encoding="utf-8"?>\n<!-- x -->' + as_html(TEXT)[15:],
    "piece.doc": PIECE.encode(),
    "plain.doc": TEXT.encode(),
    "plain.rtf": TEXT.encode("utf-16"),
    "mailed.doc": mailed(web(TEXT), "cp1251", "; charset=windows-1251"),
    "mailed.mht": mailed(as_html(TEXT).decode(), "utf-8", ""),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_read_by_its_bytes_whatever_its_name(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(FILES[name])
    assert [duty.text for duty in read_description(path).duties] == DUTIES


def test_markdown_that_begins_with_a_tag_stays_markdown(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("<div>x</div>\n\n" + TEXT, encoding="utf-8")
    document = read_document(path)
    assert document.hints is None
    assert "## Duties" in document.text


def test_a_template_of_word_is_read(tmp_path: Path) -> None:
    paper = docx.Document()
    paper.add_paragraph("Writes releases for the press.")
    stream = io.BytesIO()
    paper.save(stream)
    path = tmp_path / "a.dotx"
    path.write_bytes(stream.getvalue())
    assert read_document(path).text.strip() == "Writes releases for the press."


WORD_PAGE = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><body>
<p class=MsoNormal>Press Officer</p><h2>Duties</h2>
<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]>
<span style='font-family:Wingdings;mso-list:Ignore'>&#167;<span>&nbsp;&nbsp;</span></span><![endif]>
Writes releases <del>and poems </del>for the press<o:p></o:p></p>
<p style='mso-hide:all'>Secret</p></body></html>"""


def test_a_page_that_word_wrote_keeps_its_bullets_and_not_what_is_hidden(tmp_path: Path) -> None:
    path = tmp_path / "a.doc"
    path.write_text(WORD_PAGE, encoding="utf-8")
    document = read_document(path)
    lines = [" ".join(line.split()) for line in document.text.split("\n") if line.strip()]
    assert lines == ["Press Officer", "Duties", "Writes releases for the press"]
    assert [hint.bullet for hint in (document.hints or {}).values()] == [0, 0, 2]
