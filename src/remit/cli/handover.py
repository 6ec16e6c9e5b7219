"""handover: what a successor, or who stands in, really takes over."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from remit.cli.app import command
from remit.cli.case import CaseWish, PaperFile, order_of, show_case
from remit.cli.options import AsOf, Json, Language, WorkspaceOption
from remit.cli.shown import shortened
from remit.cli.terminal import translate as _
from remit.cli.terminal import waiting, write

LONGEST = 90
With = Annotated[
    list[str] | None,
    typer.Option(
        "--with",
        metavar=_("NUMBER"),
        help=_(
            "A series (R3) or a line of the diary (S12) whose words go into the paper; may be"
            " given several times. All others stay with you."
        ),
    ),
]


@command(
    help=_(
        "Holiday or leaving: accounts and who runs them, what you answer for, work that comes"
        " back, contacts by role, decisions, and what is written nowhere.\n\n"
        "Titles of entries and words of the diary stay out unless you name them one by one.\n\n"
        "Examples: remit handover; remit handover --with R1 --with R4 --out handover.docx"
    )
)
def handover(
    released: With = None,
    as_of: AsOf = None,
    out: PaperFile = None,
    lang: Language = None,
    workspace: WorkspaceOption = None,
    json: Json = False,
) -> None:
    """Show or write the handover."""
    from remit.workflow.cases.hand_over import hand_over, handover_json, handover_page
    from remit.workflow.folder.workspace import open_workspace

    place, wish = open_workspace(workspace, Path.cwd()), CaseWish(as_of, out, lang, json)
    order = order_of(place, wish)
    with waiting(_("Measuring")), place.ledger() as ledger:
        found = hand_over(place, ledger, order, tuple(released or ()))
        paper = handover_page(found)
    show_case(place, paper, handover_json(found), wish)
    if out is None and not json:
        _tell(found.titles)


def _tell(titles: dict[str, str]) -> None:
    """Say what the numbers stand for, on her screen alone."""
    if not titles:
        return
    write("")
    write(_("For your eyes alone, what the numbers stand for (--with NUMBER puts one in):"))
    for number, title in titles.items():
        write(f"  {number}  {shortened(title, LONGEST)}")
