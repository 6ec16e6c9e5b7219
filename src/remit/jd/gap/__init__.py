"""The written description held against the measured work."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

import numpy as np

from remit.areas.model import UNPLACED
from remit.areas.responsibilities import AREAS
from remit.findings import Finding
from remit.jd.description import Description
from remit.jd.gap.limits import enough, limits, shows_little
from remit.jd.gap.shown import Shown
from remit.jd.gap.written import Written, WrittenBasis, spread, weigh
from remit.jd.profiles import InstitutionProfile
from remit.measure.model import Floats, Interval, Measures, Shift
from remit.messages import say

GapKind = Literal["unwritten", "idle", "drifted", "agrees", "cannot tell"]

THIN = "gap-thin-record"
FEW = 5
"""Fewer entries than this never prove that work is done."""
NIL = 0.01
"""A measured share below this is no work, for a duty that is written."""
MOVED = 0.02
"""A shift in which an area's share changed by less says nothing about the area."""


@dataclass(frozen=True, slots=True)
class Answered:
    """Something she answers for, as she states it: it carries no minutes.

    `statement` is the ledger's id of the statement it comes from.
    """

    statement: int
    area: str
    what: str
    since: date | None = None
    assigned_by: str | None = None


@dataclass(frozen=True, slots=True)
class AreaGap:
    """One area in the description and in the record; shares are 0 to 1.

    `written` is the interval of the description's share; its middle is zero
    where no duty names the area. `measured` reaches up to what the area would
    have if all unplaced work belonged to it, and both ways by what is not
    counted, so it is wider than the measure's own interval with the same
    middle. `since` is the date of the lasting shift in which the area changed
    most, None where the record shows no date; `lasting` is False where it only
    changed for a while, None where that cannot be told yet. `duties` are the
    indices of the description's duties in this area, `entries` the number of
    ledger entries behind the measured share, `tenths` their traced tenths of
    minutes.
    """

    area: str
    kind: GapKind
    written: Interval
    measured: Interval
    duties: tuple[int, ...] = ()
    entries: int = 0
    tenths: int = 0
    since: date | None = None
    lasting: bool | None = None
    answered: tuple[Answered, ...] = ()

    @property
    def distance(self) -> float:
        """Return how far the intervals are apart: above 0 when more is done than written.

        0 where they meet.

        >>> AreaGap("crisis", "unwritten", Interval(0, 0, 0), Interval(0.2, 0.3, 0.4)).distance
        0.2
        """
        more, less = self.measured.low - self.written.high, self.written.low - self.measured.high
        return more if more > 0 else -max(less, 0.0)


@dataclass(frozen=True, slots=True)
class Gap:
    """The areas that are written, shown or stated, largest measured share first.

    `changed` is the share of the position that moved to other areas (half the
    sum of absolute differences, as an interval). `findings` say what the
    evidence cannot show; the `where` of a finding about one area is its code.
    `weights` are the middle shares of the description's duties, in its order.
    `unplaced_entries` and `unplaced_tenths` are what stands behind `unplaced`.
    """

    areas: tuple[AreaGap, ...]
    unplaced: Interval
    written_basis: WrittenBasis
    changed: Interval
    window: tuple[date, date]
    findings: tuple[Finding, ...] = ()
    weights: tuple[float, ...] = ()
    unplaced_entries: int = 0
    unplaced_tenths: int = 0

    @property
    def thin(self) -> bool:
        """Return whether the record is too little for any verdict."""
        return any(finding.code == THIN for finding in self.findings)

    def of(self, kind: GapKind) -> tuple[AreaGap, ...]:
        """Return the areas of one kind of gap."""
        return tuple(each for each in self.areas if each.kind == kind)


AllocatedShares = Mapping[str, float]
"""Her own statement of where unplaced work belongs: area code → share of the whole."""


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
    shares = _shares(measures)
    by_area = [_area_gap(area, shares, description, grounds) for area in AREAS]
    open_share = shares[:, -1]
    return Gap(
        areas=tuple(sorted(filter(_matters, by_area), key=lambda each: -each.measured.mid)),
        unplaced=spread(open_share, open_share, open_share),
        written_basis=grounds.written.basis,
        changed=_changed(grounds.written, shares, shown.unseen()),
        window=measures.window,
        findings=limits(description, measures, shown, profile, grounds.written)
        + _stated_only(by_area),
        weights=grounds.written.weights,
        unplaced_entries=shown.count(UNPLACED),
        unplaced_tenths=shown.tenths.get(UNPLACED, 0),
    )


def _shares(measures: Measures) -> Floats:
    """Return the window's shares as [draw, area] in the order of `AREAS`, unplaced last."""
    drawn = measures.window_draws
    shares = np.zeros((drawn.shape[0], len(AREAS) + 1))
    columns = [AREAS.index(area) for area in measures.areas]
    total = drawn.sum(axis=1, keepdims=True)
    shares[:, [*columns, -1]] = np.divide(drawn, total, out=np.zeros_like(drawn), where=total > 0)
    return shares


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
    )
    since, lasting = _since(gap, grounds.measures, grounds.profile)
    return replace(gap, kind=_kind(gap, grounds), since=since, lasting=lasting)


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
        return "agrees" if farthest <= 3 * material else "cannot tell"
    if measured.low > written.high and gap.entries >= FEW:
        return "drifted" if named else "unwritten"
    if measured.high < written.low and not shows_little(gap.area, grounds.shown):
        if measured.mid >= NIL:
            return "cannot tell" if stated_only else "drifted"
        return "cannot tell" if gap.answered else "idle"
    return "cannot tell"


def _since(
    gap: AreaGap, measures: Measures, profile: InstitutionProfile
) -> tuple[date | None, bool | None]:
    """Return since when the area's share moved the way of the gap, and whether that lasts."""
    way = 1 if gap.measured.mid > gap.written.mid else -1
    mixes = [shift for shift in measures.shifts if shift.what == "mix"]

    def moved(shift: Shift) -> float:
        return way * (shift.after.get(gap.area, 0.0) - shift.before.get(gap.area, 0.0))

    lasting = [each for each in mixes if each.kind == "lasting" and moved(each) >= MOVED]
    if lasting:
        shift = max(lasting, key=moved)
        return shift.on, _months(shift.on, measures.as_of) >= profile.lasting.months or None
    passing = [each for each in mixes if moved(each) >= MOVED]
    known = bool(passing) and max(passing, key=moved).kind != "too recent"
    return None, False if known else None


def _months(start: date, end: date) -> int:
    """Return the whole months from one day to another."""
    months = (end.year - start.year) * 12 + end.month - start.month
    return months - (end.day < start.day)


def _changed(written: Written, shares: Floats, hidden: float) -> Interval:
    """Return the share of the position that moved to other areas.

    Half the sum of absolute differences (total variation), which is the sum of
    what each area has beyond its written share. At least: each area was
    written as high as it may have been, and unplaced work closes the gap. At
    most: each was written as low as it may have been, and unplaced work opens
    it. The middle lies halfway. Nothing is known where either side is empty.
    """
    if not (shares.any() and written.draws.any()):
        return Interval(0.0, 0.5, 1.0)
    bounds = np.array([written.share(area) for area in AREAS])
    placed, unplaced = shares[:, :-1], shares[:, -1]
    least = np.maximum(placed - bounds[:, 2], 0.0).sum(axis=1)
    most = np.minimum(np.maximum(placed - bounds[:, 0], 0.0).sum(axis=1) + unplaced, 1.0)
    return spread((least + most) / 2, least * (1 - hidden), most * (1 - hidden) + hidden)


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
