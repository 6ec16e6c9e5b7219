"""How numbers, dates and units are written in a language, whatever the machine's locale."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

NBSP = "\N{NO-BREAK SPACE}"
EN_DASH = "\N{EN DASH}"


@dataclass(frozen=True, slots=True)
class Conventions:
    """The habits of one language; `per_cent` and `unit_gap` stand before the sign and the unit.

    A number is grouped from `groups_from` on. `day`, `brief`, `digits` and the
    two of months are templates with the gaps day, month, short (the short
    name of the month) and year.
    """

    decimal_mark: str
    group_mark: str
    groups_from: int
    per_cent: str
    hours: str
    under: str
    day: str
    brief: str
    brief_month: str
    digits: str
    month_digits: str
    months: tuple[str, ...]
    short_months: tuple[str, ...]
    locale: str


ENGLISH = Conventions(
    decimal_mark=".",
    group_mark=",",
    groups_from=1_000,
    per_cent="",
    hours="h",
    under="under",
    day="{day} {month} {year}",
    brief="{day} {short} {year}",
    brief_month="{short} {year}",
    digits="{year:04}-{month:02}-{day:02}",
    month_digits="{year:04}-{month:02}",
    months=(
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
    short_months=(
        *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
        *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    ),
    locale="en-GB",
)
BULGARIAN = Conventions(
    decimal_mark=",",
    group_mark=NBSP,
    groups_from=10_000,
    per_cent=NBSP,
    hours="ч",
    under="под",
    day="{day} {month} {year}" + NBSP + "г.",
    brief="{day:02}.{month:02}.{year:04}",
    brief_month="{month:02}.{year:04}",
    digits="{day:02}.{month:02}.{year:04}",
    month_digits="{month:02}.{year:04}",
    months=(
        *("януари", "февруари", "март", "април", "май", "юни"),
        *("юли", "август", "септември", "октомври", "ноември", "декември"),
    ),
    short_months=(
        *("ян.", "февр.", "март", "апр.", "май", "юни"),
        *("юли", "авг.", "септ.", "окт.", "ноем.", "дек."),
    ),
    locale="bg-BG",
)
CONVENTIONS = {"en": ENGLISH, "bg": BULGARIAN}


def conventions(language: str) -> Conventions:
    """Return the habits of a language; English where it is not known."""
    return CONVENTIONS.get(language, ENGLISH)


def number(value: float, language: str, decimals: int = 0) -> str:
    """Return a number with the decimal mark and grouping of a language.

    >>> number(12345.67, "en", 1), number(12345.67, "bg", 1).replace(NBSP, "_")
    ('12,345.7', '12_345,7')
    """
    habits = conventions(language)
    whole, _, rest = f"{abs(value):.{decimals}f}".partition(".")
    if int(whole) >= habits.groups_from:
        whole = f"{int(whole):,}".replace(",", habits.group_mark)
    sign = "\N{MINUS SIGN}" if value < 0 and (int(whole[0]) or rest.strip("0")) else ""
    return sign + whole + (habits.decimal_mark + rest if rest else "")


def long_day(day: date, language: str) -> str:
    """Return a day with the month in words.

    >>> long_day(date(2020, 3, 12), "en"), long_day(date(2020, 3, 12), "bg").replace(NBSP, " ")
    ('12 March 2020', '12 март 2020 г.')
    """
    habits = conventions(language)
    return habits.day.format(day=day.day, month=habits.months[day.month - 1], year=day.year)


def short_month(day: date, language: str) -> str:
    """Return the short name of a month, as a table's head or an axis shows it.

    >>> short_month(date(2020, 3, 1), "bg")
    'март'
    """
    return conventions(language).short_months[day.month - 1]
