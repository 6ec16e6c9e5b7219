"""Opening an export: nothing leaves its folder, nothing grows without bound."""

from __future__ import annotations

import struct
import zipfile
import zlib

import pytest

from remit.errors import InputError, UnsafeArchive
from remit.sources.discovery import read_exports
from remit.sources.opening.export import Export


def test_folder_zip_and_file_show_the_same_members(tmp_path, put_files, pack):
    files = {"a/one.txt": b"1", "two.txt": b"22"}
    folder = Export(put_files(tmp_path / "folder", files))
    packed = Export(pack(tmp_path / "a.zip", files))
    assert folder.members() == packed.members()
    with packed.open("a/one.txt") as stream:
        assert stream.read() == b"1"
    single = Export(tmp_path / "folder" / "two.txt")
    assert single.single
    with single.open("two.txt") as stream:
        assert stream.read() == b"22"


@pytest.mark.parametrize("name", ["../out.txt", "/etc/out.txt", "a/../../out.txt", "C:\\out.txt"])
def test_a_member_that_climbs_out_is_refused(tmp_path, name):
    place = tmp_path / "a.zip"
    with zipfile.ZipFile(place, "w") as archive:
        archive.writestr(zipfile.ZipInfo(name), b"x")
    with pytest.raises(UnsafeArchive, match="climbs out"):
        Export(place)


def test_a_zip_bomb_is_refused_before_it_is_opened(tmp_path, pack):
    place = pack(tmp_path / "a.zip", {"data/tweets.js": b"\0" * (100 << 20)})
    with pytest.raises(UnsafeArchive, match="grows too much") as refused:
        read_exports([place])
    assert "Download" in refused.value.text()


def test_a_zip_bomb_that_lies_about_its_size_is_stopped_while_it_is_read(tmp_path, pack):
    place = pack(tmp_path / "a.zip", {"data/tweets.js": b"[" + b" " * (70 << 20)})
    content = place.read_bytes()
    real = struct.pack("<L", (70 << 20) + 1)
    place.write_bytes(content.replace(real, struct.pack("<L", 1000)))
    export = Export(place)
    with export.open("data/tweets.js") as stream:
        size = 0
        while chunk := stream.read(1 << 16):
            size += len(chunk)
    assert size <= 1 << 17
    assert [finding.code for finding in export.damage] == ["torn-member"]


def test_members_that_overlap_are_refused(tmp_path, pack):
    place = pack(tmp_path / "a.zip", {"one.txt": bytes(range(256)) * 40})
    content = bytearray(place.read_bytes())
    directory = content.rfind(b"PK\1\2")
    content[directory + 20 : directory + 24] = struct.pack("<L", 1 << 20)
    place.write_bytes(bytes(content))
    with pytest.raises(UnsafeArchive, match="overlap"):
        Export(place)


def test_a_zip_with_a_password_says_what_to_do(tmp_path, pack):
    place = pack(tmp_path / "a.zip", {"one.txt": b"1"})
    content = bytearray(place.read_bytes())
    content[content.find(b"PK\1\2") + 8] |= 1
    place.write_bytes(bytes(content))
    with pytest.raises(UnsafeArchive, match="password") as refused:
        Export(place)
    assert "Unpack it" in refused.value.text()


@pytest.mark.parametrize("keep", [0, 10, 200])
def test_a_torn_zip_says_what_to_do(tmp_path, pack, keep):
    place = pack(tmp_path / "a.zip", {"one.txt": bytes(range(256)) * 40})
    place.write_bytes(place.read_bytes()[:keep])
    with pytest.raises(UnsafeArchive, match="torn"):
        Export(place)


def test_a_member_with_a_wrong_check_sum_is_handed_out_and_noted(tmp_path):
    place = tmp_path / "a.zip"
    with zipfile.ZipFile(place, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("one.txt", b"hello world")
    place.write_bytes(place.read_bytes().replace(b"hello", b"jello"))
    export = Export(place)
    with export.open("one.txt") as stream:
        assert stream.read() == b"jello world"
    assert [finding.code for finding in export.damage] == ["torn-member"]


def test_a_member_named_twice_is_a_finding(tmp_path):
    place = tmp_path / "a.zip"
    with zipfile.ZipFile(place, "w") as archive:
        archive.writestr("one.txt", b"1")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("one.txt", b"2")
    export = Export(place)
    assert [finding.code for finding in export.findings] == ["member-named-twice"]
    with export.open("one.txt") as stream:
        assert stream.read() == b"2"


def test_links_are_not_followed(tmp_path, put_files):
    outside = put_files(tmp_path / "outside", {"secret.txt": b"1"})
    folder = put_files(tmp_path / "folder", {"one.txt": b"1"})
    (folder / "link.txt").symlink_to(outside / "secret.txt")
    (folder / "round").symlink_to(folder)
    export = Export(folder)
    assert [member.name for member in export.members()] == ["one.txt"]
    assert [finding.code for finding in export.findings] == ["link-left-out", "link-left-out"]


def test_streaming_gives_the_bytes_of_the_member_whatever_the_size_of_reads(tmp_path, pack):
    content = b"".join(b"%d," % number for number in range(100_000))
    export = Export(pack(tmp_path / "a.zip", {"one.txt": content}))
    for size in (1 << 20, 7919, 100):
        pieces = []
        with export.open("one.txt") as stream:
            while piece := stream.read(size):
                pieces.append(piece)
        assert zlib.crc32(b"".join(pieces)) == zlib.crc32(content)
    assert not export.damage


def test_the_hash_of_a_folder_changes_with_names_and_content_that_is_read(tmp_path, put_files):
    first = Export(put_files(tmp_path / "1", {"a.txt": b"1", "p.txt": b"1"})).guarded(("p.txt",))
    same = Export(put_files(tmp_path / "2", {"a.txt": b"1", "p.txt": b"2"})).guarded(("p.txt",))
    named = Export(put_files(tmp_path / "3", {"b.txt": b"1", "p.txt": b"1"})).guarded(("p.txt",))
    filled = Export(put_files(tmp_path / "4", {"a.txt": b"2", "p.txt": b"1"})).guarded(("p.txt",))
    assert first.sha256() == same.sha256()
    assert len({first.sha256(), named.sha256(), filled.sha256()}) == 3


def test_guards_add_up_and_only_a_name_opens(tmp_path, put_files):
    files = {"a.txt": b"1", "rooms/crisis/1.json": b"2", "other.bin": b"3"}
    export = Export(put_files(tmp_path, files)).guarded(("rooms/*",), ("*.txt", "*.json"))
    twice = export.guarded(("a.txt",))
    assert [member.private for member in export.members()] == [False, True, True]
    assert all(member.private for member in twice.members())
    named = export.unlocked(frozenset({"#Crisis"}))
    with named.open("rooms/crisis/1.json") as stream:
        assert stream.read() == b"2"
    with pytest.raises(InputError, match="private"):
        named.open("other.bin")


def test_a_path_that_is_not_there_says_so(tmp_path):
    with pytest.raises(InputError, match="There is no"):
        Export(tmp_path / "nothing.zip")
