"""The upgraded description: what a supervisor can sign and HR can file."""

from __future__ import annotations

from collections.abc import Iterable

from remit.jd.draft import DraftDuty
from remit.jd.draft.cleaning import as_sentence
from remit.messages import Message, say
from remit.packet.document import (
    Block,
    Bullets,
    Document,
    Field,
    Fields,
    Paragraph,
    Runs,
    Section,
    Signatures,
    Table,
)
from remit.packet.grounds import Grounds
from remit.packet.naming import area_name, found, listed, nothing
from remit.packet.old_and_new import old_and_new
from remit.packet.warnings import draft_banner
from remit.packet.writer import Given, Shown, Written

ORIGINS = {
    "kept": say("as written"),
    "new": say("new"),
    "unplaced": say("not placed"),
}


def description_document(grounds: Grounds) -> Document:
    """Return the proposed description of the position."""
    inputs, runs = grounds.inputs, grounds.writer.runs
    sections = (
        _position(grounds),
        _purpose(grounds),
        _duties(grounds),
        old_and_new(grounds),
        _blanks(grounds),
        _open(grounds),
        _signatures(grounds),
    )
    return Document(
        kind="description",
        title=runs(Given(inputs.position.title or inputs.draft.title)),
        subtitle=runs(say("Position description, proposed on {day}", day=inputs.made_on)),
        language=inputs.language,
        banner=draft_banner(grounds),
        sections=tuple(section for section in sections if section is not None),
        footer=runs(say("It describes the position as it is now, not the person who holds it.")),
    )


def _position(grounds: Grounds) -> Section:
    inputs = grounds.inputs
    position = inputs.position
    supervisor, office = say("the supervisor"), say("the HR office")
    fields = [
        _field(grounds, say("Working title"), position.title, supervisor),
        _field(grounds, say("Institution"), position.institution, supervisor),
        _field(grounds, say("Unit"), position.unit, supervisor),
        _field(grounds, say("Reports to (title)"), position.reports_to, supervisor),
    ]
    if position.holder:
        fields.append(_field(grounds, say("Held by"), position.holder, supervisor))
    if position.since:
        fields.append(_field(grounds, say("Held since"), position.since, supervisor))
    fields += [
        _field(grounds, say("Position number"), None, office),
        _field(grounds, say("Class and grade now"), None, office),
        _field(grounds, say("Class and grade asked for"), None, supervisor),
    ]
    return Section("position", grounds.writer.runs(say("Position")), (Fields(tuple(fields)),))


def _field(grounds: Grounds, label: Message, value: Written | None, who: Message) -> Field:
    runs = grounds.writer.runs
    if value is None or value == "":
        return Field(runs(label), runs(say("left blank: {who} fills it in", who=who)), blank=True)
    return Field(runs(label), runs(value))


def _purpose(grounds: Grounds) -> Section | None:
    summary = grounds.inputs.draft.summary.strip()
    if not summary:
        return None
    runs = grounds.writer.runs
    return Section("purpose", runs(say("Purpose of the position")), (Paragraph(runs(summary)),))


def _duties(grounds: Grounds) -> Section:
    runs, draft = grounds.writer.runs, grounds.inputs.draft
    heading = runs(say("Duties and share of time"))
    if not draft.duties:
        empty = say("The record holds no work from which duties could be proposed.")
        return Section("duties", heading, (Paragraph(runs(empty), "warning"),))
    first, last = grounds.days()
    lead = say(
        "The shares cover the time from {first} to {last}. They are whole percentages that sum "
        "to {total}, so one may lie a point beside the same share in the evidence report.",
        first=first,
        last=last,
        total=Shown("draft.total"),
    )
    notes = [Paragraph(runs(note), "note") for note in _duty_notes(grounds)]
    return Section("duties", heading, (Paragraph(runs(lead)), _duty_table(grounds), *notes))


def _duty_table(grounds: Grounds) -> Table:
    writer = grounds.writer
    rows = tuple(
        _duty_row(grounds, at, duty) for at, duty in enumerate(grounds.inputs.draft.duties, 1)
    )
    total = (
        writer.runs(say("Total")),
        writer.runs(Shown("draft.total")),
        *((), (), ()),
    )
    return Table(
        id="duties",
        caption=writer.runs(say("Proposed duties, with the share of time of each")),
        columns=(
            writer.column(say("Duty"), 24),
            writer.column(say("Share"), 4, right=True),
            writer.column(say("Measured range"), 6, right=True),
            writer.column(say("Since"), 8),
            writer.column(say("Wording"), 8),
        ),
        rows=rows,
        total=total,
    )


def _duty_row(grounds: Grounds, at: int, duty: DraftDuty) -> tuple[Runs, ...]:
    runs = grounds.writer.runs
    return (
        runs(_stated(duty)),
        runs(Shown(f"duty.{at}.percent")),
        runs(Shown(f"duty.{at}.measured", "range")),
        runs(Shown(f"duty.{at}.since", "mid") if duty.since else nothing()),
        runs(ORIGINS[duty.origin]),
    )


def _stated(duty: DraftDuty) -> Written:
    if not duty.details:
        return Given(duty.statement, lines=True)
    details = Given("; ".join(detail.what for detail in duty.details))
    return say(
        "{duty} The holder states that the position answers for: {details}.",
        duty=Given(as_sentence(duty.statement), lines=True),
        details=details,
    )


def _duty_notes(grounds: Grounds) -> Iterable[Message]:
    duties = grounds.inputs.draft.duties
    yield _range_meaning(grounds)
    yield say("Where several duties lie in one area, they divide its share.")
    for at, duty in enumerate(duties, start=1):
        if duty.also:
            yield _also(grounds, duty)
        if duty.allocated:
            yield say(
                "“{duty}” includes {part} that the holder allocated by a statement; the record "
                "alone does not place that work.",
                duty=Given(_short(duty.statement)),
                part=Shown(f"duty.{at}.allocated"),
            )
    if any(duty.origin == "unplaced" for duty in duties):
        yield say(
            "Work that nothing in the record could place is a line of its own. "
            "It is not spread over the other duties."
        )


def _also(grounds: Grounds, duty: DraftDuty) -> Message:
    """Return which areas without a row of their own a duty stands for."""
    stated = Given(_short(duty.statement))
    names = [area_name(grounds, area) for area in duty.also]
    if len(names) == 1:
        return say(
            "“{duty}” also counts the area {area}, which is too small for a row of its own; the "
            "measured range is that of both together.",
            duty=stated,
            area=names[0],
        )
    return say(
        "“{duty}” also counts the areas {areas}, which are too small for rows of their own; the "
        "measured range is that of all of them together.",
        duty=stated,
        areas=listed(names),
    )


def _range_meaning(grounds: Grounds) -> Message:
    if grounds.inputs.measures.confirmed_weeks:
        return say(
            "The measured range is fitted to weeks that the holder confirmed; it also holds what "
            "work that is unplaced or uncounted could add."
        )
    return say(
        "The measured range rests on named assumptions and has not been held against any confirmed "
        "week; it also holds what work that is unplaced or uncounted could add."
    )


def _short(statement: str, limit: int = 60) -> str:
    statement = statement.partition("\n")[0]
    if len(statement) <= limit:
        return statement
    return statement[: limit - 1].rsplit(" ", 1)[0] + "…"


def _blanks(grounds: Grounds) -> Section:
    writer = grounds.writer
    blanks = grounds.inputs.draft.blanks
    rows = tuple((writer.runs(what), writer.runs(who)) for what, who in blanks)
    blocks: list[Block] = [
        Paragraph(
            writer.runs(
                say(
                    "A record of work cannot say these things, and none of them was guessed. "
                    "Whoever is named answers for the line."
                )
            )
        )
    ]
    if rows:
        blocks.append(
            Table(
                id="blanks",
                caption=writer.runs(say("What was left blank, and who fills it in")),
                columns=(
                    writer.column(say("Left blank"), 3),
                    writer.column(say("Filled in by"), 2),
                ),
                rows=rows,
            )
        )
    return Section("blanks", writer.runs(say("Left blank")), tuple(blocks))


def _open(grounds: Grounds) -> Section | None:
    findings = grounds.inputs.draft.findings
    if not findings:
        return None
    heading = grounds.writer.runs(say("To be settled before it is signed"))
    return Section("open", heading, (Bullets(found(grounds, "draft.finding", findings)),))


def _signatures(grounds: Grounds) -> Section:
    runs = grounds.writer.runs
    lead = say(
        "A signature says that the description matches the position as it is. "
        "It decides neither its class nor its pay."
    )
    block = Signatures(
        heads=tuple(
            runs(head) for head in (say("Role"), say("Name"), say("Signature"), say("Date"))
        ),
        roles=tuple(
            runs(role)
            for role in (say("Employee"), say("Supervisor"), say("Head of unit"), say("HR"))
        ),
    )
    return Section("signatures", runs(say("Signatures")), (Paragraph(runs(lead)), block))
