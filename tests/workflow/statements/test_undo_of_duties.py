"""What she last said of duties is taken back first, whichever kind of duty it was."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from tests.workflow.ledgers import NOW, ledger_of

from remit.errors import UsageError
from remit.ledger.reading import LedgerReader
from remit.workflow.descriptions.area_of_duty import areas_named, name_area, written_duties
from remit.workflow.folder.workspace import Workspace
from remit.workflow.statements.stated import duties_said
from remit.workflow.statements.undo_of_duties import undo_of_duties

HALVES = [("duty", "one", {"percent": 60}), ("duty", "two", {"percent": 40})]
THIRDS = [("duty", "one", {}), ("duty", "two", {"percent": 100})]


@pytest.fixture
def place(tmp_path: Path) -> Workspace:
    return ledger_of(tmp_path, lambda _: ["publishing", "crisis"])


def shares(ledger: LedgerReader) -> dict[str, int | None]:
    return {key: body.percent for key, (_, body) in duties_said(ledger).items()}


def shares_in(place: Workspace) -> dict[str, int | None]:
    with place.ledger() as ledger:
        return shares(ledger)


def said(place: Workspace, rows: list[tuple[str, str, dict[str, object]]], hours: int) -> None:
    with place.ledger() as ledger:
        ledger.state_all(rows, int((NOW + timedelta(hours=hours)).timestamp()))


def test_the_last_word_goes_first_whatever_it_was_about(place: Workspace) -> None:
    said(place, HALVES, 0)
    key = written_duties(place)[1].key
    name_area(place, key, "crisis", NOW + timedelta(hours=1))
    told = undo_of_duties(place, NOW + timedelta(hours=2))
    assert "written duty" in str(told)
    assert areas_named(place) == {}
    assert shares_in(place) == {"one": 60, "two": 40}
    undo_of_duties(place, NOW + timedelta(hours=3))
    assert shares_in(place) == {}
    with pytest.raises(UsageError) as stop:
        undo_of_duties(place, NOW + timedelta(hours=4))
    assert stop.value.code == "nothing-stated"


def test_shares_that_were_given_at_once_come_back_at_once(place: Workspace) -> None:
    said(place, HALVES, 0)
    said(place, THIRDS, 1)
    assert shares_in(place) == {"two": 100}
    undo_of_duties(place, NOW + timedelta(hours=2))
    assert shares_in(place) == {"one": 60, "two": 40}


def test_the_area_that_she_named_before_stands_again(place: Workspace) -> None:
    key = written_duties(place)[1].key
    for hours, area in enumerate(("crisis", "media")):
        name_area(place, key, area, NOW + timedelta(hours=hours))
    undo_of_duties(place, NOW + timedelta(hours=2))
    assert areas_named(place)[key][1].area == "crisis"


def test_areas_that_were_named_in_one_second_go_one_by_one(place: Workspace) -> None:
    first, second = written_duties(place)[:2]
    name_area(place, first.key, "crisis", NOW)
    name_area(place, second.key, "media", NOW)
    undo_of_duties(place, NOW)
    assert list(areas_named(place)) == [first.key]


def test_all_of_it_taken_back_by_mistake_comes_back(place: Workspace) -> None:
    said(place, HALVES, 0)
    said(place, [("duty", "one", {"percent": 55}), ("duty", "two", {"percent": 45})], 1)
    said(place, [("duty", "one", {}), ("duty", "two", {})], 2)
    undo_of_duties(place, NOW + timedelta(hours=3))
    assert shares_in(place) == {"one": 55, "two": 45}
