"""The command groups, named once so that every module of commands can hang its own on."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from remit import __version__
from remit.cli.pages import Command, Group
from remit.cli.terminal import translate as _
from remit.cli.terminal import write

app = typer.Typer(
    name="remit",
    cls=Group,
    help=_(
        "Puts the job you really do on the record, and gets it onto paper.\n\n"
        "You hand in what you already have: your job description, your calendar, and what"
        " platforms and chats let you download of your work (exports). Remit shows where your"
        " time goes, and writes the papers that your supervisor and HR need.\n\n"
        "Start with `remit jd lint FILE` (one minute), then `remit init work`,"
        " `remit import FILE…` and `remit packet --out packet`."
        " Everything stays on this machine."
    ),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
jd = typer.Typer(
    cls=Group,
    help=_("Your job description: read it, check it, use it."),
    no_args_is_help=True,
    rich_markup_mode=None,
)
app.add_typer(jd, name="jd")

command = partial(app.command, cls=Command)
"""Hangs a command on the app; its help page is in the reader's language."""
jd_command = partial(jd.command, cls=Command)
"""Hangs a command on `remit jd`."""


def _show_version(wanted: bool) -> None:
    if wanted:
        write(f"remit {__version__}")
        raise typer.Exit


@app.callback()
def remit(
    version: Annotated[
        bool,
        typer.Option(
            "--version", help=_("Show the version."), callback=_show_version, is_eager=True
        ),
    ] = False,
) -> None:
    """Hold the options of the command itself."""
