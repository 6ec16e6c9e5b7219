"""A figure that is asked for by its number alone, as the report or a screen shows it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from remit.areas.model import UNPLACED
from remit.measure.model import Bools, Interval
from remit.messages import Message, say
from remit.packet.ground.figure import Figure, Style, Unit, rounded, shown, whole_per_cents
from remit.packet.ground.figures import hours_a_week
from remit.packet.ground.grounds import HOUR_PLACES, SHARE_PLACES
from remit.workflow.picture.measure_work import Picture
from remit.workflow.why.explain_other import Other
from remit.workflow.words.asked_number import AskedNumber, asked_number

STYLES: tuple[Style, ...] = ("mid", "range")
NEAR = 3
"""So many areas are named where none has the share that was asked about."""
MOVED = say("So much of the position moved: `remit why moved`.")
TOTAL = say("All areas together have such a figure: `remit why total`.")


def whole_shares(picture: Picture) -> dict[str, int]:
    """Return the share of every area in whole per cents that sum to 100, as the papers show it."""
    measures = picture.measures
    areas = (*measures.areas, UNPLACED)
    wholes = whole_per_cents([measures.share(area).mid for area in areas])
    return dict(zip(areas, wholes, strict=True))


def with_number(picture: Picture, number: AskedNumber, changed: Interval | None) -> Other | None:
    """Return what has this number: one area, several to choose from, or all areas together.

    `changed` is how much of the position moved, where that is known; None is
    returned where it alone is meant.
    """
    areas = tuple(area for area, forms in _of_areas(picture).items() if number in forms)
    total = number in _of_all(picture)
    moved = changed is not None and number in set(_forms("share", rounded(changed, SHARE_PLACES)))
    if moved and not (areas or total):
        return None
    if total and not (areas or moved):
        return of_all(picture)
    also = [told for told, holds in ((MOVED, moved), (TOTAL, total)) if holds]
    if areas:
        return Other(_none(picture), said=tuple(also), areas=areas)
    return _nothing_has(picture, number, also)


def of_all(picture: Picture) -> Other:
    """Return the hours of all areas in the window, and what they come to in a week."""
    said: list[Message] = []
    if (week := _week(picture)) is not None:
        said.append(
            say(
                "From the first entry to the last that is {low:.0f} to {high:.0f} hours a week,"
                " holidays and leave included.",
                low=week.low,
                high=week.high,
            )
        )
    return Other(picture.in_window(), picture.measures.hours(), said=tuple(said))


def _nothing_has(picture: Picture, number: AskedNumber, also: list[Message]) -> Other:
    if also:
        return Other(_none(picture), said=tuple(also))
    if number.unit != "%":
        said = say("No figure of these twelve months is {number:g}.", number=number.value)
        return Other(_none(picture), said=(said,))
    shares = whole_shares(picture)
    said = say("No area has {percent:g}% of the hours.", percent=number.value)
    closest = sorted(_of_areas(picture), key=lambda area: abs(shares[area] - number.value))[:NEAR]
    return Other(_none(picture), said=(said,), areas=tuple(closest))


# ── every form in which a figure is shown ──


def _of_areas(picture: Picture) -> dict[str, set[AskedNumber]]:
    """Return by area with work in the window the forms of its figures."""
    measures, counts, wholes = picture.measures, picture.shown(), whole_shares(picture)
    return {
        area: {
            *_forms("share", rounded(measures.share(area), SHARE_PLACES), wholes[area]),
            *_forms("hours", rounded(measures.hours(area), HOUR_PLACES)),
            *_traced(int(measures.window_tenths[at]), counts.count(area)),
        }
        for at, area in enumerate((*measures.areas, UNPLACED))
        if measures.window_draws[:, at].any()
    }


def _of_all(picture: Picture) -> set[AskedNumber]:
    measures = picture.measures
    if not picture.in_window().any():
        return set()
    found = {
        AskedNumber(100.0, "%"),
        *_forms("hours", rounded(measures.hours(), HOUR_PLACES)),
        *_traced(int(measures.window_tenths.sum()), picture.shown().count()),
    }
    if (week := _week(picture)) is not None:
        found.update(_forms("hours", rounded(week, HOUR_PLACES)))
    return found


def _forms(unit: Unit, value: Interval, whole: int | None = None) -> Iterator[AskedNumber]:
    """Yield an interval as the papers show it, and hours as the screen does too."""
    figure = Figure(
        id="asked",
        unit=unit,
        basis="modelled",
        value=value.mid,
        low=value.low,
        high=value.high,
        whole=whole,
    )
    for style in STYLES:
        if (found := asked_number(shown(figure, "en", style))) is not None:
            yield found
    if unit == "hours":
        yield AskedNumber(float(round(value.high)), "h", float(round(value.low)))


def _traced(tenths: int, entries: int) -> Iterator[AskedNumber]:
    yield AskedNumber(round(tenths / 600, 1), "h")
    yield AskedNumber(float(round(tenths / 600)), "h")
    yield AskedNumber(float(entries), "entries")


def _week(picture: Picture) -> Interval | None:
    days = picture.measures.activity_day[picture.in_window()]
    return hours_a_week(picture.measures, days)


def _none(picture: Picture) -> Bools:
    return np.zeros(len(picture.traces.activity), np.bool_)
