"""Which rules are applied: some are chosen, some left out."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from remit.errors import UsageError
from remit.jd.lint.model import Rule
from remit.messages import say

EVERY = "ALL"


def chosen_rules(
    rules: Sequence[Rule], select: Sequence[str] = (), ignore: Sequence[str] = ()
) -> tuple[Rule, ...]:
    """Return the rules that are selected and not ignored; without a selection all are.

    A rule is named by its code or the beginning of it, by its name, or by its
    family; `ALL` names every rule. The narrower word wins, so that one rule of
    an ignored family can be selected; between equals, to ignore wins. Raises
    `UsageError` for a word that names no rule.

    >>> from remit.jd.lint.rules import RULES
    >>> [rule.code for rule in chosen_rules(RULES, ["coding"], ["gender-coding"])]
    ['RJ109']
    >>> [rule.code for rule in chosen_rules(RULES, ["RJ12", "RJ104"], ["RJ12", "rj121"])]
    ['RJ104']
    """
    for word in (*select, *ignore):
        if not any(_narrowness(rule, word) for rule in rules):
            raise _unknown(word, rules)
    wanted = select or (EVERY,)
    return tuple(rule for rule in rules if _most(rule, wanted) > _most(rule, ignore))


def rule_named(rules: Sequence[Rule], word: str) -> Rule:
    """Return the one rule of a code or a name; `UsageError` where there is none.

    >>> from remit.jd.lint.rules import RULES
    >>> rule_named(RULES, "rj104").name
    'platform-list'
    """
    for rule in rules:
        if word.strip().lower() in (rule.code.lower(), rule.name):
            return rule
    raise _unknown(word, rules)


def _most(rule: Rule, words: Sequence[str]) -> int:
    return max((_narrowness(rule, word) for word in words), default=0)


def _narrowness(rule: Rule, word: str) -> int:
    """Return how narrowly a word names a rule, 0 where it does not."""
    word = word.strip()
    if word.lower() == rule.name or word.upper() == rule.code:
        return len(rule.code) + 1
    if word.lower().replace("-", "_") == rule.family:
        return 3  # as narrow as RJ1, wider than RJ12
    if word.upper() == EVERY:
        return 1
    return len(word) if len(word) > 1 and rule.code.startswith(word.upper()) else 0


def _unknown(word: str, rules: Sequence[Rule]) -> UsageError:
    known = [name for rule in rules for name in (rule.code, rule.name, rule.family)]
    close = get_close_matches(word, dict.fromkeys((*known, word.upper()[:5])), 3, 0.6)
    names = [name for name in close if name in known]
    return UsageError(
        say("There is no lint rule `{word}`.", word=word),
        next_step=say("Did you mean {names}?", names=", ".join(names))
        if names
        else say("`remit jd lint --explain ALL` lists the rules."),
        code="unknown-rule",
    )
