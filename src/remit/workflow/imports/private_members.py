"""What stays shut in the exports at hand, and what she may open by naming it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from remit.errors import UsageError
from remit.findings import Finding
from remit.messages import say
from remit.sources.evidence import KeepsChats, KeepsRooms, Reading
from remit.sources.opening.member_names import matcher

NAMED = 5
"""So many names are listed one by one."""


@dataclass(frozen=True, slots=True)
class Rooms:
    """The private parts of one export.

    `openable` are those that are read once she names them, with their files
    (their messages, where chats lie together in one file);
    `sealed` are files that nothing ever opens.
    """

    openable: dict[str, int]
    sealed: tuple[str, ...]


def rooms_of(reading: Reading) -> Rooms:
    """Return what is private in an export, by the names that she can use."""
    export, patterns = reading.export, list(reading.source.private_members)
    if isinstance(reading.source, KeepsRooms):
        patterns += reading.source.private_rooms(export)
    private = matcher(tuple(patterns))
    shut = [each.name for each in export.members() if each.private and private.match(each.name)]
    chats = reading.source.private_chats(export) if isinstance(reading.source, KeepsChats) else {}
    if not shut:
        return Rooms(chats, ())
    opened = export.unlocked(frozenset(map(_room, shut)))
    openable = Counter(_room(name) for name in shut if opened.has(name))
    return Rooms(chats | openable, tuple(name for name in shut if not opened.has(name)))


def _room(member: str) -> str:
    """Return what a private member is named by: its folder, else itself.

    >>> _room("leadership/2021-03-04.json"), _room("dms.json")
    ('leadership', 'dms.json')
    """
    return member.rpartition("/")[0].rpartition("/")[2] or member


def open_by_name(readings: Sequence[Reading], named: Iterable[str]) -> list[Finding]:
    """Return what is opened because she named it, what stays shut, and what is never opened.

    Raises `UsageError` for a name that no private part of the exports bears.
    """
    rooms = [rooms_of(reading) for reading in readings]
    asked = {name.strip().casefold().lstrip("#"): name for name in named}
    openable = {room.casefold(): room for each in rooms for room in each.openable}
    for name, given in asked.items():
        if name not in openable:
            raise _nothing_private(given, sorted(openable.values()))
    found: list[Finding] = []
    for reading, each in zip(readings, rooms, strict=True):
        found += _said_of(reading.export.name, each, frozenset(asked))
    return found


def _said_of(export: str, rooms: Rooms, asked: frozenset[str]) -> list[Finding]:
    opened = {room for room in rooms.openable if room.casefold() in asked}
    found = [
        Finding(
            "opened-by-name",
            say(
                "`{room}` was opened because you named it; your own messages in it count,"
                " other people's words are not kept. Files: {files}.",
                room=room,
                files=rooms.openable[room],
            ),
            export,
            "note",
        )
        for room in sorted(opened)
    ]
    if shut := sorted(set(rooms.openable) - opened):
        message = say(
            "Private and not opened: {rooms}. --open NAME reads one.",
            rooms=_few(shut),
            count=len(shut),
        )
        found.append(Finding("private-room", message, export, "note"))
    if rooms.sealed:
        message = say("Private and never opened: {members}.", members=_few(rooms.sealed))
        found.append(Finding("never-opened", message, export, "note"))
    return found


def _few(names: Sequence[str]) -> str:
    more = len(names) - NAMED
    return ", ".join(names[:NAMED]) + (f" … (+{more})" if more > 0 else "")


def _nothing_private(name: str, openable: Sequence[str]) -> UsageError:
    return UsageError(
        say("No private part of these exports that could be opened is called `{name}`.", name=name),
        next_step=say("Name one of: {names}.", names=_few(openable))
        if openable
        else say("Leave out --open; nothing here waits to be opened."),
        code="unknown-private",
    )
