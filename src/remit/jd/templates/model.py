"""What a whole job description consists of, and the files it is told in.

A level has one file in each language. It holds what is alike in its four
variants once: how far the position decides, what an error would cause, whom it
deals with, and every duty in the words of this level. A variant names its
duties with their shares of time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, get_args

from msgspec import Struct, field

LevelName = Literal["coordinator", "specialist", "manager", "senior-manager", "director"]
VariantName = Literal["generalist", "crisis", "internal", "solo"]
LEVELS: tuple[LevelName, ...] = get_args(LevelName)
"""From the lowest to the highest."""
VARIANTS: tuple[VariantName, ...] = get_args(VariantName)


class TemplateDuty(Struct, frozen=True, forbid_unknown_fields=True):
    """A duty in the words of one level: verb, object, purpose.

    `decision` is an example of what is regularly decided in it; a typical
    `problem` stands with the `guidance` that is used for it.
    """

    area: str
    text: str
    decision: str
    second: str = ""
    problem: str = ""
    guidance: str = ""


class Contact(Struct, frozen=True, forbid_unknown_fields=True):
    """Whom the position deals with, and what for."""

    who: str
    purpose: str


class Variant(Struct, frozen=True, forbid_unknown_fields=True):
    """What tells one description of a level from the others.

    `line` says in one sentence whom it is for, `note` what to weigh before it is
    used. `shares` are whole per cents by duty and sum to 100.
    """

    title: str
    line: str
    reports_to: str
    unit: str
    purpose: str
    shares: Mapping[str, int]
    supervises: tuple[str, ...]
    consequence: tuple[str, ...] = ()
    on_call: tuple[str, ...] = ()
    contacts: tuple[Contact, ...] = ()
    knowledge: tuple[str, ...] = ()
    note: str = ""


class Level(Struct, frozen=True, forbid_unknown_fields=True):
    """One level in one language.

    `line` says what is decided and answered for at this level.
    """

    line: str
    supervision: tuple[str, ...]
    consequence: tuple[str, ...]
    resources: tuple[str, ...]
    contacts: tuple[Contact, ...]
    knowledge: tuple[str, ...]
    on_call: tuple[str, ...]
    duty: Mapping[str, TemplateDuty]
    variant: Mapping[str, Variant]


class Paper(Struct, frozen=True, forbid_unknown_fields=True):
    """What every description of a language says alike: headings, labels, terms.

    `fields` are the lines of the position block that the templates leave to
    others: label and place to fill. Which duties are essential is marked in the
    table (`essential_mark`), or filled in where they stand in a list
    (`essential_line`).
    """

    language: str
    subtitle: str
    labels: Mapping[str, str]
    headings: Mapping[str, str]
    fields: tuple[tuple[str, str], ...]
    duties_lead: str
    essential_mark: str
    essential_line: str
    decisions_lead: str
    experience: tuple[str, ...]
    hours: tuple[str, ...]
    access: tuple[str, ...]
    review: tuple[str, ...]
    signatures: tuple[str, ...]
    footer: str


class Template(Struct, frozen=True):
    """A whole description: its level, its variant, and the paper around both."""

    name: str
    variant_name: str
    level: Level
    variant: Variant
    paper: Paper
    duties: tuple[tuple[TemplateDuty, int], ...] = field(default=())

    def texts(self) -> Iterator[str]:
        """Yield every sentence of the description that may hold a place to fill."""
        level, variant, paper = self.level, self.variant, self.paper
        yield from (variant.title, variant.reports_to)
        yield from (value for _label, value in paper.fields)
        yield from (variant.unit, variant.purpose, paper.essential_line)
        for duty, _share in self.duties:
            yield from (duty.text, duty.decision, duty.problem, duty.guidance)
        yield from (*level.consequence, *variant.consequence)
        yield from (*level.supervision, *variant.supervises, *level.resources)
        for contact in (*level.contacts, *variant.contacts):
            yield from (contact.who, contact.purpose)
        yield from (*level.knowledge, *variant.knowledge, *paper.experience)
        yield from (*paper.hours, *level.on_call, *variant.on_call, *paper.access, *paper.review)
