"""Plain text and Markdown: bytes in, text out, newlines untouched."""

from __future__ import annotations

import codecs

from remit.findings import Finding
from remit.jd.reading.documents.model import Document
from remit.messages import say

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CYRILLIC_SHARE = 0.4


def plain_document(data: bytes) -> Document:
    """Return the text of a file; any encoding but UTF-8 is guessed and said.

    >>> plain_document("Задължения".encode("cp1251")).text
    'Задължения'
    """
    text, encoding = decoded(data)
    if encoding == "utf-8":
        return Document(text)
    guessed = Finding(
        "encoding",
        say("The file is not UTF-8; it was read as {encoding}.", encoding=encoding),
        severity="note",
    )
    return Document(text, findings=(guessed,))


def decoded(data: bytes) -> tuple[str, str]:
    """Return the text and the encoding it was read in.

    Byte order marks decide first, then UTF-8 if it fits (its mark stays in the
    text, so that places are those of the file), then UTF-16 where
    every other byte is zero; of the one-byte encodings, Cyrillic where most
    bytes above ASCII make Cyrillic letters, otherwise Western.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace"), encoding
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    if data[:200].count(0) > len(data[:200]) // 4:
        encoding = "utf-16-be" if data[:1] == b"\0" else "utf-16-le"
        return data.decode(encoding, errors="replace"), encoding
    above = [byte for byte in data if byte >= 0x80]
    letters = sum(byte >= 0xC0 for byte in above)
    ascii_letters = sum(65 <= byte <= 90 or 97 <= byte <= 122 for byte in data)
    if letters > ascii_letters * _CYRILLIC_SHARE:
        return data.decode("cp1251", errors="replace"), "cp1251"
    return data.decode("cp1252", errors="replace"), "cp1252"
