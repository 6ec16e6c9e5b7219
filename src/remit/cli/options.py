"""Options that several commands share, and how days are read."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import typer

from remit.cli.terminal import translate as _
from remit.errors import UsageError
from remit.messages import say

FOLDER, FILE, NAME, DAY = _("FOLDER"), _("FILE"), _("NAME"), _("DAY")
"""What stands for a value on a help page."""


def day(text: str) -> date:
    """Return a day as people type it; `UsageError` for anything else.

    >>> day("2020-03-11"), day("11.03.2020")
    (datetime.date(2020, 3, 11), datetime.date(2020, 3, 11))
    """
    from remit.workflow.words.written_days import read_day

    try:
        return read_day(text)
    except ValueError as error:
        two = "/" in text
        raise UsageError(
            say("`{text}` may be one of two days.", text=text)
            if two
            else say("`{text}` is not a day.", text=text),
            next_step=say("Write it as in 2020-03-11, or the day first with dots: 11.03.2020."),
            code="not-a-day",
        ) from error


WorkspaceOption = Annotated[
    Path | None,
    typer.Option(
        "--workspace", "-w", metavar=FOLDER, help=_("The workspace, if not the one here.")
    ),
]
Json = Annotated[
    bool, typer.Option("--json", help=_("Print the result for other programs, as JSON."))
]
Me = Annotated[
    list[str] | None,
    typer.Option(
        "--me",
        metavar=NAME,
        help=_(
            "Who you are in exports: mail address, handle, user name; may be given several times."
        ),
    ),
]
WHOSE_RULES = _(
    "Whose rules for reviewing a position apply: neutral, berkeley, colorado, csun, houston,"
    " idaho-state, mit, pcc, sewanee, ucla, ucsb, ucsd, uci, umn or washington."
)
Out = Annotated[Path, typer.Option("--out", metavar=FOLDER, help=_("The folder for the papers."))]
Institution = Annotated[
    str,
    typer.Option("--institution", metavar=NAME, help=WHOSE_RULES),
]
Language = Annotated[
    Literal["en", "bg"] | None,
    typer.Option("--lang", metavar="en|bg", help=_("Language of the papers: en or bg.")),
]
Zone = Annotated[
    str, typer.Option("--zone", metavar=NAME, help=_("Your time zone, as in Europe/Sofia."))
]
Exports = Annotated[
    list[Path], typer.Argument(metavar=FILE, help=_("Files, zips or folders of exports."))
]
MaybeExports = Annotated[
    list[Path] | None, typer.Argument(metavar=FILE, help=_("Files, zips or folders of exports."))
]
Day = Annotated[
    date | None,
    typer.Option(parser=day, metavar=DAY, help=_("The day, as in 2020-03-11 or 11.03.2020.")),
]
AsOf = Annotated[
    date | None,
    typer.Option(
        "--as-of",
        parser=day,
        metavar=DAY,
        help=_(
            "The last day of the twelve months, as in 2021-12-31 or 31.12.2021; if left out, the"
            " one in your settings, or the last of the record."
        ),
    ),
]
Rules = Annotated[
    str | None,
    typer.Option("--institution", metavar=NAME, help=WHOSE_RULES),
]
FromFile = Annotated[
    Path | None,
    typer.Option(
        "--from",
        metavar=FILE,
        help=_("A file with many of them; `docs/reference/statements.md` shows how."),
    ),
]
