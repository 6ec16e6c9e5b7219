"""level: what is claimed and what is shown of the nine factors, and frames of level."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from remit.cli.app import command
from remit.cli.options import FILE, NAME, AsOf, Json, WorkspaceOption
from remit.cli.shown import view_of
from remit.cli.terminal import language, now, waiting, write, write_json
from remit.cli.terminal import translate as _
from remit.errors import UsageError
from remit.messages import say

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
FACTOR = _("FACTOR")
Confirm = Annotated[
    str | None,
    typer.Option("--confirm", metavar=FACTOR, help=_("Say that something shows a factor (--of).")),
]
Deny = Annotated[
    str | None,
    typer.Option("--deny", metavar=FACTOR, help=_("Say that it does not show it (--of).")),
]
Undo = Annotated[
    str | None,
    typer.Option("--undo", metavar=FACTOR, help=_("Take back what you said of it (--of).")),
]
Of = Annotated[
    str,
    typer.Option(
        "--of",
        metavar=_("WHAT"),
        help=_("An area's code, an entry's number as in 412, or a line's as in S12."),
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
        "\n\n"
        "Where the words of a line or the place of an entry mislead, say so:"
        " remit level --confirm independence --of crisis; remit level --deny contacts --of 412;"
        " remit level --undo contacts --of 412. It is shown as your word, with its day."
    )
)
def level(
    file: Paper = None,
    frame: FrameOption = None,
    as_of: AsOf = None,
    limit: Limit = 3,
    confirm: Confirm = None,
    deny: Deny = None,
    undo: Undo = None,
    of: Of = "",
    workspace: WorkspaceOption = None,
    json: Json = False,
) -> None:
    """Show level evidence, or rate a description against a frame."""
    said = [each for each in (confirm, deny, undo) if each is not None]
    if said or of:
        if len(said) != 1 or not of:
            raise _half_said()
        _keep_word(workspace, said[0], of, None if undo is not None else confirm is not None)
        return
    if frame is not None:
        _rate(frame, file, workspace, json)
        return
    from remit.cli.level_shown import show_evidence
    from remit.workflow.folder.workspace import open_workspace
    from remit.workflow.levels.level_evidence import level_json, show_level

    place = open_workspace(workspace, Path.cwd())
    with waiting(_("Measuring")), place.ledger() as ledger:
        found = show_level(place, ledger, view_of(place, as_of), file)
    if json:
        write_json(level_json(found, limit, language(), _))
    else:
        show_evidence(found, limit)


def _half_said() -> UsageError:
    return UsageError(
        say("A word on a factor needs one of --confirm, --deny and --undo, and --of."),
        next_step=say("As in `remit level --confirm independence --of crisis`."),
        code="half-said",
    )


def _keep_word(workspace: Path | None, factor: str, of: str, shows: bool | None) -> None:
    """Keep her word on a factor, or take it back (None)."""
    from remit.workflow.folder.workspace import open_workspace
    from remit.workflow.statements.level_word import state_factor, undo_factor
    from remit.workflow.statements.stated import FactorBody

    place = open_workspace(workspace, Path.cwd())
    if shows is None:
        undo_factor(place, factor, of, now())
        write(_("Taken back."))
        return
    number = state_factor(place, FactorBody(factor, of, shows), now())
    write(
        _("Kept as your word, S{number}; it is never shown as recorded at the time.").format(
            number=number
        )
    )


def _rate(name: str, file: Path | None, workspace: Path | None, json: bool) -> None:
    from remit.cli.level_shown import show_rating
    from remit.workflow.folder.workspace import open_workspace
    from remit.workflow.levels.level_frame import frame_json, known_frame, rate_description

    frame = known_frame(name)
    paper = file or open_workspace(workspace, Path.cwd()).description_path()
    rating = rate_description(paper, frame)
    if json:
        write_json(frame_json(rating, language()))
    else:
        show_rating(rating)
