"""Lengths in a note: `2h`, `1h30`, `half an hour`, `два часа и половина`, `-30m lunch`.

Everything here works on text with single spaces, in which `GONE` stands where
something was taken out before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

GONE = "\x1f"
"""Stands for what was taken out of a note; counts as a space, so no note can hold it."""

NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20,
    "thirty": 30, "forty": 40, "forty-five": 45, "fifty": 50, "ninety": 90,
    "един": 1, "една": 1, "два": 2, "две": 2, "три": 3, "четири": 4, "пет": 5, "шест": 6,
    "седем": 7, "осем": 8, "девет": 9, "десет": 10, "единадесет": 11, "единайсет": 11,
    "дванадесет": 12, "дванайсет": 12, "петнадесет": 15, "петнайсет": 15, "двадесет": 20,
    "двайсет": 20, "тридесет": 30, "трийсет": 30, "четиридесет": 40, "четирийсет": 40,
    "четиресет": 40, "четиридесет и пет": 45, "четирийсет и пет": 45, "петдесет": 50,
    "деветдесет": 90, "edin": 1, "edna": 1, "dva": 2, "dve": 2, "tri": 3, "chetiri": 4,
    "pet": 5, "deset": 10, "petnayset": 15, "dvayset": 20, "trideset": 30, "triyset": 30,
}  # fmt: skip
"""English, Bulgarian, and Bulgarian in Latin letters, as far as lengths need them."""

PARTS = {"half": 30, "polovin": 30, "половин": 30, "четвърт": 15, "quarter": 15, "three": 45}
MARKS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "1/2": 0.5, "1/4": 0.25, "3/4": 0.75}
LONGEST = 24 * 60
WORDS = "|".join(sorted(NUMBERS, key=len, reverse=True))
FIGURE = r"\d{1,4}(?:[.,]\d{1,2})?|[.,]\d{1,2}"
HOUR = r"(?:hours?|hrs?|h|час(?:а|ове)?|chasa?|ч)(?![^\W\d])\.?"
MINUTE = r"(?:minutes?|mins?|m|минут[аи]|мин|minuti)(?!\w)\.?"
EXTRA = r"(?:and|и|i) (?:a )?(?P<{}>half|quarter|половина|polovina|четвърт)(?!\w)"
TAIL = (
    r"(?: ?(?:(?:and|и|i|[+,]) ?)?(?:(?P<more>\d{1,2})|(?P<more_word>" + WORDS + r"))[ -]?"
    r"(?:minutes?|mins?|m|минут[аи]|мин|м|minuti)(?!\w)\.?"
    r"|:?(?P<glued>\d{1,2})(?![\w:.])"
    r"| (?P<loose>\d{1,2})(?= ?(?:$|[,;)])))?"
)
LENGTH = re.compile(
    r"(?:~ ?)?(?<![\w.,:/])(?:"
    r"(?:an? )?(?P<part>half|quarter|three[ -]quarters|половин|polovin|четвърт|три четвърти)"
    r"(?: of)?[ -](?:an? )?(?:hour|час|chas)(?!\w)"
    rf"|(?:(?P<clock>\d{{1,2}}:[0-5]\d) ?|(?P<mixed>(?:\d{{1,2}} ?)?(?:[½¼¾]|[13]/[24]))[ -]?"
    rf"|(?P<figure>{FIGURE})[ -]?|(?P<word>{WORDS})[ -]"
    r"|(?P<one>an? (?=hour)|(?=(?:hour|час) (?:and|и) )))"
    rf"(?:{EXTRA.format('before')} )?{HOUR}(?: {EXTRA.format('after')})?{TAIL}"
    rf"|(?:(?P<minutes>\d{{1,3}}|\d{{4}}(?=[ -]?(?:min|мин)))[ -]?|(?P<minutes_word>{WORDS})[ -]"
    rf"(?=min|мин)){MINUTE})",
    re.IGNORECASE,
)
UNSURE = re.compile(
    rf"(?<![\w.,:/])(?:{FIGURE}) ?(?:[-–—]|\bto\b|\bдо\b) ?(?:{FIGURE})[ -]?(?:{HOUR}|{MINUTE})"
    r"|(?<!\bв )(?<!\bот )(?<!\bдо )(?<![\w.,:/])(?:[7-9]|1\d|2[0-3]) ?ч\b(?!\.? ?\d)\.?"
    rf"|(?<![\w.,:/])\d{{1,2}}[.,](?:05|10|15|20|30|35|40|45|55) ?{HOUR}"
    rf"|(?<![\w.,:/])\d{{1,2}} ?[x×х] ?(?:{FIGURE}) ?(?:{HOUR}|{MINUTE})"
    rf"|(?<![\w.,:/])(?:{FIGURE}) ?(?:{HOUR}|{MINUTE}) ?[x×х] ?\d"
    r"|\b(?:few|couple of|several|няколко) (?:hours|minutes|часа|минути)(?!\w)",
    re.IGNORECASE,
)
"""No single length: 2-3h, a few hours, 3 x 1h, 1,30 h (78 min or 90), 9 ч. (an hour too)."""
ELSEWHERE = re.compile(
    r"(?:\b(?:within|every|per|each|after|before|until|till|by|at|преди|след|всеки|всяка"
    r"|рамките на|до|от|в|във))\s?$",
    re.IGNORECASE,
)
"""What stands before a length that is none of the work (`within 2h`, `в 14 ч.`)."""
AWAY = re.compile(
    r" ?(?:(?:p?/ ?|a )(?:d(?:ay)?|wk?|week|mo(?:nth)?|ден|седмица)\b(?! ago)"
    r"|(?:ago|later|earlier|deadline|per|преди|назад|по-късно|по-рано|срок|закъснение"
    r"|на (?:ден|седмица|месец))\b)",
    re.IGNORECASE,
)
ROUGHLY = re.compile(r"\b(?:около|към)\s?$", re.IGNORECASE)
MINUS = re.compile(r"(?:(?:^|[\s(,;])[-−–]|(?:^|\b)(?:minus|less|минус|без)\s)$", re.IGNORECASE)
REACH = 24


class Length(NamedTuple):
    """A length as it was written, where it stands, and its minutes (less than 0: taken off)."""

    start: int
    end: int
    minutes: float


class Lengths(NamedTuple):
    """What the lengths of a note come to.

    `text` is without the length that counts, which stood at `at` as `written`.
    `minutes` is None where none counts. `less` are the minutes to take off.
    `odd` is the first length of more than a day, `unsure` what is no single
    length, `second` one that stands beside the one that counts, `minus` the
    first that is taken off; each as written.
    """

    text: str
    minutes: float | None
    at: int = -1
    written: str = ""
    less: float = 0.0
    odd: str = ""
    unsure: str = ""
    second: str = ""
    minus: str = ""


def lengths(text: str) -> Lengths:
    """Return what the lengths of a note come to, in minutes.

    The first length of at most a day counts; those with a minus are taken off
    by whoever knows the whole, and stay in the text.

    >>> told = lengths("2h meeting, -30m lunch")
    >>> told.minutes, told.less, told.minus
    (120.0, 30.0, '30m')
    >>> lengths("an hour and a half with the dean").minutes, lengths("2-3 hours").unsure
    (90.0, '2-3 hours')
    """
    unsure = UNSURE.search(text)
    hidden = UNSURE.sub(lambda found: GONE * len(found.group()), text)
    found = list(_found(hidden))
    plus = [each for each in found if 0 < each.minutes <= LONGEST]
    away = [each for each in found if each.minutes < 0]
    counts = plus[0] if plus else None
    return Lengths(
        text if counts is None else _without(text, counts),
        counts and counts.minutes,
        -1 if counts is None else counts.start,
        _first_words(text, plus),
        -sum(each.minutes for each in away),
        _first_words(text, [each for each in found if each.minutes > LONGEST]),
        unsure.group().strip() if unsure else "",
        _first_words(text, plus[1:]),
        _first_words(text, away),
    )


def _without(text: str, length: Length) -> str:
    return f"{text[: length.start]}{GONE}{text[length.end :].removeprefix(' of ')}"


def _first_words(text: str, found: list[Length]) -> str:
    return text[found[0].start : found[0].end].strip() if found else ""


def _found(text: str) -> Iterator[Length]:
    for found in LENGTH.finditer(text):
        before = text[max(0, found.start() - REACH) : found.start()]
        if ELSEWHERE.search(before) or AWAY.match(text, found.end()):
            continue
        minutes = _minutes(found)
        if ROUGHLY.search(before) and minutes >= 7 * 60:
            continue
        minus = MINUS.search(before)
        yield Length(found.start(), found.end(), -minutes if minus else minutes)


def _minutes(found: re.Match[str]) -> float:
    if part := found["part"]:
        first = part.casefold().replace("-", " ").split()
        return float(45 if len(first) > 1 else PARTS[first[0]])
    if found["minutes"] or found["minutes_word"]:
        return _number(found["minutes"] or found["minutes_word"])
    more = found["more"] or found["more_word"] or found["glued"] or found["loose"] or "0"
    return round((_hours(found) + _extra(found)) * 60 + _number(more), 6)


def _hours(found: re.Match[str]) -> float:
    if found["clock"]:
        hours, minutes = found["clock"].split(":")
        return int(hours) + int(minutes) / 60
    if mixed := found["mixed"]:
        mark = mixed[-1] if mixed[-1] in MARKS else mixed[-3:]
        return float(mixed[: -len(mark)].strip() or 0) + MARKS[mark]
    written = found["figure"] or found["word"]
    return _number(written) if written else 1.0


def _extra(found: re.Match[str]) -> float:
    word = (found["before"] or found["after"] or "").casefold()
    return 0.0 if not word else 0.25 if word in {"quarter", "четвърт"} else 0.5


def _number(written: str) -> float:
    known = NUMBERS.get(written.casefold())
    return float(written.replace(",", ".")) if known is None else float(known)
