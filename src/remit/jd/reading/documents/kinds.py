"""What kind of file it is: its first bytes decide, then its name.

Systems of personnel offices hand out web pages and Rich Text under the name
of a doc, and people rename what a program refuses to open.
"""

from __future__ import annotations

import re
from typing import Literal

from remit.jd.reading.documents.office import OLE

Kind = Literal["pdf", "zip", "doc", "rtf", "mhtml", "html", "word-xml", "text"]

_SPACE = b"\0 \t\r\n\f"
_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_PIECE_OF_A_PAGE = re.compile(
    rb"\s*<(?:table|div|p|h\d|meta|style|span|font|center|b|title)\b[^>]*>", re.IGNORECASE
)
_MAILED_PAGE = re.compile(
    rb"(?=.*^content-type:\s*(?:multipart/related|text/html))(?=.*^mime-version:)",
    re.IGNORECASE | re.DOTALL | re.MULTILINE,
)
_WORD_XML = re.compile(rb"<\?mso-application\s+progid=\"Word\.Document\"|<pkg:package\b")
_PAGES = frozenset((".html", ".htm", ".xhtml"))
_WRITTEN = frozenset((".doc", ".dot", ".rtf", ".docx", ".odt"))
_MARKS_OF_ORDER = (b"\xff\xfe", b"\xfe\xff")  # of the bytes of UTF-16
_PLAIN = frozenset((".txt", ".md", ".markdown", ".text", ""))


def kind_of(suffix: str, data: bytes) -> Kind | None:
    """Return the kind of a file from its first bytes and the end of its name in small letters.

    None where nobody could say; text only where the name allows for it.

    >>> kind_of(".doc", b"{" + b"\\\\rtf1 Writes posts}"), kind_of(".doc", b"<html><p>Writes posts")
    ('rtf', 'html')
    """
    start = data[:4000].removeprefix(b"\xef\xbb\xbf").lstrip(_SPACE)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK"):
        return "zip"
    if data.startswith(OLE):
        return "doc"
    if start.startswith(b"{\\rtf"):
        return "rtf"
    if _WORD_XML.search(start):
        return "word-xml"
    if suffix not in _PLAIN and _MAILED_PAGE.match(start):
        return "mhtml"
    start = _narrow(data[:4000]) or start
    if suffix in _PAGES or _PAGE.match(start):
        return "html"
    if suffix in _WRITTEN and _PIECE_OF_A_PAGE.match(start):
        return "html"
    if suffix in {".doc", ".rtf"} and (b"\0" not in data or data[:2] in _MARKS_OF_ORDER):
        return "text"
    return "text" if suffix in _PLAIN and _is_text(data) else None


def _narrow(start: bytes) -> bytes:
    """Return the first letters of a file in UTF-16 as bytes of one each; empty for any other."""
    if start[:2] not in _MARKS_OF_ORDER:
        return b""
    return start.decode("utf-16", errors="ignore").encode("utf-8")


def _is_text(data: bytes) -> bool:
    return b"\0" not in data[:4000] or _is_wide(data)


def _is_wide(data: bytes) -> bool:
    """Say whether the zeros of a file are those of UTF-16 or UTF-32 text."""
    return data[:2] in _MARKS_OF_ORDER or data[:200].count(0) * 3 > len(data[:200])
