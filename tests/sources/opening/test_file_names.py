"""A disk takes any bytes for a name; each file is read, named so that it can be kept and shown."""

from __future__ import annotations

import os
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.sources.conftest import calendar, event

from remit.errors import InputError
from remit.sources.discovery import read_exports
from remit.sources.opening.export import Export
from remit.sources.opening.file_names import UNREADABLE, readable

NAMES = {
    b"new\nline.ics": r"new\x0aline.ics",
    b"inv\xff\xfealid.ics": r"inv\xff\xfealid.ics",
    b"\x1b[31mred.ics": r"\x1b[31mred.ics",
    b"n" * 251 + b".ics": "n" * 251 + ".ics",
    "среща.ics".encode(): "среща.ics",
}
needs_any_bytes = pytest.mark.skipif(
    sys.platform in {"darwin", "win32"}, reason="this system takes letters only"
)


def one(uid: str) -> bytes:
    return calendar(event(f"UID:{uid}", "DTSTART:20210302T090000Z", "SUMMARY:A"))


@given(st.binary(min_size=1))
def test_any_name_becomes_one_that_can_be_kept_and_shown(name: bytes) -> None:
    shown = readable(os.fsdecode(name))
    shown.encode()
    assert UNREADABLE.search(shown) is None
    assert readable(shown) == shown


@needs_any_bytes
def test_files_of_any_name_are_read_and_named(tmp_path: Path) -> None:
    for number, name in enumerate(NAMES):
        Path(os.fsdecode(bytes(tmp_path) + b"/" + name)).write_bytes(one(str(number)))
    found = read_exports([tmp_path])
    assert {reading.export.name for reading in found.readings} == set(NAMES.values())
    for reading in found.readings:
        reading.export.sha256().encode()
        assert reading.export.head().startswith(b"BEGIN:VCALENDAR")


@needs_any_bytes
def test_an_odd_name_is_written_out_in_what_is_said_of_it(tmp_path: Path) -> None:
    odd = Path(os.fsdecode(bytes(tmp_path) + b"/\xffbad\x1b.bin"))
    odd.write_bytes(b"\0\1\2")
    (tmp_path / "a.ics").write_bytes(one("a"))
    (finding,) = read_exports([tmp_path]).findings
    assert r"\xffbad\x1b.bin" in str(finding.message)
    assert r"\xffbad\x1b.bin" in finding.where
    with pytest.raises(InputError) as stopped:
        Export(odd.with_name(f"{odd.name}x"))
    stopped.value.text().encode()


@needs_any_bytes
def test_a_zip_of_an_odd_name_in_a_folder_is_opened(tmp_path: Path) -> None:
    path = Path(os.fsdecode(bytes(tmp_path) + b"/caf\xe9.zip"))
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("new\nline.ics", one("a"))
    (reading,) = read_exports([tmp_path]).readings
    assert reading.export.name == r"caf\xe9.zip/new\x0aline.ics"
    assert reading.export.head().startswith(b"BEGIN:VCALENDAR")


def test_files_packed_in_a_way_that_is_not_opened_are_told(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "big.zip", "w") as archive:
        archive.writestr("a.ics", one("a"))
        archive.writestr("b.ics", one("b"), zipfile.ZIP_LZMA)
    found = read_exports([tmp_path / "big.zip"])
    assert [reading.export.names for reading in found.readings] == [("a.ics",)]
    assert [each.code for each in found.findings] == ["packed-otherwise"]
    assert "b.ics" in str(found.findings[0].message)


def test_a_view_of_one_file_does_not_go_through_the_others(tmp_path: Path) -> None:
    class Counted(dict[str, object]):
        gone_through = 0

        def __iter__(self):  # type: ignore[no-untyped-def]
            Counted.gone_through += 1
            return super().__iter__()

    for number in range(20):
        (tmp_path / f"{number}.bin").write_bytes(b"\0")
    export = Export(tmp_path)
    export.store.entries = Counted(export.store.entries)  # type: ignore[assignment]
    for name in export.names:
        assert export.only(name).head() == b"\0"
    assert Counted.gone_through == 0
