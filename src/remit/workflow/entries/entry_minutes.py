"""What one entry counts: its minutes with their range, and what they rest on."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp

from remit.areas.model import UNPLACED, Placement
from remit.ledger.activity import Activity
from remit.measure.assumptions import Assumptions, read_assumptions
from remit.measure.worked import MEETING, grounds
from remit.messages import Message, say
from remit.workflow.entries.placed_work import Work, traces_of

NINE_IN_TEN = 1.645
"""Standard deviations on both sides of the middle that hold 90 % of a normal."""
SHARES = 0.9
"""An entry that keeps less of its own length shares its time with others."""


@dataclass(frozen=True, slots=True)
class EntryMinutes:
    """The minutes that an entry counts, from `low` to `high` in nine of ten cases.

    They are the traced ones, before what leaves no trace is added. `said` tells
    what they rest on.
    """

    mid: float
    low: float
    high: float
    said: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class _Length:
    """What an entry would count if it stood alone, and what it rests on."""

    low: float
    mid: float
    high: float
    said: Message


def entry_minutes(entry: Activity, tenths: int) -> EntryMinutes:
    """Return what an entry counts; `tenths` of minutes are what measuring gave it."""
    alone = _alone(entry, read_assumptions())
    minutes = tenths / 10
    if not minutes:
        none = say(
            "What other entries of the same minutes tell is not counted again: it adds none."
        )
        return EntryMinutes(0.0, 0.0, 0.0, (alone.said, none))
    said = [alone.said]
    if minutes < SHARES * alone.mid:
        said.append(say("It shares its time with other entries, which count the rest of it."))
    low, high = (
        minutes * each / alone.mid if alone.mid else minutes for each in (alone.low, alone.high)
    )
    return EntryMinutes(minutes, low, high, tuple(said))


def _alone(entry: Activity, assumptions: Assumptions) -> _Length:
    lone = Work((entry,), (Placement(UNPLACED, 0.0, "nothing"),), (True,), 0, 0, ())
    (ground,) = grounds(traces_of(lone), assumptions)
    length = 0.0 if entry.end is None else (entry.end - entry.start) / 60
    if ground == "span":
        return _span(entry, length, assumptions)
    if ground == "stated":
        minutes = entry.minutes or length
        return _Length(minutes, minutes, minutes, say("How long it took was stated."))
    if ground == "all-day":
        whole = assumptions.numbers["all-day-minutes"]
        said = say(
            "It is an entry for whole days or very long: {minutes} minutes a working day are"
            " assumed of such.",
            minutes=round(whole.value),
        )
        return _ranged(whole.value, whole.spread, said)
    point = assumptions.point(entry.facet.kind)
    minutes = point.before + point.after
    if ground == "point":
        said = say(
            "The export says when it was, not how long it took: {minutes} minutes are assumed of"
            " one of its kind.",
            minutes=round(minutes),
        )
    else:
        said = say(
            "The hour of the work is not known: {minutes} minutes are assumed of one of its kind,"
            " fewer each where there are several on a day.",
            minutes=round(minutes),
        )
    return _ranged(minutes, point.spread, said)


def _span(entry: Activity, length: float, assumptions: Assumptions) -> _Length:
    if entry.facet.kind != MEETING:
        return _Length(length, length, length, say("Begin and end are on record."))
    names = ("meeting-preparation", "meeting-follow-up")
    around = [assumptions.numbers[name] for name in names]
    low, mid, high = (
        length + sum(each.value * exp(side * NINE_IN_TEN * each.spread) for each in around)
        for side in (-1, 0, 1)
    )
    said = say(
        "Begin and end are on record; {minutes} minutes before and after are assumed for"
        " preparing and following up.",
        minutes=round(sum(each.value for each in around)),
    )
    return _Length(low, mid, high, said)


def _ranged(minutes: float, spread: float, said: Message) -> _Length:
    around = exp(NINE_IN_TEN * spread)
    return _Length(minutes / around, minutes, minutes * around, said)
