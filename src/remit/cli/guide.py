"""guide: one page to prepare a talk with the supervisor, or with HR."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from remit.cli.app import command
from remit.cli.options import FILE, AsOf, Language, Rules, WorkspaceOption
from remit.cli.terminal import language, now, waiting, write, write_path
from remit.cli.terminal import translate as _

TalkWith = Annotated[
    Literal["supervisor", "hr"],
    typer.Argument(metavar="supervisor|hr", help=_("Whom you will talk with.")),
]
GuideFile = Annotated[
    Path | None,
    typer.Option(
        "--out",
        metavar=FILE,
        help=_("Write it as one page: a file that ends in .docx, .pdf or .html."),
    ),
]


@command(
    help=_(
        "Prepare a talk, on one page for your eyes alone: what to bring, in which order to say it,"
        " what to leave out, what you may hear and what you then show, and which other roads"
        " there are. Filled with your own figures and the rules of your institution.\n\n"
        "Examples: remit guide supervisor; remit guide hr --institution ucla --out talk.pdf"
    )
)
def guide(
    talk: TalkWith,
    out: GuideFile = None,
    institution: Rules = None,
    lang: Language = None,
    as_of: AsOf = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Show a guide, or write it as one page."""
    from remit.workflow.cases.rehearse_audit import AuditOrder
    from remit.workflow.cases.write_guide import check_guide_place, prepare_guide, write_guide
    from remit.workflow.folder.workspace import open_workspace
    from remit.workflow.words.plain_form import plain_lines

    place = open_workspace(workspace, Path.cwd())
    if out is not None:
        check_guide_place(place, out)
    shown_in = lang or (place.settings.language if out else language())
    with waiting(_("Preparing the talk")):
        paper = prepare_guide(place, talk, AuditOrder(now(), institution, shown_in, as_of))
    if out is None:
        for line in plain_lines(paper.document):
            write(line)
        return
    write_guide(place, paper, out)
    write_path(out)
