"""One description, four formats, the same duties."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml

from remit.jd.description import Description
from remit.jd.reading import read_description
from remit.jd.reading.documents.paragraphs import paragraphs, with_marks
from remit.jd.reading.documents.printed import Line

Build = Callable[[str], bytes]
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def written(tmp_path: Path, name: str, data: bytes) -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


def said(description: Description) -> list[tuple[str, float | None]]:
    return [(" ".join(duty.text.split()), duty.percent) for duty in description.duties]


def test_every_format_yields_the_same_duties_and_shares(
    sample: str, tmp_path: Path, as_docx: Build, as_html: Build, as_pdf: Build
) -> None:
    plain = read_description(written(tmp_path, "a.md", sample.encode()))
    assert [percent for _, percent in said(plain)] == [40, 35, 25]
    for name, build in (("a.docx", as_docx), ("a.html", as_html), ("a.pdf", as_pdf)):
        description = read_description(written(tmp_path, name, build(sample)))
        assert said(description) == said(plain), name
        assert description.title == plain.title
        assert description.years_required == 3
        assert [s.kind for s in description.sections] == [s.kind for s in plain.sections]


def test_places_are_those_of_the_text_as_read(sample: str, tmp_path: Path, as_pdf: Build) -> None:
    description = read_description(written(tmp_path, "a.pdf", as_pdf(sample)))
    assert description.duties
    for duty in description.duties:
        assert description.text[duty.start : duty.end] == duty.text


def test_places_in_plain_text_are_those_of_the_file_with_its_own_newlines(tmp_path: Path) -> None:
    raw = "\ufeffEditor\r\n\r\nDuties:\r\n- Writes posts for\r\n  the library.\r\n".encode()
    description = read_description(written(tmp_path, "a.txt", raw))
    (duty,) = description.duties
    assert raw.decode()[duty.start : duty.end] == "Writes posts for\r\n  the library."


def test_a_page_is_read_without_its_menu(english: str, tmp_path: Path, as_html: Build) -> None:
    description = read_description(written(tmp_path, "a.html", as_html(english)))
    assert "Manage your account" not in description.text


def test_a_form_of_boxes_gives_each_duty_its_share_and_mark(tmp_path: Path) -> None:
    paper = docx.Document()
    paper.add_paragraph("Press Officer")
    paper.add_heading("Duties and responsibilities", 2)
    table = paper.add_table(rows=0, cols=3)
    rows = [
        ("% of time", "Duty", "Essential"),
        ("60 %", "Drafts statements for the press and clears them with the dean.", "Y"),
        ("30-50%", "Arranges interviews with researchers of the institute.", "N"),
    ]
    for cells in rows:
        for cell, words in zip(table.add_row().cells, cells, strict=True):
            cell.text = words
    stream = io.BytesIO()
    paper.save(stream)
    description = read_description(written(tmp_path, "form.docx", stream.getvalue()))
    first, second = description.duties
    assert (first.percent, first.essential) == (60, True)
    assert (second.percent, second.percent_range, second.essential) == (40, (30, 50), False)
    assert [finding.code for finding in description.findings] == ["share-range"]


def test_text_boxes_are_read_once_and_struck_out_text_is_not(tmp_path: Path) -> None:
    paper = docx.Document()
    paper.add_paragraph("Press Officer")
    paper.add_heading("Duties", 2)
    box = (
        f'<w:p xmlns:w="{WORD}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:txbxContent><w:p><w:r>"
        "<w:t>Drafts statements for the press.</w:t></w:r></w:p></w:txbxContent></mc:Choice>"
        "<mc:Fallback><w:txbxContent><w:p><w:r><w:t>Drafts statements for the press.</w:t></w:r>"
        "</w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>"
        "<w:del><w:r><w:t>Feeds the office cat.</w:t></w:r></w:del></w:p>"
    )
    paper.element.body.insert(2, parse_xml(box))
    stream = io.BytesIO()
    paper.save(stream)
    description = read_description(written(tmp_path, "box.docx", stream.getvalue()))
    assert [duty.text for duty in description.duties] == ["Drafts statements for the press."]
    assert "cat" not in description.text


def test_words_hyphenated_at_a_line_end_are_whole_again(tmp_path: Path, as_pdf: Build) -> None:
    long_words = "internationalization of communications documentation and telecommunications " * 5
    text = f"# Editor\n\n## Duties\n\n- Supports {long_words.strip()}\n- Writes posts daily\n"
    description = read_description(written(tmp_path, "a.pdf", as_pdf(text)))
    assert description.duties[0].text == f"Supports {long_words.strip()}"


@pytest.mark.parametrize("encoding", ["cp1251", "utf-16"])
def test_other_encodings_are_read_and_said(encoding: str, tmp_path: Path) -> None:
    text = "Редактор\n\nЗадължения:\n- Пише и редактира текстове за сайта\n"
    description = read_description(written(tmp_path, "a.txt", text.encode(encoding)))
    assert [duty.text for duty in description.duties] == ["Пише и редактира текстове за сайта"]
    assert "encoding" in [finding.code for finding in description.findings]


def test_latin_letters_with_accents_are_read(tmp_path: Path) -> None:
    text = "Editor\n\nDuties:\n- Writes for the Café Musée\n"
    description = read_description(written(tmp_path, "a.txt", text.encode("cp1252")))
    assert description.duties[0].text == "Writes for the Café Musée"


def test_a_sign_that_opens_several_lines_is_a_bullet() -> None:
    def lines(*texts: str) -> list[Line]:
        return [Line(text, 0, 70, 400, 700, 700, 11, False) for text in texts]

    odd = lines("!Writes", "!Edits", "!Plans", "!25% Reports", "(sometimes) Travels", "#tag")
    texts = [line.text for line in with_marks(odd)]
    assert texts == [
        "• Writes",
        "• Edits",
        "• Plans",
        "• 25% Reports",
        "(sometimes) Travels",
        "#tag",
    ]
    assert [line.text for line in with_marks(odd[:3])] == ["!Writes", "!Edits", "!Plans"]


def test_a_compound_keeps_its_hyphen_at_a_line_end() -> None:
    def line(text: str, at: float) -> Line:
        return Line(text, 0, 70, 70 + 5 * len(text), at, at, 11, False)

    page = [
        line("• Keeps the files of the collections and every collections-", 700),
        line("related record, and the telecom-", 686),
        line("munications log", 672),
    ]
    text = paragraphs(page).text()
    assert "collections-related record, and the telecommunications log" in text
