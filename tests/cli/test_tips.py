"""`remit tips`: on a paper alone, and on a whole record."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.conftest import ExampleLine

PAPER = """# Social Media Manager

We look for a rockstar who is available 24/7.

## Duties

- Posts content on our channels.
- Answers comments and messages.
- Other duties as assigned.
"""


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    file = tmp_path / "paper.md"
    file.write_text(PAPER, encoding="utf-8")
    return file


def test_a_paper_alone_gets_tips_with_quotes_steps_and_a_whole_paper(run: Run, paper: Path) -> None:
    answer = run("tips --jd paper.md --json")
    assert answer.code == 0
    assert answer.json["record"] is False
    tips = {tip["code"]: tip for tip in answer.json["tips"]}
    assert tips["RJ101"]["quotes"][0] == {
        "text": "rockstar",
        "line": 3,
        "start": PAPER.index("rockstar"),
        "end": PAPER.index("rockstar") + 8,
        "statement": None,
    }
    assert tips["template"]["command"].startswith("remit template manager --variant")
    assert all(tip["why"] and tip["source"] and tip["minutes"] for tip in tips.values())
    assert all(tip["command"] or tip["write"] for tip in tips.values())


def test_a_screen_shows_seven_and_all_of_them_when_asked(run: Run, paper: Path) -> None:
    paper.write_text(PAPER.replace("available", "a guru, has great passion, was young and is"))
    count = len(run("tips --jd paper.md --json").json["tips"])
    shown = [run(f"tips --jd paper.md {more}").out for more in ("", "--all")]
    numbered = [sum(line[0].isdigit() for line in out.splitlines() if line) for out in shown]
    assert numbered == [min(7, count), count]
    assert ("--all" in shown[0]) == (count > 7)


def test_tips_are_told_in_bulgarian_and_the_sentence_in_the_language_of_the_paper(
    run: Run, paper: Path
) -> None:
    tips = run("tips --jd paper.md --lang bg --json").json["tips"]
    told = next(tip for tip in tips if tip["code"] == "RJ122")
    assert told["found"] == "Не се казва какво решава длъжността."
    assert told["write"].isascii()


def test_a_file_that_is_no_description_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear all, see you on Friday. Best, Ana")
    answer = run("tips --jd letter.txt")
    assert answer.code == 3
    assert "(no-duties)" in answer.err


def test_neither_a_paper_nor_a_workspace_is_told(run: Run) -> None:
    assert run("tips").code == 3


def test_a_record_gives_tips_whose_figures_can_be_asked_for(
    run: Run, example_line: ExampleLine
) -> None:
    workspace = example_line.workspace.folder
    tips = run("tips --json -w", workspace).json["tips"]
    unwritten = [tip for tip in tips if tip["code"] == "unwritten"]
    assert {tip["area"] for tip in unwritten} >= {"crisis", "counsel", "internal"}
    assert [tip["rank"] for tip in tips] == sorted(tip["rank"] for tip in tips)
    codes = [tip["code"] for tip in tips]
    assert "RJ125" not in codes  # the record shows the crisis work: one tip says so
    for tip in unwritten[:2]:
        assert run(tip["ground"].removeprefix("remit ") + " -w", workspace).code == 0


def test_what_stands_around_tips_is_in_their_language(run: Run, paper: Path) -> None:
    told = run("tips --jd", paper, "--lang", "bg").out
    assert "защо: " in told
    assert "стъпка (" in told
    assert "why: " not in told
    assert "A tip says what would help" not in told
