"""Whole workspaces brought before the rules: the case, its letter, and what stays out of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from tests.conftest import NOW, REPOSITORY, ExampleLine
from tests.workflow.gap.test_weigh_gap import since_february, surge, three_weeks
from tests.workflow.ledgers import DESCRIPTION, Day, ledger_of

from remit.cases.level_case import LevelCase
from remit.errors import UsageError
from remit.messages import untranslated
from remit.packet.case.case_parts import Paper
from remit.packet.ground.document import Table, all_runs, figures_of, text_of
from remit.packet.letter.level_case_titles import open_of
from remit.workflow.cases.level_case import (
    LevelCaseOrder,
    LevelCaseView,
    level_case_view,
    level_json,
    level_paper,
)
from remit.workflow.entries.capture_note import capture_note
from remit.workflow.folder.paper_file import paper_bytes
from remit.workflow.folder.workspace import Workspace
from remit.workflow.line.init_workspace import Answers, init_workspace
from remit.workflow.picture.measure_work import View
from remit.workflow.statements.state import state_inventory
from remit.workflow.statements.stated import InventoryBody

VIEW = View(date(2022, 1, 3), date(2021, 12, 31))
ORDER = LevelCaseOrder(VIEW, NOW)


def viewed(workspace: Workspace, order: LevelCaseOrder = ORDER) -> LevelCaseView:
    with workspace.ledger() as ledger:
        return level_case_view(workspace, ledger, order)


def under(institution: str, **more: object) -> LevelCaseOrder:
    return LevelCaseOrder(replace(VIEW, profile=institution), NOW, **more)  # type: ignore[arg-type]


def verdicts(case: LevelCase) -> dict[tuple[str, str], str]:
    rules = (*case.rules, *case.elsewhere)
    return {(rule.institution, rule.kind): rule.verdict for rule in rules}


@dataclass(frozen=True)
class Fact:
    """A calendar whose truth is known, and what it demands of rules that it is clear of."""

    days: Day
    demanded: dict[tuple[str, str], str]


FACTS = {
    # from February on three fifths of the time are crisis work, and partners are gone
    "lasting": Fact(
        since_february,
        {
            ("houston", "changed"): "met",
            ("sewanee", "lasting"): "met",
            ("ucsb", "lasting"): "met",
            ("neutral", "lasting"): "met",
            ("uci", "changed"): "cannot tell",
        },
    ),
    # four months of nothing but crisis work, over since June
    "surge": Fact(
        surge,
        {
            ("neutral", "lasting"): "not met",
            ("ucsb", "lasting"): "not met",
            ("sewanee", "lasting"): "not met",
            ("uci", "changed"): "cannot tell",
        },
    ),
    # crisis work since the ninth of December alone
    "three weeks": Fact(
        three_weeks,
        {
            ("washington", "changed"): "not met",
            ("csun", "changed"): "not met",
            ("uci", "changed"): "cannot tell",
        },
    ),
}


@pytest.fixture(scope="module")
def workspaces(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Workspace]:
    """Workspaces of the facts, each made once."""
    made: dict[str, Workspace] = {}

    def workspace(name: str) -> Workspace:
        if name not in made:
            made[name] = ledger_of(tmp_path_factory.mktemp("fact"), FACTS[name].days)
        return made[name]

    return workspace


@pytest.mark.parametrize("name", FACTS)
def test_a_whole_workspace_gets_the_outcomes_that_its_facts_demand(
    name: str, workspaces: Callable[[str], Workspace]
) -> None:
    found = verdicts(viewed(workspaces(name)).case)
    assert {rule: found[rule] for rule in FACTS[name].demanded} == FACTS[name].demanded


def test_a_duty_that_nothing_shows_is_asked_about_and_carries_no_case(
    workspaces: Callable[[str], Workspace],
) -> None:
    workspace = workspaces("lasting")
    shown = InventoryBody("crisis", "On call", date(2021, 2, 1), "Chief of Staff, letter")
    unshown = InventoryBody("media", "Contact for journalists", date(2021, 2, 1), "Dean, letter")
    state_inventory(workspace, [shown, unshown], NOW)
    view = viewed(workspace)
    assert [each.what for each in view.case.lines] == ["On call"]
    assert ("stated-only", "media") in {(each.code, each.area) for each in view.case.refused}
    assert "Contact for journalists" not in words_of(level_paper(view))


def words_of(paper: Paper) -> str:
    return "\n".join(text_of(runs) for runs in all_runs(paper.document))


@pytest.fixture(scope="module")
def letter(example_line: ExampleLine) -> tuple[LevelCaseView, Paper]:
    """The letter of the example, with two lines of the diary released."""
    plain = viewed(example_line.workspace, under("ucla"))
    told = [each.statement for each in plain.case.decisions[-2:]]
    view = viewed(example_line.workspace, under("ucla", released=tuple(told)))
    return view, level_paper(view)


def test_the_letter_has_the_parts_that_a_justification_letter_is_asked_for(
    letter: tuple[LevelCaseView, Paper],
) -> None:
    sections = [section.id for section in letter[1].document.sections]
    assert sections == [
        *("request", "prompted", "background", "duties", "factors"),
        *("decisions", "comparable", "rules", "signatures"),
    ]


def test_no_digit_of_the_letter_stands_outside_a_figure_a_date_or_somebodys_words(
    letter: tuple[LevelCaseView, Paper],
) -> None:
    plain = [run for runs in all_runs(letter[1].document) for run in runs if run.kind == "plain"]
    assert len(plain) > 100
    assert [run.text for run in plain if any(sign.isdigit() for sign in run.text)] == []


def test_every_figure_of_the_letter_rests_on_something(
    letter: tuple[LevelCaseView, Paper],
) -> None:
    shown = [letter[1].figures[name] for name in figures_of(letter[1].document)]
    assert len(shown) > 40
    assert all(figure.rests_on_something() for figure in shown)
    rules = [figure for figure in shown if figure.id.startswith("case.rule.")]
    assert {figure.source for figure in rules if figure.basis == "counted"} == {
        rule.source for rule in letter[0].case.rules
    }


def test_the_letter_speaks_of_the_position_in_the_third_person(
    letter: tuple[LevelCaseView, Paper],
) -> None:
    ours = "".join(
        run.text for runs in all_runs(letter[1].document) for run in runs if run.kind == "plain"
    )
    words = set(ours.casefold().replace(".", " ").replace(",", " ").split())
    assert words.isdisjoint({"i", "my", "me", "you", "your", "yours", "she", "her", "he", "his"})


def test_of_the_diary_only_the_released_words_leave(letter: tuple[LevelCaseView, Paper]) -> None:
    view, paper = letter
    text = words_of(paper)
    released = {each.statement for each in view.packet.decided if each.text}
    assert len(released) == 2
    for line in view.case.decisions:
        beginning = line.text.partition(";")[0]
        assert (beginning in text) == (line.statement in released)


def test_what_would_be_refused_stands_in_no_letter(
    example_line: ExampleLine, letter: tuple[LevelCaseView, Paper]
) -> None:
    view, paper = letter
    text = words_of(paper)
    assert view.case.refused
    assert all(each.reason.text() not in text for each in view.case.refused)
    assert "at risk" not in text


@pytest.mark.parametrize("language", ["en", "bg"])
def test_a_title_with_nothing_open_is_no_claim_to_it(
    letter: tuple[LevelCaseView, Paper], language: str
) -> None:
    """Titles for which nothing is looked for have no row: of them nothing could be open."""
    view, paper = letter
    (table,) = [
        block
        for section in paper.document.sections
        for block in section.blocks
        if isinstance(block, Table) and block.id == "titles"
    ]
    asking = [each.rung for each in view.case.ladder if each.rung.evidence or each.rung.factors]
    assert [text_of(row[0]) for row in table.rows] == [each.title("en") for each in asking]
    assert len(asking) < len(view.case.ladder)
    assert "claims no title" in words_of(paper)
    for each in view.case.ladder:
        told = str(open_of(each, language))
        assert told != "nothing"
        assert ("alone gives no title" in told) == each.met


def with_answers(example_line: ExampleLine, answers: str) -> str:
    """Return the words of the letter with these answers alone; the example's own come back."""
    file = example_line.workspace.folder / "position.toml"
    before = file.read_bytes() if file.exists() else None
    file.write_text(answers, "utf-8")
    try:
        return words_of(level_paper(viewed(example_line.workspace, under("ucla"))))
    finally:
        if before is None:
            file.unlink()
        else:
            file.write_bytes(before)


def test_what_nobody_said_is_blank_with_who_must_say_it(example_line: ExampleLine) -> None:
    words = with_answers(example_line, "")
    assert "What prompted the change\nleft blank: the holder fills it in" in words
    assert "Comparable" in words


def test_a_line_that_is_none_of_the_diary_is_not_released(example_line: ExampleLine) -> None:
    with pytest.raises(UsageError) as stop:
        viewed(example_line.workspace, under("ucla", released=(99999,)))
    assert stop.value.code == "not-to-be-shown"


@pytest.mark.parametrize("form", ["docx", "html", "json"])
def test_the_same_letter_gives_the_same_bytes(
    form: str, letter: tuple[LevelCaseView, Paper]
) -> None:
    view, paper = letter
    plain = level_json(view, "en", untranslated)
    once, again = (paper_bytes(paper, form, plain) for _ in range(2))  # type: ignore[arg-type]
    assert once == again
    assert len(once) > 1000


def test_every_key_of_the_json_is_in_the_reference(letter: tuple[LevelCaseView, Paper]) -> None:
    text = (REPOSITORY / "docs" / "reference" / "level-case.md").read_text(encoding="utf-8")
    plain = json.loads(json.dumps(level_json(letter[0], "en", untranslated)))
    found = set(plain) | set(plain["institution"])
    for rows in ("rules", "factors", "more", "refused"):
        found |= {key for row in plain[rows] for key in row}
    assert {"verdict", "stand", "lasts"} <= found
    assert [key for key in sorted(found) if f"`{key}`" not in text] == []


def test_an_answer_of_the_position_file_fills_the_blank(example_line: ExampleLine) -> None:
    """The view is taken from the workspace's own answers, which are typed by hand."""
    text = with_answers(example_line, '[changes]\nprompted_by = "The first case on campus."\n')
    assert "The first case on campus." in text


def test_no_letter_is_written_of_a_year_without_work(tmp_path: Path) -> None:
    (tmp_path / "old.md").write_text(DESCRIPTION, "utf-8")
    workspace, _new = init_workspace(
        tmp_path / "work", Answers(me=("dana@uni.example",)), tmp_path / "old.md"
    )
    view = viewed(workspace, LevelCaseOrder(View(date(2022, 1, 3)), NOW))
    assert view.case.verdict == "cannot tell"
    with pytest.raises(UsageError) as stop:
        level_paper(view)
    assert stop.value.code == "nothing-recorded"


def test_of_a_thin_record_the_letter_claims_no_share(tmp_path: Path) -> None:
    (tmp_path / "old.md").write_text(DESCRIPTION, "utf-8")
    workspace, _new = init_workspace(
        tmp_path / "work", Answers(me=("dana@uni.example",)), tmp_path / "old.md"
    )
    capture_note(workspace, "2h crisis call", NOW)
    view = viewed(workspace, LevelCaseOrder(View(date(2022, 1, 3)), NOW))
    paper = level_paper(view)
    assert text_of(paper.document.banner[0]) == "LITTLE ON RECORD"
    assert "gap.changed" not in figures_of(paper.document)


def test_positions_that_duties_came_from_are_told_as_such(example_line: ExampleLine) -> None:
    text = with_answers(example_line, '[changes]\nassumed_from = ["Press officer"]\n')
    assert "Positions from which duties came, as stated: Press officer" in text


def test_comparable_positions_stand_on_a_line_each(example_line: ExampleLine) -> None:
    text = with_answers(example_line, '[comparators]\ninside = ["Web editor", "Press officer"]\n')
    assert "Web editor\nPress officer" in text
