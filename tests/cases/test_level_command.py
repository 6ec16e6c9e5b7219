"""`remit case level`: on the screen with what would be refused, in a file without it."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Run
from tests.conftest import ExampleLine


def test_the_screen_tells_rules_factors_and_what_would_be_refused(
    run: Run, example_line: ExampleLine
) -> None:
    folder = example_line.workspace.folder
    shown = run("case level --institution ucla --workspace", folder)
    assert shown.code == 0
    assert "former duties kept: at least 50%" in shown.out
    assert "Key changes, factor by factor" in shown.out
    assert "never in writing" not in shown.out
    assert "The assignment was never put in writing." in shown.out
    assert "first day of the month after a complete file" in shown.out


def test_a_letter_is_written_once_and_never_over_another_file(
    run: Run, example_line: ExampleLine, tmp_path: Path
) -> None:
    folder = example_line.workspace.folder
    written = run("case level --out letter.html --workspace", folder)
    assert written.code == 0
    text = (tmp_path / "letter.html").read_text("utf-8")
    assert "Request for a review of the level" in text
    assert "The assignment was never put in writing." not in text
    again = run("case level --out letter.html --workspace", folder)
    assert (again.code, "paper-exists" in again.err) == (2, True)


def test_what_names_no_line_of_the_diary_is_told(run: Run, example_line: ExampleLine) -> None:
    folder = example_line.workspace.folder
    for odd, code in (("last", "not-a-line"), ("S999999", "not-to-be-shown")):
        stopped = run(f"case level --with {odd} --workspace", folder)
        assert (stopped.code, code in stopped.err) == (2, True)


def test_an_unknown_institution_names_those_there_are(run: Run, example_line: ExampleLine) -> None:
    stopped = run("case level --institution ulca --workspace", example_line.workspace.folder)
    assert stopped.code == 2
    assert "unknown-institution" in stopped.err
    assert "ucla" in stopped.err


def test_a_letter_without_an_institution_claims_no_rule_of_one(
    run: Run, example_line: ExampleLine, tmp_path: Path
) -> None:
    folder, texts = example_line.workspace.folder, list[str]()
    for key in ("neutral", "colorado", "houston"):
        run(f"case level --institution {key} --out {key}.html --workspace", folder)
        texts.append((tmp_path / f"{key}.html").read_text("utf-8"))
    own, colorado, houston = texts
    assert "rules are named here. By Remit" in own
    assert "name no threshold of the institution" in colorado
    assert "By the rules held against it" not in own + colorado
    assert "Held against the rules of" not in own + colorado
    assert "By the rules held against it" in houston


def test_a_letter_names_no_hours_and_nothing_that_speaks_against_it(
    run: Run, example_line: ExampleLine, tmp_path: Path
) -> None:
    run("case level --out letter.json --workspace", example_line.workspace.folder)
    letter = json.loads((tmp_path / "letter.json").read_text("utf-8"))
    assert letter["document"]
    assert "hours.all" not in {figure["id"] for figure in letter["figures"]}
    assert letter.keys().isdisjoint({"refused", "risks", "withheld"})


def test_a_refusal_is_told_alike_by_the_case_and_by_the_gap(
    run: Run, example_line: ExampleLine
) -> None:
    folder = example_line.workspace.folder
    case, gap = run("case level --json -w", folder).json, run("gap --json -w", folder).json
    shared = {each["code"] for each in gap["refused"]} & {each["code"] for each in case["refused"]}
    assert shared
    for told in (case, gap):
        assert {frozenset(each) for each in told["refused"]} == {frozenset(gap["refused"][0])}
