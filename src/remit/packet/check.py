"""A packet checked: by itself, or against a record made again from the ledger."""

from __future__ import annotations

from pathlib import Path

from remit.findings import Finding
from remit.packet.check_figures import figure_findings
from remit.packet.check_forms import form_findings
from remit.packet.check_ledger import ledger_findings
from remit.packet.record import PacketRecord
from remit.packet.sealed import read_sealed


def check_sealed(folder: Path) -> list[Finding]:
    """Return what is wrong with a packet, as far as it can tell by itself.

    Files and their hashes, the form of each, sums, citations, and that every
    form shows the same numbers. An empty list means that everything resolves.
    Raises `PacketError` (`not-a-packet`) where the folder holds no manifest.
    """
    sealed = read_sealed(folder)
    return [*sealed.findings, *figure_findings(sealed), *form_findings(sealed)]


def check_against(folder: Path, record: PacketRecord) -> list[Finding]:
    """Return where a packet differs from a record made again from the ledger.

    Every figure and every entry must be equal; a deleted or changed entry is
    named with each figure that rests on it. This is the check with the ledger
    alone: `check_sealed` looks at the files.
    """
    return ledger_findings(read_sealed(folder), record)
