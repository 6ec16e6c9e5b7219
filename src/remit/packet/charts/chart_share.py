"""The share of one part of a position, month by month: a point with its range for each."""

from __future__ import annotations

from datetime import date

from remit.cases.split import MonthShare
from remit.messages import say
from remit.packet.charts.chart_frame import ACCENT, INK, LINE, Spec, framed, per_cent_labels, quoted
from remit.packet.ground.document import Chart
from remit.packet.ground.grounds import Grounds
from remit.packet.ground.language import short_month

HEIGHT = 130
MOST_MONTHS = 36
QUARTER = 3
"""Every third month is named below the picture."""


def shown_months(months: tuple[MonthShare, ...]) -> tuple[MonthShare, ...]:
    """Return the months that the picture has room for: the last three years."""
    return months[-MOST_MONTHS:]


def share_chart(
    grounds: Grounds, months: tuple[MonthShare, ...], figures: tuple[str, ...]
) -> Chart:
    """Return the picture of the months; `figures` are the ids of the numbers it draws."""
    writer = grounds.writer
    return Chart(
        id="chart-share",
        caption=writer.runs(say("Share of time that is social media, month by month")),
        alt=writer.text(
            say(
                "A point with a line for its range for each month that shows enough. The dates of"
                " lasting changes are told in the section that follows."
            )
        ),
        spec=_spec(grounds, months),
        figures=figures,
    )


def _spec(grounds: Grounds, months: tuple[MonthShare, ...]) -> Spec:
    lang = grounds.writer.language
    values = [
        {
            "at": 12 * each.first.year + each.first.month,
            "low": round(each.share.low, 4),
            "mid": round(each.share.mid, 4),
            "high": round(each.share.high, 4),
        }
        for each in months
    ]
    x: Spec = {
        "field": "at",
        "type": "quantitative",
        "title": None,
        "scale": {"nice": False, "zero": False, "padding": 8},
        "axis": _axis(months, lang),
    }
    spread: Spec = {
        "mark": {"type": "rule", "color": ACCENT, "strokeWidth": 2},
        "encoding": {"x": x, "y": _height("low", lang), "y2": {"field": "high"}},
    }
    point: Spec = {
        "mark": {"type": "point", "filled": True, "opacity": 1, "size": 30, "color": INK},
        "encoding": {"x": x, "y": _height("mid", lang)},
    }
    return framed({"data": {"values": values}, "height": HEIGHT, "layer": [spread, point]})


def _axis(months: tuple[MonthShare, ...], language: str) -> Spec:
    named = [each.first for each in months if each.first.month % QUARTER == 1]
    texts = {12 * day.year + day.month: _label(day, language) for day in named}
    pairs = ",".join(f"{quoted(str(at))}:{quoted(text)}" for at, text in texts.items())
    return {
        "values": list(texts),
        "labelExpr": f"split({{{pairs}}}[datum.value], '\\n')",
        "labelAngle": 0,
        "labelOverlap": False,
        "grid": False,
    }


def _label(day: date, language: str) -> str:
    """Return a month for the axis, with its year below the first of each year."""
    name = short_month(day, language)
    return f"{name}\n{day.year}" if day.month == 1 else name


def _height(field: str, language: str) -> Spec:
    return {
        "field": field,
        "type": "quantitative",
        "title": None,
        "scale": {"domain": [0, 1]},
        "axis": {"gridColor": LINE, "tickCount": 5, "labelExpr": per_cent_labels(language)},
    }
