"""The part of a JSON stream that is looked at, and how values in it are passed over."""

from __future__ import annotations

import re
from typing import BinaryIO

CHUNK = 1 << 20
LONGEST = 8 << 20
DEEPEST = 16
"""A value whose brackets lie deeper than this is looked at bracket by bracket."""

LEAST = 1 << 10
FAIR = 16
"""What is looked at in vain is at most so many times what was read, and a little at each place."""

BY_SIGNS = 8
"""Looking sign by sign costs as much as so many looks at once."""

STRING = rb'"(?:[^"\\]++|\\.)*+"'


def _nested(levels: int) -> bytes:
    """Return an expression for a value in brackets of at most so many levels."""
    plain = rb'[^\[\]{}"]++|' + STRING
    found = rb"[\[{](?:" + plain + rb")*+[\]}]"
    for _ in range(levels - 1):
        found = rb"[\[{](?:" + plain + rb"|" + found + rb")*+[\]}]"
    return found


SPACE = re.compile(rb"[\s,]*+")
SCALAR = STRING + rb'|[^\s,\[\]{}":]++(?=[\s,\]}])'
VALUE = re.compile(_nested(DEEPEST) + rb"|" + SCALAR, re.DOTALL)
SKIM = re.compile(rb'(?:[^\[\]{}"]++|' + STRING + rb"|" + _nested(4) + rb")++", re.DOTALL)
TOKEN = re.compile(STRING + rb'|["\[\]{}]', re.DOTALL)


class BrokenFrameError(Exception):
    """The file is no JSON at this place, or ends there."""

    def __init__(self, offset: int) -> None:
        super().__init__(offset)
        self.offset = offset


class Window:
    """The part of the stream that is looked at."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.start = 0
        self.buffer = stream.read(CHUNK)
        self.at = 3 if self.buffer.startswith(b"\xef\xbb\xbf") else 0
        self._vain = 0
        self.reach = 4 * LONGEST
        """How far ahead a value may be looked for."""

    @property
    def offset(self) -> int:
        """The place in the stream."""
        return self.start + self.at

    def more(self) -> bool:
        """Read on; False at the end, or when too much waits to be understood."""
        if len(self.buffer) - self.at > LONGEST:
            return False
        chunk = self._stream.read(CHUNK)
        self.start += self.at
        self.buffer = self.buffer[self.at :] + chunk
        self.at = 0
        return bool(chunk)

    def sign(self) -> bytes:
        """Return the next byte that is no space or comma, nothing at the end."""
        while True:
            found = SPACE.match(self.buffer, self.at)
            self.at = found.end() if found else self.at
            if self.at < len(self.buffer) or not self.more():
                return self.buffer[self.at : self.at + 1]

    def match(self, pattern: re.Pattern[bytes]) -> re.Match[bytes] | None:
        """Return the match at this place, reading on while there is none."""
        while (found := pattern.match(self.buffer, self.at)) is None:
            if not self.more():
                return None
        return found

    def value_end(self) -> int:
        """Return where in the buffer the value that begins here ends, 0 where it is not seen to."""
        self.looked_in_vain(0)
        while (found := VALUE.match(self.buffer, self.at, self.at + self.reach)) is None:
            if self.at + self.reach <= len(self.buffer) or not self.more():
                break
        end = found.end() if found else _balanced(self) if self.reach > LEAST else 0
        if not end:
            self.looked_in_vain(BY_SIGNS * min(self.reach, len(self.buffer) - self.at))
        return end

    def looked_in_vain(self, size: int) -> None:
        """Look less far ahead where much was looked at for nothing."""
        self._vain += size
        self.reach = max(LEAST, 4 * LONGEST + FAIR * self.offset - self._vain)


def skip(window: Window) -> None:
    """Move behind the value that begins here, whatever its length."""
    found = VALUE.match(window.buffer, window.at)
    if found is None and window.buffer[window.at : window.at + 1] not in {b"{", b"["}:
        found = window.match(VALUE)
        if found is None:
            raise BrokenFrameError(window.offset)
    if found is not None:
        window.at = found.end()
        return
    depth = 1
    window.at += 1
    while depth:
        depth += _step(window)


def _step(window: Window) -> int:
    """Move on as far as can be seen; return how much deeper (1, 0, -1) it went."""
    if found := SKIM.match(window.buffer, window.at):
        window.at = found.end()
    sign = window.buffer[window.at : window.at + 1]
    if sign in {b"", b'"'}:
        if not window.more():
            raise BrokenFrameError(window.offset)
        return 0
    window.at += 1
    return 1 if sign in {b"{", b"["} else -1


def _balanced(window: Window) -> int:
    """Return where a deep value ends, 0 where it does not."""
    depth = 0
    for token in TOKEN.finditer(window.buffer, window.at, window.at + window.reach):
        sign = token.group()
        if sign == b'"':
            return 0
        depth += (sign in {b"{", b"["}) - (sign in {b"}", b"]"})
        if depth <= 0:
            return token.end() if sign in {b"}", b"]"} and token.start() > window.at else 0
    return 0
