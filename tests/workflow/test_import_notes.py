"""Later copies of a file of notes, and other files that tell of the same days."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from remit.workflow.entries.capture_note import capture_note
from remit.workflow.folder.workspace import Workspace
from remit.workflow.imports.import_evidence import import_evidence
from remit.workflow.line.init_workspace import Answers, init_workspace

NOW = datetime(2021, 3, 2, 7, tzinfo=UTC)
NOTES = "2020-03-14 2h cal\n2020-03-14 1h mail\n2020-03-15 09:00 1h dsk\n2020-03-16 3h visit\n"
MENDED = NOTES.replace("cal\n", "call\n").replace("dsk", "desk")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return init_workspace(tmp_path / "work", Answers(zone="Europe/Sofia"))[0]


def take(workspace: Workspace, text: str, day: int, name: str = "notes.txt") -> None:
    """Import notes that were saved on a day of February 2021."""
    path = workspace.folder.parent / name
    path.write_text(text, encoding="utf-8")
    saved = datetime(2021, 2, day, tzinfo=UTC).timestamp()
    os.utime(path, (saved, saved))
    import_evidence(workspace, [path], NOW)


def told(workspace: Workspace) -> list[str]:
    with workspace.ledger() as ledger:
        return sorted(entry.text for entry in ledger.activities())


@pytest.mark.parametrize("days", [(1, 2), (2, 1)])
def test_a_mended_line_counts_once_in_its_new_words(
    workspace: Workspace, days: tuple[int, ...]
) -> None:
    for day in days:
        take(workspace, NOTES if day == 1 else MENDED, day)
    assert told(workspace) == ["call", "desk", "mail", "visit"]


def test_a_copy_under_another_name_is_a_copy(workspace: Workspace) -> None:
    take(workspace, NOTES, 1)
    take(workspace, MENDED, 2, "notes (1).txt")
    assert told(workspace) == ["call", "desk", "mail", "visit"]


def test_a_removed_line_no_longer_counts(workspace: Workspace) -> None:
    take(workspace, MENDED, 1)
    take(workspace, MENDED.replace("2020-03-15 09:00 1h desk\n", ""), 2)
    assert told(workspace) == ["call", "mail", "visit"]


def test_another_file_about_the_same_days_takes_nothing_away(workspace: Workspace) -> None:
    take(workspace, MENDED, 1)
    take(workspace, "2020-03-14 2h draft\n2020-03-16 1h print\n", 2, "desk.txt")
    assert told(workspace) == ["call", "desk", "draft", "mail", "print", "visit"]


def test_a_line_removed_from_the_journal_no_longer_counts(workspace: Workspace) -> None:
    for minute in range(3):
        capture_note(workspace, f"1h call {minute}", NOW.replace(minute=minute))
    lines = workspace.journal.read_text("utf-8").splitlines(keepends=True)
    workspace.journal.write_text(lines[0] + lines[2], "utf-8")
    import_evidence(workspace, [workspace.journal], NOW.replace(hour=9))
    assert told(workspace) == ["call 0", "call 2"]
