"""One form filled from the workspace, outside of a packet; and what a form asks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from remit.errors import UsageError
from remit.ledger.ledger import Ledger
from remit.messages import say
from remit.packet.form.form_model import (
    Cards,
    Chart,
    Duties,
    Elements,
    Lines,
    Part,
    Removed,
    Row,
    Text,
    Words,
    form_keys,
    read_form,
)
from remit.packet.form.word_form import asked_of, filled_word
from remit.packet.form.word_values import known_placeholders
from remit.packet.whole.record import PacketRecord, packet_record
from remit.position.fields import label, read_fields
from remit.workflow.folder.one_file import write_whole
from remit.workflow.folder.own_forms import own_form, own_form_keys
from remit.workflow.folder.paper_file import Paper, check_paper_place, write_paper
from remit.workflow.folder.workspace import Workspace
from remit.workflow.packets.build_packet import packet_inputs
from remit.workflow.position.packet_basis import Order


@dataclass(frozen=True, slots=True)
class Listed:
    """A form in the list: its key, what it is called, whose it is, and whether it was added."""

    key: str
    name: str
    institution: str
    own: bool = False


def listed_forms(workspace: Workspace | None, language: str) -> list[Listed]:
    """Return the forms that ship with Remit, then those that were added to the workspace."""
    shipped = [
        Listed(key, form.name.said(language), form.institution.said(language))
        for key, form in ((key, read_form(key)) for key in form_keys())
    ]
    own = own_form_keys(workspace) if workspace else ()
    return [*shipped, *(Listed(key, f"{key}.docx", "", own=True) for key in own)]


def is_own(workspace: Workspace | None, key: str) -> bool:
    """Return whether a key is that of a form that was added to the workspace."""
    return workspace is not None and key in own_form_keys(workspace)


@dataclass(frozen=True, slots=True)
class AskedPart:
    """A section of a form with the labels of its lines."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Described:
    """A form that ships with Remit in words: whose it is, after what, and what it asks.

    `source` is "" where no institution has one like it.
    """

    name: str
    institution: str
    source: str
    parts: tuple[AskedPart, ...]


def described(key: str, language: str) -> Described:
    """Return what a form that ships with Remit asks; `UsageError` (`unknown-form`) for others.

    >>> described("mit", "en").parts[0].lines[:2]
    ('Working title', 'Department or school')
    """
    form = read_form(key)
    return Described(
        form.name.said(language),
        form.institution.said(language),
        "" if form.ours else form.source.said(language),
        tuple(
            AskedPart(
                section.heading.said(language),
                tuple(line for part in section.part for line in _labels(part, language)),
            )
            for section in form.section
        ),
    )


def _labels(part: Part, language: str) -> Iterator[str]:
    match part:
        case Lines(rows=rows):
            for row in rows:
                named = Row(key=row) if isinstance(row, str) else row
                yield _label(named.label, named.key, language)
        case Text(key=key, heading=heading):
            yield _label(heading, key, language)
        case Duties(columns=columns) | Removed(columns=columns):
            heads = ", ".join(column.head.said(language) for column in columns)
            yield f"{part.caption.said(language)}: {heads}"
        case Cards(rows=cards):
            yield from (row.label.said(language) for row in cards)
        case Elements(elements=elements):
            yield from (element.name.said(language) for element in elements)
        case Chart():
            yield part.caption.said(language)


def _label(words: Words | None, key: str | None, language: str) -> str:
    return words.said(language) if words is not None else label(key or "", language)


def placeholders_of(workspace: Workspace, key: str) -> tuple[str, ...]:
    """Return the placeholders that an added form asks for, in the order of the paper."""
    form = own_form(workspace, key)
    names = (each.name or each.written for each in asked_of(form.content, f"{key}.docx"))
    return tuple(dict.fromkeys(names))


def placeholder_rows(language: str) -> list[tuple[str, str]]:
    """Return every placeholder that a Word form may hold, with what stands in its place.

    >>> dict(placeholder_rows("en"))["identity.fte"]
    'Part of full time (FTE)'
    """
    labels = {field.key: field.wording(language).label for field in read_fields().field}
    return [(name, _meaning(name, labels)) for name in known_placeholders()]


def _meaning(name: str, labels: dict[str, str]) -> str:
    group, _, part = name.partition(".")
    return labels.get(name) or labels.get(f"duty.{part}" if group == "added" else name, "")


@dataclass(frozen=True, slots=True)
class Filled:
    """A form filled from the workspace: a document, or a Word file of others."""

    paper: Paper | None
    word: bytes | None


def fill_form(workspace: Workspace, ledger: Ledger, key: str, order: Order) -> Filled:
    """Return a form filled from what the workspace knows now.

    Raises `UsageError` (`unknown-form`) for a key that there is not.
    """
    own = is_own(workspace, key)
    if not own and key not in form_keys():
        own_form(workspace, key)  # names the forms that there are
    wanted = Order(
        order.out,
        order.now,
        order.institution,
        order.language,
        order.as_of,
        forms=() if own else (key,),
        own_forms=(key,) if own else (),
    )
    inputs, _picture = packet_inputs(workspace, ledger, wanted)
    record = packet_record(inputs)
    if own:
        return Filled(None, _word(record))
    return Filled(Paper(record.forms[0], dict(record.figures), record.made_on), None)


def _word(record: PacketRecord) -> bytes:
    assert record.words is not None
    form = record.own_forms[0]
    return filled_word(form.content, record.words, f"{form.key}.docx")


def check_form_place(workspace: Workspace, key: str, out: Path) -> None:
    """Raise `UsageError` where a filled form cannot lie, before anything is measured."""
    check_paper_place(workspace, out)
    if is_own(workspace, key) and out.suffix.lower() != ".docx":
        raise UsageError(
            say("A Word form of others is filled as a Word file."),
            where=str(out),
            next_step=say("Name it so: --out form.docx"),
            code="paper-form",
        )


def write_filled(workspace: Workspace, filled: Filled, key: str, out: Path) -> None:
    """Write a filled form to a file, which appears whole or not at all, and over no other."""
    check_form_place(workspace, key, out)
    if filled.paper is not None:
        write_paper(workspace, filled.paper, out, {"version": 1, "form": key})
        return
    write_whole(out, filled.word or b"")
