"""A copy of a workspace among exports: known, left out, and told."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest

from remit.errors import UnknownExport
from remit.sources.discovery import read_exports
from remit.sources.workspace_copy import COPY_MARK, copies_in, copy_folder

NOTES = "2021-03-01 | 2h war room\n"


def copy_at(path: Path, folder: str = "") -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(f"{folder}{COPY_MARK}", "{}")
        archive.writestr(f"{folder}journal.txt", NOTES)
        archive.writestr(f"{folder}entries.csv", "entry,start,text\n1,2021-03-01,a\n")


@pytest.fixture
def exports(tmp_path: Path) -> Path:
    """A folder with one file of notes."""
    (tmp_path / "exports").mkdir()
    (tmp_path / "exports" / "notes.txt").write_text(NOTES)
    return tmp_path / "exports"


@pytest.mark.parametrize("form", ["zip", "zip with a folder", "unpacked", "several"])
def test_a_copy_beside_exports_is_left_out_and_told(exports: Path, form: str) -> None:
    copy_at(exports / "copy.zip", "all/" if form == "zip with a folder" else "")
    if form in {"unpacked", "several"}:
        shutil.unpack_archive(exports / "copy.zip", exports / "deep" / "copy")
    if form == "unpacked":
        (exports / "copy.zip").unlink()
    found = read_exports([exports])
    assert [each.export.name for each in found.readings] == ["notes.txt"]
    told = [each for each in found.findings if each.code == "copy-left-out"]
    assert len(told) == (2 if form == "several" else 1)
    assert all("give it alone" in each.message.text() for each in told)
    assert len(found.findings) == len(told)


def test_a_copy_that_is_all_there_is_says_what_it_is(tmp_path: Path) -> None:
    copy_at(tmp_path / "a.zip")
    copy_at(tmp_path / "b.zip", "deep/")
    with pytest.raises(UnknownExport) as stop:
        read_exports([tmp_path / "a.zip", tmp_path / "b.zip"])
    shown = stop.value.text()
    assert shown.count("is a copy of a workspace") == 2
    assert "Nothing reads" not in shown


def test_only_the_mark_makes_a_copy() -> None:
    assert copies_in(["other-remit-export.json", "journal.txt"]) == []
    assert copy_folder([COPY_MARK, "x/remit-export.json"]) is None
    assert copy_folder(["__MACOSX/._all", f"all/{COPY_MARK}"]) == "all/"
