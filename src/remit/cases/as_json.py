"""Anchors, classes and the ladder as plain values, for `remit market --json`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from remit.cases.class_averages import ClassAnchor, ClassCase
from remit.cases.evidence import Ground, read_evidence
from remit.cases.matching import Match
from remit.cases.oews import dashed
from remit.cases.pay import Anchor, PayCase, Quote
from remit.cases.titles import RungView
from remit.cases.wages import Amount, Mark
from remit.findings import Finding
from remit.measure.model import Interval
from remit.messages import Translate

Plain = dict[str, object]
FIGURES = (
    *("employment", "annual_mean", "hourly_median"),
    *("p10", "p25", "median", "p75", "p90"),
)
MARKS = {
    Mark.NOT_RELEASED: "not released",
    Mark.TOP_CODED: "above what is stated",
    Mark.OTHER_UNIT: "not in this form",
}


def case_json(case: PayCase, language: str, translate: Translate) -> Plain:
    """Return anchors and what is withheld; what is withheld has no figure."""
    release, employer = case.release, case.employer
    return {
        "release": asdict(release),
        "area": employer.place and {"code": employer.place.code, "name": employer.place.name},
        "sector": employer.sector and employer.sector.key,
        "anchors": [
            {**_anchor(each, language, translate), "cells": [_quote(q) for q in each.quotes]}
            for each in case.anchors
        ],
        "withheld": [_anchor(each, language, translate) for each in case.withheld],
        "findings": findings_json(case.findings, translate),
    }


def _anchor(anchor: Anchor, language: str, translate: Translate) -> Plain:
    occupation = anchor.occupation
    return {
        "occupation": dashed(occupation.code),
        "name": occupation.name(language),
        "source": occupation.source,
        **_match(anchor.match),
        "evidence": [ground_json(each, language, translate) for each in anchor.grounds],
    }


def _match(match: Match) -> Plain:
    return {
        "areas": list(match.areas),
        "duties": list(match.duties),
        "measured": _interval(match.measured),
        "written": _interval(match.written),
        "half": match.half,
    }


def _interval(share: Interval | None) -> list[float] | None:
    return None if share is None else [round(each, 4) for each in share]


def _quote(quote: Quote) -> Plain:
    return {
        "asked": quote.asked,
        "area": quote.place.code,
        "area_name": quote.place.name,
        "sector": quote.sector,
        "cell": quote.cell.key,
        **dict(zip(FIGURES, map(_amount, quote.cell.amounts), strict=True)),
    }


def _amount(amount: Amount) -> float | str:
    return MARKS[amount] if isinstance(amount, Mark) else amount


def ground_json(ground: Ground, language: str, translate: Translate) -> Plain:
    """Return one kind of evidence."""
    named = read_evidence().get(ground.needed)
    return {
        "needed": ground.needed,
        "name": ground.needed if named is None else named.name(language),
        "met": ground.met,
        "duties": list(ground.duties),
        "shown": ground.shown,
        "missing": [each.text(translate) for each in ground.missing],
    }


def findings_json(findings: Sequence[Finding], translate: Translate) -> list[Plain]:
    """Return findings as other commands print them."""
    return [
        {
            "code": each.code,
            "severity": each.severity,
            "message": each.message.text(translate),
            "where": each.where,
        }
        for each in findings
    ]


def classes_json(case: ClassCase, language: str, translate: Translate) -> Plain:
    """Return classes that are matched; what is withheld has no figure."""
    table = case.table
    return {
        "release": {
            "source": table.source[language],
            "name": table.name[language],
            "year": table.year,
            "second_hand": table.second_hand,
        },
        "area": {"code": "BG", "name": "Bulgaria"},
        "sector": None,
        "anchors": [
            {
                **_class(each, language, translate),
                "annual_mean": each.average.average,
                "currency": table.currency,
            }
            for each in case.anchors
        ],
        "withheld": [_class(each, language, translate) for each in case.withheld],
        "findings": findings_json(case.findings, translate),
    }


def _class(anchor: ClassAnchor, language: str, translate: Translate) -> Plain:
    return {
        "class": anchor.average.key,
        "digit": anchor.average.digit,
        "name": anchor.average.name(language),
        **_match(anchor.match),
        "evidence": [ground_json(each, language, translate) for each in anchor.grounds],
    }


def ladder_json(ladder: Sequence[RungView], language: str, translate: Translate) -> list[Plain]:
    """Return the rungs, lowest first."""
    return [
        {
            "rung": view.rung.key,
            "titles": {"en": list(view.rung.en), "bg": list(view.rung.bg)},
            "soc": [dashed(code) for code in view.rung.soc],
            "isco": list(view.rung.isco),
            "canada_is": list(view.rung.canada_is),
            "source": view.rung.source,
            "met": view.met,
            "asks": view.rung.asks.get(language),
            "evidence": [ground_json(each, language, translate) for each in view.grounds],
            "factors_open": [
                {"factor": factor, "needs": needs} for factor, needs in view.factors_open
            ],
        }
        for view in ladder
    ]
