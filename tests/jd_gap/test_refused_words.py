"""Lines that give a reason nobody takes, and as many that only sound like it."""

from __future__ import annotations

import pytest

from remit.jd.gap.reasons import REASONS
from remit.jd.gap.words import Lines, read_word_rules

HITS: dict[str, tuple[str, ...]] = {
    "volume": (
        "Twice as many posts as two years ago",
        "The number of requests has doubled since the merger",
        "My workload, unpaid hours every weekend",
        "Два пъти повече публикации от миналата година",
        "Все повече работа и извънреден труд",
        "Претоварена съм от пролетта",
    ),
    "performance": (
        "Posts with outstanding results, followers grew and engagement has doubled",
        "Won the regional award for the campaign",
        "I work very hard and exceed expectations",
        "Отлична атестация три поредни години",
        "Получих голямата награда за кампания",
        "Последователите нараснаха с една трета",
    ),
    "longevity": (
        "Runs the accounts for twelve years in this post",
        "Seniority in the department",
        "От десет години съм на тези акаунти",
        "Дългогодишен служител на отдела",
    ),
    "retention": (
        "I have an offer from another university",
        "I might leave if nothing changes",
        "Имам друго предложение за работа",
        "Смятам да напусна до лятото",
    ),
    "wanting-a-raise": (
        "Deserves, and I deserve a raise",
        "The work of a manager, and I am underpaid",
        "Заслужавам по-висока заплата",
        "Длъжността е недоплатена",
    ),
    "loyalty": (
        "My dedication in all these crises",
        "A loyal employee of the office",
        "Моята всеотдайност през кризите",
        "Лоялна съм към университета",
    ),
    "place-in-range": (
        "At the top of my pay range",
        "Maxed out in the grade since 2018",
        "На тавана на заплатата за степента",
        "Най-долу в скалата за заплати",
    ),
    "financial-need": (
        "My rent went up again",
        "The salary does not keep up with inflation",
        "Издържам семейство с тази заплата",
        "Заплатата изостава от инфлацията",
    ),
    "personal-qualifications": (
        "I have a master's degree in communication",
        "My skills in video and four languages",
        "Притежавам магистърска степен по медии",
        "Владея три чужди езика",
    ),
    "planned-work": (
        "Will take over the internal newsletter",
        "Is about to lead the new video team",
        "Предстои да поема вътрешния бюлетин",
        "От следващата година водя видео екипа",
    ),
    "temporary-work": (
        "Press line, standing in for the press officer",
        "Acting head of the news office",
        "Media duty while Maria is on parental leave",
        "Поема пресцентъра по заместване",
        "Временно отговаря за пресцентъра",
    ),
    "other-duties": (
        "Posts and other duties as assigned",
        "Whatever comes",
        "Публикации и други задачи при нужда",
        "Каквото се наложи",
    ),
    "market-pay": (
        "The market rate for this is far higher",
        "Other universities pay a third more",
        "Пазарните заплати са далеч по-високи",
        "Другите университети плащат повече",
    ),
    "colleagues-title": (
        "A colleague in alumni relations has the title manager for the same posts",
        "Paid less than a colleague with the same accounts",
        "Колега в съседния отдел се води мениджър",
        "Същата длъжност като експерта в отдела",
    ),
    "attendance": (
        "Attends the president's weekly meeting",
        "Seat in the emergency operations center",
        "Member of the crisis team",
        "Присъства на оперативките на ректора",
        "Участвам в срещите на щаба",
    ),
    "assigned-by-nobody": (
        "by practice",
        "nobody, I took it on",
        "никой",
        "по собствена инициатива",
    ),
    "not-in-writing": (
        "Chief of Staff, by telephone",
        "Dean, verbally",
        "началник кабинет, устно",
        "деканът, по телефона",
    ),
}

TRAPS: dict[str, tuple[str, ...]] = {
    "volume": (
        "Register of 64 accounts, their owners, access and closure",
        "Approves overtime of the student assistants",
        "Not more posts every week: harder ones, with legal exposure",
        "Explains why the website was overloaded on results day",
        "График за извънреден труд на екипа",
        "Съобщения, когато сайтът е претоварен",
    ),
    "performance": (
        "Reports on whether followers grew after a campaign",
        "Congratulates students who won the robotics award",
        "Performance dashboards for the deans",
        "Церемония по награждаване, предаване на живо",
        "Поздравления, когато студентка спечели голяма награда",
        "Отчет дали ангажираността нарасна",
    ),
    "longevity": (
        "Five-year strategy for the accounts",
        "Posts for colleagues with twenty years of service, anniversary series",
        "Архив на публикациите от десет години",
        "Поздравления за дългогодишни служители",
    ),
    "retention": (
        "Student retention campaign",
        "Advises when guests may leave the hall",
        "Кампания за задържане на студенти",
        "Публикува предложения за работа",
    ),
    "wanting-a-raise": (
        "Fund-raising posts and the raise of the flag",
        "Answers when employees want a raise and write about it in public",
        "Съобщения за увеличението на заплатите в университета",
        "Отговори при протест за недоплатени часове",
    ),
    "loyalty": (
        "Programme for loyal followers and alumni",
        "A dedicated page for parents",
        "Бюлетин за лоялни дарители",
        "Предаване на живо от церемонии",
    ),
    "place-in-range": (
        "Photographs at the top of the hill",
        "Plans the range of posts by the end of the week",
        "Горната граница на бюджета за реклама",
        "Скала за тежест на инцидентите",
    ),
    "financial-need": (
        "Campaign on the cost of living for students",
        "Recommended not to rent our account to the agency",
        "Съвети за студенти при висок наем",
        "Публикации на икономисти за инфлацията",
    ),
    "personal-qualifications": (
        "Pages of the master's degree programmes",
        "Certificates of the domain and access rights",
        "Страници за магистърски програми",
        "Церемония по връчване на дипломи",
    ),
    "planned-work": (
        "Plans the calendar of what will run where",
        "Issues watch: what is being said, what it may become",
        "Календар на какво ще тръгне в канала",
        "Обявява кой ще ръководи факултета",
    ),
    "temporary-work": (
        "Drafts messages of the acting director",
        "Covers for the magazine and the website",
        "Temporary accounts for conferences, opened and closed",
        "Речи на изпълняващия длъжността ректор",
        "Съвети към заместник-ректора",
    ),
    "other-duties": (
        "Duties of the duty officer on weekends",
        "Assigns other duties as needed to the assistants",
        "Разпределя други задачи на стажантите при нужда",
        "Правила за други институции",
    ),
    "market-pay": (
        "Market research on student audiences",
        "Negotiates the market rate of the advertising agency",
        "Пазарни проучвания за кандидат-студенти",
        "Договаря пазарни възнаграждения на фотографите",
    ),
    "colleagues-title": (
        "Colleagues in the press office get the text first",
        "Trains colleagues who have accounts",
        "Колегите в пресцентъра получават текста първи",
        "Обучава колеги, които водят страници",
    ),
    "attendance": (
        "Sits in the president's briefing and recommends what to say",
        "On call around the clock; seat in the emergency operations center",
        "Writes the posts about attendance at lectures",
        "Участва в щаба и решава кога излиза съобщението",
        "Член на кризисния щаб, подготвя съобщенията",
    ),
    "assigned-by-nobody": (
        "Director of Communications",
        "position description of 2008, by practice",
        "длъжностна характеристика, по практика",
        "заповед на ректора по собствена инициатива",
    ),
    "not-in-writing": (
        "President, in the emergency operations center",
        "by telephone, confirmed in writing on 12 March",
        "писмо на декана",
        "устно, потвърдено писмено",
    ),
}


def read_as(code: str) -> tuple[Lines, ...]:
    return tuple(sorted(read_word_rules()[code].lines))


@pytest.mark.parametrize(("code", "line"), [(code, line) for code in HITS for line in HITS[code]])
def test_a_line_that_gives_such_a_reason_is_found(code: str, line: str) -> None:
    rule = read_word_rules()[code]
    for lines in read_as(code):
        hit = rule.found_in(line, lines)
        assert hit
        assert hit in line


@pytest.mark.parametrize(("code", "line"), [(code, line) for code in TRAPS for line in TRAPS[code]])
def test_a_line_that_only_sounds_like_it_is_not(code: str, line: str) -> None:
    for lines in read_as(code):
        assert read_word_rules()[code].found_in(line, lines) is None


@pytest.mark.parametrize(
    "line", [line for code in TRAPS if "assigned" not in read_as(code) for line in TRAPS[code]]
)
def test_a_trap_of_one_reason_is_no_hit_of_another(line: str) -> None:
    found = {other for other, rule in read_word_rules().items() if rule.found_in(line, "inventory")}
    assert not found


def test_every_rule_has_fixtures_in_both_languages_and_as_many_traps_as_hits() -> None:
    assert set(HITS) == set(TRAPS) == set(read_word_rules())
    for code, lines in HITS.items():
        cyrillic = sum(any("а" <= letter <= "я" for letter in line) for line in lines)
        assert 2 <= cyrillic <= len(lines) - 2
        assert len(TRAPS[code]) >= len(lines)


def test_every_rule_has_its_reason() -> None:
    assert set(read_word_rules()) <= set(REASONS)


@pytest.mark.parametrize(
    "line",
    [
        "Not twice as many posts, but decisions nobody else takes",
        "No overtime is meant here",
        "Не два пъти повече публикации, а по-трудни",
        "Without my skills in mind: the duty needs video",
    ],
)
def test_a_denial_turns_a_hit_around(line: str) -> None:
    assert not any(rule.found_in(line, "inventory") for rule in read_word_rules().values())


def test_what_came_of_a_decision_is_no_reason() -> None:
    rule = read_word_rules()["performance"]
    told = "Advised to answer at once; authority: recommended; outcome: engagement has doubled"
    assert rule.found_in(told, "decision") is None
    assert rule.found_in(told.replace("outcome: ", ""), "decision") == "engagement has doubled"
    assert rule.found_in("Посъветвах; резултат: ангажираността нарасна", "decision") is None
