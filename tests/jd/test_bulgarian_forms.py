"""Bulgarian forms as employers type them: Roman sections, numbered lines, НКПД codes."""

from __future__ import annotations

import pytest

from remit.jd.description import Description
from remit.jd.reading import parse_description
from remit.jd.reading.documents.model import Document, Hint
from remit.jd.reading.wording import read_wording

_FORM = """НАЦИОНАЛЕН МУЗЕЙ „АСЕН И ПЕТЪР“

УТВЪРДИЛ: М. ИЛИЕВА

ДЛЪЖНОСТНА ХАРАКТЕРИСТИКА
за длъжността „Експерт, комуникации“, код по НКПД 2432 7001

І. Обща информация

1. Длъжността е на пряко подчинение на Главния уредник.

ІІ. Основна цел

Прави музея видим за неговите посетители.

ІІІ. Основни длъжности и задължения

1. Поддържа официалните страници на музея – 40 %
2. Изготвя отговори на жалби и сигнали – около 25 на сто
3. Подготвя информация за медиите – 22,5 %

ІV. Права

1. Да получава необходимата информация от всички отдели.
2. Да прави предложения за подобряване на работата.

V. Отговорности

1. Носи дисциплинарна отговорност при неизпълнение на трудовите си задължения.
2. Отговаря за опазване на служебната тайна.
3. Отговаря за достъпа до профилите на музея.

VI. Взаимовръзки

1. Взаимодейства с всички отдели.

VII. Изисквания за заемане на длъжността

1. Образование: висше, степен „магистър“.
2. Професионален опит: не по-малко от 3 г.

Утвърдена със заповед № РД-14/05.02.2018 г.
"""


def _read(text: str) -> Description:
    return parse_description(Document(text), read_wording())


def test_a_form_in_roman_sections_is_read_section_by_section() -> None:
    kinds = {
        section.heading.split(". ")[-1]: section.kind
        for section in _read(_FORM).sections
        if section.heading
    }
    assert kinds["Обща информация"] == kinds["Права"] == kinds["Взаимовръзки"] == "other"
    assert kinds["Основна цел"] == "summary"
    assert kinds["Основни длъжности и задължения"] == "duties"
    assert kinds["Изисквания за заемане на длъжността"] == "qualifications"


def test_rights_and_liability_are_no_duties() -> None:
    assert [(duty.text, duty.percent) for duty in _read(_FORM).duties] == [
        ("Поддържа официалните страници на музея", 40),
        ("Изготвя отговори на жалби и сигнали", 25),
        ("Подготвя информация за медиите", 22.5),
        ("Отговаря за достъпа до профилите на музея.", None),
    ]


@pytest.mark.parametrize(
    ("line", "is_duty"),
    [
        ("Отговаря за съхранението на поверените му документи.", False),
        ("Носи отговорност за неразгласяване на служебна информация.", False),
        ("Отговаря за качественото и срочно изпълнение на задачите.", False),
        ("Отговаря за достъпа до профилите на музея.", True),
        ("Отговаря за връзките с медиите.", True),
    ],
)
def test_papers_and_secrets_are_answered_for_and_not_worked_on(line: str, is_duty: bool) -> None:
    """Where duties have a section of their own, „Отговорности“ says what is answered for."""
    beside = _FORM.replace("Отговаря за опазване на служебната тайна.", line)
    assert (line in [duty.text for duty in _read(beside).duties]) is is_duty
    alone = f"Длъжност: Архивист\n\nОтговорности\n\n1. {line}\n2. Подрежда писмата.\n"
    kept = "Отговаря за съхранението на поверените му документи."
    if line == kept:
        assert kept in [duty.text for duty in _read(alone).duties]


def test_a_title_stands_without_the_code_of_its_occupation() -> None:
    assert _read(_FORM).title == "Експерт, комуникации"
    head = "Длъжностна характеристика\nДлъжност: Експерт (НКПД 2432-7001)\n\n"
    said = head + "Задължения:\n- Пише новини за сайта."
    assert _read(said).title == "Експерт"


def test_the_letterhead_above_the_paper_names_the_employer() -> None:
    assert _read(_FORM).employer == "НАЦИОНАЛЕН МУЗЕЙ „АСЕН И ПЕТЪР“"
    assert _read(_FORM.replace("НАЦИОНАЛЕН МУЗЕЙ", "ОТДЕЛ")).employer is None


def test_the_frame_of_a_form_is_read() -> None:
    form = _read(_FORM)
    assert form.reports_to == "Главния уредник"
    assert form.date == "2018-02-05"
    assert form.years_required == 3
    assert form.education == "висше, степен „магистър“"


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("В сила от: 1 юли 2019 г.", "2019-07-01"),
        ("В сила от 01.07.2019 г.", "2019-07-01"),
        ("Актуализирана на 3 март 2021 г.", "2021-03-03"),
        ("Дата на утвърждаване: 12.03.2020 г.", "2020-03-12"),
    ],
)
def test_the_day_of_a_form_is_read(line: str, date: str) -> None:
    assert _read(f"Длъжност: Експерт\n{line}\n\nЗадължения:\n- Пише новини.").date == date


@pytest.mark.parametrize(
    ("asked", "years"),
    [
        ("Трудов стаж: 4 год.", 4),
        ("Професионален опит: седем години", 7),
        ("Опит: 3-годишен професионален опит", 3),
        ("Опит след 2015 г.", None),
    ],
)
def test_years_of_experience_are_read(asked: str, years: float | None) -> None:
    text = f"Длъжност: Експерт\n\nЗадължения:\n- Пише новини.\n\nИзисквания:\n- {asked}"
    assert _read(text).years_required == years


def test_years_stand_in_a_cell_beside_their_label() -> None:
    text = "| Длъжност | Експерт |\n| Професионален опит | 3 г. |\n\nЗадължения:\n- Пише новини."
    assert _read(text).years_required == 3


@pytest.mark.parametrize("first", ["№", "№ по ред", "#"])
def test_a_table_may_number_its_rows_under_a_sign(first: str) -> None:
    text = (
        "Длъжност: Експерт\n\nОбласти на дейност\n\n"
        f"| {first} | Дейност | % от работното време |\n"
        "| 1 | Води страниците в социалните мрежи | 60 |\n"
        "| 2 | Пише прессъобщения | 40 |\n"
    )
    assert [(duty.text, duty.percent) for duty in _read(text).duties] == [
        ("Води страниците в социалните мрежи", 60),
        ("Пише прессъобщения", 40),
    ]


@pytest.mark.parametrize(
    "stated",
    [
        "Титулярят заявява, че длъжността отговаря за: правилата за коментари.",
        "The holder states that the position answers for: comment rules.",
    ],
)
def test_what_a_duty_answers_for_stays_with_it_where_the_line_breaks(stated: str) -> None:
    duties = "Чете коментарите.\nВоди списъците.\n" + stated
    text = f"Длъжност: Експерт\nЗадължение\nДял\n{duties}\n11 %\n"
    starts = [text.index(line) for line in ("Задължение", "Дял", *duties.split("\n"), "11 %")]
    cells = [(1, 1), (1, 2), (2, 1), (2, 1), (2, 1), (2, 2)]
    hints = {
        start: Hint(row=row, cell=cell, table=1, head=row == 1)
        for start, (row, cell) in zip(starts, cells, strict=True)
    }
    read = parse_description(Document(text, hints), read_wording())
    assert [duty.percent for duty in read.duties] == [11]
