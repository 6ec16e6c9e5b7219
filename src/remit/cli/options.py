"""Options that several commands share."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

import typer

from remit.cli.terminal import translate as _

WorkspaceOption = Annotated[
    Path | None,
    typer.Option("--workspace", "-w", help=_("The workspace, if not the one here.")),
]
Json = Annotated[bool, typer.Option("--json", help=_("Print one JSON object."))]
Me = Annotated[
    list[str] | None,
    typer.Option("--me", help=_("Who you are in exports: mail address, handle, user name.")),
]
Out = Annotated[Path, typer.Option("--out", help=_("Where the packet shall lie."))]
Institution = Annotated[
    str, typer.Option("--institution", help=_("The institution profile, as in mit."))
]
Language = Annotated[
    Literal["en", "bg"] | None,
    typer.Option("--lang", help=_("Language of the documents: en or bg.")),
]
AsOf = Annotated[
    datetime | None,
    typer.Option(
        "--as-of",
        formats=["%Y-%m-%d"],
        help=_("The last day of the twelve months; the day of your last entry if left out."),
    ),
]
Rules = Annotated[
    str | None, typer.Option("--institution", help=_("The institution profile, as in mit."))
]
