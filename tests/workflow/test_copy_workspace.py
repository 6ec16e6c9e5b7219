"""A copy of everything, and the same taken back."""

from __future__ import annotations

import codecs
import csv
import io
import os
import shutil
import stat
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
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
)
from tests.workflow.test_line import copy_of

from remit.errors import RemitError, UsageError
from remit.ledger.ledger import Ledger
from remit.workflow.capture_note import capture_note, undo_note
from remit.workflow.check_packet import check_packet
from remit.workflow.copy_back import take_back
from remit.workflow.copy_workspace import export_workspace
from remit.workflow.correct_entry import correct
from remit.workflow.figures import picture_json
from remit.workflow.forget_source import forget_source
from remit.workflow.import_evidence import import_evidence
from remit.workflow.measure_work import View, take_picture
from remit.workflow.settings import Settings
from remit.workflow.state import state_decision, state_role
from remit.workflow.workspace import Workspace, create_workspace, open_workspace
from remit.workflow.written_copy import is_copy


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return full_workspace(tmp_path)


def there_and_back(workspace: Workspace, folder: Path) -> Workspace:
    """The workspace, by way of a copy, in another folder."""
    folder.mkdir()
    copied = export_workspace(workspace, folder / "copy.zip", NOW)
    assert take_back(empty_workspace(folder / "other"), folder / "copy.zip") == copied
    return open_workspace(folder / "other", folder)


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
        correct(workspace, at + 1, "partners", "crisis", now)
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
        correct(workspace, 5, "crisis", None, EXAMPLE_NOW)
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
    from remit.workflow import copy_workspace

    write_table = copy_workspace._Writing._table

    def written_meanwhile(self: object, name: str, lines: object) -> None:
        write_table(self, name, lines)  # type: ignore[arg-type]
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
    copy = shutil.copyfileobj

    def looking(source: object, into: object) -> None:
        seen.extend(stat.S_IMODE(path.stat().st_mode) for path in tmp_path.glob(".remit-export*"))
        copy(source, into)  # type: ignore[misc]

    monkeypatch.setattr(shutil, "copyfileobj", looking)
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


# ── back ──


def test_a_workspace_that_holds_something_takes_no_copy(
    workspace: Workspace, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.zip"
    export_workspace(workspace, copy, NOW)
    rows, files = rows_of(workspace), files_of(workspace)
    with pytest.raises(UsageError) as stop:
        take_back(workspace, copy)
    assert stop.value.code == "not-empty"
    assert stop.value.where.endswith("ledger.sqlite")
    assert (rows_of(workspace), files_of(workspace)) == (rows, files)


def test_notes_that_were_never_imported_are_not_written_over(
    workspace: Workspace, tmp_path: Path
) -> None:
    export_workspace(workspace, tmp_path / "copy.zip", NOW)
    other = empty_workspace(tmp_path / "other")
    other.journal.write_text("2022-01-01 | 2h by hand\n")
    files = files_of(other)
    with pytest.raises(UsageError) as stop:
        take_back(other, tmp_path / "copy.zip")
    assert stop.value.code == "not-empty"
    assert stop.value.where.endswith("journal.txt")
    assert files_of(other) == files
    assert not any(rows_of(other).values())


@pytest.mark.parametrize("moved", range(5))
def test_a_stop_at_any_file_puts_everything_back(
    workspace: Workspace, tmp_path: Path, moved: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    export_workspace(workspace, tmp_path / "copy.zip", NOW)
    other = create_workspace(tmp_path / "other", Settings(zone="Europe/Berlin"))
    files, replace_file, left = files_of(other), Path.replace, [moved]

    def breaking(self: Path, target: Path) -> Path:
        if "taking-back" in str(self) and target.parent.name != "old":
            if not left[0]:
                left[0] = 99
                raise OSError(28, "No space left on device")
            left[0] -= 1
        return replace_file(self, target)

    monkeypatch.setattr(Path, "replace", breaking)
    if moved < 4:
        with pytest.raises(RemitError):
            take_back(other, tmp_path / "copy.zip")
        assert files_of(other) == files
        assert not any(rows_of(other).values())
    assert take_back(other, tmp_path / "copy.zip").rows


def test_after_a_kill_the_workspace_opens_and_takes_the_copy_again(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from remit.workflow import copy_back

    export_workspace(workspace, tmp_path / "copy.zip", NOW)
    other = empty_workspace(tmp_path / "other")
    with monkeypatch.context() as broken:
        broken.setattr(copy_back._Places, "give_back", lambda _self: None)
        broken.setattr(shutil, "rmtree", lambda *_a, **_k: None)
        broken.setattr("remit.ledger.ledger.take_staged", killed_before_the_end)
        with pytest.raises(KeyboardInterrupt):
            take_back(other, tmp_path / "copy.zip")
    assert list(other.folder.glob(".taking-back.*"))
    again = open_workspace(other.folder, tmp_path)
    again.ledger().close()
    assert take_back(again, tmp_path / "copy.zip").rows
    assert files_of(again) == files_of(workspace), "nothing of the first attempt is left"


def killed_before_the_end(*told: object) -> None:
    told[-1]()  # type: ignore[operator]
    raise KeyboardInterrupt


def test_a_stop_after_the_last_row_leaves_the_copy_where_it_is(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_staged = Ledger.take_staged

    def interrupted(*told: object) -> None:
        take_staged(*told)  # type: ignore[arg-type]
        raise KeyboardInterrupt

    export_workspace(workspace, tmp_path / "copy.zip", NOW)
    other = empty_workspace(tmp_path / "other")
    with monkeypatch.context() as broken:
        broken.setattr(Ledger, "take_staged", interrupted)
        with pytest.raises(KeyboardInterrupt):
            take_back(other, tmp_path / "copy.zip")
    assert files_of(other) == files_of(workspace)
    assert rows_of(other) == rows_of(workspace)


def test_an_unpacked_copy_is_taken_as_well(workspace: Workspace, tmp_path: Path) -> None:
    copied = export_workspace(workspace, tmp_path / "copy.zip", NOW)
    shutil.unpack_archive(tmp_path / "copy.zip", tmp_path / "unpacked" / "copy")
    (tmp_path / "unpacked" / "copy" / ".DS_Store").write_bytes(b"\0")
    assert is_copy(tmp_path / "unpacked" / "copy")
    assert take_back(empty_workspace(tmp_path / "a"), tmp_path / "unpacked" / "copy") == copied
    shutil.make_archive(str(tmp_path / "again"), "zip", tmp_path / "unpacked")
    assert take_back(empty_workspace(tmp_path / "b"), tmp_path / "again.zip") == copied


def test_what_is_no_copy_is_not_taken_for_one(tmp_path: Path) -> None:
    (tmp_path / "torn.zip").write_bytes(b"PK\3\4 torn")
    (tmp_path / "a.txt").write_text("a")
    assert not any(map(is_copy, [tmp_path, *tmp_path.iterdir(), tmp_path / "none.zip"]))


def test_roles_and_settings_are_those_of_the_copy(workspace: Workspace, tmp_path: Path) -> None:
    told = workspace.keep(replace(workspace.settings, language="bg", tentative_counts=True))
    other = there_and_back(told, tmp_path / "there")
    assert other.settings == told.settings
