"""What closes every form: who fills in what is blank, and what the filled lines rest on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from remit.messages import Message, say
from remit.packet.document import Bullets, Paragraph, Run, Runs, Section, Table, text_of
from remit.packet.form_lines import lines_of
from remit.packet.form_model import Cards, Changes, Duties, Part
from remit.packet.form_page import WHO, FormPage
from remit.packet.writer import Given, Written
from remit.position.record import Ground, Value, Who

GROUNDS: dict[Ground, Message] = {
    "stated": say("stated by a person"),
    "written": say("the description on file"),
    "shown": say("the record of work"),
    "assumed": say("a named assumption"),
}
MOST_CITES = 4
"""So many cites are named on the paper; `position.json` names all."""
ORDER: tuple[Who, ...] = ("holder", "supervisor", "department-head", "hr")
PARTS = {
    "title": say("title"),
    "employer": say("institution"),
    "reports_to": say("whom it reports to"),
    "date": say("date"),
    "hours": say("working hours"),
    "place": say("place of work"),
    "travel": say("travel"),
}
"""The parts of a description that fill a line."""
OF_A_DUTY = {
    "measured": say("the measured share of duty {number}"),
    "allocated": say("the share of duty {number} that the holder allocated"),
}
OF_DUTY = re.compile(r"duty\.(\d+)\.(measured|allocated)")
"""A figure of a duty, by its number in the form."""


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
        )
    )
    return Section("left-blank", runs(say("Left blank")), (lead, Bullets(tuple(items))))


def _blank_for(page: FormPage, who: Who) -> list[str]:
    labels = [
        text_of(line.label) for line in lines_of(page) if line.value.blank and line.value.who == who
    ]
    return list(dict.fromkeys(labels))


def form_grounds(page: FormPage) -> Section | None:
    """Return what every filled line rests on; None where nothing is filled."""
    writer = page.grounds.writer
    rows = tuple(dict.fromkeys((*_rows(page), *_duty_rows(page))))
    if not rows:
        return None
    table = Table(
        id="grounds-table",
        caption=writer.runs(say("Lines of this form, and what each rests on")),
        columns=(
            writer.column(say("Line"), 5),
            writer.column(say("Rests on"), 5),
            writer.column(say("Found under"), 7),
        ),
        rows=rows,
        small=True,
    )
    return Section("grounds", writer.runs(say("What the lines rest on")), (table,))


def _rows(page: FormPage) -> Iterator[tuple[Runs, ...]]:
    """Yield each filled line once, with all that it cites."""
    runs = page.grounds.writer.runs
    cites: dict[tuple[Runs, Ground], dict[str, None]] = {}
    for line in lines_of(page):
        if not line.value.blank:
            found = cites.setdefault((line.label, line.value.ground), {})
            found |= dict.fromkeys(line.value.cites)
    for (label, ground), cited in cites.items():
        yield (label, runs(GROUNDS[ground]), _cited(page, Value("–", ground, tuple(cited))))


def _cited(page: FormPage, value: Value) -> Runs:
    joined: list[Run] = []
    for cite in value.cites[:MOST_CITES]:
        if joined:
            joined.append(Run("; "))
        joined += page.grounds.writer.runs(cite_words(cite))
    if len(value.cites) > MOST_CITES:
        joined.append(Run(" …"))
    return tuple(joined)


def cite_words(cite: str) -> Written:
    """Return what a cite means, in words that a reader of the form can follow.

    >>> cite_words("answer identity.fte").template
    'an answer ({key})'
    >>> cite_words("duty.2.measured").template
    'the measured share of duty {number}'
    """
    if (of_duty := OF_DUTY.fullmatch(cite)) is not None:
        number, figure = of_duty.groups()
        return Message(OF_A_DUTY[figure].template, {"number": Given(number)})
    kind, _, rest = cite.partition(" ")
    match kind:
        case "answer":
            return say("an answer ({key})", key=Given(rest))
        case "setting":
            return say("a setting ({key})", key=Given(rest))
        case "clause":
            return say("duty {number} of the description on file", number=Given(rest))
        case "description":
            return say("the description on file ({part})", part=PARTS[rest])
    return Given(cite)


def _duty_rows(page: FormPage) -> Iterator[tuple[Runs, ...]]:
    parts = [part for section in page.form.section for part in section.part]
    if not page.record.duties or not any(
        isinstance(each, Duties | Cards | Changes) for each in parts
    ):
        return
    runs = page.grounds.writer.runs
    yield from _wording_rows(page)
    if page.record.total is not None and any(map(_has_shares, parts)):
        yield (
            runs(say("Shares of time")),
            runs(say("the record of work, and named assumptions")),
            runs(say("the evidence report, and the list of entries beside it")),
        )


def _has_shares(part: Part) -> bool:
    match part:
        case Duties(columns=columns):
            return any(column.part == "percent" for column in columns)
        case Cards(rows=rows):
            return any(row.part == "percent" for row in rows)
        case Changes():
            return True
    return False


def _wording_rows(page: FormPage) -> Iterator[tuple[Runs, ...]]:
    """Yield what the wording of the duties rests on, duties of one ground together."""
    runs = page.grounds.writer.runs
    label = runs(say("Wording of duties"))
    for ground in GROUNDS:
        cites = [
            cite
            for duty in page.record.duties
            if duty.statement.ground == ground
            for cite in duty.statement.cites
        ]
        if cites:
            together = Value("–", ground, tuple(dict.fromkeys(cites)))
            yield (label, runs(GROUNDS[ground]), _cited(page, together))
