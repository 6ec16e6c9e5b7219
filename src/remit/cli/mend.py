"""Commands with which she mends what the program made of the record: correct and allocate."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from remit.cli.amounts import WHOLE, amounts
from remit.cli.app import command
from remit.cli.options import AsOf, WorkspaceOption
from remit.cli.shown import counted, name_of, percent, view_of
from remit.cli.terminal import now, waiting, write
from remit.cli.terminal import translate as _


@command(
    name="correct",
    help=_(
        "Say which area an entry belongs to; entries that are like it move too.\n\n"
        "Example: remit correct 412 crisis --second internal\n\n"
        "Entries with their numbers are listed by `remit why AREA`."
    ),
)
def correct_(
    entry: Annotated[int, typer.Argument(metavar=_("NUMBER"), help=_("The entry's number."))],
    area: Annotated[
        str,
        typer.Argument(
            metavar=_("AREA"),
            help=_("The area's code (`remit inventory` lists them), or unplaced."),
        ),
    ],
    second: Annotated[str | None, typer.Option(metavar=_("AREA"), help=_("A second area."))] = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Correct the place of an entry."""
    from remit.workflow.correct_entry import correct
    from remit.workflow.workspace import open_workspace

    place = open_workspace(workspace, Path.cwd())
    with waiting(_("Measuring")):
        done = correct(place, entry, area, second, now())
    write(_("Kept: {text} → {area}").format(text=done.text or f"#{entry}", area=name_of(area)))
    write(_("Entries that moved: {count}").format(count=counted(done.moved)))


@command(
    help=_(
        "Say where the work belongs that Remit could not place, in per cent of all hours.\n\n"
        "The papers show it as your own statement.\n\n"
        "Example: remit allocate counsel=4 internal=3\n\n0 takes a share back."
    )
)
def allocate(
    shares: Annotated[
        list[str],
        typer.Argument(metavar=_("AREA=PERCENT"), help=_("Percentages of all hours, by area.")),
    ],
    as_of: AsOf = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Allocate unplaced work."""
    from remit.workflow.allocate_work import allocate_work
    from remit.workflow.stated import allocated
    from remit.workflow.workspace import open_workspace

    place = open_workspace(workspace, Path.cwd())
    parts = {area: percent / 100 for area, percent in amounts(shares, WHOLE).items()}
    allocate_work(place, parts, view_of(place, as_of), now())
    with place.ledger() as ledger:
        held = [f"{name_of(area)} {percent(part)}" for area, part in allocated(ledger).items()]
    write(_("Allocated in all: {shares}").format(shares="; ".join(held) or "–"))
