"""What a description gives to each area: points where it says so, ranges where it does not."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.jd_gap.making import described

from remit.areas.responsibilities import AREAS
from remit.jd.description import Description, Section
from remit.jd.gap.written import weigh

duties = st.lists(
    st.tuples(
        st.sampled_from([*AREAS, "unplaced"]),
        st.one_of(st.none(), st.floats(1, 100)),
        st.sampled_from(AREAS),
    ),
    min_size=1,
    max_size=12,
)


@given(duties)
def test_the_shares_of_every_draw_sum_to_one(some: list[tuple[str, float | None, str]]) -> None:
    written = weigh(described(*some))
    assert np.allclose(written.draws.sum(axis=1), 1)
    assert sum(written.weights) == pytest.approx(1)


@given(duties)
def test_the_ends_enclose_the_middle(some: list[tuple[str, float | None, str]]) -> None:
    written = weigh(described(*some))
    for area in AREAS:
        low, mid, high = written.share(area)
        assert 0 <= low <= mid <= high <= 1


def test_per_cents_are_points() -> None:
    written = weigh(described(("publishing", 70.0), ("community", 30.0)))
    assert written.basis == "percentages"
    assert written.share("publishing") == pytest.approx((0.7, 0.7, 0.7))
    assert written.share("crisis") == (0, 0, 0)


def test_a_range_of_per_cents_is_a_range() -> None:
    description = described(("publishing", 50.0), ("community", 50.0))
    first, second = description.duties
    ranged = replace(description, duties=(replace(first, percent_range=(40.0, 60.0)), second))
    low, mid, high = weigh(ranged).share("publishing")
    assert low < 0.46 < mid < 0.54 < high


def test_per_cents_that_do_not_sum_are_scaled_and_kept_as_stated() -> None:
    written = weigh(described(("publishing", 60.0), ("community", 60.0)))
    assert written.share("publishing").mid == pytest.approx(0.5)
    assert written.stated == pytest.approx(1.2)


def test_a_description_without_per_cents_is_not_equal_parts() -> None:
    written = weigh(described(*[(area, None) for area in AREAS[:6]]))
    first, last = written.share(AREAS[0]), written.share(AREAS[5])
    assert written.basis == "order"
    assert first.mid > last.mid
    assert first.high - first.low > 0.4
    assert last.high > 1 / 6


def test_a_section_with_a_per_cent_gives_it_to_its_duties_together() -> None:
    description = described(("publishing", None), ("creative", None), ("community", 40.0))
    end = description.duties[2].start
    section = Section("Content (60 %)", "duties", 0, end, percent=60.0)
    written = weigh(replace(description, sections=(section,)))
    publishing, creative = written.share("publishing"), written.share("creative")
    assert publishing.mid + creative.mid == pytest.approx(0.6)
    assert publishing.high - publishing.low > 0.1


@pytest.mark.parametrize(
    ("below", "shares"),
    [
        ((30.0, 30.0), (0.3, 0.3)),
        ((50.0, 50.0), (0.3, 0.3)),  # of the section
        ((45.0, None), (0.45, 0.15)),
        ((75.0, None), (0.45, 0.15)),  # of the section
    ],
)
def test_duties_below_a_per_cent_never_take_more_than_it(
    below: tuple[float, float | None], shares: tuple[float, float]
) -> None:
    first, second = below
    description = described(("publishing", first), ("creative", second), ("community", 40.0))
    end = description.duties[2].start
    section = Section("Content (60 %)", "duties", 0, end, percent=60.0)
    written = weigh(replace(description, sections=(section,)))
    assert written.stated == pytest.approx(1.0)
    assert written.weights == pytest.approx((*shares, 0.4))
    assert written.share("community") == pytest.approx((0.4, 0.4, 0.4))


def test_a_second_area_takes_at_most_half_of_its_duty() -> None:
    written = weigh(described(("publishing", 100.0, "crisis")))
    crisis = written.share("crisis")
    assert 0 < crisis.low < crisis.high <= 0.5
    assert written.share("publishing").low >= 0.5


def test_a_duty_that_nothing_could_place_may_belong_to_any_area() -> None:
    written = weigh(described(("publishing", 80.0), ("unplaced", 20.0)))
    assert written.share("crisis")[:2] == (0, 0)
    assert 0.05 < written.share("crisis").high < 0.2
    assert written.share("publishing")[:2] == pytest.approx((0.8, 0.8))
    assert 0.85 < written.share("publishing").high < 1


def test_the_more_duties_nothing_could_place_the_less_is_known_to_be_missing() -> None:
    few = weigh(described(("publishing", 90.0), ("unplaced", 10.0)))
    many = weigh(described(("publishing", 10.0), *[("unplaced", 10.0)] * 9))
    assert few.share("crisis").high <= 0.1 + 1e-9
    assert many.share("crisis").high > 0.15
    assert many.share("crisis").mid == 0


def test_a_description_without_duties_gives_nothing() -> None:
    written = weigh(Description("", "en", False))
    assert written.weights == ()
    assert all(written.share(area) == (0, 0, 0) for area in AREAS)
