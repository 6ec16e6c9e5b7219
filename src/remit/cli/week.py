"""week: a proposed week on one screen, confirmed or mended, and the question that closes it."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from remit.cli.amounts import amount
from remit.cli.app import command
from remit.cli.mend import show_effect
from remit.cli.misuse import broken_letters, is_whole
from remit.cli.options import DAY, Json, WorkspaceOption, day
from remit.cli.shown import counted, figure, name_of
from remit.cli.terminal import (
    day_of,
    now,
    waiting,
    write,
    write_json,
    write_stop,
)
from remit.cli.terminal import translate as _
from remit.cli.week_shown import list_area, remind, remind_of_less, show_week
from remit.errors import RemitError, UsageError
from remit.messages import say

if TYPE_CHECKING:
    from remit.workflow.entries.correct_entry import Said
    from remit.workflow.entries.propose_week import ProposedWeek
    from remit.workflow.folder.workspace import Workspace

LEFT = (None, "q")
"""How she leaves: the input ends, or she says so."""
QUESTION = _("What did you decide, advise or prevent that nobody else would have?")


@command(
    help=_(
        "A proposed week on one screen: confirm it, or mend it first.\n\n"
        "Without a day it is the latest finished week that you have not confirmed."
        " Hours are what the record shows; what leaves no trace (calls, corridors,"
        " thinking) only you can add.\n\n"
        "Examples: remit week; remit week 2020-03-11 --confirm"
    )
)
def week(
    on: Annotated[
        date | None,
        typer.Argument(
            parser=day, metavar=DAY, help=_("A day in the week, as in 2020-03-11 or 11.03.2020.")
        ),
    ] = None,
    confirm: Annotated[
        bool, typer.Option("--confirm", help=_("Confirm it as it stands, without a question."))
    ] = False,
    workspace: WorkspaceOption = None,
    json: Json = False,
) -> None:
    """Propose a week; ask for what is to be mended where somebody sits at the terminal."""
    from remit.workflow.entries.propose_week import propose_week, week_json
    from remit.workflow.folder.workspace import open_workspace

    place = open_workspace(workspace, Path.cwd())
    today = now().astimezone(place.settings.zone_info()).date()
    with waiting(_("Measuring")):
        proposed = propose_week(place, on, today)
    if json:
        if confirm:
            _keep(place, proposed, _Mended())
            proposed = propose_week(place, proposed.monday, today)
        write_json(week_json(proposed))
        return
    show_week(proposed)
    remind(proposed, place.settings.hours.weekly)
    if confirm:
        _confirm(place, proposed, _Mended())
    elif sys.stdin.isatty():
        _talk(place, proposed, today)


class _Mended:
    """What she has changed so far."""

    def __init__(self) -> None:
        self.hours: dict[str, float] = {}
        self.total: float | None = None


def _talk(place: Workspace, proposed: ProposedWeek, today: date) -> None:
    mended = _Mended()
    write("")
    write(
        _(
            "Enter confirms. crisis=6 sets hours; all=46 the whole week; 412 crisis moves an"
            " entry; ?crisis lists an area; q leaves without a word."
        )
    )
    while (line := _asked("> ")) not in LEFT:
        try:
            if not line:
                _confirm(place, proposed, mended)
                _decided(place, proposed, today)
                return
            proposed = _follow(place, proposed, mended, (line, today))
        except RemitError as error:
            write_stop(error)
    write(_("Nothing was confirmed."))


def _follow(
    place: Workspace, proposed: ProposedWeek, mended: _Mended, said: tuple[str, date]
) -> ProposedWeek:
    """Do what one line says; return the week as it is then."""
    from remit.workflow.entries.correct_entry import Said, state_correction
    from remit.workflow.entries.propose_week import propose_week
    from remit.workflow.statements.stated_rules import known_area

    line, today = said
    name, sign, number = line.partition("=")
    if line.startswith("?"):
        known_area(line[1:].strip(), unplaced=True)
        list_area(proposed, line[1:].strip())
    elif sign and name.strip() == "all":
        mended.total = amount(number)
        write(_("The whole week: {hours:.2f} h").format(hours=figure(mended.total)))
    elif sign:
        known_area(name.strip(), unplaced=True)
        mended.hours[name.strip()] = amount(number)
        hours = figure(mended.hours[name.strip()])
        write(_("{area}: {hours:.2f} h").format(area=name_of(name.strip()), hours=hours))
    elif len(parts := line.lstrip("#").split()) == 2 and parts[0].isdecimal():
        agreed = _agreed(place, Said(int(parts[0]), parts[1]))
        if agreed is None:
            write(_("Nothing was changed."))
            return proposed
        with waiting(_("Measuring")):
            done = state_correction(place, agreed, now())
            proposed = propose_week(place, proposed.monday, today)
        show_week(proposed)
        write(_("Entries that moved: {count}").format(count=counted(done.moved)))
    else:
        raise UsageError(
            say("`{line}` says nothing here.", line=line),
            next_step=say("Write crisis=6, all=46, 412 crisis, ?crisis, q, or nothing."),
        )
    return proposed


def _agreed(place: Workspace, said: Said) -> Said | None:
    """Return what she agrees to move: all that would follow is shown first; None for nothing."""
    from remit.workflow.picture.foresee_correction import follows

    with waiting(_("Measuring")), place.ledger() as ledger:
        others = follows(place, ledger, said)
    if not others:
        return said
    show_effect(place, said)
    wishes = _("all moves them, one this entry alone, Enter nothing")
    while answer := _asked(f"{wishes}: "):
        if answer.casefold() in {"all", _("all")}:
            return said
        if answer.casefold() in {"one", _("one")}:
            return replace(said, only=True)
        if answer in LEFT:
            break
    return None


def _confirm(place: Workspace, proposed: ProposedWeek, mended: _Mended) -> None:
    total = _keep(place, proposed, mended)
    write(_("Confirmed: {hours:.2f} h").format(hours=figure(total)))
    remind_of_less(total, place.settings.hours.weekly)


def _keep(place: Workspace, proposed: ProposedWeek, mended: _Mended) -> float:
    """State the week and return its hours."""
    from remit.workflow.statements.state import state_week

    body = proposed.mended(mended.hours, mended.total)
    state_week(place, proposed.monday, body, now())
    return body.total if body.total is not None else sum(body.hours.values())


def _decided(place: Workspace, proposed: ProposedWeek, today: date) -> None:
    """Ask the one question that the record cannot answer."""
    from remit.workflow.statements.state import state_decision

    write("")
    write(QUESTION)
    text = _asked(_("One or two lines; Enter for nothing this week") + ": ")
    if not text or text in LEFT:
        return
    latest = min(proposed.sunday, today)
    when = _("When? Enter for {day}; q forgets it").format(day=day_of(latest)) + ": "
    while (on := _asked(when)) not in LEFT:
        try:
            state_decision(place, text, day(on) if on else latest, now())
        except RemitError as error:
            write_stop(error)
        else:
            write(_("Kept in the diary."))
            return
    write(_("Nothing was kept in the diary."))


def _asked(question: str) -> str | None:
    """Return what she answers, None where the input ends; half a letter is asked for again."""
    while True:
        try:
            line = input(question).strip()
        except EOFError:
            return None
        if is_whole(line):
            return line
        write_stop(broken_letters())
