"""What she changes in a draft stands in it: words, shares that come to 100, what is left out."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.jd_gap.making import described, measured, shown

from remit.jd.draft import Draft, DutyEdit, Wishes, draft
from remit.jd.draft.statement import read_statements
from remit.jd.gap import Gap, compare
from remit.jd.profiles import profile_from, read_profile

PROFILE = read_profile()
FIVES = profile_from(
    'name = "Fives"\nsource = "invented"\n[rounding]\nstep = 5\nsmallest = 10\nsource = "invented"',
    "fives",
)
ENGLISH = read_statements("en")
OLD = described(("publishing", 50.0), ("community", 20.0), ("partners", 20.0), ("analytics", 10.0))
REAL = {"crisis": 0.31, "publishing": 0.29, "internal": 0.2, "community": 0.16, "unplaced": 0.04}
OTHER = {"crisis": 0.3, "publishing": 0.3, "counsel": 0.36, "unplaced": 0.04}


def gap_of(shares: dict[str, float]) -> Gap:
    return compare(OLD, measured(shares, noise=0.05), shown(shares), PROFILE)


REAL_GAP, OTHER_GAP = gap_of(REAL), gap_of(OTHER)


def drafted(edits: dict[str, DutyEdit], gap: Gap = REAL_GAP) -> Draft:
    return draft(gap, OLD, PROFILE, ENGLISH, Wishes(edits=edits))


PLAIN = drafted({})
KEYS = [duty.key for duty in PLAIN.duties if duty.origin != "unplaced"]
OPEN = sum(duty.percent for duty in PLAIN.duties if duty.origin == "unplaced")


def codes(made: Draft) -> set[str]:
    return {finding.code for finding in made.findings}


def percents(made: Draft) -> dict[str, int]:
    return {duty.key: duty.percent for duty in made.duties}


some_edits = st.dictionaries(
    st.sampled_from([*KEYS, "paid", "unplaced", "community:00000000"]),
    st.builds(
        DutyEdit,
        st.integers(1, 99),
        st.none() | st.just("Does what she says."),
        st.none() | st.integers(0, 100),
        st.booleans(),
    ),
)


@given(some_edits, st.sampled_from([REAL_GAP, OTHER_GAP]))
@settings(max_examples=60, deadline=None)
def test_whatever_she_says_the_draft_comes_to_100_and_unplaced_work_keeps_its_share(
    edits: dict[str, DutyEdit], gap: Gap
) -> None:
    made, plain = drafted(edits, gap), drafted({}, gap)
    assert made.total == 100
    assert percents(made)["unplaced"] == percents(plain)["unplaced"]
    own = [duty for duty in made.duties if duty.origin != "unplaced"]
    assert own
    for duty in own:
        edit = edits.get(duty.key)
        hers = edit is not None and edit.words is not None
        assert (duty.statement == "Does what she says.") is hers
        assert (duty.worded_by is not None) is hers


def test_every_duty_has_a_key_of_its_own() -> None:
    twice = described(("publishing", 50.0), ("publishing", 50.0))
    gap = compare(twice, measured(REAL), shown(REAL), PROFILE)
    keys = [duty.key for duty in draft(gap, twice, PROFILE, ENGLISH).duties]
    assert len(set(keys)) == len(keys) > 3


def test_without_edits_the_draft_is_measured() -> None:
    assert not any(duty.worded_by or duty.shared_by for duty in PLAIN.duties)


def test_shares_that_she_gives_stand_as_she_gives_them_the_largest_first() -> None:
    given_shares = dict(zip(KEYS, [10, 20, 30], strict=False))
    given_shares[KEYS[-1]] = (
        100 - OPEN - sum(share for key, share in given_shares.items() if key != KEYS[-1])
    )
    made = drafted({key: DutyEdit(7, percent=share) for key, share in given_shares.items()})
    assert percents(made) == {**given_shares, "unplaced": OPEN}
    own = [duty.percent for duty in made.duties if duty.origin != "unplaced"]
    assert own == sorted(own, reverse=True)
    assert {duty.shared_by for duty in made.duties if duty.origin != "unplaced"} == {(7,) * 4}
    assert not codes(made) & {"draft-shares-fitted", "draft-shares-spent"}


def test_shares_that_no_longer_fit_beside_unplaced_work_are_fitted_and_told() -> None:
    made = drafted({key: DutyEdit(7, percent=25) for key in KEYS})
    assert made.total == 100
    assert "draft-shares-fitted" in codes(made)


def test_shares_of_other_duties_are_not_used_and_told() -> None:
    edits = {key: DutyEdit(7, percent=24) for key in KEYS}
    made = drafted(edits, OTHER_GAP)
    assert {"draft-shares-spent", "draft-edit-unused"} <= codes(made)
    assert percents(made) == percents(drafted({}, OTHER_GAP))
    assert not any(duty.given or duty.shared_by for duty in made.duties)
    assert "counsel" in percents(made)


def test_what_she_leaves_out_is_not_in_the_draft_and_its_old_duty_says_so() -> None:
    kept = next(duty for duty in PLAIN.duties if duty.origin == "kept")
    made = drafted({kept.key: DutyEdit(7, out=True)})
    assert kept.key not in percents(made)
    assert made.total == 100
    own = [duty for duty in made.duties if duty.origin != "unplaced"]
    assert {(duty.shared_by, duty.given) for duty in own} == {((7,), False)}
    assert {made.old[at].fate for at in kept.duties} == {"left out"}
    assert kept.statement not in {duty.statement for duty in made.duties}


def test_a_draft_is_never_emptied() -> None:
    made = drafted({key: DutyEdit(7, out=True) for key in KEYS})
    assert [duty.key for duty in made.duties] == [duty.key for duty in PLAIN.duties]


def test_her_words_are_not_mended_and_not_told_off() -> None:
    old = described(("publishing", 100.0, "publishing"))
    dated = old.duties[0].text
    gap = compare(old, measured(REAL), shown(REAL), PROFILE)
    key = next(
        duty.key for duty in draft(gap, old, PROFILE, ENGLISH).duties if duty.origin == "kept"
    )
    hers = "Posts on Twitter and MySpace."
    made = draft(gap, old, PROFILE, ENGLISH, Wishes(edits={key: DutyEdit(3, words=hers)}))
    assert hers in {duty.statement for duty in made.duties}
    assert dated not in {duty.statement for duty in made.duties}
    assert not codes(made) & {"draft-mend", "draft-mended"}


@pytest.mark.parametrize(("step", "told"), [(PROFILE, False), (FIVES, True)])
def test_shares_out_of_an_institutions_steps_are_told(step: object, told: bool) -> None:
    profile = FIVES if step is FIVES else PROFILE
    plain = draft(REAL_GAP, OLD, profile, ENGLISH)
    own = [duty for duty in plain.duties if duty.origin != "unplaced"]
    shares = {duty.key: duty.percent for duty in own}
    shares[own[0].key] += 1
    shares[own[1].key] -= 1
    edits = {key: DutyEdit(7, percent=share) for key, share in shares.items()}
    made = draft(REAL_GAP, OLD, profile, ENGLISH, Wishes(edits=edits))
    assert ("draft-shares-step" in codes(made)) is told


def test_where_a_duty_is_left_out_the_others_stay_in_the_steps_of_the_institution() -> None:
    plain = draft(REAL_GAP, OLD, FIVES, ENGLISH)
    for duty in plain.duties:
        if duty.origin != "unplaced":
            edits = {duty.key: DutyEdit(7, out=True)}
            made = draft(REAL_GAP, OLD, FIVES, ENGLISH, Wishes(edits=edits))
            assert made.total == 100
            assert {each.percent % 5 for each in made.duties} == {0}
            assert min(each.percent for each in made.duties if each.origin != "unplaced") >= 10


def test_where_she_only_leaves_a_duty_out_nothing_is_said_of_shares_she_gave() -> None:
    assert "draft-shares-spent" not in codes(drafted({KEYS[0]: DutyEdit(7, out=True)}))
    gave = {KEYS[0]: DutyEdit(7, out=True), KEYS[1]: DutyEdit(8, percent=20)}
    assert "draft-shares-spent" in codes(drafted(gave))
