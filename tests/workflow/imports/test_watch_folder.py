"""A watched folder takes what has come to rest in it."""

from __future__ import annotations

import os
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from remit.errors import InputError
from remit.ledger import schema
from remit.workflow.folder.settings import Settings
from remit.workflow.folder.workspace import Workspace, create_workspace
from remit.workflow.imports.watch_folder import Arrival, Pace, watch_folder

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


def watched(
    place: Workspace,
    inbox: Path,
    steps: list[Callable[[], object]],
    opened: tuple[str, ...] = (),
) -> list[Arrival]:
    """Return what arrived while the steps were done, one between two looks."""
    left: Iterator[Callable[[], object]] = iter(steps)

    def wait(_seconds: float) -> bool:
        step = next(left, None)
        if step is not None:
            step()
        return step is not None

    return list(watch_folder(place, inbox, Pace(lambda: NOW, wait), opened))


def nothing() -> None:
    return None


def test_a_packet_that_lands_there_is_named_as_one(place: Workspace, inbox: Path) -> None:
    manifest = '{"remit": "1", "seal": "x", "files": [{"name": "report.pdf"}]}'
    (inbox / "packet").mkdir()
    (inbox / "packet" / "manifest.json").write_text(manifest)
    (inbox / "packet" / "report.pdf").write_bytes(b"%PDF")
    with zipfile.ZipFile(inbox / "sent.zip", "w") as sent:
        sent.writestr("packet/manifest.json", manifest)
    (inbox / "other.zip").write_bytes((inbox / "sent.zip").read_bytes()[:40])
    found = watched(place, inbox, [nothing] * 3)
    codes = {each.name: each.stop.code for each in found if each.stop}
    assert codes.pop("other.zip") != "own-packet"
    assert codes == {"packet": "own-packet", "sent.zip": "own-packet"}


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


def test_a_folder_that_goes_while_it_is_watched_is_a_stop(place: Workspace, inbox: Path) -> None:
    with pytest.raises(InputError) as stop:
        watched(place, inbox, [nothing, inbox.rmdir, nothing])
    assert stop.value.code == "no-folder"


def test_a_busy_ledger_is_tried_again_and_told_once(
    place: Workspace, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (inbox / "notes.txt").write_text(LINE)
    monkeypatch.setattr(schema, "BUSY_SECONDS", 0.01)
    other = sqlite3.connect(place.folder / "ledger.sqlite", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    arrivals = watched(place, inbox, [nothing, nothing, nothing, other.rollback, nothing])
    other.close()
    stops = [each.stop.code if each.stop else "" for each in arrivals]
    assert stops == ["ledger-busy", ""]
    assert arrivals[-1].report is not None
    assert arrivals[-1].report.accounts[0].accepted == 1


def test_a_private_channel_is_opened_where_it_is(place: Workspace, inbox: Path) -> None:
    me = Workspace(place.folder, Settings(zone="Europe/Sofia", me=["dana"]))
    room = inbox / "slack" / "crisis-team"
    room.mkdir(parents=True)
    (inbox / "slack" / "channels.json").write_text('[{"id": "C1", "name": "news"}]')
    (inbox / "slack" / "users.json").write_text('[{"id": "U1", "name": "dana"}]')
    (inbox / "slack" / "groups.json").write_text('[{"id": "G1", "name": "crisis-team"}]')
    line = '{"type": "message", "user": "U1", "ts": "1614675600.0", "text": "holding line"}'
    (room / "2021-03-02.json").write_text(f"[{line}]")
    (inbox / "notes.txt").write_text(LINE)
    arrivals = watched(me, inbox, [nothing, nothing], ("crisis-team", "nowhere"))
    assert [each.stop for each in arrivals] == [None, None]
    assert [sum(one.accepted for one in each.report.accounts) for each in arrivals if each.report]
    with me.ledger() as ledger:
        assert {entry.text for entry in ledger.activities()} == {"war room", "holding line"}
