"""A record of little, and areas too small to list, in the words of the report."""

from __future__ import annotations

from dataclasses import replace

from tests.packet.inputs import case

from remit.findings import Finding
from remit.jd.gap import AreaGap
from remit.measure.model import Interval
from remit.measure.support import Support
from remit.packet.form_text import text_of_document
from remit.packet.model import PacketInputs
from remit.packet.record import packet_record

NOTHING = Interval(0.0, 0.0, 0.0)


def report(inputs: PacketInputs) -> str:
    return " ".join(text_of_document(packet_record(inputs).report).split())


def thin() -> PacketInputs:
    inputs = case()
    lack = Support(entries=240, hours=8.2, agreed=2080, months=0).lack()
    areas = tuple(replace(area, kind="cannot tell") for area in inputs.gap.areas)
    gap = replace(inputs.gap, areas=areas, findings=(Finding("gap-thin-record", lack),))
    return replace(inputs, gap=gap)


def test_a_thin_record_names_no_largest_parts_and_says_what_is_missing() -> None:
    told = report(thin())
    assert "The record shows 8 of about 2,080 agreed hours, by 240 entries" in told
    assert "a tenth of the agreed hours (208)" in told
    assert "Too little is on record to say what the largest parts of the work are." in told
    assert "The largest parts are" not in told
    assert "Cannot tell: too little is on record" in told
    assert "The largest parts are" in report(case())


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
