"""What the ledger shows is counted by area and kind, inside the window and where it counts."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from tests.jd_gap.making import measured

from remit.areas.responsibilities import AREAS
from remit.jd.gap.shown import SHOWN_BY, shown_in
from remit.measure.model import NO_END, Traces

CRISIS, UNPLACED = AREAS.index("crisis"), len(AREAS)


def five_traces() -> Traces:
    """Return three traces of a crisis (two posts, a meeting), one uncounted post, one unplaced."""
    return Traces(
        activity=np.arange(5),
        start=np.full(5, 1_625_000_000),
        end=np.full(5, NO_END),
        kind=np.array([0, 0, 1, 0, 1]),
        area=np.array([CRISIS, CRISIS, CRISIS, CRISIS, UNPLACED]),
        stated_minutes=np.full(5, np.nan),
        date_only=np.zeros(5, dtype=bool),
        automatic=np.zeros(5, dtype=bool),
        counted=np.array([True, True, True, False, True]),
        kinds=("post", "meeting"),
        areas=AREAS,
    )


def test_counted_entries_of_the_window_are_counted_by_area_and_kind() -> None:
    measures = replace(measured({}), activity_tenths=np.array([10, 20, 300, 5, 7]))
    everything = np.ones(5, dtype=bool)
    shown = shown_in(five_traces(), measures, everything)
    assert shown.entries == {"crisis": {"post": 2, "meeting": 1}, "unplaced": {"meeting": 1}}
    assert shown.tenths == {"crisis": 330, "unplaced": 7}
    assert shown.count() == 4


def test_entries_outside_the_window_do_not_show() -> None:
    measures = replace(measured({}), activity_tenths=np.array([10, 20, 300, 5, 7]))
    first_only = np.arange(5) == 0
    assert shown_in(five_traces(), measures, first_only).tenths == {"crisis": 10}
    assert shown_in(five_traces(), measures, np.zeros(5, dtype=bool)).count() == 0


def test_entries_that_are_not_counted_are_told_apart_by_the_window() -> None:
    measures = replace(measured({}), activity_tenths=np.zeros(5, dtype=np.int64))
    everything = np.ones(5, dtype=bool)
    older = replace(five_traces(), start=np.full(5, 1_425_000_000))
    assert shown_in(five_traces(), measures, everything).uncounted == 1
    assert shown_in(older, measures, everything).uncounted == 0


def test_every_area_says_in_what_it_would_show_and_never_in_her_own_notes() -> None:
    assert set(SHOWN_BY) == set(AREAS)
    assert all(kinds and "note" not in kinds for kinds in SHOWN_BY.values())
