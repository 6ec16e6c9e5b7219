"""By which institution's rule the change matters: met, not met, or it cannot be told.

Every profile that states a rule is asked; the rules are read off one by one,
and no score is made of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

from remit.jd.description import Description
from remit.jd.gap.changed import UNKNOWN, changed_share, shares_of
from remit.jd.gap.model import Gap
from remit.jd.gap.shown import Shown
from remit.jd.gap.written import weigh
from remit.jd.profiles import NEUTRAL, InstitutionProfile, Threshold, read_profile
from remit.measure.model import Interval, Measures
from remit.messages import Message, say

Verdict = Literal["met", "not met", "cannot tell"]
RuleKind = Literal["changed", "lasting", "retained", "new position"]

ALIKE = 1e-9
"""Shares that differ by less are the same share."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of one institution with the figures it was held against.

    `share` (0 to 1) is what it asks, up to `upto` where it names a range, and
    `above` tells that it must be exceeded; `months` is how long a change must
    have lasted, up to `months_upto`. `shown` is the changed share, what of it
    lasts, or what was retained. `chosen` marks the institution whose rules
    apply, `why` says what keeps the verdict open.
    """

    institution: str
    name: str
    chosen: bool
    kind: RuleKind
    verdict: Verdict
    shown: Interval
    source: str
    share: float | None = None
    upto: float | None = None
    above: bool = False
    months: int | None = None
    months_upto: int | None = None
    why: Message | None = None

    @property
    def ours(self) -> bool:
        """Return whether Remit measures this by itself, and no institution asks it."""
        return self.source == read_profile(NEUTRAL).lasting.source


def rules_of(
    gap: Gap,
    compared: tuple[Description, Measures, Shown],
    chosen: InstitutionProfile,
    profiles: Sequence[InstitutionProfile],
) -> tuple[Rule, ...]:
    """Return every rule about change that a profile states, those of `chosen` first.

    `compared` is what the gap was made of. Where the record carries no verdict,
    no rule gets one. A wider interval never makes a rule met.
    """
    facts = _Facts(gap, compared)
    ordered = [chosen, *(each for each in profiles if each.key != chosen.key)]
    return tuple(
        rule for profile in ordered for rule in _of_profile(profile, facts, profile is chosen)
    )


class _Facts:
    """The changed share and its parts, each worked out once."""

    def __init__(self, gap: Gap, compared: tuple[Description, Measures, Shown]) -> None:
        description, measures, shown = compared
        self.gap = gap
        self._changed = partial(
            changed_share, weigh(description), shares_of(measures), shown.unseen()
        )
        self._parts: dict[tuple[int, int], Interval] = {}

    @property
    def retained(self) -> Interval:
        """Return the share of the former duties that remains.

        At least: of the time they took, what they still take. At most: all but
        what was written and is found idle, however much each has shrunk.
        """
        changed = self.gap.changed
        most = 1.0 - sum(area.written.low for area in self.gap.of("idle"))
        low, high = 1.0 - changed.high, max(most, 1.0 - changed.low)
        return Interval(low, 1.0 - changed.mid, min(high, 1.0))

    def lasting(self, months: int, upto: int) -> Interval:
        """Return the changed share that has lasted `upto` months at least, `months` at most."""
        key = (months, upto)
        if key not in self._parts:
            sure = {code for code, told in self._lasted(upto) if told}
            open_ = {code for code, told in self._lasted(months) if told is not False}
            self._parts[key] = self._changed(sure & open_, open_)
        return self._parts[key]

    def _lasted(self, months: int) -> list[tuple[str, bool | None]]:
        return [
            (each.area, each.over_time.at_least(months) if each.over_time else None)
            for each in self.gap.areas
            if each.measured.mid or each.written.mid
        ]


def _of_profile(profile: InstitutionProfile, facts: _Facts, chosen: bool) -> list[Rule]:
    rule = partial(Rule, profile.key, profile.name, chosen)
    made = [_changed_rule(rule, asked, facts) for asked in profile.changed]
    own = profile.lasting != read_profile(NEUTRAL).lasting
    if own or chosen:
        made.append(_lasting_rule(rule, profile, facts))
    if profile.retained is not None:
        shown = facts.retained
        found = _verdict(facts.gap, shown, profile.retained)
        asked = profile.retained
        made.append(rule("retained", found, shown, asked.source, asked.share, asked.upto))
    return made


def _changed_rule(rule: partial[Rule], asked: Threshold, facts: _Facts) -> Rule:
    shown, why = facts.gap.changed, None
    found = _verdict(facts.gap, shown, asked)
    if asked.of == "higher-level":
        found, why = (
            "cannot tell",
            say("It asks for work at the higher level, and areas of work do not show their level."),
        )
    kind: RuleKind = "new position" if asked.of == "new-position" else "changed"
    return rule(kind, found, shown, asked.source, asked.share, asked.upto, asked.above, why=why)


def _lasting_rule(rule: partial[Rule], profile: InstitutionProfile, facts: _Facts) -> Rule:
    """Return whether what has changed has also lasted.

    It must come to the share that the institution asks, where it names none,
    to the smallest share that a duty may have.
    """
    months, upto = profile.lasting.months, profile.lasting.upto
    shown = facts.lasting(months, upto or months)
    asked = next(
        (each for each in profile.changed if each.of == "duties"),
        Threshold(share=profile.smallest_share / 100, source=profile.rounding.source),
    )
    return rule(
        "lasting",
        _verdict(facts.gap, shown, asked),
        shown,
        profile.lasting.source,
        asked.share,
        asked.upto,
        asked.above,
        months,
        upto,
    )


def rule_phrase(rule: Rule, share: object, months: object = None) -> Message:
    """Return what a rule asks, in a few words, the same wherever it stands.

    `share` and `months` are the numbers of the rule as the reader is shown
    them: a figure, a range, a text. `months` is of use to a lasting rule alone.

    >>> found = Interval(0.1, 0.2, 0.4)
    >>> rule = Rule("ours", "Ours", True, "lasting", "met", found, "a page", 0.3, above=True)
    >>> str(rule_phrase(rule, "30%", "6"))
    'lasting (months: 6): more than 30%'
    """
    if rule.kind == "lasting":
        return _lasting_phrase(rule, share, months)
    if rule.kind == "retained":
        return say("former duties kept: at least {share}", share=share)
    if rule.kind == "new position":
        return say("a new position: more than {share}", share=share)
    if rule.why is not None:
        return say("changed, at the higher level: more than {share}", share=share)
    if rule.above:
        return say("changed: more than {share}", share=share)
    if rule.upto is not None:
        return say("changed: from {share} on, as it judges", share=share)
    return say("changed: at least {share}", share=share)


def _lasting_phrase(rule: Rule, share: object, months: object) -> Message:
    if rule.above:
        return say("lasting (months: {months}): more than {share}", months=months, share=share)
    return say("lasting (months: {months}): at least {share}", months=months, share=share)


def _verdict(gap: Gap, shown: Interval, asked: Threshold) -> Verdict:
    """Return what an interval says of a threshold; a range of thresholds is met at its upper end.

    Nothing is said where the record is too little for any verdict.
    """
    if gap.thin or gap.changed == UNKNOWN:
        return "cannot tell"
    needed = asked.share if asked.upto is None else asked.upto
    slack = ALIKE if asked.above else -ALIKE
    if shown.low >= needed + slack:
        return "met"
    return "not met" if shown.high < asked.share + slack else "cannot tell"
