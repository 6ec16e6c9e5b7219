"""What a form asks for, as it stands in its file: sections, and what each shows of the record.

The files lie in `forms/`. Their words are Remit's own, in every language of the papers.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from remit.errors import UsageError
from remit.messages import say
from remit.position.record import Who

Key = Annotated[str, Meta(pattern="^[a-z][a-z_]*([.][a-z_]+)*$")]
DutyPart = Literal[
    "statement",
    "area",
    "percent",
    "previous",
    "since",
    "essential",
    "decisions",
    "problems",
    "guidance",
    "contacts",
    "consequence",
    "functional",
    "source_position",
    "answers_for",
]
RemovedPart = Literal["statement", "previous", "to_whom", "since"]


class Words(Struct, frozen=True, forbid_unknown_fields=True):
    """The words of a form in both languages of the papers."""

    en: str
    bg: str

    def said(self, language: str) -> str:
        """Return them in a language; English where it is not known.

        >>> Words("Duties", "Задължения").said("bg")
        'Задължения'
        """
        return self.bg if language == "bg" else self.en


class Row(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A labelled line: a key of the record, or one that only a person can fill in.

    Without a label it has the one of its key; a bare key is such a row. `asked`
    marks what the institution's own list marks as required.
    """

    label: Words | None = None
    key: Key | None = None
    who: Who | None = None
    asked: bool = False


class Lines(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="fields"):
    """Short values, each beside its label."""

    rows: Annotated[tuple[Row | Key, ...], Meta(min_length=1)]


class Text(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="text"):
    """Running text under a heading of its own, or right under the section's."""

    key: Key
    heading: Words | None = None
    hint: Words | None = None
    who: Who | None = None


class Note(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="note"):
    """A sentence of ours that says what a part of the form is for."""

    text: Words


class DutyColumn(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A column of a table of duties."""

    part: DutyPart
    head: Words
    weight: Annotated[int, Meta(ge=1, le=40)] = 4
    who: Who | None = None


class Duties(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="duties"):
    """The duties as a table, with a total where shares of all of them are shown."""

    caption: Words
    columns: Annotated[tuple[DutyColumn, ...], Meta(min_length=2)]
    only: Literal["all", "added"] = "all"


class DutyRow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A line of a duty's block."""

    part: DutyPart
    label: Words
    who: Who | None = None


class Cards(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="cards"):
    """Each duty under a heading of its own, with what the form asks about it."""

    rows: Annotated[tuple[DutyRow, ...], Meta(min_length=1)]


class RemovedColumn(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A column of the table of duties that went."""

    part: RemovedPart
    head: Words
    weight: Annotated[int, Meta(ge=1, le=40)] = 4


class Removed(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="removed"):
    """The written duties of which the record shows nothing any more."""

    caption: Words
    columns: Annotated[tuple[RemovedColumn, ...], Meta(min_length=2)]


class Changes(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="changes"):
    """Additions, changes and deletions in one table: what, per cent of time, since when."""

    caption: Words
    heads: Annotated[tuple[Words, ...], Meta(min_length=3, max_length=3)]


class Clauses(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="clauses"):
    """The present description as it is written, duty by duty."""

    caption: Words
    heads: Annotated[tuple[Words, ...], Meta(min_length=2, max_length=2)]


class Element(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One thing that a grading scheme weighs, and where the record may speak of it.

    `keys` are fields of the record. `areas` are areas of responsibility, whose
    share of the time is shown; `factors` are level factors, and the duties that
    show one are named; `parts` are what is stated of any duty. `who` fills it
    in where all of these say nothing.
    """

    name: Words
    asks: Words
    keys: tuple[Key, ...] = ()
    factors: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    parts: tuple[DutyPart, ...] = ()
    who: Who = "holder"


class Elements(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="elements"):
    """Evidence under each element: only what the record shows or somebody states."""

    elements: Annotated[tuple[Element, ...], Meta(min_length=1)]


class Chart(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="chart"):
    """A position between the one above it and those below, as a table that can be edited."""

    key: Literal["chart.now", "chart.proposed"]
    caption: Words
    proposed: bool = False


class Paper(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A paper that goes with the form: another form of the packet, or one that somebody adds."""

    label: Words
    form: str | None = None
    who: Who | None = None


class Papers(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="papers"):
    """A list of the papers that must be handed in together."""

    caption: Words
    papers: Annotated[tuple[Paper, ...], Meta(min_length=1)]


class Signing(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="signatures"):
    """Lines to sign on, in the order of signing."""

    roles: Annotated[tuple[Words, ...], Meta(min_length=1)]
    lead: Words | None = None


Part = (
    Lines
    | Text
    | Note
    | Duties
    | Cards
    | Removed
    | Changes
    | Clauses
    | Elements
    | Chart
    | Papers
    | Signing
)


class FormSection(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A heading of a form and what it asks for."""

    id: Annotated[str, Meta(pattern="^[a-z][a-z-]*$")]
    heading: Words
    part: Annotated[tuple[Part, ...], Meta(min_length=1)]


class Form(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A form. `ours` tells that no institution has one like it.

    `source` names the page or paper whose list of fields it follows.
    """

    name: Words
    institution: Words
    source: Words
    section: Annotated[tuple[FormSection, ...], Meta(min_length=1)]
    ours: bool = False
    key: str = ""


def form_keys() -> tuple[str, ...]:
    """Return the keys of the forms that ship with Remit.

    >>> "mit" in form_keys()
    True
    """
    names = (entry.name for entry in (files("remit.packet") / "forms").iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


@cache
def read_form(key: str) -> Form:
    """Return a form that ships with Remit; `UsageError` (`unknown-form`) names those there are.

    >>> read_form("mit").institution.en
    'Massachusetts Institute of Technology'
    """
    if key not in form_keys():
        raise unknown_form(key, form_keys())
    text = (files("remit.packet") / "forms" / f"{key}.toml").read_text(encoding="utf-8")
    form = msgspec.convert(tomllib.loads(text), Form)
    return msgspec.structs.replace(form, key=key)


def unknown_form(key: str, keys: Iterable[str]) -> UsageError:
    """Return the stop for a key that names no form; `keys` are those that do."""
    return UsageError(
        say("There is no form `{key}`.", key=key),
        next_step=say("Choose one of: {keys}.", keys=", ".join(keys)),
        code="unknown-form",
    )
