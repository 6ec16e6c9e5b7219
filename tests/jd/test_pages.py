"""Pages that are no single description, and conditions that real pages state in passing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from remit.jd.description import Description

Read = Callable[[str], Description]
DUTIES = "\nDuties:\n- Writes the weekly letter.\n- Answers questions of readers.\n"


def codes(description: Description) -> list[str]:
    return [finding.code for finding in description.findings]


def test_a_form_that_people_fill_in_about_themselves_is_no_description(read: Read) -> None:
    text = (
        "Harbour Guide Registration Form\n\nWe are always looking for people to help with work.\n\n"
        "Name:\n\nSkills and experience\n\nPhotography\n"
    )
    assert codes(read(text)) == ["no-description"]
    assert read(text + DUTIES).duties


def test_several_advertisements_on_a_page_are_told_and_not_read_as_one(read: Read) -> None:
    advert = (
        "Tide Officer, Alder — The tide officer will write the tide tables. "
        "Salary: 1,200. Deadline: 4 May.\n\n"
    )
    assert codes(read(advert * 4)) == ["several-positions"]
    assert read(advert * 4).duties == ()
    assert read(advert).duties


def test_levels_under_headings_of_their_own_are_told(read: Read) -> None:
    said = read(
        "Tide Officer\n\nDuties\n\nAt the Tide Officer 1 level:\n- Writes the tide tables.\n"
        "- Answers skippers by radio.\n\nIn addition to the above, at the Tide Officer 2 level:\n"
        "- Plans the night watch.\n- Trains new officers.\n\nRequirements\n\n"
        "- Three years of experience at sea\n"
    )
    assert "several-levels" in codes(said)
    assert len(said.duties) == 4
    assert said.years_required is None


@pytest.mark.parametrize(
    "other",
    [
        "Le poste est pour une personne qui sera au service de la ville et des habitants. ",
        "Die Stelle ist für eine Person, die mit den Schiffern und der Stadt nicht streitet. ",
    ],
)
def test_a_page_half_in_another_tongue_of_latin_letters_is_told(read: Read, other: str) -> None:
    english = "Tide Officer\n" + DUTIES
    assert "other-language" in codes(read(english + "\n" + other * 6))
    assert "other-language" not in codes(read(english * 3))


@pytest.mark.parametrize(
    "sentence",
    [
        "The benefits are good: fifteen holidays a year.",
        "Please write “Night officer” in the subject line.",
        "People may shift in what they see.",
    ],
)
def test_what_is_offered_or_said_in_passing_states_no_hours(read: Read, sentence: str) -> None:
    assert read(f"Tide Officer\n{DUTIES}\nNotes\n\n{sentence}\n").conditions == ()


def test_shift_work_is_a_condition(read: Read) -> None:
    said = read(f"Tide Officer\n{DUTIES}\nNotes\n\nThe post has shift work in summer.\n")
    assert [condition.kind for condition in said.conditions] == ["hours"]


@pytest.mark.parametrize(
    ("asked", "education"),
    [
        ("Graduation from an accredited four-year college.", True),
        ("Work of an exceptional degree of difficulty.", False),
        ("Applicants must list the type of degree earned.", False),
        ("A degree of M.A. in the arts.", True),
    ],
)
def test_only_the_education_asked_for_is_read(read: Read, asked: str, education: bool) -> None:
    said = read(f"Tide Officer\n{DUTIES}\nRequirements\n\n{asked}\n")
    assert bool(said.education) is education


def test_a_bulgarian_wage_is_read_without_its_currency(read: Read) -> None:
    said = read(
        "Продавач\n\nЗадължения:\n- Обслужва клиентите.\n- Подрежда стоката.\n\n"
        "Предлагаме:\n- Стартова заплата 1450 нетна сума.\n"
    )
    assert said.salary == "1450 нетна сума"


def test_prose_behind_a_heading_and_a_dash_is_read_as_prose(read: Read) -> None:
    said = read(
        "Tide Officer\n\nJob description – The officer will write the tide tables of the harbour. "
        "He/She will be expected to answer skippers by radio.\n\n"
        "Qualifications – A degree in letters. Some years at sea.\n"
    )
    assert len(said.duties) == 2


def test_the_last_item_of_a_list_counts_though_it_was_typed_without_a_mark(read: Read) -> None:
    said = read("Duties:\n- Writes the letter\n- Reads the mail\nArchives old letters\n")
    assert len(said.duties) == 3
    headed = read("Duties:\n- Writes the letter\nArchives old letters\n- Reads the mail\n")
    assert len(headed.duties) == 2
