"""The example tells its story, in well-formed files, the same on every run."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import random
import re
import subprocess
import sys
import tomllib
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from remit.example.calendar_file import fold
from remit.example.days import Task
from remit.example.generator import Story, generate, tell
from remit.example.meetings import one_at_a_time
from remit.example.recurrence import Series
from remit.example.truth import Truth, by_area

ZONE = ZoneInfo("America/New_York")
GRAVE = ("crisis", "internal", "counsel")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("example")


@pytest.fixture(scope="module")
def truth(folder: Path) -> Truth:
    return generate(folder)


@pytest.fixture(scope="module")
def exports(folder: Path, truth: Truth) -> Path:
    return folder / "exports"


@pytest.fixture(scope="module")
def stated(folder: Path, truth: Truth) -> Path:
    return folder / "stated"


@pytest.fixture(scope="module")
def story() -> Story:
    return tell(2020)


@pytest.fixture(scope="module")
def calendar(exports: Path) -> icalendar.Calendar:
    return icalendar.Calendar.from_ical((exports / "calendar.ics").read_bytes())


@pytest.fixture(scope="module")
def tweets(exports: Path) -> list[dict[str, Any]]:
    with zipfile.ZipFile(exports / "x-archive.zip") as archive:
        return [row["tweet"] for row in script(archive.read("data/tweet.js"))]


@pytest.fixture(scope="module")
def messages(exports: Path) -> list[tuple[str, dict[str, Any]]]:
    with zipfile.ZipFile(exports / "slack.zip") as archive:
        opened = {row["name"] for row in json.loads(archive.read("channels.json"))}
        return [
            (name, row)
            for name in archive.namelist()
            if name.partition("/")[0] in opened
            for row in json.loads(archive.read(name))
        ]


def script(data: bytes) -> Any:
    return json.loads(data.split(b"=", 1)[1])


def digest(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


# ── the same again ──────────────────────────────────────────────────────────


def test_the_same_seed_gives_the_same_bytes(folder: Path, truth: Truth, tmp_path: Path) -> None:
    assert generate(tmp_path) == truth
    assert digest(tmp_path) == digest(folder)


def test_another_process_zone_locale_and_hash_seed_give_the_same_bytes(
    folder: Path, truth: Truth, tmp_path: Path
) -> None:
    code = (
        "import sys, pathlib; from remit.example.generator import generate; "
        "generate(pathlib.Path(sys.argv[1]))"
    )
    elsewhere = {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C", "PATH": ""}
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=True, env=elsewhere)
    assert digest(tmp_path) == digest(folder)


def test_another_seed_tells_the_story_with_other_hours(truth: Truth) -> None:
    other = tell(7)
    assert by_area(other.tasks) != truth.hours_by_area
    assert share(by_area([t for t in other.tasks if t.start.date() < truth.shift])) < 0.12


def test_nothing_lies_after_the_last_day_that_was_asked_for(tmp_path: Path) -> None:
    last = date(2020, 4, 30)
    truth = generate(tmp_path, until=last)
    assert max(truth.hours_by_month) == "2020-04"
    with zipfile.ZipFile(tmp_path / "exports/slack.zip") as archive:
        days = [found[0] for name in archive.namelist() if (found := DAY.search(name))]
    assert max(days) <= str(last)
    assert max((tmp_path / "stated/decisions.txt").read_text().split("\n"))[:10] <= str(last)


def test_the_first_day_alone_makes_a_whole_example(tmp_path: Path) -> None:
    truth = generate(tmp_path, until=date(2019, 9, 1))
    assert truth.records["calendar.ics"]["series"] == 0
    assert icalendar.Calendar.from_ical((tmp_path / "exports/calendar.ics").read_bytes())
    assert (tmp_path / "stated/confirmed-weeks.toml").read_text() == ""


# ── the truth ───────────────────────────────────────────────────────────────


def share(hours: dict[str, float]) -> float:
    return sum(hours.get(area, 0.0) for area in GRAVE) / sum(hours.values())


def test_the_truth_adds_up_with_the_simulated_work(truth: Truth, story: Story) -> None:
    minutes = sum(task.minutes for task in story.tasks)
    assert sum(truth.hours_by_area.values()) == pytest.approx(minutes / 60, abs=0.01)
    for parts in (truth.hours_by_month, truth.hours_by_week):
        total = sum(sum(hours.values()) for hours in parts.values())
        assert total == pytest.approx(minutes / 60, abs=0.2)
    crisis = truth.hours_by_area["crisis"]
    assert sum(truth.hours_by_incident.values()) == pytest.approx(crisis, abs=0.01)


def test_she_does_one_thing_at_a_time(story: Story) -> None:
    for earlier, later in pairwise(story.tasks):
        assert earlier.end <= later.start, (earlier, later)


def test_the_truth_on_disk_is_the_truth_returned(folder: Path, truth: Truth) -> None:
    written = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    assert written == json.loads(json.dumps(dataclasses.asdict(truth), default=str))


def test_before_the_shift_the_work_is_routine_and_afterwards_it_is_not(truth: Truth) -> None:
    before = [share(h) for month, h in truth.hours_by_month.items() if month < "2020-03"]
    surge = [share(truth.hours_by_month[f"2020-0{month}"]) for month in (4, 5, 6)]
    after = [share(h) for month, h in truth.hours_by_month.items() if month > "2020-06"]
    assert max(before) < 0.12
    assert min(surge) > 0.5
    assert min(after) > 0.22
    assert min(surge) > max(before) + 0.35


def test_a_full_week_is_long_but_can_be_lived(truth: Truth) -> None:
    weeks = [sum(hours.values()) for hours in truth.hours_by_week.values()]
    full = sorted(week for week in weeks if week > 38)
    assert len(full) > 100
    assert 44 < full[len(full) // 2] < 56
    assert max(weeks) < 70


def test_the_figures_of_her_own_record_come_from_the_truth(stated: Path, truth: Truth) -> None:
    weeks = tomllib.loads((stated / "confirmed-weeks.toml").read_text())["week"]
    assert len(weeks) == truth.records["confirmed-weeks.toml"]["weeks"] == 6
    for week in weeks:
        true = truth.hours_by_week[week["start"]]
        for area, hours in week["hours"].items():
            assert abs(hours - true[area]) <= 0.08 * true[area] + 0.26


# ── the archive of the account ──────────────────────────────────────────────


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


# ── the calendar ────────────────────────────────────────────────────────────


def test_calendar_lines_are_folded_and_end_as_they_must(exports: Path) -> None:
    data = (exports / "calendar.ics").read_bytes()
    assert data.count(b"\n") == data.count(b"\r\n")
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    assert b"\r\n " in data


def test_another_reader_finds_as_many_events(calendar: icalendar.Calendar, truth: Truth) -> None:
    counts = truth.records["calendar.ics"]
    events = list(calendar.walk("VEVENT"))
    assert len(events) == counts["events"]
    assert sum("RRULE" in event for event in events) == counts["series"]
    assert sum("RECURRENCE-ID" in event for event in events) == counts["overrides"]
    assert sum(event.get("STATUS") == "CANCELLED" for event in events) == counts["cancelled"]
    assert any("EXDATE" in event for event in events)
    assert len(list(calendar.walk("VTIMEZONE"))) == 1


def test_overrides_stand_for_occurrences_that_the_rule_names(
    calendar: icalendar.Calendar,
) -> None:
    events = list(calendar.walk("VEVENT"))
    plain = icalendar.Calendar()
    for event in events:
        if "RRULE" in event:
            plain.add_component(event)
    named = {
        (str(event["UID"]), event.start.astimezone(UTC))
        for event in recurring_ical_events.of(plain).between((2019, 9, 1), (2022, 1, 10))
    }
    for event in events:
        if "RECURRENCE-ID" in event:
            assert (str(event["UID"]), event["RECURRENCE-ID"].dt.astimezone(UTC)) in named


@pytest.mark.parametrize("seed", [1, 2020])
def test_no_two_entries_claim_the_same_place_in_the_calendar(seed: int) -> None:
    entries = Counter((entry.uid, entry.replaces) for entry in tell(seed).entries)
    assert entries.most_common(1)[0][1] == 1


def test_there_are_about_as_many_occurrences_as_in_such_a_life(
    calendar: icalendar.Calendar,
) -> None:
    occurrences = recurring_ical_events.of(calendar).between((2019, 9, 1), (2022, 1, 1))
    assert 1000 < len(occurrences) < 1800


def test_meetings_she_sat_in_are_in_the_calendar_at_their_hour(
    calendar: icalendar.Calendar, story: Story
) -> None:
    starts = {
        event.start.astimezone(ZONE).replace(tzinfo=None)
        for event in recurring_ical_events.of(calendar).between((2019, 9, 1), (2022, 1, 1))
        if isinstance(event.start, datetime) and event.get("STATUS") != "CANCELLED"
    }
    attended = [task.start for task in story.tasks if task.kind is None]
    assert len(attended) > 600
    assert set(attended) <= starts


def test_talks_with_the_lawyer_can_be_told_by_their_attendee(
    calendar: icalendar.Calendar, truth: Truth
) -> None:
    found = [event for event in calendar.walk("VEVENT") if "University Counsel" in attendees(event)]
    assert len(found) == truth.records["calendar.ics"]["with_lawyer"] > 10
    assert 10 < truth.hours_privileged < 60


def attendees(event: Any) -> str:
    listed = event.get("ATTENDEE", [])
    listed = listed if isinstance(listed, list) else [listed]
    return " | ".join(str(one.params.get("CN", "")) for one in listed)


# ── the workspace ───────────────────────────────────────────────────────────


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


# ── her own papers ──────────────────────────────────────────────────────────


def test_each_note_begins_with_its_local_day(exports: Path, truth: Truth) -> None:
    lines = (exports / "notes.txt").read_text(encoding="utf-8").splitlines()
    assert len(lines) == truth.records["notes.txt"]["lines"]
    assert 200 < len(lines) < 320
    for line in lines:
        assert date.fromisoformat(line[:10]).year in (2019, 2020, 2021)
    assert any(" yesterday " in line for line in lines)
    assert any(re.search(r" \d\d:\d\d-\d\d:\d\d ", line) for line in lines)
    assert sum(" w/ " in line for line in lines) > 30


def test_decisions_say_when_they_were_written_down_if_later(stated: Path) -> None:
    lines = (stated / "decisions.txt").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 40
    later = [DAY.findall(line)[:2] for line in lines if "(written " in line]
    assert len(later) >= 5
    assert all(happened < written for happened, written in later)


def test_the_old_paper_opens_and_its_shares_make_a_whole(folder: Path, truth: Truth) -> None:
    paper = Document(str(folder / "old-description.docx"))
    styles = [paragraph.style.name for paragraph in paper.paragraphs if paragraph.style]
    assert sum(style.startswith("Heading") for style in styles) >= 4
    shares = [row.cells[1].text for table in paper.tables[1:] for row in table.rows[1:]]
    assert sum(int(cell.rstrip("%")) for cell in shares) == 100
    text = "\n".join(
        cell.text for table in paper.tables for row in table.rows for cell in row.cells
    )
    assert "MySpace" in text
    assert "other duties as assigned" in text
    assert "2008" in text


def test_settings_name_her_in_every_export(stated: Path) -> None:
    settings = tomllib.loads((stated / "remit.toml").read_text(encoding="utf-8"))
    assert settings["zone"] == "America/New_York"
    assert {"mkeane@calderhollow.example", "U01MKEANE"} <= set(settings["me"])
    assert (
        sum(1 for _ in tomllib.loads((stated / "inventory.toml").read_text())["answers_for"]) == 10
    )


# ── what nobody may open ────────────────────────────────────────────────────

PRIVATE = ("direct-messages", "ip-audit", "ad-impressions", "contact", "leadership-huddle")
PRIVATE += ("D01DIRECT", "mpdm-")


def test_every_marker_lies_in_a_private_member_and_nowhere_else(folder: Path, truth: Truth) -> None:
    seen: Counter[str] = Counter()
    for name, data in everything(folder):
        for marker in truth.markers:
            if marker.encode() in data:
                assert any(part in name for part in PRIVATE), (name, marker)
                seen[marker] += 1
    assert set(seen) == set(truth.markers)


def everything(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every member of every file but the truth, which names the markers."""
    for path in sorted(folder.rglob("*.*")):
        if path.name == "truth.json" or not path.is_file():
            continue
        if path.suffix not in (".zip", ".docx"):
            yield path.name, path.read_bytes()
            continue
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                yield name, archive.read(name)


def test_every_slot_was_filled(story: Story) -> None:
    texts = [post.text for post in story.posts] + [entry.title for entry in story.entries]
    texts += [message.text for message in story.messages] + [note.line for note in story.notes]
    assert [text for text in texts if re.search(r"[{}]|  |Https|\b[Tt]he the\b", text)] == []


def test_she_seldom_says_the_same_thing_twice(story: Story) -> None:
    said = [re.sub(r"https\S+|@\w+", "", post.text) for post in story.posts]
    assert len(set(said)) > 0.6 * len(said)
    assert Counter(said).most_common(1)[0][1] < 60
    typed = [message.text for message in story.messages if message.area]
    assert len(set(typed)) > 0.45 * len(typed)


# ── laws ────────────────────────────────────────────────────────────────────


@given(st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=400))
def test_folding_loses_nothing_and_keeps_lines_short(text: str) -> None:
    folded = fold(text)
    assert folded.replace(b"\r\n ", b"").removesuffix(b"\r\n").decode() == text
    assert all(len(line) <= 75 for line in folded.split(b"\r\n"))


@given(st.integers(0, 2**32), st.integers(1, 40))
def test_double_booked_meetings_never_both_count(seed: int, count: int) -> None:
    dice = random.Random(seed)
    monday = datetime(2020, 1, 6, 9)  # noqa: DTZ001 - tasks are in local time
    tasks = [
        Task(
            monday + timedelta(minutes=15 * dice.randrange(32)),
            dice.choice((15, 30, 60)),
            dice.choice(("crisis", "admin")),
            None,
            None,
        )
        for _ in range(count)
    ]
    kept = one_at_a_time(tasks)
    assert all(a.end <= b.start for a, b in pairwise(kept))
    assert set(kept) <= set(tasks)


@given(st.integers(0, 400), st.integers(1, 4), st.sets(st.sampled_from(["MO", "WE", "SA"])))
def test_a_rule_names_the_days_that_another_reader_reads_from_it(
    offset: int, every: int, days: set[str]
) -> None:
    since = date(2019, 9, 2) + timedelta(days=offset)
    codes = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
    named = tuple(sorted({*days, codes[since.weekday()]}, key=codes.index))
    series = Series("a", "A", "x", "09:00", 30, since, (), "B", 1, named, every=every, count=9)
    event = icalendar.Event()
    event.add("UID", "a")
    event.add("DTSTART", datetime(since.year, since.month, since.day, 9, tzinfo=ZONE))
    event.add("RRULE", icalendar.vRecur.from_ical(series.rule(ZONE)))
    calendar = icalendar.Calendar()
    calendar.add_component(event)
    found = recurring_ical_events.of(calendar).between((2019, 9, 1), (2022, 1, 1))
    assert sorted(one.start.date() for one in found) == list(series.dates())
