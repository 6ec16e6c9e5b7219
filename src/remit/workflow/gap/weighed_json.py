"""The weighed gap as plain values, for `remit gap --json`."""

from __future__ import annotations

from remit.jd.gap.as_json import gap_json, refusal_json, risk_json, rule_json
from remit.jd.gap.rules import Rule
from remit.measure.model import Interval, Shift
from remit.messages import Translate, untranslated
from remit.workflow.gap.weigh_gap import Volume, Weighed

Row = dict[str, object]


def weighed_json(weighed: Weighed, translate: Translate = untranslated) -> Row:
    """Return what `remit gap --json` prints; the keys are documented in docs/reference/gap.md."""
    profile = weighed.comparison.picture.profile
    return {
        **gap_json(weighed.comparison.gap, translate),
        "institution": {"key": profile.key, "name": profile.name, "chosen": weighed.chosen},
        "rules": [_rule(each, translate) for each in weighed.rules],
        "level": [
            {
                "factor": each.factor,
                "strength": each.strength,
                "since": each.since and each.since.isoformat(),
            }
            for each in weighed.level
        ],
        "volume": _volume(weighed.volume),
        "refused": [refusal_json(each, translate) for each in weighed.refused],
        "risks": {
            "verdict": weighed.risks.verdict,
            "found": [risk_json(each, translate) for each in weighed.risks.found],
        },
        "withheld_lines": weighed.withheld,
    }


def _rule(rule: Rule, translate: Translate) -> Row:
    return {
        "institution": rule.institution,
        "name": rule.name,
        "chosen": rule.chosen,
        **rule_json(rule, translate),
    }


def _volume(volume: Volume) -> Row:
    return {
        "hours": _interval(volume.hours, 1),
        "agreed_hours": round(volume.agreed, 1) or None,
        "beyond_hours": volume.beyond and _interval(volume.beyond, 1),
        "entries": volume.entries,
        "shifts": [_shift(each) for each in volume.shifts],
    }


def _shift(shift: Shift) -> Row:
    return {
        "on": shift.on.isoformat(),
        "earliest": shift.earliest.isoformat(),
        "latest": shift.latest.isoformat(),
        "kind": shift.kind,
        "until": shift.until and shift.until.isoformat(),
    }


def _interval(interval: Interval, digits: int) -> list[float]:
    return [round(float(each), digits) for each in interval]
