"""The position record as plain rows that every shell shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from remit.areas.model import UNPLACED
from remit.messages import Translate
from remit.position.fields import DUTY, REMOVED, Field, read_fields
from remit.position.record import DutyRecord, RemovedDuty, Value, Who
from remit.workflow.position_answers import PositionView

Plain = dict[str, object]


@dataclass(frozen=True, slots=True)
class OpenValue:
    """Something that is blank, who must fill it in, and of which duties it is asked."""

    key: str
    label: str
    who: Who
    duties: tuple[str, ...] = ()


def open_values(view: PositionView, language: str, area: str) -> Iterator[OpenValue]:
    """Yield what the institution's forms leave blank, that of several duties once.

    `area` is the word that stands for a duty's area in a key (`duty.AREA.problems`).
    Where no form is known it is everything that is not asked by some forms alone.
    """
    for asked in read_fields().field:
        if not _wanted(asked, view):
            continue
        name = asked.wording(language).label
        if not asked.repeated:
            value = view.record[asked.key]
            if value.who is not None:
                yield OpenValue(asked.key, name, value.who)
        elif duties := tuple(_open_of(asked, view)):
            yield OpenValue(asked.stands_as(area), name, asked.who[0], duties)


def _open_of(asked: Field, view: PositionView) -> Iterator[str]:
    """Yield the names of the duties of which something is blank."""
    held = view.record.duties if asked.group == DUTY else view.record.removed
    for duty in held:
        value = getattr(duty, asked.name)
        is_open = value.who is not None if isinstance(value, Value) else not value
        if is_open and duty.area != UNPLACED:
            yield duty.name


def _wanted(asked: Field, view: PositionView) -> bool:
    return asked.asked != "form" if view.needed is None else asked.key in view.needed


def position_json(view: PositionView, language: str, translate: Translate) -> Plain:
    """Return what `remit position --json` prints.

    Each value has its text (null where it is blank), its ground, what it cites
    and who must fill it in; `open` are the questions that would be asked.
    """
    record = view.record
    return {
        "version": 1,
        "institution": view.profile.key,
        "fields": {
            key: {"label": read_fields().named(key).wording(language).label, **_value(value)}
            for key, value in record.fields.items()
        },
        "duties": [_duty(duty) for duty in record.duties],
        "removed": [_removed(gone) for gone in record.removed],
        "total": record.total,
        "open": [
            {"key": each.key, "question": each.asked.wording(language).question}
            for each in view.questions
        ],
        "findings": [
            {
                "code": each.code,
                "severity": each.severity,
                "message": each.message.text(translate),
                "where": each.where,
            }
            for each in view.record.findings
        ],
    }


def _value(value: Value) -> Plain:
    return {
        "text": value.text,
        "ground": value.ground,
        "cites": list(value.cites),
        "who": value.who,
    }


def _duty(duty: DutyRecord) -> Plain:
    return {
        "name": duty.name,
        "number": duty.number,
        "area": duty.area,
        "origin": duty.origin,
        "percent": duty.percent,
        "previous_percent": duty.previous_percent,
        "since": duty.since,
        "factors": list(duty.factors),
        "statement": _value(duty.statement),
        "answers_for": [_value(each) for each in duty.answers_for],
        **_answers(DUTY, duty),
    }


def _removed(gone: RemovedDuty) -> Plain:
    return {
        "name": gone.name,
        "area": gone.area,
        "previous_percent": gone.previous_percent,
        "statement": _value(gone.statement),
        **_answers(REMOVED, gone),
    }


def _answers(group: str, duty: DutyRecord | RemovedDuty) -> Plain:
    found: Plain = {}
    for asked in read_fields().of(group):
        held = getattr(duty, asked.name)
        found[asked.name] = _value(held) if isinstance(held, Value) else [_value(v) for v in held]
    return found
