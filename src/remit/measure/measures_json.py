"""Measures as plain values, for `remit measure --json`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date

from remit.findings import Finding
from remit.measure.model import TICKED, Interval, Measures, Shift
from remit.measure.operators import operators_drawn
from remit.measure.support import record_findings, support
from remit.messages import Translate, untranslated

VERSION = 1
_HOURS, _SHARE = 1, 4

Row = dict[str, object]


def measures_json(
    measures: Measures,
    all_counted: Measures | None = None,
    translate: Translate = untranslated,
) -> Row:
    """Return what `remit measure --json` prints; the keys are documented in docs/reference.

    Intervals are lists [low, mid, high], hours with one decimal, shares 0 to 1
    with four, dates ISO, sentences in the language of `translate`. `all_counted`
    are the measures of the same traces with every one counted; they add
    `if_all_counted` and `operators_drawn`.

    >>> from zoneinfo import ZoneInfo
    >>> import numpy as np
    >>> from remit.measure.measure import measure
    >>> from remit.measure.model import Traces, WorkingHours
    >>> none, no = np.zeros(0, np.int64), np.zeros(0, bool)
    >>> traces = Traces(none, none, none, none, none, np.zeros(0), no, no, no, (), ("crisis",))
    >>> given = measure(traces, WorkingHours(ZoneInfo("UTC")), as_of=date(2021, 12, 31))
    >>> measures_json(given)["areas"]["unplaced"]
    {'hours': [0.0, 0.0, 0.0], 'share': [0.0, 0.0, 0.0], 'traced_hours': 0.0}
    """
    shown: Row = {
        "version": VERSION,
        "as_of": measures.as_of.isoformat(),
        "window": [day.isoformat() for day in measures.window],
        **_hours(measures),
        "traced_hours": round(int(measures.window_tenths.sum()) / 600, _HOURS),
        "months": [_month(measures, at) for at in range(len(measures.months))],
        "after_hours": _late(measures),
        "rest": _rest(measures),
        "only_if_ticked": list(TICKED),
        "shifts": [_shift(shift) for shift in measures.shifts],
        "assumptions": [asdict(each) for each in measures.assumptions],
        "coverage": _coverage(measures),
        "findings": [_finding(each, translate) for each in record_findings(measures)],
    }
    if all_counted is not None:
        shown["if_all_counted"] = _hours(all_counted)
        shown["operators_drawn"] = _hours(operators_drawn(measures, all_counted))
    return shown


def _codes(measures: Measures) -> tuple[str, ...]:
    return (*measures.areas, "unplaced")


def _interval(given: Interval, digits: int) -> list[float]:
    return [round(value, digits) for value in given]


def _area(measures: Measures, at: int) -> Row:
    code = _codes(measures)[at]
    return {
        "hours": _interval(measures.hours(code), _HOURS),
        "share": _interval(measures.share(code), _SHARE),
        "traced_hours": round(int(measures.window_tenths[at]) / 600, _HOURS),
    }


def _month(measures: Measures, month: int) -> Row:
    """Return a month; areas without hours in it are left out."""
    drawn, traced = measures.draws[:, month], measures.traced_tenths[month]
    return {
        "month": measures.months[month].strftime("%Y-%m"),
        "hours": _interval(measures.around(drawn.sum(axis=1)), _HOURS),
        "traced_hours": round(int(traced.sum()) / 600, _HOURS),
        "areas": {
            code: {
                "hours": _interval(measures.around(drawn[:, at]), _HOURS),
                "traced_hours": round(int(traced[at]) / 600, _HOURS),
            }
            for at, code in enumerate(_codes(measures))
            if drawn[:, at].any()
        },
    }


def _late(measures: Measures) -> Row:
    return {
        name: {
            "hours": _interval(hours, _HOURS),
            "share": _interval(measures.after_hours_share[name], _SHARE),
        }
        for name, hours in measures.after_hours.items()
    }


def _rest(measures: Measures) -> Row:
    """Return the days followed by a short rest: how many, and which by the middle reading."""
    return {
        "short": _interval(measures.short_rests, 0),
        "days": [day.isoformat() for day in measures.short_rest_days],
    }


def _shift(shift: Shift) -> Row:
    return {
        "what": shift.what,
        "kind": shift.kind,
        "date": shift.on.isoformat(),
        "earliest": shift.earliest.isoformat(),
        "latest": shift.latest.isoformat(),
        "until": _day(shift.until),
        "p_value": shift.p_value,
        "before": _figures(shift.before),
        "after": _figures(shift.after),
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _figures(figures: Mapping[str, float]) -> dict[str, float]:
    return {name: round(value, _SHARE) for name, value in figures.items()}


def _coverage(measures: Measures) -> Row:
    found = support(measures)
    return {
        "confirmed_weeks": measures.confirmed_weeks,
        "active_days": measures.active_days,
        "uncounted": measures.uncounted,
        "outside": measures.outside,
        "unplaced_share": _interval(measures.share("unplaced"), _SHARE),
        "shown_hours": round(found.hours, _HOURS),
        "agreed_hours": round(found.agreed, _HOURS),
        "months_well_shown": found.months,
    }


def _finding(finding: Finding, translate: Translate) -> Row:
    return {
        "code": finding.code,
        "severity": finding.severity,
        "message": finding.message.text(translate),
        "where": finding.where,
    }


def _hours(measures: Measures) -> Row:
    return {
        "hours": _interval(measures.hours(), _HOURS),
        "areas": {code: _area(measures, at) for at, code in enumerate(_codes(measures))},
    }
