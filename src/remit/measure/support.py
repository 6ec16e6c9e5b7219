"""How much of the agreed hours a record shows: too little carries no verdict."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import numpy as np

from remit.findings import Finding
from remit.measure.model import Floats, Measures
from remit.messages import Message, say

ENOUGH_ENTRIES = 30
ENOUGH_MONTHS = 3
ENOUGH_OF_THE_HOURS = 0.1
"""The part of the agreed hours that must be shown, of the year and of each month that counts.

Without confirmed weeks the modelled hours reach four to nine times the traced
ones at their far end. Where less than a tenth is traced, not even that end
comes to the agreed hours: whole kinds of work are missing from the record, and
shares of what is left are not shares of the position.
"""
STANDS_FOR = 5
"""An hour of traces never stands for more hours than this, whatever the confirmed weeks say.

Otherwise a few confirmed weeks alone would carry a verdict about a year.
"""


@dataclass(frozen=True, slots=True)
class Support:
    """What a record shows of the window: counted entries, hours, months.

    `hours` are the traced ones; where weeks are confirmed, what the model makes
    of them at its low end. `agreed` are the hours agreed on for the window (0
    where nobody said), `months` the months of which `ENOUGH_OF_THE_HOURS` is
    shown.
    """

    entries: int
    hours: float
    agreed: float
    months: int

    @property
    def needed(self) -> float:
        """Return the hours that must be shown before anything can be told."""
        return ENOUGH_OF_THE_HOURS * self.agreed

    @property
    def enough(self) -> bool:
        """Return whether the record is long and full enough for any verdict at all.

        >>> Support(entries=900, hours=6.2, agreed=1984, months=0).enough
        False
        """
        return (
            self.entries >= ENOUGH_ENTRIES
            and self.hours >= self.needed
            and self.months >= ENOUGH_MONTHS
        )

    def lack(self) -> Message:
        """Return what is there and what would be needed, for a record that is not enough."""
        return say(
            "The record shows {hours} of about {agreed} agreed hours, by {entries} entries;"
            " months of which a tenth is shown: {months}. That is too little for any verdict, which"
            " takes a tenth of the agreed hours ({needed}), three such months and {least}"
            " entries. What helps: further exports (calendar, mail, chat) and weeks that the"
            " holder confirms.",
            hours=round(self.hours),
            agreed=round(self.agreed),
            entries=self.entries,
            months=self.months,
            least=ENOUGH_ENTRIES,
            needed=round(self.needed),
        )


def support(measures: Measures, entries: int | None = None) -> Support:
    """Return what the record shows of the window; `entries` where they were counted elsewhere."""
    first = (measures.window[0] + timedelta(days=1)).replace(day=1)
    inside = np.array([month >= first for month in measures.months])
    by_month = _shown(measures.traced_tenths.sum(axis=1), measures.draws.sum(axis=2), measures)
    window = _shown(
        measures.window_tenths.sum()[None], measures.window_draws.sum(axis=1)[:, None], measures
    )
    well = (by_month > 0) & (by_month >= ENOUGH_OF_THE_HOURS * measures.agreed_hours)
    return Support(
        entries=_counted(measures) if entries is None else entries,
        hours=float(window[0]),
        agreed=measures.window_agreed_hours,
        months=int((well & inside).sum()),
    )


def record_findings(measures: Measures) -> tuple[Finding, ...]:
    """Return what a reader of the hours and shares must be told before any of them."""
    found = support(measures)
    return () if found.enough else (Finding("measure-thin-record", found.lack()),)


def _shown(tenths: Floats, drawn: Floats, measures: Measures) -> Floats:
    """Return the hours shown by traced tenths [n] and draws of hours [draw, n]."""
    traced: Floats = tenths / 600
    if not measures.confirmed_weeks or not len(drawn):
        return traced
    low = np.quantile(drawn, 0.05, axis=0)
    shown: Floats = np.minimum(np.maximum(low, traced), STANDS_FOR * traced)
    return shown


def _counted(measures: Measures) -> int:
    first, last = (np.datetime64(day, "D").astype(np.int64) for day in measures.window)
    return int(((measures.activity_day > first) & (measures.activity_day <= last)).sum())
