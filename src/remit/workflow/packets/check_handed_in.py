"""A sealed file that was handed in at the desk: checked where it lies, told, and removed again."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO

from remit.errors import RemitError
from remit.findings import Finding
from remit.packet.release.release_form import Release
from remit.workflow.folder.desk_folder import arriving_place
from remit.workflow.folder.release_log import Released, read_releases
from remit.workflow.folder.workspace import Workspace, writable
from remit.workflow.packets.check_packet import check_sealed_packet, packet_alone, released


@dataclass(frozen=True, slots=True)
class Checked:
    """What a sealed file is: what is wrong with it, what it says of itself, its seal.

    `stop` tells why it could not be opened; then nothing else is known. `own`
    is the line of this workspace's log that bears the same seal, None where no
    such release left here. A packet that was sealed for nobody is told by the day
    of its papers, `packet`.
    """

    name: str
    findings: tuple[Finding, ...] = ()
    release: Release | None = None
    seal: str = ""
    stop: RemitError | None = None
    own: Released | None = None
    packet: date | None = None

    @property
    def holds(self) -> bool:
        """Return whether every file is as it was sealed."""
        return self.stop is None and not any(each.severity == "error" for each in self.findings)


def check_handed_in(workspace: Workspace, name: str, content: BinaryIO) -> Checked:
    """Check a release as whoever receives it can: by its files alone, without a ledger."""
    with (
        writable(workspace.folder),
        tempfile.TemporaryDirectory(prefix="check-", dir=arriving_place(workspace)) as folder,
    ):
        path = Path(folder) / "release.zip"
        with path.open("xb") as file:
            shutil.copyfileobj(content, file)
        try:
            findings = tuple(check_sealed_packet(path))
            release, seal = released(path) or (None, "")
            packet = packet_alone(path)
        except RemitError as stop:
            return Checked(name, stop=stop)
    own = _of_this_workspace(workspace, seal)
    return Checked(name, findings, release, seal, own=own, packet=packet)


def _of_this_workspace(workspace: Workspace, seal: str) -> Released | None:
    try:
        return next((each for each in read_releases(workspace) if each.seal == seal), None)
    except RemitError:
        return None
