"""A machine whose clock jumps: what she says last stays last, and nothing is lost by it."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from remit.web.work import has_fallen
from remit.workflow.entries.capture_note import capture_note, undo_note
from remit.workflow.entries.entry_history import history
from remit.workflow.entries.say_of_entries import place_entries, undo_stated
from remit.workflow.folder.desk_folder import LOG, desk_place
from remit.workflow.folder.workspace import Workspace
from remit.workflow.line.init_workspace import Answers, init_workspace
from remit.workflow.packets.packet_jobs import Asked, ask_for_packet, packet_jobs
from remit.workflow.queue.chore import Compare, ask_chore, chores, end_chore, next_chore
from remit.workflow.queue.inbox import hand_in, jobs, waiting

NOW = datetime(2021, 3, 1, 12, tzinfo=UTC)
AHEAD = NOW + timedelta(days=366)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return init_workspace(tmp_path / "work", Answers(me=("a@uni.example",), zone="Europe/Sofia"))[0]


def texts(workspace: Workspace) -> list[str]:
    with workspace.ledger() as ledger:
        return [each.text for each in ledger.activities()]


def test_a_note_counts_and_is_taken_back_after_the_clock_was_set_back(
    workspace: Workspace,
) -> None:
    capture_note(workspace, "2021-02-01 | 2h call one", NOW - timedelta(days=9))
    capture_note(workspace, "2h call two", AHEAD)
    capture_note(workspace, "2h call three", NOW)
    assert texts(workspace) == ["call one", "call three", "call two"]
    assert undo_note(workspace, NOW).endswith("2h call three")
    assert texts(workspace) == ["call one", "call two"]
    assert undo_note(workspace, NOW).endswith("2h call two")
    assert texts(workspace) == ["call one"]
    capture_note(workspace, "2h call four", NOW + timedelta(minutes=1))
    assert texts(workspace) == ["call one", "call four"]


def test_her_last_word_holds_and_stands_first_whatever_the_clock_said(
    workspace: Workspace,
) -> None:
    number = capture_note(workspace, "2h call one", NOW).entry.id
    place_entries(workspace, [number], "crisis", AHEAD)
    said = place_entries(workspace, [number], "media", NOW)
    with workspace.ledger() as ledger:
        told = history(ledger, number, workspace.settings.zone_info(), "en")
    assert [each.stands for each in told if each.kind] == [True, False]
    undo_stated(workspace, said, NOW)
    with workspace.ledger() as ledger:
        told = history(ledger, number, workspace.settings.zone_info(), "en")
    assert [each.stands for each in told if each.kind] == [True, False, False]


def test_what_is_asked_for_after_the_clock_was_set_back_comes_after_what_was_asked_before(
    workspace: Workspace,
) -> None:
    first = ask_chore(workspace, Compare("one"), AHEAD)
    second = ask_chore(workspace, Compare("two"), NOW)
    assert next_chore(workspace) == first
    end_chore(workspace, first, NOW)
    assert next_chore(workspace) == second
    again = ask_chore(workspace, Compare("one"), NOW)
    assert next(each for each in chores(workspace) if each.task == Compare("one")).id == again.id


def test_packets_and_imports_keep_the_order_in_which_they_were_asked_for(
    workspace: Workspace, tmp_path: Path
) -> None:
    asked = [ask_for_packet(workspace, Asked("mit", language, after_hours=False), at).id
             for language, at in (("en", AHEAD), ("bg", NOW))]  # fmt: skip
    assert [job.id for job in packet_jobs(workspace)] == asked[::-1]
    path = tmp_path / "x.txt"
    path.write_text("x")
    handed = []
    for at in (AHEAD, NOW):
        with path.open("rb") as file:
            handed.append(hand_in(workspace, [("x.txt", file)], at).id)
    assert [job.id for job in jobs(workspace)] == handed[::-1]
    assert [job.id for job in waiting(workspace)] == handed


def test_work_that_fell_is_begun_again_though_its_log_is_of_the_future(
    workspace: Workspace,
) -> None:
    log = desk_place(workspace, LOG)
    log.write_text("fell")
    assert has_fallen(workspace)
    ahead = log.stat().st_mtime + 366 * 86400
    os.utime(log, (ahead, ahead))
    assert not has_fallen(workspace)
