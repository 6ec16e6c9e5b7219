"""What really happened, written apart from the exports that tell of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import msgspec

from remit.example.days import Task


@dataclass(frozen=True, slots=True)
class Truth:
    """True hours and counts. Months are `2020-03`, weeks the Monday `2020-03-09`.

    `areas_of` gives for each file the area of each record that is her work:
    by post id, by event UID, by `channel/ts`, by line number from one.
    """

    seed: int
    since: date
    until: date
    shift: date
    hours_by_area: Mapping[str, float]
    hours_by_month: Mapping[str, Mapping[str, float]]
    hours_by_week: Mapping[str, Mapping[str, float]]
    hours_by_incident: Mapping[str, float]
    hours_privileged: float
    hours_outside_working_time: float
    markers: Sequence[str]
    records: Mapping[str, Mapping[str, int]]
    areas_of: Mapping[str, Mapping[str, str]]

    def write(self, path: Path) -> None:
        """Write the truth as JSON with sorted keys, days as ISO dates."""
        text = msgspec.json.encode(self, order="sorted")
        path.write_bytes(msgspec.json.format(text, indent=1))


def by_area(tasks: Sequence[Task]) -> dict[str, float]:
    """Return hours by area, areas in order of the alphabet.

    >>> from datetime import datetime
    >>> by_area([Task(datetime(2020, 3, 12, 9), 90, "crisis", None, None)])
    {'crisis': 1.5}
    """
    minutes: dict[str, int] = {}
    for task in tasks:
        minutes[task.area] = minutes.get(task.area, 0) + task.minutes
    return {area: round(minutes[area] / 60, 4) for area in sorted(minutes)}


def by_month(tasks: Sequence[Task]) -> dict[str, dict[str, float]]:
    """Return hours by month and area; work past midnight counts to the day it began."""
    return _grouped(tasks, [str(task.start.date())[:7] for task in tasks])


def by_week(tasks: Sequence[Task]) -> dict[str, dict[str, float]]:
    """Return hours by the week's Monday and area."""
    days = [task.start.date() for task in tasks]
    return _grouped(tasks, [str(day - timedelta(days=day.weekday())) for day in days])


def by_incident(tasks: Sequence[Task]) -> dict[str, float]:
    """Return the hours of crisis work by what it was about, or `none`."""
    crisis = [task for task in tasks if task.area == "crisis"]
    keys = [task.incident.key if task.incident else "none" for task in crisis]
    return {key: hours["crisis"] for key, hours in _grouped(crisis, keys).items()}


def _grouped(tasks: Sequence[Task], keys: Sequence[str]) -> dict[str, dict[str, float]]:
    groups: dict[str, list[Task]] = {}
    for task, key in zip(tasks, keys, strict=True):
        groups.setdefault(key, []).append(task)
    return {key: by_area(groups[key]) for key in sorted(groups)}
