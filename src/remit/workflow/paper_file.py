"""One paper in one file: Word, pdf, web page or JSON, as the file's name says."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Literal, get_args

import msgspec

from remit.errors import UsageError
from remit.messages import say, translator
from remit.packet.case_parts import Paper as Paper
from remit.packet.document import figures_of
from remit.workflow.workspace import (
    OWN_FOLDERS,
    Workspace,
    in_packet,
    replace_bytes,
    writable,
)

PaperForm = Literal["docx", "pdf", "html", "json"]
PAPER_FORMS: tuple[PaperForm, ...] = get_args(PaperForm)


def paper_form(out: Path) -> PaperForm:
    """Return the form that a file's name asks for; `UsageError` (`paper-form`) for any other."""
    for form in PAPER_FORMS:
        if out.suffix.lower() == f".{form}":
            return form
    raise UsageError(
        say("A paper is written as docx, pdf, html or json, as its file's name says."),
        where=str(out),
        next_step=say("Name it so: --out paper.docx"),
        code="paper-form",
    )


def check_paper_place(workspace: Workspace, out: Path) -> None:
    """Raise `UsageError` where a paper cannot lie.

    That is over another file (`paper-exists`), in a packet, whose files are
    sealed, and in the folders of the workspace (`paper-place`).
    """
    paper_form(out)
    if os.path.lexists(out):
        raise UsageError(
            say("There is a file of this name already."),
            where=str(out),
            next_step=say("Name another one, or move it away first."),
            code="paper-exists",
        )
    place = out.parent.resolve()
    if in_packet(place) or place in {workspace.folder.resolve() / own for own in OWN_FOLDERS}:
        raise UsageError(
            say("This folder is kept for other files: a packet's, or the workspace's own."),
            where=str(out),
            next_step=say("Name another place with --out."),
            code="paper-place",
        )


def write_paper(workspace: Workspace, paper: Paper, out: Path, plain: Mapping[str, object]) -> None:
    """Write a paper to a file, which appears whole or not at all.

    `plain` is what the command prints as JSON; a json file holds it with the
    document and every figure in it.
    """
    check_paper_place(workspace, out)
    content = paper_bytes(paper, paper_form(out), plain)
    with writable(out):
        out.parent.mkdir(parents=True, exist_ok=True)
        replace_bytes(out, content)


def paper_bytes(paper: Paper, form: PaperForm, plain: Mapping[str, object]) -> bytes:
    """Return a paper in a form; the same paper gives the same bytes."""
    # the engines of the forms load only when a paper is written
    document, day = paper.document, paper.made_on
    if form == "json":
        return _json(paper, plain)
    from remit.packet.pictures import png_pictures, svg_pictures

    if form == "docx":
        from remit.packet.docx import docx_file

        return docx_file(document, png_pictures(document), day)
    drawn = svg_pictures(document)
    if form == "html":
        from remit.packet.html import html_page

        return html_page(document, drawn, translator(document.language))
    from remit.packet.pdf import pdf_file

    return pdf_file(document, drawn, day)


def _json(paper: Paper, plain: Mapping[str, object]) -> bytes:
    figures = [paper.figures[identity] for identity in figures_of(paper.document)]
    whole = {**plain, "made_on": paper.made_on, "document": paper.document, "figures": figures}
    return msgspec.json.format(msgspec.json.encode(whole), indent=2) + b"\n"
