"""The record: what both papers say, and that no number stands in them without ground."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from tests.packet.inputs import case

import remit.packet
from remit.errors import PacketError
from remit.findings import Finding
from remit.measure.model import Interval
from remit.messages import say
from remit.packet.check import check_sealed
from remit.packet.document import Chart, Document, all_runs, figures_of, text_of
from remit.packet.form_text import text_of_document
from remit.packet.language import NBSP
from remit.packet.model import Entries, PacketInputs
from remit.packet.record import PacketRecord, packet_record
from remit.packet.write import write_packet

AREAS = 18


def words(document: Document) -> str:
    return text_of_document(document)


def both(record: PacketRecord) -> Iterator[Document]:
    yield record.description
    yield record.report


def nothing_recorded() -> PacketInputs:
    """A ledger that holds nothing in the window."""
    inputs = case()
    none = np.zeros(0, np.int64)
    measures = replace(
        inputs.measures,
        months=(),
        draws=np.zeros((0, 0, AREAS)),
        window_draws=np.zeros((10, AREAS)),
        shifts=(),
        window_tenths=np.zeros(AREAS, np.int64),
        active_days=0,
    )
    zero = Interval(0.0, 0.0, 0.0)
    return replace(
        inputs,
        entries=Entries(none, none, none, none),
        measures=measures,
        gap=replace(inputs.gap, areas=(), unplaced=zero, changed=zero),
        draft=replace(inputs.draft, duties=(), status="draft"),
        accounts=(),
        answered=(),
        decided=(),
    )


@pytest.mark.parametrize("language", ["en", "bg"])
def test_every_number_in_the_text_is_a_figure_a_date_or_somebodys_words(language: str) -> None:
    record = packet_record(case(language), str)
    for document in both(record):
        for runs in all_runs(document):
            for run in runs:
                assert run.kind != "plain" or not re.search(r"\d", run.text), run


def test_every_figure_that_is_shown_or_drawn_is_known_and_rests_on_something(
    record: PacketRecord,
) -> None:
    for document in both(record):
        shown = figures_of(document)
        assert shown
        assert all(record.figures[identity].rests_on_something() for identity in shown)


def templates() -> Iterator[str]:
    """Every template of this room, read from its source."""
    for path in Path(remit.packet.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "say":
                yield ast.literal_eval(node.args[0])


def test_no_sentence_of_this_room_has_a_number_written_into_it() -> None:
    found = list(templates())
    assert "In short" in found, "the guard sees nothing"
    assert [template for template in found if re.search(r"\d", template)] == []


def test_shares_of_all_areas_and_unplaced_sum_to_a_hundred(record: PacketRecord) -> None:
    shares = [f for name, f in record.figures.items() if name.startswith("share.")]
    assert len(shares) == AREAS
    assert sum(figure.whole or 0 for figure in shares) == 100


def test_traced_hours_are_the_exact_sum_of_the_entries(record: PacketRecord) -> None:
    assert record.figures["traced.all"].value == int(record.entries.tenths.sum())
    by_area = [f.value for n, f in record.figures.items() if re.fullmatch(r"traced\.(?!all).+", n)]
    assert sum(by_area) == record.figures["traced.all"].value


def test_entries_and_measures_that_disagree_stop_the_packet() -> None:
    inputs = case()
    off = inputs.measures.window_tenths.copy()
    off[4] += 1
    with pytest.raises(PacketError) as stopped:
        packet_record(replace(inputs, measures=replace(inputs.measures, window_tenths=off)))
    assert stopped.value.code == "packet-account"


def test_after_hours_stay_out_until_they_are_ticked_and_then_come_with_a_notice() -> None:
    quiet = packet_record(case())
    ticked = packet_record(replace(case(), include_after_hours=True))
    assert "After hours" not in words(quiet.report)
    assert "outside the agreed hours" not in words(quiet.report)
    assert not [name for name in quiet.figures if name.startswith("after-hours")]
    assert "230 h (200–270 h)" in words(ticked.report).replace(NBSP, " ")
    assert "claim for wages" in words(ticked.report)


def test_a_draft_says_so_above_everything_with_its_reason() -> None:
    inputs = case()
    record = packet_record(replace(inputs, draft=replace(inputs.draft, status="draft")))
    first, why = (text_of(runs) for runs in record.description.banner)
    assert first == "DRAFT"
    assert "could not be placed" in why
    assert packet_record(inputs).description.banner == ()


def test_what_nobody_stated_is_left_blank_and_names_who_fills_it_in() -> None:
    inputs = case()
    position = replace(inputs.position, unit=None, reports_to=None)
    text = words(packet_record(replace(inputs, position=position)).description)
    assert "Unit\nleft blank: the supervisor fills it in" in text
    assert "Position number\nleft blank: the HR office fills it in" in text


def test_decisions_recorded_at_the_time_stand_apart_from_reconstructed_ones(
    record: PacketRecord,
) -> None:
    assert record.figures["decided.recorded"].statements == (601, 602)
    assert record.figures["decided.reconstructed"].statements == (603,)
    assert "Advised to hold the statement" in words(record.report)


def test_level_stands_before_volume(record: PacketRecord) -> None:
    order = [section.id for section in record.report.sections]
    assert order.index("gap") < order.index("decisions") < order.index("time")


def test_a_finding_keeps_its_precision_and_names_its_area() -> None:
    inputs = case()
    finding = Finding("gap-unplaced", say("{percent:.0f} % open.", percent=12.345), "crisis")
    gap = replace(inputs.gap, findings=(finding,))
    record = packet_record(replace(inputs, gap=gap))
    assert "Crisis and issues communications: 12 % open." in words(record.report)
    assert record.figures["gap.finding.1.percent"].source == "finding:gap-unplaced"


def test_a_sentence_inside_a_findings_sentence_keeps_its_numbers_as_figures() -> None:
    inputs = case()
    inner = say("{n} weeks of {of}", n=3, of=say("{m} months", m=2))
    gap = replace(inputs.gap, findings=(Finding("nested", say("Only {what}.", what=inner)),))
    record = packet_record(replace(inputs, gap=gap))
    assert "Only 3 weeks of 2 months." in words(record.report)
    assert record.figures["gap.finding.1.what.of.m"].value == 2


def test_what_the_position_answers_for_stands_with_its_duty_as_stated() -> None:
    inputs = case()
    first, *rest = inputs.draft.duties
    draft = replace(inputs.draft, duties=(replace(first, details=inputs.answered[:1]), *rest))
    text = words(packet_record(replace(inputs, draft=draft)).description)
    assert "The holder states that the position answers for: Is called first" in text


def test_a_ledger_that_holds_nothing_gives_papers_that_say_so_and_check(tmp_path: Path) -> None:
    record = packet_record(nothing_recorded())
    write_packet(record, tmp_path / "out")
    assert check_sealed(tmp_path / "out") == []
    assert "The record holds no entries in this time." in words(record.report)
    assert "no work from which duties could be proposed" in words(record.description)
    assert not [b for s in record.report.sections for b in s.blocks if isinstance(b, Chart)]


def test_the_same_inputs_give_the_same_record() -> None:
    assert packet_record(case()).report == packet_record(case()).report


def test_a_date_that_ends_in_a_stop_does_not_end_a_sentence_twice() -> None:
    record = packet_record(case("bg"), str)
    assert ".." not in words(record.report).replace("...", "")


def test_an_allocated_share_is_cited_as_her_own_statement() -> None:
    inputs = case()
    first, *rest = inputs.draft.duties
    draft = replace(inputs.draft, duties=(replace(first, allocated=3), *rest))
    record = packet_record(replace(inputs, draft=draft, allocated_by=(77,)))
    assert record.figures["duty.1.percent"].statements == (77,)
    assert "includes 3% that the holder allocated by a statement" in words(record.description)


def test_a_shift_without_a_range_shows_one_day() -> None:
    inputs = case()
    shift = replace(inputs.measures.shifts[0], earliest=date(2020, 3, 12), latest=date(2020, 3, 12))
    measures = replace(inputs.measures, shifts=(shift,))
    text = words(packet_record(replace(inputs, measures=measures)).report)
    assert "changed on 12 March 2020. The change is lasting" in text
