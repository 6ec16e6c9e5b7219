"""Synthetic applications get exactly the outcomes that every institution's rules demand."""

from __future__ import annotations

import tomllib
from collections import Counter
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from tests.cases.applying import FOLDER, Application, inputs_of, read_application

from remit.cases.level_case import LevelCase, level_case
from remit.jd.profiles import profile_keys, read_profile

FILES = sorted(FOLDER.glob("*.toml"))
ALL = [read_profile(key) for key in profile_keys()]
MARGIN = 1e-6


@cache
def facts_of(path: Path) -> Application:
    return read_application(path)


@cache
def case_of(path: Path, chosen: str = "") -> LevelCase:
    facts = facts_of(path)
    return level_case(inputs_of(facts), read_profile(chosen or facts.chosen), ALL)


def outcomes(case: LevelCase) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for rule in (*case.rules, *case.elsewhere):
        found.setdefault(rule.kind, {})[rule.institution] = rule.verdict
    return found


each_application = pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])


def test_there_are_forty_and_every_kind_that_matters() -> None:
    kinds = Counter(facts_of(path).about for path in FILES)
    assert kinds.total() >= 40
    assert {
        "level change",
        "below threshold",
        "volume only",
        "surge ended",
        "too recent",
        "person not position",
        "downward drift",
        "thin record",
        "retained share missed",
    } <= set(kinds)


def test_every_institution_with_a_rule_is_met_and_not_met_by_some_application() -> None:
    """A rule that says the same of everybody would not be tried at all."""
    told: dict[tuple[str, str], set[str]] = {}
    for path in FILES:
        for kind, by in facts_of(path).rules.items():
            for institution, verdict in by.items():
                told.setdefault((kind, institution), set()).add(verdict)
    told.pop(("changed", "uci"))  # asks for a level, which areas never show
    lacking = {key for key, verdicts in told.items() if not {"met", "not met"} <= verdicts}
    assert {key for key in lacking if key[0] != "lasting" or stated_lasting(key[1])} == set()


def stated_lasting(institution: str) -> bool:
    return "lasting" in raw(institution)


@each_application
def test_every_rule_of_every_institution_comes_out_as_stated(path: Path) -> None:
    facts = facts_of(path)
    assert outcomes(case_of(path)) == facts.rules


@each_application
def test_the_stated_outcomes_are_what_the_profiles_ask_of_the_facts(path: Path) -> None:
    """The files are held against the profiles' own text, without the code that judges."""
    facts = facts_of(path)
    for kind, by in facts.rules.items():
        for institution, verdict in by.items():
            assert demanded(facts, kind, institution) == verdict, (kind, institution)


@each_application
def test_what_the_case_rests_on_is_as_stated(path: Path) -> None:
    facts, case = facts_of(path), case_of(path)
    assert case.gap.thin == facts.thin
    assert case.verdict == facts.verdict
    assert sorted(change.area.area for change in case.more) == sorted(facts.more)
    assert sorted(change.area.area for change in case.less) == sorted(facts.less)
    assert len(case.lines) == facts.stand
    assert case.only_volume == facts.only_volume
    factors = {change.found.factor: change.stand for change in case.factors}
    assert {code: factors[code] for code in facts.factors} == facts.factors


@each_application
def test_what_would_be_refused_and_what_speaks_lower_is_as_stated(path: Path) -> None:
    facts, case = facts_of(path), case_of(path)
    refused = {each.code for each in case.refused if each.weight == "refused"}
    asked = {each.code for each in case.refused if each.weight == "asked"}
    assert refused == set(facts.refused)
    assert asked == set(facts.asked)
    assert {each.code for each in case.risks.found} == set(facts.risks)


@pytest.mark.parametrize("path", FILES[::4], ids=[path.stem for path in FILES[::4]])
def test_volume_moves_no_rule(path: Path) -> None:
    """The same months with three times the hours come out the same."""
    facts = facts_of(path)
    more = tuple(type(span)(span.months, span.shares, 3 * span.hours) for span in facts.time)
    busier = level_case(inputs_of(replace(facts, time=more)), read_profile(facts.chosen), ALL)
    assert outcomes(busier) == facts.rules


@pytest.mark.parametrize("key", [each.key for each in ALL])
def test_under_any_rules_the_verdict_is_read_off_its_own_rules_alone(key: str) -> None:
    for path in FILES[::16]:
        case = case_of(path, key)
        assert {rule.institution for rule in case.rules} <= {key}
        verdicts = [rule.verdict for rule in case.rules if rule.kind != "new position"]
        if "not met" in verdicts:
            assert case.verdict == "not met"
        elif set(verdicts) == {"met"}:
            assert case.verdict == "met"
        else:
            assert case.verdict == "cannot tell"


@cache
def raw(institution: str) -> dict[str, Any]:
    text = (files("remit.jd") / "institutions" / f"{institution}.toml").read_text("utf-8")
    return tomllib.loads(text)


def demanded(facts: Application, kind: str, institution: str) -> str:
    """Return what a profile's text demands of the truth of an application."""
    profile, truth = raw(institution), facts.truth
    if truth.changed is None or truth.retained is None:
        return "cannot tell"
    if kind == "retained":
        return held(truth.retained, profile["retained"])
    asked = {each.get("of", "duties"): each for each in profile.get("changed", ())}
    if kind == "new position":
        return held(truth.changed, asked["new-position"])
    if kind == "changed":
        return "cannot tell" if "higher-level" in asked else held(truth.changed, asked["duties"])
    lasting = profile.get("lasting", raw("neutral")["lasting"])
    shortest, longest = lasting["months"], lasting.get("upto", lasting["months"])
    range_ = (truth.lasted[str(longest)][0], truth.lasted[str(shortest)][1])
    smallest = profile.get("rounding", raw("neutral")["rounding"])["smallest"] / 100
    return held(range_, asked.get("duties", {"share": smallest}))


def held(shown: tuple[float, float], asked: dict[str, Any]) -> str:
    low, high = shown
    need = asked.get("upto", asked["share"])
    if asked.get("above"):
        met, may = low > need + MARGIN, high > asked["share"] + MARGIN
    else:
        met, may = low >= need - MARGIN, high >= asked["share"] - MARGIN
    return "met" if met else ("cannot tell" if may else "not met")
