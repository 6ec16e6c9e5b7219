"""`remit market` on the example, on paper alone, and with what it cannot use."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cases.conftest import package_of, packed
from tests.cli.conftest import Run
from tests.conftest import ExampleLine

PAPER = """# Social Media Manager

## Duties
- Writes and schedules posts for the university's channels
- Answers comments and questions from the public
- Edits photos and short videos
"""


@pytest.fixture
def on_paper(tmp_path: Path) -> Path:
    path = tmp_path / "paper.md"
    path.write_text(PAPER, encoding="utf-8")
    return path


def test_the_example_shows_anchors_with_shares_and_cells(
    run: Run, example_line: ExampleLine
) -> None:
    where = ("-w", example_line.workspace.folder)
    found = run("market --area Boston --sector universities --json", *where).json
    assert (found["version"], found["area"]["code"], found["sector"]) == (
        1, "0014460", "universities",
    )  # fmt: skip
    managers = next(each for each in found["anchors"] if each["occupation"] == "11-2032")
    assert managers["written"][1] == 0 < managers["measured"][0]
    assert [cell["cell"] for cell in managers["cells"]] == [
        "OEUM0014460000000112032", "OEUN0000000611300112032", "OEUN0000000000000112032",
    ]  # fmt: skip
    said = run("market --area Boston", *where).out
    assert "OEUM0014460000000112032" in said
    assert "They are not to be averaged" in said


def test_a_description_alone_needs_no_workspace_and_shows_no_managers_wage(
    run: Run, on_paper: Path
) -> None:
    said = run("market --jd", on_paper)
    assert said.code == 0
    assert "27-3031 Public relations specialists" in said.out
    assert "146,910" not in said.out
    assert "crisis plans" in said.out


def test_for_bulgaria_there_are_classes(run: Run, on_paper: Path) -> None:
    found = run("market --area България --json --jd", on_paper).json
    assert found["anchors"][0]["class"] == "professionals"
    assert found["findings"][0]["code"] == "pay-class-level"
    stop = run("market --area Bulgaria --sector schools --jd", on_paper)
    assert (stop.code, "class-level-only" in stop.err) == (2, True)


def test_a_workspace_of_bulgaria_is_not_shown_wages_of_the_united_states(
    run: Run, on_paper: Path
) -> None:
    assert run("init work --me dana@uni.example --zone Europe/Sofia").code == 0
    assert run("init there --me dana@uni.example --zone America/New_York").code == 0
    home = run("market -w work --jd", on_paper)
    assert "All figures: BGN a year." in home.out
    assert "pay-area-by-clock" in home.out
    asked = run("market --occupation 27-3031 -w work --jd", on_paper)
    away = run("market -w there --jd", on_paper)
    for shown in (asked.out, away.out):
        assert "All figures: USD a year." in shown
        assert "United States, whole country" in shown
        assert "pay-area-by-clock" not in shown


def test_names_in_bulgarian(run: Run, on_paper: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REMIT_LANG", "bg")
    assert "Специалисти по връзки с обществеността" in run("market --jd", on_paper).out


def test_a_new_release_is_one_command(run: Run, on_paper: Path, release: Path) -> None:
    made = run("market update --json", package_of(release)).json
    assert (made["release"], made["cells"], made["areas"]) == ("May 2031", 7, 3)
    found = run("market --wages wages.txt --json --jd", on_paper).json
    assert found["release"]["name"] == "May 2031"
    assert run("market update", package_of(release)).out.strip().endswith("wages.txt")


def test_what_cannot_be_used_stops_with_a_next_step(
    run: Run, on_paper: Path, release: Path
) -> None:
    short = packed(release)
    short.write_bytes(short.read_bytes()[:400])
    for line, code, ended in (
        (f"market update {short}", "market-file", 3),
        (f"market --jd {on_paper} --wages {short}", "wages-unread", 3),
        (f"market --jd {on_paper} --wages {on_paper}", "wages-file", 3),
        (f"market --jd {on_paper} --area Bostn", "unknown-place", 2),
        (f"market --jd {on_paper} --sector pubs", "unknown-sector", 2),
        ("market", "no-workspace", 3),
    ):
        stop = run(line)
        assert (stop.code, f"({code})" in stop.err, "next:" in stop.err) == (ended, True, True)
