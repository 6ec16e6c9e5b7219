"""Which claims would not stand: found in her lines and in the record, never guessed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.jd_gap.making import AS_OF, described, measured, over_months, shown
from tests.jd_gap.test_gap import OLD, REAL
from tests.jd_gap.test_lasting import shifted
from tests.jd_gap.test_refused_words import HITS, TRAPS

from remit.jd.gap import Gap, compare
from remit.jd.gap.reasons import REASONS
from remit.jd.gap.refused import Bench, Refusal, Said, refused_claims
from remit.jd.gap.rules import rules_of
from remit.jd.gap.shown import Shown
from remit.jd.profiles import profile_keys, read_profile
from remit.measure.model import Measures

ALL = [read_profile(key) for key in profile_keys()]
DEAN = "Dean, letter of March 2019"


def bench(chosen: str = "neutral", accounts: Sequence[str] = ()) -> Bench:
    return Bench(read_profile(chosen), ALL, AS_OF, accounts)


def gap_of(measures: Measures, record: Shown, chosen: str = "neutral") -> Gap:
    return compare(OLD, measures, record, read_profile(chosen))


def said_by_her(
    *said: Said, chosen: str = "neutral", accounts: Sequence[str] = ()
) -> list[Refusal]:
    gap = gap_of(measured(REAL, noise=0.1), shown(REAL))
    return list(refused_claims(gap, (), said, bench(chosen, accounts)))


def answers(words: str, **more: object) -> Said:
    values = {"area": "crisis", "since": date(2019, 3, 1), "assigned_by": DEAN, **more}
    return Said("inventory", 7, words, **values)  # type: ignore[arg-type]


def told(words: str, happened: date, written: date) -> Said:
    return Said("decision", 9, words, since=happened, written=written)


def test_a_line_that_gives_no_such_reason_is_left_alone() -> None:
    fine = answers("Release of public updates at night without further sign-off")
    prompt = told("Refused to publish the initials", date(2021, 3, 1), date(2021, 3, 8))
    assert said_by_her(fine, prompt) == []


def test_a_refusal_holds_her_words_the_reason_the_source_and_what_would_help() -> None:
    (found,) = said_by_her(answers("Twice as many posts as two years ago"))
    assert (found.code, found.statement, found.found) == ("volume", 7, "Twice as many")
    assert found.words == "Twice as many posts as two years ago"
    assert found.reason.text()
    assert found.mend.text()
    assert (found.weight, found.named) == ("refused", True)
    assert "UCLA" in found.source


def test_the_source_is_the_profiles_own_line_where_it_has_one() -> None:
    line = answers("Seniority in the department")
    (mine,) = said_by_her(line, chosen="uci")
    (others,) = said_by_her(line, chosen="mit")
    assert mine.source == others.source == "UC Irvine, reclassification pages"
    assert (mine.named, others.named) == (True, False)


def test_a_reason_that_no_profile_names_has_the_general_source() -> None:
    (found,) = said_by_her(answers("Other universities pay a third more"))
    assert (found.source, found.named) == (REASONS["market-pay"].source, False)


@pytest.mark.parametrize(
    ("assigned_by", "code"),
    [
        (None, "no-assigner"),
        ("by practice", "assigned-by-nobody"),
        ("Chief of Staff, by telephone", "not-in-writing"),
    ],
)
def test_work_that_nobody_assigned_in_writing_will_be_asked_about(
    assigned_by: str | None, code: str
) -> None:
    (found,) = said_by_her(answers("Issues watch", assigned_by=assigned_by))
    assert (found.code, found.weight) == (code, "asked")


def test_what_began_lately_is_too_recent_by_the_profiles_months() -> None:
    line = answers("Issues watch", since=date(2021, 10, 1))
    assert [each.code for each in said_by_her(line)] == ["too-recent"]
    assert said_by_her(line, chosen="ucsb") == []
    (found,) = said_by_her(line)
    assert found.source == read_profile().lasting.source


@pytest.mark.parametrize(("chosen", "named"), [("mit", False), ("uci", True), ("neutral", True)])
def test_months_of_ours_are_no_rule_of_the_chosen_institution(chosen: str, named: bool) -> None:
    (found,) = said_by_her(answers("Issues watch", since=date(2021, 10, 1)), chosen=chosen)
    assert (found.code, found.named) == ("too-recent", named)


def test_an_account_that_others_run_is_not_hers() -> None:
    line = answers("Replies on @uni_news every day")
    (found,) = said_by_her(line, accounts=["x:@Uni_News"])
    assert (found.code, found.found) == ("others-account", "@uni_news")
    assert said_by_her(line, accounts=["x:@uni"]) == []


def test_a_line_that_no_entry_shows_will_be_asked_about() -> None:
    (found,) = said_by_her(answers("Owns the register", area="channels"))
    assert (found.code, found.weight) == ("stated-only", "asked")


def test_a_share_allocated_where_no_entry_lies_is_stated_only() -> None:
    allocations = [Said("allocation", 3, "", area=area) for area in ("channels", "crisis")]
    found = said_by_her(*allocations)
    assert [(each.code, each.area) for each in found] == [("stated-only", "channels")]


def test_a_diary_line_put_down_weeks_later_is_reconstructed() -> None:
    late = told("Held the statement", date(2021, 3, 1), date(2021, 3, 9))
    assert [each.code for each in said_by_her(late)] == ["reconstructed"]


def test_a_thin_record_never_says_that_nothing_shows_a_line() -> None:
    thin = gap_of(measured({"crisis": 1.0}), Shown({"crisis": {"note": 20}}))
    line = answers("Owns the register", area="channels")
    assert refused_claims(thin, (), [line], bench()) == ()


def course(kind: str, on: date, until: date | None = None) -> list[Refusal]:
    quiet = {"publishing": 0.6, "community": 0.2, "partners": 0.2}
    busy = {"crisis": 1.0}
    months = {"surge": [quiet] * 12 + [busy] * 5 + [quiet] * 7}.get(kind, [quiet] * 20 + [busy] * 4)
    measures = over_months(months, shifts=[shifted(kind, on, until=until)])
    record = shown({"crisis": 0.4, "publishing": 0.36, "community": 0.12, "partners": 0.12})
    return list(refused_claims(gap_of(measures, record), (), (), bench()))


def test_an_area_whose_surge_ended_would_be_refused() -> None:
    found = course("surge", date(2021, 1, 1), date(2021, 6, 1))
    assert [(each.code, each.area, each.weight) for each in found] == [
        ("surge-ended", "crisis", "refused")
    ]


def test_an_area_that_changed_lately_is_too_recent() -> None:
    found = course("too recent", date(2021, 9, 1))
    assert [(each.code, each.area) for each in found] == [("too-recent", "crisis")]


def test_an_area_that_only_her_notes_show_will_be_asked_about() -> None:
    record = shown(REAL)
    notes = Shown({**record.entries, "crisis": {"note": 400}})
    found = refused_claims(gap_of(measured(REAL), notes), (), (), bench())
    assert [(each.code, each.area) for each in found] == [("own-word", "crisis")]


def test_less_than_the_chosen_institution_asks_would_be_refused_as_a_whole() -> None:
    shares = {"publishing": 0.5, "community": 0.2, "partners": 0.2, "crisis": 0.1}
    compared = (OLD, measured(shares), shown(shares))
    profile = read_profile("csun")
    gap = compare(*compared, profile)
    found = refused_claims(gap, rules_of(gap, compared, profile, ALL), (), bench("csun"))
    assert [(each.code, each.about, each.named) for each in found] == [
        ("below-threshold", "position", True)
    ]
    assert refused_claims(gap, rules_of(gap, compared, read_profile(), ALL), (), bench()) == ()


LINES = [line for rule in (HITS, TRAPS) for lines in rule.values() for line in lines]
some_said = st.lists(
    st.builds(
        Said,
        st.sampled_from(["inventory", "decision"]),
        st.integers(1, 50),
        st.sampled_from(LINES),
        st.sampled_from(["crisis", "channels", "paid"]),
        st.none() | st.dates(date(2019, 1, 1), AS_OF),
        st.none() | st.dates(date(2019, 1, 1), AS_OF),
        st.none() | st.sampled_from([DEAN, "by practice"]),
    ),
    max_size=6,
)


@given(some_said, st.integers(0, 5))
@settings(max_examples=60, deadline=None)
def test_taking_a_line_back_adds_nothing_and_changes_no_other(said: list[Said], at: int) -> None:
    before = said_by_her(*said)
    kept = [each for index, each in enumerate(said) if index != at]
    after = said_by_her(*kept)
    assert all(each in before for each in after)


@given(some_said, st.floats(1.5, 6.0))
@settings(max_examples=30, deadline=None)
def test_more_of_everything_changes_no_refusal(said: list[Said], times: float) -> None:
    once = measured(REAL, noise=0.1)
    often = replace(once, window_draws=once.window_draws * times, draws=once.draws * times)
    record = shown(REAL)
    busier = Shown(
        {a: {k: round(n * times) for k, n in kinds.items()} for a, kinds in record.entries.items()}
    )
    pairs = ((once, record), (often, busier))
    found = [refused_claims(gap_of(m, s), (), said, bench()) for m, s in pairs]
    assert found[0] == found[1]


@given(st.sampled_from(sorted(REAL.keys() - {"unplaced"})), st.integers(0, 7))
@settings(max_examples=30, deadline=None)
def test_taking_entries_away_never_adds_a_claim_of_work(area: str, kept: int) -> None:
    measures, record = measured(REAL, noise=0.1), shown(REAL)
    fewer = Shown({**record.entries, area: {"meeting": kept}}, record.tenths)
    claims = []
    for each in (record, fewer):
        gap = gap_of(measures, each)
        claims.append(
            {a.area for a in (*gap.of("unwritten"), *gap.of("drifted")) if a.distance > 0}
        )
    assert claims[1] <= claims[0]


def test_every_reason_says_what_would_help() -> None:
    for reason in REASONS.values():
        assert reason.why.text()
        assert reason.mend.text()
        assert reason.source


def test_two_descriptions_get_the_same_refusals_of_her_lines() -> None:
    other = described(("crisis", 100.0))
    line = answers("Twice as many posts")
    measures, record = measured(REAL), shown(REAL)
    gaps = [compare(each, measures, record, read_profile()) for each in (OLD, other)]
    found = [refused_claims(gap, (), [line], bench()) for gap in gaps]
    assert [each.code for each in found[0]] == [each.code for each in found[1]] == ["volume"]
