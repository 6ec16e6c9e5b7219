"""Files handed to the desk: what they are called, what becomes of them, what they cannot do."""

from __future__ import annotations

import io
import os
from datetime import timedelta
from pathlib import Path
from zlib import crc32

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import example, given
from hypothesis import strategies as st
from tests.conftest import NOW

from remit.web.desk import Desk
from remit.workflow.folder.desk_folder import INBOX, JOBS, arriving_place, clear_desk, desk_place
from remit.workflow.folder.settings import Settings
from remit.workflow.folder.workspace import Workspace, create_workspace
from remit.workflow.queue.inbox import (
    ABANDONED,
    MOST_TRIES,
    Job,
    clear_abandoned,
    hand_in,
    jobs,
    safe_name,
    take_next,
    waiting,
)
from remit.workflow.shelf.shelve import shelve

SHOUT = "<img src=x onerror=alert(1)>"
NAMES = st.text(min_size=0, max_size=300) | st.text(alphabet="./\\ \0:\n<>a", max_size=12)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return create_workspace(tmp_path / "work", Settings(zone="Europe/Sofia", me=["d@u.example"]))


def calendar(*subjects: str) -> bytes:
    events = "".join(
        f"BEGIN:VEVENT\r\nUID:{at}-{crc32(subject.encode())}@u.example\r\nDTSTART:202103{at:02}T090000Z\r\n"
        f"DTEND:202103{at:02}T100000Z\r\nSUMMARY:{subject}\r\n"
        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:d@u.example\r\nEND:VEVENT\r\n"
        for at, subject in enumerate(subjects, 1)
    )
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{events}END:VCALENDAR\r\n".encode()


def handed(workspace: Workspace, *files: tuple[str, bytes]) -> Job:
    return hand_in(workspace, [(name, io.BytesIO(content)) for name, content in files], NOW)


def imported(workspace: Workspace) -> Job:
    job = take_next(workspace.folder, lambda: NOW)
    assert job is not None
    return job


def folder_of(workspace: Workspace, job: Job) -> Path:
    return desk_place(workspace, INBOX, job.id)


def line_of(workspace: Workspace, job: Job) -> Path:
    return desk_place(workspace, JOBS, f"{job.id}.json")


def entries_of(workspace: Workspace) -> list[str]:
    with workspace.ledger() as ledger:
        return [entry.text for entry in ledger.activities()]


# ── names ──


@given(NAMES)
@example("../../../etc/passwd")
@example("..\\..\\boot.ini")
@example("щ" * 200 + ".ics")
@example("🔥" * 100 + ".zip")
@example("a." + "x" * 300)
@example(".bashrc")
@example("\u202egpj.exe")
def test_every_name_becomes_one_of_a_plain_file(name: str) -> None:
    kept = safe_name(name)
    assert kept == Path(kept).name
    assert not kept.startswith(".")
    assert kept not in {"", ".", ".."}
    assert kept.isprintable()
    assert len(os.fsencode(kept)) <= 200
    assert not set(kept) & set('<>:"/\\|?*')


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("calendar.ics", "calendar.ics"),
        ("Календар 2021.ics", "Календар 2021.ics"),
        ("a long name that has no ending at all", "a long name that has no ending at all"),
        ("щ" * 200 + ".zip", "щ" * 88 + ".zip"),
        ("archive.tar.gz", "archive.tar.gz"),
    ],
)
def test_a_plain_name_stays_and_a_long_one_keeps_its_ending(name: str, kept: str) -> None:
    assert safe_name(name) == kept


@pytest.mark.parametrize(
    "name", ["../../out.ics", "/tmp/out.ics", "..\\..\\out.ics", "a/../out.ics"]
)
def test_a_hostile_name_leads_nowhere_else(workspace: Workspace, name: str) -> None:
    before = set(workspace.folder.parent.rglob("out.ics"))
    job = handed(workspace, (name, calendar("x")))
    written = set(workspace.folder.parent.rglob("out.ics")) - before
    assert written == {folder_of(workspace, job) / "out.ics"}


def test_two_files_of_one_name_are_both_kept_and_both_read(workspace: Workspace) -> None:
    job = handed(workspace, ("a.ics", calendar("One")), ("b/a.ics", calendar("Two")))
    assert job.files == ["a.ics", "a-2.ics"]
    imported(workspace)
    assert sorted(entries_of(workspace)) == ["One", "Two"]


def test_two_tabs_may_hand_in_at_the_same_moment(workspace: Workspace) -> None:
    first, second = (handed(workspace, ("a.ics", calendar(each))) for each in ("One", "Two"))
    assert first.id != second.id
    assert [job.id for job in waiting(workspace)] == [first.id, second.id]


def test_nothing_that_was_handed_in_can_be_run_and_only_she_can_read_it(
    workspace: Workspace,
) -> None:
    job = handed(workspace, ("run.sh", b"#!/bin/sh\ntouch /tmp/ran\n"))
    path = folder_of(workspace, job) / "run.sh"
    assert not path.stat().st_mode & 0o111
    assert path.parent.stat().st_mode & 0o777 == 0o700


# ── what becomes of a job ──


def test_the_files_go_once_they_are_imported_and_the_account_stays(workspace: Workspace) -> None:
    job = handed(workspace, ("a.ics", calendar("Lab fire", "Budget")))
    ended = imported(workspace)
    assert (ended.state, ended.records) == ("done", 2)
    assert not folder_of(workspace, job).exists()
    assert jobs(workspace) == [ended]
    assert waiting(workspace) == []
    assert take_next(workspace.folder, lambda: NOW) is None


@pytest.mark.parametrize("content", [b"", b"\0" * 4096, b"PK\3\4 no zip", b"<html>"])
def test_a_file_that_is_nothing_ends_with_a_word(workspace: Workspace, content: bytes) -> None:
    handed(workspace, ("a.zip", content))
    ended = imported(workspace)
    assert ended.ended == NOW
    assert ended.findings
    assert all(each.text["bg"] and each.text["en"] for each in ended.findings)
    assert waiting(workspace) == []


def test_a_torn_line_does_not_lose_the_files(workspace: Workspace) -> None:
    job = handed(workspace, ("a.ics", calendar("Lab fire")))
    path = line_of(workspace, job)
    path.write_bytes(path.read_bytes()[:20])
    (found,) = waiting(workspace)
    assert (found.id, found.files, found.size) == (job.id, job.files, job.size)
    assert imported(workspace).state == "done"
    assert entries_of(workspace) == ["Lab fire"]


@pytest.mark.parametrize("torn", [b"", b"{", b"[]", b'{"id": 1}', b"\xff\xfe"])
def test_a_torn_line_without_files_is_left_out(workspace: Workspace, torn: bytes) -> None:
    handed(workspace, ("a.ics", calendar("Lab fire")))
    ended = imported(workspace)
    line_of(workspace, ended).write_bytes(torn)
    assert jobs(workspace) == []


def test_an_import_whose_files_are_gone_ends_with_a_word(workspace: Workspace) -> None:
    job = handed(workspace, ("a.ics", calendar("Lab fire")))
    (folder_of(workspace, job) / "a.ics").unlink()
    folder_of(workspace, job).rmdir()
    ended = imported(workspace)
    assert ended.state == "stopped"
    assert ended.findings[0].next_step


def test_an_import_that_never_comes_to_an_end_is_given_up(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    handed(workspace, ("a.ics", calendar("Lab fire")))

    def fall(*_given: object) -> None:
        raise MemoryError

    monkeypatch.setattr("remit.workflow.queue.inbox.import_evidence", fall)
    for _ in range(MOST_TRIES):
        assert len(waiting(workspace)) == 1
        with pytest.raises(MemoryError):
            take_next(workspace.folder, lambda: NOW)
    ended = imported(workspace)
    assert (ended.state, ended.findings[0].code) == ("stopped", "import-given-up")
    assert waiting(workspace) == []
    assert list(desk_place(workspace, INBOX).iterdir()) == []


def test_files_whose_handing_in_was_cut_off_do_not_stay(workspace: Workspace) -> None:
    kept = handed(workspace, ("a.ics", calendar("Lab fire")))
    cut = desk_place(workspace, INBOX, "20220101-000000-000000")
    cut.mkdir()
    (cut / "half.zip").write_bytes(b"PK")
    long_ago = (NOW - timedelta(seconds=ABANDONED + 1)).timestamp()
    os.utime(cut, (long_ago, long_ago))
    os.utime(folder_of(workspace, kept), (long_ago, long_ago))
    clear_abandoned(workspace, NOW)
    assert not cut.exists()
    assert folder_of(workspace, kept).exists()


def test_what_a_killed_desk_was_just_taking_in_does_not_stay(workspace: Workspace) -> None:
    half = arriving_place(workspace) / "tmp1.upload.zip"
    half.write_bytes(b"PK")
    clear_abandoned(workspace, NOW)
    assert half.exists()
    long_ago = (NOW - timedelta(seconds=ABANDONED + 1)).timestamp()
    os.utime(half, (long_ago, long_ago))
    clear_abandoned(workspace, NOW)
    assert not half.exists()


def test_large_files_come_in_on_her_disk_and_leave_nothing_behind(
    newcomer: Client, empty_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    places = []

    def watched(place: Workspace, files: object, now: object) -> Job:
        places.extend(path.name for path in arriving_place(place).iterdir())
        return hand_in(place, files, now)  # type: ignore[arg-type]

    monkeypatch.setattr("remit.web.pages.importing.hand_in", watched)
    newcomer.post("/import/files/", {"files": [uploaded("a.bin", b"x" * 3 * 1024**2)]})
    workspace = empty_desk.workspace()
    assert len(places) == 1
    assert [job.size for job in jobs(workspace)] == [3 * 1024**2]
    assert list(arriving_place(workspace).iterdir()) == []


def test_files_that_are_being_handed_in_stay(workspace: Workspace) -> None:
    coming = desk_place(workspace, INBOX, "20220101-000000-000000")
    coming.mkdir(parents=True)
    os.utime(coming, (NOW.timestamp() - 5, NOW.timestamp() - 5))
    clear_abandoned(workspace, NOW)
    assert coming.exists()


def test_forgetting_clears_the_accounts_but_not_what_still_waits(workspace: Workspace) -> None:
    handed(workspace, ("a.ics", calendar("Lab fire")))
    imported(workspace)
    shelve(workspace, NOW)
    waits = handed(workspace, ("b.ics", calendar("Budget")))
    clear_desk(workspace)
    assert [job.id for job in jobs(workspace)] == [waits.id]
    assert imported(workspace).state == "done"


# ── through the page ──


def uploaded(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_files_handed_in_on_the_page_wait_and_work_is_called_for(
    newcomer: Client, empty_desk: Desk, woken: list[Workspace]
) -> None:
    answer = newcomer.post("/import/files/", {"files": [uploaded("a.ics", calendar("Lab fire"))]})
    assert answer.status_code in {200, 302, 303}
    assert [job.files for job in waiting(empty_desk.workspace())] == [["a.ics"]]
    assert newcomer.get("/import/").status_code == 200
    assert woken


def test_handing_in_nothing_says_what_to_do(newcomer: Client, empty_desk: Desk) -> None:
    answer = newcomer.post("/import/files/", {})
    assert answer.status_code == 400
    assert "Choose one or more files" in answer.content.decode()
    assert jobs(empty_desk.workspace()) == []


def test_an_empty_file_is_told_of(newcomer: Client, empty_desk: Desk) -> None:
    newcomer.post("/import/files/", {"files": [uploaded("empty.ics", b"")]})
    take_next(empty_desk.folder, lambda: NOW)
    page = newcomer.get("/import/").content.decode()
    assert "empty.ics" in page


def test_a_name_with_markup_is_shown_and_not_run(newcomer: Client, empty_desk: Desk) -> None:
    newcomer.post("/import/files/", {"files": [uploaded(f"{SHOUT}&.ics", calendar("x"))]})
    page = newcomer.get("/import/").content.decode()
    assert "<img src=x" not in page
    assert "&amp;.ics" in page


def test_markup_in_a_post_is_shown_as_it_was_written(newcomer: Client, empty_desk: Desk) -> None:
    shown = "&lt;img src=x onerror=alert(1)&gt;"
    workspace = empty_desk.workspace().keep(Settings(zone="Europe/Sofia", me=["d@u.example"]))
    handed(workspace, (f"{SHOUT}.ics", calendar(SHOUT, "<script>alert(1)</script> lab fire")))
    imported(workspace)
    shelve(workspace, NOW)
    for address in ("/ledger/", "/ledger/?q=alert", "/ledger/1/", "/ledger/2/", "/", "/import/"):
        page = newcomer.get(address).content.decode()
        assert "<img src=x" not in page, address
        assert "<script>alert" not in page, address
    assert shown in newcomer.get("/ledger/").content.decode()
    assert shown in newcomer.get("/ledger/1/").content.decode()
    searched = newcomer.get("/ledger/", {"q": f'"><script>{SHOUT}'}).content.decode()
    assert "<img src=x" not in searched
    assert '"><script>' not in searched


@pytest.mark.parametrize("formula", ["=HYPERLINK(1)", "=1+1", "@SUM(A1)", "+1", "-2"])
def test_a_formula_is_shown_as_the_text_it_is(
    newcomer: Client, empty_desk: Desk, formula: str
) -> None:
    workspace = empty_desk.workspace().keep(Settings(zone="Europe/Sofia", me=["d@u.example"]))
    handed(workspace, ("a.ics", calendar(formula)))
    imported(workspace)
    shelve(workspace, NOW)
    assert entries_of(workspace) == [formula]
    assert formula in newcomer.get("/ledger/").content.decode()
    assert formula in newcomer.get("/ledger/1/").content.decode()
