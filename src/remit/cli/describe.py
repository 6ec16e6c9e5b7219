"""`remit jd`: the written description read, checked and adopted."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from remit.cli.app import jd
from remit.cli.options import Json, WorkspaceOption
from remit.cli.shown import name_of
from remit.cli.terminal import now, write, write_findings, write_json
from remit.cli.terminal import translate as _
from remit.cli.vocabulary import word
from remit.workflow.adopt_description import adopt_description
from remit.workflow.read_papers import LintedPaper, lint_papers, paper_json, papers_json, read_paper
from remit.workflow.workspace import open_workspace

File = Annotated[Path, typer.Argument(help=_("A docx, pdf, html, md or txt file."))]


@jd.command(
    help=_(
        "Check descriptions for what is wrong with the paper; no ledger is needed.\n\n"
        "Example: remit jd lint old-jd.docx\n\n"
        "The exit code is 1 when something was found that matters."
    )
)
def lint(
    files: Annotated[list[Path], typer.Argument(help=_("Descriptions to check."))],
    json: Json = False,
) -> None:
    """Check descriptions."""
    papers = lint_papers(files, now().date())
    if json:
        write_json(papers_json(papers, _))
    else:
        for paper in papers:
            _show(paper)
    if any(finding.severity != "note" for paper in papers for finding in paper.findings):
        raise typer.Exit(1)


def _show(paper: LintedPaper) -> None:
    write(str(paper.path))
    write_findings(paper.description.findings)
    for finding in paper.findings:
        line = "" if finding.start is None else str(paper.line_of(finding.start))
        quoted = _("“{text}” – ").format(text=finding.text) if finding.text else ""
        said = quoted + finding.message.text(_)
        write(f"  {line:>4}  {finding.code}  {word(finding.severity)}: {said}")
        if finding.fix:
            write("        → " + finding.fix)
    write(_("  {count} findings.").format(count=len(paper.findings)))


@jd.command(
    help=_("Show what can be read in a description.\n\nExample: remit jd read old-jd.docx --json")
)
def read(file: File, json: Json = False) -> None:
    """Read a description."""
    description = read_paper(file)
    if json:
        write_json(paper_json(description, _))
        return
    write(description.title or _("(no title found)"))
    if description.employer:
        write(description.employer)
    for duty in description.duties:
        percent = "" if duty.percent is None else f"{duty.percent:g} %"
        text = " ".join(duty.text.split())
        write(f"  {percent:>6}  {text}  [{name_of(duty.area)}]")
    write_findings(description.findings)


@jd.command(
    help=_(
        "Adopt your written description: a copy is kept in the workspace, and the gap is"
        " measured against it.\n\nExample: remit jd use old-jd.docx"
    )
)
def use(file: File, workspace: WorkspaceOption = None) -> None:
    """Adopt a description."""
    place = open_workspace(workspace, Path.cwd())
    _place, description = adopt_description(place, file)
    write(
        _("Adopted: {title}, {count} duties.").format(
            title=description.title or file.name, count=len(description.duties)
        )
    )
