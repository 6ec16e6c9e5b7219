"""Diary lines and the factors their words tie them to: hits, traps, and lines that say it."""

from __future__ import annotations

import pytest

from remit.levels.factors import factors_named, read_factors
from remit.levels.model import Line

LINES = (
    (
        "Advised the president to wait a day; options: post now, wait; authority: recommended",
        "contacts complexity",
        "independence supervision resources consequence",
    ),
    (
        "Stopped all scheduled posts without waiting for sign-off; nobody reachable",
        "independence",
        "contacts supervision resources",
    ),
    (
        "Told students and staff about the closure before the press; authority: decided alone",
        "independence impact consequence",
        "supervision resources complexity",
    ),
    ("Asked the director for leave on Friday", "", "contacts independence consequence impact"),
    (
        "Wrote to the agency that its contract ends; authority: decided alone",
        "resources independence",
        "supervision contacts",
    ),
    (
        "Chose the blue photo of the fire truck for the school page",
        "",
        "consequence resources contacts",
    ),
    ("Hired two student assistants for the night desk", "supervision", "contacts independence"),
    (
        "Our account was locked; got it back with the platform's form",
        "resources",
        "contacts supervision independence",
    ),
    (
        "Persuaded the chief of police to let us publish the map first; no precedent",
        "contacts complexity",
        "independence resources supervision",
    ),
    (
        "Declined a reporter's request for the name of the injured student",
        "contacts consequence",
        "resources supervision",
    ),
    ("The president decided alone to post it; I had advised against", "contacts", "independence"),
    ("Nobody asked me; the press office corrected the post", "", "contacts independence"),
    (
        "Level: contacts, consequence. Sat with the union until midnight",
        "contacts consequence",
        "impact independence complexity",
    ),
    ("Moved the budget meeting to Tuesday", "", "supervision contacts independence resources"),
    (
        "Посъветвах ректора да не отговаря; варианти: отговор, изчакване; той се съгласи",
        "contacts complexity",
        "independence resources supervision",
    ),
    (
        "Реших сама да спра публикациите; нямаше кого да питам",
        "independence",
        "contacts resources supervision",
    ),
    ("Ректорът реши сам да публикува писмото", "", "independence contacts"),
    ("Наех двама стажанти за нощното дежурство", "supervision", "contacts independence"),
    ("Прекратих договора с агенцията за реклама", "resources", "supervision contacts independence"),
    ("Поправих грешната дата в плаката за кафенето", "", "contacts independence supervision"),
    ("Отказах на журналист името на ранения", "contacts consequence", "resources supervision"),
    (
        "Предупредих служителите за изтичането на лични данни преди медиите; за първи път",
        "impact consequence complexity",
        "independence resources supervision",
    ),
    (
        "Проведох среща със студентите за снимките",
        "",
        "contacts independence consequence supervision resources",
    ),
    (
        "Ниво: въздействие и последица. Спрях сирената в приложението",
        "impact consequence",
        "contacts independence",
    ),
)
"""Words of a line, factors it must show, factors it must not show."""


def shown(text: str) -> set[str]:
    return {code for code, factor in read_factors().items() if factor.spoken_of(Line(1, text))}


@pytest.mark.parametrize(("text", "must", "never"), LINES)
def test_a_line_shows_what_it_says_and_no_more(text: str, must: str, never: str) -> None:
    found = shown(text)
    assert set(must.split()) <= found
    assert not set(never.split()) & found
    assert "decision" in found


def test_there_are_traps_in_both_languages() -> None:
    bulgarian = [text for text, _, _ in LINES if "а" in text]
    assert len(LINES) - len(bulgarian) >= 12
    assert len(bulgarian) >= 8
    assert sum(not must for _, must, _ in LINES) >= 6


def test_a_line_that_names_its_factors_speaks_of_no_others() -> None:
    text = "Advised the president on the fire; level: impact"
    assert shown(text) == {"decision", "impact"}
    assert shown("Спрях всичко; фактор: Сложност и самостоятелност") == {
        "decision",
        "complexity",
        "independence",
    }


@pytest.mark.parametrize(
    "text", ["Threat level: high", "The level: impact of the flood on roads", "Level:", "ниво: 3"]
)
def test_what_only_looks_like_a_named_factor_names_none(text: str) -> None:
    assert factors_named(text) == frozenset()
