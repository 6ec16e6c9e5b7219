"""Pages of papers as pictures, drawn when they are looked at and kept in desk/pictures."""

from __future__ import annotations

import struct
import zlib
from functools import lru_cache
from pathlib import Path

import pypdfium2

from remit.errors import InputError, UsageError
from remit.jd.reading.documents.portable import PDFIUM
from remit.messages import say
from remit.workflow.folder.desk_folder import PICTURES, desk_place
from remit.workflow.folder.workspace import Workspace, replace_bytes, writable

SCALE = 1.5
"""Dots of a picture to a point of the page."""
QUICK = 4
"""How hard a picture is pressed; it is looked at once or twice."""


@lru_cache(maxsize=256)
def page_count(path: Path, digest: str) -> int:  # noqa: ARG001  # another file, another answer
    """Return how many pages a pdf has; `InputError` (`pdf-unreadable`) where it is none."""
    try:
        with PDFIUM, pypdfium2.PdfDocument(path) as paper:
            return len(paper)
    except (pypdfium2.PdfiumError, OSError) as reason:
        raise _unreadable(path) from reason


def page_picture(workspace: Workspace, path: Path, digest: str, number: int) -> Path:
    """Return the picture (png) of a page of a pdf; pages are counted from 1.

    `digest` is that of the file and names the picture, so that another file has
    others. Raises `UsageError` (`no-such-page`).
    """
    kept = desk_place(workspace, PICTURES, f"{digest}-{number}.png")
    if not kept.is_file():
        content = _drawn(path, number)
        with writable(workspace.folder):
            kept.parent.mkdir(mode=0o700, exist_ok=True)
            replace_bytes(kept, content)
    return kept


def _drawn(path: Path, number: int) -> bytes:
    try:
        with PDFIUM, pypdfium2.PdfDocument(path) as paper:
            if not 1 <= number <= len(paper):
                raise _no_page(path)
            bitmap = paper[number - 1].render(scale=SCALE, rev_byteorder=True)
            picture = bitmap.to_numpy()
            height, width, _ = picture.shape
            rows = [b"\0" + row.tobytes() for row in picture[:, :, :3]]
    except (pypdfium2.PdfiumError, OSError) as reason:
        raise _unreadable(path) from reason
    return _png(width, height, b"".join(rows))


def _png(width: int, height: int, rows: bytes) -> bytes:
    """Return a picture of three bytes a dot; each row begins with a byte for its filter (none)."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, QUICK)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_part(name, content) for name, content in parts)


def _part(name: bytes, content: bytes) -> bytes:
    check = zlib.crc32(name + content)
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", check)


def _no_page(path: Path) -> UsageError:
    return UsageError(
        say("This paper has no such page."),
        where=str(path),
        next_step=say("Choose one of its list, or make the packet anew."),
        code="no-such-page",
    )


def _unreadable(path: Path) -> InputError:
    return InputError(
        say("This pdf cannot be read."),
        where=str(path),
        next_step=say("Make the packet anew."),
        code="pdf-unreadable",
    )
