"""A line of the inventory changed or taken back by its number; her words on it go with it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from remit.errors import UsageError
from remit.workflow.folder.settings import Settings
from remit.workflow.folder.workspace import Workspace, create_workspace
from remit.workflow.statements.edit_inventory import change_line, line_number, take_back_line
from remit.workflow.statements.level_word import factor_words, state_factor
from remit.workflow.statements.state import state_inventory
from remit.workflow.statements.stated import FactorBody, InventoryBody, answered

NOW = datetime(2022, 1, 10, 9, tzinfo=UTC)
ON_CALL = InventoryBody("crisis", "On call at night")


@pytest.fixture
def place(tmp_path: Path) -> Workspace:
    return create_workspace(tmp_path / "work", Settings(zone="Europe/Sofia"))


def held(place: Workspace) -> dict[int, str]:
    with place.ledger() as ledger:
        return {each.statement: each.what for each in answered(ledger)}


def stated(place: Workspace, *bodies: InventoryBody) -> list[int]:
    state_inventory(place, bodies, NOW)
    return list(held(place))


def test_a_changed_line_stands_in_the_place_of_the_old_one(place: Workspace) -> None:
    first, second = stated(place, ON_CALL, InventoryBody("media", "Answers reporters"))
    fresh = change_line(place, first, InventoryBody("crisis", "On call around the clock"), NOW)
    assert held(place) == {second: "Answers reporters", fresh: "On call around the clock"}


def test_a_day_that_is_added_keeps_one_line(place: Workspace) -> None:
    (first,) = stated(place, ON_CALL)
    change_line(place, first, InventoryBody("crisis", ON_CALL.what, date(2020, 3, 12)), NOW)
    assert list(held(place).values()) == [ON_CALL.what]


def test_a_line_that_is_not_changed_keeps_its_number(place: Workspace) -> None:
    (first,) = stated(place, ON_CALL)
    assert change_line(place, first, ON_CALL, NOW) == first
    assert held(place) == {first: ON_CALL.what}


def test_her_word_on_a_factor_of_a_line_goes_on_with_it(place: Workspace) -> None:
    (first,) = stated(place, ON_CALL)
    state_factor(place, FactorBody("consequence", f"S{first}", True), NOW)
    fresh = change_line(place, first, InventoryBody("crisis", "On call, day and night"), NOW)
    assert [each.line for each in factor_words(place)["consequence"]] == [fresh]


def test_a_line_is_taken_back_by_its_number_and_no_other(place: Workspace) -> None:
    first, second = stated(place, ON_CALL, InventoryBody("crisis", "Seat in the war room"))
    assert take_back_line(place, first, NOW) == ON_CALL.what
    assert list(held(place)) == [second]
    for deed in (
        lambda: take_back_line(place, first, NOW),
        lambda: change_line(place, first, ON_CALL, NOW),
        lambda: line_number("crisis"),
    ):
        with pytest.raises(UsageError) as stop:
            deed()
        assert stop.value.code == "unknown-line"


def test_a_change_that_cannot_be_stated_changes_nothing(place: Workspace) -> None:
    (first,) = stated(place, ON_CALL)
    for body in (InventoryBody("crisis", " "), InventoryBody("nowhere", "x")):
        with pytest.raises(UsageError):
            change_line(place, first, body, NOW)
    assert held(place) == {first: ON_CALL.what}
