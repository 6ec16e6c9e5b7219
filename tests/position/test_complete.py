"""No field stays empty that the inputs could fill, and none is filled that they could not."""

from __future__ import annotations

import pytest
from hypothesis import given
from tests.position.cases import KEPT, NEW, UNPLACED, draft_of
from tests.position.whole import (
    DRAFTED,
    EVERYTHING,
    FORBIDDEN,
    GONE,
    INVENTORY,
    NOTHING,
    PAPER,
    PARTS,
    SETTINGS,
    SINGLE,
    SOME,
    Known,
    material,
    typed,
)

from remit.position.fields import DUTY, REMOVED, read_fields
from remit.position.fill import fill
from remit.position.record import Value

DRAFT = draft_of(KEPT, NEW, UNPLACED)
BY_GROUND = {"written": PAPER, "stated": (*SETTINGS, *INVENTORY), "shown": DRAFTED}


@pytest.mark.parametrize("key", SINGLE)
def test_what_a_field_is_declared_to_be_filled_from_is_what_fills_it(key: str) -> None:
    field = read_fields().named(key)
    assert (field.fills == "never") == all(key not in keys for keys in BY_GROUND.values())
    assert field.fills == "never" or key in BY_GROUND[field.fills]


@given(SOME)
def test_each_field_is_filled_exactly_where_its_ground_is_there(known: Known) -> None:
    record = fill(material(known, DRAFT))
    assert tuple(record.fields) == SINGLE
    for key, value in record.fields.items():
        _holds(value, known.text(key, DRAFT), read_fields().named(key).who[0])
    assert not any(each in str(record) for each in FORBIDDEN)


@given(SOME)
def test_each_part_of_a_duty_is_filled_exactly_where_it_is_answered(known: Known) -> None:
    record = fill(material(known, DRAFT))
    assert [duty.origin for duty in record.duties] == ["kept", "new", "unplaced"] * known.drafted
    for duty in record.duties:
        asked = duty.origin != "unplaced"
        for part in PARTS:
            field = read_fields().named(f"{DUTY}.{part}")
            answered = asked and part in known.parts
            if part == "decisions":
                assert [each.text for each in duty.decisions] == [typed(field)[1]] * answered
            elif part == "source_position" and duty.origin != "new":
                assert duty.source_position.blank
            else:
                who = field.who[0] if asked else None
                _holds(getattr(duty, part), typed(field)[1] if answered else None, who)


@given(SOME)
def test_what_went_away_is_told_exactly_where_it_is_answered(known: Known) -> None:
    record = fill(material(known, DRAFT))
    assert len(record.removed) == known.drafted
    for gone in record.removed:
        for part in GONE:
            field = read_fields().named(f"{REMOVED}.{part}")
            text = typed(field)[1] if part in known.gone else None
            _holds(getattr(gone, part), text, field.who[0])


def test_of_nothing_nothing_is_filled_and_of_everything_all() -> None:
    for known, filled in ((NOTHING, set()), (EVERYTHING, set(SINGLE))):
        record = fill(material(known, DRAFT))
        assert {key for key, value in record.fields.items() if not value.blank} == filled


def _holds(value: Value, text: str | None, who: str | None) -> None:
    """Check that a value has this text and something behind it, or is blank for this person."""
    assert value.text == text
    assert bool(value.cites) == (text is not None)
    assert value.who == (None if text is not None else who)
