"""One position that is two: how much of it is social media, since when, and where it goes.

Which areas are social media comes from the table of areas, or from her. Work
that nothing could place belongs to neither side until she says so; every share
allows for it.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from remit.cases.load import Load, end_of
from remit.cases.projection import Line, straight_line
from remit.cases.volume_numbers import Numbers
from remit.jd.description import Description
from remit.jd.draft import Draft, draft
from remit.jd.draft.statement import Statements
from remit.jd.gap import Gap
from remit.jd.gap.written import spread
from remit.jd.profiles import InstitutionProfile
from remit.measure.model import NOTHING, Floats, Interval, Measures, Shift, ShiftKind
from remit.measure.support import ENOUGH_OF_THE_HOURS

LEAST_TURN = 0.02
"""Papers tell shares in whole per cents: a change below this may be their rounding alone."""
DOUBT = 0.05
"""The part of the draws that may deny a change: then its 90 % interval leaves out zero."""


@dataclass(frozen=True, slots=True)
class Side:
    """One part of the position: its areas that occur, its share and its hours.

    `share` is of the whole window (0 to 1) and reaches up to what it would be if
    all unplaced work belonged here. `positions` are its hours of a year in
    full-time positions of the agreed hours.
    """

    areas: tuple[str, ...]
    share: Interval
    hours: Interval
    positions: Interval


@dataclass(frozen=True, slots=True)
class MonthShare:
    """The share of social media in a month of the record."""

    first: date
    last: date
    share: Interval


@dataclass(frozen=True, slots=True)
class Turn:
    """A date since when the share of social media is different: see `remit.measure.model.Shift`.

    `before` and `after` are shares of the whole months up to the turn before and
    up to the next one, measured as every share of the split is.
    """

    on: date
    earliest: date
    latest: date
    kind: ShiftKind
    before: Interval
    after: Interval

    @property
    def moved(self) -> float:
        """Return by how much of the whole the share changed, 0 to 1."""
        return abs(self.after.mid - self.before.mid)


@dataclass(frozen=True, slots=True)
class Split:
    """Both sides of a position, the share of social media by month, its dates, and a line.

    `months` are those that show enough. `line` is None where too few of them lie
    after the last lasting change: across a jump no line is drawn.
    """

    social: Side
    rest: Side
    unplaced: Interval
    months: tuple[MonthShare, ...]
    turns: tuple[Turn, ...]
    line: Line | None


def split_of(
    measures: Measures, load: Load, social: Set[str], known: tuple[Numbers, np.random.Generator]
) -> Split:
    """Return how a position divides; `social` are the areas that are social media.

    `known` are the named numbers and what throws the dice of the line.
    """
    numbers, rng = known
    months = _months_shown(measures)
    turns = _turns(measures, months, social, rng.spawn(1)[0])
    return Split(
        _side(measures, load, [each for each in measures.areas if each in social]),
        _side(measures, load, [each for each in measures.areas if each not in social]),
        measures.share("unplaced"),
        tuple(_month_share(measures, at, social) for at in months),
        turns,
        _line(measures, (months, turns), social, (numbers, rng)),
    )


def _side(measures: Measures, load: Load, areas: list[str]) -> Side:
    columns = [measures.index_of(area) for area in areas]
    drawn = measures.window_draws[:, columns].sum(axis=1)
    hours = measures.around(drawn)
    whole = measures.hours().mid
    year = load.year.mid / whole / load.year_agreed if whole and load.year_agreed else 0.0
    return Side(
        tuple(area for area in areas if measures.hours(area).high >= 0.5),
        _share(measures.window_draws, columns),
        hours,
        Interval(*(each * year for each in hours)),
    )


def _share(drawn: Floats, columns: list[int]) -> Interval:
    """Return a share of draws [draw, area], with none or all of the unplaced work in it."""
    if not len(drawn):
        return NOTHING
    parts = _parts(drawn)
    own = parts[:, columns].sum(axis=1)
    return spread(own, own, own + parts[:, -1])


def _parts(drawn: Floats) -> Floats:
    total = drawn.sum(axis=-1, keepdims=True)
    parts: Floats = np.divide(drawn, total, out=np.zeros_like(drawn), where=total > 0)
    return parts


def _months_shown(measures: Measures) -> list[int]:
    """Return the columns of whole months of which the record shows enough."""
    traced = measures.traced_tenths.sum(axis=1) / 600
    enough = (traced > 0) & (traced >= ENOUGH_OF_THE_HOURS * measures.agreed_hours)
    return [
        at
        for at, month in enumerate(measures.months)
        if enough[at] and end_of(month) <= measures.as_of
    ]


def _month_share(measures: Measures, at: int, social: Set[str]) -> MonthShare:
    month = measures.months[at]
    return MonthShare(month, end_of(month), _share_in(measures, [at], social))


def _turns(
    measures: Measures, months: list[int], social: Set[str], rng: np.random.Generator
) -> tuple[Turn, ...]:
    """Return the shifts of the mix at which the share surely changed, oldest first.

    Each is held against the months up to its neighbours. The most doubtful goes
    first, and the months on its two sides become one side of the next.
    """
    shifts = sorted((each for each in measures.shifts if each.what == "mix"), key=lambda s: s.on)
    while shifts:
        spans = [_spans(measures, months, shifts, at) for at in range(len(shifts))]
        doubts = [_doubt(measures, span, social, rng) for span in spans]
        if max(doubts) <= DOUBT:
            return tuple(
                _turn(measures, shift, span, social)
                for shift, span in zip(shifts, spans, strict=True)
            )
        del shifts[int(np.argmax(doubts))]
    return ()


Spans = tuple[list[int], list[int]]
"""The columns of whole months before a shift, up to the one before, and after it."""


def _spans(measures: Measures, months: list[int], shifts: list[Shift], at: int) -> Spans:
    days, on = [shift.on for shift in shifts], shifts[at].on
    stop = min(days[at + 1] if at + 1 < len(days) else date.max, shifts[at].until or date.max)
    before = _between(measures, months, days[at - 1] if at else date.min, on)
    return before, _between(measures, months, on, stop)


def _turn(measures: Measures, shift: Shift, spans: Spans, social: Set[str]) -> Turn:
    before, after = (_share_in(measures, used, social) for used in spans)
    return Turn(shift.on, shift.earliest, shift.latest, shift.kind, before, after)


def _doubt(measures: Measures, spans: Spans, social: Set[str], rng: np.random.Generator) -> float:
    """Return which part of the draws denies that the share changed as it did; 1 for no change.

    A draw is the difference of both sides in one draw of the hours, and what
    months differ by chance (the error of a difference of two means, by Student's
    t). One month shows no such error: then nothing is sure.
    """
    if min(map(len, spans)) < 2:
        return 1.0
    columns = [measures.index_of(area) for area in measures.areas if area in social]
    sides = [measures.draws[:, used] for used in spans]
    whole = [_parts(side.sum(axis=1))[:, columns].sum(axis=1) for side in sides]
    by_month = [_parts(side)[:, :, columns].sum(axis=2) for side in sides]
    freedom = sum(map(len, spans)) - 2
    squares = sum(each.var(axis=1) * each.shape[1] for each in by_month)
    error = np.sqrt(squares / freedom * sum(1 / len(span) for span in spans))
    moved = whole[1] - whole[0]
    drawn = moved + error * rng.standard_t(freedom, len(moved))
    middle = float(np.median(moved))
    if abs(middle) < LEAST_TURN:
        return 1.0
    return float((drawn * np.sign(middle) <= 0).mean())


def _between(measures: Measures, months: list[int], first: date, stop: date) -> list[int]:
    """Return the whole months from a day on and before another."""
    return [
        at for at in months if measures.months[at] >= first and end_of(measures.months[at]) < stop
    ]


def _share_in(measures: Measures, months: list[int], social: Set[str]) -> Interval:
    columns = [measures.index_of(area) for area in measures.areas if area in social]
    return _share(measures.draws[:, months].sum(axis=1), columns)


def _line(
    measures: Measures,
    seen: tuple[list[int], tuple[Turn, ...]],
    social: Set[str],
    known: tuple[Numbers, np.random.Generator],
) -> Line | None:
    """Return the line through the months after the last lasting change of the share."""
    (months, turns), (numbers, rng) = seen, known
    opened = max((turn.on for turn in turns if turn.kind != "surge"), default=date.min)
    used = [at for at in months if measures.months[at] >= opened]
    used = used[-int(numbers["projection-past"].value) :]
    columns = [measures.index_of(area) for area in measures.areas if area in social]
    shares = _parts(measures.draws[:, used])[:, :, columns].sum(axis=2)
    return straight_line(shares, used, numbers["projection-months"].value, rng)


def two_drafts(
    gap: Gap,
    description: Description,
    rules: tuple[InstitutionProfile, Statements],
    social: Set[str],
) -> tuple[Draft, Draft]:
    """Return a draft of the social part and one of the rest, each with shares that sum to 100.

    Each is drawn up as a description of its own: from its areas and the duties
    that are about them. Unplaced work is in neither.
    """
    profile, statements = rules
    nothing = replace(gap, unplaced=NOTHING, unplaced_entries=0, unplaced_tenths=0)
    parts = (
        tuple(each for each in gap.areas if each.area in social),
        tuple(each for each in gap.areas if each.area not in social),
    )
    first, second = (
        draft(replace(nothing, areas=areas), description, profile, statements) for areas in parts
    )
    return first, second
