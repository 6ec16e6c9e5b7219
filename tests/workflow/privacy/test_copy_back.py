"""A copy taken back: all of it, or nothing, whatever comes between."""

from __future__ import annotations

import os
import shutil
import sqlite3
import time
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.workflow.copies import (
    NOW,
    empty_workspace,
    files_of,
    full_workspace,
    rows_of,
    there_and_back,
)

from remit.errors import RemitError, UsageError
from remit.ledger.ledger import Ledger
from remit.workflow.folder.settings import Settings
from remit.workflow.folder.workspace import LEFT_BEHIND, Workspace, create_workspace, open_workspace
from remit.workflow.imports.import_evidence import import_evidence
from remit.workflow.privacy.copy_back import take_back
from remit.workflow.privacy.copy_workspace import export_workspace
from remit.workflow.privacy.written_copy import is_copy


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return full_workspace(tmp_path)


def test_a_workspace_that_holds_something_takes_no_copy(
    workspace: Workspace, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.zip"
    export_workspace(workspace, copy, NOW)
    rows, files = rows_of(workspace), files_of(workspace)
    with pytest.raises(UsageError) as stop:
        take_back(workspace, copy)
    assert stop.value.code == "not-empty"
    assert stop.value.where.endswith("ledger.sqlite")
    assert (rows_of(workspace), files_of(workspace)) == (rows, files)


def test_notes_that_were_never_imported_are_not_written_over(
    workspace: Workspace, tmp_path: Path
) -> None:
    export_workspace(workspace, tmp_path / "copy.zip", NOW)
    other = empty_workspace(tmp_path / "other")
    other.journal.write_text("2022-01-01 | 2h by hand\n")
    files = files_of(other)
    with pytest.raises(UsageError) as stop:
        take_back(other, tmp_path / "copy.zip")
    assert stop.value.code == "not-empty"
    assert stop.value.where.endswith("journal.txt")
    assert files_of(other) == files
    assert not any(rows_of(other).values())


@pytest.mark.parametrize("moved", range(5))
def test_a_stop_at_any_file_puts_everything_back(
    workspace: Workspace, tmp_path: Path, moved: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    export_workspace(workspace, tmp_path / "copy.zip", NOW)
    other = create_workspace(tmp_path / "other", Settings(zone="Europe/Berlin"))
    files, replace_file, left = files_of(other), Path.replace, [moved]

    def breaking(self: Path, target: Path) -> Path:
        if "taking-back" in str(self) and target.parent.name != "old":
            if not left[0]:
                left[0] = 99
                raise OSError(28, "No space left on device")
            left[0] -= 1
        return replace_file(self, target)

    monkeypatch.setattr(Path, "replace", breaking)
    if moved < 4:
        with pytest.raises(RemitError):
            take_back(other, tmp_path / "copy.zip")
        assert files_of(other) == files
        assert not any(rows_of(other).values())
    assert take_back(other, tmp_path / "copy.zip").rows


def test_after_a_kill_the_workspace_opens_and_takes_the_copy_again(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from remit.workflow.privacy import copy_back

    export_workspace(workspace, tmp_path / "copy.zip", NOW)
    other = empty_workspace(tmp_path / "other")
    with monkeypatch.context() as broken:
        broken.setattr(copy_back._Places, "give_back", lambda _self: None)
        broken.setattr(shutil, "rmtree", lambda *_a, **_k: None)
        broken.setattr("remit.ledger.ledger.take_staged", killed_before_the_end)
        with pytest.raises(KeyboardInterrupt):
            take_back(other, tmp_path / "copy.zip")
    assert list(other.folder.glob(".taking-back.*"))
    again = open_workspace(other.folder, tmp_path)
    again.ledger().close()
    assert take_back(again, tmp_path / "copy.zip").rows
    assert files_of(again) == files_of(workspace), "nothing of the first attempt is left"


def killed_before_the_end(*told: object) -> None:
    told[-1]()  # type: ignore[operator]
    raise KeyboardInterrupt


def test_a_stop_after_the_last_row_leaves_the_copy_where_it_is(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_staged = Ledger.take_staged

    def interrupted(*told: object) -> None:
        take_staged(*told)  # type: ignore[arg-type]
        raise KeyboardInterrupt

    export_workspace(workspace, tmp_path / "copy.zip", NOW)
    other = empty_workspace(tmp_path / "other")
    with monkeypatch.context() as broken:
        broken.setattr(Ledger, "take_staged", interrupted)
        with pytest.raises(KeyboardInterrupt):
            take_back(other, tmp_path / "copy.zip")
    assert files_of(other) == files_of(workspace)
    assert rows_of(other) == rows_of(workspace)


def test_an_unpacked_copy_is_taken_as_well(workspace: Workspace, tmp_path: Path) -> None:
    copied = export_workspace(workspace, tmp_path / "copy.zip", NOW)
    shutil.unpack_archive(tmp_path / "copy.zip", tmp_path / "unpacked" / "copy")
    (tmp_path / "unpacked" / "copy" / ".DS_Store").write_bytes(b"\0")
    assert is_copy(tmp_path / "unpacked" / "copy")
    assert take_back(empty_workspace(tmp_path / "a"), tmp_path / "unpacked" / "copy") == copied
    shutil.make_archive(str(tmp_path / "again"), "zip", tmp_path / "unpacked")
    assert take_back(empty_workspace(tmp_path / "b"), tmp_path / "again.zip") == copied


def of_the_first_version(workspace: Workspace) -> None:
    """Make the ledger one that the first version of the schema kept."""
    with closing(sqlite3.connect(workspace.folder / "ledger.sqlite")) as connection:
        connection.execute("DROP TABLE meta")
        connection.execute("PRAGMA user_version = 1")


@pytest.mark.parametrize("version", [1, 2])
@pytest.mark.parametrize("way", ["upgrade", "copy"])
def test_the_same_exports_add_no_row_to_what_was_upgraded_or_came_back(
    workspace: Workspace, tmp_path: Path, version: int, way: str
) -> None:
    before = rows_of(workspace)
    if version == 1:
        of_the_first_version(workspace)
    if way == "copy":
        workspace = there_and_back(workspace, tmp_path / "there")
    exports = [tmp_path / "work.ics", workspace.journal]
    accounts = import_evidence(workspace, exports, NOW + timedelta(days=1)).accounts
    assert [(each.records, each.duplicates) for each in accounts] == [(3, 3), (1, 1)]
    after = rows_of(workspace)
    told = {"import", "account", "copy", "export", "sighting"}
    assert {name for name, rows in after.items() if rows != before[name]} <= told
    assert after["activity"]
    assert after["meta"]


def test_what_is_no_copy_is_not_taken_for_one(tmp_path: Path) -> None:
    (tmp_path / "torn.zip").write_bytes(b"PK\3\4 torn")
    (tmp_path / "a.txt").write_text("a")
    assert not any(map(is_copy, [tmp_path, *tmp_path.iterdir(), tmp_path / "none.zip"]))


def test_roles_and_settings_are_those_of_the_copy(workspace: Workspace, tmp_path: Path) -> None:
    told = workspace.keep(replace(workspace.settings, language="bg", tentative_counts=True))
    other = there_and_back(told, tmp_path / "there")
    assert other.settings == told.settings


def _stage_of_a_kill(folder: Path, age: float) -> Path:
    """What a run that was killed `age` seconds ago leaves: the copy, its key included."""
    stage = folder / ".taking-back.killed"
    (stage / "new").mkdir(parents=True)
    (stage / "new" / "key").write_bytes(b"secret")
    for path in (stage / "new" / "key", stage / "new", stage):
        os.utime(path, (time.time() - age,) * 2)
    return stage


def test_what_a_kill_left_goes_once_the_workspace_holds_something(
    workspace: Workspace, tmp_path: Path
) -> None:
    stage = _stage_of_a_kill(workspace.folder, age=5)
    open_workspace(workspace.folder, tmp_path)
    assert not stage.exists()


def test_what_a_kill_left_in_an_empty_workspace_goes_when_no_run_can_be_at_it(
    tmp_path: Path,
) -> None:
    empty = empty_workspace(tmp_path / "other")
    young = _stage_of_a_kill(empty.folder, age=5)
    open_workspace(empty.folder, tmp_path)
    assert young.is_dir()
    shutil.rmtree(young)
    old = _stage_of_a_kill(empty.folder, age=2 * LEFT_BEHIND)
    open_workspace(empty.folder, tmp_path)
    assert not old.exists()


def test_a_stage_that_is_written_to_is_not_taken_for_an_old_one(tmp_path: Path) -> None:
    empty = empty_workspace(tmp_path / "other")
    stage = _stage_of_a_kill(empty.folder, age=2 * LEFT_BEHIND)
    (stage / "new" / "key").write_bytes(b"written now")
    open_workspace(empty.folder, tmp_path)
    assert stage.is_dir()
