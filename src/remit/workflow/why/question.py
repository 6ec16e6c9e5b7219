"""What she asks about: the words of a figure, read as a question."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import NoReturn

from remit.areas.model import UNPLACED
from remit.areas.responsibilities import AREAS, Responsibilities, read_responsibilities
from remit.errors import UsageError
from remit.measure.assumptions import read_assumptions
from remit.measure.model import Assumption
from remit.messages import LANGUAGES, say
from remit.workflow.words.asked_number import AskedNumber, asked_number

_DATE = re.compile(r"\b(\d{4})-(\d{2})(?:-(\d{2}))?\b|\b(?:(\d{1,2})\.\s?)?(\d{1,2})\.\s?(\d{4})\b")
_NAMED_MONTH = re.compile(
    r"(?:\b(?P<day>\d{1,2})\.?\s+)?\b(?P<name>[^\W\d_]{3,})\.?\s+"
    r"(?:(?P<after>\d{1,2}),?\s+)?(?P<year>\d{4})\b"
)
_ENTRY = re.compile(r"#?(\d+)")
_STATEMENT = re.compile(r"#?[SsСс]-?(\d{1,18})")
"""A line of hers by its number, with a Latin or a Cyrillic letter."""
_SINCE = re.compile(r"\b(since|changed|shift|shifts|от|промян\w*|промени\w*)\b", re.IGNORECASE)
MONTHS = (
    ("jan", "яну"),
    ("feb", "фев"),
    ("mar", "мар"),
    ("apr", "апр"),
    ("may", "май"),
    ("jun", "юни"),
    ("jul", "юли"),
    ("aug", "авг"),
    ("sep", "сеп"),
    ("oct", "окт"),
    ("nov", "ное"),
    ("dec", "дек"),
)
"""How the names of months begin, in English and Bulgarian."""
LATE = (
    ("night", r"\bnights?\b|нощ"),
    ("weekend", r"weekends?\b|days? off|почивни|уикенд"),
    ("after-hours", r"after[- ]hours|(?:извън|след) (?:края на )?работ|извънработ|извънред"),
)
AREA_WORDS = (
    ("publishing", "публикаци|публикуван|съдържани"),
    ("creative", "мултимеди|видео"),
    ("community", "общност|коментар"),
    ("listening", "мониторинг|слушане"),
    ("crisis", "криз"),
    ("internal", "вътрешн"),
    ("counsel", "съвет"),
    ("strategy", "стратегия|стратегии|кампани"),
    ("channels", "канал"),
    ("analytics", "измерван|отчитан|анализ"),
    ("governance", "политик|обучени|съответстви"),
    ("paid", "реклам|бюджет"),
    ("media", "медии|медиите|пресата|журналист"),
    ("partners", "партньор|събити"),
    ("people", "ръководене|екип"),
    ("admin", "администрати|администраци"),
    (UNPLACED, "неразпределен"),
)
"""How the Bulgarian words begin by which an area is asked for in short."""
TOPICS = (
    ("rests", r"\brests?\b|почивк"),
    ("withheld", r"withheld|privileged|задържан"),
    ("uncounted", r"uncounted|outside the hours|who ran|неотчетен|извън часовете"),
    ("changed", r"\bmoved\b|gap\.changed|share of the position|промененият дял|дял от длъжността"),
    ("total", r"hours a week|hours\.week|часове на седмица"),
    ("weeks", r"confirmed|\bweeks?\b|потвърден"),
    ("decisions", r"decisions?\b|decided|diary|решени"),
    ("inventory", r"inventory|answers? for|answered|отговаря"),
    ("records", r"\brecords\b|account\.|left out|skipped|записи|пропуснат"),
    ("shifts", r"\bshifts?\b|\bchanged\b|since when|от кога|промяна"),
    ("total", r"\ball\b|total|whole|hours a week|hours\.week|общо|всичко"),
)
"""What else is shown beside areas, months and entries, and the words it is asked by."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: an area, a month, or both; one entry; or one of the other figures.

    `since` asks what changed in the month or on the day; `late` is a kind of
    late work, `number` one that was named without what it is of, `topic` one of
    TOPICS, `assumption` the name of one, `account` that of an account,
    `statement` the number of a line of hers.
    """

    area: str | None = None
    month: date | None = None
    entry: int | None = None
    day: date | None = None
    since: bool = False
    late: str | None = None
    number: AskedNumber | None = None
    topic: str | None = None
    assumption: str | None = None
    account: str | None = None
    statement: int | None = None


def read_question(text: str) -> Question:
    """Return what a figure's words ask for; `UsageError` where they name nothing.

    >>> read_question("crisis 31%").area, read_question("counsel 2020-03").month
    ('crisis', datetime.date(2020, 3, 1))
    >>> read_question("#412").entry, read_question("12%").number.value
    (412, 12.0)
    >>> read_question("S17").statement
    17
    >>> read_question("since March 2020").month, read_question("after hours").late
    (datetime.date(2020, 3, 1), 'after-hours')
    >>> read_question("since 26 June 2020").day, read_question("от 11 март 2020 г.").day
    (datetime.date(2020, 6, 26), datetime.date(2020, 3, 11))
    """
    words = text.strip()
    if whole := _ENTRY.fullmatch(words):
        return Question(entry=int(whole[1]))
    if whole := _STATEMENT.fullmatch(words):
        return Question(statement=int(whole[1]))
    month, day = _when(words, text)
    area = _area_in(words)
    if area is not None or month is not None or day is not None:
        since = area is None and _SINCE.search(words) is not None
        return Question(area, month, day=day, since=since)
    return _other(words) or _refuse(text)


def _other(words: str) -> Question | None:
    """Return a question about neither area, date nor entry."""
    folded = words.casefold()
    if _assumption_in(folded):
        return Question(assumption=_assumption_in(folded))
    if words.startswith("@") or re.match(r"[a-z-]+:\S", words):
        return Question(account=words)
    for late, pattern in LATE:
        if re.search(pattern, folded):
            return Question(late=late)
    number = asked_number(words)
    if number is not None and number.unit != "%":
        return Question(number=number)
    for topic, pattern in TOPICS:
        if re.search(pattern, folded):
            return Question(topic=topic)
    return None if number is None else Question(number=number)


def _when(words: str, text: str) -> tuple[date | None, date | None]:
    """Return the month or the day that is named; `UsageError` for one that does not exist."""
    if found := _DATE.search(words):
        year, month, day = (
            (found[1], found[2], found[3]) if found[1] else (found[6], found[5], found[4])
        )
        return _named(int(year), int(month), day, text)
    for found in _NAMED_MONTH.finditer(words):
        for number, beginnings in enumerate(MONTHS, start=1):
            if found["name"].casefold().startswith(beginnings) and int(found["year"]) > 0:
                return _named(int(found["year"]), number, found["day"] or found["after"], text)
    return None, None


def _named(year: int, month: int, day: str | None, text: str) -> tuple[date | None, date | None]:
    """Return the month, or the day where one is named."""
    try:
        named = date(year, month, int(day or 1))
    except ValueError:
        _refuse(text)
    return (None, named) if day else (named, None)


def _refuse(text: str) -> NoReturn:
    raise UsageError(
        say("`{text}` names no figure that is shown.", text=text),
        next_step=say(
            "Ask as in `remit why 'crisis 31%'`, `remit why 2020-03`, `remit why 412`,"
            " `remit why 'after hours'` or `remit why 'since March 2020'`; areas: {areas}.",
            areas=", ".join((*AREAS, UNPLACED)),
        ),
        code="unknown-figure",
    )


@cache
def assumed() -> dict[str, Assumption]:
    """Return every assumption that a figure may rest on, by its name."""
    table = read_assumptions()
    return {each.name: each for each in table.cited(table.minutes, table.untraced)}


def _assumption_in(words: str) -> str | None:
    """Return the assumption that is named, as it is called or as a packet's figure."""
    name = words.removeprefix("assumption.").partition(".")[0]
    return name if name in assumed() else None


def _area_in(words: str) -> str | None:
    """Return the area that is named in whole words; of several the longest name."""
    folded = words.casefold()
    if _assumption_in(folded):
        return None
    table = read_responsibilities()
    names = [(name.casefold(), area) for area in AREAS for name in _names(table, area)]
    names += [(UNPLACED, UNPLACED), ("неразпределено", UNPLACED)]
    found = [
        (len(name), area)
        for name, area in names
        if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", folded)
    ]
    return max(found)[1] if found else _area_in_short(folded)


def _area_in_short(folded: str) -> str | None:
    """Return the area that Bulgarian words name in short; None where they name several.

    >>> _area_in_short("криза 31%"), _area_in_short("съвети при криза")
    ('crisis', None)
    """
    named = [area for area, words in AREA_WORDS if re.search(rf"\b(?:{words})", folded)]
    return named[0] if len(named) == 1 else None


def _names(table: Responsibilities, area: str) -> list[str]:
    return [area, *(table.name(area, language) for language in LANGUAGES)]
