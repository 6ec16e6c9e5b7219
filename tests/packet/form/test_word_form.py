"""Somebody's own Word form: placeholders found wherever runs split them, and filled."""

from __future__ import annotations

import zipfile
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.packet.inputs import DUTIES
from tests.packet.position_records import with_forms

from remit.errors import InputError
from remit.packet.form.word_form import asked_of, filled_word, nearest, word_form_findings
from remit.packet.form.word_values import WordValues, known_placeholders
from remit.packet.formats.form_text import text_of_docx
from remit.packet.ground.model import OwnForm
from remit.packet.whole.check import check_against, check_sealed
from remit.packet.whole.record import packet_record
from remit.packet.whole.write import write_packet

NAME = "their-form.docx"
VALUES = WordValues(
    {"identity.unit": "Press office", "purpose.position": "First line.\nSecond line."},
    {
        "duty": (
            {"duty.statement": "Posts.", "duty.percent": "60%"},
            {"duty.statement": "Answers.", "duty.percent": "40%"},
        ),
        "added": (),
        "removed": (),
    },
)


def saved(paper: object) -> bytes:
    """Return a Word file as bytes."""
    file = BytesIO()
    paper.save(file)  # type: ignore[attr-defined]
    return file.getvalue()


def form_of(*paragraphs: str) -> bytes:
    """Return a Word file with a paragraph for each text."""
    paper = docx.Document()
    for text in paragraphs:
        paper.add_paragraph(text)
    return saved(paper)


def codes(content: bytes) -> list[str]:
    """Return the codes of what is wrong with a form."""
    return [each.code for each in word_form_findings(content, NAME)]


@given(cuts=st.lists(st.integers(0, 40), max_size=6))
@settings(max_examples=25, deadline=None)
def test_a_placeholder_is_found_and_filled_however_runs_split_it(cuts: list[int]) -> None:
    text, paper = "Unit: {{identity.unit}}, in words.", docx.Document()
    paragraph = paper.add_paragraph()
    ends = [0, *sorted(min(cut, len(text)) for cut in cuts), len(text)]
    for first, last in pairwise(ends):
        paragraph.add_run(text[first:last])
    content = saved(paper)
    assert [each.name for each in asked_of(content, NAME)] == ["identity.unit"]
    filled = filled_word(content, VALUES, NAME)
    assert "Unit: Press office, in words." in text_of_docx(filled)


def test_the_look_of_the_text_around_a_placeholder_stays() -> None:
    paper = docx.Document()
    paragraph = paper.add_paragraph("Unit: ")
    bold = paragraph.add_run("{{identity")
    bold.bold = True
    paragraph.add_run(".unit}} today")
    filled = docx.Document(BytesIO(filled_word(saved(paper), VALUES, NAME)))
    runs = [(run.text, run.bold) for run in filled.paragraphs[0].runs]
    assert runs == [("Unit: ", None), ("Press office", True), (" today", None)]


def test_lines_of_a_value_become_line_breaks() -> None:
    filled = filled_word(form_of("Purpose: {{purpose.position}}."), VALUES, NAME)
    paragraph = docx.Document(BytesIO(filled)).paragraphs[0]
    assert paragraph.text == "Purpose: First line.\nSecond line.."


def test_a_row_is_repeated_for_every_duty_and_an_empty_group_keeps_one_row() -> None:
    paper = docx.Document()
    table = paper.add_table(rows=3, cols=2)
    rows = (("Duty", "%"), ("{{duty.statement}}", "{{duty.percent}}"), ("{{added.area}}", "new"))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    filled = docx.Document(BytesIO(filled_word(saved(paper), VALUES, NAME)))
    found = [tuple(cell.text for cell in row.cells) for row in filled.tables[0].rows]
    assert found == [("Duty", "%"), ("Posts.", "60%"), ("Answers.", "40%"), ("–", "new")]


def test_a_paragraph_outside_of_tables_is_repeated_too_and_headers_are_filled() -> None:
    paper = docx.Document()
    paper.add_paragraph("{{duty.statement}} ({{duty.percent}})", style="List Bullet")
    paper.sections[0].header.paragraphs[0].text = "{{identity.unit}}"
    filled = docx.Document(BytesIO(filled_word(saved(paper), VALUES, NAME)))
    assert [each.text for each in filled.paragraphs] == ["Posts. (60%)", "Answers. (40%)"]
    assert filled.sections[0].header.paragraphs[0].text == "Press office"


def test_names_may_hold_blanks_and_capitals() -> None:
    asked = asked_of(form_of("{{ Identity.Unit }} and {{identity. unit}}"), NAME)
    assert [each.name for each in asked] == ["identity.unit", "identity.unit"]


def test_an_unknown_placeholder_is_told_with_the_nearest_name() -> None:
    found = list(word_form_findings(form_of("{{identity.working_titel}} {{duty.statment}}"), NAME))
    assert [each.code for each in found] == ["form-placeholder-unknown"] * 2
    assert "{{identity.working_title}}" in str(found[0].message)
    assert "{{duty.statement}}" in str(found[1].message)
    assert found[0].where.startswith(NAME)


def test_what_is_like_no_name_is_told_without_one() -> None:
    (found,) = word_form_findings(form_of("{{zzz}}"), NAME)
    assert str(found.message) == "{{zzz}} is not known."
    assert nearest("zzz") is None


@given(name=st.sampled_from(known_placeholders()), at=st.integers(0, 60))
@settings(max_examples=40, deadline=None)
def test_one_letter_that_is_missing_leads_back_to_a_known_name(name: str, at: int) -> None:
    cut = at % len(name)
    assert nearest(name[:cut] + name[cut + 1 :]) in known_placeholders()


def test_torn_braces_and_rows_of_two_kinds_are_told() -> None:
    assert codes(form_of("{{identity.unit}} {{identity.unit")) == ["form-placeholder-torn"]
    paper = docx.Document()
    table = paper.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text = "{{duty.statement}}"
    table.rows[0].cells[1].text = "{{removed.to_whom}}"
    assert codes(saved(paper)) == ["form-row-mixed"]


def test_a_form_whose_only_placeholder_is_torn_is_told_so() -> None:
    assert codes(form_of("Name: {{identity.unit")) == ["form-placeholder-torn"]


def test_a_form_that_is_in_order_has_no_findings() -> None:
    assert codes(form_of("{{identity.unit}} {{duty.statement}} {{packet.date}}")) == []


@pytest.mark.parametrize(
    "content", [b"", b"no zip", b"PK\x03\x04torn", form_of("no placeholder at all")]
)
def test_what_is_no_form_is_a_stop_that_says_what_to_do(content: bytes) -> None:
    with pytest.raises(InputError) as stopped:
        list(word_form_findings(content, NAME))
    assert stopped.value.code == "unusable-form"
    assert "{{identity.working_title}}" in str(stopped.value.next_step)


def test_text_that_cannot_be_read_is_a_stop() -> None:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as out:
        out.writestr("word/document.xml", "<w:p>")
    with pytest.raises(InputError):
        asked_of(file.getvalue(), NAME)


def test_a_zip_that_swells_is_refused() -> None:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("word/document.xml", b" " * (65 * 1024 * 1024))
    with pytest.raises(InputError):
        asked_of(file.getvalue(), NAME)


def test_the_same_form_and_values_give_the_same_bytes() -> None:
    content = form_of("{{identity.unit}}", "{{duty.statement}}")
    assert filled_word(content, VALUES, NAME) == filled_word(content, VALUES, NAME)


def test_a_packet_fills_seals_and_checks_her_own_form(tmp_path: Path) -> None:
    content = form_of("{{identity.working_title}}: {{duty.statement}} {{exempt_status}}")
    inputs = with_forms(keys=(), own=(OwnForm("ours", content),))
    record = packet_record(inputs, str)
    folder = tmp_path / "out"
    write_packet(record, folder, str)
    assert check_sealed(folder) == []
    assert check_against(folder, record) == []
    text = text_of_docx((folder / "own-ours.docx").read_bytes())
    assert DUTIES["en"][4] in text
    assert "left blank: the HR office fills it in" in text
    (folder / "own-ours.docx").write_bytes(content)
    assert {each.code for each in check_sealed(folder)} == {"packet-file-changed"}
