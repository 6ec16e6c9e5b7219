"""The case is read off its rules, and no line of hers makes one met."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.cases.applying import FOLDER, inputs_of, read_application

from remit.cases.level_case import CaseInputs, level_case, stand_of, together
from remit.cases.level_case_json import level_case_json
from remit.jd.gap import Answered
from remit.jd.gap.refused import Said
from remit.jd.gap.rules import Rule, Verdict
from remit.jd.profiles import profile_keys, read_profile
from remit.levels.model import Claim, FactorEvidence, Strength
from remit.measure.model import Interval

ALL = [read_profile(key) for key in profile_keys()]
FILES = sorted(FOLDER.glob("*.toml"))
REPLACED = next(at for at, path in enumerate(FILES) if "all-replaced" in path.name)
BY = "Chief of Staff, letter of March 2019"


@cache
def facts(at: int) -> CaseInputs:
    return inputs_of(read_application(FILES[at]))


def rule(verdict: Verdict) -> Rule:
    return Rule("ours", "Ours", True, "changed", verdict, Interval(0, 0, 0), "a page")


@given(st.lists(st.sampled_from(["met", "not met", "cannot tell"]), min_size=1))
def test_rules_are_met_together_only_where_each_is(verdicts: list[Verdict]) -> None:
    found = together([rule(each) for each in verdicts])
    assert (found == "met") == (set(verdicts) == {"met"})
    assert (found == "not met") == ("not met" in verdicts)


@pytest.mark.parametrize(
    ("strength", "says", "stand"),
    [
        ("strong", "", "new"),
        ("some", "claims", "as written"),
        ("some", "limits", "against the description"),
        ("strong", "claims limits", "against the description"),
        ("none", "claims", "claimed only"),
        ("cannot tell", "limits", "open"),
        ("cannot tell", "names", "open"),
        ("some", "names", "new"),
    ],
)
def test_what_is_shown_stands_to_what_is_written(strength: Strength, says: str, stand: str) -> None:
    claims = tuple(Claim("words", 0, 5, each) for each in says.split())  # type: ignore[arg-type]
    assert stand_of(FactorEvidence("impact", strength, claims)) == stand


words = st.sampled_from(
    [
        "On call for the main accounts and the alert feed",
        "Twice as many posts as two years ago",
        "Won the regional award for the campaign",
        "Standing in for a colleague on maternity leave",
        "Register of accounts and who may enter them",
    ]
)
stated = st.lists(st.tuples(words, st.sampled_from(["crisis", "publishing", "media"])), max_size=4)


@settings(max_examples=15)
@given(stated, st.sampled_from(range(len(FILES))))
@example([("On call for the main accounts and the alert feed", "publishing")], REPLACED)
def test_no_line_of_hers_makes_a_rule_met(lines: list[tuple[str, str]], at: int) -> None:
    """What she answers for may be done without a trace: not met may become open, never met."""
    inputs = facts(at)
    since = date(2019, 3, 1)
    more = replace(
        inputs,
        answered=tuple(Answered(90 + n, a, w, since, BY) for n, (w, a) in enumerate(lines)),
        said=tuple(
            Said("inventory", 90 + n, w, area=a, since=since, assigned_by=BY)
            for n, (w, a) in enumerate(lines)
        ),
    )
    plain, told = (level_case(each, ALL[0], ALL) for each in (inputs, more))
    met = [
        [each.verdict == "met" for each in (*case.rules, *case.elsewhere)] for case in (plain, told)
    ]
    assert met[0] == met[1]
    refused = {each.statement for each in told.refused if each.weight == "refused"}
    assert refused.isdisjoint({line.statement for line in told.lines})
    shown = {area.area for area in told.gap.areas if area.entries}
    assert {line.area for line in told.lines} <= shown or told.gap.thin


def test_lines_that_may_not_be_told_carry_no_case() -> None:
    at = next(n for n, path in enumerate(FILES) if "four-areas" in path.name)
    inputs = facts(at)
    open_, shut = (level_case(replace(inputs, withheld=each), ALL[0], ALL) for each in ((), {1, 2}))
    assert [line.statement for line in open_.lines] == [1]
    assert shut.lines == ()
    assert [line.statement for line in open_.decisions] == [2, 3]
    assert [line.statement for line in shut.decisions] == [3]


def test_only_the_diary_of_the_twelve_months_is_of_the_case() -> None:
    at = next(n for n, path in enumerate(FILES) if "four-areas" in path.name)
    inputs = facts(at)
    older = tuple(
        replace(line, day=date(2020, 12, 31)) if line.statement == 2 else line
        for line in inputs.ground.lines
    )
    case = level_case(replace(inputs, ground=replace(inputs.ground, lines=older)), ALL[0], ALL)
    assert [line.statement for line in case.decisions] == [3]


def test_a_thin_record_names_no_title_by_what_it_shows() -> None:
    at = next(n for n, path in enumerate(FILES) if "notes-only" in path.name)
    case = level_case(facts(at), ALL[0], ALL)
    assert case.verdict == "cannot tell"
    assert {each.verdict for each in case.rules} == {"cannot tell"}
    assert not case.ladder[-1].met


@pytest.mark.parametrize(
    ("institution", "stated"),
    [("neutral", False), ("colorado", False), ("mit", False), ("houston", True), ("ucla", True)],
)
def test_a_measure_of_ours_is_no_rule_of_the_institution(institution: str, stated: bool) -> None:
    assert level_case(facts(1), read_profile(institution), ALL).stated is stated


def test_the_json_says_what_the_case_says() -> None:
    case = level_case(facts(1), read_profile("houston"), ALL)
    plain = level_case_json(case, "bg")
    assert plain["verdict"] == case.verdict == "met"
    assert plain["more"][0]["area"] == "crisis"  # type: ignore[index]
    assert plain["institution"]["key"] == "houston"  # type: ignore[index]
