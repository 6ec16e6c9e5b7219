"""What closes every form: who fills in what is blank, and what the filled lines rest on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal

from remit.messages import Message, say
from remit.packet.form.form_lines import lines_of
from remit.packet.form.form_model import (
    Cards,
    Changes,
    Clauses,
    Duties,
    DutyPart,
    Elements,
    Part,
    Removed,
    Words,
)
from remit.packet.form.form_page import WHO, FormPage
from remit.packet.ground.area_marks import HERS, UNSURE, marks_on
from remit.packet.ground.document import Bullets, Paragraph, Run, Runs, Section, text_of
from remit.packet.ground.phrases import in_a_row, in_quotes
from remit.packet.ground.proposal import gives_shares
from remit.packet.ground.writer import Given
from remit.position.record import Value, Who

Source = Literal["measured", "record", "paper", "diary", "inventory", "answers", "allocated"]
"""What lines of a form rest on, as its readers tell it apart; `position.json` names every cite."""

Grounded = tuple[Source, str]
"""A source, and what a line is called that rests on it."""

ORDER: tuple[Who, ...] = ("holder", "supervisor", "department-head", "hr")
CHANGED: tuple[DutyPart, ...] = ("statement", "percent", "since")
"""What the columns of a table of changes hold."""
SAID: dict[Source, Message] = {
    "measured": say("The record of work with named assumptions, both in the evidence report"),
    "record": say("The record of work"),
    "paper": say("The description on file"),
    "diary": say("The holder's diary of decisions"),
    "inventory": say("What the holder states to answer for"),
    "answers": say("Answered by a person"),
    "allocated": say("Shares that the holder allocated"),
}
"""In the order in which they stand."""
PLACED = (Cards, Changes, Duties, Elements, Removed)
"""Parts that show written duties by their areas."""
AREA_SAID = {
    HERS: say("Areas of written duties, as the holder names them"),
    UNSURE: say("Areas of written duties that were read and are not certain"),
}
LONGEST_DUTY = 60
"""So many letters of a written duty are quoted."""


def left_to_whom(page: FormPage) -> Section | None:
    """Return who fills in which lines; None where nothing is blank."""
    runs = page.grounds.writer.runs
    items: list[Runs] = []
    for who in ORDER:
        labels = _blank_for(page, who)
        if labels:
            items.append((*runs(WHO[who]), Run(": "), Run("; ".join(labels), "given")))
    if not items:
        return None
    lead = Paragraph(
        runs(
            say(
                "A record of work cannot say these things, and none of them was guessed. Whoever "
                "is named answers for the line."
            )
        ),
        "note",
    )
    return Section("left-blank", runs(say("Left blank")), (lead, Bullets(tuple(items))))


def _blank_for(page: FormPage, who: Who) -> list[str]:
    labels = [
        text_of(line.label) for line in lines_of(page) if line.value.blank and line.value.who == who
    ]
    return list(dict.fromkeys(labels))


def form_grounds(page: FormPage) -> Section | None:
    """Return what the filled lines rest on, lines of one source together; None where none is."""
    found = list(dict.fromkeys(_grounded(page)))
    items = [
        _item(page, source, found) for source in SAID if any(source == each for each, _ in found)
    ]
    if any(isinstance(part, PLACED) for section in page.form.section for part in section.part):
        items += _areas_of_written(page)
    if not items:
        return None
    runs = page.grounds.writer.runs
    return Section("grounds", runs(say("What the lines rest on")), (Bullets(tuple(items)),))


def _areas_of_written(page: FormPage) -> Iterator[Runs]:
    """Yield the written duties whose area she named, and those whose area is not certain."""
    old, runs = page.grounds.inputs.draft.old, page.grounds.writer.runs
    for mark, told in AREA_SAID.items():
        named = [each for at, each in enumerate(old) if mark in marks_on(page.grounds, [at])]
        if named:
            duties = in_a_row(in_quotes(each.text, LONGEST_DUTY) for each in named)
            yield (*runs(told), Run(": "), *runs(duties))


def _item(page: FormPage, source: Source, found: list[Grounded]) -> Runs:
    """Return a source and its lines; a line that rests on others too does so in part.

    Most lines are answers: those are not counted up.
    """
    runs = page.grounds.writer.runs
    labels = [label for each, label in found if each == source]
    partly = [label for label in labels if sum(label == each for _, each in found) > 1]
    named: list[Message | Given] = [
        say("{line} (in part)", line=Given(label)) if label in partly else Given(label)
        for label in (partly if source == "answers" else labels)
    ]
    if source == "answers" and len(labels) > len(partly):
        alone = all(each == source for each, _ in found)
        named.insert(
            0, say("every line that is filled") if alone else say("every other line that is filled")
        )
    joined: list[Run] = [*runs(_named(page, source)), Run(": ")]
    for at, line in enumerate(named):
        joined += [Run("; ")] * bool(at) + [*runs(line)]
    return tuple(joined)


def _named(page: FormPage, source: Source) -> Message:
    if source == "answers":
        return say("Answered by a person, as of {day}", day=page.grounds.inputs.made_on)
    days = _days_of_diary(page) if source == "diary" else ()
    if not days:
        return SAID[source]
    if len(days) == 1:
        return say("The holder's diary of decisions, an entry of {day}", day=days[0])
    return say("The holder's diary of decisions, {first} to {last}", first=days[0], last=days[-1])


def _days_of_diary(page: FormPage) -> tuple[date, ...]:
    """Return the days of the entries that the form's lines rest on, the first of them first."""
    cited = {cite for line in lines_of(page) for cite in line.value.cites}
    told = page.grounds.inputs.decided
    return tuple(sorted({each.happened for each in told if f"S{each.statement}" in cited}))


def _grounded(page: FormPage) -> Iterator[Grounded]:
    """Yield each source of each filled line, in reading order; what is asked of duties follows."""
    for line in lines_of(page):
        yield from _sources(page, (line.value,), text_of(line.about))
    for section in page.form.section:
        for part in section.part:
            yield from _of_duties(page, part)


def _of_duties(page: FormPage, part: Part) -> Iterator[Grounded]:
    match part:
        case Duties(columns=columns):
            for column in columns:
                yield from _of_duty_part(page, column.part, column.head)
        case Cards(rows=rows):
            for row in rows:
                yield from _of_duty_part(page, row.part, row.label)
        case Changes(heads=heads):
            for one, name in zip(CHANGED, heads, strict=True):
                yield from _of_duty_part(page, one, name)
        case Elements() if gives_shares(page.grounds.inputs):
            yield "measured", page.grounds.writer.text(say("Shares under the elements"))
        case Removed(columns=gone):
            if page.record.removed:
                yield "paper", _words(page, gone[0].head)
        case Clauses(heads=heads):
            if page.grounds.inputs.draft.old:
                yield from (("paper", _words(page, head)) for head in heads)


def _of_duty_part(page: FormPage, part: DutyPart, name: Words) -> Iterator[Grounded]:
    """Yield what the record itself says of the duties; what somebody says of them is a line."""
    duties, label = page.record.duties, _words(page, name)
    match part:
        case "statement":
            yield from _sources(page, (duty.statement for duty in duties), label)
        case "percent" if page.record.total is not None:
            yield "measured", label
        case "previous" if any(duty.previous_figure for duty in duties):
            yield "paper", label
        case "since" if any(duty.since_figure for duty in duties):
            yield "measured", label


def _words(page: FormPage, words: Words) -> str:
    return words.said(page.grounds.inputs.language)


def _sources(page: FormPage, values: Iterable[Value], label: str) -> Iterator[Grounded]:
    inventory = {f"S{each.statement}" for each in page.grounds.inputs.answered}
    for value in values:
        for cite in value.cites:
            yield source_of(cite, inventory), label


def source_of(cite: str, inventory: frozenset[str] | set[str] = frozenset()) -> Source:
    """Return what a cite is to a reader; `inventory` are the statements of what is answered for.

    >>> source_of("answer identity.fte"), source_of("S4", {"S4"}), source_of("S22", {"S4"})
    ('answers', 'inventory', 'diary')
    >>> source_of("duty.2.measured"), source_of("clause 3")
    ('record', 'paper')
    """
    match cite.partition(" ")[0]:
        case "answer" | "setting":
            return "answers"
        case "clause" | "description":
            return "paper"
        case kind if kind[1:].isdigit() and kind.startswith("S"):
            return "inventory" if cite in inventory else "diary"
        case kind if kind.endswith(".allocated"):
            return "allocated"
    return "record"
