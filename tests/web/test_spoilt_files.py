"""Files of the workspace spoilt beside a desk that runs: pages say so; what can, heals itself."""

from __future__ import annotations

import errno
import os
import sqlite3
from contextlib import closing

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.test import Client
from tests.conftest import NOW
from tests.web.conftest import Visit

from remit.ledger.shelf import write_shelf
from remit.web.desk import Desk
from remit.web.menu import MENU
from remit.workflow.folder.workspace import Workspace
from remit.workflow.queue.inbox import jobs
from remit.workflow.shelf.shelve import STAMP, is_fresh, shelf_path, shelf_stamp, shelve

PAGES = [*(each.path for each in MENU), "/ledger/1/", "/ledger/?q=fire", "/state/"]


def statuses(client: Client) -> dict[str, int]:
    return {path: client.get(path).status_code for path in PAGES}


def is_shown(client: Client) -> bool:
    return set(statuses(client).values()) <= {200, 302}


# ── what is laid ready ──


@pytest.mark.parametrize(
    "keep",
    [pytest.param(0.5, id="half"), pytest.param(0.0, id="nothing"), pytest.param(-1, id="junk")],
)
def test_a_shelf_cut_short_is_as_none_and_is_made_anew(
    her: Client, desk: Desk, woken: list[Workspace], keep: float
) -> None:
    path = shelf_path(desk.workspace())
    whole = path.read_bytes()
    path.write_bytes(b"no shelf at all " * 99 if keep < 0 else whole[: int(len(whole) * keep)])
    assert is_shown(her)
    assert woken, "somebody is to make it anew"
    assert not is_fresh(desk.workspace(), NOW)
    shelve(desk.workspace(), NOW)
    assert is_fresh(desk.workspace(), NOW)


def test_a_shelf_that_another_version_made_is_not_read(her: Client, desk: Desk) -> None:
    stamp = shelf_stamp(desk.workspace())
    assert stamp
    papers = {"role": b'{"of": "later"}', STAMP: stamp.encode(), "made-by": b"99.0 99"}
    write_shelf(shelf_path(desk.workspace()), [], papers)
    assert is_shown(her)
    assert shelf_stamp(desk.workspace()) is None


def test_a_shelf_found_damaged_in_the_middle_of_a_page_goes_and_the_page_says_so(
    her: Client, desk: Desk
) -> None:
    with closing(sqlite3.connect(shelf_path(desk.workspace()))) as shelf:
        shelf.execute("DROP TABLE facet")
    answer = her.get("/ledger/")
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "nothing of your record is lost" in page
    assert "ledger&#39;s file" not in page
    assert not shelf_path(desk.workspace()).exists()
    assert is_shown(her)


# ── what is hers ──


@pytest.mark.parametrize("content", [b"[[[", b"\xff\xfe", b"language = 3", b'zone = "No/Where"'])
def test_settings_that_cannot_be_read_are_told_of_on_every_page(
    her: Client, desk: Desk, content: bytes
) -> None:
    path = desk.folder / "remit.toml"
    held = path.read_bytes()
    path.write_bytes(content)
    for address in [*(each.path for each in MENU), "/no/such/page/"]:
        answer = her.get(address)
        assert answer.status_code in {404, 409}, address
        assert 'role="alert"' in answer.content.decode()
    assert str(path) in her.post("/note/", {"text": "2h lab fire"}).content.decode()
    assert not desk.folder.joinpath("journal.txt").exists()
    path.write_bytes(held)
    assert is_shown(her)


def test_a_stranger_sees_the_shut_door_though_the_settings_are_gone(
    desk: Desk, visit: Visit
) -> None:
    (desk.folder / "remit.toml").unlink()
    answer = visit().get("/")
    assert answer.status_code == 403
    assert b"in which you started the desk" in answer.content


# ── the disk, and others who hold the ledger ──


@pytest.mark.parametrize("reason", [errno.ENOSPC, errno.EROFS])
def test_a_disk_that_takes_no_more_of_an_upload_is_told_of(
    newcomer: Client, empty_desk: Desk, monkeypatch: pytest.MonkeyPatch, reason: int
) -> None:
    def refuse(*_given: object) -> None:
        raise OSError(reason, os.strerror(reason))

    monkeypatch.setattr(TemporaryFileUploadHandler, "new_file", refuse)
    newcomer.raise_request_exception = False
    file = SimpleUploadedFile("film.bin", b"x" * 2 * 1024**2)
    answer = newcomer.post("/import/files/", {"files": file})
    assert answer.status_code == 507
    assert 'role="alert"' in answer.content.decode()
    assert jobs(empty_desk.workspace()) == []


def test_a_ledger_that_somebody_holds_is_told_of_soon_and_nothing_half_written(
    her: Client, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("remit.web.desk.PATIENCE", 0.1)
    said = {"/note/": {"text": "2h lab fire"}, "/ledger/1/area/": {"area": "crisis"}}
    with closing(sqlite3.connect(desk.folder / "ledger.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        for path, sent in said.items():
            answer = her.post(path, sent)
            assert answer.status_code == 409
            assert "held the ledger for too long" in answer.content.decode()
        assert her.get("/ledger/1/").status_code == 200
    assert not desk.workspace().journal.is_file()
    assert her.post("/note/", {"text": "2h lab fire"}).status_code == 200
