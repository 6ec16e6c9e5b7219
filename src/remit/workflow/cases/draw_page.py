"""One page for a one-to-one: a span of time against the description, in one file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from remit.errors import UsageError
from remit.ledger.ledger import Ledger
from remit.measure.model import Measures
from remit.messages import say
from remit.packet.page.page_document import Page as Page
from remit.packet.page.page_document import one_page
from remit.packet.page.page_files import PAGE_FORMS, PageForm, page_file
from remit.packet.page.page_model import PageInputs
from remit.workflow.cases.compare_span import SpanComparison
from remit.workflow.folder.one_file import must_be_new, must_have_room, write_whole
from remit.workflow.folder.workspace import Workspace
from remit.workflow.position.packet_basis import Order, inputs_of


@dataclass(frozen=True, slots=True)
class PageOrder:
    """What page is wanted: made when, in which language (None: that of the settings)."""

    now: datetime
    language: str | None = None
    institution: str | None = None


def draw_page(
    workspace: Workspace, ledger: Ledger, found: SpanComparison, order: PageOrder
) -> Page:
    """Return the page of a comparison."""
    wanted = Order(workspace.folder, order.now, order.institution, order.language)
    return one_page(
        PageInputs(
            packet=inputs_of(workspace, ledger, found.now, wanted),
            before=found.before.picture.measures,
            before_gap=found.before.gap,
            moves=found.moves,
            trace=trace_command(found.now.picture.measures),
        )
    )


def trace_command(measures: Measures) -> str:
    """Return the command that shows what stands behind a figure of a span."""
    before, last = measures.window
    return f"remit why AREA --since {before + timedelta(days=1)} --until {last}"


def page_form(out: Path) -> PageForm:
    """Return the form that a file's name asks for; `UsageError` (`page-form`) for any other."""
    for form in PAGE_FORMS:
        if out.suffix.lower() == f".{form}":
            return form
    raise UsageError(
        say("A page is written as pdf, docx, html, png or svg, as its file's name says."),
        where=str(out),
        next_step=say("Name it so: --out page.pdf"),
        code="page-form",
    )


def check_place(workspace: Workspace, out: Path) -> None:
    """Raise `UsageError` where a page cannot lie.

    That is over another file (`page-exists`), in a packet, whose files are
    sealed, and in the folders of the workspace (`page-place`).
    """
    page_form(out)
    must_be_new(out, code="page-exists")
    must_have_room(workspace, out, code="page-place")


def write_page(workspace: Workspace, page: Page, out: Path) -> None:
    """Write the page to a file, which appears whole or not at all."""
    check_place(workspace, out)
    content = page_file(page, page_form(out))
    write_whole(out, content)
