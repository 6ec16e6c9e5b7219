"""The items of named sections of a JSON file; everything between them is passed over.

A download is often one file that holds posts beside private messages. Only
what lies in the sections that are asked for is decoded; the rest is skipped by
its brackets and never becomes a value. Little more than one chunk lies in
memory, however long a section is. A torn item costs itself; where the frame
around the sections breaks, reading stops and says so, since what follows can
no longer be told apart.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from typing import BinaryIO, Generic, TypeVar

import msgspec

from remit.sources.json.json_items import UNDECODED, Item
from remit.sources.json.json_text import decode_mended
from remit.sources.json.json_window import STRING, BrokenFrameError, Window, skip

T = TypeVar("T")

Path = tuple[str, ...]
"""The keys that lead to a section; none for a file that is the section itself."""

OVERLAP = 1 << 10
MOST_SIGNS = 8
TRIES = 6
"""How often the bytes of an item that turns out to be none were gone through."""

KEY = re.compile(rb"(" + STRING + rb")\s*+:", re.DOTALL)
FIRST_KEY = re.compile(rb"\{\s*+" + STRING + rb"\s*+:", re.DOTALL)
NEXT = rb"\}\s*+,\s*+"
AFTER = re.compile(rb"\s*+(?:[,\]}]|\Z)")
SECTION_END = rb"\}\s*+(?=\]\s*+(?:\}|\Z))"


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
        for found in _Walk(window := Window(stream), wanted).value(()):
            whole = found.item.value is not None
            yield found
        if window.sign():
            raise BrokenFrameError(window.offset)
    except BrokenFrameError as broken:
        if whole:
            yield Found((), Item(broken.offset, 0, None))


class _Walk(Generic[T]):
    """Walks down to the wanted sections."""

    def __init__(self, window: Window, wanted: Mapping[Path, Callable[[bytes], T]]) -> None:
        self._window = window
        self._wanted = wanted

    def value(self, path: Path) -> Iterator[Found[T]]:
        """Yield what is wanted of the value that begins here."""
        sign = self._window.sign()
        decode = self._wanted.get(path)
        if decode is not None and sign == b"[":
            yield from self._array(path, Items(self._window, decode))
        elif sign == b"{" and self._leads_on(path):
            yield from self._object(path)
        elif decode is not None and sign == b"{":
            yield Found(path, Items(self._window, decode).one())
        else:
            skip(self._window)

    def _leads_on(self, path: Path) -> bool:
        return any(keys[: len(path)] == path != keys for keys in self._wanted)

    def _object(self, path: Path) -> Iterator[Found[T]]:
        window = self._window
        window.at += 1
        while (sign := window.sign()) != b"}":
            found = window.match(KEY) if sign == b'"' else None
            if found is None:
                raise BrokenFrameError(window.offset)
            window.at = found.end()
            yield from self.value((*path, _text(found.group(1))))
        window.at += 1

    def _array(self, path: Path, items: Items[T]) -> Iterator[Found[T]]:
        window = self._window
        window.at += 1
        while (sign := window.sign()) != b"]":
            if not sign:
                raise BrokenFrameError(window.offset)
            yield Found(path, items.one())
        window.at += 1


class Items(Generic[T]):
    """Decodes items one after the other, and finds the next one after one that is torn."""

    def __init__(self, window: Window, decode: Callable[[bytes], T]) -> None:
        self._window = window
        self._decode = decode
        self._signs: set[bytes] = set()
        self._know(rb"\{")

    def one(self) -> Item[T]:
        """Return the item that begins here, and move behind it."""
        window = self._window
        begin = window.at
        found = self._next.search(window.buffer, begin, begin + window.reach)
        end = found.start() + 1 if found else len(window.buffer)
        if found is not None:
            try:
                return self._whole(begin, end, self._decode(window.buffer[begin:end]))
            except UNDECODED:
                pass
        window.looked_in_vain(min(end - begin, window.reach))
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
        end = window.value_end()
        if not end:
            return self._torn()
        begin = window.at
        piece = window.buffer[begin:end]
        with suppress(*UNDECODED):
            return self._whole(begin, end, decode_mended(self._decode, piece))
        if self._is_one(piece, end):
            return self._whole(begin, end, None)
        window.looked_in_vain(TRIES * len(piece))
        return self._torn()

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
            self._know(b"|".join(map(re.escape, sorted(self._signs))))

    def _know(self, begins: bytes) -> None:
        self._next = re.compile(NEXT + rb"(?=" + begins + rb")")
        self._stop = re.compile(SECTION_END + rb"|" + self._next.pattern)

    def _torn(self) -> Item[T]:
        """Move to where the next item begins, or to the end of the section."""
        window = self._window
        offset = window.offset
        window.at += 1
        while (found := self._stop.search(window.buffer, window.at)) is None:
            window.at = max(window.at, len(window.buffer) - OVERLAP)
            if not window.more():
                break
        window.at = found.end() if found else len(window.buffer)
        return Item(offset, max(1, window.offset - offset), None)


def _is_json(piece: bytes) -> bool:
    """Whether a piece is JSON, whatever its numbers: 1e400 is one that nothing can hold."""
    try:
        json.loads(piece, parse_float=len, parse_int=len)
    except (ValueError, RecursionError):
        return False
    return True


def _text(key: bytes) -> str:
    try:
        return str(msgspec.json.decode(key))
    except UNDECODED:
        return ""
