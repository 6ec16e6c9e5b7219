"""What every source must obey."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from remit.errors import InputError, RemitError
from remit.sources.discovery import read_exports
from remit.sources.opening.export import Export
from remit.sources.opening.stores import FileStore, FolderStore, ZipStore
from remit.sources.registry import SOURCES

QUICK = settings(
    max_examples=60,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


def test_every_source_has_a_sample(samples):
    assert {sample.source for sample in samples} == {source.name for source in SOURCES}


@pytest.mark.parametrize("packed", [False, True], ids=["folder", "zip"])
def test_every_raw_record_is_accounted_for(
    sample, packed, tmp_path, put_files, pack, context, total
):
    place = pack(tmp_path / "a.zip", sample.files) if packed else put_files(tmp_path, sample.files)
    found = read_exports([place])
    assert [reading.source.name for reading in found.readings] == [sample.source]
    read = total(found.readings[0].pages(context))
    assert read.raw == sample.count
    assert read.records


def test_reading_twice_gives_the_same(sample, tmp_path, put_files, context):
    reading = read_exports([put_files(tmp_path, sample.files)]).readings[0]
    assert list(reading.pages(context)) == list(reading.pages(context))
    assert reading.export.sha256() == reading.export.sha256()


def test_keys_are_unique_and_folder_and_zip_agree(
    sample, tmp_path, put_files, pack, context, total
):
    unpacked = put_files(tmp_path / "folder", sample.files)
    packed = pack(tmp_path / "a.zip", sample.files)
    first, second = (
        total(read_exports([place]).readings[0].pages(context)).records
        for place in (unpacked, packed)
    )
    assert first == second
    assert len({record.key for record in first}) == len(first)


def test_no_other_source_claims_it(sample, tmp_path, put_files):
    place = put_files(tmp_path, sample.files)
    for source in SOURCES:
        alone = [source]
        if source.name == sample.source:
            assert read_exports([place], alone).readings
        else:
            with pytest.raises(InputError, match="No source recognises"):
                read_exports([place], alone)


@pytest.mark.parametrize("packed", [False, True], ids=["folder", "zip"])
def test_no_private_member_is_ever_opened(
    sample, packed, tmp_path, put_files, pack, context, monkeypatch
):
    opened: list[str] = []
    for store in (FolderStore, ZipStore, FileStore):
        real = store.open

        def spy(self, name, real=real):
            opened.append(name)
            return real(self, name)

        monkeypatch.setattr(store, "open", spy)
    place = pack(tmp_path / "a.zip", sample.files) if packed else put_files(tmp_path, sample.files)
    for reading in read_exports([place, place]).readings:
        reading.export.sha256()
        reading.export.exported_at()
        list(reading.pages(context))
    assert sample.main in opened, "the spy sees what is opened"
    assert not set(opened) & set(sample.private)


def test_private_members_are_marked_and_refuse_to_open(sample, tmp_path, pack):
    export = read_exports([pack(tmp_path / "a.zip", sample.files)]).readings[0].export
    marked = {export.prefix + member.name for member in export.members() if member.private}
    assert set(sample.private) <= marked
    for name in sample.private:
        with pytest.raises(InputError, match="private"):
            export.open(name.removeprefix(export.prefix))


def test_locators_lead_back_to_the_record(sample, tmp_path, put_files, context):
    reading = read_exports([put_files(tmp_path, sample.files)]).readings[0]
    for page in reading.pages(context):
        with reading.export.open(page.member) as stream:
            content = stream.read()
        for record in page.records:
            if not record.length:
                row = "".join(content.decode().splitlines()[record.offset :][:3])
                number = record.key.rpartition(":")[2].partition("@")[0]
                assert number in row or record.evidence[0].text in row
                continue
            piece = content[record.offset : record.offset + record.length].decode()
            assert piece[0].strip()
            last = record.key.rpartition("/")[2].partition("#")[0].removeprefix("x:")
            assert last in piece or sample.source == "notes"
            assert not piece.endswith((",", "\n"))


def test_what_a_zone_rests_on_is_told_as_it_is(sample, tmp_path, put_files, context, total):
    reading = read_exports([put_files(tmp_path, sample.files)]).readings[0]
    there = replace(context, zone=ZoneInfo("Asia/Kathmandu"))
    unsure = replace(context, zone_basis="assumed")
    here, moved, assumed = (
        {record.key: record.evidence for record in total(reading.pages(asked)).records}
        for asked in (context, there, unsure)
    )
    for key, evidence in here.items():
        for one, other, guessed in zip(evidence, moved[key], assumed[key], strict=True):
            hers = one.zone_basis == "setting"
            assert (one.spans != other.spans) == hers
            assert (guessed.zone_basis == "assumed") == (one.zone_basis != "file")
            assert not hers or (one.zone, other.zone) == ("Europe/Sofia", "Asia/Kathmandu")


def test_a_file_cut_short_costs_what_was_cut(sample, tmp_path, put_files, context, total):
    content = sample.files[sample.main]
    whole = total(read_exports([put_files(tmp_path, sample.files)]).readings[0].pages(context))
    cut = {**sample.files, sample.main: content[: len(content) * 3 // 4]}
    torn = total(read_exports([put_files(tmp_path, cut)]).readings[0].pages(context))
    known = {record.key: record for record in whole.records}
    kept = [record for record in torn.records if known.get(record.key) == record]
    assert kept
    assert len(torn.records) - len(kept) <= 1
    assert torn.raw <= whole.raw


@QUICK
@given(st.data())
def test_damage_never_crashes(samples, tmp_path_factory, put_files, context, total, data):
    sample = data.draw(st.sampled_from(samples))
    content = bytearray(sample.files[sample.main])
    for _ in range(data.draw(st.integers(1, 5))):
        place = data.draw(st.integers(0, len(content) - 1))
        if data.draw(st.booleans()):
            content[place] = data.draw(st.integers(0, 255))
        else:
            del content[place : place + data.draw(st.integers(1, 40))]
            content = content or bytearray(b"x")
    folder = tmp_path_factory.mktemp("damaged")
    files = {**sample.files, sample.main: bytes(content)}
    try:
        for reading in read_exports([put_files(folder, files)]).readings:
            assert total(reading.pages(context)).raw <= 3 * sample.count + 10
    except RemitError:
        pass


@QUICK
@given(st.data())
def test_damage_to_a_zip_never_crashes(samples, tmp_path_factory, pack, context, data):
    sample = data.draw(st.sampled_from(samples))
    place = pack(tmp_path_factory.mktemp("damaged") / "a.zip", sample.files)
    content = bytearray(place.read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    place.write_bytes(bytes(content))
    try:
        for reading in read_exports([place]).readings:
            list(reading.pages(context))
    except RemitError:
        pass


def test_a_flipped_byte_in_a_stored_member_costs_one_row(tmp_path, samples, context, total):
    sample = samples[0]
    place = tmp_path / "a.zip"
    with zipfile.ZipFile(place, "w", zipfile.ZIP_STORED) as archive:
        for name, content in sample.files.items():
            archive.writestr(name, content)
    damaged = place.read_bytes().replace(
        b'"id_str": "130000000000000007"', b'"id_str"; "130000000000000007"'
    )
    place.write_bytes(damaged)
    reading = read_exports([place]).readings[0]
    read = total(reading.pages(context))
    assert len(read.records) == sample.count - 1
    assert read.problems == ["torn-row", "torn-member"]


def test_an_export_is_a_view_that_opens_nothing_outside_itself(tmp_path, put_files):
    export = Export(put_files(tmp_path, {"a/x.txt": b"1", "b/y.txt": b"2"}))
    part = export.part("a/", ["a/x.txt"])
    assert [member.name for member in part.members()] == ["x.txt"]
    with pytest.raises(KeyError):
        part.open("../b/y.txt")
