"""Roles are proposed from titles and addresses, in both languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remit.ledger.roles import ROLES, role_of

KNOWN = {
    "President": "executive",
    "VP, Student Affairs": "executive",
    "Dean of the Faculty": "executive",
    "Chief of staff": "executive",
    "Chief of police": "authority",
    "Campus police chief": "authority",
    "Fire marshal": "authority",
    "General counsel": "legal",
    "Student council": "student",
    "Reporter, regional radio": "press",
    "Press officer": "colleague",
    "Head of communications": "colleague",
    "Executive assistant to the president": "colleague",
    "Alumni association": "partner",
    "Graphic designer": "colleague",
    "Ректор": "executive",
    "Зам.-кмет": "executive",
    "Изпълнителен директор": "executive",
    "Директор комуникации": "colleague",
    "Началник РУ на МВР": "authority",
    "Областен управител": "authority",
    "Юрисконсулт": "legal",
    "Кореспондент на БНР": "press",
    "Стажантка": "student",
    "Дизайнер": "colleague",
    "Дарители": "partner",
    "president@college.example": "executive",
    "Press Office <press-office@daily.example>": "press",
    "legal@firm.example": "legal",
    "kmet@obshtina.example": "executive",
}


@pytest.mark.parametrize(("title", "role"), KNOWN.items())
def test_a_title_or_mailbox_proposes_its_role(title: str, role: str) -> None:
    assert role_of(title) == role


@pytest.mark.parametrize(
    "title", ["", "Maria", "m.ivanova@uni.example", "Иван Петров", "§§", "Room 4"]
)
def test_a_name_a_personal_address_or_noise_proposes_nothing(title: str) -> None:
    assert role_of(title) is None


@pytest.mark.parametrize("role", ROLES)
def test_a_role_code_is_its_own_role(role: str) -> None:
    assert role_of(role.upper()) == role


@given(st.text(max_size=60))
def test_any_text_gives_a_known_role_or_none(text: str) -> None:
    assert role_of(text) in (*ROLES, None)


@given(st.sampled_from(sorted(KNOWN)), st.sampled_from(["  ", "\t", "\n"]))
def test_spaces_and_letter_case_do_not_change_the_role(title: str, space: str) -> None:
    assert role_of(space + title.upper().replace(" ", space) + space) == role_of(title)
