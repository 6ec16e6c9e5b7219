"""`remit case …` and `remit handover`, as a person calls them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.conftest import ExampleLine


@pytest.fixture
def here(run: Run, example_line: ExampleLine, tmp_path: Path) -> Run:
    """The example's workspace, in which the command is called."""
    shutil.copytree(example_line.workspace.folder, tmp_path / "work")
    return run


def test_the_case_of_volume_is_shown_and_written(here: Run, tmp_path: Path) -> None:
    shown = here("case volume")
    assert shown.code == 0
    assert "Load against capacity, month by month" in shown.out
    assert "outside working time" not in shown.out
    written = here("case volume --after-hours --out papers/volume.json")
    assert (written.code, written.out.strip()) == (0, str(Path("papers/volume.json")))
    whole = json.loads((tmp_path / "papers" / "volume.json").read_text())
    assert whole["crises"]["episodes"][0]["outside"] is not None
    again = here("case volume --out papers/volume.json")
    assert (again.code, "paper-exists" in again.err) == (2, True)


def test_the_handover_tells_her_what_its_numbers_stand_for_and_json_does_not(here: Run) -> None:
    shown = here("handover")
    assert shown.code == 0
    paper, _, own = shown.out.partition("For your eyes alone")
    assert "President's briefing" in own
    assert "President's briefing" not in paper
    answer = here("handover --json --with R1")
    told = [each["title"] for each in answer.json["recurring"]]
    assert told[0] == "President's briefing"
    assert set(told[1:]) == {None}


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("case split --social publicity", "unknown-area"),
        ("case split --months 90", "not-a-number-here"),
        ("case next-hire --leave 300", "not-a-number-here"),
        ("case headcount --benefits -3", "not-a-rate"),
        ("case volume --out volume.odt", "paper-form"),
    ],
)
def test_what_cannot_be_is_a_slip_with_a_name(here: Run, line: str, code: str) -> None:
    answer = here(line)
    assert answer.code == 2
    assert code in answer.err
    assert "next:" in answer.err


def test_the_group_lists_its_cases_and_needs_a_workspace(run: Run) -> None:
    listed = run("case --help")
    assert {"volume", "split", "next-hire", "headcount"} <= set(listed.out.split())
    assert run("case volume").code == 3
