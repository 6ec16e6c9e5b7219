"""The help pages and the stops of the command line: in one voice, in the reader's language."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib import resources
from typing import Any

import pytest
from tests.cli.conftest import Run
from typer.main import get_command

from remit.cli import misuse, pages
from remit.cli.main import app
from remit.cli.options import day
from remit.errors import UsageError

ENGLISH = re.compile(r"Usage|Options|Arguments|Commands|Show this|required|default|OPTIONS|COMMAND")
"""The fixed words of a page, which its frame writes and not the command."""


def commands(
    inner: Any = None, words: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield every command with the words that call it."""
    for name, each in (inner or get_command(app)).commands.items():
        yield (*words, name), each
        if hasattr(each, "commands"):
            yield from commands(each, (*words, name))


ALL = [" ".join(words) for words, _command in commands()]


def test_every_command_stands_on_the_first_page_once(run: Run) -> None:
    page = run("--help").out
    for name in get_command(app).commands:  # type: ignore[attr-defined]
        assert len(re.findall(rf"^  {name}  ", page, re.MULTILINE)) == 1, name


def test_every_command_stands_in_a_section_of_its_own(run: Run) -> None:
    placed = {name for _title, names in pages.SECTIONS for name in names}
    assert set(get_command(app).commands) == placed  # type: ignore[attr-defined]


@pytest.mark.parametrize("words", ALL)
def test_what_stands_for_a_value_is_a_word_of_ours(run: Run, words: str) -> None:
    page = run(f"{words} --help").out
    assert not re.search(r"<\w+|……|<=", page)


def test_the_first_page_cuts_no_sentence_short(run: Run) -> None:
    assert "..." not in run("--help").out


@pytest.mark.parametrize("words", ALL)
def test_every_command_that_does_something_shows_an_example(run: Run, words: str) -> None:
    answer = run(f"{words} --help")
    assert answer.code == 0
    if words != "jd":
        assert f"remit {words}" in " ".join(answer.out.partition("\n")[2].split())


@pytest.mark.parametrize("words", ["", *ALL])
def test_no_fixed_word_of_a_page_is_left_to_the_parser(
    run: Run, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    monkeypatch.setattr(pages, "_", lambda text: f"<{text.upper()[:1]}>")
    monkeypatch.setattr(pages, "SECTIONS", ())
    page = run(f"{words} --help").out
    assert "<" in page
    frame = [line for line in page.splitlines() if not line.startswith("   ")]
    assert [line for line in frame if ENGLISH.match(line.strip())] == []
    assert not re.search(r"\[(required|default)", page)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("nowhere", "There is no command `nowhere`."),
        ("measuer", "Did you mean measure?"),
        ("jd lnt", "Did you mean lint?"),
        ("measure --foo", "There is no option --foo."),
        ("measure --mnths", "Did you mean --months?"),
        ("import", "FILE is missing."),
        ("packet", "--out is missing."),
        ("init work --zone", "--zone needs a value."),
        ("people a b c d", "There is no place for `c d` here."),
        ("demo --lang xx", "Use one of: en, bg."),
        ("why crisis --limit 0", "--limit is at least 1."),
        ("correct many crisis", "`many` names no entry."),
        ("allocate crisis=200", "`200` is no amount from 0 to 100."),
        ("accounts @UniNews", "Who ran @UniNews is missing."),
        ("confirm 2020-05-04", "The hours of the week are missing."),
        ("measure --as-of soon", "`soon` is not a day."),
        ("confirm 2020-05-04 crisis=many", "`many` is no amount"),
        ("confirm 2020-05-04 crisis=1 crisis=2", "names an area again"),
    ],
)
def test_what_the_command_line_cannot_mean_is_a_stop_like_all_others(
    run: Run, line: str, said: str
) -> None:
    run("init work")
    answer = run(line)
    assert answer.code == 2
    assert said in answer.err
    assert re.search(r"^  next:  \S", answer.err, re.MULTILINE)
    assert re.search(r"^  \([a-z-]+\)$", answer.err, re.MULTILINE)
    assert answer.out == ""
    assert "Error:" not in answer.err


def test_what_the_parser_says_anew_goes_on_in_brackets() -> None:
    stop = misuse.usage_error(misuse.TyperException("the moon is full"))
    assert "(the moon is full)" in stop.text()


@pytest.mark.parametrize("text", ["", "2020-13-01", "31.02.2020", "yesterday", "2020"])
def test_a_day_that_does_not_exist_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        day(text)


def test_help_is_there_at_once_without_what_measures_and_draws() -> None:
    heavy = ("numpy", "rich", "lxml", "docx", "typst", "vl_convert", "pypdfium2", "jinja2")
    script = (
        "import sys; from remit.cli.main import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        f"sys.stderr.write(' '.join(name for name in {heavy!r} if name in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, env=os.environ, check=True
    )
    assert "Usage" in done.stdout or "Употреба" in done.stdout
    assert done.stderr == ""


def test_the_terminal_speaks_bulgarian_when_asked() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "remit", "jd", "read", "nowhere.docx"],
        capture_output=True,
        text=True,
        env={**os.environ, "REMIT_LANG": "bg", "PYTHONUTF8": "1"},
        check=False,
    )
    assert done.returncode == 3
    assert "съвет" in done.stderr


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is full")  # noqa: PTH110
def test_output_that_finds_no_room_is_a_stop() -> None:
    with open("/dev/full", "w") as full:  # noqa: PTH123
        done = subprocess.run(
            [sys.executable, "-m", "remit", "sources"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 3
    assert "(output)" in done.stderr


def test_a_reader_that_has_seen_enough_ends_the_output_without_a_word() -> None:
    done = subprocess.run(
        f"{sys.executable} -m remit sources --json | head -c 1; exit ${{PIPESTATUS[0]}}",
        shell=True,
        executable="/bin/bash",
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "{", "")


JARGON = re.compile(
    r"\bledger|\bthe line\b|\binstitution profile|\bthe gap\b|\badopt|\bpseudonymi|\blocator"
    r"|\bcorpus|\bparse|\bstdin|\bschema|\btoken",
    re.IGNORECASE,
)
"""Words that the makers use among themselves."""
FOR_PROGRAMS = ("place",)


@pytest.mark.parametrize("words", ["", *(name for name in ALL if name not in FOR_PROGRAMS)])
def test_a_help_page_speaks_as_its_reader_does(run: Run, words: str) -> None:
    page = " ".join(run(f"{words} --help").out.split())
    assert JARGON.findall(page) == []


def test_help_names_every_set_of_rules_that_can_be_chosen(run: Run) -> None:
    page = " ".join(run("gap --help").out.split())
    names = [
        each.name.removesuffix(".toml")
        for each in (resources.files("remit.jd") / "institutions").iterdir()
        if each.name.endswith(".toml")
    ]
    assert len(names) > 3
    assert all(re.search(rf"\b{name}\b", page) for name in names)


def test_a_day_with_slashes_is_told_apart_from_what_is_none() -> None:
    for text, said in (("03/12/2020", "one of two days"), ("soon", "is not a day")):
        with pytest.raises(UsageError) as stop:
            day(text)
        assert said in str(stop.value.what)
