"""A gap is claimed only where the intervals allow no other reading."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.jd_gap.making import described, measured, shown

from remit.areas.responsibilities import AREAS
from remit.jd.gap import Answered, AreaGap, Gap, compare
from remit.jd.gap.shown import Shown
from remit.jd.profiles import read_profile
from remit.measure.model import Measures, Shift

PROFILE = read_profile()
OLD = described(("publishing", 60.0), ("community", 20.0), ("partners", 20.0))
REAL = {
    "crisis": 0.31,
    "publishing": 0.29,
    "internal": 0.2,
    "community": 0.17,
    "unplaced": 0.03,
}

some_shares = st.dictionaries(
    st.sampled_from([*AREAS, "unplaced"]), st.floats(0.01, 1), min_size=2, max_size=8
).map(lambda each: {area: share / sum(each.values()) for area, share in each.items()})
some_duties = st.lists(
    st.tuples(st.sampled_from(AREAS), st.one_of(st.none(), st.integers(1, 100).map(float))),
    min_size=1,
    max_size=8,
)


def of_area(gap: Gap, area: str) -> AreaGap:
    return next(each for each in gap.areas if each.area == area)


def moved(kind: str, on: date, before: float, after: float) -> Shift:
    return Shift(
        "mix",
        on,
        on,
        on,
        kind,
        0.01,
        {"crisis": before},
        {"crisis": after},  # type: ignore[arg-type]
    )


def test_work_that_no_duty_names_is_unwritten() -> None:
    gap = compare(OLD, measured(REAL, noise=0.1), shown(REAL), PROFILE)
    assert {each.area for each in gap.of("unwritten")} == {"crisis", "internal"}
    assert of_area(gap, "crisis").distance > 0.2


def test_a_duty_without_work_is_idle() -> None:
    gap = compare(OLD, measured(REAL, noise=0.1), shown(REAL), PROFILE)
    assert [each.area for each in gap.of("idle")] == ["partners"]
    assert of_area(gap, "partners").distance < 0


def test_a_duty_that_takes_another_share_has_drifted() -> None:
    gap = compare(OLD, measured(REAL, noise=0.1), shown(REAL), PROFILE)
    assert [each.area for each in gap.of("drifted")] == ["publishing"]


def test_a_share_close_to_the_written_one_agrees() -> None:
    gap = compare(OLD, measured(REAL, noise=0.1), shown(REAL), PROFILE)
    assert [each.area for each in gap.of("agrees")] == ["community"]


def test_areas_come_largest_first_and_only_where_something_is_known() -> None:
    gap = compare(OLD, measured(REAL), shown(REAL), PROFILE)
    shares = [each.measured.mid for each in gap.areas]
    assert shares == sorted(shares, reverse=True)
    assert "paid" not in {each.area for each in gap.areas}


@given(some_shares)
@settings(max_examples=30)
def test_a_description_equal_to_the_measures_agrees(shares: dict[str, float]) -> None:
    placed = {area: share for area, share in shares.items() if area != "unplaced"}
    total = sum(placed.values())
    shares = {area: share / total for area, share in placed.items()} or {"crisis": 1.0}
    description = described(*[(area, 100 * share) for area, share in shares.items()])
    gap = compare(description, measured(shares), shown(shares), PROFILE)
    assert {each.kind for each in gap.areas} == {"agrees"}
    assert gap.changed.high == pytest.approx(0, abs=1e-9)


@given(some_duties, some_shares, st.floats(0, 0.5))
@settings(max_examples=60, deadline=None)
def test_a_claim_needs_intervals_that_are_clear_of_each_other(
    duties: list[tuple[str, float | None]], shares: dict[str, float], noise: float
) -> None:
    gap = compare(described(*duties), measured(shares, noise=noise), shown(shares), PROFILE)
    named = {area for area, _ in duties}
    for each in gap.areas:
        if each.kind in ("unwritten", "idle", "drifted"):
            assert each.distance != 0
        if each.kind == "unwritten":
            assert each.area not in named
            assert each.distance > 0
        if each.kind == "idle":
            assert each.area in named
            assert each.distance < 0
        if each.kind == "agrees":
            assert abs(each.measured.mid - each.written.mid) < 0.1


def widened(measures: Measures, factor: float) -> Measures:
    """Return the measures with draws pulled apart around the same mean shares."""
    drawn = measures.window_draws / measures.window_draws.sum(axis=1, keepdims=True)
    mean = drawn.mean(axis=0)
    return replace(measures, window_draws=mean + (drawn - mean) * factor)


@given(some_duties, some_shares, st.floats(1.0, 2.0))
@settings(max_examples=60, deadline=None)
def test_a_wider_interval_never_turns_cannot_tell_into_a_claim(
    duties: list[tuple[str, float | None]], shares: dict[str, float], factor: float
) -> None:
    description, record = described(*duties), shown(shares)
    narrow = measured(shares, noise=0.1)
    before = compare(description, narrow, record, PROFILE)
    after = compare(description, widened(narrow, factor), record, PROFILE)
    told = {each.area: each.kind for each in after.areas}
    for each in before.of("cannot tell"):
        assert told[each.area] == "cannot tell"


@given(some_shares, st.integers(0, 3000))
@settings(max_examples=40, deadline=None)
def test_posts_that_are_not_counted_never_make_a_claim(
    shares: dict[str, float], uncounted: int
) -> None:
    measures = measured(shares, noise=0.1)
    before = compare(OLD, measures, shown(shares), PROFILE)
    after = compare(OLD, measures, shown(shares, uncounted=uncounted), PROFILE)
    told = {each.area: each for each in after.areas}
    for each in before.areas:
        assert told[each.area].measured.low <= each.measured.low + 1e-12
        assert told[each.area].measured.high >= each.measured.high - 1e-12
        if each.kind == "cannot tell":
            assert told[each.area].kind == "cannot tell"


def test_posts_that_are_not_counted_are_said() -> None:
    gap = compare(OLD, measured(REAL), shown(REAL, uncounted=2000), PROFILE)
    assert "gap-not-counted" in {each.code for each in gap.findings}
    assert of_area(gap, "crisis").measured == pytest.approx((0.155, 0.31, 0.67), abs=0.001)


def test_unplaced_work_raises_the_high_end_of_every_area_and_no_low_end() -> None:
    half = {"publishing": 0.5, "unplaced": 0.5}
    gap = compare(OLD, measured(half), shown(half), PROFILE)
    assert of_area(gap, "publishing").measured == pytest.approx((0.5, 0.5, 1.0))
    assert of_area(gap, "partners").measured == pytest.approx((0.0, 0.0, 0.5))
    assert of_area(gap, "partners").kind == "cannot tell"
    assert "gap-unplaced" in {each.code for each in gap.findings}


def test_a_thin_record_tells_nothing() -> None:
    thin = Shown({"crisis": {"note": 20}})
    gap = compare(OLD, measured({"crisis": 1.0}), thin, PROFILE)
    assert {each.kind for each in gap.areas} == {"cannot tell"}
    assert "gap-thin-record" in {each.code for each in gap.findings}


def test_a_few_hours_against_a_year_of_agreed_ones_tell_nothing_however_many_the_entries() -> None:
    year = replace(measured(REAL, confirmed=0), window_agreed_hours=1700.0)
    few = replace(year, window_tenths=np.array([6 * 600]))
    much = replace(year, window_tenths=np.array([400 * 600]))
    assert len(compare(OLD, much, shown(REAL), PROFILE).of("cannot tell")) < len(REAL)
    gap = compare(OLD, few, shown(REAL), PROFILE)
    assert {each.kind for each in gap.areas} == {"cannot tell"}
    (said,) = [each.message for each in gap.findings if each.code == "gap-thin-record"]
    assert "shows 6 of about 1700 agreed hours" in str(said)
    assert "(170)" in str(said)


def test_a_short_record_tells_nothing_before_three_months() -> None:
    gap = compare(OLD, measured(REAL, months=2), shown(REAL), PROFILE)
    assert {each.kind for each in gap.areas} == {"cannot tell"}


def test_half_a_year_is_told_with_a_warning_about_seasons() -> None:
    gap = compare(OLD, measured(REAL, months=6), shown(REAL), PROFILE)
    assert gap.of("unwritten")
    assert "gap-short-record" in {each.code for each in gap.findings}


def test_a_handful_of_entries_never_proves_unwritten_work() -> None:
    record = shown(REAL)
    few = Shown({**record.entries, "crisis": {"meeting": 4}}, record.tenths)
    gap = compare(OLD, measured(REAL), few, PROFILE)
    assert of_area(gap, "crisis").kind == "cannot tell"


def test_an_area_whose_exports_are_missing_is_not_called_idle() -> None:
    gap = compare(OLD, measured(REAL), shown(REAL, kinds=("post", "reply", "chat")), PROFILE)
    assert of_area(gap, "partners").kind == "cannot tell"
    found = {(each.code, each.where) for each in gap.findings}
    assert ("gap-no-trace", "partners") in found


def test_an_area_that_rests_on_her_own_notes_says_so() -> None:
    record = shown(REAL)
    gap = compare(OLD, measured(REAL), Shown({**record.entries, "crisis": {"note": 400}}), PROFILE)
    assert ("gap-own-word", "crisis") in {(each.code, each.where) for each in gap.findings}


def test_what_she_answers_for_stands_beside_and_carries_no_minutes() -> None:
    stated = [Answered(7, "channels", "owns the accounts"), Answered(8, "crisis", "on call")]
    gap = compare(OLD, measured(REAL), shown(REAL), PROFILE, stated)
    channels = of_area(gap, "channels")
    assert (channels.kind, channels.tenths, channels.measured.mid) == ("cannot tell", 0, 0)
    assert channels.answered == (stated[0],)
    assert of_area(gap, "crisis").answered == (stated[1],)
    assert ("gap-stated-only", "channels") in {(each.code, each.where) for each in gap.findings}
    plain = compare(OLD, measured(REAL), shown(REAL), PROFILE)
    assert of_area(gap, "crisis").measured == of_area(plain, "crisis").measured


def test_no_area_that_she_answers_for_is_called_idle() -> None:
    stated = [Answered(7, "partners", "the alumni list is hers")]
    gap = compare(OLD, measured(REAL), shown(REAL), PROFILE, stated)
    assert of_area(gap, "partners").kind == "cannot tell"


def test_a_single_entry_does_not_make_an_area_she_answers_for_idle() -> None:
    record = shown(REAL)
    once = Shown({**record.entries, "partners": {"mail": 1}}, record.tenths)
    stated = [Answered(7, "partners", "the alumni list is hers")]
    gaps = [compare(OLD, measured(REAL), once, PROFILE, each) for each in ((), stated)]
    assert [of_area(gap, "partners").kind for gap in gaps] == ["idle", "cannot tell"]


def test_a_description_without_per_cents_still_shows_what_is_unwritten() -> None:
    bare = described(("publishing", None), ("community", None), ("partners", None))
    gap = compare(bare, measured(REAL, noise=0.1), shown(REAL), PROFILE)
    assert gap.written_basis == "order"
    assert {each.area for each in gap.of("unwritten")} == {"crisis", "internal"}
    assert "gap-no-written-shares" in {each.code for each in gap.findings}


def test_one_duty_nobody_could_place_does_not_hide_what_is_unwritten() -> None:
    old = described(("publishing", 70.0), ("community", 20.0), ("unplaced", 10.0))
    gap = compare(old, measured(REAL, noise=0.1), shown(REAL), PROFILE)
    assert {each.area for each in gap.of("unwritten")} == {"crisis", "internal"}
    lost = described(("publishing", 10.0), *[("unplaced", 30.0)] * 3)
    gap = compare(lost, measured(REAL, noise=0.1), shown(REAL), PROFILE)
    assert gap.of("unwritten") == ()
    assert "gap-duties-unplaced" in {each.code for each in gap.findings}


def test_a_duty_placed_without_confidence_is_to_be_checked() -> None:
    first, *rest = OLD.duties
    unsure = replace(OLD, duties=(replace(first, confidence=0.5), *rest))
    codes = [compare(each, measured(REAL), shown(REAL), PROFILE).findings for each in (OLD, unsure)]
    assert ["gap-duties-unsure" in {f.code for f in found} for found in codes] == [False, True]


def test_less_work_than_written_is_no_claim_where_the_duties_may_be_about_something_else() -> None:
    *sure, last = OLD.duties
    unsure = replace(OLD, duties=(*sure, replace(last, confidence=0.5)))
    beside = replace(OLD, duties=(*OLD.duties, replace(last, confidence=0.5)))
    gaps = [
        compare(each, measured(REAL, noise=0.1), shown(REAL), PROFILE)
        for each in (OLD, unsure, beside)
    ]
    assert [of_area(gap, "partners").kind for gap in gaps] == ["idle", "cannot tell", "idle"]
    told = [[f.where for f in gap.findings if f.code == "gap-area-unsure"] for gap in gaps]
    assert told == [[], ["partners"], []]


def test_an_area_named_only_beside_another_is_not_unwritten() -> None:
    beside = described(("publishing", 80.0, "crisis"), ("community", 20.0))
    strong = {"crisis": 0.7, "publishing": 0.2, "community": 0.1}
    gap = compare(beside, measured(strong), shown(strong), PROFILE)
    assert of_area(gap, "crisis").kind == "drifted"


def test_since_is_the_lasting_shift_in_which_the_area_moved_most() -> None:
    small = moved("lasting", date(2019, 9, 1), 0.0, 0.05)
    large = moved("lasting", date(2020, 3, 12), 0.05, 0.3)
    surge = moved("surge", date(2021, 2, 1), 0.3, 0.9)
    gap = compare(OLD, measured(REAL, shifts=[small, large, surge]), shown(REAL), PROFILE)
    assert (of_area(gap, "crisis").since, of_area(gap, "crisis").lasting) == (
        date(2020, 3, 12),
        True,
    )
    assert (of_area(gap, "publishing").since, of_area(gap, "publishing").lasting) == (None, None)


def test_a_shift_shorter_than_the_profile_asks_is_not_yet_lasting() -> None:
    late = moved("lasting", date(2021, 9, 1), 0.0, 0.3)
    crisis = of_area(compare(OLD, measured(REAL, shifts=[late]), shown(REAL), PROFILE), "crisis")
    assert (crisis.since, crisis.lasting) == (date(2021, 9, 1), None)


@pytest.mark.parametrize(
    ("kind", "lasting"), [("surge", False), ("seasonal", False), ("too recent", None)]
)
def test_what_only_came_for_a_while_has_no_date(kind: str, lasting: bool | None) -> None:
    shift = moved(kind, date(2021, 5, 1), 0.0, 0.3)
    crisis = of_area(compare(OLD, measured(REAL, shifts=[shift]), shown(REAL), PROFILE), "crisis")
    assert (crisis.since, crisis.lasting) == (None, lasting)


def test_the_changed_share_is_half_the_sum_of_differences() -> None:
    real = {"publishing": 0.3, "crisis": 0.5, "community": 0.2}
    old = described(("publishing", 60.0), ("community", 40.0))
    changed = compare(old, measured(real), shown(real), PROFILE).changed
    assert changed == pytest.approx((0.5, 0.5, 0.5))


def test_unplaced_work_opens_the_changed_share() -> None:
    real = {"publishing": 0.3, "crisis": 0.5, "unplaced": 0.2}
    old = described(("publishing", 60.0), ("community", 40.0))
    changed = compare(old, measured(real), shown(real), PROFILE).changed
    assert changed == pytest.approx((0.5, 0.6, 0.7))


def test_an_empty_record_compares_without_a_claim() -> None:
    gap = compare(OLD, measured({}), Shown(), PROFILE)
    assert {each.kind for each in gap.areas} == {"cannot tell"}
    assert gap.changed == (0, 0.5, 1)
    empty = replace(measured({}), window_draws=np.zeros((0, len(AREAS) + 1)))
    assert compare(OLD, empty, Shown(), PROFILE).unplaced == (0, 0, 0)


def test_the_same_inputs_give_the_same_gap() -> None:
    bare = described(("publishing", None), ("community", None))
    first = compare(bare, measured(REAL, noise=0.2), shown(REAL), PROFILE)
    assert first == compare(bare, measured(REAL, noise=0.2), shown(REAL), PROFILE)
