"""Bring in as a page: progress, the account, questions, tables, how to ask; and the first hour."""

from __future__ import annotations

import io
import re
from datetime import timedelta

import pytest
from django.test import Client
from msgspec.structs import replace
from tests.conftest import NOW
from tests.workflow.handed import HER, calendar_of, imported, next_of, slack_zip, whose

from remit.sources.how_to_ask import read_how_to_ask
from remit.web.desk import Desk
from remit.workflow.folder.desk_folder import KEPT, desk_place
from remit.workflow.imports import map_table, say_table
from remit.workflow.queue.import_job import Job
from remit.workflow.queue.inbox import hand_in, jobs, keep_job, waiting

UNKNOWN = "Кога,Какво\n03.04.2021,Пожар в лабораторията\n13.04.2021,Среща\n".encode()
BINDS = "public-records rules"


def shown(client: Client, address: str = "/import/") -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return re.sub(r"\s+", " ", answer.content.decode())


def asked(job: Job) -> str:
    """The address of the first question of an import."""
    return f"/import/job/{job.id}/{job.questions[0].key}"


# ── how far it is ──


def test_an_import_shows_bytes_records_and_the_time_left(
    newcomer: Client, empty_desk: Desk
) -> None:
    workspace = empty_desk.workspace()
    job = hand_in(workspace, [("x.zip", io.BytesIO(b"PK"))], NOW)
    assert "Waiting to be read." in shown(newcomer)
    begun = NOW - timedelta(seconds=60)
    going = replace(job, state="reading", export="x.zip", records=1200, begun=begun, told=NOW)
    keep_job(workspace, replace(going, read=25 * 1024**2, known=75 * 1024**2))
    page = shown(newcomer, f"/import/job/{job.id}/")
    for words in ("Being read: x.zip", "1,200", "25.0 of 75.0 MB", "about 2 minutes left"):
        assert words in page
    assert f'hx-get="/import/job/{job.id}/"' in page
    assert "You may leave this page" in page


def test_an_import_that_was_interrupted_says_so(newcomer: Client, empty_desk: Desk) -> None:
    workspace = empty_desk.workspace()
    job = hand_in(workspace, [("x.zip", io.BytesIO(b"PK"))], NOW)
    keep_job(workspace, replace(job, state="reading", tries=2))
    assert "was interrupted and was begun again" in shown(newcomer)


def test_a_job_that_is_over_is_not_asked_for_again(newcomer: Client, empty_desk: Desk) -> None:
    job = imported(empty_desk.workspace(), ("notes.txt", b"2021-03-02 09:00 | 2h fire\n"))
    page = shown(newcomer, f"/import/job/{job.id}/")
    assert "every 1s" not in page.partition('id="state"')[0]
    assert '<p class="unseen" role="status">Done: notes.txt</p>' in page
    assert newcomer.get("/import/job/../../remit/").status_code == 404
    assert newcomer.get("/import/job/no-such/").content == b""


def test_the_account_tells_why_records_were_left_out(newcomer: Client, empty_desk: Desk) -> None:
    imported(empty_desk.workspace(), ("slack.zip", slack_zip()))
    page = shown(newcomer)
    assert "done by others, not by you" in page
    assert "Say by which name it knows you." in page


# ── questions ──


def test_she_says_who_she_is_with_one_click(newcomer: Client, empty_desk: Desk) -> None:
    workspace = empty_desk.workspace()
    job = imported(workspace, ("a.ics", calendar_of(HER)))
    assert "Dana Petrova" in shown(newcomer)
    newcomer.post(f"/import/job/{job.id}/who/", {"face": ["0-0"], "name": [""]})
    next_of(workspace)
    assert set(whose(workspace)) == {"yes"}
    assert empty_desk.workspace().settings.me == ["dana@uni.example", "Dana Petrova"]


def test_an_account_is_answered_on_the_page(newcomer: Client, empty_desk: Desk) -> None:
    workspace = empty_desk.workspace()
    job = imported(workspace, ("team.ics", calendar_of(strangers=4)))
    assert "Whose calendar is" in shown(newcomer)
    newcomer.post(f"{asked(job)}/account/", {"who": "me"})
    assert "Whose calendar is" not in shown(newcomer)


def test_names_of_closed_rooms_stand_on_no_page_but_the_one_she_opens(
    newcomer: Client, empty_desk: Desk
) -> None:
    workspace = empty_desk.workspace()
    settings = replace(workspace.settings, me=["dana"])
    job = imported(workspace.keep(settings), ("slack.zip", slack_zip()))
    assert "leaders" not in shown(newcomer)
    assert "leaders" in shown(newcomer, f"{asked(job)}/rooms/")
    assert newcomer.post(f"{asked(job)}/open/", {}).status_code == 400
    newcomer.post(f"{asked(job)}/open/", {"room": ["leaders"]})
    assert [each.opens for each in waiting(workspace)] == [["leaders"]]


def test_leaving_them_shut_removes_the_copy(newcomer: Client, empty_desk: Desk) -> None:
    workspace = empty_desk.workspace()
    settings = replace(workspace.settings, me=["dana"])
    job = imported(workspace.keep(settings), ("slack.zip", slack_zip()))
    newcomer.post(f"{asked(job)}/leave/")
    assert not desk_place(workspace, KEPT, job.id).exists()
    assert newcomer.post(f"{asked(job)}/leave/").status_code == 400


# ── tables ──


def test_an_unknown_table_is_said_once_and_read(newcomer: Client, empty_desk: Desk) -> None:
    workspace = empty_desk.workspace()
    job = imported(workspace, ("plan.csv", UNKNOWN))
    address = f"{asked(job)}/table/"
    page = shown(newcomer, address)
    assert "Пожар в лабораторията" in page
    answer = newcomer.post(address, {"column-0": "at", "column-1": "text", "do": "look"})
    assert "Entries: 2" in answer.content.decode()
    said = {"column-0": "at", "column-1": "text", "mine": "yes", "do": "keep"}
    assert newcomer.post(address, said).status_code == 302
    assert next_of(workspace).state == "done"
    assert whose(workspace) == ["yes", "yes"]
    assert (
        imported(workspace, ("later.csv", UNKNOWN + "15.04.2021,Край\n".encode())).questions == []
    )


def test_of_a_long_table_the_page_reads_the_first_rows_and_the_import_all(
    newcomer: Client, empty_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(say_table, "MOST_READ", 100)
    monkeypatch.setattr(map_table, "LOOKED_AT", 50)
    rows = "".join(f"13.04.2021,Среща номер {at}\n" for at in range(9_000))
    workspace = empty_desk.workspace()
    job = imported(workspace, ("plan.csv", f"Кога,Какво\n{rows}".encode()))
    typed = {"column-0": "at", "column-1": "text", "mine": "yes"}
    page = newcomer.post(f"{asked(job)}/table/", {**typed, "do": "look"}).content.decode()
    assert "The table is long" in page
    assert "Rows: 9,000." not in page
    assert newcomer.post(f"{asked(job)}/table/", {**typed, "do": "keep"}).status_code == 302
    next_of(workspace)
    assert len(whose(workspace)) == 9_000
    short = imported(workspace, ("other.csv", UNKNOWN.replace("Какво".encode(), b"Was")))
    assert "The table is long" not in shown(newcomer, f"{asked(short)}/table/")


@pytest.mark.parametrize(
    "typed", [{"column-0": "at", "column-1": "at"}, {"column-1": "text"}, {"zone": "Nowhere/At"}]
)
def test_what_cannot_be_is_told_and_keeps_nothing(
    newcomer: Client, empty_desk: Desk, typed: dict[str, str]
) -> None:
    workspace = empty_desk.workspace()
    job = imported(workspace, ("plan.csv", UNKNOWN))
    answer = newcomer.post(f"{asked(job)}/table/", {**typed, "do": "keep"})
    assert answer.status_code == 400
    assert 'role="alert"' in answer.content.decode()
    assert not list(workspace.folder.glob("profiles/*"))
    assert jobs(workspace)[0].questions


# ── the time zone, the watched folder, how to ask ──


def test_her_browser_tells_the_zone_where_she_has_set_none(
    newcomer: Client, empty_desk: Desk
) -> None:
    workspace = empty_desk.workspace()
    workspace.keep(replace(workspace.settings, zone=""))
    assert "data-zone" in shown(newcomer)
    file = io.BytesIO(b"2021-03-02 09:00 | 2h fire\n")
    file.name = "notes.txt"
    newcomer.post("/import/files/", {"files": [file], "zone": "Asia/Tokyo"})
    assert empty_desk.workspace().settings.zone == "Asia/Tokyo"
    assert "data-zone" not in shown(newcomer)


def test_a_folder_is_watched_and_let_go(newcomer: Client, empty_desk: Desk) -> None:
    folder = empty_desk.folder.parent / "drop"
    assert newcomer.post("/import/watch/", {"watched": str(folder)}).status_code == 409
    folder.mkdir()
    newcomer.post("/import/watch/", {"watched": str(folder)})
    assert str(folder) in shown(newcomer)
    newcomer.post("/import/watch/", {"watched": ""})
    assert empty_desk.workspace().settings.watched == ""


def test_every_place_has_a_page_on_how_to_ask(newcomer: Client) -> None:
    listed = shown(newcomer, "/import/how/")
    for name, page in read_how_to_ask().items():
        assert f'href="/import/how/{name}/"' in listed
        assert page.ask["en"].replace("'", "&#39;") in shown(newcomer, f"/import/how/{name}/")
    assert newcomer.get("/import/how/myspace/").status_code == 400


# ── the first hour ──


def test_what_binds_her_is_said_before_the_first_import_and_not_after(
    newcomer: Client, empty_desk: Desk
) -> None:
    assert BINDS in shown(newcomer)
    newcomer.post("/note/", {"text": "2h lab fire"})
    assert BINDS in shown(newcomer)
    imported(empty_desk.workspace(), ("a.ics", calendar_of(HER)))
    assert BINDS not in shown(newcomer)


def test_the_first_hour_ticks_what_is_done_and_can_be_put_away(
    newcomer: Client, empty_desk: Desk
) -> None:
    page = shown(newcomer, "/")
    assert page.count('class="is-done"') == 0
    assert "Drop your job description here" in page
    imported(empty_desk.workspace(), ("a.ics", calendar_of(HER)))
    page = shown(newcomer, "/")
    assert page.count('class="is-done"') == 1
    assert "Drop your job description here" in page
    newcomer.post("/first-hour/over/")
    assert "Your first hour" not in shown(newcomer, "/")


def test_the_first_hour_is_over_once_all_of_it_is_done(her: Client) -> None:
    assert "Your first hour" not in shown(her, "/")
