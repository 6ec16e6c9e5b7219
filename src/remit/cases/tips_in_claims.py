"""Tips tied to claims that a reviewer would refuse, or ask about first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from remit.cases.tip import ClaimRow, Named, Quote, Tip, read_tip_table
from remit.jd.gap.refused import Refusal
from remit.messages import Message

QUOTED = 2
"""So many lines of hers are quoted under one reason."""
ELSEWHERE = frozenset({"below-threshold", "too-recent"})
"""Reasons that a tip of its own tells, where they are about the position or an area."""


def tips_in_claims(refused: Sequence[Refusal], written: str) -> Iterator[Tip]:
    """Yield one tip for each reason against lines of hers, and one for each claim of an area.

    `written` is the language of the description: what a supervisor signs is in it.
    """
    ordered = sorted(refused, key=lambda each: (each.code, each.area or ""))
    lines = [each for each in ordered if each.statement is not None]
    for _code, alike in groupby(lines, key=lambda each: each.code):
        yield _of_lines(list(alike), written)
    for each in ordered:
        if each.statement is None and each.code not in ELSEWHERE:
            yield _of_an_area(each)


def _of_lines(alike: Sequence[Refusal], written: str) -> Tip:
    first, step = alike[0], _step(alike[0])
    row = read_tip_table().tips[first.weight]
    write = "" if step.write is None else step.write.of(written).format(words=first.words)
    return Tip(
        first.weight,
        row.rank,
        step.minutes,
        row.says("found", count=len(alike)),
        first.reason,
        Message(first.source),
        first.mend,
        command=step.command.format(area=first.area or "AREA"),
        write=write.strip(),
        ground=row.ground.format(statement=f"S{first.statement}"),
        quotes=tuple(
            Quote(each.words, statement=each.statement) for each in alike[:QUOTED] if each.words
        ),
        size=float(len(alike)),
        area=first.area or "",
    )


def _of_an_area(claim: Refusal) -> Tip:
    kind = "passing" if claim.weight == "refused" else "asked-area"
    row, step, area = read_tip_table().tips[kind], _step(claim), claim.area or ""
    return Tip(
        kind,
        row.rank,
        step.minutes,
        row.says("found", area=Named("area", area)),
        claim.reason,
        Message(claim.source),
        claim.mend,
        command=step.command,
        ground=row.ground.format(code=area),
        area=area,
    )


def _step(claim: Refusal) -> ClaimRow:
    return read_tip_table().claims.get(claim.code, ClaimRow())
