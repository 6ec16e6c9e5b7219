"""What reading costs: 200,000 posts from a zip, a calendar of 20,100 events.

Inputs are invented and generated at the size of large real ones; CPU seconds
and peak memory are of a fresh process that reads every page and keeps none.

    python benchmarks/sources.py
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

TWEETS = 200_000
EVENTS = 20_100
WORDS = (
    "students library opening hours today update campus please read our new page thanks",
    "storm weather closed lecture research team proud exhibition registration deadline",
)
VOCABULARY = " ".join(WORDS).split()


def write_tweets(path: Path, count: int = TWEETS) -> None:
    """Write a zip in the layout of 2022, about 1.08 kB a post."""
    dice = random.Random(1)
    start = datetime(2022, 6, 1, tzinfo=UTC)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        manifest = {
            "userInfo": {"accountId": "7", "userName": "campus"},
            "archiveInfo": {"generationDate": "2022-06-02T10:00:00.000Z"},
        }
        archive.writestr("data/manifest.js", "window.__THAR_CONFIG = " + json.dumps(manifest))
        with archive.open("data/tweets.js", "w", force_zip64=True) as member:
            member.write(b"window.YTD.tweets.part0 = [")
            for number in range(count):
                item = json.dumps([{"tweet": tweet(number, start, dice)}], indent=1)[1:-2]
                member.write((("," if number else "") + item).encode())
            member.write(b"\n]\n")


def tweet(number: int, start: datetime, dice: random.Random) -> dict[str, object]:
    """Return one invented post with the keys and the bulk of a real one."""
    at = start - timedelta(minutes=17 * number, seconds=dice.randrange(60))
    identity = str(1_500_000_000_000_000_000 - number * 1_000_003)
    reply = number % 4 == 0
    item: dict[str, object] = {
        "edit_info": {
            "initial": {
                "editTweetIds": [identity],
                "editableUntil": at.isoformat(),
                "editsRemaining": "5",
                "isEditEligible": not reply,
            }
        },
        "retweeted": False,
        "source": '<a href="https://mobile.twitter.com" rel="nofollow">Twitter Web App</a>',
        "entities": {
            "hashtags": [{"text": "campus", "indices": ["40", "47"]}],
            "symbols": [],
            "user_mentions": [],
            "urls": [
                {
                    "url": f"https://t.co/{identity[-10:]}",
                    "expanded_url": f"https://campus.example/news/{identity}",
                    "display_url": "campus.example/news",
                    "indices": ["60", "83"],
                }
            ],
        },
        "display_text_range": ["0", "180"],
        "favorite_count": str(dice.randrange(900)),
        "id_str": identity,
        "truncated": False,
        "retweet_count": str(dice.randrange(90)),
        "id": identity,
        "created_at": at.strftime("%a %b %d %H:%M:%S +0000 %Y"),
        "favorited": False,
        "full_text": " ".join(dice.choices(VOCABULARY, k=16)) + " &amp; more",
        "lang": "en",
    }
    if reply:
        item["in_reply_to_status_id_str"] = str(int(identity) - 5)
        item["in_reply_to_user_id_str"] = "99"
        item["in_reply_to_screen_name"] = "reader"
    return item


def write_calendar(path: Path, count: int = EVENTS) -> None:
    """Write a calendar of invented meetings, every tenth a weekly series; about 1.3 kB each."""
    dice = random.Random(2)
    start = datetime(2019, 9, 2, 9)  # noqa: DTZ001 -- wall clock time
    with path.open("w", encoding="utf-8", newline="") as stream:
        stream.write("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-WR-CALNAME:dana@uni.example\r\n")
        for number in range(count):
            stream.write("\r\n".join(event(number, start, dice)) + "\r\n")
        stream.write("END:VCALENDAR\r\n")


def event(number: int, start: datetime, dice: random.Random) -> list[str]:
    """Return the lines of one invented meeting."""
    at = start + timedelta(days=number % 800, hours=dice.randrange(9))
    lines = [
        "BEGIN:VEVENT",
        f"DTSTART;TZID=Europe/Sofia:{at:%Y%m%dT%H%M%S}",
        f"DTEND;TZID=Europe/Sofia:{at + timedelta(hours=1):%Y%m%dT%H%M%S}",
    ]
    if number % 10 == 0:
        until = at + timedelta(days=365)
        lines.append(f"RRULE:FREQ=WEEKLY;UNTIL={until:%Y%m%dT%H%M%S}Z")
    lines += [
        "DTSTAMP:20220601T100000Z",
        f"UID:{number}@uni.example",
        "ORGANIZER;CN=Dana:mailto:dana@uni.example",
        *(
            f"ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;CN=P{n}\r\n"
            f" ;X-NUM-GUESTS=0:mailto:p{n}@uni.example"
            for n in range(4)
        ),
        f"CREATED:20190801T{number % 24:02}0000Z",
        "DESCRIPTION:" + "\r\n ".join([" ".join(dice.choices(VOCABULARY, k=8))] * 7),
        "LAST-MODIFIED:20210801T100000Z",
        "LOCATION:Room 12",
        "SEQUENCE:1",
        "STATUS:CONFIRMED",
        f"SUMMARY:Meeting about {dice.choice(VOCABULARY)}",
        "TRANSP:OPAQUE",
        "END:VEVENT",
    ]
    return lines


def read(path: Path) -> dict[str, float]:
    """Read every page of the export at a path; run in a process of its own."""
    from remit.sources.discovery import read_exports
    from remit.sources.evidence import Context

    context = Context(
        frozenset({"dana@uni.example"}), ZoneInfo("Europe/Sofia"), "setting", datetime.now(UTC)
    )
    before, base = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    records = spans = 0
    for reading in read_exports([path]).readings:
        for page in reading.pages(context):
            records += len(page.records)
            spans += sum(len(one.spans) for record in page.records for one in record.evidence)
    after, peak = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {
        "records": records,
        "spans": spans,
        "cpu_seconds": round(after - before, 2),
        "peak_mb": round(peak / 1024, 1),
        "added_mb": round((peak - base) / 1024, 1),
    }


def measure() -> dict[str, dict[str, float]]:
    """Return CPU seconds and peak memory for each input, each read in a fresh process."""
    with tempfile.TemporaryDirectory() as folder:
        inputs = {"x-archive": Path(folder) / "x.zip", "icalendar": Path(folder) / "work.ics"}
        write_tweets(inputs["x-archive"])
        write_calendar(inputs["icalendar"])
        return {name: _apart(path) for name, path in inputs.items()}


def _apart(path: Path) -> dict[str, float]:
    command = [sys.executable, __file__, "--read", str(path)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    result: dict[str, float] = json.loads(done.stdout)
    return result


if __name__ == "__main__":
    if sys.argv[1:2] == ["--read"]:
        print(json.dumps(read(Path(sys.argv[2]))))
    else:
        print(json.dumps(measure(), indent=2))
