"""One paper in one file: Word, pdf, web page or JSON, as the file's name says."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal, get_args

import msgspec

from remit.errors import UsageError
from remit.messages import say, translator
from remit.packet.case.case_parts import Paper as Paper
from remit.packet.ground.document import figures_of
from remit.workflow.folder.one_file import must_be_new, must_have_room, write_whole
from remit.workflow.folder.workspace import Workspace

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
    must_be_new(out, code="paper-exists")
    must_have_room(workspace, out, code="paper-place")


def write_paper(workspace: Workspace, paper: Paper, out: Path, plain: Mapping[str, object]) -> None:
    """Write a paper to a file, which appears whole or not at all.

    `plain` is what the command prints as JSON; a json file holds it with the
    document and every figure in it.
    """
    check_paper_place(workspace, out)
    content = paper_bytes(paper, paper_form(out), plain)
    write_whole(out, content)


def paper_bytes(paper: Paper, form: PaperForm, plain: Mapping[str, object]) -> bytes:
    """Return a paper in a form; the same paper gives the same bytes."""
    # the engines of the forms load only when a paper is written
    document, day = paper.document, paper.made_on
    if form == "json":
        return _json(paper, plain)
    from remit.packet.formats.pictures import png_pictures, svg_pictures

    if form == "docx":
        from remit.packet.formats.docx import docx_file

        return docx_file(document, png_pictures(document), day)
    drawn = svg_pictures(document)
    if form == "html":
        from remit.packet.formats.html import html_page

        return html_page(document, drawn, translator(document.language))
    from remit.packet.formats.pdf import pdf_file

    return pdf_file(document, drawn, day)


def _json(paper: Paper, plain: Mapping[str, object]) -> bytes:
    figures = [paper.figures[identity] for identity in figures_of(paper.document)]
    whole = {**plain, "made_on": paper.made_on, "document": paper.document, "figures": figures}
    return msgspec.json.format(msgspec.json.encode(whole), indent=2) + b"\n"
