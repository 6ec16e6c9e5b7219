"""Every line of a form with its value: what is filled and by what, what is blank and for whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from remit.messages import say
from remit.packet.form.form_elements import COUNTS, evidence_of
from remit.packet.form.form_model import (
    Cards,
    Chart,
    Duties,
    DutyPart,
    Element,
    Elements,
    Lines,
    Part,
    Row,
    Text,
    Words,
)
from remit.packet.form.form_page import FormPage
from remit.packet.ground.document import Runs
from remit.packet.ground.naming import area_name
from remit.position.fields import DUTY, read_fields
from remit.position.record import BLANK, DutyRecord, Value, Who

ALWAYS: tuple[DutyPart, ...] = ("statement", "area", "percent", "previous", "since")
"""What the record itself says of a duty; no value of somebody's stands behind it."""
ANSWERS = Words("Answers for", "Отговаря за")
IN_CHART: tuple[str, ...] = (
    "identity.reports_to",
    "identity.working_title",
    "identity.position_number",
    "identity.fte",
)
"""What the table of a chart shows of the position."""


@dataclass(frozen=True, slots=True)
class Line:
    """A label of a form, and the value beside it; `part` is the label without its duty."""

    label: Runs
    value: Value
    part: Runs = ()

    @property
    def about(self) -> Runs:
        """Return what the line is called, whichever duty it speaks of."""
        return self.part or self.label


def lines_of(page: FormPage) -> Iterator[Line]:
    """Yield the lines of a form in reading order, those of each duty too."""
    for section in page.form.section:
        for part in section.part:
            yield from _lines(page, part)


def _lines(page: FormPage, part: Part) -> Iterator[Line]:
    match part:
        case Lines(rows=lines):
            for line in lines:
                named = Row(key=line) if isinstance(line, str) else line
                yield _single(page, named.label, named.key, named.who)
        case Text():
            yield _single(page, part.heading, part.key, part.who)
        case Chart():
            yield from _of_chart(page, part)
        case Elements():
            for element in part.elements:
                yield from _of_element(page, element)
        case Cards(rows=rows):
            for row in rows:
                yield from _of_duties(page, row.part, row.label, row.who)
        case Duties(columns=columns, only="all"):
            for column in columns:
                yield from _of_duties(page, column.part, column.head, column.who)


def _of_chart(page: FormPage, part: Chart) -> Iterator[Line]:
    """Yield the chart as it was typed, and what its table shows that the form asks nowhere else."""
    yield _single(page, None, part.key, None)
    asked = set(_asked_keys(page))
    yield from (_single(page, None, key, None) for key in IN_CHART if key not in asked)


def _asked_keys(page: FormPage) -> Iterator[str | None]:
    for section in page.form.section:
        for part in section.part:
            if isinstance(part, Lines):
                yield from (row if isinstance(row, str) else row.key for row in part.rows)


def _of_element(page: FormPage, element: Element) -> Iterator[Line]:
    """Yield what counts as evidence of an element; where nothing does it is blank."""
    if not evidence_of(page, element):
        yield Line(page.own(element.name), Value(who=element.who))
    for key in element.keys:
        value = page.value(key)
        if value.ground in COUNTS:
            yield Line(page.named(None, key), value)
    for part in element.parts:
        lines = _of_duties(page, part, _called(part), element.who)
        yield from (line for line in lines if line.value.ground in COUNTS)


def _called(part: DutyPart) -> Words:
    """Return what a part of a duty is called."""
    if part == "answers_for":
        return ANSWERS
    field = read_fields().named(f"{DUTY}.{part}")
    return Words(field.en.label, field.bg.label)


def _single(page: FormPage, words: Words | None, key: str | None, who: Who | None) -> Line:
    return Line(page.named(words, key), page.value(key, who))


def _of_duties(page: FormPage, part: DutyPart, words: Words, who: Who | None) -> Iterator[Line]:
    """Yield what is known of each duty; what is blank for several is one line."""
    if part in ALWAYS:
        return
    blank: set[Who] = set()
    for duty in page.record.duties:
        if duty.origin == "unplaced":
            continue
        values = _values(duty, part)
        if not values and part != "answers_for":
            blank.add(page.who_of(duty, part, who))
        for value in values:
            name = say(
                "{area}: {part}", area=area_name(page.grounds, duty.area), part=_words(page, words)
            )
            yield Line(page.grounds.writer.runs(name), value, page.own(words))
    for one in sorted(blank):
        each = say("{part} (for each duty)", part=_words(page, words))
        yield Line(page.grounds.writer.runs(each), Value(who=one))


def _words(page: FormPage, words: Words) -> str:
    return words.said(page.grounds.inputs.language)


def _values(duty: DutyRecord, part: DutyPart) -> list[Value]:
    found = getattr(duty, part, BLANK)
    several = found if isinstance(found, tuple) else (found,)
    return [value for value in several if not value.blank]
