"""Laws of level evidence: what raises a factor, what never does, and what stays open."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from remit.areas.responsibilities import AREAS, read_responsibilities
from remit.ledger.roles import ROLES
from remit.levels.evidence import TELLING_MEETINGS, level_evidence_of
from remit.levels.factors import read_factors
from remit.levels.model import RANK, Entry, FactorEvidence, Line, Shown

LAST = date(2021, 12, 31)
WINDOW = (date(2020, 12, 31), LAST)
FACTORS = [factor.code for factor in read_responsibilities().factors]
days = st.dates(date(2019, 1, 1), LAST)
entries = st.builds(
    Entry,
    st.integers(1, 10**6),
    days,
    st.sampled_from(["meeting", "post", "reply", "chat", "mail", "note"]),
    st.sampled_from([*AREAS, "unplaced"]),
    roles=st.frozensets(st.sampled_from(ROLES), max_size=3),
    shows=st.frozensets(st.sampled_from(FACTORS), max_size=3),
    audience=st.sampled_from([None, "internal", "leaders", "public"]),
    public=st.booleans(),
    late=st.booleans(),
    confirmed=st.booleans(),
)
TEXTS = (
    "Stopped every scheduled post; authority: decided alone; outcome: none went out",
    "Advised the president to wait; options: post, wait; authority: recommended",
    "Told students first; authority: recommended",
    "Спрях всички публикации; правомощие: реших сама",
    "Посъветвах ректора да изчака; варианти: сега, утре",
    "Wrote a list",
)
diary = st.builds(
    lambda number, text, day, later: Line(number, text, day, day + timedelta(days=later)),
    st.integers(1, 10**6),
    st.sampled_from(TEXTS),
    days,
    st.integers(0, 30),
)
inventory = st.builds(
    lambda number, area, day: Line(number, "What is answered for", day, area=area),
    st.integers(1, 10**6),
    st.sampled_from(AREAS),
    st.none() | days,
)
lines = diary | inventory


def judged(worked: list[Entry], told: list[Line]) -> dict[str, FactorEvidence]:
    found = level_evidence_of(Shown(worked, told, WINDOW))
    return {each.factor: each for each in found.factors}


def ranks(worked: list[Entry], told: list[Line]) -> dict[str, int]:
    return {code: RANK[found.strength] for code, found in judged(worked, told).items()}


def decided(number: int, text: str, day: date, later: int = 0) -> Line:
    return Line(number, text, day, day + timedelta(days=later))


def crisis(number: int, day: date) -> Entry:
    return Entry(number, day, "meeting", "crisis", shows=frozenset({"consequence"}))


def test_the_factors_are_those_of_the_responsibilities_in_their_order() -> None:
    assert list(read_factors()) == FACTORS
    assert [each.factor for each in level_evidence_of(Shown([], [], WINDOW)).factors] == FACTORS
    assert len(FACTORS) == 9


@given(st.lists(entries, max_size=12), st.lists(lines, max_size=6), entries)
def test_an_entry_more_never_lowers_a_factor(
    worked: list[Entry], told: list[Line], more: Entry
) -> None:
    before, after = ranks(worked, told), ranks([*worked, more], told)
    assert all(after[code] >= before[code] for code in FACTORS)


@given(st.lists(entries, max_size=8), st.lists(lines, max_size=6), lines)
def test_a_line_more_never_lowers_a_factor(
    worked: list[Entry], told: list[Line], more: Line
) -> None:
    before, after = ranks(worked, told), ranks(worked, [*told, more])
    assert all(after[code] >= before[code] for code in FACTORS)


@given(st.lists(entries, max_size=40))
def test_entries_alone_are_some_evidence_at_most_and_none_of_decision(worked: list[Entry]) -> None:
    found = ranks(worked, [])
    assert max(found.values()) <= RANK["some"]
    assert found["decision"] == found["independence"] == found["knowledge"] == 0


def test_a_year_of_meetings_with_leaders_is_some_evidence_of_contacts() -> None:
    roles = frozenset({"executive"})
    met = [
        Entry(each, LAST - timedelta(days=each), "meeting", "counsel", roles)
        for each in range(1, 300)
    ]
    assert judged(met, [])["contacts"].strength == "some"
    told = [decided(1, TEXTS[1], date(2021, 2, 1)), decided(2, TEXTS[1], date(2021, 9, 1))]
    assert judged(met, told)["contacts"].strength == "strong"
    assert judged([], told)["contacts"].strength == "some"


@given(st.lists(entries, max_size=8), st.lists(lines, max_size=6), st.randoms())
def test_the_order_of_entries_and_lines_is_of_no_consequence(
    worked: list[Entry], told: list[Line], chance: object
) -> None:
    mixed, turned = list(worked), list(told)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    chance.shuffle(turned)  # type: ignore[attr-defined]
    assert ranks(mixed, turned) == ranks(worked, told)


def test_lines_put_down_later_are_shown_and_never_make_a_factor_strong() -> None:
    on = [date(2021, month, 1) for month in (1, 5, 9)]
    late = judged([], [decided(n, TEXTS[0], day, later=8) for n, day in enumerate(on)])
    at_once = judged([], [decided(n, TEXTS[0], day, later=7) for n, day in enumerate(on)])
    assert late["decision"].strength == "some"
    assert at_once["decision"].strength == "strong"
    assert {proof.recorded for proof in late["decision"].proofs} == {"reconstructed"}
    assert any("within a week" in str(each.what) for each in late["decision"].missing)


def test_decisions_of_one_week_are_an_occasion_and_not_a_level() -> None:
    told = [decided(n, TEXTS[0], date(2021, 3, n)) for n in range(1, 8)]
    assert judged([], told)["decision"].strength == "some"


def test_independence_needs_a_line_that_says_who_decided() -> None:
    on = [date(2021, 2, 1), date(2021, 9, 1)]
    asked = judged([], [decided(n, TEXTS[2], day) for n, day in enumerate(on)])
    alone = judged([], [decided(n, TEXTS[3], day) for n, day in enumerate(on)])
    assert (asked["decision"].strength, asked["independence"].strength) == ("strong", "cannot tell")
    assert alone["independence"].strength == "strong"


def test_work_at_night_proves_no_independence() -> None:
    night = Entry(1, LAST, "post", "crisis", late=True)
    found = judged([night], [])["independence"]
    assert (found.strength, found.proofs) == ("cannot tell", ())
    assert "proves nothing" in str(found.shown[0])


def test_what_is_answered_for_is_strong_only_beside_entries_over_half_a_year() -> None:
    on_call = Line(1, "On call", date(2020, 3, 1), area="crisis")
    short = [crisis(n, date(2021, 10, n)) for n in range(1, 10)]
    long = [crisis(n, date(2021, n, 1)) for n in range(3, 12)]
    assert judged([], [on_call])["consequence"].strength == "some"
    assert judged(short, [on_call])["consequence"].strength == "some"
    assert judged(long, [on_call])["consequence"].strength == "strong"
    assert judged(long, [])["consequence"].strength == "some"


def asked_for(found: FactorEvidence) -> str:
    return " ".join(str(each.what) for each in found.missing)


def test_a_factor_that_is_answered_for_asks_for_the_inventory_and_never_for_the_diary() -> None:
    on_call = Line(1, "On call", date(2020, 3, 1), area="crisis")
    short = [crisis(n, date(2021, 10, n)) for n in range(1, 10)]
    for told in ([], [decided(2, "Stopped the post after the fire", date(2021, 10, 2))]):
        assert "line of the inventory" in asked_for(judged(short, told)["consequence"])
        assert "diary" not in asked_for(judged(short, told)["consequence"])
    assert "over a longer time" in asked_for(judged(short, [on_call])["consequence"])
    assert "diary" not in asked_for(judged(short, [on_call])["consequence"])


def test_lines_without_the_entries_that_they_need_beside_them_ask_for_entries() -> None:
    told = [decided(1, TEXTS[1], date(2021, 2, 1)), decided(2, TEXTS[1], date(2021, 9, 1))]
    assert "Entries that show it too" in asked_for(judged([], told)["contacts"])
    assert asked_for(judged([], told)["decision"]) == ""


def test_what_is_older_than_the_window_shows_nothing_of_the_position_now() -> None:
    found = judged([crisis(1, date(2019, 3, 1))], [])["consequence"]
    assert (found.strength, found.since) == ("cannot tell", date(2019, 3, 1))
    assert "is older" in str(found.missing[0].what)


def test_what_lies_after_the_window_is_left_out() -> None:
    later = LAST + timedelta(days=1)
    assert judged([crisis(1, later)], [decided(1, TEXTS[0], later)]) == judged([], [])


def test_no_leaders_in_a_full_calendar_is_none_and_in_an_empty_one_cannot_be_told() -> None:
    met = [
        Entry(n, LAST, "meeting", "admin", frozenset({"colleague"}))
        for n in range(TELLING_MEETINGS)
    ]
    assert judged(met, [])["contacts"].strength == "none"
    assert judged(met[1:], [])["contacts"].strength == "cannot tell"


def test_a_day_with_public_own_people_and_leaders_is_complex_and_fewer_is_not() -> None:
    served = [
        crisis(1, LAST),
        Entry(2, LAST, "post", "crisis", public=True),
        Entry(3, LAST, "post", "internal"),
        Entry(4, LAST, "meeting", "counsel"),
    ]
    assert judged(served, [])["complexity"].strength == "some"
    assert judged(served[:3], [])["complexity"].strength == "cannot tell"
    assert judged([*served[1:], crisis(9, date(2021, 1, 5))], [])["complexity"].strength == "some"


def test_every_factor_names_what_is_open_in_both_languages_and_who_could_say() -> None:
    for factor in read_factors().values():
        assert factor.open.keys() == {"en", "bg"}
        assert factor.who
