"""The workspace's export holds its talk by channel and day."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from remit.example.truth import Truth

ZONE = ZoneInfo("America/New_York")


def test_messages_lie_in_the_file_of_their_local_day(
    messages: list[tuple[str, dict[str, Any]]], truth: Truth
) -> None:
    assert len(messages) == truth.records["slack.zip"]["messages"]
    assert 5000 < len(messages) < 7500
    for name, row in messages:
        at = datetime.fromtimestamp(int(row["ts"].split(".")[0]), ZONE)
        assert name.endswith(f"/{at:%Y-%m-%d}.json")


def test_about_a_third_of_the_talk_is_hers(
    messages: list[tuple[str, dict[str, Any]]], truth: Truth
) -> None:
    hers = [row for _, row in messages if row.get("user") == "U01MKEANE" and "subtype" not in row]
    assert len(hers) == truth.records["slack.zip"]["hers"]
    assert 0.25 < len(hers) / len(messages) < 0.42


def test_every_reply_hangs_from_a_message_that_is_there(
    messages: list[tuple[str, dict[str, Any]]],
) -> None:
    heads: dict[tuple[str, str], int] = {
        (name.partition("/")[0], row["ts"]): row.get("reply_count", 0) for name, row in messages
    }
    replies = Counter(
        (name.partition("/")[0], row["thread_ts"])
        for name, row in messages
        if row.get("thread_ts", row["ts"]) != row["ts"]
    )
    assert len(replies) > 200
    assert all(heads[head] == count for head, count in replies.items())
