"""The desk: Remit in the browser."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from remit.cli.app import command
from remit.cli.options import WorkspaceOption
from remit.cli.state import open_place
from remit.cli.terminal import translate as _
from remit.cli.terminal import write


@command(
    help=_(
        "Open the desk: Remit in your browser, on this machine alone.\n\n"
        "The address that is printed opens it, and changes each time. Ctrl-C stops it.\n\n"
        "Example: remit desk --workspace work"
    )
)
def desk(
    port: Annotated[
        int,
        typer.Option(
            "--port", min=0, max=65535, metavar=_("NUMBER"), help=_("The port; 0 takes any.")
        ),
    ] = 0,
    no_browser: Annotated[
        bool, typer.Option("--no-browser", help=_("Only print the address."))
    ] = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Serve the desk until it is interrupted."""
    from remit.web.serve import serve

    place = open_place(workspace)
    serve(Path(place.folder).resolve(), port, write_address, browser=not no_browser)


def write_address(address: str) -> None:
    """Print the address at once, also where a program reads it."""
    write(address)
    typer.get_text_stream("stdout").flush()
