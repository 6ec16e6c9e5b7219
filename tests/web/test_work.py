"""Work in the background: one process at a time, taken up again after whatever happened."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client
from tests.conftest import NOW
from tests.web.conftest import Visit, opened
from tests.web.test_inbox import calendar, entries_of, imported

from remit.web import work
from remit.web.desk import Desk
from remit.workflow.folder.desk_folder import LOCK, LOG, desk_place
from remit.workflow.folder.settings import Settings
from remit.workflow.folder.workspace import Workspace, create_workspace
from remit.workflow.queue.inbox import hand_in, jobs, waiting
from remit.workflow.shelf.shelve import is_fresh, shelf_path, shelve

FALL = """
import os, signal, sys
from pathlib import Path
from remit.web.work import work
from remit.workflow.queue import inbox

told = inbox.keep_job

def fall(workspace, job):
    told(workspace, job)
    if job.records:
        os.kill(os.getpid(), signal.SIGKILL)

inbox.TOLD_EVERY = -1
inbox.keep_job = fall
work(Path(sys.argv[1]))
"""
"""A process that is killed as soon as some records of an import are kept."""


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return create_workspace(tmp_path / "work", Settings(zone="Europe/Sofia", me=["d@u.example"]))


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands that would have been begun."""
    commands: list[list[str]] = []

    class Begun:
        def __init__(self, command: list[str], **_given: object) -> None:
            commands.append(command)

        def poll(self) -> int:
            return 0

    monkeypatch.setattr(subprocess, "Popen", Begun)
    monkeypatch.setattr(work, "_begun", [])
    return commands


def handed(workspace: Workspace, *subjects: str) -> None:
    hand_in(workspace, [("a.ics", io.BytesIO(calendar(*subjects)))], NOW)


def log_of(workspace: Workspace) -> Path:
    return desk_place(workspace, LOG)


# ── what is done ──


def test_what_waits_is_imported_and_laid_on_the_shelf(workspace: Workspace) -> None:
    handed(workspace, "Lab fire")
    handed(workspace, "Budget")
    work.work(workspace.folder)
    assert waiting(workspace) == []
    assert sorted(entries_of(workspace)) == ["Budget", "Lab fire"]
    assert is_fresh(workspace, work.clock())


def test_where_nothing_is_left_nothing_is_begun(
    workspace: Workspace, begun: list[list[str]]
) -> None:
    work.work(workspace.folder)
    work.wake(workspace)
    assert begun == []
    handed(workspace, "Lab fire")
    work.wake(workspace)
    assert begun == [[sys.executable, "-m", "remit.web.work", str(workspace.folder)]]


def test_work_goes_on_in_a_process_of_its_own(workspace: Workspace) -> None:
    handed(workspace, "Lab fire")
    work.wake(workspace)
    (process,) = work._begun
    assert process.wait(timeout=60) == 0
    assert entries_of(workspace) == ["Lab fire"]
    work.wake(workspace)
    assert work._begun == []


# ── one at a time ──


def test_while_one_works_another_leaves_without_doing_anything(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work, "PATIENCE", 0.05)
    handed(workspace, "Lab fire")
    with work._alone(desk_place(workspace, LOCK)) as alone:
        assert alone
        assert work.is_working(workspace)
        work.work(workspace.folder)
        assert len(waiting(workspace)) == 1
        assert not shelf_path(workspace).exists()
    assert not work.is_working(workspace)


def test_a_look_at_whether_one_works_does_not_send_it_away(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Looking takes the lock for a moment; who comes to work waits that long."""
    handed(workspace, "Lab fire")
    place = desk_place(workspace, LOCK)
    look = place.open("ab")
    assert work._locked(look.fileno())
    monkeypatch.setattr(work, "sleep", lambda _seconds: look.close())
    work.work(workspace.folder)
    assert entries_of(workspace) == ["Lab fire"]


def test_what_is_handed_in_at_the_last_moment_is_done_too(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = iter(["Late"])
    alone = work._worked_alone

    def then_one_comes(place: Workspace) -> bool:
        done = alone(place)
        for subject in late:
            handed(place, subject)
        return done

    monkeypatch.setattr(work, "_worked_alone", then_one_comes)
    work.work(workspace.folder)
    assert entries_of(workspace) == ["Late"]


def test_work_that_gets_going_is_not_begun_again(
    workspace: Workspace, begun: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    handed(workspace, "Lab fire")
    monkeypatch.setattr(subprocess.Popen, "poll", lambda _process: None)
    work.wake(workspace)
    work.wake(workspace)
    assert len(begun) == 1


# ── after a fall ──


@pytest.mark.skipif(os.name == "nt", reason="needs a signal that cannot be caught")
def test_an_import_that_was_killed_is_taken_up_again_and_adds_nothing_twice(
    workspace: Workspace,
) -> None:
    subjects = [f"Meeting {number}" for number in range(28)]
    handed(workspace, *subjects)
    command = [sys.executable, "-c", FALL, str(workspace.folder)]
    killed = subprocess.run(command, capture_output=True, timeout=60)
    assert killed.returncode == -signal.SIGKILL, killed.stderr.decode()
    (job,) = waiting(workspace)
    assert (job.state, job.tries) == ("reading", 1)
    assert not work.is_working(workspace)
    assert entries_of(workspace), "nothing was kept before the kill: the test shows nothing"

    work.work(workspace.folder)
    (ended,) = jobs(workspace)
    assert (ended.state, ended.tries) == ("done", 2)
    assert sorted(entries_of(workspace)) == sorted(subjects)
    (account,) = ended.accounts
    assert account["records"] == len(subjects)


def test_the_same_files_handed_in_again_add_nothing(workspace: Workspace) -> None:
    for _ in range(2):
        handed(workspace, "Lab fire", "Budget")
        work.work(workspace.folder)
    newest = jobs(workspace)[0]
    assert [each["duplicates"] for each in newest.accounts] == [2]
    assert len(entries_of(workspace)) == 2


def test_work_that_fell_rests_and_is_begun_again(
    workspace: Workspace, begun: list[list[str]]
) -> None:
    handed(workspace, "Lab fire")
    log_of(workspace).write_text("Traceback …")
    assert work.has_fallen(workspace)
    work.wake(workspace)
    assert begun == []
    long_ago = work.time() - work.REST - 1
    os.utime(log_of(workspace), (long_ago, long_ago))
    work.wake(workspace)
    assert len(begun) == 1


def test_what_went_wrong_is_written_down_until_it_goes_well(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    handed(workspace, "Lab fire")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    fall = "import remit.web.work as w; w.do_next_chore = None; w.work(w.Path(w.sys.argv[1]))"
    with log_of(workspace).open("ab") as told:
        command = [sys.executable, "-c", fall, str(workspace.folder)]
        subprocess.run(command, stderr=told, env=environment, timeout=60)
    assert "TypeError" in log_of(workspace).read_text()
    assert work.has_fallen(workspace)
    work.work(workspace.folder)
    assert log_of(workspace).read_bytes() == b""


def test_a_page_says_that_the_work_fell(her: Client, desk: Desk) -> None:
    shelf_path(desk.workspace()).unlink()
    assert "work.log" not in her.get("/").content.decode()
    log_of(desk.workspace()).write_text("Traceback …")
    assert "work.log" in her.get("/").content.decode()
    assert "work.log" in her.get("/state/").content.decode()


# ── what pages show meanwhile ──


def test_an_empty_desk_teaches_and_calls_for_work(newcomer: Client, woken: list[Workspace]) -> None:
    for path in ("/", "/ledger/", "/role/", "/import/"):
        assert newcomer.get(path).status_code == 200
    assert woken


def test_the_page_shows_the_figures_that_are_there_while_new_ones_are_made(
    desk: Desk, visit: Visit, woken: list[Workspace]
) -> None:
    her = opened(visit(), desk)
    assert woken == []
    her.post("/note/", {"text": "2h war room with the president"})
    page = her.get("/role/").content.decode()
    assert "The figures are being brought up to date" in page
    assert "<table" in page
    assert woken
    shelve(desk.workspace(), NOW)
    assert "being brought up to date" not in her.get("/role/").content.decode()


def test_an_import_is_shown_from_beginning_to_end(newcomer: Client, empty_desk: Desk) -> None:
    handed(empty_desk.workspace(), "Lab fire")
    assert "Your files are being read" in newcomer.get("/").content.decode()
    ended = imported(empty_desk.workspace())
    page = newcomer.get("/import/").content.decode()
    assert ended.files[0] in page
    assert 'hx-get="/import/state/"' not in page


def test_a_line_that_is_captured_calls_for_work_and_the_open_page_says_so(
    her: Client, desk: Desk, woken: list[Workspace]
) -> None:
    part = her.post("/note/", {"text": "2h war room"}, headers={"hx-request": "true"})
    assert woken
    assert 'id="state" hx-swap-oob="true" hx-get="/state/"' in part.content.decode()
    whole = her.post("/note/", {"text": "3h war room"}).content.decode()
    assert "hx-swap-oob" not in whole
    assert whole.count('id="state"') == 1
    assert "<nav" in whole
