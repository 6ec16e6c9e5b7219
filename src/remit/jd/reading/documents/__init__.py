"""Files in, text with layout hints out. One module per format."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from remit.errors import InputError, UnreadableText, why_refused
from remit.jd.reading.documents.kinds import Kind, kind_of
from remit.jd.reading.documents.model import Document, Hint, Hints, Lines
from remit.jd.reading.documents.plain import plain_document
from remit.messages import Message, say

__all__ = ["Document", "Hint", "Hints", "Lines", "read_document"]

LARGEST_FILE = 50_000_000  # bytes; a description is some pages
_OTHERS = {".pages", ".wpd", ".wps", ".djvu", ".xps"}
_MARKED = {".docx", ".pdf", ".odt", ".doc", ".rtf"}


def read_document(path: Path) -> Document:
    """Return the text of a description file with what its layout says.

    Reads docx, odt, rtf, pdf, html, md and txt, and doc through LibreOffice;
    the first bytes decide where they contradict the name. Raises `InputError`
    for a file that is missing, empty, too large, locked or of another kind,
    and `UnreadableText` where there is no text in it, as in a scan.
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
            say("This file cannot be opened: {reason}.", reason=why_refused(problem)),
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
    """Return what reads a file of this kind."""
    suffix = path.suffix.lower()
    kind = kind_of(suffix, data)
    if kind is not None and kind != "word-xml":
        return _READERS[kind]
    if kind == "word-xml" or suffix in _OTHERS:
        raise _unusable(
            path,
            say("Remit does not read {kind} files.", kind=suffix[1:] or "xml"),
            say("Open it in your word processor and save it as docx."),
        )
    if suffix in _MARKED:
        raise _unusable(
            path,
            say("This file is torn: it does not begin as a {kind} file does.", kind=suffix[1:]),
            say("Fetch it again, or save it anew where it was written."),
        )
    raise _unusable(
        path,
        say("Remit cannot read this kind of file."),
        say("Save it as docx, odt, rtf, pdf, html, md or txt."),
    )


def _portable(data: bytes) -> Document:
    from remit.jd.reading.documents.portable import portable_document

    return portable_document(data)


def _zipped(data: bytes, inner: Callable[[bytes], Document] | None = None) -> Document:
    from remit.jd.reading.documents.open_text import is_open_text, open_text
    from remit.jd.reading.documents.packed import opened
    from remit.jd.reading.documents.word import main_part, word_document

    package = opened(data)
    if main_part(package):
        return word_document(package, inner or _within)
    if is_open_text(package):
        return open_text(package)
    raise InputError(
        say("This zip holds neither a Word document nor an OpenDocument text."),
        next_step=say("Hand in the description itself, as docx, odt, rtf, pdf, html, md or txt."),
        code="unusable-description",
    )


def _within(data: bytes) -> Document:
    """Return the text of a file that lies whole within a docx; one in that is left out."""
    kind = kind_of(".doc", data)
    if kind == "zip":
        return _zipped(data, lambda _: Document("\n"))
    return _READERS[kind](data) if kind in {"html", "mhtml", "rtf", "text"} else Document("\n")


def _old_word(data: bytes) -> Document:
    from remit.jd.reading.documents.office import as_docx

    return _zipped(as_docx(data))


def _rich(data: bytes) -> Document:
    from remit.jd.reading.documents.packed import refuse_scan
    from remit.jd.reading.documents.rich_text import rich_text

    document = rich_text(data[data.index(b"{\\rtf") :])
    refuse_scan(document.text, pictures=b"\\pict" in data)
    return document


def _web(data: bytes) -> Document:
    from remit.jd.reading.documents.web import web_document

    return web_document(data)


def _mailed(data: bytes) -> Document:
    from remit.jd.reading.documents.web import mailed_page

    return mailed_page(data)


_READERS: dict[Kind, Callable[[bytes], Document]] = {
    "pdf": _portable,
    "zip": _zipped,
    "doc": _old_word,
    "rtf": _rich,
    "html": _web,
    "mhtml": _mailed,
    "text": plain_document,
}


def _unusable(path: Path, what: Message, next_step: Message) -> InputError:
    return InputError(what, where=str(path), next_step=next_step, code="unusable-description")
