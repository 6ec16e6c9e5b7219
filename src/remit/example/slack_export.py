"""Messages into the export that a Slack workspace's owner downloads."""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from remit.example.archive import Member, write_zip
from remit.example.chats import Message
from remit.example.json_text import indented
from remit.example.world import World

DIRECT, GROUP = "D01DIRECT", "leadership-huddle"


def write_slack_export(
    path: Path, world: World, channels: Mapping[str, Any], messages: Sequence[Message]
) -> dict[str, Message]:
    """Write the zip and return the messages in it by `channel/ts`."""
    zone = ZoneInfo(world.institution["zone"])
    marks = {id(message): _mark(message, zone, place) for place, message in enumerate(messages)}
    days: dict[str, list[dict[str, Any]]] = {}
    for message in messages:
        member = f"{message.channel}/{message.at.date()}.json"
        days.setdefault(member, []).append(_row(message, marks))
    listed = [*_lists(world, channels, messages), *_private(world)]
    members = [*listed, *((name, _json(days[name])) for name in sorted(days))]
    write_zip(path, members)
    return {f"{message.channel}/{marks[id(message)]}": message for message in messages}


def _mark(message: Message, zone: ZoneInfo, place: int) -> str:
    moment = message.at.replace(tzinfo=zone).astimezone(UTC)
    seconds = int((moment - datetime(1970, 1, 1, tzinfo=UTC)).total_seconds())
    return f"{seconds}.{place:06d}"


def _row(message: Message, marks: Mapping[int, str]) -> dict[str, Any]:
    row: dict[str, Any] = {"type": "message"}
    if message.joined:
        row["subtype"] = "channel_join"
    text = message.text if message.joined else _marked_up(message.text)
    row |= {"ts": marks[id(message)], "text": text}
    if message.user:
        row["user"] = message.user
    if message.replies:
        row |= {"thread_ts": row["ts"], "reply_count": message.replies}
    if message.head is not None:
        row["thread_ts"] = marks[id(message.head)]
    extra = dict(message.extra)
    if "edited" in extra:
        extra["edited"] = {**extra["edited"], "ts": f"{int(row['ts'][:10]) + 44}.000000"}
    return row | extra


def _marked_up(text: str) -> str:
    mention, space, rest = text.partition("> ") if text.startswith("<@") else ("", "", text)
    return mention + space + html.escape(rest, quote=False)


def _lists(
    world: World, channels: Mapping[str, Any], messages: Sequence[Message]
) -> Iterator[Member]:
    members: dict[str, list[str]] = {name: [] for name in channels}
    for message in messages:
        if message.joined:
            members[message.channel].append(message.user)
    people = [
        (world.holder["slack"], world.holder["login"], world.holder["name"], world.holder["mail"])
    ]
    people += [
        (person.slack, person.mail.partition("@")[0], person.name, person.mail)
        for person in world.people
        if person.slack
    ]
    opened = [_channel(name, channels[name], listed) for name, listed in members.items() if listed]
    yield "channels.json", _json(opened)
    yield "users.json", _json([_user(world, *person) for person in people])
    yield "integration_logs.json", _json([])


def _channel(name: str, row: Mapping[str, Any], members: Sequence[str]) -> dict[str, Any]:
    return {
        "id": "C01" + "".join(sign for sign in name.upper() if sign.isalpha())[:7],
        "name": name,
        "created": _seconds(row["since"]),
        "creator": members[0],
        "is_archived": False,
        "is_general": name == "general",
        "members": list(members),
        "topic": {"value": "", "creator": "", "last_set": 0},
        "purpose": {"value": row["purpose"], "creator": members[0], "last_set": 0},
    }


def _user(world: World, user: str, login: str, name: str, mail: str) -> dict[str, Any]:
    titles = {person.name: person.title for person in world.people}
    profile = {"real_name": name, "display_name": login, "email": mail}
    return {
        "id": user,
        "team_id": world.institution["team"],
        "name": login,
        "deleted": False,
        "real_name": name,
        "tz": world.institution["zone"],
        "profile": profile | {"title": titles.get(name, world.words["chat_title"])},
        "is_bot": False,
    }


def _private(world: World) -> Iterator[Member]:
    """Direct messages and closed rooms: in the export, and none of it work evidence."""
    me, others = world.holder["slack"], [person.slack for person in world.people if person.slack]
    made, party = _seconds(date(2020, 3, 20)), world.words["party"]
    groups = [{"id": "G01LEADER", "name": GROUP, "created": made, "members": [me, others[0]]}]
    yield "groups.json", _json(groups)
    yield "dms.json", _json([{"id": DIRECT, "created": made, "members": [me, others[1]]}])
    parties = [{"id": "G01PARTY0", "name": party, "created": made, "members": [me, *others[4:6]]}]
    yield "mpims.json", _json(parties)
    for folder, sort in ((GROUP, "group"), (DIRECT, "direct"), (party, "party")):
        rows = [
            {
                "type": "message",
                "user": me,
                "ts": f"{made + 600}.000100",
                "text": world.words["aside"],
            },
            {
                "type": "message",
                "user": others[1],
                "ts": f"{made + 660}.000200",
                "text": world.private[sort],
            },
        ]
        yield f"{folder}/2020-03-20.json", _json(rows)


def _seconds(day: date) -> int:
    return int(datetime.combine(day, time(15), UTC).timestamp())


def _json(value: object) -> bytes:
    return indented(value, 1).encode()
