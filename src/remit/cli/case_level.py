"""case level: the case for a review of the level, and its letter."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from remit.cli.case import CaseWish, PaperFile, case, language_of
from remit.cli.options import AsOf, Json, Language, Rules, WorkspaceOption
from remit.cli.pages import Command
from remit.cli.shown import view_of
from remit.cli.terminal import language, now, waiting, write_json, write_path
from remit.cli.terminal import translate as _
from remit.errors import UsageError
from remit.messages import say

With = Annotated[
    list[str] | None,
    typer.Option(
        "--with",
        metavar=_("LINE"),
        help=_("A line of your diary whose words may stand in the letter, by its number (S12)."),
    ),
]


@case.command(
    cls=Command,
    help=_(
        "Whether your duties changed in kind: what came and what went, factor by factor, each rule"
        " of the institution with what it was held against, and what a review would refuse.\n\n"
        "With --out a letter is written for a reader who does not know the position. It speaks of"
        " the position, not of you. What would be refused is on the screen alone, and of your"
        " diary only the lines that you name with --with.\n\n"
        "Examples: remit case level; remit case level --institution ucla --out letter.docx"
        " --with S34 --with S41"
    ),
)
def level(
    institution: Rules = None,
    released: With = None,
    as_of: AsOf = None,
    out: PaperFile = None,
    lang: Language = None,
    workspace: WorkspaceOption = None,
    json: Json = False,
) -> None:
    """Show the level case, or write its letter."""
    from remit.workflow.cases.level_case import (
        LevelCaseOrder,
        letter_json,
        level_case_view,
        level_json,
        level_paper,
    )
    from remit.workflow.folder.paper_file import write_paper
    from remit.workflow.folder.workspace import open_workspace

    place = open_workspace(workspace, Path.cwd())
    shown_in = language_of(place, CaseWish(as_of, out, lang, json))
    order = LevelCaseOrder(
        view_of(place, as_of, institution), now(), shown_in, tuple(map(_number, released or ()))
    )
    with waiting(_("Measuring")), place.ledger() as ledger:
        found = level_case_view(place, ledger, order)
    if out is not None:
        write_paper(place, level_paper(found), out, letter_json(found, shown_in, _))
    if json:
        write_json(level_json(found, language(), _))
    elif out is not None:
        write_path(out)
    else:
        from remit.cli.case_level_shown import show_level_case

        show_level_case(found)


def _number(text: str) -> int:
    """Return the number of a line as `S12` names it."""
    found = re.fullmatch(r"#?[SsСс]?-?(\d{1,18})", text.strip())
    if found is None:
        raise UsageError(
            say("`{text}` does not name a line of the diary.", text=text),
            next_step=say("Name it by its number, as in S12; `remit case level` shows them."),
            code="not-a-line",
        )
    return int(found[1])
