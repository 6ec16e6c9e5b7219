"""A number as a paper or a screen shows it, read from the words of a question."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Unit = Literal["%", "h", "entries"]

_DIGITS = r"\d{1,3}(?:[,\s]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?"
_SHOWN = re.compile(
    rf"(?<![\w#])(?:(?P<least>{_DIGITS})\s*[–—-]\s*)?(?P<value>{_DIGITS})\s*"
    r"(?:(?P<percent>%)|(?P<hours>h|hours?|ч|час|часа|часове)\b"
    r"|(?P<entries>entry|entries|вписване|вписвания)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class AskedNumber:
    """A number with its unit; `least` is the lower end where a range was named."""

    value: float
    unit: Unit
    least: float | None = None


def asked_number(words: str) -> AskedNumber | None:
    """Return the first number with a unit, grouped and pointed in either language.

    >>> asked_number("60 %"), asked_number("about 2,400 h (2,000–3,000 h)").value
    (AskedNumber(value=60.0, unit='%', least=None), 2400.0)
    >>> asked_number("863,6 ч").value, asked_number("7–19%").least, asked_number("412")
    (863.6, 7.0, None)
    """
    found = _SHOWN.search(words)
    if found is None:
        return None
    unit: Unit = "%" if found["percent"] else "h" if found["hours"] else "entries"
    least = None if found["least"] is None else _number(found["least"])
    return AskedNumber(_number(found["value"]), unit, least)


def _number(digits: str) -> float:
    bare = re.sub(r"\s", "", digits)
    return float(re.sub(r",(?=\d{3}(?:\D|$))", "", bare).replace(",", "."))
