"""What a one-line note says: when, how long, with whom; in English and Bulgarian."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

LEAD = re.compile(r"\s*(?:(?:[-*•+]|\d+\)|#{1,6})\s+|\[[ xX]\]\s*)*")
OFFSET = r"(?:0\d|1[0-4]):?[0-5]\d(?![\w:])"
DATE = re.compile(
    r"(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})\.(\d{1,2})\.(\d{4})(?:\s?г\.?)?)(?![\d.])"
    r"(?:[ T,]+(?P<hour>\d{1,2}):(?P<minute>\d{2})"
    rf"(?::(?P<second>\d{{2}})(?P<offset>Z(?!\w)|[+-]{OFFSET})?|(?P<ahead>Z(?!\w)|\+{OFFSET}))?"
    r"(?!\s*[-–—]\s*\d|\d))?"
    r"\s*(?:[|:–—-]\s*)?"
)
"""A minus after hours and minutes begins a range; after seconds it is an offset from UTC."""
STRUCK = re.compile(r"(?P<before>.*?)~~(?P<text>(?:(?!~~).)+)~~\s*")
RANGE = re.compile(
    r"(?:\b(?:from|от)\s+)?(?<![\d:.])(\d{1,2})[:.](\d{2})\s*(?:-|–|—|\bto\b|\bдо\b)\s*"
    r"(\d{1,2})[:.](\d{2})(?![\d:.])",
    re.IGNORECASE,
)
HOURS = r"(\d{1,4}(?:[.,]\d{1,2})?)\s*(?:h|hrs?|hours?|ч\.?|час(?:а|ове)?)(?![^\W\d])"
MINUTES = r"(\d{1,3}|\d{4}(?=\s*(?:min|мин)))\s*(?:m|mins?|minutes?|мин(?:\.|ути|ута)?)(?!\w)"
DURATION = re.compile(
    rf"(?<![\w.,:]){HOURS}(?:\s*(?:and|и)?\s*(\d{{1,2}})\s*(?:(?:m|mins?|minutes?|м\.?|мин(?:\.|ути|ута)?)(?!\w))?(?![\w:.]))?"
    rf"|(?<![\w.,:]){MINUTES}",
    re.IGNORECASE,
)
LONGEST = 24 * 60
DAY_BEFORE = re.compile(r"\b(?:yesterday|last night|вчера|снощи)\b[,:]?", re.IGNORECASE)
COMPANY = re.compile(
    r"(?:\bw/\s*|\b(?:with|together with|заедно с|с(?:ъс)?)\s+)"
    r"([^,;.()|:]+?)"
    r"(?=\s*(?:$|[,;.()|:]|\s(?:re|about|on|at|for|in|to|over|за|по|на|в|във|от|до|относно)\s))",
    re.IGNORECASE,
)
AND = re.compile(r"\s*(?:&|\+|\band\b|\bи\b)\s*", re.IGNORECASE)
ARTICLE = re.compile(r"^(?:the|a|an|our|my)\s+", re.IGNORECASE)


class Dated(NamedTuple):
    """The date that a line begins with, its time if it has one, and what follows.

    `barred`: a bar parts the moment of writing from what follows. `offset` says
    how far the clock is ahead of UTC, where the line says so.
    """

    day: date
    clock: time | None
    rest: str
    barred: bool = False
    offset: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """What a note says. Times are on the writer's own clock.

    `end` is None unless a range was written; `minutes` is a length without a
    place on the clock. `day_only`: only the day is known, `start` is its
    midnight. `moved`: the range would lie after the writing, so that it can
    only mean the night before. `odd_length` is a length of more than a day as
    it was written; it stays in the text and counts for nothing.
    """

    text: str
    start: datetime
    end: datetime | None = None
    minutes: float | None = None
    people: tuple[str, ...] = ()
    day_only: bool = False
    moved: bool = False
    odd_length: str = ""


def dated_line(line: str) -> Dated | None:
    """Return the date, time and rest of a line that begins with a date; else None.

    >>> dated_line("14.03.2020 9:12 | 2h war room").clock
    datetime.time(9, 12)
    >>> dated_line("14.03.2020 22:00–01:30 watch").clock is None
    True
    >>> dated_line("2021-03-02 09:15:27-05:00 | call").offset.total_seconds() / 3600
    -5.0
    """
    bare = line[_lead(line) :]
    found = DATE.match(bare)
    if found is None:
        return None
    numbers = [int(number) for number in found.groups()[:6] if number]
    year, month, day = numbers if found.group(1) else numbers[::-1]
    try:
        clock = _clock(found)
        barred = clock is not None and "|" in found.group()
        rest = bare[found.end() :].strip()
        return Dated(date(year, month, day), clock, rest, barred, _offset(found))
    except ValueError:
        return None


def _clock(found: re.Match[str]) -> time | None:
    if not found["hour"]:
        return None
    return time(int(found["hour"]), int(found["minute"]), int(found["second"] or 0))


def _offset(found: re.Match[str]) -> timedelta | None:
    written = found["offset"] or found["ahead"]
    if not written:
        return None
    if written == "Z":
        return timedelta()
    digits = written[1:].replace(":", "")
    ahead = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return -ahead if written[0] == "-" else ahead


def unstruck(line: str) -> str | None:
    """Return a line as it was before its words were struck through; None where they are not.

    >>> unstruck("2021-03-02 09:15 | ~~2h call~~"), unstruck("- ~~2h call~~")
    ('2021-03-02 09:15 | 2h call', '- 2h call')
    >>> unstruck("2021-03-02 2h call ~~with Ivan~~") is None
    True
    """
    found = STRUCK.fullmatch(line) if "~~" in line else None
    if found is None:
        return None
    before = found["before"]
    dated = dated_line(before)
    if before[_lead(before) :] and (dated is None or dated.rest):
        return None
    return before + found["text"]


def struck(line: str) -> str:
    """Return a line with its words struck through; its date and its bullet stay.

    >>> struck("2021-03-02 09:15 | 2h call"), struck("- 2h call")
    ('2021-03-02 09:15 | ~~2h call~~', '- ~~2h call~~')
    """
    line = line.rstrip()
    dated = dated_line(line)
    words = line[_lead(line) :] if dated is None else dated.rest
    return f"{line[: len(line) - len(words)]}~~{words.replace('~~', '')}~~"


def impossible_date(line: str) -> str:
    """Return the date or hour at the beginning of a line that does not exist; else "".

    Where a bar follows the moment of writing, what comes after it counts too.

    >>> impossible_date("2024-02-30 call"), impossible_date("2024-02-29 call")
    ('2024-02-30', '')
    >>> impossible_date("2024-03-01 09:00 | 30.02.2024 call")
    '30.02.2024'
    """
    dated = dated_line(line)
    if dated is not None:
        return impossible_date(dated.rest) if dated.barred else ""
    found = DATE.match(line[_lead(line) :])
    return found.group().strip(" \t|:–—-") if found else ""


def _lead(line: str) -> int:
    found = LEAD.match(line)
    return found.end() if found else 0


def parse_note(line: str, written: datetime) -> Note:
    """Return what a line says, given when (on the writer's clock) it was written.

    A date at the beginning of the line stands above `written`. In a line that
    begins with its moment of writing and a bar, a date after the bar says when
    the work was done, unless it lies after the writing.

    >>> note = parse_note("2h war room w/ president, lab fire", datetime(2020, 3, 14, 9, 12))
    >>> note.minutes, note.people, note.text
    (120.0, ('president',), 'war room, lab fire')
    >>> parse_note("вчера 22:00–01:30 дежурство", datetime(2020, 3, 14, 9)).start.isoformat()
    '2020-03-13T22:00:00'
    """
    dated = dated_line(line)
    if dated is None:
        dated = Dated(written.date(), written.time(), line[_lead(line) :].strip())
    elif dated.barred:
        dated = _done_before(dated)
    text, before = DAY_BEFORE.subn(" ", dated.rest, count=1)
    day = _eve(dated.day) if before else dated.day
    text, hours = _range(text)
    text, minutes, odd = (text, None, "") if hours is not None else _duration(text)
    text, people = _company(text)
    if hours is not None:
        known_at = None if before or dated.clock is None else dated.clock
        return _ranged(_tidy(text), day, hours, people, known_at)
    day_only = bool(before) or dated.clock is None
    clock = time() if day_only or dated.clock is None else dated.clock
    start = datetime.combine(day, clock.replace(second=0, microsecond=0))
    return Note(_tidy(text), start, None, minutes, people, day_only, odd_length=odd)


def _eve(day: date) -> date:
    """Return the day before; the first day that a calendar knows has none."""
    return day if day == date.min else day - timedelta(days=1)


def _done_before(written: Dated) -> Dated:
    """Return the date that the text begins with, when it is no later than the writing."""
    done = dated_line(written.rest)
    return written if done is None or not done.rest or done.day > written.day else done


def _ranged(
    text: str, day: date, hours: tuple[time, time], people: tuple[str, ...], known_at: time | None
) -> Note:
    moved = known_at is not None and hours[0] > known_at
    first = _eve(day) if moved else day
    start, end = datetime.combine(first, hours[0]), datetime.combine(first, hours[1])
    if end <= start and end.date() < date.max:
        end += timedelta(days=1)
    return Note(text, start, end, people=people, moved=moved)


def _range(text: str) -> tuple[str, tuple[time, time] | None]:
    found = RANGE.search(text)
    if found is None:
        return text, None
    first, first_minute, last, last_minute = map(int, found.groups())
    try:
        hours = time(first % 24, first_minute), time(last % 24, last_minute)
    except ValueError:
        return text, None
    if first > 24 or last > 24:
        return text, None
    return text[: found.start()] + text[found.end() :], hours


def _duration(text: str) -> tuple[str, float | None, str]:
    """Take out the first length of at most a day; name the first that is longer."""
    odd = ""
    for found in DURATION.finditer(text):
        length = _minutes(found)
        if 0 < length <= LONGEST:
            return text[: found.start()] + text[found.end() :], length, odd
        if length > LONGEST:
            odd = odd or found.group().strip()
    return text, None, odd


def _minutes(found: re.Match[str]) -> float:
    hours, more, minutes = found.groups()
    return float((hours or "0").replace(",", ".")) * 60 + float(more or 0) + float(minutes or 0)


def _company(text: str) -> tuple[str, tuple[str, ...]]:
    """Take out the people that a note names; long phrases are no people and stay."""
    people: list[str] = []

    def taken(found: re.Match[str]) -> str:
        names = [ARTICLE.sub("", name).strip() for name in AND.split(found.group(1))]
        if not all(0 < len(name.split()) <= 3 for name in names):
            return found.group()
        people.extend(names)
        return ""

    return COMPANY.sub(taken, text), tuple(dict.fromkeys(people))


def _tidy(text: str) -> str:
    """Close the gaps that were left where something was taken out."""
    text = re.sub(r"\s+([,;.:!?])", r"\1", " ".join(text.split()))
    text = re.sub(r"([,;:])(?:\s*[,;:])+", r"\1", text)
    return text.strip(" ,;:|–—-")
