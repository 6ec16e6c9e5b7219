"""Lists of duties as real pages hold them: beside qualifications, run together, half marked."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from remit.jd.description import Description
from remit.jd.reading import parse_description
from remit.jd.reading.documents.model import Document, Hint
from remit.jd.reading.wording import read_wording

Read = Callable[[str], Description]
DUTIES = "\nDuties:\n- Writes the weekly letter.\n- Answers questions of readers.\n"


def duties(description: Description) -> list[str]:
    return [duty.text for duty in description.duties]


def laid_out(*lines: str) -> Description:
    """Return what a laid-out page says: "#" marks bold lines, "-" bullets."""
    text, hints = "", {}
    for line in lines:
        if line[:1] in {"#", "-"}:
            hints[len(text)] = Hint(bold=line[0] == "#", bullet=int(line[0] == "-"))
        text += line.lstrip("#-") + "\n"
    return parse_description(Document(text, hints=hints), read_wording())


@pytest.mark.parametrize("heading", ["Essential", "Desirable", "Essential criteria", "You'll have"])
def test_what_is_essential_stays_a_qualification_though_it_begins_as_work(
    read: Read, heading: str
) -> None:
    said = read(
        f"Editor\n{DUTIES}\n{heading}:\n- Writing plain texts for residents\n"
        "- Building trust with engineers\n- Leading others through a night of floods\n"
    )
    assert len(said.duties) == 2
    assert said.sections[-1].kind == "qualifications"


def test_a_heading_with_a_share_beside_duties_with_one_holds_duties() -> None:
    said = laid_out(
        "#Tram Editor",
        "#Duties with percentage",
        "I. Writing 60%",
        "-Writes the tram page for riders every day",
        "-Edits the letters that drivers send in",
        "II. Education 35%",
        "-Teaches new drivers how to write to riders",
        "-Prepares courses for the depots",
        "III. Research 5%",
        "Presents what riders said at meetings.",
    )
    assert len(said.duties) == 5
    assert [section.percent for section in said.sections if section.percent] == [60, 35, 5]


def test_a_question_of_a_form_about_the_post_holds_no_duties(read: Read) -> None:
    said = read(
        f"Editor\n{DUTIES}\nDoes this position have supervisory responsibilities?\n"
        "Supervises nobody at this time.\n"
    )
    assert len(said.duties) == 2


def test_the_name_of_a_position_is_no_heading_of_qualifications() -> None:
    said = laid_out(
        "#Education Outreach Coordinator", "A post for the harbour.", *DUTIES.split("\n")
    )
    assert next(section.kind for section in said.sections if section.heading) != "qualifications"


def test_statements_run_together_with_semicolons_are_duties_of_their_own(read: Read) -> None:
    said = read(
        "Duties\n\nA Tide Officer plans the tide pages of the harbour; answers skippers by "
        "radio; and keeps the log of storms.\n\nRequirements\n\n- A degree\n"
    )
    assert duties(said) == [
        "A Tide Officer plans the tide pages of the harbour",
        "answers skippers by radio",
        "keeps the log of storms.",
    ]


def test_semicolons_between_things_part_no_duties(read: Read) -> None:
    said = read(
        "Duties\n\nA Tide Officer writes pages on tides; on storms; and on ferries.\n\n"
        "Requirements\n\n- A degree\n"
    )
    assert len(said.duties) == 1


def test_no_paragraph_ends_in_a_small_word() -> None:
    said = laid_out(
        "#Tide Officer", "#Duties", "-Writes and contributes to", "Prep and Move pages."
    )
    assert duties(said) == ["Writes and contributes to\nPrep and Move pages."]


def test_a_sentence_goes_on_below_a_semicolon_where_the_paragraph_is_prose() -> None:
    said = laid_out(
        "#Tide Officer",
        "The officer looks after the harbour page. The officer will write the tide tables;",
        "answer skippers; and keep the log of storms.",
    )
    assert duties(said)[-1].endswith("keep the log of storms.")
    assert said.title == "Tide Officer"


def test_the_first_item_of_a_list_counts_though_it_was_typed_without_a_mark(read: Read) -> None:
    said = read(
        "Експерт комуникации\n\nКратко описание на длъжността:\n\n"
        "участие в подготовката на бюлетина;\n\n"
        "• Изготвя отговори на писма;\n\n• Поддържа страницата на музея;\n"
    )
    assert duties(said)[0] == "участие в подготовката на бюлетина;"
    assert len(said.duties) == 3


def test_a_misspelled_heading_still_heads_duties(read: Read) -> None:
    said = read("Editor\n\nRESPONSIBILITES\n- Writes the letter.\n- Reads the mail.\n")
    assert said.sections[-1].kind == "duties"


@pytest.mark.parametrize(
    "line",
    [
        "Share this job on your network.",
        "Applying for a job",
        "Use the guide for help in writing the job description.",
        "Work on this post can only be done onsite at the harbour.",
    ],
)
def test_what_a_page_says_of_itself_is_no_duty(read: Read, line: str) -> None:
    said = read(
        "Tide Officer\n\nThe officer will write the tide tables every week.\n\n"
        f"{line}\n\nQualifications\n- A degree\n"
    )
    assert duties(said) == ["The officer will write the tide tables every week."]


def test_an_application_that_runs_on_a_server_is_work(read: Read) -> None:
    said = read("Duties\n- Deployment of application upgrades.\n- Writes notes.\n")
    assert len(said.duties) == 2


def test_a_mark_typed_behind_the_mark_of_the_list_is_no_part_of_the_duty() -> None:
    said = laid_out("#Duties", "-- Writes the tide tables", "-• Answers skippers by radio")
    assert duties(said) == ["Writes the tide tables", "Answers skippers by radio"]


def test_whoever_invites_applications_gives_the_role_its_work(read: Read) -> None:
    said = read(
        "Harbour Hall is inviting applications for a tide officer to keep the log of storms.\n\n"
        "Qualifications\n- A degree\n- Three years at sea\n"
    )
    assert len(said.duties) == 1


def test_letters_that_stand_for_a_role_have_its_work(read: Read) -> None:
    said = read(
        "Harbour Hall seeks a tide data manager (TDM) who will keep the tables.\n\n"
        "The TDM will answer skippers by radio. The sea will rise.\n\n"
        "Qualifications\n- A degree\n- Three years at sea\n"
    )
    assert duties(said)[1:] == ["The TDM will answer skippers by radio."]


def test_a_sentence_about_the_position_states_its_work_where_nothing_else_does() -> None:
    said = laid_out(
        "#TIDE SURGEON 3114",
        "#DUTIES: ANNUAL SALARY",
        "$47,898 - $70,052",
        "#NOTES",
        "A Tide Surgeon climbs the masts of the harbour and trims the sails there.",
        "#REQUIREMENTS",
        "One year of paid experience at sea.",
        "A Tide Surgeon climbs well.",
    )
    assert duties(said) == [
        "A Tide Surgeon climbs the masts of the harbour and trims the sails there."
    ]


def test_what_a_template_asks_to_add_is_no_duty(read: Read) -> None:
    said = read("Duties:\n- Writes the letter\n- Reads the mail\n- [add one or two if needed]\n")
    assert len(said.duties) == 2


def test_a_heading_that_begins_with_pay_holds_no_qualifications() -> None:
    said = laid_out(
        "#Tide Officer", "#Salary depends on experience", "More later.", *DUTIES.split("\n")
    )
    assert said.sections[1].kind == "benefits"


def test_a_short_duty_behind_a_long_share_is_still_one(read: Read) -> None:
    said = read("Editor\n\nDuties:\n- 30-40 % – Writes posts.\n- 50-55 % – Edits films.\n")
    assert duties(said) == ["Writes posts.", "Edits films."]
