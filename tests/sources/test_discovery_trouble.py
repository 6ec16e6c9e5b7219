"""What cannot be read in a folder costs itself alone."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from remit.errors import InputError, UnknownExport
from remit.sources.discovery import read_exports
from remit.sources.opening.export import Export

NOTES = "2021-03-02 09:00 | 2h war room\n"


@pytest.fixture
def exports(tmp_path: Path) -> Path:
    folder = tmp_path / "exports"
    (folder / "inner").mkdir(parents=True)
    (folder / "a.txt").write_text(NOTES)
    (folder / "inner" / "b.txt").write_text(NOTES * 2)
    return folder


def told(folder: Path) -> tuple[list[str], dict[str, str]]:
    """Return what is read in a folder, and what is odd in it by the end of its path."""
    found = read_exports([folder])
    odd = {Path(one.where).name: one.code for one in found.findings}
    return [reading.export.name for reading in found.readings], odd


def shut(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    """Let the system refuse these names, as it does where she is not root."""
    access, scan = os.access, os.scandir

    def may(path: str | Path, mode: int) -> bool:
        return Path(path).name not in names and access(path, mode)

    def listed(path: str | Path = ".") -> object:
        if Path(path).name in names:
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "access", may)
    monkeypatch.setattr(os, "scandir", listed)


def test_a_file_that_may_not_be_read_is_told_and_the_rest_is_read(exports, monkeypatch):
    shut(monkeypatch, "b.txt")
    assert told(exports) == (["a.txt"], {"b.txt": "unreadable-file"})


def test_a_folder_that_may_not_be_listed_is_told_and_the_rest_is_read(exports, monkeypatch):
    shut(monkeypatch, "inner")
    assert told(exports) == (["a.txt"], {"inner": "unreadable-file"})


def test_a_folder_that_was_named_and_may_not_be_listed_is_a_stop(exports, monkeypatch):
    shut(monkeypatch, "exports")
    with pytest.raises(InputError) as stop:
        read_exports([exports])
    assert stop.value.code == "no-permission"


def test_links_that_lead_nowhere_or_in_circles_are_told(exports):
    (exports / "dangling.txt").symlink_to("nowhere")
    (exports / "loop.txt").symlink_to("loop.txt")
    (exports / "circle").symlink_to(exports, target_is_directory=True)
    names, odd = told(exports)
    assert names == ["a.txt", "b.txt"]
    assert odd == dict.fromkeys(("dangling.txt", "loop.txt", "circle"), "link-left-out")


def test_pipes_and_sockets_are_told_and_never_opened(exports, monkeypatch):
    os.mkfifo(exports / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as listening:
        monkeypatch.chdir(exports)  # the names of sockets are short
        listening.bind("socket.txt")
        assert told(exports) == (
            ["a.txt", "b.txt"],
            {"pipe.txt": "not-a-file", "socket.txt": "not-a-file"},
        )


def test_a_pipe_that_was_named_is_a_stop(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(InputError) as stop:
        read_exports([tmp_path / "pipe"])
    assert stop.value.code == "no-plain-file"


def test_a_folder_of_nothing_readable_says_what_is_in_it(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UnknownExport) as stop:
        read_exports([tmp_path])
    assert "pipe" in stop.value.text()


def test_a_file_that_goes_between_listing_and_opening_is_told(exports, monkeypatch):
    head = Export.head

    def gone(self: Export, member: str = "") -> bytes:
        (exports / "a.txt").unlink(missing_ok=True)
        return head(self, member)

    monkeypatch.setattr(Export, "head", gone)
    assert told(exports) == (["b.txt"], {"a.txt": "unreadable-file"})


def test_the_files_of_the_workspace_are_left_out_in_one_sentence(exports):
    (exports / "journal.txt").write_text(NOTES * 3)
    found = read_exports([exports], own=[exports / "journal.txt", exports / "key"])
    assert [reading.export.name for reading in found.readings] == ["a.txt", "b.txt"]
    assert [one.code for one in found.findings] == ["own-files"]
    assert len(read_exports([exports / "journal.txt"], own=[exports / "journal.txt"]).readings) == 1
