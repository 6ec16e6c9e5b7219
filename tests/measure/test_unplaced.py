"""Unplaced work keeps its hours, whatever weeks were confirmed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from remit.measure.assumptions import Assumptions, read_assumptions
from remit.measure.calibration import Dice, factors
from remit.measure.confirmed import Confirmed
from remit.measure.measure import measure
from remit.measure.model import ConfirmedWeek, Traces, WorkingHours
from remit.measure.unplaced import completed, mix_of

FIRST = date(2021, 1, 4)


def two_meetings_a_day(placed: int, unplaced: int) -> Traces:
    """A year of workdays with `placed` hours of crisis and `unplaced` hours of who knows what."""
    starts, ends, areas = [], [], []
    for day in range(364):
        on = FIRST + timedelta(days=day)
        if on.weekday() > 4:
            continue
        at = int(datetime(on.year, on.month, on.day, 9, tzinfo=UTC).timestamp())
        for area, hours in ((0, placed), (1, unplaced)):
            starts.append(at)
            ends.append(at := at + hours * 3600)
            areas.append(area)
    count = len(starts)
    return Traces(
        activity=np.arange(count),
        start=np.array(starts),
        end=np.array(ends),
        kind=np.zeros(count, np.int64),
        area=np.array(areas),
        stated_minutes=np.full(count, np.nan),
        date_only=np.zeros(count, bool),
        automatic=np.zeros(count, bool),
        counted=np.ones(count, bool),
        kinds=("meeting",),
        areas=("crisis",),
    )


def test_confirming_weeks_by_area_does_not_move_unplaced_hours_to_areas() -> None:
    weeks = [
        ConfirmedWeek(FIRST + timedelta(weeks=number), {"crisis": 40.0}) for number in (5, 15, 25)
    ]
    measures = measure(
        two_meetings_a_day(placed=4, unplaced=2),
        WorkingHours(ZoneInfo("UTC")),
        as_of=date(2021, 12, 31),
        confirmed=weeks,
    )
    traced = measures.window_tenths[-1] / measures.window_tenths.sum()
    assert abs(traced - 1 / 3) < 0.01
    assert abs(measures.share("unplaced").mid - traced) < 0.08
    assert 1500 < measures.hours().mid < 2600


AREAS = ("crisis", "publishing", "counsel", "admin", "media", "unplaced")
KINDS = ("post", "meeting")
FORMS = len(KINDS) + 2
WEEKS, SAID = 40, 6
NONE = np.zeros((0, len(AREAS), FORMS))


def year(rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """A worker's hours [week, area], traces [week, area, form] and hours behind unplaced traces."""
    hours = rng.gamma(6, 1, (WEEKS, len(AREAS) - 1)) * rng.dirichlet(np.full(5, 3.0)) * 5
    per_trace = rng.lognormal(0.7, 0.4, 5)
    traced = hours / per_trace * rng.lognormal(-0.02, 0.2, hours.shape)
    forms = traced[:, :, None] * rng.dirichlet(np.full(FORMS, 3.0), 5)
    lost = rng.uniform(0.1, 0.6) * rng.uniform(0.7, 1.3, forms.shape)
    placed = np.concatenate([forms * (1 - lost), (forms * lost).sum(axis=1, keepdims=True)], axis=1)
    behind = (hours[:, :, None] * forms / forms.sum(axis=2, keepdims=True) * lost).sum(axis=(0, 2))
    return hours, placed, behind


def without_silent_hours() -> Assumptions:
    """The assumptions for a world in which all work leaves traces."""
    assumed = read_assumptions()
    silent = replace(assumed.numbers["silent-hours"], value=0.01)
    return replace(assumed, numbers={**assumed.numbers, "silent-hours": silent})


def log_errors(named: int, trials: int) -> np.ndarray:
    """Log of modelled over true hours: [trial, (total, behind unplaced traces, areas named)].

    She confirms some weeks and names the same first areas in each.
    """
    found = []
    for trial in range(trials):
        rng = np.random.default_rng((named, trial))
        hours, traced, behind = year(rng)
        said = np.full((SAID, len(AREAS)), np.nan)
        said[:, :named] = hours[:SAID, :named]
        confirmed = Confirmed(said, traced[:SAID], np.zeros(0), NONE)
        record, dice = traced.sum(axis=0), Dice(rng, 100)
        got = factors(confirmed, record, (AREAS, KINDS), without_silent_hours(), dice)
        modelled = got.area * (got.form @ record.T + WEEKS * got.base)
        modelled[:, -1] = got.unplaced @ record[-1]
        own = hours.sum(axis=0) - behind
        true = (hours.sum(), behind.sum(), own[:named].sum())
        parts = (modelled.sum(axis=1), modelled[:, -1], modelled[:, :named].sum(axis=1))
        found.append([np.log(np.median(m) / t) for m, t in zip(parts, true, strict=True)])
    return np.array(found)


def test_hours_with_and_without_area_are_not_biased_when_she_names_all_areas():
    total, behind, areas = log_errors(named=5, trials=60).mean(axis=0)
    assert abs(total) < 0.04
    assert abs(behind) < 0.06
    assert abs(areas) < 0.04


@pytest.mark.parametrize("named", [1, 2, 3])
def test_areas_that_she_names_are_not_charged_with_the_unplaced_work_of_others(named):
    assert abs(log_errors(named, trials=60)[:, 2].mean()) < 0.06


positive = st.floats(0.5, 40)


@given(
    said=st.lists(positive, min_size=3, max_size=3),
    placed=st.lists(positive, min_size=3, max_size=3),
    loose=st.floats(0, 40),
    none=st.floats(0, 80),
)
def test_a_week_that_is_said_whole_comes_to_what_she_said(said, placed, loose, none):
    hours = np.array([[*said, none]])
    traced = np.array([[*placed, loose]])[:, :, None]
    mix = mix_of(traced[0], hours[0])
    week = completed(Confirmed(hours, traced, np.zeros(0), traced[:0]), mix, np.ones(4), base=0.0)
    a_trace = week.hours[0, :3] / week.traced[0, :3, 0]
    modelled = a_trace @ placed + loose * (a_trace @ mix[:3, 0]) + week.hours[0, 3]
    assert modelled == pytest.approx(hours.sum())


@given(
    traced=st.lists(st.lists(st.floats(0, 40), min_size=2, max_size=2), min_size=3, max_size=3),
    said=st.lists(st.sampled_from([0.0, 3.0]), min_size=3, max_size=3),
)
def test_every_unplaced_trace_is_taken_to_be_of_some_area(traced, said):
    mix = mix_of(np.array(traced), np.array(said))
    np.testing.assert_allclose(mix.sum(axis=0), 1)
    assert (mix >= 0).all()


def test_where_nothing_is_placed_confirmed_hours_tell_what_the_traces_are_of() -> None:
    weeks = [ConfirmedWeek(FIRST + timedelta(weeks=w), {"crisis": 40.0}) for w in (5, 15, 25)]
    traces = two_meetings_a_day(placed=4, unplaced=2)
    nowhere = replace(traces, area=np.ones_like(traces.area))
    hours = WorkingHours(ZoneInfo("UTC"))
    found = measure(nowhere, hours, as_of=date(2021, 12, 31), confirmed=weeks)
    assert found.hours().mid == pytest.approx(52 * 40, rel=0.1)
    assert found.share("unplaced").mid > 0.8
