"""Papers do not speak against each other, and rows hold what their heads say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from tests.packet.inputs import case
from tests.packet.position_records import grounds_of, record_of

from remit.cases.episodes import Episode, Recovery
from remit.findings import Finding
from remit.measure.model import Interval
from remit.messages import say
from remit.packet.case.crisis_parts import none_fell
from remit.packet.form.form_document import form_document
from remit.packet.form.form_model import read_form
from remit.packet.formats.html import html_page
from remit.packet.ground.document import Document, Paragraph, Run, Section, Table, all_runs, text_of
from remit.packet.ground.model import PacketInputs
from remit.packet.ground.naming import found
from remit.packet.whole.record import packet_record
from remit.position.answers import Answers

CHART = """Director of Communications
  New Media Assistant, 0417-C (this position)
    Student Assistant
      Helper of the Student Assistant
    Student Assistant
  Web Manager
    Web Editor"""


@pytest.mark.parametrize(
    ("typed", "below"),
    [
        (CHART, "Student Assistant\nStudent Assistant"),
        (CHART.replace(" (this position)", ""), "blank; the supervisor"),
        (CHART.replace("    Student Assistant\n", "").replace("      Helper", "  Helper"), "–"),
        ("", "blank; the supervisor"),
    ],
    ids=["marked", "neither marked nor named", "nobody below", "no chart"],
)
def test_the_row_below_a_position_holds_titles_and_never_a_line_of_the_inventory(
    typed: str, below: str
) -> None:
    said = {"chart.now": typed, "supervision.exercised": "Two students: hiring, schedule, review"}
    assert _rows(case(), said)["Below"][1] == below


def test_a_chart_without_a_mark_is_read_by_the_title_of_the_position() -> None:
    inputs = case()
    typed = f"Director\n  {inputs.position.title}, full time\n    Editor"
    assert _rows(inputs, {"chart.now": typed})["Below"][1] == "Editor"


def _rows(inputs: PacketInputs, said: dict[str, str]) -> dict[str, Sequence[str]]:
    answers = Answers({key: text for key, text in said.items() if text})
    record = record_of(inputs, answers)
    document = form_document(read_form("ucla-chart"), record, grounds_of(inputs))
    (table, *_) = (
        each for section in document.sections for each in section.blocks if isinstance(each, Table)
    )
    return {text_of(row[0]): [text_of(cell) for cell in row] for row in table.rows}


def _crisis(recovery: Recovery) -> Episode:
    return Episode(date(2024, 1, 1), date(2024, 1, 3), 3, 9.0, Interval(5, 10, 20), recovery)


def test_what_is_said_of_all_crises_knows_of_one_in_which_other_work_fell() -> None:
    stood, fell = _crisis("did not fall"), _crisis("came back")
    assert str(none_fell((stood, stood))).startswith("No area certainly had fewer hours")
    assert str(none_fell((stood, fell))).startswith("In single crises other work fell")


def test_a_report_says_how_many_lines_of_the_diary_it_leaves_out() -> None:
    told, kept = (packet_record(replace(case(), withheld_lines=lines)).report for lines in (0, 3))
    sentence = "Lines of the decision diary that were withheld, because they may be privileged: 3."
    assert sentence not in _words(told)
    assert sentence in _words(kept)


def _words(document: Document) -> str:
    return " ".join(text_of(runs) for runs in all_runs(document))


def test_what_is_found_alike_of_several_areas_is_said_once_with_all_of_them() -> None:
    unsure = say("Proposed, although it cannot be told yet.")
    findings = (
        Finding("draft-uncertain", unsure, "governance"),
        Finding("draft-mend", say("Mend the name."), "governance"),
        Finding("draft-uncertain", unsure, "admin"),
        Finding("draft-total", say("Proposed by hand.")),
        Finding("draft-total", say("Proposed by hand.")),
    )
    told = [text_of(runs) for runs in found(grounds_of(case()), "draft.finding", findings)]
    assert told == [
        "Policy, training and compliance; Administration and development: Proposed, although it"
        " cannot be told yet.",
        "Policy, training and compliance: Mend the name.",
        "Proposed by hand.",
        "Proposed by hand.",
    ]


def test_each_line_that_somebody_stated_is_a_line_on_the_web_page_too() -> None:
    told = Run("The first line.\nThe second line.", "given")
    section = Section("s", (Run("Stated"),), (Paragraph((told,)),))
    page = html_page(Document("form", (told,), (), "en", (), (section,), (told,)), {}, str).decode()
    style = page.partition("<style>")[2].partition("</style>")[0]
    keeping = [rule for rule in style.split("}") if "white-space: pre-line" in rule]
    heads = {each.strip() for rule in keeping for each in rule.partition("{")[0].split(",")}
    assert {"p", "dd", "td", "tbody th"} <= heads
    assert "The first line.\nThe second line.</p>" in page
