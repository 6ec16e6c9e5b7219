"""What a page says of applying is none of the position; what looks like a condition is none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from remit.jd.description import Description
from remit.jd.lint import lint_description
from remit.levels.claims import claims_of
from remit.levels.factors import read_factors

Read = Callable[[str], Description]
TODAY = date(2026, 3, 1)
DUTIES = "\nDuties:\n- Writes the weekly letter.\n- Answers questions of readers.\n"
EXAM = f"""HARBOUR PRESS OFFICER
{DUTIES}
REQUIREMENTS
Two years of experience with the press.

PROCESS NOTES
1. Applicants must list the name of their school.

WHERE TO APPLY
Online.

NOTES:
1. You must be on a reserve list or have a part-time appointment to file.
2. An employee in this class may work evenings and weekends.

QUALIFICATIONS REVIEW
The expert panel assigns a score; its decisions are final, whatever the judgment of others.

THIS EXAMINATION IS OPEN TO ALL
Late papers may be refused.

HARBOUR PRESS OFFICER Supplemental Questionnaire
I have read the notes and I will list all my work.
"""


def test_notes_and_questions_behind_applying_are_of_applying(read: Read) -> None:
    kinds = {s.heading: s.kind for s in read(EXAM).sections}
    for heading in ("NOTES", "QUALIFICATIONS REVIEW", "THIS EXAMINATION IS OPEN TO ALL"):
        assert kinds[heading] == "application"
    assert kinds["REQUIREMENTS"] == "qualifications"


def test_a_part_of_the_position_behind_applying_stays_its_own(read: Read) -> None:
    said = read(f"Tide Officer\n\nHOW TO APPLY\nOnline.\n{DUTIES}\nREPORTS TO\nHead of Tides\n")
    kinds = {s.heading: s.kind for s in said.sections}
    assert kinds["Duties"] == "duties"
    assert kinds["REPORTS TO"] != "application"
    assert len(said.duties) == 2


def test_who_applies_may_say_i(read: Read) -> None:
    assert "RJ112" not in {f.code for f in lint_description(read(EXAM), TODAY)}
    said = read(EXAM.replace("- Writes the", "- I write the"))
    assert "RJ112" in {f.code for f in lint_description(said, TODAY)}


def test_what_is_said_of_choosing_claims_no_factor(read: Read) -> None:
    decision = read_factors()["decision"]
    assert claims_of(read(EXAM), decision) == ()
    assert claims_of(read(EXAM.replace("weekly letter", "letter; decides on posts")), decision)


def test_of_applying_only_what_the_post_asks_is_a_condition(read: Read) -> None:
    said = [(c.kind, c.text) for c in read(EXAM).conditions]
    assert said == [("hours", "An employee in this class may work evenings and weekends.")]


@pytest.mark.parametrize(
    "sentence",
    [
        "The survey works in remote sensing.",
        "The team helps with remote access tools.",
        "Classes are held onsite, offsite and online.",
        "Experience in working night shifts (not mandatory).",
        "Write to the Night Guard of the house.",
        "Домовете се осветяват 24 часа в денонощието.",
    ],
)
def test_what_only_sounds_like_a_condition_is_none(read: Read, sentence: str) -> None:
    assert read(f"Tide Officer\n{DUTIES}\nNotes\n\n{sentence}\n").conditions == ()


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("The work is remote on two days.", "place"),
        ("The post works some night shifts.", "hours"),
        ("Some ten hours a fortnight.", "hours"),
        ("На разположение 24 часа в денонощието.", "hours"),
    ],
)
def test_a_condition_is_read(read: Read, sentence: str, kind: str) -> None:
    said = read(f"Tide Officer\n{DUTIES}\nNotes\n\n{sentence}\n")
    assert [condition.kind for condition in said.conditions] == [kind]


@pytest.mark.parametrize(
    ("line", "pay"),
    [
        ("- Manages an advertising budget of $250,000.", None),
        ("- Управлява рекламния бюджет (до 5 000 лв. месечно)", None),
        ("- Pay: $50,000 a year, with a budget for courses.", "$50,000 a year"),
    ],
)
def test_money_that_the_position_spends_is_no_pay(read: Read, line: str, pay: str | None) -> None:
    assert read(f"Tide Officer\n{DUTIES}{line}\n").salary == pay


def test_pay_behind_a_budget_is_found_with_both_ends(read: Read) -> None:
    offered = "\nНие предлагаме: заплата 2200–2600 лв., ваучери за храна\n"
    said = read(f"Редактор\n\nЗадължения:\n- Управлява бюджет от 5 000 лв.\n- Пише.\n{offered}")
    assert said.salary == "2200–2600 лв"
