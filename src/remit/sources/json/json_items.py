"""The items of a long JSON array, one by one from a stream, with their bytes.

The stream is cut where items seem to begin: a comma, then the brace and the
first key of the array's first item. Each cut is decoded on its own, and the
decoder says whether the cut was right. One that does not decode is scanned
for brackets outside strings: it may hold several items, or the beginning of
one that goes on in the next cuts. What nothing completes is torn and costs
itself alone. Nothing depends on indentation, and little more than one chunk
lies in memory.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import BinaryIO, Generic, TypeVar

import msgspec

from remit.sources.json.json_text import decode_mended

T = TypeVar("T")

CHUNK = 1 << 17
"""What is read at once stays in the processor's own memory; more where an item is longer."""
LONGEST = 8 << 20
MARGIN = 64
"""So many bytes before an item are looked at for the comma between it and the last one."""

JOINED = 16
"""An item that is not complete is joined with up to 16 of the cuts that follow."""

FIRST_KEY = re.compile(rb'\{\s*"(?:[^"\\]|\\.)*"\s*:')
TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*"|["{}\[\]]', re.DOTALL)
BETWEEN = b", \t\r\n"
UNDECODED = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)


class Item(msgspec.Struct, Generic[T], frozen=True, gc=False):
    """A decoded item and where its bytes lie; `value` is None when it is torn."""

    offset: int
    length: int
    value: T | None


def read_items(
    stream: BinaryIO, decode: Callable[[bytes], T], after: bytes = b""
) -> Iterator[Item[T]]:
    """Yield the items of the first array that opens after the bytes `after`.

    >>> import io
    >>> text = b'window.x = [ {"id" : 1}, {"id" : 2}, {"id" : ]'
    >>> [(item.offset, item.value) for item in read_items(io.BytesIO(text), msgspec.json.decode)]
    [(13, {'id': 1}), (25, {'id': 2}), (37, None)]
    """
    cutter = _Cutter(stream, after)
    if not cutter.find_first():
        return
    mender = _Mender(decode)
    for offset, bare, between in cutter.cuts():
        if mender.waiting:
            yield from mender.mend(offset, bare + between)
            continue
        try:
            yield Item(offset, len(bare), decode(bare))
        except UNDECODED:
            yield from mender.mend(offset, bare + between)
    yield from mender.rest()


class _Cutter:
    """Cuts a stream where items seem to begin; the pieces are contiguous."""

    def __init__(self, stream: BinaryIO, after: bytes) -> None:
        self._stream, self._after = stream, after
        self._buffer = b""
        self._start = 0
        self._ended = False
        self._sign = b""
        self._between = b","

    def find_first(self) -> bool:
        """Move to the first item; False when the array is empty or absent."""
        while (found := self._first_item()) is None:
            if self._ended or len(self._buffer) > LONGEST:
                return False
            self._fill()
        self._sign = found.group()
        self._at_sign = re.compile(re.escape(self._sign))  # finds twice as fast as bytes do
        self._drop(found.start())
        return True

    def _first_item(self) -> re.Match[bytes] | None:
        begin = self._buffer.find(self._after)
        bracket = self._buffer.find(b"[", begin + len(self._after)) if begin >= 0 else -1
        if bracket < 0:
            return None
        found = FIRST_KEY.search(self._buffer, bracket + 1)
        between = self._buffer[bracket + 1 : found.start()] if found else b"-"
        return found if not between.strip() else None

    def cuts(self) -> Iterator[tuple[int, bytes, bytes]]:
        """Yield the offset of each cut, its bytes, and the comma behind it."""
        while not self._ended:
            buffer, at = self._buffer, 0
            last, *others = self._at_sign.split(buffer)
            end = len(last)
            for following in others:
                if last.endswith(self._between) or self._ends(last):
                    between = self._between
                    yield self._start + at, buffer[at : end - len(between)], between
                    at = end
                end += len(self._sign) + len(following)
                last = following
            self._drop(at)
            if len(self._buffer) > LONGEST:
                yield self._start, self._buffer, b""
                self._drop(len(self._buffer))
            self._fill()
        bare = self._buffer.rstrip(BETWEEN)
        yield self._start, bare, self._buffer[len(bare) :]

    def _ends(self, piece: bytes) -> bool:
        """Return whether a comma stands before a sign, and remember how it stands there."""
        if piece[-MARGIN:].rstrip()[-1:] != b",":
            return False
        self._between = piece[len(piece.rstrip(BETWEEN)) :]
        return True

    def _drop(self, size: int) -> None:
        self._buffer = self._buffer[size:]
        self._start += size

    def _fill(self) -> None:
        chunk = self._stream.read(max(CHUNK, len(self._buffer)))
        self._ended = not chunk
        self._buffer += chunk


class _Mender(Generic[T]):
    """Opens cuts that hold several items, and joins those that hold less than one."""

    def __init__(self, decode: Callable[[bytes], T]) -> None:
        self._decode = decode
        self.waiting: list[tuple[int, bytes]] = []

    def mend(self, offset: int, piece: bytes) -> Iterator[Item[T]]:
        """Yield the items that are complete now, and keep what is not."""
        self.waiting.append((offset, piece))
        start, joined = self.waiting[0][0], b"".join(piece for _, piece in self.waiting)
        spans, left, hopeless = _complete(joined)
        for begin, end in spans:
            yield self._item(start + begin, joined[begin:end])
        if spans:
            self.waiting = [] if left is None else [(start + left, joined[left:])]
        if hopeless or left is None or self._is_too_long(len(joined)):
            yield from self._give_up()

    def _is_too_long(self, size: int) -> bool:
        return len(self.waiting) > JOINED or size > 2 * LONGEST

    def rest(self) -> Iterator[Item[T]]:
        """Yield what never became complete, and what came after it."""
        while self.waiting:
            yield from self._give_up()

    def _give_up(self) -> Iterator[Item[T]]:
        """The first cut that waits is torn; those after it may be whole."""
        waiting, self.waiting = self.waiting, []
        for offset, piece in waiting[:1]:
            if b"{" in piece:
                yield Item(offset, len(piece.rstrip(BETWEEN)), None)
        for offset, piece in waiting[1:]:
            yield from self.mend(offset, piece)

    def _item(self, offset: int, piece: bytes) -> Item[T]:
        try:
            return Item(offset, len(piece), decode_mended(self._decode, piece))
        except UNDECODED:
            return Item(offset, len(piece), None)


def _complete(piece: bytes) -> tuple[list[tuple[int, int]], int | None, bool]:
    """Return the spans of whole items, where one begins that is not, and if it is hopeless.

    It is when it ends inside a string: a cut never lies in one, so nothing
    that follows can complete it.
    """
    spans: list[tuple[int, int]] = []
    depth, begin = 0, 0
    for token in TOKEN.finditer(piece):
        sign = token.group()
        if sign in {b"{", b"["}:
            if not depth:
                begin = token.start()
                between = piece[spans[-1][1] : begin].strip(BETWEEN) if spans else b""
                if between:
                    return _broken_up(spans, piece, between), None, False
            depth += 1
        elif sign in {b"}", b"]"} and depth:
            depth -= 1
            if not depth:
                spans.append((begin, token.end()))
        elif sign == b'"':
            return spans, begin if depth else token.start(), True
    return spans, begin if depth else None, False


def _broken_up(spans: list[tuple[int, int]], piece: bytes, between: bytes) -> list[tuple[int, int]]:
    """What follows the end of the array is no item; other rubble is one torn item."""
    if between.startswith(b"]"):
        return spans
    return [*spans[:-1], (spans[-1][0], len(piece.rstrip(BETWEEN)))]
