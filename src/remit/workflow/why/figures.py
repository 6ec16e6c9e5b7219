"""Measures and gaps as plain rows and JSON, for every shell."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from msgspec import structs

from remit.areas.model import UNPLACED
from remit.areas.responsibilities import read_responsibilities
from remit.jd.gap import AreaGap
from remit.jd.gap.as_json import gap_json
from remit.measure.measures_json import measures_json
from remit.measure.model import Interval, Measures
from remit.messages import Message, Translate
from remit.packet.ground.months import months_of_window
from remit.packet.ground.naming import gap_finding
from remit.workflow.gap.compare_description import Comparison
from remit.workflow.picture.measure_work import Picture
from remit.workflow.why.explain import Explanation, ShownEntry
from remit.workflow.why.explain_number import whole_shares

Row = dict[str, object]


def area_name(area: str, language: str) -> str:
    """Return the name of an area in a language; `UNPLACED` stays the caller's to name."""
    return area if area == UNPLACED else read_responsibilities().name(area, language)


def picture_json(picture: Picture, all_counted: Measures | None = None) -> Row:
    """Return what `remit measure --json` prints; see `sensitivity` for `all_counted`."""
    work = picture.work
    of_the_window = replace(picture.measures, uncounted=picture.shown().uncounted)
    return {
        **measures_json(of_the_window, all_counted),
        "withheld": work.withheld,
        "by_others": work.by_others,
        "unanswered_accounts": list(picture.waiting()),
    }


def comparison_json(comparison: Comparison) -> Row:
    """Return what `remit gap --json` prints."""
    return gap_json(comparison.gap)


def found_of(area: AreaGap) -> Message:
    """Return what was found of an area, in the words of the report."""
    return gap_finding(area)


@dataclass(frozen=True, slots=True)
class AreaShare:
    """One area of the window: share (0 to 1), hours, and the traced part of the hours.

    `per_cent` is the share in whole per cents, rounded as the papers do: with
    the others to a hundred.
    """

    area: str
    share: Interval
    hours: Interval
    traced_hours: float
    per_cent: int


def area_shares(picture: Picture) -> list[AreaShare]:
    """Return areas with work in the window, largest share first, unplaced last."""
    measures, wholes = picture.measures, whole_shares(picture)
    found = [
        AreaShare(
            area,
            measures.share(area),
            measures.hours(area),
            int(measures.window_tenths[at]) / 600,
            wholes[area],
        )
        for at, area in enumerate((*measures.areas, UNPLACED))
        if measures.window_draws[:, at].any()
    ]
    return sorted(found, key=lambda each: (each.area == UNPLACED, -each.share.mid))


def month_table(picture: Picture) -> tuple[tuple[date, ...], list[tuple[str, list[float]]]]:
    """Return the window's months and, by area with work, the middle hours of each month.

    A month that the window cuts stands by its first day inside, with the hours
    from there on, as in the packet.
    """
    measures = picture.measures
    months = months_of_window(measures)
    middle = [measures.middle(month.draws) for month in months]
    rows = [
        (each.area, [float(hours[measures.index_of(each.area)]) for hours in middle])
        for each in area_shares(picture)
    ]
    return tuple(month.first for month in months), rows


def explanation_json(found: Explanation, translate: Translate) -> Row:
    """Return what `remit why --json` prints."""
    return {
        "version": 1,
        "area": found.question.area,
        "month": found.question.month,
        "entry": found.question.entry,
        "statement": found.question.statement,
        "said": [each.text(translate) for each in found.said],
        "areas": list(found.areas),
        "share": found.share and found.share._asdict(),
        "per_cent": found.per_cent,
        "hours": found.hours and found.hours._asdict(),
        "traced_minutes": found.tenths / 10,
        "entries": [_entry_json(shown, translate) for shown in found.entries],
        "count": found.count,
        "more": found.more,
        "stated": [each.text(translate) for each in found.stated],
        "assumptions": [
            {"name": each.name, "value": each.value, "unit": each.unit, "reason": each.reason}
            for each in found.assumptions
        ],
    }


def _entry_json(shown: ShownEntry, translate: Translate) -> Row:
    return {
        "id": shown.entry.id,
        "at": shown.local.isoformat(),
        "minutes": shown.tenths / 10,
        "kind": shown.entry.facet.kind,
        "channel": shown.entry.facet.channel,
        "text": shown.entry.text,
        "area": shown.placement.area,
        "second": shown.placement.second,
        "confidence": round(shown.placement.confidence, 3),
        "reasons": [reason.text(translate) for reason in shown.placement.reasons],
        "locator": shown.where and structs.asdict(shown.where),
    }
