"""import, sources, run and demo: from exports to a packet."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from remit.cli.app import app
from remit.cli.options import Institution, Json, Language, Me, Out, WorkspaceOption
from remit.cli.terminal import (
    language,
    now,
    progress_of,
    write,
    write_findings,
    write_json,
    write_table,
)
from remit.cli.terminal import translate as _
from remit.cli.vocabulary import word
from remit.workflow.build_packet import Order
from remit.workflow.import_evidence import ImportReport, import_evidence, know_as
from remit.workflow.list_sources import source_rows
from remit.workflow.run_demo import run_demo
from remit.workflow.run_line import Line, LineResult, run_line
from remit.workflow.workspace import open_workspace


@app.command(
    name="import",
    help=_(
        "Read exports into the ledger and print the account of their records.\n\n"
        "Example: remit import calendar.ics twitter-2021.zip slack.zip"
    ),
)
def import_(
    paths: Annotated[list[Path], typer.Argument(help=_("Files, zips or folders of exports."))],
    me: Me = None,
    workspace: WorkspaceOption = None,
    json: Json = False,
) -> None:
    """Import exports."""
    place = know_as(open_workspace(workspace, Path.cwd()), me or [])
    with progress_of(_("Importing")) as advance:
        report = import_evidence(place, paths, now(), advance)
    if json:
        write_json({"version": 1, "sources": report.account_rows()})
    else:
        show_import(report)


def show_import(report: ImportReport) -> None:
    """Write the account of records and what was odd; columns without any number are left out."""
    accounts = report.accounts
    counts = {
        _("records"): [each.records for each in accounts],
        _("accepted"): [each.accepted for each in accounts],
        _("revised"): [each.revised for each in accounts],
        _("known"): [each.duplicates for each in accounts],
        _("skipped"): [sum(each.skipped.values()) for each in accounts],
        _("problems"): [each.problems for each in accounts],
        _("entries"): [each.activities for each in accounts],
    }
    shown = {title: column for title, column in counts.items() if any(column)}
    rows = [
        [each.source, each.file, *(f"{column[at]:,}" for column in shown.values())]
        for at, each in enumerate(accounts)
    ]
    write_table([_("source"), _("file"), *shown], rows, right=len(shown))
    for reason, count in sorted(report.skipped().items()):
        write(_("  skipped, {reason}: {count}").format(reason=word(reason), count=f"{count:,}"))
    write_findings(report.findings)


@app.command(help=_("What Remit can read, and what it never opens."))
def sources(json: Json = False) -> None:
    """List the sources."""
    rows = source_rows()
    if json:
        write_json({"version": 1, "sources": rows})
        return
    write_table(
        [_("source"), _("what it is"), _("never opened")],
        [[row["source"], word(row["title"]), ", ".join(row["never_opened"])] for row in rows],
    )


@app.command(
    help=_(
        "The whole line in one go: exports and an old description in, a packet out.\n\n"
        "Example: remit run exports/ --jd old-jd.docx --me ana@uni.example"
        " --zone Europe/Sofia --out packet"
    )
)
def run(
    exports: Annotated[list[Path], typer.Argument(help=_("Files, zips or folders of exports."))],
    jd: Annotated[Path, typer.Option("--jd", help=_("The written description."))],
    out: Out,
    me: Me = None,
    zone: Annotated[str, typer.Option(help=_("Your time zone, as in Europe/Sofia."))] = "",
    workspace: WorkspaceOption = None,
    institution: Institution = "",
    lang: Language = None,
) -> None:
    """Walk the whole line."""
    spoken = lang or language()
    line = Line(tuple(exports), jd, out, tuple(me or ()), zone, workspace, institution, spoken)
    with progress_of(_("Importing")) as advance:
        result = run_line(line, now(), advance)
    _show_line(result, out)


@app.command(
    help=_(
        "The built-in example, from its exports to a packet; the last line is the packet's"
        " folder.\n\nExample: remit demo --out packet --lang bg"
    )
)
def demo(
    out: Annotated[Path, typer.Option(help=_("Where the packet shall lie."))] = Path("remit-demo"),
    institution: Institution = "",
    lang: Language = None,
) -> None:
    """Run the example."""
    with progress_of(_("Importing")) as advance:
        result = run_demo(Order(out, now(), institution or None, lang or language()), advance)
    _show_line(result, out)


def _show_line(result: LineResult, out: Path) -> None:
    show_import(result.report)
    for question in result.open_questions:
        write("  " + question.text(_))
    write(_("Ledger (yours alone): {folder}").format(folder=result.workspace_folder))
    write(str(out))
