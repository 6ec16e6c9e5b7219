"""The case for a review of the level: whether the duties changed in kind, by whose rule.

No score is made. Each rule of the institution is met, not met, or cannot be
told, with the facts that it was held against. Volume is never among the
reasons, and nothing that she only states, or that a review would refuse,
carries the case.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from remit.cases.evidence import LevelShown
from remit.cases.matching import Position, measured_shares
from remit.cases.titles import RungView, ladder_of, read_ladder
from remit.jd.description import Description
from remit.jd.gap import Answered, AreaGap, Gap, compare
from remit.jd.gap.lasting import Lasts
from remit.jd.gap.refused import Bench, Refusal, Said, refused_claims
from remit.jd.gap.risks import FactorClaim, Risks, risks_of
from remit.jd.gap.rules import Rule, Verdict, rules_of
from remit.jd.gap.shown import Shown
from remit.jd.profiles import InstitutionProfile
from remit.levels.evidence import level_evidence_of
from remit.levels.model import RANK, FactorEvidence, Line
from remit.levels.model import Shown as LevelGround
from remit.measure.model import Measures, Shift

Stand = Literal["new", "against the description", "as written", "claimed only", "open"]
"""How what is shown of a factor stands to what the description says of it."""

NEEDED = ("changed", "lasting", "retained")
"""The rules that a request must meet; being a new position is no condition but a risk."""
UNSHOWN = frozenset({"stated-only"})
"""Of what is asked about, this much: no entry shows it, so it carries no case."""
REQUIRED = "knowledge"
"""What a description asks the holder to know is never shown by work, and is no risk."""


@dataclass(frozen=True, slots=True)
class CaseInputs:
    """What a level case is made of, without a ledger.

    `shown` are the entries by area, `ground` entries and lines for the level
    factors. `said` are all lines of hers that may be told, `withheld` the
    numbers of those that may not, `others_accounts` the accounts that others
    run, `comparators` positions that she or her supervisor named, each as it
    was written. `factors` are what the ground comes to, where it was judged already.
    """

    description: Description
    measures: Measures
    shown: Shown
    ground: LevelGround
    answered: tuple[Answered, ...] = ()
    said: tuple[Said, ...] = ()
    withheld: Collection[int] = ()
    others_accounts: Collection[str] = ()
    comparators: tuple[str, ...] = ()
    factors: tuple[FactorEvidence, ...] | None = None


@dataclass(frozen=True, slots=True)
class FactorChange:
    """One level factor: what is shown of it now beside what the description says."""

    found: FactorEvidence
    stand: Stand

    @property
    def changed(self) -> bool:
        """Return whether more is shown than the description says."""
        return self.stand in ("new", "against the description")


@dataclass(frozen=True, slots=True)
class AreaChange:
    """An area whose share is clear of the written one, and whether that lasts.

    `answered` are the lines of the inventory that stand for it.
    """

    area: AreaGap
    lasts: Lasts
    answered: tuple[Answered, ...] = ()


@dataclass(frozen=True, slots=True)
class LevelCase:
    """Everything that a request for a review can rest on, and what it cannot.

    `rules` are those of the chosen institution, `elsewhere` those of others.
    `more` and `less` are areas with a larger and a smaller share than written.
    `lines` are the inventory lines and `decisions` the diary lines that would
    stand; `refused` and `risks` speak against the case and are hers alone.
    `only_volume` tells that the work grew and no difference in kind is shown.
    """

    profile: InstitutionProfile
    gap: Gap
    rules: tuple[Rule, ...]
    elsewhere: tuple[Rule, ...]
    factors: tuple[FactorChange, ...]
    more: tuple[AreaChange, ...]
    less: tuple[AreaChange, ...]
    lines: tuple[Answered, ...]
    decisions: tuple[Line, ...]
    refused: tuple[Refusal, ...]
    risks: Risks
    ladder: tuple[RungView, ...]
    comparators: tuple[str, ...] = ()
    only_volume: bool = False

    @property
    def verdict(self) -> Verdict:
        """Return what the rules of the chosen institution come to together.

        Met where each is met, not met where one is not; else it cannot be told.
        """
        return together([rule for rule in self.rules if rule.kind in NEEDED])

    @property
    def stated(self) -> bool:
        """Return whether the institution itself states one of the rules that must be met."""
        return any(each.kind in NEEDED and not each.ours for each in self.rules)

    def factor(self, code: str) -> FactorChange:
        """Return one factor by its code."""
        return next(each for each in self.factors if each.found.factor == code)


def together(rules: Sequence[Rule]) -> Verdict:
    """Return what rules come to that must all be met; without rules it cannot be told.

    >>> together([])
    'cannot tell'
    """
    verdicts = {rule.verdict for rule in rules}
    if "not met" in verdicts:
        return "not met"
    return "met" if verdicts == {"met"} else "cannot tell"


def level_case(
    inputs: CaseInputs, profile: InstitutionProfile, profiles: Sequence[InstitutionProfile]
) -> LevelCase:
    """Return the case under the rules of `profile`; `profiles` are all that are known."""
    gap = compare(
        inputs.description, inputs.measures, inputs.shown, profile, answered=inputs.answered
    )
    rules = rules_of(gap, (inputs.description, inputs.measures, inputs.shown), profile, profiles)
    factors = inputs.factors
    if factors is None:
        factors = level_evidence_of(inputs.ground, inputs.description).factors
    bench = Bench(profile, profiles, inputs.measures.as_of, inputs.others_accounts)
    refused = refused_claims(gap, rules, inputs.said, bench)
    claims = [each for factor in factors for each in _claimed(factor)]
    gone = frozenset((*_that_fall(refused), *inputs.withheld))
    lines = tuple(each for each in inputs.answered if each.statement not in gone)
    return LevelCase(
        profile=profile,
        gap=gap,
        rules=tuple(each for each in rules if each.chosen),
        elsewhere=tuple(each for each in rules if not each.chosen),
        factors=tuple(FactorChange(each, stand_of(each)) for each in factors),
        more=tuple(_changes(gap, profile, lines, 1)),
        less=tuple(_changes(gap, profile, lines, -1)),
        lines=lines,
        decisions=tuple(_decided(inputs, gone)),
        refused=refused,
        risks=risks_of(gap, inputs.description, rules, claims),
        ladder=ladder_of(read_ladder(), _position(inputs, gap, factors)),
        comparators=inputs.comparators,
        only_volume=_only_volume(gap, inputs.measures.shifts),
    )


def stand_of(found: FactorEvidence) -> Stand:
    """Return how what is shown of a factor stands to what the description says of it.

    A description that both claims and limits a factor is taken at its limit:
    what is shown goes beyond it.

    >>> stand_of(FactorEvidence("impact", "some"))
    'new'
    """
    says = {claim.says for claim in found.claims}
    if RANK[found.strength]:
        if "limits" in says:
            return "against the description"
        return "as written" if "claims" in says else "new"
    return "claimed only" if "claims" in says else "open"


def _claimed(factor: FactorEvidence) -> Iterator[FactorClaim]:
    claims = [claim for claim in factor.claims if claim.says == "claims"]
    if claims and factor.factor != REQUIRED:
        yield FactorClaim(factor.factor, claims[0].text, factor.strength)


def _that_fall(refused: Sequence[Refusal]) -> Iterator[int]:
    """Yield the statements that would be refused, or that nothing shows."""
    for each in refused:
        if each.statement is not None and (each.weight == "refused" or each.code in UNSHOWN):
            yield each.statement


def _changes(
    gap: Gap, profile: InstitutionProfile, lines: Sequence[Answered], way: int
) -> Iterator[AreaChange]:
    for area in gap.areas:
        if area.kind in ("unwritten", "drifted", "idle") and way * area.distance > 0:
            told = area.over_time.told(profile.lasting.months) if area.over_time else "cannot tell"
            standing = tuple(each for each in lines if each.area == area.area)
            yield AreaChange(area, told, standing)


def _decided(inputs: CaseInputs, gone: Collection[int]) -> Iterator[Line]:
    """Yield the diary lines of the window that would stand, oldest first."""
    first, last = inputs.ground.window
    told = [each for each in inputs.ground.lines if each.because == "diary" and each.day]
    for each in sorted(told, key=lambda line: (line.day or last, line.statement)):
        if each.day and first < each.day <= last and each.statement not in gone:
            yield each


def _position(inputs: CaseInputs, gap: Gap, factors: Sequence[FactorEvidence]) -> Position:
    """Return the position as the ladder of titles sees it."""
    if gap.thin:
        return Position(inputs.description, too_thin=True)
    shown = LevelShown(
        {area: inputs.shown.count(area) for area in inputs.measures.areas},
        frozenset(each.area for each in inputs.answered),
        {each.factor: each.strength for each in factors},
    )
    return Position(inputs.description, measured_shares(inputs.measures), shown)


def _only_volume(gap: Gap, shifts: Sequence[Shift]) -> bool:
    """Return whether there is more work to last, and no difference in kind is shown."""
    if gap.thin or any(each.kind in ("unwritten", "drifted", "idle") for each in gap.areas):
        return False
    return any(_grew(each) for each in shifts if each.what == "volume")


def _grew(shift: Shift) -> bool:
    before, after = (shares.get("volume", 0.0) for shares in (shift.before, shift.after))
    return shift.kind == "lasting" and after > before
