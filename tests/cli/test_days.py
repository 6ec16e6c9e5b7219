"""Days as the reader writes them, on the screen and in what she types."""

from __future__ import annotations

import os
import re
from datetime import date
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cli.conftest import Run
from tests.cli.test_commands import CALENDAR, DESCRIPTION

import remit.cli
from remit.cli import terminal
from remit.messages import translator
from remit.workflow.words.written_days import read_day, shown_day

ISO = re.compile(r"\b\d{4}-\d{2}(?:-\d{2})?\b")
DOTTED = re.compile(r"\b\d{2}\.\d{2}\.\d{4}\b")


@pytest.fixture
def begun(run: Run, tmp_path: Path) -> Run:
    """A workspace with a little of everything that has a date."""
    (tmp_path / "old.md").write_text(DESCRIPTION, encoding="utf-8")
    (tmp_path / "c.ics").write_bytes(CALENDAR.encode())
    run("init work --me ana@uni.example --jd old.md --zone UTC")
    run("import c.ics")
    run('note "2h war room"')
    run("decision 'Held the statement' --on 2020-03-11")
    run("inventory crisis 'On call at night' --since 12.03.2020")
    run("confirm 2021-11-29 crisis=10")
    return run


@pytest.fixture
def bulgarian(begun: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The same, read in Bulgarian. What a screen binds when it is first loaded is bound before."""
    for module in iter_modules(remit.cli.__path__):
        import_module(f"remit.cli.{module.name}")
    monkeypatch.setenv("REMIT_LANG", "bg")
    monkeypatch.setattr(terminal, "translate", translator("bg"))
    return begun


SHOWING = ("measure", "gap", "why 1", "why 2022-01", "decision", "inventory", "confirm")
SHOWING += ("week 2022-01-03", "privacy", "measure --as-of 2030-01-01", "why decisions")


@pytest.mark.parametrize("line", SHOWING)
def test_a_bulgarian_screen_shows_days_with_dots(bulgarian: Run, line: str) -> None:
    answer = bulgarian(line)
    shown = answer.out + answer.err
    assert DOTTED.search(shown) or line == "gap", shown
    assert not ISO.search(shown), shown


@pytest.mark.parametrize("line", ["measure", "decision", "inventory", "week 2022-01-03"])
def test_an_english_screen_shows_days_with_the_year_first(begun: Run, line: str) -> None:
    shown = begun(line).out
    assert ISO.search(shown)
    assert not DOTTED.search(shown)


def test_json_has_the_same_days_in_every_language(bulgarian: Run) -> None:
    assert bulgarian("decision --json").json["decisions"][0]["happened"] == "2020-03-11"
    assert bulgarian("confirm --json").json["weeks"][0]["monday"] == "2021-11-29"


def test_a_day_may_be_typed_with_dots_wherever_one_is_asked_for(begun: Run) -> None:
    assert begun("decision 'Stopped the queue' --on 12.3.2020").code == 0
    assert begun("accounts ana@uni.example me --since 1.9.2019 --until 30.06.2021").code == 0
    assert begun("confirm 06.12.2021 crisis=8").code == 0
    assert begun("measure --as-of 31.12.2021").code == 0
    assert "2022-01-03" in begun("week 05.01.2022").out
    assert begun("decision --json").json["decisions"][1]["happened"] == "2020-03-12"


@pytest.mark.parametrize("text", ["03/12/2020", "3.12.20", "12.2020", "31.02.2020", "2020.03.12"])
def test_a_day_that_may_be_one_of_two_is_not_guessed(begun: Run, text: str) -> None:
    answer = begun(f"decision 'Held it' --on {text}")
    assert (answer.code, "(not-a-day)" in answer.err) == (2, True)
    assert "11.03.2020" in answer.err
    assert len(begun("decision --json").json["decisions"]) == 1


def test_help_says_how_a_day_may_be_typed(run: Run) -> None:
    for command in ("accounts", "decision", "inventory", "week", "confirm", "measure", "packet"):
        assert re.search(r"\d{2}\.\d{2}\.\d{4}", run(f"{command} --help").out), command


def test_a_diary_file_may_have_dotted_days(begun: Run, tmp_path: Path) -> None:
    lines = "12.03.2020 г. (записано 02.06.2020) Спрях публикациите\n13.03.2020 говорих с ректора\n"
    (tmp_path / "diary.txt").write_text(lines, encoding="utf-8")
    assert begun("decision --from diary.txt").code == 0
    found = begun("decision --json").json["decisions"]
    assert [each["text"] for each in found[1:]] == ["Спрях публикациите", "говорих с ректора"]
    assert found[1]["written"] == "2020-06-02"


@given(st.dates(min_value=date(1000, 1, 1)), st.sampled_from(["en", "bg"]))
def test_a_day_that_is_shown_can_be_typed(day: date, language: str) -> None:
    assert read_day(shown_day(day, language)) == day


ODD = os.fsdecode(b"caf\xe9")


def test_names_with_odd_bytes_are_shown_as_an_import_shows_them(begun: Run, tmp_path: Path) -> None:
    (tmp_path / ODD).mkdir()
    (tmp_path / ODD / "old.md").write_text(DESCRIPTION, encoding="utf-8")
    said = [
        begun("packet --out", f"{ODD}/packet"),
        begun("export", f"{ODD}/all.zip"),
        begun("jd lint", f"{ODD}/old.md"),
        begun("jd lint --json", f"{ODD}/old.md"),
        begun("jd lint", f"{ODD}/none.md"),
        begun("check", f"{ODD}/none"),
        begun("measure -w", ODD),
    ]
    for answer in said:
        shown = (answer.out + answer.err).replace("\\\\", "\\")
        assert "caf\\xe9" in shown
        assert "\\udce9" not in shown
        assert "\udce9" not in shown


def test_a_line_break_in_a_name_breaks_no_line(begun: Run, tmp_path: Path) -> None:
    (tmp_path / "two\nlines").mkdir()
    shown = begun("export", "two\nlines/all.zip").out
    assert "two\\x0alines/all.zip" in shown
