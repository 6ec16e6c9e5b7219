"""An import goes on past what cannot be read."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from remit.sources.opening.export import Export
from remit.workflow.folder.settings import Settings
from remit.workflow.folder.workspace import Workspace, create_workspace
from remit.workflow.imports.import_evidence import import_evidence

NOW = datetime(2022, 1, 10, 9, tzinfo=UTC)
LINE = "2021-03-02 09:00 | 2h war room\n"
SLACK = {
    "channels.json": '[{"id": "C1", "name": "news"}, {"id": "C2", "name": "crisis"}]',
    "users.json": '[{"id": "U1", "name": "dana", "profile": {}}]',
    "news/2021-03-02.json": '[{"type": "message", "user": "U1", "ts": "1614675600.0",'
    ' "text": "post is out"}]',
    "crisis/2021-03-02.json": '[{"type": "message", "user": "U1", "ts": "1614675700.0",'
    ' "text": "holding line"}]',
}


@pytest.fixture
def place(tmp_path: Path) -> Workspace:
    return create_workspace(tmp_path / "work", Settings(zone="Europe/Sofia", me=["dana"]))


def test_a_file_that_goes_before_it_is_read_costs_itself_alone(
    place: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, text in SLACK.items():
        (tmp_path / "slack" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "slack" / name).write_text(text)
    digest = Export.sha256

    def gone(self: Export) -> str:
        (tmp_path / "slack" / "crisis" / "2021-03-02.json").unlink(missing_ok=True)
        return digest(self)

    monkeypatch.setattr(Export, "sha256", gone)
    report = import_evidence(place, [tmp_path / "slack"], NOW)
    assert sum(each.accepted for each in report.accounts) == 1
    (odd,) = [each for each in report.findings if each.code == "unreadable-file"]
    assert odd.where.endswith("crisis/2021-03-02.json")


def test_a_single_file_that_breaks_off_stops_no_other(
    place: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text(LINE)
    (tmp_path / "b.txt").write_text(LINE.replace("09", "11"))
    digest = Export.sha256

    def broken(self: Export) -> str:
        if self.name == "a.txt":
            raise OSError(5, "Input/output error")
        return digest(self)

    monkeypatch.setattr(Export, "sha256", broken)
    report = import_evidence(place, [tmp_path / "a.txt", tmp_path / "b.txt"], NOW)
    assert [(each.file, each.accepted) for each in report.accounts] == [("b.txt", 1)]
    assert [each.code for each in report.findings] == ["unreadable-file"]


def test_a_workspace_among_exports_is_passed_over(place: Workspace, tmp_path: Path) -> None:
    place.journal.write_text(LINE.replace("war room", "journal"))
    (place.folder / "calendar-notes.txt").write_text(LINE)
    report = import_evidence(place, [tmp_path], NOW)
    files = [(each.file, each.accepted) for each in report.accounts]
    assert files == [("calendar-notes.txt", 1)]
    assert [each.code for each in report.findings] == ["own-files"]
