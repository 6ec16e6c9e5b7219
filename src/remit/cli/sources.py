"""sources: what is read, what never is, and how sure we are."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from remit.cli.app import command
from remit.cli.options import NAME, Json, WorkspaceOption
from remit.cli.shut import meaning
from remit.cli.terminal import (
    language,
    sentence,
    write,
    write_findings,
    write_json,
    write_table,
)
from remit.cli.terminal import translate as _
from remit.cli.vocabulary import word


@command(
    help=_(
        "What Remit can read, what it never opens, and how sure it is of each format.\n\n"
        "Your own mappings of tables are listed where a workspace lies here.\n\n"
        "With a name it says how to ask that place for your export: what for, where in its"
        " settings, how long it takes.\n\n"
        "Example: remit sources\n\n"
        "Example: remit sources linkedin"
    )
)
def sources(
    name: Annotated[
        str, typer.Argument(metavar=NAME, help=_("How to ask for this one, as in slack."))
    ] = "",
    workspace: WorkspaceOption = None,
    json: Json = False,
) -> None:
    """List the sources, or say how one is asked for its export."""
    from remit.workflow.imports.list_sources import list_sources

    if name:
        _show_how(name, json=json)
        return
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
    write(_("How to ask a place for its export: remit sources NAME"))
    write_findings(findings)


def _show_how(name: str, *, json: bool) -> None:
    """Write how a place is asked for its export."""
    from remit.workflow.imports.how_to_ask import MENUS, how_to_ask

    told = how_to_ask(name, language())
    if json:
        write_json({"version": 1, **asdict(told), "rests": sentence(told.rests)})
        return
    write(told.title)
    write(f"  {told.ask}")
    for where, steps in told.ways:
        write("")
        write(where)
        for number, step in enumerate(steps, 1):
            write(f"  {number}. {step}")
    write("")
    for title, text in (
        (_("How long it takes"), told.wait),
        (_("What is read"), told.reads),
        (_("What is never opened"), told.never),
        (_("Good to know"), told.tips),
    ):
        write(f"{title}: {text}")
    write("")
    if told.ways:
        write(sentence(MENUS))
    write(sentence(told.rests))
    for link in told.links:
        write(f"  {link}")
