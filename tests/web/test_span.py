"""Which twelve months the pages are of, why, and how she counts others."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from html import unescape

import pytest
from django.test import Client

from remit.web.desk import Desk
from remit.workflow.entries.capture_note import capture_note
from remit.workflow.folder.settings import Settings
from remit.workflow.shelf.shelve import shelve

LATER = datetime(2026, 11, 23, 12, tzinfo=UTC)
PAGES = ("/role/", "/case/", "/case/volume/", "/packet/")
MONTHS = "Twelve months: 1 Jan 2021 – 31 Dec 2021"


def text_of(client: Client, address: str) -> str:
    body = client.get(address).content.decode().partition("<main")[2]
    return unescape(" ".join(re.sub(r"<[^>]*>", " ", body).split()))


@pytest.fixture
def noted(desk: Desk) -> Desk:
    """The desk of a record that ended in 2021 and has one note of years later."""
    capture_note(desk.workspace(), "2026-11-23 | 1h call with the dean", LATER)
    shelve(desk.workspace(), LATER)
    return desk


@pytest.mark.parametrize("address", PAGES)
def test_every_page_of_figures_says_which_months_it_is_of_and_why(
    her: Client, address: str
) -> None:
    page = text_of(her, address)
    assert MONTHS in page
    assert "They end with the last of your record." in page


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.usefixtures("noted")
def test_a_note_of_years_later_moves_no_page_and_is_told(her: Client, address: str) -> None:
    page = text_of(her, address)
    assert MONTHS in page
    assert f"{MONTHS} later, not counted: 1" in page
    assert "notes of yours alone, the last of 23 November 2026; entries: 1." in page


def test_a_day_is_chosen_where_the_figures_are_and_taken_back(her: Client, desk: Desk) -> None:
    form = {"until": "day", "as_of": "2021-06-30", "back": "/case/volume/"}
    assert her.post("/months/", form).headers["Location"] == "/case/volume/"
    assert desk.workspace().settings.as_of == date(2021, 6, 30)
    shelve(desk.workspace(), desk.now())
    page = text_of(her, "/role/")
    assert "Twelve months: 1 Jul 2020 – 30 Jun 2021" in page
    assert "· you chose the last day You chose the last day. Later work is not counted" in page
    her.post("/months/", {**form, "until": "record"})
    assert desk.workspace().settings.as_of is None


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2031-01-01", "No twelve months of work can end on"),
        ("", "No day is named to which the twelve months are counted."),
    ],
)
def test_a_day_that_cannot_be_or_is_not_named_is_refused_and_the_choice_stays(
    her: Client, desk: Desk, day: str, told: str
) -> None:
    her.post("/months/", {"until": "day", "as_of": "2021-06-30", "back": "/"})
    answer = her.post("/months/", {"until": "day", "as_of": day, "back": "/role/"})
    assert answer.status_code == 400
    assert told in unescape(answer.content.decode())
    assert desk.workspace().settings.as_of == date(2021, 6, 30)


def test_nothing_leads_elsewhere(her: Client) -> None:
    answer = her.post("/months/", {"until": "record", "back": "//elsewhere.example/"})
    assert answer.headers["Location"] == "/"


def test_an_empty_desk_asks_for_no_months(newcomer: Client, empty_desk: Desk) -> None:
    shelve(empty_desk.workspace(), LATER)
    assert empty_desk.workspace().settings == Settings(zone="Europe/Sofia")
    assert "Twelve months" not in text_of(newcomer, "/role/")
