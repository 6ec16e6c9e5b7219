"""New duties are plain, in the third person, and say nothing that was not shown."""

from __future__ import annotations

import re

import pytest

from remit.areas.responsibilities import AREAS
from remit.jd.draft.statement import SCOPES, AreaStatements, Statements, read_statements

LANGUAGES = ("en", "bg")
BUZZWORDS = {
    "en": r"leverag|synerg|guru|ninja|rockstar|passion|world-class|cutting|innovative|dynamic|"
    r"robust|seamless|empower|holistic|best-in|impactful|thought leader|utili[sz]",
    "bg": r"гуру|нинджа|иновативн|динамичн|синерги|страст|световно|топ |уникал|ефективно управ",
}
FIRST_OR_SECOND_PERSON = {
    "en": r"\b(I|you|your|we|our|my|she|he|her|his)\b",
    "bg": r"\b(аз|ти|вие|ние|ваш\w*|наш\w*|мой|моя)\b",
}


def sentences(statements: Statements) -> list[str]:
    found = []
    for stated in statements.areas.values():
        found += [stated.neutral, *filter(None, (stated.supports, stated.runs, stated.directs))]
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_area_is_stated_and_most_in_every_scope(language: str) -> None:
    areas = read_statements(language).areas
    assert tuple(areas) == AREAS
    neutral_only = {area for area, stated in areas.items() if stated.runs is None}
    assert neutral_only == {"admin", "other"}
    for area in set(AREAS) - neutral_only:
        assert len({read_statements(language).duty(area, scope) for scope in SCOPES}) == 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_duty_is_one_sentence_with_a_purpose(language: str) -> None:
    purpose = {"en": " so that ", "bg": "за да"}[language]
    for sentence in sentences(read_statements(language)):
        assert purpose in sentence or (language == "bg" and "за " in sentence), sentence
        assert sentence.count(". ") == 0
        assert len(sentence.split()) <= 45, sentence


def test_english_duties_begin_with_a_verb_in_the_third_person() -> None:
    for sentence in sentences(read_statements("en")):
        assert re.match(r"[A-Z][a-z]+s\b", sentence), sentence


def test_bulgarian_duties_begin_with_a_verb_in_the_third_person() -> None:
    for sentence in sentences(read_statements("bg")):
        assert re.match(r"[А-Я][а-я]*(а|я|и|е)\b", sentence), sentence


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_duty_names_a_person_or_uses_a_buzzword(language: str) -> None:
    for sentence in sentences(read_statements(language)):
        assert not re.search(FIRST_OR_SECOND_PERSON[language], sentence), sentence
        assert not re.search(BUZZWORDS[language], sentence, re.IGNORECASE), sentence


def test_bulgarian_is_written_in_cyrillic_throughout() -> None:
    for sentence in sentences(read_statements("bg")):
        assert not re.search("[A-Za-z]", sentence), sentence


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("count", [1, 2, 3, 5])
def test_the_purpose_names_up_to_three_areas(language: str, count: int) -> None:
    statements = read_statements(language)
    sentence = statements.purpose(AREAS[:count])
    named = [area for area in AREAS if statements.areas[area].purpose in sentence]
    assert named == list(AREAS[: min(count, 3)])
    assert sentence.endswith(".")


def test_a_language_without_statements_gets_the_english_ones() -> None:
    assert read_statements("fr").language == "en"
    assert isinstance(read_statements("fr").areas["crisis"], AreaStatements)
