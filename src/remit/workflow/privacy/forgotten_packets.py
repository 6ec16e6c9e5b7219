"""What packets hold of a source that is forgotten: entries behind their figures, and who has them.

A packet cites entries by number, day, area and minutes. It keeps them when the
ledger forgets them; what was released has left.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from remit.errors import RemitError
from remit.ledger.ledger import Ledger
from remit.packet.whole.json_form import ENTRIES
from remit.workflow.folder.release_log import Released, read_releases
from remit.workflow.folder.workspace import RELEASED, Workspace, writable
from remit.workflow.packets.kept_packets import kept_packets
from remit.workflow.queue.chore import Holds


class _Cited(Struct, frozen=True):
    """As much of a citation as tells which entry it is."""

    id: int


def packets_holding(workspace: Workspace, ledger: Ledger, name: str) -> tuple[Holds, ...]:
    """Return the packets that cite entries of a source or a file, the newest first.

    Ask it before the source is forgotten: afterwards nothing tells which
    entries were its own.
    """
    packets = kept_packets(workspace)
    if not packets:
        return ()
    gone = ledger.numbers_from(name)
    given = _given(workspace)
    found = []
    for packet in packets:
        cited = list(_cited(packet.folder))
        held = sum(number in gone for number in cited)
        if held:
            lines = given.get(str(packet.folder.resolve()), [])
            to = tuple(dict.fromkeys(line.to for line in lines))
            about = Holds(packet.id, packet.made_on, held, len(cited), to, str(packet.folder))
            found.append(replace(about, boxes=_boxes(workspace, lines)))
    return tuple(found)


def _boxes(workspace: Workspace, lines: Iterable[Released]) -> tuple[str, ...]:
    """Return the names of the sealed files of these releases that lie in the workspace."""
    place = (workspace.folder / RELEASED).resolve()
    boxes = (Path(line.where) for line in lines)
    return tuple(path.name for path in boxes if path.parent == place and path.is_file())


def remove_boxes(workspace: Workspace, names: Iterable[str]) -> None:
    """Remove sealed files from the workspace; the lines that tell of them stay."""
    place = workspace.folder / RELEASED
    with writable(workspace.folder):
        for name in names:
            if Path(name).name == name:
                (place / name).unlink(missing_ok=True)


def _given(workspace: Workspace) -> dict[str, list[Released]]:
    """Return the releases of each packet, by its folder."""
    found: dict[str, list[Released]] = {}
    try:
        for each in read_releases(workspace):
            found.setdefault(each.packet, []).append(each)
    except RemitError:  # a log that cannot be read hinders no forgetting
        return found
    return found


def _cited(folder: Path) -> Iterator[int]:
    try:
        content = (folder / ENTRIES).read_bytes()
        yield from (each.id for each in msgspec.json.decode(content, type=list[_Cited]))
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return
