"""What a text says about a position: sections, duties, particulars."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remit.areas.model import Item, Placement
from remit.jd.description import Description, description_json
from remit.jd.reading import parse_description, place_duties
from remit.jd.reading.documents import Document
from remit.jd.reading.wording import read_wording

Read = Callable[[str], Description]


def duties(description: Description) -> list[str]:
    return [duty.text for duty in description.duties]


def test_an_unheaded_list_of_duties_ends_where_qualifications_begin(read: Read) -> None:
    said = read(
        "Press Officer\n\nIn this role you will have the opportunity to:\n\n"
        "Draft statements for the rector.\nArrange interviews.\nWatch what is said.\n\n"
        "Excellent writing skills.\nAbility to keep calm.\nThree years of press experience.\n"
    )
    assert len(said.duties) == 3
    assert [section.kind for section in said.sections][-1] == "qualifications"
    assert said.years_required == 3


def test_a_heading_within_the_line_begins_a_section(read: Read) -> None:
    said = read(
        "Editor |\nPURPOSE The editor keeps the site alive. DUTIES AND "
        "RESPONSIBILITIES - Edits the news page\n- Checks facts with the authors\n|\n"
        "QUALIFICATIONS - A degree\n- Patience\n"
    )
    assert duties(said) == ["Edits the news page", "Checks facts with the authors"]
    assert "qualifications" in [section.kind for section in said.sections]


def test_bullets_wrapped_by_hand_are_joined(read: Read) -> None:
    said = read(
        "Duties:\n• Collaborates with schools and libraries on the\nrecruitment of readers.\n"
        "• Creates manuals.\n"
    )
    assert duties(said)[0].endswith("on the\nrecruitment of readers.")
    assert len(said.duties) == 2


def test_abilities_are_no_duties_though_they_are_verbs(read: Read) -> None:
    said = read(
        "Trainer\n\nDuties:\n- Trains poll workers.\n- Writes manuals.\n- Plans courses.\n\n"
        "• Ability to:\n- Create training materials.\n- Prepare and maintain reports.\n"
        "- Work varying shifts.\n"
    )
    assert len(said.duties) == 3


def test_requirements_that_hold_duties_are_read_as_duties(read: Read) -> None:
    said = read(
        "Editor\n\nRequirements\n- Edit the news page every day\n- Draft posts for the dean\n"
        "- Coordinate photographers\n- Publish the calendar\n"
    )
    assert len(said.duties) == 4


def test_leads_of_nested_bullets_are_no_duties_and_their_children_are(read: Read) -> None:
    said = read(
        "Coordinator\n\n### Key Responsibilities:\n\n- Community:\n    - Answer comments "
        "and questions.\n    - Welcome new members.\n- Reporting:\n"
        "    - Report on growth every month.\n"
    )
    assert duties(said) == [
        "Answer comments and questions.",
        "Welcome new members.",
        "Report on growth every month.",
    ]


def test_prose_counts_only_where_no_list_does(read: Read) -> None:
    prose = (
        "The museum is seeking a Social Media Editor to manage our channels. The Social Media "
        "Editor will also answer visitors. The ideal candidate will be curious. Our museum was "
        "founded in 1901.\n"
    )
    assert len(read(prose).duties) == 2
    listed = prose + "\n## Duties\n- Posts daily updates.\n- Answers visitors.\n"
    assert duties(read(listed)) == ["Posts daily updates.", "Answers visitors."]


@pytest.mark.parametrize(
    ("sentence", "works"),
    [
        ("The Director of Content and Strategy is responsible for our presence online.", True),
        ("The Manager, Digital Communications and Marketing will help build a strategy.", True),
        ("The Senior Strategist develops and executes campaigns for clean water.", True),
        ("You'll edit films about the river and its people.", True),
        ("You will be based in the office three days a week.", False),
        ("The ideal candidate will be curious about the river.", False),
        ("We are a team of twelve editors and photographers.", False),
        ("The employee giving program is an easy way to support charities.", False),
    ],
)
def test_a_sentence_counts_when_it_gives_a_role_its_work(
    sentence: str, works: bool, read: Read
) -> None:
    said = read(f"River Officer\n\nSummary\n{sentence}\n\nRequirements\n- Patience\n")
    assert duties(said) == ([sentence] if works else [])


def test_aims_of_the_institution_before_the_duties_are_no_duties(read: Read) -> None:
    said = read(
        "Content Designer\n\nSummary\nThe ministry works to:\n- Raise standards in schools\n"
        "- Support young people\n- Drive growth\n\nResponsibilities\n- Edits guidance\n"
        "- Tests pages with readers\n"
    )
    assert duties(said) == ["Edits guidance", "Tests pages with readers"]


def test_bulgarian_prose_is_read(read: Read) -> None:
    said = read(
        "Експерт комуникации\n\n1. Изисквания за заемане на длъжността:\n– висше образование;\n"
        "2. Описание на длъжността:\nИзготвя становища за медиите. Координира работата на екипа.\n"
    )
    assert duties(said) == ["Изготвя становища за медиите.", "Координира работата на екипа."]
    assert said.lang == "bg"


@pytest.mark.parametrize(
    "page",
    [
        "Our benefits\n- A competitive salary\n- Insurance\nJobs in our network\n",
        "Select Language Abkhaz Acehnese Acholi Afar Afrikaans Albanian\nPowered by\nTranslate\n",
        "Employee resources\nWelcome to the page!\nFind all policies here and learn more.\n"
        "Taking leave\nSeveral types of leave are available.\n",
        "\n".join(
            f"Firm {n} seeks an engineer to design, test and deploy ap..." for n in range(20)
        ),
        "Weekly news\nWelcome to the new normal.\nWhen you search, you search the whole library.\n",
        "Receipt\nTwo coffees 4.20\nOne tea 1.80\n",
        "Днес времето ще бъде слънчево. Утре се очакват превалявания.\n",
    ],
)
def test_a_page_that_is_no_description_has_no_duties_and_says_so(page: str, read: Read) -> None:
    said = read(page)
    assert not said.is_description
    assert said.duties == ()
    assert [finding.code for finding in said.findings] == ["no-description"]


def test_front_matter_gives_particulars_and_is_no_prose(read: Read) -> None:
    said = read(
        '+++\ntitle = "Digital Strategist"\norganization = "River Watch"\nsalary = "$50,000"\n'
        'created_at = "March 30, 2021"\n+++\n'
        "River Watch is hiring a strategist to lead online campaigns for clean water.\n"
    )
    assert (said.title, said.employer, said.salary) == (
        "Digital Strategist",
        "River Watch",
        "$50,000",
    )
    assert said.date == "2021-03-30"
    assert len(said.duties) == 1


def test_a_page_whose_text_lies_in_its_front_matter_is_read(read: Read) -> None:
    said = read(
        "---\ntitle: Editor\ntext: |\n    ## Duties\n\n    - Writes news.\n"
        "    - Edits films.\n---\n"
        '<script>{"title": "Editor"}</script>\n{{ page.text }}\n'
    )
    assert duties(said) == ["Writes news.", "Edits films."]


def test_particulars_are_found_where_descriptions_write_them(read: Read) -> None:
    said = read(
        "Title: Press Officer\nEmployer: City of Varna\nDate Posted: 2022-04-18\n\n"
        "This position reports to the Chief of Staff and serves the public.\n\n"
        "Duties:\n- Drafts statements.\n- Answers the press.\n\n"
        "Required qualifications:\n- Five (5) or more years of experience in the press\n"
        "- Master's degree in journalism\n\nThe position requires travel to all districts.\n"
    )
    assert said.title == "Press Officer"
    assert said.employer == "City of Varna"
    assert said.reports_to == "Chief of Staff"
    assert said.date == "2022-04-18"
    assert said.years_required == 5
    assert said.education == "Master's degree in journalism"
    assert [condition.kind for condition in said.conditions] == ["travel"]


def test_what_is_not_said_stays_open(read: Read) -> None:
    said = read("Duties:\n- Writes posts.\n- Answers questions.\n")
    left_open = (said.title, said.employer, said.reports_to, said.years_required, said.education)
    assert left_open == (None,) * 5
    assert all(duty.percent is None and duty.essential is None for duty in said.duties)


def test_essential_and_marginal_headings_mark_their_duties(read: Read) -> None:
    said = read(
        "Editor\n\nEssential functions\n- Writes news.\n- Edits films.\n\n"
        "Marginal functions\n- Orders paper.\n"
    )
    assert [duty.essential for duty in said.duties] == [True, True, False]


def test_a_share_on_a_heading_stays_with_the_heading(read: Read) -> None:
    said = read(
        "Manager\n\nDuties:\nI. Content 60%\nWrites posts.\nEdits films for the site."
        "\nPlans ahead.\n\nII. Community (40 %)\n- Answers questions\n- Moderates comments\n"
    )
    assert [section.percent for section in said.sections if section.percent] == [60, 40]
    assert all(duty.percent is None for duty in said.duties)


def test_several_levels_are_said(read: Read) -> None:
    level = "## {}\n\n#### Responsibilities\n- Writes posts for {}\n- Plans work for {}\n\n"
    said = read("# Family\n\n" + "".join(level.format(n, n, n) for n in ("one", "two", "three")))
    assert len(said.duties) == 6
    assert "several-levels" in [finding.code for finding in said.findings]


def test_the_json_has_the_keys_of_the_interface(read: Read) -> None:
    said = description_json(read("Editor\n\nDuties:\n- 20 % Writes posts.\n- Edits films.\n"))
    keys = "version is_description title employer reports_to date sections duties years_required"
    assert set(keys.split()) <= set(said)
    assert {"education", "salary", "conditions", "findings"} <= set(said)
    (first, second) = said["duties"]  # type: ignore[misc]
    assert first["text"] == "Writes posts."
    assert (first["percent"], second["percent"]) == (20, None)


@dataclass
class Everything:
    """Places every item in one area and remembers what it was asked."""

    asked: list[Item]

    def place(self, items: Sequence[Item]) -> list[Placement]:
        self.asked.extend(items)
        return [Placement("media", 0.8, "text", second="counsel") for _ in items]


def test_duties_are_placed_by_the_placer_that_is_given(read: Read) -> None:
    placer = Everything([])
    placed = place_duties(read("Editor\n\nDuties:\n- Writes posts.\n- Edits films.\n"), placer)
    assert [(d.area, d.second, d.confidence) for d in placed.duties] == [
        ("media", "counsel", 0.8)
    ] * 2
    assert {item.kind for item in placer.asked} == {"duty"}


LINES = st.sampled_from(
    [
        "Duties:", "## Responsibilities", "- Writes posts.", "• Edits films and\nposters", "",
        "1. Answers 20 % of questions", "35% – Plans campaigns", "| 40 % | Reports on growth |",
        "ПРЕКИ ЗАДЪЛЖЕНИЯ", "Изготвя отчети;", "Qualifications", "Ability to", "\u00a0 ", "+++",
        "The Editor will manage all channels.", "**Bold**", "***", "-", "•", "=== X ===", "()",
        "POSITION DUTIES: Works. DUTIES - Edits", "%", "a)", "(100%)", "<p>Leads</p>", "---",
    ]
)  # fmt: skip


@given(st.lists(LINES, max_size=14), st.sampled_from(["\n", "\r\n", "\n\n"]))
def test_every_duty_is_verbatim_and_in_order(lines: list[str], newline: str) -> None:
    text = newline.join(lines)
    said = parse_description(Document(text), read_wording())
    starts = [duty.start for duty in said.duties]
    assert starts == sorted(starts)
    for duty in said.duties:
        assert text[duty.start : duty.end] == duty.text
        assert duty.text == duty.text.strip()
    for section in said.sections:
        assert 0 <= section.start <= section.end <= len(text)


@given(st.text(max_size=300))
def test_no_text_is_too_odd_to_read(text: str) -> None:
    said = parse_description(Document(text), read_wording())
    assert said.text == text
