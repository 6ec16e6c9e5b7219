"""Shares sum to 100, none is a step away from its quota, and what is small finds a neighbour."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remit.areas.responsibilities import AREAS
from remit.jd.draft.shares import NEIGHBOURS, neighbour, rounded_up, whole_shares

weights = st.lists(st.floats(0, 1e6), min_size=1, max_size=30).filter(lambda each: sum(each) > 0)
steps = st.sampled_from([1, 5])


@given(weights, steps)
def test_whole_shares_sum_to_the_total_exactly(given_weights: list[float], step: int) -> None:
    assert sum(whole_shares(given_weights, 100, step)) == 100


@given(weights, steps)
def test_no_whole_share_is_a_step_or_more_from_its_quota(
    given_weights: list[float], step: int
) -> None:
    quotas = [100 * weight / math.fsum(given_weights) for weight in given_weights]
    found = whole_shares(given_weights, 100, step)
    assert all(abs(share - quota) < step + 1e-6 for share, quota in zip(found, quotas, strict=True))
    assert all(share % step == 0 for share in found)


@given(weights)
def test_a_larger_weight_never_gets_less(given_weights: list[float]) -> None:
    pairs = sorted(zip(given_weights, whole_shares(given_weights), strict=True))
    shares = [share for _, share in pairs]
    assert shares == sorted(shares)


@pytest.mark.parametrize("bad", [[], [0.0, 0.0], [1.0, -0.1], [float("nan")], [float("inf")]])
def test_weights_that_mean_nothing_are_refused(bad: list[float]) -> None:
    with pytest.raises((ValueError, OverflowError)):
        whole_shares(bad)


def test_a_total_between_steps_is_refused() -> None:
    with pytest.raises(ValueError, match="whole steps"):
        whole_shares([1.0], 97, 5)


def test_every_area_has_neighbours_and_reaches_every_other() -> None:
    assert set(NEIGHBOURS) == set(AREAS)
    for area in AREAS:
        assert all(neighbour(area, {other}) == other for other in AREAS if other != area)


def test_an_area_alone_has_no_neighbour() -> None:
    assert neighbour("crisis", {"crisis"}) is None


@given(st.floats(0, 1), steps)
def test_rounding_up_loses_at_most_half_a_per_cent(share: float, step: int) -> None:
    percent = rounded_up(share, step)
    assert percent % step == 0
    assert 100 * share - 0.5 - 1e-5 <= percent < 100 * share + step
