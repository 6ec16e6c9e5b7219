"""Big exports in the real formats, invented text, the same bytes for the same order.

Every writer takes a path and a `Size` and returns the path. What costs time in
real exports is there: thousands of people who are answered, tools in HTML,
edited posts, private mentions among public ones, series with changed
instances, many small day files. Nobody's words are in it.
"""

from __future__ import annotations

import json
import random
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from invented import ANSWERED, EDITED, MEETINGS, SUBJECTS, TITLES, TWEET, ZONE_RULES, Size, sentence

HANDLE = "riverton_college"
ADDRESS = "mara@riverton.example"
MEMBER = "U0000ME"
ME = (HANDLE, ADDRESS, MEMBER)
ZONE = "Europe/Sofia"

EPOCH = datetime(2010, 11, 4, 1, 42, 54, tzinfo=UTC)
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
TOOLS = ("Twitter Web App", "TweetDeck", "Hootsuite Inc.", "Twitter for iPhone", "Buffer")
CHANNELS = ("general", "announcements", "social", "web-team", "events", "random", "press")


# ── X ──


def write_x_archive(path: Path, size: Size, *, edited: float = 0.01, posts: str = "tweets") -> Path:
    """Write the zip of an X account: about 1.1 kB a post, a third answers to 20,000 people.

    `posts` names the file of posts: tweets since 2022, tweet before.
    """
    dice = random.Random(size.seed)
    made = f"{size.last.isoformat()}T20:00:00.000Z"
    manifest = {
        "userInfo": {"accountId": "4242", "userName": HANDLE, "displayName": "Riverton"},
        "archiveInfo": {"sizeBytes": "1", "generationDate": made, "isPartialArchive": False},
    }
    account = [{"account": {"accountId": "4242", "username": HANDLE}}]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as archive:
        archive.writestr(_member("Your archive.html"), "<title>Your archive</title>")
        archive.writestr(_member("data/manifest.js"), f"window.__THAR_CONFIG = {_json(manifest)}")
        for name, content in (("account", account), ("direct_messages", [])):
            text = f"window.YTD.{name}.part0 = {_json(content)}"
            archive.writestr(_member(f"data/{name.replace('_', '-')}.js"), text)
        with archive.open(_member(f"data/{posts}.js"), "w", force_zip64=True) as member:
            member.write(f"window.YTD.{posts}.part0 = [\n".encode())
            for number, at in enumerate(size.moments(dice)):
                body = TWEET % _tweet(number, at, dice, edited)
                member.write(((",\n" if number else "") + body).encode())
            member.write(b"\n]\n")
    return path


def _tweet(number: int, at: datetime, dice: random.Random, edited: float) -> dict[str, object]:
    identity = ((at - EPOCH) // timedelta(milliseconds=1) << 22) + number % 4096
    first, kind, answered, edits, text = identity, dice.random(), "", "", sentence(dice)
    if dice.random() < edited:
        identity += 4096
        until = f"{at + timedelta(hours=1):%Y-%m-%dT%H:%M:%S}.000Z"
        edits = EDITED % {"first": first, "id": identity, "iso": until}
    if kind < 0.33:
        handle = f"reader_{int(20_000 * dice.random() ** 3)}"
        fields = {"status": first - 999_999, "user": 9_000 + number, "handle": handle}
        answered, text = ANSWERED % fields, f"@{handle} {text}"
    elif kind < 0.43:
        text = f"RT @city_of_riverton: {text}"
    return {
        "edits": edits,
        "tool": TOOLS[int(len(TOOLS) * dice.random() ** 2)],
        "short": f"{identity:x}"[-10:],
        "hearts": int(900 * dice.random() ** 4),
        "answered": answered,
        "id": identity,
        "shared": int(90 * dice.random() ** 4),
        "at": f"{WEEKDAYS[at.weekday()]} {MONTHS[at.month - 1]} {at:%d %H:%M:%S} +0000 {at.year}",
        "text": _json(f"{text.replace('&', '&amp;')} #Riverton https://t.co/{identity:x}"[:250]),
    }


# ── calendar ──


def write_calendar(path: Path, size: Size, *, series: float = 0.05, moved: int = 0) -> Path:
    """Write a calendar of meetings, about 1 kB each.

    A share of `series` recurs weekly for a quarter of a year and has an
    instance moved; of the single ones every tenth is declined and every
    twentieth called off. `moved` puts every seventh meeting so many minutes
    later and counts its SEQUENCE up, as in a calendar exported again; by then
    some people have another title.
    """
    dice = random.Random(size.seed)
    with path.open("w", encoding="utf-8", newline="") as stream:
        stream.write("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Riverton//EN\r\n")
        stream.write(f"X-WR-CALNAME:{ADDRESS}\r\n{ZONE_RULES}")
        for number, moment in enumerate(size.moments(dice)):
            again = moved if number % 7 == 0 else 0
            at = moment.replace(minute=0, second=0, tzinfo=None)
            stream.write("\r\n".join(_event(number, at, dice, series, again)) + "\r\n")
        stream.write("END:VCALENDAR\r\n")
    return path


def _event(
    number: int, at: datetime, dice: random.Random, series: float, moved: int
) -> Iterator[str]:
    recurs = dice.random() < series
    length, title = timedelta(minutes=30 * dice.randrange(1, 4)), dice.choice(MEETINGS)
    answer = "DECLINED" if number % 10 == 3 and not recurs else "ACCEPTED"
    people = [dice.randrange(400) for _ in range(dice.randrange(2, 7))]
    shared = [
        f"UID:{number}@riverton.example",
        f"SUMMARY:{title}",
        f"SEQUENCE:{1 if moved else 0}",
        f"DTSTAMP:20220101T{number % 24:02}0000Z",
        f"STATUS:{'CANCELLED' if number % 20 == 7 and not recurs else 'CONFIRMED'}",
        f"ORGANIZER;CN={_title(people[0], moved)}:mailto:p{people[0]}@riverton.example",
        *(_attendee(each, moved) for each in people),
        f"ATTENDEE;CUTYPE=INDIVIDUAL;PARTSTAT={answer};CN=Mara:mailto:{ADDRESS}",
        "DESCRIPTION:" + "\r\n ".join(sentence(dice).replace("\n", "\\n")[:60] for _ in range(5)),
        "TRANSP:OPAQUE",
    ]
    start = at + timedelta(minutes=moved)
    rule = [f"RRULE:FREQ=WEEKLY;UNTIL={at + timedelta(days=90):%Y%m%dT%H%M%S}Z"] if recurs else []
    yield from ("BEGIN:VEVENT", *_times(start, length), *rule, *shared, "END:VEVENT")
    if recurs:
        instance = start + timedelta(days=14)
        replaced = f"RECURRENCE-ID;TZID={ZONE}:{instance:%Y%m%dT%H%M%S}"
        late = _times(instance + timedelta(hours=1), length)
        yield from ("BEGIN:VEVENT", *late, replaced, *shared, "END:VEVENT")


def _times(at: datetime, length: timedelta) -> tuple[str, str]:
    stamp = "%Y%m%dT%H%M%S"
    return f"DTSTART;TZID={ZONE}:{at:{stamp}}", f"DTEND;TZID={ZONE}:{at + length:{stamp}}"


def _attendee(number: int, moved: int) -> str:
    return (
        f"ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED\r\n"
        f" ;CN={_title(number, moved)};X-NUM-GUESTS=0:mailto:p{number}@riverton.example"
    )


def _title(number: int, moved: int) -> str:
    promoted = bool(moved) and number % 5 == 0
    return TITLES[(number + promoted) % len(TITLES)] or f"Person {number}"


# ── chat ──


def write_slack_export(path: Path, size: Size, *, hers: float = 0.3, members: int = 25) -> Path:
    """Write the zip of a workspace: a file for each channel and day, many joinings."""
    dice = random.Random(size.seed)
    days: dict[str, list[str]] = {}
    for number, at in enumerate(size.moments(dice)):
        channel = CHANNELS[int(len(CHANNELS) * dice.random() ** 1.5)]
        row = _message(number, at, dice, hers, members)
        days.setdefault(f"{channel}/{at:%Y-%m-%d}.json", []).append(row)
    users = [
        {"id": _user(number), "name": f"m{number}", "real_name": f"Member {number}",
         "profile": {"title": TITLES[number % len(TITLES)], "email": f"m{number}@riverton.example"}}
        for number in range(members)
    ]  # fmt: skip
    channels = [
        {"id": f"C{number:08}", "name": name, "is_general": number == 0}
        for number, name in enumerate(CHANNELS)
    ]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as archive:
        archive.writestr(_member("channels.json"), _json(channels))
        archive.writestr(_member("users.json"), _json(users))
        archive.writestr(_member("dms.json"), _json([{"id": "D1", "members": [MEMBER, "U1"]}]))
        for name in sorted(days):
            archive.writestr(_member(name), "[\n" + ",\n".join(days[name]) + "\n]")
    return path


def _user(number: int) -> str:
    return MEMBER if number == 0 else f"U{number:07}"


def _message(number: int, at: datetime, dice: random.Random, hers: float, members: int) -> str:
    user = MEMBER if dice.random() < hers else _user(dice.randrange(1, members))
    stamp = f"{int(at.timestamp())}.{number % 1_000_000:06}"
    row: dict[str, object] = {"type": "message", "user": user, "ts": stamp}
    if user != MEMBER and number % 3 == 0:
        return _json(row | {"subtype": "channel_join", "text": f"<@{user}> has joined the channel"})
    row["text"] = (
        f"{sentence(dice)} <@{_user(dice.randrange(members))}> <https://a.example/{number}|see>"
    )
    if number % 5 == 0:
        row |= {"thread_ts": f"{int(at.timestamp()) - 900}.000001", "parent_user_id": "U0000001"}
    if number % 9 == 0:
        row["edited"] = {"user": user, "ts": f"{int(at.timestamp()) + 60}.000000"}
    return _json(row)


# ── Mastodon ──


def write_mastodon_archive(path: Path, size: Size) -> Path:
    """Write the zip of an account: about 2 kB an item, every twentieth a private mention."""
    dice = random.Random(size.seed)
    home = f"https://social.example/users/{HANDLE}"
    actor = {"id": home, "type": "Person", "preferredUsername": HANDLE}
    head = {"@context": "https://www.w3.org/ns/activitystreams", "id": "outbox.json",
            "type": "OrderedCollection", "totalItems": size.records + 7}  # fmt: skip
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as archive:
        archive.writestr(_member("actor.json"), _json(actor))
        with archive.open(_member("outbox.json"), "w", force_zip64=True) as member:
            member.write((_json(head)[:-1] + ', "orderedItems": [').encode())
            for number, at in enumerate(size.moments(dice)):
                item = _json(_toot(number, at, dice, home))
                member.write(((",\n" if number else "") + item).encode())
            member.write(b"]}")
    return path


def _toot(number: int, at: datetime, dice: random.Random, home: str) -> dict[str, object]:
    """Return an item with all that a server writes: the address four times, its replies, a seal."""
    identity = f"{home}/statuses/{106_000_000_000_000_000 + 7_919 * number}"
    when, reader = f"{at:%Y-%m-%dT%H:%M:%SZ}", f"reader_{dice.randrange(3_000)}"
    reader = f"https://social.example/users/{reader}"
    public = "https://www.w3.org/ns/activitystreams#Public"
    to = [reader] if number % 20 == 9 else [public]
    copied = [f"{home}/followers"] if to == [public] else []
    item: dict[str, object] = {"id": f"{identity}/activity", "type": "Create", "actor": home,
                               "published": when, "to": to, "cc": copied}  # fmt: skip
    if number % 10 == 4:
        return item | {"type": "Announce", "object": f"{reader}/statuses/{number}"}
    answered = f"{reader}/statuses/{number}" if number % 3 == 0 else None
    tags = [{"type": "Mention", "href": reader, "name": "@reader"}] if answered else []
    post = {"attributedTo": home, "to": to, "cc": copied, "tag": tags}
    seal = {"type": "RsaSignature2017", "creator": f"{home}#main-key", "created": when,
            "signatureValue": f"{dice.getrandbits(2048):0512x}"[:344]}  # fmt: skip
    text = _toot_text(identity, when, answered, dice)
    return item | {"object": text | post, "signature": seal}


def _toot_text(
    identity: str, when: str, answered: str | None, dice: random.Random
) -> dict[str, object]:
    text = "".join(f"<p>{sentence(dice)}</p>" for _ in range(dice.randint(1, 2)))
    return {"id": identity, "type": "Note", "summary": None, "inReplyTo": answered,
            "published": when, "url": identity, "sensitive": False, "atomUri": identity,
            "inReplyToAtomUri": answered, "conversation":
            f"tag:social.example,{when[:10]}:objectId={identity[-9:]}:objectType=Conversation",
            "content": text, "contentMap": {"en": text}, "attachment": [],
            "replies": {"id": f"{identity}/replies", "type": "Collection",
                        "first": {"type": "CollectionPage", "items": [],
                                  "next": f"{identity}/replies?only_other_accounts=true&page=true",
                                  "partOf": f"{identity}/replies"}}}  # fmt: skip


# ── her own words ──


def write_notes(path: Path, size: Size) -> Path:
    """Write one-line notes, half with a length, half with a time of day."""
    dice = random.Random(size.seed)
    lines = [_note(at, dice) for at in size.moments(dice)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def _note(at: datetime, dice: random.Random) -> str:
    text = f"{dice.choice(MEETINGS).lower()}, {dice.choice(SUBJECTS)}"
    if dice.random() < 0.5:
        return f"{at:%Y-%m-%d %H:%M} {dice.choice(('30m', '1h', '1.5h', '2h'))} {text}"
    return f"{at:%Y-%m-%d} {at:%H:%M}-{at + timedelta(minutes=45):%H:%M} {text}"


def _member(name: str) -> zipfile.ZipInfo:
    """A member with a fixed date, so that the same order gives the same bytes."""
    info = zipfile.ZipInfo(name, (2022, 1, 1, 0, 0, 0))
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
