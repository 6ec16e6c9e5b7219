"""One position that is two: shares, dates, a line that claims little, and two descriptions."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cases.conftest import paper
from tests.cases.volumes import measures_of

from remit.areas.responsibilities import AREAS, read_responsibilities
from remit.cases.load import load_of
from remit.cases.projection import straight_line
from remit.cases.split import Split, split_of, two_drafts
from remit.cases.volume_numbers import read_volume_numbers
from remit.jd.draft.statement import read_statements
from remit.jd.gap import AreaGap, Gap
from remit.jd.profiles import read_profile
from remit.measure.model import Interval, Measures, Shift

SOCIAL = read_responsibilities().social()
NUMBERS = read_volume_numbers()
NOTHING = Interval(0.0, 0.0, 0.0)


def divided(measures: Measures) -> Split:
    load = load_of(measures, 40, enough=True)
    return split_of(measures, load, SOCIAL, (NUMBERS, np.random.default_rng(2)))


def rising(month: int) -> dict[str, float]:
    return {"publishing": 60.0 + 4 * month, "other": 100.0 - 4 * month}


def lasting(on: date) -> Shift:
    before, after = {"publishing": 0.2, "other": 0.8}, {"publishing": 0.7, "other": 0.3}
    return Shift("mix", on, on, on, "lasting", 0.001, before, after)


def test_both_sides_and_what_is_open_make_the_whole() -> None:
    found = divided(measures_of([{"publishing": 60.0, "other": 80.0, "unplaced": 20.0}] * 12))
    mids = (found.social.share.mid, found.rest.share.mid, found.unplaced.mid)
    assert mids == pytest.approx((0.375, 0.5, 0.125))
    assert found.social.share.high == pytest.approx(0.5)  # all that is open may belong here
    assert found.social.positions.mid == pytest.approx(60 / 160)


def test_a_rise_is_told_with_its_interval_and_a_flat_share_is_not() -> None:
    up = divided(measures_of([rising(month) for month in range(12)])).line
    flat = divided(measures_of([{"publishing": 60.0, "other": 100.0}] * 12)).line
    assert up is not None
    assert flat is not None
    assert up.way == "rises"
    assert up.share.mid == pytest.approx((60 + 4 * 23) / 160, abs=0.01)
    assert flat.way == "cannot tell"
    assert flat.share.mid == pytest.approx(60 / 160)


def test_no_line_is_drawn_across_a_lasting_change() -> None:
    months = [{"publishing": 30.0, "other": 130.0}] * 5 + [{"publishing": 110.0, "other": 50.0}] * 7
    jump = divided(measures_of(months, shifts=(lasting(date(2021, 6, 1)),)))
    late = divided(measures_of(months, shifts=(lasting(date(2021, 8, 1)),)))
    assert jump.line is not None
    assert (jump.line.months, jump.line.way) == (7, "cannot tell")
    assert late.line is None  # five months are too few
    assert [(turn.before.mid, turn.after.mid) for turn in jump.turns] == [(30 / 160, 110 / 160)]


def test_a_turn_is_told_in_the_shares_that_the_months_show() -> None:
    parts = (40.0, 120.0, 90.0)  # traced shares of a shift say otherwise: 20% and 70%
    months = [{"publishing": part, "other": 160.0 - part} for part in parts for _ in range(4)]
    days = (date(2021, 5, 1), date(2021, 9, 1))
    turns = divided(measures_of(months, shifts=tuple(map(lasting, days)))).turns
    told = [(turn.on, turn.before.mid, turn.after.mid) for turn in turns]
    assert told == [
        (days[0], pytest.approx(0.25), pytest.approx(0.75)),
        (days[1], pytest.approx(0.75), pytest.approx(90 / 160)),
    ]


def test_a_shift_that_the_shares_do_not_show_is_no_date_of_the_split() -> None:
    even = [{"publishing": 60.0, "other": 100.0}] * 12
    assert divided(measures_of(even, shifts=(lasting(date(2021, 6, 1)),))).turns == ()


def noisy(seed: int, rise: float, turn: int = 4, count: int = 12) -> Measures:
    """Months whose social share wavers by three per cent and rises by `rise` from a month on."""
    rng = np.random.default_rng(seed)
    shares = 0.6 + 0.03 * rng.standard_normal(count) + rise * (np.arange(count) >= turn)
    months = [{"publishing": 160 * share, "other": 160 * (1 - share)} for share in shares]
    return measures_of(months, spread=0.2, shifts=(lasting(date(2021, turn + 1, 1)),))


def told_in(rise: float, runs: int = 200) -> float:
    return sum(bool(divided(noisy(seed, rise)).turns) for seed in range(runs)) / runs


def test_a_small_sure_change_is_told_and_chance_is_not() -> None:
    assert told_in(0.0) <= 0.14  # the interval is of 90 %
    assert told_in(0.06) >= 0.85


def test_a_change_below_a_whole_per_cent_or_so_is_never_told() -> None:
    steady = [
        {"publishing": 80.0 + 2 * (at >= 4), "other": 80.0 - 2 * (at >= 4)} for at in range(12)
    ]
    assert divided(measures_of(steady, shifts=(lasting(date(2021, 5, 1)),))).turns == ()


def test_a_shift_that_moved_nothing_does_not_cut_the_months_of_another() -> None:
    months = [{"publishing": part, "other": 160.0 - part} for part in [60.0] * 4 + [100.0] * 8]
    days = (date(2021, 5, 1), date(2021, 9, 1))
    [turn] = divided(measures_of(months, shifts=tuple(map(lasting, days)))).turns
    assert (turn.on, turn.after.mid) == (days[0], pytest.approx(100 / 160))


def test_one_month_on_a_side_makes_nothing_sure() -> None:
    months = [{"publishing": 30.0, "other": 130.0}] + [{"publishing": 110.0, "other": 50.0}] * 7
    assert divided(measures_of(months, shifts=(lasting(date(2021, 2, 1)),))).turns == ()


def test_a_shift_within_one_side_is_no_date_of_the_split() -> None:
    within = Shift(
        "mix",
        *(date(2021, 6, 1),) * 3,
        "lasting",
        0.001,
        {"publishing": 0.5, "crisis": 0.1, "other": 0.4},
        {"publishing": 0.1, "crisis": 0.5, "other": 0.4},
    )
    assert divided(measures_of([rising(0)] * 12, shifts=(within,))).turns == ()


def test_months_of_which_little_is_known_are_left_out() -> None:
    months = [rising(0)] * 4 + [{"publishing": 5.0}] * 8
    found = divided(measures_of(months))
    assert len(found.months) == 4
    assert found.line is None


@given(st.integers(6, 30), st.integers(0, 2**31), st.floats(0, 60))
def test_a_projected_share_is_a_share_and_lies_in_its_range(
    count: int, seed: int, ahead: float
) -> None:
    shares = np.random.default_rng(seed).uniform(0, 1, (40, count))
    line = straight_line(shares, range(count), ahead, np.random.default_rng(0))
    assert line is not None
    assert 0 <= line.share.low <= line.share.mid <= line.share.high <= 1
    assert line.rise.low <= line.rise.mid <= line.rise.high


def test_the_prediction_interval_holds_the_truth_about_as_often_as_it_says() -> None:
    rng, held = np.random.default_rng(11), 0
    for _ in range(200):
        truth = 0.4 + 0.003 * np.arange(24) + rng.normal(0, 0.03, 24)
        line = straight_line(np.tile(truth[:18], (200, 1)), range(18), 6, rng)
        assert line is not None
        held += line.share.low <= truth[23] <= line.share.high
    assert 166 <= held <= 194  # nine in ten, and chance


def gap_of(areas: dict[str, tuple[float, tuple[int, ...]]], weights: int) -> Gap:
    rows = tuple(
        AreaGap(
            area,
            "drifted" if duties else "unwritten",
            NOTHING,
            Interval(share, share, share),
            duties,
        )
        for area, (share, duties) in areas.items()
    )
    whole = Interval(0.1, 0.1, 0.1)
    year = (date(2020, 12, 31), date(2021, 12, 31))
    return Gap(rows, whole, "order", NOTHING, year, weights=(1 / max(weights, 1),) * weights)


SHARES = st.dictionaries(st.sampled_from(AREAS), st.floats(0.01, 1.0), min_size=1, max_size=17)


@given(SHARES)
def test_each_description_sums_to_a_hundred_and_holds_its_own_areas(
    shares: dict[str, float],
) -> None:
    gap = gap_of({area: (share, ()) for area, share in shares.items()}, 0)
    rules = (read_profile(), read_statements("en"))
    parts = two_drafts(gap, paper(), rules, SOCIAL)
    for draft, inside in zip(parts, (SOCIAL, frozenset(AREAS) - SOCIAL), strict=True):
        assert draft.total == (100 if inside & shares.keys() else 0)
        assert {area for duty in draft.duties for area in (duty.area, *duty.also)} <= inside


def test_duties_go_to_the_part_that_they_are_about() -> None:
    written = paper(("Posts notices.", "publishing"), ("Orders supplies.", "admin"))
    gap = gap_of({"publishing": (0.5, (0,)), "admin": (0.4, (1,))}, 2)
    social, rest = two_drafts(gap, written, (read_profile(), read_statements("en")), SOCIAL)
    assert [(duty.statement, duty.percent) for duty in social.duties] == [("Posts notices.", 100)]
    assert [(duty.statement, duty.percent) for duty in rest.duties] == [("Orders supplies.", 100)]
