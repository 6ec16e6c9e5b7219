"""A record of little, and areas too small to list, in the words of the report."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from msgspec import structs
from tests.packet.inputs import case

from remit.findings import Finding
from remit.jd.gap import AreaGap
from remit.measure.model import Interval
from remit.measure.support import Support
from remit.packet.formats.form_text import text_of_document
from remit.packet.ground.document import figures_of
from remit.packet.ground.model import PacketInputs
from remit.packet.whole.check import check_sealed
from remit.packet.whole.check_figures import figure_findings
from remit.packet.whole.json_form import document_file
from remit.packet.whole.record import packet_record
from remit.packet.whole.sealed import read_sealed
from remit.packet.whole.write import write_packet

NOTHING = Interval(0.0, 0.0, 0.0)


def report(inputs: PacketInputs) -> str:
    return " ".join(text_of_document(packet_record(inputs).report).split())


def proposal(inputs: PacketInputs) -> str:
    return " ".join(text_of_document(packet_record(inputs).description).split())


def thin() -> PacketInputs:
    inputs = case()
    lack = Support(entries=240, hours=8.2, agreed=2080, months=0).lack()
    areas = tuple(replace(area, kind="cannot tell") for area in inputs.gap.areas)
    gap = replace(inputs.gap, areas=areas, findings=(Finding("gap-thin-record", lack),))
    return replace(inputs, gap=gap, draft=replace(inputs.draft, status="draft"))


def test_a_thin_record_names_no_largest_parts_and_says_what_is_missing() -> None:
    told = report(thin())
    assert "The record shows 8 of about 2,080 agreed hours, by 240 entries" in told
    assert "a tenth of the agreed hours (208)" in told
    assert "Too little is on record to say what the largest parts of the work are." in told
    assert "The largest parts are" not in told
    assert "Cannot tell: too little is on record" in told
    assert "The largest parts are" in report(case())


def test_a_thin_record_leaves_every_share_of_the_proposal_open() -> None:
    record = packet_record(thin())
    shown = figures_of(record.description)
    assert not [name for name in shown if name.startswith("duty.")]
    assert "draft.total" not in shown
    told = proposal(thin())
    assert "Too little is on record to give shares of time, so they are left open." in told
    assert told.count("left open") > len(record.duties)
    assert "100%" not in told
    assert "Do not rely on the shares" not in told
    assert "Do not rely on the shares" in report(thin())


def test_a_thin_record_proposes_no_row_for_work_that_nothing_could_place() -> None:
    assert "unplaced" in {duty.origin for duty in packet_record(case()).duties}
    assert "unplaced" not in {duty.origin for duty in packet_record(thin()).duties}


def test_a_record_that_carries_shares_gives_them_and_their_sum() -> None:
    shown = figures_of(packet_record(case()).description)
    assert {"duty.1.percent", "duty.1.measured", "draft.total"} <= {*shown}
    assert "left open" not in proposal(case())


def test_the_json_of_a_thin_proposal_claims_no_shares_either() -> None:
    record = packet_record(thin())
    held = document_file(record, record.description)
    assert held.duties
    assert {(duty.percent, duty.figure) for duty in held.duties} == {(None, None)}


def test_a_packet_with_open_shares_checks_and_one_with_some_does_not(tmp_path: Path) -> None:
    write_packet(packet_record(thin()), tmp_path / "packet")
    assert check_sealed(tmp_path / "packet") == []
    sealed = read_sealed(tmp_path / "packet")
    held = sealed.documents["description"]
    first, *rest = held.duties
    mixed = structs.replace(held, duties=(structs.replace(first, percent=40), *rest))
    sealed.documents["description"] = mixed
    found = {finding.code for finding in figure_findings(sealed)}
    assert {"packet-duty-sum", "packet-duty-figure"} <= found


def test_an_area_that_nobody_wrote_is_called_small_and_not_in_agreement() -> None:
    inputs = case()
    others = tuple(replace(area, kind="drifted") for area in inputs.gap.areas)
    small = AreaGap("paid", "agrees", NOTHING, Interval(0.0, 0.02, 0.1))
    told = report(replace(inputs, gap=replace(inputs.gap, areas=(*others, small))))
    assert "small, not written" in told
    assert "too little of it for a duty of its own" in told
    assert "n agreement" not in told


def test_an_area_that_is_written_and_done_alike_is_in_agreement() -> None:
    inputs = case()
    alike = tuple(
        replace(area, kind="agrees") if area.written.mid else area for area in inputs.gap.areas
    )
    told = report(replace(inputs, gap=replace(inputs.gap, areas=alike)))
    assert "in agreement" in told
    assert "small, not written" not in told
