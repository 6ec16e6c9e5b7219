"""Knowing a copy of a whole workspace, so that it is never read as an export.

What `remit export` wrote holds her journal, her descriptions and a table of
entries: read as evidence, all of it would count twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from remit.findings import Finding
from remit.messages import say
from remit.sources.opening.export import Export
from remit.sources.opening.file_names import readable

COPY_MARK = "remit-export.json"
"""The member that says what a copy is; it lies at the copy's top."""
ADDED = re.compile(
    r"(?:.*/)?(?:__MACOSX/.*|\.[^/]*(?:/.*)?|thumbs\.db|desktop\.ini)", re.IGNORECASE
)
"""What systems put beside the files of a folder."""


def copies_in(names: Iterable[str]) -> list[str]:
    """Return the folders that are copies, with a slash at the end; "" is the top.

    >>> copies_in(["a.ics", "old/remit-export.json", "old/key"])
    ['old/']
    """
    ends = (name.removesuffix(COPY_MARK) for name in names if name.endswith(COPY_MARK))
    return sorted(end for end in ends if end.endswith("/") or not end)


def copy_folder(names: Iterable[str]) -> str | None:
    """Return the folder of the one copy that the names are and nothing else, None for any other.

    >>> copy_folder(["all/remit-export.json", "all/key", "__MACOSX/x"]), copy_folder(["key"])
    ('all/', None)
    """
    own = [name for name in names if not ADDED.fullmatch(name)]
    found = copies_in(own)
    whole = len(found) == 1 and all(name.startswith(found[0]) for name in own)
    return found[0] if whole else None


def without_copies(export: Export, names: list[str]) -> tuple[list[str], list[Finding]]:
    """Return the names that belong to no copy of a workspace, and a finding for each copy."""
    copies = () if export.single else tuple(copies_in(export.names))
    if not copies:
        return names, []
    left = [name for name in names if not name.startswith(copies)]
    return left, [_left_out(export, folder) for folder in copies]


def _left_out(export: Export, folder: str) -> Finding:
    inside = folder.rstrip("/")
    name = f"{readable(export.path.name)}/{inside}" if inside else readable(export.path.name)
    message = say(
        "`{name}` is a copy of a workspace and was left out: give it alone to take it back.",
        name=name,
    )
    return Finding(
        "copy-left-out", message, readable(export.path / inside if inside else export.path)
    )
