"""Anchors, classes and titles as rows with every word chosen, for shells that show them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from remit.cases.class_averages import ClassCase
from remit.cases.evidence import Ground, read_evidence
from remit.cases.matching import Half, Match
from remit.cases.matching import Position as Position
from remit.cases.occupations import read_sectors
from remit.cases.oews import dashed
from remit.cases.pay import PayCase, Quote
from remit.cases.titles import RungView
from remit.cases.wages import ALL_SECTORS, NATION, Amount, Mark
from remit.cases.wages import Wages as Wages
from remit.measure.model import Interval
from remit.messages import Message, say, translator
from remit.packet.ground.language import ENGLISH, NBSP, conventions

OEWS = say("U.S. Bureau of Labor Statistics, Occupational Employment and Wage Statistics (OEWS)")
"""The source of the releases that Remit reads, as they name it; here to be translated."""
Figure = float | Literal["*", "#", "~"]
"""A figure as published, or the mark that stands in its place."""


@dataclass(frozen=True, slots=True)
class QuoteRow:
    """One cell: where it is of (`area` empty for the country, `sector` for all employers)."""

    area: str
    sector: str
    median: Figure
    middle: tuple[Figure, Figure]
    cell: str


@dataclass(frozen=True, slots=True)
class GroundRow:
    """One kind of evidence by its name: what is missing, or the number of duties that word it."""

    name: str
    duties: int
    shown: bool
    missing: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class AnchorRow:
    """An occupation or a class; `average` is of a class, `quotes` are of an occupation.

    Where it is withheld it has neither, and `grounds` say why.
    """

    code: str
    name: str
    areas: tuple[str, ...]
    duties: int
    measured: Interval | None
    written: Interval | None
    half: Half
    grounds: tuple[GroundRow, ...]
    quotes: tuple[QuoteRow, ...] = ()
    average: float | None = None


@dataclass(frozen=True, slots=True)
class RungRow:
    """A title with its codes, what of its evidence is open, and what others must say."""

    title: str
    soc: tuple[str, ...]
    isco: tuple[str, ...]
    met: bool
    grounds: tuple[GroundRow, ...]
    factors_open: tuple[tuple[str, str], ...]
    asks: str


@dataclass(frozen=True, slots=True)
class PayRows:
    """What is known of pay: the source, anchors, and what is withheld without a figure.

    `published` is an ISO date or nothing, `through` whose hands the figures came by.
    """

    source: str
    release: str
    published: str
    through: str
    currency: str
    anchors: tuple[AnchorRow, ...]
    withheld: tuple[AnchorRow, ...]


def pay_rows(pay: PayCase | ClassCase, language: str) -> PayRows:
    """Return the anchors of a case, in its order."""
    if isinstance(pay, ClassCase):
        return _class_rows(pay, language)
    release = pay.release
    found = [
        AnchorRow(
            dashed(each.occupation.code),
            each.occupation.name(language),
            *_matched(each.match),
            _grounds(each.grounds, language),
            tuple(_quote(quote, language) for quote in each.quotes),
        )
        for each in (*pay.anchors, *pay.withheld)
    ]
    count = len(pay.anchors)
    source, name = translator(language)(release.source), month_of_year(release.name, language)
    told = (source, name, release.published, release.through)
    return PayRows(*told, "USD", tuple(found[:count]), tuple(found[count:]))


def month_of_year(name: str, language: str) -> str:
    """Return the name of a release in a language; one that is no month of a year stays.

    >>> month_of_year("May 2025", "bg").replace("\\xa0", " "), month_of_year("May 2025", "en")
    ('май 2025 г.', 'May 2025')
    >>> month_of_year("preliminary", "bg")
    'preliminary'
    """
    month, _, year = name.partition(" ")
    if language != "bg" or month not in ENGLISH.months or not year.isdigit():
        return name
    return f"{conventions(language).months[ENGLISH.months.index(month)]} {year}{NBSP}г."


def _class_rows(pay: ClassCase, language: str) -> PayRows:
    found = [
        AnchorRow(
            str(each.average.digit),
            each.average.name(language),
            *_matched(each.match),
            _grounds(each.grounds, language),
            average=each.average.average if each in pay.anchors else None,
        )
        for each in (*pay.anchors, *pay.withheld)
    ]
    table, count = pay.table, len(pay.anchors)
    told = (table.source[language], f"{table.name[language]}, {table.year}", "", "")
    return PayRows(*told, table.currency, tuple(found[:count]), tuple(found[count:]))


def _matched(
    match: Match,
) -> tuple[tuple[str, ...], int, Interval | None, Interval | None, Half]:
    return match.areas, len(match.duties), match.measured, match.written, match.half


def _grounds(grounds: Iterable[Ground], language: str) -> tuple[GroundRow, ...]:
    table = read_evidence()
    return tuple(
        GroundRow(
            table[each.needed].name(language) if each.needed in table else "",
            len(each.duties),
            each.shown,
            each.missing,
        )
        for each in grounds
    )


def _quote(quote: Quote, language: str) -> QuoteRow:
    cell, sectors = quote.cell, {each.code: each for each in read_sectors().values()}
    return QuoteRow(
        "" if quote.place.code == NATION else quote.place.name,
        "" if quote.sector == ALL_SECTORS else sectors[quote.sector].name(language),
        _figure(cell.median),
        (_figure(cell.p25), _figure(cell.p75)),
        cell.key,
    )


def _figure(amount: Amount) -> Figure:
    return amount.value if isinstance(amount, Mark) else amount


def rung_rows(ladder: Sequence[RungView], language: str) -> list[RungRow]:
    """Return the rungs of the ladder, lowest first."""
    return [
        RungRow(
            view.rung.title(language),
            tuple(map(dashed, view.rung.soc)),
            view.rung.isco,
            view.met,
            tuple(row for row in _grounds(view.grounds, language) if row.missing),
            view.factors_open,
            view.rung.asks.get(language, ""),
        )
        for view in ladder
    ]
