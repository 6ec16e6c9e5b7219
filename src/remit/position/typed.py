"""Answers that hold a day, a number or an amount: read in two languages, shown in the paper's."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from textwrap import shorten

from remit.messages import Message, say
from remit.position.fields import Field, Kind
from remit.sources.values.written_dates import Order, named_months, written_date

YEARS = range(1900, 2101)
"""The years that an answer may name."""
LONGEST_MONTHS = 600
"""Months that somebody may have done a work for: fifty years."""
SHOWN = 80
"""Characters of an answer that are looked at and named: no day or number is longer."""

Misfit = tuple[Message, Message]
"""What is wrong with an answer, and what to write instead."""

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|(?<!\d)2100(?!\d)")
_MONTH_IN_DIGITS = re.compile(r"(?:(\d{4})-(\d{1,2})|(\d{1,2})[./](\d{4})(?:\s?г\.?)?)")
_MONTH_IN_WORDS = re.compile(r"([^\W\d_]{3,10})\.?,?\s+(\d{4})(?:\s?г\.?)?")
_PLAIN = re.compile(r"\d+(?:[.,]\d+)?")
_PART = re.compile(r"(\d+(?:[.,]\d+)?)\s*(%|per ?cent|на сто)?(?:\s*(?:FTE|щат|бройка))?", re.I)
_MONTHS = re.compile(r"(\d+(?:[.,]\d+)?)\s*(?:months?|месец(?:а|и)?|мес\.?)?", re.I)
_AMOUNT = re.compile(r"(?<![\d.,])(?<!-)(?<!\N{MINUS SIGN})\d")
_LETTERS = {"en": re.compile("[a-z]", re.I), "bg": re.compile("[а-я]{2}", re.I)}


def misfit(said: str, asked: Field) -> Misfit | None:
    """Return what is wrong with an answer and what to write; None for one that can stand.

    A text and lines may be anything. A date is a day or a month, `when` names a
    year at least, a part of full time lies above 0 and up to 1.

    >>> from remit.position.fields import read_fields
    >>> fte = read_fields().named("identity.fte")
    >>> [misfit(said, fte) is None for said in ("0.5", "0,5", "50 %", "half", "40")]
    [True, True, True, False, False]
    """
    check = _CHECKS.get(asked.kind)
    return check(shorten(" ".join(said.split()), SHOWN, placeholder="…")) if check else None


def in_paper(said: str, asked: Field, language: str) -> str:
    """Return an answer as a paper of the language writes its digits; words stay as typed.

    >>> from remit.position.fields import read_fields
    >>> since, fte = (read_fields().named(f"identity.{key}") for key in ("held_since", "fte"))
    >>> in_paper("2019-09-01", since, "bg"), in_paper("1.9.2019 г.", since, "en")
    ('01.09.2019', '2019-09-01')
    >>> in_paper("0.50", fte, "bg"), in_paper("1 September 2019", since, "en")
    ('0,50', '1 September 2019')
    """
    bare = said.strip()
    if asked.kind in ("date", "when"):
        own = _LETTERS.get(language)
        day = None if own and own.search(bare) else written_day(bare)
        return said if day is None else day_in_digits(day, language)
    if asked.kind in ("number", "part") and _PLAIN.match(bare):
        return bare.replace(".", ",") if language == "bg" else bare.replace(",", ".")
    return said


def written_day(text: str) -> date | None:
    """Return the day that a text is; None for none, and for digits that could be two.

    >>> written_day("12 март 2020 г.") == written_day("March 12, 2020") == date(2020, 3, 12)
    True
    >>> written_day("03/04/2020") is None
    True
    """
    return _day(text, "undecided")


def day_in_digits(day: date, language: str) -> str:
    """Return a day as forms of the language write it.

    >>> day_in_digits(date(2008, 9, 15), "bg"), day_in_digits(date(2008, 9, 15), "en")
    ('15.09.2008', '2008-09-15')
    """
    return f"{day:%d.%m.%Y}" if language == "bg" else day.isoformat()


def _day(text: str, order: Order) -> date | None:
    found = written_date(text, order)
    if found is None or not found.day_only or found.wall.year not in YEARS:
        return None
    return found.wall.date()


def _is_month(text: str) -> bool:
    """Return whether a text is a month with its year, in digits or in words."""
    if digits := _MONTH_IN_DIGITS.fullmatch(text):
        year, month = (digits[1], digits[2]) if digits[1] else (digits[4], digits[3])
        return int(year) in YEARS and 1 <= int(month) <= 12
    words = _MONTH_IN_WORDS.fullmatch(text)
    if words is None:
        return False
    return words[1].casefold() in named_months() and int(words[2]) in YEARS


def _no_date(said: str) -> Misfit | None:
    if written_day(said) or _is_month(said):
        return None
    first, second = _day(said, "month first"), _day(said, "day first")
    if first and second:
        return (
            say("`{said}` could be two days.", said=said),
            say("Write {first} or {second}.", first=first.isoformat(), second=second.isoformat()),
        )
    return (
        say("`{said}` is neither a day nor a month.", said=said),
        say(
            "Write it as in 2019-09-01, 01.09.2019 or September 2019; leave it empty where it is"
            " not known."
        ),
    )


def _no_year(said: str) -> Misfit | None:
    if _YEAR.search(said) or written_day(said):
        return None
    return (
        say("`{said}` names no year.", said=said),
        say(
            "Write a day, a month or a year, as in 2019-09-01, September 2019 or 2019; leave it"
            " empty where it is not known."
        ),
    )


def _no_part(said: str) -> Misfit | None:
    found = _PART.fullmatch(said)
    if found and 0 < _value(found[1]) / (100 if found[2] else 1) <= 1:
        return None
    return (
        say("`{said}` is not a part of full time.", said=said),
        say("Write a number up to 1, or a per cent: 0.5, 0,5 or 50%; full time is 1."),
    )


def _no_months(said: str) -> Misfit | None:
    found = _MONTHS.fullmatch(said)
    if found and _value(found[1]) <= LONGEST_MONTHS:
        return None
    return (
        say("`{said}` is not a number of months.", said=said),
        say("Write one number, as in 18; leave it empty where it is not known."),
    )


def _no_amount(said: str) -> Misfit | None:
    if _AMOUNT.search(said):
        return None
    return (
        say("`{said}` names no amount.", said=said),
        say(
            "Write the amount with its currency and the time that it is paid for, as in $52,000 a"
            " year; leave it empty where it is not known."
        ),
    )


def _value(digits: str) -> float:
    return float(digits.replace(",", "."))


_CHECKS: Mapping[Kind, Callable[[str], Misfit | None]] = {
    "date": _no_date,
    "when": _no_year,
    "part": _no_part,
    "number": _no_months,
    "money": _no_amount,
}
