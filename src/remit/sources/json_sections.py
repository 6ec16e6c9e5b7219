"""The items of named sections of a JSON file; everything between them is passed over.

A download is often one file that holds posts beside private messages. Only
what lies in the sections that are asked for is decoded; the rest is skipped by
its brackets and never becomes a value. Little more than one chunk lies in
memory, however long a section is. A torn item costs itself; where the frame
around the sections breaks, reading stops and says so, since what follows can
no longer be told apart.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import BinaryIO, Generic, TypeVar

import msgspec

from remit.sources.json_items import UNDECODED, Item
from remit.sources.json_text import decode_mended

T = TypeVar("T")

Path = tuple[str, ...]
"""The keys that lead to a section; `ANY` stands for every key, `()` for the whole file."""

ANY = "*"
CHUNK = 1 << 20
LONGEST = 8 << 20
OVERLAP = 1 << 10
DEEPEST = 16
"""An item whose brackets lie deeper than this is looked at bracket by bracket."""

STRING = rb'"(?:[^"\\]++|\\.)*+"'


def _nested(levels: int) -> bytes:
    """Return an expression for a value in brackets of at most so many levels."""
    plain = rb'[^\[\]{}"]++|' + STRING
    found = rb"[\[{](?:" + plain + rb")*+[\]}]"
    for _ in range(levels - 1):
        found = rb"[\[{](?:" + plain + rb"|" + found + rb")*+[\]}]"
    return found


SPACE = re.compile(rb"[\s,]*+")
KEY = re.compile(rb"(" + STRING + rb")\s*+:", re.DOTALL)
SCALAR = STRING + rb'|[^\s,\[\]{}":]++(?=[\s,\]}])'
VALUE = re.compile(_nested(DEEPEST) + rb"|" + SCALAR, re.DOTALL)
SKIM = re.compile(rb'(?:[^\[\]{}"]++|' + STRING + rb"|" + _nested(4) + rb")++", re.DOTALL)
TOKEN = re.compile(STRING + rb'|["\[\]{}]', re.DOTALL)
FIRST_KEY = re.compile(rb"\{\s*+" + STRING + rb"\s*+:", re.DOTALL)
AFTER = re.compile(rb"\s*+(?:[,\]}]|\Z)")
SECTION_END = re.compile(rb"\}\s*+(?=\]\s*+(?:\}|\Z))")
MOST_SIGNS = 8


class Found(msgspec.Struct, Generic[T], frozen=True, gc=False):
    """An item of a section, with the keys that led there.

    An item without a value is torn; one of no length stands for all that
    follows a broken frame.
    """

    path: Path
    item: Item[T]


def read_sections(
    stream: BinaryIO, wanted: Mapping[Path, Callable[[bytes], T]]
) -> Iterator[Found[T]]:
    """Yield the items of the wanted sections in the order of the file.

    A section that is an array gives its items; one that is an object, and
    leads to no other section, gives itself as one item.

    >>> import io
    >>> text = b'{"Chat": [{"to": "x"}], "Post": {"List": [{"id": 1}, {"id": 2}]}}'
    >>> found = read_sections(io.BytesIO(text), {("Post", "List"): msgspec.json.decode})
    >>> [(each.item.offset, each.item.value) for each in found]
    [(42, {'id': 1}), (53, {'id': 2})]
    """
    whole = True
    try:
        for found in _Walk(_Window(stream), wanted).value(()):
            whole = found.item.value is not None
            yield found
    except _BrokenFrameError as broken:
        if whole:
            yield Found((), Item(broken.offset, 0, None))


class _BrokenFrameError(Exception):
    """The file is no JSON at this place, or ends there."""

    def __init__(self, offset: int) -> None:
        super().__init__(offset)
        self.offset = offset


class _Window:
    """The part of the stream that is looked at."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.start = 0
        self.buffer = stream.read(CHUNK)
        self.at = 3 if self.buffer.startswith(b"\xef\xbb\xbf") else 0

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


class _Walk(Generic[T]):
    """Walks down to the wanted sections."""

    def __init__(self, window: _Window, wanted: Mapping[Path, Callable[[bytes], T]]) -> None:
        self._window = window
        self._wanted = wanted

    def value(self, path: Path) -> Iterator[Found[T]]:
        """Yield what is wanted of the value that begins here."""
        sign = self._window.sign()
        decode = next((one for keys, one in self._wanted.items() if _fits(path, keys)), None)
        if decode is not None and sign == b"[":
            yield from self._array(path, _Items(self._window, decode))
        elif sign == b"{" and self._leads_on(path):
            yield from self._object(path)
        elif decode is not None and sign == b"{":
            yield Found(path, _Items(self._window, decode).one())
        else:
            _skip(self._window)

    def _leads_on(self, path: Path) -> bool:
        return any(
            len(keys) > len(path) and _fits(path, keys[: len(path)]) for keys in self._wanted
        )

    def _object(self, path: Path) -> Iterator[Found[T]]:
        window = self._window
        window.at += 1
        while (sign := window.sign()) != b"}":
            found = window.match(KEY) if sign == b'"' else None
            if found is None:
                raise _BrokenFrameError(window.offset)
            window.at = found.end()
            yield from self.value((*path, _text(found.group(1))))
        window.at += 1

    def _array(self, path: Path, items: _Items[T]) -> Iterator[Found[T]]:
        window = self._window
        window.at += 1
        while (sign := window.sign()) != b"]":
            if not sign:
                raise _BrokenFrameError(window.offset)
            yield Found(path, items.one())
        window.at += 1


class _Items(Generic[T]):
    """Decodes items one after the other, and finds the next one after one that is torn."""

    def __init__(self, window: _Window, decode: Callable[[bytes], T]) -> None:
        self._window = window
        self._decode = decode
        self._signs: set[bytes] = set()
        self._next = re.compile(rb"\}\s*+,\s*+(?=\{)")

    def one(self) -> Item[T]:
        """Return the item that begins here, and move behind it."""
        window = self._window
        begin, found = window.at, self._next.search(window.buffer, window.at)
        if found is not None:
            end = found.start() + 1
            try:
                return self._whole(begin, end, self._decode(window.buffer[begin:end]))
            except UNDECODED:
                pass
        return self._by_brackets()

    def _whole(self, begin: int, end: int, value: T | None) -> Item[T]:
        window = self._window
        if len(self._signs) < MOST_SIGNS:
            self._learn(window.buffer[begin : begin + OVERLAP])
        item = Item(window.offset, end - begin, value)
        window.at = end
        return item

    def _by_brackets(self) -> Item[T]:
        window = self._window
        found = window.match(VALUE)
        begin, end = window.at, found.end() if found else _balanced(window)
        if not end:
            return self._torn()
        piece = window.buffer[begin:end]
        try:
            return self._whole(begin, end, decode_mended(self._decode, piece))
        except UNDECODED:
            return self._whole(begin, end, None) if self._is_one(piece, end) else self._torn()

    def _is_one(self, piece: bytes, end: int) -> bool:
        """Whether brackets hold one item, however odd, and not the next ones as well."""
        if _is_json(piece):
            return True
        stands_alone = AFTER.match(self._window.buffer, end) is not None
        return stands_alone and self._next.search(piece) is None

    def _learn(self, piece: bytes) -> None:
        """Keep how items begin, so that the one after a torn item is known."""
        found = FIRST_KEY.match(piece)
        if found and found.group() not in self._signs:
            self._signs.add(found.group())
            begins = b"|".join(map(re.escape, sorted(self._signs)))
            self._next = re.compile(rb"\}\s*+,\s*+(?=" + begins + rb")")

    def _torn(self) -> Item[T]:
        """Move to where the next item begins, or to the end of the section."""
        window = self._window
        offset = window.offset
        window.at += 1
        while (place := self._place()) < 0:
            window.at = max(window.at, len(window.buffer) - OVERLAP)
            if not window.more():
                place = len(window.buffer)
                break
        window.at = place
        return Item(offset, max(1, window.offset - offset), None)

    def _place(self) -> int:
        buffer, at = self._window.buffer, self._window.at
        begins = self._next.search(buffer, at)
        ends = SECTION_END.search(buffer, at, begins.end() if begins else len(buffer))
        found = ends or begins
        return found.end() if found else -1


def _skip(window: _Window) -> None:
    """Move behind the value that begins here, whatever its length."""
    found = VALUE.match(window.buffer, window.at)
    if found is None and window.buffer[window.at : window.at + 1] not in {b"{", b"["}:
        found = window.match(VALUE)
        if found is None:
            raise _BrokenFrameError(window.offset)
    if found is not None:
        window.at = found.end()
        return
    depth = 1
    window.at += 1
    while depth:
        depth += _step(window)


def _step(window: _Window) -> int:
    """Move on as far as can be seen; return how much deeper (1, 0, -1) it went."""
    if found := SKIM.match(window.buffer, window.at):
        window.at = found.end()
    sign = window.buffer[window.at : window.at + 1]
    if sign in {b"", b'"'}:
        if not window.more():
            raise _BrokenFrameError(window.offset)
        return 0
    window.at += 1
    return 1 if sign in {b"{", b"["} else -1


def _balanced(window: _Window) -> int:
    """Return where a deep value ends, 0 where it does not."""
    depth = 0
    for token in TOKEN.finditer(window.buffer, window.at):
        sign = token.group()
        if sign == b'"':
            return 0
        depth += (sign in {b"{", b"["}) - (sign in {b"}", b"]"})
        if depth <= 0:
            return token.end() if sign in {b"}", b"]"} and token.start() > window.at else 0
    return 0


def _is_json(piece: bytes) -> bool:
    try:
        msgspec.json.decode(piece)
    except UNDECODED:
        return False
    return True


def _fits(path: Path, keys: Path) -> bool:
    return len(path) == len(keys) and all(
        key in {ANY, step} for step, key in zip(path, keys, strict=True)
    )


def _text(key: bytes) -> str:
    try:
        return str(msgspec.json.decode(key))
    except UNDECODED:
        return ""
