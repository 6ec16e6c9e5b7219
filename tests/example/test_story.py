"""The simulated years add up, and they tell the story."""

from __future__ import annotations

import dataclasses
import json
import random
import re
import tomllib
from collections import Counter
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remit.example.days import Task
from remit.example.generator import Story, tell
from remit.example.meetings import one_at_a_time
from remit.example.truth import Truth, by_area

GRAVE = ("crisis", "internal", "counsel")


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


def test_another_seed_tells_the_story_with_other_hours(truth: Truth) -> None:
    other = tell(7)
    assert by_area(other.tasks) != truth.hours_by_area
    assert share(by_area([t for t in other.tasks if t.start.date() < truth.shift])) < 0.12


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
