"""release: hand a packet to somebody, sealed, and keep what was handed to whom."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from remit.cli.app import command
from remit.cli.options import FILE, FOLDER, Json, WorkspaceOption
from remit.cli.shown import counted
from remit.cli.terminal import (
    day_of,
    now,
    sentence,
    waiting,
    write,
    write_json,
    write_path,
    write_table,
)
from remit.cli.terminal import translate as _
from remit.errors import UsageError
from remit.messages import say

if TYPE_CHECKING:
    from remit.workflow.folder.workspace import Workspace
    from remit.workflow.packets.release_packet import ReleaseOrder
    from remit.workflow.packets.release_ticked import Added

UNWRITTEN = ".release-that-is-only-looked-at.zip"
"""Where a release would lie that is only looked at."""
SEAL = 12
"""So many signs of a seal are read out over the telephone."""
UNKNOWABLE = _(
    "Names that are in no export cannot be known here: read the papers once yourself before they"
    " leave."
)


@command(
    help=_(
        "Hand a packet to somebody: sealed, with a letter that says what is left out and how to"
        " verify it. What you release is kept on record.\n\n"
        "Examples: remit release packet --to supervisor --out for-my-supervisor.zip;"
        " remit release packet --to hr --out hr.zip --with S12 --with E345;"
        " remit release packet --to hr --look; remit release --list"
    )
)
def release(
    packet: Annotated[
        Path | None, typer.Argument(metavar=FOLDER, help=_("The packet's folder."))
    ] = None,
    to: Annotated[
        str,
        typer.Option(
            "--to", metavar=_("WHOM"), help=_("supervisor, hr, union, or a name of your own.")
        ),
    ] = "",
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar=FILE, help=_("A new zip, or a new folder.")),
    ] = None,
    added: Annotated[
        list[str] | None,
        typer.Option(
            "--with",
            metavar=_("NUMBER"),
            help=_(
                "Add the words of one entry (E345) or of one line of yours (S12); each is shown"
                " and asked about. May be given several times."
            ),
        ),
    ] = None,
    after_hours: Annotated[
        bool,
        typer.Option(
            "--after-hours",
            help=_("Release the after-hours figures that the packet holds."),
        ),
    ] = False,
    name_ok: Annotated[
        list[str] | None,
        typer.Option(
            "--name-ok",
            metavar=_("NAME"),
            help=_("Let one name or address through that was found; may be given several times."),
        ),
    ] = None,
    look: Annotated[
        bool,
        typer.Option(
            "--look",
            help=_("Show what would leave, what is left out and why; nothing is written."),
        ),
    ] = False,
    listed: Annotated[
        bool, typer.Option("--list", help=_("Show what was released to whom and when."))
    ] = False,
    workspace: WorkspaceOption = None,
    json: Json = False,
) -> None:
    """Release a packet, or list what was released."""
    from remit.cli.papers import workspace_of
    from remit.workflow.folder.workspace import open_workspace
    from remit.workflow.packets.release_packet import ReleaseOrder

    if listed:
        _show_releases(open_workspace(workspace, Path.cwd()), json=json)
        return
    if packet is None or not to or (out is None and not look):
        raise _incomplete()
    place = workspace_of(packet, workspace)
    order = ReleaseOrder(
        packet,
        to,
        out or packet.absolute().with_name(UNWRITTEN),
        now(),
        tuple(added or ()),
        after_hours,
        tuple(name_ok or ()),
    )
    if look:
        _look(place, order)
        return
    _hand_over(place, order, json=json)


def _look(place: Workspace, order: ReleaseOrder) -> None:
    """Show a release as it would be: the letter that goes with it, and what must be decided."""
    from remit.workflow.packets.release_chore import letter_of
    from remit.workflow.packets.release_packet import prepare_release
    from remit.workflow.packets.release_rules import found_in

    with waiting(_("Preparing the release")):
        prepared = prepare_release(place, order)
    write(letter_of(prepared))
    for notice in prepared.notices():
        write(sentence(notice))
    if prepared.names:
        write(_("These names or addresses would leave; you have not let them through."))
    for each in prepared.names:
        write(f"  {sentence(found_in(each))}")
    write(_("Nothing was written."))


def _hand_over(place: Workspace, order: ReleaseOrder, *, json: bool) -> None:
    """Prepare the release, ask about what was added, write it, and say what was written."""
    from remit.workflow.folder.release_log import receiver_of
    from remit.workflow.packets.release_packet import prepare_release, release_packet

    with waiting(_("Preparing the release")):
        prepared = prepare_release(place, order)
    if not prepared.names:
        for notice in prepared.notices():
            _tell(sentence(notice))
        _confirm(prepared.release.added)
    written = release_packet(place, prepared)
    if json:
        write_json({"version": 1, "out": written.out, "seal": written.seal, "files": written.files})
        return
    write_path(written.out)
    write(
        _("Released to {whom}; files: {count}. The seal begins with {seal}.").format(
            whom=sentence(receiver_of(order.to)),
            count=counted(len(written.files)),
            seal=written.seal[:SEAL],
        )
    )
    write(UNKNOWABLE)


def _incomplete() -> UsageError:
    return UsageError(
        say("A release needs a packet, somebody it goes to, and a place."),
        next_step=say("Give all three: remit release packet --to supervisor --out release.zip"),
        code="release-incomplete",
    )


def _tell(text: str) -> None:
    sys.stderr.write(f"{text}\n")


def _confirm(added: tuple[Added, ...]) -> None:
    """Show every single thing that is added, and ask about each."""
    from remit.workflow.packets.release_ticked import label

    for each in added:
        named = label(each)
        _tell(f"{named}, {day_of(each.day) or '–'}: {each.text}")
        if not sys.stdin.isatty():
            raise UsageError(
                say("What is added by hand is asked about, and nobody is there to ask."),
                where=named,
                next_step=say("Run the command in a terminal."),
                code="not-confirmed",
            )
        if not typer.confirm(_("Release these words of {named}?").format(named=named), err=True):
            raise UsageError(
                say("Nothing was released: you did not want {named} to leave.", named=named),
                next_step=say("Leave it out and release the rest."),
                code="not-confirmed",
            )


def _show_releases(place: Workspace, *, json: bool) -> None:
    from msgspec import to_builtins

    from remit.workflow.folder.release_log import read_releases
    from remit.workflow.words.written_names import shown_name

    found = read_releases(place)
    if json:
        write_json({"version": 1, "releases": to_builtins(found)})
        return
    zone = place.settings.zone_info()
    rows = [
        [
            day_of(each.at.astimezone(zone)),
            each.to,
            shown_name(Path(each.where).name),
            day_of(each.made_on),
            ", ".join(each.added) or "–",
            each.seal[:SEAL],
        ]
        for each in found
    ]
    if not rows:
        write(_("Nothing was released from this workspace."))
        return
    titles = [_("when"), _("to whom"), _("file"), _("papers of"), _("added"), _("seal")]
    write_table(titles, rows)
