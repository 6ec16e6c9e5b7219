"""The picture of her work: placed entries and what they come to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import numpy as np

from remit.errors import UsageError
from remit.jd.gap.shown import Shown, shown_in, uncounted_in
from remit.jd.profiles import InstitutionProfile
from remit.ledger.ledger import Ledger
from remit.measure.days import years_before
from remit.measure.last_day import Later
from remit.measure.measure import Settings, measure
from remit.measure.model import OUTSIDE, Bools, Measures, Traces
from remit.messages import say
from remit.workflow.entries.placed_work import NOTE, Work, last_day, read_work, traces_of
from remit.workflow.folder.institution import institution_profile
from remit.workflow.folder.settings import EARLIEST
from remit.workflow.folder.workspace import Workspace
from remit.workflow.picture.measure_span import Basis, over_span
from remit.workflow.statements.stated import confirmed_weeks
from remit.workflow.words.asked_span import AskedSpan

SEED = 0


@dataclass(frozen=True, slots=True)
class View:
    """What a picture is taken for: up to which day, under whose rules, seen today.

    `as_of` None is the day that the settings name, or else the last of the record.
    `since` asks for a span in place of the trailing twelve months.
    """

    today: date
    as_of: date | None = None
    profile: str | None = None
    since: AskedSpan | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """Entries with their places, the traces made of them, and the measures.

    `chosen` tells that the last day was asked for or set; `later` is what counts
    and lies after it, up to today.
    """

    work: Work
    traces: Traces
    measures: Measures
    profile: InstitutionProfile
    chosen: bool = False
    later: Later | None = None

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
    """Place and measure everything in the ledger up to a day: `chosen_day`, else `last_day`.

    Raises `UsageError` for a day that has not come, or lies before any export,
    and for a span that is too short or too long.
    """
    refuse_odd_day(view)
    profile = institution_profile(workspace.folder, view.profile or workspace.settings.profile)
    work = read_work(workspace, ledger)
    traces = traces_of(work)
    basis = _basis(workspace, ledger, traces, profile)
    zone, chosen = workspace.settings.zone_info(), chosen_day(workspace, view)
    first, last = None, chosen or last_day(work, zone, view.today)
    if view.since is not None:
        first, last = view.since.ending(last)
    measures = measure(
        traces, basis.hours, as_of=last, confirmed=basis.confirmed, settings=basis.settings
    )
    if first is not None:
        measures = over_span(measures, basis, first, last)
    later = _later(traces, measures, (last, view.today), zone)
    return Picture(work, traces, measures, profile, chosen is not None, later)


def chosen_day(workspace: Workspace, view: View) -> date | None:
    """Return the last day that was asked for, else the one of the settings; None where neither is.

    A day of the settings that has not come is today.
    """
    held = workspace.settings.as_of
    return view.as_of or (held and min(held, view.today))


def _later(
    traces: Traces, measures: Measures, between: tuple[date, date], zone: ZoneInfo
) -> Later | None:
    """Return what counts after the first of two days, up to the second; None where nothing does."""
    begin, end = (_midnight(day, zone) for day in between)
    late = traces.counted & (traces.start >= begin) & (traces.start < end)
    late &= measures.activity_day == OUTSIDE
    if not late.any():
        return None
    notes = np.isin(traces.kind, [at for at, kind in enumerate(traces.kinds) if kind == NOTE])
    return Later(
        len(np.unique(traces.activity[late])),
        len(np.unique(traces.activity[late & notes])),
        datetime.fromtimestamp(int(traces.start[late].max()), zone).date(),
    )


def _midnight(day: date, zone: ZoneInfo) -> int:
    """Return the moment at which a day is over."""
    after = date.fromordinal(min(day.toordinal() + 1, date.max.toordinal()))
    return int(datetime.combine(after, time(), zone).timestamp())


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


def refuse_odd_day(view: View) -> None:
    """Raise `UsageError` (`odd-day`) for a day that has not come, or lies before any export."""
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
