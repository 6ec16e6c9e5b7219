"""Small exports in the real formats, each with the number of raw records in it."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from tests.sources.sample import Sample
from tests.sources.sample_mail import eml, mbox
from tests.sources.sample_platforms import BUILDERS as PLATFORMS
from tests.sources.sample_tables import BUILDERS as TABLES
from tests.sources.sample_teams import teams_organisation, teams_personal
from tests.sources.sample_time import (
    activitywatch,
    clockify,
    outlook_calendar,
    rescuetime,
    toggl,
)

from remit.sources.evidence import Context, Page, Record

ME = frozenset({"dana@uni.example", "@campus", "dana", "@campus@social.example"})


def tweet(number: int, **fields: object) -> dict[str, object]:
    return {
        "tweet": {
            "id_str": f"13000000000000{number:04}",
            "created_at": f"Wed Feb 10 18:{number % 60:02}:07 +0000 2021",
            "full_text": f"Post {number} &amp; more",
            "source": '<a href="https://x.example" rel="nofollow">Twitter for iPhone</a>',
            "entities": {
                "hashtags": [],
                "urls": [{"url": "https://t.co/a", "indices": ["1", "2"]}],
            },
            **fields,
        }
    }


def x_archive() -> Sample:
    items = [tweet(number) for number in range(30)]
    items[3]["tweet"]["in_reply_to_status_id_str"] = "9"  # type: ignore[index]
    manifest = {
        "userInfo": {"accountId": "7", "userName": "campus"},
        "archiveInfo": {"generationDate": "2021-03-01T10:00:00.000Z"},
    }
    secret = b'window.YTD.direct_messages.part0 = [ { "dmConversation" : { } } ]'
    files = {
        "data/manifest.js": b"window.__THAR_CONFIG = " + json.dumps(manifest).encode(),
        "data/tweets.js": b"window.YTD.tweets.part0 = " + json.dumps(items, indent=2).encode(),
        "data/direct-messages.js": secret,
        "data/ip-audit.js": secret,
        "data/account.js": b'window.YTD.account.part0 = [ {"account":{"email":"a@b.example"}} ]',
        "Your archive.html": b"<html></html>",
    }
    private = ("data/direct-messages.js", "data/ip-audit.js")
    return Sample("x-archive", files, "data/tweets.js", 30, private)


def event(*lines: str) -> str:
    return "\r\n".join(("BEGIN:VEVENT", *lines, "END:VEVENT")) + "\r\n"


def calendar(*events: str, head: str = "") -> bytes:
    begin = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\n{head}"
    return (begin + "".join(events) + "END:VCALENDAR\r\n").encode()


def icalendar() -> Sample:
    zone = "DTSTART;TZID=Europe/Sofia:"
    events = [
        event("UID:one@x", zone + "20200303T090000", "DURATION:PT1H", "SUMMARY:One"),
        event("UID:week@x", zone + "20200302T090000", "RRULE:FREQ=WEEKLY;COUNT=4", "SUMMARY:Week"),
        event(
            "UID:week@x",
            "RECURRENCE-ID;TZID=Europe/Sofia:20200309T090000",
            zone + "20200309T140000",
            "SUMMARY:Week moved",
        ),
        event("UID:holiday@x", "DTSTART;VALUE=DATE:20200303", "TRANSP:TRANSPARENT", "SUMMARY:Day"),
        event("UID:old@x", zone + "19700101T000000", "SUMMARY:Epoch"),
        event("UID:far@x", zone + "20990101T000000", "SUMMARY:Far"),
        event("UID:bad@x", "DTSTART:nonsense", "SUMMARY:Bad"),
    ]
    return Sample("icalendar", {"work.ics": calendar(*events)}, "work.ics", 7)


def slack() -> Sample:
    users = [
        {"id": "U1", "name": "dana", "profile": {"real_name": "Dana", "email": "dana@uni.example"}},
        {"id": "U2", "name": "ivan", "real_name": "Ivan", "profile": {"title": "Rector"}},
    ]
    rows = [
        {
            "type": "message",
            "user": "U1",
            "text": "Hello <@U2> &amp; all",
            "ts": "1583150000.000100",
        },
        {"type": "message", "user": "U2", "text": "Hi", "ts": "1583150001.000200"},
        {"type": "message", "subtype": "channel_join", "user": "U1", "ts": "1583150002.000300"},
    ]
    files = {
        "channels.json": json.dumps([{"id": "C1", "name": "general", "is_general": True}]).encode(),
        "users.json": json.dumps(users).encode(),
        "dms.json": b"[]",
        "mpims.json": b"[]",
        "mpdm-dana--ivan--ana-1/2020-03-02.json": json.dumps(rows).encode(),
        "groups.json": b'[{"id": "G1", "name": "leaders"}]',
        "general/2020-03-02.json": json.dumps(rows).encode(),
        "general/2020-03-03.json": json.dumps(rows[:1])
        .replace("1583150000", "1583240000")
        .encode(),
        "leaders/2020-03-02.json": json.dumps(rows).encode(),
        "D01ABC/2020-03-02.json": json.dumps(rows).encode(),
    }
    private = (
        "dms.json",
        "mpims.json",
        "groups.json",
        "leaders/2020-03-02.json",
        "mpdm-dana--ivan--ana-1/2020-03-02.json",
        "D01ABC/2020-03-02.json",
    )
    return Sample("slack-export", files, "general/2020-03-02.json", 4, private)


def activity(number: int, to: list[str], cc: list[str]) -> dict[str, object]:
    actor = "https://social.example/users/campus"
    return {
        "id": f"{actor}/statuses/{number}/activity",
        "type": "Create",
        "actor": actor,
        "published": "2022-07-10T02:34:28Z",
        "to": to,
        "cc": cc,
        "object": {"id": f"{actor}/statuses/{number}", "type": "Note", "content": "<p>Secret</p>"},
    }


def mastodon() -> Sample:
    public = "https://www.w3.org/ns/activitystreams#Public"
    followers = "https://social.example/users/campus/followers"
    items = [
        activity(1, [public], [followers]),
        activity(2, ["https://other.example/users/someone"], []),
        activity(3, [followers], ["https://other.example/users/someone"]),
        activity(4, [followers], [public]),
    ]
    outbox = {
        "@context": "https://www.w3.org/ns/activitystreams",
        "id": "outbox.json",
        "type": "OrderedCollection",
        "totalItems": 99,
        "orderedItems": items,
    }
    actor = {"id": "https://social.example/users/campus", "preferredUsername": "campus"}
    files = {
        "outbox.json": json.dumps(outbox, separators=(",", ":")).encode(),
        "actor.json": json.dumps(actor).encode(),
        "likes.json": b"{}",
    }
    return Sample("mastodon-archive", files, "outbox.json", 4, ("likes.json",))


def posts_csv() -> Sample:
    table = (
        "created_at,text,url,user\n"
        '10/16/17 22:59,"Thanks, all",https://twitter.com/campus/status/11,campus\n'
        '9/3/17 2:22,"Two\nlines",https://twitter.com/campus/status/12,campus\n'
        "nonsense,x,https://twitter.com/campus/status/13,campus\n"
        "1/1/70 0:00,x,https://twitter.com/campus/status/14,campus\n"
    )
    return Sample("posts-csv", {"posts.csv": table.encode()}, "posts.csv", 4)


def notes() -> Sample:
    text = (
        "2020-03-14 09:12 | 2h war room w/ president, lab fire\n"
        "14.03.2020 22:00–01:30 night watch\n"
        "\n"
        "2020-03-15 8:00 вчера 2 ч. среща с ректора за пожара\n"
        "no date here\n"
        "2099-01-01 from the future\n"
    )
    return Sample("notes", {"journal.txt": text.encode()}, "journal.txt", 5)


BUILDERS: tuple[Callable[[], Sample], ...] = (
    x_archive,
    icalendar,
    slack,
    mastodon,
    mbox,
    eml,
    outlook_calendar,
    toggl,
    clockify,
    rescuetime,
    activitywatch,
    *PLATFORMS,
    teams_personal,
    teams_organisation,
    *TABLES,
    posts_csv,
    notes,
)


@pytest.fixture(scope="session")
def context() -> Context:
    now = datetime(2023, 1, 1, tzinfo=UTC)
    return Context(ME, ZoneInfo("Europe/Sofia"), "setting", now)


@pytest.fixture(scope="session", params=BUILDERS, ids=lambda build: build.__name__)
def sample(request: pytest.FixtureRequest) -> Sample:
    built: Sample = request.param()
    return built


@pytest.fixture(scope="session")
def samples() -> list[Sample]:
    return [build() for build in BUILDERS]


@pytest.fixture(scope="session")
def make_calendar() -> Callable[..., bytes]:
    return calendar


@pytest.fixture(scope="session")
def make_event() -> Callable[..., str]:
    return event


@pytest.fixture(scope="session")
def make_tweet() -> Callable[..., dict[str, object]]:
    return tweet


def put(folder: Path, files: dict[str, bytes]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


@pytest.fixture(scope="session")
def put_files() -> Callable[[Path, dict[str, bytes]], Path]:
    return put


@pytest.fixture(scope="session")
def pack() -> Callable[[Path, dict[str, bytes]], Path]:
    def packed(path: Path, files: dict[str, bytes]) -> Path:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in files.items():
                archive.writestr(name, content)
        return path

    return packed


@dataclass
class Sum:
    """What all pages of a reading come to."""

    pages: list[Page]

    @property
    def records(self) -> list[Record]:
        return [record for page in self.pages for record in page.records]

    @property
    def skipped(self) -> dict[str, int]:
        total: dict[str, int] = {}
        for page in self.pages:
            for reason, count in page.skipped.items():
                total[reason] = total.get(reason, 0) + count
        return total

    @property
    def problems(self) -> list[str]:
        return [finding.code for page in self.pages for finding in page.problems]

    @property
    def findings(self) -> list[str]:
        return [finding.code for page in self.pages for finding in page.findings]

    @property
    def raw(self) -> int:
        kept = sum(record.count for record in self.records)
        return kept + sum(self.skipped.values()) + len(self.problems)


@pytest.fixture(scope="session")
def total() -> Callable[[object], Sum]:
    return lambda pages: Sum(list(pages))  # type: ignore[call-overload]
