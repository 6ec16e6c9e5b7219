"""What the head of a mail says: its fields, encoded words in any charset, people."""

from __future__ import annotations

import binascii
import re
from functools import cache, lru_cache
from typing import NamedTuple

ENCODED = re.compile(r"=\?([\w.:+-]+)(?:\*[\w-]*)?\?([bBqQ])\?([^?]*)\?=")
ESCAPE = re.compile(rb"=([0-9A-Fa-f]{2})")
CHARSET = re.compile(rb"charset\s*=\s*\"?([\w.:+-]+)", re.I)
IDS = re.compile(rb"<([^<>\s]+)>")
TOKEN = re.compile(
    r'"(?P<quoted>(?:[^"\\]|\\.)*)"|<(?P<angle>[^<>]*)>|\((?P<comment>(?:[^()]|\([^()]*\))*)\)'
    r'|(?P<sign>[,;:])|(?P<word>[^",;:<>()]+)|.',
    re.S,
)
MARKED = re.compile(rb"[\"(;:]")
"""Signs beside which a comma may stand inside one person's entry."""

BLANKS = (b" ", b"\t")
"""A line that begins so goes on with the field before it."""

AT = re.compile(r"(\S+) (?:at|@) ([\w.-]+\.\w+)")


class Mailbox(NamedTuple):
    """Somebody on a mail: address in lower case, name as shown."""

    address: str
    name: str


@cache
def _beginning(name: bytes) -> bytes:
    return b"\n%b:" % name


class Head:
    """The head of a mail; fields are looked up by their names in lower case, and unfolded.

    >>> head = Head(b"From a Mon\\nSubject: One\\n two\\nsubject: three\\nDate:")
    >>> head.get(b"subject"), head.get(b"to"), head.has(b"date")
    (b'One two', b'', True)
    """

    __slots__ = ("_lowered", "_raw")

    def __init__(self, raw: bytes) -> None:
        self._raw = b"\n%b\n" % raw
        self._lowered = self._raw.lower()

    def has(self, name: bytes) -> bool:
        """Return whether there is such a field."""
        return _beginning(name) in self._lowered

    def mentions(self, text: bytes) -> bool:
        """Return whether the text, in lower case, stands anywhere in the head."""
        return text in self._lowered

    def get(self, name: bytes) -> bytes:
        """Return the first field of a name; empty where there is none."""
        at = self._lowered.find(_beginning(name))
        if at < 0:
            return b""
        raw, begin = self._raw, at + len(name) + 2
        end = raw.find(b"\n", begin)
        if raw[end + 1 : end + 2] not in BLANKS:
            return raw[begin:end].strip()
        while raw[end + 1 : end + 2] in BLANKS:
            end = raw.find(b"\n", end + 1)
        value = raw[begin:end].replace(b"\r\n", b"\n")
        return value.replace(b"\n ", b" ").replace(b"\n\t", b" ").strip()

    def first_line(self) -> bytes:
        """Return what stands before the first field: the `From ` line of a mailbox."""
        line = self._raw[1:].partition(b"\n")[0].rstrip(b"\r")
        return line if line.startswith(b"From ") else b""


def text_of(raw: bytes, content_type: bytes = b"") -> str:
    """Return the text of a field: encoded words decoded, raw bytes read as they can be.

    The charset that a mail names for its body is often that of its raw fields too.

    >>> text_of(b"=?koi8-r?B?8M/WwdI=?= =?windows-1251?Q?_=E2?= lab")
    'Пожар в lab'
    """
    if raw.isascii():
        return _without_words(raw.decode("ascii"))
    named = CHARSET.search(content_type)
    return _without_words(_raw_text(raw, named.group(1).decode("ascii") if named else ""))


def _raw_text(raw: bytes, charset: str) -> str:
    for name in ("utf-8", charset):
        try:
            if name:
                return raw.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    high = [byte for byte in raw if byte >= 0xC0]
    if len(high) * 3 < len(raw):
        return raw.decode("cp1252", "replace")
    small = sum(byte >= 0xE0 for byte in high)
    return raw.decode("cp1251" if small * 2 >= len(high) else "koi8-r", "replace")


def _without_words(text: str) -> str:
    """Decode encoded words; letters that were cut between two words of a charset are joined."""
    if "=?" not in text:
        return text
    pieces: list[str] = []
    held, charset, place = b"", "", 0
    for found in ENCODED.finditer(text):
        between = text[place : found.start()]
        if charset and (between.strip() or found.group(1).lower() != charset):
            pieces.append(_charset_text(held, charset))
            held = b""
        if not charset or between.strip():
            pieces.append(between)
        charset = found.group(1).lower()
        held += _word_bytes(found.group(2), found.group(3))
        place = found.end()
    return "".join([*pieces, _charset_text(held, charset), text[place:]])


def _word_bytes(way: str, content: str) -> bytes:
    raw = content.encode("utf-8", "replace")
    if way in "qQ":
        return ESCAPE.sub(lambda found: bytes([int(found.group(1), 16)]), raw.replace(b"_", b" "))
    try:
        return binascii.a2b_base64(raw.rstrip(b"=") + b"===")
    except binascii.Error:
        return b""


def _charset_text(raw: bytes, charset: str) -> str:
    try:
        return raw.decode(charset, "replace")
    except (LookupError, UnicodeError):
        return _raw_text(raw, "")


def first_id(raw: bytes) -> str:
    """Return the first message id in a field; empty where there is none.

    >>> first_id(b"<a@x> (old) <b@x>"), first_id(b"bare@x"), first_id(b"")
    ('a@x', 'bare@x', '')
    """
    found = IDS.search(raw)
    plain = found.group(1) if found else b"".join(raw.split()[:1])
    return plain.decode("utf-8", "replace")


def parts_of(raw: bytes) -> list[bytes]:
    """Return the people of a field apart, where no comma can stand inside one of them."""
    return [raw] if MARKED.search(raw) else raw.split(b",")


@lru_cache(maxsize=1 << 13)
def mailboxes(raw: bytes) -> tuple[Mailbox, ...]:
    """Return the people in a field, as mail programs, lists and archives write them.

    >>> mailboxes(b'"Petrova, Ana" <Ana@uni.example>, dana at uni.example (Dana)')
    (Mailbox(address='ana@uni.example', name='Petrova, Ana'), \
Mailbox(address='dana@uni.example', name='Dana'))
    """
    found: list[Mailbox] = []
    words: list[str] = []
    angle = comment = ""
    for token in TOKEN.finditer(_raw_text(raw, "")):
        kind, value = token.lastgroup, token.group(token.lastgroup or 0)
        if kind == "angle":
            angle = value
        elif kind == "comment":
            comment = value
        elif kind == "sign" and value == ":":
            words = []
        elif kind == "sign":
            found += _mailbox(" ".join(words), angle, comment)
            words, angle, comment = [], "", ""
        elif value.strip():
            words.append(value.strip())
    return tuple(found + _mailbox(" ".join(words), angle, comment))


def _mailbox(words: str, angle: str, comment: str) -> list[Mailbox]:
    address, name = angle.strip(), words
    if not address:
        spelled = AT.fullmatch(words)
        address = "@".join(spelled.groups()) if spelled else words
        name = comment
    if "@" not in address or " " in address:
        return []
    shown = _without_words(name or comment).replace("\\", "").strip("'\" ")
    return [Mailbox(address.lower(), "" if shown.lower() == address.lower() else shown)]
