"""What she stated of decisions and duties can be taken back; the row of it stays."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from remit.errors import UsageError
from remit.workflow.folder.settings import Settings
from remit.workflow.folder.workspace import Workspace, create_workspace
from remit.workflow.statements.state import state_decision, state_inventory
from remit.workflow.statements.stated import InventoryBody, answered, decisions
from remit.workflow.statements.undo_statement import undo_decision, undo_inventory

NOW = datetime(2022, 1, 10, 9, tzinfo=UTC)
THEN, LATER = date(2021, 3, 1), date(2021, 4, 1)


@pytest.fixture
def place(tmp_path: Path) -> Workspace:
    return create_workspace(tmp_path / "work", Settings(zone="Europe/Sofia"))


def diary(place: Workspace) -> list[str]:
    with place.ledger() as ledger:
        return [each.text for each in decisions(ledger)]


def test_the_line_put_down_last_is_taken_back_first(place: Workspace) -> None:
    for text, day in (("first", LATER), ("second", THEN)):
        state_decision(place, text, day, NOW)
    assert undo_decision(place, None, NOW) == "second"
    assert undo_decision(place, None, NOW) == "first"
    assert diary(place) == []
    with pytest.raises(UsageError) as stop:
        undo_decision(place, None, NOW)
    assert stop.value.code == "nothing-stated"


def test_of_a_day_the_last_line_is_taken_back(place: Workspace) -> None:
    for text, day in (("then", THEN), ("later", LATER)):
        state_decision(place, text, day, NOW)
    assert undo_decision(place, THEN, NOW) == "then"
    assert diary(place) == ["later"]


def test_what_was_taken_back_can_be_said_again(place: Workspace) -> None:
    state_decision(place, "held it", THEN, NOW)
    undo_decision(place, None, NOW)
    state_decision(place, "held it", THEN, NOW)
    assert diary(place) == ["held it"]


def test_a_taking_back_is_a_row_and_the_ledger_as_of_then_still_has_the_line(
    place: Workspace,
) -> None:
    state_decision(place, "held it", THEN, NOW)
    with place.ledger() as ledger:
        then = ledger.mark()
    undo_decision(place, None, NOW)
    with place.ledger() as ledger:
        assert ledger.mark().statement == then.statement + 1
        assert [each.text for each in decisions(ledger.as_of(then))] == ["held it"]


def test_a_line_of_the_inventory_is_taken_back_by_its_area(place: Workspace) -> None:
    lines = [InventoryBody("crisis", "on call"), InventoryBody("channels", "all accounts")]
    state_inventory(place, lines, NOW)
    assert undo_inventory(place, "crisis", NOW) == "on call"
    assert undo_inventory(place, "", NOW) == "all accounts"
    with place.ledger() as ledger:
        assert answered(ledger) == ()
    for area, code in (("crisis", "nothing-stated"), ("crsis", "unknown-area")):
        with pytest.raises(UsageError) as stop:
            undo_inventory(place, area, NOW)
        assert stop.value.code == code
