"""case next-hire and case headcount: what a successor inherits, and what one more costs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from remit.cli.case import CaseWish, PaperFile, case, order_of, show_case
from remit.cli.market import Area, OccupationOption, SectorOption
from remit.cli.options import AsOf, Json, Language, WorkspaceOption
from remit.cli.pages import Command
from remit.cli.terminal import translate as _
from remit.cli.terminal import waiting

NUMBER = _("AMOUNT")
Leave = Annotated[
    float | None,
    typer.Option(
        "--leave",
        metavar=NUMBER,
        help=_("Days of paid leave a year; 20 unless your settings say."),
    ),
]
Holidays = Annotated[
    float | None,
    typer.Option(
        "--holidays",
        metavar=NUMBER,
        help=_("Public holidays on working days a year; 10 unless your settings say."),
    ),
]
RampUp = Annotated[
    float | None,
    typer.Option(
        "--ramp-up",
        metavar=NUMBER,
        help=_("Weeks until a new person works at full pace; 12 unless your settings say."),
    ),
]
Pace = Annotated[
    float | None,
    typer.Option(
        "--ramp-up-pace",
        metavar=NUMBER,
        help=_("Pace in these weeks, in per cents of full pace; 50 unless your settings say."),
    ),
]
Benefits = Annotated[
    float | None,
    typer.Option(
        "--benefits",
        metavar=NUMBER,
        help=_("Benefits in per cents of the wage, as HR states them; blank if never said."),
    ),
]
Overhead = Annotated[
    float | None,
    typer.Option(
        "--overhead",
        metavar=NUMBER,
        help=_("Other cost of a position a year, as HR states it; blank if never said."),
    ),
]


@case.command(
    "next-hire",
    cls=Command,
    help=_(
        "What the next person takes on: hours by area, what one person can carry, crises,"
        " accounts, and what the position answers for.\n\n"
        "Examples: remit case next-hire; remit case next-hire --leave 25 --out next.docx"
    ),
)
def next_hire(
    leave: Leave = None,
    holidays: Holidays = None,
    ramp_up: RampUp = None,
    pace: Pace = None,
    as_of: AsOf = None,
    out: PaperFile = None,
    lang: Language = None,
    workspace: WorkspaceOption = None,
    json: Json = False,
) -> None:
    """Show the case for the next hire."""
    from remit.workflow.cases import next_hire as hire
    from remit.workflow.folder.workspace import open_workspace

    place, wish = open_workspace(workspace, Path.cwd()), CaseWish(as_of, out, lang, json)
    order = order_of(place, wish, _answers(leave, holidays, ramp_up, pace))
    with waiting(_("Measuring")), place.ledger() as ledger:
        found = hire.next_hire(place, ledger, order)
        paper = hire.hire_page(found)
    show_case(place, paper, hire.hire_json(found), wish)


@case.command(
    cls=Command,
    help=_(
        "One more position: what one person leaves over, what one more costs by published wages,"
        " and what could be done instead.\n\n"
        "Benefits and overhead are HR's to state; without them no whole cost is named.\n\n"
        "Example: remit case headcount --area Boston --sector universities --benefits 30"
        " --overhead 5000 --out headcount.docx"
    ),
)
def headcount(
    area: Area = "",
    sector: SectorOption = "",
    occupation: OccupationOption = None,
    benefits: Benefits = None,
    overhead: Overhead = None,
    leave: Leave = None,
    holidays: Holidays = None,
    ramp_up: RampUp = None,
    pace: Pace = None,
    as_of: AsOf = None,
    out: PaperFile = None,
    lang: Language = None,
    workspace: WorkspaceOption = None,
    json: Json = False,
) -> None:
    """Show the case for headcount."""
    from remit.workflow.cases import next_hire as hire
    from remit.workflow.cases.show_market import Question
    from remit.workflow.folder.workspace import open_workspace

    place, wish = open_workspace(workspace, Path.cwd()), CaseWish(as_of, out, lang, json)
    order = order_of(place, wish, _answers(leave, holidays, ramp_up, pace))
    money = hire.Money(Question(area, sector, tuple(occupation or ())), benefits, overhead)
    with waiting(_("Measuring")), place.ledger() as ledger:
        found = hire.headcount(place, ledger, order, money)
        paper = hire.headcount_page(found)
    show_case(place, paper, hire.headcount_json(found), wish)


def _answers(
    leave: float | None, holidays: float | None, ramp_up: float | None, pace: float | None
) -> dict[str, float | None]:
    return {"leave": leave, "holidays": holidays, "ramp-up": ramp_up, "ramp-up-pace": pace}
