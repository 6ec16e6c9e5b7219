"""Hours by month beside the agreed ones: a point with its range, and a line to hold it against."""

from __future__ import annotations

from remit.cases.load import MonthLoad
from remit.messages import say
from remit.packet.charts.chart_frame import ACCENT, INK, LINE, Spec, chosen, framed, quoted
from remit.packet.ground.document import Chart
from remit.packet.ground.grounds import Grounds
from remit.packet.ground.language import conventions, short_month

WIDTH, HEIGHT = 530, 185
"""The hours beside it are short, so the months have the room that names of rows have elsewhere."""


def load_chart(grounds: Grounds, months: tuple[MonthLoad, ...], figures: tuple[str, ...]) -> Chart:
    """Return the picture of the months; `figures` are the ids of the numbers it draws."""
    writer = grounds.writer
    return Chart(
        id="chart-load",
        caption=writer.runs(
            say("Hours of each month with their range; the bars are the agreed hours")
        ),
        alt=writer.text(
            say(
                "A point with a line for its range for each month, over a bar for the agreed"
                " hours. The table below gives the same numbers."
            )
        ),
        spec=_spec(grounds, months),
        figures=figures,
    )


def _spec(grounds: Grounds, months: tuple[MonthLoad, ...]) -> Spec:
    language = grounds.writer.language
    heads = {at: short_month(month.first, language) for at, month in enumerate(months)}
    hours = conventions(language).hours
    values = [
        {
            "month": at,
            "agreed": round(month.agreed, 1),
            "low": round(month.hours.low, 1),
            "mid": round(month.hours.mid, 1),
            "high": round(month.hours.high, 1),
            "thin": month.verdict == "thin",
        }
        for at, month in enumerate(months)
    ]
    x: Spec = {
        "field": "month",
        "type": "ordinal",
        "title": None,
        "axis": {"labelExpr": chosen(heads, "datum.value"), "labelAngle": 0, "labelOverlap": False},
    }
    agreed: Spec = {
        "mark": {"type": "bar", "width": {"band": 0.75}, "color": LINE},
        "encoding": {"x": x, "y": _height("agreed", hours)},
    }
    spread: Spec = {
        "transform": [{"filter": "!datum.thin"}],
        "mark": {"type": "rule", "color": ACCENT, "strokeWidth": 2.5},
        "encoding": {"x": x, "y": _height("low", hours), "y2": {"field": "high"}},
    }
    point: Spec = {
        "transform": [{"filter": "!datum.thin"}],
        "mark": {"type": "point", "filled": True, "opacity": 1, "size": 42, "color": INK},
        "encoding": {"x": x, "y": _height("mid", hours)},
    }
    layers = [agreed, spread, point]
    return framed({"data": {"values": values}, "width": WIDTH, "height": HEIGHT, "layer": layers})


def _height(field: str, unit: str) -> Spec:
    return {
        "field": field,
        "type": "quantitative",
        "title": None,
        "scale": {"zero": True},
        "axis": {
            "gridColor": LINE,
            "tickCount": 5,
            "labelExpr": f"datum.label + {quoted(' ' + unit)}",
        },
    }
