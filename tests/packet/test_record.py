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
from remit.measure.assumptions import read_assumptions
from remit.measure.model import Interval
from remit.messages import say
from remit.packet.formats.form_text import text_of_document
from remit.packet.ground.document import (
    Chart,
    Document,
    Paragraph,
    Table,
    all_runs,
    figures_of,
    text_of,
)
from remit.packet.ground.figures import _keep_around_the_total
from remit.packet.ground.grounds import Grounds
from remit.packet.ground.language import NBSP
from remit.packet.ground.model import Decided, Entries, PacketInputs
from remit.packet.ground.months import months_of_window
from remit.packet.ground.writer import Writer
from remit.packet.whole.check import check_sealed
from remit.packet.whole.record import PacketRecord, packet_record
from remit.packet.whole.write import write_packet

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
    for path in Path(remit.packet.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "say":
                yield ast.literal_eval(node.args[0])


def test_no_sentence_of_this_room_has_a_number_written_into_it() -> None:
    found = list(templates())
    assert "In short" in found, "the guard sees nothing"
    named = re.compile(r"\bSHA256SUMS\b")
    assert [template for template in found if re.search(r"\d", named.sub("", template))] == []


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


def test_what_is_claimed_in_another_area_names_it() -> None:
    inputs = case()
    first, *rest = inputs.draft.duties
    claims = [replace(inputs.answered[0], area=area) for area in (first.area, "governance")]
    for claim in claims:
        draft = replace(inputs.draft, duties=(replace(first, details=(claim,)), *rest))
        text = words(packet_record(replace(inputs, draft=draft)).description)
        named = f"{claim.what} (Policy, training and compliance)" in text
        assert named is (claim.area == "governance")


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


def test_a_window_that_opens_within_a_month_counts_only_its_days_there() -> None:
    inputs = case()
    draws, last = inputs.measures.draws[:, -13:], date(2021, 12, 15)
    cut = draws[:, 0] / 2
    measures = replace(
        inputs.measures,
        as_of=last,
        window=(date(2020, 12, 15), last),
        months=inputs.measures.months[-13:],
        draws=draws,
        window_draws=cut + draws[:, 1:].sum(axis=1),
    )
    first, *_, end = months = months_of_window(measures)
    assert (first.first, first.last) == (date(2020, 12, 16), date(2020, 12, 31))
    assert (end.first, end.last) == (date(2021, 12, 1), last)
    assert np.allclose(first.draws, cut)
    assert np.allclose(sum(month.draws for month in months), measures.window_draws)
    record = packet_record(replace(inputs, measures=measures))
    figure = record.figures["month.2020-12.crisis"]
    assert figure.entries is not None
    assert (figure.entries.first, figure.entries.last) == (first.first, first.last)
    assert abs(figure.value - measures.around(cut[:, measures.index_of("crisis")]).mid) < 0.06
    assert "from 16 December 2020 to 15 December 2021" in words(record.report)


def test_a_window_of_whole_months_has_their_draws_untouched() -> None:
    measures = case().measures
    months = months_of_window(measures)
    assert len(months) == 12
    assert all(
        np.array_equal(month.draws, measures.draws[:, at - 12]) for at, month in enumerate(months)
    )


def test_ranges_are_called_sure_only_where_weeks_were_confirmed() -> None:
    inputs = case()
    confirmed = replace(inputs, measures=replace(inputs.measures, confirmed_weeks=6))
    for made, sure in ((inputs, False), (confirmed, True)):
        record = packet_record(made)
        hours = next(each for each in record.report.sections if each.id == "time")
        text = " ".join(text_of(b.runs) for b in hours.blocks if isinstance(b, Paragraph))
        assert ("nine times in ten" in text) == sure
        assert ("No week was confirmed" in text) != sure
        assert "nine times in ten" not in words(record.description)


def test_the_total_is_shown_if_all_and_if_none_of_the_open_accounts_were_hers() -> None:
    text = words(packet_record(case()).report).replace(NBSP, " ")
    assert "has attributed yet: 36. If every one of them were the holder's, the total" in text
    assert "the total would be 2,200 h (1,900–2,500 h); if none, " in text
    settled = replace(case(), uncounted=0, if_all_counted=None)
    assert "attributed yet" not in words(packet_record(settled).report)


def test_hours_a_week_are_those_of_the_time_that_the_record_covers() -> None:
    inputs = case()
    figure = packet_record(inputs).figures["hours.week"]
    weeks = (int(inputs.entries.day.max()) - int(inputs.entries.day.min()) + 1) / 7
    assert abs(figure.value - inputs.measures.hours().mid / weeks) < 0.1
    few = inputs.entries.day < inputs.entries.day.min() + 20
    short = replace(inputs, entries=replace(inputs.entries, day=inputs.entries.day[few]))
    assert "hours.week" not in packet_figures(short)


def packet_figures(inputs: PacketInputs) -> set[str]:
    """The figures around the total, kept alone."""
    grounds = Grounds(inputs, Writer("en", str))
    _keep_around_the_total(grounds)
    return set(grounds.writer.figures)


def test_a_row_of_several_areas_has_a_range_of_its_own() -> None:
    inputs = replace(case(), uncounted=0)
    first, *rest = inputs.draft.duties
    draft = replace(inputs.draft, duties=(replace(first, also=("internal",)), *rest))
    figure = packet_record(replace(inputs, draft=draft)).figures["duty.1.measured"]
    assert figure.entries is not None
    assert figure.entries.areas == ("crisis", "internal")
    drawn = inputs.measures.window_draws
    shares = drawn / drawn.sum(axis=1, keepdims=True)
    columns = [inputs.measures.index_of(area) for area in ("crisis", "internal")]
    both = shares[:, columns].sum(axis=1)
    assert abs(figure.value - both.mean()) < 1e-3
    assert abs((figure.low or 0) - np.quantile(both, 0.05)) < 1e-3
    apart = [inputs.measures.share(area) for area in ("crisis", "internal")]
    assert (figure.low or 0) > sum(each.low for each in apart)


@pytest.mark.parametrize("code", ["gap-thin-record", "gap-short-record"])
def test_a_record_of_little_says_so_on_page_one_of_both_papers(code: str) -> None:
    inputs = case()
    finding = Finding(code, say("{months} months are little.", months=2))
    record = packet_record(replace(inputs, gap=replace(inputs.gap, findings=(finding,))))
    for document in both(record):
        lines = [text_of(runs) for runs in document.banner]
        assert lines[:2] == ["LITTLE ON RECORD", "2 months are little."]
        assert (len(lines) == 3) == (code == "gap-thin-record")


def test_a_record_that_mostly_waits_for_an_answer_says_so_on_page_one() -> None:
    inputs = case()
    finding = Finding("gap-not-counted", say("{count} posts are not counted.", count=2000))
    gap = replace(inputs.gap, findings=(finding,))
    for uncounted, lines in ((36, 0), (2000, 2)):
        record = packet_record(replace(inputs, gap=gap, uncounted=uncounted))
        assert len(record.report.banner) == lines


def test_a_draft_that_is_only_thin_does_not_blame_unplaced_work() -> None:
    inputs = case()
    finding = Finding("gap-thin-record", say("{entries} entries are little.", entries=4))
    draft = replace(inputs.draft, status="draft")
    gap = replace(inputs.gap, findings=(finding,))
    banner = packet_record(replace(inputs, draft=draft, gap=gap)).description.banner
    assert [text_of(runs) for runs in banner][:2] == ["DRAFT", "4 entries are little."]
    assert "could not be placed" not in " ".join(text_of(runs) for runs in banner)


def test_the_diary_shows_dates_and_only_the_texts_that_were_released() -> None:
    inputs = case()
    early = Decided(600, date(2019, 5, 1), date(2019, 5, 2), None)
    text = words(packet_record(replace(inputs, decided=(*inputs.decided, early))).report)
    assert "10 May 2021\n12 May 2021\nat the time\n–" in text
    assert "1 June 2021\n30 September 2021\nreconstructed later\n–" in text
    assert "before this time: 1." in text
    assert "1 May 2019" not in text


def test_every_assumption_that_ships_is_a_plain_sentence_with_its_value() -> None:
    inputs = case()
    assumptions = read_assumptions()
    cited = assumptions.cited(assumptions.minutes, [*inputs.measures.areas, "unplaced", "default"])
    measures = replace(inputs.measures, assumptions=cited)
    record = packet_record(replace(inputs, measures=measures, include_after_hours=True))
    quiet = packet_record(replace(inputs, measures=measures))
    assert "assumption.daily-rest" in record.figures
    assert "assumption.daily-rest" not in quiet.figures
    assert "Hours a week that were agreed: 37.5." in words(record.report)
    assert "agreed:" not in words(quiet.report)
    table = next(
        block
        for section in record.report.sections
        for block in section.blocks
        if isinstance(block, Table) and block.id == "assumptions"
    )
    sentences = [text_of(row[0]) for row in table.rows]
    assert len(sentences) == len(cited)
    assert not [each for each in sentences if each.endswith(").") and "exponent" not in each]
    assert "A post: 18 minutes of work, mostly 8.9 to 36." in sentences
    assert all(any(run.figure for run in row[0]) for row in table.rows)


def test_a_shift_without_a_range_shows_one_day() -> None:
    inputs = case()
    shift = replace(inputs.measures.shifts[0], earliest=date(2020, 3, 12), latest=date(2020, 3, 12))
    measures = replace(inputs.measures, shifts=(shift,))
    text = words(packet_record(replace(inputs, measures=measures)).report)
    assert "changed on 12 March 2020. The change is lasting" in text


def test_a_duty_typed_without_a_full_stop_has_one_before_the_next_sentence() -> None:
    inputs = case()
    first, *rest = inputs.draft.duties
    bare = replace(first, statement="Writes posts", details=inputs.answered[:1])
    draft = replace(inputs.draft, duties=(bare, *rest))
    text = words(packet_record(replace(inputs, draft=draft)).description)
    assert "Writes posts. The holder states" in text


def test_the_range_of_a_day_is_that_of_the_mix_whatever_else_changed_on_it() -> None:
    inputs = case()
    measures = inputs.measures
    turned = replace(inputs, measures=replace(measures, shifts=measures.shifts[::-1]))
    found = {
        (
            packet_record(each).figures["since.crisis"].low,
            packet_record(each).figures["since.crisis"].high,
        )
        for each in (inputs, turned)
    }
    assert len(found) == 1
