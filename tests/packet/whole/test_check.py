"""What the two checks find, and that they find nothing where nothing is wrong."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import msgspec
import numpy as np
import pytest
from tests.packet.inputs import case
from tests.packet.tampering import change_json, change_word, reseal

from remit.errors import PacketError
from remit.messages import say
from remit.packet.ground.model import PacketInputs
from remit.packet.whole.check import check_against, check_sealed
from remit.packet.whole.check_ledger import MOST_FIGURES, ledger_findings
from remit.packet.whole.json_form import NAMES, Manifest, pretty
from remit.packet.whole.record import PacketRecord, packet_record
from remit.packet.whole.sealed import read_sealed
from remit.packet.whole.write import packet_files, write_packet


def codes(folder: Path) -> set[str]:
    return {finding.code for finding in check_sealed(folder)}


@pytest.mark.parametrize("language", ["en", "bg"])
def test_a_packet_that_nobody_touched_checks(tmp_path: Path, language: str) -> None:
    record = packet_record(case(language), str)
    write_packet(record, tmp_path / "out", str)
    assert check_sealed(tmp_path / "out") == []
    assert check_against(tmp_path / "out", record) == []


@pytest.mark.parametrize(
    "name",
    [
        *("description.docx", "description.pdf", "description.html", "description.json"),
        *("report.docx", "report.pdf", "report.html", "report.json", "entries.json"),
    ],
)
def test_one_changed_byte_in_any_file_is_found(packet: Path, name: str) -> None:
    content = bytearray((packet / name).read_bytes())
    content[len(content) // 2] ^= 1
    (packet / name).write_bytes(content)
    found = [finding for finding in check_sealed(packet) if finding.code == "packet-file-changed"]
    assert [finding.where for finding in found] == [name]


def test_a_missing_and_an_added_file_are_found(packet: Path) -> None:
    (packet / "report.pdf").unlink()
    (packet / "ledger.sqlite").write_bytes(b"x")
    found = {(finding.code, finding.where) for finding in check_sealed(packet)}
    assert ("packet-file-missing", "report.pdf") in found
    assert ("packet-file-extra", "ledger.sqlite") in found


def test_one_minute_changed_and_resealed_breaks_the_sums(packet: Path) -> None:
    def more(entries: list[dict[str, object]]) -> None:
        entries[0]["minutes"] = float(str(entries[0]["minutes"])) + 1

    change_json(packet / "entries.json", more)
    reseal(packet)
    broken = {f.where for f in check_sealed(packet) if f.code == "packet-figure-sum"}
    area = json.loads((packet / "entries.json").read_text())[0]["area"]
    assert broken == {"traced.all", f"traced.{area}"}


def test_one_entry_removed_and_resealed_breaks_sums_and_counts(packet: Path) -> None:
    change_json(packet / "entries.json", lambda entries: entries.pop(5))
    reseal(packet)
    assert {"packet-figure-sum", "packet-entry-count"} <= codes(packet)


def test_a_title_added_to_an_entry_is_refused(packet: Path) -> None:
    change_json(packet / "entries.json", lambda entries: entries[0].update(title="lab fire"))
    reseal(packet)
    assert "packet-file-unreadable" in codes(packet)


def test_a_per_cent_changed_in_the_word_file_is_found_after_resealing(packet: Path) -> None:
    change_word(packet / "description.docx", ">27%<", ">37%<")
    reseal(packet)
    found = [f for f in check_sealed(packet) if f.code == "packet-number-differs"]
    assert [f.where for f in found] == ["description.docx"]
    assert str(found[0].message) == "The file shows 37 where the record says 27."


def test_a_number_changed_in_the_page_is_found_after_resealing(packet: Path) -> None:
    page = (packet / "report.html").read_text("utf-8")
    (packet / "report.html").write_text(page.replace(">900<", ">901<", 1), "utf-8")
    reseal(packet)
    assert codes(packet) == {"packet-number-differs"}


def test_changed_words_are_found_after_resealing(packet: Path) -> None:
    change_word(packet / "description.docx", "left blank", "never mind")
    reseal(packet)
    assert codes(packet) == {"packet-words-differ"}


def spoil_percent(report: dict[str, object]) -> None:
    for figure in report["figures"]:  # type: ignore[attr-defined]
        if figure["id"] == "share.crisis":
            figure["whole"] += 1


def spoil_ground(report: dict[str, object]) -> None:
    for figure in report["figures"]:  # type: ignore[attr-defined]
        if figure["id"] == "share.crisis":
            figure["assumptions"] = ["wishful-thinking"]


def spoil_account(report: dict[str, object]) -> None:
    for figure in report["figures"]:  # type: ignore[attr-defined]
        if figure["id"] == "account.1.skipped":
            figure["value"] -= 1


def spoil_text(report: dict[str, object]) -> None:
    report["document"]["sections"][0]["heading"][0]["text"] = "In short 3"  # type: ignore[index]


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (spoil_percent, "packet-share-sum"),
        (spoil_ground, "packet-figure-ground"),
        (spoil_account, "packet-account"),
        (spoil_text, "packet-stray-number"),
    ],
)
def test_a_figure_that_does_not_hold_is_found(
    packet: Path, spoil: Callable[[dict[str, object]], None], code: str
) -> None:
    change_json(packet / "report.json", spoil)
    reseal(packet)
    assert code in codes(packet)


def test_duties_that_do_not_sum_to_a_hundred_are_found(packet: Path) -> None:
    def more(description: dict[str, object]) -> None:
        description["duties"][0]["percent"] += 1  # type: ignore[index]

    change_json(packet / "description.json", more)
    reseal(packet)
    assert {"packet-duty-sum", "packet-duty-figure"} <= codes(packet)


@pytest.mark.parametrize("name", ["report.docx", "report.pdf", "report.html", "report.json"])
def test_a_file_that_is_rubbish_is_found_and_stops_nothing(packet: Path, name: str) -> None:
    (packet / name).write_bytes(b"\x00rubbish")
    reseal(packet)
    assert codes(packet) & {"packet-file-unreadable", "packet-number-differs"}


def test_a_folder_without_a_manifest_is_no_packet(tmp_path: Path) -> None:
    with pytest.raises(PacketError) as stopped:
        check_sealed(tmp_path)
    assert stopped.value.code == "not-a-packet"


def without(inputs: PacketInputs, at: int) -> PacketInputs:
    entries = inputs.entries
    kept = np.arange(len(entries.activity)) != at
    fewer = replace(
        entries,
        activity=entries.activity[kept],
        day=entries.day[kept],
        area=entries.area[kept],
        tenths=entries.tenths[kept],
    )
    return consistent(inputs, fewer)


def consistent(inputs: PacketInputs, entries: object) -> PacketInputs:
    tenths = np.bincount(entries.area, entries.tenths, minlength=18).astype(np.int64)  # type: ignore[attr-defined]
    measures = replace(inputs.measures, window_tenths=tenths)
    codes_of = inputs.measures.areas
    areas = tuple(
        replace(gap, tenths=int(tenths[codes_of.index(gap.area)])) for gap in inputs.gap.areas
    )
    return replace(inputs, entries=entries, measures=measures, gap=replace(inputs.gap, areas=areas))


def test_an_entry_deleted_from_the_ledger_is_named_and_what_rests_on_it_told(written: Path) -> None:
    inputs = case()
    gone = int(inputs.entries.activity[17])
    found = check_against(written, packet_record(without(inputs, 17)))
    assert found[0].code == "packet-stale"
    listed = [f for f in found if f.code == "packet-entry-gone"]
    assert [str(gone) in str(f.message) for f in listed] == [True]
    figures = [f for f in found if f.code.startswith("packet-figure")]
    assert {f.code for f in figures} == {"packet-figure-differs", "packet-figure-entries"}
    assert len(figures) == MOST_FIGURES + 1
    assert "Other figures that differ" in str(figures[-1].message)


def test_an_entry_changed_in_the_ledger_is_found(written: Path) -> None:
    inputs = case()
    tenths = inputs.entries.tenths.copy()
    tenths[3] += 1
    entries = replace(inputs.entries, tenths=tenths)
    found = check_against(written, packet_record(consistent(inputs, entries)))
    listed = [f for f in found if f.code == "packet-entry-changed"]
    assert str(inputs.entries.activity[3]) in str(listed[0].message)


def test_an_entry_that_the_packet_leaves_out_is_found(packet: Path, record: PacketRecord) -> None:
    change_json(packet / "entries.json", lambda entries: entries.pop())
    reseal(packet)
    found = {finding.code for finding in check_against(packet, record)}
    assert {"packet-stale", "packet-entry-new", "packet-figure-entries"} <= found


def test_one_summary_says_what_came_since(written: Path) -> None:
    since = (say("later imports: {count}", count=2), say("settings were changed"))
    found = check_against(written, packet_record(without(case(), 17)), since)
    summaries = [str(f.message) for f in found if f.code == "packet-stale"]
    assert summaries == [
        "The ledger does not give this packet any more. Since then: later imports: 2; "
        "settings were changed."
    ]


@pytest.mark.parametrize("name", [*NAMES, "manifest.json"])
@pytest.mark.parametrize("where", [0.0, 0.31, 0.77, 1.0])
def test_any_byte_of_any_file_that_changes_is_found(packet: Path, name: str, where: float) -> None:
    content = bytearray((packet / name).read_bytes())
    content[round(where * (len(content) - 1))] ^= 1
    (packet / name).write_bytes(content)
    with suppress(PacketError):
        assert check_sealed(packet) != []


@pytest.mark.parametrize("name", [*NAMES, "manifest.json"])
def test_a_byte_that_is_added_or_taken_away_is_found(packet: Path, name: str) -> None:
    whole = (packet / name).read_bytes()
    for content in (whole + b"\n", whole[:-1]):
        (packet / name).write_bytes(content)
        with suppress(PacketError):
            assert check_sealed(packet) != []


def leaves(value: object, path: tuple[object, ...] = ()) -> Iterator[tuple[object, ...]]:
    """The path to every plain value of a json value."""
    if isinstance(value, dict | list):
        for key in value if isinstance(value, dict) else range(len(value)):
            yield from leaves(value[key], (*path, key))
    else:
        yield path


def other(value: object) -> object:
    """Another value of the same kind."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    try:
        return (date.fromisoformat(str(value)) + timedelta(days=1)).isoformat()
    except ValueError:
        return {"ready": "draft", "draft": "ready", "en": "bg"}.get(str(value), f"{value}0")


def test_any_field_of_the_manifest_that_changes_is_found(
    packet: Path, record: PacketRecord
) -> None:
    path = packet / "manifest.json"
    whole = path.read_bytes()
    paths = list(leaves(json.loads(whole)))
    assert len(paths) > 40
    for at in paths:
        manifest = holder = json.loads(whole)
        for key in at[:-1]:
            holder = holder[key]
        holder[at[-1]] = other(holder[at[-1]])
        path.write_bytes(pretty(manifest))
        with suppress(PacketError):
            assert "packet-manifest-changed" in codes(packet), at


def test_a_field_of_the_manifest_changed_by_a_clever_hand_is_found_with_the_ledger(
    packet: Path, record: PacketRecord
) -> None:
    path = packet / "manifest.json"
    whole = path.read_bytes()
    files = packet_files(record)
    made = msgspec.json.decode(files["manifest.json"], type=Manifest)
    for at in leaves(json.loads(whole)):
        manifest = holder = json.loads(whole)
        for key in at[:-1]:
            holder = holder[key]
        holder[at[-1]] = other(holder[at[-1]])
        if at == ("seal",):
            continue
        path.write_bytes(pretty(msgspec.convert(manifest, Manifest).sealed()))
        sealed = read_sealed(packet)
        told = [*sealed.findings, *ledger_findings(sealed, record, (made, files), ())]
        assert told, at


@pytest.mark.parametrize("name", ["manifest.json", "report.json", "description.json"])
def test_a_field_that_nobody_knows_is_found(packet: Path, name: str) -> None:
    def add(value: dict[str, object]) -> None:
        value["note"] = "trust me"

    change_json(packet / name, add)
    if name == "manifest.json":
        with pytest.raises(PacketError):
            check_sealed(packet)
    else:
        reseal(packet)
        assert "packet-file-unreadable" in codes(packet)


def test_a_field_that_nobody_knows_deep_in_a_paper_is_found(packet: Path) -> None:
    def add(report: dict[str, object]) -> None:
        report["position"]["pay"] = "plenty"  # type: ignore[index]

    change_json(packet / "report.json", add)
    reseal(packet)
    assert "packet-file-unreadable" in codes(packet)


def test_a_status_changed_in_the_papers_alone_is_found(packet: Path) -> None:
    change_json(packet / "report.json", lambda report: report.update(status="draft"))
    reseal(packet)
    assert "packet-manifest-differs" in codes(packet)


def test_another_picture_in_a_file_is_found_with_the_ledger(
    packet: Path, record: PacketRecord
) -> None:
    page = (packet / "report.html").read_text("utf-8")
    (packet / "report.html").write_text(page.replace("<path", "<path opacity='0'", 1), "utf-8")
    reseal(packet)
    assert check_sealed(packet) == []
    found = check_against(packet, record)
    assert [(f.code, f.where) for f in found] == [("packet-file-differs", "report.html")]


def test_a_packet_of_another_version_is_held_by_words_and_says_so(
    packet: Path, record: PacketRecord
) -> None:
    change_json(packet / "manifest.json", lambda manifest: manifest.update(remit="0.0.9"))
    reseal(packet)
    found = check_against(packet, record)
    assert [(f.code, f.severity) for f in found] == [("packet-made-elsewhere", "warning")]
