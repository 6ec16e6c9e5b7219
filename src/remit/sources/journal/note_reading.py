"""How a note was understood, in one sentence that she sees as soon as she has written it."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import reduce

from remit.messages import WEEKDAYS, Message, say
from remit.sources.evidence import Evidence


def read_as(note: Evidence, now: datetime) -> Message:
    """Return how a note was understood: day, hours, length, people.

    `now` is the moment of writing, on the clock that the hours are told by.
    The sentence names people, and is for her alone.

    >>> from zoneinfo import ZoneInfo
    >>> now = datetime(2021, 3, 2, 9, tzinfo=ZoneInfo("Europe/Sofia"))
    >>> span = (1614628800, 1614641400)
    >>> note = Evidence(kind="note", channel="notes", account="notes", spans=(span,))
    >>> str(read_as(note, now))
    'Read as: yesterday, 22:00–01:30, 3 h 30 min.'
    """
    start = _local(note.spans[0][0], now)
    parts = [_day(start, now), *_hours(note, start, now), _length(note)]
    if note.people:
        names = ", ".join(person.label for person in note.people).removesuffix(".")
        parts.append(say("with {names}", names=names))
    whole = reduce(lambda first, rest: say("{first}, {rest}", first=first, rest=rest), parts)
    return say("Read as: {what}.", what=whole)


def _local(at: int, now: datetime) -> datetime:
    return datetime.fromtimestamp(at, now.tzinfo)


def _day(start: datetime, now: datetime) -> Message:
    back = now.date() - start.date()
    if not back:
        return say("today")
    if back == timedelta(days=1):
        return say("yesterday")
    return say("{weekday} {date}", weekday=WEEKDAYS[start.weekday()], date=start.date())


def _hours(note: Evidence, start: datetime, now: datetime) -> list[Message]:
    """Return the hours on the clock, or the hour it began where that is not the writing's."""
    told = [
        f"{_local(begin, now):%H:%M}–{_local(end, now):%H:%M}"
        for begin, end in note.spans
        if end is not None
    ]
    if told:
        return [Message("; ".join(told))]
    written = (start.date(), start.hour, start.minute) == (now.date(), now.hour, now.minute)
    if note.precision == "day" or written:
        return []
    return [say("from {hour}", hour=f"{start:%H:%M}")]


def _length(note: Evidence) -> Message:
    minutes = note.minutes
    if minutes is None:
        ends = [end - start for start, end in note.spans if end is not None]
        minutes = sum(ends) / 60 if ends else None
    if minutes is None:
        return say("no length")
    hours, rest = divmod(round(minutes), 60)
    if hours and rest:
        return say("{hours} h {minutes} min", hours=hours, minutes=rest)
    if hours:
        return say("{hours} h", hours=hours)
    return say("{minutes} min", minutes=f"{minutes:g}" if minutes < 1 else rest)
