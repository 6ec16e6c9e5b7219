"""Tips tied to level evidence: what the diary and the inventory lack, what is not worded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from remit.cases.tip import Named, Phrase, Text, Tip, read_tip_table
from remit.levels.factors import Factor, read_factors, read_strong_rule
from remit.levels.model import FactorEvidence

REQUIRED = "knowledge"
"""What a position requires to be known is asked of a description, not shown by work."""
TOLD = ("diary", "diary-late", "diary-longer", "inventory")


def tips_in_level(factors: Sequence[FactorEvidence], *, described: bool) -> Iterator[Tip]:
    """Yield one tip for each thing that the evidence lacks, naming the factors that lack it.

    `described` tells whether there is a description that could claim them.
    """
    judged = [each for each in factors if each.factor != REQUIRED]
    for code in TOLD:
        lacking = [each for each in judged if _lack(each) == code]
        if lacking:
            yield _tip(code, lacking)
    unworded = [each for each in judged if described and _shown(each) and not _claimed(each)]
    if unworded:
        yield _unworded(unworded)


def _shown(evidence: FactorEvidence) -> bool:
    return evidence.strength in ("some", "strong")


def _claimed(evidence: FactorEvidence) -> bool:
    return any(claim.says == "claims" for claim in evidence.claims)


def _lack(evidence: FactorEvidence) -> str:
    """Return which of her books lacks a word on a factor, nothing where it is shown strongly."""
    factor = read_factors()[evidence.factor]
    if evidence.strength == "strong":
        return ""
    if not evidence.count("diary"):
        return "diary" if factor.every_line or factor.diary else _unanswered(factor, evidence)
    if not factor.told:
        return _unanswered(factor, evidence)
    at_the_time = any(each.recorded == "at the time" for each in evidence.proofs)
    return "diary-longer" if at_the_time else "diary-late"


def _unanswered(factor: Factor, evidence: FactorEvidence) -> str:
    stated = evidence.count("inventory") or not evidence.count("record")
    return "inventory" if factor.answered and not stated else ""


def _names(factors: Sequence[FactorEvidence]) -> tuple[Named, ...]:
    return tuple(Named("factor", each.factor) for each in factors)


def _tip(code: str, lacking: Sequence[FactorEvidence]) -> Tip:
    row, rule = read_tip_table().tips[code], read_strong_rule()
    found = row.says("found", factors=_names(lacking), days=rule.apart_days, lines=rule.lines)
    return _of(code, found, row.texts["do"], lacking)


def _unworded(unworded: Sequence[FactorEvidence]) -> Tip:
    row = read_tip_table().tips["unworded"]
    ordered = sorted(unworded, key=lambda each: each.strength != "strong")
    first = ordered[0].factor
    question = Text(**read_factors()[first].open)
    do = row.says("do", first=Named("factor", first), question=question)
    found = row.says("found", factors=_names(ordered))
    return _of("unworded", found, do, ordered)


def _of(code: str, found: Phrase, do: Phrase | Text, factors: Sequence[FactorEvidence]) -> Tip:
    row = read_tip_table().tips[code]
    return Tip(
        code,
        row.rank,
        row.minutes,
        found,
        row.texts["why"],
        row.texts["source"],
        do,
        command=row.command,
        ground=row.ground,
        size=float(len(factors)),
        factors=tuple(each.factor for each in factors),
    )
