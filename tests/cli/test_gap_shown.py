"""`remit gap` on the screen: level and volume apart, and each claim with what speaks against it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.conftest import ExampleLine
from tests.workflow.ledgers import NOW, ledger_of

from remit.workflow.statements.state import state_inventory
from remit.workflow.statements.stated import InventoryBody

HEADS = {
    "lasts": "Since when, and whether it lasts (at least 6 months)",
    "stated": "What you answer for, beside what is shown",
    "rules": "By whose rule it matters",
    "level": "Level (remit level shows the proofs)",
    "volume": "Volume: for the talk about capacity, never a reason for a level",
    "refused": "What an analyst would refuse, or ask about first",
    "risks": "What could lead to a lower level, or to no change",
}


def parts(shown: str) -> dict[str, str]:
    """Return the parts of the page by their headings, in the order of the page."""
    by_title = {title: key for key, title in HEADS.items()}
    found, key = {"table": ""}, "table"
    for line in shown.splitlines():
        key = by_title.get(line, key)
        found[key] = found.get(key, "") + line + "\n"
    return found


@pytest.fixture
def example(run: Run, example_line: ExampleLine) -> dict[str, str]:
    return parts(run("gap -w", example_line.workspace.folder).out)


def test_the_parts_come_in_order_and_each_says_something(example: dict[str, str]) -> None:
    assert list(example) == ["table", *HEADS]
    assert all(len(part.splitlines()) > 1 for part in example.values())


def test_hours_and_counts_stand_in_the_part_about_volume_alone(example: dict[str, str]) -> None:
    assert "hours" in example["volume"]
    assert not any("hours" in part for key, part in example.items() if key != "volume")
    assert "entries" not in example["level"] + example["rules"]
    assert "evidence" not in example["volume"]


def test_written_duties_of_an_unsure_area_are_named_with_their_numbers(
    example: dict[str, str],
) -> None:
    named = [line for line in example["table"].splitlines() if "[perhaps " in line]
    assert [line.split()[0] for line in named] == ["W4", "W5", "W6"]
    assert "remit jd duties --area W4=AREA" in example["table"]


def test_an_area_is_told_with_its_date_and_the_months_that_show_it(
    example: dict[str, str],
) -> None:
    assert "Crisis and issues communications: lasting, since 2020-03-1" in example["lasts"]
    assert "% in 22 of 22 months" in example["lasts"]


def test_without_an_institution_none_is_marked(run: Run, example_line: ExampleLine) -> None:
    place = example_line.workspace.folder
    neutral = parts(run("gap -w", place).out)["rules"]
    chosen = parts(run("gap --institution umn -w", place).out)["rules"]
    assert "No institution is chosen" in neutral
    assert "*" not in neutral
    marked = [line for line in chosen.splitlines() if line.startswith("*")]
    assert [line[:31].strip() for line in marked] == ["* University of Minnesota (umn)"]
    assert "University of Houston (houston)" in chosen
    assert "Chosen: University of Minnesota" in chosen


def test_a_measure_of_remits_own_stands_under_no_institution(
    run: Run, example_line: ExampleLine
) -> None:
    rows = parts(run("gap --institution colorado -w", example_line.workspace.folder).out)["rules"]
    assert not any("(colorado)" in line for line in rows.splitlines())
    [own] = [line for line in rows.splitlines() if line.startswith("Remit's own measure")]
    assert "lasting (months: 6): at least" in own


def test_the_page_fits_two_screens(example: dict[str, str]) -> None:
    lines = [line for part in example.values() for line in part.splitlines()]
    assert len(lines) <= 100


def test_a_claim_is_shown_with_her_words_the_reason_and_what_helps(
    run: Run, tmp_path: Path
) -> None:
    workspace = ledger_of(tmp_path, lambda _day: ["publishing"] * 4 + ["crisis"])
    lines = [
        InventoryBody("crisis", "Attends the crisis staff", assigned_by="Dean"),
        InventoryBody("publishing", "Twice as many posts as ever", assigned_by="Dean"),
        InventoryBody("channels", "The register [of] all accounts", assigned_by="Dean"),
    ]
    state_inventory(workspace, lines, NOW)
    shown = parts(run("gap -w", workspace.folder).out)["refused"]
    for words in (
        "refused: Being there shows no authority.",
        "refused: More of the same work is no reason for a higher level.",
        "will be asked: No entry of the twelve months shows it.",
        "“Twice as many posts as ever”",
        "“The register [of] all accounts”",
        "what helps: Keep it for the talk about capacity.",
    ):
        assert words in shown
    assert shown.index("refused: More") < shown.index("will be asked")


def test_a_thin_record_is_told_once_and_gets_no_table_of_rules(run: Run, tmp_path: Path) -> None:
    workspace = ledger_of(tmp_path, lambda day: ["crisis"] * (day.day == 1))
    shown = parts(run("gap -w", workspace.folder).out)
    assert "Houston" not in shown["rules"]
    assert "Too little is on record to tell." in shown["rules"]
    assert "Too little is on record to tell." in shown["risks"]
