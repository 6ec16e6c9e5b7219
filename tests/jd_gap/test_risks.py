"""What could lead to a lower level is said plainly, or that nothing was found."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from tests.jd_gap.making import described, measured, shown

from remit.jd.description import Description
from remit.jd.gap import compare
from remit.jd.gap.risks import ROUTINE, SENIOR, FactorClaim, Risks, risks_of
from remit.jd.gap.rules import rules_of
from remit.jd.gap.shown import Shown
from remit.jd.profiles import profile_keys, read_profile

ALL = [read_profile(key) for key in profile_keys()]
CHANGED = {"publishing": 0.7, "crisis": 0.3}
LEADS = FactorClaim("supervision", "Supervises two assistants.", "cannot tell")


def risks(
    description: Description,
    shares: Mapping[str, float],
    *claims: FactorClaim,
    chosen: str = "neutral",
) -> Risks:
    compared = (description, measured(shares), shown(shares))
    profile = read_profile(chosen)
    gap = compare(*compared, profile)
    return risks_of(gap, description, rules_of(gap, compared, profile, ALL), claims)


def codes(found: Risks) -> set[tuple[str, str | None]]:
    return {(each.code, each.area) for each in found.found}


def test_a_record_that_bears_the_description_out_holds_no_risk() -> None:
    old = described(("publishing", 50.0), ("community", 50.0))
    more = {"publishing": 0.3, "community": 0.3, "crisis": 0.4}
    assert risks(old, more) == Risks("nothing found")


def test_senior_duties_that_nobody_sees_done_may_lower_the_level() -> None:
    old = described(("publishing", 50.0), ("counsel", 30.0), ("partners", 20.0))
    found = risks(old, {"publishing": 1.0})
    assert {("idle-senior", "counsel"), ("idle", "partners")} <= codes(found)
    assert found.verdict == "found"
    (counsel,) = [each for each in found.found if each.code == "idle-senior"]
    assert (counsel.words, counsel.duties) == ("Looks after counsel for the university.", (1,))


def test_work_that_moved_from_senior_to_routine_areas_is_a_drift_downward() -> None:
    old = described(("strategy", 60.0), ("publishing", 40.0))
    found = risks(old, {"strategy": 0.2, "publishing": 0.8})
    assert codes(found) >= {("downward", "publishing"), ("senior-shrunk", "strategy")}
    (down,) = [each for each in found.found if each.code == "downward"]
    assert down.entries > 0


def test_more_routine_work_beside_unchanged_senior_work_is_no_drift_downward() -> None:
    old = described(("strategy", 40.0), ("partners", 60.0))
    found = risks(old, {"strategy": 0.4, "partners": 0.2, "publishing": 0.4})
    assert not {code for code, _ in codes(found)} & {"downward", "senior-shrunk", "idle-senior"}


def test_a_drift_upward_is_no_risk() -> None:
    old = described(("publishing", 80.0), ("strategy", 20.0))
    assert risks(old, {"publishing": 0.2, "strategy": 0.8}).verdict == "nothing found"


@pytest.mark.parametrize("shown_as", ["some", "strong"])
def test_a_claim_that_is_shown_is_no_risk(shown_as: str) -> None:
    old = described(("publishing", 100.0))
    claim = FactorClaim("supervision", "Supervises two assistants.", shown_as)
    assert risks(old, CHANGED, claim).verdict == "nothing found"


def test_supervision_that_is_written_and_not_seen_is_named() -> None:
    old = described(("publishing", 100.0))
    (found,) = risks(old, CHANGED, LEADS).found
    assert (found.code, found.words) == ("supervision-not-shown", "Supervises two assistants.")


def test_too_little_kept_of_the_former_duties_is_a_risk_under_the_chosen_rules_alone() -> None:
    old = described(("media", 70.0), ("publishing", 30.0))
    moved = {"publishing": 0.3, "crisis": 0.7}
    assert ("retained", None) in codes(risks(old, moved, chosen="ucla"))
    assert ("retained", None) not in codes(risks(old, moved, chosen="umn"))


def test_so_much_change_that_it_counts_as_a_new_position_is_a_risk() -> None:
    old = described(("media", 70.0), ("publishing", 30.0))
    moved = {"publishing": 0.3, "crisis": 0.7}
    assert ("new-position", None) in codes(risks(old, moved, chosen="berkeley"))


def test_too_little_change_is_a_risk_of_no_change() -> None:
    old = described(("publishing", 60.0), ("community", 40.0))
    little = {"publishing": 0.5, "community": 0.4, "crisis": 0.1}
    assert ("no-change", None) in codes(risks(old, little, chosen="csun"))
    assert risks(old, little, chosen="mit").verdict == "nothing found"


def test_where_the_work_is_as_written_no_change_is_the_likely_answer() -> None:
    old = described(("publishing", 60.0), ("community", 40.0))
    found = risks(old, {"publishing": 0.6, "community": 0.4})
    assert codes(found) == {("no-change", None)}


def test_a_thin_record_cannot_tell_and_still_says_what_is_claimed_beyond_it() -> None:
    old = described(("strategy", 100.0))
    compared = (old, measured({"publishing": 1.0}), Shown({"publishing": {"note": 9}}))
    gap = compare(*compared, read_profile())
    found = risks_of(gap, old, rules_of(gap, compared, read_profile(), ALL), [LEADS])
    assert found.verdict == "cannot tell"
    assert [each.code for each in found.found] == ["supervision-not-shown"]


def test_every_risk_has_its_source() -> None:
    old = described(("strategy", 60.0), ("publishing", 20.0), ("partners", 20.0))
    found = risks(old, {"publishing": 1.0}, LEADS, chosen="ucla")
    assert len(found.found) >= 3
    assert all(each.source and each.message.text() for each in found.found)


def test_no_area_is_both_senior_and_routine() -> None:
    assert not SENIOR & ROUTINE
