"""The gap as plain values, for `remit gap --json` and for packets."""

from __future__ import annotations

from datetime import date

from remit.findings import Finding
from remit.jd.gap import Answered, AreaGap, Gap
from remit.jd.gap.lasting import Lasted
from remit.jd.gap.refused import Refusal
from remit.jd.gap.risks import Risk
from remit.jd.gap.rules import Rule
from remit.measure.model import Interval
from remit.messages import Translate, untranslated

VERSION = 1


def gap_json(gap: Gap, translate: Translate = untranslated) -> dict[str, object]:
    """Return what `remit gap --json` prints; the keys are documented in docs/reference/gap.md.

    Shares are 0 to 1 with four decimals, intervals are lists [low, mid, high],
    dates are ISO.

    >>> year = (date(2020, 12, 31), date(2021, 12, 31))
    >>> gap_json(Gap((), Interval(0, 0.1, 0.2), "order", Interval(0, 0.3, 1), year))["unplaced"]
    [0.0, 0.1, 0.2]
    """
    return {
        "version": VERSION,
        "window": [each.isoformat() for each in gap.window],
        "written_basis": gap.written_basis,
        "areas": [_area(each) for each in gap.areas],
        "unplaced": _interval(gap.unplaced),
        "changed": _interval(gap.changed),
        "findings": [_finding(each, translate) for each in gap.findings],
    }


def _area(gap: AreaGap) -> dict[str, object]:
    return {
        "area": gap.area,
        "kind": gap.kind,
        "written": _interval(gap.written),
        "measured": _interval(gap.measured),
        "distance": round(gap.distance, 4),
        "duties": list(gap.duties),
        "entries": gap.entries,
        "traced_minutes": gap.tenths / 10,
        "since": _day(gap.since),
        "lasting": gap.lasting,
        "over_time": gap.over_time and _over_time(gap.over_time),
        "answered": [_answered(each) for each in gap.answered],
    }


def rule_json(rule: Rule, translate: Translate) -> dict[str, object]:
    """Return what a rule asks and how it stands; shares 0 to 1, intervals [low, mid, high]."""
    return {
        "rule": rule.kind,
        "verdict": rule.verdict,
        "share": rule.share,
        "upto": rule.upto,
        "above": rule.above,
        "months": rule.months,
        "months_upto": rule.months_upto,
        "shown": _interval(rule.shown),
        "source": rule.source,
        "why": rule.why and rule.why.text(translate),
    }


def refusal_json(refusal: Refusal, translate: Translate) -> dict[str, object]:
    """Return a claim that a review would refuse or ask about; her own words are in it."""
    return {
        "code": refusal.code,
        "weight": refusal.weight,
        "about": refusal.about,
        "statement": refusal.statement,
        "area": refusal.area,
        "words": refusal.words,
        "found": refusal.found,
        "reason": refusal.reason.text(translate),
        "mend": refusal.mend.text(translate),
        "source": refusal.source,
        "named_by_institution": refusal.named,
    }


def risk_json(risk: Risk, translate: Translate) -> dict[str, object]:
    """Return what could lead to a lower level, with the words of the description."""
    return {
        "code": risk.code,
        "message": risk.message.text(translate),
        "area": risk.area,
        "factor": risk.factor,
        "duties": list(risk.duties),
        "entries": risk.entries,
        "words": risk.words,
        "source": risk.source,
    }


def _over_time(lasted: Lasted) -> dict[str, object]:
    shift = lasted.shift
    return {
        "way": "more" if lasted.way > 0 else "less",
        "level": round(lasted.level, 4),
        "months_on_record": lasted.months_on_record,
        "run": lasted.run,
        "beyond": lasted.beyond,
        "first": _day(lasted.first),
        "from_the_start": lasted.from_the_start,
        "holds": lasted.holds,
        "shift": shift
        and {
            "on": _day(shift.on),
            "earliest": _day(shift.earliest),
            "latest": _day(shift.latest),
            "kind": shift.kind,
            "until": _day(shift.until),
        },
    }


def _answered(answered: Answered) -> dict[str, object]:
    return {
        "statement": answered.statement,
        "what": answered.what,
        "since": _day(answered.since),
        "assigned_by": answered.assigned_by,
    }


def _finding(finding: Finding, translate: Translate) -> dict[str, object]:
    return {
        "code": finding.code,
        "severity": finding.severity,
        "message": finding.message.text(translate),
        "where": finding.where,
    }


def _interval(interval: Interval) -> list[float]:
    return [round(float(each), 4) for each in interval]


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
