"""Hours of a week and fractions of the time as shares."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.jd.test_tables import BUILDERS, ENGLISH, HEADING, Rows, said

from remit.jd.reading.stated_parts import (
    fraction_alone,
    fraction_at_edge,
    hours_alone,
    whole_week,
)
from remit.jd.reading.stated_share import marks_of

HEADING["Задължение"] = "Основни задължения"
DUTIES = [duty for duty, _ in ENGLISH[1:]]
BULGARIAN = (
    "Пише съобщения за аварии и ремонти",
    "Отговаря на въпроси на жителите през нощта",
    "Изготвя месечен отчет за въпросите",
)


def paper(tmp_path: Path, kind: str, rows: Rows) -> Path:
    path = tmp_path / f"paper{kind}"
    path.write_bytes(BUILDERS[kind](rows))
    return path


def shares(path: Path) -> list[float | None]:
    return [percent for _, percent in said(path)]


@pytest.mark.parametrize("kind", BUILDERS)
@pytest.mark.parametrize(
    ("head", "hours", "expected"),
    [
        ("Hours per week", ["16", "14", "10"], [40, 35, 25]),
        ("Hours/week", ["15", "15", "7.5"], [40, 40, 20]),
        ("Weekly hours", ["20 h", "10 h", "10 h"], [50, 25, 25]),
        ("Hrs per wk", ["20 hrs", "16 hrs", "4 hrs"], [50, 40, 10]),
    ],
)
def test_hours_that_come_to_a_week_are_shares(
    head: str, hours: list[str], expected: list[float], kind: str, tmp_path: Path
) -> None:
    rows = (("Duty", head), *zip(DUTIES, hours, strict=True))
    assert shares(paper(tmp_path, kind, rows)) == expected


@pytest.mark.parametrize("kind", [".docx", ".html"])
@pytest.mark.parametrize("head", ["Часове седмично", "Часа на седмица", "Седмични часове"])
def test_hours_are_read_in_bulgarian(head: str, kind: str, tmp_path: Path) -> None:
    rows = (("Задължение", head), *zip(BULGARIAN, ["20", "12,5", "7,5"], strict=True))
    assert shares(paper(tmp_path, kind, rows)) == [50, 31.25, 18.75]


@pytest.mark.parametrize("kind", [".docx", ".html"])
def test_hours_that_come_to_a_total_of_the_table_are_shares(kind: str, tmp_path: Path) -> None:
    rows = (
        ("Duty", "Hours per week"),
        *zip(DUTIES, ["10", "6", "4"], strict=True),
        ("Total", "20"),
    )
    assert shares(paper(tmp_path, kind, rows)) == [50, 30, 20]


def test_hours_that_come_to_no_whole_say_nothing_of_shares(tmp_path: Path) -> None:
    rows = (("Duty", "Hours per week"), *zip(DUTIES, ["10", "6", "3"], strict=True))
    path = paper(tmp_path, ".docx", rows)
    assert said(path) == [(duty, None) for duty in DUTIES]


def test_hours_that_come_to_the_week_of_the_text_are_shares() -> None:
    assert whole_week([10, 6, 3], [], "A part-time post of 19 hours a week.") == 19
    assert whole_week([10, 6, 3], [], "Работно време: 19 часа седмично") == 19


@pytest.mark.parametrize("kind", [".docx", ".html", ".md"])
@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (["1/2", "1/4", "1/4"], [50, 25, 25]),
        (["½", "¼", "¼"], [50, 25, 25]),
        (["One half", "one quarter", "a quarter"], [50, 25, 25]),
        (["1/3", "1/3 of the time", "1/3"], [33.33, 33.33, 33.33]),
        (["две трети", "една шеста", "една шеста"], [66.67, 16.67, 16.67]),
    ],
)
def test_fractions_under_a_head_of_shares_are_shares(
    parts: list[str], expected: list[float], kind: str, tmp_path: Path
) -> None:
    rows = (("Duty", "Share of time"), *zip(DUTIES, parts, strict=True))
    assert shares(paper(tmp_path, kind, rows)) == expected


@pytest.mark.parametrize(
    ("text", "percent", "left"),
    [
        ("Writes posts (1/4)", 25, "Writes posts"),
        ("Writes posts (½ of the time)", 50, "Writes posts"),
        ("Writes posts [one third]", 33.33, "Writes posts"),
        ("One quarter of the time: writes posts", 25, "writes posts"),
        ("1/3 от времето – пише текстове", 33.33, "пише текстове"),
        ("Пише текстове (една четвърт)", 25, "Пише текстове"),
    ],
)
def test_a_fraction_at_either_end_is_read_and_left_out_of_the_words(
    text: str, percent: float, left: str
) -> None:
    marks = marks_of(text, 0, len(text))
    assert marks.share is not None
    assert (marks.share.percent, text[marks.start : marks.end]) == (percent, left)


@pytest.mark.parametrize(
    "text",
    [
        "Half of the posts are planned by others",
        "Writes the third quarter report (Q3)",
        "Answers calls 24/7",
        "One half-day workshop a month",
        "Quarter final coverage (third place)",
        "Posts to the page (5/4)",
        "Works 9/5 in the office",
    ],
)
def test_a_fraction_that_is_no_share_of_time_is_left_alone(text: str) -> None:
    assert fraction_at_edge(text, 0, len(text)) is None
    assert marks_of(text, 0, len(text)).share is None


@given(st.integers(1, 20), st.integers(1, 20))
def test_a_written_fraction_is_its_value(over: int, under: int) -> None:
    found = fraction_alone(f"{over}/{under}")
    assert found == (round(100 * over / under, 2) if over <= under else None)


@given(st.lists(st.integers(1, 30), min_size=2, max_size=8))
def test_hours_with_their_total_are_always_a_whole(hours: list[int]) -> None:
    told = [hours_alone(f"{each} hours") for each in hours]
    assert whole_week(told, [sum(hours)], "") == sum(hours)
    assert whole_week(told, [], "") in (None, sum(hours))
