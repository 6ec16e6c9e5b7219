"""A mailbox file cut into its messages, as a stream: the heads are kept, the bodies pass by.

Mailboxes put a line that begins with `From ` before each message, and some
programs forget to escape such lines in the text. A line counts when it is
dated as mail programs date it and a header follows; one without a date must
also follow an empty line and stand before a whole header. So a sentence such
as "From these two files, I want to …" begins no message.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

CHUNK = 1 << 20
LONGEST_HEAD = 1 << 18
MARGIN = 1 << 13
"""So much after a `From ` line is looked at to judge it."""

SIGN = b"From "
DAY_OF_WEEK = rb"\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? +"
DAY = rb"(?:[A-Z][a-z]{2} +\d{1,2}|\d{1,2} [A-Z][a-z]{2})[ ,]"
DATED = re.compile(
    rb"From [^\n]*" + DAY_OF_WEEK + DAY + rb"[^\n]*\d{1,2}:\d{2}[^\n]*\r?\n"
    rb"(?:>From [^\n]*\n)?(?=[!-9;-~]+[ \t]*:)"
)
HEADED = re.compile(rb"From [^\n]*\n((?:[!-9;-~]+[ \t]*:[^\n]*\n(?:[ \t][^\n]*\n)*)+)\r?\n")
MAIL = re.compile(
    rb"(?=.*^From[ \t]*:)(?=.*^(?:Date|Message-ID|Received)[ \t]*:)", re.I | re.M | re.S
)


class Message(NamedTuple):
    """A message: where its bytes lie, and its head with the `From ` line before it."""

    offset: int
    length: int
    head: bytes


def is_mailbox(head: bytes) -> bool:
    """Return whether a file that begins so is a mailbox.

    >>> is_mailbox(b"From a@b.example Mon Jun  3 10:00:00 2013\\nSubject: x\\n\\nhi\\n")
    True
    >>> is_mailbox(b"From these two files, I want to extract\\n")
    False
    """
    return _begins(head, _start(head), first=True)


def read_messages(stream: BinaryIO) -> Iterator[Message]:
    """Yield the messages of a mailbox; what stands before the first is not one.

    >>> import io
    >>> box = b"From a@b Mon Jun  3 10:00:00 2013\\nSubject: x\\n\\nFrom here on: no header.\\n"
    >>> [message.length for message in read_messages(io.BytesIO(box + b"\\n" + box))]
    [70, 70]
    """
    buffer, start, searched, ended = b"", 0, 0, False
    begun, head = -1, b""
    while not ended:
        chunk = stream.read(CHUNK)
        ended = not chunk
        buffer += chunk
        edge = len(buffer) if ended else max(0, len(buffer) - MARGIN)
        for at in _beginnings(buffer, searched, edge, first=start == 0):
            if begun >= 0:
                yield _message(buffer, start, (begun, start + at), head)
            begun, head = start + at, b""
        if begun >= 0 and not head:
            head = _head(buffer[begun - start : begun - start + LONGEST_HEAD])
        kept = edge if head or begun < 0 else min(edge, begun - start)
        kept = max(0, kept - len(SIGN) - 4)
        searched = edge - kept
        if not ended:
            buffer, start = buffer[kept:], start + kept
    if begun >= 0:
        yield _message(buffer, start, (begun, start + len(buffer)), head)


def _start(buffer: bytes) -> int:
    """Return where the text of a file begins: after a byte order mark and empty lines."""
    return len(buffer) - len(buffer.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n"))


def _beginnings(buffer: bytes, searched: int, edge: int, *, first: bool) -> Iterator[int]:
    """Yield where messages begin in the buffer, from `searched` and before `edge`."""
    start = _start(buffer) if first else 0
    if first and searched <= start < edge and _begins(buffer, start, first=True):
        yield start
    at = buffer.find(b"\nFrom ", max(0, searched - 1, start), edge + len(SIGN))
    while 0 <= at < edge - 1:
        if at + 1 >= searched and _begins(buffer, at + 1):
            yield at + 1
        at = buffer.find(b"\nFrom ", at + len(SIGN), edge + len(SIGN))


def _begins(buffer: bytes, at: int, *, first: bool = False) -> bool:
    """Whether a message begins at a `From ` line."""
    if DATED.match(buffer, at, at + MARGIN):
        return True
    if not first and not buffer[max(0, at - 3) : at].endswith((b"\n\n", b"\n\r\n")):
        return False
    found = HEADED.match(buffer, at, at + MARGIN)
    return found is not None and MAIL.match(found.group(1)) is not None


def _head(piece: bytes) -> bytes:
    """Return the head of a message, empty while its end has not come."""
    end = piece.find(b"\n\n")
    windows = piece.find(b"\n\r\n", 0, end if end >= 0 else None)
    end = windows if windows >= 0 else end
    if end >= 0:
        return piece[:end]
    return piece if len(piece) >= LONGEST_HEAD else b""


def _message(buffer: bytes, start: int, place: tuple[int, int], head: bytes) -> Message:
    begun, end = place
    stop = end - start
    while stop and buffer[stop - 1] in b"\r\n":
        stop -= 1
    if not head:
        piece = buffer[begun - start : min(stop, begun - start + LONGEST_HEAD)]
        head = _head(piece) or piece
    return Message(begun, max(0, start + stop - begun), head)
