"""The position record as plain values for other programs."""

from __future__ import annotations

from remit.messages import Translate
from remit.position.fields import DUTY, REMOVED, read_fields
from remit.position.record import DutyRecord, RemovedDuty, Value
from remit.workflow.position.position_answers import PositionView

Plain = dict[str, object]


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
