"""Entries one by one: find them, look at one, say that two are one or that one was several."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from remit.cli.amounts import WHOLE, amounts
from remit.cli.app import command
from remit.cli.entries_many import place_found
from remit.cli.entries_shown import (
    entry_json,
    found_json,
    show_entry,
    show_found,
    tell_shares,
)
from remit.cli.options import Json, WorkspaceOption
from remit.cli.packets import tell_packets
from remit.cli.shown import counted, name_of
from remit.cli.terminal import language, now, waiting, write, write_json
from remit.cli.terminal import translate as _
from remit.errors import UsageError
from remit.messages import say
from remit.workflow.words.asked_entry import asked_entry, asked_time

if TYPE_CHECKING:
    from remit.workflow.entries.say_of_entries import Stated
    from remit.workflow.folder.workspace import Workspace

FEW = 20
MOST = 100_000
Filter = Annotated[str | None, typer.Option(metavar=_("NAME"))]
Numbers = Annotated[list[str], typer.Argument(metavar=_("NUMBER"), help=_("Entries."))]
Undo = Annotated[bool, typer.Option("--undo", help=_("Take back what you last said of it."))]


@command(
    help=_(
        "Find entries by words, in either alphabet; the beginning of a word is enough.\n\n"
        "Examples: remit find lab fire; remit find shtab --month 2020-03; remit find --area crisis"
        " --late weekend; remit find newsletter --month 2021-03 --place internal\n\n"
        "Without a prepared list of all entries one is made first. What may be privileged and the"
        " work of others is not in it: `remit entry NUMBER` shows an entry by its number."
    )
)
def find(
    words: Annotated[
        list[str] | None, typer.Argument(metavar=_("WORD"), help=_("Words of the entry."))
    ] = None,
    area: Annotated[
        str | None, typer.Option(metavar=_("AREA"), help=_("In this area, or unplaced."))
    ] = None,
    month: Annotated[
        str | None, typer.Option(metavar=_("MONTH"), help=_("In this month: 2020-03."))
    ] = None,
    source: Annotated[
        str | None, typer.Option(metavar=_("NAME"), help=_("From this source."))
    ] = None,
    kind: Annotated[
        str | None, typer.Option(metavar=_("NAME"), help=_("Of this kind: meeting, post …"))
    ] = None,
    late: Annotated[
        str | None,
        typer.Option(metavar=_("WHEN"), help=_("After hours: after-hours, weekend or night.")),
    ] = None,
    shows: Annotated[
        str | None,
        typer.Option(metavar=_("FACTOR"), help=_("Among the proofs of this level factor.")),
    ] = None,
    limit: Annotated[
        int,
        typer.Option(
            min=1, max=MOST, metavar=_("COUNT"), help=_("How many are shown, the newest first.")
        ),
    ] = FEW,
    put: Annotated[
        str | None,
        typer.Option(
            "--place",
            metavar=_("AREA"),
            help=_("Place all that are found in this area, these alone; you are asked first."),
        ),
    ] = None,
    take_back: Annotated[
        bool,
        typer.Option("--take-back", help=_("Take back where you last placed what is found.")),
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help=_("Do not ask."))] = False,
    json: Json = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Find entries."""
    from remit.workflow.folder.workspace import open_workspace
    from remit.workflow.shelf.find_entries import fresh_shelf, wanted
    from remit.workflow.statements.stated_rules import known_area

    for named in (area, put):
        if named is not None:
            known_area(named, unplaced=True)
    place, text = open_workspace(workspace, Path.cwd()), " ".join(words or ())
    marks = {"area": area, "month": month, "source": source, "kind": kind, "late": late}
    marks["shows"] = shows
    asked = wanted(text, {name: value for name, value in marks.items() if value})
    with waiting(_("Measuring")):
        shelf = fresh_shelf(place, now())
    if put is not None or take_back:
        place_found(place, (shelf, asked), put, yes=yes)
        return
    with shelf:
        rows = [entry for _rank, entry in shelf.entries(asked, None, limit)]
        count = shelf.count(asked)
    zone = place.settings.zone_info()
    if json:
        write_json(found_json(rows, count, zone))
        return
    show_found(rows, count, zone)


@command(
    help=_(
        "One entry: what it says, its file, what it counts, why it lies where it does.\n\n"
        'Examples: remit entry 412; remit entry 412 --not-mine; remit entry 412 --note "with the'
        ' rector"; remit entry 412 --undo privilege\n\n'
        "An entry that may be privileged, or is the work of others, is found by its number alone."
    )
)
def entry(
    number: Annotated[str, typer.Argument(metavar=_("NUMBER"), help=_("The entry's number."))],
    mine: Annotated[
        bool | None,
        typer.Option("--mine/--not-mine", help=_("It is your work, or it is not.")),
    ] = None,
    privileged: Annotated[
        bool | None,
        typer.Option("--privileged/--not-privileged", help=_("It may be privileged, or is not.")),
    ] = None,
    note: Annotated[
        str | None, typer.Option(metavar=_("TEXT"), help=_("A note on it, for your eyes."))
    ] = None,
    undo: Annotated[
        str | None,
        typer.Option(
            metavar=_("WHAT"),
            help=_("Take back what you last said: correction, same, own, privilege or remark."),
        ),
    ] = None,
    json: Json = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Show an entry, or say something of it."""
    from remit.workflow.entries.entry_history import KINDS
    from remit.workflow.entries.say_of_entries import remark, say_privileged, say_whose
    from remit.workflow.folder.workspace import open_workspace
    from remit.workflow.picture.one_entry import one_entry
    from remit.workflow.shelf.find_entries import fresh_shelf
    from remit.workflow.statements.undo_statement import undo_word_on_entry

    place, at = open_workspace(workspace, Path.cwd()), asked_entry(number)
    if undo is not None and undo not in KINDS:
        raise UsageError(
            say("`{what}` is nothing that is said of an entry.", what=undo),
            next_step=say("Use one of: {names}.", names=", ".join(KINDS)),
        )
    said = (mine, privileged, note, undo) != (None, None, None, None)
    if mine is not None:
        say_whose(place, [at], now(), mine=mine)
    if privileged is not None:
        say_privileged(place, [at], now(), privileged=privileged)
    if note is not None:
        remark(place, at, note, now())
    if undo is not None:
        undo_word_on_entry(place, undo, at, now())
    with waiting(_("Measuring")):
        shelf = fresh_shelf(place, now())
    with shelf:
        one = one_entry(place, at, shelf, language())
    if json:
        write_json(entry_json(one))
        return
    show_entry(one)
    if said:
        tell_packets(place)


@command(
    help=_(
        "Say that entries tell of the same work, so that it counts once.\n\n"
        "The one that counts is named with --into; without it, the one that says most.\n\n"
        "Examples: remit merge 412 413; remit merge 412 413 --into 413; remit merge 412 --undo"
    )
)
def merge(
    entries: Numbers,
    into: Annotated[
        str | None, typer.Option(metavar=_("NUMBER"), help=_("The one that counts."))
    ] = None,
    undo: Undo = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Count entries once."""
    from remit.workflow.entries.say_of_entries import say_the_same
    from remit.workflow.folder.workspace import open_workspace
    from remit.workflow.statements.undo_statement import undo_merging

    place, numbers = open_workspace(workspace, Path.cwd()), [asked_entry(each) for each in entries]
    if undo:
        apart = undo_merging(place, numbers, now())
        write(_("Taken back. Entries: {count}").format(count=counted(len(apart))))
    else:
        chosen = None if into is None else asked_entry(into)
        kept, stated = say_the_same(place, numbers, chosen, now())
        write(_("Kept: they count once, in entry #{number}.").format(number=kept))
        tell_shares(place, kept)
        _tell_nothing_new(stated)
    tell_packets(place)


@command(
    help=_(
        "Say that one entry was several things: its minutes are divided among areas.\n\n"
        "Examples: remit split 412 crisis=60 media=40; remit split 412 crisis media --at 10:30;"
        " remit split 412 --undo\n\n"
        "Shares come to a hundred. The minutes stay as they are."
    )
)
def split(
    number: Annotated[str, typer.Argument(metavar=_("NUMBER"), help=_("The entry's number."))],
    parts: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=_("AREA=PERCENT"), help=_("Shares by area; with --at the two areas.")
        ),
    ] = None,
    at: Annotated[
        str | None,
        typer.Option(metavar=_("TIME"), help=_("When the one thing became the other: 10:30.")),
    ] = None,
    undo: Undo = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Divide an entry."""
    from remit.workflow.entries.correct_entry import Said, state_correction
    from remit.workflow.folder.workspace import open_workspace

    place, asked = open_workspace(workspace, Path.cwd()), asked_entry(number)
    if undo is bool(parts):
        raise UsageError(
            say("The areas are missing, or too much is said at once."),
            next_step=say("Write `remit split {number} crisis=60 media=40`.", number=asked),
        )
    if undo:
        done = state_correction(place, Said(asked, None), now())
        write(_("Taken back: {line}").format(line=done.text or f"#{asked}"))
    else:
        shares = _shares(place, asked, parts or [], at)
        told = "; ".join(f"{name_of(area)} {share:g} %" for area, share in shares.items())
        write(_("Kept: #{number} is divided: {shares}").format(number=asked, shares=told))
    tell_packets(place)


def _shares(place: Workspace, number: int, parts: list[str], at: str | None) -> dict[str, float]:
    from remit.workflow.entries.say_of_entries import divide_entry, parts_at

    if at is None:
        shares = amounts(parts, WHOLE)
    else:
        if len(parts) != 2:
            raise UsageError(
                say("A time divides an entry in two."),
                next_step=say(
                    "Name two areas: remit split {number} crisis media --at 10:30", number=number
                ),
            )
        shares = parts_at(place, number, asked_time(at), (parts[0], parts[1]))
    _tell_nothing_new(divide_entry(place, number, shares, now()))
    return shares


def _tell_nothing_new(stated: Stated) -> None:
    if not stated.count:
        write(_("You had said so before."))
