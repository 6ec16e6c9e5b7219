"""The account's archive is written as the platform writes it."""

from __future__ import annotations

import tomllib
from collections import Counter
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from remit.example.truth import Truth

ZONE = ZoneInfo("America/New_York")


def test_tweets_are_written_as_the_platform_writes_them(
    tweets: list[dict[str, Any]], truth: Truth
) -> None:
    assert len(tweets) == truth.records["x-archive.zip"]["tweets"]
    assert 2500 <= len(tweets) <= 4200
    assert len({tweet["id_str"] for tweet in tweets}) == len(tweets)
    for tweet in tweets:
        at = datetime.strptime(tweet["created_at"], "%a %b %d %H:%M:%S %z %Y")
        assert abs((int(tweet["id"]) >> 22) / 1000 + 1288834974.657 - at.timestamp()) < 1
        assert date(2019, 9, 1) <= at.astimezone(ZONE).date() <= date(2021, 12, 31)
        assert all(isinstance(tweet[key], str) for key in ("favorite_count", "retweet_count"))
        for url in tweet["entities"]["urls"]:
            start, end = map(int, url["indices"])
            assert tweet["full_text"][start:end] == url["url"]


def test_what_a_scheduler_sent_left_on_the_full_minute(tweets: list[dict[str, Any]]) -> None:
    scheduled = [tweet for tweet in tweets if "Hootsuite" in tweet["source"]]
    assert len(scheduled) > 500
    assert {tweet["created_at"][17:19] for tweet in scheduled} == {"00"}
    assert len({tweet["created_at"][17:19] for tweet in tweets}) == 60


def test_the_queue_is_silent_in_the_first_days_of_the_pandemic(
    tweets: list[dict[str, Any]],
) -> None:
    days = Counter(
        tweet["created_at"][4:10]
        for tweet in tweets
        if "Hootsuite" in tweet["source"] and tweet["created_at"].endswith("2020")
    )
    assert not any(days[f"Mar {day}"] for day in range(13, 20))
    assert sum(days[f"Feb {day}"] for day in range(10, 29)) > 5


def test_others_operated_the_account_exactly_when_the_file_says_so(
    stated: Path, tweets: list[dict[str, Any]], truth: Truth
) -> None:
    rows = tomllib.loads((stated / "operators.toml").read_text())["operator"]
    spans = [row for row in rows if row["account"] == "x:@CalderHollowU"]
    for tweet in tweets:
        at = datetime.strptime(tweet["created_at"], "%a %b %d %H:%M:%S %z %Y")
        day = str(at.astimezone(ZONE).date())
        who = [row["who"] for row in spans if row["since"] <= day <= row["until"]]
        hers = tweet["id"] in truth.areas_of["x-archive.zip"]
        if "Sprout" in tweet["source"]:
            assert who == ["agency"]
        if who:
            assert hers == (who == ["me"]), (tweet, who)
