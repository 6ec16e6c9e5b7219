"""The upgraded description: what a supervisor can sign and HR can file."""

from __future__ import annotations

from collections.abc import Iterator

from remit.jd.draft import DraftDuty
from remit.jd.draft.cleaning import as_sentence
from remit.jd.draft.details import detail_words
from remit.messages import Message, say
from remit.packet.ground.area_marks import marked, marks_explained
from remit.packet.ground.document import (
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
from remit.packet.ground.grounds import Grounds
from remit.packet.ground.naming import found, nothing
from remit.packet.ground.proposal import gives_shares, proposed_duties, share_of
from remit.packet.ground.warnings import draft_banner
from remit.packet.ground.writer import Given, Shown, Written
from remit.packet.papers.duty_notes import duty_notes
from remit.packet.papers.old_and_new import old_and_new

ORIGINS = {
    "kept": say("as written"),
    "new": say("new"),
    "unplaced": say("not placed"),
}
HERS = say("the holder's words")


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
    runs = grounds.writer.runs
    heading = runs(say("Duties and share of time"))
    if not proposed_duties(grounds.inputs):
        empty = say("The record holds no work from which duties could be proposed.")
        return Section("duties", heading, (Paragraph(runs(empty), "warning"),))
    if not gives_shares(grounds.inputs):
        lead = Paragraph(runs(_why_open()), "warning")
        return Section("duties", heading, (lead, _open_table(grounds), *_marks(grounds)))
    first, last = grounds.days()
    covered = say(
        "The shares cover the time from {first} to {last}. They are whole percentages that sum "
        "to {total}, so one may lie a point beside the same share in the evidence report.",
        first=first,
        last=last,
        total=Shown("draft.total"),
    )
    notes = [*_marks(grounds), *(Paragraph(runs(note), "note") for note in duty_notes(grounds))]
    return Section("duties", heading, (Paragraph(runs(covered)), _duty_table(grounds), *notes))


def _marks(grounds: Grounds) -> Iterator[Paragraph]:
    duties = proposed_duties(grounds.inputs)
    return marks_explained(grounds, (at for duty in duties for at in duty.duties))


def _why_open() -> Message:
    return say(
        "Too little is on record to give shares of time, so they are left open. The holder and "
        "the supervisor fill them in for a whole year, so that they come to a hundred per cent."
    )


def _open_table(grounds: Grounds) -> Table:
    """Return the duties with the shares left open: no range and no total is claimed."""
    writer = grounds.writer
    rows = tuple(
        (
            writer.runs(_stated(grounds, duty)),
            writer.runs(share_of(grounds, at)),
            marked(grounds, _wording(duty), duty.duties),
        )
        for at, duty in enumerate(proposed_duties(grounds.inputs), 1)
    )
    return Table(
        id="duties",
        caption=writer.runs(say("Proposed duties; the share of time of each is left open")),
        columns=(
            writer.column(say("Duty"), 32),
            writer.column(say("Share"), 9, right=True),
            writer.column(say("Wording"), 9),
        ),
        rows=rows,
    )


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
            writer.column(say("Duty"), 23),
            writer.column(say("Share"), 4, right=True),
            writer.column(say("Measured range"), 6, right=True),
            writer.column(say("Since"), 8),
            writer.column(say("Wording"), 9),
        ),
        rows=rows,
        total=total,
    )


def _duty_row(grounds: Grounds, at: int, duty: DraftDuty) -> tuple[Runs, ...]:
    runs = grounds.writer.runs
    return (
        runs(_stated(grounds, duty)),
        runs(share_of(grounds, at)),
        runs(Shown(f"duty.{at}.measured", "range")),
        runs(Shown(f"duty.{at}.since", "mid") if duty.since else nothing()),
        marked(grounds, _wording(duty), duty.duties),
    )


def _wording(duty: DraftDuty) -> Message:
    return HERS if duty.worded_by is not None else ORIGINS[duty.origin]


def _stated(grounds: Grounds, duty: DraftDuty) -> Written:
    if not duty.details:
        return Given(duty.statement, lines=True)
    language = grounds.inputs.language
    details = Given("; ".join(detail_words(each, duty.area, language) for each in duty.details))
    return say(
        "{duty} The holder states that the position answers for: {details}.",
        duty=Given(as_sentence(duty.statement), lines=True),
        details=details,
    )


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
