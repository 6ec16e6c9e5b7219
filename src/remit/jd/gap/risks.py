"""What in the record or the description could lead a review to a lower level, or to no change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from remit.jd.description import Description
from remit.jd.gap.model import AreaGap, Gap
from remit.jd.gap.rules import Rule
from remit.messages import Message, say

Verdict = Literal["found", "nothing found", "cannot tell"]

SENIOR = frozenset({"counsel", "strategy", "crisis", "governance", "people"})
"""Areas whose work stands for a higher level: advising, planning and managing are the
elements of the Canadian standard above its activities; crisis work first appears at
GitLab's senior grade."""
ROUTINE = frozenset({"publishing", "creative", "community", "admin"})
"""Areas that the same standard lists as activities (writing, publishing, audio-visuals,
enquiries), and clerical work."""

FRAMES = say(
    "Treasury Board of Canada, Information Services standard, 1988; GitLab handbook, job families"
).template
LOWER = say("a review can end lower: UCLA, University of Houston").template


@dataclass(frozen=True, slots=True)
class FactorClaim:
    """A factor of level that the description claims, with the words and how much is shown.

    `shown` is "cannot tell", "none", "some" or "strong", as `remit level` says it.
    """

    factor: str
    words: str
    shown: str


@dataclass(frozen=True, slots=True)
class Risk:
    """One thing that speaks for a lower outcome, with where to look.

    `duties` are positions in the description, `area` is what `remit why` can
    show the entries of, `entries` how many there are.
    """

    code: str
    message: Message
    source: str
    area: str | None = None
    factor: str | None = None
    duties: tuple[int, ...] = ()
    entries: int = 0
    words: str = ""


@dataclass(frozen=True, slots=True)
class Risks:
    """What was found, and whether the record allowed to look at all."""

    verdict: Verdict
    found: tuple[Risk, ...] = ()


def risks_of(
    gap: Gap, description: Description, rules: Sequence[Rule], claims: Sequence[FactorClaim]
) -> Risks:
    """Return what could lead to a lower level or to no change.

    Where the record is too little for a verdict, only what the description
    claims beyond it is told, and the whole cannot be told. "Nothing found" is
    no promise: what a reviewer knows beside the record is not in it.
    """
    found = (
        *_idle(gap, description),
        *_downward(gap),
        *_not_shown(claims),
        *_by_rule(rules),
    )
    if found and not gap.thin:
        return Risks("found", found)
    return Risks("cannot tell" if gap.thin else "nothing found", found)


def _idle(gap: Gap, description: Description) -> Iterator[Risk]:
    for area in gap.of("idle"):
        words = description.duties[area.duties[0]].text if area.duties else ""
        senior = area.area in SENIOR
        message = (
            say("A duty of the higher kind is written, and no work on it was found.")
            if senior
            else say("A duty is written, and no work on it was found: it may be struck.")
        )
        code = "idle-senior" if senior else "idle"
        yield _of_area(code, message, FRAMES if senior else LOWER, area, words)


def _downward(gap: Gap) -> Iterator[Risk]:
    """Yield senior areas that shrank, and routine ones that grew beside them."""
    claimed = ("unwritten", "drifted")
    more = [a for a in gap.areas if a.kind in claimed and a.distance > 0 and a.area in ROUTINE]
    less = [
        a
        for a in gap.areas
        if a.kind in ("idle", "drifted") and a.distance < 0 and a.area in SENIOR
    ]
    if not less:
        return
    for area in more:
        message = say("Work moved here from duties of the higher kind.")
        yield _of_area("downward", message, FRAMES, area)
    for area in less:
        if area.kind == "drifted":
            message = say("Less of this higher work is done than is written.")
            yield _of_area("senior-shrunk", message, FRAMES, area)


def _of_area(code: str, message: Message, source: str, area: AreaGap, words: str = "") -> Risk:
    return Risk(
        code,
        message,
        source,
        area=area.area,
        duties=area.duties,
        entries=area.entries,
        words=words,
    )


def _not_shown(claims: Sequence[FactorClaim]) -> Iterator[Risk]:
    for claim in claims:
        if claim.shown not in ("none", "cannot tell"):
            continue
        message = (
            say("The description gives the position staff to lead, and nothing shows it.")
            if claim.factor == "supervision"
            else say("The description claims it, and nothing shows it.")
        )
        code = "supervision-not-shown" if claim.factor == "supervision" else "claim-not-shown"
        yield Risk(code, message, LOWER, factor=claim.factor, words=claim.words)


def _by_rule(rules: Sequence[Rule]) -> Iterator[Risk]:
    for rule in rules:
        if not rule.chosen:
            continue
        if rule.kind == "retained" and rule.verdict == "not met":
            message = say(
                "Less of the former duties remains than the institution asks: it may treat this"
                " as another position."
            )
            yield Risk("retained", message, rule.source)
        if rule.kind == "new position" and rule.verdict == "met":
            message = say("So much changed that the institution would treat it as a new position.")
            yield Risk("new-position", message, rule.source)
        if rule.kind in ("changed", "lasting") and rule.verdict == "not met":
            message = (
                say("Less has changed than the institution asks: no change is the likely answer.")
                if rule.kind == "changed"
                else say("Too little has changed and lasted: no change is the likely answer.")
            )
            yield Risk("no-change", message, rule.source)
