"""The first minutes at an empty desk: what pages say while nothing, or little, is there."""

from __future__ import annotations

from django.test import Client
from tests.conftest import NOW

from remit.web.desk import Desk
from remit.workflow.queue.import_job import Job, Question
from remit.workflow.queue.inbox import keep_job
from remit.workflow.shelf.shelve import shelve

HERE = {"HX-Request": "true", "HX-Current-URL": "http://127.0.0.1/role/"}
BRINGING_IN = {**HERE, "HX-Current-URL": "http://127.0.0.1/import/"}


def page(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_where_nothing_is_on_record_nothing_is_waited_for(newcomer: Client) -> None:
    for address in ("/", "/week/", "/role/", "/people/"):
        assert "being made ready" not in page(newcomer, address), address


def test_an_empty_ledger_teaches_before_and_after_it_is_laid_ready(
    newcomer: Client, empty_desk: Desk
) -> None:
    for _ in range(2):
        shown = page(newcomer, "/ledger/")
        assert "Nothing is on record yet" in shown
        assert "Take away a word" not in shown
        shelve(empty_desk.workspace(), NOW)


def test_no_packet_is_offered_that_cannot_be_made(newcomer: Client) -> None:
    shown = page(newcomer, "/packet/")
    assert "/packet/make/" not in shown
    assert 'href="/description/"' in shown.partition("<main")[2]


def test_the_question_that_keeps_the_picture_away_is_named(
    newcomer: Client, empty_desk: Desk
) -> None:
    asks = Question("who", "calendar.ics", names=["ana@uni.example"], labels=["Ana"])
    job = Job("20211231", ["calendar.ics"], 1, NOW, "done", ended=NOW, questions=[asks])
    keep_job(empty_desk.workspace(), job)
    shelve(empty_desk.workspace(), NOW)
    shown = page(newcomer, "/role/")
    assert "Who are you in calendar.ics?" in shown
    assert "remit import" not in shown


def test_a_page_that_is_open_is_told_once_the_figures_are_there(her: Client) -> None:
    assert "Show them" in her.get("/state/", headers=HERE).content.decode()
    her.post("/note/", {"text": "2h war room with the president"})
    assert "Show them" not in her.get("/state/", headers=HERE).content.decode()


def test_the_page_that_brings_in_has_no_figures_to_show(her: Client) -> None:
    assert "Show them" not in her.get("/state/", headers=BRINGING_IN).content.decode()
