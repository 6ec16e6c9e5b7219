"""Title, employer, superior, date and term, as real papers and pages write them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from remit.jd.description import Description
from remit.jd.reading import parse_description
from remit.jd.reading.documents.model import Document, Hint
from remit.jd.reading.wording import read_wording

Read = Callable[[str], Description]
DUTIES = "\nDuties:\n- Writes the weekly letter.\n- Answers questions of readers.\n"
DUTIES_BG = "\nОсновни задължения:\n- Изготвя седмичния бюлетин.\n- Отговаря на читателите.\n"


def with_bold(*lines: str) -> Description:
    """Return what a page says whose lines marked with an asterisk are bold."""
    text, hints = "", {}
    for line in lines:
        if line.startswith("*"):
            hints[len(text)] = Hint(bold=True)
        text += line.lstrip("*") + "\n"
    return parse_description(Document(text, hints=hints), read_wording())


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Press Editor – Job Description", "Press Editor"),
        ("Job advertisement for Harbour Guide Coordinator", "Harbour Guide Coordinator"),
        ("TITLE: TRAM EDITOR CLASSIFICATION: R12 SUPERVISOR TITLE: HEAD OF TRAMS", "TRAM EDITOR"),
        ("Title: Web Editor\t\t\tLocation: Varna", "Web Editor"),
        ("HARBOUR DATA MANAGER Alder Water Survey (PA 3)", "HARBOUR DATA MANAGER"),
        ("Head of Maps and Harbour Data", "Head of Maps and Harbour Data"),
    ],
)
def test_a_title_stands_without_the_paper_and_the_labels_around_it(
    read: Read, line: str, title: str
) -> None:
    assert read(f"{line}\n{DUTIES}").title == title


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("за длъжност Експерт връзки с медиите в отдел „Комуникации“", "Експерт връзки с медиите"),
        ("Конкурс за длъжността Главен експерт в Дирекция „Архив“", "Главен експерт"),
        (
            "Конкурс за длъжността Държавен експерт в Отдел „Архив на моретата и на крайбрежието“, "
            "Дирекция „Архив, обществени библиотеки и сътрудничество с музеите“",
            "Държавен експерт",
        ),
        ("за длъжността „Началник на отдел „Комуникации““", "Началник на отдел „Комуникации““"),
    ],
)
def test_a_bulgarian_title_stands_without_the_unit_it_works_in(
    read: Read, line: str, title: str
) -> None:
    said = read(f"ДЛЪЖНОСТНА ХАРАКТЕРИСТИКА\n{line}\n{DUTIES_BG}").title
    assert said is not None
    assert said.strip("„“") == title.strip("„“")


def test_the_head_of_a_page_is_no_title() -> None:
    said = with_bold(
        "*Job Opportunities",
        "",
        "Rower Hall is inviting applications for a full-time Archive Assistant to sort letters.",
        *DUTIES.splitlines(),
    )
    assert said.title == "Archive Assistant"


def test_a_title_that_stands_only_in_sentences_is_the_subject_of_most_of_them(read: Read) -> None:
    said = read(
        "APPLY NOW\n\nThe Harbour Data Curator is responsible for the tide tables. "
        "The Harbour Data Curator will also answer skippers. The Rector will sign.\n" + DUTIES
    )
    assert said.title == "Harbour Data Curator"


def test_what_a_template_asks_to_fill_in_is_no_answer(read: Read) -> None:
    said = read(f"JOB TITLE: <name of the role>\n\nSUPERVISOR/MANAGER: <who it is>\n{DUTIES}")
    assert said.title is None
    assert said.reports_to is None


@pytest.mark.parametrize(
    ("sentence", "employer"),
    [
        ("CITY OF ALDER invites applications for the position of:", "CITY OF ALDER"),
        ("Alder Natural History Museum seeks a careful editor.", "Alder Natural History Museum"),
        ("The Museum is looking for an editor.", None),
        ("Сдружение „Зелен бряг“ търси редактор.", "Сдружение „Зелен бряг“"),
        ("Фирмата търси редактор.", None),
    ],
)
def test_an_employer_is_who_seeks_if_it_has_a_name(
    read: Read, sentence: str, employer: str | None
) -> None:
    assert read(f"Editor\n\n{sentence}\n{DUTIES}").employer == employer


@pytest.mark.parametrize(
    ("line", "superior"),
    [
        ("Reporting to the Harbour Master, the editor keeps the news page.", "Harbour Master"),
        ("TITLE: EDITOR SUPERVISOR TITLE: HEAD OF TRAMS", "HEAD OF TRAMS"),
        ("The Tide Manager reports to the Dean of Seas and will sail.", "Dean of Seas"),
        ("Tram experts report to the Chief of Lines with support of two teams.", "Chief of Lines"),
    ],
)
def test_a_superior_is_read_in_a_line_and_in_a_sentence(
    read: Read, line: str, superior: str
) -> None:
    assert read(f"Editor\n\n{line}\n{DUTIES}").reports_to == superior


def test_a_short_line_below_a_bold_label_is_its_answer() -> None:
    said = with_bold(
        "*Tram Editor",
        "*Position Reports to Title",
        "Head of Lines",
        "*Location",
        "Sofia",
        "*Employment type",
        "Part-time",
        *DUTIES.splitlines(),
    )
    assert said.reports_to == "Head of Lines"
    assert [(c.kind, c.text) for c in said.conditions] == [
        ("place", "Sofia"),
        ("term", "Part-time"),
    ]


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Open Date: 01-20-17", "2017-01-20"),
        ("Opening date: 04/27/2018", "2018-04-27"),
        ("Published: 21 February 2020", "2020-02-21"),
        ("Русе, 10.09.2017", "2017-09-10"),
        ("Closing date: 04/27/2018", None),
    ],
)
def test_a_date_is_read_where_a_paper_was_opened_or_published(
    read: Read, line: str, date: str | None
) -> None:
    assert read(f"Press Editor\n{line}\n{DUTIES}").date == date


_LONG = "\nRequirements:\n" + "- Knows the river, its towns and its people well.\n" * 20


@pytest.mark.parametrize(
    ("end", "date"),
    [
        ("Служител: ............\n\n12.03.2017 г., гр. Русе", "2017-03-12"),
        ("Запознат: ............\n(подпис)\n\n12.03.2017 г.\nгр. Русе", "2017-03-12"),
        ("гр. Стара Загора, 12 март 2017 г.\nПодпис: ............", "2017-03-12"),
        ("Запозната съм с длъжностната характеристика на 12.03.2017 г.", "2017-03-12"),
        ("Съгласен: ............ /подпис/ 12.03.2017 г.", "2017-03-12"),
        ("Подпис: ............\nДата: 12.03.2017", "2017-03-12"),
        ("Signature: ________\n\n12 March 2017", "2017-03-12"),
        ("Employee signature ________  Date 03/12/2017", "2017-03-12"),
        ("Signed: ________\nRuse, March 12, 2017", "2017-03-12"),
        ("Dated: 12 March 2017", "2017-03-12"),
        ("12.03.2017 г., гр. Русе", "2017-03-12"),
        ("Keeps the letters.\n\n12.03.2017", None),
        ("Подпис: ............\nКраен срок за документи:\n12.03.2017 г.", None),
        ("Съгласен с Наредба № 4 от 12.03.2017 г.", None),
        ("Подпис: ............\nДата на раждане: 12.03.1977 г.", None),
        ("Signature: ________\nDate of birth: 03/12/1977", None),
    ],
)
def test_the_day_of_the_signature_dates_a_paper(read: Read, end: str, date: str | None) -> None:
    assert read(f"Press Editor\n{DUTIES}{_LONG}\n{end}\n").date == date


def test_the_day_in_the_head_comes_before_the_day_of_the_signature(read: Read) -> None:
    end = "Подпис: ............\n12.03.2017 г., гр. Русе\n"
    said = read(f"Експерт\nВ сила от: 01.02.2016 г.\n{DUTIES_BG}{_LONG}\n{end}")
    assert said.date == "2016-02-01"


def test_a_numbered_line_may_hold_a_label_and_its_answer(read: Read) -> None:
    said = read(
        f"Editor\n{DUTIES}\n3. Working hours: Monday to Friday, 9 to 5\n4. Schedule: plans it\n"
    )
    assert [(c.kind, c.text) for c in said.conditions] == [("hours", "Monday to Friday, 9 to 5")]
