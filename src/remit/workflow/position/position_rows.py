"""The position as plain rows for a shell: questions, what is known, what is open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from remit.areas.model import UNPLACED
from remit.position.fields import DUTY, Field, read_fields
from remit.position.questions import Question
from remit.position.record import DutyRecord, Ground, RemovedDuty, Value, Who
from remit.workflow.position.position_answers import PositionView


@dataclass(frozen=True, slots=True)
class AboutDuty:
    """The duty that something is about; the percentage is None where shares are left open."""

    name: str
    area: str
    percent: int | None
    words: str


@dataclass(frozen=True, slots=True)
class AskedRow:
    """A question in the reader's language.

    `choices` are the words of the answers that are allowed and `choice_keys`
    what is kept of them, `offer` what may be
    taken over from the description and `offered` its words, `lines` those of
    the diary that may answer, with their numbers. `long` answers have several lines.
    """

    key: str
    question: str
    hint: str
    choices: tuple[str, ...]
    offer: str | None
    offered: str
    lines: tuple[tuple[int, str], ...]
    long: bool
    about: AboutDuty | None
    choice_keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownRow:
    """Something that is known: its label, its lines, and what they rest on."""

    label: str
    lines: tuple[str, ...]
    ground: Ground


@dataclass(frozen=True, slots=True)
class OpenRow:
    """Something that is blank, who must fill it in, and of which duties it is asked.

    `field` is its key among the declared fields, by which forms ask it.
    """

    key: str
    label: str
    who: Who
    duties: tuple[str, ...] = ()
    field: str = ""


def asked_rows(view: PositionView, language: str) -> tuple[AskedRow, ...]:
    """Return the questions, what matters most first."""
    return tuple(asked_row(each, language) for each in view.questions)


def asked_row(question: Question, language: str) -> AskedRow:
    """Return a question in the reader's language."""
    asked, duty = question.asked, question.duty
    words = {each.key: each.words(language) for each in asked.choices}
    return AskedRow(
        key=question.key,
        question=asked.wording(language).question,
        hint=asked.wording(language).hint,
        choices=tuple(words.values()),
        offer=question.offer,
        offered=words.get(question.offer or "", question.offer or ""),
        lines=question.lines,
        long=asked.kind == "lines",
        about=None if duty is None else about(duty),
        choice_keys=tuple(words),
    )


def about(duty: DutyRecord | RemovedDuty) -> AboutDuty:
    """Return a duty as it is named to a reader."""
    percent = duty.percent if isinstance(duty, DutyRecord) else None
    return AboutDuty(duty.name, duty.area, percent, duty.statement.text or "")


def known_rows(view: PositionView, language: str) -> Iterator[KnownRow]:
    """Yield what is known of the position as a whole."""
    for asked in read_fields().single():
        value = view.record[asked.key]
        if not value.blank:
            yield KnownRow(asked.wording(language).label, value.lines, value.ground)


def duty_rows(view: PositionView, language: str) -> Iterator[tuple[AboutDuty, list[KnownRow]]]:
    """Yield the duties of the proposal, each with what is answered of it."""
    for duty in view.record.duties:
        yield about(duty), list(_answered(duty, language))


def _answered(duty: DutyRecord, language: str) -> Iterator[KnownRow]:
    for asked in read_fields().of(DUTY):
        held = getattr(duty, asked.name)
        for value in held if isinstance(held, tuple) else (held,):
            if not value.blank:
                yield KnownRow(asked.wording(language).label, value.lines, value.ground)


def open_rows(view: PositionView, language: str, area: str) -> Iterator[OpenRow]:
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
                yield OpenRow(asked.key, name, value.who, field=asked.key)
        elif duties := tuple(_open_of(asked, view)):
            yield OpenRow(asked.stands_as(area), name, asked.who[0], duties, asked.key)


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


def key_rows(language: str, area: str) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield everything that can be answered: the titles of groups, with keys and questions.

    >>> title, rows = next(key_rows("en", "AREA"))
    >>> title, rows[0][0]
    ('What changed, and why', 'changes.prompted_by')
    """
    for group in read_fields().group:
        fields = read_fields().of(group.key)
        rows = [(each.stands_as(area), each.wording(language).question) for each in fields]
        yield group.title(language), rows
