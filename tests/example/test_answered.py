"""What is typed about the example's position: honest blanks, and lines of the diary that exist."""

from __future__ import annotations

import re

import pytest

from remit.example.world import read_answered, read_scene
from remit.position.answers import read_answers

NEVER = {
    "exempt_status",
    "essential_position",
    "requirements.education",
    "requirements.experience",
    "conditions.physical",
    "identity.pay_rate",
    "budget.impact",
}


@pytest.mark.parametrize("language", ["en", "bg"])
def test_what_nobody_has_said_yet_is_not_answered(language: str) -> None:
    said = read_answers(read_answered(language)).all()
    assert "changes.prompted_by" in said
    assert not NEVER & set(said)
    assert not [key for key in said if key.endswith((".essential", ".functional"))]


@pytest.mark.parametrize("language", ["en", "bg"])
def test_every_day_that_is_named_has_a_line_in_the_diary(language: str) -> None:
    days = set(re.findall(r'"(\d{4}-\d\d-\d\d)"', read_answered(language)))
    known = {f"{row['on']}" for row in read_scene("stated", language)["decision"]}
    assert days
    assert days <= known


def test_both_languages_answer_the_same_of_the_position() -> None:
    english, bulgarian = (set(read_answers(read_answered(each)).fields) for each in ("en", "bg"))
    assert english ^ bulgarian == {"identity.division"}
