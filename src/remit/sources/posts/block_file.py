"""A CAR file (version 1): blocks of bytes, each under the hash of its content.

A block's length stands before it as a varint, then its CID (a hash with marks
for what is hashed and how), then its bytes. A block whose hash does not fit is
damaged; the next one that fits is sought.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import BinaryIO

from msgspec import Struct

CHUNK = 1 << 20
LONGEST = 4 << 20
"""No block of a repository is longer; a length beyond this is damage."""

SIGN = b"\x01\x71\x12\x20"
"""How the CIDs of a repository begin: version 1, CBOR, SHA-256, 32 bytes."""

HEAD = len(SIGN) + 32
BEGIN = re.compile(rb"([\x80-\xff]{0,3}[\x00-\x7f])" + re.escape(SIGN) + rb"(.{32})", re.DOTALL)
"""How a block begins: its length, the marks, its hash."""


class Block(Struct, frozen=True, gc=False):
    """One block: where its bytes lie, the bytes, their hash; damaged ones have no hash."""

    offset: int
    content: bytes
    digest: bytes


def read_blocks(stream: BinaryIO) -> Iterator[Block]:
    """Yield the blocks in their order; the first is the header, which has no hash.

    >>> import io
    >>> body = b"\\xa0"
    >>> block = SIGN + hashlib.sha256(body).digest() + body
    >>> car = io.BytesIO(b"\\x01\\xa0" + bytes([len(block)]) + block)
    >>> [(block.offset, block.content) for block in read_blocks(car)]
    [(1, b'\\xa0'), (39, b'\\xa0')]
    """
    cutter = _Cutter(stream)
    if (header := cutter.header()) is not None:
        yield header
        while (block := cutter.block()) is not None:
            yield block


class _Cutter:
    """Cuts a stream into blocks."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._buffer = b""
        self._start = 0
        self._at = 0

    def header(self) -> Block | None:
        """Return the header; None where the file has none."""
        self._has(4)
        width = next((at + 1 for at in range(4) if self._buffer[at : at + 1] < b"\x80"), 4)
        length = _number(self._buffer[:width])
        if not 0 < length <= LONGEST or not self._has(width + length):
            return None
        self._at = width + length
        return Block(self._start + width, self._buffer[width : self._at], b"")

    def block(self) -> Block | None:
        """Return the next block, damaged or whole; None at the end."""
        while (block := self._whole(self._at)) is None:
            if len(self._buffer) - self._at > LONGEST + HEAD or not self._fill():
                return self._damaged() if self._has(1) else None
        self._at = block.offset - self._start + len(block.content)
        return block

    def _whole(self, at: int) -> Block | None:
        """Return the block that begins at a place of the buffer, if it is what its hash says."""
        found = BEGIN.match(self._buffer, at)
        if found is None:
            return None
        length, digest = found.groups()
        begin = found.end()
        content = self._buffer[begin : max(begin, begin - HEAD + _number(length))]
        if hashlib.sha256(content).digest() != digest:
            return None
        return Block(self._start + begin, content, digest)

    def _damaged(self) -> Block:
        """Return what lies before the next block that is whole, as one damaged block."""
        is_last = not self._has(2 * LONGEST)
        begin, end = self._at, len(self._buffer) - (0 if is_last else LONGEST + HEAD)
        self._at = next((place for place in self._places(begin + 1, end)), end)
        return Block(self._start + begin, self._buffer[begin : self._at], b"")

    def _places(self, begin: int, end: int) -> Iterator[int]:
        """Yield where whole blocks begin; a byte before may look like part of the length."""
        while (found := BEGIN.search(self._buffer, begin)) and found.start() < end:
            lengths = range(found.start(), found.end() - HEAD)
            yield from (place for place in lengths if self._whole(place) is not None)
            begin = found.end() - HEAD

    def _has(self, count: int) -> bool:
        while len(self._buffer) - self._at < count:
            if not self._fill():
                return False
        return True

    def _fill(self) -> bool:
        chunk = self._stream.read(CHUNK)
        self._start += self._at
        self._buffer = self._buffer[self._at :] + chunk
        self._at = 0
        return bool(chunk)


def _number(varint: bytes) -> int:
    """Return a number written in groups of seven bits, the lowest first.

    >>> _number(b"\\x05"), _number(b"\\xac\\x02")
    (5, 300)
    """
    number = 0
    for place, byte in enumerate(varint):
        number |= (byte & 127) << 7 * place
    return number
