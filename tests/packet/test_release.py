"""A release: what it holds, and that nothing of it can be changed without being found."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import docx
import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.packet.releases import ADDED, DAY, files_of, released

from remit.errors import PacketError
from remit.findings import Finding
from remit.messages import translator
from remit.packet.release.release_box import read_box, write_box, zip_of
from remit.packet.release.release_check import check_release, read_release
from remit.packet.release.release_form import RELEASE, SUMS, Added, Release, seal_of, sums_of
from remit.packet.release.release_scan import ADDED as ADDED_WHERE
from remit.packet.release.release_scan import contacts_in, leaving, names_in
from remit.packet.release.release_text import readme
from remit.packet.whole.json_form import FileMark, pretty
from remit.packet.whole.sealed import read_sealed

Files = dict[str, bytes]
FEW = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="session")
def files(written: Path) -> Files:
    """The files of one release."""
    return files_of(written)


@pytest.fixture(scope="session")
def zipped(files: Files) -> bytes:
    """The same release as a zip."""
    return zip_of(files, DAY)


def checked(contents: Mapping[str, bytes], place: Path) -> list[Finding]:
    """Check a release that holds these files."""
    place.write_bytes(zip_of(contents, DAY))
    return check_release(place)


def codes(findings: list[Finding]) -> set[str]:
    return {each.code for each in findings}


@pytest.mark.parametrize("name", ["release.zip", "release"])
def test_a_release_that_nobody_touched_checks(files: Files, tmp_path: Path, name: str) -> None:
    write_box(files, tmp_path / name, DAY)
    assert check_release(tmp_path / name) == []
    release, seal = read_release(tmp_path / name)
    assert (release.to, seal) == ("hr", seal_of(files))


def test_it_holds_the_packet_a_letter_and_two_lists(files: Files, written: Path) -> None:
    packet = {f"packet/{path.name}" for path in written.iterdir()}
    assert set(files) == {*packet, "README.txt", RELEASE, SUMS}


def test_the_same_release_gives_the_same_bytes(files: Files, written: Path) -> None:
    assert files_of(written) == files
    assert zip_of(dict(reversed(files.items())), DAY) == zip_of(files, DAY)


def test_its_list_is_what_sha256sum_reads(files: Files) -> None:
    for line in files[SUMS].decode().splitlines():
        digest, name = line.split("  ")
        assert hashlib.sha256(files[name]).hexdigest() == digest
    assert files[SUMS].count(b"\n") == len(files) - 1


@FEW
@given(data=st.data())
def test_any_byte_of_a_zip_that_changes_is_found(
    zipped: bytes, tmp_path: Path, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(zipped) - 1))
    to = data.draw(st.integers(0, 255).filter(lambda value: value != zipped[at]))
    place = tmp_path / "release.zip"
    place.write_bytes(zipped[:at] + bytes([to]) + zipped[at + 1 :])
    assert _found(place)


@FEW
@given(data=st.data())
def test_a_zip_that_is_cut_or_grown_anywhere_is_found(
    zipped: bytes, tmp_path: Path, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(zipped) - 1))
    place = tmp_path / "release.zip"
    place.write_bytes(zipped[:at])
    assert _found(place)
    place.write_bytes(zipped[:at] + b"\0" + zipped[at:])
    assert _found(place)


def _found(place: Path) -> bool:
    try:
        return bool(check_release(place))
    except PacketError as stop:
        return stop.code == "not-a-release"


def _names(files: Files) -> st.SearchStrategy[str]:
    return st.sampled_from(sorted(files))


@FEW
@given(data=st.data())
def test_one_byte_changed_missing_or_added_in_any_file_is_found(
    files: Files, tmp_path: Path, data: st.DataObject
) -> None:
    name = data.draw(_names(files))
    content = files[name]
    at = data.draw(st.integers(0, len(content) - 1))
    other = bytes([content[at] ^ data.draw(st.integers(1, 255))])
    for spoiled in (
        content[:at] + other + content[at + 1 :],
        content[:at] + content[at + 1 :],
        content[:at] + b" " + content[at:],
    ):
        findings = checked({**files, name: spoiled}, tmp_path / "release.zip")
        assert {each.severity for each in findings} >= {"error"}


@FEW
@given(data=st.data())
def test_a_missing_file_and_an_added_one_are_found(
    files: Files, tmp_path: Path, data: st.DataObject
) -> None:
    name = data.draw(_names(files))
    less = {other: content for other, content in files.items() if other != name}
    assert name in {each.where for each in checked(less, tmp_path / "less.zip")}
    added = data.draw(st.sampled_from(["packet/more.pdf", "more.txt", "packet/x/y.txt", "ä"]))
    more = checked({**files, added: b"more"}, tmp_path / "more.zip")
    assert added in {each.where for each in more if each.code == "release-file-extra"}


def test_a_zip_that_was_packed_anew_is_told_apart_from_files_that_changed(
    files: Files, tmp_path: Path
) -> None:
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    (tmp_path / "again.zip").write_bytes(kept.getvalue())
    found = check_release(tmp_path / "again.zip")
    assert [(each.code, each.severity) for each in found] == [("release-repacked", "warning")]


def resealed(files: Files, change: Release | None = None, **others: bytes) -> Files:
    """Return a release whose lists agree with its files, as a clever hand would make them."""
    held = {**files, **{name.replace("__", "/"): content for name, content in others.items()}}
    release = change or msgspec.json.decode(held[RELEASE], type=Release)
    marks = tuple(
        FileMark.of(name, content) for name, content in held.items() if name not in (RELEASE, SUMS)
    )
    held[RELEASE] = pretty(replace(release, files=marks))
    return {**held, SUMS: sums_of(held)}


def test_a_packet_that_was_changed_and_listed_anew_is_found_by_itself(
    files: Files, tmp_path: Path
) -> None:
    entries = "packet/entries.json"
    spoiled = {**files, entries: files[entries].replace(b'"minutes":', b'"minutes":1', 1)}
    found = checked(resealed(spoiled), tmp_path / "release.zip")
    assert "packet-file-changed" in codes(found)


@pytest.mark.parametrize(
    ("field", "value"),
    [("status", "draft"), ("after_hours", True), ("language", "bg"), ("made_on", DAY)],
)
def test_a_release_that_says_other_things_of_its_packet_is_found(
    files: Files, tmp_path: Path, field: str, value: object
) -> None:
    release = msgspec.json.decode(files[RELEASE], type=Release)
    assert getattr(release, field) != value
    changed = replace(release, **{field: value})
    found = checked(resealed(files, changed), tmp_path / "release.zip")
    assert "release-differs" in codes(found)


@pytest.mark.parametrize("name", ["packet/ledger.sqlite", "ledger.sqlite"])
def test_a_ledger_has_no_place_in_a_release(files: Files, tmp_path: Path, name: str) -> None:
    held = resealed({**files, name: b"SQLite format 3\0 and more"})
    found = checked(held, tmp_path / "release.zip")
    assert ("release-file-extra", name) in {(each.code, each.where) for each in found}


@pytest.mark.parametrize("name", ["../escaped.txt", "packet/../../escaped.txt", "/escaped.txt"])
def test_a_name_that_climbs_out_lands_nowhere(files: Files, tmp_path: Path, name: str) -> None:
    place = tmp_path / "in" / "release.zip"
    place.parent.mkdir()
    found = checked(resealed({**files, name: b"x"}), place)
    assert "release-file-extra" in codes(found)
    assert list(tmp_path.rglob("escaped*")) == []


@pytest.mark.parametrize("content", [b"", b"PK", b"no zip at all"])
def test_what_is_no_release_is_a_stop_with_a_next_step(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.zip").write_bytes(content)
    with pytest.raises(PacketError) as stop:
        check_release(tmp_path / "x.zip")
    assert stop.value.code == "not-a-release"


def test_a_zip_with_two_files_of_one_name_is_no_release(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        archive.writestr("README.txt", b"one")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("README.txt", b"two")
    with pytest.raises(PacketError):
        read_box(tmp_path / "x.zip")


def test_a_link_in_a_folder_is_not_followed(files: Files, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("hers", encoding="utf-8")
    write_box(files, tmp_path / "release", DAY)
    (tmp_path / "release" / "more.txt").symlink_to(secret)
    assert read_box(tmp_path / "release").contents["more.txt"] == b""
    assert "release-file-extra" in codes(check_release(tmp_path / "release"))


def test_what_was_released_is_never_replaced(files: Files, tmp_path: Path) -> None:
    place = tmp_path / "release.zip"
    write_box(files, place, DAY)
    with pytest.raises(PacketError) as stop:
        write_box(files, place, DAY)
    assert stop.value.code == "release-exists"
    assert [path.name for path in tmp_path.iterdir()] == ["release.zip"]


@pytest.mark.parametrize("language", ["en", "bg"])
def test_the_letter_says_what_its_reader_must_know(written: Path, language: str) -> None:
    release = replace(
        released(written),
        language=language,
        status="draft",
        after_hours=True,
        stale=("Figures that moved: 3.",),
        to="union",
    )
    translate = translator(language)
    text = readme(release, ("packet/report.pdf", "packet/form-mit.docx"), translate)
    assert all(len(line) <= 80 for line in text.splitlines())
    for part in ("DRAFT", "wages", "the union", "S12", "Advised the president", "put down at the"):
        assert language != "en" or part in text
    for part in ("Figures that moved: 3.", "sha256sum --check SHA256SUMS", "check --sealed"):
        assert part in text


def test_a_line_that_was_put_down_later_says_so(written: Path) -> None:
    late = Added(kind="decision", number=1, text="Held it.", day=DAY, written=DAY.replace(day=20))
    text = readme(released(written, (late,)), (), translator("en"))
    assert "put down later: Held it." in text


# ── what is read once more ──


def word_file(body: str, head: str, author: str) -> bytes:
    made = docx.Document()
    made.add_paragraph(body)
    made.sections[0].header.paragraphs[0].text = head
    made.core_properties.author = author
    kept = BytesIO()
    made.save(kept)
    return kept.getvalue()


def test_a_word_file_of_others_is_read_with_its_head_and_its_properties() -> None:
    content = word_file("Ask a@uni.example", "HR, +359 2 981 12 34", "Maya Ivanova")
    found = list(leaving({"own-ours.docx": content}, ()))
    assert {each.where for each in found} == {"own-ours.docx"}
    words = "\n".join(each.text for each in found)
    assert set(contacts_in(words)) == {"a@uni.example", "+359 2 981 12 34"}
    assert "Maya Ivanova" in set(names_in(words))


def test_papers_are_read_in_their_json_form_and_once(written: Path) -> None:
    contents = read_sealed(written).contents
    found = list(leaving(contents, ADDED))
    assert {each.where.rpartition(".")[2] for each in found} == {"*", str(ADDED_WHERE)}
    assert found[-1].text == ADDED[0].text
    without_json = {name: each for name, each in contents.items() if name != "report.json"}
    more = {each.where for each in leaving(without_json, ())}
    assert {"report.docx", "report.pdf", "report.html"} <= more


def test_a_paper_of_the_example_names_no_address(written: Path) -> None:
    texts = [each.text for each in leaving(read_sealed(written).contents, ())]
    assert len(texts) > 20
    assert [found for text in texts for found in contacts_in(text)] == []


@given(st.text(max_size=200))
def test_no_text_stops_the_reading(text: str) -> None:
    assert all(name.strip() for name in names_in(text))
    assert all(found for found in contacts_in(text))
