"""A workspace that holds something of everything, and what tests ask of it."""

from __future__ import annotations

import sqlite3
import zipfile
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from remit.errors import RemitError
from remit.ledger.dump import TABLES
from remit.workflow.entries.capture_note import capture_note
from remit.workflow.entries.correct_entry import Said, state_correction
from remit.workflow.folder.settings import Settings
from remit.workflow.folder.workspace import Workspace, create_workspace, open_workspace
from remit.workflow.imports.import_evidence import import_evidence
from remit.workflow.privacy.copy_back import take_back
from remit.workflow.privacy.copy_workspace import export_workspace
from remit.workflow.statements.state import (
    state_decision,
    state_inventory,
    state_operator,
    state_week,
)
from remit.workflow.statements.stated import InventoryBody, Operation, WeekBody

NOW = datetime(2022, 1, 10, 9, tzinfo=UTC)
KEPT = ("remit.toml", "key", "journal.txt")


def calendar_of(subjects: Iterable[str]) -> bytes:
    """A calendar with a meeting of each subject, on days of March 2021."""
    events = "".join(
        f"BEGIN:VEVENT\nUID:{at}@u.example\nDTSTART:202103{at:02}T090000Z\n"
        f"DTEND:202103{at:02}T100000Z\nSUMMARY:{subject}\n"
        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:dana@u.example\n"
        "ATTENDEE;CN=Provost:mailto:p@u.example\nEND:VEVENT\n"
        for at, subject in enumerate(subjects, 1)
    )
    text = f"BEGIN:VCALENDAR\nVERSION:2.0\nX-WR-CALNAME:Dana\n{events}END:VCALENDAR\n"
    return text.replace("\n", "\r\n").encode()


def full_workspace(folder: Path) -> Workspace:
    """A workspace with entries, people, findings, notes and every kind of statement but roles."""
    made = create_workspace(folder / "work", Settings(zone="Europe/Sofia", me=["dana@u.example"]))
    calendar = folder / "work.ics"
    calendar.write_bytes(calendar_of(["=1+1 Lab fire briefing", "Пресконференция", "Budget"]))
    import_evidence(made, [calendar], NOW)
    capture_note(made, "2h war room with the president", NOW)
    state_decision(made, "Held the statement", None, NOW)
    state_inventory(made, [InventoryBody("crisis", "Leads crisis communication")], NOW)
    state_operator(made, "calendar:Dana", Operation("team", until=date(2020, 2, 1)), NOW)
    state_week(made, date(2021, 3, 1), WeekBody({"crisis": 4.5}, 40.0), NOW)
    state_correction(made, Said(1, "crisis"), NOW)
    (made.folder / "descriptions").mkdir(exist_ok=True)
    (made.folder / "descriptions" / "abc.txt").write_text("Posts on Facebook.")
    return made


def empty_workspace(folder: Path) -> Workspace:
    return create_workspace(folder, Settings())


def rows_of(workspace: Workspace) -> dict[str, list[tuple[object, ...]]]:
    connection = sqlite3.connect(workspace.folder / "ledger.sqlite")
    found = {
        table: sorted(connection.execute(f"SELECT * FROM {table}"), key=repr) for table in TABLES
    }
    connection.close()
    return found


def files_of(workspace: Workspace) -> dict[str, bytes]:
    """Every file beside the ledger."""
    folder = workspace.folder
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith("ledger.sqlite")
    }


def there_and_back(workspace: Workspace, folder: Path) -> Workspace:
    """The workspace, by way of a copy, in another folder."""
    folder.mkdir()
    copied = export_workspace(workspace, folder / "copy.zip", NOW)
    assert take_back(empty_workspace(folder / "other"), folder / "copy.zip") == copied
    return open_workspace(folder / "other", folder)


def written(members: dict[str, bytes], path: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def refused(workspace: Workspace, copy: Path) -> RemitError:
    """Take the copy back, see that nothing changed, and return the stop."""
    files, rows = files_of(workspace), rows_of(workspace)
    with pytest.raises(RemitError) as stop:
        take_back(workspace, copy)
    assert files_of(workspace) == files, "files have changed"
    assert rows_of(workspace) == rows, "the ledger has changed"
    assert stop.value.where
    assert stop.value.next_step
    return stop.value
