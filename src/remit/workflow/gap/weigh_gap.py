"""The gap as a reviewer would weigh it: rules, claims that would not stand, risks.

Three parts are kept apart: what kind of work it is (areas and their shares), its
level, and its volume. None of them is a reason within another.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from remit.areas.responsibilities import read_responsibilities
from remit.jd.gap import AreaGap as AreaGap
from remit.jd.gap.lasting import Lasted as Lasted
from remit.jd.gap.refused import Bench, Said, refused_claims
from remit.jd.gap.refused import Refusal as Refusal
from remit.jd.gap.risks import FactorClaim, Risks, risks_of
from remit.jd.gap.risks import Risk as Risk
from remit.jd.gap.rules import Rule as Rule
from remit.jd.gap.rules import rule_phrase as rule_phrase
from remit.jd.gap.rules import rules_of
from remit.ledger.ledger import Ledger
from remit.levels.model import FactorEvidence
from remit.measure.model import Interval, Measures, Shift
from remit.workflow.folder.institution import known_institutions
from remit.workflow.folder.workspace import Workspace
from remit.workflow.gap.compare_description import Comparison
from remit.workflow.levels.level_evidence import Judged, judged
from remit.workflow.statements.stated import (
    ME,
    allocated,
    answered,
    decisions,
    operator_on,
    operators,
)

REQUIRED = "knowledge"
"""What a description asks the holder to know is never shown by work, and is no risk."""


@dataclass(frozen=True, slots=True)
class Volume:
    """How much work there is: for the talk about capacity, never for the level.

    `beyond` is what the hours of the window exceed the agreed ones by, None
    where nobody said how many are agreed.
    """

    hours: Interval
    agreed: float
    beyond: Interval | None
    entries: int
    shifts: tuple[Shift, ...]


@dataclass(frozen=True, slots=True)
class Weighed:
    """A comparison with what a reviewer would make of it.

    `chosen` tells whether an institution was chosen, or the neutral rules stand in.
    `withheld` are lines that may be privileged: no reason is looked for in them.
    """

    comparison: Comparison
    chosen: bool
    rules: tuple[Rule, ...]
    level: tuple[FactorEvidence, ...]
    volume: Volume
    refused: tuple[Refusal, ...]
    risks: Risks
    withheld: int


def weigh_gap(
    workspace: Workspace, ledger: Ledger, comparison: Comparison, seen: Judged | None = None
) -> Weighed:
    """Return what an analyst would make of the gap between description and record.

    `seen` is what the same picture was judged by already, None where it was not.
    """
    picture, gap = comparison.picture, comparison.gap
    profiles = known_institutions(workspace)
    compared = (comparison.description, picture.measures, picture.shown())
    rules = rules_of(gap, compared, picture.profile, profiles)
    seen = seen or judged(workspace, ledger, picture, comparison.description)
    said = list(said_in(ledger))
    told = [each for each in said if workspace.settings.may_tell(each.words)]
    bench = Bench(
        picture.profile,
        profiles,
        picture.measures.as_of,
        run_by_others(ledger, picture.measures.as_of),
    )
    level = seen.evidence.factors
    claims = [each for factor in level for each in _claimed(factor)]
    return Weighed(
        comparison,
        picture.profile.key != profiles[0].key,
        rules,
        level,
        volume_of(picture.measures, picture.shown().count()),
        refused_claims(gap, rules, told, bench),
        risks_of(gap, comparison.description, rules, claims),
        len(said) - len(told),
    )


def factor_names(language: str) -> dict[str, str]:
    """Return the names of the level factors by code.

    >>> factor_names("en")["contacts"]
    'Level and purpose of contacts'
    """
    names = read_responsibilities()
    return {each.code: names.name(each.code, language) for each in names.factors}


def said_in(ledger: Ledger) -> Iterator[Said]:
    """Yield every line of hers: what she answers for, decided and allocated."""
    for line in answered(ledger):
        yield Said(
            "inventory",
            line.statement,
            line.what,
            area=line.area,
            since=line.since,
            assigned_by=line.assigned_by,
        )
    for told in decisions(ledger):
        yield Said("decision", told.statement, told.text, since=told.happened, written=told.written)
    shares = allocated(ledger)
    for each in ledger.statements("allocation"):
        if each.subject in shares:
            yield Said("allocation", each.id, "", area=each.subject)


def run_by_others(ledger: Ledger, day: date) -> frozenset[str]:
    """Return the accounts of which she stated that others run them on a day."""
    found = {account: operator_on(periods, day) for account, periods in operators(ledger).items()}
    return frozenset(account for account, who in found.items() if who not in (None, ME))


def volume_of(measures: Measures, entries: int) -> Volume:
    """Return how much work the window holds."""
    hours, agreed = measures.hours(), measures.window_agreed_hours
    beyond = Interval(*(max(0.0, each - agreed) for each in hours)) if agreed else None
    shifts = tuple(each for each in measures.shifts if each.what == "volume")
    return Volume(hours, agreed, beyond, entries, shifts)


def _claimed(factor: FactorEvidence) -> Iterator[FactorClaim]:
    claims = [claim for claim in factor.claims if claim.says == "claims"]
    if claims and factor.factor != REQUIRED:
        yield FactorClaim(factor.factor, claims[0].text, factor.strength)
