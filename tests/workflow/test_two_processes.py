"""Two processes on one workspace at the same moment: nothing that either says is lost.

The first process stops with its change made and not yet written, until the
second one has said its own or a second has passed.
"""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from remit.workflow.entries.capture_note import capture_note
from remit.workflow.folder.settings import Settings
from remit.workflow.folder.workspace import Workspace, create_workspace, open_workspace
from remit.workflow.position.position_file import read_position
from remit.workflow.statements.state import state_decision
from remit.workflow.statements.stated_views import decision_rows

NOW = datetime(2022, 1, 3, 12, tzinfo=UTC)
BEGINNING = """
import sys, time
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from msgspec import structs
from remit.ledger.ledger import Ledger
from remit.workflow.entries import capture_note as notes
from remit.workflow.folder import workspace as folder
from remit.workflow.folder import packets_known
from remit.workflow.position import position_file
from remit.workflow.statements import state, undo_statement

place = Path(sys.argv[1])
workspace = folder.open_workspace(place, place)
now = datetime(2022, 1, 3, 12, 0, 5, tzinfo=UTC)

def slow(owner, name):
    plain = getattr(owner, name)
    def held(*given, **more):
        (place / "held").touch()
        for _ in range(50):
            if (place / "said").exists():
                break
            time.sleep(0.02)
        return plain(*given, **more)
    setattr(owner, name, held)
"""
WAIT = """
while not (place / "held").exists() and not (place / "ended").exists():
    time.sleep(0.01)
"""
END = '(place / "said").touch()\n'


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return create_workspace(tmp_path / "work", Settings(me=["ana"], zone="UTC"))


def at_once(workspace: Workspace, first: str, second: str) -> None:
    """Run two scripts; the second begins when the first is about to write."""
    run, place = [sys.executable, "-c"], workspace.folder
    one = subprocess.Popen([*run, BEGINNING + first, str(place)])
    other = subprocess.Popen([*run, BEGINNING + WAIT + second + END, str(place)])
    ended = one.wait(60)
    (place / "ended").touch()
    assert (ended, other.wait(60)) == (0, 0)


def test_two_answers_are_both_kept(workspace: Workspace) -> None:
    say = 'position_file.keep_answer(workspace, "{key}", "{said}")\n'
    at_once(
        workspace,
        'slow(position_file, "keep_text")\n' + say.format(key="identity.fte", said="0.5"),
        say.format(key="identity.unit", said="Web team"),
    )
    text = read_position(workspace)
    assert "0.5" in text
    assert "Web team" in text


def test_two_settings_are_both_kept(workspace: Workspace) -> None:
    at_once(
        workspace,
        'slow(folder, "replace_text")\n'
        "workspace.keep(structs.replace(workspace.settings, as_of=date(2021, 12, 31)))\n",
        'workspace.keep(structs.replace(workspace.settings, language="bg"))\n',
    )
    settings = open_workspace(workspace.folder, workspace.folder).settings
    assert (str(settings.as_of), settings.language) == ("2021-12-31", "bg")


def test_what_was_read_long_before_takes_nothing_of_another_back(workspace: Workspace) -> None:
    there = open_workspace(workspace.folder, workspace.folder)
    workspace.keep(Settings(me=["ana"], zone="Europe/Sofia"))
    there.keep(Settings(me=["ana", "Ana P."], zone="UTC"))
    settings = open_workspace(workspace.folder, workspace.folder).settings
    assert (settings.zone, settings.me) == ("Europe/Sofia", ["ana", "Ana P."])


def test_a_note_that_comes_while_another_is_taken_back_stays(workspace: Workspace) -> None:
    capture_note(workspace, "2h war room", NOW)
    at_once(
        workspace,
        'slow(notes, "replace_bytes")\nnotes.undo_note(workspace, now)\n',
        'notes.capture_note(workspace, "1h interview with the radio", now)\n',
    )
    journal = workspace.journal.read_text("utf-8")
    assert "interview" in journal
    with workspace.ledger() as ledger:
        assert [each.text for each in ledger.activities()] == ["interview"]


def test_two_that_take_back_the_last_decision_take_back_two(workspace: Workspace) -> None:
    for text in ("Held the statement back", "Called the press first", "Closed the comments"):
        state_decision(workspace, text, None, NOW)
    undo = "undo_statement.undo_decision(workspace, None, now)\n"
    at_once(workspace, 'slow(Ledger, "state")\n' + undo, undo)
    assert [each["text"] for each in decision_rows(workspace)] == ["Held the statement back"]


def test_two_periods_of_one_account_are_both_kept(workspace: Workspace) -> None:
    say = 'state.state_from_file(workspace, place / "{who}.toml", now)\n'
    for who, since in (("team", "2019-01-01"), ("agency", "2020-01-01")):
        text = f'[[operator]]\naccount = "x:@uni"\nwho = "{who}"\nsince = {since}\n'
        (workspace.folder / f"{who}.toml").write_text(text)
    at_once(
        workspace,
        'slow(Ledger, "state_all")\n' + say.format(who="team"),
        say.format(who="agency"),
    )
    with workspace.ledger() as ledger:
        said = ledger.statements("operator")[-1].body
    assert {"team", "agency"} <= {each["who"] for each in said["periods"]}  # type: ignore[attr-defined]


def test_two_packets_are_both_remembered(workspace: Workspace) -> None:
    say = 'packets_known.remember_packet(workspace, place / "{name}")\n'
    at_once(
        workspace,
        'slow(packets_known, "replace_bytes")\n' + say.format(name="one"),
        say.format(name="two"),
    )
    held = json.loads((workspace.folder / "packets.json").read_text("utf-8"))
    assert [Path(each).name for each in held["packets"]] == ["one", "two"]
