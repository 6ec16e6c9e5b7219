"""What the forms ask: answered on the page, resumable, and never over another window's answer."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.conftest import NOW

from remit.web.desk import Desk
from remit.workflow.folder.institution import institution_profile
from remit.workflow.folder.settings import Settings
from remit.workflow.position.position_answers import Look, look_at_position, viewed
from remit.workflow.position.position_file import answers_in, position_path
from remit.workflow.position.position_sheet import Sheet, position_sheet
from remit.workflow.shelf.shelf_position import POSITION_PAPER, Known, read_known
from remit.workflow.shelf.shelve import Shelf, shelf_path, shelve

HERE = "/packet/questions/"
PART = {"HX-Request": "true"}


def known_at(desk: Desk) -> Known:
    with Shelf(shelf_path(desk.workspace())) as shelf:
        found = read_known(shelf.paper(POSITION_PAPER))
    assert found is not None
    return found


def sheet_at(desk: Desk, institution: str) -> Sheet:
    look = Look(NOW.date(), institution=institution)
    view = viewed(desk.workspace(), known_at(desk), look)
    return position_sheet(desk.workspace(), view, answers_in(desk.workspace()), "en")


@pytest.mark.parametrize("who", ["holder", "supervisor", "hr"])
def test_the_page_asks_what_the_terminal_asks(desk: Desk, who: str) -> None:
    look = Look(NOW.date(), who, reader="bg")  # type: ignore[arg-type]
    measured = look_at_position(desk.workspace(), look)
    laid = viewed(desk.workspace(), known_at(desk), look)
    assert laid.questions == measured.questions
    assert laid.record.fields == measured.record.fields


@pytest.mark.parametrize("institution", ["mit", "colorado", "ucla", "idaho-state"])
def test_every_line_says_by_which_form_it_is_asked_and_from_where_it_is_filled(
    desk: Desk, institution: str
) -> None:
    sheet = sheet_at(desk, institution)
    profile = institution_profile(desk.folder, institution)
    assert len(sheet.forms) <= len(profile.forms)
    assert sheet.rows
    assert all(row.forms and set(row.forms) <= set(sheet.forms) for row in sheet.rows)
    assert all(bool(row.lines) == (row.rests is not None) for row in sheet.rows)
    assert sheet.filled + sum(map(len, sheet.blank_by().values())) == len(sheet.rows)


def test_an_answer_is_kept_and_shown_with_where_it_came_from(her: Client, desk: Desk) -> None:
    form = {"key": "identity.location", "said": "Pell Commons", "before": ""}
    assert her.post(f"{HERE}keep/", form).status_code == 302
    assert answers_in(desk.workspace()).fields["identity.location"] == "Pell Commons"
    page = her.get(HERE).content.decode()
    assert "Pell Commons" in page
    assert "an answer, kept in position.toml" in page
    again = her.get(f"{HERE}identity.location/").content.decode()
    assert 'value="Pell Commons"' in again
    her.post(f"{HERE}keep/", {**form, "said": "", "before": "Pell Commons"})
    assert "identity.location" not in answers_in(desk.workspace()).fields


def test_the_first_answer_lays_the_file_out(newcomer: Client, empty_desk: Desk) -> None:
    shelve(empty_desk.workspace(), NOW)
    assert newcomer.get(HERE).content.decode().count('class="card question"') == 5
    newcomer.post(f"{HERE}keep/", {"key": "identity.fte", "said": "0,5", "before": ""})
    text = position_path(empty_desk.workspace()).read_text()
    assert 'identity.fte = "0,5"' in text
    assert "# identity.unit" in text


def test_an_answer_of_another_window_is_not_written_over(her: Client, desk: Desk) -> None:
    key = "identity.location"
    her.post(f"{HERE}keep/", {"key": key, "said": "Here", "before": ""})
    late = {"key": key, "said": "There", "before": ""}
    page = her.post(f"{HERE}keep/", late, headers=PART).content.decode()
    assert "answered in another window" in page
    assert "Here" in page
    assert 'value="There"' in page, "what she typed is not lost"
    assert answers_in(desk.workspace()).fields[key] == "Here"
    her.post(f"{HERE}keep/", {**late, "before": "Here"})
    assert answers_in(desk.workspace()).fields[key] == "There"


def test_the_same_answer_from_two_windows_is_one(her: Client, desk: Desk) -> None:
    form = {"key": "identity.location", "said": "Here", "before": ""}
    for _ in range(2):
        assert "Kept." in her.post(f"{HERE}keep/", form, headers=PART).content.decode()


def test_what_cannot_stand_is_told_beside_what_was_typed(her: Client, desk: Desk) -> None:
    form = {"key": "identity.fte", "said": "forty", "before": "1.0"}
    answer = her.post(f"{HERE}keep/", form)
    assert answer.status_code == 400
    page = answer.content.decode()
    assert "is not a part of full time" in page
    assert 'value="forty"' in page
    assert answers_in(desk.workspace()).fields["identity.fte"] == "1.0"
    assert her.post(f"{HERE}keep/", {"key": "no.such", "said": "x"}).status_code == 409
    assert her.get(f"{HERE}no.such/").status_code == 409


def test_what_is_left_open_is_not_asked_again(her: Client, desk: Desk) -> None:
    asked = "Since when has the employee held the position?"
    assert asked in her.get(HERE).content.decode()
    her.post(f"{HERE}keep/", {"key": "identity.held_since", "do": "open", "before": ""})
    page = her.get(HERE).content.decode()
    assert asked not in page
    assert "left open" in page


def test_ticked_lines_of_the_diary_become_the_answer(her: Client, desk: Desk) -> None:
    duty = next(each for each in sheet_at(desk, "colorado").parts if each.about)
    assert duty.about
    key = f"duty.{duty.about.name}.decisions"
    before = answers_in(desk.workspace()).all().get(key, "")
    form = {"key": key, "said": "Another decision", "line": ["S19", "S20"], "before": before}
    her.post(f"{HERE}keep/", form)
    assert answers_in(desk.workspace()).all()[key] == "Another decision\nS19\nS20"


def test_questions_wait_for_the_figures(newcomer: Client, empty_desk: Desk) -> None:
    assert "The questions are being made ready" in newcomer.get(HERE).content.decode()
    form = {"key": "identity.fte", "said": "1"}
    assert newcomer.post(f"{HERE}keep/", form).status_code == 400
    assert isinstance(empty_desk.workspace().settings, Settings)
