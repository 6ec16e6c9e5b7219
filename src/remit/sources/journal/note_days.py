"""Which day a note is of: the one it names, where the name stands as a day and not as a topic.

`last friday 2h call`, `2h war room 14.10` and `2h call on Monday with the dean`
name the day; `2h plan for Friday` and `reply to the Monday mail` name a topic.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from remit.sources.journal.note_amounts import Doubt
from remit.sources.journal.note_day_words import (
    DAY,
    NIGHT,
    OTHER_WORDS,
    SEVERAL,
    Named,
    Order,
    named_day,
)
from remit.sources.journal.note_lengths import GONE

HEAD = re.compile(rf"[{GONE}\s,;:|([]*")
APART = re.compile(rf"(?:^|[{GONE},;:|([]|\s[–—-]) ?$")
TOPIC = re.compile(
    r"(?:\b(?:for|about|re|regarding|of|by|until|till|before|after|since|from|to|the|a|every"
    r"|each|all|next|in|at|per|v|version|(?<!war )room|page|part|no|за|до|след|преди|от"
    r"|относно|към|около|всеки|всяка|всички|стая|при|част|версия|у|из)|[№#]) ?$",
    re.IGNORECASE,
)
ENDS = re.compile(
    rf" ?(?:$|[{GONE},;:|)\].!?]|[–—-]\s|w/|(?:and |и )?(?:with|about|re|for|at|from|с|със|за|по"
    r"|относно|при|в|във|от)\b)",
    re.IGNORECASE,
)
STAMPED = re.compile(
    rf"[{GONE}\s,;:|)\].–—-]*(?:$|\d|half|половин|from|от|noon|an? hour|час|night|morning"
    r"|afternoon|evening|вечер|сутрин)",
    re.IGNORECASE,
)
MORE = re.compile(r" ?(?:[-–—,;&+/]|(?:and|to|till|through|и|до)\b) ?|\s[([]?")
SURELY_AHEAD = ("tomorrow", "day", "утре", "utre", "вдругиден")
REACH = 16
WINDOW = 60
"""Characters in which the name of a day lies."""
FAR = 183
"""A day without a year that lies further back is said to."""


class Told(NamedTuple):
    """The day that a note names, the text without it, and what is open.

    `same_day`: it says today. `refused`: the note cannot be kept, for it names
    no single day, or one to come.
    """

    text: str
    day: date | None = None
    at_night: bool = False
    same_day: bool = False
    doubts: tuple[Doubt, ...] = ()
    refused: Doubt | None = None


class Today(NamedTuple):
    """The day that is counted from, what slashed dates put first, whether the line has its date."""

    day: date
    order: Order
    dated: bool


def day_at_head(text: str, today: Today) -> Told:
    """Return the day that a note begins with.

    >>> from datetime import date
    >>> today = Today(date(2021, 10, 20), "open", False)
    >>> day_at_head("last friday: 2h call", today)[:2] == ("\\x1f: 2h call", date(2021, 10, 15))
    True
    >>> day_at_head("tomorrow 2h call", today).refused.code
    'planned'
    """
    begins = HEAD.match(text)
    at = begins.end() if begins else 0
    if not today.dated and (several := SEVERAL.match(text, at)):
        return Told(text, refused=Doubt("several-days", several.group()))
    found = DAY.match(text, at)
    if found is None or not text[found.end() :].strip(" .,;:|)"):
        return Told(text)
    stamp = _is_stamp(text, found) or _another(text, found, today) is not None
    return _taken(text, found, today) if stamp else Told(text)


def day_within(text: str, today: Today) -> Told:
    """Return the day that a note names further on, at an end or apart from the words.

    >>> from datetime import date
    >>> today = Today(date(2021, 10, 20), "open", False)
    >>> day_within("war room 14.10", today).day.isoformat()
    '2021-10-14'
    >>> day_within("plan for Friday", today).day is None
    True
    """
    if not today.dated and (several := SEVERAL.search(text)):
        before = text[max(0, several.start() - REACH) : several.start()]
        if not TOPIC.search(before) and ENDS.match(text, several.end()):
            return Told(text, refused=Doubt("several-days", several.group()))
    other, topic = "", -1
    for found in DAY.finditer(text):
        before = text[max(0, found.start() - REACH) : found.start()]
        follows = topic >= 0 and MORE.fullmatch(text, topic, found.start())
        if follows or TOPIC.search(before):
            topic = found.end()
            continue
        if named_day(found, today.day, today.order) is None:
            continue
        alone = found["y2"] and text.strip(" .,;:|()") == found.group().strip()
        if not alone and _stands(text, found, before):
            return _taken(text, found, today)
        if found["weekday"] not in OTHER_WORDS:
            other = other or found.group().strip()
    return Told(text, doubts=(Doubt("other-day", other),) if other else ())


def speaks_of_night(text: str) -> bool:
    """Return whether a text has the words for last night in it.

    >>> speaks_of_night("Снощи 22-24"), speaks_of_night("yesterday")
    (True, False)
    """
    folded = text.casefold()
    return any(words in folded for words in NIGHT)


def weekday_alone(text: str) -> bool:
    """Return whether a text is nothing but the name of a day of the week.

    >>> weekday_alone("(Saturday)"), weekday_alone("сб."), weekday_alone("Saturday call")
    (True, True, False)
    """
    found = DAY.fullmatch(text.strip(" ()[],.;:–—-"))
    return found is not None and bool(found["weekday"])


def _is_stamp(text: str, found: re.Match[str]) -> bool:
    """Whether an expression at the head is a day though it may be a number or another word."""
    return not _is_slight(found) or STAMPED.match(text, found.end()) is not None


def _is_slight(found: re.Match[str]) -> bool:
    """Whether an expression may as well be something else: 2.1, 2/3, sat."""
    if (found["weekday"] or "").casefold() in OTHER_WORDS:
        return not found["intro"]
    if not found["sign"] or found["y2"] or found["intro"]:
        return False
    padded = len(found["b"]) == 2
    return not padded and (found["sign"] == "." or len(found["a"]) == 1)


def _stands(text: str, found: re.Match[str], before: str) -> bool:
    apart, ends = APART.search(before) is not None, ENDS.match(text, found.end()) is not None
    if _is_slight(found):
        stamped = STAMPED.match(text, found.end()) is not None
        return stamped and (apart or (found["weekday"] or "").istitle())
    if found["back"]:
        return True
    if found["intro"] or apart:
        return ends or (apart and not found["weekday"])
    return ends


def _taken(text: str, found: re.Match[str], today: Today) -> Told:
    """Take a day out of the text, or say why it cannot be."""
    words = found.group().strip()
    named = named_day(found, today.day, today.order)
    if named is None:
        return Told(text)
    if named.to_come:
        return _to_come(text, found, today)
    if today.dated and not found["back"]:
        return _beside_a_date(text, found, today, named)
    if named.day is None:
        return Told(text, refused=Doubt("unclear-date", words))
    more = None if today.dated else _another(text, found, today)
    if more is not None and more.day != named.day:
        words = text[found.start() : more.end].strip()
        return Told(text, refused=Doubt("several-days", words))
    end = found.end() if more is None else more.end
    rest = f"{text[: found.start()]}{GONE}{text[end:]}"
    said = (found["back"] or "").casefold()
    if said and named.day == today.day:
        return Told(rest, same_day=True)
    doubts = [] if today.dated else _doubts(text, found, named, today)
    return Told(rest, named.day, said in NIGHT, doubts=tuple(doubts))


def _to_come(text: str, found: re.Match[str], today: Today) -> Told:
    words = found.group().strip()
    begins = HEAD.match(text)
    at_head = begins is not None and begins.end() == found.start()
    sure = (found["ahead"] or "next").casefold().startswith(SURELY_AHEAD)
    if at_head and not today.dated and (sure or STAMPED.match(text, found.end())):
        return Told(text, refused=Doubt("planned", words))
    return Told(text, doubts=(Doubt("other-day", words),))


def _beside_a_date(text: str, found: re.Match[str], today: Today, named: Named) -> Told:
    """A line that has its date stays there; the name of its own weekday is no other day."""
    if not found["weekday"]:
        return Told(text)
    if named.day == today.day and not found["intro"]:
        return Told(f"{text[: found.start()]}{GONE}{text[found.end() :]}", same_day=True)
    return Told(text, doubts=(Doubt("other-day", found.group().strip()),))


class _More(NamedTuple):
    """A further day that a note names right after the first, and where its name ends."""

    day: date
    end: int


def _another(text: str, found: re.Match[str], today: Today) -> _More | None:
    joined = MORE.match(text, found.end())
    if joined is None:
        return None
    more = DAY.match(text[joined.end() : joined.end() + WINDOW])
    if more is None or (_is_slight(more) and not (more["weekday"] or "").istitle()):
        return None
    if more["ahead"] or more["unit"] or more["unit_bg"]:
        return None
    named = named_day(more, today.day, today.order)
    if named is None or named.day is None:
        return None
    beside = not joined.group().strip() and found["back"]
    if beside and named != named_day(found, today.day, today.order):
        return None
    end = joined.end() + more.end()
    closed = joined.group()[-1] in "([" and text[end : end + 1] in {")", "]"}
    return _More(named.day, end + closed)


def _doubts(text: str, found: re.Match[str], named: Named, today: Today) -> list[Doubt]:
    words, after = found.group().strip(), found.end()
    topic = found["weekday"] and not found["intro"] and not ENDS.match(text, after)
    if named.unclear or (topic and not STAMPED.match(text, after)):
        return [Doubt("near-day", words)]
    if named.yearless and named.day and (today.day - named.day).days > FAR:
        return [Doubt("far-day", words)]
    return []
