"""Whose file it is: one source knows it, no other claims it, and nothing private enters."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.sources.sample_variants import VARIANTS

from remit.errors import UnknownExport
from remit.sources.discovery import read_exports
from remit.sources.opening.export import Export
from remit.sources.registry import SOURCES

PUBLIC = {"https://www.w3.org/ns/activitystreams#Public", "as:Public", "Public"}


@pytest.mark.parametrize("packed", [False, True], ids=["folder", "zip"])
@pytest.mark.parametrize("name", VARIANTS)
def test_an_export_is_claimed_by_one_source_in_every_language_and_version(
    name, packed, tmp_path, put_files, pack, context, total
):
    known, files = VARIANTS[name]
    place = pack(tmp_path / "a.zip", files) if packed else put_files(tmp_path / "a", files)
    claims = []
    for source in SOURCES:
        try:
            claims += [source.name for _ in read_exports([place], [source]).readings]
        except UnknownExport:
            continue
    assert claims == [known]
    (reading,) = read_exports([place]).readings
    found = total(reading.pages(context))
    assert found.records
    assert not found.problems


def test_a_sample_lies_beside_every_other_and_each_is_claimed_once(samples, tmp_path, put_files):
    for number, sample in enumerate(samples):
        put_files(tmp_path / f"{number:02}", sample.files)
    found = read_exports([tmp_path])
    claimed = [
        f"{reading.export.prefix}{member.name}"
        for reading in found.readings
        for member in reading.export.members()
    ]
    assert len(claimed) == len(set(claimed))
    names = sorted(reading.source.name for reading in found.readings)
    assert names == sorted(sample.source for sample in samples)


# ── what is real ──


def _exports(folder: Path) -> list[Path]:
    return sorted(each for each in (folder / "evidence").iterdir() if each.is_dir())


def test_every_real_export_is_claimed_by_one_source(shared_data):
    folders = _exports(shared_data)
    assert folders
    for folder in folders:
        claims: dict[str, list[str]] = {}
        for source in SOURCES:
            try:
                found = read_exports([folder], [source]).readings
            except UnknownExport:
                continue
            for reading in found:
                claims.setdefault(reading.export.names[0], []).append(source.name)
        assert claims, folder.name
        assert all(len(names) == 1 for names in claims.values()), claims


def _addresses(item: dict[str, object]) -> set[str]:
    several = [item.get("to") or [], item.get("cc") or []]
    return {one for each in several for one in ([each] if isinstance(each, str) else each)}


def test_no_private_post_of_a_real_outbox_enters_by_default(shared_data, context, total):
    outboxes = sorted((shared_data / "evidence").rglob("outbox*.json"))
    assert outboxes
    late = replace(context, now=datetime(2027, 1, 1, tzinfo=UTC))
    for path in outboxes:
        items = json.loads(path.read_text("utf-8"))["orderedItems"]
        shut = [item for item in items if not PUBLIC & _addresses(item)]
        (reading,) = read_exports([path]).readings
        found = total(reading.pages(late))
        assert found.skipped.get("private", 0) == len(shut)
        assert {one.visibility for each in found.records for one in each.evidence} <= {
            "public",
            "unlisted",
        }
        content = path.read_bytes()
        pieces = [content[each.offset : each.offset + each.length] for each in found.records]
        for item in shut:
            named = json.dumps(item["id"], ensure_ascii=False).encode()
            assert named in content
            assert not any(named in piece for piece in pieces)


def test_nothing_shut_of_the_real_exports_is_opened(shared_data, context, monkeypatch):
    refused: list[str] = []
    opened: list[str] = []
    real = Export.open

    def spy(self, name):
        opened.append(f"{self.prefix}{name}")
        return real(self, name)

    monkeypatch.setattr(Export, "open", spy)
    for folder in _exports(shared_data):
        for reading in read_exports([folder]).readings:
            private = {member.name for member in reading.export.members() if member.private}
            refused += [f"{reading.export.prefix}{name}" for name in private]
            for _ in reading.pages(context):
                pass
    assert opened
    assert refused
    assert not set(opened) & set(refused)
