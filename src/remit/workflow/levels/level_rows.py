"""Level evidence and ratings as rows with every word chosen, for shells that show them."""

from __future__ import annotations

from dataclasses import dataclass

from remit.areas.responsibilities import read_responsibilities
from remit.levels.as_json import asked_of, listed, named_range
from remit.levels.factors import read_factors
from remit.levels.model import Claim, FactorEvidence, Missing, Who
from remit.levels.model import Proof as Proof
from remit.levels.rating import Rating as Rating


@dataclass(frozen=True, slots=True)
class FactorRow:
    """One factor as it is shown: its name, its evidence, and what stays open."""

    name: str
    found: FactorEvidence
    proofs: tuple[Proof, ...]
    more: int
    open: str
    who: tuple[Who, ...]

    @property
    def missing(self) -> tuple[Missing, ...]:
        """Return what the evidence itself lacks."""
        return self.found.missing


def factor_rows(factors: tuple[FactorEvidence, ...], limit: int, language: str) -> list[FactorRow]:
    """Return the factors with at most `limit` proofs of a kind."""
    table, names, rows = read_factors(), read_responsibilities(), []
    for found in factors:
        kept = tuple(listed(found.proofs, limit))
        asked = table[found.factor]
        rows.append(
            FactorRow(
                names.name(found.factor, language),
                found,
                kept,
                len(found.proofs) - len(kept),
                asked.open[language],
                asked.who,
            )
        )
    return rows


def proof_question(proof: Proof) -> str:
    """Return what to ask `remit why` in order to see a proof."""
    return asked_of(proof)


@dataclass(frozen=True, slots=True)
class ElementRow:
    """One element of a frame: its name, its levels, and each quote with what it stands for."""

    name: str
    levels: str
    open: bool
    reasons: tuple[tuple[Claim, str, str], ...]


def shown_range(rating: Rating, told: tuple[int, int] | None) -> str:
    """Return a range by the names of its ends; nothing where there is none."""
    named = named_range(rating, told)
    if named is None:
        return ""
    return named[0] if named[0] == named[1] else f"{named[0]} – {named[1]}"


def decisive_rows(rating: Rating, language: str) -> list[tuple[str, str]]:
    """Return the sentences that carry the level, each with what it stands for."""
    return [
        (reason.claim.text, "" if reason.step is None else reason.step.text[language])
        for reason in rating.decisive
    ]


def element_rows(rating: Rating, language: str) -> list[ElementRow]:
    """Return the elements of a rating in the order of the frame."""
    rows = []
    for rated in rating.elements:
        reasons = tuple(
            (
                reason.claim,
                "" if reason.step is None else shown_range(rating, reason.step.levels),
                "" if reason.step is None else reason.step.text[language],
            )
            for reason in rated.reasons
        )
        name = rated.element.name[language]
        rows.append(ElementRow(name, shown_range(rating, rated.range), rated.open, reasons))
    return rows
