"""A part of the record, measured as the twelve months are."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from tests.conftest import NOW, ExampleLine

from remit.errors import UsageError
from remit.measure.support import support
from remit.workflow.cases.compare_span import SpanComparison, compare_span, span_json
from remit.workflow.cases.draw_page import PageOrder, check_place, draw_page
from remit.workflow.folder.workspace import open_workspace
from remit.workflow.picture.measure_span import over_span
from remit.workflow.picture.measure_work import Picture, View, basis_of, take_picture, year_before
from remit.workflow.why.explain import explain
from remit.workflow.why.question import read_question
from remit.workflow.words.asked_span import AskedSpan, quarter_end, read_span

YEAR_END = date(2021, 12, 31)


@pytest.fixture(scope="module")
def year(example_line: ExampleLine) -> Picture:
    with example_line.workspace.ledger() as ledger:
        return take_picture(example_line.workspace, ledger, View(NOW.date(), YEAR_END))


@pytest.fixture(scope="module")
def quarter(example_line: ExampleLine) -> SpanComparison:
    view = View(NOW.date(), YEAR_END, since=AskedSpan("quarter"))
    with example_line.workspace.ledger() as ledger:
        return compare_span(example_line.workspace, ledger, view)


def test_a_span_of_the_whole_twelve_months_gives_what_they_give(
    example_line: ExampleLine, year: Picture
) -> None:
    with example_line.workspace.ledger() as ledger:
        basis = basis_of(example_line.workspace, ledger, year)
    found = over_span(year.measures, basis, date(2021, 1, 1), YEAR_END)
    assert found.window == year.measures.window
    assert np.array_equal(found.window_draws, year.measures.window_draws)
    assert np.array_equal(found.window_tenths, year.measures.window_tenths)
    assert found.window_agreed_hours == pytest.approx(year.measures.window_agreed_hours)
    assert found.active_days == year.measures.active_days
    assert support(found) == support(year.measures)


def test_the_quarters_sum_to_the_year(example_line: ExampleLine, year: Picture) -> None:
    with example_line.workspace.ledger() as ledger:
        basis = basis_of(example_line.workspace, ledger, year)
    ends = [date(2021, 1, 1), date(2021, 4, 1), date(2021, 7, 1), date(2021, 10, 1)]
    lasts = [each - timedelta(days=1) for each in ends[1:]] + [YEAR_END]
    parts = [
        over_span(year.measures, basis, first, last)
        for first, last in zip(ends, lasts, strict=True)
    ]
    traced = sum(part.window_tenths for part in parts)
    assert np.array_equal(traced, year.measures.window_tenths)
    agreed = sum(part.window_agreed_hours for part in parts)
    assert agreed == pytest.approx(year.measures.window_agreed_hours)
    hours = sum(float(np.median(part.window_draws.sum(axis=1))) for part in parts)
    assert hours == pytest.approx(year.measures.hours().mid, rel=0.05)


def test_what_is_said_of_a_quarter_is_wider(quarter: SpanComparison, year: Picture) -> None:
    def width(picture: Picture, area: str) -> float:
        low, mid, high = picture.measures.share(area)
        return (high - low) / mid

    largest = [each.area for each in quarter.now.gap.areas[:6]]
    wider = [width(quarter.now.picture, area) > width(year, area) for area in largest]
    assert sum(wider) >= 4


def test_late_hours_are_no_part_of_a_span(quarter: SpanComparison) -> None:
    measures = quarter.now.picture.measures
    assert not measures.after_hours
    assert not measures.short_rest_days


def test_the_year_before_ends_the_day_before_the_span(quarter: SpanComparison) -> None:
    assert quarter.now.gap.window == (date(2021, 9, 30), YEAR_END)
    assert quarter.before.gap.window == (date(2020, 9, 30), date(2021, 9, 30))
    assert quarter.before.picture.measures.months[-1] <= date(2021, 9, 30)


def test_a_quarter_is_not_blamed_for_being_no_year(quarter: SpanComparison) -> None:
    assert "gap-short-record" not in {each.code for each in quarter.now.gap.findings}


def test_its_json_names_both_windows(quarter: SpanComparison) -> None:
    found = span_json(quarter)
    assert found["window"] == ["2021-09-30", "2021-12-31"]
    before = found["before"]
    assert isinstance(before, dict)
    assert before["window"] == ["2020-09-30", "2021-09-30"]


def test_the_spring_of_the_virus_shows_what_grew(example_line: ExampleLine) -> None:
    view = View(NOW.date(), date(2020, 5, 31), since=AskedSpan("months", 3))
    with example_line.workspace.ledger() as ledger:
        found = compare_span(example_line.workspace, ledger, view)
    assert "crisis" in {each.area for each in found.moves if each.way == "grew"}
    assert "publishing" in {each.area for each in found.moves if each.way == "fell"}


def test_what_she_allocates_of_the_year_does_not_stop_a_page(
    example_line: ExampleLine, quarter: SpanComparison, tmp_path: Path
) -> None:
    folder = tmp_path / "work"
    shutil.copytree(example_line.workspace.folder, folder)
    workspace = open_workspace(folder, folder)
    with workspace.ledger() as ledger:
        ledger.state("allocation", "crisis", {"share": 0.9}, 0)
        page = draw_page(workspace, ledger, quarter, PageOrder(NOW))
    assert len(page.sentences()) == 3


def test_a_page_lies_in_no_packet_and_in_no_folder_of_the_workspace(
    example_line: ExampleLine,
) -> None:
    workspace = example_line.workspace
    for folder in (example_line.packet, workspace.folder / "descriptions"):
        with pytest.raises(UsageError) as stopped:
            check_place(workspace, folder / "page.pdf")
        assert stopped.value.code == "page-place"
    check_place(workspace, workspace.folder / "page.pdf")


def test_a_month_carries_no_verdict(example_line: ExampleLine) -> None:
    view = View(NOW.date(), YEAR_END, since=AskedSpan("weeks", 4))
    with example_line.workspace.ledger() as ledger:
        found = compare_span(example_line.workspace, ledger, view)
    assert found.now.gap.thin
    assert {each.kind for each in found.now.gap.areas} == {"cannot tell"}
    assert {each.way for each in found.moves} == {"cannot tell"}


def test_a_span_without_work_is_a_stop(example_line: ExampleLine) -> None:
    view = View(NOW.date(), date(1999, 12, 31), since=AskedSpan("quarter"))
    with example_line.workspace.ledger() as ledger, pytest.raises(UsageError) as stopped:
        compare_span(example_line.workspace, ledger, view)
    assert stopped.value.code == "nothing-recorded"


def test_why_gives_the_share_that_the_page_shows(
    example_line: ExampleLine, quarter: SpanComparison
) -> None:
    view = View(NOW.date(), YEAR_END, since=AskedSpan("day", day=date(2021, 10, 1)))
    with example_line.workspace.ledger() as ledger:
        found = explain(example_line.workspace, ledger, read_question("crisis"), view, 3)
    assert found.of_a_span
    assert found.share == quarter.now.picture.measures.share("crisis")
    assert all(date(2021, 10, 1) <= each.local.date() <= YEAR_END for each in found.entries)


@pytest.mark.parametrize("asked", ["after hours", "since March 2020", "shifts", "rests"])
def test_why_refuses_what_only_the_year_knows(example_line: ExampleLine, asked: str) -> None:
    view = View(NOW.date(), YEAR_END, since=AskedSpan("quarter"))
    with example_line.workspace.ledger() as ledger, pytest.raises(UsageError) as stopped:
        explain(example_line.workspace, ledger, read_question(asked), view, 3)
    assert stopped.value.code == "no-span-figure"


# ── how a span is asked for ──


def test_every_quarter_ends_where_the_next_begins() -> None:
    day, ends = date(2020, 1, 1), set[date]()
    while day < date(2022, 1, 1):
        ends.add(quarter_end(day))
        day += timedelta(days=1)
    assert sorted(ends) == [
        date(year, month, last)
        for year in (2019, 2020, 2021)
        for month, last in ((3, 31), (6, 30), (9, 30), (12, 31))
        if date(2019, 12, 31) <= date(year, month, last) <= YEAR_END
    ]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("quarter", date(2021, 10, 1)),
        ("Тримесечие", date(2021, 10, 1)),
        ("3 months", date(2021, 10, 1)),
        ("3 месеца", date(2021, 10, 1)),
        ("13 weeks", date(2021, 10, 2)),
        ("12 months", date(2021, 1, 1)),
        ("2021-11-15", date(2021, 11, 15)),
        ("15.11.2021", date(2021, 11, 15)),
    ],
)
def test_a_span_is_read_as_it_is_said(words: str, first: date) -> None:
    assert read_span(words).ending(YEAR_END) == (first, YEAR_END)


@pytest.mark.parametrize(
    "words", ["3 weeks", "13 months", "2021-12-20", "2022-01-01", "2019-01-01"]
)
def test_a_span_too_short_or_too_long_is_refused(words: str) -> None:
    with pytest.raises(UsageError) as stopped:
        read_span(words).ending(YEAR_END)
    assert stopped.value.code == "odd-span"


@pytest.mark.parametrize("words", ["", "soon", "3 moths", "three months", "0 months"])
def test_other_words_are_no_span(words: str) -> None:
    with pytest.raises((ValueError, UsageError)):
        read_span(words).ending(YEAR_END)


def test_the_year_before_a_span_is_drawn_from_the_same_record(
    example_line: ExampleLine, quarter: SpanComparison
) -> None:
    with example_line.workspace.ledger() as ledger:
        again = year_before(example_line.workspace, ledger, quarter.now.picture)
    assert np.array_equal(again.measures.window_draws, quarter.before.picture.measures.window_draws)
    assert again.measures.window == quarter.before.gap.window
