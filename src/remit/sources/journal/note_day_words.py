"""The words and figures with which a note names a day, in English and Bulgarian."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Literal, NamedTuple

Order = Literal["day first", "month first", "open"]

WEEKDAYS = {
    "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5,
    "sunday": 6, "mon": 0, "tues": 1, "tue": 1, "wed": 2, "thurs": 3, "thur": 3, "thu": 3,
    "fri": 4, "sat": 5, "sun": 6, "понеделник": 0, "вторник": 1, "сряда": 2, "четвъртък": 3,
    "петък": 4, "събота": 5, "неделя": 6, "пон": 0, "пн": 0, "вт": 1, "ср": 2, "чт": 3,
    "четв": 3, "пт": 4, "пет": 4, "сб": 5, "съб": 5, "нд": 6, "нед": 6, "ponedelnik": 0,
    "vtornik": 1, "sryada": 2, "srqda": 2, "chetvartak": 3, "chetvurtak": 3, "petak": 4,
    "petuk": 4, "sabota": 5, "subota": 5, "nedelya": 6, "nedelq": 6,
}  # fmt: skip
OTHER_WORDS = frozenset({"sat", "sun", "wed", "пет"})
"""Names of days that are other words too."""
MONTHS = {
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7,
    "august": 8, "september": 9, "october": 10, "november": 11, "december": 12, "jan": 1,
    "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sept": 9, "sep": 9, "oct": 10,
    "nov": 11, "dec": 12, "януари": 1, "февруари": 2, "март": 3, "април": 4, "май": 5,
    "юни": 6, "юли": 7, "август": 8, "септември": 9, "октомври": 10, "ноември": 11,
    "декември": 12, "ян": 1, "февр": 2, "фев": 2, "апр": 4, "авг": 8, "септ": 9, "окт": 10,
    "ноем": 11, "дек": 12,
}  # fmt: skip
BACK = {
    "day before yesterday": 2, "yesterday": 1, "last night": 1, "today": 0, "tonight": 0,
    "онзи ден": 2, "оня ден": 2, "завчера": 2, "вчера": 1, "снощи": 1, "днес": 0,
    "onzi den": 2, "zavchera": 2, "vchera": 1, "snoshti": 1, "dnes": 0,
}  # fmt: skip
COUNTS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "един": 1, "една": 1, "два": 2, "две": 2, "три": 3, "четири": 4, "пет": 5, "шест": 6,
}  # fmt: skip
NIGHT = frozenset({"last night", "снощи", "snoshti"})
AHEAD = (
    r"day after tomorrow|tomorrow(?: night| morning)?|вдругиден|утре(?: вечер| сутрин)?|utre"
    r"|next (?:week|month|{weekdays})|(?:следващ|идн|догодин)[а-я]* (?:седмица|месец|{weekdays})"
)
ORDERS: Mapping[str, Order] = {
    "Europe/": "day first",
    "Africa/": "day first",
    "Australia/": "day first",
    "US/": "month first",
    "America/Indiana/": "month first",
    "America/Kentucky/": "month first",
    "America/North_Dakota/": "month first",
    "America/Argentina/": "day first",
}
"""By the beginning of a zone's name, unless the zone stands in one of the sets below."""
MONTH_FIRST = frozenset(
    "America/" + city
    for city in (
        *("New_York", "Chicago", "Denver", "Los_Angeles", "Phoenix", "Anchorage", "Detroit"),
        *("Boise", "Juneau", "Sitka", "Nome", "Adak", "Menominee", "Metlakatla", "Yakutat"),
    )
) | {"Pacific/Honolulu"}
DAY_FIRST = frozenset(
    {"America/Mexico_City", "America/Sao_Paulo", "America/Bogota", "America/Lima"}
    | {"America/Santiago", "Pacific/Auckland", "Asia/Kolkata", "Asia/Singapore", "GB", "NZ"}
)
YEAR_FIRST = frozenset({"Europe/Budapest", "Europe/Vilnius", "Africa/Johannesburg"})


def _either(names: Mapping[str, int]) -> str:
    return "|".join(sorted(names, key=len, reverse=True))


WEEKDAY = rf"(?:{_either(WEEKDAYS)})"
MONTH = rf"(?:{_either(MONTHS)})"
TH = r"(?:st|nd|rd|th|-?(?:ти|ри|ви|ми|и))?"
YEAR = r"(?P<{}>(?:19|20)\d\d)(?:(?: ?г\.)| г\b)?"
INTRO = (
    r"on|last|this|past|в|във|на|(?:от )?минал(?:ия|ата|ото)|(?:пред|послед)н(?:ия|ата)|този|тази"
    r"|minal(?:iya|iq|ata)|the(?= day before yesterday)"
)
DAY = re.compile(
    rf"(?<![\w.:/@#-])(?<!\d,)(?P<intro>(?:(?:{INTRO}) ){{0,2}})(?:"
    r"(?P<y1>\d{4})(?P<s1>[-/.])(?P<m1>\d{1,2})(?P=s1)(?P<d1>\d{1,2})"
    r"|(?P<a>\d{1,2})(?P<sign>[./]|-(?=\d{1,2}-\d))(?P<b>\d{1,2})"
    r"(?:(?P=sign)(?P<y2>\d{4}|\d{2}))?(?: ?г\.| г\b|\.(?!\w))?"
    rf"|(?P<month3>{MONTH})\b\.? (?P<d3>\d{{1,2}}){TH}(?:,? {YEAR.format('y3')})?"
    rf"|(?P<d4>\d{{1,2}}){TH}[ -]?(?:of )?(?P<month4>{MONTH})\b\.?(?:,?[ -]{YEAR.format('y4')})?"
    rf"|(?P<back>{_either(BACK)})\b(?![’'][sS])"
    r"|(?:(?P<ago>\d{1,2}|a|one|two|three|four|five|six) (?P<unit>days?|weeks?) ago\b)"
    r"|преди (?P<ago_bg>\d{1,2}|един|една|два|две|три|четири|пет|шест)? ?"
    r"(?P<unit_bg>дни|ден|седмиц[аи])\b"
    rf"|(?P<ahead>{AHEAD.format(weekdays=WEEKDAY)})\b(?![’'][sS])"
    rf"|(?P<weekday>{WEEKDAY})\b\.?(?![’'][sS])"
    r")(?![\w/%@]|[:.,–—-]\d)(?! ?(?:hours?|hrs?|h|ч|часа?|min|mins|m|мин|лв|лева|km|км)\b)",
    re.IGNORECASE,
)
SEVERAL = re.compile(
    r"\b(?<!on )(?:(?:last|past|over the|през|минал(?:ата|ия)) (?:week(?:end)?|month|седмица|месец"
    r"|уикенда?)|през уикенда)\b(?![’'][sS])"
    rf"|(?<![\w.:/@#-])(?:\d{{1,2}} ?[-–—] ?\d{{1,2}}(?:[./](?:0[1-9]|1[0-2])\.?(?![\w:/])"
    rf"| {MONTH}\b)|{MONTH} \d{{1,2}} ?[-–—] ?\d{{1,2}}(?![\w:.]))",
    re.IGNORECASE,
)
"""More than a day: last week, 14-15.10, Oct 14-16."""


class Named(NamedTuple):
    """What an expression names: a day, none that is clear (`unclear`), or one to come."""

    day: date | None
    unclear: bool = False
    to_come: bool = False
    yearless: bool = False


def order_in(zone: str, text: str = "") -> Order:
    """Return whether the day or the month is written first where she is, as far as it is known.

    A line in Cyrillic puts the day first; else the zone of her settings says it.

    >>> order_in("America/New_York"), order_in("Europe/Sofia"), order_in("America/Toronto")
    ('month first', 'day first', 'open')
    """
    if re.search("[а-яА-Я]", text) or zone in DAY_FIRST:
        return "day first"
    if zone in MONTH_FIRST:
        return "month first"
    if zone in YEAR_FIRST:
        return "open"
    return next((order for head, order in ORDERS.items() if zone.startswith(head)), "open")


def named_day(found: re.Match[str], today: date, order: Order) -> Named | None:
    """Return what a match of `DAY` names, as said on a day; None where no calendar has it.

    >>> named_day(DAY.search("14 октомври"), date(2022, 3, 1), "open").day
    datetime.date(2021, 10, 14)
    >>> named_day(DAY.search("10/11"), date(2022, 3, 1), "open").unclear
    True
    """
    try:
        return _named(found, today, order)
    except (ValueError, OverflowError):
        return None


def _named(found: re.Match[str], today: date, order: Order) -> Named | None:
    if found["ahead"]:
        return Named(None, to_come=True)
    if back := found["back"]:
        return Named(today - timedelta(days=BACK[back.casefold()]))
    if (found["unit_bg"] or "") in {"дни", "седмици"} and not found["ago_bg"]:
        return None
    if unit := found["unit"] or found["unit_bg"]:
        return Named(today - timedelta(days=_ago(found, unit.casefold())))
    if found["weekday"]:
        return _weekday(found, today)
    if found["sign"] and found["sign"] != ".":
        return _slashed(found, today, order)
    if found["y1"]:
        return _dated((found["y1"], found["m1"], found["d1"]), today)
    if found["sign"]:
        return _dated((found["y2"], found["b"], found["a"]), today)
    month = MONTHS[(found["month3"] or found["month4"]).casefold()]
    return _dated((found["y3"] or found["y4"], str(month), found["d3"] or found["d4"]), today)


def _ago(found: re.Match[str], unit: str) -> int:
    written = (found["ago"] or found["ago_bg"] or "a").casefold()
    count = COUNTS[written] if written in COUNTS else int(written)
    return count * (7 if unit.startswith(("week", "седмиц")) else 1)


def _weekday(found: re.Match[str], today: date) -> Named:
    """Return the latest such day; `last` before today, which is unclear within this week."""
    back = (today.weekday() - WEEKDAYS[found["weekday"].casefold()]) % 7
    if not re.search("last|past|минал|предн|последн|minal", found["intro"], re.IGNORECASE):
        return Named(today - timedelta(days=back))
    return Named(today - timedelta(days=back or 7), unclear=0 < back <= today.weekday())


def _slashed(found: re.Match[str], today: date, order: Order) -> Named | None:
    if found["sign"] == "-" and not found["y2"]:
        return None
    if found["a"] + found["b"] == "247" and not found["y2"]:
        return None
    readings: dict[Order, Named | None] = {
        "day first": _or_none((found["y2"], found["b"], found["a"]), today),
        "month first": _or_none((found["y2"], found["a"], found["b"]), today),
    }
    possible = [each for each in readings.values() if each is not None]
    if len(possible) == 2 and possible[0] != possible[1]:
        return readings[order] if order != "open" else Named(None, unclear=True)
    return possible[0] if possible else None


def _or_none(numbers: tuple[str | None, str, str], today: date) -> Named | None:
    try:
        return _dated(numbers, today)
    except ValueError:
        return None


def _dated(numbers: tuple[str | None, str, str], today: date) -> Named:
    """Return the day of year, month, day; without a year the latest that is not to come."""
    year, month, day = numbers[0], int(numbers[1]), int(numbers[2])
    if year is None:
        return Named(_latest(month, day, today), yearless=True)
    whole = int(year) if len(year) == 4 else 2000 + int(year)
    named = date(whole, month, day)
    return Named(named, to_come=named > today)


def _latest(month: int, day: int, today: date) -> date:
    date(2000, month, day)
    for year in range(today.year, max(today.year - 8, 0), -1):
        try:
            if (named := date(year, month, day)) <= today:
                return named
        except ValueError:
            continue
    raise ValueError(month, day)
