"""Whole job descriptions, listed and written out; no workspace is needed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from remit.errors import UsageError
from remit.jd.templates import LEVELS, VARIANTS, Place, Template, places_in, read_template
from remit.messages import say, translator
from remit.workflow.descriptions.template_document import template_document
from remit.workflow.folder.one_file import must_be_new, write_whole
from remit.workflow.words.markdown_form import markdown

FORMS = (".md", ".docx", ".html")


@dataclass(frozen=True, slots=True)
class Listed:
    """A description that can be had: its names, its title, and whom it is for."""

    level: str
    variant: str
    title: str
    line: str
    duties: int


@dataclass(frozen=True, slots=True)
class Laid:
    """A description ready to be shown: the places left to people, and what to weigh first."""

    template: Template
    places: tuple[Place, ...]
    note: str


def listed_templates(language: str) -> dict[str, tuple[Listed, ...]]:
    """Return every description of a language by level, the lowest first.

    >>> [row.variant for row in listed_templates("en")["manager"]]
    ['generalist', 'crisis', 'internal', 'solo']
    """
    return {
        level: tuple(_listed(read_template(level, name, language)) for name in VARIANTS)
        for level in LEVELS
    }


def _listed(template: Template) -> Listed:
    variant = template.variant
    return Listed(
        template.name, template.variant_name, variant.title, variant.line, len(template.duties)
    )


def level_line(level: str, language: str) -> str:
    """Return what is decided and answered for at a level, in one sentence."""
    return read_template(level, VARIANTS[0], language).level.line


def chosen_template(level: str, variant: str, language: str) -> Laid:
    """Return a description; `UsageError` for a level or a variant that is not there."""
    _known(level, LEVELS)
    _known(variant, VARIANTS)
    template = read_template(level, variant, language)
    return Laid(template, places_in(template.texts()), template.variant.note)


def _known(name: str, names: tuple[str, ...]) -> None:
    if name not in names:
        raise UsageError(
            say("There is no description `{name}`.", name=name),
            next_step=say("There are {names}.", names=", ".join(names)),
            code="unknown-template",
        )


def template_text(laid: Laid, today: date) -> str:
    """Return a description as Markdown, drafted today."""
    return markdown(template_document(laid.template, today, listed=True))


def write_template(laid: Laid, out: Path, today: date) -> None:
    """Write a description as md, docx or html; `UsageError` where it cannot lie there.

    The file appears whole or not at all, and never over another one.
    """
    form = out.suffix.lower()
    if form not in FORMS:
        raise UsageError(
            say("A description is written as md, docx or html, as its file's name says."),
            where=str(out),
            next_step=say("Name it so: --out description.docx"),
            code="template-form",
        )
    must_be_new(out, code="template-exists")
    content = _content(laid, form, today)
    write_whole(out, content)


def _content(laid: Laid, form: str, today: date) -> bytes:
    # the engines of the forms load only when a file is written
    from remit.packet.formats.docx import docx_file
    from remit.packet.formats.html import html_page

    document = template_document(laid.template, today)
    match form:
        case ".docx":
            return docx_file(document, {}, today)
        case ".html":
            return html_page(document, {}, translator(document.language))
        case _:
            return template_text(laid, today).encode()


def templates_json(language: str) -> dict[str, object]:
    """Return what `remit template --json` prints."""
    return {
        "version": 1,
        "language": language,
        "templates": [
            {
                "level": row.level,
                "variant": row.variant,
                "title": row.title,
                "line": row.line,
                "duties": row.duties,
            }
            for rows in listed_templates(language).values()
            for row in rows
        ],
    }


def template_json(laid: Laid) -> dict[str, object]:
    """Return what `remit template LEVEL --json` prints: duties with their areas and shares."""
    template = laid.template
    return {
        "version": 1,
        "language": template.paper.language,
        "level": template.name,
        "variant": template.variant_name,
        "title": template.variant.title,
        "reports_to": template.variant.reports_to,
        "purpose": template.variant.purpose,
        "note": laid.note or None,
        "duties": [
            {
                "text": duty.text,
                "percent": share,
                "area": duty.area,
                "second": duty.second or None,
                "essential": None,
                "decision": duty.decision,
                "problem": duty.problem or None,
                "guidance": duty.guidance or None,
            }
            for duty, share in template.duties
        ],
        "places": [{"who": each.who, "what": each.what} for each in laid.places],
    }
