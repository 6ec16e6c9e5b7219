"""The picture of her work: placed entries and what they come to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from remit.errors import UsageError
from remit.jd.gap.shown import Shown, shown_in, uncounted_in
from remit.jd.profiles import InstitutionProfile, read_profile
from remit.ledger.ledger import Ledger
from remit.measure.measure import Settings, measure
from remit.measure.model import Bools, Measures, Traces
from remit.messages import say
from remit.workflow.placed_work import Work, last_day, read_work, traces_of
from remit.workflow.stated import confirmed_weeks
from remit.workflow.workspace import Workspace

SEED = 0
EARLIEST = date(1990, 1, 1)
"""No export reaches farther back than this."""


@dataclass(frozen=True, slots=True)
class View:
    """What a picture is taken for: up to which day, under whose rules, seen today."""

    today: date
    as_of: date | None = None
    profile: str | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """Entries with their places, the traces made of them, and the measures."""

    work: Work
    traces: Traces
    measures: Measures
    profile: InstitutionProfile

    def in_window(self) -> Bools:
        """Return which entries count to the trailing twelve months."""
        first, last = self.measures.window
        days = self.measures.activity_day
        inside: Bools = (days > _number(first)) & (days <= _number(last)) & self.traces.counted
        return inside

    def shown(self) -> Shown:
        """Return the window's entries by area and kind."""
        return shown_in(self.traces, self.measures, self.in_window())

    def waiting(self) -> tuple[str, ...]:
        """Return the accounts of the window's entries of which she has not said who ran them."""
        found = np.flatnonzero(uncounted_in(self.traces, self.measures))
        return tuple(sorted({self.work.activities[at].facet.account for at in found}))


def take_picture(workspace: Workspace, ledger: Ledger, view: View) -> Picture:
    """Place and measure everything in the ledger up to a day (her last entry's by default).

    Raises `UsageError` for a day that has not come, or lies before any export.
    """
    _refuse_odd_day(view)
    profile = read_profile(view.profile or workspace.settings.profile)
    work = read_work(workspace, ledger)
    traces = traces_of(work)
    measures = measure(
        traces,
        workspace.settings.working_hours(),
        as_of=view.as_of or last_day(work, workspace.settings.zone_info(), view.today),
        confirmed=confirmed_weeks(ledger),
        settings=Settings(
            seed=SEED,
            lasting_months=profile.lasting.months,
            weekly_hours=workspace.settings.hours.weekly,
        ),
    )
    return Picture(work, traces, measures, profile)


def _refuse_odd_day(view: View) -> None:
    if view.as_of is None or EARLIEST <= view.as_of <= view.today:
        return
    raise UsageError(
        say("No twelve months of work can end on {day}.", day=view.as_of),
        next_step=say(
            "Name a day from {earliest} to today, {today}.", earliest=EARLIEST, today=view.today
        ),
        code="odd-day",
    )


def _number(day: date) -> int:
    return int(np.datetime64(day, "D").astype(np.int64))
