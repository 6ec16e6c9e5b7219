"""The marks of Rich Text (rtf) and the letters that its bytes stand for.

After the Rich Text Format Specification 1.9.1.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})?[ ]?"
    rb"|\\'(?P<byte>[0-9a-fA-F]{2})"
    rb"|\\(?P<sign>[^a-zA-Z])"
    rb"|(?P<brace>[{}])"
    rb"|[\r\n\0]+"
    rb"|(?P<plain>[^\\{}\r\n\0]+)",
    re.DOTALL,
)
_PAGES = {
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    134: "gbk",
    136: "big5",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
}
"""The code page of each character set that a font may have."""

SYMBOL = "symbol"
_SIGNS = {0xA7: "▪", 0xA8: "☐", 0xB7: "•", 0xD8: "➢", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑"}


class Token(NamedTuple):
    """A piece of a file: a control word or sign with its number, a brace, or bytes of text."""

    kind: str  # word, sign, brace, bytes
    name: str
    number: int | None = None
    content: bytes = b""


def tokens(data: bytes) -> Iterator[Token]:
    r"""Yield the pieces of a file in order; pictures that lie there as bytes are jumped over.

    >>> [token.name or token.content for token in tokens(rb"{\b Caf\'e9}")]
    ['{', 'b', b'Caf', b'\xe9', '}']
    """
    place = 0
    while place < len(data):
        found = _TOKEN.match(data, place)
        if found is None:  # a backslash that ends the file
            return
        place = found.end()
        kind = found.lastgroup
        if found["word"]:
            number = int(found["number"]) if found["number"] else None
            name = found["word"].decode("ascii")
            if name == "bin":
                place += max(number or 0, 0)
            yield Token("word", name, number)
        elif kind == "byte":
            yield Token("bytes", "", None, bytes.fromhex(found["byte"].decode("ascii")))
        elif kind == "plain":
            yield Token("bytes", "", None, found["plain"])
        elif kind:
            yield Token(kind, found[kind].decode("latin-1"))


def page_of(charset: int, usual: str) -> str:
    """Return the code page of a font's character set.

    >>> page_of(204, "cp1252"), page_of(0, "cp1252")
    ('cp1251', 'cp1252')
    """
    return SYMBOL if charset == 2 else _PAGES.get(charset, usual)


def page_named(number: int, usual: str) -> str:
    """Return the code page of a number; the usual one where Python knows none.

    >>> page_named(1251, "cp1252"), page_named(31999, "cp1252")
    ('cp1251', 'cp1252')
    """
    name = {65001: "utf-8", 10000: "mac_roman", 10007: "mac_cyrillic"}.get(number, f"cp{number}")
    try:
        return codecs.lookup(name).name
    except LookupError:
        return usual


def letters(content: bytes, page: str) -> str:
    r"""Return the letters of bytes in a code page; signs of a symbol font as bullets and boxes.

    >>> letters(b"\xcf\xe8\xf8\xe5", "cp1251"), letters(b"\xb7", SYMBOL)
    ('Пише', '•')
    """
    if page == SYMBOL:
        return "".join(_SIGNS.get(byte, "") if byte > 0x7F else chr(byte) for byte in content)
    return content.decode(page, errors="replace")


def whole(text: str) -> str:
    """Return the text with letters that came as two halves made one."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
