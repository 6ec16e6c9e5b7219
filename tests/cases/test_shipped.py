"""The wages that ship with Remit are those of the release, and its tables fit together."""

from __future__ import annotations

import pytest
from tests.house.tree import PACKAGE

from remit.areas.responsibilities import AREAS, read_responsibilities
from remit.cases.class_averages import read_class_averages
from remit.cases.evidence import read_evidence
from remit.cases.occupations import read_occupations, read_sectors
from remit.cases.titles import read_ladder
from remit.cases.wage_text import SHIPPED, parse_wages, read_wages, wages_text
from remit.cases.wages import Mark

SPREAD = {
    "273031": (74_750, 56_260, 100_370),
    "112032": (146_910, 106_580, 204_520),
    "131161": (78_760, 58_350, 108_310),
}
MEDIANS = {
    "273099": 73_620, "112033": 125_470, "112021": 166_790, "112011": 133_660, "271024": 62_960,
    "274032": 75_420, "436014": 47_540, "439061": 45_010, "434051": 44_770,
}  # fmt: skip
BY_EMPLOYER = {
    "universities": 66_420, "schools": 72_280, "hospitals": 80_350, "local-government": 77_870,
    "state-government": 76_130, "federal-government": 115_210,
}  # fmt: skip


@pytest.mark.parametrize("code", SPREAD)
def test_the_middle_and_its_spread_are_those_of_the_release(code: str) -> None:
    cell = read_wages().cell(code)
    assert cell is not None
    assert (cell.median, cell.p25, cell.p75) == SPREAD[code]


@pytest.mark.parametrize("code", MEDIANS)
def test_the_median_of_the_country_is_that_of_the_release(code: str) -> None:
    cell = read_wages().cell(code)
    assert cell is not None
    assert cell.median == MEDIANS[code]


@pytest.mark.parametrize("key", BY_EMPLOYER)
def test_the_median_by_employer_is_that_of_the_release(key: str) -> None:
    cell = read_wages().cell("273031", sector=read_sectors()[key].code)
    assert cell is not None
    assert cell.median == BY_EMPLOYER[key]


def test_the_release_is_named_with_its_hash_and_all_its_areas() -> None:
    wages = read_wages()
    assert (wages.release.name, wages.release.code) == ("May 2025", "2025A01")
    assert wages.release.sha256.startswith("b5e75974c316")
    assert wages.release.published == "2026-05-15"
    scopes = [place.scope for place in wages.places.values()]
    assert {scope: scopes.count(scope) for scope in "NSM"} == {"N": 1, "S": 54, "M": 528}
    assert set(wages.occupations) == set(read_occupations())


def test_what_was_not_released_is_marked_and_never_a_number() -> None:
    marked = [
        cell
        for cell in read_wages().cells.values()
        if any(isinstance(amount, Mark) for amount in cell.amounts)
    ]
    assert len(marked) > 100
    assert all(amount != 0 for cell in marked for amount in cell.amounts)


def test_the_shipped_text_is_what_would_be_written_again() -> None:
    text = (PACKAGE / "cases" / SHIPPED).read_text("utf-8")
    assert wages_text(parse_wages(text)) == text
    assert len(text) < 1_000_000


def test_tables_name_areas_factors_and_evidence_that_exist() -> None:
    factors = {each.code for each in read_responsibilities().factors}
    kinds = set(read_evidence())
    for occupation in read_occupations().values():
        assert set(occupation.areas) <= set(AREAS)
        assert bool(occupation.evidence) == occupation.managerial
    for average in read_class_averages().classes:
        assert set(average.areas) <= set(AREAS)
        assert set(average.evidence) <= kinds
    for rung in read_ladder():
        assert set(rung.factors) <= factors
        assert set(rung.evidence) <= kinds
        assert set(rung.soc) <= set(read_occupations())


def test_an_area_speaks_for_managers_or_for_others_but_not_for_both() -> None:
    managers = {area for o in read_occupations().values() if o.managerial for area in o.areas}
    others = {area for o in read_occupations().values() if not o.managerial for area in o.areas}
    assert managers & others == set()
    assert "crisis" in managers


def test_bulgarian_averages_are_by_class_with_year_and_hands() -> None:
    table = read_class_averages()
    assert {each.key: each.average for each in table.classes} == {
        "managers": 72_952, "professionals": 43_142, "technicians": 30_634,
    }  # fmt: skip
    assert (table.year, table.currency) == (2024, "BGN")
    assert table.second_hand


def test_no_rung_asks_for_less_than_the_one_below() -> None:
    order = {"some": 1, "strong": 2}
    asked = [
        {factor: order[level] for factor, level in rung.factors.items()} for rung in read_ladder()
    ]
    manager = [rung.key for rung in read_ladder()].index("manager")
    for low, high in zip(asked[manager:], asked[manager + 1 :], strict=False):
        lost = {f for f in low if high.get(f, 0) < low[f]} - {"consequence"}
        assert lost == set()
