"""Writing: all or nothing, the same bytes every time, and nothing of hers overwritten."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.packet.inputs import case

from remit.errors import PacketError
from remit.packet.whole import write as writing
from remit.packet.whole.check import check_sealed
from remit.packet.whole.json_form import NAMES
from remit.packet.whole.record import PacketRecord, packet_record
from remit.packet.whole.write import packet_files, write_packet


def test_the_same_inputs_give_the_same_bytes(record: PacketRecord, written: Path) -> None:
    again = packet_files(packet_record(case()))
    assert {name: (written / name).read_bytes() for name in again} == again


def test_a_packet_holds_its_files_and_a_manifest_that_names_them(written: Path) -> None:
    manifest = json.loads((written / "manifest.json").read_text())
    assert {path.name for path in written.iterdir()} == {*NAMES, "manifest.json"}
    assert {mark["name"] for mark in manifest["files"]} == set(NAMES)
    for mark in manifest["files"]:
        content = (written / mark["name"]).read_bytes()
        assert mark["sha256"] == hashlib.sha256(content).hexdigest()
        assert mark["bytes"] == len(content)
    assert manifest["parameters"]["as_of"] == "2021-12-31"


def test_entries_are_reduced_to_id_date_area_and_minutes(written: Path) -> None:
    entries = json.loads((written / "entries.json").read_text())
    assert {tuple(entry) for entry in entries} == {("id", "date", "area", "minutes")}
    assert len(entries) == 900


def test_a_folder_of_something_else_is_left_alone(record: PacketRecord, tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_text("years of work")
    with pytest.raises(PacketError) as stopped:
        write_packet(record, tmp_path)
    assert stopped.value.code == "not-a-packet"
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.docx"]


def test_a_file_in_place_of_the_folder_is_left_alone(record: PacketRecord, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a note")
    with pytest.raises(PacketError):
        write_packet(record, tmp_path / "out")
    assert (tmp_path / "out").read_text() == "a note"


def test_a_packet_replaces_an_older_one(record: PacketRecord, packet: Path) -> None:
    write_packet(record, packet)
    assert check_sealed(packet) == []
    assert [path.name for path in packet.parent.iterdir()] == [packet.name]


@pytest.mark.parametrize("name", ["description.docx", "my notes.txt"])
def test_what_she_edited_or_added_is_not_overwritten(
    record: PacketRecord, packet: Path, name: str
) -> None:
    (packet / name).write_bytes(b"hours of editing")
    with pytest.raises(PacketError) as stopped:
        write_packet(record, packet)
    assert stopped.value.code in {"packet-edited", "not-a-packet"}
    assert (packet / name).read_bytes() == b"hours of editing"


def test_a_full_disk_leaves_the_old_packet_whole_and_says_what_to_do(
    record: PacketRecord, packet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written_files = 0

    def full(_descriptor: int) -> None:
        nonlocal written_files
        written_files += 1
        if written_files > 4:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(writing.os, "fsync", full)
    with pytest.raises(PacketError) as stopped:
        write_packet(record, packet)
    monkeypatch.undo()
    assert stopped.value.code == "packet-not-written"
    assert "Free some space" in str(stopped.value.next_step)
    assert check_sealed(packet) == []
    assert [path.name for path in packet.parent.iterdir()] == [packet.name]


def test_a_failed_exchange_puts_the_old_packet_back(
    record: PacketRecord, packet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename = Path.rename

    def fails(self: Path, target: Path) -> Path:
        if self.name.endswith(".new"):
            raise OSError(errno.EACCES, os.strerror(errno.EACCES))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fails)
    with pytest.raises(PacketError):
        write_packet(record, packet)
    monkeypatch.undo()
    assert check_sealed(packet) == []


def test_a_packet_that_a_killed_run_took_away_is_put_back_and_replaced(
    record: PacketRecord, packet: Path
) -> None:
    packet.rename(packet.with_name(f".{packet.name}.4711.old"))
    edited = packet.with_name(f".{packet.name}.4711.old") / "description.docx"
    original = edited.read_bytes()
    edited.write_bytes(b"hours of editing")
    with pytest.raises(PacketError) as stopped:
        write_packet(record, packet)
    assert stopped.value.code == "packet-edited"
    (packet / "description.docx").write_bytes(original)
    write_packet(record, packet)
    assert check_sealed(packet) == []
    assert [path.name for path in packet.parent.iterdir()] == [packet.name]


def test_what_a_killed_run_left_is_cleared_and_what_is_being_written_is_not(
    record: PacketRecord, packet: Path
) -> None:
    long_ago, now = (packet.with_name(f".{packet.name}.{number}.new") for number in (4711, 4712))
    other = packet.with_name(f".{packet.name}-other.4711.new")
    for folder in (long_ago, now, other):
        folder.mkdir()
    for folder in (long_ago, other):
        os.utime(folder, (0, 0))
    write_packet(record, packet)
    left = {path.name for path in packet.parent.iterdir()}
    assert left == {packet.name, now.name, other.name}


def test_a_parent_that_is_a_file_is_a_clear_error(record: PacketRecord, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(PacketError) as stopped:
        write_packet(record, tmp_path / "file" / "out")
    assert stopped.value.code == "packet-not-written"
    assert "--out" in str(stopped.value.next_step)


def test_importing_the_room_starts_no_engine() -> None:
    code = (
        "import sys, remit.packet.whole.write, remit.packet.whole.check, remit.packet.whole.record;"
        "print(sorted({'docx', 'typst', 'vl_convert', 'jinja2', 'pypdfium2'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
