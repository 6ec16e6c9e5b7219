"""`remit audit` and `remit guide`, as she calls them."""

from __future__ import annotations

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


def test_the_kit_is_written_to_a_folder_of_its_own_and_never_twice(
    here: Run, tmp_path: Path
) -> None:
    answer = here("audit --out kit --institution ucla --lang bg")
    assert answer.code == 0
    told = answer.out.splitlines()
    assert told[0] == "For your eyes alone:"
    assert {Path(line).name for line in told[1:]} == {
        each.name for each in (tmp_path / "kit").iterdir()
    }
    again = here("audit --out kit")
    assert again.code == 2
    assert "(audit-exists)" in again.err


def test_a_guide_is_shown_on_the_screen_or_written_as_a_page(here: Run, tmp_path: Path) -> None:
    shown = here("guide hr --institution ucla")
    assert shown.code == 0
    assert "“That is volume.”" in shown.out
    assert "first day of the month after a complete file" in shown.out
    written = here("guide supervisor --out talk.pdf")
    assert (written.code, written.out.strip()) == (0, "talk.pdf")
    assert (tmp_path / "talk.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("guide union", "usage"),
        ("guide hr --out talk.txt", "guide-form"),
        ("guide hr --out work/descriptions/talk.pdf", "guide-place"),
        ("audit", "usage"),
        ("audit --out work", "audit-place"),
        ("audit --out kit --institution nowhere", "unknown-institution"),
    ],
)
def test_what_cannot_be_meant_is_refused(here: Run, line: str, code: str) -> None:
    answer = here(line)
    assert answer.code == 2
    assert f"({code})" in answer.err
