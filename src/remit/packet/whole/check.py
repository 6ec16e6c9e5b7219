"""A packet checked: by itself, or against a record made again from the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from remit.findings import Finding
from remit.messages import Message, Translate
from remit.packet.whole.check_figures import figure_findings
from remit.packet.whole.check_forms import form_findings
from remit.packet.whole.check_ledger import ledger_findings
from remit.packet.whole.check_manifest import manifest_findings
from remit.packet.whole.check_position import position_findings
from remit.packet.whole.json_form import MANIFEST, Manifest
from remit.packet.whole.record import PacketRecord
from remit.packet.whole.sealed import read_sealed
from remit.packet.whole.write import packet_files


def check_sealed(folder: Path) -> list[Finding]:
    """Return what is wrong with a packet, as far as it can tell by itself.

    Files and their hashes, the manifest, the form of each file, sums,
    citations, and that every form shows the same numbers. An empty list means
    that everything resolves. Raises `PacketError` (`not-a-packet`) where the
    folder holds no manifest.
    """
    sealed = read_sealed(folder)
    return [
        *sealed.findings,
        *manifest_findings(sealed),
        *figure_findings(sealed),
        *form_findings(sealed),
        *position_findings(sealed),
    ]


def check_against(
    folder: Path,
    record: PacketRecord,
    since: Sequence[Message] = (),
    translate: Translate | None = None,
) -> list[Finding]:
    """Return where a packet differs from a record made again from the ledger.

    The packet is made again and every file compared, byte by byte; where other
    versions of Remit or its engines made it, by words and numbers. What
    differs is told by entries and figures, a few by name and the rest counted.
    `since` says what was added to the ledger since. This is the check with the
    ledger alone: `check_sealed` looks at the files.
    """
    files = packet_files(record, translate)
    manifest = msgspec.json.decode(files[MANIFEST], type=Manifest)
    return ledger_findings(read_sealed(folder), record, (manifest, files), since)
