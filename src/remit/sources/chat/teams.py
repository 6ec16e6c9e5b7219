"""Messages of Microsoft Teams: a personal export, or messages as an organisation exports them.

Private chats stay shut: their messages are counted and no word of them is
decoded. What she wrote in channels is read, other people's messages are
counted only. A chat is opened when she names it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import BinaryIO

import msgspec

from remit.findings import Finding
from remit.messages import say
from remit.sources.chat.teams_fields import (
    SYSTEM,
    Room,
    Said,
    Sent,
    Standing,
    Words,
    plain,
    seconds,
)
from remit.sources.chat.teams_rooms import checked, read_rooms
from remit.sources.evidence import Context, Evidence, Page, Person, Record, Seen
from remit.sources.json.json_items import UNDECODED, Item
from remit.sources.json.json_sections import Path, read_sections
from remit.sources.opening.export import Export
from remit.sources.values.identity import Identity
from remit.sources.values.masking import mark_for, without_addresses
from remit.sources.values.moments import iso_moment

PAGE = 2000
LISTS: tuple[Path, ...] = ((), ("value",), ("messages",))
FILE = "messages.json"
USER = re.compile(rb'"userId"\s*:\s*"([^"\\]{1,200})"')
MADE = re.compile(rb'"exportDate"\s*:\s*"([^"\\]{10,40})"')
SERVICE = re.compile(r"^\d+:(?:live:|orgid:)?")


@dataclass(frozen=True, slots=True)
class Teams:
    """Reads messages of Microsoft Teams."""

    name: str = "teams-messages"
    version: int = 1
    title: str = "Microsoft Teams messages (JSON)"
    seen: Seen = "documented layout"
    basis: str = "the maker's description of messages, and programs that read personal exports"
    reads: tuple[str, ...] = (FILE,)
    private_members: tuple[str, ...] = ("endpoints.json",)
    belongs: tuple[str, ...] = ("media/*",)

    def identify(self, export: Export) -> bool:
        """Return whether a file begins like messages of Teams."""
        if export.single:
            return export.names[0].lower().endswith(".json") and _layout(export.head()) != ""
        return export.has(FILE) and _layout(export.head(FILE)) != ""

    def exported_at(self, export: Export) -> datetime | None:
        """Return when a personal export says it was made."""
        found = MADE.search(export.head(_member(export)))
        return iso_moment(found.group(1).decode("ascii", "replace")) if found else None

    def private_chats(self, export: Export) -> dict[str, int]:
        """Return the chats that stay shut, by name, with how many messages each holds."""
        found: Counter[str] = Counter()
        member = _member(export)
        with closing(export.open(member)) as stream:
            for room, _ in _messages(stream, export.head(member)):
                if not room.is_open:
                    found[room.name] += 1
        return dict(found)

    def extract(self, export: Export, context: Context) -> Iterator[Page]:
        """Yield her messages, page by page."""
        member = _member(export)
        reader = _Reader(export, member, context)
        with closing(export.open(member)) as stream:
            yield from reader.pages(_messages(stream, export.head(member)))


def _member(export: Export) -> str:
    return export.members()[0].name if export.single else FILE


def _layout(head: bytes) -> str:
    """Return which layout a file begins with, "" for neither."""
    if b'"conversations"' in head and b'"MessageList"' in head:
        return "personal"
    sent = (b'"createdDateTime"', b'"messageType"', b'"from"')
    told = b'"chatId"' in head or b'"channelIdentity"' in head
    return "organisation" if told and all(key in head for key in sent) else ""


def _messages(stream: BinaryIO, head: bytes) -> Iterator[tuple[Room, Item[bytes]]]:
    """Yield the messages as they are written, each with the room it stands in."""
    if _layout(head) == "personal":
        yield from read_rooms(stream)
        return
    for found in read_sections(stream, dict.fromkeys(LISTS, checked)):
        yield _room_of_sent(found.item.value), found.item


def _room_of_sent(raw: bytes | None) -> Room:
    try:
        sent = msgspec.json.decode(raw, type=Standing) if raw else Standing()
    except UNDECODED:
        sent = Standing()
    channel = sent.channel_identity.channel if sent.channel_identity else None
    if channel and not sent.chat_id:
        return Room(channel, mark_for(channel)[:8], is_open=True)
    return Room(sent.chat_id or "", sent.chat_id or "", is_open=False)


@dataclass(frozen=True, slots=True)
class _Told:
    """What a message of either layout tells, but for its words."""

    id: str
    at: int | None
    sender: tuple[str, ...]
    system: bool = False
    deleted: bool = False
    revision: int = 0
    thread: str = ""
    answers: bool = False
    mentions: tuple[Person, ...] = ()


class _Reader:
    """Turns her messages into records."""

    def __init__(self, export: Export, member: str, context: Context) -> None:
        self._file, self._member = export.account_name(member), member
        self._identity = Identity.of(context.me)
        self._latest = int((context.now + timedelta(days=1)).timestamp())
        self._opened = frozenset(name.strip().casefold() for name in context.open_private)
        head = export.head(member)
        self._personal = _layout(head) == "personal"
        owner = USER.search(head) if self._personal else None
        self._owner = owner.group(1).decode("utf-8", "replace") if owner else ""

    def pages(self, found: Iterator[tuple[Room, Item[bytes]]]) -> Iterator[Page]:
        page, met = Page(self._file, self._member), 0
        for room, item in found:
            met += 1
            self._take(page, room, item, met)
            if len(page.records) >= PAGE:
                yield page
                page = Page(self._file, self._member)
        if not met:
            page.findings.append(
                Finding("empty-export", say("There are no messages in it."), self._file)
            )
        yield page

    def _take(self, page: Page, room: Room, item: Item[bytes], number: int) -> None:
        """Take a message in; of one in a private chat nothing is looked at."""
        if item.value is not None and not room.is_open and not self._is_opened(room):
            _skip(page, "private")
            return
        told = self._told(item.value)
        if told is None or told.at is None or not 0 < told.at <= self._latest:
            page.problems.append(_torn(page, number))
        elif told.system:
            _skip(page, "system")
        elif not self._is_hers(told):
            _skip(page, "others")
        elif told.deleted:
            record = Record(
                self._key(room, told), (), item.offset, item.length, withdrawn="cancelled"
            )
            page.records.append(msgspec.structs.replace(record, revision=told.revision))
        else:
            evidence = (self._evidence(room, told, item.value or b""),)
            key = self._key(room, told)
            page.records.append(Record(key, evidence, item.offset, item.length, told.revision))

    def _is_opened(self, room: Room) -> bool:
        return bool({room.name.casefold(), room.id.casefold()} & self._opened)

    @staticmethod
    def _key(room: Room, told: _Told) -> str:
        return f"{mark_for(room.id)}/{told.id}"

    def _is_hers(self, told: _Told) -> bool:
        return self._owner in told.sender if self._owner else self._identity.knows(*told.sender)

    def _told(self, raw: bytes | None) -> _Told | None:
        if raw is None:
            return None
        try:
            return _of_personal(raw) if self._personal else _of_sent(raw)
        except UNDECODED:
            return None

    def _evidence(self, room: Room, told: _Told, raw: bytes) -> Evidence:
        return Evidence(
            kind="chat",
            channel=f"teams:#{without_addresses(room.name)}" if room.is_open else "teams:chat",
            account=f"teams:{without_addresses(SERVICE.sub('', told.sender[0]))}",
            spans=((told.at or 0, None),),
            text=_words(raw, personal=self._personal),
            mine_basis="owner" if self._owner else "identity",
            visibility="members" if room.is_open else "private",
            thread=mark_for(f"{room.id}/{told.thread or told.id}"),
            to_other=told.answers,
            people=tuple(each for each in told.mentions if not self._identity.knows(each.address)),
        )


def _of_personal(raw: bytes) -> _Told:
    said = msgspec.json.decode(raw, type=Said)
    revision, deleted = said.revision()
    return _Told(
        str(said.id),
        seconds(said.arrived),
        (said.sender or "",),
        system=SYSTEM.match(said.kind) is not None,
        deleted=deleted,
        revision=revision,
    )


def _of_sent(raw: bytes) -> _Told:
    sent = msgspec.json.decode(raw, type=Sent)
    user = sent.sender.user if sent.sender else None
    named = [each.mentioned.user for each in sent.mentions or () if each.mentioned]
    return _Told(
        sent.id,
        seconds(sent.created_date_time),
        (user.id, user.name or "") if user else ("",),
        system=sent.message_type != "message" or user is None,
        deleted=sent.deleted_date_time is not None,
        revision=seconds(sent.last_edited_date_time or sent.deleted_date_time) or 0,
        thread=sent.reply_to_id or "",
        answers=bool(sent.reply_to_id),
        mentions=tuple(Person(each.id, each.name or "", "mentioned") for each in named if each),
    )


def _words(raw: bytes, *, personal: bool) -> str:
    """Return the words of a message of hers."""
    try:
        if personal:
            return plain(msgspec.json.decode(raw, type=Said).content or "")
        words = msgspec.json.decode(raw, type=Words)
    except UNDECODED:
        return ""
    body = words.body.content if words.body else None
    return plain("\n".join(filter(None, (words.subject, body))))


def _skip(page: Page, reason: str) -> None:
    page.skipped[reason] = page.skipped.get(reason, 0) + 1


def _torn(page: Page, number: int) -> Finding:
    message = say("Message {number} of the file is torn or undated.", number=number)
    return Finding("torn-row", message, f"{page.file}/{page.member}")
