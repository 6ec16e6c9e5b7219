"""A Slack workspace's export: what she wrote in channels that are open to all members.

Everybody else's messages are counted and not kept. Direct messages, group
messages and closed channels stay shut: only folders that `channels.json`
lists as open are read, besides those she names.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from glob import escape
from io import BytesIO
from typing import TypeVar

import msgspec

from remit.findings import Finding
from remit.messages import Message as Sentence
from remit.messages import say
from remit.sources.chat.slack_fields import Channel, Message, User
from remit.sources.evidence import Context, Evidence, Page, Person, Record, Seen
from remit.sources.json.json_items import UNDECODED, Item, read_items
from remit.sources.json.json_text import decode_mended
from remit.sources.opening.export import Export
from remit.sources.values.identity import Identity

PAGE = 2000
DAY_FILE = re.compile(r"([^/]+)/\d{4}-\d{2}-\d{2}\.json")
WRITTEN = frozenset(
    {"", "file_share", "file_comment", "me_message", "thread_broadcast", "reply_broadcast"}
)
FOR_EVERYBODY = re.compile(
    r"(?:^|[-_])(?:general|announce\w*|all|all-?staff|staff|everyone|company|news|obyavi|obshti"
    r"|обяви|общи|всички|новини)(?:$|[-_])"
)
MARKUP = re.compile(r"<([@#!])?([^<>|]*)(?:\|([^<>]*))?>")

T = TypeVar("T")


_decode: Callable[[bytes], Message] = msgspec.json.Decoder(Message).decode
_rows: Callable[[bytes], list[msgspec.Raw]] = msgspec.json.Decoder(list[msgspec.Raw]).decode


@dataclass(frozen=True, slots=True)
class Slack:
    """Reads the export of a Slack workspace."""

    name: str = "slack-export"
    version: int = 1
    title: str = "Slack export"
    seen: Seen = "real file"
    basis: str = "the export of a real workspace; edits, threads and torn days on fixtures"
    reads: tuple[str, ...] = ("channels.json", "users.json", "*/????-??-??.json")
    private_members: tuple[str, ...] = (
        "dms.json",
        "mpims.json",
        "groups.json",
        "mpdm-*/*.json",
        "*integration_logs.json",
        "*org_users.json",
    )
    belongs: tuple[str, ...] = (
        "canvases.json",
        "file_conversations.json",
        "huddle_transcripts.json",
        "lists.json",
        "*/canvas_in_the_conversation.json",
        "*/attachments/*",
    )

    def identify(self, export: Export) -> bool:
        """Return whether there is a list of channels, and messages by channel and day."""
        return export.has("channels.json") and any(
            DAY_FILE.fullmatch(member.name) for member in export.members()
        )

    def private_rooms(self, export: Export) -> tuple[str, ...]:
        """Return patterns for the folders that are not listed as open to all members."""
        opened = {channel.name for channel in _channels(export) if channel.is_open()}
        rooms = {found.group(1) for found in _day_files(export)} - opened
        return tuple(f"{escape(room)}/*" for room in sorted(rooms))

    def extract(self, export: Export, context: Context) -> Iterator[Page]:
        """Yield her messages, a page for each channel and day on which she wrote."""
        yield from _Reader(export.guarded(self.private_rooms(export)), context).pages()


def _channels(export: Export) -> list[Channel]:
    return _listed(export, "channels.json", list[Channel]) or []


def _day_files(export: Export) -> list[re.Match[str]]:
    names = (member.name for member in export.members())
    return [found for name in names if (found := DAY_FILE.fullmatch(name))]


def _listed(export: Export, member: str, kind: type[T]) -> T | None:
    if not export.has(member):
        return None
    with export.open(member) as stream:
        try:
            return msgspec.json.decode(stream.read(), type=kind)
        except UNDECODED:
            return None


class _Reader:
    """Turns the messages of one workspace into records."""

    def __init__(self, export: Export, context: Context) -> None:
        self._export = export
        self._identity = Identity.of(context.me)
        self._latest = context.now.timestamp() + 86400
        self._users = {user.id: user for user in _listed(export, "users.json", list[User]) or []}
        self._channels = {channel.name: channel for channel in _channels(export)}
        self._me = {user.id for user in self._users.values() if self._is_me(user)}
        self._writers: dict[str, bool] = {}
        self._page = Page(export.name, "")

    def _is_me(self, user: User) -> bool:
        own = user.profile
        names = (user.name, user.real_name, own.real_name, own.display_name, own.email)
        return self._identity.knows(user.id, *names)

    def pages(self) -> Iterator[Page]:
        if not self._me:
            self._page.findings.append(_nobody(self._export))
        if not self._users:
            self._page.findings.append(_no_list(self._export))
        for found in _day_files(self._export):
            if not self._export.has(found.string):
                continue
            self._page.member = found.string
            self._read(found.string, found.group(1))
            if self._page.records or self._page.problems:
                yield self._page
                self._page = Page(self._export.name, found.string)
        yield self._page

    def _read(self, member: str, folder: str) -> None:
        channel = self._channels.get(folder) or Channel(folder, folder)
        with self._export.open(member) as stream:
            content = stream.read()
        for number, item in enumerate(_items(content), 1):
            self._take(item, channel, number)

    def _take(self, item: Item[Message], channel: Channel, number: int) -> None:
        message = item.value
        at = _seconds(message.ts) if message else None
        if message is None or at is None or not 0 < at <= self._latest:
            self._page.problems.append(_torn(self._page, number))
            return
        user = message.user or (message.comment.user if message.comment else "")
        if (message.subtype or "") not in WRITTEN or not user:
            self._skip("system")
        elif not self._knows(user):
            self._skip("others")
        else:
            self._page.records.append(self._record(message, at, channel, item))

    def _knows(self, user: str) -> bool:
        """Whether somebody who writes here is she; each is looked up once."""
        known = self._writers.get(user)
        if known is None:
            known = self._writers[user] = user in self._me or self._identity.knows(user)
        return known

    def _skip(self, reason: str) -> None:
        self._page.skipped[reason] = self._page.skipped.get(reason, 0) + 1

    def _record(self, message: Message, at: int, channel: Channel, item: Item[Message]) -> Record:
        room = channel.id or channel.name
        revision = _seconds(message.edited.ts) or 0 if message.edited else 0
        evidence = self._evidence(message, at, channel)
        key = f"{room}/{message.ts}"
        return Record(key, (evidence,), item.offset, item.length, revision)

    def _evidence(self, message: Message, at: int, channel: Channel) -> Evidence:
        text = message.text or ""
        if message.comment and message.comment.comment:
            text = message.comment.comment
        user = message.user or ""
        answers = bool(message.thread_ts) and message.thread_ts != message.ts
        mine = self._users.get(user)
        return Evidence(
            kind="chat",
            channel=f"slack:#{channel.name}",
            account=f"slack:{mine.name if mine and mine.name else user}",
            spans=((at, None),),
            text=_plain(text),
            visibility="members" if channel.is_open() else "private",
            audience="internal" if _is_for_everybody(channel.name, channel.is_general) else None,
            thread=f"{channel.id or channel.name}/{message.thread_ts or message.ts}",
            to_other=answers and message.parent_user_id not in self._me,
            people=self._mentioned(text, self._users),
        )

    def _mentioned(self, text: str, users: Mapping[str, User]) -> tuple[Person, ...]:
        if "<@" not in text:
            return ()
        found = dict.fromkeys(name for sign, name, _ in MARKUP.findall(text) if sign == "@")
        return tuple(
            Person(name, users[name].label() if name in users else "", "mentioned")
            for name in found
            if name not in self._me
        )


def _items(content: bytes) -> Iterator[Item[Message]]:
    """Yield the messages of a day with their bytes; a torn file costs its torn messages."""
    try:
        rows = _rows(content)
    except UNDECODED:
        yield from read_items(BytesIO(content), _decode)
        return
    place = 0
    for raw in rows:
        row = bytes(raw)
        place = content.find(row, place)
        try:
            yield Item(place, len(row), decode_mended(_decode, row))
        except UNDECODED:
            yield Item(place, len(row), None)
        place += len(row)


def _seconds(ts: str) -> int | None:
    whole = ts.partition(".")[0]
    return int(whole) if whole.isascii() and whole.isdigit() and len(whole) < 12 else None


@lru_cache(maxsize=1024)
def _is_for_everybody(name: str, is_general: bool) -> bool:
    return is_general or FOR_EVERYBODY.search(name.casefold()) is not None


def _plain(text: str) -> str:
    """Return a message without its markup; people in it are not named.

    >>> _plain("<@U12> see <https://a.example/x|the page> &amp; <#C1|news>")
    '@… see the page & #news'
    """
    bare = MARKUP.sub(_shown, text) if "<" in text else text
    return (html.unescape(bare) if "&" in bare else bare).strip()


def _shown(found: re.Match[str]) -> str:
    sign, target, label = found.groups()
    if sign == "@":
        return "@…"
    if sign == "#":
        return f"#{label or '…'}"
    return f"@{target.partition('^')[0]}" if sign == "!" else label or target


def _nobody(export: Export) -> Finding:
    return _odd("not-in-workspace", say("None of your names is in this workspace."), export)


def _no_list(export: Export) -> Finding:
    return _odd("no-list-of-members", say("The list of members cannot be read."), export)


def _odd(code: str, sentence: Sentence, export: Export) -> Finding:
    return Finding(code, sentence, export.name)


def _torn(page: Page, number: int) -> Finding:
    message = say("Message {number} of the file is torn or undated.", number=number)
    return Finding("torn-row", message, f"{page.file}/{page.member}")
