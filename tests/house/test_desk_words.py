"""What pages say never names what is typed in a terminal, and a terminal names no page."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

from tests.house.reach import sentences
from tests.house.tree import ROOT

from remit.workflow.words.desk_sentences import desk_sentences

COMMAND = re.compile(
    r"`remit|(?<![\w-])--[a-z]{2,}|\bthe (?:same )?command\b|(?:^|: )remit [a-z]|`docs/|at byte"
)
PAGE = re.compile(r"\b[Ll]oad the page|\b[Cc]lick|\bthe menu\b")
GAP = re.compile(r"\{([a-z_]+)")
PAPERS = ("remit.packet.papers.report_ground", "remit.packet.case.split_guide")
"""Papers say how they are checked, to whoever receives them or at the machine of their holder."""
STARTING = ("remit.web.serve",)
"""What stops before there is a desk is said in the terminal."""
OF_MENUS = ("remit.workflow.imports.how_to_ask",)
"""Menus of the places that exports come from."""


def _of_templates() -> list[str]:
    place = ROOT / "docs" / "translations.py"
    spec = importlib.util.spec_from_file_location("translations", place)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return [
        str(message.id)
        for message in module.collected()
        if any(Path(path).suffix == ".html" for path, _line in message.locations)
    ]


def test_the_walk_sees_what_lies_far_below_the_pages() -> None:
    found = sentences("web")
    assert len(found) > 800
    assert "There is no such page." in found
    assert "Free some space, or name another place with --out." in found
    assert "--news is always of the newest twelve months; {option} is not." not in found


def test_every_sentence_that_names_a_command_has_one_for_pages() -> None:
    naming = {
        sentence: place
        for sentence, place in sentences("web").items()
        if COMMAND.search(sentence) and place[0] not in (*PAPERS, *STARTING)
    }
    assert len(naming) > 20
    assert {each: naming[each] for each in naming if each not in desk_sentences()} == {}


def test_no_sentence_of_a_page_names_a_command() -> None:
    shown = [*_of_templates(), *desk_sentences().values()]
    assert len(shown) > 500
    assert [each for each in shown if COMMAND.search(each)] == []


def test_what_stands_for_another_sentence_has_no_gap_of_its_own() -> None:
    for typed, shown in desk_sentences().items():
        assert set(GAP.findall(shown)) <= set(GAP.findall(typed)), typed


def test_every_sentence_that_is_stood_for_is_still_said() -> None:
    assert [each for each in desk_sentences() if each not in sentences("web")] == []


def test_the_terminal_names_no_page_of_the_desk() -> None:
    found = {
        sentence: place
        for sentence, place in sentences("cli").items()
        if PAGE.search(sentence) and place[0] not in OF_MENUS
    }
    assert found == {}
