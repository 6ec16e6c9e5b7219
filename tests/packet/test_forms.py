"""Each form as its reader meets it: offline, printable, and readable without eyes or colour."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import msgspec
import pypdfium2
import pytest
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.table import _Row
from docx.text.paragraph import Paragraph as Word
from lxml import etree, html
from msgspec import structs
from tests.packet.inputs import case

from remit.packet.formats.docx import docx_file
from remit.packet.formats.html import html_page
from remit.packet.formats.pdf import pdf_file
from remit.packet.formats.pictures import charts_of, png_pictures, svg_pictures
from remit.packet.ground.document import (
    QUIET,
    Bullets,
    Chart,
    Column,
    Document,
    Field,
    Fields,
    Paragraph,
    Run,
    Section,
    Signatures,
    Table,
    text_of,
)
from remit.packet.whole.check import check_sealed
from remit.packet.whole.json_form import pretty, read_schema, schema
from remit.packet.whole.record import PacketRecord, packet_record
from remit.packet.whole.write import packet_files, write_packet

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def bulgarian() -> dict[str, bytes]:
    return packet_files(packet_record(case("bg"), str), str)


def test_the_schema_in_the_package_is_the_one_of_the_types() -> None:
    assert pretty(read_schema()) == pretty(schema())


@pytest.mark.parametrize("kind", ["description", "report"])
def test_a_page_asks_the_network_for_nothing(written: Path, kind: str) -> None:
    page = (written / f"{kind}.html").read_text("utf-8")
    addresses = set(re.findall(r"""(?:\b(?:src|href)=["']?|url\()([^"')\s>]+)""", page))
    assert {each for each in addresses if not each.startswith("#")} == set()
    assert set(re.findall(r"https?://[^\"'\s<]+", page)) <= {
        "http://www.w3.org/2000/svg",
        "http://www.w3.org/1999/xlink",
    }


@pytest.mark.parametrize("kind", ["description", "report"])
def test_a_page_has_a_language_captions_and_heads(bulgarian: dict[str, bytes], kind: str) -> None:
    page = html.document_fromstring(bulgarian[f"{kind}.html"].decode("utf-8"))
    assert page.get("lang") == "bg-BG"
    tables = page.xpath("//table[not(contains(@class, 'signatures'))]")
    assert tables
    for table in tables:
        assert table.xpath("./caption")
        assert table.xpath("./thead//th[@scope='col']")
        assert len(table.xpath("./tbody/tr")) == len(table.xpath("./tbody/tr/th[@scope='row']"))
    for picture in page.xpath("//figure"):
        assert picture.xpath(".//*[@role='img'][@aria-label]")
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_a_printed_page_is_no_narrow_screen(written: Path) -> None:
    page = (written / "description.html").read_text("utf-8")
    narrow = re.findall(r"@media ([^{]*max-width[^{]*)", page)
    assert narrow
    assert all(each.startswith("screen and ") for each in narrow), "paper is narrow too"


def test_a_page_marks_every_figure_with_its_id(written: Path) -> None:
    page = html.document_fromstring((written / "report.html").read_text("utf-8"))
    marked = {each.get("value") for each in page.xpath("//data")}
    assert {"share.crisis", "hours.all", "traced.crisis"} <= marked


def tables_of(document: Document) -> Iterator[Table]:
    for section in document.sections:
        yield from (block for block in section.blocks if isinstance(block, Table))


def test_a_word_file_has_headings_header_rows_and_a_total_of_a_hundred(
    record: PacketRecord, written: Path
) -> None:
    paper = docx.Document(str(written / "description.docx"))
    headings = [p.text for p in paper.paragraphs if p.style.name == "Heading 1"]
    assert headings == [text_of(section.heading) for section in record.description.sections]
    duties = paper.tables[1]
    assert duties.rows[0]._tr.find(f".//{WORD}tblHeader") is not None
    assert [cell.text for cell in duties.rows[-1].cells][:2] == ["Total", "100%"]
    assert [cell.text for cell in paper.tables[-1].rows[0].cells][2] == "Signature"


@pytest.mark.parametrize("rows", range(27, 44))
def test_the_closing_line_never_stands_alone_on_a_page(rows: int) -> None:
    row = ((Run("A duty"),),)
    table = Table("t", (Run("Duties"),), (Column((Run("Duty"),)),), (row,) * rows)
    section = Section("s", (Run("Work"),), (table,))
    paper = Document("form", (Run("Form"),), (), "en", (), (section,), (Run("The end."),), (), "x")
    with pypdfium2.PdfDocument(pdf_file(paper, {}, date(2024, 1, 1))) as pages:
        text = pages[len(pages) - 1].get_textpage().get_text_bounded()
    assert "A duty" in text
    assert "The end." in text


@pytest.mark.parametrize("rows", range(27, 37))
def test_the_closing_line_stays_with_the_lines_of_a_form(rows: int) -> None:
    fields = Fields((Field((Run("Duty"),), (Run("A value"),)),) * rows)
    text = _pages(_paper(Section("s", (Run("Work"),), (fields,))))[-1]
    assert "A value" in text
    assert "The end." in text


@pytest.mark.parametrize("rows", [39, 40, 41])
def test_neither_the_first_row_nor_the_last_of_a_table_stands_alone_on_a_page(rows: int) -> None:
    row = ((Run("A duty"),), (Run("x"),))
    columns = (Column((Run("Duty"),)), Column((Run("Share"),), "right"))
    total = ((Run("A duty of all"),), (Run("y"),))
    long = Table("t", (Run("Duties"),), columns, (row,) * rows, total)
    small = Table("u", (Run("More"),), columns, (row,) * 6)
    section = Section("s", (Run("Work"),), (long, small, small))
    told = [page.count("A duty") for page in _pages(_paper(section))]
    assert sum(told) == rows + 1 + 12
    assert min(told) > 1, told


def test_a_row_taller_than_a_page_loses_no_word_in_print() -> None:
    told = " ".join(["word"] * 1800)
    fields = Fields((Field((Run("Duty"),), (Run(f"{told} end."),)),))
    columns = (Column((Run("Duty"),)), Column((Run("Share"),), "right"))
    table = Table("t", (Run("Duties"),), columns, (((Run(f"{told} last."),), (Run("x"),)),))
    pages = _pages(_paper(Section("s", (Run("Work"),), (fields, table))))
    assert sum(page.count("word") for page in pages) == 2 * 1800
    assert "end." in " ".join(pages)
    assert "last." in " ".join(pages)


@pytest.mark.parametrize("lines", range(40, 56, 3))
def test_a_short_list_stays_on_one_page_with_what_leads_up_to_it(lines: int) -> None:
    above = tuple(Paragraph((Run("A line above."),)) for _ in range(lines // 2))
    items = tuple((Run("An item"),) for _ in range(4))
    section = Section("s", (Run("Work"),), (*above, Paragraph((Run("Lead."),)), Bullets(items)))
    paper = _paper(section)
    for page in _pages(paper):
        assert page.count("An item") in (0, 4)
        assert ("Lead." in page) == ("An item" in page)
    word = docx.Document(BytesIO(docx_file(paper, {}, date(2024, 1, 1))))
    held = [each.paragraph_format.keep_with_next for each in word.paragraphs][-6:-2]
    assert held == [True] * 4


@pytest.mark.parametrize("lines", range(16, 27))
def test_what_leads_up_to_a_table_stays_with_it(lines: int) -> None:
    above = tuple(Paragraph((Run("A line above."),)) for _ in range(lines))
    table = Table("t", (Run("More"),), (Column((Run("Duty"),)),), (((Run("A cell"),),),) * 3)
    paper = _paper(Section("s", (Run("Work"),), (*above, Paragraph((Run("Lead."),)), table)))
    for page in _pages(paper):
        assert ("Lead." in page) == ("A cell" in page)
    word = docx.Document(BytesIO(docx_file(paper, {}, date(2024, 1, 1))))
    held = [each.text for each in word.paragraphs if each.paragraph_format.keep_with_next]
    assert "Lead." in held
    assert "A line above." not in held


@pytest.mark.parametrize("lines", range(16, 27))
def test_lines_to_sign_on_never_stand_alone_on_a_page(lines: int) -> None:
    heads = tuple((Run(head),) for head in ("Role", "Name", "Signature", "Date"))
    signed = Section(
        "any", (Run("Who signs"),), (Signatures(heads, ((Run("Employee"),), (Run("HR"),))),)
    )
    above = tuple(Paragraph((Run("A line above."),)) for _ in range(lines))
    paper = _paper(Section("s", (Run("Work"),), above))
    paper = structs.replace(paper, sections=(*paper.sections, signed))
    (page,) = (page for page in _pages(paper) if "Employee" in page)
    for told in ("A line above.", "Who signs", "HR", "The end."):
        assert told in page
    word = docx.Document(BytesIO(docx_file(paper, {}, date(2024, 1, 1))))
    held = [each.text for each in word.paragraphs if each.paragraph_format.keep_with_next]
    assert held.count("A line above.") == 1, "the last line stays with what is signed"


def test_a_day_and_its_month_stay_on_one_line() -> None:
    told = (Run("Since "), Run("12 March 2020", "date"), Run(", in 3 words", "given"))
    paper = _paper(Section("s", (Run("Work"),), (Paragraph(told),)))
    word = docx.Document(BytesIO(docx_file(paper, {}, date(2024, 1, 1))))
    assert "Since 12\xa0March 2020, in 3 words" in [each.text for each in word.paragraphs]


def test_what_closes_a_form_is_smaller_than_what_it_says_of_the_position() -> None:
    items = ((Run("An item"),),)
    for name in QUIET:
        quiet = Section(name, (Run("What the lines rest on"),), (Bullets(items),))
        paper = _with(_paper(Section("s", (Run("Work"),), (Bullets(items),))), quiet)
        word = docx.Document(BytesIO(docx_file(paper, {}, date(2024, 1, 1))))
        said, closing = (each for each in word.paragraphs if each.text == "An item")
        assert closing.style.font.size < said.style.font.size
        with pypdfium2.PdfDocument(pdf_file(paper, {}, date(2024, 1, 1))) as pages:
            words = pages[0].get_textpage()
            at = [words.get_text_range().index("An item"), words.get_text_range().rindex("An item")]
            tall = [box[3] - box[1] for box in map(words.get_charbox, at)]
        assert tall[1] < tall[0]
        assert f"#{name}" in html_page(paper, {}, str).decode()


def _with(paper: Document, *more: Section) -> Document:
    return msgspec.structs.replace(paper, sections=(*paper.sections, *more))


def test_lines_to_sign_stay_with_the_labelled_lines_above_them_in_word() -> None:
    approver = Fields((Field((Run("Approver"),), (Run("Head of unit"),)),))
    heads = tuple((Run(head),) for head in ("Role", "Name", "Signature", "Date"))
    section = Section("s", (Run("Approval"),), (approver, Signatures(heads, ((Run("Holder"),),))))
    word = docx.Document(BytesIO(docx_file(_paper(section), {}, date(2024, 1, 1))))
    assert [_held(row) for row in word.tables[0].rows] == [True]


def test_words_of_a_line_to_sign_stand_on_the_line_in_word() -> None:
    heads = tuple((Run(head),) for head in ("Role", "Name", "Signature", "Date"))
    signatures = Signatures(heads, ((Run("Employee"),), (Run("Supervisor"),)))
    paper = _paper(Section("s", (Run("Signatures"),), (signatures,)))
    word = docx.Document(BytesIO(docx_file(paper, {}, date(2024, 1, 1))))
    for row in word.tables[0].rows[1:]:
        for cell in row.cells:
            assert cell.vertical_alignment == WD_CELL_VERTICAL_ALIGNMENT.BOTTOM
            (line,) = cell._tc.findall(f".//{WORD}tcBorders/{WORD}bottom")
            assert line.get(f"{WORD}color") != "D5DADE", "too faint to sign on"


def _paper(section: Section) -> Document:
    end = (Run("The end."),)
    return Document("form", (Run("Form"),), (), "en", (), (section,), end, (), "x")


def _pages(paper: Document) -> list[str]:
    """Return the words that are seen on each page: what lies off the paper is not."""
    with pypdfium2.PdfDocument(pdf_file(paper, {}, date(2024, 1, 1))) as pages:
        return [page.get_textpage().get_text_bounded(0, 0, *page.get_size()) for page in pages]


def test_an_item_below_another_stands_further_right_in_word_and_on_the_page() -> None:
    names = tuple((Run(name),) for name in ("Director", "Editor", "Intern"))
    section = Section("s", (Run("Now"),), (Bullets(names, (0, 1, 2)),))
    paper = Document("form", (Run("Form"),), (), "en", (), (section,), (Run("The end."),), (), "x")
    word = docx.Document(BytesIO(docx_file(paper, {}, date(2024, 1, 1))))
    items = [each for each in word.paragraphs if each.style.name == "List Bullet"]
    indents = [each.paragraph_format.left_indent or 0 for each in items]
    assert indents == sorted(set(indents))
    page = html.fromstring(html_page(paper, {}, str))
    assert [each.get("style") for each in page.iter("li")] == [
        None,
        "margin-left:1.4rem",
        "margin-left:2.8rem",
    ]


@pytest.mark.parametrize("kind", ["description", "report"])
def test_no_row_of_a_word_table_stands_alone_on_a_page(written: Path, kind: str) -> None:
    paper = docx.Document(str(written / f"{kind}.docx"))
    headed = [table for table in paper.tables if table._tbl.find(f".//{WORD}tblHeader") is not None]
    assert len(headed) > 1
    for table in headed:
        held = [_held(row) for row in table.rows]
        assert all(held[: min(2, len(held) - 1)]), "the head or the first row would stand alone"
        assert all(held[-3:-1]), "the last row would stand alone"
        after = Word(table._tbl.getnext().getnext(), paper)
        closes = after._p is paper.paragraphs[-1]._p or after.text == "Signatures"
        assert held[-1] == closes, "only the closing line, or who signs, holds on to a table"
    months = max(headed, key=lambda table: len(table.rows))
    assert not all(_held(row) for row in months.rows[:-1]), "a long table could never break"


def _held(row: _Row) -> bool:
    paragraphs = [paragraph for cell in row.cells for paragraph in cell.paragraphs]
    return any(paragraph.paragraph_format.keep_with_next for paragraph in paragraphs)


def test_a_word_file_says_its_language_and_describes_its_pictures(
    bulgarian: dict[str, bytes],
) -> None:
    with zipfile.ZipFile(BytesIO(bulgarian["report.docx"])) as file:
        styles, body = (
            file.read("word/styles.xml"),
            etree.fromstring(file.read("word/document.xml")),
        )
        assert {member.date_time for member in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert b'w:val="bg-BG"' in styles
    described = [each.get("descr") for each in body.iter() if each.tag.endswith("}docPr")]
    assert len(described) == 3
    assert all(described)


def test_a_word_file_carries_the_date_on_the_paper_and_nobodys_name(record: PacketRecord) -> None:
    content = docx_file(record.description, {}, record.made_on)
    core = docx.Document(BytesIO(content)).core_properties
    assert (core.author, core.last_modified_by, core.created.date()) == (
        "Remit",
        "Remit",
        record.made_on,
    )


@pytest.mark.parametrize("kind", ["description", "report"])
def test_a_pdf_is_tagged_and_claims_its_standards(bulgarian: dict[str, bytes], kind: str) -> None:
    content = bulgarian[f"{kind}.pdf"]
    assert b"pdfuaid:part" in content
    assert b"pdfaid:part" in content
    assert b"/MarkInfo" in content
    assert b"(bg-BG)" in content or b"/Lang" in content
    with pypdfium2.PdfDocument(content) as pdf:
        text = "".join(page.get_textpage().get_text_range() for page in pdf)
    assert "Кризисни комуникации" in text


def test_every_chart_is_drawn_with_its_names_in_both_forms(record: PacketRecord) -> None:
    charts = {chart.id for chart in charts_of(record.report)}
    assert charts == {"chart-gap", "chart-time", "chart-shift-1"}
    drawn, painted = svg_pictures(record.report), png_pictures(record.report)
    assert set(drawn) == set(painted) == charts
    assert all(picture.startswith(b"\x89PNG") for picture in painted.values())
    for svg in drawn.values():
        assert "communications" in svg


def test_months_on_a_chart_are_in_the_language_of_the_papers() -> None:
    record = packet_record(case("bg"), str)
    svg = svg_pictures(record.report)["chart-time"]
    assert all(month in svg for month in ("ян.", "февр.", "ноем."))


def test_what_a_chart_draws_is_a_figure_of_the_record(record: PacketRecord) -> None:
    for chart in charts_of(record.report):
        assert isinstance(chart, Chart)
        assert chart.figures
        assert set(chart.figures) <= set(record.figures)
    bars = next(each for each in charts_of(record.report) if each.id == "chart-time")
    values = [bar["hours"] for bar in bars.spec["data"]["values"]]
    assert values == [record.figures[identity].value for identity in bars.figures]


def test_words_with_markup_in_them_stay_words() -> None:
    nasty = "<script>alert(1)</script> & #set page() \\end *x* _y_ $z$ @here"
    inputs = case()
    draft = replace(inputs.draft, summary=nasty)
    files = packet_files(packet_record(replace(inputs, draft=draft)))
    page = html.document_fromstring(files["description.html"].decode("utf-8"))
    assert page.xpath("//script") == []
    assert nasty in page.text_content()
    paper = docx.Document(BytesIO(files["description.docx"]))
    assert nasty in [paragraph.text for paragraph in paper.paragraphs]
    with pypdfium2.PdfDocument(files["description.pdf"]) as pdf:
        assert "#set page()" in pdf[0].get_textpage().get_text_range()


@pytest.mark.parametrize(
    "odd",
    [
        "rocket \N{ROCKET} go",
        "\u6f22\u5b57",
        "bullet \uf0b7 of old",
        "\x0b\x00\ud800",
        "\u200b\u200f",
    ],
)
def test_no_character_stops_a_packet(odd: str, tmp_path: Path) -> None:
    inputs = case(size=20)
    draft = replace(inputs.draft, summary=f"Before {odd} after")
    write_packet(packet_record(replace(inputs, draft=draft)), tmp_path / "out")
    assert check_sealed(tmp_path / "out") == []
    with pypdfium2.PdfDocument((tmp_path / "out" / "description.pdf").read_bytes()) as pdf:
        text = pdf[0].get_textpage().get_text_range()
    assert "Before" in text
    assert "after" in text
