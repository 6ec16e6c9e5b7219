"""Notes: one line into the journal, one entry into the ledger, and taking it back."""

from __future__ import annotations

import errno
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from remit.errors import UsageError, WorkspaceReadOnly
from remit.ledger.ledger import Ledger
from remit.workflow.entries import capture_note as room
from remit.workflow.entries.capture_note import capture_note, undo_note
from remit.workflow.folder.workspace import Workspace
from remit.workflow.imports.import_evidence import import_evidence
from remit.workflow.line.init_workspace import Answers, init_workspace

NOW = datetime(2021, 3, 2, 7, 15, 27, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return init_workspace(tmp_path / "work", Answers(zone="Europe/Sofia"))[0]


def told(workspace: Workspace) -> list[tuple[str, float | None]]:
    with workspace.ledger() as ledger:
        return [(entry.text, entry.minutes) for entry in ledger.activities()]


def test_the_line_bears_the_moment_and_the_clock_of_writing(workspace: Workspace) -> None:
    capture_note(workspace, "2h war room", NOW)
    assert workspace.journal.read_text("utf-8") == "2021-03-02 09:15:27+02:00 | 2h war room\n"


def test_each_note_adds_one_record_to_the_account(workspace: Workspace) -> None:
    for number in range(6):
        capture_note(workspace, f"1h call {number}", NOW + timedelta(minutes=number))
    with workspace.ledger() as ledger:
        accounts = ledger.accounts()
        places = [ledger.locator(entry.id) for entry in ledger.activities()]
    assert [each.records for each in accounts] == [1] * 6
    assert sum(each.accepted for each in accounts) == 6
    journal = workspace.journal.read_bytes()
    for number, place in enumerate(places):
        assert place is not None
        line = journal[place.offset : place.offset + place.length].decode()
        assert line.endswith(f"| 1h call {number}")


@pytest.mark.parametrize("second", ["2h call", "1h mail", "yesterday 22:00-23:00 watch"])
def test_two_notes_of_one_second_are_two_entries(workspace: Workspace, second: str) -> None:
    first = capture_note(workspace, "2h call", NOW)
    other = capture_note(workspace, second, NOW)
    assert first.entry.id != other.entry.id
    assert len(told(workspace)) == 2


def test_a_changed_zone_does_not_move_what_was_written(workspace: Workspace) -> None:
    capture_note(workspace, "22:00-23:00 watch", NOW)
    capture_note(workspace, "2h call", NOW)
    with workspace.ledger() as ledger:
        before = [(entry.start, entry.end) for entry in ledger.activities()]
    moved = workspace.keep(replace(workspace.settings, zone="America/New_York"))
    import_evidence(moved, [moved.journal], LATER)
    with moved.ledger() as ledger:
        assert [(entry.start, entry.end) for entry in ledger.activities()] == before


def test_a_first_note_that_looks_like_the_head_of_a_table_is_a_note(workspace: Workspace) -> None:
    capture_note(workspace, "date | text | url", NOW)
    capture_note(workspace, "2020-01-01 | a | https://uni.example/1", NOW)
    with workspace.ledger() as ledger:
        assert {entry.facet.source for entry in ledger.activities()} == {"notes"}
        assert ledger.count() == 2


def test_lines_that_were_changed_by_hand_are_read_with_the_next_note(workspace: Workspace) -> None:
    capture_note(workspace, "2h cal with dean", NOW)
    journal = workspace.journal.read_text("utf-8").replace("2h cal ", "3h call ")
    workspace.journal.write_text(journal, "utf-8")
    capture_note(workspace, "1h mail", LATER)
    assert told(workspace) == [("call", 180.0), ("mail", 60.0)]


def test_importing_the_journal_adds_nothing(workspace: Workspace) -> None:
    for number in range(3):
        capture_note(workspace, f"1h call {number}", NOW)
    (account,) = import_evidence(workspace, [workspace.journal], LATER).accounts
    assert (account.records, account.duplicates) == (3, 3)


@pytest.mark.parametrize("text", ["30.02.2020 2h call", "01.01.1970 visit", "~~2h call~~"])
def test_a_note_that_cannot_be_kept_leaves_no_line(workspace: Workspace, text: str) -> None:
    capture_note(workspace, "1h mail", NOW)
    journal = workspace.journal.read_bytes()
    with pytest.raises(UsageError) as stopped:
        capture_note(workspace, text, LATER)
    assert stopped.value.code == "unread-note"
    assert workspace.journal.read_bytes() == journal
    assert told(workspace) == [("mail", 60.0)]


def test_a_stop_in_the_ledger_leaves_no_line(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr(Ledger, "take", full)
    with pytest.raises(OSError, match="no space"):
        capture_note(workspace, "1h mail", NOW)
    assert workspace.journal.read_bytes() == b""


def test_a_full_disk_is_called_a_full_disk(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        with room.writable(workspace.folder):
            raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr(room, "_append", full)
    with pytest.raises(WorkspaceReadOnly) as stopped:
        capture_note(workspace, "1h mail", NOW)
    assert stopped.value.code == "disk-full"


def test_what_is_taken_back_no_longer_counts_and_stays_readable(workspace: Workspace) -> None:
    capture_note(workspace, "1h mail", NOW)
    capture_note(workspace, "2h call", NOW)
    assert undo_note(workspace, NOW) == "2021-03-02 09:15:27+02:00 | 2h call"
    assert told(workspace) == [("mail", 60.0)]
    assert workspace.journal.read_text("utf-8").endswith("| ~~2h call~~\n")
    capture_note(workspace, "3h call", NOW)
    assert told(workspace) == [("mail", 60.0), ("call", 180.0)]
    import_evidence(workspace, [workspace.journal], LATER)
    assert told(workspace) == [("mail", 60.0), ("call", 180.0)]


def test_taking_back_goes_on_to_the_note_before(workspace: Workspace) -> None:
    workspace.journal.write_bytes(b"\xef\xbb\xbf2021-03-01\n- 2h \xd0\xb4 \xff\n")
    capture_note(workspace, "1h mail", NOW)
    undo_note(workspace, NOW)
    undo_note(workspace, NOW)
    assert told(workspace) == []
    assert workspace.journal.read_bytes().startswith(
        b"\xef\xbb\xbf2021-03-01\n- ~~2h \xd0\xb4 \xff~~\n"
    )
    with pytest.raises(UsageError) as stopped:
        undo_note(workspace, NOW)
    assert stopped.value.code == "no-note"


def test_a_line_that_is_no_longer_struck_through_counts_again(workspace: Workspace) -> None:
    capture_note(workspace, "2h call", NOW)
    undo_note(workspace, NOW)
    workspace.journal.write_text(workspace.journal.read_text("utf-8").replace("~~", ""), "utf-8")
    capture_note(workspace, "1h mail", LATER)
    assert told(workspace) == [("call", 120.0), ("mail", 60.0)]


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        (
            "yesterday 22:00–01:30 watch with the dean",
            "Read as: yesterday, 22:00–01:30, 3 h 30 min, with dean.",
        ),
        ("2h call", "Read as: today, 2 h."),
        ("last friday call", "Read as: Friday 2021-02-26, no length."),
        ("7:00-8:30 and 8:45–9 desk", "Read as: today, 07:00–08:30; 08:45–09:00, 1 h 45 min."),
        ("7:00-9:00 desk, -30m tea", "Read as: today, from 07:00, 1 h 30 min."),
        ("45m call passcode: 7x7", "Read as: today, 45 min."),
    ],
)
def test_a_note_answers_with_how_it_was_read(workspace: Workspace, text: str, reading: str) -> None:
    assert str(capture_note(workspace, text, NOW).reading) == reading


def test_what_is_open_in_a_note_is_said_with_it_and_not_again(workspace: Workspace) -> None:
    first = capture_note(workspace, "2-3 hours of mail", NOW)
    assert [finding.code for finding in first.findings] == ["unclear-length"]
    journal = workspace.journal.read_text("utf-8").replace("mail", "post")
    workspace.journal.write_text(journal, "utf-8")
    assert capture_note(workspace, "1h call", LATER).findings == ()


@pytest.mark.parametrize("text", ["tomorrow 2h", "Mon-Wed 6h", "today 23:00-23:30 watch"])
def test_a_note_of_no_day_that_was_leaves_no_line(workspace: Workspace, text: str) -> None:
    with pytest.raises(UsageError) as stopped:
        capture_note(workspace, text, NOW)
    assert stopped.value.code == "unread-note"
    assert workspace.journal.read_bytes() == b""
    assert told(workspace) == []


def test_two_spans_are_two_entries_and_taken_back_together(workspace: Workspace) -> None:
    capture_note(workspace, "7:00-8:00 and 8:30-9:00 desk", NOW)
    assert told(workspace) == [("desk", None)] * 2
    undo_note(workspace, LATER)
    assert told(workspace) == []
