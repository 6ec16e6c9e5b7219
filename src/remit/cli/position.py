"""position: a short interview about what no record can say, and everything that is known."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from remit.cli.app import command
from remit.cli.options import Json, Language, Rules, WorkspaceOption
from remit.cli.terminal import language, now, waiting, write, write_json, write_stop
from remit.cli.terminal import translate as _
from remit.errors import UsageError, WorkspaceReadOnly
from remit.messages import say

if TYPE_CHECKING:
    from remit.workflow.folder.workspace import Workspace
    from remit.workflow.position.position_answers import Look

Said = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar=_("KEY=ANSWER"),
        help=_(
            "Keep an answer, as in identity.fte=0.5; of a list once for each line;"
            " without an answer it is taken back."
        ),
    ),
]
Show = Annotated[bool, typer.Option("--show", help=_("Show what is known, and by what."))]
Open = Annotated[
    bool, typer.Option("--open", help=_("Show what is open, and who must fill it in."))
]
Keys = Annotated[bool, typer.Option("--keys", help=_("List everything that can be answered."))]
For = Annotated[
    Literal["holder", "supervisor", "hr"],
    typer.Option(
        "--for",
        metavar="holder|supervisor|hr",
        help=_("Who sits here and is asked: holder, supervisor or hr."),
    ),
]


@command(
    help=_(
        "What forms ask and no record can say: a short interview, a few questions at a time.\n\n"
        "Stop whenever you like; the next call goes on. Every answer lies in position.toml in"
        " your workspace, a file you may edit. Nothing is asked that the record already says,"
        " and nothing is guessed.\n\n"
        "Examples: remit position; remit position --open; remit position --set identity.fte=0.5;"
        " remit position --set contacts.inside=Provost --set contacts.inside=Registrar"
    )
)
def position(
    said: Said = None,
    show: Show = False,
    still_open: Open = False,
    keys: Keys = False,
    asked: For = "holder",
    institution: Rules = None,
    lang: Language = None,
    workspace: WorkspaceOption = None,
    json: Json = False,
) -> None:
    """Ask, show or keep what forms need to know of the position."""
    if keys:
        from remit.cli.position_shown import show_keys

        show_keys()
        return
    from remit.workflow.folder.workspace import open_workspace
    from remit.workflow.position.position_answers import Look, set_answers

    place = open_workspace(workspace, Path.cwd())
    today = now().astimezone(place.settings.zone_info()).date()
    look = Look(today, asked, institution, lang, language())
    if said:
        set_answers(place, look, answers_of(said))
        if not (show or still_open or json):
            write(_("Kept."))
            return
    _look(place, look, show=show, still_open=still_open, json=json)


def _look(place: Workspace, look: Look, *, show: bool, still_open: bool, json: bool) -> None:
    """Show the position as it was asked for, or ask about it where somebody sits there."""
    from remit.cli.position_questions import ask, tell_questions
    from remit.cli.position_shown import show_known, show_open
    from remit.workflow.position.position_answers import begin_file, look_at_position
    from remit.workflow.position.position_json import position_json

    with waiting(_("Measuring")):
        view = look_at_position(place, look)
    if json:
        write_json(position_json(view, language(), _))
        return
    if show:
        show_known(view)
    if still_open:
        show_open(view, place)
    if show or still_open:
        return
    if sys.stdin.isatty():
        begin_file(place, view, language())
        ask(place, view)
        return
    try:
        begin_file(place, view, language())
    except WorkspaceReadOnly as error:
        tell_questions(view)
        write("")
        show_open(view, place)
        write_stop(error)
    else:
        tell_questions(view, place)


def answers_of(said: Iterable[str]) -> dict[str, str]:
    """Return answers by key; a key that is given again is one line more.

    `UsageError` (`no-answer`) for what is not KEY=ANSWER.

    >>> answers_of(["systems=CMS", "systems=Alert feed", "identity.fte="])
    {'systems': 'CMS\\nAlert feed', 'identity.fte': ''}
    """
    found: dict[str, str] = {}
    for each in said:
        key, sign, text = each.partition("=")
        if not sign:
            raise UsageError(
                say("`{said}` names no answer.", said=each),
                next_step=say("Write it as in --set identity.fte=0.5."),
                code="no-answer",
            )
        key = key.strip()
        found[key] = f"{found[key]}\n{text}" if key in found else text
    return found
