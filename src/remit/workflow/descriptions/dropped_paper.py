"""A description that she handed to the desk: kept until she uses it or puts it away.

It lies in `desk/papers/` under the hash of its bytes; only the latest one is kept.
Nothing of it is run, and what it says of itself decides about nothing but how it is read.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

import msgspec
from msgspec import Struct

from remit.errors import UsageError
from remit.messages import Message, say
from remit.workflow.folder.desk_folder import desk_place
from remit.workflow.folder.workspace import Workspace, replace_bytes, writable
from remit.workflow.queue.inbox import safe_name

LARGEST = 20_000_000
"""Bytes; a description is some pages."""
PAPERS, LATEST = "papers", "latest.json"
_ENDING = re.compile(r"\.[a-z0-9]{1,8}")


class Dropped(Struct, frozen=True):
    """The description that waits: its file, the name it came under ("" where it was typed)."""

    file: str
    name: str
    on: date


def drop_file(workspace: Workspace, name: str, content: BinaryIO, today: date) -> Dropped:
    """Keep a file that was handed in as the description that waits.

    Raises `UsageError` (`paper-too-large`) above `LARGEST`; nothing is kept then.
    """
    found = content.read(LARGEST + 1)
    if len(found) > LARGEST:
        raise UsageError(
            say("A description may have {megabytes} MB at most.", megabytes=LARGEST // 10**6),
            next_step=say(
                "Hand in the description alone, without pictures, or paste its text below."
            ),
            code="paper-too-large",
        )
    return _kept(workspace, safe_name(name), found, today)


def drop_text(workspace: Workspace, text: str, today: date) -> Dropped:
    """Keep a text that was pasted; `UsageError` (`no-paper`) where it is empty."""
    if not text.strip():
        raise UsageError(
            say("Nothing was handed in."),
            next_step=say("Choose the file of your description, or paste its text."),
            code="no-paper",
        )
    lines = "\n".join(text.splitlines()) + "\n"
    return _kept(workspace, "", lines.encode("utf-8", "replace"), today)


def _kept(workspace: Workspace, name: str, content: bytes, today: date) -> Dropped:
    ending = Path(name).suffix.lower() if name else ".txt"
    ending = ending if _ENDING.fullmatch(ending) else ""
    dropped = Dropped(f"{sha256(content).hexdigest()[:16]}{ending}", name, today)
    folder = _folder(workspace)
    with writable(workspace.folder):
        folder.mkdir(mode=0o700, exist_ok=True)
        replace_bytes(folder / dropped.file, content)
        replace_bytes(folder / LATEST, msgspec.json.encode(dropped))
    _clear(workspace, {dropped.file, LATEST})
    return dropped


def dropped_paper(workspace: Workspace) -> Dropped | None:
    """Return the description that waits, None where none does."""
    try:
        found = msgspec.json.decode((_folder(workspace) / LATEST).read_bytes(), type=Dropped)
    except (OSError, msgspec.DecodeError):
        return None
    plain = Path(found.file).name == found.file
    return found if plain and (_folder(workspace) / found.file).is_file() else None


def dropped_path(workspace: Workspace, file: str) -> Path:
    """Return where the description that waits lies; `UsageError` where it is another by now."""
    dropped = dropped_paper(workspace)
    if dropped is None or dropped.file != file:
        raise UsageError(
            _another(),
            next_step=say("Load the page again and look at what is there."),
            code="paper-gone",
        )
    return _folder(workspace) / file


def _another() -> Message:
    return say("This description does not wait here any more: another one was handed in since.")


def put_away(workspace: Workspace) -> None:
    """Remove the description that waits."""
    _clear(workspace, set())


def _folder(workspace: Workspace) -> Path:
    return desk_place(workspace, PAPERS)


def _clear(workspace: Workspace, kept: set[str]) -> None:
    for path in _folder(workspace).glob("*"):
        if path.name not in kept:
            with suppress(OSError):
                path.unlink()
