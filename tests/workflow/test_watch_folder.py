"""A watched folder takes what has come to rest in it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from remit.errors import InputError
from remit.workflow.settings import Settings
from remit.workflow.watch_folder import Arrival, Pace, watch_folder
from remit.workflow.workspace import Workspace, create_workspace

NOW = datetime(2022, 1, 10, 9, tzinfo=UTC)
LINE = "2021-03-02 09:00 | 2h war room\n"


@pytest.fixture
def place(tmp_path: Path) -> Workspace:
    return create_workspace(tmp_path / "work", Settings(zone="Europe/Sofia"))


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


def watched(place: Workspace, inbox: Path, steps: list[Callable[[], object]]) -> list[Arrival]:
    """Return what arrived while the steps were done, one between two looks."""
    left: Iterator[Callable[[], object]] = iter(steps)

    def wait(_seconds: float) -> bool:
        step = next(left, None)
        if step is not None:
            step()
        return step is not None

    return list(watch_folder(place, inbox, Pace(lambda: NOW, wait)))


def nothing() -> None:
    return None


def test_what_lies_there_is_taken_once(place: Workspace, inbox: Path) -> None:
    (inbox / "notes.txt").write_text(LINE)
    (found,) = watched(place, inbox, [nothing] * 4)
    assert found.report is not None
    assert found.report.accounts[0].accepted == 1


def test_a_file_that_is_still_growing_waits(place: Workspace, inbox: Path) -> None:
    path = inbox / "notes.txt"
    grow = [lambda n=n: path.write_text(LINE * n) for n in (1, 2, 3)]
    assert watched(place, inbox, grow) == []
    assert len(watched(place, inbox, [nothing])) == 1


def test_a_journal_that_goes_on_is_taken_again(place: Workspace, inbox: Path) -> None:
    path = inbox / "notes.txt"
    path.write_text(LINE)
    more = LINE + "2021-03-03 10:00 | 1h briefing\n"
    arrivals = watched(place, inbox, [nothing, lambda: path.write_text(more), nothing, nothing])
    assert [each.report.accounts[0].accepted for each in arrivals if each.report] == [1, 1]


def test_what_cannot_be_read_stops_nothing_else(place: Workspace, inbox: Path) -> None:
    (inbox / "a.bin").write_bytes(os.urandom(64))
    (inbox / "notes.txt").write_text(LINE)
    (inbox / ".hidden.txt").write_text(LINE)
    arrivals = watched(place, inbox, [nothing] * 3)
    assert [(each.name, each.stop is None) for each in arrivals] == [
        ("a.bin", False),
        ("notes.txt", True),
    ]


def test_a_folder_that_is_not_there_is_named(place: Workspace, inbox: Path) -> None:
    with pytest.raises(InputError):
        watched(place, inbox / "gone", [nothing])
