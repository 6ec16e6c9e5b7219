"""What the pages of the role show beside shares and months, as papers of the shelf.

One paper an area: its months with their ranges, and what the figures rest on.
One of work outside the agreed hours, and one of changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TypeVar

import msgspec
import numpy as np
from msgspec import Struct

from remit.measure.model import Bools, Interval, Shift
from remit.packet.ground.figure import day_number
from remit.packet.ground.months import months_of_window
from remit.workflow.folder.workspace import Workspace
from remit.workflow.picture.assumed_for import assumptions_behind
from remit.workflow.picture.late_entries import late_entries
from remit.workflow.picture.measure_work import Picture
from remit.workflow.statements.stated import answered, confirmed_weeks
from remit.workflow.why.figures import AreaShare, area_shares

LATE_PAPER, SHIFTS_PAPER, MONTHS_PAPER = "late", "shifts", "months"
"""The names of the papers of late work, of changes, and of months with all areas together."""

Laid = TypeVar("Laid", bound=Struct)


class AreaMonth(Struct, frozen=True):
    """A month of an area, or of all: its first day that counts, hours, the traced ones, entries."""

    first: date
    hours: Interval
    traced_hours: float
    entries: int


class MonthsPaper(Struct, frozen=True):
    """The months of all areas together."""

    months: tuple[AreaMonth, ...]


class AreaPaper(Struct, frozen=True):
    """What is known of the time of one area in the twelve months, and what it rests on.

    `assumptions` are names; `lines` are numbers and words of her inventory,
    `confirmed` the Mondays of weeks with the hours that she confirmed.
    """

    shown: AreaShare
    entries: int
    months: tuple[AreaMonth, ...]
    assumptions: tuple[str, ...]
    lines: tuple[tuple[int, str], ...]
    confirmed: tuple[tuple[date, float], ...]


class LatePart(Struct, frozen=True):
    """Work outside the agreed hours: when, hours, part of the work whose hour is known, entries."""

    when: str
    hours: Interval
    share: Interval
    entries: int


class LatePaper(Struct, frozen=True):
    """Work outside the agreed hours in the twelve months, and the days after which rest was short.

    `rests` are numbers of days.
    """

    parts: tuple[LatePart, ...]
    rests: Interval
    rest_days: tuple[date, ...]
    weekly_hours: float | None


class ShiftsPaper(Struct, frozen=True):
    """All changes that the record shows, oldest first."""

    shifts: tuple[Shift, ...]


def area_paper_name(area: str) -> str:
    """Return the name under which the paper of an area lies on the shelf.

    >>> area_paper_name("crisis")
    'area.crisis'
    """
    return f"area.{area}"


def area_papers(workspace: Workspace, picture: Picture) -> dict[str, dict[str, object]]:
    """Return the papers by name."""
    papers: dict[str, Struct] = {
        LATE_PAPER: _late(workspace, picture),
        SHIFTS_PAPER: ShiftsPaper(picture.measures.shifts),
        MONTHS_PAPER: MonthsPaper(tuple(_months(picture, picture.in_window()))),
        **{area_paper_name(each.shown.area): each for each in _areas(workspace, picture)},
    }
    return {name: msgspec.to_builtins(paper) for name, paper in papers.items()}


def read_laid(paper: bytes | None, kind: type[Laid]) -> Laid | None:
    """Return a paper that lies on the shelf; None where there is none, or one of another form."""
    try:
        return None if paper is None else msgspec.json.decode(paper, type=kind)
    except msgspec.ValidationError:
        return None


def _areas(workspace: Workspace, picture: Picture) -> Iterator[AreaPaper]:
    with workspace.ledger() as ledger:
        lines, weeks = answered(ledger), confirmed_weeks(ledger)
    for each in area_shares(picture):
        at = picture.measures.index_of(each.area)
        own = picture.in_window() & (picture.traces.area == at)
        said = ((week.monday, week.hours.get(each.area)) for week in weeks)
        yield AreaPaper(
            shown=each,
            entries=_count(picture, own),
            months=tuple(_months(picture, own, at)),
            assumptions=tuple(one.name for one in assumptions_behind(picture, own)),
            lines=tuple((line.statement, line.what) for line in lines if line.area == each.area),
            confirmed=tuple((monday, hours) for monday, hours in said if hours is not None),
        )


def _months(picture: Picture, own: Bools, at: int | None = None) -> Iterator[AreaMonth]:
    """Yield the months of an area (a column of the draws), or of all; `own` are its traces."""
    measures = picture.measures
    for month in months_of_window(measures):
        first, last = day_number(month.first), day_number(month.last)
        inside = own & (measures.activity_day >= first) & (measures.activity_day <= last)
        yield AreaMonth(
            month.first,
            measures.around(month.draws.sum(axis=1) if at is None else month.draws[:, at]),
            int(measures.activity_tenths[inside].sum()) / 600,
            _count(picture, inside),
        )


def _late(workspace: Workspace, picture: Picture) -> LatePaper:
    measures, inside = picture.measures, picture.traces.activity[picture.in_window()]
    numbers = late_entries(workspace, picture)
    parts = (
        LatePart(
            when,
            hours,
            measures.after_hours_share[when],
            int(np.isin(numbers[when], inside).sum()),
        )
        for when, hours in measures.after_hours.items()
    )
    weekly = workspace.settings.hours.weekly
    return LatePaper(tuple(parts), measures.short_rests, measures.short_rest_days, weekly)


def _count(picture: Picture, chosen: Bools) -> int:
    return len(np.unique(picture.traces.activity[chosen]))
