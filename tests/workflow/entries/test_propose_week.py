"""A week as the record shows it, and what she makes of it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from remit.errors import UsageError
from remit.workflow.entries.correct_entry import Said, state_correction
from remit.workflow.entries.propose_week import propose_week, waiting_weeks
from remit.workflow.folder.settings import Settings
from remit.workflow.folder.workspace import Workspace, create_workspace
from remit.workflow.imports.import_evidence import import_evidence
from remit.workflow.statements.state import state_week
from remit.workflow.statements.stated import WeekBody

NOW = datetime(2021, 3, 20, 9, tzinfo=UTC)
TODAY = date(2021, 3, 20)
NOTES = """2021-03-01 09:00-11:00 war room, lab fire, statement to the press
2021-03-03 23:00-23:30 rumour about the fire, holding statement
2021-03-06 10:00-11:00 scheduled posts for the open day
2021-03-08 09:00-10:00 content calendar for the open day
2021-03-19 09:00-10:00 this week is not over yet
"""


@pytest.fixture
def place(tmp_path: Path) -> Workspace:
    made = create_workspace(tmp_path / "work", Settings(zone="Europe/Sofia"))
    notes = tmp_path / "notes.txt"
    notes.write_text(NOTES)
    import_evidence(made, [notes], NOW)
    return made


def test_the_latest_finished_week_that_waits_is_proposed(place: Workspace) -> None:
    assert waiting_weeks(place, TODAY) == [date(2021, 3, 8), date(2021, 3, 1)]
    assert propose_week(place, None, TODAY).monday == date(2021, 3, 8)
    state_week(place, date(2021, 3, 8), WeekBody({"publishing": 5.0}), NOW)
    assert propose_week(place, None, TODAY).monday == date(2021, 3, 1)
    state_week(place, date(2021, 3, 1), WeekBody(total=40.0), NOW)
    with pytest.raises(UsageError):
        propose_week(place, None, TODAY)


def test_hours_are_what_the_entries_of_the_week_come_to(place: Workspace) -> None:
    week = propose_week(place, date(2021, 3, 4), TODAY)
    assert (week.monday, week.sunday) == (date(2021, 3, 1), date(2021, 3, 7))
    found = [entry for some in week.entries.values() for entry in some]
    assert sorted(entry.minutes for entry in found) == [30.0, 60.0, 120.0]
    assert week.total == 3.5
    assert {area: sum(e.minutes for e in some) / 60 for area, some in week.entries.items()} == (
        week.seen
    )
    assert list(week.seen.values()) == sorted(week.seen.values(), reverse=True)


def test_what_the_evening_and_the_weekend_cost_is_shown(place: Workspace) -> None:
    late = propose_week(place, date(2021, 3, 1), TODAY).late
    assert late["weekend"] == pytest.approx(1.0, abs=0.2)
    assert late["night"] == pytest.approx(0.5, abs=0.2)


def test_what_she_says_goes_over_what_was_seen(place: Workspace) -> None:
    week = propose_week(place, date(2021, 3, 1), TODAY)
    first = next(iter(week.seen))
    body = week.mended({first: 9.0, "counsel": 2.0}, 46.0)
    assert body.hours == {**week.seen, first: 9.0, "counsel": 2.0}
    assert body.total == 46.0
    assert first not in week.mended({first: 0.0}, None).hours


def test_a_moved_entry_moves_its_hours(place: Workspace) -> None:
    week = propose_week(place, date(2021, 3, 1), TODAY)
    entry = max((e for some in week.entries.values() for e in some), key=lambda e: e.minutes)
    state_correction(place, Said(entry.id, "counsel"), NOW)
    assert propose_week(place, week.monday, TODAY).seen["counsel"] >= 2.0


def test_a_week_that_was_confirmed_says_so(place: Workspace) -> None:
    assert propose_week(place, date(2021, 3, 1), TODAY).confirmed is None
    state_week(place, date(2021, 3, 1), WeekBody(total=40.0), NOW)
    assert propose_week(place, date(2021, 3, 1), TODAY).confirmed == WeekBody(total=40.0)


def test_a_week_to_come_is_refused(place: Workspace) -> None:
    with pytest.raises(UsageError):
        propose_week(place, date(2021, 3, 22), TODAY)
