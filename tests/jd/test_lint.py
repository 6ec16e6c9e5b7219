"""Every rule: what it must find, and what it must let pass."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from remit.jd.description import Description
from remit.jd.lint import RULES, lint_description, lint_json
from remit.jd.lint.guidance import read_guidance

Read = Callable[[str], Description]
TODAY = date(2025, 6, 1)
PAGE = "Communications Officer\n\nDuties:\n- Writes posts for the library.\n- {}\n"
WORK = "- Пише публикации.\n- Монтира видео.\n"
SUMMARY = "Communications Officer\n\nSummary\n{}\n\nDuties:\n- Writes posts.\n- Edits films.\n"

LINES = tomllib.loads((Path(__file__).parent / "lint_lines.toml").read_text("utf-8"))
PAGES = {
    "en": PAGE,
    "bg": "Специалист комуникации\n\nОсновни задължения\n- Пише публикации за музея.\n- {}\n",
}
NEW_DUTY = "\n- "


def lines_of(kind: str) -> list[tuple[str, str, str]]:
    """Every line of a kind with its rule and its language."""
    return [
        (code, language, line.replace("↵", NEW_DUTY))
        for code, languages in LINES.items()
        for language, told in languages.items()
        for line in told[kind]
    ]


def codes(description: Description) -> list[str]:
    return [finding.code for finding in lint_description(description, TODAY)]


@pytest.mark.parametrize(("code", "language", "line"), lines_of("hits"))
def test_a_rule_finds_what_it_is_for(code: str, language: str, line: str, read: Read) -> None:
    description = read(PAGES[language].format(line))
    found = [f for f in lint_description(description, TODAY) if f.code == code]
    assert found
    for finding in found:
        assert "{" not in finding.message.text()
        if finding.start is not None:
            assert description.text[finding.start : finding.end] == finding.text
            assert finding.text
            assert finding.text in line


@pytest.mark.parametrize(("code", "language", "line"), lines_of("traps"))
def test_a_rule_lets_pass_what_only_looks_alike(
    code: str, language: str, line: str, read: Read
) -> None:
    assert code not in codes(read(PAGES[language].format(line)))


@pytest.mark.parametrize("code", LINES)
def test_there_are_as_many_traps_as_hits_in_both_languages(code: str) -> None:
    assert set(LINES[code]) == {"en", "bg"}
    for told in LINES[code].values():
        assert 1 <= len(told["hits"]) <= len(told["traps"])
        assert len({*told["hits"], *told["traps"]}) == len(told["hits"]) + len(told["traps"])


def test_every_rule_has_lines_or_pages_of_its_own() -> None:
    assert {rule.code for rule in RULES} == {*LINES, "RJ114", "RJ121", "RJ127", "RJ128"}


@pytest.mark.parametrize(
    "line",
    [
        "The intern will be responsible for executing our social media strategy, in full.",
        "A student assistant manages all social channels.",
        "Стажантът отговаря за стратегията в социалните мрежи.",
    ],
)
def test_expert_work_given_to_a_learner_is_found(line: str, read: Read) -> None:
    assert "RJ102" in codes(read(SUMMARY.format(line)))


@pytest.mark.parametrize(
    "line",
    [
        "Guides and mentors interns who work on campaigns.",
        "Manages internal strategy and international campaigns.",
        "The intern will learn how strategy is made.",
        "Recruits volunteers for campaigns.",
        "Ръководи стажантите в отдела.",
    ],
)
def test_work_with_learners_passes(line: str, read: Read) -> None:
    assert "RJ102" not in codes(read(SUMMARY.format(line)))


def test_an_internship_with_expert_duties_is_found_and_one_with_tasks_passes(read: Read) -> None:
    page = "Communications Intern\n\nDuties:\n- {}\n- Drafts posts.\n"
    assert "RJ102" in codes(read(page.format("Leads the crisis response on all channels")))
    assert "RJ102" not in codes(read(page.format("Collects photographs")))


@pytest.mark.parametrize(
    "duty",
    [
        "Downloads analytics reports every month",
        "Supports the social media manager with campaigns",
        "Assists in developing campaigns",
        "Edits films for our own channels and for campaigns",
        "Подпомага ръководителя при кампании",
    ],
)
def test_an_intern_who_helps_with_expert_work_passes(duty: str, read: Read) -> None:
    assert "RJ102" not in codes(read(f"Communications Intern\n\nDuties:\n- {duty}\n- Posts.\n"))


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Student Recruitment Marketing Manager", False),
        ("Director of Student Communications", False),
        ("Student Affairs Editor", False),
        ("Volunteer Coordinator", False),
        ("Internship Coordinator", False),
        ("Student Social Media Assistant", True),
        ("Volunteer Social Media Coordinator", True),
        ("Стажант комуникации", True),
    ],
)
def test_who_works_for_learners_is_none(title: str, found: bool, read: Read) -> None:
    page = read(f"{title}\n\nDuties:\n- Develops the social media strategy.\n- Writes posts.\n")
    assert ("RJ102" in codes(page)) is found


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ("Editor\n\nAn entry-level role.\n\nDuties:\n- Leads the crisis team.\n- Posts.\n", True),
        ("Editor\n\nAn entry-level role.\n\nDuties:\n- Posts updates.\n- Files photos.\n", False),
        (
            "Communications Assistant\n\nDuties:\n- Develops the strategy.\n- Answers crises.\n"
            "- Manages the budget.\n",
            True,
        ),
        ("Communications Assistant\n\nDuties:\n- Drafts posts.\n- Files photos.\n", False),
        (
            "Assistant Director\n\nDuties:\n- Develops the strategy.\n- Answers crises.\n"
            "- Manages the budget.\n",
            False,
        ),
        (
            "Content Executive\n\nDuties:\n- Drafts posts.\n- Edits films.\n\nRequirements\n"
            "- A social media lead who can grow our audiences\n",
            True,
        ),
    ],
)
def test_a_title_below_its_duties_is_found(page: str, found: bool, read: Read) -> None:
    assert ("RJ108" in codes(read(page))) is found


@pytest.mark.parametrize(
    ("shares", "found"),
    [
        (("60 %", "50 %"), True),
        (("60 %", "40 %"), False),
        (("30-50 %", "50-60 %"), False),
        (("30-40 %", "50-55 %"), True),
        (("33.3 %", "66.7 %"), False),
    ],
)
def test_shares_must_make_one_hundred(shares: tuple[str, str], found: bool, read: Read) -> None:
    page = read("Editor\n\nDuties:\n- {} – Writes posts.\n- {} – Edits films.\n".format(*shares))
    assert ("RJ111" in codes(page)) is found
    assert "RJ127" not in codes(page)


@pytest.mark.parametrize(
    ("share", "found"), [("(1/3)", False), ("(33.3 %)", False), ("(33 %)", True)]
)
def test_thirds_make_a_whole_and_whole_numbers_that_miss_it_do_not(
    share: str, found: bool, read: Read
) -> None:
    works = ("Writes posts", "Edits films", "Answers mail")
    duties = "".join(f"- {work} {share}\n" for work in works)
    assert ("RJ111" in codes(read(f"Editor\n\nDuties:\n{duties}"))) is found


@pytest.mark.parametrize(
    ("stated", "found"),
    [("2022-05-31", True), ("2022-06-02", False), ("2008-02-29", True), ("2025-05-31", False)],
)
def test_a_description_older_than_three_years_is_found(
    stated: str, found: bool, read: Read
) -> None:
    page = read(f"Title: Editor\nRevised: {stated}\n\nDuties:\n- Writes.\n- Edits films.\n")
    assert ("RJ114" in codes(page)) is found
    assert "RJ114" not in [f.code for f in lint_description(page)]


@pytest.mark.parametrize(
    ("stated", "today", "found"),
    [
        ("2022-01-31", date(2025, 1, 30), False),
        ("2022-01-31", date(2025, 1, 31), False),
        ("2022-01-31", date(2025, 2, 1), True),
        ("2020-02-29", date(2023, 2, 28), False),
        ("2020-02-29", date(2023, 3, 1), True),
        ("9999-01-31", date(2025, 1, 30), False),
    ],
)
def test_three_years_end_on_the_day(stated: str, today: date, found: bool, read: Read) -> None:
    page = read(f"Title: Editor\nRevised: {stated}\n\nDuties:\n- Writes.\n- Edits films.\n")
    assert ("RJ114" in [f.code for f in lint_description(page, today)]) is found


def test_a_description_is_as_old_as_its_signature(read: Read) -> None:
    paper = "Длъжност: Редактор\n\nЗадължения:\n- Пише новини.\n- Отговаря на писма.\n\n"
    signed = read(paper + "Служител: ............\n\n12.03.2017 г., гр. Русе\n")
    assert "RJ114" in codes(signed)
    assert "RJ114" not in codes(read(paper + "Служител: ............\n"))


def test_what_opens_a_line_is_found_as_well(read: Read) -> None:
    assert "RJ113" in codes(read(SUMMARY.format("Her long service speaks for itself.")))
    assert "RJ113" not in codes(read(SUMMARY.format("Herbal long service is sold here.")))


def test_one_thing_is_said_of_what_it_takes(read: Read) -> None:
    assert codes(read(PAGE.format("Does whatever it takes."))).count("RJ106") == 1
    assert "RJ105" not in codes(read(PAGE.format("Does whatever it takes.")))


def test_closed_captions_close_no_platform(read: Read) -> None:
    assert "RJ103" in codes(read(PAGE.format("Edits Periscope videos with closed captions.")))
    assert "RJ103" not in codes(read(PAGE.format("Moved all films off Periscope (closed).")))


@pytest.mark.parametrize(
    ("stated", "found"),
    [
        ("31.05.2022 г.", True),
        ("02.06.2022 г.", False),
        ("29.02.2008", True),
        ("31.05.2025", False),
    ],
)
def test_an_old_bulgarian_description_is_found(stated: str, found: bool, read: Read) -> None:
    page = f"Длъжност: редактор\nДата: {stated}\n\nОсновни задължения\n{WORK}"
    assert ("RJ114" in codes(read(page))) is found


def test_a_row_of_names_is_no_hard_sentence(read: Read) -> None:
    row = "Annual Leave Sick Leave Health Plan Dental Plan Vision Plan Life Insurance " * 6
    assert "RJ115" not in codes(read(PAGE.format(row)))


FULL_BG = """Специалист комуникации

Дата: 01.01.2025 г.

Цел на длъжността
Специалистът държи гражданите осведомени.

Основни задължения
- 60 % – Пише публикации.
- 40 % – Монтира видео.
"""


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("RJ121", "Цел на длъжността\nСпециалистът държи гражданите осведомени.\n\n"),
        ("RJ127", "60 % – |40 % – "),
        ("RJ128", "Дата: 01.01.2025 г."),
    ],
)
def test_missing_parts_of_a_bulgarian_page_are_said(code: str, words: str, read: Read) -> None:
    assert code not in codes(read(FULL_BG))
    page = FULL_BG
    for each in words.split("|"):
        page = page.replace(each, "")
    assert code in codes(read(page))


FULL = """Communications Officer

Revised: 2025-01-01
Reports to: Director of Communications

Purpose of the position
The officer keeps the public informed. An error is public at once.

Duties:
- 40 % – Decides what is published and advises the director.
- 30 % – Runs the response to a crisis on public channels.
- 30 % – Writes internal messages and captions films for accessibility.
"""


def test_a_whole_description_misses_nothing(read: Read) -> None:
    assert [code for code in codes(read(FULL)) if code >= "RJ120"] == []


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("RJ121", "Purpose of the position\nThe officer keeps"),
        ("RJ122", "Decides what is published and"),
        ("RJ123", "An error is public at once."),
        ("RJ124", "Reports to: Director of Communications"),
        ("RJ125", "a crisis"),
        ("RJ126", "internal"),
        ("RJ128", "Revised: 2025-01-01"),
        ("RJ129", "advises the director"),
        ("RJ130", "captions films for accessibility"),
    ],
)
def test_each_missing_part_is_said_once_without_a_place(code: str, words: str, read: Read) -> None:
    kept = "Keeps" if code == "RJ121" else "it"
    found = [f for f in lint_description(read(FULL.replace(words, kept))) if f.code == code]
    assert [(f.text, f.start, f.end) for f in found] == [(None, None, None)]


def test_a_page_that_is_no_description_has_no_findings(read: Read) -> None:
    assert lint_description(read("Menu\nTwo gurus, one ninja.\n"), TODAY) == []


def test_every_rule_has_its_own_code_and_name() -> None:
    assert len({rule.code for rule in RULES}) == len({rule.name for rule in RULES}) == len(RULES)
    assert all(rule.why.text() for rule in RULES)


@pytest.mark.parametrize("language", ["en", "bg"])
def test_every_rule_has_an_example_and_a_source_in_both_languages(language: str) -> None:
    told = read_guidance(language)
    assert set(told) == {rule.code for rule in RULES}
    for guidance in told.values():
        assert guidance.before != guidance.after
        assert guidance.source
    cyrillic = [code for code, each in told.items() if re.search("[а-я]", each.before + each.after)]
    assert len(cyrillic) == (len(RULES) if language == "bg" else 0)


@pytest.mark.parametrize("language", ["en", "bg"])
@pytest.mark.parametrize("code", [code for code in LINES if code != "RJ115"])
def test_a_rule_finds_its_example_and_lets_the_better_text_pass(
    code: str, language: str, read: Read
) -> None:
    told = read_guidance(language)[code]
    before, after = (
        each if each.startswith("- ") else f"- {each}" for each in (told.before, told.after)
    )
    page = PAGES[language].replace("- {}", "{}")
    assert code in codes(read(page.format(before)))
    assert code not in codes(read(page.format(after)))


def test_the_json_counts_files_and_keeps_findings_with_their_file(read: Read) -> None:
    found = lint_description(read(PAGE.format("Other duties as assigned.")), TODAY)
    said = lint_json([("a.txt", found), ("b.txt", [])])
    assert said["files"] == 2
    rows = said["findings"]
    assert isinstance(rows, list)
    assert {row["file"] for row in rows} == {"a.txt"}
    keys = {"file", "code", "name", "severity", "text", "start", "end", "message", "fix"}
    assert all(set(row) == keys for row in rows)


def test_the_reference_lists_every_rule() -> None:
    page = Path(__file__).parents[2] / "docs" / "reference" / "lint.md"
    if not page.is_file():
        pytest.skip("the documents are not beside the tests")
    listed = page.read_text("utf-8")
    for rule in RULES:
        told = read_guidance()[rule.code]
        before, after = (text.replace("\n", " / ") for text in (told.before, told.after))
        row = (
            f"| {rule.code} | {rule.name} | {rule.severity} | {rule.family} | {rule.why.text()}"
            f" | {before} | {after} | {told.source} |"
        )
        assert row in listed
