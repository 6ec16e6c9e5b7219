"""The position record of a workspace: answered, resumed, carried along in a copy."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest
from docx import Document
from tests.conftest import NOW, ExampleLine
from tests.workflow.copies import empty_workspace

from remit.errors import InputError, UsageError
from remit.workflow.folder.own_forms import add_form
from remit.workflow.folder.workspace import POSITION, Workspace, open_workspace
from remit.workflow.imports.import_evidence import own_files
from remit.workflow.position.position_answers import (
    Look,
    PositionView,
    answer_position,
    begin_file,
    look_at_position,
    set_answers,
)
from remit.workflow.position.position_file import answers_in, keep_answer, leave_open, position_path
from remit.workflow.privacy.copy_back import take_back
from remit.workflow.privacy.copy_workspace import export_workspace

PLAIN = Look(NOW.date())
LOOK = Look(NOW.date(), institution="colorado")


def unanswered(line: ExampleLine, folder: Path) -> Workspace:
    """A copy of the example in which nobody has answered anything yet."""
    shutil.copytree(line.workspace.folder, folder)
    place = open_workspace(folder, folder)
    position_path(place).unlink()
    return place


@pytest.fixture(scope="module")
def view(example_line: ExampleLine, tmp_path_factory: pytest.TempPathFactory) -> PositionView:
    """The example's position before anything is answered; measured once."""
    return look_at_position(unanswered(example_line, tmp_path_factory.mktemp("view") / "w"), LOOK)


@pytest.fixture
def example(example_line: ExampleLine, tmp_path: Path) -> Workspace:
    """A copy of the example that a test may change."""
    return unanswered(example_line, tmp_path / "work")


def test_the_record_of_the_example_claims_only_what_it_shows(view: PositionView) -> None:
    assert view.record.total == 100
    assert view.record["identity.unit"].cites == ("setting position.unit",)
    assert view.record["purpose.position"].ground == "shown"
    crisis = next(duty for duty in view.record.duties if duty.area == "crisis")
    assert (crisis.origin, crisis.since is None, crisis.decisions) == ("new", False, ())
    assert "consequence" in crisis.factors
    for key in ("essential_position", "exempt_status", "conditions.physical"):
        assert view.record[key].blank


def test_the_diary_is_offered_and_what_is_said_first_matters_most(view: PositionView) -> None:
    keys = [each.key for each in view.questions]
    assert keys[0] == "changes.prompted_by"
    assert "identity.working_title" not in keys
    offered = next(each for each in view.questions if each.key == "duty.crisis.decisions")
    assert 0 < len(offered.lines) <= 5


def test_answers_are_kept_one_by_one_and_not_asked_again(
    example: Workspace, view: PositionView
) -> None:
    assert begin_file(example, view)
    assert not begin_file(example, view)
    assert not answers_in(example)
    line = next(each for each in view.questions if each.key == "duty.crisis.decisions").lines[0]
    answer_position(example, view, "duty.crisis.decisions", f"S{line[0]}")
    answer_position(example, view, "changes.prompted_by", "The closing of campus")
    leave_open(example, "identity.department")

    again = look_at_position(example, LOOK)
    crisis = next(duty for duty in again.record.duties if duty.area == "crisis")
    assert [(each.text, each.cites) for each in crisis.decisions] == [(line[1], (f"S{line[0]}",))]
    assert again.record["changes.prompted_by"].text == "The closing of campus"
    gone = {each.key for each in view.questions} - {each.key for each in again.questions}
    assert gone == {"duty.crisis.decisions", "changes.prompted_by", "identity.department"}


def test_an_answer_ends_that_a_key_is_left_open(example: Workspace) -> None:
    leave_open(example, "systems")
    assert answers_in(example).left_open == {"systems"}
    keep_answer(example, "systems", "CMS")
    assert not answers_in(example).left_open
    keep_answer(example, "systems", "")
    assert not answers_in(example)


def test_of_several_answers_none_is_kept_where_one_cannot_be(example: Workspace) -> None:
    with pytest.raises(InputError):
        set_answers(example, LOOK, {"systems": "CMS", "identity.ftee": "1"})
    with pytest.raises(UsageError) as caught:
        set_answers(example, LOOK, {"systems": "CMS", "duty.media.essential": "yes"})
    assert "duty.crisis" in caught.value.next_step.text()
    assert not position_path(example).exists()


def test_an_empty_workspace_has_a_position_to_ask_about(tmp_path: Path) -> None:
    place = empty_workspace(tmp_path / "new")
    found = look_at_position(place, PLAIN)
    assert not found.record.duties
    assert "identity.working_title" in {each.key for each in found.questions}


def test_a_form_of_her_own_decides_what_is_asked_too(tmp_path: Path) -> None:
    place = empty_workspace(tmp_path / "new")
    paper = Document()
    paper.add_paragraph("{{identity.address}} {{added.source_position}}")
    paper.save(str(tmp_path / "theirs.docx"))
    assert "identity.address" not in {q.key for q in look_at_position(place, PLAIN).questions}
    add_form(place, tmp_path / "theirs.docx")
    found = look_at_position(place, PLAIN)
    assert found.needed is not None
    assert {"identity.address", "duty.source_position", "duty.decisions"} <= found.needed
    assert "identity.address" in {q.key for q in found.questions}


def test_the_answers_come_along_in_a_copy_and_are_no_evidence(
    example: Workspace, tmp_path: Path
) -> None:
    keep_answer(example, "systems", "CMS")
    assert position_path(example) in own_files(example)
    export_workspace(example, tmp_path / "all.zip", NOW)
    with zipfile.ZipFile(tmp_path / "all.zip") as copy:
        assert POSITION in copy.namelist()
    other = empty_workspace(tmp_path / "other")
    take_back(other, tmp_path / "all.zip")
    assert position_path(other).read_bytes() == position_path(example).read_bytes()


def test_other_answers_are_not_gone_over_by_a_copy(example: Workspace, tmp_path: Path) -> None:
    keep_answer(example, "systems", "CMS")
    export_workspace(example, tmp_path / "all.zip", NOW)
    other = empty_workspace(tmp_path / "other")
    keep_answer(other, "systems", "Scheduler")
    with pytest.raises(UsageError):
        take_back(other, tmp_path / "all.zip")
    assert answers_in(other).fields == {"systems": "Scheduler"}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\xff\xfe", "position-file"),
        (b"#" * ((1 << 20) + 1), "position-file"),
        (b"identity = 3", "position-answers"),
    ],
)
def test_a_file_that_cannot_be_used_stops_with_its_name(
    tmp_path: Path, content: bytes, code: str
) -> None:
    place = empty_workspace(tmp_path / "new")
    position_path(place).write_bytes(content)
    with pytest.raises(InputError) as caught:
        answers_in(place)
    assert caught.value.code == code
    assert POSITION in caught.value.where
