"""The written description held against the measured work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from remit.areas.model import UNPLACED
from remit.areas.responsibilities import AREAS
from remit.findings import Finding
from remit.jd.description import Description
from remit.jd.gap.changed import changed_share, shares_of
from remit.jd.gap.lasting import Lasted, lasted, months_between
from remit.jd.gap.limits import enough, is_unsure, limits, shows_little
from remit.jd.gap.model import AllocatedShares, Answered, AreaGap, Gap, GapKind
from remit.jd.gap.shown import Shown
from remit.jd.gap.written import Written, spread, weigh
from remit.jd.profiles import InstitutionProfile
from remit.measure.model import Floats, Interval, Measures
from remit.messages import say

__all__ = ["AllocatedShares", "Answered", "AreaGap", "Gap", "GapKind", "compare"]

FEW = 5
"""Fewer entries than this never prove that work is done."""
NIL = 0.01
"""A measured share below this is no work, for a duty that is written."""
FARTHEST = 3
"""Agreement holds up to this many smallest shares between the far ends of both ranges."""


@dataclass(frozen=True, slots=True)
class _Grounds:
    """What every area is judged with."""

    written: Written
    measures: Measures
    shown: Shown
    profile: InstitutionProfile
    answered: Sequence[Answered]


def compare(
    description: Description,
    measures: Measures,
    shown: Shown,
    profile: InstitutionProfile,
    answered: Sequence[Answered] = (),
) -> Gap:
    """Return where the written description and the measured year differ.

    A difference is claimed only where the intervals are clear of each other
    and their middles at least the profile's smallest share apart. Agreement is
    claimed only where the shares could not differ much even at the far ends of
    their intervals (equivalence testing; Schuirmann 1987). Everything else
    cannot be told, and a wider interval never turns that into a claim. What
    she answers for is attached to its area; it carries no minutes, but no area
    that she answers for is called idle. Method: docs/reference/gap.md.
    """
    grounds = _Grounds(weigh(description), measures, shown, profile, answered)
    shares = shares_of(measures)
    by_area = _told([_area_gap(area, shares, description, grounds) for area in AREAS], profile)
    open_share = shares[:, -1]
    return Gap(
        areas=tuple(sorted(filter(_matters, by_area), key=lambda each: -each.measured.mid)),
        unplaced=spread(open_share, open_share, open_share),
        written_basis=grounds.written.basis,
        changed=changed_share(grounds.written, shares, shown.unseen()),
        window=measures.window,
        findings=limits(description, measures, shown, profile, grounds.written)
        + _on_doubt(by_area, description)
        + _stated_only(by_area),
        weights=grounds.written.weights,
        unplaced_entries=shown.count(UNPLACED),
        unplaced_tenths=shown.tenths.get(UNPLACED, 0),
    )


def _measured(shares: Floats, area: str, hidden: float) -> Interval:
    """Return an area's share as far as unplaced work and posts not counted leave it known.

    At least: all posts that are not counted (`hidden`, a part of all entries)
    belong to other areas. At most: they and all unplaced work belong to this one.
    """
    drawn = shares[:, AREAS.index(area)]
    return spread(drawn, drawn * (1 - hidden), (drawn + shares[:, -1]) * (1 - hidden) + hidden)


def _area_gap(area: str, shares: Floats, description: Description, grounds: _Grounds) -> AreaGap:
    gap = AreaGap(
        area=area,
        kind="cannot tell",
        written=grounds.written.share(area),
        measured=_measured(shares, area, grounds.shown.unseen()),
        duties=tuple(i for i, duty in enumerate(description.duties) if duty.area == area),
        entries=grounds.shown.count(area),
        tenths=grounds.shown.tenths.get(area, 0),
        answered=tuple(each for each in grounds.answered if each.area == area),
        second_in=tuple(
            i for i, duty in enumerate(description.duties) if area == duty.second != duty.area
        ),
    )
    over_time = lasted(area, (gap.written, gap.measured), grounds.measures)
    since, lasting = _since(over_time, grounds.profile)
    kind = _kind(gap, grounds)
    if kind in ("idle", "drifted") and _less_on_doubt(gap, description):
        kind = "cannot tell"
    return replace(gap, kind=kind, since=since, lasting=lasting, over_time=over_time)


def _told(gaps: list[AreaGap], profile: InstitutionProfile) -> list[AreaGap]:
    """Return the areas, agreement withdrawn where silence about many small ones adds up.

    Each area that no duty is about may be too small to miss; what they take
    together beyond their written shares may be as far off as one area may.
    """
    silent = [each for each in gaps if each.kind == "agrees" and not each.duties]
    beyond = sum(max(0.0, each.measured.mid - each.written.mid) for each in silent)
    if beyond <= FARTHEST * profile.smallest_share / 100:
        return gaps
    return [replace(each, kind="cannot tell") if each in silent else each for each in gaps]


def _matters(gap: AreaGap) -> bool:
    return bool(gap.written.mid or gap.measured.mid or gap.entries or gap.answered)


def _kind(gap: AreaGap, grounds: _Grounds) -> GapKind:
    written, measured = gap.written, gap.measured
    named = written.mid > 0
    stated_only = bool(gap.answered) and not gap.entries
    if not enough(grounds.measures, grounds.shown) or (stated_only and not named):
        return "cannot tell"
    material = grounds.profile.smallest_share / 100
    if named and grounds.written.basis == "order":
        material *= 2
    if abs(measured.mid - written.mid) < material:
        farthest = max(measured.high - written.low, written.high - measured.low)
        return "agrees" if farthest <= FARTHEST * material else "cannot tell"
    if measured.low > written.high and gap.entries >= FEW:
        return "drifted" if named else "unwritten"
    if measured.high < written.low and not shows_little(gap.area, grounds.shown):
        if measured.mid >= NIL:
            return "cannot tell" if stated_only else "drifted"
        return "cannot tell" if gap.answered else "idle"
    return "cannot tell"


def _less_on_doubt(gap: AreaGap, description: Description) -> bool:
    """Return whether less is done than written, where no duty is certain to be about the area."""
    less = bool(gap.duties) and gap.measured.high < gap.written.low
    return less and all(is_unsure(description.duties[i]) for i in gap.duties)


def _since(lasted: Lasted, profile: InstitutionProfile) -> tuple[date | None, bool | None]:
    """Return since when the area's share moved the way of the gap, and whether that lasts."""
    shift, months = lasted.shift, profile.lasting.months
    if shift is None:
        return None, None
    if shift.kind == "lasting":
        return shift.on, months_between(shift.on, lasted.as_of) >= months or None
    return None, None if shift.kind == "too recent" else False


def _on_doubt(gaps: Sequence[AreaGap], description: Description) -> tuple[Finding, ...]:
    return tuple(
        Finding(
            "gap-area-unsure",
            say(
                "Less is measured than written, but no written duty is certain to belong to"
                " this area. Name the areas of those duties to tell more."
            ),
            gap.area,
            "note",
        )
        for gap in gaps
        if gap.kind == "cannot tell" and _less_on_doubt(gap, description)
    )


def _stated_only(gaps: Sequence[AreaGap]) -> tuple[Finding, ...]:
    return tuple(
        Finding(
            "gap-stated-only",
            say("She answers for this area, and no entry shows it: it is stated, not measured."),
            gap.area,
            "note",
        )
        for gap in gaps
        if gap.answered and not gap.entries
    )
