"""Anchors: side by side, with the share they speak for, and managers' wages only on evidence."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cases.conftest import LEADS, busy, paper, shares_of

from remit.areas.responsibilities import AREAS
from remit.cases.as_json import case_json, classes_json
from remit.cases.class_averages import class_case, read_class_averages
from remit.cases.evidence import LevelShown, ground_of
from remit.cases.matching import Position
from remit.cases.occupations import known_sector, read_occupations, read_sectors
from remit.cases.pay import Anchor, Employer, PayCase, pay_case
from remit.cases.places import known_place
from remit.cases.titles import ladder_of, read_ladder
from remit.cases.wage_text import parse_wages, read_wages
from remit.cases.wages import Wages
from remit.errors import UsageError
from remit.messages import untranslated
from remit.workflow.cases.update_market import update_market

MANAGERS = "112032"
BOSTON = known_place("Boston", read_wages().places)


def case(position: Position, employer: Employer | None = None, *asked: str) -> PayCase:
    return pay_case(read_wages(), position, employer or Employer(), read_occupations(), asked)


def codes(anchors: tuple[Anchor, ...]) -> list[str]:
    return [anchor.occupation.code for anchor in anchors]


def found(pay: PayCase) -> set[str]:
    return {finding.code for finding in pay.findings}


# ── managers' wages ──


def test_a_title_alone_never_shows_the_managers_wage() -> None:
    described = paper(("Writes posts.", "publishing"), ("Advises the president.", "counsel"))
    assert described.title == "Social Media Manager"
    pay = case(Position(described))
    assert (codes(pay.anchors), codes(pay.withheld)) == (["273031"], [MANAGERS])
    assert pay.withheld[0].quotes == ()


@pytest.mark.parametrize("asked", ["11-2032", "11-2021", "11-2011", "11-2033"])
def test_asking_for_it_by_code_does_not_show_it_either(asked: str) -> None:
    pay = case(Position(paper(("Writes posts.", "publishing"))), None, asked)
    assert codes(pay.withheld) == [asked.replace("-", "")]
    said = json.dumps(case_json(pay, "en", untranslated)["withheld"])
    assert "median" not in said
    assert "146910" not in said


def test_crisis_work_without_decisions_or_an_answer_for_it_is_not_at_level() -> None:
    for weaker in (
        replace(LEADS, strengths={"decision": "some"}),
        replace(LEADS, answered=frozenset({"crisis"})),
        replace(LEADS, entries={"crisis": 40}),
    ):
        pay = case(busy(shown=weaker))
        assert MANAGERS in codes(pay.withheld)
        assert [each.missing for each in pay.withheld[0].grounds] != [(), ()]


def test_shown_at_level_it_is_an_anchor_with_its_own_cells() -> None:
    pay = case(busy(), Employer(BOSTON, known_sector("universities")))
    assert codes(pay.anchors)[:2] == [MANAGERS, "273031"]
    medians = {quote.asked: quote.cell.median for quote in pay.anchors[0].quotes}
    assert medians == {"area": 176_390, "sector": 111_750, "nation": 146_910}


def test_worded_in_the_description_it_is_an_anchor_on_paper_alone() -> None:
    described = paper(
        ("Develops and maintains the crisis communications plan.", "crisis"),
        ("Develops internal communications for staff and faculty.", "internal"),
    )
    pay = case(Position(described))
    assert codes(pay.anchors) == [MANAGERS]
    assert [ground.duties for ground in pay.anchors[0].grounds] == [(0,), (1,)]


@pytest.mark.parametrize(
    "text",
    [
        "Assists with the crisis communications plan.",
        "Follows the crisis plan as directed.",
        "Plans the content calendar.",
        "Posts in a crisis.",
        "Подпомага изготвянето на кризисен план.",
    ],
)
def test_help_with_crisis_plans_does_not_word_them(text: str) -> None:
    assert not ground_of("crisis-plans", paper((text, "crisis")), None).met


@pytest.mark.parametrize(
    ("needed", "text"),
    [
        ("crisis-plans", "Writes and tests emergency communication plans."),
        ("crisis-plans", "Изготвя план за кризисни комуникации."),
        ("internal-communications", "Leads employee communications."),
        ("internal-communications", "Отговаря за вътрешните комуникации."),
        ("internal-communications", "Пише съобщения до служителите."),
    ],
)
def test_own_work_is_found_in_both_languages(needed: str, text: str) -> None:
    assert ground_of(needed, paper((text, "publishing")), None).met


@given(
    st.dictionaries(st.sampled_from(AREAS), st.floats(0, 1 / 17), max_size=17),
    st.dictionaries(st.sampled_from(["decision", "independence"]), st.just("strong")),
    st.frozensets(st.sampled_from(AREAS)),
    st.frozensets(st.sampled_from(AREAS)),
)
def test_no_share_of_time_alone_shows_the_managers_wage(
    shares: dict[str, float],
    strengths: dict[str, str],
    answered: frozenset[str],
    areas: frozenset[str],
) -> None:
    shown = LevelShown(dict.fromkeys(areas, 9), answered, strengths)
    pay = case(Position(None, shares_of(**shares), shown), None, "11-2032")
    at_level = {"crisis", "internal"} <= answered & areas and bool(strengths)
    assert (MANAGERS in codes(pay.anchors)) == at_level


# ── shares ──


def test_shares_are_those_of_the_areas_and_written_stands_beside_measured() -> None:
    described = paper(("Writes posts.", "publishing"), ("Files.", "admin"))
    pay = case(busy(description=described))
    specialists = pay.anchors[codes(pay.anchors).index("273031")].match
    assert specialists.measured is not None
    assert specialists.written is not None
    assert round(specialists.measured.mid, 6) == 0.4
    assert round(specialists.written.mid, 6) == 0.5
    assert specialists.areas == ("publishing", "community")


def test_unplaced_work_widens_a_share_and_never_raises_its_middle() -> None:
    match = case(Position(None, shares_of(publishing=0.4))).anchors[0].match
    assert match.measured is not None
    assert tuple(round(each, 6) for each in match.measured) == (0.4, 0.4, 1.0)
    assert match.half == "cannot tell"


def test_nothing_is_blended_every_figure_is_a_cell_of_the_release() -> None:
    pay = case(busy(), Employer(BOSTON, known_sector("hospitals")))
    for anchor in pay.anchors:
        for quote in anchor.quotes:
            assert read_wages().cells[quote.cell.key] == quote.cell
            assert quote.cell.occupation == anchor.occupation.code
    plain = case_json(pay, "en", untranslated)
    assert set(plain) == {"release", "area", "sector", "anchors", "withheld", "findings"}


def test_small_parts_of_a_position_speak_for_no_occupation() -> None:
    assert "436014" not in codes(case(busy()).anchors)
    assert "436014" in codes(case(busy(), None, "43-6014").anchors)


def test_a_thin_record_says_so_and_gives_no_measured_share() -> None:
    pay = case(Position(paper(("Writes posts.", "publishing")), too_thin=True))
    assert "pay-thin-record" in found(pay)
    assert all(anchor.match.measured is None for anchor in pay.anchors)


def test_a_position_of_which_nothing_is_known_has_no_anchor() -> None:
    pay = case(Position())
    assert (pay.anchors, pay.withheld) == ((), ())
    assert "pay-no-anchor" in found(pay)


# ── areas and sectors without data ──


@pytest.fixture
def small(release: Path, tmp_path: Path) -> Wages:
    update_market(release, tmp_path / "wages.txt")
    return parse_wages((tmp_path / "wages.txt").read_text("utf-8"))


def small_case(small: Wages, area: str, sector: str = "universities") -> PayCase:
    employer = Employer(known_place(area, small.places), read_sectors()[sector])
    return pay_case(small, busy(), employer, read_occupations())


def test_an_area_without_a_wage_falls_back_on_its_state_and_says_so(small: Wages) -> None:
    pay = small_case(small, "Casper")
    specialists = pay.anchors[codes(pay.anchors).index("273031")]
    assert [(q.asked, q.place.name) for q in specialists.quotes] == [
        ("area", "Wyoming"), ("sector", "National"), ("nation", "National"),
    ]  # fmt: skip
    said = [str(each.message) for each in pay.findings if each.code == "pay-area-fallback"]
    assert any(
        "Casper, WY (withheld by the office); shown in its place: Wyoming" in t for t in said
    )


def test_a_wage_told_by_the_hour_only_is_kept_as_such(small: Wages) -> None:
    pay = small_case(small, "Casper")
    area = pay.anchors[codes(pay.anchors).index(MANAGERS)].quotes[0]
    assert (area.place.name, area.cell.hourly_median) == ("Wyoming", 20.5)
    assert not area.cell.has_wage


def test_a_sector_without_a_wage_says_so_and_nothing_takes_its_place(small: Wages) -> None:
    pay = small_case(small, "Wyoming", "hospitals")
    specialists = pay.anchors[codes(pay.anchors).index("273031")]
    assert [quote.asked for quote in specialists.quotes] == ["area", "nation"]
    assert "pay-sector-missing" in found(pay)


def test_an_occupation_without_any_wage_says_so(small: Wages) -> None:
    pay = pay_case(small, busy(), Employer(), read_occupations(), ("27-3099",))
    assert "pay-no-wage" in found(pay)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("boston", "Boston-Cambridge-Newton, MA-NH"),
        ("0014460", "Boston-Cambridge-Newton, MA-NH"),
        ("MA", "Massachusetts"),
        ("washington", "Washington"),
        ("Portland, OR", "Portland-Vancouver-Hillsboro, OR-WA"),
        ("US", "National"),
    ],
)
def test_an_area_is_known_by_the_names_people_use(text: str, name: str) -> None:
    assert known_place(text, read_wages().places).name == name


@pytest.mark.parametrize(
    ("text", "code", "near"),
    [
        ("Bostn", "unknown-place", "Boston"),
        ("Massachusets", "unknown-place", "Massachusetts"),
        ("Portland", "unclear-place", "Portland-South Portland, ME"),
        ("Атлантида", "unknown-place", "Boston"),
        ("-", "unknown-place", "Boston"),
    ],
)
def test_an_unknown_area_is_answered_with_those_near_it(text: str, code: str, near: str) -> None:
    with pytest.raises(UsageError) as stop:
        known_place(text, read_wages().places)
    assert stop.value.code == code
    assert near in str(stop.value.next_step)


def test_an_unknown_sector_or_occupation_is_answered_with_those_there_are() -> None:
    with pytest.raises(UsageError) as stop:
        known_sector("univercities")
    assert "universities" in str(stop.value.next_step)
    with pytest.raises(UsageError) as stop:
        case(busy(), None, "29-1141")
    assert stop.value.code == "unknown-occupation"


# ── Bulgaria, and titles ──


def test_bulgarian_classes_need_the_same_evidence() -> None:
    table = read_class_averages()
    shown = class_case(table, busy())
    assert {each.average.key for each in shown.anchors} == {"managers", "professionals"}
    hidden = class_case(table, busy(shown=None))
    assert [each.average.key for each in hidden.withheld] == ["managers"]
    assert "72952" not in json.dumps(classes_json(hidden, "bg", untranslated))
    assert "pay-class-level" in {each.code for each in hidden.findings}


def test_a_managers_title_is_open_until_its_evidence_is_there() -> None:
    views = {view.rung.key: view for view in ladder_of(read_ladder(), busy(shown=None))}
    assert [key for key, view in views.items() if view.met] == ["coordinator", "specialist"]
    strengths = {"decision": "strong", "consequence": "some", "complexity": "some"}
    led = {view.rung.key: view for view in
           ladder_of(read_ladder(), busy(shown=replace(LEADS, strengths=strengths)))}  # fmt: skip
    assert led["manager"].met
    assert ("independence", "strong") in led["senior-manager"].factors_open
    assert led["director"].rung.asks["bg"]
