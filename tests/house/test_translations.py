"""Every sentence has its Bulgarian twin, and the twin can be shown."""

from __future__ import annotations

import importlib.util
import re
from datetime import date
from importlib.resources import files
from pathlib import Path
from types import ModuleType
from typing import get_args

import pytest

from remit.cli.vocabulary import WORDS
from remit.findings import Severity
from remit.jd.gap import GapKind
from remit.jd.gap.reasons import REASONS
from remit.jd.profiles import profile_keys, read_profile
from remit.measure.model import ShiftKind
from remit.messages import Message, translator
from remit.sources.registry import SOURCES
from remit.workflow.words.desk_sentences import desk_sentences

ROOT = Path(__file__).parents[2]
GAP = re.compile(r"\{([a-z_]+)(?::([^}]*))?\}")
FLAG = re.compile(r"(?<!\w)--[a-z][a-z-]*")
NAMED_FILE = re.compile(r"`[^`\s]+\.(?:md|toml|json)`")
CYRILLIC = re.compile("[\u0410-\u044f]")
WORD = re.compile(r"[^\W\d_]")
NAMES = {"YouTube (Google Takeout)"}
"""Sentences that are the same in every language, though they hold words."""
JOINED = {"{head} and {last}", "{head}, {next}", "{head}; {next}"}
"""Parts of a list; the quotes around its ends are set by the sentence that holds it."""


def _tool() -> ModuleType:
    """The script that collects and compiles; it lies outside of the package."""
    place = ROOT / "docs" / "translations.py"
    spec = importlib.util.spec_from_file_location("translations", place)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    return _tool()


@pytest.fixture(scope="module")
def twins(tool: ModuleType) -> dict[str, str]:
    """English templates and their Bulgarian sentences, as they lie in the catalogue."""
    catalog = tool.merged("bg", tool.collected())
    return {message.id: message.string for message in catalog if message.id}


def test_the_collector_sees_messages_of_code_and_tables(twins: dict[str, str]) -> None:
    assert len(twins) > 600
    assert "unplaced" in twins, "of a call of _"
    assert "There is no workspace here." in twins, "of a call of say"
    assert "minutes" in twins, "of a table"
    assert set(desk_sentences().values()) <= twins.keys(), "what pages say in place of commands"


def test_the_catalogue_is_complete_and_compiled(tool: ModuleType) -> None:
    assert tool.complaints("bg") == []


def test_a_missing_translation_is_a_complaint(
    tool: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tool, "catalogue_path", lambda language: tmp_path / f"{language}.po")
    assert any("not translated" in line for line in tool.complaints("bg"))


def test_the_installed_catalogue_is_the_one_of_the_sources(tool: ModuleType) -> None:
    installed = files("remit") / "translations" / "bg" / "LC_MESSAGES" / "remit.mo"
    assert installed.read_bytes() == tool.catalogue_path("bg").with_suffix(".mo").read_bytes()


def test_twins_have_the_same_gaps_with_the_same_precision(twins: dict[str, str]) -> None:
    unlike = [
        english
        for english, bulgarian in twins.items()
        if sorted(GAP.findall(english)) != sorted(GAP.findall(bulgarian))
    ]
    assert unlike == []


def test_no_sentence_is_left_in_english(twins: dict[str, str]) -> None:
    left = {
        bulgarian
        for english, bulgarian in twins.items()
        if WORD.search(GAP.sub("", english)) and not CYRILLIC.search(GAP.sub("", bulgarian))
    }
    assert left == NAMES


def test_whose_rule_it_is_has_a_twin_too() -> None:
    translate = translator("bg")
    sources = {
        *(each.source for key in profile_keys() for each in read_profile(key).not_counted),
        *(read_profile(key).lasting.source for key in profile_keys()),
        *(reason.source for reason in REASONS.values()),
    }
    assert len(sources) > 20
    assert {each for each in sources if translate(each) == each} == set()


def test_flags_and_named_files_stay_as_they_are(twins: dict[str, str]) -> None:
    for english, bulgarian in twins.items():
        assert set(FLAG.findall(english)) == set(FLAG.findall(bulgarian)), english
        assert NAMED_FILE.findall(english) == NAMED_FILE.findall(bulgarian), english


def test_commands_in_examples_stay_as_they_are(twins: dict[str, str]) -> None:
    command = re.compile(r"\bremit (?:[a-z]+)\b")
    for english, bulgarian in twins.items():
        assert sorted(command.findall(english)) == sorted(command.findall(bulgarian)), english


def test_quotes_are_bulgarian_and_come_in_pairs(twins: dict[str, str]) -> None:
    for english, bulgarian in twins.items():
        assert "”" not in bulgarian, english
        if english not in JOINED:
            assert bulgarian.count("„") == bulgarian.count("“"), english


def test_line_breaks_and_spaces_at_the_ends_are_kept(twins: dict[str, str]) -> None:
    for english, bulgarian in twins.items():
        assert english.count("\n\n") == bulgarian.count("\n\n"), english
        assert bulgarian.startswith(" ") == english.startswith(" "), english
        assert bulgarian.endswith(" ") == english.endswith(" "), english


def test_every_sentence_renders_with_values(twins: dict[str, str]) -> None:
    translate = translator("bg")
    for english, bulgarian in twins.items():
        values = {gap: _sample(spec) for gap, spec in GAP.findall(english)}
        shown = Message(english, values).text(translate)
        for gap, spec in GAP.findall(bulgarian):
            assert format(values[gap], spec) in shown, english
        if not values:
            assert shown == bulgarian


def _sample(spec: str) -> object:
    return 12.5 if spec else "проба"


def test_the_reader_of_bulgarian_gets_bulgarian() -> None:
    assert translator("bg")("unplaced") == "неразпределено"


def test_words_that_rooms_give_are_said_to_the_reader() -> None:
    fixed = {*get_args(Severity), *get_args(GapKind), *get_args(ShiftKind), "where", "next"}
    titles = {source.title for source in SOURCES}
    assert fixed | titles | _skip_reasons() <= set(WORDS)


def _skip_reasons() -> set[str]:
    """The reasons that sources name where they skip a record."""
    place = Path(str(files("remit") / "sources"))
    code = "\n".join(path.read_text(encoding="utf-8") for path in sorted(place.rglob("*.py")))
    found = set(re.findall(r'\b_?skip(?:ped)?[(\[](?:\w+, )?"([a-z-]+)"', code))
    assert {"private", "future", "others"} <= found
    return found


def test_a_stop_is_said_in_bulgarian() -> None:
    from remit.errors import UsageError
    from remit.messages import say

    stop = UsageError(
        say("{day} is not a Monday.", day=date(2020, 5, 5)),
        where="x",
        next_step=say("Name the week by its Monday: {day}.", day=date(2020, 5, 4)),
    )
    assert stop.text(translator("bg")).splitlines() == [
        "2020-05-05 не е понеделник.",
        "  къде: x",
        "  съвет:  Посочете седмицата с понеделника ѝ: 2020-05-04.",
        "  (usage)",
    ]
