"""A folder that is watched while the desk is open."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.workflow.handed import HER, NOW, calendar_of, next_of

from remit.errors import RemitError
from remit.workflow.folder.settings import Settings
from remit.workflow.folder.workspace import Workspace, create_workspace, open_workspace
from remit.workflow.queue.inbox import jobs, waiting
from remit.workflow.settings.watched_inbox import Watch, watch_this

LINE = "2021-03-02 09:00 | 2h war room\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "drop").mkdir()
    return tmp_path / "drop"


@pytest.fixture
def workspace(tmp_path: Path, folder: Path) -> Workspace:
    made = create_workspace(tmp_path / "work", Settings(zone="Europe/Sofia"))
    watch_this(made, str(folder))
    return open_workspace(made.folder, made.folder)


def test_what_has_come_to_rest_is_handed_in_once(workspace: Workspace, folder: Path) -> None:
    watch = Watch()
    (folder / "notes.txt").write_text(LINE)
    assert watch.look(workspace, NOW) == []
    (job,) = watch.look(workspace, NOW)
    assert job.files == ["notes.txt"]
    assert watch.look(workspace, NOW) == []
    assert next_of(workspace).state == "done"
    assert (folder / "notes.txt").read_text() == LINE


def test_what_is_still_being_written_is_left_alone(workspace: Workspace, folder: Path) -> None:
    watch = Watch()
    for count in range(1, 4):
        (folder / "notes.txt").write_text(LINE * count)
        assert watch.look(workspace, NOW) == []
    assert len(watch.look(workspace, NOW)) == 1


def test_a_desk_that_is_started_anew_does_not_take_it_again(
    workspace: Workspace, folder: Path
) -> None:
    (folder / "a.ics").write_bytes(calendar_of(HER))
    first = Watch()
    first.look(workspace, NOW)
    assert len(first.look(workspace, NOW)) == 1
    again = Watch()
    assert [again.look(workspace, NOW) for _ in range(3)] == [[], [], []]
    (folder / "a.ics").write_bytes(calendar_of(HER, meetings=5))
    again.look(workspace, NOW)
    assert len(again.look(workspace, NOW)) == 1


def test_what_nothing_knows_stays_where_it_is_and_makes_no_noise(
    workspace: Workspace, folder: Path
) -> None:
    watch = Watch()
    (folder / "holiday.jpg").write_bytes(b"\xff\xd8" * 400)
    for _ in range(3):
        assert watch.look(workspace, NOW) == []
    assert jobs(workspace) == []
    assert (folder / "holiday.jpg").exists()


def test_a_folder_that_is_gone_is_waited_for(workspace: Workspace, folder: Path) -> None:
    watch = Watch()
    folder.rmdir()
    assert watch.look(workspace, NOW) == []
    folder.mkdir()
    (folder / "notes.txt").write_text(LINE)
    watch.look(workspace, NOW)
    assert len(watch.look(workspace, NOW)) == 1
    assert len(waiting(workspace)) == 1


def test_nothing_is_watched_where_none_is_named(workspace: Workspace) -> None:
    watch_this(workspace, "  ")
    assert Watch().look(open_workspace(workspace.folder, workspace.folder), NOW) == []


@pytest.mark.parametrize(
    ("named", "code"), [("/no/such/place", "no-folder"), (".", "folder-of-ours")]
)
def test_a_folder_that_cannot_be_watched_is_told_and_nothing_changes(
    workspace: Workspace, folder: Path, named: str, code: str
) -> None:
    with pytest.raises(RemitError) as stop:
        watch_this(workspace, named)
    assert stop.value.code == code
    kept = open_workspace(workspace.folder, workspace.folder).settings.watched
    assert kept == str(folder)
