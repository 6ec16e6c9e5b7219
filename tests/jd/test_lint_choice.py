"""Which rules apply, and what a selection may not do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remit.errors import UsageError
from remit.jd.lint import RULES
from remit.jd.lint.choice import chosen_rules, rule_named

names = st.sampled_from(
    sorted({name for rule in RULES for name in (rule.code, rule.name, rule.family, rule.code[:4])})
)


def codes(select: list[str], ignore: list[str]) -> list[str]:
    return [rule.code for rule in chosen_rules(RULES, select, ignore)]


def test_without_a_choice_every_rule_applies() -> None:
    assert chosen_rules(RULES) == RULES == chosen_rules(RULES, ["all"])


@pytest.mark.parametrize(
    ("select", "ignore", "found"),
    [
        (["RJ104"], [], ["RJ104"]),
        (["platform-list", "Coding"], [], ["RJ104", "RJ109", "RJ110"]),
        (["intern-for-expert"], [], ["RJ102"]),
        (["RJ12"], ["RJ121"], [f"RJ{number}" for number in range(122, 130)]),
        (["RJ104"], ["RJ1"], ["RJ104"]),
        (["RJ104"], ["RJ104"], []),
        (["missing"], ["ALL"], [f"RJ{number}" for number in range(121, 131)]),
    ],
)
def test_the_narrower_word_wins_and_between_equals_to_ignore(
    select: list[str], ignore: list[str], found: list[str]
) -> None:
    assert codes(select, ignore) == found


@given(st.lists(names, max_size=4), st.lists(names, max_size=4))
def test_a_choice_keeps_the_order_and_invents_nothing(select: list[str], ignore: list[str]) -> None:
    every = [rule.code for rule in RULES]
    found = codes(select, ignore)
    assert found == [code for code in every if code in found]
    assert set(codes(select, [])) >= set(found)


@pytest.mark.parametrize(
    ("word", "close"), [("RJ999", "RJ"), ("platform-lists", "platform-list"), ("R", ""), ("", "")]
)
def test_an_unknown_word_is_refused_with_those_like_it(word: str, close: str) -> None:
    with pytest.raises(UsageError) as stop:
        chosen_rules(RULES, [word])
    assert stop.value.code == "unknown-rule"
    assert close in stop.value.next_step.text()


def test_a_rule_is_named_by_its_code_or_its_name() -> None:
    assert rule_named(RULES, "RJ105") is rule_named(RULES, "open-ended-duty")
    with pytest.raises(UsageError):
        rule_named(RULES, "vague")
