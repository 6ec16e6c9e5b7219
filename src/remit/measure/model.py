"""What measuring takes and what it gives.

Arrays are numpy; times are seconds since 1970 UTC; areas are indices into the
`areas` tuple of the same value, with the last index standing for *unplaced*.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from remit.measure.working_hours import WorkingHours as WorkingHours

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

NO_END = -1
"""The `end` of a trace that is a point in time."""

TICKED = ("after_hours", "rest")
"""The parts of her measures that enter a packet only when she ticks them."""

OUTSIDE = -(2**31)
"""The `activity_day` of a trace that counts to no day."""


class Interval(NamedTuple):
    """A quantity with its 90 % interval; `low <= mid <= high`."""

    low: float
    mid: float
    high: float


NOTHING = Interval(0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Traces:
    """The placed work of a ledger as columns of equal length n.

    `activity` ledger ids; `start`, `end` seconds UTC (`end` NO_END for a
    point); `kind` index into `kinds`; `area` index into `areas` (len(areas)
    for unplaced); `stated_minutes` a duration she stated, NaN where none;
    `date_only` the hour is not known; `automatic` published by a tool at a set
    time; `counted` false where the operator of the account is unknown, so that
    the work stays outside her hours until she confirms. `share` is the part of
    its entry that a trace stands for, where entries were divided: the traces of
    one entry differ in their areas alone, and their shares come to one.
    """

    activity: Ints
    start: Ints
    end: Ints
    kind: Ints
    area: Ints
    stated_minutes: Floats
    date_only: Bools
    automatic: Bools
    counted: Bools
    kinds: tuple[str, ...]
    areas: tuple[str, ...]
    share: Floats | None = None


@dataclass(frozen=True, slots=True)
class ConfirmedWeek:
    """A week (its Monday) with the hours she confirmed, by area code.

    An area that is not named is not said: nothing is learnt about it from this
    week, in which it keeps its modelled hours. None is said by naming it with 0,
    or by giving `total` too: then areas not named are none, and what the total
    exceeds the named ones by is "unplaced" (an area that may be named as well).
    A week that gives only `total` says nothing about areas.
    """

    monday: date
    hours: Mapping[str, float] = field(default_factory=dict)
    total: float | None = None


@dataclass(frozen=True, slots=True)
class Assumption:
    """A number that stands in where the evidence is silent, with its reason.

    `name` is cited in documents ("post-minutes"); `value` and `spread` are the
    median and the log-normal standard deviation, in `unit`.
    """

    name: str
    value: float
    spread: float
    unit: str
    reason: str


ShiftKind = Literal["lasting", "surge", "seasonal", "too recent"]


@dataclass(frozen=True, slots=True)
class Shift:
    """A date since when the work is different.

    `what` is "mix" (the shares as a whole), "volume" or "after-hours". The
    true date lies in `earliest`..`latest` with 90 % certainty; `p_value` is
    from a block permutation. `before` and `after` are shares by area code
    (mix), or one figure under `what`. `until` is set for a surge that ended.
    """

    what: str
    on: date
    earliest: date
    latest: date
    kind: ShiftKind
    p_value: float
    before: Mapping[str, float]
    after: Mapping[str, float]
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Measures:
    """Everything that is known about her time.

    `months` are first days, oldest first; the window is the trailing twelve
    months ending at `as_of` (exclusive start, see `window`). Arrays have the
    axes [month, area] with unplaced last; `draws` has [draw, month, area] in
    hours. `traced_tenths` are whole tenths of minutes, so that sums are exact,
    and `activity_tenths[i]` is what trace i contributes to them after overlaps
    were split; both hold traced work only, the draws also what leaves no trace.
    `window_tenths` [area] are the traced tenths of the window, whose first
    month may be cut. `after_hours` and `after_hours_share` have the keys
    "after-hours", "weekend" and "night": hours and parts of the window's traced
    work with a time of day. `uncounted` traces wait for her to say who made
    them; `outside` ones lie after `as_of` or more than ten years before it.
    `activity_day[i]` is the local day (days since 1970) that trace i is counted
    to, `OUTSIDE` where it counts to none. `short_rests` are the days of the
    window, `short_rest_days`, after which the rest before the next work was
    shorter than the law asks (`rest`). `agreed_hours` [month] are the hours of
    her working days up to `as_of`, `window_agreed_hours` those of the window;
    zeros where nobody said.
    After-hours, rests and their days may be evidence in a claim for wages: they
    enter a packet only when she ticks them (`TICKED`).
    """

    as_of: date
    window: tuple[date, date]
    months: tuple[date, ...]
    areas: tuple[str, ...]
    activity_tenths: Ints
    traced_tenths: Ints
    draws: Floats
    window_draws: Floats
    after_hours: Mapping[str, Interval]
    shifts: tuple[Shift, ...]
    assumptions: tuple[Assumption, ...]
    confirmed_weeks: int
    uncounted: int
    active_days: int
    after_hours_share: Mapping[str, Interval] = field(default_factory=dict)
    window_tenths: Ints = field(default_factory=lambda: np.zeros(0, np.int64))
    outside: int = 0
    activity_day: Ints = field(default_factory=lambda: np.zeros(0, np.int64))
    short_rests: Interval = NOTHING
    short_rest_days: tuple[date, ...] = ()
    agreed_hours: Floats = field(default_factory=lambda: np.zeros(1))
    window_agreed_hours: float = 0.0

    def hours(self, area: str | None = None) -> Interval:
        """Return the hours of the window, of one area or of all.

        `mid` values over all areas and "unplaced" sum to that of all, and each
        is its area's share of it; that of all is the median.
        """
        drawn = self.window_draws if area is None else self.window_draws[:, [self.index_of(area)]]
        return self.around(drawn.sum(axis=1))

    def share(self, area: str) -> Interval:
        """Return the share (0 to 1) of the window's hours that went to an area.

        Unplaced work stays in the whole. `mid` values over all areas and
        "unplaced" sum to one; they are means of ratios of draws.
        """
        drawn, total = self.window_draws[:, self.index_of(area)], self.window_draws.sum(axis=1)
        ratio = np.divide(drawn, total, out=np.zeros(len(total)), where=total > 0)
        low, _, high = interval(ratio)
        mid = float(ratio.mean()) if ratio.size else 0.0
        return Interval(min(low, mid), mid, max(high, mid))

    def middle(self, drawn: Floats) -> Floats:
        """Return point values of hours [draw, …], which sum as the draws do.

        Medians of parts do not sum to the median of the whole. These are means
        of the draws, each weighted with the inverse of its hours in the window,
        so that months and areas sum to their wholes, the window's hours come to
        their median and an area's hours to its share of them.
        """
        if not len(self.window_draws):
            return np.zeros(drawn.shape[1:])
        found: Floats = np.tensordot(self._weight(), drawn, axes=1)
        return found

    def _weight(self) -> Floats:
        """Return what each draw counts in a point value."""
        total = self.window_draws.sum(axis=1)
        weight: Floats = np.median(total) / total if total.all() else np.ones(len(total))
        return weight / len(total)

    def around(self, drawn: Floats) -> Interval:
        """Return the point value and the 90 % interval of some hours, [draw]."""
        low, _, high = interval(drawn)
        mid = float(self.middle(drawn))
        return Interval(min(low, mid), mid, max(high, mid))

    def around_each(self, drawn: Floats) -> list[Interval]:
        """Return what `around` gives for each column of hours, [draw, column]."""
        if not len(self.window_draws) or not len(drawn):
            return [self.around(column) for column in drawn.T]
        weight, ends = self._weight(), np.quantile(drawn, (0.05, 0.95), axis=0).T
        mids = [float(np.tensordot(weight, column, axes=1)) for column in drawn.T]
        return [
            Interval(min(low, mid), mid, max(high, mid))
            for mid, (low, high) in zip(mids, ends.tolist(), strict=True)
        ]

    def index_of(self, area: str) -> int:
        """Return the index of an area, or of "unplaced", on the last axis."""
        return len(self.areas) if area == "unplaced" else self.areas.index(area)


def interval(draws: Floats) -> Interval:
    """Return the median and the 90 % interval of draws; zeros where there are none.

    >>> interval(np.array([1.0, 2.0, 3.0])).mid
    2.0
    """
    if not draws.size:
        return NOTHING
    low, mid, high = (float(q) for q in np.quantile(draws, (0.05, 0.5, 0.95)))
    return Interval(low, mid, high)
