"""Hours of the day in a note: `22:00–01:30`, `3-4pm`, `noon - 1pm`, `от 9 до 11`, `9-11 ч.`.

Works on text with single spaces. Hours are counted in minutes from the
midnight that the day begins with; what lies after midnight is more than 1440.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import NamedTuple

from remit.sources.journal.note_lengths import GONE

DAY = 24 * 60
EARLY = 7 * 60
"""Before seven, an hour up to twelve may as well be one of the afternoon."""
NAMED = {"noon": "p", "midday": "p", "обяд": "p", "midnight": "a", "полунощ": "a"}
CLOCK = (
    r"(?:(?P<{0}_hour>\d{{1,2}})(?:[:.](?P<{0}_minute>[0-5]\d))?"
    r"(?: ?(?P<{0}_half>[ap]\.?m\b\.?|[ap]\b\.?)| ?(?P<{0}_unit>часа|hours|ч\b\.?|h\b))?"
    r"|(?P<{0}_named>noon|midday|midnight|обяд|полунощ)\b)"
)
SPAN = re.compile(
    r"(?:\b(?P<intro>from|between|от|между) )?(?<![\w:.,/-])"
    + CLOCK.format("a")
    + r" ?(?:[-–—]|\b(?:to|till|until|до|and|и)\b) ?"
    + CLOCK.format("b")
    + r"(?![\w:/]|[.,–—-]\d)",
    re.IGNORECASE,
)
JOIN = re.compile(r" ?[,;+&] ?| (?:and|plus|и) ", re.IGNORECASE)
AT = re.compile(
    r"(?<!\w)(?:at|@|в|във|(?:from|since|от)(?! ?\d{1,2}\.\d)) ?"
    + CLOCK.format("a")
    + r"(?![\w:/]|[.,–—-]\d)",
    re.IGNORECASE,
)
AT_HEAD = re.compile(
    rf"^[{GONE}\s]*(?=\d{{1,2}}(?::\d\d| ?[ap]m?\b))" + CLOCK.format("a") + r"(?![\w:/]|[.,–—-]\d)",
    re.IGNORECASE,
)
HEAD = re.compile(rf"[{GONE}\s,;:|]*")
AFTER_BARE = re.compile(r"[\s,;:|]|$")
DATES = re.compile(r"\d{1,2}\.(?:0[1-9]|1[0-2]) ?[-–—] ?\d{1,2}\.(?:0[1-9]|1[0-2])")
"""May as well be two dates: 9.10-10.10."""
Span = tuple[int, int]


class Clock(NamedTuple):
    """One end of a span: minutes as written, `half` a, p or "", `sure` where only one reading."""

    at: int
    half: str
    sure: bool


class Hours(NamedTuple):
    """The hours of the day that a note tells.

    `spans` are what is sure. `minutes` is how long it was, where only the half
    of the day is open, `open` what is open. They stood at `at` as `written`;
    `bare`: nothing but their place tells that they are hours.
    """

    text: str
    spans: tuple[Span, ...] = ()
    minutes: float | None = None
    open: str = ""
    at: int = -1
    written: str = ""
    bare: bool = False


def hours_of_day(text: str, at_night: bool = False) -> Hours:
    """Return the hours of the day that a note tells; `at_night`: it speaks of last night.

    >>> hours_of_day("3-4pm call").spans, hours_of_day("10–11:30 and 13–14 desk").spans
    (((900, 960),), ((600, 690), (780, 840)))
    >>> hours_of_day("2:00-4:00 call").minutes, hours_of_day("call on 9/11").spans
    (120.0, ())
    """
    for found in SPAN.finditer(text):
        if _is_hours(text, found, follows=False):
            return _taken(text, found, at_night)
        if DATES.fullmatch(found.group()) or _is_bare(text, found):
            return Hours(text, open=found.group().strip())
    return Hours(text)


def hour_of_day(text: str) -> tuple[str, int | None]:
    """Return the text without the hour at which something began, and that hour in minutes.

    >>> hour_of_day("at 14:30 call")[1], hour_of_day("в 15 ч. среща")[1]
    (870, 900)
    """
    for found in chain(AT_HEAD.finditer(text), AT.finditer(text)):
        clock = _clock(found, "a")
        marked = found["a_minute"] or found["a_half"] or found["a_unit"] or found["a_named"]
        if clock is not None and marked and (clock.half or clock.sure or clock.at >= EARLY):
            at = _whole(clock, clock.half)
            return f"{text[: found.start()]}{GONE}{text[found.end() :]}", at % DAY
    return text, None


def _is_hours(text: str, found: re.Match[str], follows: bool) -> bool:
    """Whether two figures are hours of the day at all."""
    first, last = _clock(found, "a"), _clock(found, "b")
    if first is None or last is None or (first == last and not first.sure):
        return False
    word = text[found.end("a_named" if found["a_named"] else "a_hour") : found.end()].casefold()
    joined = not any(sign in word for sign in "-–—")
    if joined and re.search(r"\b(?:and|и)\b", word) and not found["intro"]:
        return False
    if found["intro"] or found["a_named"] or found["b_named"]:
        return True
    if found["a_half"] or found["b_half"]:
        return True
    if found["a_minute"] or found["b_minute"]:
        return DATES.fullmatch(found.group()) is None
    if unit := (found["b_unit"] or "").casefold():
        return unit not in {"часа", "hours"} and first.at >= EARLY
    return not joined and _stands_bare(text, found, first, follows)


def _stands_bare(text: str, found: re.Match[str], first: Clock, follows: bool) -> bool:
    """Whether figures without any mark stand where only hours do: at the start of the note."""
    begins = HEAD.match(text)
    starts = begins is not None and begins.end() == found.start()
    sure = follows or (starts and first.at >= EARLY)
    return sure and AFTER_BARE.match(text, found.end()) is not None


def _is_bare(text: str, found: re.Match[str]) -> bool:
    """Whether figures begin the note that may be hours of the day, or a number of anything."""
    begins, ends = HEAD.match(text), (_clock(found, "a"), _clock(found, "b"))
    marks = (found[f"{side}_{mark}"] for side in "ab" for mark in ("minute", "unit", "half"))
    if begins is None or begins.end() != found.start() or None in ends or any(marks):
        return False
    return re.search("[-–—]", found.group()) is not None


def _taken(text: str, found: re.Match[str], at_night: bool) -> Hours:
    first = _span(found)
    if first is None:
        return Hours(text, open=found.group().strip())
    spans, end = [first], found.end()
    while (join := JOIN.match(text, end)) and (more := SPAN.match(text, join.end())):
        following = _span(more) if _is_hours(text, more, follows=True) else None
        if following is None:
            break
        spans.append(following)
        end = more.end()
    rest = f"{text[: found.start()]}{GONE}{text[end:]}"
    written = text[found.start() : end].strip()
    marked = any(found[f"{side}_{mark}"] for side in "ab" for mark in ("minute", "unit", "half"))
    bare = not (marked or found["intro"])
    placed = _placed(spans, _is_loose(found), at_night)
    if placed is not None:
        return Hours(rest, placed, None, "", found.start(), written, bare)
    if not marked:
        return Hours(text, open=written)
    length = float(sum(last - begin for begin, last in spans))
    return Hours(rest, (), length, written, found.start(), written)


def _placed(spans: list[Span], is_loose: bool, at_night: bool) -> tuple[Span, ...] | None:
    """Return spans in their order; None where the half of the day, or the order, is open."""
    if at_night:
        spans = [_by_night(span, is_loose) for span in spans]
    elif is_loose and spans[0][0] < EARLY:
        return None
    placed = spans[:1]
    for start, end in spans[1:]:
        before = placed[-1][1]
        later = next((add for add in (0, DAY // 2, DAY) if start + add >= before), None)
        if later is None or (later == DAY // 2 and start >= EARLY):
            return None
        placed.append((start + later, end + later))
    return tuple(placed)


def _by_night(span: Span, is_loose: bool) -> Span:
    """Return a span of last night: from the evening on, or in the small hours after it."""
    start, end = span
    if start < EARLY - 60:
        return start + DAY, end + DAY
    return (start + DAY // 2, end + DAY // 2) if start < DAY // 2 and is_loose else span


def _is_loose(found: re.Match[str]) -> bool:
    """Whether nothing says which half of the day is meant."""
    ends = _clock(found, "a"), _clock(found, "b")
    return not any(end is None or end.half or end.sure for end in ends)


def _span(found: re.Match[str]) -> Span | None:
    first, last = _clock(found, "a"), _clock(found, "b")
    if first is None or last is None:
        return None
    start, end = _ends(first, last)
    return (start, end) if start < end else (start, end + DAY)


def _ends(first: Clock, last: Clock) -> Span:
    """Return both ends, each on the half of the day that makes the span shortest."""
    if not (first.sure or last.sure or first.half or last.half):
        end = last.at + (DAY // 2 if last.at <= first.at and last.at <= DAY // 2 else 0)
        return first.at, end
    starts = _readings(first, last)
    ends = _readings(last, first)
    return min(
        ((start, end) for start in starts for end in ends),
        key=lambda pair: (pair[1] - pair[0] - 1) % DAY,
    )


def _readings(clock: Clock, other: Clock) -> list[int]:
    if clock.half or clock.sure or not other.half:
        return [_whole(clock, clock.half)]
    return [_whole(clock, "a"), _whole(clock, "p")]


def _whole(clock: Clock, half: str) -> int:
    if not half:
        return clock.at
    return clock.at % (DAY // 2) + (DAY // 2 if half == "p" else 0)


def _clock(found: re.Match[str], side: str) -> Clock | None:
    """Return one end of a span; None for an hour that no day has."""
    if named := found[f"{side}_named"]:
        half = NAMED[named.casefold()]
        return Clock(0 if half == "a" else DAY // 2, half, True)
    written = found[f"{side}_hour"]
    hour, minute = int(written), int(found[f"{side}_minute"] or 0)
    half = (found[f"{side}_half"] or "")[:1].casefold()
    if hour > 24 or (half and not 1 <= hour <= 12):
        return None
    sure = bool(half) or hour > 12 or hour == 0 or written.startswith("0")
    return Clock(hour % 24 * 60 + minute, half, sure)
