"""A number in a packet, with what it rests on and how it is shown."""

from __future__ import annotations

from datetime import date, timedelta
from math import ceil, floor
from typing import Literal

from msgspec import Struct

from remit.measure.model import Interval
from remit.packet.ground.language import EN_DASH, NBSP, conventions, long_day, number
from remit.packet.ground.model import Basis

Unit = Literal["tenths", "hours", "share", "percent", "count", "day", "quantity"]
Style = Literal["full", "mid", "range", "bare"]
"""Middle and interval, one of them, or the middle without its unit."""

EPOCH = date(1970, 1, 1)


class Selector(Struct, frozen=True, forbid_unknown_fields=True):
    """Which entries a figure rests on: those of some areas between two days, both included.

    No areas means all of them, unplaced work too.
    """

    areas: tuple[str, ...]
    first: date
    last: date


class Figure(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """One number of a packet.

    `unit` tenths: whole tenths of minutes, traced, shown as hours; hours and
    share (0 to 1): an interval; percent: whole per cents of a description;
    count: whole things; day: days since 1970; quantity: a plain value whose
    unit stands beside it. `low` and `high` are None for exact figures.
    `whole` is the whole per cent of a share, rounded together with the others
    so that they sum to 100. `shown` is the text in the document's language.
    """

    id: str
    unit: Unit
    basis: Basis
    value: int | float
    low: int | float | None = None
    high: int | float | None = None
    whole: int | None = None
    shown: str = ""
    entries: Selector | None = None
    statements: tuple[int, ...] = ()
    assumptions: tuple[str, ...] = ()
    clauses: tuple[int, ...] = ()
    source: str = ""

    def rests_on_something(self) -> bool:
        """Return whether entries, statements, assumptions, the paper or a count stand behind it."""
        if self.basis == "written":
            return True
        if self.basis == "counted":
            return bool(self.source)
        if self.basis == "modelled":
            return bool(self.assumptions)
        return self.entries is not None if self.basis == "traced" else bool(self.statements)


def day_number(day: date) -> int:
    """Return the days since 1970.

    >>> day_number(date(1970, 1, 2))
    1
    """
    return (day - EPOCH).days


def rounded(interval: Interval, places: int) -> Interval:
    """Return an interval with its decimals cut, still in order.

    >>> rounded(Interval(0.24321, 0.31444, 0.37777), 3)
    Interval(low=0.243, mid=0.314, high=0.378)
    """
    low, mid, high = (round(float(each), places) for each in interval)
    return Interval(min(low, mid), mid, max(high, mid))


def shown(figure: Figure, language: str, style: Style = "full") -> str:
    """Return a figure as a document shows it.

    `mid` gives the middle, `range` the interval, `full` both. An interval is
    rounded outwards and never to more than two digits that count.

    >>> crisis = Figure(id="share.crisis", unit="share", basis="modelled",
    ...                 value=0.314, low=0.243, high=0.377, whole=31)
    >>> shown(crisis, "en"), shown(crisis, "en", "range")
    ('31% (24–38%)', '24–38%')
    >>> shown(Figure(id="t", unit="tenths", basis="traced", value=12345), "en").replace(NBSP, " ")
    '20.6 h'
    """
    match figure.unit:
        case "tenths":
            return _with_hours(number(figure.value / 600, language, 1), language)
        case "hours":
            unit = f"{NBSP}{conventions(language).hours}"
            return _interval(_hours(figure), (language, unit), style)
        case "share":
            return _share(figure, language, style)
        case "percent":
            decimals = 0 if float(figure.value).is_integer() else 1
            return _per_cent(number(figure.value, language, decimals), language)
        case "day":
            return _days(figure, language, style)
        case "quantity":
            return _plain(figure.value, language)
        case "count":
            return number(figure.value, language)


def _with_hours(text: str, language: str) -> str:
    return f"{text}{NBSP}{conventions(language).hours}"


def _per_cent(text: str, language: str) -> str:
    return f"{text}{conventions(language).per_cent}%"


def _hours(figure: Figure) -> tuple[float, float, float]:
    low, high = _ends(figure)
    step = max(1, 10 ** (len(str(int(high))) - 2))
    middle = round(figure.value / step) * step
    return floor(low / step) * step, middle, ceil(high / step) * step


def _interval(rounded: tuple[float, float, float], text: tuple[str, str], style: Style) -> str:
    low, middle, high = rounded
    language, unit = text
    if style == "bare":
        return number(middle, language)
    middle_text = f"{number(middle, language)}{unit}"
    if style == "mid" or low == high:
        return middle_text
    between = f"{number(low, language)}{EN_DASH}{number(high, language)}{unit}"
    return between if style == "range" else f"{middle_text} ({between})"


def _share(figure: Figure, language: str, style: Style) -> str:
    low, high = _ends(figure)
    sign = f"{conventions(language).per_cent}%"
    whole = round(figure.value * 100) if figure.whole is None else figure.whole
    if high < 0.005 and (whole == 0 or style == "range"):
        under = f"{conventions(language).under} {number(1, language)}{sign}"
        return f"{number(0, language)}{sign}" if high == 0 else under
    least, most = min(floor(low * 100 + 1e-9), whole), max(ceil(high * 100 - 1e-9), whole)
    return _interval((least, whole, most), (language, sign), style)


def _days(figure: Figure, language: str, style: Style) -> str:
    low, high = _ends(figure)
    on, first, last = (_day_text(each, language) for each in (figure.value, low, high))
    if style == "mid" or low == high:
        return on
    between = f"{first} {EN_DASH} {last}"
    return between if style == "range" else f"{on} ({between})"


def _day_text(days: float, language: str) -> str:
    return long_day(EPOCH + timedelta(days=int(days)), language)


def _ends(figure: Figure) -> tuple[float, float]:
    low = figure.value if figure.low is None else figure.low
    return low, figure.value if figure.high is None else figure.high


def _plain(value: float, language: str) -> str:
    digits = f"{value:.{2 if abs(value) < 10 else 1}f}".rstrip("0").partition(".")[2]
    return number(value, language, len(digits))


def whole_per_cents(shares: list[float]) -> list[int]:
    """Return whole per cents that sum to 100, by the largest remainder (Hamilton).

    Ties go to the earlier share. Shares that sum to nothing stay nothing.

    >>> whole_per_cents([0.334, 0.333, 0.333]), whole_per_cents([0.0, 0.0])
    ([34, 33, 33], [0, 0])
    """
    total = sum(shares)
    if total <= 0:
        return [0] * len(shares)
    exact = [share / total * 100 for share in shares]
    whole = [floor(each) for each in exact]
    by_rest = sorted(range(len(exact)), key=lambda at: (whole[at] - exact[at], at))
    for at in by_rest[: 100 - sum(whole)]:
        whole[at] += 1
    return whole
