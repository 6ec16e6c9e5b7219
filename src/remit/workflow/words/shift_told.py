"""A change of the work in sentences: in which week it began, what it was, whether it lasts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from remit.areas.model import UNPLACED
from remit.measure.model import Shift
from remit.measure.series import AFTER_HOURS, MIX, VOLUME
from remit.messages import Message, say
from remit.packet.ground.naming import moved

BEGUN = {
    MIX: say("In the week of {monday} your time began to go elsewhere."),
    VOLUME: say("In the week of {monday} the amount of work changed."),
    AFTER_HOURS: say("In the week of {monday} work outside the agreed hours changed."),
}
LASTS = {
    "lasting": say("It lasts: it has held to the end of the record."),
    "surge": say("It did not last: the work went back."),
    "seasonal": say("It comes with the season: the year before shows the same."),
    "too recent": say("Whether it lasts cannot be said yet."),
}


@dataclass(frozen=True, slots=True)
class ToldShift:
    """A change in sentences, the areas that it moved most, and how well its day is known.

    `at` counts from one, as in the papers; `on` is its likeliest day.
    """

    at: int
    on: date
    sentences: tuple[Message, ...]
    sure: Message
    moved: tuple[MovedArea, ...]

    @property
    def less(self) -> MovedArea | None:
        """Return the placed area that lost most; None where the mix did not change."""
        placed = [each for each in self.moved if each.area != UNPLACED]
        lost = min(placed, key=lambda each: each.after - each.before, default=None)
        return lost if lost is not None and lost.after < lost.before else None

    @property
    def more(self) -> MovedArea | None:
        """Return the placed area that gained most; None where the mix did not change."""
        placed = [each for each in self.moved if each.area != UNPLACED]
        gained = max(placed, key=lambda each: each.after - each.before, default=None)
        return gained if gained is not None and gained.after > gained.before else None


@dataclass(frozen=True, slots=True)
class MovedArea:
    """The share (0 to 1) of the traced hours that an area had before a change, and after."""

    area: str
    before: float
    after: float


def shift_told(at: int, shift: Shift) -> ToldShift:
    """Return what there is to say of a change.

    >>> from datetime import date
    >>> day = date(2020, 3, 12)
    >>> more = {"after-hours": 0.15}, {"after-hours": 0.29}
    >>> told = shift_told(1, Shift("after-hours", day, day, day, "lasting", 0.0025, *more))
    >>> str(told.sentences[0])
    'In the week of 2020-03-09 work outside the agreed hours changed.'
    """
    sentences = tuple(_sentences(shift))
    return ToldShift(at, shift.on, sentences, _how_sure(shift), tuple(_moved(shift)))


def _sentences(shift: Shift) -> Iterator[Message]:
    yield Message(BEGUN[shift.what].template, {"monday": monday_of(shift.on)})
    if shift.what == AFTER_HOURS:
        yield say(
            "Of a hundred traced hours that have a time of day it was {before:.0f} before and"
            " {after:.0f} since.",
            before=100 * shift.before[AFTER_HOURS],
            after=100 * shift.after[AFTER_HOURS],
        )
    elif shift.what == VOLUME:
        yield say(
            "It was {before:.1f} traced hours a week before and {after:.1f} since.",
            before=shift.before[VOLUME],
            after=shift.after[VOLUME],
        )
    yield _lasts(shift)


def _how_sure(shift: Shift) -> Message:
    return say(
        "Nine times in ten the day lies between {first} and {last}, most likely on {day}. Shuffled"
        " weeks show so great a change in {p:.1%} of cases at most.",
        first=shift.earliest,
        last=shift.latest,
        day=shift.on,
        p=shift.p_value,
    )


def _lasts(shift: Shift) -> Message:
    if shift.until is not None:
        return say("It did not last: the work went back on {day}.", day=shift.until)
    return LASTS[shift.kind]


def _moved(shift: Shift) -> Iterator[MovedArea]:
    """Yield the areas whose share a change of the mix moved most, the largest change first."""
    for area in moved(shift) if shift.what == MIX else ():
        yield MovedArea(area, shift.before.get(area, 0.0), shift.after.get(area, 0.0))


def monday_of(day: date) -> date:
    """Return the Monday of the week of a day.

    >>> monday_of(date(2020, 3, 12))
    datetime.date(2020, 3, 9)
    """
    return day - timedelta(days=day.weekday())
