"""Commands with which she mends what the program made of the record: correct and allocate."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from remit.cli.amounts import WHOLE, amounts
from remit.cli.app import command
from remit.cli.options import AsOf, WorkspaceOption
from remit.cli.packets import tell_packets
from remit.cli.shown import counted, figure, name_of, percent, shortened, view_of
from remit.cli.terminal import day_of, now, sentence, waiting, write
from remit.cli.terminal import translate as _
from remit.errors import UsageError
from remit.messages import say

if TYPE_CHECKING:
    from remit.workflow.entries.correct_entry import Said
    from remit.workflow.folder.workspace import Workspace

WIDTH = 60
"""So many letters of an entry's words are shown."""


Only = Annotated[bool, typer.Option("--only", help=_("This entry alone; no other follows."))]
Yes = Annotated[bool, typer.Option("--yes", help=_("Do not ask."))]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help=_("Only show what would move; change nothing."))
]
LISTED = 6
"""So many of the entries that would move are listed."""


@command(
    name="correct",
    help=_(
        "Say which area an entry belongs to; entries that are like it move too.\n\n"
        "Where others would move, what would move is shown and you are asked first.\n\n"
        "Examples: remit correct 412 crisis --second internal; remit correct 412 crisis --dry-run;"
        " remit correct 412 --undo; remit correct S12 counsel\n\n"
        "Entries with their numbers are listed by `remit why AREA`. An entry that you placed"
        " yourself is never moved by what you say of another."
    ),
)
def correct_(
    entry: Annotated[
        str,
        typer.Argument(
            metavar=_("NUMBER"),
            help=_("The entry's number, or that of a line of your decision diary (S12)."),
        ),
    ],
    area: Annotated[
        str | None,
        typer.Argument(
            metavar=_("AREA"),
            help=_("The area's code (`remit inventory` lists them), or unplaced."),
        ),
    ] = None,
    second: Annotated[str | None, typer.Option(metavar=_("AREA"), help=_("A second area."))] = None,
    only: Only = False,
    yes: Yes = False,
    dry_run: DryRun = False,
    undo: Annotated[
        bool, typer.Option("--undo", help=_("Take back what you last said of this entry."))
    ] = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Correct the place of an entry."""
    from remit.workflow.entries.correct_entry import Said, state_correction
    from remit.workflow.folder.workspace import open_workspace
    from remit.workflow.picture.foresee_correction import follows

    number, of_diary = _meant(entry)
    if (area is None) is not undo or (undo and (second or only)):
        raise _unclear(entry, undo=undo)
    place, said = open_workspace(workspace, Path.cwd()), Said(number, area, second, only)
    if of_diary:
        if second or only or dry_run:
            raise _of_a_line_alone(entry)
        _place_line(place, number, area)
        return
    if dry_run:
        show_effect(place, said)
        return
    if not (yes or only or undo):
        with waiting(_("Measuring")), place.ledger() as ledger:
            others = follows(place, ledger, said)
        agreed = _agreed(place, said, others) if others else said
        if agreed is None:
            write(_("Nothing was changed."))
            return
        said = agreed
    with waiting(_("Measuring")):
        done = state_correction(place, said, now())
    text = done.text or f"#{entry}"
    if area is None:
        write(_("Taken back: {line}").format(line=text))
    else:
        write(_("Kept: {text} → {area}").format(text=text, area=name_of(area)))
    write(_("Entries that moved: {count}").format(count=counted(done.moved)))
    if done.counts_in:
        told = _("It counts in entry #{number}, with which you merged it: place that one.")
        write(told.format(number=done.counts_in))
    tell_packets(place)


def _meant(text: str) -> tuple[int, bool]:
    """Return a number, and whether it is that of a line of the diary (S12)."""
    found = re.fullmatch(r"#?([SsСс]-?)?(\d{1,18})", text.strip())
    if found is None:
        raise UsageError(
            say("`{text}` names no entry.", text=text),
            next_step=say(
                "Write its number, as in `remit correct 412 crisis`; of a line of your diary S12."
            ),
        )
    return int(found[2]), found[1] is not None


def _of_a_line_alone(line: str) -> UsageError:
    return UsageError(
        say("A line of the diary has one area, and no other line follows it."),
        next_step=say("Run `remit correct {line} AREA` without more.", line=line),
    )


def _place_line(place: Workspace, number: int, area: str | None) -> None:
    """Keep where a line of the diary belongs, or take back what was said of it."""
    from remit.workflow.statements.place_decision import place_decision

    text = place_decision(place, number, area, now()).text
    if area is None:
        write(_("Taken back: {line}").format(line=text))
    else:
        write(_("Kept: {text} → {area}").format(text=text, area=name_of(area)))
    tell_packets(place)


def _unclear(entry: str, *, undo: bool) -> UsageError:
    if undo:
        return UsageError(
            say("A correction is either made or taken back."),
            next_step=say("Run `remit correct {number} --undo` alone.", number=entry),
        )
    return UsageError(
        say("The area that entry {number} belongs to is missing.", number=entry),
        next_step=say("Write it after the number: remit correct {number} crisis", number=entry),
    )


def _agreed(place: Workspace, said: Said, others: int) -> Said | None:
    """Show what would follow and ask; return what she agreed to, None for nothing."""
    if not sys.stdin.isatty():
        raise UsageError(
            say("Other entries would move too, {count}, and nobody is there to ask.", count=others),
            next_step=say(
                "Add --yes to move them, --only to place this entry alone, or --dry-run to see"
                " what would move."
            ),
            code="not-confirmed",
        )
    show_effect(place, said)
    if typer.confirm(_("Move them all?")):
        return said
    return replace(said, only=True) if typer.confirm(_("Place this entry alone?")) else None


def show_effect(place: Workspace, said: Said) -> None:
    """Write what a correction would move, some of it entry by entry, and the hours by area."""
    from remit.workflow.picture.foresee_correction import foresee

    with waiting(_("Measuring")), place.ledger() as ledger:
        effect = foresee(place, ledger, said, (view_of(place, None), LISTED))
    write(
        _("Entries that would move: {count}, of these like this one: {others}").format(
            count=counted(effect.moved), others=counted(effect.others)
        )
    )
    for moved in effect.shown:
        text = shortened(moved.text, WIDTH) or "–"
        write(
            f"  #{moved.id}  {day_of(moved.day)}  {text}: {name_of(moved.before)} →"
            f" {name_of(moved.after)}"
        )
        write("      " + " ".join(sentence(reason) for reason in moved.reasons))
    if effect.moved > len(effect.shown):
        more = counted(effect.moved - len(effect.shown))
        write(_("  … and {count} more").format(count=more))
    for area, before, after in effect.hours:
        write(
            _("  {area}: {before:.1f} h → {after:.1f} h in twelve months").format(
                area=name_of(area), before=figure(before), after=figure(after)
            )
        )
    if effect.terse and effect.others:
        write(
            _(
                "The words “{text}” say little of what the work was for. If the others were"
                " something else, place this entry alone (--only)."
            ).format(text=effect.text)
        )


@command(
    help=_(
        "Say where the work belongs that Remit could not place, in per cent of all hours.\n\n"
        "The papers show it as your own statement.\n\n"
        "Example: remit allocate counsel=4 internal=3\n\n0 takes a share back."
    )
)
def allocate(
    shares: Annotated[
        list[str],
        typer.Argument(metavar=_("AREA=PERCENT"), help=_("Percentages of all hours, by area.")),
    ],
    as_of: AsOf = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Allocate unplaced work."""
    from remit.workflow.folder.workspace import open_workspace
    from remit.workflow.picture.allocate_work import allocate_work
    from remit.workflow.statements.stated import allocated

    place = open_workspace(workspace, Path.cwd())
    parts = {area: percent / 100 for area, percent in amounts(shares, WHOLE).items()}
    allocate_work(place, parts, view_of(place, as_of), now())
    with place.ledger() as ledger:
        held = [f"{name_of(area)} {percent(part)}" for area, part in allocated(ledger).items()]
    write(_("Allocated in all: {shares}").format(shares="; ".join(held) or "–"))
    tell_packets(place)
