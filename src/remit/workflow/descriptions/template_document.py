"""A whole job description as a document, which takes every form that packets take."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from remit.areas.responsibilities import read_responsibilities
from remit.jd.templates import Contact, Paper, Template
from remit.packet.ground.document import (
    Block,
    Bullets,
    Column,
    Document,
    Field,
    Fields,
    Paragraph,
    Run,
    Runs,
    Section,
    Signatures,
    Table,
)
from remit.packet.ground.language import conventions, long_day

BOX = "☐"
"""What is left to a person to mark."""
Cells = tuple[str, ...]


def template_document(template: Template, drafted_on: date, *, listed: bool = False) -> Document:
    """Return a description as a document; `drafted_on` is the day it is written out.

    Duties and decisions stand in tables, or in lists where plain text would make
    tables hard to read (`listed`).
    """
    paper, language = template.paper, template.paper.language
    day = long_day(drafted_on, language)
    return Document(
        kind="description",
        title=_given(template.variant.title),
        subtitle=_given(paper.subtitle.format(day=day)),
        language=language,
        banner=(),
        sections=tuple(_sections(template, drafted_on, listed)),
        footer=_given(paper.footer),
    )


def _sections(template: Template, drafted_on: date, listed: bool) -> Iterable[Section]:
    paper, level, variant = template.paper, template.level, template.variant
    head = paper.headings
    blocks: dict[str, tuple[Block, ...]] = {
        "position": (_position(template, drafted_on),),
        "unit": _said([variant.unit]),
        "purpose": _said([variant.purpose]),
        "duties": _duty_list(template) if listed else _duty_table(template),
        "decisions": _decision_list(template) if listed else _decision_table(template),
        "problems": (_problem_table(template),),
        "consequence": _said([*level.consequence, *variant.consequence]),
        "received": _said(level.supervision),
        "exercised": _said(variant.supervises),
        "resources": _said(level.resources),
        "contacts": (_contact_table(paper, (*level.contacts, *variant.contacts)),),
        "knowledge": (_list([*level.knowledge, *variant.knowledge, *paper.experience]),),
        "conditions": _said([*paper.hours, *level.on_call, *variant.on_call]),
        "access": _said(paper.access),
        "review": _said(paper.review),
        "signatures": (_signatures(paper),),
    }
    for code, content in blocks.items():
        yield Section(code, _given(head[code]), content)


def _position(template: Template, drafted_on: date) -> Fields:
    paper, variant = template.paper, template.variant
    day = long_day(drafted_on, paper.language)
    rows = [
        (paper.labels["title"], variant.title),
        *paper.fields,
        (paper.labels["reports_to"], variant.reports_to),
        (paper.labels["date"], day),
    ]
    return Fields(
        tuple(
            Field(_given(label), _given(value), blank=value.startswith("["))
            for label, value in rows
        )
    )


def _duty_list(template: Template) -> tuple[Block, ...]:
    paper = template.paper
    items = [
        f"{_per_cent(share, paper.language)} \N{EN DASH} {duty.text}"
        for duty, share in template.duties
    ]
    return (*_said([f"{paper.duties_lead} {paper.essential_line}"]), _list(items))


def _duty_table(template: Template) -> tuple[Block, ...]:
    paper = template.paper
    labels, language = paper.labels, paper.language
    names = read_responsibilities()
    rows = [
        (str(at), duty.text, _per_cent(share, language), names.name(duty.area, language), BOX)
        for at, (duty, share) in enumerate(template.duties, 1)
    ]
    total = ("", labels["total"], _per_cent(sum(share for _, share in template.duties), language))
    table = _table(
        ("duties", labels["duties"]),
        (
            (labels["number"], 3),
            (labels["duty"], 26),
            (labels["share"], 6),
            (labels["area"], 11),
            (labels["essential"], 7),
        ),
        rows,
        (*total, "", ""),
    )
    return (*_said([f"{paper.duties_lead} {paper.essential_mark}"]), table)


def _per_cent(share: int, language: str) -> str:
    return f"{share}{conventions(language).per_cent}%"


def _decision_list(template: Template) -> tuple[Block, ...]:
    names, language = read_responsibilities(), template.paper.language
    items = [
        f"{names.name(duty.area, language)}: {duty.decision}" for duty, _share in template.duties
    ]
    return (*_said([template.paper.decisions_lead]), _list(items))


def _decision_table(template: Template) -> tuple[Block, ...]:
    labels = template.paper.labels
    language, names = template.paper.language, read_responsibilities()
    rows = [
        (str(at), names.name(duty.area, language), duty.decision)
        for at, (duty, _share) in enumerate(template.duties, 1)
    ]
    heads = ((labels["number"], 3), (labels["area"], 14), (labels["decision"], 36))
    table = _table(("decisions", labels["decisions"]), heads, rows)
    return (*_said([template.paper.decisions_lead]), table)


def _problem_table(template: Template) -> Table:
    labels = template.paper.labels
    rows = [(duty.problem, duty.guidance) for duty, _share in template.duties if duty.problem]
    heads = ((labels["problem"], 1), (labels["guidance"], 1))
    return _table(("problems", labels["problems"]), heads, rows)


def _contact_table(paper: Paper, contacts: Sequence[Contact]) -> Table:
    rows = [(each.who, each.purpose) for each in contacts]
    heads = ((paper.labels["who"], 2), (paper.labels["purpose"], 3))
    return _table(("contacts", paper.labels["contacts"]), heads, rows)


def _table(
    called: tuple[str, str],
    heads: Sequence[tuple[str, int]],
    rows: Sequence[Cells],
    total: Cells | None = None,
) -> Table:
    name, caption = called
    return Table(
        id=name,
        caption=_given(caption),
        columns=tuple(Column(_given(head), weight=weight) for head, weight in heads),
        rows=tuple(tuple(_given(cell) for cell in row) for row in rows),
        total=None if total is None else tuple(_given(cell) for cell in total),
    )


def _signatures(paper: Paper) -> Signatures:
    heads = (paper.labels[code] for code in ("role", "name", "signature", "signed"))
    return Signatures(tuple(map(_given, heads)), tuple(map(_given, paper.signatures)))


def _said(texts: Iterable[str]) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(_given(text)) for text in texts)


def _list(texts: Iterable[str]) -> Bullets:
    return Bullets(tuple(_given(text) for text in texts))


def _given(text: str) -> Runs:
    return (Run(text, "given"),) if text else ()
