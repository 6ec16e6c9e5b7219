"""Everything that the forms ask, line by line: what it is filled with, from where, and by whom.

One line is one thing that a form asks once, or once for each duty. The same
lines stand on the desk's page and behind `remit position --json`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import cast

from msgspec import structs

from remit.areas.model import UNPLACED
from remit.messages import Message, say
from remit.packet.form.form_model import form_keys, read_form
from remit.packet.form.word_form import asked_of
from remit.position.answers import Answers
from remit.position.fields import DUTY, REMOVED, Field, read_fields
from remit.position.keys import path
from remit.position.questions import Question
from remit.position.record import DutyRecord, RemovedDuty, Value
from remit.position.record import Who as Who
from remit.workflow.folder.own_forms import chosen_forms
from remit.workflow.folder.workspace import Workspace
from remit.workflow.position.form_needs import keys_of, plain_key
from remit.workflow.position.position_answers import PositionView
from remit.workflow.position.position_rows import AboutDuty, AskedRow, about, asked_row

STATED = re.compile(r"S\d+")
RESTS = {
    "stated": say("stated by a person"),
    "written": say("the description in use"),
    "shown": say("the record of your work"),
    "assumed": say("a named assumption"),
}
"""What a value rests on, by its ground."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One line: what is asked, by which forms, who can say it, what stands there now and why.

    `lines` are empty while it is blank. `said` is her answer as she typed it,
    "" where there is none; `left_open` tells that she does not want to be asked.
    """

    key: str
    label: str
    forms: tuple[str, ...]
    who: tuple[Who, ...]
    lines: tuple[str, ...]
    rests: Message | None
    said: str
    left_open: bool


@dataclass(frozen=True, slots=True)
class SheetPart:
    """Lines that belong together: under a title, or those of one duty (`about`)."""

    title: str
    about: AboutDuty | None
    rows: tuple[SheetRow, ...]

    @property
    def blank(self) -> tuple[SheetRow, ...]:
        """Return the lines in which nothing stands yet."""
        return tuple(each for each in self.rows if not each.lines)


@dataclass(frozen=True, slots=True)
class Sheet:
    """All lines of the forms that are chosen; `forms` are their names."""

    forms: tuple[str, ...]
    parts: tuple[SheetPart, ...]

    @property
    def rows(self) -> tuple[SheetRow, ...]:
        """Return all lines."""
        return tuple(row for part in self.parts for row in part.rows)

    def row(self, key: str) -> SheetRow | None:
        """Return the line of a key; None where these forms do not ask it."""
        return next((each for each in self.rows if each.key == key), None)

    @property
    def filled(self) -> int:
        """Return how many lines hold something."""
        return sum(bool(each.lines) for each in self.rows)

    def blank_by(self) -> dict[Who, list[tuple[SheetPart, SheetRow]]]:
        """Return the blank lines by the person who must fill them in, each with its part."""
        found: dict[Who, list[tuple[SheetPart, SheetRow]]] = {}
        for part in self.parts:
            for row in part.blank:
                found.setdefault(row.who[0], []).append((part, row))
        return found


@dataclass(frozen=True, slots=True)
class _Sheeted:
    """What the lines are made from."""

    view: PositionView
    answers: Answers
    asked_by: dict[str, tuple[str, ...]]
    language: str

    def wanted(self, field: Field) -> bool:
        if self.view.needed is None:
            return field.asked != "form"
        return field.key in self.view.needed


def position_sheet(
    workspace: Workspace, view: PositionView, answers: Answers, language: str
) -> Sheet:
    """Return what the forms of a view ask, in the language of a reader."""
    asked_by = forms_asking(workspace, view, language)
    made = _Sheeted(view, answers, asked_by, language)
    forms = dict.fromkeys(name for names in asked_by.values() for name in names)
    return Sheet(tuple(forms), tuple(part for part in _parts(made) if part.rows))


def forms_asking(
    workspace: Workspace, view: PositionView, language: str
) -> dict[str, tuple[str, ...]]:
    """Return the names of the forms that ask each key, those of duties by the group."""
    known = set(form_keys())
    forms = [read_form(each.key) for each in view.profile.forms if each.key in known]
    found: dict[str, list[str]] = {}
    for form in forms:
        for key in keys_of([form]):
            found.setdefault(key, []).append(form.name.said(language))
    for own in chosen_forms(workspace, None):
        for asked in asked_of(own.content, own.key):
            if asked.name:
                found.setdefault(plain_key(asked.name), []).append(f"{own.key}.docx")
    return {key: tuple(dict.fromkeys(names)) for key, names in found.items()}


def _parts(made: _Sheeted) -> Iterator[SheetPart]:
    for group in read_fields().group:
        if group.key in (DUTY, REMOVED):
            yield from _of_duties(group.key, made)
            continue
        fields = (each for each in read_fields().of(group.key) if made.wanted(each))
        rows = (_row(each, each.key, (made.view.record[each.key],), made) for each in fields)
        yield SheetPart(group.title(made.language), None, tuple(rows))


def _of_duties(group: str, made: _Sheeted) -> Iterator[SheetPart]:
    record = made.view.record
    duties: Iterable[DutyRecord | RemovedDuty] = record.duties if group == DUTY else record.removed
    title = next(each for each in read_fields().group if each.key == group).title(made.language)
    for duty in duties:
        if duty.area != UNPLACED:
            fields = [each for each in read_fields().of(group) if made.wanted(each)]
            rows = (_of_duty(each, duty, made) for each in fields if _is_asked(each, duty))
            yield SheetPart(title, about(duty), tuple(rows))


def _is_asked(field: Field, duty: DutyRecord | RemovedDuty) -> bool:
    """Return whether a form asks this of the duty: where it came from only of a new one."""
    held = getattr(duty, field.name)
    return not isinstance(held, Value) or not held.blank or held.who is not None


def _of_duty(field: Field, duty: DutyRecord | RemovedDuty, made: _Sheeted) -> SheetRow:
    held = getattr(duty, field.name)
    values = cast(tuple[Value, ...], held if isinstance(held, tuple) else (held,))
    return _row(field, f"{field.group}.{duty.name}.{field.name}", values, made)


def _row(field: Field, key: str, values: tuple[Value, ...], made: _Sheeted) -> SheetRow:
    known = [each for each in values if not each.blank]
    cites = tuple(cited for each in known for cited in each.cites)
    return SheetRow(
        key=key,
        label=field.wording(made.language).label,
        forms=made.asked_by.get(field.key, ()),
        who=field.who,
        lines=tuple(line for each in known for line in each.lines),
        rests=rests_on(structs.replace(known[0], cites=cites)) if known else None,
        said=made.answers.all().get(key, ""),
        left_open=key in made.answers.left_open,
    )


def rests_on(value: Value) -> Message:
    """Return what a value that is known rests on, in words.

    >>> str(rests_on(Value("0.5", "stated", ("answer identity.fte",))))
    'an answer, kept in position.toml'
    """
    first = value.cites[0]
    if first.startswith("answer ") and not STATED.fullmatch(first.removeprefix("answer ")):
        return say("an answer, kept in position.toml")
    if first.startswith("setting "):
        return say("your settings")
    if STATED.fullmatch(first.removeprefix("answer ")):
        lines = (each.removeprefix("answer ") for each in value.cites)
        return say("what you stated, {lines}", lines=", ".join(filter(STATED.fullmatch, lines)))
    return RESTS[value.ground]


def question_about(view: PositionView, key: str, language: str) -> AskedRow:
    """Return what is asked under a key, also where it is answered or not hers to say.

    Raises `InputError` (`position-answers`) for a key that no form asks.
    """
    for each in view.questions:
        if each.key == key:
            return asked_row(each, language)
    field, place = path(key)
    duty = None
    if field.repeated:
        held: Iterable[DutyRecord | RemovedDuty] = (
            view.record.duties if place[0] == DUTY else view.record.removed
        )
        duty = next((each for each in held if each.name == place[1]), None)
    return asked_row(Question(key, field, duty), language)
