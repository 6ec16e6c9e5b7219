"""Stops on the way to a page: said in words, in her language, with what to do next."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.web.conftest import Visit, opened

from remit.web.configured import configure
from remit.web.desk import Desk
from remit.web.guard import HEADERS
from remit.workflow.queue.inbox import jobs


def said(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def test_a_page_that_is_not_there_leads_back_to_the_menu(her: Client) -> None:
    answer = her.get("/no/such/page/")
    assert answer.status_code == 404
    assert "Choose one from the menu" in answer.content.decode()
    assert "<nav" in answer.content.decode()


def test_a_stop_is_said_with_what_to_do_next(her: Client) -> None:
    answer = her.post("/note/", {"text": ""})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert 'role="alert"' in page
    assert page.count("<p>") >= 1


def test_a_stop_in_a_part_holds_the_notice_that_the_page_takes_out(her: Client) -> None:
    answer = her.post("/note/", {"text": ""}, headers={"hx-request": "true"})
    assert answer.status_code == 400
    assert 'class="notice stop"' in answer.content.decode()


def test_more_files_than_are_taken_at_once_are_told_of(newcomer: Client, empty_desk: Desk) -> None:
    files = [SimpleUploadedFile(f"{number}.txt", b"x") for number in range(501)]
    answer = newcomer.post("/import/files/", {"files": files})
    assert answer.status_code == 400
    assert "fewer files" in answer.content.decode()
    assert jobs(empty_desk.workspace()) == []


def test_a_text_beyond_measure_is_told_of(her: Client) -> None:
    answer = her.post("/note/", {"text": "x" * 5 * 1024**2})
    assert answer.status_code == 400
    assert "shorter text" in answer.content.decode()


def test_a_torn_form_is_told_of(her: Client) -> None:
    answer = her.post("/import/files/", b"--x\r\n", content_type="multipart/form-data")
    assert answer.status_code == 400
    assert "did not come through whole" in answer.content.decode()


def test_a_fault_of_its_own_is_a_page_too_and_shows_no_trace(
    desk: Desk, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fall(*_given: object) -> None:
        raise ZeroDivisionError("secret words")

    client = opened(visit(), desk)
    client.raise_request_exception = False
    monkeypatch.setattr("remit.web.pages.entry.one_entry", fall)
    answer = client.get("/ledger/1/")
    assert answer.status_code == 500
    assert "Something went wrong inside Remit" in answer.content.decode()
    assert "secret words" not in answer.content.decode()
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS


def test_a_form_of_a_page_from_before_says_to_load_it_again(desk: Desk, visit: Visit) -> None:
    client = opened(visit(strict=True), desk)
    answer = client.post("/chosen/", {"theme": "dark"})
    assert answer.status_code == 400
    assert "Load the page again" in answer.content.decode()


def test_a_desk_of_another_port_takes_only_its_own_host(desk: Desk, visit: Visit) -> None:
    other = Desk(desk.folder, desk.port + 1, now=desk.now)
    configure(other)
    assert visit(host=f"127.0.0.1:{desk.port}").get(f"/open/{other.token}").status_code == 403
    assert visit(host=f"127.0.0.1:{other.port}").get(f"/open/{other.token}").status_code == 302
