"""The guides for the two talks: on the screen, or as one page in a file of hers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal

from remit.errors import UsageError
from remit.messages import Translate, say, translator
from remit.packet.audit.guide_hr import hr_guide
from remit.packet.audit.guide_supervisor import supervisor_guide
from remit.packet.letter.audit_model import AuditInputs, OwnPaper
from remit.workflow.cases.rehearse_audit import AuditOrder, audit_inputs
from remit.workflow.cases.write_audit import goes_to_others
from remit.workflow.folder.one_file import must_be_new, write_whole
from remit.workflow.folder.workspace import Workspace

Talk = Literal["supervisor", "hr"]
GUIDES: dict[Talk, Callable[[AuditInputs, Translate | None], OwnPaper]] = {
    "supervisor": supervisor_guide,
    "hr": hr_guide,
}
FORMS = (".docx", ".pdf", ".html")


def prepare_guide(workspace: Workspace, talk: Talk, order: AuditOrder) -> OwnPaper:
    """Return the guide for a talk, filled with what the record shows."""
    with workspace.ledger() as ledger, ledger.at_one_moment():
        inputs = audit_inputs(workspace, ledger, order)
    return GUIDES[talk](inputs, None)


def check_guide_place(workspace: Workspace, out: Path) -> None:
    """Raise `UsageError` where a guide cannot lie.

    That is under a name that is no docx, pdf or html (`guide-form`), over
    another file (`guide-exists`), in a packet or a release, which others get,
    and in the folders of the workspace (`guide-place`).
    """
    if out.suffix.lower() not in FORMS:
        raise UsageError(
            say("A guide is written as docx, pdf or html, as its file's name says."),
            where=str(out),
            next_step=say("Name it so: --out talk.pdf"),
            code="guide-form",
        )
    must_be_new(out, code="guide-exists")
    if goes_to_others(workspace, out.parent.resolve()):
        raise UsageError(
            say("A guide is for you alone and may not lie here: others get what is in a packet."),
            where=str(out),
            next_step=say("Name another place with --out."),
            code="guide-place",
        )


def write_guide(workspace: Workspace, paper: OwnPaper, out: Path) -> None:
    """Write a guide to a file, which appears whole or not at all."""
    check_guide_place(workspace, out)
    content = guide_file(paper, out.suffix.lower())
    write_whole(out, content)


def guide_file(paper: OwnPaper, form: str) -> bytes:
    """Return a guide as a file of a form, one of `FORMS`."""
    # the engines of the forms load only when a file is written
    from remit.packet.formats.docx import docx_file
    from remit.packet.formats.html import html_page
    from remit.packet.formats.pdf import pdf_file

    document = paper.document
    if form == ".docx":
        return docx_file(document, {}, paper.made_on)
    if form == ".html":
        return html_page(document, {}, translator(document.language))
    return pdf_file(document, {}, paper.made_on)
