"""A document as blocks of text, before it takes a form: the same for html, docx, pdf and json."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Literal

from msgspec import Struct

RunKind = Literal["plain", "figure", "date", "given"]
Tone = Literal["body", "lead", "note", "warning"]
Align = Literal["left", "right"]


class Run(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A stretch of text. Only figures, dates and given words may hold digits.

    `given` is what somebody wrote: a clause of the description, a title, an
    answer. `figure` is the id of the figure that is shown.
    """

    text: str
    kind: RunKind = "plain"
    figure: str | None = None


Runs = tuple[Run, ...]


class Paragraph(Struct, frozen=True, forbid_unknown_fields=True, tag="paragraph"):
    """A paragraph of one or more sentences."""

    runs: Runs
    tone: Tone = "body"


class Subheading(Struct, frozen=True, forbid_unknown_fields=True, tag="subheading"):
    """A heading within a section."""

    runs: Runs


class Bullets(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, tag="bullets"):
    """A list without order. `depths` are the steps that each item stands below the first ones.

    There is one for each item, or none at all where no item stands below another.
    """

    items: tuple[Runs, ...]
    depths: tuple[int, ...] = ()


class Column(Struct, frozen=True, forbid_unknown_fields=True):
    """The head of a table's column; `weight` is its part of the width."""

    head: Runs
    align: Align = "left"
    weight: int = 1


class Table(Struct, frozen=True, forbid_unknown_fields=True, tag="table"):
    """A table with one row of heads. The first cell of a row is its head.

    `total` is the last row where the columns have one. `small` asks for small
    type where a table is wide.
    """

    id: str
    caption: Runs
    columns: tuple[Column, ...]
    rows: tuple[tuple[Runs, ...], ...]
    total: tuple[Runs, ...] | None = None
    small: bool = False


class Field(Struct, frozen=True, forbid_unknown_fields=True):
    """A labelled line of the position block; a blank one says who fills it."""

    label: Runs
    value: Runs
    blank: bool = False


class Fields(Struct, frozen=True, forbid_unknown_fields=True, tag="fields"):
    """The position block."""

    fields: tuple[Field, ...]


class Signatures(Struct, frozen=True, forbid_unknown_fields=True, tag="signatures"):
    """Lines to sign on: the heads of role, name, signature and date, and the roles."""

    heads: tuple[Runs, ...]
    roles: tuple[Runs, ...]


class Chart(Struct, frozen=True, forbid_unknown_fields=True, tag="chart"):
    """A picture drawn from a Vega-Lite specification, with its words for those who cannot see it.

    `figures` are the ids of the figures it draws.
    """

    id: str
    caption: Runs
    alt: str
    spec: dict[str, Any]
    figures: tuple[str, ...] = ()


QUIET = ("left-blank", "grounds")
"""Sections that close a form and speak of it, not of the position: they stand in small type."""

Block = Paragraph | Subheading | Bullets | Table | Fields | Signatures | Chart


class Section(Struct, frozen=True, forbid_unknown_fields=True):
    """A heading and what stands under it."""

    id: str
    heading: Runs
    blocks: tuple[Block, ...]


class Document(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One paper. `banner` stands above everything: a draft, or too little on record.

    `every_page` stands below the title, and again at the foot of each page.
    `key` tells one form from another; other kinds have none.
    """

    kind: Literal["description", "report", "page", "form"]
    title: Runs
    subtitle: Runs
    language: str
    banner: tuple[Runs, ...]
    sections: tuple[Section, ...]
    footer: Runs
    every_page: Runs = ()
    key: str = ""

    @property
    def name(self) -> str:
        """Return what the files of the document are called, without their ending."""
        return f"form-{self.key}" if self.kind == "form" else self.kind


def all_runs(document: Document) -> Iterator[Runs]:
    """Yield every piece of text of a document in reading order, block by block."""
    yield from document.banner
    yield document.title
    yield document.subtitle
    yield document.every_page
    for section in document.sections:
        yield section.heading
        for block in section.blocks:
            yield from _runs_of(block)
    yield document.footer


def _runs_of(block: Block) -> Iterator[Runs]:
    match block:
        case Paragraph(runs=runs) | Subheading(runs=runs):
            yield runs
        case Bullets(items=items):
            yield from items
        case Fields(fields=fields):
            for field in fields:
                yield field.label
                yield field.value
        case Signatures(heads=heads, roles=roles):
            yield from (*heads, *roles)
        case Chart(caption=caption):
            yield caption
        case Table():
            yield from _runs_of_table(block)


def _runs_of_table(table: Table) -> Iterator[Runs]:
    yield table.caption
    for column in table.columns:
        yield column.head
    for row in table.rows:
        yield from row
    if table.total is not None:
        yield from table.total


def text_of(runs: Runs) -> str:
    """Return the words of some runs.

    >>> text_of((Run("about "), Run("31%", "figure", "share.crisis")))
    'about 31%'
    """
    return "".join(run.text for run in runs)


def opens_card(before: Sequence[Block]) -> bool:
    """Return whether fields after these blocks are a card: a subheading stands above them.

    Nothing but paragraphs may stand between. A card stays on one page.

    >>> opens_card((Subheading((Run("Crises"),)), Paragraph((Run("Leads the work."),))))
    True
    """
    above = next((block for block in reversed(before) if not isinstance(block, Paragraph)), None)
    return isinstance(above, Subheading)


def leads_on(blocks: Sequence[Block], at: int) -> bool:
    """Return whether a block leads up to the next one, and stays with it on one page.

    A paragraph leads up to a list, a table or a picture, and at the head of a
    section to the first subheading.

    >>> lead, more = Paragraph((Run("These changed."),)), Bullets(((Run("one"),),))
    >>> leads_on((lead, more), 0), leads_on((lead, lead), 0), leads_on((lead,), 0)
    (True, False, False)
    """
    if not isinstance(blocks[at], Paragraph) or at + 1 == len(blocks):
        return False
    following = blocks[at + 1]
    if isinstance(following, Subheading):
        return at == 0
    return not isinstance(following, Paragraph)


def figures_of(document: Document) -> tuple[str, ...]:
    """Return the ids of the figures that a document shows or draws, in order of appearance."""
    ids = [run.figure for runs in all_runs(document) for run in runs if run.figure]
    for section in document.sections:
        for block in section.blocks:
            if isinstance(block, Chart):
                ids.extend(block.figures)
    return tuple(dict.fromkeys(ids))
