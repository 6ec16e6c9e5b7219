"""`remit jd`: the written description read, checked and adopted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from remit.cli.app import jd_command
from remit.cli.options import FILE, Json, WorkspaceOption
from remit.cli.shown import figure, name_of
from remit.cli.terminal import (
    now,
    sentence,
    write,
    write_findings,
    write_json,
    write_path,
    write_stop,
)
from remit.cli.terminal import translate as _
from remit.cli.vocabulary import word

if TYPE_CHECKING:
    from remit.workflow.read_papers import LintedPaper

File = Annotated[Path, typer.Argument(metavar=FILE, help=_("A docx, pdf, html, md or txt file."))]


@jd_command(
    help=_(
        "Check a job description for what is wrong with it; nothing else is needed.\n\n"
        "Example: remit jd lint old-jd.docx\n\n"
        "For scripts: the exit code is 1 when something was found that matters, 3 when a file"
        " could not be read; the other files are checked all the same."
    )
)
def lint(
    files: Annotated[
        list[Path], typer.Argument(metavar=FILE, help=_("Job descriptions to check."))
    ],
    json: Json = False,
) -> None:
    """Check descriptions."""
    from remit.workflow.read_papers import lint_papers, papers_json

    papers, unread = lint_papers(files, now().date())
    if json:
        write_json(papers_json(papers, unread, _))
    else:
        for paper in papers:
            _show(paper)
        for each in unread:
            write_stop(each.stop)
    if unread:
        raise typer.Exit(3)
    if any(finding.severity != "note" for paper in papers for finding in paper.findings):
        raise typer.Exit(1)


def _show(paper: LintedPaper) -> None:
    write_path(paper.path)
    write_findings(paper.description.findings)
    for finding in paper.findings:
        line = "" if finding.start is None else str(paper.line_of(finding.start))
        quoted = _("“{text}” – ").format(text=finding.text) if finding.text else ""
        said = quoted + sentence(finding.message)
        write(f"  {line:>4}  {finding.code}  {word(finding.severity)}: {said}")
        if finding.fix:
            write("        → " + finding.fix)
    write(_("  Findings: {count}").format(count=len(paper.findings)))


@jd_command(
    help=_(
        "Show what Remit understands of a job description.\n\nExample: remit jd read old-jd.docx"
    )
)
def read(file: File, json: Json = False) -> None:
    """Read a description."""
    from remit.workflow.read_papers import paper_json, read_paper

    description = read_paper(file)
    if json:
        write_json(paper_json(description, _))
        return
    write(description.title or _("(no title found)"))
    if description.employer:
        write(description.employer)
    for duty in description.duties:
        percent = "" if duty.percent is None else f"{figure(duty.percent):g} %"
        text = " ".join(duty.text.split())
        write(f"  {percent:>6}  {text}  [{name_of(duty.area)}]")
    write_findings(description.findings)


@jd_command(
    help=_(
        "Say which job description is yours: a copy is kept in the workspace, and your work is"
        " compared with it.\n\nExample: remit jd use old-jd.docx"
    )
)
def use(file: File, workspace: WorkspaceOption = None) -> None:
    """Adopt a description."""
    from remit.workflow.adopt_description import adopt_description
    from remit.workflow.workspace import open_workspace

    place = open_workspace(workspace, Path.cwd())
    _place, description = adopt_description(place, file)
    write(
        _("Adopted: {title}. Duties: {count}").format(
            title=description.title or file.name, count=len(description.duties)
        )
    )
