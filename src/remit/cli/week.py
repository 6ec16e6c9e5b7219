"""week: a proposed week on one screen, confirmed or mended, and the question that closes it."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from remit.cli.amounts import amount
from remit.cli.app import command
from remit.cli.misuse import broken_letters, is_whole
from remit.cli.options import DAY, Json, WorkspaceOption, day
from remit.cli.shown import counted, figure, name_of, shortened
from remit.cli.terminal import (
    console,
    day_of,
    now,
    waiting,
    write,
    write_json,
    write_stop,
    write_table,
)
from remit.cli.terminal import translate as _
from remit.cli.vocabulary import word
from remit.errors import RemitError, UsageError
from remit.messages import say

if TYPE_CHECKING:
    from remit.workflow.propose_week import ProposedWeek, WeekEntry
    from remit.workflow.workspace import Workspace

LEFT = (None, "q")
"""How she leaves: the input ends, or she says so."""
SHOWN = 3
"""So many entries of an area stand on the screen; `?AREA` lists them all."""
WIDTH = 60
WIDE = 110
"""On a narrower screen each area has one line, with its largest entry."""
MOST_SEEN = 0.75
"""Where less of the agreed hours is seen, she is reminded of what leaves no trace."""
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
    from remit.workflow.propose_week import propose_week, week_json
    from remit.workflow.workspace import open_workspace

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
    _show(proposed)
    _remind(proposed, place.settings.hours.weekly)
    if confirm:
        _confirm(place, proposed, _Mended())
    elif sys.stdin.isatty():
        _talk(place, proposed, today)


# ── the screen ──


def _show(proposed: ProposedWeek) -> None:
    write(
        _("Week of {monday} to {sunday}").format(
            monday=day_of(proposed.monday), sunday=day_of(proposed.sunday)
        )
    )
    if proposed.seen:
        _show_areas(proposed)
    else:
        write(_("Nothing of yours is seen in this week."))
    if proposed.unanswered:
        accounts = ", ".join(proposed.unanswered)
        write(_("Not counted until you say who ran them: {accounts}").format(accounts=accounts))
    if proposed.confirmed:
        write(_("You have confirmed this week before; a new word replaces the old one."))


def _show_areas(proposed: ProposedWeek) -> None:
    if (width := console().width) < WIDE:
        _show_lines(proposed, width)
    else:
        _show_table(proposed)
    write(_("Seen in all: {hours:.2f} h").format(hours=figure(proposed.total)))
    names = {"after-hours": _("after hours"), "weekend": _("weekends"), "night": _("nights")}
    if proposed.late:
        late = "; ".join(
            _("{when} {hours:.1f} h").format(when=names[key], hours=figure(hours))
            for key, hours in proposed.late.items()
        )
        write(_("Of these: {late}").format(late=late))


def _show_table(proposed: ProposedWeek) -> None:
    rows = [
        [
            area,
            name_of(area),
            "; ".join(_short(entry) for entry in proposed.entries[area][:SHOWN])
            + (" …" if len(proposed.entries[area]) > SHOWN else ""),
            counted(len(proposed.entries[area])),
            f"{figure(hours):.2f}",
        ]
        for area, hours in proposed.seen.items()
    ]
    titles = [_("code"), _("area"), _("largest entries"), _("entries"), _("hours seen")]
    write_table(titles, rows, right=2)


def _show_lines(proposed: ProposedWeek, width: int) -> None:
    """Write a line for each area that fits into `width` columns, so that a week fits a screen."""
    titles = [_("code"), _("area"), _("largest entry"), _("hours seen")]
    heads = [[area, name_of(area)] for area in proposed.seen]
    taken = sum(max(len(row[at]) for row in [*heads, titles]) + 2 for at in (0, 1))
    left = width - taken - len(titles[-1]) - 2
    rows = [
        [*head, _short(proposed.entries[head[0]][0], left), f"{figure(hours):.2f}"]
        for head, hours in zip(heads, proposed.seen.values(), strict=True)
    ]
    write_table(titles, rows, right=1)


def _remind(proposed: ProposedWeek, agreed: float) -> None:
    """Say that hours as seen are not the hours that were worked, where they differ much."""
    if 0 < proposed.total < MOST_SEEN * agreed:
        write(
            _(
                "Seen are {seen:.2f} of {agreed:g} agreed hours. What you confirm counts as what"
                " you worked, so first add what leaves no trace: crisis=6, or all=46 for the"
                " whole week."
            ).format(seen=figure(proposed.total), agreed=figure(agreed))
        )


def _short(entry: WeekEntry, width: int = WIDTH + 8) -> str:
    return shortened(f"#{entry.id} {entry.text.strip() or word(entry.kind)}", width)


def _list(proposed: ProposedWeek, area: str) -> None:
    rows = [
        [day_of(one.at), _short(one), f"{figure(one.minutes):.0f}"]
        for one in sorted(proposed.entries.get(area, ()), key=lambda one: one.at)
    ]
    write_table([_("when"), _("what"), _("minutes")], rows, right=1)


# ── the conversation ──


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
    from remit.workflow.correct_entry import correct
    from remit.workflow.propose_week import propose_week
    from remit.workflow.stated_rules import known_area

    line, today = said
    name, sign, number = line.partition("=")
    if line.startswith("?"):
        known_area(line[1:].strip(), unplaced=True)
        _list(proposed, line[1:].strip())
    elif sign and name.strip() == "all":
        mended.total = amount(number)
        write(_("The whole week: {hours:.2f} h").format(hours=figure(mended.total)))
    elif sign:
        known_area(name.strip(), unplaced=True)
        mended.hours[name.strip()] = amount(number)
        hours = figure(mended.hours[name.strip()])
        write(_("{area}: {hours:.2f} h").format(area=name_of(name.strip()), hours=hours))
    elif len(parts := line.lstrip("#").split()) == 2 and parts[0].isdecimal():
        with waiting(_("Measuring")):
            done = correct(place, int(parts[0]), parts[1], None, now())
            proposed = propose_week(place, proposed.monday, today)
        _show(proposed)
        write(_("Entries that moved: {count}").format(count=counted(done.moved)))
    else:
        raise UsageError(
            say("`{line}` says nothing here.", line=line),
            next_step=say("Write crisis=6, all=46, 412 crisis, ?crisis, q, or nothing."),
        )
    return proposed


def _confirm(place: Workspace, proposed: ProposedWeek, mended: _Mended) -> None:
    total = _keep(place, proposed, mended)
    write(_("Confirmed: {hours:.2f} h").format(hours=figure(total)))


def _keep(place: Workspace, proposed: ProposedWeek, mended: _Mended) -> float:
    """State the week and return its hours."""
    from remit.workflow.state import state_week

    body = proposed.mended(mended.hours, mended.total)
    state_week(place, proposed.monday, body, now())
    return body.total if body.total is not None else sum(body.hours.values())


def _decided(place: Workspace, proposed: ProposedWeek, today: date) -> None:
    """Ask the one question that the record cannot answer."""
    from remit.workflow.state import state_decision

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
