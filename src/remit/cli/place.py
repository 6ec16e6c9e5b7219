"""`remit place`: standard input to standard output, no workspace needed."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from remit.cli.app import command
from remit.cli.terminal import translate as _
from remit.cli.terminal import write
from remit.errors import UsageError
from remit.messages import say


@command(
    help=_(
        "Place items in responsibility areas: one JSON object a line in, one a line out.\n\n"
        """Example: echo '{"id": "1", "text": "Op tempo call 7am"}' | remit place --jsonl"""
    )
)
def place(
    jsonl: Annotated[bool, typer.Option("--jsonl", help=_("Read and write JSON lines."))] = False,
) -> None:
    """Place items."""
    if not jsonl:
        raise UsageError(
            say("The form of the items is not named."),
            next_step=say("Add --jsonl and send one JSON object a line to standard input."),
        )
    from remit.workflow.entries.place_items import place_items

    lines = (line.decode("utf-8-sig", errors="replace") for line in sys.stdin.buffer)
    for line in place_items(lines):
        write(line)
