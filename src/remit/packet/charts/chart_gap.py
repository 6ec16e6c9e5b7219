"""Written against real: the written range above the measured range, area by area."""

from __future__ import annotations

from remit.messages import say
from remit.packet.charts.chart_frame import (
    ACCENT,
    LINE,
    MUTED,
    Spec,
    framed,
    per_cent_labels,
    row_axis,
    row_scale,
)
from remit.packet.ground.document import Chart
from remit.packet.ground.grounds import Grounds
from remit.packet.ground.naming import area_label

MOST_ROWS = 10
WRITTEN, MEASURED = 0.34, 0.66
"""Where in a row each range lies."""


def gap_chart(grounds: Grounds) -> Chart:
    """Return both ranges of the areas with the largest shares, written or measured."""
    writer = grounds.writer
    gaps = grounds.inputs.gap.areas
    largest = sorted(gaps, key=lambda gap: -max(gap.written.mid, gap.measured.mid))[:MOST_ROWS]
    areas = [gap.area for gap in gaps if gap in largest]
    pairs = [(f"written.{area}", f"measured.{area}") for area in areas]
    alt = say(
        "For each area two ranges, one above the other: the share as written and the "
        "share as measured. The table below gives the same numbers."
    )
    caption = say(
        "Share of time with its ranges. Squares on dotted lines: as written. "
        "Circles on full lines: as measured."
    )
    if len(areas) < len(gaps):
        caption = say(
            "Share of time with its ranges, in the largest areas. Squares on dotted lines: as "
            "written. Circles on full lines: as measured."
        )
    labels = [area_label(grounds, area) for area in areas]
    return Chart(
        id="chart-gap",
        caption=writer.runs(caption),
        alt=writer.text(alt),
        spec=_spec(_ranges(grounds, pairs), labels, writer.language),
        figures=tuple(identity for pair in pairs for identity in pair),
    )


def _ranges(grounds: Grounds, pairs: list[tuple[str, str]]) -> list[Spec]:
    figures = grounds.writer.figures
    return [
        {
            "row": row + at,
            "written": at == WRITTEN,
            "low": figures[identity].low,
            "mid": figures[identity].value,
            "high": figures[identity].high,
        }
        for row, pair in enumerate(pairs)
        for at, identity in zip((WRITTEN, MEASURED), pair, strict=True)
    ]


def _spec(ranges: list[Spec], labels: list[str], language: str) -> Spec:
    y: Spec = {
        "field": "row",
        "type": "quantitative",
        "title": None,
        "scale": row_scale(len(labels)),
        "axis": row_axis(labels, 0.5),
    }
    x: Spec = {"field": "low", "type": "quantitative", "title": None, "scale": {"domainMin": 0}}
    x["axis"] = {
        "labelExpr": per_cent_labels(language),
        "tickCount": 6,
        "gridColor": LINE,
        "orient": "top",
    }
    ink: Spec = {"condition": {"test": "datum.written", "value": MUTED}, "value": ACCENT}
    return framed(
        {
            "data": {"values": ranges},
            "height": 34 * len(labels),
            "layer": [
                {
                    "mark": {"type": "rule", "strokeWidth": 4, "strokeCap": "round"},
                    "encoding": {
                        "x": x,
                        "x2": {"field": "high"},
                        "y": y,
                        "color": ink,
                        "strokeDash": {
                            "condition": {"test": "datum.written", "value": [1, 6]},
                            "value": [1, 0],
                        },
                    },
                },
                {
                    "mark": {"type": "point", "filled": True, "size": 64, "opacity": 1},
                    "encoding": {
                        "x": {**x, "field": "mid"},
                        "y": y,
                        "color": ink,
                        "shape": {
                            "condition": {"test": "datum.written", "value": "square"},
                            "value": "circle",
                        },
                    },
                },
            ],
        }
    )
