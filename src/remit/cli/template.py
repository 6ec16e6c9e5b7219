"""template: whole job descriptions to begin with, for whoever writes one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from remit.cli.app import command
from remit.cli.options import FILE, Json
from remit.cli.terminal import language, now, write, write_json, write_path
from remit.cli.terminal import translate as _
from remit.errors import UsageError
from remit.messages import say

if TYPE_CHECKING:
    from remit.workflow.descriptions.write_template import Laid

LevelName = Annotated[
    str | None,
    typer.Argument(
        metavar=_("LEVEL"),
        help=_("coordinator, specialist, manager, senior-manager or director."),
    ),
]
Variant = Annotated[
    str,
    typer.Option(
        "--variant",
        metavar=_("VARIANT"),
        help=_(
            "generalist (channels beside press and events), crisis (often in the news), internal"
            " (messages to one's own people), or solo (one person for all channels)."
        ),
    ),
]
Written = Annotated[
    Literal["en", "bg"] | None,
    typer.Option("--lang", metavar="en|bg", help=_("Language of the description: en or bg.")),
]
OutFile = Annotated[
    Path | None,
    typer.Option(
        "--out", metavar=FILE, help=_("Where to write it: a name that ends in .docx, .md or .html.")
    ),
]


@command(
    help=_(
        "Job descriptions that are written out whole, to begin with: with duties and shares,"
        " decisions, consequence of error and on-call terms. Nothing else is needed.\n\n"
        "Examples: remit template; remit template manager --variant crisis --out manager.docx\n\n"
        "What only the institution can say is left open in square brackets, which name who fills"
        " it in. Nothing is ever written over a file that is there."
    )
)
def template(
    level: LevelName = None,
    variant: Variant = "generalist",
    lang: Written = None,
    out: OutFile = None,
    json: Json = False,
) -> None:
    """List descriptions, show one, or write it."""
    from remit.workflow.descriptions.write_template import (
        chosen_template,
        template_json,
        template_text,
        templates_json,
        write_template,
    )

    chosen = lang or language()
    if level is None:
        _refuse_without_level(out)
        if json:
            write_json(templates_json(chosen))
        else:
            _list(chosen)
        return
    laid = chosen_template(level, variant, chosen)
    if out is not None:
        write_template(laid, out, now().date())
    if json:
        write_json(template_json(laid))
    elif out is None:
        write(template_text(laid, now().date()).rstrip("\n"))
    else:
        _tell(laid, out)


def _refuse_without_level(out: Path | None) -> None:
    if out is not None:
        raise UsageError(
            say("Which description shall be written?"),
            next_step=say("Example: remit template manager --out manager.docx"),
        )


def _list(chosen: str) -> None:
    from remit.workflow.descriptions.write_template import level_line, listed_templates

    for level, rows in listed_templates(chosen).items():
        write(f"{level}: {level_line(level, chosen)}")
        for row in rows:
            write(f"  {level} --variant {row.variant}")
            write(f"      {row.title}. {row.line}")
        write("")
    write(_("Write one out: remit template manager --variant crisis --out manager.docx"))


def _tell(laid: Laid, out: Path) -> None:
    """Say where it lies, what to weigh first, and who has to fill in what."""
    write_path(out)
    if laid.note:
        write(_("Weigh first: {note}").format(note=laid.note))
    write(
        _("Left open in square brackets; places to fill in: {count}").format(count=len(laid.places))
    )
    for who in dict.fromkeys(place.who for place in laid.places):
        what = "; ".join(place.what for place in laid.places if place.who == who)
        write(f"  {who}: {what}")
