"""Load against capacity, month by month: modelled hours beside the agreed ones."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from remit.measure.model import NOTHING, Interval, Measures
from remit.measure.support import ENOUGH_OF_THE_HOURS

MOST_HIDDEN = 0.9
"""What is not counted never makes the high end more than ten times as high."""

Verdict = Literal["above", "within", "cannot tell", "thin"]
"""More hours than agreed, no more, either of both, or too little on record to say."""


@dataclass(frozen=True, slots=True)
class MonthLoad:
    """The hours of a month (its first and last day) beside the agreed ones.

    `traced` are the hours that the record shows, `hours` what they come to with
    what leaves no trace.
    """

    first: date
    last: date
    hours: Interval
    traced: float
    agreed: float

    @property
    def verdict(self) -> Verdict:
        """Return whether the load is above the capacity, as far as that can be told.

        >>> day = date(2021, 3, 1)
        >>> MonthLoad(day, day, Interval(180, 210, 250), 70.0, 168.0).verdict
        'above'
        >>> MonthLoad(day, day, Interval(180, 210, 250), 9.0, 168.0).verdict
        'thin'
        """
        if self.traced <= 0 or self.traced < ENOUGH_OF_THE_HOURS * self.agreed:
            return "thin"
        return verdict_of(self.hours, self.agreed)


@dataclass(frozen=True, slots=True)
class Load:
    """The months of the window, and those of them that show enough as one.

    `hours` and `agreed` are sums over the months that are not thin. `weekly`
    are the hours that came for each agreed week of `weekly_agreed` hours, and
    `year` those of a year of `year_agreed` hours at the same rate. `enough`
    tells whether the record carries any verdict.
    """

    months: tuple[MonthLoad, ...]
    hours: Interval
    agreed: float
    weekly_agreed: float
    year_agreed: float
    enough: bool

    @property
    def verdict(self) -> Verdict:
        """Return whether the load of these months is above the agreed hours."""
        return verdict_of(self.hours, self.agreed) if self.enough else "thin"

    @property
    def weekly(self) -> Interval:
        """Return the hours for each agreed week."""
        return self._at_rate(self.weekly_agreed)

    @property
    def year(self) -> Interval:
        """Return the hours of a year at the rate of the months that are shown."""
        return self._at_rate(self.year_agreed)

    def count(self, verdict: Verdict) -> int:
        """Return the months with a verdict."""
        return sum(month.verdict == verdict for month in self.months)

    def _at_rate(self, agreed: float) -> Interval:
        rate = agreed / self.agreed if self.agreed else 0.0
        return Interval(*(each * rate for each in self.hours))


def verdict_of(hours: Interval, agreed: float) -> Verdict:
    """Return where an interval of hours lies beside the agreed ones.

    >>> verdict_of(Interval(100.0, 150.0, 170.0), 160.0)
    'cannot tell'
    """
    if agreed <= 0:
        return "cannot tell"
    if hours.low > agreed:
        return "above"
    return "within" if hours.high <= agreed else "cannot tell"


def load_of(measures: Measures, weekly_agreed: float, *, enough: bool, hidden: float = 0.0) -> Load:
    """Return the load of each month of the window, and of those that show enough together.

    `hidden` is the part (0 to 1) of all entries that is not counted, since nobody
    has said who made them: the high ends allow for their hours. A month that the
    window cuts at its beginning is left out, since only a part of it belongs to
    these twelve months; the last one ends with the window.
    """
    most = 1 / (1 - min(hidden, MOST_HIDDEN))
    months, drawn = _months_of(measures, most), measures.draws.sum(axis=2)
    shown = {month.first for month in months if month.verdict != "thin"}
    columns = [at for at, month in enumerate(measures.months) if month in shown]
    return Load(
        months=months,
        hours=_up_to(measures.around(drawn[:, columns].sum(axis=1)), most) if columns else NOTHING,
        agreed=sum(month.agreed for month in months if month.first in shown),
        weekly_agreed=weekly_agreed,
        year_agreed=measures.window_agreed_hours,
        enough=enough,
    )


def _up_to(hours: Interval, most: float) -> Interval:
    return Interval(hours.low, hours.mid, most * hours.high)


def _months_of(measures: Measures, most: float) -> tuple[MonthLoad, ...]:
    before, last = measures.window
    drawn, traced = measures.draws.sum(axis=2), measures.traced_tenths.sum(axis=1) / 600
    return tuple(
        MonthLoad(
            first=month,
            last=min(last, end_of(month)),
            hours=_up_to(measures.around(drawn[:, at]), most),
            traced=float(traced[at]),
            agreed=float(measures.agreed_hours[at]),
        )
        for at, month in enumerate(measures.months)
        if before < month <= last
    )


def end_of(month: date) -> date:
    """Return the last day of the month that a day lies in.

    >>> end_of(date(2020, 2, 1))
    datetime.date(2020, 2, 29)
    """
    return (month.replace(day=1) + timedelta(days=32)).replace(day=1) - timedelta(days=1)
