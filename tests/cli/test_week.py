"""The conversation about a week, as somebody at a terminal has it."""

from __future__ import annotations

import builtins
from pathlib import Path
from types import SimpleNamespace

import pytest
from tests.cli.conftest import Answer, Run

from remit.cli import week, week_shown

END, STOP, HALF = "\x04", "\x03", "\udcd0"
NOTES = "2021-12-20 09:00-11:00 war room, lab fire\n2021-12-21 10:00-11:00 open day posts\n"


class Talk:
    """Says `remit week …` at a terminal and answers its questions one by one."""

    def __init__(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        self.run, self.patch = run, monkeypatch

    def __call__(self, line: str, *answers: str) -> Answer:
        left = iter(answers)
        terminal = SimpleNamespace(stdin=SimpleNamespace(isatty=lambda: True))
        self.patch.setattr(week, "sys", terminal)
        self.patch.setattr(builtins, "input", lambda _question: self.say(next(left)))
        answer = self.run(line)
        assert next(left, None) is None, "not every answer was asked for"
        return answer

    @staticmethod
    def say(answer: str) -> str:
        """Return an answer; `END` and `STOP` stand for Ctrl-D and Ctrl-C."""
        if answer == END:
            raise EOFError
        if answer == STOP:
            raise KeyboardInterrupt
        return answer


@pytest.fixture
def talk(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Talk:
    (tmp_path / "diary.txt").write_text(NOTES)
    run("init work --zone Europe/Sofia")
    assert run("import diary.txt -w work").code == 0
    return Talk(run, monkeypatch)


def test_hours_are_mended_and_confirmed_at_the_terminal(talk: Talk) -> None:
    assert talk("week -w work", "crisis=6", "all=46", "", "").code == 0
    (confirmed,) = talk.run("confirm -w work --json").json["weeks"]
    assert (confirmed["hours"]["crisis"], confirmed["total"]) == (6.0, 46.0)


def test_a_week_confirmed_far_below_the_agreed_hours_is_told(talk: Talk) -> None:
    told = "less than the 40 agreed hours"
    assert told in talk.run("week -w work --confirm").out
    assert told not in talk("week -w work 2021-12-20", "all=38", "", "").out


def test_on_a_narrow_screen_each_area_of_a_week_has_one_line(
    talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(week_shown, "console", lambda: SimpleNamespace(width=80))
    lines = talk("week -w work", "q").out.splitlines()
    (crisis,) = [line for line in lines if line.startswith("crisis")]
    assert "#1 war room" in crisis
    assert "2.00" in crisis
    assert max(len(line.rstrip()) for line in lines[1:4]) <= 80


def test_leaving_confirms_nothing_and_says_so(talk: Talk) -> None:
    assert "Nothing was confirmed." in talk("week -w work", "q").out
    assert talk.run("confirm -w work --json").json["weeks"] == []


ALIKE = "".join(f"2021-12-{day} 09:00-10:00 war room, lab fire\n" for day in (20, 21, 22))


@pytest.mark.parametrize(("answer", "moved"), [("all", 3), ("one", 1), ("", 0), ("q", 0), (END, 0)])
def test_what_a_correction_moves_is_shown_before_it_is_made(
    talk: Talk, tmp_path: Path, answer: str, moved: int
) -> None:
    (tmp_path / "more.txt").write_text(ALIKE)
    assert talk.run("init other --zone Europe/Sofia").code == 0
    assert talk.run("import more.txt -w other").code == 0
    told = talk("week -w other", "1 internal", answer, "q")
    shown = told.out.index("Entries that would move: 3, of these like this one: 2")
    last = f"Entries that moved: {moved}" if moved else "Nothing was changed."
    assert shown < told.out.index(last)
    week_now = talk.run("week 2021-12-20 -w other --json").json["entries"]
    assert [each["area"] for each in week_now].count("internal") == moved


def test_a_correction_that_moves_no_other_entry_is_made_at_once(talk: Talk) -> None:
    assert "Entries that moved: 1" in talk("week -w work", "1 internal", "q").out


@pytest.mark.parametrize("slip", ["?nowhere", "nowhere=3", "crisis=many", "999 crisis", "what"])
def test_a_slip_is_said_and_the_conversation_goes_on(talk: Talk, slip: str) -> None:
    answer = talk("week -w work", slip, "q")
    assert answer.code == 0
    assert "  next:  " in answer.err


def test_a_day_that_cannot_be_read_is_asked_for_again(talk: Talk) -> None:
    answer = talk("week -w work", "", "Told the dean to wait", "last week", "2021-12-21")
    assert "(not-a-day)" in answer.err
    (decision,) = talk.run("decision -w work --json").json["decisions"]
    assert (decision["happened"], decision["text"]) == ("2021-12-21", "Told the dean to wait")


def test_hours_far_below_the_agreed_ones_are_pointed_out(talk: Talk) -> None:
    assert "Seen are 3.00 of 40 agreed hours." in talk.run("week -w work").out


def test_a_week_without_entries_says_so(talk: Talk) -> None:
    assert "Nothing of yours is seen in this week." in talk.run("week 2021-11-01 -w work").out


@pytest.mark.parametrize(
    "answers", [("", END), ("", "q"), ("", "Held it", END), ("", "Held it", "q")]
)
def test_leaving_the_question_keeps_no_decision(talk: Talk, answers: tuple[str, ...]) -> None:
    assert talk("week -w work", *answers).code == 0
    assert talk.run("decision -w work --json").json["decisions"] == []
    assert len(talk.run("confirm -w work --json").json["weeks"]) == 1


def test_an_input_that_ends_confirms_nothing(talk: Talk) -> None:
    assert "Nothing was confirmed." in talk("week -w work", "crisis=6", END).out
    assert talk.run("confirm -w work --json").json["weeks"] == []


@pytest.mark.parametrize(
    "answers", [(STOP,), ("crisis=6", STOP), ("", STOP), ("", "Held it", STOP)]
)
def test_ctrl_c_leaves_nothing_half_done(talk: Talk, answers: tuple[str, ...]) -> None:
    answer = talk("week -w work", *answers)
    assert answer.code == 130
    assert answer.err.strip().count("\n") == 0
    assert "nothing is half done" in answer.err
    assert talk.run("decision -w work --json").json["decisions"] == []


def test_half_a_letter_is_asked_for_again(talk: Talk) -> None:
    answer = talk("week -w work", HALF, "", f"пожар{HALF}", "Задържах изявлението", "")
    assert answer.err.count("(broken-letters)") == 2
    (decision,) = talk.run("decision -w work --json").json["decisions"]
    assert decision["text"] == "Задържах изявлението"


def test_a_week_of_too_many_hours_is_mended_in_the_same_talk(talk: Talk) -> None:
    answer = talk("week -w work", "crisis=100", "internal=100", "", "internal=10", "", "")
    assert "(week-hours)" in answer.err
    (confirmed,) = talk.run("confirm -w work --json").json["weeks"]
    assert confirmed["hours"]["internal"] == 10.0


def test_json_and_confirm_confirm_and_say_so(talk: Talk) -> None:
    assert talk.run("week -w work --json --confirm").json["confirmed"]
    assert len(talk.run("confirm -w work --json").json["weeks"]) == 1
