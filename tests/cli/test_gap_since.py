"""`remit gap --since` and `--news`, as a person or a scheduler calls them."""

from __future__ import annotations

import shutil
import stat
from datetime import timedelta
from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.conftest import NOW, ExampleLine

from remit.cli.bars import Bars, drawn
from remit.measure.model import Interval


@pytest.fixture
def here(run: Run, example_line: ExampleLine, tmp_path: Path) -> Run:
    """The example's workspace, in which the command is called."""
    shutil.copytree(example_line.workspace.folder, tmp_path / "work")
    return run


def test_a_quarter_on_the_screen_is_a_picture_and_three_sentences(here: Run) -> None:
    answer = here("gap --since quarter")
    assert answer.code == 0
    assert "●" in answer.out
    assert "Crisis and issues communications" in answer.out
    lines = answer.out.splitlines()
    assert sum(line.startswith("To talk about: ") for line in lines) == 1
    assert "remit why AREA --since 2021-10-01 --until 2021-12-31" in answer.out
    drawn_lines = [line for line in lines if "▒" in line or "●" in line]
    assert len(drawn_lines) > 10
    assert max(map(len, drawn_lines)) <= 120


def test_the_page_is_written_where_it_was_asked_for_and_goes_over_nothing(
    here: Run, tmp_path: Path
) -> None:
    answer = here("gap --since '3 months' --until 31.12.2021 --out pages/quarter.html --lang bg")
    assert (answer.code, answer.out.strip()) == (0, str(Path("pages/quarter.html")))
    page = tmp_path / "pages" / "quarter.html"
    written = page.read_bytes()
    assert b'lang="bg-BG"' in written
    again = here("gap --since quarter --out pages/quarter.html")
    assert again.code == 2
    assert "page-exists" in again.err
    assert page.read_bytes() == written
    assert [each.name for each in page.parent.iterdir()] == ["quarter.html"]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("gap --since quarter --out page.txt", "page-form"),
        ("gap --since '2 weeks'", "odd-span"),
        ("gap --since soon", "not-a-span"),
        ("gap --out page.pdf", "usage"),
        ("gap --until 2021-12-31", "usage"),
        ("gap --news --since quarter", "usage"),
        ("gap --news --as-of 2021-12-31", "usage"),
        ("why crisis --until 2021-12-31", "usage"),
    ],
)
def test_what_cannot_be_meant_is_refused(here: Run, line: str, code: str) -> None:
    answer = here(line)
    assert answer.code == 2
    assert f"({code})" in answer.err


def test_news_are_told_once_and_then_there_is_no_output(
    here: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    first = here("gap --news")
    assert first.code == 0
    assert "Crisis and issues communications: done" in first.out
    again = here("gap --news")
    assert (again.code, again.out, again.err) == (0, "", "")
    monkeypatch.setenv("REMIT_NOW", (NOW + timedelta(days=1)).isoformat())
    empty = here("gap --news --json").json
    assert (empty["news"], empty["stops"]) == ([], [])
    kept = tmp_path / "work" / "news.json"
    assert stat.S_ISREG(kept.stat().st_mode)


def test_a_picture_never_grows_wider_than_it_may() -> None:
    rows = [Bars("A name of many words and letters", Interval(0.1, 0.2, 0.9), INTERVAL, 0.5)]
    for width in (30, 60, 80, 119):
        assert max(map(len, drawn(rows, width))) <= max(width, 42)


INTERVAL = Interval(0.2, 0.4, 1.0)


def test_a_record_of_nothing_can_be_drawn() -> None:
    none = Interval(0.0, 0.0, 0.0)
    assert len(drawn([Bars("Crisis", none, none, 0.0)], 80)) == 2
    assert len(drawn([], 80)) == 1
