"""A form over the position record, as a document that takes every form of a packet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from remit.messages import Message, say
from remit.packet.form.form_elements import element_blocks
from remit.packet.form.form_grounds import form_grounds, left_to_whom
from remit.packet.form.form_model import (
    Cards,
    Changes,
    Chart,
    Clauses,
    Duties,
    Elements,
    Form,
    FormSection,
    Lines,
    Note,
    Papers,
    Part,
    Removed,
    Row,
    Signing,
    Text,
)
from remit.packet.form.form_page import FormPage
from remit.packet.form.form_papers import chart_table, clause_table, paper_table
from remit.packet.form.form_tables import change_table, duty_cards, duty_table, removed_table
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
    Subheading,
)
from remit.packet.ground.grounds import Grounds
from remit.packet.ground.warnings import draft_banner
from remit.packet.ground.writer import Given
from remit.position.record import PositionRecord


def form_document(
    form: Form, record: PositionRecord, grounds: Grounds, others: Sequence[str] = ()
) -> Document:
    """Return a form filled from a record; `others` are the keys of the forms beside it.

    What the record leaves blank stays blank and says who fills it in. `grounds`
    must hold the figures that the record cites.
    """
    page = FormPage(form, record, grounds)
    inputs, runs = grounds.inputs, grounds.writer.runs
    name = Given(form.name.said(inputs.language))
    title = Given(inputs.position.title or inputs.draft.title)
    sections = [_section(page, section, others) for section in form.section]
    sections += [section for section in (left_to_whom(page), form_grounds(page)) if section]
    return Document(
        kind="form",
        key=form.key,
        title=runs(say("{form}: {title}", form=name, title=title)),
        subtitle=_subtitle(page),
        language=inputs.language,
        banner=draft_banner(grounds),
        sections=tuple(sections),
        footer=runs(_closing(form)),
        every_page=_every_page(page),
    )


def _closing(form: Form) -> Message:
    """Return the last line: a form that repeats the paper on file says nothing of today."""
    parts = [part for section in form.section for part in section.part]
    if any(isinstance(part, Clauses) for part in parts):
        return say("It repeats the description on file; what the position is now stands elsewhere.")
    return say("It describes the position as it is now, not the person who holds it.")


def _subtitle(page: FormPage) -> Runs:
    inputs, form = page.grounds.inputs, page.form
    filled = say("Filled in on {day}", day=inputs.made_on)
    if form.ours:
        return page.grounds.writer.runs(filled)
    institution = Given(form.institution.said(inputs.language))
    named = say("{institution}. {filled}", institution=institution, filled=filled)
    return page.grounds.writer.runs(named)


def _every_page(page: FormPage) -> Runs:
    """Return what each page must say: whose layout it is, and what it was made after."""
    runs, language = page.grounds.writer.runs, page.grounds.inputs.language
    if page.form.ours:
        return runs(say("Remit's own layout; it is no institution's official form."))
    return runs(
        say(
            "Laid out by Remit after the list of fields, not the official file. Fields: {source}.",
            source=Given(page.form.source.said(language)),
        )
    )


def _section(page: FormPage, section: FormSection, others: Sequence[str]) -> Section:
    blocks: list[Block] = []
    for at, part in enumerate(section.part):
        blocks += _blocks(page, part, f"{section.id}-{chr(ord('a') + at)}", others)
    return Section(section.id, page.own(section.heading), tuple(blocks))


def _blocks(page: FormPage, part: Part, name: str, others: Sequence[str]) -> Iterable[Block]:
    match part:
        case Lines():
            return (Fields(tuple(_line(page, row) for row in part.rows)),)
        case Text():
            return _text(page, part)
        case Note():
            return (Paragraph(page.own(part.text), "note"),)
        case Duties():
            return duty_table(page, part, name)
        case Cards():
            return duty_cards(page, part)
        case Removed():
            return removed_table(page, part, name)
        case Changes():
            return change_table(page, part, name)
        case Clauses():
            return clause_table(page, part, name)
        case Elements():
            return element_blocks(page, part)
        case Chart():
            return chart_table(page, part, name)
        case Papers():
            return (paper_table(page, part, name, others),)
        case Signing():
            return _signatures(page, part)


def _line(page: FormPage, row: Row | str) -> Field:
    if isinstance(row, str):
        row = Row(key=row)
    label = page.named(row.label, row.key)
    if row.asked:
        label = (*label, *page.grounds.writer.runs(Given(" *")))
    value = page.value(row.key, row.who)
    if value.blank:
        return Field(label, page.left_blank(value.who), blank=True)
    return Field(label, page.listed(value))


def _text(page: FormPage, part: Text) -> Iterable[Block]:
    yield Subheading(page.named(part.heading, part.key))
    if part.hint is not None:
        yield Paragraph(page.own(part.hint), "note")
    value = page.value(part.key, part.who)
    if value.blank:
        yield Paragraph(page.left_blank(value.who), "note")
    elif len(value.lines) > 1:
        yield Bullets(tuple(page.grounds.writer.runs(Given(line)) for line in value.lines))
    else:
        yield Paragraph(page.text(value))


def _signatures(page: FormPage, part: Signing) -> Iterable[Block]:
    runs = page.grounds.writer.runs
    if part.lead is not None:
        yield Paragraph(page.own(part.lead))
    heads = (say("Role"), say("Name"), say("Signature"), say("Date"))
    roles = tuple(page.own(role) for role in part.roles)
    yield Signatures(tuple(runs(head) for head in heads), roles)
