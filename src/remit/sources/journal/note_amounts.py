"""How much work a note tells of: hours of the day, or a length, less what is taken off."""

from __future__ import annotations

from typing import NamedTuple

from remit.sources.journal.note_hours import Hours, Span, hour_of_day, hours_of_day
from remit.sources.journal.note_lengths import LONGEST, Lengths, lengths


class Doubt(NamedTuple):
    """Something in a note that is open: the code of a finding, and the words it is about."""

    code: str
    words: str


class Amount(NamedTuple):
    """How much work a note tells of, and the text without it.

    `spans` lie on the clock, in minutes from midnight; else `minutes` is a
    length, and `start` when it began, where that was said too. Nothing of
    either: the note tells no length. `odd` is a length of more than a day.
    """

    text: str
    spans: tuple[Span, ...] = ()
    minutes: float | None = None
    start: int | None = None
    odd: str = ""
    doubts: tuple[Doubt, ...] = ()


def amount(text: str, at_night: bool = False) -> Amount:
    """Return how much work a note tells of; `at_night`: it speaks of last night.

    >>> amount("9:00-17:00 office, -1h lunch")[1:4]
    ((), 420.0, 540)
    >>> amount("at 14:00 2h call").spans, amount("-1h lunch").doubts[0].code
    (((840, 960),), 'minus-length')
    """
    hours = hours_of_day(text, at_night)
    length = lengths(hours.text)
    told = hours.minutes or float(sum(end - start for start, end in hours.spans))
    doubts = [
        Doubt(code, words)
        for code, words in (("unclear-hours", hours.open), ("unclear-length", length.unsure))
        if words
    ]
    if told and length.minutes and told != length.minutes and _comes_first(length, hours):
        doubts = [Doubt("second-length", hours.written)]
        hours, length, told = Hours(text), lengths(text), 0.0
    if not told:
        return _by_length(length, doubts)
    if length.minutes and told != length.minutes:
        doubts.append(Doubt("second-length", length.written))
        length = length._replace(text=hours.text)
    return _by_hours(hours, length, told, doubts)


def _comes_first(length: Lengths, hours: Hours) -> bool:
    return hours.bare or length.at < hours.at


def _by_length(length: Lengths, doubts: list[Doubt]) -> Amount:
    if length.second:
        doubts = [*doubts, Doubt("second-length", length.second)]
    minutes = length.minutes
    if length.less:
        if minutes is None or length.less >= minutes:
            doubts, minutes = [*doubts, Doubt("minus-length", length.minus)], None
        else:
            minutes -= length.less
        return Amount(length.text, minutes=minutes, odd=length.odd, doubts=tuple(doubts))
    text, start = hour_of_day(length.text) if minutes else (length.text, None)
    if start is None or not minutes:
        return Amount(length.text, (), minutes, None, length.odd, tuple(doubts))
    end = start + max(1, round(minutes))
    return Amount(text, ((start, end),), odd=length.odd, doubts=tuple(doubts))


def _by_hours(hours: Hours, length: Lengths, told: float, doubts: list[Doubt]) -> Amount:
    if told > LONGEST:
        return Amount(length.text, odd=hours.written, doubts=tuple(doubts))
    if length.less >= told:
        doubts = [*doubts, Doubt("minus-length", length.minus)]
    elif length.less or not hours.spans:
        start = hours.spans[0][0] if hours.spans else None
        minutes = told - length.less
        return Amount(length.text, (), minutes, start, length.odd, tuple(doubts))
    return Amount(length.text, hours.spans, None, None, length.odd, tuple(doubts))
