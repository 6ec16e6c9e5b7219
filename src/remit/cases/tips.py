"""A description and a record in; tips tied to what was found in them out, the weightiest first.

There is no tip without a finding, and none is a promise: a tip says what would
help, not what will be decided.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from remit.cases.tip import Tip, read_tip_table
from remit.cases.tips_in_level import tips_in_level
from remit.cases.tips_in_record import Weighing, tips_in_record
from remit.cases.tips_in_text import Paper, tips_in_text
from remit.jd.gap.model import Gap
from remit.levels.model import FactorEvidence

PART_OF_AREA = {"RJ125": "crisis", "RJ126": "internal", "RJ129": "counsel"}
"""Missing parts that a record can ask for, or show not to be done."""
PART_OF_FACTOR = {"RJ122": "decision", "RJ123": "consequence", "RJ124": "supervision"}
"""Missing parts that the factors shown and not worded tell better."""
SETTLED = ("unwritten", "agrees")
"""What the record says of an area when a missing part of the text needs no tip of its own."""


@dataclass(frozen=True, slots=True)
class Found:
    """Everything that tips are looked for in; what there is none of is left out.

    `level` is the evidence for the nine factors.
    """

    paper: Paper | None = None
    weighing: Weighing | None = None
    level: Sequence[FactorEvidence] = ()


def find_tips(found: Found) -> tuple[Tip, ...]:
    """Return the tips, in the order of what changes the outcome most.

    First by the rank of the table, then the larger share or the more places.

    >>> [tip.code for tip in find_tips(Found())]
    ['no-description']
    """
    tips = list(_without_a_paper(found))
    if found.weighing is not None:
        tips.extend(tips_in_record(found.weighing))
    tips.extend(tips_in_level(found.level, described=found.paper is not None))
    if found.paper is not None:
        tips.extend(tips_in_text(found.paper, _told_elsewhere(found, tips)))
    return tuple(sorted(tips, key=lambda tip: (tip.rank, -tip.size, tip.code)))


def _without_a_paper(found: Found) -> Iterator[Tip]:
    if found.paper is None:
        row = read_tip_table().tips["no-description"]
        yield Tip(
            "no-description",
            row.rank,
            row.minutes,
            row.says("found"),
            row.texts["why"],
            row.texts["source"],
            row.texts["do"],
            command=row.command,
        )


def _told_elsewhere(found: Found, tips: Sequence[Tip]) -> frozenset[str]:
    """Return the rules of the lint whose matter the record settles, one way or the other."""
    worded = {factor for tip in tips if tip.code == "unworded" for factor in tip.factors}
    told = {code for code, factor in PART_OF_FACTOR.items() if factor in worded}
    if found.weighing is not None and not found.weighing.gap.thin:
        told |= {code for code, area in PART_OF_AREA.items() if _settled(found.weighing.gap, area)}
    return frozenset(told)


def _settled(gap: Gap, area: str) -> bool:
    kinds = [each.kind for each in gap.areas if each.area == area]
    return all(kind in SETTLED for kind in kinds)
