"""level: what is claimed and what is shown of the nine factors, and frames of level."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from remit.cli.app import command
from remit.cli.options import FILE, NAME, AsOf, Json, WorkspaceOption
from remit.cli.shown import view_of
from remit.cli.terminal import language, waiting, write_json
from remit.cli.terminal import translate as _

Paper = Annotated[
    Path | None,
    typer.Argument(metavar=FILE, help=_("A job description in place of the one in use.")),
]
FrameOption = Annotated[
    str | None,
    typer.Option(
        "--frame",
        metavar=NAME,
        help=_(
            "Rate the description against a public frame: canada-is, uc, us-federal, hera or"
            " gitlab. With a file no workspace is needed."
        ),
    ),
]
Limit = Annotated[
    int, typer.Option(min=1, metavar=_("COUNT"), help=_("How many proofs of a kind to list."))
]


@command(
    help=_(
        "The level of your work, factor by factor: what the description claims, what the record"
        " shows and since when, what is open and who could say.\n\n"
        "Examples: remit level; remit level --frame canada-is; remit level old-jd.docx --frame uc"
    )
)
def level(
    file: Paper = None,
    frame: FrameOption = None,
    as_of: AsOf = None,
    limit: Limit = 3,
    workspace: WorkspaceOption = None,
    json: Json = False,
) -> None:
    """Show level evidence, or rate a description against a frame."""
    if frame is not None:
        _rate(frame, file, workspace, json)
        return
    from remit.cli.level_shown import show_evidence
    from remit.workflow.level_evidence import level_json, show_level
    from remit.workflow.workspace import open_workspace

    place = open_workspace(workspace, Path.cwd())
    with waiting(_("Measuring")), place.ledger() as ledger:
        found = show_level(place, ledger, view_of(place, as_of), file)
    if json:
        write_json(level_json(found, limit, language(), _))
    else:
        show_evidence(found, limit)


def _rate(name: str, file: Path | None, workspace: Path | None, json: bool) -> None:
    from remit.cli.level_shown import show_rating
    from remit.workflow.level_frame import frame_json, known_frame, rate_description
    from remit.workflow.workspace import open_workspace

    frame = known_frame(name)
    paper = file or open_workspace(workspace, Path.cwd()).description_path()
    rating = rate_description(paper, frame)
    if json:
        write_json(frame_json(rating, language()))
    else:
        show_rating(rating)
