"""Releasing a packet: the one way out, prepared, shown, and then sealed and written down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from msgspec.structs import replace

from remit import __version__
from remit.messages import Message, say, translator
from remit.packet.release.release_box import must_be_free, write_box
from remit.packet.release.release_form import Release, release_files, seal_of
from remit.packet.release.release_left_out import left_out
from remit.packet.release.release_scan import leaving, typed_in
from remit.packet.release.release_text import after_hours_notice
from remit.packet.whole.sealed import Sealed
from remit.workflow.folder.release_log import Released, keep_release
from remit.workflow.folder.workspace import Workspace
from remit.workflow.packets.packet_status import PacketStatus, packet_status
from remit.workflow.packets.release_names import NameFound, names_found
from remit.workflow.packets.release_rules import (
    must_be_ticked,
    must_come_of_the_record,
    must_have_a_receiver,
    must_have_its_place,
    must_hold_no_ledger,
    names_stop,
    whole_packet,
)
from remit.workflow.packets.release_ticked import label, ticked


@dataclass(frozen=True, slots=True)
class ReleaseOrder:
    """What is to be released: which packet, to whom, to which place, and what she ticked.

    `added` are numbers as she gives them (`E345`, `S12`); `names_ok` are names
    and addresses that she lets through, one by one.
    """

    packet: Path
    to: str
    out: Path
    now: datetime
    added: tuple[str, ...] = ()
    after_hours: bool = False
    names_ok: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Prepared:
    """A release that is ready to be written, for her to look at first.

    `names` were found in what would leave and are not let through: while there
    are any, nothing can be released. `stale` says what the record no longer
    gives.
    """

    order: ReleaseOrder
    release: Release
    packet: Mapping[str, bytes]
    names: tuple[NameFound, ...]

    def notices(self) -> Iterator[Message]:
        """Yield what she must know before it leaves."""
        release = self.release
        if release.status == "draft":
            yield say("These papers are a draft, and the letter beside them says so.")
        if release.after_hours:
            yield after_hours_notice(release.to)
        if release.stale:
            yield say(
                "The record has changed since this packet was written, and the letter says so:"
            )
        yield from (Message("  {line}", {"line": line}) for line in release.stale)


@dataclass(frozen=True, slots=True)
class Written:
    """A release that was written: its place and its seal, which the receiver may ask for."""

    out: Path
    seal: str
    files: tuple[str, ...]


def prepare_release(workspace: Workspace, order: ReleaseOrder) -> Prepared:
    """Return what would be released; nothing is written.

    Raises `PacketError`: `not-a-packet`, `private-kit` for papers that are
    hers alone, `release-broken` for a packet whose files are not as they were
    written, `release-exists`; and `UsageError`: `release-place`,
    `release-receiver`, `after-hours-not-ticked` and `no-after-hours` where the
    packet holds such figures and she did not tick them, or the other way
    round; for what she adds see `ticked`.
    """
    must_have_a_receiver(order.to)
    must_have_its_place(workspace, order.out)
    sealed = whole_packet(order.packet)
    must_be_ticked(sealed, order.packet, ticked=order.after_hours)
    cited = {entry.id: entry for entry in sealed.entries or ()}
    with workspace.ledger() as ledger, ledger.at_one_moment():
        added = ticked(workspace, ledger, order.added, cited)
        status = packet_status(workspace, ledger, order.packet, order.now)
        must_come_of_the_record(status)
        texts = leaving(sealed.contents, added)
        names = names_found(workspace, ledger, texts, order.names_ok, typed_in(sealed.position))
    today = order.now.astimezone(workspace.settings.zone_info()).date()
    release = replace(_release(sealed, order, today), stale=_stale(status, sealed), added=added)
    return Prepared(order, release, dict(sealed.contents), names)


def release_packet(workspace: Workspace, prepared: Prepared) -> Written:
    """Write a prepared release, and first the line that says so.

    The line comes first: better one too many than a release that nobody knows
    of. Raises `UsageError` (`release-names`) while names are not let through,
    and what `write_box` raises.
    """
    if prepared.names:
        raise names_stop(prepared.names)
    order, release = prepared.order, prepared.release
    contents = release_files(release, prepared.packet, translator(release.language))
    must_hold_no_ledger(workspace, contents)
    must_be_free(order.out)
    seal = seal_of(contents)
    keep_release(workspace, _line(prepared, seal))
    write_box(contents, order.out, release.released_on)
    return Written(order.out, seal, tuple(contents))


def _stale(status: PacketStatus, sealed: Sealed) -> tuple[str, ...]:
    """Return what the record no longer gives, in the language of the papers."""
    language = sealed.manifest.parameters.language
    return tuple(each.text(translator(language)) for each in status.told(language))


def _release(sealed: Sealed, order: ReleaseOrder, today: date) -> Release:
    manifest = sealed.manifest
    parameters = manifest.parameters
    return Release(
        remit=__version__,
        released_on=today,
        to=" ".join(order.to.split()),
        language=parameters.language,
        title=next((each.position.title for each in sealed.documents.values()), ""),
        status=manifest.status,
        made_on=manifest.made_on,
        window=parameters.window,
        after_hours=parameters.include_after_hours,
        left_out=left_out(sealed, translator(parameters.language)),
    )


def _line(prepared: Prepared, seal: str) -> Released:
    order, release = prepared.order, prepared.release
    return Released(
        at=order.now,
        to=release.to,
        packet=str(order.packet.resolve()),
        where=str(order.out.resolve()),
        seal=seal,
        status=release.status,
        made_on=release.made_on,
        after_hours=release.after_hours,
        stale=bool(release.stale),
        added=tuple(label(each) for each in release.added),
        names_ok=order.names_ok,
    )
