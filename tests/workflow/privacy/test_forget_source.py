"""What was forgotten stays away."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from remit.errors import UsageError
from remit.workflow.entries.capture_note import capture_note
from remit.workflow.folder.settings import Settings
from remit.workflow.folder.workspace import Workspace, create_workspace
from remit.workflow.imports.import_evidence import import_evidence
from remit.workflow.privacy.forget_source import forget_source

NOW = datetime(2022, 1, 10, 9, tzinfo=UTC)


@pytest.fixture
def place(tmp_path: Path) -> Workspace:
    place = create_workspace(tmp_path / "work", Settings(zone="Europe/Sofia"))
    for minutes, text in enumerate(("2h war room", "1h captions")):
        capture_note(place, text, NOW + timedelta(minutes=minutes))
    return place


def texts(place: Workspace) -> list[str]:
    with place.ledger() as ledger:
        return [entry.text for entry in ledger.activities()]


@pytest.mark.parametrize("name", ["journal.txt", "notes"])
def test_the_next_note_brings_no_forgotten_line_back(place: Workspace, name: str) -> None:
    before = place.journal.read_text()
    forgotten = forget_source(place, name, NOW)
    assert forgotten.done.entries == 2
    capture_note(place, "3h briefing", NOW + timedelta(hours=1))
    assert texts(place) == ["briefing"]
    assert forgotten.journal is not None
    assert forgotten.journal.read_text() == before


def test_a_journal_is_set_aside_twice_on_one_day(place: Workspace) -> None:
    first = forget_source(place, "journal.txt", NOW).journal
    capture_note(place, "3h briefing", NOW + timedelta(hours=1))
    second = forget_source(place, "journal.txt", NOW).journal
    assert None not in {first, second}
    assert first != second


def test_a_journal_set_aside_is_passed_over_with_its_workspace(place: Workspace) -> None:
    forget_source(place, "journal.txt", NOW)
    (place.folder / "more.txt").write_text("2021-03-02 09:00 | 2h call\n")
    import_evidence(place, [place.folder], NOW)
    assert len(texts(place)) == 1


def test_forgetting_another_file_leaves_the_journal(place: Workspace, tmp_path: Path) -> None:
    (tmp_path / "diary.txt").write_text("2021-03-02 09:00 | 2h call\n")
    import_evidence(place, [tmp_path / "diary.txt"], NOW)
    assert forget_source(place, "diary.txt", NOW).journal is None
    with pytest.raises(UsageError):
        forget_source(place, "nothing.txt", NOW)
    capture_note(place, "3h briefing", NOW + timedelta(hours=1))
    assert len(texts(place)) == 3
