"""What a workspace is made of, and what happens when a part of it is lost or locked."""

from __future__ import annotations

import errno
import shutil
import sqlite3
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from remit.errors import WorkspaceError, WorkspaceNewer, WorkspaceReadOnly
from remit.ledger.ledger import Ledger
from remit.ledger.read_only import ReadOnlyLedger
from remit.workflow.folder import workspace as rooms
from remit.workflow.folder.workspace import Workspace, create_workspace, writable
from remit.workflow.line.init_workspace import Answers, init_workspace
from remit.workflow.statements.state import state_decision
from remit.workflow.statements.stated import decisions

NOW = datetime(2021, 5, 3, 9, tzinfo=UTC)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A workspace with one statement in it."""
    made = init_workspace(tmp_path / "work", Answers(zone="Europe/Sofia"))[0]
    state_decision(made, "Held the statement", date(2021, 5, 1), NOW)
    return made


LOSSES: dict[str, Callable[[Path], object]] = {
    "no key": lambda folder: (folder / "key").unlink(),
    "an empty key": lambda folder: (folder / "key").write_bytes(b""),
    "a key cut short": lambda folder: (folder / "key").write_bytes(b"short"),
    "no ledger": lambda folder: (folder / "ledger.sqlite").unlink(),
    "an empty ledger": lambda folder: (folder / "ledger.sqlite").write_bytes(b""),
}


@pytest.mark.parametrize("loss", LOSSES)
def test_what_is_lost_is_said_and_never_made_anew(workspace: Workspace, loss: str) -> None:
    LOSSES[loss](workspace.folder)
    before = {path.name: path.read_bytes() for path in workspace.folder.iterdir() if path.is_file()}
    for act in (workspace.ledger, lambda: init_workspace(workspace.folder, Answers(title="x"))):
        with pytest.raises(WorkspaceError) as stopped:
            act()
        assert stopped.value.code == "workspace-lost"
    after = {path.name: path.read_bytes() for path in workspace.folder.iterdir() if path.is_file()}
    assert after == before


def test_a_ledger_whose_settings_are_lost_is_taken_up_again(workspace: Workspace) -> None:
    (workspace.folder / "remit.toml").unlink()
    again, fresh = init_workspace(workspace.folder, Answers(zone="Europe/Sofia"))
    assert fresh
    with again.ledger() as ledger:
        assert [each.text for each in decisions(ledger)] == ["Held the statement"]


def test_an_init_that_was_killed_before_its_settings_goes_on(tmp_path: Path) -> None:
    made = init_workspace(tmp_path / "work", Answers())[0]
    (made.folder / "remit.toml").unlink()
    (made.folder / "ledger.sqlite").unlink()
    init_workspace(tmp_path / "work", Answers())[0].ledger().close()


def test_a_ledger_without_its_key_is_no_ground_for_a_new_workspace(workspace: Workspace) -> None:
    for name in ("remit.toml", "key"):
        (workspace.folder / name).unlink()
    with pytest.raises(WorkspaceError) as stopped:
        create_workspace(workspace.folder, workspace.settings)
    assert stopped.value.code == "workspace-lost"
    assert not (workspace.folder / "remit.toml").exists()


def locked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every ledger be opened as in a folder that takes no writing."""

    def refuse(path: Path, _key: bytes, **_more: object) -> Ledger:
        with rooms.writable(path.parent):
            raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(rooms, "Ledger", refuse)


def test_a_locked_workspace_can_be_read_and_says_that_it_cannot_be_written(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked(monkeypatch)
    with workspace.ledger() as ledger:
        assert isinstance(ledger, ReadOnlyLedger)
        assert [each.text for each in decisions(ledger)] == ["Held the statement"]
        assert list(ledger.activities()) == []
        for act in (lambda: ledger.begin_import(0), lambda: ledger.state("week", "x", {}, 0)):
            with pytest.raises(WorkspaceReadOnly):
                act()


def test_what_a_kill_left_in_the_log_is_read_and_not_passed_over(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = workspace.folder / "ledger.sqlite"
    with workspace.ledger() as ledger:
        ledger.state("decision", "late", {"text": "L", "happened": "2021-05-02"}, 0)
        copy = tmp_path / "copy"
        shutil.copytree(workspace.folder, copy)
    assert (copy / "ledger.sqlite-wal").stat().st_size > 0
    with ReadOnlyLedger(copy / "ledger.sqlite") as found:
        assert len(found.statements("decision")) == 2
    with ReadOnlyLedger(path) as found:
        assert len(found.statements("decision")) == 2


def test_a_log_that_cannot_be_read_is_a_stop(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    (workspace.folder / "ledger.sqlite-wal").write_bytes(b"unsettled")
    real = sqlite3.connect

    def refuse(address: str, **more: object) -> sqlite3.Connection:
        if "immutable" not in address:
            raise sqlite3.OperationalError("unable to open database file")
        return real(address, **more)  # type: ignore[call-overload,no-any-return]

    monkeypatch.setattr(sqlite3, "connect", refuse)
    with pytest.raises(WorkspaceReadOnly):
        ReadOnlyLedger(workspace.folder / "ledger.sqlite")


def test_a_locked_ledger_of_another_version_is_left_alone(workspace: Workspace) -> None:
    path = workspace.folder / "ledger.sqlite"
    connection = sqlite3.connect(path)
    for version, error in ((0, WorkspaceReadOnly), (99, WorkspaceNewer)):
        connection.execute(f"PRAGMA user_version = {version}")
        connection.commit()
        with pytest.raises(error):
            ReadOnlyLedger(path)
    connection.close()


@pytest.mark.parametrize(
    ("number", "code"), [(errno.ENOSPC, "disk-full"), (errno.EACCES, "workspace-read-only")]
)
def test_what_the_disk_says_becomes_a_stop_with_a_next_step(
    tmp_path: Path, number: int, code: str
) -> None:
    with pytest.raises(WorkspaceReadOnly) as stopped, writable(tmp_path):
        raise OSError(number, "as the system says it")
    assert stopped.value.code == code
