"""case: the cases that papers are made of; level and volume stay apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from remit.cli.app import app
from remit.cli.options import FILE, AsOf, Json, Language, WorkspaceOption
from remit.cli.pages import Command, Group
from remit.cli.shown import view_of
from remit.cli.terminal import language, now, waiting, write_json, write_path
from remit.cli.terminal import translate as _

if TYPE_CHECKING:
    from remit.workflow.cases.case_basis import CaseOrder
    from remit.workflow.folder.paper_file import Paper
    from remit.workflow.folder.workspace import Workspace

case = typer.Typer(
    cls=Group,
    no_args_is_help=True,
    rich_markup_mode=None,
    help=_(
        "The cases to make: for a higher level, or for how much work there is. They are never"
        " mixed, since a review refuses volume as a reason for a level.\n\n"
        "Each is shown on the screen, or written to a file with --out.\n\n"
        "Example: remit case volume --out volume.docx"
    ),
)
app.add_typer(case, name="case")

PaperFile = Annotated[
    Path | None,
    typer.Option(
        "--out",
        metavar=FILE,
        help=_("Write it to a file that ends in .docx, .pdf, .html or .json."),
    ),
]
AfterHours = Annotated[
    bool,
    typer.Option(
        "--after-hours",
        help=_(
            "Show too how much crisis work lay outside working time. It may be evidence in a"
            " claim for wages."
        ),
    ),
]


@dataclass(frozen=True, slots=True)
class CaseWish:
    """How a case is wanted: up to which day, in a file or not, in which language, as JSON."""

    as_of: date | None
    out: Path | None
    lang: Literal["en", "bg"] | None
    json: bool


def order_of(
    place: Workspace,
    wish: CaseWish,
    answers: Mapping[str, float | None] | None = None,
    *,
    after_hours: bool = False,
) -> CaseOrder:
    """Return the order of a case; the place of its file is checked first."""
    from remit.workflow.cases.case_basis import CaseOrder

    shown_in = language_of(place, wish)
    return CaseOrder(view_of(place, wish.as_of), now(), shown_in, answers, after_hours)


def language_of(place: Workspace, wish: CaseWish) -> str:
    """Return the language of a case: the reader's, of a file the workspace's, unless named.

    The place of its file is checked first.
    """
    from remit.workflow.folder.paper_file import check_paper_place

    if wish.out is not None:
        check_paper_place(place, wish.out)
    return wish.lang or (place.settings.language if wish.out else language())


def show_case(place: Workspace, paper: Paper, plain: Mapping[str, object], wish: CaseWish) -> None:
    """Show a case on the screen, as JSON, or write it to its file."""
    if wish.out is not None:
        from remit.workflow.folder.paper_file import write_paper

        write_paper(place, paper, wish.out, plain)
    if wish.json:
        write_json(plain)
    elif wish.out is not None:
        write_path(wish.out)
    else:
        from remit.cli.document_shown import show_parts
        from remit.workflow.words.screen_document import parts_of

        show_parts(parts_of(paper.document))


@case.command(
    cls=Command,
    help=_(
        "How much work there is: hours against agreed hours, month by month, and what crises"
        " really cost.\n\n"
        "Examples: remit case volume; remit case volume --out volume.pdf"
    ),
)
def volume(
    as_of: AsOf = None,
    after_hours: AfterHours = False,
    out: PaperFile = None,
    lang: Language = None,
    workspace: WorkspaceOption = None,
    json: Json = False,
) -> None:
    """Show the case of volume."""
    from remit.workflow.cases.volume_case import volume_case, volume_json, volume_page
    from remit.workflow.folder.workspace import open_workspace

    place, wish = open_workspace(workspace, Path.cwd()), CaseWish(as_of, out, lang, json)
    order = order_of(place, wish, after_hours=after_hours)
    with waiting(_("Measuring")), place.ledger() as ledger:
        found = volume_case(place, ledger, order)
        paper = volume_page(found)
    show_case(place, paper, volume_json(found), wish)


Social = Annotated[
    list[str] | None,
    typer.Option(
        "--social",
        metavar=_("AREA"),
        help=_(
            "An area that is social media, by its code; may be given several times. Without it,"
            " those in your settings, or all areas but media, partners, people, admin and other."
        ),
    ),
]
Ahead = Annotated[
    float | None,
    typer.Option(
        "--months",
        metavar=_("AMOUNT"),
        help=_("How many months ahead a straight line is drawn; 12 unless your settings say."),
    ),
]
Guide = Annotated[
    bool,
    typer.Option(
        "--guide", help=_("The guide to the talk about it instead, on one page, for your own eyes.")
    ),
]


@case.command(
    cls=Command,
    help=_(
        "Two jobs in one position: how much of your time is social media, since when, what may"
        " come, and two descriptions with shares that sum to 100 each.\n\n"
        "Examples: remit case split --out split.docx; remit case split --guide --out talk.pdf"
    ),
)
def split(
    social: Social = None,
    months: Ahead = None,
    guide: Guide = False,
    as_of: AsOf = None,
    out: PaperFile = None,
    lang: Language = None,
    workspace: WorkspaceOption = None,
    json: Json = False,
) -> None:
    """Show the case for dividing the position."""
    from remit.workflow.cases.split_role import split_json, split_page, split_role
    from remit.workflow.folder.workspace import open_workspace

    place, wish = open_workspace(workspace, Path.cwd()), CaseWish(as_of, out, lang, json)
    order = order_of(place, wish, {"projection-months": months})
    with waiting(_("Measuring")), place.ledger() as ledger:
        found = split_role(place, ledger, order, tuple(social or ()))
        paper = split_page(found, guide=guide)
    show_case(place, paper, split_json(found), wish)
