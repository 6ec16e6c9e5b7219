"""The picture of the one page: as written, as measured, and before, in one row for each area.

Bars, dots on lines and open diamonds differ in shape and weight, so that the
picture can be read in black and white.
"""

from __future__ import annotations

from remit.jd.gap import AreaGap
from remit.messages import say
from remit.packet.charts.chart_frame import (
    ACCENT,
    INK,
    LINE,
    MUTED,
    PAPER,
    SOFT,
    Spec,
    framed,
    per_cent_labels,
    quoted,
    row_axis,
    row_scale,
)
from remit.packet.ground.document import Chart
from remit.packet.ground.grounds import Grounds
from remit.packet.ground.naming import area_label

WHOLE = 300
"""How high the rows are together, in points of the picture, as far as each may be."""
LEAST, MOST = 15, 27
"""How high a row may be."""
LABELS = 290
"""How wide the names may be: the longest stands in one line."""
WIDE_LETTER = 6.7
"""How wide a letter of a name is in the widest type of a browser."""
BAND = 0.26
"""How far a written bar reaches above and below the middle of its row."""


def page_chart(grounds: Grounds, areas: list[AreaGap], *, before: bool) -> Chart:
    """Return the areas in their order, each with what is written and measured.

    `before` tells whether the twelve months before are known well enough to stand beside them.
    """
    writer = grounds.writer
    alt = say(
        "For each area the share as written, the share as measured with its range, and the "
        "share in the twelve months before. The table below gives the same numbers."
    )
    caption = say(
        "Share of time, biggest difference first. Pale bars: as written, their range outlined. "
        "Dots on lines: as measured, with their range. Open diamonds: the twelve months before."
    )
    drawn = ("written", "measured", "before") if before else ("written", "measured")
    figures = [f"{name}.{each.area}" for each in areas for name in drawn]
    labels = [area_label(grounds, each.area) for each in areas]
    return Chart(
        id="chart-page",
        caption=writer.runs(caption),
        alt=writer.text(alt),
        spec=_spec(_rows(grounds, areas, before=before), labels, writer.language),
        figures=tuple(figures),
    )


def _rows(grounds: Grounds, areas: list[AreaGap], *, before: bool) -> list[Spec]:
    figures = grounds.writer.figures
    rows: list[Spec] = []
    for at, each in enumerate(areas):
        written, measured = figures[f"written.{each.area}"], figures[f"measured.{each.area}"]
        rows.append(
            {
                "row": at + 0.5,
                "zero": 0,
                "top": at + 0.5 - BAND,
                "bottom": at + 0.5 + BAND,
                "written_low": written.low,
                "written": written.value,
                "written_high": written.high,
                "low": measured.low,
                "mid": measured.value,
                "high": measured.high,
                "before": figures[f"before.{each.area}"].value if before else None,
            }
        )
    return rows


def _spec(rows: list[Spec], labels: list[str], language: str) -> Spec:
    each = min(max(WHOLE / max(len(rows), 1), LEAST), MOST)
    scale = row_scale(len(labels))
    y: Spec = {"field": "row", "type": "quantitative", "title": None, "scale": scale}
    y["axis"] = _one_line(labels)
    x: Spec = {"field": "low", "type": "quantitative", "title": None, "scale": {"domainMin": 0}}
    x["axis"] = {
        "labelExpr": per_cent_labels(language),
        "tickCount": 6,
        "gridColor": LINE,
        "orient": "top",
    }
    height = round(each * len(labels))
    layer = [*_written(x, y), *_measured(x, y)]
    return framed({"data": {"values": rows}, "height": height, "layer": layer})


def _written(x: Spec, y: Spec) -> list[Spec]:
    """Return the bars of what is written: a pale one, its range, its end."""
    edges = {"y": {**y, "field": "top"}, "y2": {"field": "bottom"}}
    named = {"transform": [{"filter": "datum.written_high > 0"}]}
    return [
        {
            **named,
            "mark": {"type": "rect", "fill": SOFT},
            "encoding": {"x": {**x, "field": "zero"}, "x2": {"field": "written"}, **edges},
        },
        {
            **named,
            "mark": {"type": "rect", "fill": None, "stroke": MUTED, "strokeWidth": 0.7},
            "encoding": {
                "x": {**x, "field": "written_low"},
                "x2": {"field": "written_high"},
                **edges,
            },
        },
        {
            **named,
            "mark": {"type": "rule", "stroke": INK, "strokeWidth": 1.6},
            "encoding": {"x": {**x, "field": "written"}, **edges},
        },
    ]


def _measured(x: Spec, y: Spec) -> list[Spec]:
    """Return the range of what is measured, its middle, and the year before."""
    return [
        {
            "mark": {"type": "rule", "stroke": ACCENT, "strokeWidth": 2.5},
            "encoding": {"x": x, "x2": {"field": "high"}, "y": y},
        },
        {
            "mark": {"type": "point", "filled": True, "size": 62, "fill": ACCENT},
            "encoding": {"x": {**x, "field": "mid"}, "y": y, "opacity": {"value": 1}},
        },
        {
            "transform": [{"filter": "isValid(datum.before)"}],
            "mark": {
                "type": "point",
                "shape": "diamond",
                "size": 38,
                "fill": PAPER,
                "stroke": INK,
                "strokeWidth": 1,
                "opacity": 1,
            },
            "encoding": {"x": {**x, "field": "before"}, "y": y},
        },
    ]


def _one_line(labels: list[str]) -> Spec:
    """Return the axis of names, with room for type that runs wider than the engine's own."""
    named = ",".join(quoted(label) for label in labels)
    longest = max((len(label) for label in labels), default=0)
    return {
        **row_axis(labels, 0.5),
        "labelExpr": f"[{named}][floor(datum.value)]",
        "labelFontSize": 10.5,
        "labelLimit": LABELS,
        "minExtent": min(round(longest * WIDE_LETTER), LABELS),
    }
