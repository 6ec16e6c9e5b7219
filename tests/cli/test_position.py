"""remit position: asked at a terminal, set by flags, shown."""

from __future__ import annotations

import builtins
from collections.abc import Iterable
from pathlib import Path
from types import SimpleNamespace

import pytest
from tests.cli.conftest import Run


@pytest.fixture
def place(run: Run) -> None:
    """A workspace without anything in it, here."""
    assert run("init work --me ana --zone UTC --title 'Web Editor'").code == 0


def typed(monkeypatch: pytest.MonkeyPatch, lines: Iterable[str]) -> None:
    """Let somebody sit at the terminal and type these lines, then end the input."""
    left = iter(lines)

    def line(_prompt: str = "") -> str:
        try:
            return next(left)
        except StopIteration:
            raise EOFError from None

    monkeypatch.setattr(builtins, "input", line)
    terminal = SimpleNamespace(stdin=SimpleNamespace(isatty=lambda: True))
    monkeypatch.setattr("remit.cli.position.sys", terminal)


@pytest.mark.usefixtures("place")
def test_without_a_terminal_it_says_what_is_open_and_names_the_file(run: Run) -> None:
    told = run("position")
    assert told.code == 0
    assert "supervision.received: Who gives the work" in told.out
    assert "position.toml" in told.out


@pytest.mark.usefixtures("place")
def test_answers_are_set_shown_and_taken_back(run: Run) -> None:
    said = "position --set identity.fte=0.50 --set systems=CMS --set 'systems=Alert feed'"
    assert run(said).code == 0
    fields = run("position --json").json["fields"]
    assert fields["identity.fte"]["text"] == "0.50"
    assert fields["systems"]["text"] == "CMS\nAlert feed"
    assert fields["exempt_status"] == {
        "label": "Exempt or non-exempt",
        "text": None,
        "ground": "blank",
        "cites": [],
        "who": "hr",
    }
    shown = run("position --show").out
    assert "Web Editor" in shown
    assert "CMS; Alert feed" in shown
    assert run("position --set systems=").code == 0
    assert run("position --json").json["fields"]["systems"]["text"] is None


@pytest.mark.usefixtures("place")
def test_what_is_open_is_listed_by_who_must_say_it(run: Run) -> None:
    told = run("position --open --institution colorado").out
    yours, _, others = told.partition("your supervisor")
    assert "purpose.unit" in yours
    assert "supervision.line_authority" in others


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize(
    ("said", "code", "named"),
    [
        ("--set identity.ftee=1", 3, "identity.fte"),
        ("--set systems", 2, "--set identity.fte=0.5"),
        ("--set exempt_status=perhaps", 3, "exempt, non-exempt"),
        ("--set duty.crisis.essential=yes", 2, "no-such-duty"),
    ],
)
def test_what_cannot_be_kept_is_refused(run: Run, said: str, code: int, named: str) -> None:
    told = run(f"position {said}")
    assert told.code == code
    assert named in told.err


@pytest.mark.usefixtures("place")
def test_an_interview_keeps_each_answer_and_goes_on_where_it_stopped(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(monkeypatch, ["The director, weekly", "She sees statements", "", "-", "", "q"])
    first = run("position").out
    assert "1/10" in first
    assert "3/10" in first
    typed(monkeypatch, ["q"])
    again = run("position").out
    assert "Who gives the work" not in again
    fields = run("position --json").json["fields"]
    assert fields["supervision.received"]["text"] == "The director, weekly\nShe sees statements"


@pytest.mark.usefixtures("place")
def test_an_answer_that_cannot_stand_is_asked_again(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(monkeypatch, ["bell \a", "", "=", "Weekly", ""])
    told = run("position")
    assert "no paper can show" in told.err
    assert run("position --json").json["fields"]["supervision.received"]["text"] == "Weekly"


@pytest.mark.usefixtures("place")
def test_a_number_that_is_none_is_never_kept_and_one_typed_before_is_told(run: Run) -> None:
    told = run("position --set identity.fte=half --set systems=CMS")
    assert (told.code, "0,5 or 50%" in told.err) == (3, True)
    assert run("position --json").json["fields"]["systems"]["text"] is None
    shown = run("position --show")
    assert "stays as it was" not in shown.out + shown.err
    Path("work/position.toml").write_text('left_open = []\nmonths_performed = "long"\n')
    shown = run("position --show")
    assert "months_performed" in shown.out + shown.err
    assert "It stays as it was typed" in shown.out + shown.err


@pytest.mark.usefixtures("place")
def test_without_a_terminal_a_folder_that_takes_no_writing_still_shows_what_is_open(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("remit.workflow.position.position_file.replace_text", refuse)
    told = run("position")
    assert told.code == 0
    assert "supervision.received: Who gives the work" in told.out
    assert "Open, and for HR to fill in:" in told.out or "Open, and for you" in told.out
    assert "cannot be written" in told.err
    assert "position.toml" not in told.out


def test_the_keys_need_no_workspace(run: Run) -> None:
    assert "identity.fte: Which part of full time" in run("position --keys").out
