"""Privacy: what is held is listed, and what she forgets is gone from everything at hand."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.conftest import NOW

from remit.errors import UsageError
from remit.web.desk import Desk
from remit.web.work import at_rest
from remit.workflow.packet_jobs import Asked, ask_for_packet, packet_jobs
from remit.workflow.shelf_privacy import HOLDINGS, Holdings, read_holdings
from remit.workflow.shelve import Shelf, shelf_path, shelve

HERE = "/privacy/"


def held_by(desk: Desk) -> Holdings:
    with Shelf(shelf_path(desk.workspace())) as shelf:
        found = read_holdings(shelf.paper(HOLDINGS))
    assert found is not None
    return found


def test_every_file_is_listed_with_what_is_never_opened(her: Client, desk: Desk) -> None:
    page = her.get(HERE).content.decode()
    held = held_by(desk)
    assert held.held
    assert all(each.file in page for each in held.held)
    assert "direct messages" in page


def test_an_empty_desk_holds_nothing(newcomer: Client, empty_desk: Desk) -> None:
    shelve(empty_desk.workspace(), NOW)
    assert "Nothing is held yet" in newcomer.get(HERE).content.decode()


def test_asking_says_what_goes_and_changes_nothing(her: Client, desk: Desk) -> None:
    one = held_by(desk).held[0]
    page = her.get(f"{HERE}forget/", {"name": one.file}).content.decode()
    assert f"Entries: {one.entries:,}" in page
    assert "litigation hold" in page
    assert shelf_path(desk.workspace()).is_file()
    assert her.get(f"{HERE}forget/", {"name": "never"}).status_code == 400


def test_what_is_forgotten_is_gone_from_shelf_and_desk(her: Client, desk: Desk) -> None:
    one = held_by(desk).held[0]
    ask_for_packet(desk.workspace(), Asked("neutral", "en"), NOW)
    page = her.post(f"{HERE}forget/done/", {"name": one.file}, follow=True).content.decode()
    assert f"Forgotten: {one.file}" in page
    assert not shelf_path(desk.workspace()).exists()
    assert not packet_jobs(desk.workspace())
    assert "Forgotten:" not in her.get(HERE).content.decode()
    shelve(desk.workspace(), NOW)
    assert not [each for each in held_by(desk).held if each.file == one.file and each.entries]


def test_nothing_is_forgotten_under_an_unknown_name(her: Client, desk: Desk) -> None:
    before = held_by(desk)
    assert her.post(f"{HERE}forget/done/", {"name": "never"}).status_code == 400
    shelve(desk.workspace(), NOW)
    assert held_by(desk) == before


def test_nothing_is_forgotten_while_the_desk_is_at_work(
    her: Client, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("remit.web.work.PATIENCE", 0.1)
    one = held_by(desk).held[0]
    with at_rest(desk.workspace()):
        assert her.post(f"{HERE}forget/done/", {"name": one.file}).status_code == 400
        with pytest.raises(UsageError), at_rest(desk.workspace()):
            pass
    assert held_by(desk).meant(one.file)
