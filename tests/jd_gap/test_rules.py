"""Rules of institutions are read off one by one, and never met by a middle value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.jd_gap.making import described, measured, over_months, shown
from tests.jd_gap.test_gap import some_duties, some_shares, widened
from tests.jd_gap.test_lasting import shifted

from remit.jd.description import Description
from remit.jd.gap import compare
from remit.jd.gap.rules import Rule, rule_phrase, rules_of
from remit.jd.gap.shown import Shown
from remit.jd.profiles import profile_from, profile_keys, read_profile
from remit.measure.model import Interval, Measures

ALL = [read_profile(key) for key in profile_keys()]
OLD = described(("publishing", 60.0), ("community", 40.0))


def judged(
    description: Description, measures: Measures, record: Shown, chosen: str = "neutral"
) -> dict[tuple[str, str], Rule]:
    profile = read_profile(chosen)
    gap = compare(description, measures, record, profile)
    found = rules_of(gap, (description, measures, record), profile, ALL)
    return {(rule.institution, rule.kind): rule for rule in found}


def of_shares(shares: Mapping[str, float], chosen: str = "neutral") -> dict[tuple[str, str], Rule]:
    return judged(OLD, measured(shares), shown(shares), chosen)


def moved(part: float) -> dict[str, float]:
    """Return shares in which so much of the position has moved to crisis work."""
    return {"publishing": 0.6 - part, "community": 0.4, "crisis": part}


@pytest.mark.parametrize(
    ("institution", "below", "above"),
    [
        ("houston", 0.14, 0.15),
        ("berkeley", 0.30, 0.31),
        ("umn", 0.39, 0.51),
        ("csun", 0.49, 0.50),
        ("washington", 0.50, 0.51),
    ],
)
def test_a_change_is_below_or_above_the_share_that_an_institution_names(
    institution: str, below: float, above: float
) -> None:
    key = (institution, "changed")
    assert of_shares(moved(below))[key].verdict == "not met"
    assert of_shares(moved(above))[key].verdict == "met"


def test_what_must_be_exceeded_is_not_met_by_the_share_itself() -> None:
    assert of_shares(moved(0.3))[("berkeley", "changed")].verdict == "not met"
    assert of_shares(moved(0.15))[("houston", "changed")].verdict == "met"


def test_between_the_ends_of_a_range_the_institution_judges() -> None:
    rule = of_shares(moved(0.45))[("umn", "changed")]
    assert (rule.verdict, rule.share, rule.upto) == ("cannot tell", 0.4, 0.5)


def test_a_share_at_a_higher_level_is_never_read_off_areas() -> None:
    rule = of_shares(moved(0.59))[("uci", "changed")]
    assert rule.verdict == "cannot tell"
    assert rule.why is not None


def test_former_duties_below_the_retained_share_are_told() -> None:
    gone = {"crisis": 0.5, "internal": 0.4, "publishing": 0.1}
    rules = of_shares(gone)
    assert rules[("uci", "retained")].verdict == "cannot tell"
    idle = {"crisis": 0.6, "internal": 0.4}
    assert of_shares(idle)[("ucla", "retained")].verdict == "not met"
    assert of_shares(moved(0.2))[("ucla", "retained")].verdict == "met"


def test_every_rule_names_its_source_and_the_share_beside_it() -> None:
    for rule in of_shares(moved(0.3)).values():
        assert rule.source
        assert rule.name
        assert 0 <= rule.shown.low <= rule.shown.mid <= rule.shown.high <= 1


def test_the_chosen_institution_comes_first_and_is_marked() -> None:
    found = list(of_shares(moved(0.3), "umn").values())
    assert [rule.institution for rule in found if rule.chosen] == ["umn", "umn"]
    assert found[0].chosen
    assert not any(rule.chosen and rule.institution != "umn" for rule in found)


def test_an_institution_that_states_no_rule_has_none() -> None:
    stating = {institution for institution, _ in of_shares(moved(0.3))}
    assert stating.isdisjoint({"colorado", "mit", "idaho-state"})


def test_a_thin_record_gets_no_verdict_from_any_rule() -> None:
    record = Shown({"crisis": {"note": 20}})
    found = judged(OLD, measured({"crisis": 1.0}), record)
    assert {rule.verdict for rule in found.values()} == {"cannot tell"}


def yearly(shares: Sequence[Mapping[str, float]], *shifts: object) -> Measures:
    return over_months(shares, shifts=shifts)  # type: ignore[arg-type]


def test_what_changed_three_weeks_ago_meets_no_rule_of_lasting() -> None:
    """The year holds a third of crisis work in its last month alone."""
    quiet, busy = moved(0.0), {"crisis": 1.0}
    measures = yearly([quiet] * 23 + [busy], shifted("too recent", date(2021, 12, 8)))
    year = {"publishing": 0.55, "community": 0.367, "crisis": 0.083}
    found = judged(OLD, measures, shown(year), "ucsb")
    assert found[("ucsb", "lasting")].verdict == "not met"
    assert found[("ucsb", "lasting")].shown.high == 0


def test_a_surge_that_ended_changed_the_year_and_does_not_last() -> None:
    quiet, busy = moved(0.0), {"crisis": 1.0}
    surge = shifted("surge", date(2021, 1, 4), until=date(2021, 5, 1))
    measures = yearly([quiet] * 12 + [busy] * 4 + [quiet] * 8, surge)
    found = judged(OLD, measures, shown({**moved(1 / 3)}))
    assert found[("houston", "changed")].verdict == "met"
    assert found[("neutral", "lasting")].verdict == "not met"


def test_a_range_of_months_is_met_at_its_far_end_only() -> None:
    year = [moved(0.0)] * 15 + [moved(0.4)] * 9
    measures = yearly(year, shifted("lasting", date(2021, 4, 1)))
    found = judged(OLD, measures, shown(moved(0.3)))
    assert found[("sewanee", "lasting")].verdict == "met"
    assert found[("uci", "lasting")].verdict == "cannot tell"
    longer = yearly([moved(0.4)] * 24, shifted("lasting", date(2020, 1, 1)))
    assert judged(OLD, longer, shown(moved(0.4)))[("uci", "lasting")].verdict == "met"


def test_all_work_in_one_area_moves_what_the_description_gives_to_others() -> None:
    found = of_shares({"publishing": 1.0})
    assert found[("csun", "changed")].shown.mid == pytest.approx(0.4)
    assert found[("houston", "changed")].verdict == "met"


def test_noise_of_the_draws_alone_is_no_change() -> None:
    same = {"publishing": 0.6, "community": 0.4}
    found = judged(OLD, measured(same, noise=0.5), shown(same))
    assert found[("houston", "changed")].shown.low == pytest.approx(0, abs=0.01)
    assert found[("houston", "changed")].verdict != "met"


@given(some_duties, some_shares, st.floats(1.0, 3.0))
@settings(max_examples=40, deadline=None)
def test_a_wider_interval_never_turns_cannot_tell_into_met(
    duties: list[tuple[str, float | None]], shares: dict[str, float], factor: float
) -> None:
    description, record = described(*duties), shown(shares)
    narrow = measured(shares, noise=0.3)
    before = judged(description, narrow, record)
    after = judged(description, widened(narrow, factor), record)
    for key, rule in before.items():
        if rule.verdict != "met":
            assert after[key].verdict != "met"


@given(some_duties, some_shares, st.floats(1.5, 6.0))
@settings(max_examples=30, deadline=None)
def test_more_of_everything_changes_no_rule_and_no_gap(
    duties: list[tuple[str, float | None]], shares: dict[str, float], times: float
) -> None:
    description, record = described(*duties), shown(shares)
    once = measured(shares, noise=0.1)
    often = replace(
        once,
        draws=once.draws * times,
        window_draws=once.window_draws * times,
        traced_tenths=(once.traced_tenths * times).astype(int),
    )
    busier = Shown(
        {a: {k: round(n * times) for k, n in kinds.items()} for a, kinds in record.entries.items()},
        record.tenths,
    )
    before, after = judged(description, once, record), judged(description, often, busier)
    assert {key: rule.verdict for key, rule in before.items()} == {
        key: rule.verdict for key, rule in after.items()
    }
    profile = read_profile()
    kinds = [
        [(a.area, a.kind) for a in compare(description, m, s, profile).areas]
        for m, s in ((once, record), (often, busier))
    ]
    assert sorted(kinds[0]) == sorted(kinds[1])


@given(some_shares, st.integers(0, 3000))
@settings(max_examples=30, deadline=None)
def test_posts_that_are_not_counted_never_meet_a_rule(
    shares: dict[str, float], uncounted: int
) -> None:
    before = judged(OLD, measured(shares), shown(shares))
    after = judged(OLD, measured(shares), shown(shares, uncounted=uncounted))
    for key, rule in before.items():
        if rule.verdict != "met":
            assert after[key].verdict != "met"


def test_an_institution_of_her_own_is_judged_by_its_own_line() -> None:
    toml = 'name = "Ours"\nsource = "handbook"\n[[changed]]\nshare = 0.2\nsource = "handbook"'
    profile = profile_from(toml, "ours")
    shares = moved(0.25)
    gap = compare(OLD, measured(shares), shown(shares), profile)
    found = rules_of(gap, (OLD, measured(shares), shown(shares)), profile, ALL)
    assert [(rule.kind, rule.verdict) for rule in found if rule.chosen] == [
        ("changed", "met"),
        ("lasting", "met"),
    ]


ASKED = Rule("ours", "Ours", True, "changed", "met", Interval(0.1, 0.2, 0.3), "a page", 0.4)


@pytest.mark.parametrize(
    ("more", "phrase"),
    [
        ({}, "changed: at least 40%"),
        ({"above": True}, "changed: more than 40%"),
        ({"upto": 0.5}, "changed: from 40% on, as it judges"),
        ({"kind": "lasting", "months": 6}, "lasting (months: 6): at least 40%"),
        ({"kind": "lasting", "months": 6, "above": True}, "lasting (months: 6): more than 40%"),
        ({"kind": "retained"}, "former duties kept: at least 40%"),
        ({"kind": "new position"}, "a new position: more than 40%"),
    ],
)
def test_a_rule_asks_for_more_than_its_share_only_where_it_must_be_exceeded(
    more: dict[str, Any], phrase: str
) -> None:
    assert str(rule_phrase(replace(ASKED, **more), "40%", "6")) == phrase
