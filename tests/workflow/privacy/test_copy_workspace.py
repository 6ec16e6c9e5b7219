"""A copy of everything, and the same taken back."""

from __future__ import annotations

import codecs
import csv
import io
import os
import stat
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import NOW as EXAMPLE_NOW
from tests.conftest import ExampleLine
from tests.workflow.copies import (
    KEPT,
    NOW,
    calendar_of,
    empty_workspace,
    files_of,
    full_workspace,
    rows_of,
    there_and_back,
)
from tests.workflow.test_line import copy_of

from remit.errors import RemitError, UsageError
from remit.workflow.entries.capture_note import capture_note, undo_note
from remit.workflow.entries.correct_entry import Said, state_correction
from remit.workflow.folder.workspace import Workspace
from remit.workflow.imports.import_evidence import import_evidence
from remit.workflow.packets.check_packet import check_packet
from remit.workflow.picture.measure_work import View, take_picture
from remit.workflow.privacy import copy_workspace
from remit.workflow.privacy.copy_back import take_back
from remit.workflow.privacy.copy_workspace import copied_bit_by_bit, copy_name, export_workspace
from remit.workflow.privacy.forget_source import forget_source
from remit.workflow.statements.state import state_decision, state_role
from remit.workflow.why.figures import picture_json


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return full_workspace(tmp_path)


# ── without loss ──


def test_what_goes_out_comes_back_without_loss(workspace: Workspace, tmp_path: Path) -> None:
    other = there_and_back(workspace, tmp_path / "there")
    assert rows_of(other) == rows_of(workspace)
    filled = {name for name, rows in rows_of(other).items() if rows}
    assert {"meta", "copy", "person", "company", "statement", "sqlite_sequence"} <= filled
    assert files_of(other) == files_of(workspace)
    assert {*KEPT, "descriptions/abc.txt"} <= files_of(other).keys()


def test_numbers_of_what_was_forgotten_are_not_given_again(
    workspace: Workspace, tmp_path: Path
) -> None:
    with workspace.ledger() as ledger:
        before = ledger.mark()
    forget_source(workspace, "notes", NOW)
    other = there_and_back(workspace, tmp_path / "there")
    with other.ledger() as ledger:
        assert ledger.mark().entry == before.entry
    assert capture_note(other, "1h with the lawyers", NOW).entry.id > before.entry


def test_a_workspace_that_holds_nothing_goes_there_and_back(tmp_path: Path) -> None:
    other = there_and_back(empty_workspace(tmp_path / "work"), tmp_path / "there")
    assert not any(rows_of(other).values())


STEPS = st.lists(
    st.sampled_from(["note", "undo", "forget", "calendar", "correct", "role", "decide"]),
    max_size=6,
)


def take_step(workspace: Workspace, step: str, at: int) -> None:
    now = NOW + timedelta(hours=at + 1)
    if step == "note":
        capture_note(workspace, f"{at + 1}h press briefing № {at}", now)
    elif step == "undo":
        undo_note(workspace, now)
    elif step == "forget":
        forget_source(workspace, "work.ics" if at % 2 else "notes", now)
    elif step == "calendar":
        calendar = workspace.folder.parent / "work.ics"
        calendar.write_bytes(calendar_of(["Lab fire briefing", f"Budget {at}"]))
        import_evidence(workspace, [calendar], now)
    elif step == "correct":
        state_correction(workspace, Said(at + 1, "partners", "crisis"), now)
    elif step == "role":
        with workspace.ledger() as ledger:
            someone = ledger.people()[0].pseudonym
        state_role(workspace, someone, "executive", now)
    else:
        state_decision(workspace, f"Advised to wait: {at}", None, now)


@settings(max_examples=12, deadline=None)
@given(steps=STEPS)
def test_law_a_copy_of_what_a_copy_brought_is_the_same_copy(
    steps: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    home = tmp_path_factory.mktemp("law")
    workspace = full_workspace(home)
    for at, step in enumerate(steps):
        try:
            take_step(workspace, step, at)
        except (RemitError, IndexError):
            continue
    other = there_and_back(workspace, home / "there")
    export_workspace(other, home / "again.zip", NOW)
    assert (home / "again.zip").read_bytes() == (home / "there" / "copy.zip").read_bytes()
    assert rows_of(other) == rows_of(workspace)


@pytest.mark.parametrize("after", ["more", "forgetting"])
def test_figures_and_packets_are_those_of_before(
    example_line: ExampleLine, tmp_path: Path, after: str
) -> None:
    workspace = copy_of(example_line, tmp_path / "work")
    if after == "more":
        capture_note(workspace, "2021-12-20 | 3h war room", EXAMPLE_NOW)
        capture_note(workspace, "2021-12-21 | 2h war room", EXAMPLE_NOW)
        undo_note(workspace, EXAMPLE_NOW)
        state_correction(workspace, Said(5, "crisis"), EXAMPLE_NOW)
    elif after == "forgetting":
        forget_source(workspace, "slack-export", EXAMPLE_NOW)
    other = there_and_back(workspace, tmp_path / "there")
    assert measured(other) == measured(workspace)
    found = check_packet(other, example_line.packet)
    assert found == check_packet(workspace, example_line.packet)
    assert bool(found) == (after == "forgetting")


def measured(workspace: Workspace) -> object:
    with workspace.ledger() as ledger:
        return picture_json(take_picture(workspace, ledger, View(EXAMPLE_NOW.date())))


def test_a_copy_handed_out_bit_by_bit_is_the_one_that_is_written(
    workspace: Workspace, tmp_path: Path
) -> None:
    export_workspace(workspace, tmp_path / "copy.zip", NOW)
    (tmp_path / "handed.zip").write_bytes(b"".join(copied_bit_by_bit(workspace, NOW)))
    assert copy_name(workspace, NOW) == "remit-everything-2022-01-10.zip"
    with (
        zipfile.ZipFile(tmp_path / "copy.zip") as written,
        zipfile.ZipFile(tmp_path / "handed.zip") as handed,
    ):
        assert handed.testzip() is None
        assert handed.namelist() == written.namelist()
        assert all(handed.read(name) == written.read(name) for name in written.namelist())
    take_back(empty_workspace(tmp_path / "other"), tmp_path / "handed.zip")


def test_a_copy_that_was_cut_off_is_none(workspace: Workspace, tmp_path: Path) -> None:
    parts = list(copied_bit_by_bit(workspace, NOW))
    (tmp_path / "cut.zip").write_bytes(b"".join(parts[:-1]))
    with pytest.raises(RemitError):
        take_back(empty_workspace(tmp_path / "other"), tmp_path / "cut.zip")


# ── for reading elsewhere ──


def test_the_entries_can_be_read_without_remit(workspace: Workspace, tmp_path: Path) -> None:
    export_workspace(workspace, tmp_path / "copy.zip", NOW)
    with zipfile.ZipFile(tmp_path / "copy.zip") as archive:
        content = archive.read("entries.csv")
    assert content.startswith(codecs.BOM_UTF8), "Excel would take it for another encoding"
    table = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert {each["kind"] for each in table} == {"meeting", "note"}
    meeting = next(each for each in table if "fire" in each["text"])
    assert meeting["start"] == "2021-03-01T11:00:00+02:00"
    assert meeting["text"].startswith("'=1+1"), "a spreadsheet would run it"


def test_the_table_is_of_the_same_moment_as_the_ledger(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_table = copy_workspace._Writing._table

    def written_meanwhile(self: object, name: str, lines: object) -> Iterator[None]:
        yield from write_table(self, name, lines)  # type: ignore[arg-type]
        if name == "activity":
            capture_note(workspace, "1h note while the copy is written", NOW)

    monkeypatch.setattr(copy_workspace._Writing, "_table", written_meanwhile)
    export_workspace(workspace, tmp_path / "copy.zip", NOW)
    with zipfile.ZipFile(tmp_path / "copy.zip") as archive:
        assert b"while the copy" not in archive.read("entries.csv")
        assert b"while the copy" not in archive.read("tables/activity.jsonl")


# ── safely ──


def test_nobody_else_may_read_a_copy_from_its_first_byte(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []
    write_file = copy_workspace._Writing._file

    def looking(self: object, folder: Path, name: str) -> Iterator[None]:
        seen.extend(stat.S_IMODE(path.stat().st_mode) for path in tmp_path.glob(".remit-export*"))
        yield from write_file(self, folder, name)  # type: ignore[arg-type]

    monkeypatch.setattr(copy_workspace._Writing, "_file", looking)
    before = os.umask(0)
    try:
        export_workspace(workspace, tmp_path / "copy.zip", NOW)
    finally:
        os.umask(before)
    seen.append(stat.S_IMODE((tmp_path / "copy.zip").stat().st_mode))
    assert len(seen) > 3
    assert set(seen) == {0o600}
    assert not list(tmp_path.glob(".remit-export*"))


def test_a_link_in_the_place_of_a_copy_is_not_followed(
    workspace: Workspace, tmp_path: Path
) -> None:
    (tmp_path / "copy.zip").symlink_to(tmp_path / "elsewhere.zip")
    with pytest.raises(UsageError) as stop:
        export_workspace(workspace, tmp_path / "copy.zip", NOW)
    assert stop.value.code == "copy-exists"
    assert not (tmp_path / "elsewhere.zip").exists()


@pytest.mark.parametrize("year", [1970, 1979, 2200])
def test_files_and_clocks_of_years_that_no_zip_knows(
    workspace: Workspace, tmp_path: Path, year: int
) -> None:
    at = datetime(year, 1, 1, tzinfo=UTC)
    os.utime(workspace.journal, (at.timestamp(), at.timestamp()))
    export_workspace(workspace, tmp_path / "copy.zip", at)
    other = empty_workspace(tmp_path / "other")
    assert take_back(other, tmp_path / "copy.zip").rows
    assert files_of(other) == files_of(workspace)


def test_a_copy_never_goes_over_what_is_there(workspace: Workspace, tmp_path: Path) -> None:
    copy = tmp_path / "copy.zip"
    export_workspace(workspace, copy, NOW)
    before = copy.read_bytes()
    with pytest.raises(UsageError):
        export_workspace(workspace, copy, NOW)
    assert copy.read_bytes() == before


@pytest.mark.parametrize("place", ["work", "work/descriptions", "packet", "packet/charts"])
def test_a_copy_lies_neither_in_its_workspace_nor_in_a_packet(
    workspace: Workspace, tmp_path: Path, place: str
) -> None:
    (tmp_path / "packet" / "charts").mkdir(parents=True)
    (tmp_path / "packet" / "manifest.json").write_text("{}")
    with pytest.raises(UsageError) as stop:
        export_workspace(workspace, tmp_path / place / "copy.zip", NOW)
    assert stop.value.code == "copy-place"
    assert not list(tmp_path.glob("**/*copy.zip"))


def test_a_name_that_no_zip_can_carry_is_told(workspace: Workspace, tmp_path: Path) -> None:
    odd = os.fsencode(workspace.folder / "descriptions") + b"/paper\xff.txt"
    try:
        Path(os.fsdecode(odd)).write_text("Duties")
    except OSError:
        pytest.skip("this system gives no such names")
    with pytest.raises(UsageError) as stop:
        export_workspace(workspace, tmp_path / "copy.zip", NOW)
    assert stop.value.code == "copy-name"
    assert not list(tmp_path.glob("*.zip"))
