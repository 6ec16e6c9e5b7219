"""Which twelve months figures are of: notes alone, her choice, and what papers say of it."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from msgspec import structs
from tests.conftest import ExampleLine
from tests.workflow.ledgers import calendar
from tests.workflow.test_line import copy_of

from remit.errors import InputError, UsageError
from remit.measure.last_day import Later
from remit.packet.ground.document import text_of
from remit.packet.whole.sealed import read_sealed
from remit.workflow.entries.capture_note import capture_note
from remit.workflow.folder.settings import read_settings
from remit.workflow.folder.workspace import SETTINGS, Workspace
from remit.workflow.imports.import_evidence import import_evidence
from remit.workflow.levels.level_evidence import show_level
from remit.workflow.line.init_workspace import Answers, init_workspace
from remit.workflow.packets.build_packet import build_packet
from remit.workflow.packets.check_packet import check_packet
from remit.workflow.picture.measure_work import Picture, View, take_picture
from remit.workflow.position.packet_basis import Order
from remit.workflow.settings.choose_last_day import choose_last_day
from remit.workflow.statements.state import state_decision

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
TODAY, END = NOW.date(), date(2021, 12, 31)
VIEW = View(TODAY)


@pytest.fixture(scope="module")
def ended(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace whose only export ends in 2021; tests work on copies."""
    folder = tmp_path_factory.mktemp("ended")
    file = folder / "calendar.ics"
    file.write_text(calendar(lambda _day: ["publishing"]), encoding="utf-8", newline="")
    workspace = init_workspace(folder / "work", Answers(me=["dana@uni.example"], zone="UTC"))[0]
    import_evidence(workspace, [file], NOW)
    return workspace.folder


@pytest.fixture
def place(ended: Path, tmp_path: Path) -> Workspace:
    folder = Path(shutil.copytree(ended, tmp_path / "work"))
    return Workspace(folder, read_settings(folder / SETTINGS))


def noted(workspace: Workspace, *days: str) -> None:
    for day in days:
        capture_note(workspace, f"{day} | 1h wrote posts for the main account", NOW)


def picture_of(workspace: Workspace, view: View = VIEW) -> Picture:
    with workspace.ledger() as ledger:
        return take_picture(workspace, ledger, view)


def held(workspace: Workspace) -> Workspace:
    return replace(workspace, settings=read_settings(workspace.folder / SETTINGS))


def test_a_single_note_of_today_leaves_the_record_where_it_ends(place: Workspace) -> None:
    before = picture_of(place)
    noted(place, "2026-11-23")
    after = picture_of(place)
    assert (before.measures.as_of, before.later) == (END, None)
    assert (after.measures.as_of, after.later) == (END, Later(1, 1, TODAY))
    assert after.shown().count() == before.shown().count() > 200
    assert list(after.measures.window_tenths) == list(before.measures.window_tenths)


def test_notes_that_follow_without_a_pause_carry_the_twelve_months_on(place: Workspace) -> None:
    noted(place, "2022-02-03", "2022-04-14")
    found = picture_of(place)
    assert (found.measures.as_of, found.later) == (date(2022, 4, 14), None)


def test_notes_after_a_pause_move_them_once_they_are_of_three_months(place: Workspace) -> None:
    noted(place, "2026-09-02", "2026-10-05")
    assert picture_of(place).measures.as_of == END
    noted(place, "2026-11-20")
    assert picture_of(place).measures.as_of == date(2026, 11, 20)


def test_a_day_that_is_chosen_holds_until_it_is_taken_back_and_a_day_asked_for_goes_first(
    place: Workspace,
) -> None:
    choose_last_day(place, date(2021, 6, 30), TODAY)
    chosen = held(place)
    found = picture_of(chosen)
    assert (found.measures.as_of, found.chosen) == (date(2021, 6, 30), True)
    assert found.later is not None
    assert (found.later.only_notes, found.later.last) == (False, END)
    assert picture_of(chosen, View(TODAY, date(2021, 3, 31))).measures.as_of == date(2021, 3, 31)
    choose_last_day(chosen, None, TODAY)
    assert held(place).settings == place.settings
    assert picture_of(held(place)).measures.as_of == END


@pytest.mark.parametrize("day", [date(2026, 11, 24), date(1989, 12, 31)])
def test_no_day_is_chosen_that_has_not_come_or_lies_before_any_export(
    place: Workspace, day: date
) -> None:
    with pytest.raises(UsageError) as stopped:
        choose_last_day(place, day, TODAY)
    assert stopped.value.code == "odd-day"
    assert held(place).settings.as_of is None


def test_a_day_of_the_settings_that_has_not_come_is_today_and_one_too_early_stops(
    place: Workspace,
) -> None:
    ahead = replace(place, settings=structs.replace(place.settings, as_of=date(2030, 1, 1)))
    assert picture_of(ahead).measures.as_of == TODAY
    path = place.folder / SETTINGS
    path.write_text("as_of = 1980-01-01\n", encoding="utf-8")
    with pytest.raises(InputError):
        read_settings(path)


def test_a_line_of_the_diary_alone_does_not_move_the_months_of_level(place: Workspace) -> None:
    state_decision(place, "Advised the dean to wait with the statement", TODAY, NOW)
    with place.ledger() as ledger:
        assert show_level(place, ledger, VIEW).evidence.window[1] == END


def test_a_packet_says_that_notes_came_later_and_is_still_what_the_ledger_gives(
    example_line: ExampleLine, tmp_path: Path
) -> None:
    workspace = copy_of(example_line, tmp_path / "work")
    noted(workspace, "2026-11-23")
    out = tmp_path / "packet"
    build_packet(workspace, Order(out, NOW))
    report = read_sealed(out).documents["report"]
    told = "Later there are notes of the holder alone, up to 23 November 2026"
    assert told in text_of(report.document.subtitle)
    assert read_sealed(out).manifest.parameters.as_of == END
    assert check_packet(workspace, out) == []
