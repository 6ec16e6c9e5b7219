"""decision and inventory: what leaves no trace, put down by her and taken back by her."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from remit.cli.app import command
from remit.cli.options import NAME, Day, FromFile, Json, WorkspaceOption
from remit.cli.shown import name_of
from remit.cli.state import TEXT, open_place, state_file
from remit.cli.terminal import day_of, now, write, write_json, write_table
from remit.cli.terminal import translate as _
from remit.errors import UsageError
from remit.messages import say

if TYPE_CHECKING:
    from remit.workflow.folder.workspace import Workspace

Undo = Annotated[bool, typer.Option("--undo", help=_("Take the last line back."))]


AreaOfLine = Annotated[
    str | None,
    typer.Option(
        "--area", metavar=_("AREA"), help=_("The area's code (`remit inventory` lists them).")
    ),
]


LineOfInventory = Annotated[
    str | None,
    typer.Option(
        "--line",
        metavar=_("LINE"),
        help=_("Which line is changed or taken back, by its number (S5)."),
    ),
]


def _refuse_both(said: str | None, file: Path | None) -> None:
    if said is not None or file is not None:
        raise UsageError(
            say("A line is either stated or taken back."),
            next_step=say("Run the command with --undo alone first."),
        )


@command(
    help=_(
        "The decision diary: what you decided, advised or prevented that nobody else would"
        ' have.\n\nExample: remit decision "Advised to hold the statement; president agreed;'
        ' correction avoided" --on 2020-03-11\n\nWithout a text the diary is shown.'
        " remit decision --undo takes the last line back, with --on the last of that day.\n\n"
        "--area says where it belongs; else its own words tell, or it stays open. Later:"
        " remit correct S12 crisis."
    )
)
def decision(
    text: Annotated[
        str | None,
        typer.Argument(
            metavar=TEXT,
            help=_("What was decided or advised, by whose authority, with what outcome."),
        ),
    ] = None,
    on: Day = None,
    area: AreaOfLine = None,
    undo: Undo = False,
    file: FromFile = None,
    workspace: WorkspaceOption = None,
    json: Json = False,
) -> None:
    """Add to the decision diary, take the last line back, or show it."""
    from remit.workflow.statements.state import state_decision, state_decisions
    from remit.workflow.statements.stated_views import decision_rows
    from remit.workflow.statements.undo_statement import undo_decision

    place = open_place(workspace)
    if undo:
        _refuse_both(text, file)
        write(_("Taken back: {line}").format(line=undo_decision(place, on, now())))
    elif text is not None:
        number = state_decision(place, text, on, now(), area)
        write(_("Kept in the diary: S{number}.").format(number=number))
    elif file:
        count = state_decisions(place, file, now())
        write(_("Lines in the file: {count}; those that were new are kept.").format(count=count))
    elif json:
        write_json({"version": 1, "decisions": decision_rows(place)})
    else:
        rows = [
            [
                f"S{each['id']}",
                day_of(each["happened"]),
                day_of(each["written"]),
                "–" if each["area"] is None else name_of(str(each["area"])),
                str(each["text"]),
            ]
            for each in decision_rows(place)
        ]
        titles = [_("line"), _("happened"), _("put down"), _("your area"), _("decision")]
        write_table(titles, rows)


@command(
    help=_(
        "The inventory: area by area, what you answer for, since when, assigned by whom.\n\n"
        'Example: remit inventory channels "All 14 accounts and who may enter them"'
        ' --since 2019-09-01 --by "Director of Communications"\n\n'
        "Without an area the inventory is shown, with the areas that are still empty."
        " remit inventory --undo takes the last line back, with an area the last of that area,"
        " with --line S5 that one. With --line and an area and a text, that line is changed."
    )
)
def inventory(
    area: Annotated[
        str, typer.Argument(metavar=_("AREA"), help=_("The area's code, as the list shows it."))
    ] = "",
    what: Annotated[
        str | None, typer.Argument(metavar=TEXT, help=_("What you answer for."))
    ] = None,
    since: Day = None,
    by: Annotated[str, typer.Option(metavar=NAME, help=_("Who assigned it."))] = "",
    line: LineOfInventory = None,
    undo: Undo = False,
    file: FromFile = None,
    workspace: WorkspaceOption = None,
    json: Json = False,
) -> None:
    """State what you answer for, take the last line back, or show it."""
    from remit.workflow.statements.stated_views import inventory_rows

    place = open_place(workspace)
    if undo:
        _refuse_both(what, file)
        write(_("Taken back: {line}").format(line=_taken_back(place, area, line)))
    elif area or line is not None:
        if what is None:
            raise UsageError(
                say("What you answer for is missing."),
                next_step=say('Write it after the area: remit inventory channels "All accounts".'),
            )
        _keep_line(place, (area, what, since, by), line)
        write(_("Kept."))
    elif file:
        state_file(place, file)
    elif json:
        write_json({"version": 1, "inventory": inventory_rows(place)})
    else:
        rows = [
            [
                f"S{each['id']}" if each["id"] else "–",
                str(each["area"]),
                name_of(str(each["area"])),
                str(each["what"] or "–"),
                day_of(each["since"]),
                str(each["assigned_by"] or ""),
            ]
            for each in inventory_rows(place, blanks=True)
        ]
        titles = [_("line"), _("code"), _("area"), _("answers for"), _("since"), _("assigned by")]
        write_table(titles, rows)


def _keep_line(place: Workspace, said: tuple[str, str, date | None, str], line: str | None) -> None:
    """Keep what she says she answers for: as a new line, or in the place of another."""
    from remit.workflow.statements.edit_inventory import change_line, line_number
    from remit.workflow.statements.state import state_inventory
    from remit.workflow.statements.stated import InventoryBody

    area, what, since, by = said
    body = InventoryBody(area, what.strip(), since, by.strip() or None)
    if line is None:
        state_inventory(place, [body], now())
    else:
        change_line(place, line_number(line), body, now())


def _taken_back(place: Workspace, area: str, line: str | None) -> str:
    from remit.workflow.statements.edit_inventory import line_number, take_back_line
    from remit.workflow.statements.undo_statement import undo_inventory

    if line is None:
        return undo_inventory(place, area, now())
    return take_back_line(place, line_number(line), now())
