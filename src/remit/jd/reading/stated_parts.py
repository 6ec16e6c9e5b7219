"""Parts of the time that are stated without per cents: fractions, and hours of a week."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

_GLYPHS = {
    "½": Fraction(1, 2), "⅓": Fraction(1, 3), "⅔": Fraction(2, 3), "¼": Fraction(1, 4),
    "¾": Fraction(3, 4), "⅕": Fraction(1, 5), "⅖": Fraction(2, 5), "⅗": Fraction(3, 5),
    "⅘": Fraction(4, 5), "⅙": Fraction(1, 6), "⅛": Fraction(1, 8), "⅒": Fraction(1, 10),
}  # fmt: skip
_COUNTS = {"one": 1, "a": 1, "two": 2, "three": 3, "една": 1, "един": 1, "две": 2, "три": 3}
_PARTS = {
    "half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8,
    "tenth": 10, "половин": 2, "половина": 2, "половината": 2, "трета": 3, "трети": 3,
    "четвърт": 4, "четвъртина": 4, "четвърта": 4, "четвърти": 4, "пета": 5, "пети": 5,
    "шеста": 6, "осма": 8, "десета": 10,
}  # fmt: skip
_ALONE = frozenset(("half", "половин", "половина", "половината", "четвърт", "четвъртина"))
"""Parts that need no count before them."""

_FRACTION = (
    rf"(?:(?P<glyph>[{''.join(_GLYPHS)}])|(?P<over>\d{{1,2}})\s?[/⁄]\s?(?P<under>\d{{1,2}})"
    rf"|(?:(?P<count>{'|'.join(_COUNTS)})[\s-]+)?"
    rf"(?P<part>{'|'.join(sorted(_PARTS, reverse=True))})s?)"
)
_TIME = (
    r"\s*(?:of|от)?\s+(?:(?:the|your|total|work(?:ing)?|annual|работното)\s+)*"
    r"(?:time|effort|position|role|job|fte|време|времето)"
)
_CELL = re.compile(rf"[(\[]?\s*{_FRACTION}(?:{_TIME})?\s*[)\]]?\.?", re.IGNORECASE)
_LEADING = re.compile(rf"[(\[]?\s*{_FRACTION}{_TIME}\s*[)\]]?(?:\s*[-–—:|.•]+\s*)", re.IGNORECASE)
_TRAILING = re.compile(rf"\s*[(\[]\s*{_FRACTION}(?:{_TIME})?\s*[)\]]\s*[.;:]?$", re.IGNORECASE)
_HOURS = re.compile(
    r"(?P<hours>\d{1,3}(?:[.,]\d{1,2})?)\s*(?:h|hrs?|hours?|ч|час|часа|часове)?\.?"
    r"(?:\s*(?:/|per|a|на|в)?\s*(?:w(?:ee)?k|седмица|седмично))?\.?",
    re.IGNORECASE,
)
_WEEK = re.compile(
    r"(?P<hours>\d{2}(?:[.,]\d{1,2})?)[\s-]*(?:hours?|hrs?\.?|часа|часов[ао])[\s-]*"
    r"(?:(?:/|per|a|each|in a|на|в|за)\s*)?(?:w(?:ee)?k\w*|седмица|седмично|седмична)",
    re.IGNORECASE,
)
FULL_WEEKS = frozenset((35.0, 36.0, 36.25, 37.0, 37.5, 38.0, 38.5, 38.75, 39.0, 40.0))
"""Hours that a week of full-time work has in one place or another."""
_NEAR = 0.05


def fraction_alone(text: str) -> float | None:
    """Return the per cent of a fraction that a cell consists of, None where it says more.

    >>> fraction_alone("¼"), fraction_alone("one half"), fraction_alone("две трети")
    (25.0, 50.0, 66.67)
    >>> fraction_alone("5/4") is None, fraction_alone("third floor") is None
    (True, True)
    """
    found = _CELL.fullmatch(text.strip())
    return _percent(found) if found else None


def fraction_at_edge(text: str, start: int, end: int) -> tuple[float, int, int] | None:
    """Return the per cent of a fraction that opens or closes a span, and the span without it.

    In front it must say that it is of the time, behind it must stand in brackets.

    >>> line = "Writes posts (1/4 of the time)"
    >>> fraction_at_edge(line, 0, len(line))
    (25.0, 0, 12)
    """
    leading = _LEADING.match(text, start, end)
    if leading and leading.end() < end and (percent := _percent(leading)):
        return percent, leading.end(), end
    if not text.endswith((")", "]", ".", ";", ":"), start, end):
        return None
    opened = max(text.rfind("(", start, end), text.rfind("[", start, end))
    while opened > start and text[opened - 1].isspace():
        opened -= 1
    trailing = _TRAILING.match(text, opened, end) if opened > start else None
    if trailing and (percent := _percent(trailing)):
        return percent, start, trailing.start()
    return None


def _percent(found: re.Match[str]) -> float | None:
    if found["glyph"]:
        part = _GLYPHS[found["glyph"]]
    elif found["over"]:
        if not int(found["under"]):
            return None
        part = Fraction(int(found["over"]), int(found["under"]))
    elif found["count"] or found["part"].lower() in _ALONE:
        part = Fraction(_COUNTS[(found["count"] or "one").lower()], _PARTS[found["part"].lower()])
    else:
        return None
    return round(float(100 * part), 2) if 0 < part <= 1 else None


def hours_alone(text: str) -> float | None:
    """Return the hours that a cell of a column of hours consists of.

    >>> hours_alone("12,5 ч."), hours_alone("8 hrs/week"), hours_alone("8 posts")
    (12.5, 8.0, None)
    """
    found = _HOURS.fullmatch(text.strip())
    return float(found["hours"].replace(",", ".")) if found else None


def whole_week(hours: Sequence[float], totals: Sequence[float], text: str) -> float | None:
    """Return the sum of a column of hours where that is a whole: of the table, or of a week.

    A whole of the table is a total in it; a week's is what the description says
    or a full-time week has. Hours that come to neither say nothing of shares.

    >>> whole_week([20, 12, 8], [], ""), whole_week([12, 8], [], "Hours: 20 hours per week")
    (40, 20)
    >>> whole_week([3, 4], [], "") is None
    True
    """
    total = sum(hours)
    stated = [float(found["hours"].replace(",", ".")) for found in _WEEK.finditer(text)]
    wholes = (*totals, *stated, *FULL_WEEKS)
    fits = len(hours) > 1 and any(abs(total - whole) <= _NEAR for whole in wholes)
    return total if fits and total > 0 else None
