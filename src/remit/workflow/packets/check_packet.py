"""A packet held against the ledger it came from, or against itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path

from msgspec.structs import replace

from remit.findings import Finding
from remit.ledger.ledger import Ledger
from remit.ledger.past import Mark
from remit.messages import Message, say
from remit.packet.release.packet_box import boxed_packet, check_boxed, made_on
from remit.packet.release.release_box import is_release
from remit.packet.release.release_check import check_release, read_release
from remit.packet.release.release_form import Release
from remit.packet.whole.check import check_against, check_sealed
from remit.packet.whole.json_form import Manifest
from remit.packet.whole.record import packet_record
from remit.packet.whole.sealed import read_sealed
from remit.workflow.folder.workspace import Workspace
from remit.workflow.packets.build_packet import packet_inputs
from remit.workflow.packets.packet_forms import answers_digest
from remit.workflow.position.packet_basis import Order, settings_digest


def check_sealed_packet(folder: Path) -> list[Finding]:
    """Verify hashes, sums and citations of a packet or of a release, without a ledger."""
    if (alone := boxed_packet(folder)) is not None:
        return check_boxed(alone)
    return check_release(folder) if is_release(folder) else check_sealed(folder)


def released(path: Path) -> tuple[Release, str] | None:
    """Return what a release says of itself, and its seal; None for a packet."""
    return read_release(path) if is_release(path) and boxed_packet(path) is None else None


def packet_alone(path: Path) -> date | None:
    """Return the day of the papers of a packet that lies alone in a zip; None for others."""
    alone = boxed_packet(path)
    return None if alone is None else made_on(alone)


def check_packet(workspace: Workspace, folder: Path) -> list[Finding]:
    """Verify the packet, then make it again from the ledger and compare.

    The ledger is read as it stood when the packet was made, beside the
    description that was adopted then, so that what came later spoils nothing.
    """
    findings = check_sealed(folder)
    manifest = read_sealed(folder).manifest
    asked = manifest.parameters
    then = _with_its_description(workspace, asked.description)
    with workspace.ledger() as ledger, ledger.at_one_moment():
        mark = Mark(asked.last_import, asked.last_entry, asked.last_statement, asked.last_forgotten)
        inputs, _picture = packet_inputs(then, ledger.as_of(mark), order_of(folder, manifest, then))
        since = tuple(changes_since(workspace, ledger, manifest))
    return findings + check_against(folder, packet_record(inputs), since)


def order_of(folder: Path, manifest: Manifest, workspace: Workspace) -> Order:
    """Return the order that a packet was made with, from its manifest."""
    parameters, zone = manifest.parameters, workspace.settings.zone_info()
    return Order(
        out=folder,
        now=datetime.combine(manifest.made_on, time(12), zone).astimezone(UTC),
        institution=parameters.institution,
        language=parameters.language,
        as_of=parameters.as_of,
        after_hours=parameters.include_after_hours,
        forms=manifest.forms,
        own_forms=manifest.own_forms,
    )


def _with_its_description(workspace: Workspace, name: str) -> Workspace:
    """Return the workspace with the description of that name, where it is still there."""
    kept = workspace.folder / "descriptions" / name
    if Path(name).name != name or not kept.is_file():
        return workspace
    return Workspace(workspace.folder, replace(workspace.settings, description=name))


def changes_since(workspace: Workspace, ledger: Ledger, manifest: Manifest) -> Iterator[Message]:
    """Yield what was added or changed after the packet was made."""
    then, now = manifest.parameters, ledger.mark()
    if now.imported > then.last_import:
        yield say("later imports: {count}", count=now.imported - then.last_import)
    if now.entry > then.last_entry:
        yield say("later entries: {count}", count=now.entry - then.last_entry)
    if now.statement > then.last_statement:
        yield say("later statements: {count}", count=now.statement - then.last_statement)
    if now.forgotten > then.last_forgotten:
        yield say("sources that were forgotten: {count}", count=now.forgotten - then.last_forgotten)
    if workspace.settings.description != then.description:
        yield say("another description was adopted")
    if answers_digest(workspace) != then.answers:
        yield say("answers about the position were changed")
    if settings_digest(workspace.settings) != then.settings:
        yield say("settings were changed")
