"""The least that any importer must do with a zip of posts; see `importing.py`.

python benchmarks/bare.py typed|plain ARCHIVE LEDGER
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import sys
import zipfile
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import msgspec

from remit.sources.values.moments import twitter_moment

INSERT = (
    "INSERT INTO activity (record, digest, part, start, finish, minutes, facet, company,"
    " member, place, length, revision, rank, thread, series, text)"
    " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"
)
TABLE = """
CREATE TABLE activity (
    id INTEGER PRIMARY KEY AUTOINCREMENT, record BLOB NOT NULL, digest BLOB NOT NULL,
    part INTEGER NOT NULL, start INTEGER, finish INTEGER, minutes REAL, facet INTEGER,
    company INTEGER, member INTEGER NOT NULL, place INTEGER NOT NULL, length INTEGER NOT NULL,
    revision INTEGER NOT NULL, rank INTEGER NOT NULL, thread TEXT, series TEXT, text TEXT);
CREATE UNIQUE INDEX activity_record ON activity (record, digest, part);
"""


class Tweet(msgspec.Struct, gc=False):
    """The fields that are kept."""

    id_str: str
    created_at: str
    full_text: str
    in_reply_to_status_id_str: str | None = None


class Item(msgspec.Struct, gc=False):
    """An item of the archive's list."""

    tweet: Tweet


def typed(archive: Path, ledger: Path) -> None:
    """Decode the kept fields with msgspec and insert them: the floor."""
    posts = msgspec.json.decode(_content(archive), type=list[Item])
    _insert(ledger, (_row(i.tweet.id_str, twitter_moment(i.tweet.created_at),
                          i.tweet.in_reply_to_status_id_str, i.tweet.full_text)
                     for i in posts))  # fmt: skip


def plain(archive: Path, ledger: Path) -> None:
    """Decode everything with the standard library and insert the same."""
    posts = (item["tweet"] for item in json.loads(_content(archive)))
    _insert(ledger, (_row(post["id_str"], _parsed(post["created_at"]),
                          post.get("in_reply_to_status_id_str"), post["full_text"])
                     for post in posts))  # fmt: skip


def _parsed(text: str) -> int:
    return int(datetime.strptime(text, "%a %b %d %H:%M:%S %z %Y").timestamp())


def _content(archive: Path) -> bytes:
    with archive.open("rb") as stream:
        hashlib.file_digest(stream, "sha256").hexdigest()
    with zipfile.ZipFile(archive) as opened:
        content = opened.read("data/tweets.js")
    return content[content.index(b"[") :]


def _row(number: str, start: int | None, thread: str | None, text: str) -> tuple[object, ...]:
    mark = b"x-posts:" + int(number).to_bytes(8, "big")
    digest = hashlib.blake2b(text.encode(), digest_size=8).digest()
    return (mark, digest, 0, start, None, None, 1, None, 1, 0, 0, 0, 1, thread, None, text)


def _insert(path: Path, rows: Iterable[tuple[object, ...]]) -> None:
    with sqlite3.connect(path) as ledger:
        ledger.execute("PRAGMA journal_mode = WAL")
        ledger.execute("PRAGMA synchronous = NORMAL")
        ledger.executescript(TABLE)
        ledger.executemany(INSERT, rows)


if __name__ == "__main__":
    {"typed": typed, "plain": plain}[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3]))
