"""The declared fields: complete in both languages, and what may never be inferred."""

from __future__ import annotations

import re

import pytest

from remit.position.fields import Field, read_fields
from remit.position.record import DutyRecord, RemovedDuty

FIELDS = read_fields().field
NEVER = (
    "essential_position",
    "exempt_status",
    "conditions.physical",
    "requirements.education",
    "requirements.experience",
    "duty.essential",
    "duty.functional",
)
CYRILLIC = re.compile("[а-я]", re.IGNORECASE)


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.key)
def test_every_field_is_asked_in_both_languages(field: Field) -> None:
    for text in (field.en.label, field.en.question, field.en.hint):
        assert text.strip() == text != ""
        assert not CYRILLIC.search(text)
    for text in (field.bg.label, field.bg.question, field.bg.hint):
        assert text.strip() == text
        assert CYRILLIC.search(text)
    assert field.en.question.endswith("?")
    assert field.bg.question.endswith("?")


def test_every_key_stands_once_and_in_a_declared_group() -> None:
    keys = [field.key for field in FIELDS]
    assert len(set(keys)) == len(keys)
    assert {field.group for field in FIELDS} == {group.key for group in read_fields().group}


def test_choices_belong_to_choices_alone() -> None:
    for field in FIELDS:
        assert bool(field.choices) == (field.kind == "choice")


@pytest.mark.parametrize("key", NEVER)
def test_what_is_never_inferred_can_be_filled_by_an_answer_alone(key: str) -> None:
    assert read_fields().named(key).fills == "never"
    assert "holder" not in read_fields().named(key).who


def test_the_fields_of_duties_are_those_of_their_records() -> None:
    for group, record in (("duty", DutyRecord), ("removed", RemovedDuty)):
        for field in read_fields().of(group):
            assert field.name in record.__struct_fields__
