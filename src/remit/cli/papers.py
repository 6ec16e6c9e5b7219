"""packet and check: the papers for others."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from remit.cli.app import command
from remit.cli.options import FOLDER, NAME, AsOf, Json, Language, Out, Rules, WorkspaceOption
from remit.cli.terminal import (
    day_of,
    now,
    sentence,
    waiting,
    write,
    write_findings,
    write_json,
    write_path,
)
from remit.cli.terminal import translate as _

if TYPE_CHECKING:
    from remit.workflow.folder.workspace import Workspace


@command(
    help=_(
        "Write the papers for your supervisor and HR (the packet): upgraded job description,"
        " evidence report and the institution's forms, in Word, PDF, HTML and JSON.\n\n"
        "Example: remit packet --out packet --lang bg"
    )
)
def packet(
    out: Out,
    institution: Rules = None,
    lang: Language = None,
    as_of: AsOf = None,
    after_hours: Annotated[
        bool,
        typer.Option(
            "--after-hours",
            help=_("Include after-hours figures; they may be evidence in a wage claim."),
        ),
    ] = False,
    form: Annotated[
        list[str] | None,
        typer.Option(
            "--form",
            metavar=NAME,
            help=_(
                "A form besides those of the institution, as `remit form list` names it; may be"
                " given several times."
            ),
        ),
    ] = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Write the packet."""
    from remit.workflow.folder.workspace import open_workspace
    from remit.workflow.packets.build_packet import build_packet
    from remit.workflow.position.packet_basis import Order

    place = open_workspace(workspace, Path.cwd())
    with waiting(_("Writing the packet")):
        also = tuple(form or ())
        order = Order(out, now(), institution, lang, as_of, after_hours, also=also)
        built = build_packet(place, order)
    for told in (*built.open_questions, *built.notes):
        write(f"  {sentence(told)}")
    for path in built.files:
        write_path(path)


@command(
    help=_(
        "Check a packet: every figure is measured again; with --sealed its files are checked"
        " alone, as whoever receives them can. A release is checked as it came, as a zip or a"
        " folder.\n\nExamples: remit check packet; remit check --sealed release.zip"
    )
)
def check(
    folder: Annotated[
        Path, typer.Argument(metavar=FOLDER, help=_("The packet's folder, or a release."))
    ],
    sealed: Annotated[bool, typer.Option("--sealed", help=_("Check the files alone."))] = False,
    workspace: WorkspaceOption = None,
    json: Json = False,
) -> None:
    """Check a packet."""
    from remit.workflow.folder.workspace import MANIFEST
    from remit.workflow.packets.check_packet import check_packet, check_sealed_packet

    alone = sealed or not (folder / MANIFEST).is_file()
    with waiting(_("Checking the packet")):
        if alone:
            findings = check_sealed_packet(folder)
        else:
            findings = check_packet(workspace_of(folder, workspace), folder)
    if json:
        rows = [
            {"code": each.code, "where": each.where, "message": each.message.text(_)}
            for each in findings
        ]
        write_json({"version": 1, "sealed": sealed, "findings": rows})
    elif findings:
        write_findings(findings)
    else:
        ours = _("Every figure resolves.")
        theirs = _("The files are as they were sealed, and every figure names what it rests on.")
        write(theirs if alone else ours)
        _show_release(folder)
    if findings:
        raise typer.Exit(1)


def _show_release(path: Path) -> None:
    """Say of a release what it is: for whom, of which day, and its seal; nothing of a packet."""
    from remit.workflow.folder.release_log import receiver_of
    from remit.workflow.packets.check_packet import packet_alone, released

    if (known := released(path)) is None:
        if day := packet_alone(path):
            told = _("A packet of {day}, and no release: it was sealed for nobody.")
            write(told.format(day=day_of(day)))
        return
    release, seal = known
    write(
        _("Released to {whom} on {day}. The seal is {seal}.").format(
            whom=sentence(receiver_of(release.to)), day=day_of(release.released_on), seal=seal
        )
    )
    if release.status == "draft":
        write(_("These papers are a DRAFT. Their first page says why."))
    if release.stale:
        write(_("Since these papers were made, the record behind them has changed:"))
    for line in release.stale:
        write(f"  {line}")


def workspace_of(packet: Path, named: Path | None) -> Workspace:
    """Return the workspace that is named, that was made beside a packet, or that is here."""
    from remit.workflow.folder.workspace import open_workspace

    return open_workspace(named or _made_beside(packet), Path.cwd())


def _made_beside(folder: Path) -> Path | None:
    """Return the workspace that `remit run` or `remit demo` made beside a packet, if it did."""
    from remit.workflow.folder.workspace import is_workspace
    from remit.workflow.line.run_demo import EXAMPLES
    from remit.workflow.line.run_line import beside

    examples = (beside(folder, name) / "workspace" for name in EXAMPLES)
    made = (beside(folder, "workspace"), *examples)
    return next((place for place in made if is_workspace(place)), None)
