"""Official wages beside the duties that they are for: anchors side by side, never blended.

A position is graded on its preponderant duties, not on an average of medians.
So nothing here is weighed or added: each occupation stands for itself, with the
share of the position that matches it and the cells as published. Managers'
occupations are withheld until their evidence is there, whatever the title says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from remit.cases.evidence import Ground
from remit.cases.matching import Match, Position, findings_of, grounds_of, match_of
from remit.cases.occupations import Occupation, Sector
from remit.cases.oews import dashed
from remit.cases.places import wider
from remit.cases.wages import ALL_SECTORS, NATION, Cell, Mark, Place, Release, Wages
from remit.errors import UsageError
from remit.findings import Finding
from remit.messages import Message, say

Asked = Literal["area", "sector", "nation"]


@dataclass(frozen=True, slots=True)
class Employer:
    """Where the employer is and what kind of employer it is, as far as it was said."""

    place: Place | None = None
    sector: Sector | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """One cell as published, and what it was asked for; `place` is where it really is of."""

    asked: Asked
    place: Place
    sector: str
    cell: Cell


@dataclass(frozen=True, slots=True)
class Anchor:
    """An occupation, the part of the position that it speaks for, and its cells.

    `quotes` is empty where its evidence is missing: then `grounds` say what.
    """

    occupation: Occupation
    match: Match
    grounds: tuple[Ground, ...]
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class PayCase:
    """Anchors with the largest share first, and those that are withheld, without a figure."""

    release: Release
    employer: Employer
    anchors: tuple[Anchor, ...]
    withheld: tuple[Anchor, ...]
    findings: tuple[Finding, ...]


def pay_case(
    wages: Wages,
    position: Position,
    employer: Employer,
    occupations: Mapping[str, Occupation],
    asked: tuple[str, ...] = (),
) -> PayCase:
    """Return the anchors of a position.

    An occupation is one where its areas take a twentieth of the position or
    more, measured or written, or where it is asked for by its code; a managers'
    occupation only where all of its evidence is there. Raises `UsageError` for
    a code that is not in the table.

    >>> from remit.cases.occupations import read_occupations
    >>> from remit.cases.wage_text import read_wages
    >>> table = read_occupations()
    >>> found = pay_case(read_wages(), Position(), Employer(), table, ("27-3031", "11-2032"))
    >>> [anchor.quotes[0].cell.median for anchor in found.anchors]
    [74750.0]
    >>> [anchor.occupation.code for anchor in found.withheld]
    ['112032']
    """
    wanted = {_known(code, occupations) for code in asked}
    anchors, withheld, findings = [], [], [*findings_of(position), *_of_employer(employer)]
    for occupation in occupations.values():
        match = match_of(occupation.areas, position)
        if not match.counts and occupation.code not in wanted:
            continue
        grounds = grounds_of(occupation.evidence, position)
        if not all(ground.met for ground in grounds):
            withheld.append(Anchor(occupation, match, grounds))
            continue
        quotes, odd = _quoted(wages, occupation.code, employer)
        anchors.append(Anchor(occupation, match, grounds, quotes))
        findings += odd
    if not anchors:
        findings.append(
            Finding(
                "pay-no-anchor", say("No occupation is matched by what is written or measured.")
            )
        )
    return PayCase(
        wages.release,
        employer,
        tuple(sorted(anchors, key=lambda each: -each.match.mid)),
        tuple(sorted(withheld, key=lambda each: -each.match.mid)),
        tuple(findings),
    )


def _known(code: str, occupations: Mapping[str, Occupation]) -> str:
    plain = code.replace("-", "").strip()
    if plain in occupations:
        return plain
    raise UsageError(
        say("There are no wages for the occupation `{code}`.", code=code),
        next_step=say("The codes are {names}.", names=", ".join(map(dashed, occupations))),
        code="unknown-occupation",
    )


def _of_employer(employer: Employer) -> Iterator[Finding]:
    if employer.place is None:
        yield Finding(
            "pay-no-area",
            say("No area was named, so wages are of the whole United States (--area)."),
            severity="note",
        )
    if employer.sector is not None:
        yield Finding(
            "pay-sector-nation",
            say("Wages by kind of employer are published for the whole United States only."),
            severity="note",
        )


def _quoted(
    wages: Wages, occupation: str, employer: Employer
) -> tuple[tuple[Quote, ...], list[Finding]]:
    """Return the cells of an occupation for an employer, and what was not to be had."""
    quotes: list[Quote] = []
    findings: list[Finding] = []
    if employer.place is not None:
        found = _nearest(wages, occupation, employer.place)
        if found is None or found.place != employer.place:
            findings.append(_fallback(wages, occupation, employer.place, found))
        quotes += [found] if found else []
    nation = wages.places.get(NATION)
    if employer.sector is not None and nation is not None:
        cell = wages.cell(occupation, NATION, employer.sector.code)
        if cell is not None and _tells(cell):
            quotes.append(Quote("sector", nation, employer.sector.code, cell))
        else:
            findings.append(_no_sector(occupation, employer.sector, cell))
    whole = wages.cell(occupation)
    if nation is not None and whole is not None and _tells(whole):
        quotes.append(Quote("nation", nation, ALL_SECTORS, whole))
    if not quotes:
        findings.append(
            Finding(
                "pay-no-wage",
                say("The release tells no wage for {code} at all.", code=dashed(occupation)),
            )
        )
    unlike = {quote.cell.key: quote for quote in reversed(quotes)}
    return tuple(quote for quote in quotes if unlike[quote.cell.key] is quote), findings


def _nearest(wages: Wages, occupation: str, place: Place) -> Quote | None:
    """Return the cell of the area, else of its state, else of the nation."""
    for each in wider(place, wages.places):
        cell = wages.cell(occupation, each.code)
        if cell is not None and _tells(cell):
            return Quote("area", each, ALL_SECTORS, cell)
    return None


def _tells(cell: Cell) -> bool:
    """Return whether a cell says anything of the middle wage, be it only that it is higher."""
    return cell.median is not Mark.NOT_RELEASED


def _fallback(wages: Wages, occupation: str, place: Place, found: Quote | None) -> Finding:
    reason = _why_none(wages.cell(occupation, place.code))
    used: object = say("nothing") if found is None else found.place.name
    if found is not None and found.place.code == NATION:
        used = say("the whole United States")
    return Finding(
        "pay-area-fallback",
        say(
            "{code}: no wage for {area} ({reason}); shown in its place: {used}.",
            code=dashed(occupation),
            area=place.name,
            reason=reason,
            used=used,
        ),
    )


def _why_none(cell: Cell | None) -> Message:
    return say("not in the release") if cell is None else say("withheld by the office")


def _no_sector(occupation: str, sector: Sector, cell: Cell | None) -> Finding:
    return Finding(
        "pay-sector-missing",
        say(
            "{code}: no wage for {sector} ({reason}); no other sector stands in its place.",
            code=dashed(occupation),
            sector=sector.key,
            reason=_why_none(cell),
        ),
    )
