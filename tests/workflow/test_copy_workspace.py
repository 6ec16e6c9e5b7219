"""A copy of everything, and the same taken back."""

from __future__ import annotations

import csv
import io
import sqlite3
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from remit.errors import RemitError, UsageError
from remit.ledger.dump import TABLES
from remit.workflow.capture_note import capture_note
from remit.sources.workspace_copy import COPY_MARK as MARK
from remit.workflow.copy_back import take_back
from remit.workflow.copy_workspace import export_workspace
from remit.workflow.written_copy import is_copy
from remit.workflow.import_evidence import import_evidence
from remit.workflow.settings import Settings
from remit.workflow.state import state_decision, state_inventory
from remit.workflow.stated import InventoryBody
from remit.workflow.workspace import Workspace, create_workspace

NOW = datetime(2022, 1, 10, 9, tzinfo=UTC)
CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:1@u.example
DTSTART:20210301T090000Z
DTEND:20210301T100000Z
SUMMARY:=1+1 Lab fire briefing
ATTENDEE;PARTSTAT=ACCEPTED:mailto:dana@u.example
ATTENDEE;CN=Provost:mailto:p@u.example
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = create_workspace(tmp_path / "work", Settings(zone="Europe/Sofia", me=["dana@u.example"]))
    calendar = tmp_path / "work.ics"
    calendar.write_bytes(CALENDAR.encode())
    import_evidence(made, [calendar], NOW)
    capture_note(made, "2h war room with the president", NOW)
    state_decision(made, "Held the statement", None, NOW)
    state_inventory(made, [InventoryBody("crisis", "Leads crisis communication")], NOW)
    (made.folder / "descriptions").mkdir(exist_ok=True)
    (made.folder / "descriptions" / "abc.txt").write_text("Posts on Facebook.")
    return made


def rows(workspace: Workspace) -> dict[str, list[tuple[object, ...]]]:
    with sqlite3.connect(workspace.folder / "ledger.sqlite") as connection:
        return {
            table: sorted(connection.execute(f"SELECT * FROM {table}"), key=repr)
            for table in TABLES
        }


def test_what_goes_out_comes_back_without_loss(workspace: Workspace, tmp_path: Path) -> None:
    copy = tmp_path / "copy.zip"
    copied = export_workspace(workspace, copy, NOW)
    assert is_copy(copy)
    other = create_workspace(tmp_path / "other", Settings())
    assert take_back(other, copy) == copied
    assert rows(other) == rows(workspace)
    assert copied.rows == sum(map(len, rows(workspace).values())) > 10
    for name in ("remit.toml", "key", "journal.txt", "descriptions/abc.txt"):
        assert (other.folder / name).read_bytes() == (workspace.folder / name).read_bytes()


def test_the_entries_can_be_read_without_remit(workspace: Workspace, tmp_path: Path) -> None:
    export_workspace(workspace, tmp_path / "copy.zip", NOW)
    with zipfile.ZipFile(tmp_path / "copy.zip") as archive:
        table = list(csv.DictReader(io.StringIO(archive.read("entries.csv").decode("utf-8-sig"))))
    assert {each["kind"] for each in table} == {"meeting", "note"}
    (meeting,) = [each for each in table if each["kind"] == "meeting"]
    assert meeting["start"] == "2021-03-01T11:00:00+02:00"
    assert meeting["text"].startswith("'=1+1"), "a spreadsheet would run it"


def test_a_copy_never_goes_over_what_is_there(workspace: Workspace, tmp_path: Path) -> None:
    copy = tmp_path / "copy.zip"
    export_workspace(workspace, copy, NOW)
    before = copy.read_bytes()
    with pytest.raises(UsageError):
        export_workspace(workspace, copy, NOW)
    assert copy.read_bytes() == before
    kept = rows(workspace)
    with pytest.raises(UsageError):
        take_back(workspace, copy)
    assert rows(workspace) == kept


@pytest.mark.parametrize("harm", ["cut", "lost line", "not a row", "newer", "no key"])
def test_a_damaged_copy_brings_nothing(workspace: Workspace, tmp_path: Path, harm: str) -> None:
    copy, bad = tmp_path / "copy.zip", tmp_path / "bad.zip"
    export_workspace(workspace, copy, NOW)
    with zipfile.ZipFile(copy) as archive, zipfile.ZipFile(bad, "w") as other:
        for name in archive.namelist():
            content = archive.read(name)
            if name == "tables/activity.jsonl":
                if harm == "lost line":
                    content = content.partition(b"\n")[2]
                elif harm == "not a row":
                    content = content.replace(b'"record_hex":"', b'"record_hex":"zz')
            if name == MARK and harm == "newer":
                content = content.replace(b'"version": 1', b'"version": 99')
            if not (name == "key" and harm == "no key"):
                other.writestr(name, content)
    if harm == "cut":
        whole = bytearray(bad.read_bytes())
        at = whole.find(b"war room")
        whole[at : at + 3] = b"WAR"
        bad.write_bytes(bytes(whole))
    fresh = create_workspace(tmp_path / "fresh", Settings())
    with pytest.raises(RemitError):
        take_back(fresh, bad)
    assert not any(rows(fresh).values())
    assert take_back(fresh, copy).rows
