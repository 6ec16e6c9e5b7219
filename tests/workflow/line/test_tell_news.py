"""The scheduled run: what is kept of it, and what it imports."""

from __future__ import annotations

import shutil
import zipfile
from dataclasses import replace as changed
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.conftest import NOW, ExampleLine
from tests.workflow.copies import calendar_of, empty_workspace

from remit.errors import InputError, WorkspaceNewer
from remit.workflow.folder.workspace import NEWS, Workspace, open_workspace
from remit.workflow.gap.compare_description import Comparison
from remit.workflow.imports.import_evidence import import_evidence
from remit.workflow.line import tell_news as module
from remit.workflow.line.tell_news import NewsOrder, NewsReport, read_news, tell_news
from remit.workflow.privacy.copy_back import take_back
from remit.workflow.privacy.copy_workspace import export_workspace


@pytest.fixture
def example(example_line: ExampleLine, tmp_path: Path) -> Workspace:
    """A copy of the example that a test may change."""
    folder = tmp_path / "work"
    shutil.copytree(example_line.workspace.folder, folder)
    return open_workspace(folder, folder)


@pytest.fixture
def compared_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Measure once for all runs of a test: between them nothing changes but the day."""
    first, real = list[Comparison](), module._compared

    def once(workspace: Workspace, order: NewsOrder) -> Comparison:
        if not first:
            first.append(real(workspace, order))
        return first[0]

    monkeypatch.setattr(module, "_compared", once)


def run(workspace: Workspace, weeks: int = 0) -> NewsReport:
    return tell_news(workspace, NewsOrder(NOW + timedelta(weeks=weeks), lambda _seconds: None))


def claims(report: NewsReport) -> dict[str, str]:
    return {each.area.area: each.claim for each in report.news}


@pytest.mark.usefixtures("compared_once")
def test_each_thing_is_told_once_and_comes_along_in_a_copy(
    example: Workspace, tmp_path: Path
) -> None:
    first, second = claims(run(example)), claims(run(example, 1))
    assert first["crisis"] == "unwritten"
    assert first["publishing"] == "less"
    assert not first.keys() & second.keys()
    assert not run(example, 2).news
    assert not run(example, 60).news

    export_workspace(example, tmp_path / "all.zip", NOW)
    with zipfile.ZipFile(tmp_path / "all.zip") as copy:
        assert NEWS in copy.namelist()
    other = empty_workspace(tmp_path / "other")
    take_back(other, tmp_path / "all.zip")
    other = open_workspace(other.folder, other.folder)
    assert read_news(other) == read_news(example)
    assert not run(other, 61).news


@pytest.mark.usefixtures("compared_once")
def test_what_breaks_off_while_it_is_told_is_told_again(example: Workspace) -> None:
    def killed(_report: NewsReport) -> None:
        raise KeyboardInterrupt

    order = NewsOrder(NOW, lambda _seconds: None)
    with pytest.raises(KeyboardInterrupt):
        tell_news(example, order, killed)
    assert not (example.folder / NEWS).exists()
    told = list[NewsReport]()
    assert claims(tell_news(example, order, told.append))["crisis"] == "unwritten"
    assert claims(told[0])["crisis"] == "unwritten"
    assert "crisis" not in claims(run(example, 1))


@pytest.mark.usefixtures("compared_once")
def test_another_description_starts_a_list_and_the_old_one_stays(example: Workspace) -> None:
    told = claims(run(example))
    new = changed(example, settings=replace(example.settings, description="other.docx"))
    assert claims(run(new)) == told
    assert not run(new).news
    assert not run(example).news


@pytest.mark.usefixtures("compared_once")
def test_a_run_in_which_nothing_changes_writes_nothing(example: Workspace) -> None:
    run(example), run(example, 1), run(example, 2)
    before = (example.folder / NEWS).stat().st_mtime_ns
    run(example, 3)
    assert (example.folder / NEWS).stat().st_mtime_ns == before
    assert not list(example.folder.glob(f".{NEWS}*"))


@pytest.mark.usefixtures("compared_once")
def test_what_lies_in_the_watched_folder_is_imported_before_the_gap_is_measured(
    example: Workspace,
) -> None:
    inbox = example.folder / "inbox"
    inbox.mkdir()
    (inbox / "work.ics").write_bytes(calendar_of(["Budget"]))
    assert not run(changed(example, settings=replace(example.settings, watched="inbox"))).stops
    with example.ledger() as ledger:
        assert "work.ics" in {each.file for each in ledger.accounts()}


@pytest.mark.usefixtures("compared_once")
def test_a_file_that_cannot_be_imported_is_told_once(example: Workspace) -> None:
    inbox = example.folder / "inbox"
    inbox.mkdir()
    (inbox / "odd.bin").write_bytes(b"\x00\x01")
    watching = changed(example, settings=replace(example.settings, watched="inbox"))
    assert [each.name for each in run(watching).stops] == ["odd.bin"]
    assert not run(watching, 1).stops
    (inbox / "odd.bin").unlink()
    run(watching, 2)
    assert not read_news(watching).stops


@pytest.mark.parametrize("named", ["nowhere", "~nobody-of-this-name"])
def test_a_watched_folder_that_is_gone_is_a_stop(example: Workspace, named: str) -> None:
    watching = changed(example, settings=replace(example.settings, watched=named))
    with pytest.raises(InputError) as stopped:
        run(watching)
    assert stopped.value.code == "no-folder"


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"version": 1, "odd": 1}', b"\xff"])
def test_a_spoilt_file_is_named_and_nothing_is_told(tmp_path: Path, content: bytes) -> None:
    workspace = empty_workspace(tmp_path / "work")
    (workspace.folder / NEWS).write_bytes(content)
    with pytest.raises(InputError) as stopped:
        run(workspace)
    assert stopped.value.code == "news-file"
    assert (workspace.folder / NEWS).read_bytes() == content


def test_what_a_later_version_kept_is_left_to_it(tmp_path: Path) -> None:
    workspace = empty_workspace(tmp_path / "work")
    (workspace.folder / NEWS).write_bytes(b'{"version": 2, "later": true}')
    with pytest.raises(WorkspaceNewer):
        run(workspace)


def test_the_file_is_no_evidence(tmp_path: Path) -> None:
    workspace = empty_workspace(tmp_path / "work")
    (workspace.folder / NEWS).write_bytes(b'{"version": 1}')
    (tmp_path / "work.ics").write_bytes(calendar_of(["Budget"]))
    report = import_evidence(workspace, [tmp_path / "work.ics", workspace.folder], NOW)
    assert {each.file for each in report.accounts} == {"work.ics"}
