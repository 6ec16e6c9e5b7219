"""sources: what is read, what never is, and how sure we are."""

from __future__ import annotations

from remit.cli.app import command
from remit.cli.options import Json, WorkspaceOption
from remit.cli.shut import meaning
from remit.cli.terminal import translate as _
from remit.cli.terminal import write, write_findings, write_json, write_table
from remit.cli.vocabulary import word


@command(
    help=_(
        "What Remit can read, what it never opens, and how sure it is of each format.\n\n"
        "Your own mappings of tables are listed where a workspace lies here.\n\n"
        "Example: remit sources"
    )
)
def sources(workspace: WorkspaceOption = None, json: Json = False) -> None:
    """List the sources."""
    from remit.workflow.list_sources import list_sources

    listed, findings = list_sources(workspace)
    if json:
        write_json({"version": 1, "sources": [each.row() for each in listed]})
        return
    write_table(
        [_("source"), _("what it is"), _("how sure")],
        [[each.name, word(each.title), word(each.seen)] for each in listed],
    )
    write("")
    write(_("Never opened, whatever the export holds (the files: remit sources --json):"))
    for each in listed:
        if each.never_opened:
            write(f"  {each.name}: {meaning(each.never_opened)}")
    write("")
    write(_("A table that is not listed is mapped once: remit import --map FILE"))
    write_findings(findings)
