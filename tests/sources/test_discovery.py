"""What lies in a folder: who reads what, and what nobody reads."""

from __future__ import annotations

import zipfile

import pytest

from remit.errors import InputError, UnknownExport, UnsafeArchive
from remit.sources.discovery import read_exports


def codes(found):
    return [finding.code for finding in found.findings]


def test_a_folder_may_hold_every_kind_of_export_at_any_depth(tmp_path, samples, put_files, pack):
    for sample in samples:
        put_files(tmp_path / "deep" / "er" / sample.source, sample.files)
        pack(tmp_path / f"{sample.source}.zip", sample.files)
    found = read_exports([tmp_path])
    names = sorted(reading.source.name for reading in found.readings)
    assert names.count("icalendar") == 1, "a single file is the same in a zip and out of it"
    assert set(names) == {sample.source for sample in samples}
    assert "given-twice" in codes(found)


def test_an_export_among_other_files_claims_its_own_alone(tmp_path, samples, put_files):
    for sample in samples:
        put_files(tmp_path, sample.files)
    found = read_exports([tmp_path])
    names = [reading.source.name for reading in found.readings]
    assert sorted(names) == sorted(sample.source for sample in samples)
    claimed = [
        reading.export.prefix + member.name
        for reading in found.readings
        for member in reading.export.members()
    ]
    assert len(claimed) == len(set(claimed))


def test_each_unknown_file_is_one_finding_that_says_what_it_looks_like(
    tmp_path, samples, put_files
):
    files = {
        **samples[1].files,
        "list.mbox": b"From here on there is no mail.\n",
        "feed.json": b'{"items": [{"id": 1}]}\n',
        "photo.jpg": b"\xff\xd8\xff",
        "README.md": b"read me",
        ".hidden": b"1",
    }
    found = read_exports([put_files(tmp_path, files)])
    unknown = [str(one.message) for one in found.findings if one.code == "unknown-file"]
    assert len(unknown) == 3
    assert any("called a mailbox" in text for text in unknown)
    assert any("JSON that belongs to no export" in text for text in unknown)
    passed = next(one for one in found.findings if one.code == "passed-over")
    assert passed.message.values == {"count": 2}


def test_the_same_export_given_twice_is_read_once(tmp_path, samples, put_files):
    place = put_files(tmp_path / "one", samples[1].files)
    copy = put_files(tmp_path / "two", samples[1].files)
    found = read_exports([place, copy])
    assert len(found.readings) == 1
    assert codes(found) == ["given-twice"]


def test_nothing_known_names_what_was_tried(tmp_path, put_files):
    place = put_files(tmp_path, {"photo.jpg": b"\xff\xd8\xff"})
    with pytest.raises(UnknownExport) as refused:
        read_exports([place])
    assert "tried x-archive, slack-export" in refused.value.text()
    assert refused.value.code == "unknown-export"


def test_an_unknown_zip_is_one_line(tmp_path, samples, put_files, pack):
    put_files(tmp_path, samples[1].files)
    pack(tmp_path / "other.zip", {f"{number}.bin": b"\0" for number in range(99)})
    found = read_exports([tmp_path])
    assert codes(found) == ["unknown-file"]


def test_an_empty_folder_and_an_empty_file_say_so(tmp_path):
    with pytest.raises(InputError, match="is empty") as refused:
        read_exports([tmp_path])
    assert refused.value.code == "empty-folder"
    (tmp_path / "nothing.csv").write_bytes(b"")
    with pytest.raises(UnknownExport):
        read_exports([tmp_path / "nothing.csv"])


def test_a_bad_zip_stops_when_it_was_named_and_is_a_finding_in_a_folder(
    tmp_path, samples, put_files
):
    folder = put_files(tmp_path, {**samples[1].files, "torn.zip": b"PK\3\4torn"})
    with pytest.raises(UnsafeArchive):
        read_exports([folder / "torn.zip"])
    found = read_exports([folder])
    assert codes(found) == ["unsafe-archive"]
    assert found.findings[0].severity == "error"


def test_a_zip_inside_a_zip_is_not_opened(tmp_path, samples, pack):
    inner = pack(tmp_path / "inner.zip", samples[1].files).read_bytes()
    outer = pack(tmp_path / "outer.zip", {**samples[1].files, "inner.zip": inner})
    assert codes(read_exports([outer])) == ["nested-zip"]


def test_an_archive_without_posts_keeps_its_messages_shut(tmp_path, samples, pack, monkeypatch):
    from remit.sources.opening.stores import ZipStore

    files = {name: text for name, text in samples[0].files.items() if "tweets" not in name}
    place = pack(tmp_path / "a.zip", files)
    opened: list[str] = []
    real = ZipStore.open
    monkeypatch.setattr(
        ZipStore, "open", lambda self, name: (opened.append(name), real(self, name))[1]
    )
    with pytest.raises(UnknownExport):
        read_exports([place])
    assert opened
    assert not set(opened) & set(samples[0].private)


def test_a_calendar_in_a_zip_is_the_calendar_itself(tmp_path, samples, put_files, context):
    with zipfile.ZipFile(tmp_path / "cal.zip", "w") as archive:
        archive.writestr("Takeout/Calendar/work.ics", samples[1].files["work.ics"])
    inside = read_exports([tmp_path / "cal.zip"]).readings[0]
    outside = read_exports([put_files(tmp_path / "x", samples[1].files)]).readings[0]
    assert inside.export.sha256() == outside.export.sha256()
    assert inside.export.name == "cal.zip/Takeout/Calendar/work.ics"
