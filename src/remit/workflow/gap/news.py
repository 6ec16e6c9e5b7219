"""What is new in the gap since it was last told: said once, and only when it holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from msgspec import Struct, field
from msgspec.structs import replace

from remit.areas.responsibilities import AREAS
from remit.jd.gap import AreaGap, Gap

HOLDS = 7
"""A verdict that is not clear at once holds when two runs so many days apart give it."""

Claim = Literal["unwritten", "idle", "more", "less", "settled"]
"""What is told of an area: drifted is more or less than written; settled takes a claim back."""


class Held(Struct, frozen=True, forbid_unknown_fields=True):
    """A claim, and the day it was told or first found."""

    claim: Claim
    day: date


class Told(Struct, frozen=True, forbid_unknown_fields=True):
    """What was told of one description, and what waits to be found a second time.

    `institution` is whose rules the last run judged by: what waits was found
    under them. All by the code of the area.
    """

    institution: str = ""
    told: dict[str, Held] = field(default_factory=dict)
    waiting: dict[str, Held] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class News:
    """One area of which something new can be told; `was` is what was told of it before."""

    area: AreaGap
    claim: Claim
    was: Claim | None
    found: date


@dataclass(frozen=True, slots=True)
class Run:
    """One run: the gap it found, on which day, and from which distance on a claim is clear."""

    gap: Gap
    day: date
    clear: float


def news_of(run: Run, before: Told) -> tuple[Told, tuple[News, ...]]:
    """Return what is kept now, and what is to be told.

    A claim about an area of which nothing stands is told at once where the
    ranges lie at least `clear` apart. Everything else, a claim that changes or
    is taken back too, is told when two runs at least `HOLDS` days apart give
    it and no run between them gives another. What cannot be told neither
    changes nor takes back what was told.
    """
    told, waiting, news = dict(before.told), dict[str, Held](), list[News]()
    for area in _areas(run.gap):
        claim, standing = _claim(area, thin=run.gap.thin), told.get(area.area)
        was = standing.claim if standing else None
        if claim is None or claim == (was or "settled"):
            continue
        first = _first_found(before.waiting.get(area.area), claim, run.day)
        at_once = was in (None, "settled") and abs(area.distance) >= run.clear > 0
        if at_once or (run.day - first).days >= HOLDS:
            told[area.area] = Held(claim, run.day)
            news.append(News(area, claim, was, first))
        else:
            waiting[area.area] = Held(claim, first)
    return replace(before, told=told, waiting=waiting), tuple(news)


def under_rules(kept: Told, institution: str) -> Told:
    """Return what is kept under an institution's rules; what waited under others begins anew."""
    if kept.institution == institution:
        return kept
    return Told(institution, kept.told)


def _areas(gap: Gap) -> Iterator[AreaGap]:
    """Yield every area; one that is neither written nor done any more agrees with that."""
    known: Mapping[str, AreaGap] = {each.area: each for each in gap.areas}
    for area in AREAS:
        if area in known:
            yield known[area]
        else:
            nothing = gap.unplaced._replace(low=0.0, mid=0.0, high=0.0)
            yield AreaGap(area, "agrees", nothing, nothing)


def _claim(area: AreaGap, *, thin: bool) -> Claim | None:
    if thin or area.kind == "cannot tell":
        return None
    if area.kind == "drifted":
        return "more" if area.distance > 0 else "less"
    return "settled" if area.kind == "agrees" else area.kind


def _first_found(waits: Held | None, claim: Claim, today: date) -> date:
    """Return the day a claim was first found; a day to come is of a clock that was put back."""
    return waits.day if waits and waits.claim == claim and waits.day <= today else today
