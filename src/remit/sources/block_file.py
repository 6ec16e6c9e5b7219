"""A CAR file (version 1): blocks of bytes, each under the hash of its content.

A block's length stands before it as a varint, then its CID (a hash with two
marks for what is hashed and how), then its bytes. A block whose hash does not
fit is damaged; where even the length is, the next block that fits is sought.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import BinaryIO

from msgspec import Struct

CHUNK = 1 << 20
LONGEST = 4 << 20
"""No block of a repository is longer; a length beyond this is damage."""

SIGN = b"\x01\x71\x12\x20"
"""How the CIDs of a repository begin: version 1, CBOR, SHA-256, 32 bytes."""

HASH = 32
HEAD = len(SIGN) + HASH


class Block(Struct, frozen=True, gc=False):
    """One block: its hash, its bytes, and where they lie; damaged ones have no hash."""

    offset: int
    content: bytes
    digest: bytes


def read_blocks(stream: BinaryIO) -> Iterator[Block]:
    """Yield the blocks after the header in their order; the first is the header itself.

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
        length, begin = self._length()
        if not 0 < length <= LONGEST or not self._has(begin + length):
            return None
        return self._cut(begin, begin + length, b"")

    def block(self) -> Block | None:
        """Return the next block, damaged or whole; None at the end."""
        length, begin = self._length()
        if not self._has(1):
            return None
        end = begin + length
        if HEAD <= length <= LONGEST and self._has(end) and self._sign(begin):
            digest = self._bytes(begin + len(SIGN), begin + HEAD)
            whole = hashlib.sha256(self._bytes(begin + HEAD, end)).digest() == digest
            if whole or self._follows(end):
                return self._cut(begin + HEAD, end, digest if whole else b"")
        return self._damaged()

    def _length(self) -> tuple[int, int]:
        """Return the length that stands here, and how many bytes it takes; 0 where none does."""
        self._has(10)
        number = 0
        for place, byte in enumerate(self._bytes(0, 10)):
            number |= (byte & 127) << 7 * place
            if byte < 128:
                return number, place + 1
        return 0, 0

    def _sign(self, begin: int) -> bool:
        return self._bytes(begin, begin + len(SIGN)) == SIGN

    def _follows(self, end: int) -> bool:
        """Whether another block, or the end, lies behind one whose content is damaged."""
        if not self._has(end + 1):
            return True
        return self._has(end + 12) and SIGN in self._bytes(end, end + 12)

    def _damaged(self) -> Block:
        """Return what lies before the next block that fits, as one damaged block."""
        begin = 1
        while True:
            place = self._buffer.find(SIGN, self._at + begin + 1)
            if place < 0:
                begin = max(begin, len(self._buffer) - self._at - len(SIGN))
                if not self._fill():
                    return self._cut(0, len(self._buffer) - self._at, b"")
                continue
            begin = place - self._at
            for width in (1, 2, 3, 4):
                if self._fits(begin - width, width):
                    return self._cut(0, begin - width, b"")

    def _fits(self, place: int, width: int) -> bool:
        if place < 1:
            return False
        number = 0
        for step, byte in enumerate(self._bytes(place, place + width)):
            number |= (byte & 127) << 7 * step
            if (byte < 128) != (step == width - 1):
                return False
        begin, end = place + width, place + width + number
        if not HEAD <= number <= LONGEST or not self._has(end):
            return False
        digest = self._bytes(begin + len(SIGN), begin + HEAD)
        return hashlib.sha256(self._bytes(begin + HEAD, end)).digest() == digest

    def _bytes(self, begin: int, end: int) -> bytes:
        return self._buffer[self._at + begin : self._at + end]

    def _has(self, count: int) -> bool:
        while len(self._buffer) - self._at < count:
            if not self._fill():
                return False
        return True

    def _fill(self) -> bool:
        chunk = self._stream.read(CHUNK)
        self._buffer = self._buffer[self._at :] + chunk
        self._start += self._at
        self._at = 0
        return bool(chunk)

    def _cut(self, begin: int, end: int, digest: bytes) -> Block:
        block = Block(self._start + self._at + begin, self._bytes(begin, end), digest)
        self._at += end
        return block
