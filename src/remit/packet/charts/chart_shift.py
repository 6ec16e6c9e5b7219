"""The shift: monthly shares of the areas that moved, with the days its date lies between."""

from __future__ import annotations

from datetime import date

from remit.measure.model import Shift
from remit.messages import say
from remit.packet.charts.chart_frame import (
    ACCENT,
    INK,
    LINE,
    SOFT,
    WIDTH,
    Spec,
    chosen,
    framed,
    row_axis,
    row_scale,
)
from remit.packet.ground.document import Chart
from remit.packet.ground.figure import day_number
from remit.packet.ground.grounds import Grounds
from remit.packet.ground.language import conventions, number, short_month
from remit.packet.ground.months import end_of_month
from remit.packet.ground.naming import area_label, moved

MOST_ROWS = 4
FOOT, TALLEST = 0.94, 0.8


def shift_chart(grounds: Grounds, at: int, shift: Shift) -> Chart | None:
    """Return the picture of one shift; None where there are too few months to draw a line."""
    measures, writer = grounds.inputs.measures, grounds.writer
    areas = drawn_areas(grounds, shift)
    if len(measures.months) < 3 or not measures.draws.size or not areas:
        return None
    shares = _shares(grounds, areas)
    alt = say(
        "Lines of monthly shares for the areas that moved most. "
        "A dashed line marks the date, a band its range."
    )
    return Chart(
        id=f"chart-shift-{at}",
        caption=writer.runs(
            say("Share of each month's hours. The band holds the date nine times in ten.")
        ),
        alt=writer.text(alt),
        spec=_spec(grounds, areas, shares, shift),
        figures=(
            f"shift.{at}.on",
            *(f"shift.{at}.after.{area}" for area in areas if area in shift.after),
        ),
    )


def drawn_areas(grounds: Grounds, shift: Shift) -> list[str]:
    """Return the areas that the picture of a shift has rows for, the first one on top."""
    return [area for area in moved(shift) if area in grounds.areas][:MOST_ROWS]


def _shares(grounds: Grounds, areas: list[str]) -> list[tuple[int, date, float]]:
    months = grounds.inputs.measures.months
    hours = grounds.inputs.measures.middle(grounds.inputs.measures.draws)
    total = hours.sum(axis=1)
    shares = []
    for row, area in enumerate(areas):
        column = grounds.areas.index(area)
        steps = [
            (row, months[at], float(hours[at, column] / total[at]))
            for at in range(len(months))
            if total[at] > 0
        ]
        shares += steps + [(row, end_of_month(day), share) for _, day, share in steps[-1:]]
    return shares


def _spec(
    grounds: Grounds, areas: list[str], shares: list[tuple[int, date, float]], shift: Shift
) -> Spec:
    language = grounds.writer.language
    step = _step(max((share for _, _, share in shares), default=1.0))
    first, last = min(day for _, day, _ in shares), max(day for _, day, _ in shares)
    steps: list[Spec] = [
        {"row": row, "day": day_number(day), "at": _height(row, share, 2 * step)}
        for row, day, share in shares
    ]
    ticks = [
        {"at": _height(row, share, 2 * step), "name": _per_cent(share, language)}
        for row in range(len(areas))
        for share in (0.0, step, 2 * step)
    ]
    x: Spec = {
        "field": "day",
        "type": "quantitative",
        "title": None,
        "scale": {"domain": [day_number(first), day_number(last)], "nice": False, "zero": False},
        "axis": _calendar(first, last, language),
    }
    y: Spec = {
        "field": "at",
        "type": "quantitative",
        "title": None,
        "scale": row_scale(len(areas)),
        "axis": row_axis([area_label(grounds, area) for area in areas], 0.54),
    }
    return framed(
        {
            "height": 74 * len(areas),
            "layer": [
                *_band(shift, x),
                {
                    "data": {"values": ticks},
                    "mark": {"type": "rule", "color": LINE},
                    "encoding": {"y": y},
                },
                {
                    "data": {"values": ticks},
                    "mark": {"type": "text", "align": "left", "dx": 5},
                    "encoding": {"x": {"value": WIDTH}, "y": y, "text": {"field": "name"}},
                },
                {
                    "data": {"values": steps},
                    "mark": {
                        "type": "line",
                        "color": ACCENT,
                        "strokeWidth": 1.8,
                        "interpolate": "step-after",
                    },
                    "encoding": {"x": x, "y": y, "detail": {"field": "row", "type": "nominal"}},
                },
            ],
        }
    )


def _height(row: int, share: float, top: float) -> float:
    return round(row + FOOT - TALLEST * share / top, 4)


def _per_cent(share: float, language: str) -> str:
    return f"{number(share * 100, language)}{conventions(language).per_cent}%"


def _band(shift: Shift, x: Spec) -> list[Spec]:
    days = {
        "low": day_number(shift.earliest),
        "on": day_number(shift.on),
        "high": day_number(shift.latest),
    }
    data: Spec = {"values": [days]}
    return [
        {
            "data": data,
            "mark": {"type": "rect", "color": SOFT, "clip": True},
            "encoding": {"x": {**x, "field": "low"}, "x2": {"field": "high"}},
        },
        {
            "data": data,
            "mark": {"type": "rule", "color": INK, "strokeDash": [3, 3], "clip": True},
            "encoding": {"x": {**x, "field": "on"}},
        },
    ]


def _step(most: float) -> float:
    """Return half of the highest share that the scale shows, a round one."""
    return next((step for step in (0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4) if 2 * step >= most), 0.5)


def _calendar(first: date, last: date, language: str) -> Spec:
    years = range(first.year, last.year + 1)
    quarters = (1, 4, 7, 10) if len(years) < 4 else (1,)
    days = [date(year, month, 1) for year in years for month in quarters]
    ticks = {
        day_number(day): str(day.year) if day.month == 1 else short_month(day, language)
        for day in days
        if first <= day <= last
    }
    return {
        "values": list(ticks),
        "labelExpr": chosen(ticks, "datum.value"),
        "labelAngle": 0,
        "labelPadding": 4,
        "grid": False,
        "ticks": True,
        "tickColor": LINE,
    }
