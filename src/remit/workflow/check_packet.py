"""A packet held against the ledger it came from, or against itself."""

from __future__ import annotations

from datetime import UTC, datetime, time
from pathlib import Path

from remit.findings import Finding
from remit.packet.check import check_against, check_sealed
from remit.packet.record import packet_record
from remit.packet.sealed import read_sealed
from remit.workflow.build_packet import Order, packet_inputs
from remit.workflow.workspace import Workspace


def check_sealed_packet(folder: Path) -> list[Finding]:
    """Verify hashes, sums and citations, without a ledger."""
    return check_sealed(folder)


def check_packet(workspace: Workspace, folder: Path) -> list[Finding]:
    """Verify the packet, then measure again and compare every figure and entry."""
    findings = check_sealed(folder)
    order = order_of(folder, workspace)
    with workspace.ledger() as ledger:
        inputs, _picture = packet_inputs(workspace, ledger, order)
    return findings + check_against(folder, packet_record(inputs))


def order_of(folder: Path, workspace: Workspace) -> Order:
    """Return the order that a packet was made with, from its manifest."""
    manifest = read_sealed(folder).manifest
    parameters, zone = manifest.parameters, workspace.settings.zone_info()
    return Order(
        out=folder,
        now=datetime.combine(manifest.made_on, time(12), zone).astimezone(UTC),
        institution=parameters.institution,
        language=parameters.language,
        as_of=parameters.as_of,
        after_hours=parameters.include_after_hours,
        last_import=parameters.last_import,
    )
