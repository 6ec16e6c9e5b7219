"""init: the workspace, and the few things it must know."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from remit.cli.app import command
from remit.cli.options import FILE, FOLDER, NAME, Institution, Language, Me, Zone
from remit.cli.terminal import language, sentence, write
from remit.cli.terminal import translate as _
from remit.workflow.privacy.what_binds import WHAT_BINDS
from remit.workflow.words.written_names import shown_name

if TYPE_CHECKING:
    from remit.workflow.line.init_workspace import Answers


@command(
    help=_(
        "Make a workspace: the folder where Remit keeps your records and settings.\n\n"
        "Example: remit init work --me ana@uni.example --me @UniNews --zone Europe/Sofia"
        " --title 'Social Media Specialist'"
    )
)
def init(
    folder: Annotated[
        Path, typer.Argument(metavar=FOLDER, help=_("Where the workspace shall lie."))
    ],
    me: Me = None,
    zone: Zone = "",
    lang: Language = None,
    title: Annotated[str, typer.Option(metavar=NAME, help=_("Your title as it is on paper."))] = "",
    institution_name: Annotated[
        str, typer.Option("--employer", metavar=NAME, help=_("Your institution's name."))
    ] = "",
    unit: Annotated[str, typer.Option(metavar=NAME, help=_("Your unit or department."))] = "",
    reports_to: Annotated[str, typer.Option(metavar=NAME, help=_("The title you report to."))] = "",
    institution: Institution = "",
    hours: Annotated[
        str,
        typer.Option(
            metavar=_("HOURS"), help=_("Agreed hours of a working day, as in 09:00-17:30.")
        ),
    ] = "",
    jd: Annotated[
        Path | None,
        typer.Option("--jd", metavar=FILE, help=_("Your job description as it is on paper.")),
    ] = None,
) -> None:
    """Make a workspace."""
    from remit.workflow.folder.workspace import is_workspace
    from remit.workflow.line.init_workspace import Answers, init_workspace

    answers = Answers(
        me=tuple(me or ()),
        zone=zone,
        language=lang or ("" if is_workspace(folder) else language()),
        title=title,
        employer=institution_name,
        unit=unit,
        reports_to=reports_to,
        profile=institution,
        hours=hours,
    )
    if sys.stdin.isatty() and not is_workspace(folder):
        answers = _asked(answers)
    workspace, fresh = init_workspace(folder, answers, jd)
    if not fresh:
        write(_("There is a workspace already; what you named, if anything, was added to it."))
    if hint := _clock_hint(workspace.settings.zone):
        write(hint)
    write(_("Workspace: {folder}").format(folder=shown_name(workspace.folder)))
    for blank in workspace.settings.blanks():
        write("  " + sentence(blank))
    if fresh:
        write(sentence(WHAT_BINDS))
    write(_("Next: remit import FILE… (your calendar gives the first picture)."))


def _clock_hint(zone: str) -> str | None:
    """Return a hint where a zone's short name keeps no summer time, as EST does.

    >>> _clock_hint("America/New_York"), _clock_hint("")
    (None, None)
    """
    if "/" in zone or zone in {"", "UTC", "GMT"}:
        return None
    clock = ZoneInfo(zone)
    winter, summer = (datetime(2024, month, 1, tzinfo=clock).utcoffset() for month in (1, 7))
    if winter != summer:
        return None
    return _(
        "{zone} has no summer time. If your clock changes, name a city: America/New_York, say."
    ).format(zone=zone)


def _asked(answers: Answers) -> Answers:
    """Return the answers with what a person at the terminal adds; Enter leaves a blank."""
    write(_("A few questions; Enter leaves one open, and nothing is final."))
    return replace(
        answers,
        me=answers.me or _several(_("Your mail addresses and handles, with commas between")),
        zone=answers.zone or _one(_("Your time zone, as in Europe/Sofia")),
        title=answers.title or _one(_("Your title as it is on paper")),
        employer=answers.employer or _one(_("Your institution")),
        reports_to=answers.reports_to or _one(_("The title you report to")),
        hours=answers.hours or _one(_("Agreed hours of a working day, as in 09:00-17:30")),
    )


def _one(question: str) -> str:
    answer: str = typer.prompt(question, default="", show_default=False)
    return answer.strip()


def _several(question: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in _one(question).split(",") if part.strip())
