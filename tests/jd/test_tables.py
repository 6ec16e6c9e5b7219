"""Tables: duties and shares under the names of their columns, answers beside their labels."""

from __future__ import annotations

import html
import io
import json
from collections.abc import Callable, Sequence
from pathlib import Path

import docx
import pytest
import typst
from hypothesis import given
from hypothesis import strategies as st

from remit.jd.description import Description
from remit.jd.reading import parse_description, read_description
from remit.jd.reading.documents import Document
from remit.jd.reading.wording import read_wording

Read = Callable[[str], Description]
Rows = Sequence[Sequence[str]]

ENGLISH = (
    ("Duty", "% of Time"),
    ("Writes updates about outages and repairs", "40"),
    ("Answers questions of residents at night", "35"),
    ("Reports every month on what was asked", "25"),
)
BULGARIAN = (
    ("Процент от времето", "Задължение"),
    ("40", "Пише съобщения за аварии и ремонти"),
    ("35", "Отговаря на въпроси на жителите през нощта"),
    ("25", "Изготвя месечен отчет за въпросите"),
)
HEADING = {"Duty": "Main duties", "Процент от времето": "Основни задължения"}


def as_docx(rows: Rows) -> bytes:
    paper = docx.Document()
    paper.add_heading("Digital Communications Officer", 1)
    paper.add_heading(HEADING.get(rows[0][0], "Position"), 2)
    table = paper.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            first, *more = words.split("\n")
            cell.text = first
            for line in more:
                bullet = line.startswith("- ")
                cell.add_paragraph(line.removeprefix("- "), "List Bullet" if bullet else None)
    stream = io.BytesIO()
    paper.save(stream)
    return stream.getvalue()


def as_html(rows: Rows) -> bytes:
    cells = "".join(
        "<tr>" + "".join(f"<td>{html.escape(words)}</td>" for words in row) + "</tr>"
        for row in rows
    )
    head = f"<h1>Digital Communications Officer</h1><h2>{HEADING[rows[0][0]]}</h2>"
    return f"<meta charset='utf-8'><body>{head}<table>{cells}</table></body>".encode()


def as_pdf(rows: Rows) -> bytes:
    head, *body = [
        ", ".join(f"[#{json.dumps(words, ensure_ascii=False)}]" for words in row) for row in rows
    ]
    table = f"#table(columns: (3cm, 3cm), table.header({head}), {', '.join(body)})"
    top = f"= Digital Communications Officer\n== {HEADING[rows[0][0]]}\n"
    return bytes(typst.compile(f"{top}{table}".encode()))


def as_text(rows: Rows) -> bytes:
    table = "\n".join("\t".join(row) for row in rows)
    return f"Digital Communications Officer\n\n{HEADING[rows[0][0]]}:\n{table}\n".encode()


def as_markdown(rows: Rows) -> bytes:
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    lines.insert(1, "|---|---|")
    top = f"# Digital Communications Officer\n\n## {HEADING[rows[0][0]]}\n\n"
    return (top + "\n".join(lines) + "\n").encode()


BUILDERS = {".docx": as_docx, ".html": as_html, ".pdf": as_pdf, ".txt": as_text, ".md": as_markdown}


def said(path: Path) -> list[tuple[str, float | None]]:
    return [(" ".join(duty.text.split()), duty.percent) for duty in read_description(path).duties]


@pytest.mark.parametrize("kind", BUILDERS)
@pytest.mark.parametrize("rows", [ENGLISH, BULGARIAN], ids=["en", "bg"])
def test_numbers_under_a_head_of_shares_are_shares(rows: Rows, kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"paper{kind}"
    path.write_bytes(BUILDERS[kind](rows))
    at = 1 if rows is ENGLISH else 0
    assert said(path) == [(row[1 - at], float(row[at])) for row in rows[1:]]


def test_numbers_without_a_head_of_shares_are_none(tmp_path: Path) -> None:
    rows = (("Duty", "Room"), *ENGLISH[1:])
    path = tmp_path / "paper.docx"
    path.write_bytes(as_docx(rows))
    assert {percent for _, percent in said(path)} == {None}


def test_numbers_that_are_no_parts_of_one_whole_are_no_shares(tmp_path: Path) -> None:
    rows = (ENGLISH[0], *((duty, "80") for duty, _ in ENGLISH[1:]))
    path = tmp_path / "paper.docx"
    path.write_bytes(as_docx(rows))
    assert {percent for _, percent in said(path)} == {None}


def test_a_row_of_the_total_is_no_duty(tmp_path: Path) -> None:
    path = tmp_path / "paper.docx"
    path.write_bytes(as_docx((*ENGLISH, ("Total for the position", "100"))))
    assert [percent for _, percent in said(path)] == [40, 35, 25]


def test_a_form_may_hold_the_duties_below_its_other_fields(tmp_path: Path) -> None:
    rows = (("Working Title", "Officer"), ("Reports to", "Head of Press"), *ENGLISH)
    path = tmp_path / "paper.docx"
    path.write_bytes(as_docx(rows))
    assert [percent for _, percent in said(path)] == [40, 35, 25]
    assert read_description(path).reports_to == "Head of Press"


def test_a_duty_without_a_share_in_its_cell_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "paper.docx"
    path.write_bytes(as_docx((*ENGLISH, ("Covers for the press officer", ""))))
    assert said(path)[-1] == ("Covers for the press officer", None)


def test_the_duties_of_one_row_share_its_per_cent(tmp_path: Path) -> None:
    rows = (
        ("% of Time", "Essential Duties"),
        ("60", "Content:\n- Writes updates\n- Edits films\n- Plans the calendar\n- Runs streams"),
        ("40", "Community:\n- Answers questions\n- Moderates comments"),
    )
    path = tmp_path / "paper.docx"
    path.write_bytes(as_docx(rows))
    description = read_description(path)
    assert len(description.duties) == 6
    assert all(duty.essential for duty in description.duties)
    assert [s.percent for s in description.sections if s.percent] == [60, 40]


def test_two_lines_of_one_cell_are_one_duty_with_its_share(tmp_path: Path) -> None:
    path = tmp_path / "paper.docx"
    path.write_bytes(
        as_docx((ENGLISH[0], ("Writes updates.\nOrders supplies.", "70"), ("Answers mail", "30")))
    )
    assert said(path) == [("Writes updates. Orders supplies.", 70), ("Answers mail", 30)]


def test_a_table_of_hours_of_the_day_states_no_shares(read: Read) -> None:
    found = read("Guide\n\nDuties:\n\n| Time | Duty |\n|---|---|\n| 9 | Opens the doors |\n"
                 "| 10 | Leads the first tour |\n| 11 | Leads the second tour |\n")  # fmt: skip
    assert {duty.percent for duty in found.duties} == {None}


@pytest.mark.parametrize(
    ("lines", "duties"),
    [
        ("40% Helps the team with posts\n35 % – Questions of students\n25% Monthly reports",
         ["Helps the team with posts", "Questions of students", "Monthly reports"]),
        ("40 % – Content for all channels\n60 % – Community",
         ["Content for all channels", "Community"]),
        ("40% Подпомага екипа\n35 % – Отговори на въпроси\n25 % Месечни отчети",
         ["Подпомага екипа", "Отговори на въпроси", "Месечни отчети"]),
    ],
)  # fmt: skip
@pytest.mark.parametrize("heading", ["Duties:\n", "Задължения:\n", ""])
def test_every_line_that_opens_with_a_share_is_a_duty(
    lines: str, duties: list[str], heading: str, read: Read
) -> None:
    found = read(f"Editor\n\n{heading}{lines}\n\nQualifications:\n- A degree\n")
    assert [duty.text for duty in found.duties] == duties
    assert sum(duty.percent or 0 for duty in found.duties) == 100


@given(st.lists(st.integers(1, 60), min_size=2, max_size=8).filter(lambda all_: sum(all_) <= 110))
def test_the_shares_read_are_those_written(shares: list[int]) -> None:
    rows = "\n".join(f"| Writes the text of page {at} | {s} |" for at, s in enumerate(shares))
    text = f"# Editor\n\n## Duties\n\n| Duty | Share of time |\n|---|---|\n{rows}\n"
    found = parse_description(Document(text), read_wording())
    assert [duty.percent for duty in found.duties] == shares


FORM = (
    ("Working Title", "Digital Communications Officer"),
    ("Institution", "City of Alder"),
    ("Department", "Press office"),
    ("Reports to", "Head of Communications"),
    ("FLSA Status", "Exempt"),
    ("Location", "Town hall, second floor"),
    ("Working hours", "Monday to Friday, 8 to 5"),
    ("Date", "March 3, 2015"),
    ("Salary", "$40,000 - $50,000"),
)
FORM_BG = (
    ("Длъжност", "Специалист социални медии"),
    ("Институция", "Община Елша"),
    ("Звено", "Пресцентър"),
    ("Пряк ръководител", "Началник на отдел"),
    ("Код по НКПД", "24326004"),
    ("Място на работа", "Сградата на общината"),
    ("Работно време", "от 9 до 17 ч."),
    ("Дата на утвърждаване", "03.03.2015 г."),
    ("Основна заплата", "1500 лв."),
)


@pytest.mark.parametrize("form", [FORM, FORM_BG], ids=["en", "bg"])
def test_a_form_gives_the_answers_beside_its_labels(form: Rows, tmp_path: Path) -> None:
    paper = docx.Document(io.BytesIO(as_docx(form)))
    for line in ("Duties", "Writes posts for residents", "Answers their questions"):
        paper.add_paragraph(line, "Heading 2" if line == "Duties" else "List Bullet")
    paper.save(str(tmp_path / "form.docx"))
    found = read_description(tmp_path / "form.docx")
    assert (found.title, found.employer, found.reports_to) == (form[0][1], form[1][1], form[3][1])
    assert found.date == "2015-03-03"
    assert found.salary
    stated = {condition.kind: condition.text for condition in found.conditions}
    assert (stated["place"], stated["hours"]) == (form[5][1], form[6][1])
    for condition in found.conditions:
        assert found.text[condition.start : condition.end] == condition.text


def test_an_empty_form_answers_nothing(tmp_path: Path) -> None:
    rows = [(label, "left blank: the HR office fills it in") for label, _ in FORM]
    (tmp_path / "form.docx").write_bytes(as_docx([*rows, *ENGLISH]))
    found = read_description(tmp_path / "form.docx")
    assert (found.employer, found.reports_to, found.date, found.salary) == (None,) * 4


@pytest.mark.parametrize(
    "heading",
    [
        "ДЛЪЖНОСТНА ХАРАКТЕРИСТИКА\nза длъжността: „Експерт връзки с обществеността“",
        "Длъжностна характеристика за длъжността Експерт връзки с обществеността",
        "ДЛЪЖНОСТНА ХАРАКТЕРИСТИКА\n\nна длъжност\nЕксперт връзки с обществеността",
    ],
)
def test_a_bulgarian_heading_names_the_position(heading: str, read: Read) -> None:
    found = read(f"{heading}\n\nЗадължения:\n- Пише новини\n- Отговаря на въпроси\n")
    assert found.title == "Експерт връзки с обществеността"


def test_a_byte_order_mark_hides_no_label(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("\ufeffPosition title: Press Officer\n\nDuties:\n- Writes posts\n".encode())
    assert read_description(path).title == "Press Officer"
