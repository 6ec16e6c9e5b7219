"""What must hold before a release can leave; each stop says what to do next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from remit.errors import PacketError, UsageError
from remit.findings import Finding
from remit.messages import Message, say
from remit.packet.release.release_box import must_be_free
from remit.packet.release.release_check import DATABASE
from remit.packet.whole.check import check_sealed
from remit.packet.whole.sealed import Sealed, read_sealed
from remit.workflow.cases.write_audit import NOTICE
from remit.workflow.folder.apart import keep_apart
from remit.workflow.folder.workspace import KEY, Workspace, in_packet
from remit.workflow.packets.packet_status import PacketStatus
from remit.workflow.packets.release_names import NameFound

NAMED = 5
"""So many faults of a packet are told; the others are those of `remit check`."""
LONGEST_RECEIVER = 80


def names_stop(names: Sequence[NameFound]) -> UsageError:
    """Return the stop that lists what was found, each to be let through by itself."""
    return UsageError(
        say("These names or addresses would leave; you have not let them through."),
        details=tuple(found_in(each) for each in names),
        next_step=say(
            "Take them out where they come from and write the packet anew, or let each one through"
            ' by itself: --name-ok "{name}"',
            name=names[0].text,
        ),
        code="release-names",
    )


def found_in(name: NameFound) -> Message:
    """Return a name or an address that was found, with where and who it is."""
    if name.kind == "contact":
        return say("{text} (address or number, in {where})", text=name.text, where=name.where)
    if name.role:
        return say(
            "{text} (in your register of people as {role}, in {where})",
            text=name.text,
            role=name.role,
            where=name.where,
        )
    return say("{text} (in your register of people, in {where})", text=name.text, where=name.where)


def must_have_a_receiver(to: str) -> None:
    """Raise `UsageError` (`release-receiver`) where nobody is named."""
    if not to.strip() or len(to) > LONGEST_RECEIVER or not to.isprintable():
        raise UsageError(
            say("A release goes to somebody."),
            next_step=say("Name whom: --to supervisor, --to hr, --to union, or a name of yours."),
            code="release-receiver",
        )


def must_have_its_place(workspace: Workspace, out: Path) -> None:
    """Raise a stop where a release cannot lie: over something, around a ledger, in a packet."""
    must_be_free(out)
    keep_apart(workspace.folder, out)
    if in_packet(out.parent):
        raise UsageError(
            say("A release does not lie in the packet that it is made of."),
            where=str(out),
            next_step=say("Name another place with --out."),
            code="release-place",
        )


def whole_packet(folder: Path) -> Sealed:
    """Return a packet whose files are those that were written.

    Raises `PacketError`: `private-kit` for papers that are hers alone,
    `not-a-packet`, `release-broken` where a file was changed, lost or added.
    """
    if (folder / NOTICE).exists():
        raise PacketError(
            say("These papers are for your eyes alone; they are never released."),
            where=str(folder),
            next_step=say("Name a packet: the folder that `remit packet --out` has written."),
            code="private-kit",
        )
    faults = [each for each in check_sealed(folder) if each.severity == "error"]
    if faults:
        raise PacketError(
            say("The packet is not as it was written, so it cannot be released."),
            where=str(folder),
            details=tuple(_fault(each) for each in faults[:NAMED]),
            next_step=say(
                "Write it anew with `remit packet`. A paper that you edited by hand you hand over"
                " yourself: Remit cannot say that its figures resolve."
            ),
            code="release-broken",
        )
    return read_sealed(folder)


def _fault(finding: Finding) -> Message:
    return say("{where}: {what}", where=finding.where, what=finding.message)


def must_be_ticked(sealed: Sealed, folder: Path, *, ticked: bool) -> None:
    """Raise `UsageError` where after-hours figures are in and not ticked, or the other way."""
    held = sealed.manifest.parameters.include_after_hours
    if held and not ticked:
        raise UsageError(
            say("This packet holds figures of work after hours, which you did not tick."),
            where=str(folder),
            next_step=say(
                "They may be evidence in a wage claim. Add --after-hours to release them, or write"
                " the packet without them."
            ),
            code="after-hours-not-ticked",
        )
    if ticked and not held:
        raise UsageError(
            say("This packet holds no figures of work after hours."),
            where=str(folder),
            next_step=say("Write it with `remit packet --after-hours`, or leave the option out."),
            code="no-after-hours",
        )


def must_come_of_the_record(status: PacketStatus) -> None:
    """Raise `PacketError` (`release-broken`) for a packet that this record never gave."""
    if status.state == "moved" and not status.since:
        raise PacketError(
            say(
                "The record does not give this packet, although nothing was added to it since."
                " The packet was changed, or comes from another workspace or version."
            ),
            where=str(status.folder),
            next_step=say("Write it anew with `remit packet`, and release that one."),
            code="release-broken",
        )


def must_hold_no_ledger(workspace: Workspace, contents: Mapping[str, bytes]) -> None:
    """Raise `PacketError` (`ledger-in-release`) where the ledger or its key would leave.

    A last look, whatever came before it.
    """
    key = (workspace.folder / KEY).read_bytes()
    for name, content in contents.items():
        if content.startswith(DATABASE) or key in content:
            raise PacketError(
                say("A file of your workspace would leave with this release."),
                where=name,
                next_step=say("Report this: the ledger and its key are never released."),
                code="ledger-in-release",
            )
