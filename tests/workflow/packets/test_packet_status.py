"""Packets that the record has moved under: told at once, with what moved."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.conftest import NOW, ExampleLine
from tests.workflow.test_line import copy_of

from remit.packet.whole.sealed import read_sealed
from remit.workflow.entries.capture_note import capture_note
from remit.workflow.entries.correct_entry import Said, state_correction
from remit.workflow.entries.placed_work import read_work
from remit.workflow.folder.packets_known import MOST, known_packets, remember_packet
from remit.workflow.folder.workspace import PACKETS, Workspace
from remit.workflow.packets import packet_status as status_
from remit.workflow.packets.packet_status import PacketStatus, packet_status, packet_statuses
from remit.workflow.privacy.forget_source import forget_source
from remit.workflow.statements.state import state_decision
from remit.workflow.words.figure_names import figure_name

LATER = NOW + timedelta(days=30)


@pytest.fixture
def place(example_line: ExampleLine, tmp_path: Path) -> Workspace:
    return copy_of(example_line, tmp_path / "work")


def now_of(workspace: Workspace, line: ExampleLine) -> PacketStatus:
    with workspace.ledger() as ledger:
        return packet_status(workspace, ledger, line.packet, LATER)


# ── where packets lie ──


def test_a_packet_that_was_written_is_known(example_line: ExampleLine) -> None:
    assert known_packets(example_line.workspace) == [example_line.packet]
    (found,) = packet_statuses(example_line.workspace, LATER)
    assert (found.state, found.folder) == ("current", example_line.packet)


def test_each_place_is_kept_once_and_the_latest_last(
    example_line: ExampleLine, place: Workspace, tmp_path: Path
) -> None:
    other = Path(shutil.copytree(example_line.packet, tmp_path / "other"))
    remember_packet(place, other)
    remember_packet(place, example_line.packet)
    assert known_packets(place) == [other, example_line.packet]
    shutil.rmtree(other)
    assert known_packets(place) == [example_line.packet]


def test_only_so_many_places_are_kept(place: Workspace, tmp_path: Path) -> None:
    for at in range(MOST + 3):
        remember_packet(place, tmp_path / str(at))
    text = (place.folder / PACKETS).read_text(encoding="utf-8")
    assert text.count(str(tmp_path)) == MOST
    assert str(tmp_path / "0") not in text.replace(str(tmp_path / "0") + "0", "")[:40]


@pytest.mark.parametrize("content", [b"", b"{", b'{"packets": 1}', b"\xff"])
def test_a_list_that_cannot_be_read_is_written_anew(
    place: Workspace, example_line: ExampleLine, content: bytes
) -> None:
    (place.folder / PACKETS).write_bytes(content)
    assert packet_statuses(place, LATER) == []
    remember_packet(place, example_line.packet)
    assert known_packets(place) == [example_line.packet]


# ── what became of them ──


def test_what_moves_no_figure_leaves_a_packet_as_it_is(
    place: Workspace, example_line: ExampleLine
) -> None:
    capture_note(place, "2022-01-20 | 1h call about the budget", LATER)
    found = now_of(place, example_line)
    assert (found.state, found.moved, found.words) == ("current", (), False)
    assert found.since
    assert found.goes_on == date(2022, 1, 20)
    assert list(found.told("en")) == []


def test_a_later_note_of_its_months_moves_its_figures(
    place: Workspace, example_line: ExampleLine
) -> None:
    capture_note(place, "2021-12-20 | 12h war room, late addition", LATER)
    found = now_of(place, example_line)
    assert (found.state, found.came, found.gone) == ("moved", 1, 0)
    assert {"share.crisis", "hours.crisis"} <= {each.figure for each in found.moved}
    first = next(found.told("en")).text()
    assert found.moved[0].said in first
    assert found.moved[0].now in first


def test_a_correction_moves_what_it_touches(place: Workspace, example_line: ExampleLine) -> None:
    with place.ledger() as ledger:
        work = read_work(place, ledger)
    at = max(i for i, each in enumerate(work.placements) if each.area == "publishing")
    state_correction(place, Said(work.activities[at].id, "partners"), LATER)
    found = now_of(place, example_line)
    assert found.state == "moved"
    assert found.changed
    assert {"entries.publishing", "entries.partners"} <= {each.figure for each in found.moved}


def test_what_was_forgotten_takes_its_entries_along(
    place: Workspace, example_line: ExampleLine
) -> None:
    forget_source(place, "slack-export", LATER)
    found = now_of(place, example_line)
    assert (found.state, found.came) == ("moved", 0)
    assert found.gone
    assert [str(each) for each in found.since] == ["sources that were forgotten: 1"]


def test_a_decision_moves_words_or_nothing_but_no_figure_of_hours(
    place: Workspace, example_line: ExampleLine
) -> None:
    state_decision(place, "Held the statement; the president agreed.", date(2021, 12, 1), LATER)
    found = now_of(place, example_line)
    assert {each.figure.partition(".")[0] for each in found.moved} <= {"decided"}


def test_settings_and_descriptions_that_change_are_seen(
    place: Workspace, example_line: ExampleLine
) -> None:
    settings = place.folder / "remit.toml"
    text = settings.read_text(encoding="utf-8")
    zoned = text.replace("weekly = 40", "weekly = 20")
    assert zoned != text
    settings.write_text(zoned, encoding="utf-8")
    from remit.workflow.folder.workspace import open_workspace

    found = now_of(open_workspace(place.folder, place.folder), example_line)
    assert [str(each) for each in found.since] == ["settings were changed"]


def test_in_a_large_ledger_it_is_only_said_that_something_changed(
    place: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(status_, "AT_ONCE", 10)
    capture_note(place, "2021-12-20 | 12h war room, late addition", LATER)
    (found,) = packet_statuses(place, LATER)
    assert (found.state, found.moved) == ("unmeasured", ())
    assert next(str(each) for each in found.told("en")) == "later imports: 1"
    assert packet_statuses(place, LATER, measure=True)[0].state == "moved"


def test_a_packet_whose_list_is_rubbish_stops_nothing(
    example_line: ExampleLine, place: Workspace, tmp_path: Path
) -> None:
    torn = Path(shutil.copytree(example_line.packet, tmp_path / "torn"))
    (torn / "manifest.json").write_bytes(b"{")
    remember_packet(place, torn)
    assert [each.state for each in packet_statuses(place, LATER)] == ["current", "unreadable"]


@pytest.mark.parametrize(
    ("identity", "name"),
    [
        ("hours.all", "hours of “all areas”"),
        ("share.unplaced", "share of “unplaced work”"),
        ("month.2021-03.crisis", "hours of “Crisis and issues communications” in 2021-03"),
        ("duty.crisis+counsel", "per cent of the duty about “Crisis and issues communications”"),
        ("draft.total", "sum of the duties’ shares"),
        ("shift.1.on", "day of a change"),
        ("shift.4.after.crisis", "share around a change"),
        ("account.2.taken", "another figure"),
    ],
)
def test_figures_are_called_what_people_call_them(identity: str, name: str) -> None:
    assert str(figure_name(identity, "en")) == name


def test_a_figure_of_a_change_is_called_by_its_day() -> None:
    name = figure_name("shift.4.after.crisis", "en", "12 March 2020")
    assert str(name).endswith("communications” after the change of 12 March 2020")


def test_no_figure_of_a_packet_is_called_by_its_id(example_line: ExampleLine) -> None:
    figures = read_sealed(example_line.packet).figures()
    assert len(figures) > 100
    named = {identity: str(figure_name(identity, "en")) for identity in figures}
    assert {one: name for one, name in named.items() if "." in name.replace("St. ", "")} == {}
    moving = [each for each in named if not each.startswith(("duty.", "account."))]
    assert [each for each in moving if named[each] == "another figure"] == []
