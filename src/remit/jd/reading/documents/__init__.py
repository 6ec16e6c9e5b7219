"""Files in, text with layout hints out. One module per format."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from remit.errors import InputError, UnreadableText
from remit.jd.reading.documents.model import Document, Hint, Hints, Lines
from remit.jd.reading.documents.plain import plain_document
from remit.messages import Message, say

__all__ = ["Document", "Hint", "Hints", "Lines", "read_document"]

LARGEST_FILE = 50_000_000  # bytes; a description is some pages
_LATER = {".doc", ".odt", ".rtf", ".pages", ".wpd"}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_PLAIN = {".txt", ".md", ".markdown", ".text", ""}


def read_document(path: Path) -> Document:
    """Return the text of a description file with what its layout says.

    Reads docx, pdf, html, md and txt; the first bytes decide where they
    contradict the name. Raises `InputError` for a file that is missing,
    empty, too large, locked or of another kind, and `UnreadableText` where
    there is no text in it, as in a scan.
    """
    data = _bytes(path)
    reader = _reader(path, data)
    try:
        document = reader(data)
    except InputError as stop:
        stop.where = stop.where or str(path)
        raise
    if not document.text.strip():
        raise UnreadableText(
            say("There is no text in this file."),
            where=str(path),
            next_step=say("Hand in the file that holds the description."),
        )
    return replace(document, name=path.name, sha256=hashlib.sha256(data).hexdigest())


def _bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise _unusable(path, say("This is a folder."), say("Name the file in it."))
        if size > LARGEST_FILE:
            raise _unusable(
                path,
                say(
                    "This file is too large for a description ({megabytes} MB).",
                    megabytes=size // 1_000_000,
                ),
                say("Hand in the description alone, without pictures."),
            )
        data = path.read_bytes()
    except FileNotFoundError as problem:
        raise _unusable(
            path,
            say("There is no `{name}`.", name=path.name),
            say("Check the path; a download may have another name."),
        ) from problem
    except OSError as problem:
        raise _unusable(
            path,
            say("This file cannot be opened: {reason}.", reason=problem.strerror or "?"),
            say("Check its name and whether you may read it."),
        ) from problem
    if not data.strip(b"\0 \t\r\n"):
        raise UnreadableText(
            say("This file is empty."),
            where=str(path),
            next_step=say("Hand in the file that holds the description."),
        )
    return data


def _reader(path: Path, data: bytes) -> Callable[[bytes], Document]:
    """Return what reads the file: its first bytes decide, then its name."""
    suffix = path.suffix.lower()
    if data.startswith(b"%PDF") or b"%PDF-" in data[:1024]:
        return _portable
    if data.startswith(b"PK"):
        return _word
    if data.startswith(_OLE):
        raise _old_office(path, data)
    if suffix in _LATER or data.startswith(b"{\\rtf"):
        raise _later(path, suffix or ".rtf")
    if suffix in {".html", ".htm", ".xhtml"} or _HTML.match(data[:2000]):
        return _web
    if suffix in {".docx", ".pdf"}:
        raise _unusable(
            path,
            say("This file is torn: it does not begin as a {kind} file does.", kind=suffix[1:]),
            say("Fetch it again, or save it anew where it was written."),
        )
    if suffix in _PLAIN and (b"\0" not in data[:4000] or _is_wide(data)):
        return plain_document
    raise _unusable(
        path,
        say("Remit cannot read this kind of file."),
        say("Save it as docx, pdf, html, md or txt."),
    )


def _is_wide(data: bytes) -> bool:
    """Say whether the zeros of a file are those of UTF-16 or UTF-32 text."""
    return data[:2] in (b"\xff\xfe", b"\xfe\xff") or data[:200].count(0) * 3 > len(data[:200])


def _portable(data: bytes) -> Document:
    from remit.jd.reading.documents.portable import portable_document

    return portable_document(data)


def _word(data: bytes) -> Document:
    from remit.jd.reading.documents.word import word_document

    return word_document(data)


def _web(data: bytes) -> Document:
    from remit.jd.reading.documents.web import web_document

    return web_document(data)


def _old_office(path: Path, data: bytes) -> InputError:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return _unusable(
            path,
            say("This file is locked with a password."),
            say("Save a copy without a password and hand that in."),
        )
    return _later(path, ".doc")


def _later(path: Path, suffix: str) -> InputError:
    return _unusable(
        path,
        say("Remit does not read {kind} files yet.", kind=suffix[1:]),
        say("Open it in your word processor and save it as docx."),
    )


def _unusable(path: Path, what: Message, next_step: Message) -> InputError:
    return InputError(what, where=str(path), next_step=next_step, code="unusable-description")
