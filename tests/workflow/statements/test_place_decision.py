"""A line of the diary lies where she says, else where its words do, else it stays open."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from remit.errors import UsageError
from remit.workflow.cases.rehearse_audit import diary_of
from remit.workflow.folder.workspace import Workspace
from remit.workflow.line.init_workspace import Answers, init_workspace
from remit.workflow.position.position_record import lines_by_area
from remit.workflow.statements.place_decision import areas_of, place_decision
from remit.workflow.statements.state import state_decision
from remit.workflow.statements.stated import Decision, corrections, decisions
from remit.workflow.why.explain_statement import explain_statement

NOW = datetime(2021, 12, 30, 12, tzinfo=UTC)
DAY = date(2021, 12, 1)
PLAIN = "Said no to the second version"
LOUD = "Held the statement on the lab fire until the families knew"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return init_workspace(tmp_path / "work", Answers(zone="UTC"))[0]


def diary(workspace: Workspace) -> list[Decision]:
    with workspace.ledger() as ledger:
        return list(decisions(ledger))


def test_a_line_whose_words_tell_nothing_stays_open(workspace: Workspace) -> None:
    state_decision(workspace, PLAIN, DAY, NOW)
    [line] = diary(workspace)
    assert line.area is None
    assert areas_of([line]) == ["unplaced"]


def test_the_area_that_she_names_counts_before_the_words(workspace: Workspace) -> None:
    plain = state_decision(workspace, PLAIN, DAY, NOW, "partners")
    state_decision(workspace, LOUD, DAY, NOW, "counsel")
    told = diary(workspace)
    assert areas_of(told) == ["partners", "counsel"]
    assert [each.area for each in diary_of(told)] == ["partners", "counsel"]
    assert lines_by_area(told)["partners"] == [(plain, PLAIN)]


def test_it_is_corrected_later_and_taken_back_and_keeps_its_number(workspace: Workspace) -> None:
    number = state_decision(workspace, PLAIN, DAY, NOW, "partners")
    for at, area in enumerate(("people", "unplaced", None), start=1):
        place_decision(workspace, number, area, NOW + timedelta(minutes=at))
        [line] = diary(workspace)
        assert (line.statement, line.text) == (number, PLAIN)
        assert line.area == (area or "partners")


def test_a_word_on_a_line_moves_no_entry(workspace: Workspace) -> None:
    place_decision(workspace, state_decision(workspace, PLAIN, DAY, NOW), "people", NOW)
    with workspace.ledger() as ledger:
        assert corrections(ledger) == {}


def test_what_is_known_of_a_line_tells_her_area(workspace: Workspace) -> None:
    number = state_decision(workspace, PLAIN, DAY, NOW, "partners")
    with workspace.ledger() as ledger:
        told = [each.text() for each in explain_statement(workspace, ledger, number)]
    assert any(each.startswith("You placed it: ") for each in told)


def test_what_is_no_area_or_no_line_is_refused(workspace: Workspace) -> None:
    with pytest.raises(UsageError, match="not an area"):
        state_decision(workspace, PLAIN, DAY, NOW, "nowhere")
    number = state_decision(workspace, PLAIN, DAY, NOW)
    for line, area, code in (
        (number, "nowhere", "unknown-area"),
        (number + 9, "people", "unknown-line"),
        (number, None, "nothing-stated"),
    ):
        with pytest.raises(UsageError) as caught:
            place_decision(workspace, line, area, NOW)
        assert caught.value.code == code
