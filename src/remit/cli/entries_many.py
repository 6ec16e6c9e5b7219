"""Placing all entries that were found, seen first: which would move, from where."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import typer

from remit.cli.packets import tell_packets
from remit.cli.shown import counted, figure, name_of
from remit.cli.terminal import now, write
from remit.cli.terminal import translate as _
from remit.errors import UsageError
from remit.messages import say

if TYPE_CHECKING:
    from remit.workflow.entries.many_entries import ManyEntries
    from remit.workflow.folder.workspace import Workspace
    from remit.workflow.shelf.shelve import Shelf, Wanted


def place_found(
    place: Workspace, asked: tuple[Shelf, Wanted], area: str | None, *, yes: bool
) -> None:
    """Place all that is found in an area once she agrees; without an area take that back."""
    from remit.workflow.entries.many_entries import matching_entries
    from remit.workflow.entries.say_of_entries import place_entries, take_back_places

    shelf, wanted = asked
    with shelf:
        many = matching_entries(shelf, wanted, 0)
    _foresee(many, area)
    if not yes and not _agreed():
        write(_("Nothing was changed."))
        return
    if area is None:
        stated = take_back_places(place, many.numbers, now())
        write(_("Taken back. Entries: {count}").format(count=counted(stated.count)))
    else:
        stated = place_entries(place, many.numbers, area, now())
        told = _("Kept: entries placed in {area}: {count}")
        write(told.format(area=name_of(area), count=counted(stated.count)))
    tell_packets(place)


def _foresee(many: ManyEntries, area: str | None) -> None:
    write(_("Entries: {count}").format(count=counted(len(many.numbers))))
    for each in many.by_area if area is None else many.moved(area):
        told = _("  from {area}: entries {count}, traced hours {hours:.1f}")
        hours = figure(each.hours)
        write(told.format(area=name_of(each.area), count=counted(each.entries), hours=hours))


def _agreed() -> bool:
    """Ask her; `UsageError` (`not-confirmed`) where nobody can be asked."""
    if not sys.stdin.isatty():
        raise UsageError(
            say("Many entries would be placed, and nobody can be asked."),
            next_step=say("Add --yes to do it."),
            code="not-confirmed",
        )
    return typer.confirm(_("Do it for all of them?"))
