"""What the evidence cannot show: said beside every gap, and reason to withhold a verdict."""

from __future__ import annotations

from datetime import timedelta

from remit.areas.model import UNPLACED
from remit.areas.responsibilities import AREAS
from remit.findings import Finding
from remit.jd.description import Description, Duty
from remit.jd.gap.shown import SHOWN_BY, Shown
from remit.jd.gap.written import Written
from remit.jd.profiles import InstitutionProfile
from remit.measure.model import Measures
from remit.measure.support import support
from remit.messages import say

UNSURE = 0.7
"""Of duties placed with less confidence than this about half are placed right."""
ONE_A_MONTH = 12
"""Fewer entries than this of the telling kinds mean that their export is missing."""


def is_unsure(duty: Duty) -> bool:
    """Return whether a duty has an area that its words do not tell clearly.

    >>> is_unsure(Duty("Helps.", 0, 6, area="admin", confidence=0.4)), is_unsure(Duty("", 0, 0))
    (True, False)
    """
    return duty.area in AREAS and duty.confidence < UNSURE


def months_with_work(measures: Measures) -> int:
    """Return how many calendar months of the window hold traced work."""
    first = (measures.window[0] + timedelta(days=1)).replace(day=1)
    worked = measures.traced_tenths.sum(axis=1)
    pairs = zip(measures.months, worked, strict=True)
    return sum(month >= first and bool(tenths) for month, tenths in pairs)


def enough(measures: Measures, shown: Shown) -> bool:
    """Return whether the record is long and full enough for any verdict at all."""
    return support(measures, shown.count()).enough


def shows_little(area: str, shown: Shown) -> bool:
    """Return whether no export is there in which the area's work would show.

    >>> shows_little("people", Shown({"publishing": {"post": 900}}))
    True
    """
    return shown.of_kinds(SHOWN_BY[area]) < ONE_A_MONTH


def limits(
    description: Description,
    measures: Measures,
    shown: Shown,
    profile: InstitutionProfile,
    written: Written,
) -> tuple[Finding, ...]:
    """Return what a reader of the gap must be told, the whole before single areas.

    The `where` of a finding about one area is the area's code.
    """
    return (
        *_of_the_record(measures, shown),
        *_of_what_is_open(measures, shown, profile),
        *_of_the_description(description, written),
        *_of_areas(description, shown),
    )


def _of_the_record(measures: Measures, shown: Shown) -> list[Finding]:
    found, months = [], months_with_work(measures)
    supported = support(measures, shown.count())
    if not supported.enough:
        found.append(Finding("gap-thin-record", supported.lack()))
    elif months < 12:
        message = say(
            "The record shows work in {months} of the twelve months; what belongs to"
            " a season of the year cannot be told from what lasts.",
            months=months,
        )
        found.append(Finding("gap-short-record", message))
    if not measures.confirmed_weeks:
        message = say("No week has been confirmed, so the hours rest on assumptions alone.")
        found.append(Finding("gap-no-confirmed-week", message))
    return found


def _of_what_is_open(
    measures: Measures, shown: Shown, profile: InstitutionProfile
) -> list[Finding]:
    found = []
    unplaced = measures.share(UNPLACED).mid
    if unplaced > profile.unplaced.limit:
        message = say(
            "{percent:.0f} % of the hours are unplaced. They could belong to any area,"
            " so every measured share may be that much higher.",
            percent=100 * unplaced,
        )
        found.append(Finding("gap-unplaced", message))
    if shown.uncounted:
        message = say(
            "{count} posts are not counted, because it is not known who operated the account."
            " Every share may be higher or lower by what they took.",
            count=shown.uncounted,
        )
        found.append(Finding("gap-not-counted", message))
    return found


def odd_sum(written: Written) -> list[Finding]:
    """Return the finding that the per cents of a description make no whole, if they do not."""
    if written.basis == "order" or abs(written.stated - 1) <= 0.005:
        return []
    message = say(
        "The per cents of the description sum to {sum:g}, not to a hundred; they were scaled.",
        sum=round(100 * written.stated, 1),
    )
    return [Finding("gap-written-sum", message)]


def _of_the_description(description: Description, written: Written) -> list[Finding]:
    if not description.duties:
        message = say("No duties were found in the description: nothing is written to compare.")
        return [Finding("gap-no-duties", message)]
    found = []
    if written.basis == "order":
        message = say(
            "The description gives no shares of time. Its duties are weighed within wide"
            " ranges, so only large differences can be told."
        )
        found.append(Finding("gap-no-written-shares", message, severity="note"))
    found += odd_sum(written)
    lost = sum(duty.area not in AREAS for duty in description.duties)
    if lost:
        message = say(
            "{count} of {all} duties could not be placed in an area. They could belong to"
            " any of them, so written shares may be higher. Name their areas to tell more.",
            count=lost,
            all=len(description.duties),
        )
        found.append(Finding("gap-duties-unplaced", message))
    unsure = sum(map(is_unsure, description.duties))
    if unsure:
        message = say(
            "Duties that were placed in an area with little confidence: {count}. Check them"
            " before relying on the gap.",
            count=unsure,
        )
        found.append(Finding("gap-duties-unsure", message, severity="note"))
    return found


def _of_areas(description: Description, shown: Shown) -> list[Finding]:
    found = []
    named = {duty.area for duty in description.duties}
    for area in AREAS:
        kinds = {kind for kind, count in shown.entries.get(area, {}).items() if count}
        if area in named and not kinds and shows_little(area, shown):
            message = say("No export is there in which work in this area would show.")
            found.append(Finding("gap-no-trace", message, area, "note"))
        elif kinds == {"note"}:
            message = say("This area rests on her own notes alone; nothing else shows it.")
            found.append(Finding("gap-own-word", message, area, "note"))
    return found
