"""The draft: old wording where it stands, new duties where it does not, 100 per cent in all."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.jd_gap.making import described, measured, shown

from remit.areas.responsibilities import AREAS
from remit.errors import UsageError
from remit.jd.description import Section
from remit.jd.draft import Draft, DraftDuty, Wishes, draft
from remit.jd.draft.statement import read_statements
from remit.jd.gap import Answered, Gap, compare
from remit.jd.gap.shown import Shown
from remit.jd.profiles import InstitutionProfile, profile_from, read_profile

PROFILE = read_profile()
FIVES = profile_from(
    'name = "Fives"\nsource = "invented"\n[rounding]\nstep = 5\nsmallest = 10\nsource = "invented"',
    "fives",
)
ENGLISH, BULGARIAN = read_statements("en"), read_statements("bg")
OLD = described(("publishing", 50.0), ("community", 20.0), ("partners", 20.0), ("analytics", 10.0))
REAL = {
    "crisis": 0.31,
    "publishing": 0.29,
    "internal": 0.2,
    "community": 0.16,
    "unplaced": 0.04,
}

some_shares = st.dictionaries(
    st.sampled_from([*AREAS, "unplaced"]), st.floats(0.001, 1), min_size=2, max_size=10
).map(lambda each: {area: share / sum(each.values()) for area, share in each.items()})
some_duties = st.lists(
    st.tuples(
        st.sampled_from([*AREAS, "unplaced"]), st.one_of(st.none(), st.integers(1, 90).map(float))
    ),
    max_size=9,
)


def gap_of(shares: dict[str, float], answered: tuple[Answered, ...] = ()) -> Gap:
    return compare(OLD, measured(shares, noise=0.05), shown(shares), PROFILE, answered)


def drafted(shares: dict[str, float], wishes: Wishes | None = None) -> Draft:
    return draft(gap_of(shares), OLD, PROFILE, ENGLISH, wishes)


def of_area(proposed: Draft, area: str) -> DraftDuty:
    return next(duty for duty in proposed.duties if duty.area == area)


@given(some_duties, some_shares, st.sampled_from([PROFILE, FIVES]))
@settings(max_examples=80, deadline=None)
def test_a_draft_sums_to_100_and_never_spreads_what_is_unplaced(
    duties: list[tuple[str, float | None]], shares: dict[str, float], profile: InstitutionProfile
) -> None:
    description = described(*duties)
    gap = compare(description, measured(shares, noise=0.05), shown(shares), profile)
    proposed = draft(gap, description, profile, ENGLISH)
    unplaced = [duty.percent for duty in proposed.duties if duty.origin == "unplaced"]
    placed = [duty.percent for duty in proposed.duties if duty.origin != "unplaced"]
    assert proposed.total == 100
    assert sum(unplaced) >= 100 * gap.unplaced.mid - 0.5
    assert len(placed) <= 1 or min(placed) >= profile.smallest_share
    assert all(percent % profile.rounding.step == 0 for percent in placed + unplaced)


@given(some_duties, some_shares)
@settings(max_examples=60, deadline=None)
def test_no_old_duty_is_dropped_silently(
    duties: list[tuple[str, float | None]], shares: dict[str, float]
) -> None:
    description = described(*duties)
    gap = compare(description, measured(shares), shown(shares), PROFILE)
    proposed = draft(gap, description, PROFILE, ENGLISH)
    listed = [index for duty in proposed.duties for index in duty.duties]
    assert len(proposed.old) == len(description.duties)
    assert len(listed) == len(set(listed))
    for index, old in enumerate(proposed.old):
        assert (index in listed) == (old.fate in ("kept", "merged"))


@given(some_shares)
@settings(max_examples=40, deadline=None)
def test_every_measured_area_is_counted_in_some_row(shares: dict[str, float]) -> None:
    proposed = drafted(shares)
    if proposed.duties[0].origin == "unplaced":
        return
    counted = {area for duty in proposed.duties for area in (duty.area, *duty.also)}
    assert set(shares) - {"unplaced"} <= counted


def test_new_duties_stand_beside_kept_ones_and_idle_ones_are_listed_as_old() -> None:
    proposed = drafted(REAL)
    origins = {duty.area: duty.origin for duty in proposed.duties}
    assert origins == {
        "crisis": "new",
        "publishing": "kept",
        "internal": "new",
        "community": "kept",
        "unplaced": "unplaced",
    }
    assert {old.area: old.fate for old in proposed.old}["partners"] == "idle"
    assert proposed.duties[-1].origin == "unplaced"


def test_a_thin_record_proposes_no_new_duty_and_keeps_the_written_ones() -> None:
    thin = Shown({area: {"note": 2} for area in REAL if area != "unplaced"})
    gap = compare(OLD, measured(REAL), thin, PROFILE)
    assert gap.thin
    proposed = draft(gap, OLD, PROFILE, ENGLISH)
    assert {duty.origin for duty in proposed.duties} == {"kept", "unplaced"}
    assert "crisis" in {area for duty in proposed.duties for area in duty.also}
    said = (Answered(1, "crisis", "On call"),)
    stated = compare(OLD, measured(REAL), thin, PROFILE, said)
    assert of_area(draft(stated, OLD, PROFILE, ENGLISH), "crisis").origin == "new"


def test_under_a_thin_record_every_written_duty_that_is_seen_keeps_its_place_and_order() -> None:
    seen = {"publishing": 0.02, "community": 0.015, "partners": 0.96, "analytics": 0.005}
    thin = Shown({area: {"note": 1} for area in seen})
    gap = compare(OLD, measured(seen), thin, PROFILE)
    assert gap.thin
    kept = draft(gap, OLD, PROFILE, ENGLISH).duties
    assert [duty.area for duty in kept] == ["publishing", "community", "partners", "analytics"]


def test_shares_are_the_measured_middles() -> None:
    assert [duty.percent for duty in drafted(REAL).duties] == pytest.approx(
        [31, 29, 20, 16, 4], abs=1.5
    )


def test_kept_wording_is_verbatim_but_for_its_per_cent_and_bullet() -> None:
    first, *rest = OLD.duties
    marked = replace(first, text="• 50 % – Writes posts\n for 3 channels.")
    description = replace(OLD, duties=(marked, *rest))
    gap = compare(description, measured(REAL), shown(REAL), PROFILE)
    kept = of_area(draft(gap, description, PROFILE, ENGLISH), "publishing")
    assert kept.statement == "Writes posts for 3 channels."
    assert kept.previous == 50


def test_duties_of_one_area_split_its_share_by_their_old_weights() -> None:
    description = described(("publishing", 60.0), ("publishing", 20.0), ("community", 20.0))
    real = {"publishing": 0.4, "community": 0.6}
    gap = compare(description, measured(real), shown(real), PROFILE)
    rows = draft(gap, description, PROFILE, ENGLISH).duties
    assert [(row.area, row.percent, row.area_shared_by) for row in rows] == [
        ("community", 60, 1),
        ("publishing", 30, 2),
        ("publishing", 10, 2),
    ]


def test_duties_too_small_to_be_listed_join_their_neighbour_with_their_wording() -> None:
    description = described(("publishing", 90.0), ("creative", 10.0))
    real = {"publishing": 0.97, "creative": 0.03}
    gap = compare(description, measured(real), shown(real), PROFILE)
    proposed = draft(gap, description, PROFILE, ENGLISH)
    (row,) = proposed.duties
    assert (row.percent, row.also, row.duties) == (100, ("creative",), (0, 1))
    assert row.statement == (
        "Looks after publishing for the university.\nLooks after creative for the university."
    )
    assert [old.fate for old in proposed.old] == ["kept", "merged"]


def test_a_draft_stays_a_draft_while_too_much_is_unplaced() -> None:
    real = {"publishing": 0.8, "unplaced": 0.2}
    assert drafted(real).status == "draft"
    assert "draft-unplaced" in {each.code for each in drafted(real).findings}
    assert drafted(REAL).status == "ready"


def test_what_she_allocates_moves_and_is_cited_as_allocated() -> None:
    real = {"publishing": 0.8, "unplaced": 0.2}
    proposed = drafted(real, Wishes(allocated={"crisis": 0.15}))
    crisis, publishing = of_area(proposed, "crisis"), of_area(proposed, "publishing")
    assert proposed.status == "ready"
    assert (crisis.percent, crisis.allocated) == (15, 15)
    assert publishing.allocated == 0
    assert of_area(proposed, "unplaced").percent == pytest.approx(5, abs=1)


def test_all_unplaced_work_can_be_allocated() -> None:
    real = {"publishing": 0.8, "unplaced": 0.2}
    proposed = drafted(real, Wishes(allocated={"publishing": gap_of(real).unplaced.mid}))
    assert "unplaced" not in {duty.area for duty in proposed.duties}
    assert (proposed.total, proposed.status) == (100, "ready")
    assert sum(duty.allocated for duty in proposed.duties) == pytest.approx(20, abs=1)


@pytest.mark.parametrize(
    ("allocated", "code"),
    [
        ({"crisis": 0.5}, "allocated-too-much"),
        ({"party": 0.01}, "allocated-unknown"),
        ({"crisis": -0.01}, "allocated-unknown"),
        ({"crisis": float("nan")}, "allocated-unknown"),
    ],
)
def test_an_allocation_that_cannot_be_is_refused(allocated: dict[str, float], code: str) -> None:
    with pytest.raises(UsageError) as stop:
        drafted(REAL, Wishes(allocated=allocated))
    assert stop.value.code == code


def test_what_she_answers_for_is_a_detail_of_its_area_or_of_the_nearest_one() -> None:
    on_call, accounts = Answered(7, "crisis", "on call"), Answered(8, "channels", "the accounts")
    proposed = draft(gap_of(REAL, (on_call, accounts)), OLD, PROFILE, ENGLISH)
    assert of_area(proposed, "crisis").details == (on_call,)
    assert [duty.details for duty in proposed.duties if "channels" in duty.also] == [(accounts,)]
    plain = {duty.area: duty.percent for duty in drafted(REAL).duties}
    assert {duty.area: duty.percent for duty in proposed.duties} == plain


def test_a_new_duty_says_how_far_it_goes_only_where_the_evidence_does() -> None:
    neutral = of_area(drafted(REAL), "crisis").statement
    runs = of_area(drafted(REAL, Wishes(scope={"crisis": "runs"})), "crisis").statement
    odd = of_area(drafted(REAL, Wishes(scope={"crisis": "rules"})), "crisis").statement
    assert neutral == odd == ENGLISH.duty("crisis")
    assert runs == ENGLISH.duty("crisis", "runs") != neutral


def test_a_duty_nobody_could_place_waits_in_the_open() -> None:
    description = described(("publishing", 50.0), ("unplaced", 50.0))
    gap = compare(description, measured(REAL), shown(REAL), PROFILE)
    proposed = draft(gap, description, PROFILE, ENGLISH)
    assert [old.fate for old in proposed.old] == ["kept", "open"]
    assert "draft-open-duties" in {each.code for each in proposed.findings}


def test_a_record_without_hours_gives_no_duties() -> None:
    gap = compare(OLD, measured({}), Shown(), PROFILE)
    proposed = draft(gap, OLD, PROFILE, ENGLISH)
    assert (proposed.duties, proposed.summary, proposed.status) == ((), "", "draft")
    assert {old.fate for old in proposed.old} == {"open"}


def test_a_record_that_is_all_unplaced_is_one_row() -> None:
    proposed = drafted({"unplaced": 1.0})
    assert [(duty.area, duty.percent) for duty in proposed.duties] == [("unplaced", 100)]
    assert proposed.status == "draft"


def test_the_draft_is_written_in_the_language_asked_for() -> None:
    proposed = draft(gap_of(REAL), OLD, PROFILE, BULGARIAN)
    assert proposed.language == "bg"
    assert of_area(proposed, "crisis").statement == BULGARIAN.duty("crisis")
    assert proposed.summary.startswith("Целта на длъжността е да ")
    assert "draft-two-languages" in {each.code for each in proposed.findings}


def test_what_a_record_cannot_say_is_left_blank_with_who_must_answer() -> None:
    blanks = {what.text(): who.text() for what, who in drafted(REAL).blanks}
    assert len(blanks) == 4
    assert "HR" in blanks["Exempt or non-exempt status"]


def test_a_draft_cites_the_entries_behind_each_row() -> None:
    proposed = drafted(REAL)
    assert of_area(proposed, "crisis").entries == shown(REAL).count("crisis")
    assert of_area(proposed, "unplaced").entries == shown(REAL).count("unplaced")
    assert of_area(proposed, "crisis").tenths == shown(REAL).tenths["crisis"]


seconds = st.sampled_from([None, *AREAS])
duties_with_seconds = st.lists(
    st.tuples(
        st.sampled_from([*AREAS, "unplaced"]),
        st.one_of(st.none(), st.integers(1, 90).map(float)),
        seconds,
    ),
    max_size=9,
)
many_shares = st.lists(st.floats(0.001, 1), min_size=len(AREAS) + 1, max_size=len(AREAS) + 1).map(
    lambda each: dict(zip([*AREAS, "unplaced"], np.array(each) / sum(each), strict=True))
)


@given(
    duties_with_seconds,
    st.one_of(some_shares, many_shares),
    st.sampled_from([0.0, 0.05, 0.4]),
    st.sampled_from([PROFILE, FIVES]),
)
@settings(max_examples=150, deadline=None)
def test_draft_and_report_tell_one_story(
    duties: list[tuple[str, float | None, str | None]],
    shares: dict[str, float],
    noise: float,
    profile: InstitutionProfile,
) -> None:
    description = described(*duties)
    gap = compare(description, measured(shares, noise=noise), shown(shares), profile)
    proposed = draft(gap, description, profile, ENGLISH)
    told = {each.area: each for each in gap.areas}
    rows = [duty for duty in proposed.duties if duty.origin != "unplaced"]
    uncertain = {each.where for each in proposed.findings if each.code == "draft-uncertain"}
    for duty in rows:
        kind = told[duty.area].kind
        assert kind != "idle"
        assert duty.origin == "kept" or kind in ("unwritten", "drifted", "cannot tell")
        if duty.origin == "new" and kind == "cannot tell" and not told[duty.area].duties:
            assert duty.area in uncertain
    counted = {area for duty in rows for area in (duty.area, *duty.also)}
    assert not rows or {each.area for each in gap.of("unwritten")} <= counted
    for index, old in enumerate(proposed.old):
        if old.fate == "idle":
            assert told[description.duties[index].area].kind == "idle"


def test_an_area_too_small_to_miss_agrees_and_is_counted_with_its_neighbour() -> None:
    proposed = drafted({"publishing": 0.5, "community": 0.2, "partners": 0.2, "analytics": 0.07}
                       | {"paid": 0.03})  # fmt: skip
    gap = gap_of({"publishing": 0.5, "community": 0.2, "partners": 0.2, "analytics": 0.07}
                 | {"paid": 0.03})  # fmt: skip
    assert {each.area: each.kind for each in gap.areas}["paid"] == "agrees"
    assert "paid" not in {duty.area for duty in proposed.duties}
    assert [duty.area for duty in proposed.duties if "paid" in duty.also] == ["publishing"]


def test_two_small_areas_that_agree_are_not_joined_into_a_new_duty() -> None:
    """Channels and policy are each too small to miss; together they would make a row."""
    shares = {"publishing": 0.48, "community": 0.2, "partners": 0.16, "analytics": 0.08}
    shares |= {"channels": 0.04, "governance": 0.04}
    proposed, gap = drafted(shares), gap_of(shares)
    kinds = {each.area: each.kind for each in gap.areas}
    assert kinds["channels"] == kinds["governance"] == "agrees"
    assert all(duty.origin == "kept" for duty in proposed.duties)


def test_many_small_areas_that_no_duty_names_do_not_agree_together() -> None:
    small = ("channels", "governance", "paid", "media", "people", "admin")
    shares = {"publishing": 0.5, "community": 0.26} | dict.fromkeys(small, 0.04)
    assert {each.kind for each in gap_of(shares).areas if each.area in small} == {"cannot tell"}


def test_an_area_named_second_joins_the_duty_that_names_it() -> None:
    description = described(("publishing", 80.0, "creative"), ("channels", 20.0))
    shares = {"publishing": 0.61, "creative": 0.19, "channels": 0.2}
    gap = compare(description, measured(shares, noise=0.02), shown(shares), FIVES)
    proposed = draft(gap, description, FIVES, ENGLISH)
    (host,) = [duty for duty in proposed.duties if "creative" in (duty.area, *duty.also)]
    assert {each.area: each.kind for each in gap.areas}["creative"] == "agrees"
    assert (host.area, host.origin) == ("publishing", "kept")


def test_what_she_allocates_to_an_area_stands_although_the_area_is_small() -> None:
    shares = {"publishing": 0.49, "community": 0.2, "partners": 0.19, "analytics": 0.09}
    shares |= {"paid": 0.02, "unplaced": 0.01}
    assert "paid" not in {duty.area for duty in drafted(shares).duties}
    shares |= {"publishing": 0.44, "unplaced": 0.06}
    wishes = Wishes(allocated={"paid": 0.06})
    row = of_area(drafted(shares, wishes), "paid")
    assert (row.percent, row.allocated, row.origin) == (8, 6, "new")


def test_what_is_written_below_a_heading_with_a_share_is_told_as_a_part_of_the_whole() -> None:
    duties = [("publishing", 50.0), ("community", 50.0), ("analytics", 40.0)]
    paper = described(*duties)
    heading = Section("Content (60 %)", "duties", 0, paper.duties[2].start, percent=60.0)
    paper = replace(paper, sections=(heading,))
    shares = {"publishing": 0.4, "community": 0.3, "analytics": 0.3}
    gap = compare(paper, measured(shares, noise=0.05), shown(shares), PROFILE)
    made = draft(gap, paper, PROFILE, ENGLISH)
    assert {duty.area: duty.previous for duty in made.duties} == {
        "publishing": 30.0,
        "community": 30.0,
        "analytics": 40.0,
    }
