"""Every rule: what it must find, and what it must let pass."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from remit.jd.description import Description
from remit.jd.lint import RULES, lint_description, lint_json

Read = Callable[[str], Description]
TODAY = date(2025, 6, 1)
PAGE = "Communications Officer\n\nDuties:\n- Writes posts for the library.\n- {}\n"
SUMMARY = "Communications Officer\n\nSummary\n{}\n\nDuties:\n- Writes posts.\n- Edits films.\n"

HITS = {
    "RJ101": [
        "We seek a social media guru to join the team.",
        "Be our next content ninja!",
        "A true marketing rockstar with a heart.",
        "You are a digital maven.",
        "We need a 10x content editor.",
        "Търсим гуру в социалните мрежи.",
        "Стани наш дигитален нинджа.",
    ],
    "RJ103": [
        "Излъчва на живо видео в Перископ.",
        "Runs Google+ and Orkut pages.",
        "Streams events live on Periscope.",
        "Reports from CrowdTangle every month.",
        "Maintains friend lists on MySpace and Friendster.",
        "Keeps bookmarks on MySpace, Friendster and Delicious.",
        "Shares links on Digg and StumbleUpon.",
        "Edits films for Instagram, Vine and YouTube.",
        "Keeps the Foursquare page and the Klout score.",
        "Cuts series for IGTV.",
        "Answers callers on Skype.",
        "Поддържа профили в Google+ и MySpace.",
        "Отговаря по Скайп.",
    ],
    "RJ116": [
        "Posts on Twitter every day.",
        "Posts for staff on Yammer.",
        "Schedules with TweetDeck.",
        "Поддържа профил в Twitter.",
        "Публикува в Туитър.",
    ],
    "RJ105": [
        "Other duties as assigned.",
        "Performs related work as assigned.",
        "Assists with other communications duties as directed.",
        "Additional tasks as may be required.",
        "Изпълнява и други задачи, възложени от ръководителя.",
    ],
    "RJ106": [
        "Thrives in a fast-paced environment.",
        "Is a self-starter.",
        "Likes to roll up their sleeves and get stuff done.",
        "Wears many hats.",
        "Работи в динамична среда.",
    ],
    "RJ107": [
        "При необходимост работи през почивните дни.",
        "Must be available 24/7.",
        "Available to work nights and weekends when required.",
        "We require the flexibility to work additional hours during peak periods.",
        "Monitors our channels around the clock.",
        "Availability for evening and weekend events.",
        "Да бъде на разположение по всяко време.",
        "Готовност за работа през почивните дни.",
    ],
    "RJ109": [
        "Търси се млад, енергичен кандидат.",
        "Кандидати до 35 години.",
        "We want a digital native.",
        "Recent college graduates wanted.",
        "Млад екип.",
    ],
    "RJ110": [
        "Търси се жена до 35 години.",
        "Acts as spokesman of the mayor.",
        "Dominates the conversation.",
        "Търсим момиче.",
    ],
    "RJ112": ["I manage all channels.", "My duties include the blog.", "Отговарям за сайта."],
    "RJ113": [
        "She has done an excellent job.",
        "Since joining the office the channels grew.",
        "Г-жа Петрова отговаря за сайта.",
    ],
}
TRAPS = {
    "RJ101": [
        "Builds the documentation with Apache Maven.",
        "Uses Maven and Gradle to build the site.",
        "Leads the JEDI council and its trainings.",
        "Manages references in BibGuru for authors.",
        "Runs the setup wizard for new accounts.",
        "Advertises Rockstar Games titles.",
        "Reads the teachings of Guru Nanak.",
        "Edits hero images for the home page.",
        "We are not looking for a guru.",
        "Supports a 10x growth of readers.",
        "Reports on the unicorn company market.",
        "Празнува деня на Гуру Нанак.",
    ],
    "RJ116": [
        "Posts on X (formerly Twitter) every day.",
        "Posts on Twitter/X every day.",
        "Posts on X and Facebook.",
        "See https://twitter.com/library for examples.",
        "Runs Viva Engage (formerly Yammer).",
        "Публикува в X (бивш Twitter).",
    ],
    "RJ103": [
        "Posts photographs of the garden to Flickr, Tumblr and Snapchat.",
        "Posts photographs of Delicious food on Facebook.",
        "Writes about Vine Street for Instagram.",
        "Maps the Path of Saints on Pinterest.",
        "Learns from Mr Ning and answers on Facebook.",
        "Visits the Foursquare church of the town.",
        "Writes delicious recipes and digs up old photographs.",
        "Cleans the periscope of the submarine.",
        "Prunes the vine in the museum's garden.",
        "Catalogues every artifact of the collection.",
    ],
    "RJ105": [
        "Assigns duties to the other editors.",
        "Coordinates other departments' projects for the fair.",
        "Completes assigned courses on safety.",
        "Възлага задачи на други редактори.",
    ],
    "RJ106": [
        "Edits fast-paced videos for young readers.",
        "Covers fast-moving consumer goods.",
        "Answers a fast-moving crisis with calm.",
        "Explains the self-starter motor to visitors.",
        "Следи динамиката на пазара.",
    ],
    "RJ107": [
        "Ensures an always-on approach to the brand.",
        "Writes always-on content.",
        "Supports the 24/7 newsroom with graphics.",
        "Is on call on weekends one week in four, paid as on-call time.",
        "Is available on weekends by rota.",
        "Schedules posts for nights and weekends.",
        "Plans the 24/7 hotline's campaign.",
        "Дежури по график през почивните дни.",
    ],
    "RJ109": [
        "Writes for recent graduates of the university.",
        "Reaches young people in rural towns.",
        "Explains high-energy physics to readers.",
        "Пише за млади хора.",
    ],
    "RJ110": [
        "Writes about aggressive cancer treatment.",
        "Interviews the women of the region.",
        "Acts as spokesperson of the mayor.",
        "Пише за жените в науката.",
    ],
    "RJ112": [
        "Supports World War I exhibitions.",
        "Serves as Officer I in the press office.",
        "Writes the column “My work in the lab”.",
        "Отговаря за сайта.",
    ],
    "RJ113": [
        "He/she will answer visitors.",
        "He or she will answer visitors.",
        "Supports the president so that she is prepared.",
        "Отговаря за сайта на кмета.",
    ],
}


def codes(description: Description) -> list[str]:
    return [finding.code for finding in lint_description(description, TODAY)]


@pytest.mark.parametrize(
    ("code", "line"), [(c, line) for c, lines in HITS.items() for line in lines]
)
def test_a_rule_finds_what_it_is_for(code: str, line: str, read: Read) -> None:
    description = read(PAGE.format(line))
    found = [f for f in lint_description(description, TODAY) if f.code == code]
    assert found
    for finding in found:
        assert finding.start is not None
        assert description.text[finding.start : finding.end] == finding.text
        assert finding.text
        assert finding.text in line
        assert "{" not in finding.message.text()


@pytest.mark.parametrize(
    ("code", "line"), [(c, line) for c, lines in TRAPS.items() for line in lines]
)
def test_a_rule_lets_pass_what_only_looks_alike(code: str, line: str, read: Read) -> None:
    assert code not in codes(read(PAGE.format(line)))
    assert code not in codes(read(SUMMARY.format(line)))


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


def test_a_list_of_platforms_is_found_and_two_names_pass(read: Read) -> None:
    assert "RJ104" in codes(read(PAGE.format("Manages Facebook, Instagram and TikTok.")))
    assert "RJ104" not in codes(read(PAGE.format("Manages Facebook and Instagram.")))


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
    ("stated", "found"), [("2022-05-31", True), ("2022-06-02", False), ("2008-02-29", True)]
)
def test_a_description_older_than_three_years_is_found(
    stated: str, found: bool, read: Read
) -> None:
    page = read(f"Title: Editor\nRevised: {stated}\n\nDuties:\n- Writes.\n- Edits films.\n")
    assert ("RJ114" in codes(page)) is found
    assert "RJ114" not in [f.code for f in lint_description(page)]


def test_a_hard_sentence_is_found_and_a_long_list_passes(read: Read) -> None:
    hard = "Writes " + "words that nobody will ever want to read again because " * 6 + "so."
    listed = "Writes " + "press releases, speeches, reports, " * 10 + "letters."
    assert "RJ115" in codes(read(PAGE.format(hard)))
    assert "RJ115" not in codes(read(PAGE.format(listed)))


FULL = """Communications Officer

Revised: 2025-01-01
Reports to: Director of Communications

Purpose of the position
The officer keeps the public and our own people informed. An error is public at once.

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


def test_every_rule_has_its_own_code_and_name_and_an_example_that_it_finds(read: Read) -> None:
    assert len({rule.code for rule in RULES}) == len({rule.name for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert rule.why.text()
        assert rule.before != rule.after
        if rule.code in HITS:
            assert rule.code in codes(read(SUMMARY.format(rule.before)))
            assert rule.code not in codes(read(SUMMARY.format(rule.after)))


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
        row = f"| {rule.code} | {rule.name} | {rule.severity} | {rule.family} | {rule.why.text()} |"
        assert row in listed
