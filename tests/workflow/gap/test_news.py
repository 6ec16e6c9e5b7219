"""News of the gap: each thing once, and only what holds."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remit.findings import Finding
from remit.jd.gap import AreaGap, Gap
from remit.jd.gap.model import GapKind
from remit.measure.model import Interval
from remit.messages import say
from remit.workflow.gap.news import News, Run, Told, news_of, under_rules

MONDAY = date(2022, 1, 3)
CLEAR = 0.05
WRITTEN = {"unwritten": 0.0}
"""What is written of an area that was found so; a fifth of the time otherwise."""


def area(kind: GapKind, apart: float = 0.02, code: str = "crisis") -> AreaGap:
    """Return an area found so, its measured range so far from the written one."""
    written = WRITTEN.get(kind, 0.2)
    measured = written + apart
    return AreaGap(code, kind, Interval(written, written, written), Interval(measured, measured, 1))


def less(apart: float = 0.02) -> AreaGap:
    """Return an area that takes less than is written, so far from it."""
    high = 0.2 - apart
    return AreaGap("crisis", "drifted", Interval(0.2, 0.2, 0.2), Interval(0.0, high, high))


def gap_of(*areas: AreaGap, thin: bool = False) -> Gap:
    nothing = Interval(0, 0, 0)
    findings = (Finding("gap-thin-record", say("Too little.")),) if thin else ()
    return Gap(areas, nothing, "percentages", nothing, (MONDAY, MONDAY), findings)


def weekly(*gaps: Gap, told: Told | None = None, days: int = 7) -> tuple[list[list[str]], Told]:
    """Run once for each gap, so many days apart; return the claims that each run tells."""
    kept, said = told or Told(), []
    for at, gap in enumerate(gaps):
        kept, news = news_of(Run(gap, MONDAY + timedelta(days=days * at), CLEAR), kept)
        said.append([each.claim for each in news])
    return said, kept


FAINT, PLAIN = gap_of(area("unwritten")), gap_of(area("unwritten", 0.2))
AGREES, OPEN = gap_of(area("agrees", 0.0)), gap_of(area("cannot tell"))


def test_what_is_clear_is_told_at_once_and_never_again() -> None:
    said, _ = weekly(PLAIN, PLAIN, PLAIN, PLAIN)
    assert said == [["unwritten"], [], [], []]


def test_what_is_faint_is_told_when_it_holds_a_week_later() -> None:
    said, _ = weekly(FAINT, FAINT, FAINT)
    assert said == [[], ["unwritten"], []]


def test_two_runs_on_one_day_do_not_make_it_hold() -> None:
    said, _ = weekly(*[FAINT] * 8, days=1)
    assert said == [[], [], [], [], [], [], [], ["unwritten"]]


@pytest.mark.parametrize("other", [AGREES, OPEN], ids=["agrees", "cannot tell"])
def test_a_faint_finding_that_comes_and_goes_is_never_told(other: Gap) -> None:
    said, _ = weekly(FAINT, other, FAINT, other, FAINT, other)
    assert not any(said)


def test_a_told_finding_that_comes_and_goes_is_not_told_anew() -> None:
    said, _ = weekly(PLAIN, AGREES, PLAIN, OPEN, FAINT, AGREES, PLAIN)
    assert said == [["unwritten"], [], [], [], [], [], []]


def test_a_settled_area_is_told_when_that_holds_and_may_drift_again() -> None:
    said, _ = weekly(PLAIN, AGREES, AGREES, AGREES, PLAIN, PLAIN)
    assert said == [["unwritten"], [], ["settled"], [], ["unwritten"], []]


def test_what_cannot_be_told_settles_nothing() -> None:
    said, kept = weekly(PLAIN, *[OPEN] * 5)
    assert said[1:] == [[]] * 5
    assert kept.told["crisis"].claim == "unwritten"


def test_a_thin_record_tells_nothing_and_settles_nothing() -> None:
    thin = gap_of(area("agrees", 0.0), thin=True)
    said, kept = weekly(PLAIN, thin, thin, thin)
    assert said[1:] == [[], [], []]
    assert kept.told["crisis"].claim == "unwritten"


def test_an_area_that_nobody_writes_or_does_any_more_settles() -> None:
    said, _ = weekly(PLAIN, gap_of(), gap_of())
    assert said == [["unwritten"], [], ["settled"]]


def test_a_claim_that_changes_must_hold_however_clear_it_is() -> None:
    idle = gap_of(AreaGap("crisis", "idle", Interval(0.2, 0.2, 0.2), Interval(0, 0.005, 0.05)))
    said, _ = weekly(gap_of(less(0.1)), idle, gap_of(less(0.1)), idle, gap_of(less(0.1)))
    assert said == [["less"], [], [], [], []]
    said, _ = weekly(gap_of(less(0.1)), idle, idle, idle)
    assert said == [["less"], [], ["idle"], []]


def test_more_and_less_are_two_things() -> None:
    said, _ = weekly(gap_of(area("drifted", 0.1)), gap_of(less(0.1)), gap_of(less(0.1)))
    assert said == [["more"], [], ["less"]]


def test_agreement_of_which_nothing_was_told_is_no_news() -> None:
    said, kept = weekly(AGREES, AGREES, AGREES)
    assert not any(said)
    assert not kept.waiting


def test_other_rules_tell_nothing_old_and_let_what_waits_begin_anew() -> None:
    _, kept = weekly(FAINT, told=Told("neutral"))
    assert kept.waiting
    other = under_rules(kept, "mit")
    assert not other.waiting
    assert under_rules(kept, "neutral") == kept
    told, _ = weekly(PLAIN, told=Told("mit", weekly(PLAIN)[1].told))
    assert told == [[]]


def test_a_clock_that_was_put_back_starts_the_wait_again() -> None:
    _, kept = weekly(FAINT)
    before = MONDAY - timedelta(days=30)
    kept, news = news_of(Run(FAINT, before, CLEAR), kept)
    assert not news
    assert kept.waiting["crisis"].day == before


def test_the_news_know_what_was_told_before() -> None:
    _, kept = weekly(PLAIN, AGREES)
    _, news = news_of(Run(AGREES, MONDAY + timedelta(days=14), CLEAR), kept)
    (only,) = news
    assert isinstance(only, News)
    assert (only.claim, only.was, only.found) == (
        "settled",
        "unwritten",
        MONDAY + timedelta(days=7),
    )


RUNS = st.lists(st.sampled_from([FAINT, PLAIN, AGREES, OPEN, gap_of(less(0.1))]), max_size=30)


@given(runs=RUNS)
def test_nothing_is_told_twice_in_a_row(runs: list[Gap]) -> None:
    said = [claim for told in weekly(*runs)[0] for claim in told]
    assert all(first != then for first, then in pairwise(said))


@given(runs=RUNS, days=st.integers(0, 6))
def test_within_a_week_an_area_is_told_once_at_most(runs: list[Gap], days: int) -> None:
    told, kept, at = [], Told(), MONDAY
    for gap in runs[:7]:
        kept, news = news_of(Run(gap, at, CLEAR), kept)
        told += [each.claim for each in news]
        at += timedelta(days=days // 6)
    assert len(told) <= 1


@given(runs=RUNS)
def test_a_run_on_the_same_day_tells_nothing_more(runs: list[Gap]) -> None:
    kept = weekly(*runs)[1]
    last = MONDAY + timedelta(days=7 * len(runs))
    for gap in runs[-1:]:
        once, _ = news_of(Run(gap, last, CLEAR), kept)
        twice, news = news_of(Run(gap, last, CLEAR), once)
        assert (twice, news) == (once, ())
