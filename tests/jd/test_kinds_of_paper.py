"""Kinds of paper that people send, each with an invented sample of what was once read wrongly."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from remit.jd.description import Description

Read = Callable[[str], Description]
DUTIES = "\nDuties:\n- Writes the weekly letter.\n- Answers questions of readers.\n"


@pytest.mark.parametrize("box", ["- [ ]", "* [x]", "[ ]", "☐", "☑", "• ☒"])
def test_a_share_behind_a_box_to_tick_is_read(read: Read, box: str) -> None:
    said = read(
        f"Tide Editor\n\nDuties:\n{box} 20 % – Writes tide tables\n{box} Sells maps (80 %)\n"
    )
    assert [(duty.percent, duty.text) for duty in said.duties] == [
        (20.0, "Writes tide tables"),
        (80.0, "Sells maps"),
    ]


def test_a_line_of_boxes_is_a_choice_and_no_duty(read: Read) -> None:
    said = read(f"Tide Editor\n{DUTIES}☐ Essential ☒ Marginal function\n")
    assert len(said.duties) == 2


@pytest.mark.parametrize(
    "gap", ["[degree required]", "- [state the degree and 3 years of experience]", "[образование]"]
)
def test_what_a_template_leaves_to_fill_in_asks_for_nothing(read: Read, gap: str) -> None:
    said = read(f"Tide Editor\n{DUTIES}\nRequirements:\n{gap}\n- Fluent Norwegian\n")
    assert (said.education, said.years_required) == (None, None)


def test_a_linked_degree_is_no_gap(read: Read) -> None:
    said = read(f"Editor\n{DUTIES}\nRequirements:\n- [Bachelor's degree](http://e.org) in law\n")
    assert said.education is not None


@pytest.mark.parametrize(
    "line",
    [
        "**Prepared on:** 12 May 2024",
        "__Prepared on:__ 12.05.2024",
        "Date prepared: 12.05.2024",
        "# Application Period Opens: May 12 2024 at 9 AM",
    ],
)
def test_a_date_is_read_through_emphasis_and_signs_before_it(read: Read, line: str) -> None:
    assert read(f"Tide Editor\n\n{line}\n{DUTIES}").date == "2024-05-12"


def test_an_advertisement_that_states_skills_alone_is_one(read: Read) -> None:
    said = read(
        "Alder Water is a survey of rivers with gauges in every valley of the land.\n\n"
        "We're looking for a Senior Gauge Software Developer for one of our stations on the upper "
        "river Alder, near the town of Varna, with the following skill set:\n\n"
        "- Maps 3.0 and Tides 2005.\n- Strong in tide tables.\n- Gauge deployment concepts.\n\n"
        "Location: Varna\nDuration: 1 year\n"
    )
    assert said.is_description
    assert said.title == "Senior Gauge Software Developer"
    assert [finding.code for finding in said.findings] == ["no-duties"]
    assert {condition.kind for condition in said.conditions} == {"place", "term"}


def test_a_long_bulgarian_sentence_heads_the_list_that_it_announces(read: Read) -> None:
    said = read(
        "# Редактор на приливите\n\n"
        "Търсим колега за една от нашите станции по горното течение на реката, "
        "близо до град Варна и до морето, който има желание да работи с хора, а също и със "
        "следните умения:\n\n- Карти и таблици.\n- Уреди за приливи.\n- Писане на ръка.\n"
    )
    assert "qualifications" in {section.kind for section in said.sections}


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("# May 2031 - Tide Analyst", "Tide Analyst"),
        ("# Tide Manager for the Department of Maps, full time, regular", None),
        ("# Manager, Temporary Exhibitions", "Manager, Temporary Exhibitions"),
        ("# Tide Editor (part-time)", "Tide Editor (part-time)"),
    ],
)
def test_month_and_terms_around_a_title_are_not_part_of_it(
    read: Read, line: str, title: str | None
) -> None:
    assert read(f"{line}\n{DUTIES}").title == (title or "Tide Manager for the Department of Maps")


@pytest.mark.parametrize(
    ("sentence", "employer"),
    [
        (
            "The Alder Museum of Tides, Varna is inviting applications",
            "Alder Museum of Tides, Varna",
        ),
        (
            "The Alder Museum (AMT) and Rower Hall invite applications",
            "Alder Museum (AMT) and Rower Hall",
        ),
        ("After the flood, the Survey of Alder is looking for an editor", "Survey of Alder"),
        ("The Rower Herbarium at the University of Varna seeks an editor", None),
    ],
)
def test_an_employer_may_have_a_town_letters_or_a_house_above_it(
    read: Read, sentence: str, employer: str | None
) -> None:
    said = read(f"Tide Editor\n\n{sentence} for an editor of maps.\n{DUTIES}")
    assert said.employer == (employer or "Rower Herbarium at the University of Varna")


def test_labels_that_tabs_set_off_in_one_line_have_their_answers(read: Read) -> None:
    said = read(f"Company name: Rower Hall\tPlace: Varna\nSteps: 3\tSalary: 700 a month\n{DUTIES}")
    assert (said.employer, said.salary) == ("Rower Hall", "700 a month")


def test_tasks_that_a_sentence_runs_together_are_each_a_duty(read: Read) -> None:
    said = read(
        "Tide Editor\n\nThe editor will join the survey of tides. These tasks will include "
        "cataloging letters; assisting with maps; and contributing to the newsletter.\n"
    )
    assert [duty.text for duty in said.duties][-3:] == [
        "cataloging letters",
        "assisting with maps",
        "contributing to the newsletter.",
    ]


def test_the_title_as_the_subject_of_a_sentence_of_prose_states_work(read: Read) -> None:
    said = read(
        "# Head of Tides\n\nThe survey is old. The Head of Tides is expected to support the gauges "
        "of the coast. The officer will write tide tables. The tide is high.\n"
    )
    assert said.duties[0].text.split(" is ")[0] == "The Head of Tides"
    assert len(said.duties) == 2


def test_what_a_site_prints_around_an_advertisement_is_no_work(read: Read) -> None:
    said = read(
        "Find other jobs by this organisation\nWork type: part-time\n\n# Tide Editor\n\n"
        "The editor will write tide tables. The editor will answer skippers.\n"
    )
    assert [duty.text.split()[0] for duty in said.duties] == ["The", "The"]
    assert [condition.text for condition in said.conditions] == ["part-time"]


def test_signs_are_no_words_of_a_statement_of_work(read: Read) -> None:
    said = read('Tide Editor\n\nThe editor will write tide tables.\n\nShare: " # $ %\n')
    assert [duty.text for duty in said.duties] == ["The editor will write tide tables."]


def test_an_item_that_names_work_as_a_noun_is_a_duty_above_its_parts(read: Read) -> None:
    said = read(
        "Secretary\n\nDuties:\n- Organisation of meetings\n  - Books rooms\n- Writes notes\n"
    )
    assert [duty.text for duty in said.duties] == [
        "Organisation of meetings",
        "Books rooms",
        "Writes notes",
    ]


@pytest.mark.parametrize("heading", ["Expertise required:", "It would be great if you:"])
def test_what_is_asked_for_is_known_by_more_names(read: Read, heading: str) -> None:
    said = read(f"Tide Editor\n{DUTIES}\n{heading}\n- Are fond of tides\n- Had a gauge\n")
    assert [section.kind for section in said.sections][-1] == "qualifications"
