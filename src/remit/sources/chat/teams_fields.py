"""The fields of Teams messages that are read, in both layouts in which they come."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec

from remit.sources.values.moments import iso_moment

QUOTED = re.compile(r"<(quote|blockquote|attachment)\b.*?(?:</\1>|\Z)", re.DOTALL | re.IGNORECASE)
MENTION = re.compile(r"<at\b.*?(?:</at>|\Z)", re.DOTALL | re.IGNORECASE)
BREAK = re.compile(r"<(?:br|/p|/div|/li)\b[^>]*>", re.IGNORECASE)
TAG = re.compile(r"<[^>]*>")
SPACES = re.compile(r"[ \t\u00a0]+")
CHANNEL = re.compile(r"@thread\.tacv2$")
OPEN_KINDS = frozenset({"TeamsStandardChannel", "TeamsTeam"})
SYSTEM = re.compile(r"(?:Event|ThreadActivity|Control|Notice|Signal|Poll)\b|RichText/Media_Call")


class Room(msgspec.Struct, frozen=True, gc=False):
    """A chat or a channel: its id, its name (the id where it has none), who may read it."""

    id: str
    name: str
    is_open: bool


def room_of(told: Mapping[str, Any]) -> Room:
    """Return what a conversation is called, and whether its whole team may read it.

    Channels of a team are; chats, meetings and private channels are not, and
    neither is what does not say what it is.

    >>> room_of({"id": "19:a@thread.tacv2", "displayName": "Press"})
    Room(id='19:a@thread.tacv2', name='Press', is_open=True)
    >>> room_of({"id": "8:live:ivan", "displayName": "Ivan"}).is_open
    False
    """
    given = told.get("threadProperties")
    thread = given if isinstance(given, dict) else {}
    place = told.get("id")
    known = place if isinstance(place, str) else ""
    names = (thread.get("topicThreadTopic"), told.get("displayName"), thread.get("topic"), known)
    name = next((each for each in names if isinstance(each, str) and each), "")
    kind = thread.get("productThreadType")
    is_open = kind in OPEN_KINDS if isinstance(kind, str) else bool(CHANNEL.search(known))
    return Room(known, name, is_open=is_open)


class Said(msgspec.Struct, gc=False):
    """A message of a personal export."""

    id: str | int = ""
    arrived: str | None = msgspec.field(default=None, name="originalarrivaltime")
    kind: str = msgspec.field(default="", name="messagetype")
    sender: str | None = msgspec.field(default=None, name="from")
    shown: str | None = msgspec.field(default=None, name="displayName")
    content: str | None = None
    properties: msgspec.Raw = msgspec.field(default_factory=msgspec.Raw)

    def revision(self) -> tuple[int, bool]:
        """Return when it was last changed (seconds since 1970), and whether it was deleted."""
        found = _record(bytes(self.properties))
        times = [_milliseconds(found.get(key)) for key in ("edittime", "deletetime")]
        return max(times), times[1] > 0


class User(msgspec.Struct, gc=False):
    """Somebody in the organisation."""

    id: str = ""
    name: str | None = msgspec.field(default=None, name="displayName")


class Sender(msgspec.Struct, gc=False):
    """Who sent a message: somebody, or an application."""

    user: User | None = None


class Place(msgspec.Struct, gc=False):
    """The channel that a message stands in."""

    channel: str | None = msgspec.field(default=None, name="channelId")
    team: str | None = msgspec.field(default=None, name="teamId")


class Mention(msgspec.Struct, gc=False):
    """Somebody who is named in a message."""

    mentioned: Sender | None = None


class Body(msgspec.Struct, gc=False):
    """The words of a message."""

    content: str | None = None


class Standing(msgspec.Struct, gc=False, rename="camel"):
    """Where a message stands: in a chat, or in a channel."""

    chat_id: str | None = None
    channel_identity: Place | None = None


class Sent(msgspec.Struct, gc=False, rename="camel"):
    """A message as the organisation's own export gives it, without its words."""

    id: str
    created_date_time: str
    message_type: str = "message"
    reply_to_id: str | None = None
    last_edited_date_time: str | None = None
    deleted_date_time: str | None = None
    sender: Sender | None = msgspec.field(default=None, name="from")
    mentions: list[Mention] | None = None


class Words(msgspec.Struct, gc=False):
    """The words of such a message, which are read only where it is hers."""

    body: Body | None = None
    subject: str | None = None


def plain(content: str) -> str:
    """Return the words of a message; what it quotes and whom it names are left out.

    >>> plain('<quote author="8:ivan">No!</quote><p>Agreed, <at id="8:i">Ivan</at> &amp; all</p>')
    'Agreed, @… & all'
    """
    if "<" in content:
        for pattern, by in ((QUOTED, " "), (MENTION, "@…"), (BREAK, "\n"), (TAG, "")):
            content = pattern.sub(by, content)
    return SPACES.sub(" ", html.unescape(content)).strip()


def seconds(text: str | None) -> int | None:
    """Return a moment in seconds since 1970 UTC; None where a text tells none.

    >>> seconds("2021-03-14T07:05:00.123Z"), seconds("soon"), seconds(None)
    (1615705500, None, None)
    """
    moment = iso_moment(text) if text else None
    return _timestamp(moment) if moment else None


def _timestamp(moment: datetime) -> int | None:
    try:
        return int(moment.timestamp())
    except (OverflowError, ValueError):
        return None


def _milliseconds(value: Any) -> int:
    text = str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
    return int(text) // 1000 if text.isascii() and text.isdecimal() and len(text) < 16 else 0


def _record(raw: bytes) -> dict[str, Any]:
    """Return an object of which little is known; empty for anything else."""
    try:
        found = msgspec.json.decode(raw) if raw else None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
