"""What the market is asked with: her position, her word on a factor included."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

from tests.conftest import NOW, ExampleLine

from remit.cases.wage_text import read_wages
from remit.workflow.cases.market_rows import OEWS, month_of_year
from remit.workflow.cases.show_market import position_of
from remit.workflow.folder.workspace import open_workspace
from remit.workflow.picture.measure_work import View
from remit.workflow.statements.level_word import state_factor
from remit.workflow.statements.stated import FactorBody


def test_her_word_on_a_factor_counts_for_the_title_too(
    example_line: ExampleLine, tmp_path: Path
) -> None:
    copytree(example_line.workspace.folder, tmp_path / "work")
    place = open_workspace(tmp_path / "work", tmp_path)
    view = View(NOW.date())
    with place.ledger() as ledger:
        before = position_of(place, ledger, view)
    state_factor(place, FactorBody("knowledge", "crisis", shows=True), NOW)
    with place.ledger() as ledger:
        after = position_of(place, ledger, view)
    assert before.shown is not None
    assert after.shown is not None
    assert before.shown.strengths["knowledge"] == "cannot tell"
    assert after.shown.strengths["knowledge"] == "some"
    assert after.shown.entries == before.shown.entries


def test_the_source_of_wages_is_the_one_that_the_catalogue_translates() -> None:
    assert OEWS.template == read_wages().release.source
    assert month_of_year(read_wages().release.name, "bg") != read_wages().release.name
