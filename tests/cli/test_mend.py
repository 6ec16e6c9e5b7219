"""`remit correct` as a shell calls it: nobody is asked in a pipe, everybody at a terminal."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer
from tests.cli.conftest import Run

NOTES = "2021-12-01 09:00 1h Sync\n2021-12-08 09:00 1h Sync\n2021-12-09 09:00 1h Lunch\n"


@pytest.fixture
def started(run: Run, tmp_path: Path) -> Run:
    (tmp_path / "notes.txt").write_text(NOTES, encoding="utf-8")
    run("init work --me a@uni.example --zone Europe/Sofia")
    run("import notes.txt")
    return run


def areas(run: Run) -> list[str]:
    return [run(f"why {entry} --json").json["entries"][0]["area"] for entry in (1, 2, 3)]


def test_in_a_pipe_what_would_move_others_needs_a_flag(started: Run) -> None:
    before = areas(started)
    stop = started("correct 1 crisis")
    assert (stop.code, "(not-confirmed)" in stop.err) == (2, True)
    assert all(flag in stop.err for flag in ("--yes", "--only", "--dry-run"))
    assert areas(started) == before
    assert started("correct 1 crisis --yes").code == 0
    assert areas(started)[:2] == ["crisis", "crisis"]
    assert "You said so of entry #1." in started("why 2").out


def test_what_moves_nothing_else_needs_none(started: Run) -> None:
    assert started("correct 3 partners").code == 0
    assert areas(started)[2] == "partners"


def test_a_dry_run_shows_and_changes_nothing(started: Run) -> None:
    before = areas(started)
    said = started("correct 1 crisis --dry-run").out
    assert "Entries that would move: 2, of these like this one: 1" in said
    assert "say little of what the work was for" in said
    assert " h → " in said
    assert areas(started) == before


def test_only_and_undo(started: Run) -> None:
    before = areas(started)
    started("correct 1 crisis --only")
    assert areas(started) == ["crisis", *before[1:]]
    assert "Taken back: Sync" in started("correct 1 --undo").out
    assert areas(started) == before
    assert "(nothing-stated)" in started("correct 1 --undo").err


@pytest.mark.parametrize(
    ("answers", "expected"),
    [((True,), [True, True]), ((False, True), [True, False]), ((False, False), [False, False])],
)
def test_at_a_terminal_she_is_asked(
    started: Run, monkeypatch: pytest.MonkeyPatch, answers: tuple[bool, ...], expected: list[bool]
) -> None:
    given = iter(answers)
    monkeypatch.setattr(typer, "confirm", lambda _: next(given))
    monkeypatch.setattr("remit.cli.mend.sys", Terminal)
    said = started("correct 1 crisis").out
    assert "Entries that would move: 2" in said
    assert ("Nothing was changed." in said) is (not any(expected))
    assert [area == "crisis" for area in areas(started)[:2]] == expected


class Terminal:
    """What the command asks of `sys`: a standard input that somebody sits at."""

    class stdin:  # noqa: N801
        @staticmethod
        def isatty() -> bool:
            return True


@pytest.mark.parametrize(
    "line", ["correct 1", "correct 1 crisis --undo", "correct 1 --undo --only"]
)
def test_half_a_correction_is_refused(started: Run, line: str) -> None:
    assert started(line).code == 2
