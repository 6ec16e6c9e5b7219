"""What real papers and Bulgarian forms write around titles, superiors and skills."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from remit.jd.description import Description
from remit.jd.lint import lint_description
from remit.jd.reading import parse_description
from remit.jd.reading.documents.model import Document, Hint
from remit.jd.reading.wording import read_wording

Read = Callable[[str], Description]
DUTIES = "\nDuties:\n- Writes the weekly letter.\n- Answers questions of readers.\n"
DUTIES_BG = "\nОсновни задължения:\n- Изготвя седмичния бюлетин.\n- Отговаря на читателите.\n"
TODAY = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Длъжностна характеристика на Специалист бюлетини", "Специалист бюлетини"),
        ("на Специалист бюлетини", "Специалист бюлетини"),
        ("Длъжностна характеристика: Редактор бюлетини", "Редактор бюлетини"),
        ("Надежден специалист бюлетини", "Надежден специалист бюлетини"),
        ("【Harbour】Letter Specialist - HAR000L1", "Letter Specialist"),
        ("LETTER OFFICER 3114", "LETTER OFFICER"),
        ("Letter Officer 2026", "Letter Officer 2026"),
        ("Letter Officer - WEB", "Letter Officer - WEB"),
    ],
)
def test_a_title_stands_without_the_paper_and_the_numbers(
    read: Read, line: str, title: str
) -> None:
    duties = DUTIES if line.isascii() or "【" in line else DUTIES_BG
    assert read(f"{line}\n{duties}").title == title


@pytest.mark.parametrize(
    ("line", "superior"),
    [
        ("1. Длъжността е пряко подчинена на ръководителя на центъра.", "ръководителя на центъра"),
        ("Подчиненост: Главен редактор", "Главен редактор"),
        ("Длъжности, подчинени на длъжността: няма", None),
    ],
)
def test_a_bulgarian_form_names_the_superior(read: Read, line: str, superior: str | None) -> None:
    assert read(f"Редактор бюлетини\n\n{line}\n{DUTIES_BG}").reports_to == superior


def test_a_label_and_its_answer_in_bold_are_read() -> None:
    lines = ("Редактор бюлетини", "Работно време: на смени, и в неделя", "Основни задължения:")
    text = "".join(f"{line}\n" for line in (*lines, "Изготвя бюлетина.", "Пише на читатели."))
    hints = {text.index(line): Hint(bold=True) for line in lines}
    said = parse_description(Document(text, hints=hints), read_wording())
    assert [(c.kind, c.text) for c in said.conditions] == [("hours", "на смени, и в неделя")]


def test_the_fields_of_a_form_are_not_among_its_duties(read: Read) -> None:
    area = "Области на дейност\nПоддържане на бюлетина; връзки с читатели.\n"
    said = read(f"Редактор бюлетини\n\n{area}{DUTIES_BG}- Води архива.\n")
    assert len(said.duties) == 3


def test_secrets_and_a_good_name_are_guarded_and_not_worked_on(read: Read) -> None:
    guards = "- Опазва служебната тайна и доброто име на музея.\n- Опазва архива на бюлетина.\n"
    said = read(f"Редактор бюлетини\n{DUTIES_BG}{guards}")
    assert [duty.text for duty in said.duties[2:]] == ["Опазва архива на бюлетина."]


def test_what_someone_shows_of_skill_is_no_duty(read: Read) -> None:
    skills = "- Demonstrates a systematic approach.\n- Communicates fluently in writing.\n"
    said = read(f"Letter Officer\n{DUTIES}{skills}- Demonstrates the new press to visitors.\n")
    assert [duty.text for duty in said.duties[2:]] == ["Demonstrates the new press to visitors."]


def test_a_house_named_before_what_it_is_keeps_its_whole_name(read: Read) -> None:
    seeks = "The Alder Water Survey (AWS), a house of Alder College, seeks a letter officer."
    assert read(f"Letter Officer\n\n{seeks}\n{DUTIES}").employer == "Alder Water Survey (AWS)"


def test_a_long_sentence_on_a_degree_is_read_whole(read: Read) -> None:
    asked = "Graduation from a four-year college, " + "with courses in letters, " * 16
    said = read(f"Letter Officer\n{DUTIES}\nRequirements\n{asked}or the like.\n")
    assert said.education is not None
    assert said.education.startswith("Graduation")


def test_items_behind_dashes_in_one_line_are_sentences_of_their_own(read: Read) -> None:
    item = "Knowledge of letters and papers and of whatever else is printed by old presses"
    asked = f"They have the following: - {item}. - {item}. - {item}. - {item}."
    for line, found in ((asked, False), (asked.replace(". -", " and"), True)):
        said = read(f"Letter Officer\n{DUTIES}\nRequirements\n{line}\n")
        assert ("RJ115" in {f.code for f in lint_description(said, TODAY)}) is found
