"""Time by area and month: a row of bars for each area, all on one scale."""

from __future__ import annotations

from datetime import date

from remit.areas.model import UNPLACED
from remit.messages import say
from remit.packet.charts.chart_frame import (
    ACCENT,
    LINE,
    PAPER,
    Spec,
    chosen,
    framed,
    row_axis,
    row_scale,
)
from remit.packet.ground.document import Chart
from remit.packet.ground.figures import month_figure
from remit.packet.ground.grounds import Grounds
from remit.packet.ground.language import conventions, number, short_month
from remit.packet.ground.months import months_of_window
from remit.packet.ground.naming import area_label

MOST_ROWS = 8
FOOT, TALLEST = 0.94, 0.66
"""Where in a row its bars stand, and how tall the tallest is."""


def time_chart(grounds: Grounds, areas: list[str]) -> Chart:
    """Return modelled hours by month for the largest areas and for unplaced work."""
    writer = grounds.writer
    placed = [area for area in areas if area != UNPLACED][:MOST_ROWS]
    shown = [*placed, *(area for area in areas if area == UNPLACED)]
    months = [month.first for month in months_of_window(grounds.inputs.measures)]
    caption = say("Modelled hours by month, all rows on one scale")
    if len(shown) < len(areas):
        caption = say("Modelled hours by month in the largest areas, all rows on one scale")
    alt = say(
        "Rows of bars, one row for each area and one bar for each month. "
        "The table of modelled hours by month gives the same numbers."
    )
    return Chart(
        id="chart-time",
        caption=writer.runs(caption),
        alt=writer.text(alt),
        spec=_spec(grounds, shown, months),
        figures=tuple(month_figure(month, area) for area in shown for month in months),
    )


def _spec(grounds: Grounds, areas: list[str], months: list[date]) -> Spec:
    bars = _bars(grounds, areas, months)
    heads = {at: short_month(m, grounds.writer.language) for at, m in enumerate(months)}
    labels = [area_label(grounds, area) for area in areas]
    x: Spec = {"field": "month", "type": "ordinal", "title": None, "axis": _month_axis(heads)}
    y: Spec = {
        "field": "foot",
        "type": "quantitative",
        "title": None,
        "scale": row_scale(len(areas)),
        "axis": row_axis(labels, 0.72),
    }
    bar: Spec = {
        "mark": {"type": "bar", "width": {"band": 0.7}, "stroke": ACCENT, "strokeWidth": 0.8},
        "encoding": {
            "x": x,
            "y": y,
            "y2": {"field": "top"},
            "fill": {"condition": {"test": "datum.unplaced", "value": PAPER}, "value": ACCENT},
        },
    }
    foot: Spec = {
        "mark": {"type": "rule", "color": LINE},
        "encoding": {"y": {"field": "foot", "type": "quantitative"}},
    }
    peak: Spec = {
        "transform": [{"filter": "datum.peak"}],
        "mark": {"type": "text", "baseline": "bottom", "dy": -2},
        "encoding": {"x": x, "y": {**y, "field": "top"}, "text": {"field": "peak"}},
    }
    return framed({"data": {"values": bars}, "height": 44 * len(areas), "layer": [foot, bar, peak]})


def _bars(grounds: Grounds, areas: list[str], months: list[date]) -> list[Spec]:
    figures = grounds.writer.figures
    hours = {(a, m): float(figures[month_figure(m, a)].value) for a in areas for m in months}
    most = max(hours.values(), default=0.0) or 1.0
    bars = []
    for row, area in enumerate(areas):
        highest = max(months, key=lambda month, area=area: hours[area, month])  # type: ignore[misc]
        for at, month in enumerate(months):
            value = hours[area, month]
            bar: Spec = {
                "month": at,
                "foot": row + FOOT,
                "top": round(row + FOOT - TALLEST * value / most, 4),
                "hours": value,
                "unplaced": area == UNPLACED,
            }
            if month == highest and value >= 0.5:
                bar["peak"] = _peak(value, grounds.writer.language)
            bars.append(bar)
    return bars


def _peak(hours: float, language: str) -> str:
    return f"{number(hours, language)} {conventions(language).hours}"


def _month_axis(heads: dict[int, str]) -> Spec:
    return {
        "labelExpr": chosen(heads, "datum.value"),
        "labelAngle": 0,
        "labelOverlap": False,
        "labelPadding": 4,
    }
