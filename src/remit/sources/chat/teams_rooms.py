"""The conversations of a personal export of Teams, message by message from a stream."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec

from remit.sources.chat.teams_fields import Room, room_of
from remit.sources.json.json_items import UNDECODED, Item
from remit.sources.json.json_sections import KEY, Items
from remit.sources.json.json_window import VALUE, BrokenFrameError, Window, skip

NO_ROOM = Room("", "", is_open=False)
KNOWN = frozenset({"id", "displayName", "threadProperties"})
"""What tells a conversation; it stands before the messages."""


def read_rooms(stream: BinaryIO) -> Iterator[tuple[Room, Item[bytes]]]:
    """Yield each message as it is written, with the conversation that it stands in.

    A torn message has no value; where the frame around messages breaks, one
    of no length stands for all that follows.

    >>> import io
    >>> room = b'{"id":"19:a@thread.tacv2","MessageList":[{"id":"1"}]}'
    >>> text = b'{"userId":"8:me","conversations":[' + room + b"]}"
    >>> [(room.is_open, item.offset, item.value) for room, item in read_rooms(io.BytesIO(text))]
    [(True, 75, b'{"id":"1"}')]
    """
    walk = _Walk(Window(stream))
    try:
        yield from walk.file()
    except BrokenFrameError as broken:
        yield walk.room, Item(broken.offset, 0, None)


class _Walk:
    """Walks through the file; `room` is the conversation at hand."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self.room = NO_ROOM

    def file(self) -> Iterator[tuple[Room, Item[bytes]]]:
        if self._window.sign() != b"{":
            raise BrokenFrameError(self._window.offset)
        for key in self._keys():
            if key == "conversations" and self._window.sign() == b"[":
                yield from self._conversations()
            else:
                skip(self._window)

    def _keys(self) -> Iterator[str]:
        """Yield the keys of the object that begins here, each before its value."""
        window = self._window
        window.at += 1
        while (sign := window.sign()) != b"}":
            found = window.match(KEY) if sign == b'"' else None
            if found is None:
                raise BrokenFrameError(window.offset)
            window.at = found.end()
            window.sign()
            yield _value(found.group(1)) or ""
        window.at += 1

    def _conversations(self) -> Iterator[tuple[Room, Item[bytes]]]:
        window = self._window
        window.at += 1
        while (sign := window.sign()) != b"]":
            if sign != b"{":
                raise BrokenFrameError(window.offset)
            yield from self._conversation()
        window.at += 1

    def _conversation(self) -> Iterator[tuple[Room, Item[bytes]]]:
        told: dict[str, Any] = {}
        self.room = NO_ROOM
        for key in self._keys():
            if key == "MessageList" and self._window.sign() == b"[":
                self.room = room_of(told)
                yield from self._messages()
            elif key in KNOWN:
                told[key] = self._told()
            else:
                skip(self._window)

    def _told(self) -> Any:
        found = self._window.match(VALUE)
        if found is None:
            raise BrokenFrameError(self._window.offset)
        self._window.at = found.end()
        return _value(found.group())

    def _messages(self) -> Iterator[tuple[Room, Item[bytes]]]:
        window = self._window
        window.at += 1
        items = Items(window, checked)
        while (sign := window.sign()) != b"]":
            if not sign:
                raise BrokenFrameError(window.offset)
            yield self.room, items.one()
        window.at += 1


def checked(raw: bytes) -> bytes:
    """Return the bytes of a JSON value, having seen that they are one and looked no further.

    >>> checked(b'{"a": 1}')
    b'{"a": 1}'
    """
    return bytes(msgspec.json.decode(raw, type=msgspec.Raw))


def _value(raw: bytes) -> Any:
    try:
        return msgspec.json.decode(raw)
    except UNDECODED:
        return None
