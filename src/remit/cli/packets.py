"""packets: the packets that were written, and whether each still says what the record says."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from remit.cli.app import command
from remit.cli.options import FOLDER, Json, WorkspaceOption
from remit.cli.shown import counted, figure
from remit.cli.terminal import (
    day_of,
    language,
    now,
    sentence,
    waiting,
    write,
    write_json,
    write_table,
)
from remit.cli.terminal import translate as _
from remit.errors import UsageError
from remit.messages import Message, say

if TYPE_CHECKING:
    from remit.workflow.folder.workspace import Workspace
    from remit.workflow.packets.packet_status import PacketStatus

TOLD = 3
"""So many packets, the latest, are looked at behind a command that changed the record."""
TELLING = ("moved", "unmeasured")
"""What a packet may have become that is told at once."""
SHOWN = 8
"""So many figures of a packet that moved are listed."""


@command(
    help=_(
        "The packets that you wrote: whether each still says what the record says, and which"
        " figures moved.\n\nExamples: remit packets; remit packets --remove packet"
    )
)
def packets(
    remove: Annotated[
        Path | None,
        typer.Option(
            "--remove",
            metavar=FOLDER,
            help=_("Remove the packet in this folder: its own files, and nothing else."),
        ),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help=_("Do not ask."))] = False,
    workspace: WorkspaceOption = None,
    json: Json = False,
) -> None:
    """Show what became of the packets, or remove one."""
    from remit.workflow.folder.workspace import open_workspace
    from remit.workflow.packets.packet_status import packet_statuses

    place = open_workspace(workspace, Path.cwd())
    if remove is not None:
        _remove(place, remove, yes=yes)
        return
    with waiting(_("Measuring")):
        found = packet_statuses(place, now(), measure=True)
    if json:
        write_json({"version": 1, "packets": [_row(each) for each in found]})
    elif not found:
        write(_("This workspace knows of no packet: remit packet --out packet"))
    for each in [] if json else found:
        _show(each)


def _remove(place: Workspace, folder: Path, *, yes: bool) -> None:
    """Say what goes with a packet, ask, and remove it."""
    from remit.workflow.packets.remove_packet import packet_in, remove_packet, to_remove

    packet = packet_in(place, folder)
    going = to_remove(packet)
    told = _("Files: {count}, {size:.1f} MB, in {folder}")
    size = figure(going.bytes / 1e6)
    write(told.format(count=counted(len(going.files)), size=size, folder=packet.folder))
    if going.edited:
        names = ", ".join(going.edited)
        write(_("Files that you changed since, which go too: {names}").format(names=names))
    if going.stay:
        write(_("Files that stay: {names}").format(names=", ".join(going.stay)))
    if not yes and not _agreed():
        write(_("Nothing was changed."))
        return
    remove_packet(place, packet)
    write(_("Removed."))


def _agreed() -> bool:
    if not sys.stdin.isatty():
        raise UsageError(
            say("Removing cannot be undone, and nobody is there to ask."),
            next_step=say("Add --yes."),
            code="not-confirmed",
        )
    return typer.confirm(_("Remove this packet?"))


def tell_packets(place: Workspace) -> None:
    """Say of packets that were written before that the record has moved under them."""
    from remit.workflow.packets.packet_status import packet_statuses

    found = packet_statuses(place, now(), latest=TOLD)
    moved = [each for each in found if each.state in TELLING]
    for each in moved:
        write(sentence(_summary(each)))
    if moved:
        write(_("What moved, figure by figure: remit packets. Write it anew: remit packet"))


def _summary(status: PacketStatus) -> Message:
    if status.state == "unmeasured":
        return say("The packet in {folder} was written before this.", folder=status.folder)
    return say(
        "The packet in {folder} no longer says what the record says. {what}",
        folder=status.folder,
        what=next(status.told(language())),
    )


def _show(status: PacketStatus) -> None:
    from remit.workflow.words.figure_names import figure_name

    states = {
        "current": say("The packet in {folder} says what the record says.", folder=status.folder),
        "unreadable": say("The packet in {folder} cannot be read.", folder=status.folder),
    }
    no_longer = say(
        "The packet in {folder} no longer says what the record says.", folder=status.folder
    )
    write(sentence(states.get(status.state, no_longer)))
    if status.made_on:
        draft = _("draft") if status.status == "draft" else _("ready")
        write(_("  written on {day}, {status}").format(day=day_of(status.made_on), status=draft))
    for line in (*status.told(language()), *status.since):
        write(f"  {sentence(line)}")
    if status.goes_on:
        write(_("  The record goes on to {day}.").format(day=day_of(status.goes_on)))
    rows = [
        [sentence(figure_name(each.figure, language(), each.changed)), each.said, each.now]
        for each in status.moved[:SHOWN]
    ]
    if rows:
        write_table([_("figure"), _("in the packet"), _("now")], rows)


def _row(status: PacketStatus) -> dict[str, object]:
    """Return what `--json` says of one packet."""
    return {
        "folder": str(status.folder),
        "state": status.state,
        "made_on": status.made_on,
        "status": status.status,
        "since": [sentence(each) for each in status.since],
        "moved": [
            {"figure": each.figure, "said": each.said, "now": each.now} for each in status.moved
        ],
        "entries": {"came": status.came, "gone": status.gone, "changed": status.changed},
        "words": status.words,
        "goes_on": status.goes_on,
    }
