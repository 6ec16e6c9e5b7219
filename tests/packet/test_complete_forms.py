"""Every form shows what the record holds of what it asks, and blanks say who fills them in."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from tests.packet.form_places import Place, places_of
from tests.packet.inputs import case
from tests.packet.position_records import grounds_of
from tests.position.whole import (
    ALL_BUT_ANSWERS,
    EVERYTHING,
    FORBIDDEN,
    NOTHING,
    SINGLE,
    SOME,
    Known,
    material,
    typed,
)

from remit.jd.draft import Draft
from remit.jd.gap import Answered
from remit.packet.form.form_document import form_document
from remit.packet.form.form_model import form_keys, read_form
from remit.packet.form.form_page import UNKNOWN, WHO
from remit.packet.ground.document import all_runs, text_of
from remit.packet.ground.grounds import Grounds
from remit.position.fields import DUTY, REMOVED, read_fields
from remit.position.fill import fill
from remit.position.record import DutyRecord, PositionRecord, RemovedDuty, Who

LANGUAGES = ("en", "bg")
BY_HAND = ("percent", "previous", "since", "area", "statement")
"""What the record says of a duty by itself; other tests hold its figures."""
FOR_WORD_FORMS = {
    "attachments",
    "conditions.mental",
    "identity.supervisor_contact",
    "strategic_link",
}
"""What no form that ships asks, so that only a form that she adds shows it."""


@cache
def grounds(language: str) -> Grounds:
    """Return the grounds of the invented case, whose crisis duty she answers for."""
    inputs = case(language)
    line = Answered(501, "crisis", "The alert feed")
    duties = tuple(
        replace(duty, entries=9, details=(line,) if duty.area == "crisis" else ())
        for duty in inputs.draft.duties
    )
    return grounds_of(replace(inputs, draft=replace(inputs.draft, duties=duties)))


def record_of(known: Known, draft: Draft) -> PositionRecord:
    return fill(replace(material(known, draft), factors={"crisis": ("decision",)}))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", form_keys())
@pytest.mark.parametrize("known", [NOTHING, ALL_BUT_ANSWERS, EVERYTHING])
def test_a_form_shows_what_is_known_and_leaves_open_what_is_not(
    key: str, language: str, known: Known
) -> None:
    assert _held(key, language, known)


@given(SOME)
@settings(max_examples=25)
def test_every_form_shows_exactly_what_its_grounds_can_fill(known: Known) -> None:
    for key in form_keys():
        _held(key, "en", known)


def test_every_field_is_asked_by_a_form_but_those_for_word_forms_of_hers() -> None:
    asked = Counter(place.key for key in form_keys() for place in _places(key, "en", EVERYTHING))
    for element in (place.element for place in _places("hera", "en", EVERYTHING)):
        asked.update(element.keys if element else ())
    assert {key for key in SINGLE if not asked[key]} == FOR_WORD_FORMS


def _places(key: str, language: str, known: Known) -> list[Place]:
    around = grounds(language)
    record = record_of(known, around.inputs.draft)
    paper = form_document(read_form(key), record, around, form_keys())
    return list(places_of(read_form(key), paper, record))


def _held(key: str, language: str, known: Known) -> int:
    """Check all places of a form and return how many there were."""
    around = grounds(language)
    draft = around.inputs.draft
    record = record_of(known, draft)
    form = read_form(key)
    paper = form_document(form, record, around, form_keys())
    checked = 0
    for place in places_of(form, paper, record):
        if place.element is not None:
            _element_holds(place, record, known, draft)
        elif place.key or place.duty is None:
            _single_holds(place, known, draft)
        elif place.part not in BY_HAND:
            _part_holds(place, place.duty, known, language)
        checked += 1
    words = "\n".join(text_of(runs) for runs in all_runs(paper))
    assert not any(each in words for each in FORBIDDEN)
    return checked or len(words)


def _single_holds(place: Place, known: Known, draft: Draft) -> None:
    text = known.text(place.key, draft, draft.language) if place.key else None
    who = read_fields().named(place.key).who[0] if place.key else UNKNOWN
    _stands(place, text, place.who or who)


def _part_holds(place: Place, duty: DutyRecord | RemovedDuty, known: Known, language: str) -> None:
    if isinstance(duty, DutyRecord) and duty.origin == "unplaced":
        assert place.shown == "–", place
        return
    if place.part == "answers_for":
        assert isinstance(duty, DutyRecord)
        _stands(place, "The alert feed" if duty.area == "crisis" else None, place.who or "holder")
        return
    group = DUTY if isinstance(duty, DutyRecord) else REMOVED
    answered = known.parts if group == DUTY else known.gone
    field = read_fields().named(f"{group}.{place.part}")
    open_ = place.part == "source_position" and getattr(duty, "origin", "") != "new"
    text = typed(field, language)[1] if place.part in answered and not open_ else None
    _stands(place, text, place.who or field.who[0])


def _element_holds(place: Place, record: PositionRecord, known: Known, draft: Draft) -> None:
    """Check that each piece of evidence stands under its element, and a blank where there is none.

    What the description says or assumes is no evidence.
    """
    element = place.element
    assert element is not None
    evidence = [
        known.text(key, draft, draft.language) or ""
        for key in element.keys
        if record[key].ground in ("stated", "shown")
    ]
    for part in element.parts:
        if part == "answers_for" and known.drafted:
            evidence.append("The alert feed")
        elif part in known.parts and known.drafted:
            evidence.append(typed(read_fields().named(f"{DUTY}.{part}"), draft.language)[1])
    for text in evidence:
        assert text in place.shown, (element.name.en, text)
    if set(element.factors) & {"decision"} and known.drafted:
        assert grounds(draft.language).inputs.area_names["crisis"] in place.shown
    elif not evidence and not element.areas:
        _stands(place, None, element.who)


def _stands(place: Place, text: str | None, who: Who) -> None:
    if text is None:
        assert WHO[who].template in place.shown, place
        assert "blank" in place.shown, place
    else:
        assert place.shown.removeprefix("• ") == text, place
        assert "blank" not in place.shown
