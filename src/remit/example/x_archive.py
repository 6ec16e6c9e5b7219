"""Posts into the archive that X, then Twitter, handed out in 2021."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from remit.example.archive import Member, write_zip
from remit.example.json_text import indented
from remit.example.posts import Post
from remit.example.world import World

EPOCH = datetime(2010, 11, 4, 1, 42, 54, 657000, UTC)
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
LINK = re.compile(r"https://t\.co/(\w{10})")
HASHTAG = re.compile(r"#(\w+)")
MENTION = re.compile(r"@(\w+)")


def created_at(moment: datetime) -> str:
    """Return a time as the archive writes it, in English whatever the locale.

    >>> created_at(datetime(2018, 10, 10, 20, 19, 24, tzinfo=UTC))
    'Wed Oct 10 20:19:24 +0000 2018'
    """
    day, month = WEEKDAYS[moment.weekday()], MONTHS[moment.month - 1]
    return f"{day} {month} {moment.day:02} {str(moment.time())[:8]} +0000 {moment.year}"


def number_of(moment: datetime, position: int) -> str:
    """Return the id of a post: milliseconds since the platform's epoch, and a tail."""
    milliseconds = (moment - EPOCH) // timedelta(milliseconds=1)
    return str((milliseconds << 22) + position % 4096)


def write_x_archive(
    path: Path, world: World, posts: Sequence[Post], until: date, dice: Random
) -> dict[str, Post]:
    """Write the zip and return the posts in it by their id."""
    zone = ZoneInfo(world.institution["zone"])
    moments = [post.at.replace(tzinfo=zone).astimezone(UTC) for post in posts]
    numbers = [number_of(moment, position) for position, moment in enumerate(moments)]
    tweets = [
        _tweet(world, post, moment, numbers, position)
        for position, (post, moment) in enumerate(zip(posts, moments, strict=True))
    ]
    for tweet in tweets:
        _count_hearts(tweet, dice)
    tweets.sort(key=lambda tweet: int(tweet["id"]), reverse=True)
    write_zip(path, _members(world, tweets, until))
    return dict(zip(numbers, posts, strict=True))


def _tweet(
    world: World, post: Post, moment: datetime, numbers: Sequence[str], position: int
) -> dict[str, Any]:
    text = html.escape(post.text, quote=False)
    number = numbers[position]
    tweet: dict[str, Any] = {
        "retweeted": False,
        "source": post.source,
        "entities": _entities(text, world.institution["domain"]),
        "display_text_range": ["0", str(len(text))],
        "favorite_count": "0",
        "id_str": number,
        "truncated": False,
        "retweet_count": "0",
        "id": number,
        "created_at": created_at(moment),
        "favorited": False,
        "full_text": text,
        "lang": world.institution["language"],
    }
    if isinstance(post.answers, int):
        tweet["in_reply_to_status_id_str"] = numbers[post.answers]
        tweet["in_reply_to_status_id"] = numbers[post.answers]
        tweet["in_reply_to_screen_name"] = world.institution["handle"]
        tweet["in_reply_to_user_id_str"] = world.institution["account_id"]
    elif post.answers:
        earlier = number_of(moment - timedelta(minutes=37, seconds=position % 60), position)
        tweet["in_reply_to_status_id_str"] = earlier
        tweet["in_reply_to_status_id"] = earlier
        tweet["in_reply_to_screen_name"] = post.answers
    return tweet


def _entities(text: str, domain: str) -> dict[str, Any]:
    return {
        "hashtags": [
            {"text": found[1], "indices": _indices(found)} for found in HASHTAG.finditer(text)
        ],
        "symbols": [],
        "user_mentions": [
            {"name": found[1], "screen_name": found[1], "indices": _indices(found)}
            for found in MENTION.finditer(text)
        ],
        "urls": [
            {
                "url": found[0],
                "expanded_url": f"https://www.{domain}/go/{found[1].lower()}",
                "display_url": f"{domain}/go/{found[1].lower()}",
                "indices": _indices(found),
            }
            for found in LINK.finditer(text)
        ],
    }


def _indices(found: re.Match[str]) -> list[str]:
    return [str(found.start()), str(found.end())]


def _count_hearts(tweet: dict[str, Any], dice: Random) -> None:
    hearts = int(60 * dice.random() ** 3)
    tweet["favorite_count"] = str(hearts)
    tweet["retweet_count"] = str(int(hearts * 0.4 * dice.random()))


def _members(world: World, tweets: Sequence[Mapping[str, Any]], until: date) -> Iterator[Member]:
    private = world.private
    account = {
        "email": world.holder["mail"],
        "createdVia": "web",
        "username": world.institution["handle"],
        "accountId": world.institution["account_id"],
        "createdAt": "2009-02-11T15:04:05.000Z",
        "accountDisplayName": world.institution["name"],
    }
    parts: dict[str, list[Mapping[str, Any]]] = {
        "account": [{"account": account}],
        "ad-impressions": [{"ad": {"advertiserInfo": {"advertiserName": private["advert"]}}}],
        "contact": [{"contact": {"id": "1", "phoneNumbers": [private["phone"]]}}],
        "direct-messages": [_letters(private["letter"], "48120977-90210")],
        "direct-messages-group": [_letters(private["party"], "1190442")],
        "ip-audit": [{"ipAudit": {"accountId": "48120977", "loginIp": private["address"]}}],
        "tweet": [{"tweet": tweet} for tweet in tweets],
    }
    yield "data/manifest.js", _script("__THAR_CONFIG", _manifest(world, parts, until))
    for name, rows in parts.items():
        yield f"data/{name}.js", _script(f"YTD.{name.replace('-', '_')}.part0", rows)
    yield "Your archive.html", b"<!doctype html><title>Your archive</title>\n"


def _letters(text: str, conversation: str) -> Mapping[str, Any]:
    sent = {
        "recipientId": "48120977",
        "senderId": "90210",
        "id": "1251112223334445556",
        "text": text,
        "mediaUrls": [],
        "createdAt": "2020-04-17T13:31:08.101Z",
    }
    return {
        "dmConversation": {"conversationId": conversation, "messages": [{"messageCreate": sent}]}
    }


def _manifest(world: World, parts: Mapping[str, Sequence[Any]], until: date) -> Mapping[str, Any]:
    return {
        "userInfo": {
            "accountId": world.institution["account_id"],
            "userName": world.institution["handle"],
            "displayName": world.institution["name"],
        },
        "archiveInfo": {
            "sizeBytes": "5000000",
            "generationDate": f"{until + timedelta(days=1)}T05:00:00.000Z",
            "isPartialArchive": False,
            "maxPartSizeBytes": "53687091200",
        },
        "dataTypes": {
            _camel(name): {
                "files": [
                    {
                        "fileName": f"data/{name}.js",
                        "globalName": f"YTD.{name.replace('-', '_')}.part0",
                        "count": str(len(rows)),
                    }
                ]
            }
            for name, rows in parts.items()
        },
    }


def _camel(name: str) -> str:
    first, *rest = name.split("-")
    return first + "".join(word.capitalize() for word in rest)


def _script(name: str, value: object) -> bytes:
    return f"window.{name} = {indented(value, 2, ' : ')}".encode()
