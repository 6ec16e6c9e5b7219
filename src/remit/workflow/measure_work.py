"""The picture of her work: placed entries and what they come to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from remit.errors import UsageError
from remit.jd.gap.shown import Shown, shown_in, uncounted_in
from remit.jd.profiles import InstitutionProfile
from remit.ledger.ledger import Ledger
from remit.measure.days import years_before
from remit.measure.measure import Settings, measure
from remit.measure.model import Bools, Measures, Traces
from remit.messages import say
from remit.workflow.asked_span import AskedSpan
from remit.workflow.institution import institution_profile
from remit.workflow.measure_span import Basis, over_span
from remit.workflow.placed_work import Work, last_day, read_work, traces_of
from remit.workflow.stated import confirmed_weeks
from remit.workflow.workspace import Workspace

SEED = 0
EARLIEST = date(1990, 1, 1)
"""No export reaches farther back than this."""


@dataclass(frozen=True, slots=True)
class View:
    """What a picture is taken for: up to which day, under whose rules, seen today.

    `since` asks for a span in place of the trailing twelve months.
    """

    today: date
    as_of: date | None = None
    profile: str | None = None
    since: AskedSpan | None = None


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

    Raises `UsageError` for a day that has not come, or lies before any export,
    and for a span that is too short or too long.
    """
    _refuse_odd_day(view)
    profile = institution_profile(workspace.folder, view.profile or workspace.settings.profile)
    work = read_work(workspace, ledger)
    traces = traces_of(work)
    basis = _basis(workspace, ledger, traces, profile)
    first, last = None, view.as_of or last_day(work, workspace.settings.zone_info(), view.today)
    if view.since is not None:
        first, last = view.since.ending(last)
    measures = measure(
        traces, basis.hours, as_of=last, confirmed=basis.confirmed, settings=basis.settings
    )
    if first is not None:
        measures = over_span(measures, basis, first, last)
    return Picture(work, traces, measures, profile)


def year_before(workspace: Workspace, ledger: Ledger, picture: Picture) -> Picture:
    """Return the picture of the twelve months before another's window, drawn as that one is."""
    last = picture.measures.window[0]
    first = years_before(last, 1) + timedelta(days=1)
    basis = basis_of(workspace, ledger, picture)
    return replace(picture, measures=over_span(picture.measures, basis, first, last))


def basis_of(workspace: Workspace, ledger: Ledger, picture: Picture) -> Basis:
    """Return what a picture was measured from."""
    return _basis(workspace, ledger, picture.traces, picture.profile)


def _basis(
    workspace: Workspace, ledger: Ledger, traces: Traces, profile: InstitutionProfile
) -> Basis:
    settings = Settings(
        seed=SEED,
        lasting_months=profile.lasting.months,
        weekly_hours=workspace.settings.hours.weekly,
    )
    return Basis(traces, workspace.settings.working_hours(), confirmed_weeks(ledger), settings)


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
