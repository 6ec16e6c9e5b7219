"""audit: the private papers with which she prepares for a review or a desk audit."""

from __future__ import annotations

from pathlib import Path

from remit.cli.app import command
from remit.cli.options import AsOf, Language, Out, Rules, WorkspaceOption
from remit.cli.terminal import now, waiting, write, write_path
from remit.cli.terminal import translate as _


@command(
    help=_(
        "Prepare for a desk audit: papers for your eyes alone. What an analyst would refuse or ask"
        " first, what could end lower, what is only reconstructed, what is open and who could"
        " say.\n\n"
        "Example: remit audit --out rehearsal --institution ucla\n\n"
        "The papers hold titles and your own words. They never lie in a packet and are never"
        " released; nothing is written over what is there, since you write into them."
    )
)
def audit(
    out: Out,
    institution: Rules = None,
    lang: Language = None,
    as_of: AsOf = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Write the private kit."""
    from remit.workflow.cases.rehearse_audit import AuditOrder
    from remit.workflow.cases.write_audit import check_kit_place, prepare_audit, write_kit
    from remit.workflow.folder.workspace import open_workspace

    place = open_workspace(workspace, Path.cwd())
    check_kit_place(place, out)
    with waiting(_("Writing the kit")):
        kit = prepare_audit(place, AuditOrder(now(), institution, lang, as_of))
        files = write_kit(place, kit, out)
    write(_("For your eyes alone:"))
    for path in files:
        write_path(path)
