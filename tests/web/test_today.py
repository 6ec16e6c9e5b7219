"""Today: how a line would be read, what the weekend cost, what waits and where it is done."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from django.test import Client
from tests.conftest import NOW

from remit.web.configured import configure
from remit.web.desk import Desk
from remit.workflow.entries.capture_note import capture_note


def shown(her: Client) -> str:
    return her.get("/").content.decode()


def reading(her: Client, text: str) -> str:
    return her.post("/note/reading/", {"text": text}).content.decode()


def test_a_line_is_read_while_it_is_typed_and_nothing_is_kept(her: Client, desk: Desk) -> None:
    workspace = desk.workspace()
    before = workspace.journal.read_bytes() if workspace.journal.is_file() else None
    with workspace.ledger() as ledger:
        mark = ledger.mark()
    part = reading(her, "2h war room w/ president, lab fire")
    assert "Read as: " in part
    assert "Crisis and issues communications" in part
    assert (workspace.journal.read_bytes() if workspace.journal.is_file() else None) == before
    with workspace.ledger() as ledger:
        assert ledger.mark() == mark


def test_what_is_shown_of_a_line_is_what_is_kept_of_it(her: Client) -> None:
    text = "yesterday 22:00-23:30 war room, lab fire"
    kept = her.post("/note/", {"text": text}, headers={"HX-Request": "true"}).content.decode()
    told = re.findall(r"Read as: [^<]*", reading(her, text))
    assert told
    assert told[0].strip() in kept


def test_lines_that_say_nothing_or_too_much_break_nothing(her: Client) -> None:
    assert reading(her, "  ").strip() == ""
    for text in ("~", "2031-01-01 10:00 too early", "\x00\ud7ff", "9" * 2000, "10:00-09:00 x"):
        assert her.post("/note/reading/", {"text": text}).status_code == 200


def test_each_thing_that_waits_leads_to_its_page_and_says_how_long_it_takes(her: Client) -> None:
    page = shown(her)
    assert 'href="/week/2021-12-27/"' in page
    assert "2 min" in page
    for address in re.findall(r'<li><strong><a href="([^"]+)"', page):
        assert her.get(address).status_code == 200


def test_a_weekend_that_is_long_ago_says_so(her: Client, desk: Desk) -> None:
    configure(replace(desk, now=lambda: NOW - timedelta(days=5)))
    assert "18:00 to Monday" in shown(her)
    assert "a while ago" not in shown(her)
    configure(replace(desk, now=lambda: NOW + timedelta(days=60)))
    assert "a while ago" in shown(her)


def test_an_empty_desk_names_a_description_and_a_calendar(newcomer: Client) -> None:
    page = shown(newcomer)
    assert 'href="/import/"' in page
    assert 'href="/description/"' in page


def test_a_clock_that_was_set_back_is_told(her: Client, desk: Desk) -> None:
    capture_note(desk.workspace(), "2h call", NOW)
    told = "This machine&#39;s clock lies before"
    configure(replace(desk, now=lambda: NOW - timedelta(days=1)))
    assert told not in shown(her)
    configure(replace(desk, now=lambda: NOW - timedelta(days=366)))
    assert told in shown(her)
