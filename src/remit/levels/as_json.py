"""Level evidence and ratings as plain values, for `remit level --json`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from remit.areas.responsibilities import read_responsibilities
from remit.levels.factors import read_factors
from remit.levels.model import Claim, FactorEvidence, LevelEvidence, Proof
from remit.messages import Translate, untranslated

if TYPE_CHECKING:
    from remit.levels.rating import ElementRating, Rating, Reason
    from remit.levels.whole import Range

VERSION = 1
Plain = dict[str, object]
LINE = "S"
"""What stands before the number of a statement, so that it is not taken for an entry's."""


def evidence_json(
    evidence: LevelEvidence,
    limit: int,
    language: str = "en",
    translate: Translate = untranslated,
) -> Plain:
    """Return what `remit level --json` prints, at most `limit` proofs of a kind for each factor.

    The keys are documented in docs/reference/level.md.

    >>> empty = LevelEvidence((), (date(2020, 12, 31), date(2021, 12, 31)))
    >>> evidence_json(empty, 3)["window"]
    ['2020-12-31', '2021-12-31']
    """
    return {
        "version": VERSION,
        "window": [day.isoformat() for day in evidence.window],
        "factors": [_factor(each, limit, language, translate) for each in evidence.factors],
    }


def _factor(found: FactorEvidence, limit: int, language: str, translate: Translate) -> Plain:
    table, shown = read_factors()[found.factor], listed(found.proofs, limit)
    missing: list[Plain] = [
        {"what": each.what.text(translate), "who": list(each.who)} for each in found.missing
    ]
    asked = {"what": table.open.get(language, table.open["en"]), "who": list(table.who)}
    return {
        "factor": found.factor,
        "name": read_responsibilities().name(found.factor, language),
        "strength": found.strength,
        "claims": [_claim(each) for each in found.claims],
        "shown": [each.text(translate) for each in found.shown],
        "since": _day(found.since),
        "latest": _day(found.latest),
        "stated_since": _day(found.stated_since),
        "proofs": [_proof(each) for each in shown],
        "more": len(found.proofs) - len(shown),
        "missing": missing,
        "open": asked,
    }


def listed(proofs: Sequence[Proof], limit: int) -> list[Proof]:
    """Return so many proofs of each kind: the first, and the latest ones.

    >>> days = [date(2021, month, 1) for month in range(1, 6)]
    >>> proofs = [Proof("record", day.month, day, "at the time") for day in days]
    >>> [proof.id for proof in listed(proofs, 3)]
    [1, 4, 5]
    """
    kept: list[Proof] = []
    for because in ("diary", "word", "inventory", "record"):
        own = [proof for proof in proofs if proof.because == because]
        kept += own if len(own) <= limit else [own[0], *own[len(own) - limit + 1 :]]
    return kept


def asked_of(proof: Proof) -> str:
    """Return what to ask `remit why` in order to see a proof.

    >>> asked_of(Proof("diary", 3, None, "at the time"))
    'S3'
    """
    return str(proof.id) if proof.because == "record" else f"{LINE}{proof.id}"


def _proof(proof: Proof) -> Plain:
    return {
        "kind": {"record": "entry", "diary": "decision"}.get(proof.because, proof.because),
        "id": proof.id,
        "day": _day(proof.day),
        "written": _day(proof.written),
        "area": proof.area,
        "recorded": proof.recorded,
        "why": asked_of(proof),
    }


def _claim(claim: Claim) -> Plain:
    return {"text": claim.text, "start": claim.start, "end": claim.end, "says": claim.says}


def rating_json(rating: Rating, language: str = "en") -> Plain:
    """Return what `remit level --frame NAME --json` prints."""
    frame = rating.frame
    return {
        "version": VERSION,
        "frame": frame.key,
        "name": frame.name[language],
        "source": frame.source,
        "note": frame.note[language],
        "levels": list(frame.levels),
        "level": None if rating.level is None else frame.levels[rating.level - 1],
        "range": named_range(rating, rating.range),
        "decisive": [_reason(rating, each, language) for each in rating.decisive],
        "open": list(rating.open),
        "elements": [_element(rating, each, language) for each in rating.elements],
    }


def named_range(rating: Rating, told: Range | None) -> list[str] | None:
    """Return the names of the lowest and the highest level of a range."""
    levels = rating.frame.levels
    return None if told is None else [levels[told[0] - 1], levels[told[1] - 1]]


def _element(rating: Rating, rated: ElementRating, language: str) -> Plain:
    return {
        "element": rated.element.code,
        "name": rated.element.name[language],
        "open": rated.open,
        "range": named_range(rating, rated.range),
        "reasons": [_reason(rating, each, language) for each in rated.reasons],
    }


def _reason(rating: Rating, reason: Reason, language: str) -> Plain:
    return {
        **_claim(reason.claim),
        "levels": None if reason.step is None else named_range(rating, reason.step.levels),
        "because": None if reason.step is None else reason.step.text[language],
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
