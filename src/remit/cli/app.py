"""The command groups, named once so that every module of commands can hang its own on."""

from __future__ import annotations

import typer

from remit.cli.terminal import translate as _

app = typer.Typer(
    name="remit",
    help=_(
        "Puts the job you really do on the record, and gets it onto paper.\n\n"
        "Start with `remit jd lint FILE` (one minute), then `remit init work`,"
        " `remit import FILE…` and `remit packet --out packet`."
        " Everything stays on this machine."
    ),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
jd = typer.Typer(
    help=_("The written description: read it, check it, use it."),
    no_args_is_help=True,
    rich_markup_mode=None,
)
app.add_typer(jd, name="jd")
