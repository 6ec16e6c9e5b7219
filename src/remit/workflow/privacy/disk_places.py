"""What of hers lies where on this machine, how large it is, and whether a copy holds it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from remit.messages import Message, say
from remit.workflow.folder.desk_folder import SHELF
from remit.workflow.folder.packets_known import known_packets
from remit.workflow.folder.workspace import DESK, FORMS, LEDGER, RELEASED, Workspace

Belongs = Callable[[str], bool]
"""Whether a file, by its path seen from the workspace, belongs to a row."""


@dataclass(frozen=True, slots=True)
class Place:
    """Files that belong together: what they are, where they lie, how many, how many bytes.

    `copied` tells whether a copy of everything holds them; what it does not
    hold can be made anew from it, or lies with others.
    """

    what: Message
    where: str
    files: int
    bytes: int
    copied: bool


def _below(*folders: str) -> Belongs:
    return lambda name: name.partition("/")[0] in folders and "/" in name


def _named(*names: str) -> Belongs:
    return lambda name: name in names


_ROWS: tuple[tuple[Message, str, Belongs, bool], ...] = (
    (say("the record: entries, people as pseudonyms, what you stated"), LEDGER,
     lambda name: name.startswith(LEDGER), True),
    (say("the key that pseudonyms are made with"), "key", _named("key"), True),
    (say("settings"), "remit.toml", _named("remit.toml"), True),
    (say("your notes"), "journal.txt",
     lambda name: name.startswith("journal") and name.endswith(".txt"), True),
    (say("your answers to what forms ask"), "position.toml", _named("position.toml"), True),
    (say("written descriptions"), "descriptions/", _below("descriptions"), True),
    (say("forms and rules of your institution"), f"{FORMS}/, profiles/",
     _below(FORMS, "profiles"), True),
    (say("the list of what was released"), "releases.jsonl", _named("releases.jsonl"), True),
    (say("packets made at the desk"), "packets/", _below("packets"), False),
    (say("releases sealed at the desk"), f"{RELEASED}/", _below(RELEASED), False),
    (say("what the desk lays ready, made anew at any time"), f"{DESK}/",
     lambda name: name.startswith(f"{DESK}/") and SHELF in name, False),
    (say("files that wait, and what became of what was asked for"), f"{DESK}/",
     _below(DESK), False),
)  # fmt: skip
"""Every kind of file; the first row that a file belongs to has it."""
OTHER = say("what was told already, where packets lie, and other files")


def disk_places(workspace: Workspace) -> tuple[Place, ...]:
    """Return what lies in the workspace, and packets elsewhere that it knows of; nothing empty."""
    found: dict[int, list[int]] = {}
    for name, size in _files(workspace.folder, ""):
        at = next((at for at, row in enumerate(_ROWS) if row[2](name)), len(_ROWS))
        found.setdefault(at, []).append(size)
    rows = [
        Place(what, where, len(found[at]), sum(found[at]), copied)
        for at, (what, where, _, copied) in enumerate(_ROWS)
        if at in found
    ]
    if len(_ROWS) in found:
        sizes = found[len(_ROWS)]
        rows.append(Place(OTHER, "–", len(sizes), sum(sizes), copied=False))
    return (*rows, *_elsewhere(workspace))


def is_hers_alone(workspace: Workspace) -> bool:
    """Return whether the system lets nobody but her into the workspace, as far as it says so."""
    return os.name == "posix" and workspace.folder.stat().st_mode & 0o077 == 0


def _files(folder: Path, before: str) -> Iterator[tuple[str, int]]:
    """Yield the files below a folder with their bytes; links are not followed."""
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    yield from _files(Path(entry.path), f"{before}{entry.name}/")
                else:
                    yield f"{before}{entry.name}", entry.stat(follow_symlinks=False).st_size
    except OSError:  # gone meanwhile, or shut
        return


def _elsewhere(workspace: Workspace) -> Iterator[Place]:
    """Yield the packets that lie outside of the workspace."""
    inner = workspace.folder.resolve()
    for folder in known_packets(workspace):
        if not folder.resolve().is_relative_to(inner):
            sizes = [size for _, size in _files(folder, "")]
            what = say("a packet outside of the workspace")
            yield Place(what, str(folder), len(sizes), sum(sizes), copied=False)
