"""What a one-line note says: when, how long, with whom; in English and Bulgarian."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from remit.sources.journal.note_amounts import Amount, Doubt, amount
from remit.sources.journal.note_day_words import MONTH, MONTHS, TH, WEEKDAY, order_in
from remit.sources.journal.note_days import Today, Told, day_at_head, day_within, speaks_of_night
from remit.sources.journal.note_hours import Span
from remit.sources.journal.note_people import company

LEAD = re.compile(r"\s*(?:(?:[-*•+]|\d+\)|#{1,6})\s+|\[[ xX]\]\s*)*")
OFFSET = r"(?:0\d|1[0-4]):?[0-5]\d(?![\w:])"
DATE = re.compile(
    r"(?:(?P<y1>\d{4})-(?P<m1>\d{1,2})-(?P<d1>\d{1,2})"
    rf"|(?:{WEEKDAY}\.?,? )?(?:"
    r"(?P<d2>\d{1,2})\.(?P<m2>\d{1,2})\.(?P<y2>\d{4})"
    r"|(?P<d3>0[1-9]|[12]\d|3[01])\.(?P<m3>0[1-9]|1[0-2])\.(?P<y3>\d\d)(?!\d)"
    rf"|(?P<d4>\d{{1,2}}){TH} (?P<m4>{MONTH})\b\.?,? (?P<y4>(?:19|20)\d\d)"
    rf"|(?P<m5>{MONTH})\b\.? (?P<d5>\d{{1,2}}){TH},? (?P<y5>(?:19|20)\d\d)"
    r")(?:\s?г\b\.?)?)(?![\d.])"
    r"(?:[ T,]+(?P<hour>\d{1,2}):(?P<minute>\d{2})"
    rf"(?::(?P<second>\d{{2}})(?P<offset>Z(?!\w)|[+-]{OFFSET})?|(?P<ahead>Z(?!\w)|\+{OFFSET}))?"
    r"(?!\s*(?:[-–—]|(?:to|till|until|до)\b)\s*\d|\d|[ap]\b|\s*[ap]\.?m\b))?"
    r"\s*(?:[|:]\s*|[–—-](?!\d)\s*)?",
    re.IGNORECASE,
)
"""A minus after hours and minutes begins a range; after seconds it is an offset from UTC.

Before a length it is a minus and no dash: `2020-03-14 -30m lunch`.
"""
MINUS = re.compile(r"-\d")
READ = 4000
"""Characters of a line that are searched; a longer one is no note of hers, and stays whole."""
STRUCK = re.compile(r"(?P<before>.*?)~~(?P<text>(?:(?!~~).)+)~~\s*")


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

    `end` is None unless a range was written, or a length with the hour it began
    at; `more` are the further ranges of the line. `minutes` is a length without
    a place on the clock. `day_only`: only the day is known, `start` is its
    midnight. `moved`: the range would lie after the writing, so that it can
    only mean the night before. `odd_length` is a length of more than a day as
    it was written; it stays in the text and counts for nothing. `doubts` are
    what else is open; `refused` is why the note cannot be kept at all.
    """

    text: str
    start: datetime
    end: datetime | None = None
    minutes: float | None = None
    people: tuple[str, ...] = ()
    day_only: bool = False
    moved: bool = False
    odd_length: str = ""
    more: tuple[tuple[datetime, datetime], ...] = ()
    doubts: tuple[Doubt, ...] = ()
    refused: Doubt | None = None


def dated_line(line: str) -> Dated | None:
    """Return the date, time and rest of a line that begins with a date; else None.

    >>> dated_line("14.03.2020 9:12 | 2h war room").clock
    datetime.time(9, 12)
    >>> dated_line("14.03.2020 22:00–01:30 watch").clock is None
    True
    >>> dated_line("12 март 2020 г. – кризисен щаб")[:3:2]
    (datetime.date(2020, 3, 12), 'кризисен щаб')
    >>> dated_line("2021-03-02 09:15:27-05:00 | call").offset.total_seconds() / 3600
    -5.0
    """
    bare = line[_lead(line) :]
    found = DATE.match(bare)
    if found is None:
        return None
    try:
        clock = _clock(found)
        barred = clock is not None and "|" in found.group()
        rest = bare[found.end() :].strip()
        return Dated(_day(found), clock, rest, barred, _offset(found))
    except ValueError:
        return None


def _day(found: re.Match[str]) -> date:
    form = next(form for form in "12345" if found[f"d{form}"])
    year, month = found[f"y{form}"], found[f"m{form}"].casefold()
    full = int(year) + (2000 if len(year) == 2 else 0)
    return date(full, MONTHS.get(month) or int(month), int(found[f"d{form}"]))


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
    begins with its moment of writing and a bar, a day after the bar says when
    the work was done, unless it lies after the writing. The zone of `written`
    says whether slashed dates put the day or the month first.

    >>> note = parse_note("2h war room w/ president, lab fire", datetime(2020, 3, 14, 9, 12))
    >>> note.minutes, note.people, note.text
    (120.0, ('president',), 'war room, lab fire')
    >>> parse_note("вчера 22:00–01:30 дежурство", datetime(2020, 3, 14, 9)).start.isoformat()
    '2020-03-13T22:00:00'
    """
    dated = dated_line(line)
    fixed = dated is not None and not dated.barred
    if dated is None:
        dated = Dated(written.date(), written.time(), line[_lead(line) :])
    elif dated.barred:
        done = _done_before(dated)
        fixed, dated = done is not dated, done
    zone = written.tzinfo.key if isinstance(written.tzinfo, ZoneInfo) else ""
    text = " ".join(dated.rest.split())
    head, rest = text[:READ], text[READ:]
    note = _read(head, dated, Today(dated.day, order_in(zone, head), fixed))
    return replace(note, text=note.text + rest) if rest else note


def _done_before(written: Dated) -> Dated:
    """Return the date that the text begins with, when it is no later than the writing."""
    done = dated_line(written.rest)
    return written if done is None or not done.rest or done.day > written.day else done


def _read(text: str, dated: Dated, today: Today) -> Note:
    head = day_at_head(text, today)
    night = head.at_night or (speaks_of_night(text) and day_within(head.text, today).at_night)
    told = amount(head.text, night)
    named = head._replace(text=told.text) if head.text != text else day_within(told.text, today)
    words, people = company(named.text)
    note = _placed(told, named, dated)
    refused = head.refused or named.refused or _planned(note, named, dated)
    return replace(
        note,
        text=_tidy(words),
        people=people,
        odd_length=told.odd,
        doubts=(*named.doubts, *told.doubts),
        refused=refused,
    )


def _planned(note: Note, named: Told, dated: Dated) -> Doubt | None:
    """Return the hour that lies after the writing, where the note says it is of no day before."""
    written = None if dated.clock is None else datetime.combine(dated.day, dated.clock)
    to_come = note.moved if named.same_day else named.day and written and note.start > written
    return Doubt("planned", f"{note.start:%H:%M}") if to_come else None


def _placed(told: Amount, named: Told, dated: Dated) -> Note:
    """Return when it was, as far as that is known: on the clock, or on a day."""
    day = named.day or dated.day
    known_at = None if named.day else dated.clock
    if told.spans:
        return _ranged(day, told.spans, known_at)
    if told.start is not None:
        return Note("", _at(day, told.start), minutes=told.minutes)
    clock = time() if known_at is None else known_at.replace(second=0, microsecond=0)
    start = datetime.combine(day, clock)
    return Note("", start, minutes=told.minutes, day_only=known_at is None)


def _ranged(day: date, spans: tuple[Span, ...], known_at: time | None) -> Note:
    moved = known_at is not None and _at(day, spans[0][0]).time() > known_at
    first = _eve(day) if moved else day
    (start, end), *more = [(_at(first, begin), _at(first, last)) for begin, last in spans]
    return Note("", start, end, moved=moved, more=tuple(more))


def _at(day: date, minutes: int) -> datetime:
    """Return the moment so many minutes after a midnight; no later than a calendar goes."""
    midnight = datetime.combine(day, time())
    left = (date.max - day).days * 24 * 60 + 24 * 60 - 1
    return midnight + timedelta(minutes=min(minutes, left))


def _eve(day: date) -> date:
    """Return the day before; the first day that a calendar knows has none."""
    return day if day == date.min else day - timedelta(days=1)


def _tidy(text: str) -> str:
    """Close the gaps that were left where something was taken out."""
    text = re.sub(r"\( *\)|\[ *\]", "", " ".join(text.split()))
    text = re.sub(r" +([,;.:!?])", r"\1", " ".join(text.split()))
    text = re.sub(r"([,;:])(?: ?[,;:])+", r"\1", text)
    text = re.sub(r"^\. ", "", text).strip(" ,;:|–—").rstrip(" -")
    return text if MINUS.match(text) else text.lstrip(" ,;:|–—-")
