"""The level case as plain values, for `remit case level --json`."""

from __future__ import annotations

from datetime import date

from remit.areas.responsibilities import read_responsibilities
from remit.cases.as_json import ladder_json
from remit.cases.level_case import AreaChange, FactorChange, LevelCase
from remit.jd.gap.as_json import refusal_json, risk_json, rule_json
from remit.jd.profile_words import filing_sentence, road_phrase, step_phrase
from remit.jd.profiles import InstitutionProfile
from remit.levels.factors import read_factors
from remit.measure.model import Interval
from remit.messages import Translate, untranslated

VERSION = 1
Plain = dict[str, object]


def level_case_json(
    case: LevelCase, language: str = "en", translate: Translate = untranslated
) -> Plain:
    """Return what `remit case level --json` prints; docs/reference/level-case.md lists the keys.

    Shares are 0 to 1 as lists [low, mid, high], dates are ISO.
    """
    return {
        "version": VERSION,
        "case": "level",
        "window": [each.isoformat() for each in case.gap.window],
        "thin": case.gap.thin,
        "only_volume": case.only_volume,
        "verdict": case.verdict,
        "institution": _institution(case.profile, language, translate),
        "rules": [rule_json(each, translate) for each in case.rules],
        "factors": [_factor(each, language) for each in case.factors],
        "more": [_change(each) for each in case.more],
        "less": [_change(each) for each in case.less],
        "lines": [each.statement for each in case.lines],
        "decisions": [
            {"statement": each.statement, "day": _day(each.day), "recorded": each.recorded}
            for each in case.decisions
        ],
        "comparators": list(case.comparators),
        "titles": ladder_json(case.ladder, language, translate),
        "refused": [refusal_json(each, translate) for each in case.refused],
        "risks": {
            "verdict": case.risks.verdict,
            "found": [risk_json(each, translate) for each in case.risks.found],
        },
    }


def _institution(profile: InstitutionProfile, language: str, translate: Translate) -> Plain:
    return {
        "key": profile.key,
        "name": profile.in_language(language).name,
        "filing": profile.filing
        and {
            "effective": profile.filing.effective,
            "means": filing_sentence(profile.filing).text(translate),
            "source": profile.filing.source,
        },
        "route": [
            {"who": each.who, "does": each.does, "means": step_phrase(each).text(translate)}
            for each in profile.route
        ],
        "questions": [each.what for each in profile.questions],
        "roads": [
            {"what": each.what, "means": road_phrase(each).text(translate), "source": each.source}
            for each in profile.roads
        ],
    }


def _factor(change: FactorChange, language: str) -> Plain:
    found, asked = change.found, read_factors()[change.found.factor]
    return {
        "factor": found.factor,
        "name": read_responsibilities().name(found.factor, language),
        "stand": change.stand,
        "strength": found.strength,
        "since": _day(found.since),
        "stated_since": _day(found.stated_since),
        "claims": [{"text": each.text, "says": each.says} for each in found.claims],
        "entries": found.count("record"),
        "diary": found.count("diary"),
        "inventory": found.count("inventory"),
        "open": asked.open.get(language, asked.open["en"]),
        "who": list(asked.who),
    }


def _change(change: AreaChange) -> Plain:
    area = change.area
    return {
        "area": area.area,
        "kind": area.kind,
        "written": _interval(area.written),
        "measured": _interval(area.measured),
        "since": _day(area.since),
        "lasts": change.lasts,
        "lines": [each.statement for each in change.answered],
    }


def _interval(interval: Interval) -> list[float]:
    return [round(float(each), 4) for each in interval]


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
