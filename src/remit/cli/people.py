"""people: the register of people, who stands behind a pseudonym, and the roles she confirms."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from remit.cli.app import command
from remit.cli.options import Json, WorkspaceOption
from remit.cli.shown import counted, shortened
from remit.cli.terminal import day_of, now, write, write_json, write_table
from remit.cli.terminal import translate as _
from remit.cli.vocabulary import word

LISTED = 20
"""So many entries with a person are enough to see who it is."""
WIDTH = 80


@command(
    help=_(
        "The people in your entries, kept under pseudonyms: confirm what part each has.\n\n"
        "Examples: remit people p-0a1b2c3d shows the entries with somebody, so that you see who"
        " it is; remit people p-0a1b2c3d executive confirms the role."
    )
)
def people(
    pseudonym: Annotated[
        str, typer.Argument(metavar=_("PERSON"), help=_("The pseudonym, as the list shows it."))
    ] = "",
    role: Annotated[
        str,
        typer.Argument(
            metavar=_("ROLE"),
            help=_("executive, press, authority, partner, student, legal or colleague."),
        ),
    ] = "",
    workspace: WorkspaceOption = None,
    json: Json = False,
) -> None:
    """Confirm a role, show who somebody is, or show the register."""
    from remit.workflow.folder.workspace import open_workspace
    from remit.workflow.statements.state import state_role
    from remit.workflow.statements.stated_views import entries_with, people_rows

    place = open_workspace(workspace, Path.cwd())
    if pseudonym and role:
        state_role(place, pseudonym, role, now())
        write(_("Kept."))
        return
    rows = entries_with(place, pseudonym) if pseudonym else people_rows(place)
    if json:
        write_json({"version": 1, "entries" if pseudonym else "people": rows})
    elif pseudonym:
        _show_entries(rows)
    else:
        _show_register(rows)


def _show_entries(rows: list[dict[str, object]]) -> None:
    cells = [
        [
            f"#{each['id']}",
            day_of(each["day"]),
            word(str(each["kind"])),
            shortened(str(each["text"]), WIDTH),
        ]
        for each in rows[:LISTED]
    ]
    write_table([_("entry"), _("when"), _("kind"), _("what")], cells)
    if len(rows) > LISTED:
        write(_("  … and {count} more").format(count=counted(len(rows) - LISTED)))


def _show_register(rows: list[dict[str, object]]) -> None:
    cells = [
        [
            str(each["pseudonym"]),
            _named(each["proposed"]),
            _named(each["confirmed"]),
            counted(each["entries"]),
        ]
        for each in rows
    ]
    write_table([_("person"), _("proposed"), _("confirmed"), _("entries")], cells, right=1)
    if cells:
        write(_("Who is it? remit people PERSON shows the entries with somebody."))


def _named(role: object) -> str:
    """Return a role in the reader's language, with the code that she types where it differs."""
    code = str(role or "")
    said = word(code)
    return said if said == code else f"{said} ({code})"
